"""From ten averages to a hundred hidden units: how many digits each reads, and what its weights are."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number
from .digits import weight_image

LEFT = {"facecolor": "white", "edgecolor": style.WARNING, "hatch": "////", "linewidth": 0.8}


def plot_ladder(rungs, *, ax=None):
    """Draw how many of 100 images each way of reading gets right, what it adds to the one before, and what is left.

    rungs: {name: share from 0 to 1}, from the first to the last.
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 0.8 + 0.6 * len(rungs)))[1]
    shares = [100 * share for share in rungs.values()]
    for y, (share, before) in enumerate(zip(shares, [0, *shares[:-1]], strict=True)):
        ax.barh(y, before, height=0.62, color=style.BASELINE_FILL)
        ax.barh(y, share - before, left=before, height=0.62, color=style.OUTPUT_FILL)
        ax.barh(y, 100 - share, left=share, height=0.62, **LEFT)
        ax.text(112, y, number(share, ".1f"), ha="right", va="center", weight="bold", color=style.OUTPUT)
        ax.text(
            124, y, number(100 - share, ".1f"), ha="right", va="center", weight="bold", color=style.WARNING
        )
    for x, name, color in ((112, "right", style.OUTPUT), (124, "wrong", style.WARNING)):
        ax.text(x, -0.55, name, ha="right", va="bottom", color=color)
    ax.set(yticks=range(len(rungs)), yticklabels=list(rungs), xlim=(0, 125), xticks=range(0, 101, 20))
    ax.set_xlabel("answers to 100 images that it never saw; hatched: wrong", loc="left")
    ax.invert_yaxis()
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
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
