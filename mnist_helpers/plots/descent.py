"""What a step does: rates too small and too large, walks down a valley and over a pass, and gradients from samples."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number
from .landscapes import ARROW, HALO, OTHERS, WALK, draw_map, draw_walk

LANE = 1.45  # from the middle of a valley to the edge of its strip
GONE = 16  # steps that are shown after the last walk has left the pass


def plot_rates(curvature, walks):
    """Draw walks on the one-variable bowl C = ½av², one panel each, with the jumps between their points.

    curvature: a. walks: {learning rate: points (n,)}. Over each stands the
    factor of a step, 1 − ηa. A walk that climbs out of its panel ends there in an arrow.
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(walks), figsize=(8, 3.1), sharey=True)
    start = abs(next(iter(walks.values()))[0])
    v = np.linspace(-1.6 * start, 1.6 * start, 200)
    top = curvature * v[0] ** 2 / 2
    for ax, (rate, walk) in zip(axes, walks.items(), strict=True):
        colour = style.WARNING if abs(walk[-1]) > abs(walk[0]) else style.LOSS
        places = np.column_stack([walk, curvature * walk**2 / 2])
        inside = places[np.cumsum(places[:, 1] > 0.85 * top) == 0]
        ax.plot(v, curvature * v**2 / 2, color=style.BASELINE, lw=1.2)
        ax.plot(*inside.T, "-o", color=colour, ms=5, lw=1.2)
        ax.plot(*places[0], "o", color=colour, mec="white", ms=10)
        if len(inside) < len(places):
            out = inside[-1] + 0.6 * (places[len(inside)] - inside[-1])
            ax.annotate("", out, inside[-1], arrowprops=ARROW | {"color": colour, "linewidth": 1.2})
        factor = number(1 - rate * curvature, ".2g")
        ax.set_title(f"η = {rate:g}\nfactor {factor}", fontsize=12, loc="center", color=colour)
        ax.set(xlabel="v", xlim=v[[0, -1]], ylim=(0, top), xticks=[-start, 0, start])
    axes[0].set_ylabel("C", rotation=0, va="center")
    figure.suptitle("Creeping, arriving, leaping across, climbing out", x=0.01, ha="left", fontsize=14)
    return figure


def plot_step_sizes(losses):
    """Draw a network's loss step by step, one panel for each learning rate, as `plot_rates` draws a bowl's walks.

    losses: {learning rate: losses (n,) from the start on}; the last rate is drawn as a warning. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(losses), figsize=(8, 2.9), sharey=True)
    for ax, (rate, line) in zip(axes, losses.items(), strict=True):
        colour = style.WARNING if ax is axes[-1] else style.LOSS
        ax.plot(line, color=colour, lw=1.8)
        ax.plot(0, line[0], "o", color=colour, mec="white", ms=10, clip_on=False)
        ax.set_title(f"η = {rate:g}", fontsize=12, loc="center", color=colour)
        ax.set(xlabel="step", xlim=(0, len(line) - 1))
    axes[0].set(ylabel="mean loss", ylim=(0, 1.05 * np.max(list(losses.values()))))
    return figure


def plot_lanes(valley, walks, hero):
    """Draw walks down a valley one below the other, each on the same strip of the map, true to scale.

    valley: `landscapes.Landscape`, its floor along v₁. walks: {what is said of it, in two lines: points (n, 2)}.
    hero: the place of the one in colour. A diamond marks where each walk stands at its end. Returns the Figure.
    """
    strip = valley._replace(limits=(valley.limits[0], (-LANE, LANE)))
    figure, axes = plt.subplots(len(walks), 1, figsize=(8, 1.08 * len(walks) + 0.9), sharex=True)
    for place, (ax, (name, walk)) in enumerate(zip(axes, walks.items(), strict=True)):
        look = WALK if place == hero else OTHERS[0] | {"linestyle": "-"}
        _, contours, *_ = draw_map(ax, strip, ratio=np.ptp(strip.limits[0]) / (2 * LANE))
        contours.remove()  # the bands tell the depth, and on so narrow a strip lines would hide the walk
        draw_walk(ax, walk, **look)
        ax.plot(*walk[-1], "D", color=look["color"], mec="white", ms=10, zorder=5)
        weight = "bold" if place == hero else "normal"
        ax.text(1.02, 0.5, name, transform=ax.transAxes, va="center", color=look["color"], weight=weight)
        ax.set(xlabel="", yticks=[-1, 0, 1])
        ax.yaxis.labelpad = 8
    axes[-1].set_xlabel("$v_1$")
    axes[-1].locator_params(axis="x", nbins=5)
    figure.get_layout_engine().set(rect=(0.015, 0, 0.965, 1))  # room for the names
    return figure


def plot_cost_parts(falling, rising):
    """Draw two parts of a walk's cost on a log axis, one that falls and one that rises, and where they are equal.

    falling, rising: (name, costs (n,)), both above 0; they cross between two steps. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 2.9))[1]
    for (name, costs), colour, side in ((falling, style.BASELINE, 1), (rising, style.LOSS, -1)):
        ax.plot(costs, color=colour, lw=2)
        last = len(costs) - 1 if costs is rising[1] else 2
        ax.annotate(name, (last, costs[last]), (10 * side, 8), textcoords="offset points", color=colour,
                    ha="left" if side == 1 else "right", weight="bold")  # fmt: skip
    gap = np.log(falling[1]) - np.log(rising[1])
    before = int(np.argmax(gap < 0)) - 1
    share = gap[before] / (gap[before] - gap[before + 1])
    meet = before + share, np.exp(np.interp(before + share, range(len(gap)), np.log(rising[1])))
    ax.plot(*meet, "D", color=style.TRUTH, ms=8, zorder=4)
    ax.annotate("equal", meet, (8, -16), textcoords="offset points")
    ax.set(
        xlabel="step",
        ylabel="part of the cost",
        yscale="log",
        ylim=(rising[1][0] / 40, 3 * max(falling[1][0], rising[1][-1])),
    )
    ax.grid(True, axis="y")
    return ax


