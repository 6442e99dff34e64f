"""What lesson 09's machine remembers of a small network: every number, and the ways from one of them to the loss."""

from itertools import pairwise, product

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..formula import Node
from ..words import number
from .formula import lay_out
from .shares import ARROW

LETTERS = "ABCDEFGH"
DASHES = {"B: ": (0, (3.5, 1.2)), "C: ": (0, (1, 0.8))}  # of the lines that are on this way only
KEYS = {"ha": "center", "va": "center", "fontsize": 13}
BOX = {"boxstyle": "round,pad=0.25", "fc": "white", "linewidth": 1.2}
CLEAR = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none"}
SIZE = 830, 545  # pixels of a graph of Values, and one for each unit of its axes
FOOT = 128  # pixels below the graph, for what its ways come to
ROW = 60  # pixels, at most
EDGE = 9  # pixels from the words in a box to where no other words may stand
APART = 14  # pixels from one stretch to the next, so that each is seen to be on its own line
LETTER = 11.5  # pixels: the width of a letter or digit, about


def plot_values(values, names, start, *, ax=None):
    """Draw many Values, each right of what it is made of, and light up every way from one of them to the last.

    values: from `in_order`, the last one last. names: {a name: its Value}. start: where the lit ways begin. On them
    stand the stretches that are not 1, and under the graph what they come to. A value that is neither on a lit way nor
    a part of one that is stands there as a dot. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 5.9))[1]
    ways = _ways(values[-1], start)
    steps = {}  # each with the letter of its way, or none where it is on several
    for letter, way in zip(LETTERS, ways, strict=False):
        steps |= {step: "" if step in steps else f"{letter}: " for step in way}
    called = {value: name for name, value in names.items()}
    lit = {start} | {value for value, _ in steps}
    near = lit | {part for value in lit for part, _ in value.made_of}
    said = {value: (called.get(value) or _sign(value)) if value in near else "" for value in values}
    boxes, lines = _spread(values, said, steps)
    for step, line in lines.items():
        look = {"color": style.LOSS, "linewidth": 2.5, "zorder": 2}
        unlit = {"color": style.BASELINE_FILL, "linewidth": 1, "zorder": 1}
        if (letter := steps.get(step, "")) in DASHES:
            look |= {"linestyle": DASHES[letter]}
        ax.plot(*zip(*line, strict=True), **(look if step in steps else unlit))
    for value, place in boxes.items():
        if value not in near:
            ax.plot(*place, "o", color=style.BASELINE_FILL, markersize=6)
            continue
        colour = style.HIDDEN if value.made_of else style.INPUT
        colour = style.LOSS if value is values[-1] else colour if value in lit else style.BASELINE
        look = {"color": colour, "weight": "bold" if value in lit else "normal"}
        edge = BOX | {"ec": colour if value in lit else style.BASELINE_FILL}
        ax.text(*place, said[value], **KEYS, **look, bbox=edge, zorder=3)
    _write_stretches(ax, steps, lines, {value: (*place, said[value]) for value, place in boxes.items()})
    look = {"color": style.LOSS, "ha": "right", "va": "bottom", "transform": ax.transAxes}
    rows, total = _products(ways)
    ax.text(1, 0.055, "\n".join(rows), fontsize=13, linespacing=1.4, **look)
    ax.text(1, 0.005, total, fontsize=13, weight="bold", **look)
    if len(near) < len(values):
        told = {"color": style.BASELINE, "fontsize": 13, "va": "bottom", "transform": ax.transAxes}
        ax.text(0, 0.005, "dots: the rest\nof its notes", linespacing=1.4, **told)
    ax.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]))
    ax.set_axis_off()
    return ax


def plot_tensors(tensors, names, *, ax=None):
    """Draw Tensors with their shapes, each right of what it is made of, and arrows back to that.

    tensors: from `in_order`, the last one last. names: what each is called. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.2))[1]
    boxes, _ = laid_out([[part for part, _ in tensor.made_of] for tensor in tensors], tensors)
    drawn = {}
    for tensor, name, (column, row) in zip(tensors, names, boxes.values(), strict=True):
        shape = np.shape(tensor.array)
        words = f"{name}\n{shape}" if shape else name
        colour = style.HIDDEN if tensor.made_of else style.INPUT
        look = {"color": colour, "fontsize": 11.5, "bbox": BOX | {"ec": colour}}
        drawn[tensor] = ax.text(column, row, words, ha="center", va="center", **look)
    for tensor in tensors:
        for part, _ in tensor.made_of:
            here, there = drawn[part], drawn[tensor]
            ends = {
                "patchA": there.get_bbox_patch(),
                "patchB": here.get_bbox_patch(),
                "shrinkA": 1,
                "shrinkB": 1,
            }
            ax.annotate("", here.get_position(), there.get_position(), arrowprops=ARROW | ends)
    columns, rows = zip(*boxes.values(), strict=True)
    ax.set(xlim=(min(columns) - 0.5, max(columns) + 0.5), ylim=(min(rows) - 0.6, max(rows) + 0.6))
    ax.set_axis_off()
    return ax


def _ways(value, start):
    """Return every way from a value back to another: lists of (value, which of its parts)."""
    if value is start:
        return [[]]
    parts = enumerate(value.made_of)
    return [[(value, which), *way] for which, (part, _) in parts for way in _ways(part, start)]


