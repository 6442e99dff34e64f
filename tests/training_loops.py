"""Training loops as people write them, right ones and wrong ones: what `diagnose_training` is tried on."""

import numpy as np

from mnist_helpers import (
    Parameters,
    adam,
    backward,
    forward,
    initialize,
    momentum,
    one_hot,
    relu,
    sigmoid,
    softmax,
    train,
)
from mnist_helpers.network import Cache


def each(rule, *fours):
    return Parameters(*map(rule, *fours))


def loop(X, labels, rng, *, start=None, rate=0.5, epochs=1, size=32, hidden=30, scale="scaled", Y=None, change=None,
         dtype=np.float32):  # fmt: skip
    """Lesson 07's loop. change(slopes) alters the gradients of a step."""
    network = start or initialize(rng, hidden, scale=scale, dtype=dtype)
    Y = one_hot(labels) if Y is None else Y
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), size):
            batch = order[first : first + size]
            slopes = backward(network, X[batch], forward(network, X[batch]), Y[batch])
            slopes = change(slopes) if change else slopes
            network = each(lambda p, d: p - dtype(rate) * d, network, slopes)
    return network


def by_rule(optimizer, rate, epochs=1, size=32, **choices):
    def learn(X, labels, rng):
        network, state, Y = initialize(rng, 30, scale="scaled"), None, one_hot(labels)
        for _ in range(epochs):
            order = rng.permutation(len(X))
            for first in range(0, len(X), size):
                batch = order[first : first + size]
                slopes = backward(network, X[batch], forward(network, X[batch]), Y[batch])
                network, state = optimizer(network, slopes, state, rate, **choices)
        return network

    return learn


RIGHT, WRONG = {}, {}


def stepped(network, x, y, rate=0.5):
    slopes = backward(network, x, forward(network, x), y)
    return each(lambda p, d: p - np.float32(rate) * d, network, slopes)


def right(name):
    return lambda function: RIGHT.setdefault(name, function)


def wrong(name, fault):
    return lambda function: WRONG.setdefault(name, (function, fault)) and function


# Right ones


for _size in (1, 8, 32, 100):
    RIGHT[f"batch {_size}"] = lambda X, y, rng, s=_size: loop(X, y, rng, size=s, rate=0.5 if s > 1 else 0.05)
for _hidden in (15, 100):
    RIGHT[f"{_hidden} units"] = lambda X, y, rng, h=_hidden: loop(X, y, rng, hidden=h)
RIGHT["N(0, 1)"] = lambda X, y, rng: loop(X, y, rng, scale="normal", epochs=3)
RIGHT["float64"] = lambda X, y, rng: loop(X, y, rng, dtype=np.float64)
RIGHT["ten epochs"] = lambda X, y, rng: loop(X, y, rng, epochs=10)
RIGHT["batch 1000"] = lambda X, y, rng: loop(X, y, rng, size=1000, epochs=10, rate=2)
RIGHT["Adam"] = by_rule(adam, 0.003)
RIGHT["Adam, three epochs, large"] = by_rule(adam, 0.01, epochs=3)
RIGHT["Adam, batch 1000, ten epochs"] = by_rule(adam, 0.01, epochs=10, size=1000)
RIGHT["momentum"] = by_rule(momentum, 0.05)
RIGHT["momentum 0.99"] = by_rule(momentum, 0.01, beta=0.99)
RIGHT["η = 2"] = lambda X, y, rng: loop(X, y, rng, rate=2)
RIGHT["η = 0.1, five epochs"] = lambda X, y, rng: loop(X, y, rng, rate=0.1, epochs=5)


@right("train")
def _(X, labels, rng):
    for record in train(initialize(rng, scale="scaled"), X, labels, epochs=3, rng=rng):
        last = record
    return last.parameters


@right("train with weight decay and dropout")
def _(X, labels, rng):
    return list(
        train(
            initialize(rng, 50, scale="scaled"), X, labels, epochs=3, rng=rng, weight_decay=1e-4, dropout=0.2
        )
    )[-1].parameters


