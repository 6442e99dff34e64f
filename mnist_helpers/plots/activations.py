"""Activations as curves: what they make of a sum, how steep they are, and what a nudge of a weight does."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import sigmoid, sigmoid_prime
from ..words import minus

NUDGE = 1e-6  # half the width over which a slope is measured
# what a slope looks like, and where that is said: (z, height)
SLOPES_SAID = {
    "ReLU": (-2.85, 0.5, "step"),
    "sigmoid": (0.15, 0.4, "¼"),
}
ON_WHITE = {"fc": "white", "ec": "none", "pad": 1, "alpha": 0.85}


def plot_activation(function, z, *, tangent_at=None, ax=None):
    """Draw an activation as a curve, and the answers it gives to some sums as points on it.

    function: takes and returns an array of numbers. z: the sums, any number of them, of shape (n,). tangent_at: a sum
    at which the slope can be read off, as the rise over one unit. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    z = np.asarray(z, dtype=float)
    answers = function(z)
    curve = np.linspace(min(z.min() - 1, -6), max(z.max() + 1, 6), 2001)
    ax.axvline(0, color=style.BASELINE, lw=0.8)
    ax.plot(curve, leave_jumps_open(function(curve)), color=style.OUTPUT)
    ax.plot(z, answers, "o", ms=9, color=style.OUTPUT, mec="white", mew=1.5, zorder=3)
    for place, answer in zip(z, answers, strict=True):
        said = "½" if answer == 0.5 else f"{answer:.2f}"
        ax.annotate(said, (place, answer), (-9, 5), textcoords="offset points", ha="right", weight="bold",
                    bbox=ON_WHITE)  # fmt: skip
    if tangent_at is not None:
        _draw_tangent(ax, function, tangent_at)
    ticks = np.arange(np.ceil(curve[0] / 2) * 2, curve[-1] + 1, 2)
    ax.set(xlabel="z = w·x + b", xlim=(curve[0], curve[-1]), xticks=ticks, ylim=(-0.06, None))
    name_upright(ax, "output")
    ax.grid(True, axis="x")
    return ax


def _draw_tangent(ax, function, at):
    """Draw on Axes the tangent at a sum, and a triangle under it that is one unit wide."""
    foot, slope = function(at), (function(at + NUDGE) - function(at - NUDGE)) / (2 * NUDGE)
    ax.plot([at - 1.5, at + 1.5], [foot - 1.5 * slope, foot + 1.5 * slope], color=style.LOSS, lw=1.5)
    ax.fill([at, at + 1, at + 1], [foot, foot, foot + slope], color=style.LOSS_FILL, ec=style.LOSS, lw=1.5)
    ax.text(at + 0.5, foot - 0.05, f"1 across, {slope:.1f} up", color=style.LOSS, va="top", bbox=ON_WHITE)


def leave_jumps_open(heights):
    """Return a curve's heights (n,) as floats, NaN before each jump of more than ½: a jump is no line."""
    heights = np.array(heights, dtype=float)
    heights[:-1][np.abs(np.diff(heights)) > 0.5] = np.nan
    return heights


def plot_slopes(functions, *, reach=3):
    """Draw activations side by side, and under each its measured slope, all with one unit across and up.

    functions: {name: function of an array}, such as "ReLU".
    reach: the sums run from −reach to reach. Returns the Figure.
    """
    heights = (-0.2, reach + 0.2), (-0.2, 1.3)
    look = {"figsize": (8, 3), "height_ratios": np.ptp(heights, axis=1), "squeeze": False}
    figure, axes = plt.subplots(2, len(functions), sharex=True, layout="compressed", **look)
    z = np.linspace(-reach, reach, 2000)  # an even number: 0, where the ReLU has its corner, is left out
    for (above, below), (name, function) in zip(axes.T, functions.items(), strict=True):
        slope = (function(z + NUDGE) - function(z - NUDGE)) / (2 * NUDGE)
        above.plot(z, leave_jumps_open(function(z)), color=style.OUTPUT, lw=3)
        below.plot(z, leave_jumps_open(slope), color=style.LOSS, lw=3)
        below.fill_between(z, slope, color=style.LOSS_FILL, lw=0)
        if name in SLOPES_SAID:
            below.text(*SLOPES_SAID[name], color=style.LOSS, weight="bold")
        above.set_title(name, loc="center", fontsize=13)
        for ax, ylim in zip((above, below), heights, strict=True):
            ax.axvline(0, color=style.BASELINE, lw=0.8)
            ticks = {"xticks": range(-reach, reach + 1), "yticks": range(int(ylim[1]) + 1)}
            ax.set(xlim=(-reach, reach), ylim=ylim, aspect="equal", **ticks)
            ax.grid(True)
        below.set_xlabel("z")
    name_upright(axes[0, 0], "output", style.OUTPUT)
    name_upright(axes[1, 0], "slope", style.LOSS)
    return figure


def plot_sigmoid_and_slope(ax):
    """Draw the sigmoid on Axes, and its slope under it, both named."""
    z = np.linspace(-6, 6, 241)
    ax.plot(z, sigmoid(z), color=style.OUTPUT, lw=3)
    ax.fill_between(z, sigmoid_prime(z), color=style.LOSS_FILL, lw=0)
    ax.plot(z, sigmoid_prime(z), color=style.LOSS, lw=3)
    ax.text(2.2, 0.8, "σ", color=style.OUTPUT, weight="bold", fontsize=16)
    ax.text(2.0, 0.16, "its slope", color=style.LOSS, weight="bold")
    ax.set(
        xlabel="z",
        xlim=(-6, 6),
        xticks=range(-6, 7, 3),
        ylim=(0, 1.05),
        yticks=[0, 0.25, 0.5, 1],
        yticklabels=["0", "¼", "½", "1"],
    )


def plot_slope_against_output(z, outputs, slopes, *, ax=None):
    """Draw measured slopes of the sigmoid over its outputs, with the parabola s (1 − s) dashed.

    z, outputs, slopes: (n,) each; the points nearest to z = −4, −3 … 4 are named. Returns the Axes.
    """
    ax = ax or plt.subplots()[1]
    s = np.linspace(0, 1, 201)
    ax.plot(outputs, slopes, "o", ms=7, color=style.LOSS)
    ax.plot(s, s * (1 - s), "--", color=style.TRUTH, lw=1)
    for whole in range(-4, 5):
        k = np.abs(z - whole).argmin()
        ax.plot(outputs[k], slopes[k], "o", ms=10, mfc="none", mec=style.TRUTH)
        side = np.sign(whole)
        ax.annotate(minus(f"z = {whole}"), (outputs[k], slopes[k]), (-14 * side, -4 if whole else -24),
                    textcoords="offset points", ha=("left", "center", "right")[side + 1])  # fmt: skip
    ax.text(0.5, 0.255, "¼", ha="center", va="bottom", weight="bold")
    ax.text(0.5, 0.02, "dashed: a parabola", ha="center")
    ax.set(xlabel="output  s = σ(z)", xlim=(-0.03, 1.03), ylim=(-0.01, 0.29))
    name_upright(ax, "slope", style.LOSS)
    return ax


def name_upright(ax, name, colour=style.TRUTH):
    ax.set_ylabel(name, rotation=0, ha="right", va="center", color=colour, labelpad=10)
