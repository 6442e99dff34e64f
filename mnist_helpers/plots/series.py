"""The map of the series: which part of the network each lesson is about."""

import json
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt

from .. import style

LESSONS = json.loads((Path(__file__).parents[1] / "data" / "lessons.json").read_text("utf-8"))

# (x, letter, what it is, colour): the values that pass through the network, from left to right
VALUES = [
    (0.5, "x", "input", style.INPUT),
    (3.0, "g", "pre-activation", style.HIDDEN),
    (5.5, "h", "activation", style.HIDDEN),
    (8.0, "f", "scores", style.OUTPUT),
    (10.5, "o", "probabilities", style.OUTPUT),
    (13.0, "L", "loss", style.LOSS),
]
# (x, lesson, which of its words on the map) on the arrows between them
STEPS = [(1.75, 1, 0), (4.25, 2, 0), (6.75, 3, 0), (9.25, 4, 0), (11.75, 4, 1)]
ROW = {5: 1.9, 7: 5.9, 8: 10.6}  # x of the lessons below


def plot_series_map(*, ax=None):
    """Draw the network as a line of values, with each lesson's number where it works. Returns the Axes."""
    ax = ax or plt.subplots(figsize=(8, 3.4))[1]
    for x, letter, name, colour in VALUES:
        ax.text(x, 0, letter, ha="center", va="center", fontsize=16, color="white", style="italic",
                bbox={"boxstyle": "circle,pad=0.35", "fc": colour, "ec": "none"})  # fmt: skip
        ax.text(x, -0.95, name, ha="center", va="center", color=colour)
    for (left, *_), (right, *_) in pairwise(VALUES):
        ax.annotate("", (right - 0.55, 0), (left + 0.55, 0), arrowprops={"arrowstyle": "->", "lw": 1.5})
    for x, lesson, word in STEPS:
        _lesson(ax, x, 0.85, lesson, word)
    _sweep(ax, 2.0, 3, 1, style.OUTPUT, (0.1, 10.9))
    _sweep(ax, -1.9, 6, 0, style.LOSS, (13.4, 0.1))
    for lesson, x in ROW.items():
        _lesson(ax, x, -2.9, lesson, row=True)
    ax.set(xlim=(-0.4, 14), ylim=(-3.4, 2.7))
    ax.axis("off")
    return ax


def _lesson(ax, x, y, lesson, word=0, row=False):
    what = LESSONS[lesson]["map"][word]
    ax.text(x - 0.35 if row else x, y + (0 if row else 0.05), lesson, ha="center", va="center", weight="bold",
            bbox={"boxstyle": "round,pad=0.25", "fc": "white", "ec": style.TRUTH})  # fmt: skip
    if row:
        ax.text(x + 0.1, y, what, ha="left", va="center")
    else:
        ax.text(x, y + 0.62, what, ha="center", va="center")


def _sweep(ax, y, lesson, word, colour, ends):
    start, end = ends
    what = LESSONS[lesson]["map"][word]
    ax.annotate("", (end, y), (start, y), arrowprops={"arrowstyle": "->", "lw": 2, "color": colour})
    ax.text((start + end) / 2, y, f" {lesson}   {what} ", ha="center", va="center", color=colour, weight="bold",
            bbox={"fc": "white", "ec": "none"})  # fmt: skip
