"""The known slips in a backward pass, one line each: what is computed, and the words for it.

A backward pass takes a few decisions: the error dF, whose images, the weights back, the slope, and the start of
each weight. Each list below holds the right way first, under no fault, then the known wrong ways; of two that
give the same numbers the first is named. A formula takes the `Stage`, all letters of the series for a batch.
"""

from typing import NamedTuple

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime, softmax, softplus
from ..network import Parameters
from .faults import Fault

NAMES = Parameters("dW", "db", "dW_hat", "db_hat")
LINES = Parameters("dW = dGᵀX", "db = Σ dG", "dW_hat = dFᵀH", "db_hat = Σ dF")


class Stage(NamedTuple):
    """Everything a backward pass is given."""

    W: np.ndarray
    b: np.ndarray
    W_hat: np.ndarray
    b_hat: np.ndarray
    X: np.ndarray
    G: np.ndarray
    H: np.ndarray
    F: np.ndarray
    O: np.ndarray
    Y: np.ndarray


class Kind(NamedTuple):
    """One way to take a decision: the slip that it is, None for the right way, and its formula."""

    fault: Fault | None
    formula: object


def kinds_of(cure, right, *wrong):
    """Return the right kind, and one for each formula of each (name, what is seen, formulas…)."""
    faults = [(Fault(name, seen, cure), formulas) for name, seen, *formulas in wrong]
    return [Kind(None, right)] + [Kind(fault, formula) for fault, formulas in faults for formula in formulas]


def _jacobian(s):
    dF = s.O - s.Y
    return s.O * (dF - (s.O * dF).sum(axis=1, keepdims=True))  # (O − Y)(diag o − o oᵀ), row by row


def rolled(array, places, axis):
    return np.roll(array, places, axis)


def _smooth(share):
    return lambda s: s.O - (1 - share) * s.Y - share / s.Y.shape[1]


def _answers(O):
    return np.eye(O.shape[1])[O.argmax(axis=1)]


def _over_all(F):
    powers = np.exp(F - F.max())
    return powers / powers.sum()


