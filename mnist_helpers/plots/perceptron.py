"""The perceptron in three pictures: its decisions as bars, its cut through the cube of inputs, itself as a graph.

The first two are made in two steps, so that an instrument can move what a still picture draws once:
`…_artists` makes what changes, `update_…` gives it its place.
"""

from itertools import combinations, product
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Circle
from matplotlib.ticker import MultipleLocator
from matplotlib.transforms import offset_copy

from .. import style
from ..validate import as_numbers

NAMES = ("cheap\ntickets", "evening\nfree", "interested")
SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"
PITCH = 48  # points from one column of the table to the next

CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
EDGES = np.array([(a, b) for a, b in combinations(range(8), 2) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1])
# (3, 2): where x1, x2 and x3 point on the page. Seen from above and from 111, so that planes with positive weights
# face the reader; no two inputs are alike, and none is the sum of the others, or a plane such as x1 − x2 = ½ would be
# seen edge on.
PROJECTION = np.array([[1.0, -0.25], [0.0, 1.0], [-0.28, -0.43]])
HIDDEN_CORNER = 0  # 000 lies behind
LABEL_OFFSETS = [
    (18, 8),
    (-16, -13),
    (-14, 15),
    (-16, 13),
    (14, -15),
    (16, -13),
    (15, 14),
    (20, -5),
]  # off the edges
AXIS_NAMES = [(0.16, -0.7), (-0.35, 0.05), (0.97, -0.56)]  # beside the edges that x1, x2 and x3 run along
AXIS_ANCHORS = [("center", "top"), ("right", "center"), ("left", "center")]

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


class CubeArtists(NamedTuple):
    """What moves in `plot_cube`: the title, the cutting plane and the two kinds of corner."""

    title: Artist
    plane: Artist
    go: Artist
    stay: Artist


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


def decision_artists(inputs, *, ax, names=NAMES):
    """Draw what stands still in `plot_decisions`, and return what moves, as `DecisionArtists`."""
    m, n = inputs.shape
    ax.set(ylim=(m - 0.4, -0.6), yticks=[], xlabel="weighted sum  w·x")
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color="#444444", linewidth=0.8)
    for k in range(n):
        points = PITCH * (k - n) + 20
        _cell(ax, points, -0.7, names[k], va="bottom", color=style.INPUT, fontsize=10)
        for i in range(m):
            _cell(ax, points, i, f"{inputs[i, k]:g}", **(ONE if inputs[i, k] else ZERO))
    _cell(ax, 22, -0.7, "w·x", right=True, va="bottom", fontsize=10)
    above = offset_copy(ax.transAxes, ax.figure, PITCH * -n, 44, "points")
    return DecisionArtists(
        title=ax.text(0, 1, "", transform=above, fontsize=14),
        line=ax.axvline(0, color=style.TRUTH, linestyle="--", clip_on=False),
        label=ax.text(0, -0.7, "", transform=ax.get_yaxis_transform(), va="bottom", ha="center"),
        bars=list(ax.barh(range(m), [0] * m, height=0.62, linewidth=1.2)),
        sums=[_cell(ax, 34, i, "", right=True, ha="right") for i in range(m)],
        words=[_cell(ax, 46, i, "", right=True, ha="left") for i in range(m)],
        marks=[_cell(ax, 84, i, "", right=True, ha="left") for i in range(m)],
    )


def update_decisions(artists, sums, threshold, targets=None):
    """Move the artists of `plot_decisions`; where `targets` (m,) of bool is given, mark the rows that differ."""
    go = np.asarray(sums) >= threshold
    artists.title.set_text(f"You go on {go.sum()} of {len(go)} nights")
    low, high = _set_limits(artists.line.axes, [*sums, threshold])
    artists.line.set_xdata([threshold, threshold])
    artists.label.set_text(f"threshold {_number(threshold)}")
    artists.label.set_x(np.clip((threshold - low) / (high - low), 0.31, 0.75))
    for i, bar in enumerate(artists.bars):
        bar.set_width(sums[i])
        bar.set(**(GO_BAR if go[i] else STAY_BAR))
        artists.sums[i].set_text(_number(sums[i]))
        artists.words[i].set(**(GO if go[i] else STAY))
        artists.marks[i].set(**(NO_MARK if targets is None else RIGHT if go[i] == targets[i] else WRONG))


