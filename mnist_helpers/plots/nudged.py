"""What becomes of nudges: whose outputs move, which way a last sum goes, what a row of neurons and ten layers leave."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import relu, sigmoid
from ..border_runs import CROWD, POINTS
from ..deep_runs import deep_sums
from ..words import number
from .activations import leave_jumps_open
from .border import GRID, SHADES, SIDE, ends_of
from .fences import ANSWERS, mark, shade
from .perceptron import node

FACTORS = 2.15, 4.5, 6.85  # where on its way a nudge is multiplied


def plot_push(functions, w, b, push):
    """Draw what a push does to a hidden neuron's outputs at the points of the map, a column for each activation.

    functions: {name: function of an array}. w, b: the neuron's weights, (2,), and its bias. push: what is added to the
    bias. Above is the curve, below the map, gold where the neuron says 1, with a dot at each point whose output moves,
    its area as large as the move. Returns the Figure.
    """
    figure, axes = plt.subplots(
        2, len(functions), figsize=(8, 4.7), squeeze=False, height_ratios=(1, 2.5), layout="compressed"
    )
    sums, curve = POINTS @ w + b, np.linspace(-6, 6, 2001)
    moves = {name: np.abs(function(sums + push) - function(sums)) for name, function in functions.items()}
    most = max(map(np.max, moves.values()))
    for (above, below), (name, function) in zip(axes.T, functions.items(), strict=True):
        above.plot(curve, leave_jumps_open(function(curve)), color=style.OUTPUT, lw=3)
        above.set(xlim=(-6, 6), ylim=(-0.08, 1.08), yticks=[0, 1], xticks=range(-6, 7, 3))
        above.set_xlabel("z", labelpad=1)
        above.set_title(name, loc="center", fontsize=14, weight="bold")
        shade(below, function(GRID @ w + b), ANSWERS)
        below.plot(*ends_of(w, b).T, "--", color=style.HIDDEN, lw=1.5)
        for some, colour in ((CROWD, style.OUTPUT), (~CROWD, style.BASELINE)):
            below.plot(*POINTS[some].T, "o", ms=6, mfc="white", mec=colour, mew=1.3)
        moving = moves[name] > 0
        below.scatter(*POINTS[moving].T, 17 * moves[name][moving] / most, color=style.TRUTH, lw=0, zorder=3)
        below.set_xlabel(f"{moving.sum()} of {len(POINTS)} move", fontsize=14, weight="bold")
    axes[0, 0].set_ylabel("output", fontsize=13)
    figure.supxlabel(
        "gold: it says 1   dashed: its sum is 0   green ring: the crowd\n"
        "a dot's area: how far the output moves   empty ring: it doesn't move",
        fontsize=12,
    )
    return figure


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
    forms = "+.2g", "+.2g", "+.3g", "+.2g"  # as many digits as make the last product come out
    for place, amount, form in zip((1.2, 3.2, 5.85, 7.85), amounts, forms, strict=True):
        ax.text(place, y, number(amount, form) if amount else "0", weight="bold", **on_line)
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


def plot_deep(runs, start=2):
    """Draw what a start's deep networks make of the fence, a row for each activation, and how far their layers moved.

    runs: {activation: DeepStarts}. start: whose maps are drawn, before learning and after, with the first layer's lines
    dashed. The bars are the layers, first to last. Returns the Figure.
    """
    figure, axes = plt.subplots(
        len(runs), 3, figsize=(8, 5.5), width_ratios=(1, 1, 1.25), layout="compressed"
    )
    most = max(run.moved[:, start - 1].max() for run in runs.values())
    for (*maps, bars), (name, run) in zip(axes, runs.items(), strict=True):
        for ax, network in zip(maps, (run.before, run.after), strict=True):
            of_start = [(W[[start - 1]], b[[start - 1]]) for W, b in network]
            [at] = deep_sums(of_start, name, GRID.reshape(-1, 2))
            shade(ax, sigmoid(at).reshape(GRID.shape[:2]), SHADES)
            W, b = of_start[0]
            for row, bias in zip(W[0], b[0, 0], strict=True):
                ax.plot(*ends_of(row, bias).T, "--", color=style.HIDDEN, lw=1.3)
            if at.min() < 0 < at.max():
                ax.contour(SIDE, SIDE, at.reshape(GRID.shape[:2]), levels=[0], colors="black", linewidths=2.2)
            mark(ax, (deep_sums(of_start, name, POINTS)[0] > 0) != CROWD)
        moved = 100 * run.moved[:, start - 1]
        bars.bar(range(1, len(moved) + 1), moved, color=style.HIDDEN)
        low = moved[: len(moved) // 2].max() + 4 * most  # above the bars that it passes
        bars.text(
            0.5, low, f"first: {number(moved[0], '.2g')} %", color=style.HIDDEN, weight="bold", fontsize=13
        )
        bars.set(ylim=(0, 105 * most), xticks=[1, len(moved)], xticklabels=["first", "last"])
        bars.tick_params(length=0, labelsize=12.5)
        maps[0].set_ylabel(name, fontsize=14, weight="bold")
        maps[1].set_xlabel(f"{run.wrong[start - 1]} wrong", fontsize=13)
    for ax, title in zip(axes[0], ("at the start", "after 300 rounds", "weights moved by … %"), strict=True):
        ax.set_title(title, loc="center", fontsize=13)
    figure.supxlabel(
        "dashed: the first layer's lines   black: the border   orange: wrong side", fontsize=12.5
    )
    return figure


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
    ax.plot(places, heights, "o", ms=7, mfc="white", mec=style.TRUTH, zorder=4, clip_on=False)
    ax.set(xlim=xlim, xlabel="z")
    ax.text(0.01, 0.97, f"dots: the curve   thin: {len(heights)} tents   thick: their sum",
            transform=ax.transAxes, va="top")  # fmt: skip
    ax.set_ylim(top=max(heights.max(), tents.sum(axis=1).max()) * 1.25 or 1)
    return ax
