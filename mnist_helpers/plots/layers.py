"""Perceptrons behind perceptrons, drawn with all their numbers."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number
from .perceptron import SUBSCRIPTS, edge, node

HIDDEN_X, OUT_X = 3.4, 6.8


def plot_layers(W, b, w_hat, b_hat, *, names=(), ax=None):
    """Draw inputs, a hidden layer and one perceptron that sees it, each weight on its line, each bias at its node.

    W: (hidden, inputs). b: (hidden,). w_hat: (hidden,). b_hat: a number. names: what each hidden perceptron says.
    Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.9))[1] if ax is None else ax
    inputs, hidden = (1.6 * (np.arange(count)[::-1] - (count - 1) / 2) for count in np.shape(W)[::-1])
    for h, (y, row) in enumerate(zip(hidden, W, strict=True)):
        for x, weight in zip(inputs, row, strict=True):
            edge(ax, (0, x), (HIDDEN_X, y), weight, at=0.28)
        edge(ax, (HIDDEN_X, y), (OUT_X, 0), w_hat[h])
        node(ax, (HIDDEN_X, y), f"h{SUBSCRIPTS[h]}", style.HIDDEN)
        said = f"{names[h]},  b = {number(b[h])}" if h < len(names) else f"b = {number(b[h])}"
        ax.text(HIDDEN_X, y + (0.55 if y > 0 else -0.58), said, color=style.HIDDEN, ha="center", va="center")
    for i, x in enumerate(inputs):
        node(ax, (0, x), f"x{SUBSCRIPTS[i]}", style.INPUT)
    node(ax, (OUT_X, 0), "out", style.OUTPUT)
    ax.text(OUT_X, -0.6, f"b = {number(b_hat)}", color=style.OUTPUT, ha="center", va="center")
    ax.set(xlim=(-0.6, OUT_X + 0.8), ylim=(min(hidden) - 0.85, max(hidden) + 0.85), aspect="equal")
    ax.axis("off")
    return ax
