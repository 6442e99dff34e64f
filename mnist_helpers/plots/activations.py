"""Activations as curves: what they make of a sum, how steep they are, and what a nudge of a weight does."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import relu, sigmoid, sigmoid_prime, step
from ..words import minus
from .landscapes import HALO

NUDGE = 1e-6  # half the width over which a slope is measured
ON_WHITE = {"fc": "white", "ec": "none", "pad": 1, "alpha": 0.85}


def plot_activation(function, z, *, ax=None):
    """Draw an activation as a curve, and the answers it gives to some sums as points on it, those over 0.01 named.

    function: takes and returns an array of numbers. z: the sums, any number of them, of shape (n,).
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    z = np.asarray(z, dtype=float)
    answers = function(z)
    curve = np.linspace(min(z.min() - 1, -6), max(z.max() + 1, 6), 2001)
    ax.axvline(0, color=style.BASELINE, lw=0.8)
    ax.plot(curve, leave_jumps_open(function(curve)), color=style.OUTPUT)
    ax.plot(z, answers, "o", ms=9, color=style.OUTPUT, mec="white", mew=1.5, zorder=3)
    for place, answer in zip(z[answers > 0.01], answers[answers > 0.01], strict=True):
        said = "½" if answer == 0.5 else f"{answer:.2f}"
        ax.annotate(said, (place, answer), (-9, 5), textcoords="offset points", ha="right", weight="bold",
                    bbox=ON_WHITE)  # fmt: skip
    if (small := z[answers < 0.01]).size:
        ax.annotate("each under 0.01", (small.mean(), 0), (0, 10), textcoords="offset points", ha="center")
    ticks = np.arange(np.ceil(curve[0] / 2) * 2, curve[-1] + 1, 2)
    ax.set(xlabel="z = w·x + b", xlim=(curve[0], curve[-1]), xticks=ticks, ylim=(-0.06, None))
    name_upright(ax, "output")
    ax.grid(True, axis="x")
    return ax


def leave_jumps_open(heights):
    """Return a curve's heights (n,) as floats, NaN before each jump of more than ½: a jump is no line."""
    heights = np.array(heights, dtype=float)
    heights[:-1][np.abs(np.diff(heights)) > 0.5] = np.nan
    return heights


def plot_slopes(functions, *, reach=4):
    """Draw activations side by side, and under each its measured slope.

    functions: {name: function of an array}, softplus among them, which has the ReLU beside it, dashed.
    reach: the sums run from −reach to reach. Returns the Figure.
    """
    heights = (-0.2, 2.2), (-0.2, 1.2)  # one scale for both rows: a slope is as high as its curve is steep
    look = {"figsize": (8, 4.8), "height_ratios": np.ptp(heights, axis=1), "squeeze": False}
    figure, axes = plt.subplots(2, len(functions), sharex=True, **look)
    z = np.linspace(-reach, reach, 2000)  # an even number: 0, where the ReLU has its corner, is left out
    for (above, below), (name, function) in zip(axes.T, functions.items(), strict=True):
        slope = (function(z + NUDGE) - function(z - NUDGE)) / (2 * NUDGE)
        above.plot(z, leave_jumps_open(function(z)), color=style.OUTPUT)
        below.plot(z, leave_jumps_open(slope), color=style.LOSS)
        if name == "softplus":
            above.plot(z, relu(z), "--", color=style.BASELINE, lw=1.2)
            above.text(2.2, 1.1, "ReLU", color=style.BASELINE)
            below.text(0.6, 0.25, "sigmoid", color=style.LOSS)
        if name == "ReLU":
            below.text(0.4, 0.25, "step", color=style.LOSS)
        above.set_title(name, loc="center", fontsize=12)
        for ax, ylim in zip((above, below), heights, strict=True):
            ax.axvline(0, color=style.BASELINE, lw=0.8)
            ax.set(ylim=ylim, xticks=range(-reach, reach + 1, 2), yticks=range(int(ylim[1]) + 1))
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
    """Draw measured slopes of the sigmoid over its outputs, with the parabola s (1 − s).

    z, outputs, slopes: (n,) each; the points nearest to z = −4, −2, −1, 0, 1, 2 and 4 are named. Returns the Axes.
    """
    ax = ax or plt.subplots()[1]
    s = np.linspace(0, 1, 201)
    ax.plot(outputs, slopes, "o", ms=7, color=style.LOSS)
    ax.plot(s, s * (1 - s), "--", color=style.TRUTH, lw=1)
    for whole in (-4, -2, -1, 0, 1, 2, 4):
        k = np.abs(z - whole).argmin()
        ax.plot(outputs[k], slopes[k], "o", ms=10, mfc="none", mec=style.TRUTH)
        side = np.sign(whole)
        ax.annotate(minus(f"z = {whole}"), (outputs[k], slopes[k]), (-14 * side, -4 if whole else -24),
                    textcoords="offset points", ha=("left", "center", "right")[side + 1])  # fmt: skip
    ax.text(0.5, 0.255, "¼", ha="center", va="bottom", weight="bold")
    ax.text(0.5, 0.02, "dashed: s (1 − s)", ha="center")
    ax.set(xlabel="output  s = σ(z)", xlim=(-0.03, 1.03), ylim=(-0.01, 0.29))
    name_upright(ax, "slope", style.LOSS)
    return ax


def plot_sharpening(weights, *, ax=None):
    """Draw σ(w x) for weights that grow, and the step that they come close to.

    weights: the named curves, four of them rising from about 1; a fan of others lies between. Returns the Axes.
    """
    ax = ax or plt.subplots()[1]
    x = np.linspace(-2, 2, 4001)
    for w in np.geomspace(min(weights) / 4, max(weights), 40):
        ax.plot(x, sigmoid(w * x), color=style.OUTPUT_FILL, lw=0.7, alpha=0.8)
    # at which height of its curve a name stands, and how far below that: none hides a curve
    beside = (0.82, 0.05, "left"), (0.9, 0.05, "left"), (0.925, 0.025, "left"), (0.94, 0, "right")
    for w, (level, drop, side) in zip(weights, beside, strict=True):
        ax.plot(x, sigmoid(w * x), color=style.OUTPUT, lw=1.6)
        at = np.log(level / (1 - level)) / w
        ax.annotate(f"w = {w}", (at, level - drop), (4 if side == "left" else -6, 0), textcoords="offset points",
                    va="center", ha=side, color=style.OUTPUT, path_effects=HALO)  # fmt: skip
    for look in ({"color": "white", "lw": 3}, {"ls": "--", "color": style.BASELINE}):
        ax.plot(x, leave_jumps_open(step(x)), zorder=3, **look)
    ax.plot(0, 0.5, "o", ms=10, color=style.OUTPUT, mec="white", mew=1.5, zorder=4)
    ax.annotate("every curve passes here:\n½ at x = 0", (0, 0.5), (0.55, 0.36), va="center",
                arrowprops={"arrowstyle": "-", "color": style.BASELINE, "shrinkB": 7})  # fmt: skip
    ax.text(
        0.55, 0.24, f"pale: w from {min(weights) / 4:g} to {max(weights):g}", va="center", color=style.OUTPUT
    )
    ax.text(-1.95, 0.03, "step", color=style.BASELINE, va="bottom", bbox=ON_WHITE)
    ax.set(xlabel="input x", xlim=(-2, 2), ylim=(-0.04, 1.06), yticks=[0, 0.5, 1])
    name_upright(ax, "σ(w x)")
    return ax


def name_upright(ax, name, colour=style.TRUTH):
    ax.set_ylabel(name, rotation=0, ha="right", va="center", color=colour, labelpad=10)
