"""What becomes of nudges: which weights answer one, what a row of neurons leaves of one; and a curve out of ReLUs."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import relu
from ..words import minus
from .activations import ON_WHITE, name_upright
from .perceptron import edge, node


def plot_nudged(weights, changes, *, ax=None):
    """Pile up weights as dots by what they are, the few whose nudge changed the answer large.

    weights, changes: (n,), each weight and what nudging it did to the answer. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.6))[1]
    edges = np.linspace(weights.min(), weights.max(), 241)
    pile = np.clip(np.digitize(weights, edges) - 1, 0, 239)
    moved = changes != 0
    order = np.lexsort((moved, pile))  # those that moved lie on top of their pile
    height = np.empty(len(pile), int)
    height[order] = np.arange(len(pile)) - np.searchsorted(pile[order], pile[order])  # in its own pile
    height[moved] += 3 * np.argsort(
        np.argsort(height[moved], kind="stable")
    )  # they are large: each is to be seen
    x = (edges[pile] + edges[pile + 1]) / 2
    ax.plot(x[~moved], height[~moved], ".", ms=2.6, color="#707070", mew=0)
    ax.plot(x[moved], height[moved], "o", ms=8, color=style.OUTPUT, mec="white", mew=0.8)
    if moved.any():
        _note(ax, "these answer", (x[moved].mean(), height[moved].max()), height.max() * 1.12, style.OUTPUT)
    ax.set(xlabel="weight w", ylim=(-2, height.max() * 1.4), xticks=range(-10, 11, 2), yticks=[])
    ax.spines["left"].set_visible(False)
    said = "one dot for each weight, filled green where the answer moved"
    ax.text(0, 0.97, said, transform=ax.transAxes, va="top")
    return ax


def plot_ways(moves, x, w, w_hat):
    """Draw how far a last sum moves when each of some weights is turned up, one panel for each activation.

    moves: {name: (n,)}, n the same for all. x, w, w_hat: a number and (n,) each, of the network that is drawn beside
    them: the input, the weights that are turned, and those of the last neuron. Returns the Figure.
    """
    figure, axes = plt.subplots(
        1, 1 + len(moves), figsize=(8, 3.2), squeeze=False, width_ratios=[1.15] + [1] * len(moves)
    )
    sketch, *panels = axes[0]
    _sketch(sketch, x, w, w_hat)
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
    for y, said in ((0.94, "last sum higher: good"), (0.06, "lower: bad")):
        panels[0].text(0.01, y, said, transform=panels[0].transAxes, va="center")
    return figure


def _sketch(ax, x, w, w_hat):
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
    ax.set(xlim=(-0.5, 4.5), ylim=(-1.9, 1.9), aspect="equal")
    ax.axis("off")


def plot_chain(chains):
    """Draw how much of a nudge is left after each of some neurons in a row, as bars and on an axis of tenths.

    chains: {"sigmoid": (n + 1,), "ReLU": (n + 1,)} shares, the first before any neuron. Returns the Figure.
    """
    figure, (plain, tenths) = plt.subplots(1, 2, figsize=(8, 3.8))
    sigmoids, relus = chains["sigmoid"], chains["ReLU"]
    places = np.arange(len(sigmoids))
    plain.bar(places + 0.2, relus, width=0.36, color=style.HIDDEN_FILL, edgecolor=style.HIDDEN, alpha=0.5)
    plain.bar(places - 0.2, sigmoids, width=0.36, color=style.LOSS_FILL, edgecolor=style.LOSS)
    for place in (1, 2):
        said = f"1/{1 / sigmoids[place]:.0f}"
        plain.text(place - 0.2, sigmoids[place] + 0.02, said, ha="center", va="bottom")
    plain.set(ylim=(0, 1.18), yticks=[0, 0.5, 1], title="")
    tenths.plot(places, relus, "s-", color=style.HIDDEN, ms=7)
    tenths.plot(places, sigmoids, "o-", color=style.LOSS, ms=7)
    tenths.set(yscale="log", ylim=(3e-7, 6))
    tenths.set_yticks([1, 1e-3, 1e-6], ["1", "1/1,000", "1/1,000,000"])
    tenths.minorticks_off()
    tenths.set_yticks(10.0 ** np.arange(-6, 1), [""] * 7, minor=True)
    tenths.grid(True, axis="y", which="both")
    tenths.text(
        places[-1] - 0.6,
        sigmoids[-1],
        f"1 in {1 / sigmoids[-1]:,.0f}",
        ha="right",
        va="center",
        weight="bold",
    )
    for ax, said in ((plain, "as it is"), (tenths, "each line a tenth of the one above")):
        ax.set_title(said, loc="center", fontsize=12)
        ax.set(xticks=places, xlabel="neurons passed")
        ax.text(
            7,
            1.04 if ax is plain else 1.8,
            "ReLU",
            color=style.HIDDEN,
            weight="bold",
            ha="center",
            va="bottom",
        )
    plain.text(4.2, 0.06, "sigmoid", color=style.LOSS, weight="bold", bbox=ON_WHITE)
    tenths.text(5.4, 2e-3, "sigmoid", color=style.LOSS, weight="bold")
    name_upright(plain, "what is\nleft of\na nudge", style.TRUTH)
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


def _note(ax, text, point, height, colour):
    ax.annotate(text, point, (point[0], height), ha="center", va="center", color=colour,
                arrowprops={"arrowstyle": "->", "color": colour, "shrinkB": 6})  # fmt: skip
