"""Lesson 08's evidence: how sure a network is of its mistakes, what lies leave, suspects, how lucky a winner is."""

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


def plot_wall(images, told, false):
    """Draw a hundred suspects in rows of ten, each with the digit it was told to be, and frame the false labels.

    images: (100, 784). told: 100 digits. false: 100 truth values. Returns the Figure.
    """
    figure, axes = plt.subplots(10, 10, figsize=(8.3, 6.2), gridspec_kw={"wspace": 0.06, "hspace": 0.12})
    for ax, image, name, lie in zip(axes.flat, images, told, false, strict=True):
        ax.imshow(np.reshape(image, (28, 28)), cmap=style.INK, extent=(0, 28, 28, 0))
        look = {"color": style.WARNING, "weight": "bold"} if lie else {"color": style.BASELINE}
        ax.text(29.5, 14, name, va="center", fontsize=14, **look)
        ax.set(xlim=(-1, 41), ylim=(29, -1), xticks=[], yticks=[], aspect="equal")
        ax.spines[:].set(visible=bool(lie), edgecolor=style.WARNING, linewidth=2)
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
