"""Every yes/no rule on two questions, and the straight cut that makes it, where there is one."""

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
    (1, 0, 1, 1): "unless only x₂",
    (1, 1, 0, 0): "not x₁",
    (1, 1, 0, 1): "unless only x₁",
    (1, 1, 1, 0): "NAND",
    (1, 1, 1, 1): "always",
}


COLUMNS = (  # by how many corners go
    [(0, 0, 0, 0)],
    [(0, 0, 0, 1), (0, 0, 1, 0), (0, 1, 0, 0), (1, 0, 0, 0)],
    [(0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 1, 0), (1, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0)],
    [(0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0)],
    [(1, 1, 1, 1)],
)


def plot_rules(cuts):
    """Draw the 16 rules on two questions as squares, in columns by how many corners go.

    Filled corners go, hollow ones stay, a line cuts them apart. cuts: a dict from a rule, four answers 0 or 1 for the
    corners (0,0), (0,1), (1,0), (1,1), to a cut (w1, w2, t) that makes it; a rule that is missing is marked as one that
    no line makes. Returns the Figure.
    """
    figure = plt.figure(figsize=(8, 5.4))
    grid = figure.add_gridspec(6, 5)
    for go, rules in enumerate(COLUMNS):
        for row, rule in enumerate(rules, start=(6 - len(rules)) // 2):
            ax = figure.add_subplot(grid[row, go])
            _draw_square(ax, np.array(rule), cuts.get(rule))
            _write_name(ax, NAMES[rule], rule in cuts)
            if rule is rules[0]:
                ax.set_title(
                    f"{go} go{'es' * (go == 1)}", fontsize=12, color=style.OUTPUT, weight="bold", pad=2
                )
    first = figure.axes[0]
    first.set_xlabel("x₁ →", labelpad=1, loc="left")
    first.set_ylabel("x₂ →", labelpad=1)
    return figure


def _write_name(ax, name, possible):
    look = {"weight": "normal"} if possible else {"weight": "bold", "color": style.WARNING}
    words = name.replace("unless only", "unless\nonly") + ("" if possible else "\nno cut")
    ax.text(1.5, 0.5, words, va="center", linespacing=1.3, **look)


def _draw_square(ax, rule, cut):
    if cut is not None:
        _draw_cut(ax, *cut)
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.BASELINE, lw=0.8, zorder=2)
    for (x1, x2), go in zip(CORNERS, rule, strict=True):
        ax.plot(x1, x2, "o", ms=9, mec=style.OUTPUT, mew=2, mfc=style.OUTPUT if go else "white", zorder=3)
    ax.set(xlim=(-0.35, 1.35), ylim=(-0.35, 1.35), aspect="equal", anchor="W", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _draw_cut(ax, w1, w2, t):
    side = np.linspace(-0.35, 1.35, 200)
    x1, x2 = np.meshgrid(side, side)
    sums = w1 * x1 + w2 * x2 - t
    ax.contourf(x1, x2, sums, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    if w1 or w2:
        ax.contour(x1, x2, sums, levels=[0], colors=[style.TRUTH], linewidths=1.2)
