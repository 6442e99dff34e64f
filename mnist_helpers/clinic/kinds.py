"""The known slips in a backward pass, one line each: what is computed, and the words for it.

A backward pass takes a few decisions: the error dF, whose images, the weights back, the slope, and the start of
each weight. Each list below holds the right way first, under no fault, then the known wrong ways; of two that
give the same numbers the first is named. A formula takes the `Stage`, all letters of lesson 0's table for a batch.
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


def _kinds(cure, right, *wrong):
    """Return the right kind, and one for each formula of each (name, what is seen, formulas…)."""
    faults = [(Fault(name, seen, cure), formulas) for name, seen, *formulas in wrong]
    return [Kind(None, right)] + [Kind(fault, formula) for fault, formulas in faults for formula in formulas]


def _jacobian(s):
    dF = s.O - s.Y
    return s.O * (dF - (s.O * dF).sum(axis=1, keepdims=True))  # (O − Y)(diag o − o oᵀ), row by row


def _rolled(array, places, axis):
    return np.roll(array, places, axis)


def _answers(O):
    return np.eye(O.shape[1])[O.argmax(axis=1)]


def _over_all(F):
    powers = np.exp(F - F.max())
    return powers / powers.sum()


ERRORS = _kinds(
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
    ("1 taken from every class", "1 was subtracted from every class; only the true one loses it", lambda s: s.O - 1),
    ("softmax applied twice", "O went through the softmax once more", lambda s: softmax(s.O) - s.Y),
    ("scores for probabilities", "the scores F stand where the probabilities O belong", lambda s: s.F - s.Y),
    ("sigmoid for softmax", "a sigmoid of the scores stands where the softmax belongs", lambda s: sigmoid(s.F) - s.Y),
    ("softmax over the images", "the softmax was taken over the images of the batch, axis 0, instead of the classes",
     lambda s: softmax(s.F.T).T - s.Y),
    ("softmax over the whole batch", "the softmax was taken over the whole batch: each row should sum to 1",
     lambda s: _over_all(s.F) - s.Y),
    ("labels off by one", "the labels are off by one: each 1 of Y stands one class too far",
     lambda s: s.O - _rolled(s.Y, 1, 1), lambda s: s.O - _rolled(s.Y, -1, 1)),
    ("labels in another order", "the labels stand in another order than the images",
     lambda s: s.O - s.Y[::-1], lambda s: s.O - _rolled(s.Y, 1, 0), lambda s: s.O - _rolled(s.Y, -1, 0)),
    ("digits for one-hot", "the digit itself was subtracted, not its one-hot row",
     lambda s: s.O - s.Y.argmax(axis=1)[:, None]),
    ("b̂ left out", "the probabilities were made without b̂", lambda s: softmax(s.F - s.b_hat) - s.Y),
    ("loss for its slope", "−Y log O is the loss, not its slope", lambda s: -s.Y * np.log(s.O)),
)  # fmt: skip

IMAGES = _kinds(
    "All images count. In a loop: += where = overwrites the image before, and return after the loop, not in it.",
    lambda s: slice(None),
    ("last image only", "only the last image of the batch was counted", lambda s: slice(-1, None)),
    ("first image only", "only the first image of the batch was counted", lambda s: slice(1)),
    ("last image left out", "the last image of the batch was left out", lambda s: slice(-1)),
    ("first image left out", "the first image of the batch was left out", lambda s: slice(1, None)),
)

# Each takes the error dF, too.
WEIGHTS_BACK = _kinds(
    "h_k reaches output i by ŵ_ik, so the error goes back the same way: for one image Ŵᵀ(o − y), for a batch dF Ŵ, "
    "in code dF @ W_hat.",
    lambda s, dF: dF @ s.W_hat,
    ("W for Ŵ", "the error came back through W instead of Ŵ", lambda s, dF: dF @ s.W, lambda s, dF: dF @ s.W.T),
    ("Ŵ transposed", "the error came back through Ŵ transposed", lambda s, dF: dF @ s.W_hat.T),
    ("one route only", "the error came back from the true class only; all routes add up",
     lambda s, dF: (dF * s.Y) @ s.W_hat),
    ("|dF| sent back", "the error lost its signs on the way back", lambda s, dF: np.abs(dF) @ s.W_hat),
    ("|Ŵ| sent through", "the weights Ŵ lost their signs on the way back", lambda s, dF: dF @ np.abs(s.W_hat)),
    ("error summed before Ŵ", "the error was summed over the classes without Ŵ or before it met Ŵ, and O − Y sums to 0",
     lambda s, dF: dF.sum(axis=1, keepdims=True) + 0 * s.H,
     lambda s, dF: dF.sum(axis=1, keepdims=True) * s.W_hat.sum(axis=0)),
    ("σ′ of the error", "σ′ was taken of the error dF Ŵ; it is taken of G, and multiplied with the error",
     lambda s, dF: sigmoid_prime(dF @ s.W_hat) / sigmoid_prime(s.G),
     lambda s, dF: sigmoid_prime(len(s.X) * dF @ s.W_hat) / sigmoid_prime(s.G)),
)  # fmt: skip


def _slope(z):
    return z * (1 - z)


def _leaky(leak):
    return lambda s: np.where(s.G > 0, 1, leak)


def _for(slope, formula):
    """Return the name of the slope, and the words for it in place of σ′."""
    return f"{slope} for σ′", f"{formula} stands where σ′(G) belongs"


SLOPES = _kinds(
    "The sigmoid's slope stands between h and g: dG = (dF Ŵ) ⊙ σ′(G), in code sigmoid_prime(cache.G), which is "
    "H(1 − H).",
    lambda s: sigmoid_prime(s.G),
    ("σ′ missing", "σ′ is missing: what came out is made from dF Ŵ alone", lambda s: 1),
    ("σ′ of the post-activation", "σ′ was taken of the post-activation H: H has been through σ already",
     lambda s: sigmoid_prime(s.H)),
    (*_for("tanh′", "1 − H² or 1 − tanh²(G), the slope of tanh,"), lambda s: 1 - s.H**2,
     lambda s: 1 - np.tanh(s.G) ** 2),
    (*_for("ReLU′", "the slope of ReLU, 1 above 0 and 0 below,"), lambda s: s.G > 0),
    (*_for("leaky ReLU′", "the slope of the leaky ReLU"),
     *(_leaky(leak) for leak in (0.01, 0.1, 0.2, 0.001, 0.02, 0.05, 0.3, 0.25, 1 / 3, 0.5))),
    (*_for("σ", "σ(G), which is H itself and the slope of softplus,"), lambda s: s.H),
    (*_for("G(1 − G)", "G(1 − G): the h(1 − h) of the sigmoid, but taken of g,"), lambda s: _slope(s.G)),
    (*_for("softmax′", "S(1 − S), the slope of a softmax over the hidden units,"), lambda s: _slope(softmax(s.G)),
     lambda s: _slope(softmax(s.H))),
    (*_for("ELU′", "the slope of the ELU, e^g below 0,"), lambda s: np.where(s.G > 0, 1, np.exp(np.minimum(s.G, 0)))),
    (*_for("swish′", "the slope of swish, g σ(g),"), lambda s: s.H + s.G * _slope(s.H)),
    (*_for("G", "G itself"), lambda s: s.G),
    (*_for("1 − G²", "1 − G²: the 1 − h² of tanh, but taken of g,"), lambda s: 1 - s.G**2),
    (*_for("ReLU", "max(0, G), the ReLU itself,"), lambda s: relu(s.G)),
    (*_for("tanh", "tanh(G), not even a slope,"), lambda s: np.tanh(s.G), lambda s: np.tanh(s.H)),
    (*_for("softplus", "softplus of G"), lambda s: softplus(s.G)),
    (*_for("step", "the sign of G"), lambda s: np.sign(s.G), lambda s: s.G < 0, lambda s: s.H > 0.5),
    (*_for("1 − H", "1 − H alone, without the factor H,"), lambda s: 1 - s.H),
    (*_for("H²", "H²"), lambda s: s.H**2),
    (*_for("H(1 + H)", "H(1 + H)"), lambda s: s.H * (1 + s.H)),
    (*_for("half g, half h", "H(1 − G) or G(1 − H), half of g and half of h,"), lambda s: s.H * (1 - s.G),
     lambda s: s.G * (1 - s.H)),
    (*_for("σ(H)", "σ(H), which has been through σ twice,"), lambda s: sigmoid(s.H)),
    (*_for("√", "the root of H(1 − H)"), lambda s: np.sqrt(_slope(s.H))),
    (*_for("e^−G", "e^−G"), lambda s: np.exp(-s.G)),
    ("σ′ twice", "σ′(G) was multiplied in twice", lambda s: sigmoid_prime(s.G) ** 2),
    ("σ″ for σ′", "the second derivative of σ stands where its slope belongs", lambda s: _slope(s.H) * (1 - 2 * s.H)),
    ("divided by σ′", "it was divided by σ′ instead of multiplied", lambda s: 1 / sigmoid_prime(s.G)),
    ("b left out of G", "σ′ was taken of WX alone, without the bias b", lambda s: sigmoid_prime(s.G - s.b)),
    ("σ′ of the scores", "σ′ was taken of the scores F", lambda s: sigmoid_prime(s.F)),
    ("σ′ of the probabilities", "σ′ was taken of the probabilities O", lambda s: sigmoid_prime(s.O),
     lambda s: _slope(s.O)),
    ("σ′ of the batch's mean", "σ′ was averaged over the batch; each image has its own",
     lambda s: sigmoid_prime(s.G.mean(axis=0)), lambda s: sigmoid_prime(s.G).mean(axis=0)),
    ("σ′ of another image", "σ′ was taken of the images in another order", lambda s: sigmoid_prime(s.G)[::-1],
     lambda s: _rolled(sigmoid_prime(s.G), 1, 0), lambda s: sigmoid_prime(s.G[:1]), lambda s: sigmoid_prime(s.G[-1:])),
    ("σ′ of 2G", "σ′ was taken of 2G", lambda s: sigmoid_prime(2 * s.G)),
)  # fmt: skip

START_CURE = "The slope of a weight is the error at its end times the activity at its start: {}."
PIXELS = _kinds(
    START_CURE.format("dW = dGᵀX"),
    lambda s: s.X,
    ("images in another order", "the images X stand in another order than the errors dG", lambda s: s.X[::-1],
     lambda s: _rolled(s.X, 1, 0), lambda s: _rolled(s.X, -1, 0)),
    ("images turned round", "the pixels of X stand in another order", lambda s: s.X[:, ::-1]),
    ("1 − X for X", "1 − X, the images in negative, stands where X belongs", lambda s: 1 - s.X),
    ("X binarised", "X was made black and white", lambda s: s.X > 0, lambda s: s.X > 0.5),
    ("X squared", "X² stands where X belongs", lambda s: s.X**2),
    ("X centred", "the mean of the batch was subtracted from X", lambda s: s.X - s.X.mean(axis=0),
     lambda s: s.X - s.X.mean()),
    ("σ of X", "X went through σ", lambda s: sigmoid(s.X)),
    ("one image for all", "one image stands for all others", lambda s: s.X[:1] + 0 * s.X, lambda s: s.X[-1:] + 0 * s.X,
     lambda s: s.X.mean(axis=0) + 0 * s.X),
)  # fmt: skip
ACTIVITIES = _kinds(
    START_CURE.format("dW_hat = dFᵀH"),
    lambda s: s.H,
    ("G for H", "the pre-activation G stands where the activity H belongs", lambda s: s.G),
    ("σ′ for H", "the slope σ′(G) stands where the activity H belongs", lambda s: sigmoid_prime(s.G)),
    ("σ of H", "H went through σ once more", lambda s: sigmoid(s.H)),
    ("softmax for H", "a softmax over the hidden units stands where H = σ(G) belongs", lambda s: softmax(s.G),
     lambda s: softmax(s.H)),
    ("another activation for H", "H is the answer of another activation than σ", lambda s: np.tanh(s.G),
     lambda s: relu(s.G), lambda s: softplus(s.G), lambda s: np.tanh(s.H), lambda s: s.H > 0.5),
    ("1 − H for H", "1 − H stands where H belongs", lambda s: 1 - s.H),
    ("H squared", "H² stands where H belongs", lambda s: s.H**2),
    ("H without b", "H was made without the bias b", lambda s: sigmoid(s.G - s.b), lambda s: s.G - s.b),
    ("H left out", "H is left out of it", lambda s: np.ones_like(s.H)),
    ("H in another order", "the activities H stand in another order than the errors dF", lambda s: s.H[::-1],
     lambda s: _rolled(s.H, 1, 0), lambda s: _rolled(s.H, -1, 0)),
    ("one image's H for all", "the activity of one image, or of the mean, stands for all", lambda s: s.H[:1] + 0 * s.H,
     lambda s: s.H[-1:] + 0 * s.H, lambda s: s.H.mean(axis=0) + 0 * s.H),
    ("H centred", "the mean of the batch was subtracted from H", lambda s: s.H - s.H.mean(axis=0)),
    ("X for H", "the images X stand where the activities H belong", lambda s: s.X),
)  # fmt: skip
