"""What becomes of nudges: which weights answer one, what a row of neurons leaves of one; and a curve out of ReLUs."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import relu
from .activations import name_upright


def plot_nudged(weights, changes, *, ax=None):
    """Pile up weights as dots by what they are, the few whose nudge changed the answer large.

    weights, changes: (n,), each weight and what nudging it did to the answer. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    edges = np.linspace(weights.min(), weights.max(), 161)
    pile = np.clip(np.digitize(weights, edges) - 1, 0, 159)
    order = np.argsort(pile, kind="stable")
    height = np.empty(len(pile), int)
    height[order] = np.arange(len(pile)) - np.searchsorted(pile[order], pile[order])  # in its own pile
    x, moved = (edges[pile] + edges[pile + 1]) / 2, changes != 0
    ax.plot(x[~moved], height[~moved], ".", ms=3.2, color="#9A9A9A", mew=0)
    ax.plot(x[moved], height[moved], "o", ms=8, color=style.OUTPUT, mec="white", mew=0.8)
    if moved.any():
        _note(ax, "these answer", (x[moved].mean(), height[moved].max()), (50, 40), style.OUTPUT)
    ax.set(xlabel="weight w", ylim=(-2, height.max() * 1.3), xticks=range(-10, 11, 2), yticks=[])
    ax.spines["left"].set_visible(False)
    said = "one dot for each weight, filled green where the answer moved"
    ax.text(0, 0.97, said, transform=ax.transAxes, va="top")
    return ax


def plot_chain(chains):
    """Draw how much of a nudge is left after each of some neurons in a row, as bars, one panel for each activation.

    chains: {name: (n + 1,) shares, the first before any neuron}. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(chains), figsize=(8, 3.8), sharey=True, squeeze=False)
    for ax, (name, shares) in zip(axes[0], chains.items(), strict=True):
        places = range(len(shares))
        ax.bar(places, shares, color=style.LOSS_FILL, edgecolor=style.LOSS)
        for place in (0, 1, 2):
            part = f"1/{1 / shares[place]:.0f}" if shares[place] < 0.9 else "1"
            ax.text(place - 0.4, shares[place] + 0.02, part, va="bottom")
        last = shares[-1]
        said = f"{last:.0f}" if last > 0.1 else f"1 in {1 / last:,.0f}"
        ax.annotate(said, (places[-1], last), (places[-1] + 0.4, last + 0.13), ha="right", va="bottom",
                    weight="bold", arrowprops={"arrowstyle": "->", "shrinkB": 2})  # fmt: skip
        ax.set(xticks=places, xlabel=f"{name}s passed", ylim=(0, 1.32), yticks=[0, 0.5, 1])
        ax.set_title(name, loc="center", fontsize=12)
    name_upright(axes[0, 0], "what is\nleft of\na nudge", style.LOSS)
    return figure


def plot_rebuilt(hat_weights, heights, xlim=(-6, 6), *, ax=None):
    """Draw a curve, and what a row of hats makes of it, each hat put together from three ReLUs.

    hat_weights: (3,), the weights of ReLUs with corners one apart, meant to make a hat that rises to 1 and falls back.
    heights: (n,) of the curve, evenly spread over xlim; None where there is none. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.8))[1]
    heights = np.nan_to_num(np.array(heights, float))[::3]
    places, x = np.linspace(*xlim, len(heights)), np.linspace(*xlim, 1201)
    apart = places[1] - places[0]
    corners = (x[:, None] - places) / apart + 1  # how far each point is beyond the first corner of each hat
    hats = heights * sum(w * relu(corners - k) for k, w in enumerate(hat_weights))
    ax.plot(x, hats, color=style.HIDDEN_FILL, lw=1)
    ax.plot(x, hats.sum(axis=1), color=style.HIDDEN, lw=3)
    ax.plot(places, heights, "o", ms=7, mfc="white", mec=style.TRUTH, zorder=4)
    ax.set(xlim=xlim, xlabel="z")
    ax.text(0.01, 0.97, f"dots: the curve   thin: {len(heights)} hats   thick: their sum",
            transform=ax.transAxes, va="top")  # fmt: skip
    ax.set_ylim(top=max(heights.max(), hats.sum(axis=1).max()) * 1.25 or 1)
    return ax


def _note(ax, text, point, offset, colour, ha="left"):
    ax.annotate(text, point, offset, textcoords="offset points", ha=ha, va="center", color=colour,
                arrowprops={"arrowstyle": "->", "color": colour, "shrinkB": 6})  # fmt: skip
