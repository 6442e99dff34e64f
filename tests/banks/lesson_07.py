"""Lesson 07's exercises, with what people really answer."""

from functools import cache

import numpy as np
from garbage import raises
from training_loops import WRONG

from banks import Exercise
from mnist_helpers import Parameters, forward, initialize, train
from mnist_helpers.checks import check_decayed, check_learn, check_momentum_step, check_precision

# How far to trust an answer


def precision_solution(confusion):
    return confusion.diagonal() / confusion.sum(axis=0)


def precision_by_loops(confusion):
    return [confusion[k][k] / sum(confusion[i][k] for i in range(10)) for k in range(10)]


def erases(confusion):
    shares = precision_solution(confusion)
    confusion *= 1 - np.eye(10, dtype=int)
    return shares


PRECISION_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "recall": (lambda c: c.diagonal() / c.sum(axis=1), "That is the recall"),
    "recall, by loops": (lambda c: [c[k, k] / c[k].sum() for k in range(10)], "That is the recall"),
    "of all images": (lambda c: np.diag(c) / c.sum(), "divided by all images"),
    "the wrong ones": (lambda c: (c.sum(axis=0) - np.diag(c)) / c.sum(axis=0), "were wrong"),
    "per cent": (lambda c: 100 * np.diag(c) / c.sum(axis=0), "per cent"),
    "counts": (lambda c: np.diag(c), "counts of right answers"),
    "how often": (lambda c: c.sum(axis=0), "How many of them were right"),
    "whole matrix": (lambda c: c / c.sum(axis=0), "where are the right ones"),
    "accuracy": (lambda c: np.trace(c) / c.sum(), "one number for all answers together"),
    "one short": (lambda c: precision_solution(c)[1:], "ten shares"),
    "erases": (erases, "changes the matrix"),
    "one made-up list": (lambda c: np.linspace(0.8, 0.98, 10), "a share of"),
    "one typed in": (
        lambda c: np.where(np.arange(10) == 3, 0.9, precision_solution(c)),
        "the answer 3 was given",
    ),
}


# A rate that decays