@right("the solution: rate that decays")
def _(X, labels, rng):
    network = initialize(rng, hidden_size=30, scale="scaled")
    for epoch in range(1, 10):
        for record in train(
            network, X, labels, rng=rng, epochs=1, learning_rate=1.0 / 2 ** ((epoch - 1) // 3)
        ):
            network = record.parameters
    return network


@right("no shuffle, own seed")
def _(X, labels, rng):
    rng, Y = np.random.default_rng(7), one_hot(labels)
    network = initialize(rng, scale="scaled")
    for first in range(0, len(X), 32):
        x, y = X[first : first + 32], Y[first : first + 32]
        network = stepped(network, x, y)
    return network


@right("no seed at all")
def _(X, labels, rng):
    return loop(X, labels, np.random.default_rng())


@right("np.random, own formulas, in place")
def _(X, labels, rng):
    W, b = np.random.randn(20, X.shape[1]) / 28, np.zeros(20)  # noqa: NPY002
    V, c = np.random.randn(10, 20) / 4.5, np.zeros(10)  # noqa: NPY002
    order = np.random.permutation(len(X))  # noqa: NPY002
    X, Y = X[order], np.eye(10)[labels[order]]
    for k in range(0, len(X), 20):
        x, y = X[k : k + 20], Y[k : k + 20]
        h = 1 / (1 + np.exp(-(x @ W.T + b)))
        f = h @ V.T + c
        o = np.exp(f - f.max(axis=1, keepdims=True))
        o /= o.sum(axis=1, keepdims=True)
        df = (o - y) / len(x)
        dg = df @ V * h * (1 - h)
        V -= 0.5 * df.T @ h
        c -= 0.5 * df.sum(axis=0)
        W -= 0.5 * dg.T @ x
        b -= 0.5 * dg.sum(axis=0)
    return Parameters(W, b, V, c)


@right("image by image")
def _(X, labels, rng):
    network, Y = initialize(rng, scale="scaled"), one_hot(labels)
    for i in rng.permutation(len(X)):
        slopes = backward(network, X[i], forward(network, X[i]), Y[i])
        network = each(lambda p, d: p - np.float32(0.05) * d, network, slopes)
    return network


@right("whole batches only")
def _(X, labels, rng):
    network, Y = initialize(rng, scale="scaled"), one_hot(labels)
    for _ in range(4):
        order = rng.permutation(len(X))
        for k in range(len(X) // 100):
            batch = order[100 * k : 100 * k + 100]
            network = stepped(network, X[batch], Y[batch], rate=1)
    return network


@right("drawn with replacement")
def _(X, labels, rng):
    network, Y = initialize(rng, scale="scaled"), one_hot(labels)
    for _ in range(2 * len(X) // 32 + 1):
        batch = rng.integers(len(X), size=32)
        network = stepped(network, X[batch], Y[batch])
    return network


@right("squared error, sigmoid outputs")
def _(X, labels, rng):
    network, Y = initialize(rng, scale="scaled"), one_hot(labels)
    for _ in range(3):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 10):
            x, y = X[order[first : first + 10]], Y[order[first : first + 10]]
            h = sigmoid(x @ network.W.T + network.b)
            o = sigmoid(h @ network.W_hat.T + network.b_hat)
            df = (o - y) * o * (1 - o) / len(x)
            dg = df @ network.W_hat * h * (1 - h)
            slopes = dg.T @ x, dg.sum(axis=0), df.T @ h, df.sum(axis=0)
            network = each(lambda p, d: p - np.float32(3) * d, network, slopes)
    return network


@right("full batch, many steps")
def _(X, labels, rng):
    X, labels = X[:2000], labels[:2000]
    return loop(X, labels, rng, rate=2, size=len(X), epochs=60)


@right("the last record")
def _(X, labels, rng):
    return list(train(initialize(rng, scale="scaled"), X, labels, epochs=2, rng=rng))[-1]


@right("network and losses")
def _(X, labels, rng):
    return loop(X, labels, rng), [2.3, 0.4]


@right("nearest means, a function")
def _(X, labels, rng):
    means = np.array(
        [X[labels == k].mean(axis=0) if (labels == k).any() else np.full(X.shape[1], 9) for k in range(10)]
    )
    return lambda images: ((images[:, None, :] - means) ** 2).sum(axis=2).argmin(axis=1)


class Predictor:
    def __init__(self, network):
        self.network = network

    def predict(self, X):
        return forward(self.network, X).O


@right("an object that predicts probabilities")
def _(X, labels, rng):
    return Predictor(loop(X, labels, rng))


@right("a function of columns (m, 1)")
def _(X, labels, rng):
    network = loop(X, labels, rng)
    return lambda images: forward(network, images).O.argmax(axis=1)[:, None]


@right("noise on the images")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for _ in range(3):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 32):
            batch = order[first : first + 32]
            noise = rng.normal(0, 0.1, (len(batch), X.shape[1])).astype(np.float32)
            network = stepped(network, X[batch] + noise, Y[batch])
    return network


@right("images moved by a pixel")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for _ in range(4):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 32):
            batch, way = order[first : first + 32], rng.integers(-1, 2, size=2)
            moved = np.roll(X[batch].reshape(-1, 28, 28), way, axis=(1, 2)).reshape(-1, 784)
            network = stepped(network, moved, Y[batch])
    return network


