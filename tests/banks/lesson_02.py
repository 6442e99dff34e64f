"""Lesson 02's exercises, with what people really answer."""

import math

import numpy as np

from banks import Exercise, placed
from mnist_helpers import relu, sigmoid, sigmoid_prime
from mnist_helpers.checks import check_collapse, check_hat, check_softplus, check_tanh

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


HAT_BANK = {
    "stub": (None, "hat_weights is still None"),
    "heights": (((0, 1, 0),), "heights of the hat"),
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
    "at the wrong place": (lambda g: 4 * sigmoid_prime(g), "which is not g"),
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


def naive(z):
    return np.log(1 + np.exp(z))


SOFTPLUS_BANK = {
    "stub": (lambda z: None, "Write it in the cell above"),
    "naive": (naive, "for 1000 it returns inf"),
    "naive, log1p": (lambda z: np.log1p(np.exp(z)), "for 1000 it returns inf"),
    "saves one side": (lambda z: z + np.log1p(np.exp(-z)), "broken the other"),
    "both sides computed": (lambda z: np.where(z > 30, z, naive(z)), "throws it away"),
    "cut off": (lambda z: naive(np.clip(z, -500, 500)), "Cutting z off"),
    "cut off at 700": (lambda z: np.log1p(np.exp(np.minimum(z, 700))), "Cutting z off"),
    "ReLU": (lambda z: np.maximum(0, z), "That is the ReLU"),
    "base 10": (lambda z: np.log10(1 + np.exp(z)), "base 10"),
    "base 2": (lambda z: np.log2(1 + np.exp(z)), "base 2"),
    "mirrored": (lambda z: np.log(1 + np.exp(-z)), "mirrored"),
    "no max": (lambda z: np.log1p(np.exp(-np.abs(z))), "grows like z"),
    "|z|": (lambda z: np.log1p(np.exp(np.abs(z))), "On the left softplus goes to 0"),
    "|z| with max": (lambda z: relu(z) + np.log1p(np.exp(np.abs(z))), "exponent has the wrong sign"),
    "no log": (lambda z: relu(z) + np.exp(-np.abs(z)), "log(1 + …)"),
    "no 1": (lambda z: np.log(np.exp(z)), "undoes the e^z"),
    "the slope": (sigmoid, "That is the sigmoid"),
    "something else": (np.cosh, "it should be"),
    "if": (lambda z: z if z > 30 else math.log(1 + math.exp(z)), "works for a single number"),
    "one number for all": (lambda z: naive(z).sum(), "For 7 numbers"),
    "small ones rounded away": (
        lambda z: np.maximum(z, 0) + np.log(1 + np.exp(-np.abs(z))),
        "But for −40",
    ),
    "float128": (lambda z: np.log1p(np.exp(z.astype(np.longdouble))), "a power of e overflows"),
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
    Exercise(check_hat, [((1, -2, 1),), [1.0, -2.0, 1.0], np.array([1, -2, 1])], HAT_BANK),
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
    Exercise(
        check_softplus,
        [
            lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
            lambda z: np.logaddexp(0, z),
            lambda z: np.where(z > 0, z, 0) + np.log1p(np.exp(-np.sqrt(z * z))),
            lambda z: [max(x, 0) + math.log1p(math.exp(-abs(x))) for x in z],
        ],
        SOFTPLUS_BANK,
    ),
]
