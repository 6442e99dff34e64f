"""The map of the series: one image on its way through the network, and at each step the number of its lesson."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Polygon, Rectangle

from .. import style
from ..validate import require_count
from ..words import number, percent
from .showing import display_picture

LESSONS = json.loads((Path(__file__).parents[1] / "data" / "lessons.json").read_text("utf-8"))

WIDTH, HEIGHT = 500, 640  # pixels: as wide as a phone can show with its letters readable
MIDDLE, LEFT, RIGHT = 250, 70, 430  # x of what stands in the middle, and the ends of a row
IMAGE, BOXES, BARS, TAG = (500, 610), (402, 436), (262, 332), (150, 196)  # the least and the most y of each
# (x, y, lesson, which of its words on the map), beside the arrow that it is about
STEPS = [(110, 468, 1, 0), (290, 468, 2, 0), (80, 356, 3, 0), (290, 356, 4, 0), (290, 218, 4, 1)]
BELOW = {5: 92, 7: 60, 8: 28}  # y of the lessons that are about the whole


def plot_series_map(image, cache, label, *, ax=None):
    """Draw an image, what the network makes of it, and the number of each lesson where it works.

    image: uint8 (28, 28). cache: what `forward` returns for it, vectors. label: the true digit. Returns the Axes.
    """
    ax = ax or plt.figure(figsize=(WIDTH / 100, HEIGHT / 100), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.axis("off")
    half = (IMAGE[1] - IMAGE[0]) / 2
    box = (MIDDLE - half, MIDDLE + half, *IMAGE)
    ax.imshow(image, cmap=style.INK, extent=box, aspect="auto")
    ax.add_patch(Rectangle((box[0], IMAGE[0]), 2 * half, 2 * half, fill=False, ec=style.INPUT, lw=1.5))
    ax.text(box[1] + 10, IMAGE[1] - 14, f"a {label}:\n784 pixels", va="top", color=style.INPUT)
    _boxes(ax, cache.H)
    _bars(ax, cache.O, label)
    _tag(ax, cache.O[label])
    for low, high in ((BOXES[1], IMAGE[0]), (BARS[1] + 22, BOXES[0]), (TAG[1], BARS[0] - 26)):
        ax.annotate("", (MIDDLE, low + 4), (MIDDLE, high - 4), arrowprops={"arrowstyle": "->", "lw": 1.5})
    for x, y, lesson, word in STEPS:
        _lesson(ax, x, y, lesson, word)
    _sweep(ax, 36, (IMAGE[1] - 40, BARS[0]), (20, IMAGE[1] - 18), 3, 1, style.OUTPUT)
    _sweep(ax, WIDTH - 36, (TAG[0] + 2, IMAGE[0] + 20), (324, TAG[0] - 22), 6, 0, style.LOSS)
    for lesson, y in BELOW.items():
        _lesson(ax, LEFT + 80, y, lesson)
    return ax


def _boxes(ax, h):
    """Draw each hidden unit as a box, filled as far as it is active."""
    pitch, (low, high) = (RIGHT - LEFT) / len(h), BOXES
    for k, share in enumerate(h):
        place = (LEFT + pitch * (k + 0.1), low)
        ax.add_patch(Rectangle(place, 0.8 * pitch, (high - low) * share, color=style.HIDDEN_FILL, lw=0))
        ax.add_patch(Rectangle(place, 0.8 * pitch, high - low, fill=False, ec=style.HIDDEN, lw=1))
    ax.text(RIGHT, low - 5, f"{len(h)} hidden units", ha="right", va="top", color=style.HIDDEN)


def _bars(ax, o, label):
    pitch, (low, high) = (RIGHT - LEFT) / len(o), BARS
    for digit, share in enumerate(o):
        x = LEFT + pitch * (digit + 0.5)
        colour = style.OUTPUT if digit == o.argmax() else style.OUTPUT_FILL
        ax.add_patch(
            Rectangle((x - 0.35 * pitch, low), 0.7 * pitch, (high - low) * share, color=colour, lw=0)
        )
        ax.text(x, low - 4, digit, ha="center", va="top", weight="bold" if digit == label else "normal")
        if share > 0.01:
            ax.text(x, low + (high - low) * share + 2, percent(share), ha="center", va="bottom", fontsize=9)
    ax.plot([LEFT, RIGHT], [low, low], color=style.BASELINE, lw=0.8)
    ax.text(RIGHT, high - 4, f"{len(o)} probabilities", ha="right", va="top", color=style.OUTPUT)


def _tag(ax, share):
    """Draw the loss as a price tag."""
    (low, high), left, right = TAG, MIDDLE - 62, MIDDLE + 62
    middle = (low + high) / 2
    corners = [(left, middle), (left + 22, high), (right, high), (right, low), (left + 22, low)]
    ax.add_patch(Polygon(corners, fc=style.LOSS_FILL, ec=style.LOSS, lw=1.5))
    ax.plot(left + 17, middle, "o", color="white", markeredgecolor=style.LOSS, markersize=6)
    ax.text(
        MIDDLE + 12, middle, f"loss {number(-np.log(share), '.2f')}", ha="center", va="center", fontsize=13
    )


def _lesson(ax, x, y, lesson, word=0, colour=style.TRUTH):
    """Write a lesson's number in a frame at (x, y), and after it what the lesson does there."""
    ax.text(x, y, lesson, ha="center", va="center", weight="bold", color=colour,
            bbox={"boxstyle": "round,pad=0.25", "fc": "white", "ec": colour})  # fmt: skip
    ax.text(x + 16, y, LESSONS[lesson]["map"][word], ha="left", va="center", color=colour)


def _sweep(ax, x, ends, place, lesson, word, colour):
    start, end = ends
    ax.annotate("", (x, end), (x, start), arrowprops={"arrowstyle": "->", "lw": 2, "color": colour})
    _lesson(ax, *place, lesson, word, colour)


def show_map(image, cache, label):
    """Display the map, with alt text that tells its numbers; see `plot_series_map`."""
    require_count(label, "label", least=0)
    shares = ", ".join(f"{digit} {percent(share)}" for digit, share in enumerate(cache.O) if share > 0.01)
    display_picture(
        plot_series_map(image, cache, label),
        f"From top to bottom: the image of a {label}; {len(cache.H)} boxes, one for each hidden unit, "
        f"{np.sum(cache.H > 0.5)} of them more than half full; ten bars, {shares}; a price tag, loss "
        f"{-np.log(cache.O[label]):.2f}. Lessons 1 to 4 stand at the arrows from one to the next, lesson 3 also at an "
        "arrow down from image to bars, lesson 6 at an arrow back up from the tag to the image. Lessons 5, 7 and 8 "
        "stand below.",
    )
