"""What lesson 09's machine remembers, what it finds, and how networks fare that nobody differentiated by hand."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..formula import Node
from .formula import lay_out

KEYS = {"ha": "center", "va": "center", "fontsize": 12}
WHITE = {"boxstyle": "round,pad=0.2", "fc": "white", "ec": "none"}
ROUND = {"boxstyle": "round,pad=0.45", "fc": "white", "linewidth": 1.5}


def plot_values(values, weights, names, *, ax=None):
    """Draw each of many Values as a mark, right of what it is made of, with a line for each stretch.

    values: from `in_order`, the last one last. weights: those of them that are learned, drawn filled.
    names: {a name: its Value}, written into its mark. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4.6))[1]
    nodes, boxes, ways = _laid_out(values, lambda value: [source for source, _ in value.made_of])
    for (node, _), way in ways.items():
        ax.plot(*zip(*way, boxes[node], strict=True), color=style.BASELINE_FILL, linewidth=1, zorder=1)
    learned = [k for k, value in enumerate(values) if value in weights]
    given = [k for k, node in enumerate(nodes) if not node.made_of and k not in learned]
    made = [k for k, node in enumerate(nodes) if node.made_of]
    for name, which, look in (
        ("the twelve parameters", learned, {"marker": "s", "color": style.INPUT}),
        ("pixels and other given numbers", given, {"marker": "s", "mfc": "white", "color": style.BASELINE}),
        ("computed", made, {"marker": "o", "color": style.HIDDEN_FILL}),
    ):
        ax.plot(*zip(*(boxes[k] for k in which), strict=True), linestyle="", markersize=8, label=name, **look)
    for name, value in names.items():
        colour = style.LOSS if value is values[-1] else style.HIDDEN
        look = ROUND | {"boxstyle": "round,pad=0.3", "ec": colour}
        ax.text(*boxes[values.index(value)], name, **KEYS, color=colour, weight="bold", bbox=look)
    ax.legend(loc="lower right", frameon=False)  # where nothing is drawn
    ax.set_axis_off()
    return ax


def plot_tensors(tensors, names, *, ax=None):
    """Draw each Tensor of a loss as a box with its name and shape, right of what it is made of.

    tensors: from `in_order`, the loss last. names: one for each. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(9.5, 4))[1]
    _, boxes, ways = _laid_out(tensors, lambda tensor: [source for source, _ in tensor.made_of])
    for (node, _), way in ways.items():
        ax.plot(*zip(*way, boxes[node], strict=True), color=style.BASELINE, linewidth=1.2, zorder=1)
    for k, (tensor, name) in enumerate(zip(tensors, names, strict=True)):
        colour = style.LOSS if k == len(tensors) - 1 else style.HIDDEN if tensor.made_of else style.INPUT
        shape = str(np.shape(tensor.array)) if np.ndim(tensor.array) else "1 number"
        words = f"{name}\n{shape}"
        ax.text(*boxes[k], words, **KEYS | {"fontsize": 11}, color=colour, bbox=ROUND | {"ec": colour})
    columns, rows = zip(*boxes.values(), strict=True)
    ax.set(xlim=(-0.55, max(columns) + 0.5), ylim=(min(rows) - 0.6, max(rows) + 0.6))
    ax.set_axis_off()
    return ax


def _laid_out(things, made_of):
    place = {thing: k for k, thing in enumerate(things)}
    nodes = [Node("", tuple(place[source] for source in made_of(thing))) for thing in things]
    return nodes, *lay_out(nodes)


def plot_found(points, heights, slopes):
    """Draw a curve, and under it the slopes found for it; all sequences of n floats. Returns the Figure."""
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 4.5), sharex=True)
    above.plot(points, heights, color=style.OUTPUT)
    below.plot(points, slopes, color=style.LOSS)
    below.axhline(0, color=style.BASELINE, linewidth=0.8)
    above.set_ylabel("the formula")
    below.set(ylabel="its slope", xlabel="x", xlim=(points[0], points[-1]))
    return figure


def plot_readers(shares, *, warned=(), ax=None):
    """Draw how much several networks read, a dot for each run, a row for each network.

    shares: {name: [from 0 to 1, …]}. warned: the names of those that fail. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 0.62 * len(shares) + 1))[1]
    for row, (name, some) in enumerate(shares.items()):
        failed = name in warned
        look = {"color": style.WARNING if failed else style.OUTPUT, "marker": "X" if failed else "o"}
        ax.plot(100 * np.array(some), np.full(len(some), row), linestyle="", markersize=10, alpha=0.8, **look)
        low, high = (round(100 * end(some)) for end in (min, max))
        words = f"{low} to {high} of 100" if low < high else f"{low} of 100"
        left = np.mean(some) > 0.5
        place = 100 * (min(some) if left else max(some)), row
        ax.annotate(words, place, (-12 if left else 12, 0), textcoords="offset points", va="center", bbox=WHITE,
                    ha="right" if left else "left", color=look["color"])  # fmt: skip
    ax.set(xlim=(0, 100), ylim=(len(shares) - 0.5, -0.5), xlabel="held-out images read, of 100")
    ax.set_yticks(range(len(shares)), list(shares))
    ax.grid(axis="y", color=style.BASELINE_FILL, linewidth=0.8)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def plot_costs(times, *, ax=None):
    """Draw how many times as long several ways take as the quickest, as dots on a logarithmic axis.

    times: {name: seconds}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 2.8))[1]
    ratios = {name: seconds / min(times.values()) for name, seconds in times.items()}
    for row, ratio in enumerate(ratios.values()):
        ax.plot(ratio, row, "o", color=style.LOSS, markersize=10)
        said = f"{float(f'{ratio:.2g}'):,g} ×"
        ax.annotate(said, (ratio, row), (12, 0), textcoords="offset points", va="center", bbox=WHITE)
    ax.set(xscale="log", xlim=(0.7, 8 * max(ratios.values())), ylim=(len(ratios) - 0.5, -0.5))
    ax.set_xlabel("times as long as the quickest; each tick is ten times the one before")
    ax.set_yticks(range(len(ratios)), list(ratios))
    ticks = [10**k for k in range(5)]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.minorticks_off()
    ax.grid(axis="y", color=style.BASELINE_FILL, linewidth=0.8)
    return ax
