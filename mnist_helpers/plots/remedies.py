"""Lesson 08's remedies: what each does beside what luck does, and whom losses accuse."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from .. import style
from .digits import plot_digits


def plot_remedies(remedies, nothing):
    """Draw what each remedy does to accuracy and loss: a row each, the best above, a dot for each run with it.

    A grey band reaches over the runs without a remedy, and all rows begin at a line at their mean. Where all of a
    remedy's runs lie on one side of the band they are green, if that is the better side, or orange; else they are grey.
    remedies: {name: [(held-out loss, share of right answers from 0 to 1), …]}. nothing: such pairs of
    the plain network. Returns the Figure.
    """
    rows = sorted((remedies | {"plain network": nothing}).items(), key=lambda row: np.mean(row[1], axis=0)[1])
    figure, axes = plt.subplots(1, 2, figsize=(8.3, 4.6), sharey=True, gridspec_kw={"wspace": 0.12})
    measures = (
        (1, 100, 1, ".1f", "held-out images read, in %\nmore is better →"),
        (0, 1, -1, ".2f", "held-out loss\n← less is better"),
    )
    for ax, (column, factor, better, form, xlabel) in zip(axes, measures, strict=True):
        luck = factor * np.array(nothing)[:, column]
        ax.axvspan(luck.min(), luck.max(), color=style.BASELINE_FILL, alpha=0.6, linewidth=0)
        ax.axvline(luck.mean(), color=style.BASELINE, linewidth=1, zorder=1)
        ax.annotate("luck", (luck.mean(), 1), xycoords=("data", "axes fraction"), ha="center", va="bottom",
                    color=style.BASELINE)  # fmt: skip
        for row, (_, runs) in enumerate(rows):
            dots = factor * np.array(runs)[:, column]
            if len(dots) == 1:  # too few to be judged beside the others
                ax.axhline(row - 0.5, color=style.BASELINE, linewidth=1, linestyle="dotted")
            colour = _verdict(better * dots, better * luck)
            side = 1 if dots.mean() >= luck.mean() else -1
            ax.plot([luck.mean(), dots.mean()], [row, row], color=colour)
            apart = 0.17 * (np.arange(len(dots)) - (len(dots) - 1) / 2)  # no dot hides another
            ax.plot(dots, row + apart, "o", color=colour, markersize=9, markeredgecolor="white")
            look = {"textcoords": "offset points", "ha": "left" if side > 0 else "right", "va": "center"}
            end = side * max([*side * dots, *side * luck])  # beyond the band, too
            ax.annotate(
                f"{dots.mean():{form}}", (end, row), (9 * side, 0), color=colour, weight="bold", **look
            )
        ax.margins(x=0.3, y=0.1)
        ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        ax.set_xlabel(xlabel)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
    axes[0].set_yticks(range(len(rows)), [name for name, _ in rows])
    return figure


def _verdict(dots, luck):
    """Return the colour of runs that are all better than luck, all worse, or neither; more is better here."""
    return (
        style.OUTPUT
        if dots.min() > luck.max()
        else style.WARNING
        if dots.max() < luck.min()
        else style.BASELINE
    )


def plot_suspects(scores, images, told, count=6):
    """Draw the images with the highest scores, each under the digit that it was told to be.

    scores: (images,), or None for an answer that is not written yet, which leaves the frames empty. images: (n, 784).
    told: n digits. Returns the Figure.
    """
    if scores is None:
        figure = plot_digits(np.zeros((count, 784)), ["?"] * count, columns=count)
        for ax in figure.axes:
            ax.set_axis_on()
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
        return figure
    most = np.argsort(scores)[::-1][:count]
    return plot_digits(images[most], [f"told {told[k]}" for k in most], columns=count)
