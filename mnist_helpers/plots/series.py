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

WIDE, PHONE, HEIGHT = 800, 500, 690  # pixels: a phone can show 500 with the letters readable
IMAGE, BOXES, BARS, TAG = (560, 670), (396, 420), (256, 330), (144, 190)  # the least and the most y of each
LARGE = (150, 260)  # from which x to which one unit's weights are drawn large
BLANK = {"fc": "white", "ec": "none", "pad": 1}  # for words in front of lines
EDGE = 70  # from the page's sides to the ends of a row
# {lesson, which of its words on the map: (x from the left, the middle or the right, y)}, beside what it is about
STEPS = {
    (1, 0): ("middle", 30, 506),
    (2, 0): ("left", EDGE + 12, 378),
    (4, 0): ("right", -EDGE - 98, 290),
    (4, 1): ("middle", 40, 212),
    (8, 0): ("left", 40, 92),
    (9, 0): ("left", 40, 60),
    (10, 0): ("left", 40, 28),
}
BACK = {5: 92, 6: 60, 7: 28}  # y of the lessons at the arrow back


def plot_series_map(network, image, label, *, width=WIDE, ax=None):
    """Draw an image, what the network makes of it, and the number of each lesson where it works.

    network: Parameters of a 784-n-10 network. image: uint8 (28, 28). label: the true digit. width: in pixels.
    Returns the Axes.
    """
    cache = forward(network, prepare_images(image))
    ax = ax or plt.figure(figsize=(width / 100, HEIGHT / 100), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, HEIGHT))
    ax.axis("off")
    middle, half = width / 2, (IMAGE[1] - IMAGE[0]) / 2
    ax.imshow(image, cmap=style.INK, extent=(middle - half, middle + half, *IMAGE), aspect="auto", zorder=2)
    ax.add_patch(
        Rectangle((middle - half, IMAGE[0]), 2 * half, 2 * half, fill=False, ec=style.INPUT, lw=1.5, zorder=3)
    )
    ax.text(middle + half + 10, IMAGE[1] - 14, f"a {label}:\n784 pixels", va="top", color=style.INPUT)
    units, digits = _places(width, len(cache.H)), _places(width, len(cache.O))
    top = _units(ax, units, network.W, cache.H)
    _bars(ax, digits, cache.O, label)
    _fan(ax, [middle], IMAGE[0], units, top)
    _fan(ax, units, BOXES[0], digits, BARS[0])
    rows = [(BOXES[0] - 5, f"{len(units)} hidden units", style.HIDDEN)]
    rows += [(BARS[1] - 4, f"{len(digits)} probabilities", style.OUTPUT)]
    for y, name, colour in rows:
        ax.text(width - EDGE, y, name, ha="right", va="top", color=colour, bbox=BLANK)
    _tag(ax, middle, cache.O[label])
    ax.annotate("", (middle, TAG[1] + 4), (middle, BARS[0] - 30), arrowprops={"arrowstyle": "->", "lw": 1.5})
    if width == WIDE:
        _large(ax, image, network.W, cache.H)
    sides = {"left": 0, "middle": middle, "right": width}
    for (lesson, word), (side, x, y) in STEPS.items():
        _lesson(ax, sides[side] + x, y, lesson, word)
    _arrow(ax, 36, (IMAGE[1] - 40, BARS[0]), style.OUTPUT)
    _lesson(ax, 20, IMAGE[1] - 18, 3, colour=style.OUTPUT)
    _arrow(ax, width - 36, (BACK[7] - 14, IMAGE[0] + 20), style.LOSS)
    for lesson, y in BACK.items():
        _lesson(ax, width - 224, y, lesson, colour=style.LOSS)
    return ax


def _large(ax, image, weights, h):
    """Draw the weights of the first unit that is clearly active, large, with the outline of the ink on them."""
    unit, reach = np.argmax(h > 0.9), np.quantile(np.abs(weights), 0.99)
    left, right = LARGE
    place = (left, right, *IMAGE)
    ax.imshow(
        weights[unit].reshape(28, 28), cmap=style.WEIGHTS, vmin=-reach, vmax=reach, extent=place, zorder=2
    )
    ax.contour(image[::-1], levels=[128], colors="black", linewidths=1, extent=place, zorder=3)
    ax.add_patch(
        Rectangle((left, IMAGE[0]), right - left, right - left, fill=False, ec=style.HIDDEN, lw=1.5, zorder=3)
    )
    ax.text(left, IMAGE[0] - 6, "ink on blue speaks for it,\nink on red against it", va="top", fontsize=11,
            color=style.HIDDEN, path_effects=ON_WHITE)  # fmt: skip
    small = _places(WIDE, len(h))[unit], BOXES[1] + 40
    ax.annotate("", (left, IMAGE[0]), small, arrowprops={"arrowstyle": "-", "ls": ":", "color": style.HIDDEN})


