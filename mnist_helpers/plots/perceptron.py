"""The perceptron in two pictures: its decisions as bars, and itself as a graph.

The bars are made in two steps, so that an instrument can move what a still picture draws once:
`decision_artists` makes what changes, `update_decisions` gives it its place.
"""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Circle
from matplotlib.ticker import MultipleLocator
from matplotlib.transforms import offset_copy

from .. import style
from ..validate import as_numbers
from ..words import number

NAMES = ("cheap\ntickets", "evening\nfree", "interested")
SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"
PITCH, LAST = 44, 30  # points from one column of the table to the next, and from the last to the bars
CLOSER = (
    [-LAST - 2 * PITCH, -LAST, 22, 34, 46, 80],
    [-78, -18, 22, 30, 36, 68],
)  # where they are, and on a phone

ONE, ZERO = {"color": style.INPUT, "weight": "bold"}, {"color": style.BASELINE}
GO = {"text": "GO", "color": style.OUTPUT, "weight": "bold"}
STAY = {"text": "stay", "color": style.BASELINE, "weight": "normal"}
GO_BAR = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.OUTPUT}
STAY_BAR = {"facecolor": "white", "edgecolor": style.BASELINE}
NO_MARK = {"text": ""}
RIGHT = {"text": "✓", "color": style.BASELINE, "weight": "normal"}
WRONG = {"text": "✗", "color": style.WARNING, "weight": "bold"}


class DecisionArtists(NamedTuple):
    """What moves in `plot_decisions`; the lists hold one artist a row."""

    title: Artist
    line: Artist
    label: Artist
    bars: list
    sums: list
    words: list
    marks: list


def plot_decisions(inputs, sums, threshold, *, ax=None, names=NAMES):
    """Draw each row's answers, its weighted sum as a bar against the threshold, and the decision.

    inputs: (m, n) of 0 and 1. sums: (m,), w·x for each row. threshold: a number. names: the n columns' headings.
    Returns the Axes. Raises ValueError where the shapes do not fit.
    """
    inputs, sums = as_numbers(inputs, "inputs"), as_numbers(sums, "sums")
    if inputs.shape != (len(sums), len(names)):
        raise ValueError(f"inputs must have shape {(len(sums), len(names))}, got {inputs.shape}")
    ax = plt.subplots()[1] if ax is None else ax
    update_decisions(decision_artists(inputs, ax=ax, names=names), sums, threshold)
    return ax


def decision_artists(inputs, *, ax, names=NAMES, summed="w·x"):
    """Draw what stands still in `plot_decisions`, and return what moves, as `DecisionArtists`.

    summed: what the sums are called.
    """
    m, n = inputs.shape
    ax.set(ylim=(m - 0.4, -0.6), yticks=[], xlabel=f"weighted sum  {summed}")
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color="#444444", linewidth=0.8)
    for k in range(n):
        points = PITCH * (k + 1 - n) - LAST
        cell(ax, points, -0.7, names[k], va="bottom", color=style.INPUT, fontsize=10)
        for i in range(m):
            cell(ax, points, i, f"{inputs[i, k]:g}", **(ONE if inputs[i, k] else ZERO))
    cell(ax, 22, -0.7, summed, right=True, va="bottom", fontsize=10)
    above = offset_copy(ax.transAxes, ax.figure, PITCH * -n, 44, "points")
    return DecisionArtists(
        title=ax.text(0, 1, "", transform=above, fontsize=14),
        line=ax.axvline(0, color=style.TRUTH, linestyle="--", clip_on=False),
        label=ax.text(0, -0.7, "", transform=ax.get_yaxis_transform(), va="bottom", ha="center"),
        bars=list(ax.barh(range(m), [0] * m, height=0.62)),
        sums=[cell(ax, 34, i, "", right=True, ha="right") for i in range(m)],
        words=[cell(ax, 46, i, "", right=True, ha="left") for i in range(m)],
        marks=[cell(ax, 80, i, "", right=True, ha="left") for i in range(m)],
    )


def update_decisions(artists, sums, threshold, targets=None, limits=None):
    """Move the artists of `plot_decisions`; where `targets` (m,) of bool is given, mark the rows that differ.

    limits: the ends of the axis, where they are not to follow the sums.
    """
    go = np.asarray(sums) >= threshold
    artists.title.set_text(f"You go on {go.sum()} of {len(go)} nights")
    low, high = limits or _set_limits(artists.line.axes, [*sums, threshold])
    artists.line.set_xdata([threshold, threshold])
    artists.label.set_text(f"threshold {number(threshold)}")
    artists.label.set_x(np.clip((threshold - low) / (high - low), 0.31, 0.75))
    for i, bar in enumerate(artists.bars):
        bar.set(width=sums[i], linewidth=1.2 if sums[i] else 0)
        bar.set(**(GO_BAR if go[i] else STAY_BAR))
        artists.sums[i].set_text(number(sums[i]))
        artists.words[i].set(**(GO if go[i] else STAY))
        artists.marks[i].set(**(NO_MARK if targets is None else RIGHT if go[i] == targets[i] else WRONG))


