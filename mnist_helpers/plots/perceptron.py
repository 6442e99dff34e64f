"""The perceptron in three pictures: its decisions as bars, its cut through the cube of inputs, itself as a graph.

The first two are made in two steps, so that an instrument can move what a still picture draws once:
`…_artists` makes what changes, `update_…` gives it its place.
"""

from itertools import combinations, product
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..validate import as_numbers

NAMES = ("cheap\ntickets", "evening\nfree", "interested")
CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
EDGES = [(a, b) for a, b in combinations(range(8), 2) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1]
PROJECTION = np.array([[1.0, -0.12], [0.0, 1.0], [0.46, 0.30]])  # where x1, x2 and x3 point on the page


class DecisionArtists(NamedTuple):
    """What moves in `plot_decisions`: one entry a row, and the threshold's line with its label."""

    bars: list
    sums: list
    words: list
    marks: list
    line: object
    label: object


class CubeArtists(NamedTuple):
    """What moves in `plot_cube`: the cutting plane and the eight corners."""

    plane: object
    go: object
    stay: object


def plot_decisions(inputs, sums, threshold, *, ax=None, names=NAMES):
    """Draw each row's answers, its weighted sum as a bar against the threshold, and the decision.

    inputs: (m, n) of 0 and 1. sums: (m,). threshold: a number. names: the n columns' headings. Returns the Axes.
    """
    ax = plt.subplots()[1] if ax is None else ax
    artists = decision_artists(inputs, ax=ax, names=names)
    update_decisions(artists, sums, threshold)
    return ax


def plot_cube(weights, threshold, *, ax=None, names=NAMES):
    """Draw the eight inputs as a cube's corners, filled where w·x >= threshold, and the plane w·x = threshold.

    weights: (3,). threshold: a number. names: one for each input. Returns the Axes.
    """
    ax = plt.subplots()[1] if ax is None else ax
    update_cube(cube_artists(ax=ax, names=names), weights, threshold)
    return ax


def plot_perceptron(weights, threshold=None, *, bias=None, ax=None):
    """Draw the perceptron as a graph: inputs, weights on the edges, their sum, and the step to the output.

    weights: (n,), a negative one dashed. Give either threshold or bias, a number. Returns the Axes.
    """
    raise NotImplementedError
