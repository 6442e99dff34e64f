"""Lesson 02's exercises, with what people really answer."""

import math

import numpy as np

from banks import Exercise, placed
from mnist_helpers import sigmoid, sigmoid_prime
from mnist_helpers.checks import check_collapse, check_fence, check_how_fast, check_tanh, check_tent

COLLAPSE_BANK = {
    "stub": (lambda W, b, W_hat, b_hat: None, "Write it in the cell above"),
    "A alone": (lambda W, b, W_hat, b_hat: W_hat @ W, "should return 2 arrays"),
    "b forgotten": (lambda W, b, W_hat, b_hat: (W_hat @ W, b_hat), "b is lost"),
    "b_hat forgotten": (lambda W, b, W_hat, b_hat: (W_hat @ W, W_hat @ b), "c lacks b_hat"),
    "biases added": (lambda W, b, W_hat, b_hat: (W_hat @ W, b + b_hat), "so W_hat has to weigh it"),
    "biases added, then weighed": (
        lambda W, b, W_hat, b_hat: (W_hat @ W, W_hat @ (b + b_hat)),
        "does not weigh it",
    ),
    "other order": (lambda W, b, W_hat, b_hat: (W @ W_hat, W @ b_hat + b), "wrong order"),
    "other order, A alone": (lambda W, b, W_hat, b_hat: (W @ W_hat, W_hat @ b + b_hat), "wrong order"),
    "other order, b forgotten": (lambda W, b, W_hat, b_hat: (W @ W_hat, b_hat), "b is lost"),
    "added": (lambda W, b, W_hat, b_hat: (W_hat + W, b + b_hat), "multiplied, not added"),
    "entry by entry": (lambda W, b, W_hat, b_hat: (W_hat * W, W_hat @ b + b_hat), "entry by entry"),
    "turned": (lambda W, b, W_hat, b_hat: ((W_hat @ W).T, W_hat @ b + b_hat), "A has shape"),
    "in place": (
        lambda W, b, W_hat, b_hat: (W_hat @ W, np.add(W_hat @ b, b_hat, out=b_hat)),
        "Make a new one",
    ),
    "something else": (lambda W, b, W_hat, b_hat: (W_hat @ W, W_hat @ b - b_hat), "should be"),
}


TENT_BANK = {
    "stub": (None, "tent_weights is still None"),
    "heights": (((0, 1, 0),), "heights of the tent"),
    "ramp": (((1, -1, 0),), "rises to 1 and stays"),
    "levels, then falls": (((1, -1, -1),), "down for ever"),
    "never caught": (((1, -2, 0),), "goes on falling"),
    "caught too hard": (((1, -2, 2),), "up again"),
    "up again": (((1, -1, 1),), "by how much is that"),
    "too late": (((1, 0, -1),), "as far as x = 2"),
    "upside down": (((-1, 2, -1),), "upside down"),
    "ones": (((1, 1, 1),), "steeper and steeper"),
    "half": (((0.5, -1, 0.5),), "Left of x = 1 one ReLU is awake"),
    "second off": (((1, -1.5, 0.5),), "Between x = 1 and 2 two ReLUs are awake"),
    "third off": (((1, -2, 0.5),), "Beyond x = 2 all three are awake"),
    "two": (((1, -2),), "three finite numbers"),
    "text": ((("1", "up", "down"),), "made of numbers"),
}


