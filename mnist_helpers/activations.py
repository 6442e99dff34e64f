"""The functions a neuron may put behind its weighted sum, and their slopes.

Every derivative takes the pre-activation, the number that went into the activation, not the one that came out.
All work element by element on numbers and arrays of any shape, keep float32 and float64 as they come,
and give the right limit at the extremes without a warning. Each raises TypeError for what is no number.
"""

import numpy as np

from .validate import as_floats, as_numbers


def step(z):
    """Return 1 where z >= 0 and 0 elsewhere: the Heaviside step (slide "Introducing the Bias").

    z: numbers of any shape. Returns the same shape and dtype; NaN stays NaN.
    """
    z = as_numbers(z, "z")
    return np.heaviside(z, 1).astype(z.dtype)[()]


def relu(z):
    """Return max(0, z), the rectified linear unit (slide "Rectified Linear Unit").

    z: numbers of any shape. Returns the same shape and dtype, 0 or more.
    """
    return np.maximum(as_numbers(z, "z"), 0)


def softplus(z):
    """Return log(1 + e^z), the smooth neighbour of the ReLU (slide "Rectified Linear Unit").

    Written as max(0, z) + log(1 + e^−|z|), which is the same function and never overflows.

    z: numbers of any shape. Returns floats of the same shape, 0 or more.
    """
    z = as_floats(z, "z")
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def sigmoid(z):
    """Return 1 / (1 + e^−z), between 0 and 1 (slide "Sigmoid Function").

    Written as ½ (1 + tanh(z/2)), which is the same function and never overflows.

    z: numbers of any shape. Returns floats of the same shape.
    """
    return 0.5 * (1 + np.tanh(0.5 * as_floats(z, "z")))


def relu_prime(g):
    """Return the slope of the ReLU at the pre-activation g: 1 above 0, 0 below, and 0 at the corner itself.

    g: numbers of any shape. Returns the same shape and dtype.
    """
    g = as_numbers(g, "g")
    return np.heaviside(g, 0).astype(g.dtype)[()]


def softplus_prime(g):
    """Return the slope of softplus at the pre-activation g, which is sigmoid(g).

    g: numbers of any shape. Returns floats of the same shape, between 0 and 1.
    """
    return sigmoid(as_floats(g, "g"))


def sigmoid_prime(g):
    """Return the slope of the sigmoid at the pre-activation g: σ(g)(1 − σ(g)) (slide "Backpropagation Finale").

    Written as e^−|g| / (1 + e^−|g|)², which is the same function and keeps its digits where σ rounds to 1.

    g: numbers of any shape. Returns floats of the same shape, at most 1/4.
    """
    e = np.exp(-np.abs(as_floats(g, "g")))
    return e / (1 + e) ** 2


def softmax(f):
    """Turn each row of scores into probabilities, e^f_i / Σ_k e^f_k (slide "Output Layer").

    The largest score is subtracted first: that changes no probability, and e^0 = 1 is then the largest power.

    f: scores of shape (k,) or (m, k). Returns floats of the same shape; each row sums to 1. Where a score is
    infinite the limit is returned: the largest scores share the 1.
    Raises ValueError for an empty row or another number of dimensions.
    """
    f = as_floats(f, "f")
    if f.ndim not in (1, 2) or f.size == 0:
        raise ValueError(f"f must have shape (k,) or (m, k) with k at least 1, got {f.shape}")
    largest = f.max(axis=-1, keepdims=True)
    with np.errstate(over="ignore", invalid="ignore"):  # e^−∞ is 0, as it should be, and ∞ − ∞ is set to 0
        powers = np.exp(np.where(f == largest, 0, f - largest))
    return powers / powers.sum(axis=-1, keepdims=True)
