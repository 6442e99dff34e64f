"""What corrections lead to: a tug of war, a taste that depends on the order, a round without end."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch

from .. import style
from ..words import minus, number
from .key import SIGNS, draw_key

GRID = np.meshgrid(np.linspace(-0.45, 1.45, 200), np.linspace(-0.45, 1.45, 200))
TUGS = {
    1: ("^", style.POSITIVE, "up"),
    -1: ("v", style.NEGATIVE, "down"),
    0: ("o", style.BASELINE, "as it was: the tickets were expensive"),
}
TASTES = {-1: "−1: it dislikes them", 0: "0: it doesn't care", 1: "1: it likes them"}


def plot_tug(moves):
    """Draw the weight of cheap tickets after each correction, marked with the night that made it.

    moves: (night, w, b) for each correction, w and b as they are after it. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.5))[1]
    weights = np.array([0, *(w[0] for _, w, _ in moves)])
    corrections, last = np.arange(1, len(weights)), len(weights) - 0.4
    ax.step([0, *corrections, last], [*weights, weights[-1]], where="post", color=style.BASELINE)
    for sign, (mark, colour, said) in TUGS.items():
        at = corrections[np.diff(weights) == sign]
        ax.plot(
            at, weights[at], mark, ms=10, mec=colour, mfc=colour if sign else "white", mew=1.5, label=said
        )
    look = {"textcoords": "offset points", "ha": "center", "va": "center", "fontsize": 11}
    for at, (night, w, _) in zip(corrections, moves, strict=True):
        ax.annotate("".join(map(str, night)), (at, w[0]), (0, 14 if w[0] >= 0 else -14), **look)
    low, high = weights.min(), weights.max()
    ax.set(xlim=(-0.4, last), ylim=(low - 0.75, high + 1.1), xticks=corrections, yticks=range(low, high + 1))
    ax.set(xlabel="correction, with its night", ylabel="w₁")
    ax.yaxis.set_major_formatter(lambda weight, _: number(weight))
    ax.legend(loc="upper left", ncols=3, frameon=False, handletextpad=0.2, borderaxespad=0)
    return ax


def plot_tastes(likes, *, ax=None):
    """Draw how often the weight of cheap tickets was −1, 0 and 1.

    likes: whole numbers from −1 to 1. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.2))[1] if ax is None else ax
    colours = [(style.NEGATIVE, "//"), (style.BASELINE, ""), (style.POSITIVE, "")]
    for weight, (colour, hatch) in zip(TASTES, colours, strict=True):
        count = list(likes).count(weight)
        ax.barh(weight, count, height=0.7, facecolor=f"{colour}55", edgecolor=colour, hatch=hatch)
        ax.text(count, weight, f"  {count}", va="center", weight="bold")
    ax.set(yticks=list(TASTES), ylim=(1.5, -1.5), xlim=(0, len(likes)), xlabel="orders of the eight nights")
    ax.set_yticklabels(TASTES.values())
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


RING = {(4, 4.33): (6.55, 4.2), (6.75, 2.7): (6.55, 0.95), (4, 1): (1.45, 0.95), (1.25, 2.7): (1.45, 4.2)}
# inches: the middle of each square, and where the way to the next one is named
WIDTH, HEIGHT, SIDE = 8, 5.6, 1.2


def plot_round(states, inputs, wanted):
    """Draw what a pass does that ends where it began: four lines in a ring, the corner that each gets wrong, the ways.

    states: (4, 3) of w₁, w₂ and b after each night. inputs: (4, 2), the nights. wanted: (4,) of 0 and 1.
    Returns the Figure.
    """
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
    key = {"filled": "go", "hollow": "stay", "green": "it goes", "ringed": "comes next, is wrong"}
    draw_key(figure, key, loc="center", bbox_to_anchor=(0.5, 0.49), fontsize=13, labelspacing=0.7)
    return figure


def _row(numbers):
    return f"({', '.join(map(str, np.asarray(numbers).tolist()))})"


def _draw_state(ax, state, asked, inputs, wanted):
    """Draw the side that goes, the line where the square has it, and the corners, with a ring round the one asked."""
    *w, b = state
    sums = w[0] * GRID[0] + w[1] * GRID[1] + b
    ax.contourf(*GRID, sums, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.6)
    if any(w):
        ax.contour(*GRID, sums, levels=[0], colors=[style.TRUTH], linewidths=2)
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
