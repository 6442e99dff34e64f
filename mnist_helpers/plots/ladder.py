"""From ten averages to a hundred hidden units: how many digits each reads, and what its weights are."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from .. import style
from .digits import weight_image

PITCH = 14  # from a hundred squares to the next, of which each is ten wide


def plot_ladder(rungs, *, ax=None):
    """Draw for each way of reading 100 squares, one for each of 100 images, the wrong ones crossed, and what it gains.

    rungs: {name: share from 0 to 1}, from the first to the last; a name may have two lines. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.1))[1]
    reads = [round(100 * share) for share in rungs.values()]
    rows, columns = np.divmod(np.arange(100), 10)
    for k, (name, right) in enumerate(zip(rungs, reads, strict=True)):
        left, wrong = PITCH * k, np.arange(100) >= right
        for squares, colour in ((~wrong, style.OUTPUT_FILL), (wrong, style.WARNING)):
            corners = zip(left + columns[squares], rows[squares], strict=True)
            ax.add_collection(
                PatchCollection([Rectangle(xy, 0.86, 0.86) for xy in corners], facecolor=colour)
            )
        ax.plot(left + columns[wrong] + 0.43, rows[wrong] + 0.43, "x", color="white", markersize=5, mew=1.2)
        ax.text(left + 4.93, -0.5, name, ha="center", va="bottom")
        ax.text(left + 4.93, 10.4, f"{right} right", ha="center", va="top", color=style.OUTPUT, weight="bold")
        ax.text(
            left + 4.93,
            11.8,
            f"{100 - right} wrong",
            ha="center",
            va="top",
            color=style.WARNING,
            weight="bold",
        )
    for k, (before, after) in enumerate(pairwise(reads)):
        x = PITCH * k + 9.86 + (PITCH - 9.86) / 2
        ax.annotate("", (x + 1.3, 5), (x - 1.3, 5), arrowprops={"arrowstyle": "-|>", "color": style.TRUTH})
        ax.text(x, 4.5, f"+{after - before}", ha="center", va="bottom", weight="bold")
    ax.set(xlim=(-0.6, PITCH * len(rungs) - PITCH + 10.5), ylim=(13.2, -3.4), aspect="equal")
    ax.set_axis_off()
    return ax


def plot_two_weights(above, below, names, digits=range(10)):
    """Draw two layers' weights for the ten digits as images, blue where ink speaks for the digit, red against it.

    above, below: (10, 784). names: of the two. digits: those that are drawn. What all ten units of a layer have in
    common is left out, as it decides nothing. Each layer has its own scale of colours. Returns the Figure.
    """
    figure, axes = plt.subplots(2, len(digits), figsize=(8.3, 1.1 + 13 / len(digits)))
    for row, weights, name in zip(axes, (above, below), names, strict=True):
        weights = weights - weights.mean(axis=0)
        reach = np.quantile(np.abs(weights), 0.995)
        for digit, ax in zip(digits, row, strict=True):
            weight_image(ax, weights[digit], reach)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
            if name == names[0]:
                ax.set_title(str(digit), loc="center", fontsize=12, pad=4)
        row[0].set_ylabel(name, rotation=0, ha="right", va="center", labelpad=8)
    figure.supxlabel(
        "blue, solid line: ink here speaks for the digit      red, dashed line: ink here speaks against it",
        fontsize=12,
    )
    return figure


def plot_two_clouds(distances, labels, digits):
    """Draw the images of two digits by their distances to the two means, one panel for each way to measure them.

    distances: {what is compared, in words: squared distances to the ten means, (m, 10)}. labels: (m,). digits: two.
    Each title says how many of 100 of these images are nearer to the wrong mean. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(distances), figsize=(8.3, 3.9))
    looks = {"marker": "o", "color": style.POSITIVE}, {"marker": "x", "color": style.HIDDEN_FILL}
    ours = np.isin(labels, digits)
    for ax, (name, squares) in zip(axes, distances.items(), strict=True):
        far = np.sqrt(squares[ours][:, digits])  # (images, 2)
        truth = labels[ours] == digits[1]
        wrong = np.mean((far[:, 1] < far[:, 0]) != truth)
        for digit, look in zip(digits, looks, strict=True):
            ax.scatter(*far[truth == (digit == digits[1])].T, s=7, linewidths=0.7, label=f"a {digit}", **look)
        ends = [0.96 * far.min(), 1.03 * far.max()]
        ax.plot(ends, ends, color=style.TRUTH, linewidth=1.2)
        ax.set(aspect="equal", xlim=ends, ylim=ends)
        ax.locator_params(nbins=4)
        ax.set(xlabel=f"distance to the mean {digits[0]}", ylabel=f"distance to the mean {digits[1]}")
        ax.set_title(f"{name}: {100 * wrong:.0f} of 100 wrong", fontsize=13)
    axes[0].legend(loc="lower right", markerscale=2.5)
    return figure