ERRORS = kinds_of(
    "∂L/∂f_i is o_i for i ≠ j and o_j − 1 for the true class j, and all is in that: dF = (O − Y)/m.",
    lambda s: s.O - s.Y,
    ("o_j for o_i", "o_j for o_i: every wrong class got the probability o_j of the true class instead of its own o_i",
     lambda s: (s.O * s.Y).sum(axis=1, keepdims=True) - s.Y),
    ("softmax's slope on the diagonal only", "softmax's slope was taken on the diagonal only, o_j(1 − o_j), so all "
     "classes but the true one got 0; but the other scores move o_j, too", lambda s: s.Y * (s.O - 1)),
    ("slope along o", "−Y/O is the slope along o; the softmax lies between o and the scores f", lambda s: -s.Y / s.O),
    ("softmax's slope counted twice", "softmax's slope was counted twice, as if the loss were ½‖o − y‖², a squared "
     "error; O − Y holds it already", _jacobian, lambda s: (s.O - s.Y) * s.O * (1 - s.O)),
    ("labels forgotten", "the labels Y are left out of the error: it is O alone", lambda s: s.O),
    ("probabilities forgotten", "the probabilities O are left out of the error: it is the labels Y alone",
     lambda s: -s.Y),
    ("answers for probabilities", "the error was made of the answer, argmax O as one-hot, instead of the probabilities "
     "O", lambda s: _answers(s.O) - s.Y),
    ("signs of the error lost", "the signs of the error are lost: |O − Y|", lambda s: np.abs(s.O - s.Y)),
    ("error squared", "the error was squared, (O − Y)²: that is a loss, not a slope", lambda s: (s.O - s.Y) ** 2),
    ("binary cross-entropy", "(O − Y)/(O(1 − O)) is the slope along o of the loss for one sigmoid, the binary "
     "cross-entropy", lambda s: (s.O - s.Y) / (s.O * (1 - s.O))),
    ("error times o", "the error was multiplied by O once more", lambda s: (s.O - s.Y) * s.O),
    ("σ′ at the output", "the error was multiplied by a sigmoid's slope; no sigmoid stands at the output, and the "
     "softmax's slope is in O − Y already", lambda s: (s.O - s.Y) * sigmoid_prime(s.F),
     lambda s: (s.O - s.Y) * sigmoid_prime(s.O)),
    ("tanh′ at the output", "the error was multiplied by 1 − O², the slope of tanh",
     lambda s: (s.O - s.Y) * (1 - s.O**2)),
    ("softmax's slope alone", "O(1 − O) is the slope of the softmax; that of the loss is missing",
     lambda s: s.O * (1 - s.O)),
    ("ReLU′ at the output", "the error was multiplied by the slope of a ReLU at the output; none stands there",
     lambda s: (s.O - s.Y) * (s.F > 0), lambda s: (s.O - s.Y) * np.where(s.F > 0, 1, 0.01)),
    ("brackets missing", "only one of O and Y was divided by m: O − Y/m or O/m − Y, without brackets",
     lambda s: len(s.X) * s.O - s.Y, lambda s: s.O - len(s.X) * s.Y),
    ("1 taken from whole columns", "1 was subtracted in whole columns, as dF[:, labels] −= 1 does; "
     "dF[np.arange(m), labels] −= 1 takes it from one entry in each row", lambda s: s.O - s.Y.any(axis=0)),
    ("answers for labels", "1 was subtracted at the network's answer, argmax O, not at the label",
     lambda s: s.O - _answers(s.O)),
    ("labels smoothed", "the labels were smoothed: the true class got less than 1, the others more than 0",
     *(_smooth(share) for share in (0.1, 0.2, 0.05))),
    ("scores divided", "the scores F were multiplied by a number before the softmax, as a temperature does",
     *(lambda s, k=k: softmax(k * s.F) - s.Y for k in (2, 0.5, 10, 0.1))),
    ("softmax's slope with a plus", "softmax's slope has a minus in it, −o_i o_j for i ≠ j; with a plus came what came",
     lambda s: -s.Y - s.O, lambda s: s.O * (s.O - s.Y + ((s.O - s.Y) * s.O).sum(axis=1, keepdims=True))),
    ("1 taken from every class", "1 was subtracted from every class; only the true one loses it", lambda s: s.O - 1),
    ("softmax applied twice", "O went through the softmax once more", lambda s: softmax(s.O) - s.Y),
    ("scores for probabilities", "the scores F stand where the probabilities O belong", lambda s: s.F - s.Y),
    ("sigmoid for softmax", "a sigmoid of the scores stands where the softmax belongs", lambda s: sigmoid(s.F) - s.Y),
    ("softmax over the images", "the softmax was taken over the images of the batch, axis 0, instead of the classes",
     lambda s: softmax(s.F.T).T - s.Y),
    ("softmax over the whole batch", "the softmax was taken over the whole batch: each row should sum to 1",
     lambda s: _over_all(s.F) - s.Y),
    ("labels off by one", "the labels are off by one: each 1 of Y stands one class too far",
     lambda s: s.O - rolled(s.Y, 1, 1), lambda s: s.O - rolled(s.Y, -1, 1)),
    ("labels in another order", "the labels stand in another order than the images",
     lambda s: s.O - s.Y[::-1], lambda s: s.O - rolled(s.Y, 1, 0), lambda s: s.O - rolled(s.Y, -1, 0)),
    ("digits for one-hot", "the digit itself was subtracted, not its one-hot row",
     *(lambda s, k=k: s.O - s.Y.argmax(axis=1)[:, None] / k for k in (1, 10, 9))),
    ("softmax not divided by its sum", "e^f was not divided by the sum of its row", lambda s: np.exp(s.F) - s.Y,
     lambda s: np.exp(s.F - s.F.max(axis=1, keepdims=True)) - s.Y),
    ("log O for O", "log O stands where the probabilities O belong", lambda s: np.log(s.O) - s.Y),
    ("b̂ left out", "the probabilities were made without b̂", lambda s: softmax(s.F - s.b_hat) - s.Y),
    ("biases left out", "the probabilities were made anew, without the biases",
     lambda s: softmax(sigmoid(s.G - s.b) @ s.W_hat.T) - s.Y,
     lambda s: softmax(sigmoid(s.G - s.b) @ s.W_hat.T + s.b_hat) - s.Y),
    ("loss for its slope", "−Y log O is the loss, not its slope", lambda s: -s.Y * np.log(s.O)),
)  # fmt: skip