def _spread(values, said, steps):
    """Return {value: (x, y)} and {(value, which of its parts): its line}, in pixels, with room beside what is lit."""
    values = _deep_first(values[-1], [])
    lit = {(values.index(value), which) for value, which in steps}
    tall = lit | {place for place, _ in lit}
    small = {place for place, value in enumerate(values) if not said[value]}
    made_of = [[part for part, _ in value.made_of] for value in values]
    boxes, lines = laid_out(made_of, values, tall=tall, small=small)
    columns, rows = zip(*boxes.values(), *(spot for line in lines.values() for spot in line), strict=True)
    widths, shares = np.zeros(1 + max(columns)), np.ones(1 + max(columns))
    for value, (column, _) in zip(values, boxes.values(), strict=True):
        widths[column] = max(widths[column], np.ptp(_around(0, 0, said[value], EDGE)[::2]))
        for which, (_, stretch) in enumerate(value.made_of):
            if (value, which) in steps and stretch != 1:
                shares[column] = max(shares[column], 20 if steps[value, which] else 8)
    shares[0] = 0
    gaps = shares * (SIZE[0] - 4 - widths.sum()) / max(1, shares.sum())
    xs = 2 + np.cumsum(gaps + widths) - widths / 2
    high = min(ROW, (SIZE[1] - FOOT - 34) / max(np.ptp(rows), 1))

    def at(column, row):
        return xs[column], SIZE[1] - 17 + high * (row - max(rows))

    places = {value: at(*spot) for value, spot in zip(values, boxes.values(), strict=True)}
    return places, {
        (values[place], which): [*(at(*spot) for spot in line), places[values[place]]]
        for (place, which), line in lines.items()
    }


def _around(x, y, words, edge=0):
    """Return left, bottom, right and top of some words, or of a point, in pixels. edge: of the box around them."""
    wide, high = (LETTER * len(words) / 2 + edge, 10 + edge) if words else (3, 3)
    return x - wide, y - high, x + wide, y + high


def _write_stretches(ax, steps, lines, boxes):
    """Write each lit line's stretch on it or beside it, where that is not 1, out of the way of boxes and lines."""
    points = {step: [_around(*point, "") for point in _points(line)] for step, line in lines.items()}
    written = []
    for (value, which), letter in steps.items():
        part, stretch = value.made_of[which]
        if stretch != 1:
            words = f"{letter}× {number(stretch, '.3g')}"
            taken = [_around(*box, EDGE - 2 if one in (value, part) else EDGE) for one, box in boxes.items()]
            taken += [box for some in points.values() for box in some]
            place = _beside(lines[value, which][-2:], words, taken + written)
            written.append(_around(*place, words, APART))
            middle = np.mean(
                lines[value, which][-2:], axis=0
            )  # which line the words are about, where they stand off it
            ax.plot(*zip(middle, place, strict=True), color=style.LOSS, linewidth=1, zorder=2.4)
            ax.plot(*middle, ".", color=style.LOSS, markersize=10, zorder=2.4)
            ax.text(*place, words, **KEYS, color=style.LOSS, weight="bold", zorder=2.5, bbox=CLEAR)


def _points(line):
    """Return points along a line, a few pixels apart."""
    return [
        point
        for here, there in pairwise(np.array(line))
        for point in here + (there - here) * np.linspace(0, 1, 25)[:, None]
    ]


def _beside(ends, words, taken):
    """Return where words stand beside the middle of a line, or a little off where they would cover something."""
    here, there = np.array(ends)
    *_, right, high = _around(0, 0, words)
    across = np.array([here[1] - there[1], there[0] - here[0]]) / np.hypot(*(there - here))
    away = across * (np.abs(across) @ (right + 3, high + 3))
    shares, sides = (0.5, 0.4, 0.6, 0.3, 0.7, 0.8, 0.9), (0, 1, -1, 1.25, -1.25, 1.5, -1.5)
    places = [here + (there - here) * share + side * away for share, side in product(shares, sides)]

    def costs(place):
        box = _around(*place, words)
        covered = sum(_common(box, other) for other in taken)
        cut = 100 * max(0, box[3] + 10 - SIZE[1])  # there the title stands
        return covered + cut + np.hypot(*(place - (here + there) / 2)) / 4

    return min(places, key=costs)


def _common(one, other):
    """Return how much two boxes have in common, in square pixels."""
    (left, low, right, high), (west, south, east, north) = one, other
    return max(0, min(right, east) - max(left, west)) * max(0, min(high, north) - max(low, south))


def _deep_first(value, found):
    """Return a value and all that it was made of, each behind its parts, the last part's first."""
    for part, _ in reversed(value.made_of):
        if part not in found:
            _deep_first(part, found)
    found.append(value)
    return found


def _products(ways):
    """Return a line for each way, the product of its stretches, and one with their sum."""
    rows, total = ["The stretches along each route, multiplied (a bare line is × 1):"], 0
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


def laid_out(made_of, things, **look):
    """Return the boxes and lines of `lay_out` for things, and what each of them was made of."""
    place = {thing: k for k, thing in enumerate(things)}
    return lay_out([Node("", tuple(place[part] for part in some)) for some in made_of], **look)
