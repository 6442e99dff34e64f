"""What becomes of nudges: which way they move a last sum, what a row of neurons leaves of one; a curve of ReLUs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import relu
from ..words import minus
from .perceptron import edge, node


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
        arrives = "" if np.any(moved) else ": nothing arrives"
        ax.set_title(f"{name}{arrives}", loc="center", fontsize=12)
        for spine in ("left", "bottom"):
            ax.spines[spine].set_visible(False)
    panels[0].set_yticks((0.6 * reach, -0.6 * reach), ("f higher:\ngood", "f lower:\nbad"))
    panels[0].tick_params(axis="y", length=0)
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
    """Draw how much of a nudge is left after each of some neurons in a row, as squares whose area is the share.

    chains: {"sigmoid": (n + 1,), "ReLU": (n + 1,)} shares, the first before any neuron. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    for name, low, colour in (("ReLU", 2, style.HIDDEN), ("sigmoid", 0, style.LOSS)):
        for place, side in enumerate(0.86 * np.sqrt(chains[name])):
            ax.add_patch(Rectangle((place - side / 2, low), side, side, color=colour, lw=0))
        ax.text(-0.43, low + 0.98, name, color=colour, weight="bold", fontsize=14, va="bottom")
    last = len(chains["sigmoid"]) - 1
    for place in range(1, last + 1):
        aside = 0.16 * (place == last)  # its number is the widest
        ax.text(
            place + aside,
            -0.12,
            f"1 in\n{1 / chains['sigmoid'][place]:,.0f}",
            ha="center",
            va="top",
            fontsize=11,
        )
    ax.annotate("", (last, 0.04), (last, 0.75), arrowprops={"arrowstyle": "->", "color": style.LOSS})
    ax.text(last, 0.8, "here", ha="center", va="bottom", color=style.LOSS)
    ax.text(last, 1.88, "all of it", ha="center", va="top")
    ax.set(xlim=(-0.6, last + 0.8), ylim=(-0.95, 3.4), aspect="equal", xticks=range(last + 1), yticks=[])
    ax.set_xlabel("neurons passed; each square's area is what is left of the nudge")
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(axis="x", length=0, labelsize=11)
    return ax


def plot_rebuilt(tent_weights, heights, xlim=(-6, 6), *, ax=None):
    """Draw a curve, and what a row of tents makes of it, each tent put together from three ReLUs.

    tent_weights: (3,), the weights of ReLUs with corners one apart, meant to make a tent: up to 1 and back.
    heights: (n,) of the curve, evenly spread over xlim; None where there is none. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.8))[1]
    heights = np.nan_to_num(np.array(heights, float))[::3]
    places, x = np.linspace(*xlim, len(heights)), np.linspace(*xlim, 1201)
    apart = places[1] - places[0]
    corners = (x[:, None] - places) / apart + 1  # how far each point is beyond the first corner of each tent
    tents = heights * sum(w * relu(corners - k) for k, w in enumerate(tent_weights))
    ax.plot(x, tents, color=style.HIDDEN_FILL, lw=1)
    ax.plot(x, tents.sum(axis=1), color=style.HIDDEN, lw=3)
    ax.plot(places, heights, "o", ms=7, mfc="white", mec=style.TRUTH, zorder=4)
    ax.set(xlim=xlim, xlabel="z")
    ax.text(0.01, 0.97, f"dots: the curve   thin: {len(heights)} tents   thick: their sum",
            transform=ax.transAxes, va="top")  # fmt: skip
    ax.set_ylim(top=max(heights.max(), tents.sum(axis=1).max()) * 1.25 or 1)
    return ax
