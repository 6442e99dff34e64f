"""The same for arrays: a whole array of numbers takes its notes together (lesson 09)."""

import numpy as np

from .activations import sigmoid, softmax
from .dataset import one_hot
from .losses import cross_entropy
from .values import births, in_order


class Tensor:
    """Keep an array, what it was made of, and its slope, an array of the same shape.

    made_of: pairs, each a Tensor and a function that turns this array's slope into that one's share of it. What is no
    Tensor, such as the images, is left out: nobody asks for its slope.
    """

    __array_ufunc__ = None  # where an array meets a Tensor, NumPy leaves + - @ to the Tensor

    def __init__(self, array, made_of=()):
        self.array = array
        self.made_of = [(part, share) for part, share in made_of if isinstance(part, Tensor)]
        self.slope = np.zeros_like(array)
        self.born = next(births)


def find_gradients(last):
    """Find the slopes of the last Tensor, a single number, along all that it was made of."""
    last.slope = np.ones_like(last.array)
    for tensor in reversed(in_order(last)):
        for part, share in tensor.made_of:
            part.slope += share(tensor.slope)


def plain(a):
    """Return the array of a Tensor; anything else as it is."""
    return a.array if isinstance(a, Tensor) else a


def matmul(a, b):
    """Return the product of two matrices."""
    return Tensor(
        plain(a) @ plain(b),
        [(a, lambda slope: slope @ plain(b).T), (b, lambda slope: plain(a).T @ slope)],
    )


def turned(a):
    """Return a matrix transposed."""
    return Tensor(a.array.T, [(a, lambda slope: slope.T)])


def fit(slope, a):
    """Add a slope up over the rows for which `a` was repeated."""
    while np.ndim(slope) > np.ndim(plain(a)):
        slope = slope.sum(axis=0)
    return slope


def plus(a, b):
    """Return a + b."""
    return Tensor(plain(a) + plain(b), [(a, lambda slope: fit(slope, a)), (b, lambda slope: fit(slope, b))])


def minus(a, b):
    """Return a − b."""
    return Tensor(plain(a) - plain(b), [(a, lambda slope: fit(slope, a)), (b, lambda slope: fit(-slope, b))])


def sigmoids(a):
    """Return σ of every entry."""
    h = sigmoid(plain(a))
    return Tensor(h, [(a, lambda slope: slope * h * (1 - h))])


def surprise(F, labels):
    """Return the mean surprise at the true digits, for scores F of shape (m, 10) and labels of shape (m,)."""
    O, Y = softmax(plain(F)), one_hot(labels)
    loss = cross_entropy(plain(F), labels)
    return Tensor(loss, [(F, lambda slope: float(slope) * (O - Y) / len(Y))])


Tensor.__matmul__ = matmul
Tensor.__rmatmul__ = lambda a, b: matmul(b, a)
Tensor.__add__ = Tensor.__radd__ = plus
Tensor.__sub__ = minus
Tensor.T = property(turned)
