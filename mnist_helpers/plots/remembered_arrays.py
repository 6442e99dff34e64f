"""What lesson 09's machine remembers of the network for digits: every array, with its shape."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .remembered import SIZE

KEYS = {"ha": "center", "va": "center", "fontsize": 12}
ROUND = {"boxstyle": "round,pad=0.3", "fc": "white", "linewidth": 1.5}


def plot_tensors(tensors, names, *, given, ax=None):
    """Draw each Tensor of a loss as a box with its name and shape; arrows lead to it from what it is made of.

    tensors: from `in_order`, the loss last. names: one for each. given: {the name of a box: (a name, a bare array)},
    drawn grey before the Tensor that was made of it. In the upper row stands what becomes of those arrays, and below
    it what else it is made of. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.2))[1]
    parts = {tensor: [part for part, _ in tensor.made_of] for tensor in tensors}
    words = {tensor: f"{name}\n{_size(tensor.array)}" for tensor, name in zip(tensors, names, strict=True)}
    for box, (name, array) in given.items():
        parts[tensors[names.index(box)]].append(name)
        words[name] = f"{name}\n{_size(array)}\nno slope"
    places = _places(tensors, parts)
    xs = _columns([places[thing][0] for thing in words], list(words.values()))
    drawn = {}
    for thing, said in words.items():
        column, row = places[thing]
        bare = isinstance(thing, str)
        colour = style.BASELINE if bare else style.HIDDEN if thing.made_of else style.INPUT
        colour = style.LOSS if thing is tensors[-1] else colour
        edge = ROUND | {"ec": colour, "linestyle": "dashed" if bare else "solid"}
        drawn[thing] = ax.text(xs[column], row, said, **KEYS, color=colour, bbox=edge)
    for tensor, some in parts.items():
        for part in some:
            _arrow(ax, drawn[part], drawn[tensor])
    lowest = min(row for _, row in places.values())
    ax.set(xlim=(0, SIZE[0]), ylim=(lowest - 0.4, 0.5))
    ax.set_axis_off()
    return ax


def _places(tensors, parts):
    """Return {thing: (column, row)}: what bare arrays become in row 0, a column for each step, the rest below it."""
    places = {part: (0, 0) for some in parts.values() for part in some if isinstance(part, str)}
    for tensor in tensors:
        if columns := [places[part][0] for part in parts[tensor] if part in places]:
            places[tensor] = 1 + max(columns), 0
    for tensor in reversed(tensors):  # each behind all that was made of it
        column, row = places[tensor]
        for part in parts[tensor]:
            places.setdefault(part, (column, row - 1))
    return places


def _size(array):
    return str(np.shape(array)) if np.ndim(array) else "1 number"


def _columns(columns, words):
    """Return where the middle of each column stands, in pixels, with the same gap between all of them."""
    widths = np.zeros(1 + max(columns))
    for column, said in zip(columns, words, strict=True):
        widths[column] = max(widths[column], 10.4 * max(map(_letters, said.split("\n"))) + 14)
    gap = (SIZE[0] - 8 - widths.sum()) / max(1, len(widths) - 1)
    return 4 + np.cumsum(widths + gap) - gap - widths / 2


def _letters(said):
    """Return how many letters wide some words are, about: brackets, commas and blanks take half the room."""
    return len(said) - sum(letter in "(), " for letter in said) / 2


def _arrow(ax, here, there):
    """Draw an arrow from the box around some words to that around others."""
    look = {"arrowstyle": "-|>", "color": style.BASELINE, "mutation_scale": 12, "shrinkA": 0, "shrinkB": 1}
    ends = {"patchA": here.get_bbox_patch(), "patchB": there.get_bbox_patch()}
    ax.annotate("", there.get_position(), here.get_position(), arrowprops=look | ends)