def clipped(d):
    return each(lambda a: a * np.float32(min(1, 0.1 / (np.linalg.norm(a) + 1e-9))), d)


RIGHT["gradients clipped"] = lambda X, y, rng: loop(X, y, rng, change=clipped, epochs=5, rate=1)
RIGHT["five units"] = lambda X, y, rng: loop(X, y, rng, hidden=5, epochs=5)


@right("the best epoch by images held out")
def _(X, labels, rng):
    n = len(X) * 9 // 10
    records = train(initialize(rng, 30, scale="scaled"), X[:n], labels[:n], rng=rng, epochs=4,
                    validation=(X[n:], labels[n:]))  # fmt: skip
    return min(records, key=lambda record: record.validation_loss)


def own_adam(X, labels, rng, *, rate=0.002, scale=1, change=lambda four: four, pair=lambda batch, rng: batch):
    """Adam in own formulas, with the weights the other way round."""
    P = [rng.normal(size=(784, 25)) / 20, np.zeros(25), rng.normal(size=(25, 10)) / 5, np.zeros(10)]
    M, V, Y, t = [0 * p for p in P], [0 * p for p in P], np.eye(10)[labels], 0
    for _ in range(2):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 50):
            batch = order[first : first + 50]
            x, y = scale * X[batch].astype(float), Y[pair(batch, rng)]
            h = sigmoid(x @ P[0] + P[1])
            df = (softmax(h @ P[2] + P[3]) - y) / len(x)
            dg = df @ P[2].T * h * (1 - h)
            t += 1
            for k, d in enumerate(change([x.T @ dg, dg.sum(axis=0), h.T @ df, df.sum(axis=0)])):
                M[k], V[k] = 0.9 * M[k] + 0.1 * d, 0.999 * V[k] + 0.001 * d * d
                P[k] = P[k] - rate * M[k] / (1 - 0.9**t) / (np.sqrt(V[k] / (1 - 0.999**t)) + 1e-8)
    return Parameters(P[0].T, P[1], P[2].T, P[3])


RIGHT["own Adam"] = own_adam


# Wrong ones


def own(**choices):
    return lambda X, labels, rng: own_adam(X, labels, rng, **choices)


