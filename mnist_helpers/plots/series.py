"""The map of the series: one image on its way through the network, and at each step the number of its lesson."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon, Rectangle

from .. import style
from ..dataset import prepare_images
from ..network import forward
from ..validate import require_count
from ..words import number, percent
from .cube import ON_WHITE
from .showing import display_picture

LESSONS = json.loads((Path(__file__).parents[1] / "data" / "lessons.json").read_text("utf-8"))

WIDE, PHONE, HEIGHT = 800, 500, 670  # pixels: a phone can show 500 with the letters readable
# The least and the most y of each thing.
IMAGE, BOXES, BARS, TAG = (524, 634), (383, 407), (205, 275), (94, 138)
GAP = 6  # between a unit's picture and its box
ENDS = BARS[1] + 18  # y where the lines into the digits end
COLUMN, LEFT, RIGHT = 160, 48, 14  # pixels: of words on the right, before the rows, right of the arrow back
# {lesson, which of its words on the map: y}, in the column on the right
STEPS = {(1, 0): 430, (2, 0): 395, (4, 0): 236}
# {lesson: (x of its number on the arrow back, y and x of the middle of its words)}
BACK = {
    WIDE: {5: (390, 90, 390), 6: (534, 90, 534), 7: (700, 90, 700)},
    PHONE: {5: (262, 93, 268), 6: (340, 68, 332), 7: (418, 43, 400)},
}
FOOT = {WIDE: 56, PHONE: 16}  # y below the last words


def plot_series_map(network, image, label, *, width=WIDE, ax=None):
    """Draw an image, what the network makes of it, and the number of each of lessons 1 to 7 where it works.

    network: Parameters of a 784-n-10 network. image: uint8 (28, 28). label: the true digit. width: in pixels.
    Returns the Axes.
    """
    cache = forward(network, prepare_images(image))
    foot = FOOT[width]
    ax = ax or plt.figure(figsize=(width / 100, (HEIGHT - foot) / 100), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(foot, HEIGHT))
    ax.axis("off")
    middle, half, words = width / 2, (IMAGE[1] - IMAGE[0]) / 2, width - COLUMN + 18
    middle = LEFT + half if width == WIDE else middle
    ax.imshow(image, cmap=style.INK, extent=(middle - half, middle + half, *IMAGE), aspect="auto", zorder=2)
    _frame(ax, middle - half, IMAGE[0], 2 * half, 2 * half, style.INPUT)
    ax.text(middle + half + 10, IMAGE[1] - 14, f"a {label}:\n784 pixels", va="top", color=style.INPUT)
    units, digits = _places(width, len(cache.H)), _places(width, len(cache.O))
    side, reach = 0.9 * (units[1] - units[0]), np.quantile(np.abs(network.W), 0.99)
    for x, weights, share in zip(units, network.W, cache.H, strict=True):
        _unit(ax, x, BOXES[0], side, weights, share, reach)
    top = BOXES[1] + GAP + side
    _bars(ax, digits, cache.O, label)
    _fan(ax, [middle], IMAGE[0], units, top)
    _fan(ax, units, BOXES[0], np.delete(digits, label), ENDS)
    ax.vlines(digits, BARS[0], ENDS, colors=style.BASELINE_FILL, lw=0.8, ls=":", zorder=0)
    _pushes(ax, units, digits[label], network.W_hat[label], cache.H)
    if width == WIDE:
        _large(ax, image, network.W, cache.H, reach, top)
    for y, name, colour in (
        (455, f"{len(units)} hidden units", style.HIDDEN),
        (BARS[1] - 8, f"{len(digits)} probabilities", style.OUTPUT),
    ):
        ax.text(words - 8, y, name, va="center", color=colour)
    for (lesson, word), y in STEPS.items():
        _lesson(ax, words, y, lesson, word)
    _arrow(ax, (26, IMAGE[1] - 2), (26, BARS[0]), style.OUTPUT)
    _lesson(ax, 20, HEIGHT - 18, 3, colour=style.OUTPUT)
    _arrow(ax, (digits[label], BARS[0] - 26), (digits[label], TAG[1] + 4), style.TRUTH)
    _lesson(ax, digits[label] + 22, (BARS[0] - 26 + TAG[1]) / 2, 4, 1)
    ends = [
        _beside(units[-1], BOXES[0], digits[-1], ENDS, 338),
        _beside(middle, IMAGE[0], units[-1], top, 472),
    ]
    _way_back(ax, width, _tag(ax, digits[label], cache.O[label]), ends)
    return ax


def _places(width, count):
    """Return the x of the middles of `count` things in a row."""
    return LEFT + (width - LEFT - COLUMN) / count * (np.arange(count) + 0.5)


def _frame(ax, left, low, width, height, colour, lw=1.5):
    ax.add_patch(Rectangle((left, low), width, height, fill=False, ec=colour, lw=lw, zorder=3))


def _unit(ax, x, low, side, weights, share, reach):
    """Draw a hidden unit: a box, filled as far as it is active, and above it the picture of its weights.

    low: y of the box's foot. Returns where the picture is.
    """
    left, tall = x - side / 2, BOXES[1] - BOXES[0]
    extent = (left, left + side, low + tall + GAP, low + tall + GAP + side)
    ax.imshow(weights.reshape(28, 28), cmap=style.WEIGHTS, vmin=-reach, vmax=reach, aspect="auto", zorder=2,
              extent=extent)  # fmt: skip
    ax.add_patch(Rectangle((left, low), side, tall, color="white", lw=0, zorder=1))
    ax.add_patch(Rectangle((left, low), side, tall * share, color=style.HIDDEN_FILL, lw=0, zorder=2))
    _frame(ax, left, low, side, tall, style.HIDDEN, 1)
    _frame(ax, left, extent[2], side, side, style.HIDDEN, 1)
    return extent


def _large(ax, image, W, h, reach, top):
    """Draw the first unit that is clearly active and the emptiest one large, with the outline of the ink on them."""
    side, tall = IMAGE[1] - IMAGE[0], BOXES[1] - BOXES[0]
    foot = IMAGE[0] - GAP - tall
    for unit, x, said in ((np.argmax(h > 0.9), 355, "full"), (np.argmin(h), 490, "empty")):
        place = _unit(ax, x, foot, side, W[unit], h[unit], reach)
        ax.contour(image[::-1], levels=[128], colors="black", linewidths=1, extent=place, zorder=3)
        ax.text(x, foot + tall / 2 - 1, said, ha="center", va="center", fontsize=11, zorder=4)
        small = top - BOXES[0]
        _frame(
            ax,
            _places(WIDE, len(h))[unit] - small / 3,
            BOXES[0] - 3,
            2 * small / 3,
            small + 6,
            style.HIDDEN,
            2.5,
        )
    ax.text(
        300, HEIGHT - 18, "the two framed units, with the 3 laid on them", va="center", color=style.HIDDEN
    )
    ax.text(560, IMAGE[1] - 2, "ink on blue\nfills the box,\nink on red\nempties it", va="top", linespacing=1.4,
            color=style.HIDDEN)  # fmt: skip


def _beside(x, high, end, low, y):
    """Return the point at height y, a little to the right of a line from (x, high) down to (end, low)."""
    return np.interp(y, (low, high), (end, x)) + 2, y


def _fan(ax, xs, high, ends, low):
    """Draw a faint line from each thing of a row down to each of the next."""
    lines = [((x, high), (end, low)) for x in xs for end in ends]
    ax.add_collection(
        LineCollection(lines, colors=style.BASELINE_FILL, linewidths=0.5, alpha=0.8, zorder=0.5)
    )


def _pushes(ax, xs, end, weights, h):
    """Draw what each unit says of one digit: a blue line for it, a dashed red one against it, thick for much."""
    pushes = np.abs(weights * h)
    for x, weight, push in zip(xs, weights, pushes, strict=True):
        colour, dash = (style.POSITIVE, "-") if weight > 0 else (style.NEGATIVE, (0, (4, 2)))
        look = {"color": colour, "ls": dash, "lw": 3.5 * push / pushes.max()}
        ax.plot([x, end], [BOXES[0], ENDS], zorder=0.8, **look)


def _bars(ax, xs, o, label):
    thick, (low, high) = 0.7 * (xs[1] - xs[0]), BARS
    for digit, (x, share) in enumerate(zip(xs, o, strict=True)):
        colour = style.OUTPUT if digit == o.argmax() else style.OUTPUT_FILL
        ax.add_patch(Rectangle((x - thick / 2, low), thick, (high - low) * share, color=colour, lw=0))
        ax.text(x, low - 4, digit, ha="center", va="top", weight="bold" if digit == label else "normal")
        if share > 0.01:
            look = {"ha": "center", "va": "bottom", "fontsize": 9, "path_effects": ON_WHITE}
            ax.text(x, low + (high - low) * share + 2, percent(share), **look)
    ax.plot([xs[0] - thick, xs[-1] + thick], [low, low], color=style.BASELINE, lw=0.8)


def _tag(ax, x, share):
    """Draw the loss as a price tag, and return the x of its right end."""
    (low, high), left, right = TAG, x - 62, x + 62
    middle = (low + high) / 2
    corners = [(left, middle), (left + 22, high), (right, high), (right, low), (left + 22, low)]
    ax.add_patch(Polygon(corners, fc=style.LOSS_FILL, ec=style.LOSS, lw=1.5))
    ax.plot(left + 17, middle, "o", color="white", markeredgecolor=style.LOSS, markersize=6)
    ax.text(x + 12, middle, f"loss {number(-np.log(share), '.2f')}", ha="center", va="center", fontsize=13)
    return right


def _way_back(ax, width, start, ends):
    """Draw the way of the loss from the x where its tag ends back to both layers' weights, and its lessons."""
    y, edge = sum(TAG) / 2, width - RIGHT
    ax.plot([start, edge, edge], [y, y, ends[-1][1]], color=style.LOSS, lw=2)
    for end in ends:
        _arrow(ax, (edge, end[1]), end, style.LOSS)
    for lesson, (x, low, at) in BACK[width].items():
        _number(ax, x, y, lesson, style.LOSS)
        ax.text(at, low, LESSONS[lesson]["map"][0], ha="center", va="top", color=style.LOSS)