IMAGES = kinds_of(
    "All images count. In a loop: += where = overwrites the image before, and return after the loop, not in it.",
    lambda s: slice(None),
    ("last image only", "only the last image of the batch was counted", lambda s: slice(-1, None)),
    ("first image only", "only the first image of the batch was counted", lambda s: slice(1)),
    ("last image left out", "the last image of the batch was left out", lambda s: slice(-1)),
    ("first image left out", "the first image of the batch was left out", lambda s: slice(1, None)),
)

START_CURE = "The slope of a weight is the error at its end times the activation at its start: {}."
PIXELS = kinds_of(
    START_CURE.format("dW = dGᵀX"),
    lambda s: s.X,
    ("images in another order", "the images X stand in another order than the errors dG", lambda s: s.X[::-1],
     lambda s: rolled(s.X, 1, 0), lambda s: rolled(s.X, -1, 0)),
    ("images turned round", "the pixels of X stand in another order", lambda s: s.X[:, ::-1]),
    ("1 − X for X", "1 − X, the images in negative, stands where X belongs", lambda s: 1 - s.X),
    ("X binarised", "X was made black and white", lambda s: s.X > 0, lambda s: s.X > 0.5,
     lambda s: s.X >= 1),
    ("X squared", "X² stands where X belongs", lambda s: s.X**2),
    ("X centred", "a mean was subtracted from X", lambda s: s.X - s.X.mean(axis=0), lambda s: s.X - s.X.mean(),
     lambda s: (s.X - s.X.mean()) / s.X.std(), lambda s: (s.X - 0.1307) / 0.3081, lambda s: 2 * s.X - 1),
    ("σ of X", "X went through σ", lambda s: sigmoid(s.X)),
    ("one image for all", "one image stands for all others", lambda s: s.X[:1] + 0 * s.X, lambda s: s.X[-1:] + 0 * s.X,
     lambda s: s.X.mean(axis=0) + 0 * s.X),
)  # fmt: skip
ACTIVATIONS = kinds_of(
    START_CURE.format("dW_hat = dFᵀH"),
    lambda s: s.H,
    ("G for H", "the pre-activation G stands where the activation H belongs", lambda s: s.G),
    ("σ′ for H", "the slope σ′(G) stands where the activation H belongs", lambda s: sigmoid_prime(s.G)),
    ("σ of H", "H went through σ once more", lambda s: sigmoid(s.H)),
    ("softmax for H", "a softmax over the hidden units stands where H = σ(G) belongs", lambda s: softmax(s.G),
     lambda s: softmax(s.H)),
    ("another activation for H", "H is the answer of another activation than σ", lambda s: np.tanh(s.G),
     lambda s: relu(s.G), lambda s: softplus(s.G), lambda s: np.tanh(s.H), lambda s: s.H > 0.5),
    ("1 − H for H", "1 − H stands where H belongs", lambda s: 1 - s.H),
    ("H squared", "H² stands where H belongs", lambda s: s.H**2),
    ("H without b", "H was made without the bias b", lambda s: sigmoid(s.G - s.b), lambda s: s.G - s.b),
    ("H left out", "H is left out of it", lambda s: np.ones_like(s.H)),
    ("H in another order", "the activations H stand in another order than the errors dF", lambda s: s.H[::-1],
     lambda s: rolled(s.H, 1, 0), lambda s: rolled(s.H, -1, 0)),
    ("one image's H for all", "the activation of one image, or of the mean, stands for all",
     lambda s: s.H[:1] + 0 * s.H, lambda s: s.H[-1:] + 0 * s.H, lambda s: s.H.mean(axis=0) + 0 * s.H),
    ("H centred", "the mean of the batch was subtracted from H", lambda s: s.H - s.H.mean(axis=0)),
    ("X for H", "the images X stand where the activations H belong", lambda s: s.X),
)  # fmt: skip