WRONG["own Adam, pairs apart"] = own(pair=lambda batch, rng: rng.permutation(batch)), "pairing"
WRONG["own Adam, uphill"] = own(rate=-0.002), "uphill"
WRONG["own Adam, pixels from 0 to 255"] = own(scale=255), "pixels"
WRONG["own Adam, pixels scaled twice"] = own(scale=1 / 255), "pixels"
WRONG["own Adam, η = 1"] = own(rate=1), "steps too large"
WRONG["own Adam, biases lost"] = own(change=lambda d: [d[0], 0 * d[1], d[2], 0 * d[3]]), "updates lost"
WRONG["own Adam, one number"] = (
    own(change=lambda d: [d[0], 0 * d[1] + d[1].sum(), d[2], 0 * d[3] + d[3].sum()]),
    "one number for all biases",
)
WRONG["batch 1000, N(0, 1)"] = (
    lambda X, y, rng: loop(X, y, rng, size=1000, scale="normal", hidden=60, epochs=2),
    "steps too small or too few",
)
WRONG["η = 0"] = (lambda X, y, rng: loop(X, y, rng, rate=0), "unchanged")
WRONG["labels reversed: 9 − label"] = (
    lambda X, y, rng: loop(X, y, rng, Y=one_hot(9 - y), epochs=2),
    "digits renamed",
)


@wrong("half of the labels shuffled", "pairing")
def _(X, labels, rng):
    return loop(X, np.where(np.arange(len(labels)) % 2, labels, rng.permutation(labels)), rng)


@wrong("images shuffled, labels not, without a seed", "pairing")
def _(X, labels, rng):
    rng = np.random.default_rng()
    return loop(X[rng.permutation(len(X))], labels, rng)


@wrong("piled up within each epoch", "gradients piling up")
def _(X, labels, rng):
    network = initialize(rng, 30, scale="scaled")
    for _ in range(3):
        network = piling(X, labels, rng, start=network)
    return network


@wrong("images shuffled, labels not", "pairing")
def _(X, labels, rng):
    return loop(X[rng.permutation(len(X))], labels, rng)


@wrong("labels shuffled, images not, every epoch", "pairing")
def _(X, labels, rng):
    network = initialize(rng, scale="scaled")
    for _ in range(3):
        network = loop(X, rng.permutation(labels), rng, start=network)
    return network


