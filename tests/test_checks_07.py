"""Lesson 07's checks: the stub, the solutions, and a bank of wrong answers, each with the hint it must get."""

import numpy as np
import pytest
from garbage import GARBAGE as ANY
from garbage import raises

from mnist_helpers import Parameters, initialize, load_mnist, prepare_images, train
from mnist_helpers.checks import check_decayed, check_learn, check_momentum_step, check_precision

GARBAGE = ANY | {
    "returns many nans": lambda *_: np.full((10,), np.nan),
}
CHECKS = [check_precision, check_decayed, check_momentum_step]


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("check", CHECKS)
def test_whatever_is_handed_over_gets_one_answer(answer, check, garbage):
    said = answer(check, garbage)
    assert said.strip()
    assert "✓" not in said
    assert "does not know" not in said


@pytest.mark.parametrize("check", CHECKS)
def test_a_stub_is_told_what_to_do(answer, check):
    assert "Write it in the cell above" in answer(check, lambda *_: None)
    assert "without calling it" in answer(check, 1.0)


# How far to trust an answer


def precision_solution(confusion):
    return confusion.diagonal() / confusion.sum(axis=0)


def precision_by_loops(confusion):
    return [confusion[k][k] / sum(confusion[i][k] for i in range(10)) for k in range(10)]


@pytest.mark.parametrize("right", [precision_solution, precision_by_loops])
def test_precision_accepts_what_is_right(answer, right):
    assert answer(check_precision, right).startswith(f"{right.__name__} ✓")


def erases(confusion):
    shares = precision_solution(confusion)
    confusion *= 1 - np.eye(10, dtype=int)
    return shares


PRECISION_BANK = {
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


@pytest.mark.parametrize(("wrong", "hint"), PRECISION_BANK.values(), ids=PRECISION_BANK)
def test_precision_names_the_mistake(answer, wrong, hint):
    said = answer(check_precision, wrong)
    assert hint in said
    assert "✓" not in said


# A rate that decays


def decayed_solution(start, epoch):
    return start * 0.5 ** ((epoch - 1) // 3)


def decayed_by_loop(start, epoch):
    for _ in range(3, epoch, 3):
        start = start / 2
    return np.float32(start)


@pytest.mark.parametrize("right", [decayed_solution, decayed_by_loop])
def test_decayed_accepts_what_is_right(answer, right):
    assert answer(check_decayed, right).startswith(f"{right.__name__} ✓")


DECAYED_BANK = {
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


@pytest.mark.parametrize(("wrong", "hint"), DECAYED_BANK.values(), ids=DECAYED_BANK)
def test_decayed_names_the_mistake(answer, wrong, hint):
    said = answer(check_decayed, wrong)
    assert hint in said
    assert "✓" not in said


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


@pytest.mark.parametrize("right", [momentum_solution, momentum_in_other_units])
def test_momentum_step_accepts_what_is_right(answer, right):
    assert answer(check_momentum_step, right).startswith(f"{right.__name__} ✓")


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


@pytest.mark.parametrize(("wrong", "hint"), MOMENTUM_BANK.values(), ids=MOMENTUM_BANK)
def test_momentum_step_names_the_mistake(answer, wrong, hint):
    said = answer(check_momentum_step, wrong)
    assert hint in said
    assert "✓" not in said


# Beat 95 %


@pytest.fixture(scope="module")
def images():
    (x_train, y_train), _ = load_mnist()
    return prepare_images(x_train), y_train


def records_of(X, labels, rng, hidden_size=30, **choices):
    return train(initialize(rng, hidden_size, scale="scaled"), X, labels, rng=rng, **choices)


def learn_solution(X, labels, rng):
    for record in records_of(X, labels, rng, hidden_size=50, epochs=5):
        last = record
    return last.parameters


def by_neighbours(X, labels, rng):
    """A 1-nearest-neighbour among 5,000 images: no network, and not this lesson's, but honest."""
    X, labels = X[:5000], labels[:5000]
    lengths = (X * X).sum(axis=1) / 2
    return lambda images: np.concatenate(
        [labels[(part @ X.T - lengths).argmax(1)] for part in np.split(images, 10)]
    )


def test_learn_accepts_what_is_right(answer, images):
    assert answer(check_learn, learn_solution, *images).startswith("learn_solution ✓ 9")


def test_learn_judges_a_function_too(answer, images):
    assert "by_neighbours reached 93." in answer(check_learn, by_neighbours, *images)


def test_learn_tells_who_learned_from_the_held_out_images(answer, images):
    X_train, y_train = images

    def peeks(X, labels, rng):
        for record in records_of(X_train, y_train, rng, epochs=2):
            last = record
        return last.parameters

    assert "renamed all labels" in answer(check_learn, peeks, *images)


def test_learn_tells_who_has_the_answers(answer, images):
    _, y_train = images
    assert "renamed all labels" in answer(check_learn, lambda *_: lambda X: y_train[50_000:], *images)


def test_learn_leaves_the_images_as_they_are(answer, images):
    X_train, _ = images
    before = X_train[:2].copy()

    def shifts_in_place(X, labels, rng):
        X -= 0.5

    assert "read-only" in answer(check_learn, shifts_in_place, *images)
    assert np.array_equal(X_train[:2], before)
    assert X_train.flags.writeable


def diverged(rng):
    return Parameters(*(array * np.float32(np.nan) for array in initialize(rng)))


LEARN_BANK = {
    "stub": (lambda X, labels, rng: None, "Write it in the cell above"),
    "called": (0.95, "without calling it"),
    "untrained": (lambda X, labels, rng: initialize(rng, scale="scaled"), "no better than guessing"),
    "15 units, one epoch": (
        lambda *a: list(records_of(*a, hidden_size=15, epochs=1))[-1].parameters,
        "of 10,000 too few",
    ),
    "a record": (lambda *a: next(records_of(*a, epochs=1)), "return the .parameters"),
    "all records": (lambda *a: list(records_of(*a, epochs=1)), "return the .parameters"),
    "the generator": (lambda *a: records_of(*a), "has not begun"),
    "an accuracy": (lambda X, labels, rng: 0.961, "should return Parameters"),
    "two arrays": (lambda X, labels, rng: initialize(rng)[:2], "should return Parameters"),
    "transposed": (
        lambda X, labels, rng: Parameters(*(a.T for a in initialize(rng))),
        "should return Parameters",
    ),
    "diverged": (lambda X, labels, rng: diverged(rng), "did it diverge"),
    "scores": (lambda *_: lambda X: np.zeros((len(X), 10)), "one digit an image"),
    "a function that raises": (lambda *_: raises, "raised RuntimeError"),
    "too few arguments": (lambda X, labels: None, "raised TypeError"),
    **{name: (garbage, "") for name, garbage in GARBAGE.items()},
}


@pytest.mark.parametrize(("wrong", "hint"), LEARN_BANK.values(), ids=LEARN_BANK)
def test_learn_names_the_mistake(answer, images, wrong, hint):
    said = answer(check_learn, wrong, *images)
    assert hint in said
    assert "✓" not in said
    assert "does not know" not in said


@pytest.mark.parametrize("rows", [10_000, 50_000])
def test_learn_wants_the_training_images(answer, images, rows):
    X_train, y_train = images
    assert "The test set stays sealed" in answer(check_learn, learn_solution, X_train[:rows], y_train[:rows])
    assert "✓" not in answer(check_learn, learn_solution, None, "labels")
