"""What people get wrong in lesson 02: (what comes of it, the hint it gets); the first that fits is given."""

import numpy as np

from ..activations import sigmoid, sigmoid_prime


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

TENT = (1, -2, 1)
TENT_MISTAKES = [
    ((0, 1, 0), "Those are the heights of the tent at the corners. Wanted are the weights of the ReLUs: by how much "
     "must the slope change at each corner?"),
    ((1, -1, 0), "It rises to 1 and stays there: the second ReLU only takes back the climb. It has to come down, too."),
    ((1, -1, -1), "Up, level, and then down for ever. It has to turn down at x = 1 and level off at x = 2."),
    ((1, -2, 0), "Up and down, but it does not stop at 0: beyond x = 2 it goes on falling. The third ReLU has to catch "
     "it."),
    ((1, -2, 2), "Up and down and up again: beyond x = 2 the weights 1, −2 and 2 add up to a slope of 1."),
    ((1, -1, 1), "Up, level, and up again. At x = 1 the slope has to go from 1 to −1: by how much is that?"),
    ((1, 0, -1), "That is a ramp: the slope is 1 as far as x = 2. The way down has to begin at x = 1."),
    ((-1, 2, -1), "It is a tent upside down."),
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

OUTPUTS = (np.tanh, lambda z: 2 * np.tanh(z), sigmoid, lambda z: sigmoid(2 * z))
OUTPUT_IN = "σ′ wants the number that went into σ. What you hand it is an output."
TANH_PRIME_MISTAKES = [
    (lambda z: 2 * sigmoid_prime(2 * z), "Two factors 2 are at work, one outside σ and one inside. Only one is here."),
    (lambda z: sigmoid_prime(2 * z), "The factors 2, outside σ and inside, each multiply the slope."),
    (lambda z: 4 * sigmoid_prime(z), "The slope of σ must be taken at the number that went into σ, which is not z."),
    (
        lambda z: 2 * sigmoid_prime(z),
        "One of two factors 2 is missing. Besides, the slope of σ must be taken at the number that went into σ, "
        "which is not z (at z = 0 that makes no difference).",
    ),
    *[(lambda z, k=factor, y=output: k * sigmoid_prime(y(z)), OUTPUT_IN + " A factor is missing too." * (factor < 4))
      for factor in (1, 2, 4) for output in OUTPUTS],
    (sigmoid_prime, "That is σ′. Which factors does the chain rule bring?"),
    (lambda z: 4 * sigmoid_prime(2 * z) - 1, "The −1 moves the curve down and changes no slope."),
    (lambda z: 1 - z**2, "1 − y² wants the output y = tanh(z). This function gets what went in."),
    (lambda z: 1 - np.tanh(z), "Nearly: it is 1 minus the square."),
    (lambda z: np.tanh(z) * (1 - np.tanh(z)), "s (1 − s) is the rule for σ. For tanh begin again from your formula."),
    (np.tanh, "That is tanh itself, not its slope."),
]  # fmt: skip


def risen(x, w1, w2, w3):
    """Return how fast w3 σ(w2 σ(w1 x)) rises with w1: the product of all that a nudge passes."""
    z1 = w1 * x
    return x * sigmoid_prime(z1) * w2 * sigmoid_prime(w2 * sigmoid(z1)) * w3


def _slopes(x, w1, w2, w3):
    z1 = w1 * x
    return sigmoid_prime(z1), sigmoid_prime(w2 * sigmoid(z1))


def _outputs(x, w1, w2, w3):
    h = sigmoid(w1 * x)
    return h, sigmoid(w2 * h)


HOW_FAST_MISTAKES = [
    (lambda x, *w: risen(x, *w) / x, "x is missing: w1 up by 1 moves the first sum by x."),
    (lambda x, w1, w2, w3: risen(x, w1, w2, w3) / w2, "w2 is missing: on its way to the second sum the nudge is "
     "weighed."),
    (lambda x, w1, w2, w3: risen(x, w1, w2, w3) / w3, "w3 is missing: the last sum weighs what reaches it."),
    (lambda *c: risen(*c) / _slopes(*c)[0], "The slope of the first sigmoid is missing."),
    (lambda *c: risen(*c) / _slopes(*c)[1], "The slope of the second sigmoid is missing."),
    (lambda x, w1, w2, w3: x * w2 * w3, "Those are the weights on the way. Each sigmoid multiplies by its slope, too."),
    (lambda *c: np.prod(_slopes(*c)), "Those are the slopes. What stands between them, before and behind?"),
    (lambda x, w1, w2, w3: risen(x, w1, w2, w3) * w1 / x, "That is how fast f rises with x. With w1 the first factor "
     "is another."),
    (lambda x, w1, w2, w3: risen(x, w1, w2, w3) * w1, "w1 itself is no factor: w1 up by 1 moves w1·x by x."),
    (lambda x, w1, w2, w3: sigmoid(w1 * x) * _slopes(x, w1, w2, w3)[1] * w3, "That is how fast f rises with w2."),
    (lambda *c: _outputs(*c)[1], "That is s. Wanted is how fast f rises when w1 does."),
    (lambda *c: c[3] * _outputs(*c)[1], "That is f. Wanted is how fast it rises when w1 does."),
    (lambda x, w1, w2, w3: x * np.prod(_outputs(x, w1, w2, w3)) * w2 * w3, "Those are the outputs of σ. A nudge is "
     "multiplied by its slopes, σ′."),
    (lambda *c: risen(*c) / _slopes(*c)[1] * _slopes(*c)[0], "Both slopes are taken at the first sum. The second "
     "sigmoid stands at w2 · h."),
    (lambda *c: risen(*c) / _slopes(*c)[1] * sigmoid_prime(_outputs(*c)[0]), "The second slope is taken at h. What "
     "goes into the second sigmoid is w2 · h."),
    (lambda *c: risen(*c) / np.prod(_slopes(*c)) * np.prod(sigmoid_prime(np.array(_outputs(*c)))), OUTPUT_IN),
    (lambda *c: risen(*c) / _slopes(*c)[0] * sigmoid_prime(_outputs(*c)[0]), OUTPUT_IN),
    (lambda *c: risen(*c) / _slopes(*c)[1] * sigmoid_prime(_outputs(*c)[1]), OUTPUT_IN),
    (lambda *c: risen(*c) / 100, "That is how far f moves when w1 goes up by 0.01. Wanted is how fast it rises, for "
     "each 1 of w1."),
    (lambda *c: -risen(*c), "Right but for the sign."),
]  # fmt: skip