@wrong("images in order, labels by the permutation", "pairing")
def _(X, labels, rng):
    network, Y = initialize(rng, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        x, y = X[first : first + 32], Y[order[first : first + 32]]
        network = stepped(network, x, y)
    return network


@wrong("shuffled apart", "pairing")
def _(X, labels, rng):
    X, labels = X.copy(), labels.copy()
    rng.shuffle(X)
    rng.shuffle(labels)
    return loop(X, labels, rng, epochs=2)


@wrong("labels off by one row", "pairing")
def _(X, labels, rng):
    return loop(X, np.roll(labels, 1), rng)


@wrong("sorted labels", "pairing")
def _(X, labels, rng):
    return loop(X, np.sort(labels), rng)


@wrong("the gradient added", "uphill")
def _(X, labels, rng):
    return loop(X, labels, rng, rate=-0.5)


@wrong("the gradient added, small steps", "uphill")
def _(X, labels, rng):
    return loop(X, labels, rng, rate=-0.02)


@wrong("the gradient added, image by image", "uphill")
def _(X, labels, rng):
    return loop(X, labels, rng, rate=-0.1, size=1)


@wrong("Y − O", "uphill")
def _(X, labels, rng):
    return loop(X, labels, rng, change=lambda d: each(np.negative, d), epochs=2)


for _epochs in (1, 5):
    WRONG[f"pixels from 0 to 255, {_epochs} epochs"] = (
        lambda X, y, rng, e=_epochs: loop(255 * X, y, rng, epochs=e),
        "pixels",
    )
WRONG["pixels from 0 to 255, N(0, 1)"] = (lambda X, y, rng: loop(255 * X, y, rng, scale="normal"), "pixels")
WRONG["pixels from 0 to 255, Adam"] = (lambda X, y, rng: by_rule(adam, 0.003)(255 * X, y, rng), "pixels")
WRONG["pixels scaled twice"] = (lambda X, y, rng: loop(X / 255, y, rng), "pixels")
WRONG["pixels scaled twice, 5 epochs"] = (lambda X, y, rng: loop(X / 255, y, rng, epochs=5), "pixels")
WRONG["pixels scaled twice, Adam"] = (
    lambda X, y, rng: by_rule(adam, 0.003, epochs=2)(X / 255, y, rng),
    "pixels",
)
WRONG["pixels cast to whole numbers"] = (
    lambda X, y, rng: loop(X.astype(int).astype(np.float32), y, rng),
    "pixels",
)
WRONG["pixels inverted"] = (lambda X, y, rng: loop(1 - X, y, rng), "pixels")
WRONG["standardised, asked raw"] = (
    lambda X, y, rng: loop((X - X.mean(axis=0)) / (X.std(axis=0) + 1e-3), y, rng),
    "pixels",
)


def flat_start(value, hidden=30):
    return Parameters(*(np.full(s, value, np.float32) for s in ((hidden, 784), hidden, (10, hidden), 10)))


WRONG["all weights zero"] = (lambda X, y, rng: loop(X, y, rng, start=flat_start(0)), "units alike")
WRONG["all weights equal"] = (lambda X, y, rng: loop(X, y, rng, start=flat_start(0.1)), "units alike")
WRONG["all weights one, 3 epochs"] = (
    lambda X, y, rng: loop(X, y, rng, start=flat_start(1), epochs=3),
    "units alike",
)


@wrong("hidden weights zero only", "units alike")
def _(X, labels, rng):
    start = initialize(rng, 30, scale="scaled")
    return loop(X, labels, rng, start=start._replace(W=0 * start.W, W_hat=0 * start.W_hat + 0.1))


@wrong("biases as columns", "wrong shape")
def _(X, labels, rng):
    p = loop(X, labels, rng)
    return Parameters(p.W, p.b[:, None], p.W_hat, p.b_hat[:, None])


@wrong("biases as rows", "wrong shape")
def _(X, labels, rng):
    p = loop(X, labels, rng)
    return Parameters(p.W, p.b[None], p.W_hat, p.b_hat[None])


@wrong("transposed", "wrong shape")
def _(X, labels, rng):
    p = loop(X, labels, rng)
    return Parameters(p.W.T, p.b, p.W_hat.T, p.b_hat)


@wrong("a generator nobody reads", "nothing trained")
def _(X, labels, rng):
    return train(initialize(rng, scale="scaled"), X, labels, rng=rng)


@wrong("the start after a train nobody reads", "unchanged")
def _(X, labels, rng):
    network = initialize(rng, scale="scaled")
    train(network, X, labels, rng=rng)
    return network


@wrong("returns the start", "unchanged")
def _(X, labels, rng):
    start = initialize(rng, scale="scaled")
    for _ in train(start, X, labels, rng=rng, epochs=1):
        pass
    return start


@wrong("one-hot off by one", "digits renamed")
def _(X, labels, rng):
    return loop(X, labels, rng, Y=np.roll(one_hot(labels), 1, axis=1))


@wrong("one-hot of labels − 1", "digits renamed")
def _(X, labels, rng):
    return loop(X, labels, rng, Y=np.eye(10, dtype=np.float32)[labels.astype(int) - 1])


@wrong("nine columns", "raised an error")
def _(X, labels, rng):
    return loop(X, labels, rng, Y=np.eye(9, dtype=np.float32)[labels])


def eleven(X, labels, rng, Y):
    start = initialize(rng, 30, scale="scaled")
    start = start._replace(W_hat=np.pad(start.W_hat, ((0, 1), (0, 0))), b_hat=np.zeros(11, np.float32))
    return loop(X, labels, rng, start=start, Y=Y)


@wrong("labels 1 to 10, eleven columns", "digits renamed")
def _(X, labels, rng):
    return eleven(X, labels, rng, np.eye(11, dtype=np.float32)[labels.astype(int) + 1])


@wrong("labels 1 to 10", "raised an error")
def _(X, labels, rng):
    return loop(X, labels + 1, rng)


def summed(X, labels, rng, rate=0.5, size=32, epochs=1):
    return loop(
        X, labels, rng, rate=rate, size=size, epochs=epochs, change=lambda d: each(lambda a: size * a, d)
    )


WRONG["32 times the mean"] = (summed, "steps too large")
WRONG["100 times the mean"] = (lambda X, y, rng: summed(X, y, rng, size=100, epochs=2), "steps too large")


@wrong("sum for mean, own formulas", "summed, not averaged")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 64):
        x, y = X[order[first : first + 64]], Y[order[first : first + 64]]
        cache = forward(network, x)
        df = cache.O - y
        dg = df @ network.W_hat * cache.H * (1 - cache.H)
        slopes = dg.T @ x, dg.sum(axis=0), df.T @ cache.H, df.sum(axis=0)
        network = each(lambda p, d: p - np.float32(1) * d, network, slopes)
    return network


