"""What becomes of nudges: which weights answer one, what a row of neurons leaves of one; and a curve out of ReLUs."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import relu
from ..words import minus
from .perceptron import edge, node


def plot_nudged(weights, changes, *, ax=None):
    """Strew weights as dots at heights by chance, the few whose nudge changed the answer large.

    weights, changes: (n,), each weight and what nudging it did to the answer. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.6))[1]
    moved = changes != 0
    height = np.random.default_rng(0).uniform(size=len(weights))
    height[moved] = (np.arange(moved.sum()) + 0.5) / moved.sum()  # they are large: each is to be seen
    ax.plot(weights[~moved], height[~moved], ".", ms=2.6, color="#707070", mew=0)
    ax.plot(weights[moved], height[moved], "o", ms=9, color=style.OUTPUT, mec="white", mew=0.8)
    if moved.any():
        _note(ax, "these answer", (weights[moved].mean(), height[moved].max()), 1.15, style.OUTPUT)
    ax.set(xlabel="weight w", xlim=(-10.3, 10.3), ylim=(-0.02, 1.3), xticks=range(-10, 11, 2), yticks=[])
    ax.spines["left"].set_visible(False)
    said = "one dot for each weight, large and green where the answer moved"
    ax.text(0, 1, said, transform=ax.transAxes, va="top")
    return ax


def plot_ways(moves, x, w, b, w_hat):
    """Draw how far a last sum moves when each of some weights is turned up, one panel for each activation.

    moves: {name: (n,)}, n the same for all. x, w, b, w_hat: the network that is drawn beside them: the input, the
    weights that are turned, (n,), the bias of each hidden neuron, and the last neuron's weights, (n,). Returns the
    Figure.
    """
    figure, axes = plt.subplots(
        1, 1 + len(moves), figsize=(8, 3.2), squeeze=False, width_ratios=[1.15] + [1] * len(moves)
    )
    sketch, *panels = axes[0]
    _sketch(sketch, x, w, b, w_hat)
    reach = max(np.abs(moved).max() for moved in moves.values()) * 1.7
    for ax, (name, moved) in zip(panels, moves.items(), strict=True):
        ax.axhspan(0, reach, color=style.OUTPUT_FILL, alpha=0.25, lw=0)
        ax.axhline(0, color=style.TRUTH, lw=1)
        ax.bar(range(len(moved)), moved, width=0.35, color=style.HIDDEN_FILL, edgecolor=style.HIDDEN)
        for place, move in enumerate(moved):
            said = f"{move:+.4f}\n{'turn it up' if move > 0 else 'turn it down'}" if move else "0"
            ax.annotate(minus(said), (place, move), (0, 5 if move >= 0 else -5), textcoords="offset points",
                        ha="center", va="bottom" if move >= 0 else "top")  # fmt: skip
        ax.set(xlim=(-0.6, len(moved) - 0.4), ylim=(-reach, reach), yticks=[])
        ax.set_xticks(range(len(moved)), [f"w{'₁₂₃'[place]} up" for place in range(len(moved))])
        ax.tick_params(axis="x", length=0)
        ax.set_title(name, loc="center", fontsize=12)
        for spine in ("left", "bottom"):
            ax.spines[spine].set_visible(False)
        higher, lower = ("last sum higher: good", "lower: bad") if ax is panels[0] else ("good", "bad")
        for y, said in ((0.94, higher), (0.06, lower)):
            ax.text(0.01, y, said, transform=ax.transAxes, va="center")
    return figure


def _sketch(ax, x, w, b, w_hat):
    """Draw a network on Axes: an input, hidden neurons with their weights, and a last sum."""
    places = 1.3 * ((len(w) - 1) / 2 - np.arange(len(w)))
    for place, (y, first, last) in enumerate(zip(places, w, w_hat, strict=True)):
        edge(ax, (0, 0), (2, y), first)
        edge(ax, (2, y), (4, 0), last)
        ax.text(
            0.95,
            0.78 * y + 0.3 * np.sign(y),
            f"w{'₁₂₃'[place]}",
            color=style.HIDDEN,
            ha="center",
            va="center",
        )
        node(ax, (2, y), f"h{'₁₂₃'[place]}", style.HIDDEN)
    node(ax, (0, 0), "x", style.INPUT)
    node(ax, (4, 0), "f", style.OUTPUT)
    ax.text(0, -0.65, f"{x:g}", color=style.INPUT, ha="center", va="center")
    ax.text(2, -1.6, minus(f"bias of each: {b:g}"), color=style.HIDDEN, ha="center", va="center")
    ax.set(xlim=(-0.5, 4.5), ylim=(-1.9, 1.9), aspect="equal")
    ax.axis("off")


def plot_chain(chains, *, ax=None):
    """Draw how much of a nudge is left after each of some neurons in a row, on an axis of tenths.

    chains: {"sigmoid": (n + 1,), "ReLU": (n + 1,)} shares, the first before any neuron. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4.2))[1]
    for name, colour, mark in (("ReLU", style.HIDDEN, "s-"), ("sigmoid", style.LOSS, "o-")):
        shares = chains[name]
        ax.plot(range(len(shares)), shares, mark, color=colour, ms=8)
        half = len(shares) // 2
        ax.annotate(
            name, (half, shares[half]), (6, 6), textcoords="offset points", color=colour, weight="bold"
        )
    sigmoids = chains["sigmoid"]
    for place in (1, 2, len(sigmoids) - 1):
        side = {"xytext": (-10, -4), "ha": "right", "va": "top"}
        ax.annotate(
            f"1 in {1 / sigmoids[place]:,.0f}", (place, sigmoids[place]), textcoords="offset points", **side
        )
    ax.set(yscale="log", ylim=(2e-7, 6), xticks=range(len(sigmoids)), xlabel="neurons passed")
    ax.set_yticks([1, 1e-3, 1e-6], ["all of it", "1/1,000", "1/1,000,000"])
    ax.minorticks_off()
    ax.set_yticks(10.0 ** np.arange(-6, 1), [""] * 7, minor=True)
    ax.grid(True, axis="y", which="both")
    ax.text(0.01, 0.02, "each line a tenth of the one above", transform=ax.transAxes, va="bottom")
    return ax


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


def _note(ax, text, point, height, colour):
    ax.annotate(text, point, (point[0], height), ha="center", va="center", color=colour,
                arrowprops={"arrowstyle": "->", "color": colour, "shrinkB": 6})  # fmt: skip
