"""The 2-2-2 network with every number of its way forwards and back, as a still picture and for an instrument.

Numbers are drawn apart from the rest, so that an instrument need not draw the rest again while they change.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from .. import style
from .backward_plan import ACROSS
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

STOP = 0.41  # of the way from a pixel to a sum: where a weight's name stands
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
    scale = 1.1 * ax.get_window_extent().width / ACROSS.size[0] * 100 / ax.figure.dpi
    numbers, lit = numbers_of(parameters, x, label), () if step is None else lit_at(step, follow, label)
    draw_small_network(ax, numbers, label, step or LAST, follow, lit, scale=scale)
    write_numbers(number_texts(ax, scale=scale), numbers, step or LAST, follow, lit)
    key = "solid: weight above 0          dashed: below 0"
    ax.text(3, 8, key, color=style.TRUTH, fontsize=ACROSS.letters[2] * scale, va="center")
    ax.set_title(f"The true class {label} gets {numbers[f'o{label}']:.2f}: a loss of {numbers['L']:.2f}")
    return ax


def draw_small_network(ax, numbers, label, step, follow, lit, plan=ACROSS, scale=1):
    """Draw all but the numbers, and return what was drawn: what is known at a step, and what is lit.

    numbers: from `numbers_of`; only the signs of weights and what is saturated matter. lit: from `lit_at`, or empty.
    scale: of the text, 1 where a unit of the Axes is a pixel.
    """
    ax.set(xlim=(0, plan.size[0]), ylim=(0, plan.size[1]))  # so patches need no measuring: add_artist
    ax.set_axis_off()
    _, large, small = np.multiply(plan.letters, scale)
    ends = {key.replace(f"oL{label}", "oL"): place for key, place in plan.ends.items()}
    drawn = [
        _arrow(ax, key, place, numbers, key in lit, step >= TURN)
        for key, place in ends.items()
        if key != f"oL{1 - label}"
    ]
    stopped = (key for key in lit if step >= TURN and kind_of(key) == "w")
    drawn += [_arrow(ax, key, ends[key], numbers, False, True) for key in stopped]  # thin, on to the pixels
    drawn += [_box(ax, "softmax", *plan.softmax, "softmax" in lit), *_functions(ax, plan, small)]
    for key, (x, y) in plan.places.items():
        kind = kind_of(key)
        look = {"fontsize": small, "va": "center", "weight": "bold" if key in lit else "normal"}
        if kind in LOOKS:
            drawn.append(_box(ax, key, (x, y), plan.box, key in lit))
            look |= {"fontsize": large, "color": LOOKS[kind][0], "ha": "center"}
            drawn.append(ax.text(*plan.names[key], name_of(key), **look))
        elif is_shown(key, step, follow):
            colour = style.LOSS if kind.startswith("d") else style.TRUTH
            name = drawn_name_of(key, bold=key in lit)
            y += 2 * (name != name_of(key))  # its hat counts as height
            drawn.append(ax.text(x - 3, y, name, ha="right", color=colour, zorder=4, **look))
            if key in plan.on_arrows:
                drawn.append(_blank(ax, x, y))
    for k, (x, y, side) in enumerate(plan.saturated):
        if step >= 2 and numbers[f"s{k}"] < FLAT:
            look = {"fontsize": small, "color": style.WARNING, "weight": "bold", "va": "center", "ha": side}
            drawn.append(ax.text(x, y, "saturated", **look))
    return drawn


def _functions(ax, plan, size):
    """Name what lies between g and h, and between f and o."""
    look = {"fontsize": size, "ha": "center", "va": "center", "zorder": 4}
    return [
        *(ax.text(*place, "σ", color=style.HIDDEN, **look) for place in plan.sigmas),
        ax.text(*plan.softmax[0], "softmax", color=style.OUTPUT, **look),
    ]


def number_texts(ax, plan=ACROSS, scale=1):
    """Return {key: Text} for all numbers of the network, still empty."""
    texts = {key: ax.text(0, 0, "", va="center", zorder=4) for key in plan.places}
    place_numbers(texts, plan, scale)
    return texts


def place_numbers(texts, plan, scale=1):
    """Give the numbers their places, and their letters the plan's size."""
    boxed, _, small = np.multiply(plan.letters, scale)
    for key, (x, y) in plan.places.items():
        if kind_of(key) in LOOKS:
            texts[key].set(x=x, y=y, ha="center", fontsize=boxed)
        else:
            texts[key].set(x=x + 2, y=y, ha="left", fontsize=small)


def write_numbers(texts, numbers, step, follow, lit):
    """Write the numbers that are known at a step into their texts."""
    for key, text in texts.items():
        text.set_visible(is_shown(key, step, follow))
        slope = kind_of(key).startswith("d")
        text.set(text=number_in_words(key, numbers[key]), color=style.LOSS if slope else style.TRUTH)
        text.set_weight("bold" if key in lit else "normal")
    k = follow[0]
    if step == FIRST_FOLLOWED["dh"]:  # the first of two ways back
        texts[f"dh{k}"].set_text(f"{signed(numbers['df0'] * numbers[f'ŵ0{k}'], 3)} +")


def _arrow(ax, key, ends, numbers, lit, back):
    """Draw an arrow: lit, it is thick and points the way the numbers flow; else it is thin and has no head."""
    weight = numbers.get(key, 0)
    colour, dash = (style.TRUTH, SIGNS[weight < 0][1]) if weight else (style.BASELINE, "solid")
    if lit and back:
        colour, dash = style.LOSS, "solid"
    look = {"color": colour, "linestyle": dash, "linewidth": 3 if lit else 1, "zorder": 2 if lit else 1}
    look |= {"arrowstyle": "-|>" if lit else "-", "mutation_scale": 14, "shrinkA": 0, "shrinkB": 0}
    if (
        lit and back and kind_of(key) == "w"
    ):  # the error ends at the weight's name: none goes on to the pixels
        start, end = np.array(ends)
        ends = start + STOP * (end - start), end
    return ax.add_artist(FancyArrowPatch(*(ends[::-1] if back else ends), **look))


def _blank(ax, x, y):
    """Clear the room for a name and its number, over an arrow."""
    look = {"facecolor": "white", "edgecolor": "none", "zorder": 2.5}
    return ax.add_artist(Rectangle((x - 33, y - 8.5), 81, 17, **look))


def _box(ax, key, middle, size, lit):
    edge, fill = LOOKS[kind_of(key)]
    look = {
        "linewidth": 3 if lit else 1,
        "edgecolor": edge,
        "facecolor": fill if lit else "white",
        "zorder": 3,
    }
    return ax.add_artist(Rectangle(np.subtract(middle, np.divide(size, 2)), *size, **look))
