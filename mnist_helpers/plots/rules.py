"""Every yes/no rule on two questions, and the straight cut that makes it, where there is one."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np

from .. import style

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
NAMES = {
    (0, 0, 0, 0): "never",
    (0, 0, 0, 1): "AND",
    (0, 0, 1, 0): "only x₁",
    (0, 0, 1, 1): "x₁",
    (0, 1, 0, 0): "only x₂",
    (0, 1, 0, 1): "x₂",
    (0, 1, 1, 0): "XOR",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 0): "NOR",
    (1, 0, 0, 1): "XNOR",
    (1, 0, 1, 0): "not x₂",
    (1, 0, 1, 1): "not only x₂",
    (1, 1, 0, 0): "not x₁",
    (1, 1, 0, 1): "not only x₁",
    (1, 1, 1, 0): "NAND",
    (1, 1, 1, 1): "always",
}


def plot_rules(cuts):
    """Draw the 16 rules on two questions as squares: filled corners go, hollow ones stay, a line cuts them apart.

    cuts: a dict from a rule, four answers 0 or 1 for the corners (0,0), (0,1), (1,0), (1,1), to a cut
    (w1, w2, t) that makes it; a rule that is missing is marked as one that no line makes.
    Returns the Figure.
    """
    figure, axes = plt.subplots(2, 8, figsize=(8, 3.1))
    for rule, ax in zip(product((0, 1), repeat=4), axes.flat, strict=True):
        _draw_square(ax, np.array(rule), cuts.get(rule))
        possible = rule in cuts
        ax.set_title(
            NAMES[rule],
            loc="center",
            fontsize=12,
            pad=3,
            color=style.TRUTH if possible else style.WARNING,
            weight="normal" if possible else "bold",
        )
    axes[1, 0].set_xlabel("x₁ →", labelpad=2)
    axes[1, 0].set_ylabel("x₂ →", labelpad=2)
    figure.suptitle(f"One straight cut makes {len(cuts)} of the 16 rules", x=0.01, ha="left", fontsize=14)
    return figure


def _draw_square(ax, rule, cut):
    if cut is None:
        ax.text(0.5, 0.5, "no cut", ha="center", va="center", color=style.WARNING, weight="bold")
    else:
        _draw_cut(ax, *cut)
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.BASELINE, lw=0.8, zorder=2)
    for (x1, x2), go in zip(CORNERS, rule, strict=True):
        ax.plot(x1, x2, "o", ms=10, mec=style.OUTPUT, mew=2, mfc=style.OUTPUT if go else "white", zorder=3)
    ax.set(xlim=(-0.35, 1.35), ylim=(-0.35, 1.35), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _draw_cut(ax, w1, w2, t):
    side = np.linspace(-0.35, 1.35, 200)
    x1, x2 = np.meshgrid(side, side)
    sums = w1 * x1 + w2 * x2 - t
    ax.contourf(x1, x2, sums, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    if w1 or w2:
        ax.contour(x1, x2, sums, levels=[0], colors=[style.TRUTH], linewidths=1.2)