for _rate in (20, 50, 500):
    WRONG[f"η = {_rate}"] = (lambda X, y, rng, r=_rate: loop(X, y, rng, rate=r), "steps too large")
for _rate in (1e-3, 1e-4, 1e-6):
    WRONG[f"η = {_rate}"] = (lambda X, y, rng, r=_rate: loop(X, y, rng, rate=r), "steps too small or too few")


@wrong("a new network each epoch", "a new network each time")
def _(X, labels, rng):
    for _ in range(5):
        network = loop(X, labels, rng)
    return network


@wrong("a new network each batch", "a new network each time")
def _(X, labels, rng):
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        network = loop(X[order[first : first + 32]], labels[order[first : first + 32]], rng)
    return network


@wrong("a new network each batch, own seed", "a new network each time")
def _(X, labels, rng):
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        network = loop(
            X[order[first : first + 32]], labels[order[first : first + 32]], np.random.default_rng(1)
        )
    return network


@wrong("updates lost: names rebound in a loop", "unchanged")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        for p, d in zip(
            network, backward(network, X[batch], forward(network, X[batch]), Y[batch]), strict=True
        ):
            p = p - 0.5 * d
    return network


@wrong("updates lost: a copy is updated", "unchanged")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        copy = each(np.copy, network)
        slopes = backward(copy, X[batch], forward(copy, X[batch]), Y[batch])
        for p, d in zip(copy, slopes, strict=True):
            p -= np.float32(0.5) * d
    return network


@wrong("every step from the start", "few images")
def _(X, labels, rng):
    start, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        slopes = backward(start, X[batch], forward(start, X[batch]), Y[batch])
        network = each(lambda p, d: p - 0.5 * d, start, slopes)
    return network


def keeping(*fields):
    return lambda d: d._replace(**{field: 0 * getattr(d, field) for field in fields})


WRONG["only W updated"] = (
    lambda X, y, rng: loop(X, y, rng, change=keeping("b", "W_hat", "b_hat")),
    "updates lost",
)
WRONG["only the output layer updated"] = (
    lambda X, y, rng: loop(X, y, rng, change=keeping("W", "b")),
    "updates lost",
)
WRONG["only the hidden layer updated"] = (
    lambda X, y, rng: loop(X, y, rng, change=keeping("W_hat", "b_hat")),
    "updates lost",
)
WRONG["bias updates lost"] = (
    lambda X, y, rng: loop(X, y, rng, change=keeping("b", "b_hat"), epochs=3),
    "updates lost",
)
WRONG["output bias lost"] = (
    lambda X, y, rng: loop(X, y, rng, change=keeping("b_hat"), epochs=3),
    "updates lost",
)


def one_number(d):
    return d._replace(b=np.full_like(d.b, d.b.sum()), b_hat=np.full_like(d.b_hat, d.b_hat.sum()))


WRONG["one number for all biases"] = (
    lambda X, y, rng: loop(X, y, rng, change=one_number, epochs=3),
    "one number for all biases",
)
WRONG["one number for the hidden biases"] = (
    lambda X, y, rng: loop(X, y, rng, change=lambda d: d._replace(b=np.full_like(d.b, d.b.mean()))),
    "one number for all biases",
)


@wrong("the same batch always", "few images")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    batch = rng.permutation(len(X))[:32]
    for _ in range(0, len(X), 32):
        network = stepped(network, X[batch], Y[batch])
    return network


