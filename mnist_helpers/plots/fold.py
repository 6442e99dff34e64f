"""How a hidden layer folds the square: two cuts, where they send the four corners, and the one cut that is left."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch

from .. import style
from ..activations import step
from .cube import ON_WHITE
from .rules import CORNERS

SUBSCRIPTS = "₁₂₃"
SIDE = np.linspace(-0.4, 1.4, 300)
GRID = np.stack(np.meshgrid(SIDE, SIDE), axis=-1)  # (300, 300, 2)
DOT = {"marker": "o", "ms": 13, "color": style.OUTPUT, "mew": 2, "zorder": 4}
LABELS = [(-0.12, -0.2), (-0.12, 1.2), (0.9, -0.22), (1.12, 1.2)]


def plot_fold(W, b, w_hat, b_hat, wanted):
    """Draw the square with the cuts of two hidden perceptrons, where its corners land, and the cut of the last one.

    W: (2, 2), a row for each hidden perceptron. b: (2,). w_hat: (2,). b_hat: a number. wanted: (4,) of 0 and 1 for the
    corners (0,0), (0,1), (1,0), (1,1). Returns the Figure.
    """
    W, b, w_hat = map(np.asarray, (W, b, w_hat))
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(8, 3.3))
    landed = step(CORNERS @ W.T + b)  # (4, 2)
    _shade(left, step(GRID @ W.T + b) @ w_hat + b_hat)
    for k, (row, bias) in enumerate(zip(W, b, strict=True)):
        _cut(left, GRID @ row + bias)
        _name_cut(left, row, bias, f"h{SUBSCRIPTS[k]}")
    _corners(left, CORNERS, wanted, ["00", "01", "10", "11"], LABELS)
    _travel(middle, landed)
    _corners(middle, landed, wanted)
    _shade(right, GRID @ w_hat + b_hat)
    _cut(right, GRID @ w_hat + b_hat)
    spots = dict.fromkeys(map(tuple, landed.tolist()))
    names = [" and ".join(f"{x}{y}" for (x, y), at in zip(CORNERS, landed, strict=True) if tuple(at) == spot)
             for spot in spots]  # fmt: skip
    goes = [wanted[landed.tolist().index(list(spot))] for spot in spots]
    _corners(right, list(spots), goes, names, [LABELS[2 * int(x) + int(y)] for x, y in spots])
    for ax, title, letter in (
        (left, "two cuts", "x"),
        (middle, "the fold", "h"),
        (right, "one is enough", "h"),
    ):
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=[], yticks=[])
        ax.set_xlabel(f"{letter}₁ →")
        ax.set_ylabel(f"{letter}₂ →")
        ax.set_title(title, fontsize=12)
    return figure


def _shade(ax, sums):
    """Tint where the sums go."""
    ax.contourf(SIDE, SIDE, sums >= 0, levels=[0.5, 1.5], colors=[style.OUTPUT_FILL], alpha=0.5)


def _cut(ax, sums):
    ax.contour(SIDE, SIDE, sums, levels=[0], colors=[style.TRUTH], linewidths=1.5)


def _name_cut(ax, row, bias, name):
    """Write a hidden perceptron's name where its cut comes in from the left or from above."""
    y = (-bias + 0.25 * row[0]) / row[1] if row[1] else 2
    place = (-0.25, y) if y < 1.4 else ((-bias - 1.27 * row[1]) / row[0], 1.27)
    look = {"color": style.HIDDEN, "weight": "bold", "path_effects": ON_WHITE}
    ax.text(*place, name, ha="center", va="center", **look)


def _travel(ax, landed):
    """Draw the square in grey, and an arrow from each corner that moves to where it lands."""
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.BASELINE, lw=0.8)
    if (landed[1] == landed[2]).all():  # the square is folded along its diagonal
        ax.plot([-0.3, 1.3], [-0.3, 1.3], color=style.BASELINE, lw=1.5, ls="--")
    for corner, spot in zip(CORNERS, landed, strict=True):
        if (corner != spot).any():
            ax.plot(*corner, "o", ms=13, mfc="none", mec=style.BASELINE, ls="none")
            way = {"connectionstyle": "arc3,rad=-0.35", "arrowstyle": "-|>", "mutation_scale": 18}
            ax.add_patch(FancyArrowPatch(corner, spot, **way, color=style.HIDDEN, lw=2, shrinkA=9, shrinkB=9))


def _corners(ax, places, goes, names=(), beside=()):
    for (x, y), go in zip(places, goes, strict=True):
        ax.plot(x, y, **DOT, mfc=style.OUTPUT if go else "white")
    for name, place in zip(names, beside, strict=True):
        ax.text(*place, name, ha="center", va="center", path_effects=ON_WHITE)
