"""The 2-2-2 network with every number of its way forwards and back, as a still picture and for an instrument.

Numbers are drawn apart from the rest, so that an instrument need not draw the rest again while they change.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from .. import style
from .network import SIGNS, signed
from .small_network import (
    FIRST_FOLLOWED,
    FLAT,
    LAST,
    TURN,
    drawn_name_of,
    is_shown,
    kind_of,
    lit_at,
    name_of,
    number_in_words,
    numbers_of,
    require_small,
)

WIDTH, HEIGHT = 830, 294  # of the Axes in its own units, which are an instrument's pixels
ROWS = (218, 58)  # heights of unit 0 and unit 1
MIDDLES = {"x": 38, "g": 225, "h": 332, "f": 521, "softmax": 611, "o": 698}
BOX = (70, 34)
LOSS_BOX = (787, 138)
SOFTMAX = (611, 138)  # one box for both scores
LOOKS = {
    "x": (style.INPUT, style.INPUT_FILL),
    "g": (style.HIDDEN, style.HIDDEN_FILL),
    "h": (style.HIDDEN, style.HIDDEN_FILL),
    "f": (style.OUTPUT, style.OUTPUT_FILL),
    "o": (style.OUTPUT, style.OUTPUT_FILL),
    "L": (style.LOSS, style.LOSS_FILL),
    "softmax": (style.OUTPUT, style.OUTPUT_FILL),
}


def plot_small_network(parameters, x, label, *, step=None, follow=(0, 1), ax=None):
    """Draw the 2-2-2 network and its numbers, slopes in purple (slides "Backpropagation Part I" to "Finale").

    parameters: Parameters of a 2-2-2 network; x: two numbers; label: the true class, 0 or 1.
    step: how far the `backprop_stepper` has come, 1 to 12, with the parts of that step lit: 1 to 5 compute g, h, f, o
    and L, 6 and 7 df and the slopes of Ŵ and b̂, 8 to 11 the factors of the slope of w_kl, and 12 has all. None has
    all, and nothing lit.
    follow: (k, l) of the weight whose slope steps 8 to 11 reach.
    Returns the Axes. Raises ValueError and TypeError for other shapes, ranges or kinds.
    """
    parameters, x, label = require_small(parameters, x, label)
    if step not in (None, *range(1, LAST + 1)):
        raise ValueError(f"step must be None or from 1 to {LAST}, got {step!r}")
    if follow not in np.ndindex(2, 2):
        raise ValueError(f"follow must be (k, l), each 0 or 1, got {follow!r}")
    if ax is None:
        ax = plt.figure(figsize=(8, 3.12), layout="none").add_axes((0.01, 0.0, 0.98, 0.883))
    scale = 1.1 * ax.get_window_extent().width / WIDTH * 100 / ax.figure.dpi
    numbers, lit = numbers_of(parameters, x, label), () if step is None else lit_at(step, follow, label)
    draw_small_network(ax, numbers, label, step or LAST, follow, lit, scale)
    write_numbers(number_texts(ax, scale), numbers, step or LAST, follow, lit)
    ax.set_title(f"The true class {label} gets {numbers[f'o{label}']:.2f}: a loss of {numbers['L']:.2f}")
    return ax


def draw_small_network(ax, numbers, label, step, follow, lit, scale=1):
    """Draw all but the numbers, and return what was drawn: what is known at a step, and what is lit.

    numbers: from `numbers_of`; only the signs of weights and what is saturated matter. lit: from `lit_at`, or empty.
    scale: of the text, 1 where a unit of the Axes is a pixel.
    """
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.set_axis_off()
    drawn = [_arrow(ax, key, place, numbers, key in lit, step >= TURN) for key, place in _ends(label).items()]
    drawn += [_box(ax, "softmax", "softmax" in lit), *_functions(ax, 9.5 * scale)]
    for key, (x, y) in PLACES.items():
        kind = kind_of(key)
        look = {"fontsize": 9.5 * scale, "va": "center", "weight": "bold" if key in lit else "normal"}
        if kind in LOOKS:
            drawn.append(_box(ax, key, key in lit))
            beside = (x - 44, y) if key == "L" else (x, y + 27)
            look |= {"fontsize": 12 * scale, "color": LOOKS[kind][0], "ha": "center"}
            drawn.append(ax.text(*beside, name_of(key), **look))
            if kind == "h" and step >= 2 and numbers[key.replace("h", "s")] < FLAT:
                look |= {"fontsize": 9.5 * scale, "color": style.WARNING, "weight": "bold"}
                drawn.append(ax.text(x - 90, y - 45, "saturated", **look))
        elif is_shown(key, step, follow):
            colour = style.LOSS if kind.startswith("d") else style.TRUTH
            name = drawn_name_of(key, bold=key in lit)
            y += 2 * (name != name_of(key))  # its hat counts as height
            drawn.append(ax.text(x - 3, y, name, ha="right", color=colour, zorder=4, **look))
    return drawn


def _functions(ax, size):
    """Name what lies between g and h, and between f and o."""
    look = {"fontsize": size, "ha": "center", "va": "center", "zorder": 4}
    between = (MIDDLES["g"] + MIDDLES["h"]) / 2
    return [
        *(ax.text(between, row + 11, "σ", color=style.HIDDEN, **look) for row in ROWS),
        ax.text(*SOFTMAX, "softmax", color=style.OUTPUT, **look),
    ]


def number_texts(ax, scale=1):
    """Return {key: Text} for all numbers of the network, still empty."""
    look = {"va": "center", "zorder": 4}
    return {
        key: ax.text(x, y, "", ha="center", fontsize=11 * scale, **look)
        if kind_of(key) in LOOKS
        else ax.text(x + 2, y, "", ha="left", fontsize=9.5 * scale, **look)
        for key, (x, y) in PLACES.items()
    }


def write_numbers(texts, numbers, step, follow, lit):
    """Write the numbers that are known at a step into their texts."""
    for key, text in texts.items():
        text.set_visible(is_shown(key, step, follow))
        text.set(text=number_in_words(key, numbers[key]), color=_colour(key, numbers[key]))
        text.set_weight("bold" if key in lit else "normal")
    k = follow[0]
    if step == FIRST_FOLLOWED["dh"]:  # the first of two ways back
        texts[f"dh{k}"].set_text(f"{signed(numbers['df0'] * numbers[f'ŵ0{k}'], 3)} +")


def _ends(label=0):
    """Return {key: (start, end)} of all arrows, as they point on the way forwards."""
    half, ends = BOX[0] / 2, {}
    for kind, start, end in (("w", "x", "g"), ("ŵ", "h", "f")):
        for i, k in np.ndindex(2, 2):
            ends[f"{kind}{i}{k}"] = (MIDDLES[start] + half, ROWS[k]), (MIDDLES[end] - half, ROWS[i])
    for i, row in enumerate(ROWS):
        for key, start, end in (("gh", "g", "h"), ("fs", "f", "softmax"), ("so", "softmax", "o")):
            ends[f"{key}{i}"] = (MIDDLES[start] + half, row), (MIDDLES[end] - half, row)
    x, y = LOSS_BOX  # the loss hangs on the true class's probability
    return ends | {"oL": ((MIDDLES["o"] + half, ROWS[label]), (x, y - 17 if label else y + 17))}


def _places():
    """Return {key: (x, y)} of all numbers: the middle of a box's, the left end of the others, whose names end there."""
    places = {"L": LOSS_BOX}
    for i, row in enumerate(ROWS):
        places |= {f"{kind}{i}": (MIDDLES[kind], row) for kind in "xghfo"}
        g, h, f, o = (MIDDLES[kind] for kind in "ghfo")
        places |= {f"dg{i}": (g - 20, row - 27), f"dh{i}": (h - 20, row - 27), f"df{i}": (f - 8, row - 27)}
        places |= {f"b{i}": (g - 6, row + 46), f"db{i}": (g - 6, row + 62)}
        places |= {
            f"b̂{i}": (f - 6, row + 46),
            f"db̂{i}": (f - 6, row + 65),
            f"y{i}": (o, row - 27),
        }
    for kind in ("w", "ŵ"):
        for key in (f"{kind}{i}{k}" for i in (0, 1) for k in (0, 1)):
            x, y = _label_place(*_ends()[key])
            places |= {key: (x, y + 8), f"d{key}": (x, y - 8)}
    return places


