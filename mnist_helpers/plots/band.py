"""Pictures of accuracies measured beforehand, in many runs."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style


def plot_band(band, yours, *, ax=None):
    """Draw the accuracy that each of many seeds ended with as a dot, and one's own as a diamond on top of its like.

    band: shares of shape (n,), as `load_band` returns. yours: one share. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 2.8))[1]
    columns, counts = draw_heap(ax, np.round(2000 * np.asarray(band)) / 20, style.OUTPUT, 9)
    mine = np.round(2000 * yours) / 20
    height = counts[columns == mine].sum() + 1  # on top of the dots that it is like
    ax.plot(mine, height, "D", color=style.TRUTH, markersize=10)
    top = max(counts.max(), height) + 0.7
    ax.plot([mine, mine], [height, top], color=style.TRUTH, linewidth=1)
    ax.text(mine, top + 0.2, f"yours: {100 * yours:.1f} %", ha="center", va="bottom")
    ends = [*columns, mine]
    ax.set(xlabel="accuracy on the test set in %, one dot per seed", yticks=[])
    ax.set(xlim=(min(ends) - 0.25, max(ends) + 0.25), ylim=(0, top + 1.4))
    ax.spines["left"].set_visible(False)
    return ax


def draw_heap(ax, values, colour, size):
    """Draw a dot for each value, like ones on top of each other; return the different ones, and how many of each."""
    columns, counts = np.unique(values, return_counts=True)
    for column, count in zip(columns, counts, strict=True):
        heap = [column] * count, range(1, count + 1)
        ax.plot(*heap, "o", color=colour, markersize=size, markeredgecolor="white")
    return columns, counts


def plot_blocks(blocks, *, ax=None):
    """Draw for each block of the file how well it was read when it was held out; the last two are marked.

    A small dot beside a large mark is one seed, the mark their mean. The band around the mean of all is twice the
    standard error of 5,000 images wide, up and down.
    blocks: shares of shape (12, seeds), as `load_held_out_blocks` returns. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.5))[1]
    means, places = 100 * np.mean(blocks, axis=1), np.arange(1, len(blocks) + 1)
    middle = means.mean()
    luck = np.sqrt(middle * (100 - middle) / 5_000)
    ax.axhspan(middle - 2 * luck, middle + 2 * luck, color=style.BASELINE, alpha=0.2, linewidth=0)
    ax.axhline(middle, color=style.BASELINE)
    ax.plot(places + 0.25, 100 * np.asarray(blocks), ".", color=style.BASELINE, markersize=6)
    ax.plot(places[:-2], means[:-2], "o", color=style.OUTPUT, markersize=9)
    ax.plot(places[-2:], means[-2:], "D", color=style.WARNING, markersize=9)
    for place, mean in zip(places[-2:], means[-2:], strict=True):
        ax.annotate(
            f"{mean:.1f}",
            (place, mean),
            (-10, 8),
            textcoords="offset points",
            ha="right",
            va="center",
            color=style.WARNING,
        )
    ax.annotate(
        f"mean {middle:.1f}",
        (0.4, middle),
        (4, 2),
        textcoords="offset points",
        ha="left",
        va="bottom",
        color=style.BASELINE,
    )
    top = (4.6, middle + 2 * luck)
    ax.annotate(
        "grey: where luck puts nearly all blocks",
        top,
        (0, 3),
        textcoords="offset points",
        va="bottom",
    )
    ax.set(xlabel="the block of 5,000 that was held out, in the order of the file", xticks=places)
    ax.set(ylabel="digits read, out of 100", xlim=(0.4, len(blocks) + 0.9))
    return ax