def decayed_solution(start, epoch):
    return start * 0.5 ** ((epoch - 1) // 3)


def decayed_by_loop(start, epoch):
    for _ in range(3, epoch, 3):
        start = start / 2
    return np.float32(start)


DECAYED_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "late and early by one": (lambda s, e: s * 0.5 ** (e // 3), "Epoch 3 is halved already"),
    "by if": (lambda s, e: s / 2 if 3 <= e < 6 else s * 2 ** -(e // 3), "Epoch 3 is halved already"),
    "from the start": (lambda s, e: s / 2 ** ((e + 2) // 3), "first three epochs are halved already"),
    "every epoch": (lambda s, e: s * 0.5 ** (e - 1), "after every epoch"),
    "every epoch, from 0": (lambda s, e: s * 0.5**e, "the first as well"),
    "little by little": (lambda s, e: s * np.exp(-(e - 1) / 3 * np.log(2)), "little by little"),
    "little by little, from 0": (lambda s, e: s * 2 ** (-e / 3), "falls in every epoch"),
    "divided by 1, 2, 3": (lambda s, e: s / ((e + 2) // 3), "divide by 1, 2, 3"),
    "divided by 1, 2, 4, 6": (lambda s, e: s / (2 * ((e - 1) // 3) if e > 3 else 1), "1, 2, 4, 6"),
    "once": (lambda s, e: s if e < 4 else 0.5 * s, "never again"),
    "doubles": (lambda s, e: s / 0.5 ** ((e - 1) // 3), "doubles"),
    "start forgotten": (lambda s, e: 1 / 2 ** ((e - 1) // 3), "multiply the first rate"),
    "start typed in": (lambda s, e: 0.5 * 0.5 ** ((e - 1) // 3), "whatever is handed over"),
    "rounded down": (lambda s, e: s // 2 ** ((e - 1) // 3), "rounds down"),
    "constant": (lambda s, e: s, "never changes"),
    "linear": (lambda s, e: s * (1 - e / 20), "epoch 1 should have 0.5"),
    "all at once": (lambda s, e: [s, s / 2, s / 4], "one number"),
    "swapped": (lambda e, s: s * 0.5 ** ((e - 1) // 3), "epoch 1 should have 0.5"),
}


# Momentum


def each(rule):
    """Make a momentum_step of a rule for one array: (p, u, g, learning_rate, beta) -> (p, u)."""

    def momentum_step(parameters, velocity, gradients, learning_rate, beta):
        steps = [
            rule(*arrays, learning_rate, beta) for arrays in zip(parameters, velocity, gradients, strict=True)
        ]
        return Parameters(*(p for p, _ in steps)), Parameters(*(u for _, u in steps))

    return momentum_step


def momentum_solution(parameters, velocity, gradients, learning_rate, beta):
    velocity = [beta * u - learning_rate * dp for u, dp in zip(velocity, gradients, strict=True)]
    parameters = [p + u for p, u in zip(parameters, velocity, strict=True)]
    return Parameters(*parameters), Parameters(*velocity)


def momentum_in_other_units(parameters, velocity, gradients, learning_rate, beta):
    velocity = tuple(beta * u + g for u, g in zip(velocity, gradients, strict=True))
    return [p - learning_rate * u for p, u in zip(parameters, velocity, strict=True)], velocity


def in_place(parameters, velocity, gradients, learning_rate, beta):
    for p, u, g in zip(parameters, velocity, gradients, strict=True):
        u *= beta
        u -= learning_rate * g
        p += u
    return parameters, velocity


def three_only(parameters, velocity, gradients, learning_rate, beta):
    parameters, velocity_now = momentum_solution(parameters, velocity, gradients, learning_rate, beta)
    return parameters._replace(b_hat=parameters.b_hat - velocity_now.b_hat), velocity_now


def half_shape(parameters, velocity, gradients, learning_rate, beta):
    parameters, velocity = momentum_solution(parameters, velocity, gradients, learning_rate, beta)
    return parameters._replace(W=parameters.W.T), velocity


MOMENTUM_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "no memory": (each(lambda p, u, g, r, b: (p - r * g, u)), "where is the old velocity"),
    "memory dropped": (each(lambda p, u, g, r, b: (p - r * g, -r * g)), "where is the old velocity"),
    "velocity kept, not used": (
        each(lambda p, u, g, r, b: (p - r * g, b * u - r * g)),
        "where is the old velocity",
    ),
    "uphill": (each(lambda p, u, g, r, b: (p + b * u + r * g, b * u + r * g)), "You walk uphill"),
    "velocity subtracted": (
        each(lambda p, u, g, r, b: (p - (b * u - r * g), b * u - r * g)),
        "You walk uphill",
    ),
    "velocity turned round": (each(lambda p, u, g, r, b: (p - b * u - r * g, -b * u - r * g)), "βu is added"),
    "old velocity": (each(lambda p, u, g, r, b: (p + u, b * u - r * g)), "Compute the new one first"),
    "no β": (each(lambda p, u, g, r, b: (p + u - r * g, u - r * g)), "where is β"),
    "1 − β": (
        each(lambda p, u, g, r, b: (p + b * u - r * g + b * r * g, b * u - (1 - b) * r * g)),
        "counts in full",
    ),
    "β on both": (
        each(lambda p, u, g, r, b: (p + b * (u - r * g), b * (u - r * g))),
        "β multiplies the gradient too",
    ),
    "Nesterov": (each(lambda p, u, g, r, b: (p + b * (b * u - r * g) - r * g, b * u - r * g)), "Nesterov"),
    "η twice": (each(lambda p, u, g, r, b: (p + r * (b * u - r * g), b * u - r * g)), "η comes in twice"),
    "no η": (each(lambda p, u, g, r, b: (p + b * u - g, b * u - g)), "not multiplied by η"),
    "β and η swapped": (each(lambda p, u, g, r, b: (p + r * u - b * g, r * u - b * g)), "changed places"),
    "β typed in": (each(lambda p, u, g, r, b: (p + 0.9 * u - r * g, 0.9 * u - r * g)), "β were 0.9"),
    "η typed in": (each(lambda p, u, g, r, b: (p + b * u - 0.05 * g, b * u - 0.05 * g)), "η were 0.05"),
    "in place": (in_place, "write into an array"),
    "one array forgotten": (three_only, "do the same with all four"),
    "transposed": (half_shape, "of shape (6, 3)"),
    "changed places": (lambda *a: momentum_solution(*a)[::-1], "the velocity first"),
    "changed places, in other units": (lambda *a: momentum_in_other_units(*a)[::-1], "the velocity first"),
    "changed places, no memory": (
        lambda *a: each(lambda p, u, g, r, b: (p - r * g, -r * g))(*a)[::-1],
        "the velocity first",
    ),
    "four arrays as one": (lambda p, u, g, r, b: (p, b * u - r * g), "go through them one by one"),
    "four arrays as one, subtracted": (lambda p, u, g, r, b: (p - u, u), "go through them one by one"),
    "four arrays as one, by numpy": (
        lambda p, u, g, r, b: (p, b * np.array(u) - r * np.array(g)),
        "go through them one by one",
    ),
    "tuple and list": (lambda p, u, g, r, b: (p + [r * a for a in g], u), "go through them one by one"),
    "one tuple behind the other": (lambda p, u, g, r, b: (p + u, u), "eight arrays"),
    "parameters only": (lambda *a: momentum_solution(*a)[0], "two things"),
    "one array each": (lambda p, u, g, r, b: (p.W, u.W), "four arrays each"),
    "texts": (lambda p, u, g, r, b: (["a"] * 4, u), "made of numbers"),
    "nan": (each(lambda p, u, g, r, b: (p * np.nan, u)), "made it nan"),
    "unknown": (each(lambda p, u, g, r, b: (p + 1, u)), "should be"),
}


# Beat 95 %. The images are made, in MNIST's shape, so that a network learns them in no time; on MNIST itself the check
# is tried where the solutions notebook runs.


@cache
def made_images():
    """Return 50,000 images (50000, 784), every digit one pattern of its own, and labels; then 10,000 to hold out."""
    rng = np.random.default_rng(2019)
    y_train = rng.integers(10, size=60_000, dtype=np.uint8)
    X_train = rng.integers(2, size=(10, 784)).astype(np.float32)[y_train]
    return X_train[:50_000], y_train[:50_000], X_train[50_000:], y_train[50_000:]


def records_of(X, labels, rng, hidden_size=15):
    return train(initialize(rng, hidden_size, scale="scaled"), X[:500], labels[:500], epochs=2, rng=rng,
                 batch_size=10, learning_rate=0.5)  # fmt: skip


def learn_solution(X, labels, rng):
    for record in records_of(X, labels, rng):
        last = record
    return last.parameters


def by_neighbours(X, labels, rng):
    """The nearest of some images: no network, and not this lesson's, but honest."""
    X, labels = X[:200], labels[:200]
    return lambda images: labels[(images @ X.T - (X * X).sum(axis=1) / 2).argmax(axis=1)]


def last_record(X, labels, rng):
    return list(records_of(X, labels, rng))[-1]


def with_losses(X, labels, rng):
    return learn_solution(X, labels, rng), [2.3, 0.4]


def columns(X, labels, rng):
    network = learn_solution(X, labels, rng)
    return lambda images: forward(network, images).O.argmax(axis=1)[:, None]


class Reader:
    def __init__(self, network):
        self.network = network

    def predict(self, images):
        return forward(self.network, images).O


def reader(X, labels, rng):
    return Reader(learn_solution(X, labels, rng))


LEARN_FORMS = [last_record, with_losses, columns, reader]


def never_says_7(X, labels, rng):
    parameters = learn_solution(X, labels, rng)
    return parameters._replace(b_hat=np.where(np.arange(10) == 7, -100, parameters.b_hat))


def says_one_for_all(X, labels, rng):
    return lambda images: np.full(len(images), 3)


def peeks(X, labels, rng):
    return learn_solution(*made_images()[:2], rng)


def has_the_answers(X, labels, rng):
    return lambda images: made_images()[3]


def shifts_in_place(X, labels, rng):
    X -= 0.5


def diverged(X, labels, rng):
    return Parameters(*(array * np.float32(np.nan) for array in initialize(rng)))


def briefly(learn):
    """Let a training function learn from a few of the images."""
    return lambda X, labels, rng: learn(X[:2000], labels[:2000], rng)


# Loops of training_loops, and the words that the check must find for each.
SAID = {
    "images shuffled, labels not": "Inside the loop images and labels come apart",
    "the gradient added": "The loss rises from the first step",
    "pixels from 0 to 255, 1 epochs": "255 times as large as those handed over",
    "pixels scaled twice": "255 times smaller than those handed over",
    "all weights zero": "hidden units have the same weights",
    "biases as columns": "b of shape (30, 1) where (30,) is wanted",
    "transposed": "W of shape (784, 30) where (30, 784) is wanted",
    "returns the start": "Are these the parameters from before the training?",
    "one-hot off by one": "always one more",
    "nine columns": "Y needs ten columns",
    "η = 1e-06": "learns, but slowly",
    "updates lost: a copy is updated": "Are these the parameters from before the training?",
    "only the output layer updated": "W and b came back the same",
    "return inside the loop": "had any say",
    "the derivatives are updated, and returned": "changed places",
    "O for O − Y": "the labels have no say",
    "ReLU, all dead": "dead",
}

LEARN_BANK = {
    **{name: (briefly(WRONG[name][0]), words) for name, words in SAID.items()},
    "stub": (lambda X, labels, rng: None, "Write it in the cell above"),
    "called": (0.95, "without calling it"),
    "untrained": (lambda X, labels, rng: initialize(rng, scale="scaled"), "no better than guessing"),
    "one answer for all": (says_one_for_all, "no better than guessing"),
    "never says 7": (never_says_7, "of 10,000 too few"),
    "peeks": (peeks, "renamed all labels"),
    "has the answers": (has_the_answers, "renamed all labels"),
    "shifts in place": (shifts_in_place, "X.copy()"),
    "all records": (lambda *a: list(records_of(*a)), "return the .parameters"),
    "the generator": (lambda *a: records_of(*a), "has not begun"),
    "an accuracy": (lambda X, labels, rng: 0.961, "should return Parameters"),
    "two arrays": (lambda X, labels, rng: initialize(rng)[:2], "should return Parameters"),
    "transposed": (
        lambda X, labels, rng: Parameters(*(a.T for a in initialize(rng))),
        "should return Parameters",
    ),
    "diverged": (diverged, "did it diverge"),
    "scores": (lambda *_: lambda X: np.zeros((len(X), 10)), "one digit an image"),
    "a function that raises": (lambda *_: raises, "raised RuntimeError"),
    "too few arguments": (lambda X, labels: None, "raised TypeError"),
}


EXERCISES = [
    Exercise(
        check_precision,
        [
            precision_solution,
            precision_by_loops,
            lambda c: (share for share in precision_solution(c)),
            lambda c: map(float, precision_solution(c)),
            lambda c: dict(enumerate(precision_solution(c))),
            lambda c: dict(enumerate(precision_solution(c))).values(),
        ],
        PRECISION_BANK,
    ),
    Exercise(check_decayed, [decayed_solution, decayed_by_loop], DECAYED_BANK),
    Exercise(check_momentum_step, [momentum_solution, momentum_in_other_units], MOMENTUM_BANK),
    Exercise(check_learn, [learn_solution, by_neighbours, *LEARN_FORMS], LEARN_BANK, beside=made_images),
]
