"""What lesson 09's machine remembers of the network for digits: every array, with its shape."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .remembered import SIZE, laid_out

KEYS = {"ha": "center", "va": "center", "fontsize": 12}
ROUND = {"boxstyle": "round,pad=0.3", "fc": "white", "linewidth": 1.5}


def plot_tensors(tensors, names, *, given=None, ax=None):
    """Draw each Tensor of a loss as a box with its name and shape; arrows lead to it from what it is made of.

    tensors: from `in_order`, the loss last. names: one for each. given: {the name of a box: (a name, a bare array)},
    drawn grey beside the Tensor that was made of it. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.6))[1]
    parts = [[part for part, _ in tensor.made_of] for tensor in tensors]
    bare = {names.index(box): some for box, some in (given or {}).items()}
    for place, (name, _) in bare.items():
        parts[place] = [name, *parts[place]]
    things = [*tensors, *(name for name, _ in bare.values())]
    boxes, lines = laid_out([*parts, *([] for _ in bare)], things, late=True)
    words = [f"{name}\n{_size(tensor.array)}" for name, tensor in zip(names, tensors, strict=True)]
    words += [f"{name}\n{_size(array)}\nno slope" for name, array in bare.values()]
    xs = _columns([column for column, _ in boxes.values()], words)
    drawn = []
    for thing, said, (column, row) in zip(things, words, boxes.values(), strict=True):
        colour = style.BASELINE if isinstance(thing, str) else style.HIDDEN if thing.made_of else style.INPUT
        colour = style.LOSS if thing is tensors[-1] else colour
        edge = ROUND | {"ec": colour, "linestyle": "dashed" if isinstance(thing, str) else "solid"}
        drawn.append(ax.text(xs[column], row, said, **KEYS, color=colour, bbox=edge))
    for place, which in lines:
        _arrow(ax, drawn[things.index(parts[place][which])], drawn[place])
    rows = [row for _, row in boxes.values()]
    ax.set(xlim=(0, SIZE[0]), ylim=(min(rows) - 0.4, max(rows) + 0.4))
    ax.set_axis_off()
    return ax


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