def tanh(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_prime(g):
    return 4 * sigmoid_prime(2 * g)


def by_powers(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def doubled_in_place(z):
    z *= 2
    return 2 * sigmoid(z) - 1


TANH_BANK = {
    "stub": (lambda z: None, "Write it in the cell above"),
    "called": (0.5, "without calling it"),
    "not doubled": (lambda z: 2 * sigmoid(z) - 1, "what must go into σ"),
    "not doubled, as a difference": (lambda z: sigmoid(z) - sigmoid(-z), "what must go into σ"),
    "halved": (lambda z: 2 * sigmoid(z / 2) - 1, "do not divide"),
    "from 0 to 1": (lambda z: sigmoid(2 * z), "from 0 to 1"),
    "σ": (lambda z: 1 / (1 + np.exp(-z)), "σ itself"),
    "from 0 to 2": (lambda z: 2 * sigmoid(2 * z), "from 0 to 2"),
    "from −½ to ½": (lambda z: sigmoid(2 * z) - 0.5, "Stretch it."),
    "from −1 to 0": (lambda z: sigmoid(2 * z) - 1, "before you move it"),
    "upside down": (lambda z: 1 - 2 * sigmoid(2 * z), "upside down"),
    "turned over": (lambda z: 1 / by_powers(z), "changed places"),
    "something else": (np.sin, "it should be"),
    "powers": (by_powers, "overflows"),
    "one number only": (lambda z: math.tanh(float(z)), "works for a single number"),
    "if": (lambda z: tanh(z) if z > 0 else -tanh(-z), "works for a single number"),
    "a single number back": (lambda z: float(np.tanh(z).mean()), "For 7 numbers"),
    "in place": (doubled_in_place, "changes the array"),
    "text": (lambda z: "tanh", "made of numbers"),
    "nothing": (lambda z: z * np.nan, "For −3 tanh returned nan; it should be −0.9951."),
}


def slope_by_powers(g):
    return (np.exp(2 * g) * 4) / (np.exp(2 * g) + 1) ** 2


TANH_PRIME_BANK = {
    "stub": (lambda g: ..., "Write it in the cell above"),
    "outer factor only": (lambda g: 2 * sigmoid_prime(2 * g), "Only one is here"),
    "outer factor only, written out": (
        lambda g: 2 * sigmoid(2 * g) * (1 - sigmoid(2 * g)),
        "Only one is here",
    ),
    "no factor": (lambda g: sigmoid_prime(2 * g), "each multiply the slope"),
    "at the wrong place": (lambda g: 4 * sigmoid_prime(g), "which is not z"),
    "at the wrong place, one factor": (
        lambda g: 2 * sigmoid_prime(g),
        "One of two factors 2 is missing. Besides",
    ),
    "σ′ of the output": (lambda g: 4 * sigmoid_prime(tanh(g)), "you hand it is an output"),
    "σ′ of the output, one factor": (
        lambda g: 2 * sigmoid_prime(by_powers(g)),
        "an output. A factor is missing too",
    ),
    "σ′ of twice the output": (lambda g: 4 * sigmoid_prime(2 * by_powers(g)), "you hand it is an output"),
    "σ′ of σ": (lambda g: 4 * sigmoid_prime(sigmoid(2 * g)), "you hand it is an output"),
    "σ′ of σ, not doubled": (lambda g: 4 * sigmoid_prime(1 / (1 + np.exp(-g))), "you hand it is an output"),
    "σ′": (sigmoid_prime, "That is σ′"),
    "−1 kept": (lambda g: 4 * sigmoid_prime(2 * g) - 1, "changes no slope"),
    "post-activation": (lambda g: 1 - g * g, "wants the output"),
    "no square": (lambda g: 1 - tanh(g), "1 minus the square"),
    "the sigmoid's rule": (lambda g: tanh(g) * (1 - tanh(g)), "rule for σ"),
    "tanh": (tanh, "not its slope"),
    "tanh, written out": (by_powers, "not its slope"),
    "powers": (slope_by_powers, "overflows"),
}


def how_fast(x, w1, w2, w3):
    z1 = w1 * x
    z2 = w2 * sigmoid(z1)
    return x * sigmoid_prime(z1) * w2 * sigmoid_prime(z2) * w3


def last_sum(x, w1, w2, w3):
    return w3 * sigmoid(w2 * sigmoid(w1 * x))


def nudged(x, w1, w2, w3):
    return (last_sum(x, w1 + 1e-5, w2, w3) - last_sum(x, w1 - 1e-5, w2, w3)) / 2e-5


def by_outputs(x, w1, w2, w3):
    h = sigmoid(w1 * x)
    s = sigmoid(w2 * h)
    return w3 * s * (1 - s) * w2 * h * (1 - h) * x


def chained(factors):
    """Return a function of x, w1, w2 and w3: the product of what `factors` makes of them and of h = σ(w1 x)."""
    return lambda x, w1, w2, w3: float(np.prod(factors(x, w1, w2, w3, sigmoid(w1 * x))))


HOW_FAST_BANK = {
    "stub": (lambda x, w1, w2, w3: None, "Write it in the cell above"),
    "x left out": (
        chained(lambda x, w1, w2, w3, h: [h * (1 - h), w2, sigmoid_prime(w2 * h), w3]),
        "x is missing",
    ),
    "w2 left out": (
        chained(lambda x, w1, w2, w3, h: [x, h * (1 - h), sigmoid_prime(w2 * h), w3]),
        "w2 is missing",
    ),
    "w3 left out": (
        chained(lambda x, w1, w2, w3, h: [x, h * (1 - h), w2, sigmoid_prime(w2 * h)]),
        "w3 is missing",
    ),
    "first slope left out": (
        chained(lambda x, w1, w2, w3, h: [x, w2, sigmoid_prime(w2 * h), w3]),
        "slope of the first",
    ),
    "second slope left out": (
        chained(lambda x, w1, w2, w3, h: [x, h * (1 - h), w2, w3]),
        "slope of the second",
    ),
    "weights alone": (chained(lambda x, w1, w2, w3, h: [x, w2, w3]), "weights on the way"),
    "slopes alone": (
        chained(lambda x, w1, w2, w3, h: [h * (1 - h), sigmoid_prime(w2 * h)]),
        "Those are the slopes",
    ),
    "with x": (
        chained(lambda x, w1, w2, w3, h: [w1, h * (1 - h), w2, sigmoid_prime(w2 * h), w3]),
        "rises with x",
    ),
    "w1 too": (lambda x, w1, w2, w3: how_fast(x, w1, w2, w3) * w1, "no factor"),
    "with w2": (chained(lambda x, w1, w2, w3, h: [h, sigmoid_prime(w2 * h), w3]), "rises with w2"),
    "s": (lambda x, w1, w2, w3: sigmoid(w2 * sigmoid(w1 * x)), "That is s"),
    "f": (last_sum, "That is f"),
    "outputs": (
        chained(lambda x, w1, w2, w3, h: [x, h, w2, sigmoid(w2 * h), w3]),
        "multiplied by its slopes",
    ),
    "both at the first": (
        chained(lambda x, w1, w2, w3, h: [x, (h * (1 - h)) ** 2, w2, w3]),
        "taken at the first sum",
    ),
    "second at h": (
        chained(lambda x, w1, w2, w3, h: [x, h * (1 - h), w2, sigmoid_prime(h), w3]),
        "taken at h",
    ),
    "σ′ of the outputs": (
        chained(lambda x, w1, w2, w3, h: [x, sigmoid_prime(h), w2, sigmoid_prime(sigmoid(w2 * h)), w3]),
        "is an output",
    ),
    "σ′ of the first output": (
        chained(lambda x, w1, w2, w3, h: [x, sigmoid_prime(h), w2, sigmoid_prime(w2 * h), w3]),
        "is an output",
    ),
    "σ′ of the second output": (
        chained(lambda x, w1, w2, w3, h: [x, h * (1 - h), w2, sigmoid_prime(sigmoid(w2 * h)), w3]),
        "is an output",
    ),
    "by 0.01": (lambda *c: how_fast(*c) / 100, "up by 0.01"),
    "upside down": (lambda *c: -how_fast(*c), "but for the sign"),
    "something else": (lambda x, w1, w2, w3: x + w1, "a nudge says"),
    "five of them": (lambda x, w1, w2, w3: np.array([x, 1, w2, 1, w3]), "one number"),
    "text": (lambda x, w1, w2, w3: "fast", "made of numbers"),
}


LINES, BEYOND = [(-10, 0), (-5, 10), (5, -10)], (-7, -9, -11)
FENCE_BANK = {
    "stub": ((None, None), "fence_W is still None"),
    "b forgotten": ((LINES, None), "fence_b is still None"),
    "one row": (((1, 2), BEYOND), "three rows of two"),
    "b as a number": ((LINES, 5), "three finite numbers"),
    "inside out": ((np.negative(LINES), np.negative(BEYOND)), "Turn every sign"),
    "one line turned round": (([(10, 0), *LINES[1:]], (7, *BEYOND[1:])), "from row 1. Move or turn"),
    "through the crowd": ((LINES, (-7, 0, -11)), "from row 2. Move or turn"),
    "too far out": ((LINES, (-7, -30, -11)), "white points are inside"),
    "soft edges": (([(0, 1), (-1, 0), (0, -1)], (-1, -1, -1)), "Multiply every number by 10"),
    "no line": ((np.zeros((3, 2)), np.zeros(3)), "60 of 60 green points are outside"),
}

EXERCISES = [
    Exercise(
        check_collapse,
        [
            lambda W, b, W_hat, b_hat: (W_hat @ W, W_hat @ b + b_hat),
            lambda W, b, W_hat, b_hat: [W_hat.dot(W), b_hat + b @ W_hat.T],
            lambda W, b, W_hat, b_hat: (
                np.array([W_hat @ column for column in W.T]).T,
                np.einsum("ij,j->i", W_hat, b) + b_hat,
            ),
        ],
        COLLAPSE_BANK,
    ),
    Exercise(check_tent, [((1, -2, 1),), [1.0, -2.0, 1.0], np.array([1, -2, 1])], TENT_BANK),
    Exercise(
        check_tanh,
        [
            (curve, slope)
            for curve in (tanh, lambda z: sigmoid(2 * z) - sigmoid(-2 * z))
            for slope in (tanh_prime, lambda g: 1 - tanh(g) ** 2, lambda g: 1 - np.tanh(g) ** 2)
        ],
        placed(TANH_BANK, "tanh", lambda wrong: (wrong, tanh_prime))
        | placed(TANH_PRIME_BANK, "tanh_prime", lambda wrong: (tanh, wrong)),
    ),
    Exercise(check_how_fast, [how_fast, by_outputs, nudged], HOW_FAST_BANK),
    Exercise(check_fence, [(LINES, BEYOND), (np.multiply(LINES, 2), np.multiply(BEYOND, 2))], FENCE_BANK),
]
