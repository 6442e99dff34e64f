"""The known slips on the way back from the output's error to the hidden layer's: the weights Ŵ, and the slope."""

import math

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime, softmax, softplus
from .faults import Fault
from .kinds import kinds_of, rolled

# Each takes the error dF, too.
WEIGHTS_BACK = kinds_of(
    "h_k reaches output i by ŵ_ik, so the error goes back the same way: for one image Ŵᵀ(o − y), for a batch dF Ŵ, "
    "in code dF @ W_hat.",
    lambda s, dF: dF @ s.W_hat,
    ("W for Ŵ", "the error came back through W instead of Ŵ", lambda s, dF: dF @ s.W, lambda s, dF: dF @ s.W.T),
    ("Ŵ transposed", "the error came back through Ŵ transposed", lambda s, dF: dF @ s.W_hat.T),
    ("one route only", "the error came back from the true class only; all routes add up",
     lambda s, dF: (dF * s.Y) @ s.W_hat),
    ("last class only", "the error came back from the last class only; in a loop over the classes += adds up, = keeps "
     "the last", lambda s, dF: dF[:, -1:] * s.W_hat[-1]),
    ("a class left out", "the error of the last or the first class did not come back; all ten add up",
     lambda s, dF: dF[:, :-1] @ s.W_hat[:-1], lambda s, dF: dF[:, 1:] @ s.W_hat[1:]),
    ("|dF| sent back", "the error lost its signs on the way back", lambda s, dF: np.abs(dF) @ s.W_hat),
    ("|Ŵ| sent through", "the weights Ŵ lost their signs on the way back", lambda s, dF: dF @ np.abs(s.W_hat)),
    ("error summed before Ŵ", "the error was summed over the classes without Ŵ or before it met Ŵ, and O − Y sums to 0",
     lambda s, dF: dF.sum(axis=1, keepdims=True) + 0 * s.H,
     lambda s, dF: dF.sum(axis=1, keepdims=True) * s.W_hat.sum(axis=0)),
    ("σ′ of the error", "σ′ was taken of the error dF Ŵ; it is taken of G, and multiplied with the error",
     lambda s, dF: sigmoid_prime(dF @ s.W_hat) / sigmoid_prime(s.G),
     lambda s, dF: sigmoid_prime(len(s.X) * dF @ s.W_hat) / sigmoid_prime(s.G)),
)  # fmt: skip


SLOPE_CURE = (
    "The sigmoid's slope stands between h and g: dG = (dF Ŵ) ⊙ σ′(G), in code sigmoid_prime(cache.G), which is "
    "H(1 − H)."
)

BRACKETS = Fault(
    "brackets missing in the slope",
    "brackets are missing: in dF @ W_hat * H*1 − H the last H is subtracted from all that stands before it",
    "The sigmoid's slope is H * (1 − H): dG = dF @ W_hat * (H * (1 − H)).",
)
# What is a sum of two, the second in any amount: each takes dH = dF Ŵ, too.
SUMS = [
    (Fault("σ′ added", "σ′ was added, not multiplied", "Slopes along a route multiply: dG = (dF Ŵ) ⊙ σ′(G)."),
     lambda s, dH: dH, lambda s, dH: sigmoid_prime(s.G)),
    (Fault("leaky ReLU′ for σ′", "the slope of the leaky ReLU stands where σ′(G) belongs", SLOPE_CURE),
     lambda s, dH: dH * (s.G > 0), lambda s, dH: dH * (s.G <= 0)),
    (Fault("ELU′ for σ′", "the slope of the ELU stands where σ′(G) belongs", SLOPE_CURE),
     lambda s, dH: dH * (s.G > 0), lambda s, dH: dH * (s.G <= 0) * np.exp(np.minimum(s.G, 0))),
    (BRACKETS, lambda s, dH: dH * s.H, lambda s, dH: s.H),
    (BRACKETS, lambda s, dH: dH, lambda s, dH: s.H**2),
]  # fmt: skip


def _slope(z):
    return z * (1 - z)


def _below(z, slope):
    return np.where(z > 0, 1, slope * np.exp(np.minimum(z, 0)))


def _bell(z):
    return np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)


def _along(function):
    return lambda z: np.imag(function(z + 1e-20j)) / 1e-20  # a complex step


