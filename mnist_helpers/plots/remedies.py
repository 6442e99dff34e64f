"""Lesson 08's remedies: where each one takes a network, which units stay under dropout, whom the losses accuse."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .digits import plot_digits
from .training import _apart

LABEL = 17  # points: a line of words


def plot_remedies(judged, starts, *, ax=None):
    """Draw an arrow from the mean of several runs without a remedy to each run with one, over loss and accuracy.

    judged: {name: (held-out loss, share of right answers from 0 to 1)}. starts: such pairs of the runs with nothing,
    hollow dots. An arrow is green where the loss falls and orange where it rises. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 4.6))[1]
    places = {name: (loss, 100 * share) for name, (loss, share) in judged.items()}
    runs = np.array(starts) * (1, 100)
    origin = tuple(runs.mean(axis=0))
    x, y = np.transpose([*places.values(), origin])
    room, height = 0.32 * np.ptp(x), 0.12 * np.ptp(y)
    ax.set(xlim=(x.min() - room / 4, x.max() + room), ylim=(y.min() - height, y.max() + height))
    ax.set(xlabel="held-out loss", ylabel="held-out accuracy in %")
    for place in places.values():
        colour = style.OUTPUT if place[0] < origin[0] else style.WARNING
        look = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 4, "shrinkB": 0}
        ax.annotate("", place, origin, arrowprops=look)
    ax.plot(*origin, "o", color=style.TRUTH, markersize=8)
    ax.plot(*runs.T, "o", color=style.TRUTH, fillstyle="none", markersize=5)
    ax.annotate("nothing", origin, (-6, -26), textcoords="offset points", ha="right", va="top", weight="bold")
    level = {}
    for name, (loss, share) in places.items():
        if share - origin[1] > 0.8 * np.ptp(y) / np.ptp(x) * abs(
            loss - origin[0]
        ):  # its arrow climbs steeply
            ax.annotate(name, (loss, share), (-6, 6), textcoords="offset points", va="bottom")
        else:
            level[name] = loss, share
    for side in (-1, 1):
        _names(ax, {name: at for name, at in level.items() if side * (at[0] - origin[0]) > 0}, side)
    ax.axvline(origin[0], color=style.BASELINE, linestyle="dotted", linewidth=1, zorder=0)
    low = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
    ax.annotate("← lower loss", (origin[0], 1), (-6, 0), ha="right", va="top", color=style.OUTPUT, **low)
    ax.annotate("higher loss →", (origin[0], 1), (6, 0), ha="left", va="top", color=style.WARNING, **low)
    return ax


def _names(ax, places, side):
    """Write each name beyond the head of its arrow, to the left (−1) or right (1), apart, and off longer arrows."""
    low, high = ax.get_ylim()
    points = 72 * 0.75 * ax.figure.get_figheight() / (high - low)
    rising = sorted(places.items(), key=lambda place: place[1][1])
    heights = [LABEL * (name.count("\n") + 1) for name, _ in rising]
    crossed = [side > 0 and any(x < x2 and y < y2 for x2, y2 in places.values()) for _, (x, y) in rising]
    wanted = [points * y - LABEL * below for (_, (_, y)), below in zip(rising, crossed, strict=True)]
    middles = _apart(wanted, heights, points * low, points * high)
    for (name, (x, y)), middle in zip(rising, middles, strict=True):
        offset = (6 * side, middle - points * y)
        look = {"ha": "left" if side > 0 else "right", "va": "center"}
        ax.annotate(name, (x, y), offset, textcoords="offset points", **look)


def plot_dropout(keep, *, ax=None):
    """Draw which hidden units stay for each image: a dot, with what it is multiplied by, or a cross.

    keep: (images, units), 0 where a unit is left out. Returns the Axes.
    """
    count, units = keep.shape
    ax = ax or plt.subplots(figsize=(8.3, 0.8 + 0.45 * count))[1]
    stays = np.argwhere(keep > 0)
    ax.scatter(stays[:, 1], stays[:, 0], s=330, color=style.HIDDEN)
    for image, unit in stays:
        words = f"×{keep[image, unit]:g}"
        ax.text(unit, image, words, ha="center", va="center", color="white", fontsize=10)
    out = np.argwhere(keep == 0)
    ax.plot(out[:, 1], out[:, 0], "x", color=style.BASELINE, markersize=9, markeredgewidth=1.5)
    ax.set(xlim=(-0.7, units - 0.3), ylim=(count - 0.5, -0.5))
    ax.set_yticks(range(count), [f"image {image}" for image in range(count)])
    ax.set_xticks(range(units), range(units))
    ax.set_xlabel("hidden unit")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


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
