"""Every yes/no rule on two questions, and the straight cut that makes it, where there is one."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .key import DOT, STAY, draw_key

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
    (1, 0, 1, 1): "x₁ or not x₂",
    (1, 1, 0, 0): "not x₁",
    (1, 1, 0, 1): "x₂ or not x₁",
    (1, 1, 1, 0): "NAND",
    (1, 1, 1, 1): "always",
}

COUNTS = ["no night", "1 night", "2 nights", "3 nights", "all four"]  # on which you go
WIDTH, HEIGHT = 8, 5.8  # inches
POINTS = 12.8  # of what is written: the last row reads it on a slide
NAME = 22  # points from a square to what stands above its name
MARGIN = 0.36  # round a square, in its sides
LINES = [(w1, w2, t) for w1, w2 in product((-1, 0, 1), repeat=2) for t in (-1.5, -0.5, 0.5, 1.5)]  # w·x = t
IMPOSSIBLE = [(0, 1, 1, 0), (1, 0, 0, 1)]


def plot_rules(learned):
    """Draw the 16 rules on two questions as squares: those that a line cuts, by how many nights you go, and the others.

    Filled corners go, hollow ones stay. Each line is drawn where it is furthest from all corners. learned: the rules
    that were learned, each as four answers 0 or 1 for the corners (0,0), (0,1), (1,0), (1,1); any other of the 14 is
    drawn without its line. Returns the Figure.
    """
    figure = plt.figure(figsize=(WIDTH, HEIGHT), layout="none")
    possible = sorted(set(NAMES) - set(IMPOSSIBLE), key=lambda rule: (sum(rule), rule))
    for go in range(5):
        column = [rule for rule in possible if sum(rule) == go]
        left, top = 0.2 + 1.1 * go, 3.88 - 0.64 * (4 - len(column))
        for row, rule in enumerate(column):
            ax = _add_square(figure, left, top - 1.28 * row, 0.98)
            _draw_square(ax, rule, rule in learned)
            if row == 0:
                ax.set_title(COUNTS[go], loc="center", fontsize=POINTS, color=style.OUTPUT, pad=NAME)
    for row, rule in enumerate(IMPOSSIBLE):
        ax = _add_square(figure, 5.8, 2.72 - 2.66 * row, 2.1)
        _draw_square(ax, rule, rule in learned, size=17)
    figure.axes[0].set_xlabel("x₁ →", fontsize=POINTS)
    figure.axes[0].set_ylabel("x₂ →", labelpad=-2, fontsize=POINTS)
    key = {"filled": "go", "hollow": "stay", "green": "it goes"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.005, 0), fontsize=POINTS)
    figure.axes[-2].set_title("no line does it", loc="center", color=style.WARNING, weight="bold", pad=10)
    return figure


def _add_square(figure, left, bottom, side):
    """Add Axes at a place in inches."""
    return figure.add_axes((left / WIDTH, bottom / HEIGHT, side / WIDTH, side / HEIGHT))


def _draw_square(ax, rule, learned, size=11):
    """Draw one rule with its name above, and with a line if it was learned."""
    if learned:
        _draw_cut(ax, *_line(rule))
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.BASELINE, lw=0.8, zorder=2)
    for (x1, x2), go in zip(CORNERS, rule, strict=True):
        ax.plot(x1, x2, **DOT | ({} if go else STAY) | {"markersize": size}, zorder=3)
    ax.set(xlim=(-MARGIN, 1 + MARGIN), ylim=(-MARGIN, 1 + MARGIN), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    look = {"weight": "bold", "color": style.WARNING} if rule in IMPOSSIBLE else {}
    ax.annotate(
        NAMES[rule], (0.5, 1), (0, 19), textcoords="offset points", ha="center", fontsize=POINTS, **look
    )


def _line(rule):
    """Return the line (w1, w2, t) that makes a rule and stays furthest from the corners."""
    sides = [(np.array(line), CORNERS @ line[:2] - line[2]) for line in LINES]
    fits = [(line, sums) for line, sums in sides if np.array_equal(sums > 0, rule)]
    return max(fits, key=lambda fit: np.abs(fit[1]).min() / max(1, np.linalg.norm(fit[0][:2])))[0]


def _draw_cut(ax, w1, w2, t):
    side = np.linspace(-MARGIN, 1 + MARGIN, 200)
    x1, x2 = np.meshgrid(side, side)
    sums = w1 * x1 + w2 * x2 - t
    ax.contourf(x1, x2, sums, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    if w1 or w2:
        ax.contour(x1, x2, sums, levels=[0], colors=[style.TRUTH], linewidths=1.4)
