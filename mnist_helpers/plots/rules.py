"""Every yes/no rule on two questions, the straight cut that makes it, where there is one, and two cuts for XOR."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

from .. import style
from .cube import ON_WHITE
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
MIDDLES = [0.72, 1.81, 2.9, 6.27, 7.42]  # inches: of the columns; two large squares stand in the gap
POINTS = 12.8  # of what is written: the last row reads it on a slide
NAME = 22  # points from a square to what stands above its name
MARGIN = 0.36  # round a square, in its sides
GRID = np.meshgrid(*2 * [np.linspace(-MARGIN, 1 + MARGIN, 200)])
LINES = [(w1, w2, t) for w1, w2 in product((-1, 0, 1), repeat=2) for t in (-1.5, -0.5, 0.5, 1.5)]  # w·x = t
IMPOSSIBLE = [(0, 1, 1, 0), (1, 0, 0, 1)]
CUTS_HEIGHT = 3.45  # inches


def plot_rules(learned):
    """Draw the 16 rules on two questions as squares, by how many nights you go; large those that no line cuts.

    Filled corners go, hollow ones stay. Each line is drawn where it is furthest from all corners. learned: the rules
    that were learned, each as four answers 0 or 1 for the corners (0,0), (0,1), (1,0), (1,1); any other of the 14 is
    drawn without its line. Returns the Figure.
    """
    figure = plt.figure(figsize=(WIDTH, HEIGHT), layout="none")
    possible = sorted(set(NAMES) - set(IMPOSSIBLE), key=lambda rule: (sum(rule), rule))
    for go in range(5):
        column = [rule for rule in possible if sum(rule) == go]
        top = 3.88 - 0.64 * (4 - len(column))
        for row, rule in enumerate(column):
            ax = _add_square(figure, MIDDLES[go] - 0.49, top - 1.28 * row, 0.98)
            _draw_square(ax, rule, rule in learned)
            if row == 0 and go != 2:
                ax.set_title(COUNTS[go], loc="center", fontsize=POINTS, color=style.OUTPUT, pad=NAME)
    for row, rule in enumerate(IMPOSSIBLE):
        ax = _add_square(figure, 3.53, 2.5 - 2.44 * row, 2.1)
        _draw_square(ax, rule, rule in learned, size=17)
    _head_six(figure)
    figure.axes[0].set_xlabel("x₁ →", fontsize=POINTS)
    figure.axes[0].set_ylabel("x₂ →", labelpad=-2, fontsize=POINTS)
    key = {"filled": "go", "hollow": "stay", "pale green": "it goes"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.005, 0), fontsize=POINTS)
    figure.axes[-2].set_title("none found", loc="center", color=style.WARNING, weight="bold", pad=10)
    return figure


def plot_two_cuts(W, b, names):
    """Draw where each of two perceptrons says yes in the square of XOR, and the band between their cuts.

    W: (2, 2), a row for each. b: (2,). names: what each says; the second is taken away from the first.
    Returns the Figure.
    """
    figure = plt.figure(figsize=(WIDTH, CUTS_HEIGHT), layout="none")
    first, second = (_sums(*row, -bias) for row, bias in zip(W, b, strict=True))
    panels = {f"h₁: {names[0]}": [first], f"h₂: {names[1]}": [second], "XOR": [first, -second]}
    for k, (said, sums) in enumerate(panels.items()):
        ax = _add_square(figure, 0.32 + 2.75 * k, 0.76, 1.94)
        _draw_side(ax, sums)
        _draw_corners(ax, IMPOSSIBLE[0], 15)
        for x1, x2 in CORNERS:
            place = (x1 - 0.1 + 0.2 * x1, x2 - 0.2 + 0.4 * x2)
            ax.text(*place, f"{x1}{x2}", ha="center", va="center", fontsize=12, path_effects=ON_WHITE)
        ax.set_title(
            said, loc="center", fontsize=14, weight="bold", color=style.HIDDEN if k < 2 else style.OUTPUT
        )
        ax.set_xlabel("x₁ →", fontsize=POINTS)
    figure.axes[0].set_ylabel("x₂ →", labelpad=-2, fontsize=POINTS)
    for k, word in enumerate(("but\nnot", "=")):
        place = (2.66 + 2.75 * k) / WIDTH, 1.73 / CUTS_HEIGHT
        figure.text(*place, word, ha="center", va="center", fontsize=16 if k == 0 else 24)
    key = {"filled": "XOR goes", "hollow": "XOR stays", "pale green": "here it says yes"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.04, 0.01), ncols=3, fontsize=POINTS)
    return figure


def _head_six(figure):
    """Write over the third column and over the large squares that they belong together."""
    y = (3.88 + 0.98 + NAME / 72) / HEIGHT
    look = {"ha": "center", "fontsize": POINTS, "color": style.OUTPUT}
    figure.text(4.02 / WIDTH, y, COUNTS[2], **look)
    ends = [2.42 / WIDTH, 5.62 / WIDTH], [y - 0.05 / HEIGHT] * 2
    figure.add_artist(Line2D(*ends, color=style.OUTPUT, lw=1.5))


def _add_square(figure, left, bottom, side):
    """Add Axes at a place in inches."""
    width, height = figure.get_size_inches()
    return figure.add_axes((left / width, bottom / height, side / width, side / height))


def _draw_square(ax, rule, learned, size=11):
    """Draw one rule with its name above, and with a line if it was learned."""
    if learned:
        _draw_side(ax, [_sums(*_line(rule))])
    _draw_corners(ax, rule, size)
    look = {"weight": "bold", "color": style.WARNING} if rule in IMPOSSIBLE else {}
    ax.annotate(
        NAMES[rule], (0.5, 1), (0, 19), textcoords="offset points", ha="center", fontsize=POINTS, **look
    )


def _line(rule):
    """Return the line (w1, w2, t) that makes a rule and stays furthest from the corners."""
    sides = [(np.array(line), CORNERS @ line[:2] - line[2]) for line in LINES]
    fits = [(line, sums) for line, sums in sides if np.array_equal(sums > 0, rule)]
    return max(fits, key=lambda fit: np.abs(fit[1]).min() / max(1, np.linalg.norm(fit[0][:2])))[0]


def _draw_corners(ax, rule, size):
    """Draw the square and its corners, filled where a rule goes."""
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.BASELINE, lw=0.8, zorder=2)
    for (x1, x2), go in zip(CORNERS, rule, strict=True):
        ax.plot(x1, x2, **DOT | ({} if go else STAY) | {"markersize": size}, zorder=3)
    ax.set(xlim=(-MARGIN, 1 + MARGIN), ylim=(-MARGIN, 1 + MARGIN), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _sums(w1, w2, t):
    return w1 * GRID[0] + w2 * GRID[1] - t  # (200, 200)


def _draw_side(ax, sums):
    """Tint where all of some sums, each (200, 200), are above 0, and draw the line where each is 0."""
    ax.contourf(*GRID, np.min(sums, axis=0), levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    for one in sums:
        if np.ptp(one):
            ax.contour(*GRID, one, levels=[0], colors=[style.TRUTH], linewidths=1.4)
