"""What corrections lead to: a tug of war, a taste that depends on the order, a round without end."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.patches import FancyArrowPatch

from .. import style
from ..words import minus, number
from .key import SIGNS, draw_key

GRID = np.meshgrid(np.linspace(-0.45, 1.45, 200), np.linspace(-0.45, 1.45, 200))
TUGS = {
    1: ("^", style.POSITIVE, "cheap, and you go"),
    -1: ("v", style.NEGATIVE, "cheap, and you stay"),
    0: ("o", style.BASELINE, "expensive"),
}
TASTES = {-1: "−1: it dislikes them", 0: "0: it doesn't care", 1: "1: it likes them"}
ROWS = 16  # of small squares


def plot_tug(moves, *, ax=None):
    """Draw the weight of cheap tickets after each correction, marked with the night that made it.

    moves: (night, w, b) for each correction, w and b as they are after it. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.9))[1] if ax is None else ax
    weights = np.array([0, *(w[0] for _, w, _ in moves)])
    corrections, last = np.arange(1, len(weights)), len(weights) - 0.4
    ax.step([0, *corrections, last], [*weights, weights[-1]], where="post", color=style.BASELINE)
    for sign, (mark, colour, said) in TUGS.items():
        at = corrections[np.diff(weights) == sign]
        ax.plot(
            at, weights[at], mark, ms=10, mec=colour, mfc=colour if sign else "white", mew=1.5, label=said
        )
    look = {"textcoords": "offset points", "ha": "center", "va": "center"}
    for at, (night, w, _), change in zip(corrections, moves, np.diff(weights), strict=True):
        over = (change or w[0] + 0.5) > 0  # where the line does not run
        name, size = "".join(map(str, night)), min(11, 235 / len(moves))
        ax.annotate(name, (at, w[0]), (0, 14 if over else -14), fontsize=size, **look)
    low, high = weights.min(), weights.max()
    levels = high - low + 1
    ax.set(xlim=(-0.4, last), ylim=(low - 0.38 * levels, high + 0.55 * levels), yticks=range(low, high + 1))
    ax.set_xticks(corrections[:: 1 + len(moves) // 24])
    ax.set(xlabel="correction, with its night", ylabel="w₁")
    ax.yaxis.set_major_formatter(lambda weight, _: number(weight))
    ax.legend(loc="upper left", ncols=3, frameon=False, handletextpad=0.2, borderaxespad=0)
    return ax


def plot_tugs(diaries):
    """Draw `plot_tug` for several orders of the nights, one below the other on the same scale.

    diaries: a dict from what is said of the order to its moves. Returns the Figure.
    """
    figure, axes = plt.subplots(len(diaries), figsize=(8, 2.5 * len(diaries)), sharex=True, sharey=True)
    for ax, (said, moves) in zip(axes, diaries.items(), strict=True):
        plot_tug(moves, ax=ax).label_outer()
        ax.set_title(said, loc="left", fontsize=13)
    weights = [w[0] for moves in diaries.values() for _, w, _ in moves]
    low, high, longest = min(0, *weights), max(0, *weights), max(map(len, diaries.values()))
    ax.set(xlim=(-0.4, longest + 0.6), ylim=(low - 0.7, high + 0.7), xticks=range(1, longest + 1))
    ax.set_yticks(range(low, high + 1))
    for other in axes[1:]:
        other.get_legend().remove()
    return figure


def plot_tastes(likes, *, ax=None):
    """Draw a small square for each order of the nights, coloured by the weight of cheap tickets: −1, 0 or 1.

    likes: whole numbers from −1 to 1. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.1))[1] if ax is None else ax
    columns = -(-len(likes) // ROWS)
    squares = np.full((columns, ROWS), np.nan)
    squares.flat[: len(likes)] = np.sort(likes)
    colours = [style.NEGATIVE, style.BASELINE_FILL, style.POSITIVE]
    look = {"edgecolors": "white", "linewidth": 1, "vmin": -1, "vmax": 1}
    ax.pcolormesh(squares.T, cmap=ListedColormap(colours), **look)
    ends = np.cumsum([0, *(list(likes).count(weight) for weight in TASTES)]) / ROWS
    places = (0, "left"), (ends[1:3].mean(), "center"), (columns, "right")
    for (weight, said), (x, side), colour in zip(
        TASTES.items(), places, [style.NEGATIVE, style.BASELINE, style.POSITIVE], strict=True
    ):
        look = {"ha": side, "va": "bottom", "color": colour}
        ax.text(x, ROWS + 2.6, list(likes).count(weight), weight="bold", fontsize=15, **look)
        ax.text(x, ROWS + 0.6, said, **look)
    ax.set(aspect="equal", ylim=(0, ROWS + 5))
    ax.axis("off")
    return ax


RING = {(4, 4.33): (6.55, 4.2), (6.75, 2.7): (6.55, 0.95), (4, 1): (1.45, 0.95), (1.25, 2.7): (1.45, 4.2)}
# inches: the middle of each square, and where the way to the next one is named
WIDTH, HEIGHT, SIDE = 8, 5.6, 1.2


def plot_pass(moves, wanted):
    """Draw what a pass does that ends where it began: four lines in a ring, the corner that each gets wrong, the ways.

    moves: (night, w, b) for each correction, w and b as they are after it; the last four are drawn. wanted: (4,) of 0
    and 1, for the four nights. Returns the Figure.
    """
    moves = moves[-4:]
    inputs, states = [night for night, _, _ in moves], [(*w, b) for _, w, b in moves]
    figure = plt.figure(figsize=(WIDTH, HEIGHT), layout="none")
    page = figure.add_axes((0, 0, 1, 1))
    page.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    page.axis("off")
    middles, look = list(RING), {"ha": "center", "fontsize": 13}
    for k, ((x, y), name_at) in enumerate(RING.items()):
        before, night = states[k - 1], _row(inputs[k])
        place = (x - SIDE / 2) / WIDTH, (y - SIDE / 2) / HEIGHT, SIDE / WIDTH, SIDE / HEIGHT
        _draw_state(figure.add_axes(place), before, inputs[k], inputs, wanted)
        page.text(x, y + SIDE / 2 + 0.06, minus(f"w = {_row(before[:2])}, b = {before[2]}"), **look)
        _draw_way(page, (x, y), middles[(k + 1) % 4])
        goes, sign = ("stays", "+") if wanted[k] else ("goes", "−")
        way = f"{night}: it {goes}, wrong\nw {sign} {night}\nb {sign} 1"
        page.text(*name_at, way, va="center", linespacing=1.4, **look)
    key = {"filled": "go", "hollow": "stay", "pale green": "it goes", "ringed": "comes next, is wrong"}
    draw_key(figure, key, loc="center", bbox_to_anchor=(0.5, 0.49), fontsize=13, labelspacing=0.7)
    return figure


def _row(numbers):
    return f"({', '.join(map(str, np.asarray(numbers).tolist()))})"


def _draw_state(ax, state, asked, inputs, wanted):
    """Draw the side that goes, the line or that it lies outside, and the corners, with a ring round the one asked."""
    *w, b = state
    sums = w[0] * GRID[0] + w[1] * GRID[1] + b
    ax.contourf(*GRID, sums, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.6)
    if sums.min() < 0 < sums.max():
        ax.contour(*GRID, sums, levels=[0], colors=[style.TRUTH], linewidths=2)
    else:
        ax.text(0.5, 0.5, "line\noutside", ha="center", va="center", fontsize=13, color=style.BASELINE)
    for (x1, x2), goes in zip(inputs, wanted, strict=True):
        ax.plot(x1, x2, **SIGNS["filled" if goes else "hollow"])
    ax.plot(*asked, **SIGNS["ringed"])
    ax.set(xlim=(-0.45, 1.45), ylim=(-0.45, 1.45), xticks=[], yticks=[])
    ax.set_xlabel("x₁ →", fontsize=13, labelpad=2)
    ax.set_ylabel("x₂ →", fontsize=13, labelpad=2)
    ax.spines[:].set(visible=True, color=style.BASELINE)


def _draw_way(page, start, end):
    """Draw a quarter of the ring from one square to the next."""
    look = {"connectionstyle": "arc3,rad=-0.3", "arrowstyle": "-|>", "mutation_scale": 22, "lw": 2.5}
    page.add_patch(FancyArrowPatch(start, end, color=style.WARNING, shrinkA=76, shrinkB=76, **look))
