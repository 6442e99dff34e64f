"""What lesson 09's machine finds, and how networks fare that nobody differentiated by hand."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from .. import style
from .cube import ON_WHITE

WHITE = {"boxstyle": "round,pad=0.2", "fc": "white", "ec": "none"}


def plot_found(points, heights, slopes, *, dots=False):
    """Draw a curve, and under it the slopes found for it; all sequences of n floats. Returns the Figure.

    dots: draw each slope by itself, so that one can stand alone.
    """
    figure, above, below = _one_above_the_other(points)
    above.plot(points, heights, color=style.OUTPUT)
    below.plot(points, slopes, "o" if dots else "-", markersize=5, color=style.LOSS, clip_on=not dots)
    below.axhline(0, color=style.BASELINE, linewidth=0.8)
    if dots:
        below.yaxis.set_major_locator(MaxNLocator(integer=True))
    above.set_ylabel("the formula")
    return figure


def plot_rounds(points, rounds, *, at):
    """Draw what a recipe finds after some rounds, and under it the slopes found, the last round in bold.

    points: n floats. rounds: {a name: (n heights, n slopes)}, each name written at the right end of its curves. at: one
    of the points, where the last round's height and slope get a dot. Returns the Figure.
    """
    figure, above, below = _one_above_the_other(points)
    *_, last = rounds
    for part, (ax, color) in enumerate([(above, style.OUTPUT), (below, style.LOSS)]):
        words = {"color": color, "textcoords": "offset points"}
        for name, found in rounds.items():
            wide, weight = (3, "bold") if name == last else (1.3, "normal")
            ax.plot(points, found[part], color=color, linewidth=wide)
            ax.annotate(name, (points[-1], found[part][-1]), (8, 0), va="center", weight=weight, **words)
        height = np.interp(at, points, rounds[last][part])
        ax.plot(at, height, "o", color=color, markersize=9)
        ax.annotate(f"{height:.3g}", (at, height), (0, -18), ha="center", **words)
    above.set_ylabel("the root found")
    below.set_ylim(bottom=0)
    return figure


def _one_above_the_other(points):
    """Return a Figure, and its Axes for a curve and, below it, for its slopes."""
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 4.5), sharex=True)
    below.set(ylabel="its slope", xlabel="x", xlim=(points[0], points[-1]))
    return figure, above, below


def plot_fading(slopes, *, warned, ax=None):
    """Draw the largest slope in each layer of two networks, the layer nearest the loss on the right.

    slopes: {name: n floats above 0, the layer of the pixels first}. warned: the name of that which fades; along it a
    dotted line loses three quarters at each layer. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 5))[1]
    layers = np.arange(1, 1 + len(slopes[warned]))
    for name, some in slopes.items():
        look = {"color": style.WARNING if name == warned else style.OUTPUT}
        ax.plot(layers, some, "X-" if name == warned else "o-", linewidth=2.5, markersize=9, **look)
        said = f"{name}: {_part(float(f'{some[0]:.0e}'))}"
        look |= {"va": "center", "weight": "bold", "path_effects": ON_WHITE, "textcoords": "offset points"}
        ax.annotate(said, (1, some[0]), (6, -20), fontsize=13, **look)
    ax.plot(layers, slopes[warned][-1] / 4.0 ** (layers[-1] - layers), ":", color=style.BASELINE, zorder=1)
    ax.text(8, slopes[warned][-1] / 4.0**7, "dotted: a quarter is left\nat each layer", color=style.BASELINE)
    lowest, first = min(map(min, slopes.values())), sorted(some[0] for some in slopes.values())
    ax.annotate(
        "", (1, first[0]), (1, first[1]), arrowprops={"arrowstyle": "<->", "shrinkA": 8, "shrinkB": 8}
    )
    times = f"about {float(f'{first[1] / first[0]:.0e}'):,.0f} times\nas much"
    ax.text(1.12, np.sqrt(first[0] * first[1]), times, va="center", path_effects=ON_WHITE)
    ticks = [10.0**power for power in range(0, int(np.floor(np.log10(lowest))) - 1, -2)]
    ax.set(yscale="log", ylim=(lowest / 10, 2 * max(map(max, slopes.values()))), xlim=(0.6, layers[-1] + 0.5))
    ax.set(ylabel="largest slope of a weight", xlabel="layer of weights; the slope comes from the right")
    ax.set_yticks(ticks, map(_part, ticks))
    ax.set_xticks(layers, ["1\npixels", *map(str, layers[1:-1]), f"{layers[-1]}\nscores"])
    ax.minorticks_off()
    return ax


def _part(share):
    """Return a small number as a part of 1."""
    return f"1/{1 / share:,.0f}" if share < 1 else f"{share:g}"


def plot_readers(shares, *, warned=(), ax=None):
    """Draw how much several networks read, a dot for each run, a row for each network.

    shares: {name: [from 0 to 1, …]}. warned: the names of those that fail. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 0.62 * len(shares) + 1))[1]
    for row, (name, some) in enumerate(shares.items()):
        failed = name in warned
        look = {"color": style.WARNING if failed else style.OUTPUT, "marker": "X" if failed else "o"}
        apart = 0.22 * (np.arange(len(some)) - (len(some) - 1) / 2)  # so that no dot hides another
        ax.plot(100 * np.array(some), row + apart, linestyle="", markersize=9, alpha=0.8, **look)
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
