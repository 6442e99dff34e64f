"""What lesson 09's machine remembers: every number of a small network, and every array of the large one."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..formula import Node
from ..words import number
from .formula import lay_out

LETTERS = "ABCDEFGH"
KEYS = {"ha": "center", "va": "center", "fontsize": 13}
WHITE = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none"}
BOX = {"boxstyle": "round,pad=0.25", "fc": "white", "linewidth": 1.2}
ROUND = {"boxstyle": "round,pad=0.4", "fc": "white", "linewidth": 1.5}


def plot_values(values, names, start, *, ax=None):
    """Draw many Values, each right of what it is made of, and light up every way from one of them to the last.

    values: from `in_order`, the last one last. names: {a name: its Value}. start: where the lit ways begin. On them
    stand the stretches that are not 1, and under the graph what they come to. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 5.9))[1]
    ways = _ways(values[-1], start)
    steps = {}  # each with the letter of its way, or none where it is on several
    for letter, way in zip(LETTERS, ways, strict=False):
        steps |= {step: "" if step in steps else f"{letter}: " for step in way}
    boxes, lines = _spread(values, steps)
    for (value, which), line in lines.items():
        lit = (value, which) in steps
        look = (
            {"color": style.LOSS, "linewidth": 2.5} if lit else {"color": style.BASELINE_FILL, "linewidth": 1}
        )
        ax.plot(*zip(*line, strict=True), zorder=1 + lit, **look)
        if lit and value.made_of[which][1] != 1:
            _stretch(ax, line[-2:], steps[value, which] + f"× {number(value.made_of[which][1], '.3g')}")
    called = {value: name for name, value in names.items()}
    for value, place in boxes.items():
        lit = value is start or any(value is one for one, _ in steps)
        colour = style.HIDDEN if value.made_of else style.INPUT
        colour = style.LOSS if value is values[-1] else colour if lit else style.BASELINE
        look = {"color": colour, "weight": "bold" if lit else "normal"}
        edge = BOX | {"ec": colour if lit else style.BASELINE_FILL}
        ax.text(*place, called.get(value) or _sign(value), **KEYS, **look, bbox=edge, zorder=3)
    look = {"color": style.LOSS, "ha": "right", "va": "bottom", "transform": ax.transAxes}
    rows, total = _products(ways)
    ax.text(1, 0.07, "\n".join(rows), fontsize=13, linespacing=1.5, **look)
    ax.text(1, 0.01, total, fontsize=13, weight="bold", **look)
    ax.set_axis_off()
    return ax


def _ways(value, start):
    """Return every way from a value back to another: lists of (value, which of its parts)."""
    if value is start:
        return [[]]
    parts = enumerate(value.made_of)
    return [[(value, which), *way] for which, (part, _) in parts for way in _ways(part, start)]


def _spread(values, steps):
    """Return {value: (x, y)} and {(value, which of its parts): its line}, wide where a lit stretch has to be read."""
    values = _deep_first(values[-1], [])
    boxes, lines = _laid_out([[part for part, _ in value.made_of] for value in values], values)
    gaps = np.full(1 + max(column for column, _ in boxes.values()), 0.8)
    for (value, which), letter in steps.items():
        if value.made_of[which][1] != 1:
            column = boxes[values.index(value)][0]
            gaps[column] = max(gaps[column], 1.8 if letter else 1.4)
    xs = np.cumsum(gaps)
    at = {value: (xs[column], row) for value, (column, row) in zip(values, boxes.values(), strict=True)}
    return at, {
        (values[place], which): [*((xs[column], row) for column, row in line), at[values[place]]]
        for (place, which), line in lines.items()
    }


def _deep_first(value, found):
    """Return a value and all that it was made of, each behind its parts, the last part's first."""
    for part, _ in reversed(value.made_of):
        if part not in found:
            _deep_first(part, found)
    found.append(value)
    return found


def _stretch(ax, ends, words):
    """Write a stretch beside the middle of a line, on the side where the line leaves room."""
    (left, low), (right, high) = ends
    rise = high - low
    shift, side = (
        ((1, 17), "center") if abs(rise) < 0.3 else ((3, -9), "left") if rise > 0 else ((0, 0), "center")
    )
    look = KEYS | {"ha": side, "color": style.LOSS, "weight": "bold", "bbox": WHITE, "zorder": 2.5}
    ax.annotate(words, ((left + right) / 2, (low + high) / 2), shift, textcoords="offset points", **look)


def _products(ways):
    """Return a line for each way, the product of its stretches, and one with their sum."""
    rows, total = ["The stretches along each way, multiplied (a bare line is × 1):"], 0
    for letter, way in zip(LETTERS, ways, strict=False):
        stretches = [value.made_of[which][1] for value, which in reversed(way)]
        said = [number(stretch, ".3g") for stretch in stretches if stretch != 1]
        said = " · ".join(f"({one})" if one[0] == "−" else one for one in said)
        rows.append(f"{letter}:   {said}  =  {number(np.prod(stretches), '.4f')}")
        total += np.prod(stretches)
    return rows, f"together  {number(total, '.4f')}"


def _sign(value):
    """Return what a Value is, told by its number and its stretches: a given number, or an operation."""
    if not value.made_of:
        return number(value.number)
    (first, stretch), *rest = value.made_of
    if rest:
        return "+" if stretch == rest[0][1] == 1 else "×"
    return "exp" if stretch == value.number else "log" if stretch == 1 / first.number else "1/"


def plot_tensors(tensors, names, *, given=None, ax=None):
    """Draw each Tensor of a loss as a box with its name and shape, right of what it is made of.

    tensors: from `in_order`, the loss last. names: one for each. given: {the name of a box: (a name, a bare array)},
    drawn grey beside the Tensor that was made of it. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.3))[1]
    given = given or {}
    sources = [[source for source, _ in tensor.made_of] for tensor in tensors]
    bare = {names.index(box): some for box, some in given.items()}
    for place, (name, _) in bare.items():
        sources[place] = [name, *sources[place]]
    things = [*tensors, *(name for name, _ in bare.values())]
    boxes, lines = _laid_out([*sources, *([] for _ in bare)], things, late=True)
    for (place, _), line in lines.items():
        ax.plot(*zip(*line, boxes[place], strict=True), color=style.BASELINE, linewidth=1.2, zorder=1)
    for place, (tensor, name) in enumerate(zip(tensors, names, strict=True)):
        colour = style.LOSS if tensor is tensors[-1] else style.HIDDEN if tensor.made_of else style.INPUT
        _tell(ax, boxes[place], name, tensor.array, colour)
    for place, (name, array) in zip(range(len(tensors), len(things)), bare.values(), strict=True):
        _tell(ax, boxes[place], name, array, style.BASELINE, linestyle="dashed")
    columns, rows = zip(*boxes.values(), strict=True)
    ax.set(xlim=(-0.5, max(columns) + 0.5), ylim=(min(rows) - 0.35, max(rows) + 0.35))
    ax.set_axis_off()
    return ax


def _tell(ax, place, name, array, colour, **look):
    shape = str(np.shape(array)) if np.ndim(array) else "1 number"
    ax.text(*place, f"{name}\n{shape}", **KEYS, color=colour, bbox=ROUND | {"ec": colour} | look)


def _laid_out(made_of, things, **look):
    """Return the boxes and lines of `lay_out` for things, and what each of them was made of."""
    place = {thing: k for k, thing in enumerate(things)}
    return lay_out([Node("", tuple(place[source] for source in some)) for some in made_of], **look)
