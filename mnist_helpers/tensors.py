"""The same for arrays: one memory for a whole array of numbers (lesson 09)."""

import numpy as np

from .activations import sigmoid
from .values import births, in_order


class Tensor:
    """Keep an array, what it was made of, and its slope.

    made_of: pairs, each a Tensor and a function that turns this array's slope into that one's share of it. What is no
    Tensor, such as the images, is left out: nobody asks for its slope.
    """

    __array_ufunc__ = None  # where an array meets a Tensor, NumPy leaves + * @ to the Tensor

    def __init__(self, array, made_of=()):
        self.array = array
        self.made_of = [(source, share) for source, share in made_of if isinstance(source, Tensor)]
        self.slope = np.zeros_like(array)
        self.born = next(births)


def plain(a):
    """Return the array of a Tensor; anything else as it is."""
    return a.array if isinstance(a, Tensor) else a


def fit(slope, a):
    """Add a slope up over the axes along which `a` was repeated."""
    shape = np.shape(plain(a))
    while np.ndim(slope) > len(shape):
        slope = slope.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            slope = slope.sum(axis=axis, keepdims=True)
    return slope


def plus(a, b):
    """Return a + b."""
    return Tensor(plain(a) + plain(b), [(a, lambda slope: fit(slope, a)), (b, lambda slope: fit(slope, b))])


def times(a, b):
    """Return a · b, entry by entry."""
    return Tensor(
        plain(a) * plain(b),
        [(a, lambda slope: fit(slope * plain(b), a)), (b, lambda slope: fit(slope * plain(a), b))],
    )


def matmul(a, b):
    """Return the product of two matrices."""
    return Tensor(
        plain(a) @ plain(b),
        [(a, lambda slope: slope @ plain(b).T), (b, lambda slope: plain(a).T @ slope)],
    )


def turned(a):
    """Return a matrix transposed."""
    return Tensor(a.array.T, [(a, lambda slope: slope.T)])


def sigmoids(a):
    """Return σ of every entry."""
    h = sigmoid(plain(a))
    return Tensor(h, [(a, lambda slope: slope * h * (1 - h))])


def log_softmax(a):
    """Return the logarithm of the softmax of every row."""
    scores = plain(a)
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return Tensor(logs, [(a, lambda slope: slope - np.exp(logs) * slope.sum(axis=1, keepdims=True))])


def total(a):
    """Return the sum of all entries."""
    return Tensor(plain(a).sum(), [(a, lambda slope: slope * np.ones_like(plain(a)))])


def find_gradients(last):
    """Find the slopes of the last Tensor, a single number, along all that it was made of."""
    last.slope = np.ones_like(last.array)
    for tensor in reversed(in_order(last)):
        for source, share in tensor.made_of:
            source.slope = source.slope + share(tensor.slope)


Tensor.__add__ = Tensor.__radd__ = plus
Tensor.__mul__ = Tensor.__rmul__ = times
Tensor.__matmul__ = matmul
Tensor.__rmatmul__ = lambda a, b: matmul(b, a)
Tensor.T = property(turned)