def plot_perceptron(weights, bias, *, ax=None, names=NAMES):
    """Draw the perceptron as a graph: inputs, weights on the edges, their sum with the bias, and the step.

    weights: (n,), a negative one dashed. bias: a number, drawn as the weight of an input that is always 1.
    names: one for each input. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.4))[1] if ax is None else ax
    rows = np.arange(len(weights), -1, -1)
    middle = rows.mean()
    for i, (row, weight) in enumerate(zip(rows, [*weights, bias], strict=True)):
        edge(ax, (0, row), (2.8, middle), weight)
        asks = i < len(weights)
        node(ax, (0, row), *((f"x{SUBSCRIPTS[i]}", style.INPUT) if asks else ("1", style.TRUTH)))
        name = names[i].replace("\n", " ") if asks else "always yes"
        ax.text(-0.55, row, name, color=style.INPUT if asks else style.TRUTH, ha="right", va="center")
    arrow = {"arrowstyle": "-|>", "color": style.OUTPUT, "lw": 2}
    ax.annotate("", (6.2, middle), (2.8, middle), arrowprops=arrow)
    node(ax, (2.8, middle), "z", style.HIDDEN)
    ax.text(2.8, middle - 0.75, "w·x + b", color=style.HIDDEN, ha="center", va="center")
    box = {"boxstyle": "round,pad=0.5", "fc": "white"}
    ax.text(4.5, middle, "z ≥ 0 ?", ha="center", va="center", bbox=box)
    ax.text(
        6.35, middle, "1  yes, go\n0  no, stay", color=style.OUTPUT, ha="left", va="center", linespacing=1.5
    )
    ax.set(xlim=(-2.35, 7.9), ylim=(-0.5, len(weights) + 0.5), aspect="equal")
    ax.axis("off")
    ax.set_title("A perceptron weighs its inputs, adds its bias, and compares")
    return ax


def node(ax, center, text, color):
    ax.add_patch(Circle(center, 0.34, facecolor="white", edgecolor=color, linewidth=2, zorder=3))
    ax.text(*center, text, color=color, ha="center", va="center", zorder=4)


def edge(ax, start, end, weight, at=0.45):
    """Draw one weight: its sign by dash and number as well as by colour, its size by the line's width.

    at: how far along the line the number stands, from 0 to 1.
    """
    color = style.POSITIVE if weight > 0 else style.NEGATIVE if weight < 0 else style.BASELINE
    dash = "-" if weight > 0 else "--" if weight < 0 else ":"
    ax.plot(
        *np.transpose([start, end]),
        color=color,
        linestyle=dash,
        linewidth=1 + 0.4 * min(abs(weight), 10),
        zorder=1,
    )
    x, y = (1 - at) * np.array(start) + at * np.array(end)
    ax.text(
        x,
        y,
        number(weight),
        color=color,
        weight="bold",
        ha="center",
        va="center",
        bbox={"fc": "white", "ec": "none", "pad": 2},
    )


def cell(ax, points, row, text, *, right=False, **look):
    """Write one cell of the table beside the bars, `points` away from their left or right end."""
    place = offset_copy(ax.get_yaxis_transform(), ax.figure, points, 0, "points")
    written = ax.text(float(right), row, text, transform=place, **{"ha": "center", "va": "center"} | look)
    written.points = points
    return written


def draw_closer(artists, closer=CLOSER):
    """Draw the table of `decision_artists` for three inputs closer together, for a phone.

    closer: where columns are, in points from the bars, and where they come.
    """
    ax = artists.title.axes
    for text in ax.texts:
        if points := getattr(text, "points", None):
            there = np.interp(points, *closer)
            text.set_transform(offset_copy(ax.get_yaxis_transform(), ax.figure, there, 0, "points"))
        if text.get_text() == NAMES[-1]:
            text.set_text("inter-\nested")
        if text.get_fontsize() == 10:
            text.set_fontsize(8)
    artists.title.set_transform(offset_copy(ax.transAxes, ax.figure, closer[1][0] - 18, 36, "points"))
    artists.label.set_fontsize(9)
    for mark in artists.marks:
        mark.set(**WRONG)  # gives it room


def _set_limits(ax, values):
    """Widen the axis in steps of ten, so that it holds still while a bar moves; return its two ends."""
    low, high = 10 * np.floor(min(values) / 10), 10 * np.ceil(max(values) / 10)
    limits = min(low, 0), max(high, 10)
    if ax.get_xlim() != limits:
        ax.set_xlim(limits)
        ax.xaxis.set_major_locator(MultipleLocator(5 if limits[1] - limits[0] <= 20 else 10))
    return limits
