"""An image that takes the steps of learning: the slopes of its pixels, and what becomes of it (lesson 09)."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..words import article, percent

STAGES = 3  # of a walk that are shown
SIDE = 28  # pixels of an image
TITLE = 0.14  # inches above the panels' names, so that the title stands clear of them
STRONG = 1 / 3  # of the steepest slope: from there on a pixel gets a sign
ROOM = 17  # below an image, in pixels of it, for what stands there


def plot_pixel_slopes(image, slope, digit):
    """Draw an image, and beside it where ink would make it more of a digit, and where less.

    image: (1, 784), from 0 to 1. slope: as many, of the surprise at the digit. Returns the Figure.
    """
    figure, (left, right, key) = plt.subplots(1, 3, figsize=(8.3, 3.6), width_ratios=[1, 1, 0.75])
    left.imshow(np.reshape(image, (SIDE, SIDE)), cmap=style.INK, vmin=0, vmax=1)
    reach = np.abs(slope).max()
    right.imshow(np.reshape(-slope, (SIDE, SIDE)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
    for sign, strong in (("+", -slope > STRONG * reach), ("_", slope > STRONG * reach)):
        rows, columns = np.nonzero(np.reshape(strong, (SIDE, SIDE)))
        right.scatter(columns, rows, 14, color="black", marker=sign, linewidths=0.9)
    right.contour(np.reshape(image, (SIDE, SIDE)), levels=[0.5], colors=style.BASELINE, linewidths=1.2)
    for ax, name in ((left, "the image"), (right, "downhill for its pixels")):
        ax.set_title(name, fontsize=13)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
    for y, colour, said in (
        (0.85, style.POSITIVE, f"blue, + (slope < 0):\nink here makes it\nmore of {article(digit)}"),
        (0.5, style.NEGATIVE, "red, − (slope > 0):\nink here makes it\nless of one"),
        (0.15, style.BASELINE, "grey: where the\nimage has ink"),
    ):
        key.text(0, y, said, va="center", color=colour, weight="bold", fontsize=13)
    key.set_axis_off()
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def plot_walk(stages, O, digits):
    """Draw stages of an image on its way from one digit to another, and all that has changed at the end.

    stages: n arrays of 784 numbers from 0 to 1. O: n arrays of 10 probabilities. digits: the one that the image shows,
    and the one that it is to be read as. Returns the Figure.
    """
    shown = np.unique(np.linspace(0, len(stages) - 1, STAGES).round().astype(int))
    figure, (*axes, last) = plt.subplots(1, len(shown) + 1, figsize=(8.3, 3.7))
    for k, ax in zip(shown, axes, strict=True):
        _draw_read(ax, f"step {k}" if k else "the image", stages[k], O[k], digits)
    _draw_change(last, stages[0], stages[-1])
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def plot_stages(stages, O, digits):
    """Draw five stages of an image on its way from one digit to another, the first and the last among them.

    stages, O, digits: as for `plot_walk`. Returns the Figure.
    """
    shown = np.linspace(0, len(stages) - 1, 5).round().astype(int)
    figure, axes = plt.subplots(1, 5, figsize=(8.3, 2.85))
    for k, ax in zip(shown, axes, strict=True):
        _draw_read(ax, f"step {k}" if k else "the image", stages[k], O[k], digits, high=1.45)
        ax.set_ylim(SIDE + 14, -1)
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def plot_fooled(images, O, digits):
    """Draw an image, and large beside it what it is changed into and what the same change makes of it elsewhere.

    images: {name: array of 784 numbers from 0 to 1}, three. O: 10 probabilities for each. digits: the one that the
    image shows, and the one that the network is to see. Returns the Figure.
    """
    figure, axes = plt.subplots(1, 3, figsize=(8.3, 4.7), width_ratios=[1.1, 1.7, 1.7])
    for high, ax, (name, image), o in zip((1, 0.6, 0.6), axes, images.items(), O, strict=True):
        _draw_read(ax, name, image, o, digits, high)
        ax.set_anchor("N")
    (_, first), (name, changed), _ = images.items()
    counted = f"{name}:\n{_counted(np.subtract(changed, first))}"
    axes[0].text(-0.5, SIDE + 21, counted, va="center")
    axes[0].set_ylim(SIDE + 28, -1)
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def plot_turned(before, after, reads):
    """Draw images in a row, below each what has become of it, and under every one the digit that the network reads.

    before, after: n arrays of 784 numbers from 0 to 1. reads: two rows of n digits. Returns the Figure.
    """
    figure, axes = plt.subplots(2, len(before), figsize=(8.3, 1.8 + 16 / len(before)))
    for row, images, digits in zip(axes, (before, after), reads, strict=True):
        for ax, image, digit in zip(row, images, digits, strict=True):
            ax.imshow(np.reshape(image, (SIDE, SIDE)), cmap=style.INK, vmin=0, vmax=1)
            ax.set(xticks=[], yticks=[])
            ax.set_xlabel(digit, weight="bold", fontsize=13)
            ax.spines[:].set(visible=True, color=style.BASELINE)
    for ax, name in zip(axes[:, 0], ("before", "after"), strict=True):
        ax.set_title(name, fontsize=13)
    figure.get_layout_engine().set(h_pad=TITLE)
    return figure


def _draw_read(ax, name, image, o, digits, high=1):
    """Draw an image, and below it how sure the network is of each digit, the one that it says in bold.

    high: of what stands below it, 1 under a small image, less under a large one and more under a smaller.
    """
    ax.imshow(np.reshape(image, (SIDE, SIDE)), cmap=style.INK, vmin=0, vmax=1)
    for row, digit in enumerate(digits):
        y, said = SIDE + high * (2.5 + 5 * row), digit == o.argmax()
        corner, wide, tall = (1 + 1.5 * high, y - 1.75 * high), 25 - 12 * high, 3.5 * high
        ax.add_patch(Rectangle(corner, wide * o[digit], tall, color=style.OUTPUT_FILL, lw=0))
        ax.add_patch(Rectangle(corner, wide, tall, fill=False, ec=style.BASELINE, lw=0.8))  # 100 %
        look = {"va": "center", "weight": "bold" if said else "normal"}
        ax.text(0, y, digit, **look)
        ax.text(27.5, y, percent(o[digit]).replace("over ", ">"), ha="right", **look)
    _finish(ax, name, high)


def _draw_change(ax, first, last):
    """Draw the outline of an image, and what another has more or less than it."""
    change = np.reshape(last - first, (SIDE, SIDE))
    reach = np.abs(change).max()
    ax.imshow(change, cmap=style.WEIGHTS, vmin=-reach or -1, vmax=reach or 1)
    ax.contour(np.reshape(first, (SIDE, SIDE)), levels=[0.5], colors=style.BASELINE, linewidths=1.2)
    for y, said, colour in (
        (2, "blue: more ink", style.POSITIVE),
        (5.4, "red: less ink", style.NEGATIVE),
        (14, _counted(change), style.TRUTH),
    ):
        ax.text(-0.5, SIDE + y, said, va="center", color=colour)
    _finish(ax, "the change", 1)


def _counted(change):
    """Tell how many pixels have changed, as far as hundredths show it, and how far one went at most."""
    moved = np.sum(np.rint(100 * change) != 0)
    furthest = np.abs(change).max()
    if furthest == 1:
        return f"{moved} pixels changed,\nup to the whole way\nfrom white to black"
    return (
        f"{moved} pixels changed,\nnone by more than\n{100 * furthest:.0f} % of the way from\nwhite to black"
    )


def _finish(ax, name, high):
    """Give an image its name and its frame, and room below it."""
    ax.set_title(name, fontsize=13)
    ax.set(xlim=(-1, SIDE), ylim=(SIDE + ROOM * high, -1), xticks=[], yticks=[])
    ax.add_patch(Rectangle((-0.5, -0.5), SIDE, SIDE, fill=False, ec=style.BASELINE, lw=1))
    ax.spines[:].set_visible(False)
