"""One entry of a matrix: where it goes in a product, and what comes back to it (lesson 09)."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..words import number

HIGH = 0.7  # of a cell that is 1 wide
RESULT, FACTOR = (3.3, 0), (3.3, 2.1)  # the left lower corners of the product and, above it, of b
MIDDLE = {"ha": "center", "va": "center"}


def plot_product(a, b, slope, entry):
    """Draw an entry of `a` twice: on its way into `a @ b`, and getting its slope back from there.

    a, b, slope: (2, 2); slope: of `a @ b`. entry: its row and column. Each entry of the product has its row of `a` on
    the left and its column of `b` above. Returns the Figure.
    """
    row, column = entry
    figure, (there, back) = plt.subplots(1, 2, figsize=(8.3, 3.7))
    _factor(there, b, column, row, style.HIDDEN)
    _matrix(there, a, (0, 0), [entry], style.INPUT, "a")
    _matrix(there, a @ b, RESULT, [(row, 0), (row, 1)], style.HIDDEN, "a @ b")
    _arrow(there, row, 1, style.HIDDEN)
    there.set_title("Forwards: a nudge of one entry", fontsize=13)
    moved = f"moves two entries, {' and '.join(map(number, b[column]))} times as far"
    there.text(2.65, -0.95, moved, **MIDDLE, color=style.HIDDEN, weight="bold")
    _factor(back, b, column, row, style.LOSS)
    _matrix(back, slope @ b.T, (0, 0), [entry], style.LOSS, "slope of a")
    _matrix(back, slope, RESULT, [(row, 0), (row, 1)], style.LOSS, "slope of a @ b")
    _arrow(back, row, -1, style.LOSS)
    back.set_title("Back: its two shares", fontsize=13)
    shares = " + ".join(f"{number(s)} · {number(k)}" for s, k in zip(slope[row], b[column], strict=True))
    total = number(slope[row] @ b[column])
    back.text(2.65, -0.95, f"{shares} = {total}", **MIDDLE, color=style.LOSS, weight="bold", fontsize=15)
    for ax in (there, back):
        ax.set(xlim=(-0.1, 5.5), ylim=(-1.2, 3.7))
        ax.set_axis_off()
    figure.get_layout_engine().set(h_pad=0.12)  # so that the title stands clear of the panels' names
    return figure


def _factor(ax, b, column, row, colour):
    """Draw b, the row lit that meets the entry, and from each number of it a line down to a row of the product."""
    _matrix(ax, b, FACTOR, [(column, 0), (column, 1)], style.TRUTH, "")
    for k in range(2):
        x, ends = RESULT[0] + k + 0.5, (FACTOR[1] + (1 - column) * HIGH, (2 - row) * HIGH)
        ax.plot([x, x], ends, color=colour, lw=2, zorder=1.5)
    ax.text(FACTOR[0] - 0.2, FACTOR[1] + HIGH, "b", ha="right", va="center")


def _matrix(ax, numbers, corner, lit, colour, name):
    """Draw a matrix of 2 × 2 cells from its left lower corner on, some lit in a colour, its name below."""
    for (i, k), value in np.ndenumerate(numbers):
        place = corner[0] + k, corner[1] + (1 - i) * HIGH
        look = {"ec": style.BASELINE_FILL, "fc": "white", "lw": 1, "zorder": 1}
        on = (i, k) in lit
        if on:
            look = {"ec": colour, "fc": "white", "lw": 3, "zorder": 2}
        ax.add_patch(Rectangle(place, 1, HIGH, **look))
        said = {"color": colour, "weight": "bold"} if on else {"color": style.BASELINE}
        ax.text(place[0] + 0.5, place[1] + HIGH / 2, number(value), **MIDDLE, fontsize=14, zorder=3, **said)
    ax.text(corner[0] + 1, corner[1] - 0.12, name, ha="center", va="top")


def _arrow(ax, row, way, colour):
    """Draw an arrow from the entries of `a` in a row to that row of the product, or, where way is −1, back."""
    y = (1.5 - row) * HIGH
    ends = [(2.08, y), (RESULT[0] - 0.08, y)][::way]
    look = {"arrowstyle": "-|>", "lw": 2.5, "mutation_scale": 20, "color": colour, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", ends[1], ends[0], arrowprops=look)