@wrong("only the first batch, five epochs", "few images")
def _(X, labels, rng):
    network = initialize(rng, 30, scale="scaled")
    for _ in range(5):
        network = loop(X[:32], labels[:32], rng, start=network)
    return network


@wrong("return inside the loop", "few images")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        batch = order[first : first + 32]
        network = stepped(network, X[batch], Y[batch])
        return network


@wrong("one image of each batch", "few images")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        network = stepped(network, X[first], Y[first])
    return network


def piling(X, labels, rng, rate=0.5, epochs=1, size=32, start=None):
    network, Y = start or initialize(rng, 30, scale="scaled"), one_hot(labels)
    total = each(np.zeros_like, network)
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), size):
            batch = order[first : first + size]
            total = each(np.add, total, backward(network, X[batch], forward(network, X[batch]), Y[batch]))
            network = each(lambda p, d: p - np.float32(rate) * d, network, total)
    return network


WRONG["gradients piled up"] = (piling, "gradients piling up")
WRONG["gradients piled up, small steps"] = (
    lambda X, y, rng: piling(X, y, rng, rate=0.05),
    "gradients piling up",
)
WRONG["gradients piled up, three epochs"] = (
    lambda X, y, rng: piling(X, y, rng, epochs=3),
    "gradients piling up",
)
WRONG["gradients piled up, batch 100"] = (
    lambda X, y, rng: piling(X, y, rng, size=100, epochs=2),
    "gradients piling up",
)
WRONG["momentum that never slows: β = 1"] = (
    by_rule(lambda p, d, s, r: _momentum(p, d, s, r, 1.0), 0.1),
    "gradients piling up",
)
WRONG["momentum that explodes: β = 1.1"] = (
    by_rule(lambda p, d, s, r: _momentum(p, d, s, r, 1.1), 0.1),
    "steps that grow",
)


def _momentum(p, d, state, rate, beta):
    state = each(lambda u, g: beta * u - rate * g, state or each(np.zeros_like, d), d)
    return each(np.add, p, state), state


@wrong("the gradients become the parameters", "derivatives for parameters")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        network = backward(network, X[batch], forward(network, X[batch]), Y[batch])
    return network


@wrong("the derivatives are updated, and returned", "derivatives for parameters")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        slopes = backward(network, X[batch], forward(network, X[batch]), Y[batch])
        slopes = each(lambda d, p: d - 0.5 * d, slopes, network)
    return slopes


@wrong("parameters = −η · gradients", "derivatives for parameters")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        network = each(lambda d: -0.5 * d, backward(network, X[batch], forward(network, X[batch]), Y[batch]))
    return network


@wrong("d − ηp for p − ηd", "derivatives for parameters")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        slopes = backward(network, X[batch], forward(network, X[batch]), Y[batch])
        network = each(lambda p, d: d - np.float32(0.5) * p, network, slopes)
    return network


GLOBAL_START = initialize(np.random.default_rng(5), 30, scale="scaled")


@wrong("writes into a start of its own", "kept between calls")
def _(X, labels, rng):
    network, Y = GLOBAL_START, one_hot(labels)
    for first in range(0, len(X), 32):
        batch = slice(first, first + 32)
        slopes = backward(network, X[batch], forward(network, X[batch]), Y[batch])
        for p, d in zip(network, slopes, strict=True):
            p -= np.float32(0.5) * d
    return network


@wrong("forward once, before the loop", "stale forward pass")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    cache = forward(network, X)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        batch = order[first : first + 32]
        slopes = backward(network, X[batch], Cache(*(a[batch] for a in cache)), Y[batch])
        network = each(lambda p, d: p - 0.5 * d, network, slopes)
    return network


@wrong("the cache of the batch before", "stale forward pass")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    cache = forward(network, X[order[:32]])
    for first in range(0, len(X) - 31, 32):
        batch = order[first : first + 32]
        if len(batch) != len(cache.H):
            break
        slopes = backward(network, X[batch], cache, Y[batch])
        network = each(lambda p, d: p - 0.5 * d, network, slopes)
        cache = forward(network, X[batch])
    return network


