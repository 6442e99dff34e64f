"""Lesson 02's exercises, with what people really answer."""

import math

import numpy as np

from banks import Exercise, placed
from mnist_helpers import relu, sigmoid, sigmoid_prime
from mnist_helpers.checks import check_ink, check_softplus, check_tanh, check_two_points

EDGE = math.acosh(49)


INK_BANK = {
    "stub": ((None, None), "ink_from is still None"),
    "half": ((0.308, ...), "ink_to is still Ellipsis"),
    "wrong order": ((0.4917, 0.3083), "wrong order"),
    "wrong order, read off": ((0.49, 0.31), "wrong order"),
    "no bias": ((-0.0917, 0.0917), "as if there were no bias"),
    "no bias, wrong order": ((EDGE / 50, -EDGE / 50), "as if there were no bias"),
    "bias with the other sign": ((-0.49, -0.31), "as if b were −20"),
    "values of z": ((-4.585, 4.585), "edges in z"),
    "values of z, other order": ((4.6, -4.6), "edges in z"),
    "not divided": ((20 - EDGE, 20 + EDGE), "divide by it"),
    "not divided, sign turned": ((-EDGE - 20, EDGE - 20), "divide by it"),
    "slope in x": ((0.23, 0.57), "the slope in x"),
    "slope of a tenth": ((0.36, 0.44), "the slope is 0.1"),
    "one edge": ((0.308, 1), "At ink_to = 1 the pre-activation is −50 · 1 + 20 = −30"),
    "the steepest place": ((0.4, 0.4917), "At ink_from = 0.4 the pre-activation is −50 · 0.4 + 20 = 0"),
    "text": (("0.3 to 0.5", 0.49), "made of numbers"),
    "two in one": (((0.31, 0.49), 0.49), "one finite number"),
    "huge": ((-1e308, 1e308), "It should be 0.01"),
}


LN9 = math.log(9)
POINTS_BANK = {
    "stub": ((None, None), "pixel_w is still None"),
    "mirrored": ((-2 * LN9, LN9), "falls where it should rise"),
    "mirrored, rounded": ((-4.4, 2.2), "falls where it should rise"),
    "outputs put in": ((0.8, 0.1), "you put them in"),
    "bias forgotten at 1": ((LN9, -LN9), "the bias counts too"),
    "bias positive": ((2 * LN9, LN9), "wrong sign"),
    "bias positive, flat": ((0, 2.2), "wrong sign"),
    "base 10": ((2 * math.log10(9), -math.log10(9)), "base 10"),
    "logarithms of the outputs": (
        (math.log(0.9) - math.log(0.1), math.log(0.1)),
        "e to the power pixel_b is 0.1",
    ),
    "b right": ((3, -LN9), "b is right: keep it"),
    "w + b right": ((1, LN9 - 1), "b itself is not"),
    "σ the wrong way": ((sigmoid(0.9), sigmoid(0.1)), "Begin with x = 0"),
    "too coarse": ((4, -2), "more decimals"),
    "whole": ((math.inf, -2), "one finite number"),
    "text": (("4.4", "b"), "made of numbers"),
    "huge": ((1e308, 1e308), "σ(pixel_b) = 1.0000"),
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
    "float128": (lambda z: np.log1p(np.exp(z.astype(np.longdouble))), "a power of e overflows"),
}


EXERCISES = [
    Exercise(check_ink, [(0.3083, 0.4917), (0.31, 0.49), (np.float64(0.3083), np.array(0.4917))], INK_BANK),
    Exercise(
        check_two_points,
        [(2 * LN9, -LN9), (4.394, -2.197), (4.4, -2.2), (np.float64(2 * LN9), -LN9)],
        POINTS_BANK,
    ),
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
            lambda z: np.maximum(z, 0) + np.log(1 + np.exp(-np.abs(z))),
            lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
            lambda z: np.logaddexp(0, z),
            lambda z: np.where(z > 0, z, 0) + np.log1p(np.exp(-np.sqrt(z * z))),
            lambda z: [max(x, 0) + math.log1p(math.exp(-abs(x))) for x in z],
        ],
        SOFTPLUS_BANK,
    ),
]