def plot_saddle(saddle, name, walk):
    """Draw a walk that comes to a pass at (0, 0) and turns aside, on the map.

    saddle: `landscapes.Landscape`. name: what is said of the walk. walk: points (n, 2). Returns the Axes.
    """
    ax = plt.subplots(figsize=(4.2, 3.1))[1]
    draw_map(ax, saddle, ratio=1.4)
    draw_walk(ax, walk, **WALK)
    for words, place in ((name, (0.9, 0.2)), ("pass", (-0.4, -0.2))):
        ax.text(*place, words, ha="center", path_effects=HALO, zorder=5)
    ax.plot(0, 0, "x", color=style.TRUTH, ms=8, mew=2, zorder=5)
    return ax


def plot_waits(saddle, walks, falls):
    """Draw the costs of walks that wait at a pass, each with the step at which it falls.

    saddle: `landscapes.Landscape` with the pass at (0, 0). walks: {name: points (n, 2)}; the last is the one in colour.
    falls: (k,). Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.3))[1]
    for rank, place in enumerate(np.argsort(falls)):
        name, fall = list(walks)[place], falls[place]
        colour = WALK["color"] if place == len(walks) - 1 else style.BASELINE
        high = 2.05 - 0.55 * rank
        ax.plot(saddle.cost(walks[name])[: max(falls) + GONE], color=colour, lw=2)
        ax.plot([fall, fall], [-0.25, high + 0.2], color=colour, lw=0.8, ls=":")
        ax.text(fall + 1, high, f"{name}\n{fall} steps", color=colour, va="center")
    ax.set(xlabel="step", ylabel="cost C", xlim=(0, max(falls) + GONE), yticks=[-0.5, 0, 1, 2])
    return ax


def plot_pulls(x, y):
    """Draw points round a flat line at 0, and arrows from the line to some of them, as each pulls it to itself.

    x, y: (n,) each; 250 points and 17 arrows are drawn. Returns the Axes.
    """
    ax = plt.subplots(figsize=(7, 3))[1]
    ax.plot(x[:250], y[:250], "o", color=style.BASELINE_FILL, mec="none", ms=3, zorder=0)
    ax.axhline(0, color=style.BASELINE, linestyle=(0, (4, 2)), lw=3)
    some = np.argsort(x[:250])[6::15]  # evenly from left to right
    for foot, height in zip(x[some], y[some], strict=True):
        look = ARROW | {"color": style.LOSS, "linewidth": 1.3, "mutation_scale": 11}
        ax.annotate("", (foot, height), (foot, 0), arrowprops=look)
    ax.set(xlabel="x", ylim=(min(y[:250]), max(y[:250])))
    ax.set_ylabel("y", rotation=0, va="center")
    return ax


def plot_batch_gradients(clouds, full):
    """Draw gradients of batches as clouds round the full one, a panel for each size of batch, all on one scale.

    clouds: {batch size: gradients (n, 2)}, of lines, the first those of single points: its two arms are named. full:
    (2,). Says of each cloud how far from the full gradient it lies: the root of the mean squared distance. Returns the
    Figure.
    """
    figure, axes = plt.subplots(1, len(clouds), figsize=(8, 3.2), sharex=True, sharey=True)
    for ax, (size, gradients) in zip(axes, clouds.items(), strict=True):
        ax.plot(*np.transpose(gradients), "o", color=style.LOSS, mec="none", ms=4, alpha=0.5)
        ax.plot(*full, "+", color=style.TRUTH, ms=30, mew=1)  # thin and wider than a small cloud, which shows
        off = np.sqrt(((gradients - full) ** 2).sum(axis=1).mean())
        examples = "1 example" if size == 1 else f"{size} examples"
        ax.set_title(f"{examples}\noff by {off:.2g}", fontsize=12, loc="center")
        ax.set(xlabel=r"$\partial C/\partial v_1$", aspect="equal")
    axes[0].set_ylabel(r"$\partial C/\partial v_2$", rotation=0, ha="right", va="center")
    for side, place in (("right", 0.02), ("left", 0.98)):  # points on the right pull to the lower left
        axes[0].text(place, 0.98, f"points on\nthe {side}", transform=axes[0].transAxes, va="top", color=style.LOSS,
                     ha="left" if side == "right" else "right")  # fmt: skip
    axes[0].set_ylim(top=axes[0].get_ylim()[1] + 0.9)  # room for these words
    line = {"arrowstyle": "-", "color": style.TRUTH, "shrinkB": 21}
    axes[0].annotate(
        "all together", full, (0.52, 0.08), textcoords="axes fraction", ha="center", arrowprops=line
    )
    return figure


def plot_rough(x, y, landscape, careful, rough):
    """Draw lines through points: the flat one, that of one careful step, and that of many rough steps; and their ways.

    x, y: (n,) each; some of the points are drawn. landscape: that of `line_landscape`. careful, rough: ways from the
    flat line, (2, 2) and (k, 2). Returns the Figure.
    """
    figure, (points, above) = plt.subplots(1, 2, figsize=(8, 4.4), width_ratios=[1.25, 1])
    some = slice(0, 300)
    points.plot(x[some], y[some], "o", color=style.BASELINE_FILL, mec="none", ms=3, zorder=0)
    ends = np.array([min(x), max(x)])
    ways = [
        ("flat line", rough[0], style.BASELINE, (0, (4, 2))),
        ("one careful step", careful[-1], style.TRUTH, "-"),
        (f"{len(rough) - 1:,} rough steps", rough[-1], style.LOSS, "-"),
    ]
    for name, v, colour, dash in ways:
        points.plot(ends, v[0] + v[1] * ends, color=colour, linestyle=dash, lw=3, label=name)
    points.legend(loc="upper left", frameon=True, framealpha=0.9, edgecolor="none")
    points.set(xlabel="x", ylim=(min(y), max(y) + 1.2))
    points.set_ylabel("y", rotation=0, va="center")
    draw_map(above, landscape, ratio=0.8)
    above.plot(*np.transpose(rough), color=style.LOSS, lw=0.9, zorder=3)
    above.annotate("", careful[-1], careful[0], arrowprops=ARROW | {"color": style.TRUTH}, zorder=4)
    far = np.outer((0, 10), careful[-1] - careful[0]) + careful[0]  # wherever a longer step would lead
    above.plot(*far.T, color=style.TRUTH, linestyle=":", lw=1.6, zorder=2)
    above.plot(*careful[0], "o", color=style.BASELINE, mec="white", ms=10, zorder=5)
    above.plot(*rough[-1], "D", color=style.LOSS, mec="white", ms=7, zorder=5)
    above.plot(*landscape.minima[0], "+", color=style.TRUTH, ms=14, mew=1.5, zorder=6)  # on top of the trail
    return figure