def _label_place(start, end):
    """Return the middle of a weight's two lines of text: outside a level edge, left of a slanting one."""
    (x, y), (to_x, to_y) = start, end
    if y == to_y:
        return (x + to_x) / 2 - 5, y + (21 if y == ROWS[0] else -21)
    return x - 30, y + (-57 if y == ROWS[0] else 60)


PLACES = _places()


def _colour(key, number):
    kind = kind_of(key)
    if kind.startswith("d"):
        return style.LOSS
    return _sign(number)[0] if kind in ("w", "ŵ", "b", "b̂") else style.TRUTH


def _sign(number):
    return SIGNS[number < 0] if number else (style.BASELINE, "solid")


def _arrow(ax, key, ends, numbers, lit, back):
    """Draw an arrow: lit, it is thick and points the way the numbers flow; else it is thin and has no head."""
    colour, dash = _sign(numbers[key]) if key in numbers else (style.BASELINE, "solid")
    if lit and back:
        colour, dash = style.LOSS, "solid"
    look = {"color": colour, "linestyle": dash, "linewidth": 3 if lit else 1, "zorder": 2 if lit else 1}
    look |= {"arrowstyle": "-|>" if lit else "-", "mutation_scale": 14, "shrinkA": 0, "shrinkB": 0}
    return ax.add_patch(FancyArrowPatch(*(ends[::-1] if back else ends), **look))


def _box(ax, key, lit):
    edge, fill = LOOKS[kind_of(key)]
    (x, y), (width, height) = (
        (SOFTMAX, (BOX[0], ROWS[0] - ROWS[1] + BOX[1])) if key == "softmax" else (PLACES[key], BOX)
    )
    look = {
        "linewidth": 3 if lit else 1,
        "edgecolor": edge,
        "facecolor": fill if lit else "white",
        "zorder": 3,
    }
    return ax.add_patch(Rectangle((x - width / 2, y - height / 2), width, height, **look))
