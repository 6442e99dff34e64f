"""Lesson 08's evidence: how sure a network is of its mistakes, what a shift leaves of it, how lucky a winner is."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .band import draw_heap


def plot_sureness(sure):
    """Draw for each network how many of its mistakes it made how surely, one panel a network.

    The bar above 0.9 is orange and says which share of the mistakes it holds.
    sure: {name: (n,), the probability of each wrong answer}. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(sure), figsize=(8, 3.2), sharey=True, squeeze=False)
    for ax, (name, shares) in zip(axes[0], sure.items(), strict=True):
        counts, edges = np.histogram(shares, bins=10, range=(0, 1))
        colours = [style.BASELINE_FILL] * 9 + [style.WARNING]
        ax.bar(edges[:-1], counts, width=0.1, align="edge", color=colours, edgecolor="white")
        said = f"{100 * counts[-1] / len(shares):.0f} %"
        ax.text(0.95, counts[-1], said, ha="center", va="bottom", weight="bold", color=style.WARNING)
        ax.set_title(f"{name}: {len(shares):,} mistakes", fontsize=12)
        ax.set(xlim=(0, 1), xticks=(0, 0.5, 0.9), xlabel="how sure of the wrong answer")
    axes[0, 0].set_ylabel("mistakes")
    axes[0, 0].margins(y=0.12)
    return figure


def plot_shifted(image, shares, *, ax=None):
    """Draw which share is read after a shift, of images learned from and of new ones, and below it one image so moved.

    Only the middle of the image is drawn, and the outline of the ink where it was before.
    image: (28, 28). shares: {pixels: (of those learned from, of the held-out ones)}, in per cent. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 5))[1]
    looks = {
        "learned from": {"color": style.OUTPUT},
        "held out": {"color": "white", "edgecolor": style.OUTPUT, "linestyle": "dashed", "linewidth": 1.5},
    }
    for k, (name, look) in enumerate(looks.items()):
        bars = ax.bar(
            np.arange(len(shares)) + 0.32 * k - 0.16, [pair[k] for pair in shares.values()], 0.28, **look
        )
        ax.bar_label(bars, fmt="%.0f %%", padding=3, weight="bold")
        place = bars[0].get_x() + 0.14
        inside = {"rotation": 90, "ha": "center", "va": "center"}
        ax.text(place, 45, name, color="black" if k else "white", **inside)
    for place, pixels in enumerate(shares):
        small = ax.inset_axes((place - 0.35, -90, 0.7, 84), transform=ax.transData)
        small.imshow(np.roll(image, pixels, axis=1), cmap=style.INK)
        small.contour(image, levels=[0.5 * image.max()], colors=style.WARNING, linewidths=2)
        small.set(xlim=(2.5, 25.5), ylim=(25.5, 2.5), xticks=[], yticks=[])
        small.spines[:].set(visible=True, color=style.BASELINE)
    ax.set(ylim=(-94, 110), xlim=(-0.6, len(shares) - 0.4), yticks=[], xlabel="pixels moved")
    ax.set_xticks(range(len(shares)), list(shares))
    ax.axhline(0, color=style.TRUTH, linewidth=0.8)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    return ax


def plot_winner(scores, again, *, ax=None):
    """Draw how many questions each of many coins got right, a dot a coin, and how the best does when asked anew.

    scores: whole numbers of shape (n,), of 100 questions. again: what the best gets right of other questions, in per
    cent. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.8))[1]
    columns, counts = draw_heap(ax, scores, style.BASELINE, 7)
    best, top = (columns[-1], counts[-1]), counts.max() + 3
    ax.plot(*best, "o", color=style.WARNING, markersize=10)
    ax.plot(again, top, "D", color=style.WARNING, markersize=10)
    bent = {
        "arrowstyle": "-|>",
        "color": style.WARNING,
        "connectionstyle": "arc3,rad=0.3",
        "shrinkA": 8,
        "shrinkB": 8,
    }
    ax.annotate("", (again, top), best, arrowprops=bent | {"linewidth": 2})
    look = {"textcoords": "offset points", "va": "center", "color": style.WARNING, "weight": "bold"}
    ax.annotate(f"the winner: {best[0]}", best, (12, 0), **look)
    ax.annotate(f"on new questions: {again:.0f} %", (again, top), (-12, 0), ha="right", **look)
    ax.set(xlabel="right answers to 100 questions, one dot a coin", yticks=[])
    ax.set(xlim=(columns[0] - 3, best[0] + 9), ylim=(0, top + 1.5))
    ax.spines["left"].set_visible(False)
    return ax