def _places(width, count):
    """Return the x of the middles of `count` things in a row."""
    return EDGE + (width - 2 * EDGE) / count * (np.arange(count) + 0.5)


def _fan(ax, xs, high, ends, low):
    """Draw a faint line from each thing of a row down to each of the next."""
    lines = [((x, high), (end, low)) for x in xs for end in ends]
    ax.add_collection(LineCollection(lines, colors=style.BASELINE_FILL, linewidths=0.5, zorder=0.5))


def _units(ax, xs, weights, h):
    """Draw each hidden unit: the picture of its weights, and below it a box, filled as far as it is active.

    Returns the y above them.
    """
    side, (low, high) = 0.86 * (xs[1] - xs[0]), BOXES
    reach = np.quantile(np.abs(weights), 0.99)
    for x, row, share in zip(xs, weights, h, strict=True):
        left, right = x - side / 2, x + side / 2
        ax.imshow(row.reshape(28, 28), cmap=style.WEIGHTS, vmin=-reach, vmax=reach, aspect="auto", zorder=2,
                  extent=(left, right, high, high + side))  # fmt: skip
        ax.add_patch(Rectangle((left, low), side, high - low, color="white", lw=0, zorder=1))
        ax.add_patch(
            Rectangle((left, low), side, (high - low) * share, color=style.HIDDEN_FILL, lw=0, zorder=2)
        )
        ax.add_patch(
            Rectangle((left, low), side, high - low + side, fill=False, ec=style.HIDDEN, lw=1, zorder=3)
        )
    return high + side


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
    """Draw the loss as a price tag."""
    (low, high), left, right = TAG, x - 62, x + 62
    middle = (low + high) / 2
    corners = [(left, middle), (left + 22, high), (right, high), (right, low), (left + 22, low)]
    ax.add_patch(Polygon(corners, fc=style.LOSS_FILL, ec=style.LOSS, lw=1.5))
    ax.plot(left + 17, middle, "o", color="white", markeredgecolor=style.LOSS, markersize=6)
    ax.text(x + 12, middle, f"loss {number(-np.log(share), '.2f')}", ha="center", va="center", fontsize=13)


def _lesson(ax, x, y, lesson, word=0, colour=style.TRUTH):
    """Write a lesson's number in a frame at (x, y), and after it what the lesson does there."""
    ax.text(x, y, lesson, ha="center", va="center", weight="bold", color=colour,
            bbox={"boxstyle": "round,pad=0.25", "fc": "white", "ec": colour})  # fmt: skip
    ax.text(
        x + 12 + 4 * len(str(lesson)),
        y,
        LESSONS[lesson]["map"][word],
        ha="left",
        va="center",
        color=colour,
        path_effects=ON_WHITE,
    )


def _arrow(ax, x, ends, colour):
    start, end = ends
    ax.annotate("", (x, end), (x, start), arrowprops={"arrowstyle": "->", "lw": 2, "color": colour})


def show_map(network, image, label):
    """Display the map, with alt text that tells its numbers; see `plot_series_map`."""
    require_count(label, "label", least=0)
    cache = forward(network, prepare_images(image))
    shares = ", ".join(f"{digit} {percent(share)}" for digit, share in enumerate(cache.O) if share > 0.01)
    display_picture(
        plot_series_map(network, image, label),
        f"From top to bottom: the image of a {label}; {len(cache.H)} hidden units, each a picture of its weights and a "
        f"box, {np.sum(cache.H > 0.5)} of them more than half full; ten bars, {shares}; a price tag, loss "
        f"{-np.log(cache.O[label]):.2f}. Lesson 1 stands above the units, 2 at their boxes, 4 at the bars and again "
        "above the tag, 3 at an arrow down from image to bars, 5, 6 and 7 at an arrow back up to the image. Lessons 8, "
        "9 and 10 stand below. Beside the image stand one unit's weights, large, with the outline of the ink: ink on "
        "blue speaks for it, ink on red against it.",
        narrow=lambda: plot_series_map(network, image, label, width=PHONE),
    )
