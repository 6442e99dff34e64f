"""What corrections lead to: a taste that depends on the order, a round without end, and why they stop elsewhere."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style

TASTES = {-1: "−1: it dislikes them", 0: "0: it does not care", 1: "+1: it likes them"}


def plot_tastes(likes, *, ax=None):
    """Draw how often the weight of cheap tickets was −1, 0 and 1.

    likes: whole numbers from −1 to 1. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.2))[1] if ax is None else ax
    colours = [(style.NEGATIVE, "//"), (style.BASELINE, ""), (style.POSITIVE, "")]
    for weight, (colour, hatch) in zip(TASTES, colours, strict=True):
        count = list(likes).count(weight)
        ax.barh(weight, count, height=0.7, facecolor=f"{colour}55", edgecolor=colour, hatch=hatch)
        ax.text(count, weight, f"  {count}", va="center", weight="bold")
    ax.set(yticks=list(TASTES), ylim=(1.5, -1.5), xlim=(0, len(likes)), xlabel="orders of the eight nights")
    ax.set_yticklabels(TASTES.values())
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def plot_round(states, night=4):
    """Draw weights and bias after each night, one row for each number, with a line after each pass.

    states: (n, 3) of w₁, w₂ and b. night: how many nights a pass has. Returns the Figure.
    """
    states = np.asarray(states)
    figure, axes = plt.subplots(3, 1, figsize=(8, 3.6), sharex=True, sharey=True)
    nights = np.arange(1, len(states) + 1)
    looks = [("w₁", style.POSITIVE), ("w₂", style.POSITIVE), ("b", style.TRUTH)]
    for ax, values, (name, colour) in zip(axes, states.T, looks, strict=True):
        ax.bar(nights, values, width=0.6, color=f"{colour}66", edgecolor=colour)
        ax.plot(nights, values, "o", ms=6, color=colour)
        ax.axhline(0, color="#444444", lw=0.8)
        for end in range(night, len(states), night):
            ax.axvline(end + 0.5, color=style.BASELINE, lw=1, ls=":")
        ax.set_ylabel(name, rotation=0, labelpad=14, va="center", color=colour, fontsize=14)
        ax.set(ylim=(-1.5, 1.5), yticks=[-1, 0, 1], xlim=(0.4, len(states) + 0.6), xticks=nights)
    for first in range(0, len(states), night):
        axes[0].text(first + (night + 1) / 2, 1.6, f"pass {first // night + 1}", ha="center", va="bottom")
    axes[-1].set_xlabel("night")
    return figure


def plot_race(lengths, reached, least, *, ax=None):
    """Draw an arrow's length and how far it has come along a given direction, with what bounds them, up to the meeting.

    lengths, reached: (n,), after each correction. least: how far each correction moves it at least. No correction is
    longer than 2. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.2))[1] if ax is None else ax
    end = (2 / least) ** 2
    counted, every = np.arange(1, len(lengths) + 1), np.linspace(0, 1.12 * end, 300)
    ax.plot(every, 2 * np.sqrt(every), color=style.HIDDEN, ls="--")
    ax.plot(every, least * every, color=style.INPUT, ls="--")
    ax.plot(counted, lengths, "o-", ms=4, color=style.HIDDEN)
    ax.plot(counted, reached, "s-", ms=4, color=style.INPUT)
    ax.plot(end, 2 * np.sqrt(end), "o", ms=11, mfc="none", mec=style.WARNING, mew=2)
    ax.set(xlim=(0, 1.12 * end), ylim=(0, 1.12 * 2 * np.sqrt(end)), xlabel="corrections", ylabel="length")
    words = {"arrowprops": {"arrowstyle": "-", "color": "#888888", "shrinkB": 5}, "va": "center"}
    height = 2 * np.sqrt(end)
    ax.text(
        0.36 * end, 0.72 * height, "it cannot be longer: 2√n", color=style.HIDDEN, ha="right", va="bottom"
    )
    ax.text(0.62 * end, 0.56 * height, "it must have come this far", color=style.INPUT, ha="left", va="top")
    ax.annotate(f"both cannot hold any more:\nthere are never over {end:.0f} corrections", (end, height),
                (0.45 * end, 1.02 * height), color=style.WARNING, ha="center", **words)  # fmt: skip
    said = f"the {len(lengths)} corrections: its length,\nand below it how far it has come"
    ax.annotate(said, (counted[-1], lengths[-1]), (0.42 * end, 0.2 * height), ha="left", **words)  # fmt: skip
    return ax
