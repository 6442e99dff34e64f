"""What hidden units say: to many images, to test a name for one, and to one image, before and after it is changed."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from .. import style
from .network import signed

CELL = 7  # images beside each other
GAP = 3  # pixels between two of them
WIDTH = 0.38  # of a bar, where two stand side by side
LOUD = 0.4  # what a unit adds at least, to have bars of its own


def plot_name_test(images, on, named, *, name):
    """Draw what a name for a unit gets right and wrong: four heaps, seven images of each, spread evenly over it.

    images: uint8 (m, 28, 28). on, named: whether the unit is on for each, and whether the name says so, bool (m,).
    name: in words. The title says for which share of the images, of either kind, it is right. Returns the Figure.
    """
    on, named = np.asarray(on, bool), np.asarray(named, bool)
    figure, axes = plt.subplots(2, 2, figsize=(8.3, 2.3))
    figure.get_layout_engine().set(wspace=0.06)
    for row, says in zip(axes, (True, False), strict=True):
        for ax, is_on in zip(row, (True, False), strict=True):
            _heap(ax, images, np.flatnonzero((named == says) & (on == is_on)), says, is_on)
    right = [f"{100 * np.mean(right):.0f}" for right in (named[on], ~named[~on])]
    told = f"“{name}”: right for {right[0]} % of the images that switch it on, {right[1]} % of the rest"
    figure.suptitle(told, fontsize=13, x=0.01, ha="left")
    return figure


def plot_yeses(labels, on, names, *, ax=None):
    """Draw of how many of 100 images of each digit one name or two say yes, beside those that switch the unit on.

    labels: (m,). on: whether the unit is on for each image, bool (m,). names: {in words: what it says, bool (m,)}.
    The legend tells on how many of 100 images each name agrees with the unit. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.8))[1]
    looks = [{"facecolor": "white", "edgecolor": style.TRUTH, "hatch": "////"},
             {"facecolor": style.BASELINE_FILL, "edgecolor": style.TRUTH}][-len(names):]  # fmt: skip
    said = [f"“{name}”: agrees on {100 * np.mean(yes == on):.0f} of 100" for name, yes in names.items()]
    width = 0.84 / (len(names) + 1)
    bars = zip([*names.values(), on], [*said, "the unit is on"], [*looks, {"facecolor": style.HIDDEN_FILL}],
               strict=True)  # fmt: skip
    for k, (yes, words, look) in enumerate(bars):
        shares = [100 * np.mean(yes[labels == digit]) for digit in range(10)]
        drawn = ax.bar(np.arange(10) + (k - len(names) / 2) * width, shares, width, label=words, **look)
        ax.bar_label(drawn, [f"{share:.0f}" for share in shares], padding=2, fontsize=10)
    ax.set(xticks=range(10), yticks=[], ylim=(0, 112), xlabel="yeses per 100 images of each digit")
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2))
    return ax


def plot_votes(before, after, *, bias, vote, names=("before", "after"), ax=None):
    """Draw what each hidden unit, and the bias beside them, adds to a score before and after a change of the image.

    Units that add less than LOUD both times share a pair of bars. before, after: (units,). bias: a number, the same
    both times. vote: in words, what a bar to the top speaks for. names: of the two. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.6))[1]
    pairs = np.stack([before, after])
    loud = np.flatnonzero(np.abs(pairs).max(axis=0) >= LOUD)
    rest = pairs.sum(axis=1) - pairs[:, loud].sum(axis=1)
    heights = np.column_stack([pairs[:, loud], rest, [bias, bias]])
    words = [
        f"{name}: {signed(total, 2)} in all" for name, total in zip(names, heights.sum(axis=1), strict=True)
    ]
    _pairs(ax, heights, words, style.HIDDEN_FILL)
    ax.set_xticks(range(len(loud) + 2), [*loud, "others", "bias"])
    ax.set(xlabel="box", ylabel=vote)
    return ax


def _pairs(ax, heights, words, colour):
    """Draw two bars for each place, (2, places), with their numbers; equal ones have theirs once."""
    places = np.arange(heights.shape[1])
    for side, row, said, face in zip((-1, 1), heights, words, (style.BASELINE_FILL, colour), strict=True):
        ax.bar(places + side * WIDTH / 2, row, WIDTH, label=said, facecolor=face)
    for place, pair in zip(places, heights.T, strict=True):
        told = [signed(height) for height in pair]
        if told[0] == told[1]:
            _number(ax, place, pair[0], told[0])
        else:
            for side, height, number in zip((-1, 1), pair, told, strict=True):
                _number(ax, place, height, number, side)
    ax.axhline(0, color=style.BASELINE, linewidth=1)
    ax.set_yticks([])
    ax.margins(y=0.16)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2)


def _number(ax, x, height, words, side=0, **look):
    """Write a number at the end of a bar, in the middle of its pair or to one side of that."""
    place = {"ha": {-1: "right", 0: "center", 1: "left"}[side], "va": "bottom" if height >= 0 else "top"}
    shift = 2 * side, 2 if height >= 0 else -3
    halo = [withStroke(linewidth=2.5, foreground="white")]  # no line of a scale runs through it
    ax.annotate(
        words, (x, height), shift, textcoords="offset points", fontsize=10, path_effects=halo, **place, **look
    )


def _heap(ax, images, heap, says, is_on):
    """Draw some images of a heap, spread evenly over it, under what the name and the unit say of them."""
    chosen = heap[np.linspace(0, len(heap) - 1, min(CELL, len(heap))).astype(int)] if len(heap) else heap
    _strip(ax, images[chosen], CELL)
    right = says == is_on
    said = f"{'✓' if right else '✗'} name {'yes' if says else 'no'}, unit {'on' if is_on else 'off'}: {len(heap):,}"
    colour = style.OUTPUT if right else style.WARNING
    ax.set_title(said, fontsize=12, color=colour, pad=4)
    ax.spines[:].set(visible=True, color=colour)


def _strip(ax, images, count):
    """Draw up to `count` images beside each other."""
    sheet = np.zeros((28, count * (28 + GAP) - GAP), np.uint8)
    for k, image in enumerate(images):
        sheet[:, k * (28 + GAP) : k * (28 + GAP) + 28] = image
    ax.imshow(sheet, cmap=style.INK, vmin=0, vmax=255)
    ax.set(xticks=[], yticks=[])
