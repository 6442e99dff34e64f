"""What people get wrong in lesson 02: (what comes of it, the hint it gets); the first that fits is given."""

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime, softplus


def collapsed(W, b, W_hat, b_hat):
    """Return the one layer that does what two without an activation do: its weights and its bias."""
    return [W_hat @ W, W_hat @ b + b_hat]


COLLAPSE_MISTAKES = [
    (lambda W, b, W_hat, b_hat: [W_hat @ W, b_hat], "In c, b is lost: the second layer weighs it, too."),
    (lambda W, b, W_hat, b_hat: [W_hat @ W, W_hat @ b], "c lacks b_hat."),
    (lambda W, b, W_hat, b_hat: [W_hat @ W, b + b_hat], "In c, b is added before W_hat, so W_hat has to weigh it."),
    (lambda W, b, W_hat, b_hat: [W_hat @ W, W_hat @ (b + b_hat)], "In c, b_hat comes after W_hat, so W_hat does not "
     "weigh it."),
    (lambda W, b, W_hat, b_hat: [W @ W_hat, W @ b_hat + b], "The layers are in the wrong order: x meets W first, so W "
     "stands on the right."),
    (lambda W, b, W_hat, b_hat: [W @ W_hat, W_hat @ b + b_hat], "In A the layers are in the wrong order: x "
     "meets W first, so W stands on the right."),
    (lambda W, b, W_hat, b_hat: [W_hat + W, b + b_hat], "The layers are applied one after the other, so their matrices "
     "are multiplied, not added."),
    (lambda W, b, W_hat, b_hat: [W_hat * W, W_hat @ b + b_hat], "* multiplies entry by entry. One layer after another "
     "is @."),
    (lambda W, b, W_hat, b_hat: [W.T @ W_hat.T, W_hat @ b + b_hat], "A is turned: it should have a row for each row of "
     "W_hat."),
]  # fmt: skip

HAT = (1, -2, 1)
HAT_MISTAKES = [
    ((0, 1, 0), "Those are the heights of the hat at the corners. Wanted are the weights of the ReLUs: by how much "
     "must the slope change at each corner?"),
    ((1, -1, 0), "It rises to 1 and stays there: the second ReLU only takes back the climb. It has to come down, too."),
    ((1, -1, -1), "Up, level, and then down for ever. It has to turn down at x = 1 and level off at x = 2."),
    ((1, -2, 0), "Up and down, but it does not stop at 0: beyond x = 2 it goes on falling. The third ReLU has to catch "
     "it."),
    ((1, -2, 2), "Up and down and up again: beyond x = 2 the weights 1, −2 and 2 add up to a slope of 1."),
    ((1, -1, 1), "Up, level, and up again. At x = 1 the slope has to go from 1 to −1: by how much is that?"),
    ((1, 0, -1), "That is a ramp: the slope is 1 as far as x = 2. The way down has to begin at x = 1."),
    ((-1, 2, -1), "It is a hat upside down."),
    ((1, 1, 1), "Each ReLU lifts here, steeper and steeper. Two of them have to hold against."),
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