def _lesson(ax, x, y, lesson, word=0, colour=style.TRUTH):
    """Write a lesson's number in a frame at (x, y), and after it what the lesson does there."""
    _number(ax, x, y, lesson, colour)
    ax.text(x + 25, y, LESSONS[lesson]["map"][word], va="center", color=colour)


def _number(ax, x, y, lesson, colour):
    ax.text(x, y, lesson, ha="center", va="center", weight="bold", color=colour,
            bbox={"boxstyle": "round,pad=0.25", "fc": "white", "ec": colour})  # fmt: skip


def _arrow(ax, start, end, colour):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "lw": 2, "color": colour, "shrinkA": 0})


def show_map(network, image, label):
    """Display the map, with alt text that tells its numbers; see `plot_series_map`."""
    require_count(label, "label", least=0)
    cache = forward(network, prepare_images(image))
    shares = ", ".join(f"{digit} {percent(share)}" for digit, share in enumerate(cache.O) if share > 0.01)
    display_picture(
        plot_series_map(network, image, label),
        f"From top to bottom: the image of a {label}; {len(cache.H)} hidden units, each a picture of its weights and a "
        f"box, {np.sum(cache.H > 0.5)} of them more than half full; ten bars, {shares}; a price tag, loss "
        f"{-np.log(cache.O[label]):.2f}. Lines into the {label}, blue for it and dashed red against it, come from the "
        "units. Lesson 1 stands at the units, 2 at their boxes, 4 at the bars and at the tag, 3 at an arrow down from "
        "image to bars, 5, 6 and 7 at an arrow from the tag back to both layers of lines. To the right of the image "
        "the two framed units stand large, the outline of the ink on their weights: the box of one is full, that of "
        "the other is empty, because there the ink lies on red.",
        narrow=lambda: plot_series_map(network, image, label, width=PHONE),
    )
