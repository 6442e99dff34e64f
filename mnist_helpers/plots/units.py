"""What a hidden unit says to many images: is the name that one image suggests borne out by ten thousand?"""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .network import signed

CELL = 7  # images beside each other
GAP = 3  # pixels between two of them
WIDTH = 0.38  # of a bar, where two stand side by side


def plot_name_test(images, labels, sums, named, *, name, title=None):
    """Draw what a name for a unit gets right and wrong: four heaps, seven images of each, and the yeses digit by digit.

    images: uint8 (m, 28, 28). labels: their digits, (m,). sums: the unit's g for each, (m,); it is on above 0.
    named: whether the name says that it is on, bool (m,). name: in words. The seven are spread evenly over their heap.
    title: unless given, says of how many of 100 images, of either kind, the name is right. Returns the Figure.
    """
    labels, on, named = np.asarray(labels), np.asarray(sums) > 0, np.asarray(named, bool)
    figure = plt.figure(figsize=(8.3, 5.2))
    axes = figure.subplot_mosaic(
        [["yes on", "yes off"], ["no on", "no off"], ["digits", "digits"]],
        height_ratios=[1, 1, 1.7],
    )
    for says in (True, False):
        for is_on in (True, False):
            words = f"{'yes' if says else 'no'} {'on' if is_on else 'off'}"
            _heap(axes[words], images, np.flatnonzero((named == says) & (on == is_on)), says, is_on)
    plot_yeses(labels, named, on, ax=axes["digits"])
    right = [f"{100 * np.mean(right):.0f}" for right in (named[on], ~named[~on])]
    told = f"“{name}”: right on {right[0]} of 100 that switch it on, on {right[1]} of 100 others"
    figure.suptitle(title or told, fontsize=13, x=0.01, ha="left")
    return figure


def plot_yeses(labels, named, on, *, ax=None):
    """Draw of how many of 100 images of each digit the name says yes, beside those that switch the unit on.

    labels: (m,). named, on: what the name says of each image, and whether the unit is on, bool (m,). Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 2.6))[1]
    looks = {"facecolor": "white", "edgecolor": style.TRUTH, "hatch": "///"}, {"facecolor": style.HIDDEN_FILL}
    for side, yes, said, look in zip(
        (-1, 1), (named, on), ("the name says yes", "the unit is on"), looks, strict=True
    ):
        shares = [100 * np.mean(yes[labels == digit]) for digit in range(10)]
        bars = ax.bar(np.arange(10) + side * WIDTH / 2, shares, WIDTH, label=said, **look)
        ax.bar_label(bars, [f"{share:.0f}" for share in shares], padding=2, fontsize=10.5)
    ax.set(xticks=range(10), yticks=[], ylim=(0, 150), xlabel="true digit, and of how many of 100 images")
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
    ax.legend(loc="upper right", ncols=2, frameon=False)
    return ax


def plot_votes(before, after, *, bias, vote, names=("before", "after"), ax=None):
    """Draw what each hidden unit, and the bias beside them, adds to a score before and after an operation on the image.

    before, after: (units,). bias: a number, the same both times. vote: in words, what a bar to the top speaks for.
    names: of the two. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3))[1]
    places = np.arange(len(before) + 1)
    looks = {"facecolor": style.BASELINE_FILL}, {"facecolor": style.HIDDEN_FILL}
    for side, votes, said, look in zip((-1, 1), (before, after), names, looks, strict=True):
        bars = [*votes, bias]
        ax.bar(places + side * WIDTH / 2, bars, WIDTH, label=f"{said}: {signed(sum(bars))} in all", **look)
    ax.axhline(0, color=style.BASELINE, linewidth=1)
    ax.set(xticks=places, xticklabels=[*places[:-1], "bias"], xlabel="hidden unit", ylabel=vote)
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=2, frameon=False)
    return ax


def _heap(ax, images, heap, says, is_on):
    """Draw some images of a heap, spread evenly over it, under what the name and the unit say of them."""
    chosen = heap[np.linspace(0, len(heap) - 1, min(CELL, len(heap))).astype(int)] if len(heap) else heap
    _strip(ax, images[chosen], CELL)
    mark, name, unit = "✓" if says == is_on else "✗", "yes" if says else "no", "on" if is_on else "off"
    said = f"{mark} name says {name}, unit {unit}: {len(heap):,}"
    ax.set_title(said, fontsize=12, color=style.OUTPUT if says == is_on else style.WARNING)


def _strip(ax, images, count):
    """Draw up to `count` images beside each other."""
    sheet = np.zeros((28, count * (28 + GAP) - GAP), np.uint8)
    for k, image in enumerate(images):
        sheet[:, k * (28 + GAP) : k * (28 + GAP) + 28] = image
    ax.imshow(sheet, cmap=style.INK, vmin=0, vmax=255)
    ax.set_axis_off()