def plot_cube(weights, threshold, *, ax=None, names=NAMES):
    """Draw the eight inputs as a cube's corners, filled where w·x >= threshold, and the plane w·x = threshold.

    weights: (3,). threshold: a number. names: one for each input. Returns the Axes.
    Raises ValueError for another number of weights.
    """
    if np.shape(weights) != (3,):
        raise ValueError(f"weights must have shape (3,), got {np.shape(weights)}")
    ax = plt.subplots()[1] if ax is None else ax
    update_cube(cube_artists(ax=ax, names=names), weights, threshold)
    return ax


def cube_artists(*, ax, names=NAMES):
    """Draw what stands still in `plot_cube`, and return what moves, as `CubeArtists`."""
    ax.set(xlim=(-0.9, 1.55), ylim=(-1, 1.15), aspect="equal", anchor="NW")
    ax.axis("off")
    page = CORNERS @ PROJECTION  # (8, 2)
    for a, b in EDGES:
        behind = HIDDEN_CORNER in (a, b)
        ax.plot(*page[[a, b]].T, color="#999999", linewidth=1, linestyle=":" if behind else "-")
    for corner, point, away in zip(CORNERS, page, LABEL_OFFSETS, strict=True):
        label = "".join(map(str, corner))
        ax.annotate(label, point, away, textcoords="offset points", ha="center", va="center", fontsize=10)
    for point, name, (ha, va) in zip(AXIS_NAMES, names, AXIS_ANCHORS, strict=True):
        ax.text(*point, name, color=style.INPUT, ha=ha, va=va, fontsize=10)
    dots = {"linestyle": "", "marker": "o", "markersize": 13, "color": style.OUTPUT, "markeredgewidth": 1.5}
    above = offset_copy(ax.transAxes, ax.figure, 0, 44, "points")
    return CubeArtists(
        title=ax.text(0, 1, "", transform=above, fontsize=14),
        plane=ax.fill([0], [0], facecolor="#88888855", edgecolor=style.TRUTH, linestyle="--", linewidth=1.5)[
            0
        ],
        go=ax.plot([], [], **dots, label="go")[0],
        stay=ax.plot([], [], **(dots | {"color": style.BASELINE, "markerfacecolor": "white"}), label="stay")[
            0
        ],
    )


def update_cube(artists, weights, threshold):
    """Move the artists of `plot_cube`."""
    go = CORNERS @ weights >= threshold
    artists.go.set_data(*(CORNERS[go] @ PROJECTION).T)
    artists.stay.set_data(*(CORNERS[~go] @ PROJECTION).T)
    cut = cut_of_cube(weights, threshold) @ PROJECTION  # (k, 2)
    artists.plane.set_visible(len(cut) > 0)
    if len(cut):
        from_middle = cut - cut.mean(axis=0)
        artists.plane.set_xy(cut[np.argsort(np.arctan2(from_middle[:, 1], from_middle[:, 0]))])
    artists.title.set_text(_cube_title(weights, go))


def cut_of_cube(weights, threshold):
    """Return where the plane w·x = threshold meets the cube's edges, as points of shape (k, 3), in no order.

    k is 0 where the plane misses the cube, 1 or 2 where it touches a corner or an edge; all weights 0 is no plane.
    """
    if not np.any(weights):
        return np.empty((0, 3))
    height = CORNERS @ weights - threshold  # (8,), zero on the plane
    a, b = EDGES[height[EDGES].prod(axis=1) < 0].T  # edges with one end on either side
    share = height[a] / (height[a] - height[b])
    return np.vstack([CORNERS[height == 0], CORNERS[a] + share[:, None] * (CORNERS[b] - CORNERS[a])])