# Slopes of other activations, each of any array.
OTHERS = {
    "ReLU6": [lambda z: (z > 0) & (z < 6)],
    "the ELU": [lambda z: _below(z, 1)],
    "the SELU": [lambda z: 1.0507009873554805 * _below(z, 1.6732632423543772)],
    "swish": [lambda z: sigmoid(z) + z * sigmoid_prime(z)],
    "GELU": [
        lambda z: np.vectorize(math.erfc, otypes=[float])(-z / math.sqrt(2)) / 2 + z * _bell(z),
        _along(lambda z: z / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))),
    ],
    "mish": [_along(lambda z: z * np.tanh(np.log1p(np.exp(z))))],
    "arctan": [lambda z: 1 / (1 + z**2)],
    "softsign": [lambda z: 1 / (1 + np.abs(z)) ** 2],
    "a hard tanh or hard sigmoid": [lambda z: np.abs(z) < 1, lambda z: np.abs(z) < 2.5, lambda z: np.abs(z) < 3],
    "a sine": [np.cos],
    "a bell curve": [lambda z: -2 * z * np.exp(-(z**2)), lambda z: -z * _bell(z)],
}  # fmt: skip


def _of_both(slope):
    return [lambda s: slope(s.G), lambda s: slope(s.H)]


def _for(slope, formula):
    """Return the name of the slope, and the words for it in place of σ′."""
    return f"{slope} for σ′", f"{formula} stands where σ′(G) belongs"


SLOPES = kinds_of(
    SLOPE_CURE,
    lambda s: sigmoid_prime(s.G),
    ("σ′ missing", "σ′ is missing: what came out is made from dF Ŵ alone", lambda s: 1),
    ("σ′ of the activation", "σ′ was taken of the activation H: H has been through σ already",
     lambda s: sigmoid_prime(s.H)),
    (*_for("tanh′", "1 − H² or 1 − tanh²(G), the slope of tanh,"), lambda s: 1 - s.H**2,
     *_of_both(lambda z: 1 - np.tanh(z) ** 2)),
    (*_for("ReLU′", "the slope of ReLU, 1 above 0 and 0 below,"), lambda s: s.G > 0),
    (*_for("σ", "σ(G), which is H itself and the slope of softplus,"), lambda s: s.H),
    (*_for("G(1 − G)", "G(1 − G): the h(1 − h) of the sigmoid, but taken of g,"), lambda s: _slope(s.G)),
    (*_for("softmax′", "S(1 − S), the slope of a softmax over the hidden units,"), lambda s: _slope(softmax(s.G)),
     lambda s: _slope(softmax(s.H))),
    *((*_for(f"{name}′", f"the slope of {name}"),
       *(formula for slope in slopes for formula in _of_both(slope))) for name, slopes in OTHERS.items()),
    (*_for("a bell curve", "e^−g², a bell curve,"), lambda s: np.exp(-(s.G**2)), lambda s: _bell(s.G)),
    (*_for("G", "G itself"), lambda s: s.G),
    (*_for("1 − G", "1 − G, where 1 − H and the factor H belong,"), lambda s: 1 - s.G),
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
    ("σ′ of σ′", "σ′ was taken of σ′(G), which is a slope already", lambda s: sigmoid_prime(_slope(s.H)),
     lambda s: _slope(_slope(s.H))),
    ("σ″ for σ′", "the second derivative of σ stands where its slope belongs", lambda s: _slope(s.H) * (1 - 2 * s.H)),
    ("divided by σ′", "it was divided by σ′ instead of multiplied", lambda s: 1 / sigmoid_prime(s.G)),
    ("b left out of G", "σ′ was taken of WX alone, without the bias b", lambda s: sigmoid_prime(s.G - s.b)),
    ("σ′ of the scores", "σ′ was taken of the scores F", lambda s: sigmoid_prime(s.F)),
    ("σ′ of the probabilities", "σ′ was taken of the probabilities O", lambda s: sigmoid_prime(s.O),
     lambda s: _slope(s.O)),
    ("σ′ of the batch's mean", "σ′ was averaged over the batch; each image has its own",
     lambda s: sigmoid_prime(s.G.mean(axis=0)), lambda s: sigmoid_prime(s.G).mean(axis=0),
     lambda s: sigmoid_prime(s.G).mean()),
    ("σ′ of another image", "σ′ was taken of the images in another order", lambda s: sigmoid_prime(s.G)[::-1],
     lambda s: rolled(sigmoid_prime(s.G), 1, 0), lambda s: sigmoid_prime(s.G[:1]), lambda s: sigmoid_prime(s.G[-1:])),
    ("σ′ of 2G", "σ′ was taken of 2G", lambda s: sigmoid_prime(2 * s.G)),
)  # fmt: skip
