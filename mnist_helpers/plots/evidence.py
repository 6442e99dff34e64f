"""Lesson 08's evidence: how sure a network is of its mistakes, what lies leave, what is read, how lucky a winner is."""

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


def plot_called(called, *, digit):
    """Draw what the images of one digit are called, a panel for each number of lies; the true name is green.

    called: {title: (10,), how many of 100 such images are called 0, 1, 2 and so on}. digit: the true name, from 0 to
    9. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(called), figsize=(8.3, 3.2), sharey=True, squeeze=False)
    colours = [style.OUTPUT if name == digit else style.WARNING for name in range(10)]
    for ax, (title, counts) in zip(axes[0], called.items(), strict=True):
        ax.bar(range(10), counts, color=colours)
        said = {"ha": "center", "va": "bottom", "weight": "bold", "color": style.OUTPUT}
        ax.text(digit, counts[digit], f"{counts[digit]:.0f}", **said)
        ax.set_title(title, fontsize=12)
        ax.set(xticks=range(10), xlabel="told to be a")
        ax.tick_params(axis="x", length=0)
    axes[0, 0].set_ylabel(f"of 100 {digit}s")
    axes[0, 0].margins(y=0.12)
    return figure


def plot_known(shares):
    """Draw what each network knows of its own images and of new ones, a panel a network, all on one scale.

    shares: {title: (of its own, of new ones), two shares from 0 to 1}. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(shares), figsize=(8.3, 3), sharey=True, squeeze=False)
    for ax, (title, pair) in zip(axes[0], shares.items(), strict=True):
        per_cent = 100 * np.array(pair)
        bars = ax.bar(("its own images", "new images"), per_cent, 0.6, color=(style.BASELINE, style.OUTPUT))
        ax.bar_label(bars, fmt="%.0f %%", fontsize=13, weight="bold")
        ax.set_title(title, fontsize=13)
        ax.set(ylim=(0, 115), yticks=(0, 50, 100))
        ax.tick_params(axis="x", length=0, labelsize=12)
    axes[0, 0].set_ylabel("known, in %")
    return figure


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