def plot_perceptron(weights, bias, *, ax=None):
    """Draw the perceptron as a graph: inputs, weights on the edges, their sum with the bias, and the step.

    weights: (n,), a negative one dashed. bias: a number, drawn as the weight of an input that is always 1.
    Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.4))[1] if ax is None else ax
    rows = np.arange(len(weights), -1, -1)
    middle = rows.mean()
    for i, (row, weight) in enumerate(zip(rows, [*weights, bias], strict=True)):
        _edge(ax, (0, row), (2.8, middle), weight)
        _node(ax, (0, row), *((f"x{SUBSCRIPTS[i]}", style.INPUT) if i < len(weights) else ("1", style.TRUTH)))
    arrow = {"arrowstyle": "-|>", "color": style.OUTPUT, "lw": 2}
    ax.annotate("", (6.2, middle), (2.8, middle), arrowprops=arrow)
    _node(ax, (2.8, middle), "z", style.HIDDEN)
    ax.text(2.8, middle - 0.75, "w·x + b", color=style.HIDDEN, ha="center", va="center")
    box = {"boxstyle": "round,pad=0.5", "fc": "white"}
    ax.text(4.5, middle, "z ≥ 0 ?", ha="center", va="center", bbox=box)
    ax.text(6.3, middle, "1  yes\n0  no", color=style.OUTPUT, ha="left", va="center", linespacing=1.5)
    ax.set(xlim=(-0.5, 7), ylim=(-0.5, len(weights) + 0.5), aspect="equal", anchor="W")
    ax.axis("off")
    ax.set_title("A perceptron weighs its inputs, adds its bias, and compares")
    return ax


def _node(ax, center, text, color):
    ax.add_patch(Circle(center, 0.34, facecolor="white", edgecolor=color, linewidth=2, zorder=3))
    ax.text(*center, text, color=color, ha="center", va="center", zorder=4)


def _edge(ax, start, end, weight):
    """Draw one weight: its sign by dash and number as well as by colour, its size by the line's width."""
    color = style.POSITIVE if weight > 0 else style.NEGATIVE if weight < 0 else style.BASELINE
    dash = "-" if weight > 0 else "--" if weight < 0 else ":"
    ax.plot(
        *np.transpose([start, end]),
        color=color,
        linestyle=dash,
        linewidth=1 + 0.4 * min(abs(weight), 10),
        zorder=1,
    )
    x, y = 0.55 * np.array(start) + 0.45 * np.array(end)
    number = _number(weight)
    ax.text(
        x,
        y,
        number,
        color=color,
        weight="bold",
        ha="center",
        va="center",
        bbox={"fc": "white", "ec": "none", "pad": 2},
    )


def _number(value):
    return f"{value:g}".replace("-", "−")


def _cell(ax, points, row, text, *, right=False, **look):
    """Write one cell of the table beside the bars, `points` away from their left or right end."""
    place = offset_copy(ax.get_yaxis_transform(), ax.figure, points, 0, "points")
    return ax.text(float(right), row, text, transform=place, **{"ha": "center", "va": "center"} | look)


def _set_limits(ax, values):
    """Widen the axis in steps of ten, so that it holds still while a bar moves; return its two ends."""
    low, high = 10 * np.floor(min(values) / 10), 10 * np.ceil(max(values) / 10)
    limits = min(low, 0), max(high, 10)
    if ax.get_xlim() != limits:
        ax.set_xlim(limits)
        ax.xaxis.set_major_locator(MultipleLocator(5 if limits[1] - limits[0] <= 20 else 10))
    return limits


def _cube_title(weights, go):
    if not np.any(weights):
        return "Weights all 0: no plane"
    fewer = int(min(go.sum(), (~go).sum()))
    return (
        f"The plane parts {fewer} corner{'s' * (fewer > 1)} from {8 - fewer}"
        if fewer
        else "The plane parts nothing"
    )
