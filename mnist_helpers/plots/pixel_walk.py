"""An image that takes the steps of learning: the slopes of its pixels, and what becomes of it (lesson 09)."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..words import article, percent

STAGES = 3  # of a walk that are shown
SIDE = 28  # pixels of an image
TITLE = 0.14  # inches above the panels' names, so that the title stands clear of them


def plot_pixel_slopes(image, slope, digit):
    """Draw an image, and beside it where ink would make it more of a digit, and where less.

    image: (1, 784), from 0 to 1. slope: as many, of the surprise at the digit. Returns the Figure.
    """
    figure, (left, right, key) = plt.subplots(1, 3, figsize=(8.3, 3.6), width_ratios=[1, 1, 0.75])
    left.imshow(np.reshape(image, (SIDE, SIDE)), cmap=style.INK, vmin=0, vmax=1)
    reach = np.abs(slope).max()
    right.imshow(np.reshape(-slope, (SIDE, SIDE)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
    for sign, strong in (("+", -slope > reach / 2), ("_", slope > reach / 2)):
        rows, columns = np.nonzero(np.reshape(strong, (SIDE, SIDE)))
        right.scatter(columns, rows, 14, color="black", marker=sign, linewidths=0.9)
    right.contour(np.reshape(image, (SIDE, SIDE)), levels=[0.5], colors=style.BASELINE, linewidths=2)
    for ax, name in ((left, "the image"), (right, "its pixels' slopes")):
        ax.set_title(name, fontsize=13)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
    for y, colour, said in (
        (0.85, style.POSITIVE, f"blue, +:\nink here makes it\nmore of {article(digit)}"),
        (0.5, style.NEGATIVE, "red, −:\nink here makes it\nless of one"),
        (0.15, style.BASELINE, "grey: where the\nimage has ink"),
    ):
        key.text(0, y, said, va="center", color=colour, weight="bold", fontsize=13)
    key.set_axis_off()
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def plot_walk(stages, O, digits, scattered=None):
    """Draw stages of an image on its way from one digit to another, and all that has changed at the end.

    stages: n arrays of 784 numbers from 0 to 1. O: n arrays of 10 probabilities. digits: the one that the image shows,
    and the one that it is to be read as. scattered: an image with the same changes in other places, and its 10
    probabilities; it stands behind the changes, and no stage between the first and the last is drawn. Returns the
    Figure.
    """
    shown = np.unique(np.linspace(0, len(stages) - 1, STAGES).round().astype(int))
    panels = [(f"step {k}" if k else "the image", stages[k], O[k]) for k in shown]
    if scattered:
        panels = [panels[0], panels[-1], ("scattered", *scattered)]
    figure, row = plt.subplots(1, len(panels) + 1, figsize=(8.3, 3.7))
    axes = list(row)
    last = axes.pop(2 if scattered else -1)
    for (name, image, o), ax in zip(panels, axes, strict=True):
        ax.imshow(np.reshape(image, (SIDE, SIDE)), cmap=style.INK, vmin=0, vmax=1)
        ax.set_title(name, fontsize=13)
        _draw_sureness(ax, o, digits)
    change = np.reshape(stages[-1] - stages[0], (SIDE, SIDE))
    reach, moved = np.abs(change).max(), np.sum(np.rint(100 * change) != 0)
    last.imshow(change, cmap=style.WEIGHTS, vmin=-reach or -1, vmax=reach or 1)
    last.contour(np.reshape(stages[0], (SIDE, SIDE)), levels=[0.5], colors=style.BASELINE, linewidths=1.2)
    last.set_title("the change", fontsize=13)
    counted = f"{moved} pixels changed,\nnone by more than {100 * reach:.0f}"
    for y, said, colour in (
        (2, "blue: more ink", style.POSITIVE),
        (5, "red: less ink", style.NEGATIVE),
        (9.5, counted, style.TRUTH),
    ):
        last.text(-0.5, SIDE + y, said, va="center", color=colour)
    for ax in (*axes, last):
        ax.set(xlim=(-1, SIDE), ylim=(SIDE + 12, -1), xticks=[], yticks=[])
        ax.add_patch(Rectangle((-0.5, -0.5), SIDE, SIDE, fill=False, ec=style.BASELINE, lw=1))
        ax.spines[:].set_visible(False)
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def _draw_sureness(ax, o, digits):
    """Draw below an image how sure the network is of each digit, the one that it says in bold."""
    for row, digit in enumerate(digits):
        y, said = SIDE + 2.5 + 5 * row, digit == o.argmax()
        ax.add_patch(Rectangle((2.5, y - 1.75), 15 * o[digit], 3.5, color=style.OUTPUT_FILL, lw=0))
        look = {"va": "center", "weight": "bold" if said else "normal"}
        ax.text(0, y, digit, **look)
        ax.text(27.5, y, percent(o[digit]).replace("over ", ">"), ha="right", **look)
