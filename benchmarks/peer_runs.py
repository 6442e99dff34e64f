"""The contenders of peers.py, each run in a process of its own. Started by peers.py, not by hand.

A contender is a generator: each `next` trains one epoch on all images it was given and yields the four arrays of
the network. All start from the same parameters and learn the same images with the same batch size and rate, each
written as its own documentation would write it.
"""

import json
import os
import resource
import sys
import time

import numpy as np
from training import LEARNING_RATE, clock, floor, unmeasured

from mnist_helpers import accuracy, forward, initialize, load_mnist, one_hot, prepare_images, train
from mnist_helpers.network import Parameters


def bare_floor(parameters, X, labels, batch_size, rng):
    Y = one_hot(labels)
    while True:
        floor(parameters, X, Y, batch_size, rng)
        yield parameters


def our_train(parameters, X, labels, batch_size, rng):
    settings = {"batch_size": batch_size, "learning_rate": LEARNING_RATE, "epochs": sys.maxsize}
    for record in train(parameters, X, labels, rng=rng, **settings):
        yield record.parameters


def our_loop(*arguments):
    with unmeasured():
        yield from our_train(*arguments)


def one_image_at_a_time(parameters, X, labels, batch_size, rng):
    """Train as introductory books do: the gradients of the images of a batch one after the other, then their mean."""
    Y = one_hot(labels)
    np.seterr(over="ignore")  # e^1000 is inf, and 1 / inf is 0
    while True:
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            chosen = order[first : first + batch_size]
            sums = [np.zeros_like(v) for v in parameters]
            for image in chosen:
                for total, part in zip(sums, gradients_of_one(parameters, X[image], Y[image]), strict=True):
                    total += part
            rate = LEARNING_RATE / len(chosen)
            parameters = [v - rate * total for v, total in zip(parameters, sums, strict=True)]
        yield parameters


def gradients_of_one(parameters, x, y):
    W, b, W_hat, b_hat = parameters
    h = 1 / (1 + np.exp(-(W @ x + b)))
    powers = np.exp(W_hat @ h + b_hat)
    df = powers / powers.sum() - y
    dg = W_hat.T @ df * h * (1 - h)
    return np.outer(dg, x), dg, np.outer(df, h), df


def pytorch(parameters, X, labels, batch_size, rng):
    import torch
    from torch import nn

    model = nn.Sequential(nn.Linear(784, len(parameters.b)), nn.Sigmoid(), nn.Linear(len(parameters.b), 10))
    with torch.no_grad():
        for mine, v in zip(model.parameters(), parameters, strict=True):
            mine.copy_(torch.from_numpy(v))
    optimizer, loss = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE), nn.CrossEntropyLoss()
    X, labels = torch.from_numpy(X), torch.from_numpy(labels).long()
    while True:
        for chosen in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            loss(model(X[chosen]), labels[chosen]).backward()
            optimizer.step()
        yield [v.detach().numpy() for v in model.parameters()]


def keras_fit(parameters, X, labels, batch_size, rng):
    import keras
    from keras import layers

    hidden = layers.Dense(len(parameters.b), activation="sigmoid")
    model = keras.Sequential([keras.Input((784,)), hidden, layers.Dense(10, activation="softmax")])
    model.compile(optimizer=keras.optimizers.SGD(LEARNING_RATE), loss="categorical_crossentropy")
    model.set_weights([v.T for v in parameters])
    Y = keras.utils.to_categorical(labels, num_classes=10)
    while True:
        model.fit(X, Y, batch_size=batch_size, verbose=0)
        yield [v.T for v in model.get_weights()]


def scikit_learn(parameters, X, labels, batch_size, rng):
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        hidden_layer_sizes=len(parameters.b),
        activation="logistic",
        solver="sgd",
        learning_rate_init=LEARNING_RATE,
        batch_size=batch_size,
        alpha=0,
        momentum=0,
    )
    model.partial_fit(X[:batch_size], labels[:batch_size], classes=range(10))  # makes the arrays, filled next
    (W, W_hat), (b, b_hat) = model.coefs_, model.intercepts_
    for mine, v in zip((W, b, W_hat, b_hat), parameters, strict=True):
        mine[...] = v.T
    while True:
        model.partial_fit(X, labels)
        yield W.T, b, W_hat.T, b_hat


def jax_scan(parameters, X, labels, batch_size, rng):
    import jax
    import jax.numpy as jnp

    def mean_loss(parameters, X, Y):
        W, b, W_hat, b_hat = parameters
        F = jax.nn.sigmoid(X @ W.T + b) @ W_hat.T + b_hat
        return -(Y * jax.nn.log_softmax(F)).sum(axis=1).mean()

    @jax.jit
    def epoch(parameters, X, Y, order):
        def step(parameters, chosen):
            gradients = jax.grad(mean_loss)(parameters, X[chosen], Y[chosen])
            return [v - LEARNING_RATE * dv for v, dv in zip(parameters, gradients, strict=True)], None

        return jax.lax.scan(step, parameters, order)[0]

    parameters, X, Y = [jnp.array(v) for v in parameters], jnp.array(X), jnp.array(one_hot(labels))
    while True:
        order = rng.permutation(len(X)).reshape(-1, batch_size)  # every batch size used divides the count
        parameters = jax.block_until_ready(epoch(parameters, X, Y, order))
        yield parameters


RUNS = {
    "floor": bare_floor,
    "loop": our_loop,
    "train": our_train,
    "jax": jax_scan,
    "sklearn": scikit_learn,
    "torch": pytorch,
    "keras-jax": keras_fit,
    "keras-tensorflow": keras_fit,
    "keras-torch": keras_fit,
    "images": one_image_at_a_time,
}


def contender(name, hidden, batch_size, count=60_000):
    """Load the digits and hand the first `count` of them to a contender."""
    (images, labels), _ = load_mnist()
    rng = np.random.default_rng(2019)
    parameters = initialize(rng, hidden_size=hidden, scale="scaled")
    return RUNS[name](parameters, prepare_images(images[:count]), labels[:count], batch_size, rng)


def answer(name):
    """Answer each question from standard input: null for a new setting, seconds for an epoch of it."""
    now, epochs = clock(), None
    for line in sys.stdin:
        question = json.loads(line)
        seconds = None
        if question:
            epochs = contender(name, **question)
            next(epochs)  # compiles, and warms up
        else:
            start = now()
            next(epochs)
            seconds = now() - start
        print(json.dumps(seconds), flush=True)


def start_cold(name, started, epochs):
    """Train from a cold start; print when it reached 90 and 94 % on the test set, and its peak."""
    found = {}
    _, (images, labels) = load_mnist()
    X = prepare_images(images)
    for _, parameters in zip(range(epochs), contender(name, 15, 32), strict=False):
        arrays = Parameters(*(np.asarray(v) for v in parameters))
        found["accuracy"] = accuracy(forward(arrays, X).F, labels)
        for goal in ("90", "94"):
            if 100 * found["accuracy"] >= float(goal):
                found.setdefault(goal, time.time() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found["memory"] = peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, kilobytes elsewhere
    print(json.dumps(found))


if __name__ == "__main__":
    name, *cold = sys.argv[1:]
    if name.startswith("keras-"):
        os.environ["KERAS_BACKEND"] = name.removeprefix("keras-")
    if cold:
        start_cold(name, float(cold[0]), int(cold[1]))
    else:
        answer(name)
