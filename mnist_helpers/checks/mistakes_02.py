"""What people get wrong in lesson 02: (what comes of it, the hint it gets); the first that fits is given."""

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime, softplus

WEIGHT, BIAS = -50, 20  # the neuron of the first exercise
FLAT = 0.01
EDGE = np.arccosh(0.5 / FLAT - 1)  # where σ′ = FLAT, because 1/σ′(z) = 2 + 2 cosh z


def edges(w, b, edge=EDGE):
    """Return the two inputs at which the neuron's pre-activation is at the edges."""
    return sorted([(-edge - b) / w, (edge - b) / w])


INK_MISTAKES = [
    (edges(WEIGHT, 0), "These lie on both sides of 0, as if there were no bias. At which x is z = 0?"),
    (edges(WEIGHT, -BIAS), "It looks as if b were −20. At which x is −50x + 20 zero?"),
    (edges(-1, 0), "Those two are the edges in z. Which inputs x give these z = −50x + 20?"),
    (edges(-1, BIAS), "The bias is in, the weight is not: divide by it."),
    (edges(-1, -BIAS), "The bias is in, with its sign turned, and the weight is not: divide by it."),
    (edges(WEIGHT, BIAS, np.arccosh(0.5 * abs(WEIGHT) / FLAT - 1)), "There the slope in x is 0.01, which is 50 times "
     "the slope in z. Asked is the slope in z, σ′(z)."),
    (edges(WEIGHT, BIAS, np.arccosh(0.5 / 0.1 - 1)), "There the slope is 0.1. A neuron is saturated below 0.01."),
]  # fmt: skip

LOW, HIGH = 0.1, 0.9  # wanted at x = 0 and at x = 1


def near(value, wanted):
    """Tell whether two outputs are the same to two decimals."""
    return abs(value - wanted) < 0.005


# Each tells whether w and b are so mistaken.
POINT_MISTAKES = [
    (lambda w, b: near(sigmoid(b), HIGH) and near(sigmoid(w + b), LOW), "It falls where it should rise: turn "
     "both signs."),
    (lambda w, b: near(b, LOW) and near(w + b, HIGH), "0.1 and 0.9 are to come out of σ; you put them in."),
    (lambda w, b: near(sigmoid(b), LOW) and near(sigmoid(w), HIGH), "At x = 1 the bias counts too: it is pixel_w + "
     "pixel_b that must give 0.9."),
    (lambda w, b: near(sigmoid(b), HIGH), "The bias has the wrong sign: below ½ lie the negative numbers."),
    (lambda w, b: near(sigmoid(np.log(10) * np.clip(b, -9, 9)), LOW), "It looks as if the logarithm had base 10. σ is "
     "made with e, so use np.log."),
    (lambda w, b: near(np.exp(np.minimum(b, 1)), LOW), "e to the power pixel_b is 0.1 now, but σ(b) is 1 / (1 + e "
     "to the power −b)."),
    (lambda w, b: near(sigmoid(b), LOW), "pixel_b is right: keep it, and change pixel_w."),
    (lambda w, b: near(sigmoid(w + b), HIGH), "pixel_w + pixel_b is right, pixel_b itself is not."),
    (lambda w, b: abs(sigmoid(b) - LOW) < 0.03 and abs(sigmoid(w + b) - HIGH) < 0.03, "Close, but more decimals are "
     "needed: solve for them."),
    (lambda w, b: True, "Begin with x = 0, where only pixel_b is left: which b has σ(b) = 0.1?"),
]  # fmt: skip

TANH_MISTAKES = [
    (lambda z: 2 * sigmoid(z) - 1, "Right at both ends and at 0, but too slow: what must go into σ in place of z?"),
    (lambda z: 2 * sigmoid(z / 2) - 1, "Slower than σ, where it should be faster: multiply z, do not divide it."),
    (lambda z: sigmoid(2 * z), "It climbs as it should, but from 0 to 1. tanh climbs from −1 to 1."),
    (sigmoid, "That is σ itself, from 0 to 1. tanh climbs from −1 to 1, and faster."),
    (lambda z: 2 * sigmoid(2 * z), "It runs from 0 to 2. Move it down."),
    (lambda z: sigmoid(2 * z) - 0.5, "It runs from −½ to ½. Stretch it."),
    (lambda z: sigmoid(2 * z) - 1, "It runs from −1 to 0. Stretch it before you move it down."),
    (lambda z: -np.tanh(z), "It is upside down."),
    (lambda z: np.divide(1, np.tanh(z)), "It looks as if numerator and denominator had changed places."),
]  # fmt: skip

OUTPUTS = (np.tanh, lambda g: 2 * np.tanh(g), sigmoid, lambda g: sigmoid(2 * g))
OUTPUT_IN = "σ′ wants the number that went into σ. What you hand it is an output."
TANH_PRIME_MISTAKES = [
    (lambda g: 2 * sigmoid_prime(2 * g), "Two factors 2 are at work, one outside σ and one inside. Only one is here."),
    (lambda g: sigmoid_prime(2 * g), "The factors 2, outside σ and inside, each multiply the slope."),
    (lambda g: 4 * sigmoid_prime(g), "The slope of σ must be taken at the number that went into σ, which is not g."),
    (
        lambda g: 2 * sigmoid_prime(g),
        "One of two factors 2 is missing. Besides, the slope of σ must be taken at the number that went into σ, "
        "which is not g (at g = 0 that makes no difference).",
    ),
    *[(lambda g, k=factor, y=output: k * sigmoid_prime(y(g)), OUTPUT_IN + " A factor is missing too." * (factor < 4))
      for factor in (1, 2, 4) for output in OUTPUTS],
    (sigmoid_prime, "That is σ′. Which factors does the chain rule bring?"),
    (lambda g: 4 * sigmoid_prime(2 * g) - 1, "The −1 moves the curve down and changes no slope."),
    (lambda g: 1 - g**2, "1 − y² wants the output y = tanh(g). This function gets what went in."),
    (lambda g: 1 - np.tanh(g), "Nearly: it is 1 minus the square."),
    (lambda g: np.tanh(g) * (1 - np.tanh(g)), "s (1 − s) is the rule for σ. For tanh begin again from your formula."),
    (np.tanh, "That is tanh itself, not its slope."),
]  # fmt: skip

LOG2 = np.log(2)
SOFTPLUS_MISTAKES = [
    (relu, "That is the ReLU. Softplus rounds its corner: at 0 it is log 2."),
    (lambda z: softplus(z) / np.log(10), "It looks as if the logarithm had base 10."),
    (lambda z: softplus(z) / LOG2, "It looks as if the logarithm had base 2."),
    (lambda z: softplus(-z), "It is mirrored: the sign of z is turned."),
    (lambda z: softplus(-np.abs(z)), "Both sides look alike. On the right softplus grows like z."),
    (lambda z: softplus(np.abs(z)), "Both sides look alike. On the left softplus goes to 0."),
    (lambda z: relu(z) + softplus(np.abs(z)), "The exponent has the wrong sign: |z| where −|z| is needed."),
    (lambda z: relu(z) + np.exp(-np.abs(z)), "The second part needs its log(1 + …)."),
    (lambda z: z, "Without the 1 +, the logarithm undoes the e^z and z is left."),
    (sigmoid, "That is the sigmoid, which is the slope of softplus."),
]  # fmt: skip
