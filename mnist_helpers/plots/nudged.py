"""What becomes of nudges: which way they move a last sum, what a row of neurons leaves of one; a curve of ReLUs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import relu
from ..words import number
from .perceptron import node

FACTORS = 2.15, 4.5, 6.85  # where on its way a nudge is multiplied


def plot_ways(moved, x, w, b, w_hat, nudge=0.01):
    """Draw a nudge's way from a weight to a last sum, and what it is multiplied by, one panel for each activation.

    moved: {name: (2,)}, how far the nudge of each weight moves its hidden neuron's output. x, w, b, w_hat: the network:
    the input, the weights that are turned, (2,), the bias of each hidden neuron, the last neuron's weights, (2,).
    nudge: how far each weight is turned up. Returns the Figure.
    """
    figure, axes = plt.subplots(len(moved), 1, figsize=(8, 2.2 * len(moved) + 0.3), squeeze=False)
    for ax, (name, outputs) in zip(axes[:, 0], moved.items(), strict=True):
        for k, y in enumerate((0.74, -0.74)):
            amounts = nudge, nudge * x, outputs[k], outputs[k] * w_hat[k]
            _draw_way(ax, y, amounts, (x, outputs[k] / (nudge * x), w_hat[k]))
            node(ax, (4.5, y), _said(w[k] * x + b), style.HIDDEN)
            turned = f"w{'₁₂'[k]}"
            ax.text(0.15, 1.7 * y, f"{turned} = {w[k]}", color=style.HIDDEN, ha="center", va="center")
            said = (
                f"turn {turned} {'up' if amounts[-1] > 0 else 'down'}" if amounts[-1] else "nothing arrives"
            )
            ax.text(9.75, y, said, color=style.OUTPUT if amounts[-1] else style.TRUTH, va="center")
        node(ax, (0, 0), "x", style.INPUT)
        node(ax, (9.2, 0), "f", style.OUTPUT)
        ax.text(4.5, 0, name, weight="bold", fontsize=14, ha="center", va="center")
        ax.set(xlim=(-0.6, 11.75), ylim=(-1.55, 1.5), aspect="equal")
        ax.axis("off")
    for place, head in zip(FACTORS, ("× input", "× slope at its sum", "× last weight"), strict=True):
        axes[0, 0].text(place, 1.75, head, ha="center", va="bottom", color=style.HIDDEN)
    return figure


def _draw_way(ax, y, amounts, factors):
    """Draw a nudge's way on Axes at the height y: the four amounts on its line, and the three factors beside it."""
    ax.plot([0, 0.7, 8.5, 9.2], [0, y, y, 0], color=style.BASELINE, lw=1.5, zorder=1)
    on_line = {"ha": "center", "va": "center", "bbox": {"fc": "white", "ec": "none", "pad": 2}}
    for place, amount in zip((1.2, 3.2, 5.85, 7.85), amounts, strict=True):
        ax.text(place, y, number(amount, "+.2g") if amount else "0", weight="bold", **on_line)
    for place, factor, beyond in zip(FACTORS, factors, (0.42, 0.58, 0.42), strict=True):
        said = f"× {_said(round(float(factor), 3))}"
        ax.text(place, y + beyond * np.sign(y), said, color=style.HIDDEN, ha="center", va="center")


def _said(value):
    return number(value).replace("0.5", "½")


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
    for place in [*range(1, min(last, 6)), *range(6, last + 1, 2)]:  # the wide numbers have two columns each
        said = f"1 in\n{1 / chains['sigmoid'][place]:,.0f}"
        ax.text(place, -0.12, said, ha="center", va="top", fontsize=12)
    ax.annotate("", (last, 0.04), (last, 0.75), arrowprops={"arrowstyle": "->", "color": style.LOSS})
    ax.text(last, 0.8, "here", ha="center", va="bottom", color=style.LOSS)
    ax.text(last, 1.88, "all of it", ha="center", va="top")
    ax.set(xlim=(-0.6, last + 0.8), ylim=(-0.95, 3.4), aspect="equal", xticks=range(last + 1), yticks=[])
    ax.set_xlabel("neurons passed; each square's area is what is left of the nudge")
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(axis="x", length=0, labelsize=12)
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
