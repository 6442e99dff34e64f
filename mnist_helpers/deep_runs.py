"""Deep networks that learn lesson 02's fence from several starts, by plain gradient descent on all points at once."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .activations import sigmoid
from .border_runs import BENDS, CROWD, POINTS, STARTS

ROUNDS, UNITS = 300, 8
RATES = {
    "sigmoid": 1,
    "ReLU": 0.15,
}  # so high, one hidden layer of sigmoids builds the fence from every start


class DeepStarts(NamedTuple):
    """Networks from several starts, which come first in every array; a layer is its W (starts, m, n), b (starts, 1, m).

    before, after: lists of layers, before the first round and after the last. wrong: (starts,), how many points are on
    the wrong side at the end. moved: (layers, starts), how far W of each layer went, as a share of its first length.
    """

    before: list
    after: list
    wrong: np.ndarray
    moved: np.ndarray


def deep_starts(activation, layers=10, starts=STARTS):
    """Let networks with so many hidden layers of eight neurons learn the fence; return them as `DeepStarts`.

    activation: "sigmoid" or "ReLU". The draws are scaled by √(2 / inputs), so that sums neither fade nor grow in ReLUs
    (He et al., Delving Deep into Rectifiers, 2015). Raises KeyError for another activation.
    """
    rate, drawn = RATES[activation], [_drawn(start, layers) for start in range(1, starts + 1)]
    before = [tuple(map(np.stack, zip(*of_starts, strict=True))) for of_starts in zip(*drawn, strict=True)]
    after = before
    for _ in range(ROUNDS):
        slopes = deep_slopes(after, activation)
        after = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(after, slopes, strict=True)]
    wrong = ((deep_sums(after, activation, POINTS) > 0) != CROWD).sum(axis=-1)
    moved = [_length(W - first) / _length(first) for (W, _), (first, _) in zip(after, before, strict=True)]
    return DeepStarts(before, after, wrong, np.array(moved))


def deep_sums(network, activation, points):
    """Return the last sums of layers (W, b) at points (n, 2): (starts, n)."""
    return _forward(network, activation, points)[-1][..., 0]


def deep_slopes(network, activation):
    """Return the slopes of the mean loss at the points, for each layer's W and b, by backpropagation (lesson 06)."""
    sums = _forward(network, activation, POINTS)
    curve, slope = BENDS[activation]
    error, slopes = (sigmoid(sums[-1]) - CROWD[:, None]) / len(CROWD), []
    for k in range(len(network) - 1, -1, -1):
        inputs = curve(sums[k - 1]) if k else POINTS
        slopes.append((error.swapaxes(1, 2) @ inputs, error.sum(axis=1, keepdims=True)))
        if k:
            error = error @ network[k][0] * slope(sums[k - 1])
    return slopes[::-1]


def _drawn(start, layers):
    """Return the layers (W, b) that a start begins with."""
    rng, sizes = np.random.default_rng([2019, start]), [2, *[UNITS] * layers, 1]
    return [
        (rng.normal(size=(m, n)) * np.sqrt(2 / n), rng.normal(size=(1, m)) * 0.7) for n, m in pairwise(sizes)
    ]


def _forward(network, activation, points):
    """Return the sums of every layer, (starts, n, m) each."""
    h, sums = points, []
    for W, b in network:
        sums.append(h @ W.swapaxes(1, 2) + b)
        h = BENDS[activation].curve(sums[-1])
    return sums


def _length(W):
    return np.linalg.norm(W, axis=(1, 2))