WRONG["full batch, ten steps"] = (
    lambda X, y, rng: loop(X, y, rng, size=len(X), epochs=10),
    "full batch, few steps",
)
WRONG["full batch, one step"] = (lambda X, y, rng: loop(X, y, rng, size=len(X)), "full batch, few steps")
WRONG["full batch, ten small steps"] = (
    lambda X, y, rng: loop(X, y, rng, rate=0.1, size=len(X), epochs=10),
    "full batch, few steps",
)


@wrong("ReLU, asked with sigmoid", "another activation")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    for _ in range(3):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 32):
            x, y = X[order[first : first + 32]], Y[order[first : first + 32]]
            g = x @ network.W.T + network.b
            o = softmax(relu(g) @ network.W_hat.T + network.b_hat)
            df = (o - y) / len(x)
            dg = df @ network.W_hat * (g > 0)
            slopes = dg.T @ x, dg.sum(axis=0), df.T @ relu(g), df.sum(axis=0)
            network = each(lambda p, d: p - np.float32(0.1) * d, network, slopes)
    return network


@wrong("ReLU, all dead", "dead units")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    network = network._replace(b=network.b - 10)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        x, y = X[order[first : first + 32]], Y[order[first : first + 32]]
        g = x @ network.W.T + network.b
        o = softmax(relu(g) @ network.W_hat.T + network.b_hat)
        df = (o - y) / len(x)
        dg = df @ network.W_hat * (g > 0)
        slopes = dg.T @ x, dg.sum(axis=0), df.T @ relu(g), df.sum(axis=0)
        network = each(lambda p, d: p - np.float32(0.1) * d, network, slopes)
    return network


@wrong("softmax along the batch", "softmax over the wrong axis")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        x, y = X[order[first : first + 32]], Y[order[first : first + 32]]
        cache = forward(network, x)
        cache = cache._replace(O=softmax(cache.F.T).T)
        network = each(lambda p, d: p - 0.5 * d, network, backward(network, x, cache, y))
    return network


@wrong("softmax over all numbers of the batch", "not finite")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        x, y = X[order[first : first + 32]], Y[order[first : first + 32]]
        cache = forward(network, x)
        e = np.exp(cache.F)
        network = each(
            lambda p, d: p - 0.5 * d, network, backward(network, x, cache._replace(O=e / e.sum()), y)
        )
    return network


@wrong("overflow to NaN", "not finite and pixels")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="normal", dtype=np.float64), one_hot(labels)
    for first in range(0, len(X), 32):
        x, y = 255 * X[first : first + 32], Y[first : first + 32]
        h = 1 / (1 + np.exp(-(x @ network.W.T + network.b)))
        e = np.exp(100 * (h @ network.W_hat.T + network.b_hat))
        df = e / e.sum(axis=1, keepdims=True) - y
        dg = df @ network.W_hat * h * (1 - h)
        slopes = dg.T @ x, dg.sum(axis=0), df.T @ h, df.sum(axis=0)
        network = each(lambda p, d: p - 0.5 * d, network, slopes)
    return network


@wrong("O for O − Y", "labels unused")
def _(X, labels, rng):
    network, Y = initialize(rng, 30, scale="scaled"), one_hot(labels)
    order = rng.permutation(len(X))
    for first in range(0, len(X), 32):
        batch = order[first : first + 32]
        network = stepped(network, X[batch], 0 * Y[batch])
    return network


WRONG["hidden sign turned"] = (
    lambda X, y, rng: loop(X, y, rng, change=lambda d: d._replace(W=-d.W, b=-d.b)),
    "hidden layer uphill",
)
WRONG["nothing"] = (lambda X, y, rng: None, "nothing returned")
WRONG["raises"] = (lambda X, y, rng: 1 / 0, "raised an error")
WRONG["answers 3 always"] = (lambda X, y, rng: lambda images: np.full(len(images), 3), "one answer")
