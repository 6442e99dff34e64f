"""What backpropagation finds: the error at the scores, the slopes of one unit as an image, and how exact a nudge is."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..activations import sigmoid
from .network import signed


def plot_score_errors(images, O, labels, names, *, title=""):
    """Draw o − y, the slope of the loss along each score, as ten bars an image; the true digit's bar is hatched.

    images: (n, 784), 0 to 1. O: probabilities (n, 10). labels: (n,). names: n short strings. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(O), figsize=(9, 3.6), sharey=True, squeeze=False)
    for ax, image, o, label, name in zip(axes[0], images, O, labels, names, strict=True):
        error = o - (np.arange(10) == label)
        bars = ax.bar(range(10), error, width=0.7, facecolor=style.LOSS_FILL, edgecolor=style.LOSS)
        bars[label].set(hatch="///", edgecolor=style.TRUTH)
        for i in np.flatnonzero(np.abs(error) >= 0.005):
            if i in (label, error.argmax()):
                up = error[i] > 0
                ax.annotate(signed(error[i], 2), (i, error[i]), (0, 3 if up else -3), textcoords="offset points",
                            ha="center", va="bottom" if up else "top")  # fmt: skip
        ax.axhline(0, color="#444444", linewidth=0.8)
        tile = ax.inset_axes((0.72, 0.78, 0.28, 0.28))
        tile.imshow(np.reshape(image, (28, 28)), cmap=style.INK)
        tile.set(xticks=[], yticks=[])
        tile.spines[:].set(visible=True, color=style.INPUT)
        ax.set_title(name, fontsize=12)
        ax.set(xticks=range(10), xlabel="digit", ylim=(-1.25, 1.35), yticks=[-1, 0, 1])
        ax.tick_params(axis="x", length=0)
        ax.spines["bottom"].set_visible(False)
    axes[0, 0].set_yticks([-1, 0, 1], ["−1", "0", "1"])
    axes[0, 0].set_ylabel("slope $o_i - y_i$")
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure


def plot_unit_slopes(image, dW, dg, units):
    """Draw an image, and what it asks of some hidden units' weights, blue larger, red smaller: each unit's 784 slopes.

    image: (784,), 0 to 1. dW: (n, 784) and dg: (n,), what `backward` gives for n units, least dg first; units: (n,).
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(dW) + 1, figsize=(9, 2.7))
    reach = np.abs(dW).max()
    axes[0].imshow(np.reshape(image, (28, 28)), cmap=style.INK)
    axes[0].set_title("the image $x$", fontsize=12, loc="center", color=style.INPUT)
    for ax, slopes, slope, unit in zip(axes[1:], dW, dg, units, strict=True):
        ax.imshow(-np.reshape(slopes, (28, 28)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
        ax.set_title(f"unit {unit}\n{signed(slope, 2)} times $x$", fontsize=12, loc="center")
    for ax in axes:
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
    axes[0].spines[:].set_color(style.INPUT)
    figure.supxlabel("blue: slope below 0, make larger; red: slope above 0, make smaller", fontsize=12)
    return figure


def plot_nudges(nudges, errors, *, ax=None):
    """Draw how far slopes found by nudging are from the true ones, against the size of the nudge, on log scales.

    nudges: (n,), above 0. errors: {name: relative errors (n,)}, such as one for float32 and one for float64.
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    colours = (style.BASELINE, style.LOSS)
    for (name, error), colour, dash in zip(errors.items(), colours, ("--", "-"), strict=False):
        ax.loglog(nudges, error, dash, color=colour)
        best = int(np.argmin(error))
        ax.plot(nudges[best], error[best], "o", color=colour)
        ax.annotate(f"{name}, best at {_power(nudges[best])}", (nudges[best], error[best]), (-6, -8),
                    textcoords="offset points", ha="right", va="top", color=colour)  # fmt: skip
    low, high = min(map(min, errors.values())), max(map(max, errors.values()))
    ax.set(xlabel="size of the nudge ε", ylabel="relative error of the slopes", ylim=(low / 30, 3 * high))
    above = {"transform": ax.get_xaxis_transform(), "va": "top", "color": "black"}
    ax.text(nudges.max(), 0.35, "the nudge\nis too wide", ha="right", **above)
    ax.text(nudges.min(), 0.35, "rounding", ha="left", **above)
    return ax


def _power(number):
    digits = str(round(np.log10(number))).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{digits}"


def plot_two_losses(*, ax=None):
    """Draw, for two classes, the slope of two losses along the true score, against its lead over the other score.

    The losses are −log o_j and the squared error ½‖o − y‖². Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.8))[1]
    lead = np.linspace(-10, 10, 401)
    o = sigmoid(lead)
    lines = (
        (o - 1, "−log $o_j$", style.LOSS, "-"),
        (-2 * o * (1 - o) ** 2, "½‖o − y‖²", style.BASELINE, "--"),
    )
    for slope, name, colour, dash in lines:
        ax.plot(lead, slope, dash, color=colour)
        ax.annotate(name, (lead[0], slope[0]), (6, -6 if slope[0] > -0.5 else 6), textcoords="offset points",
                    va="top" if slope[0] > -0.5 else "bottom", color=colour)  # fmt: skip
    ax.axvspan(-10, -4.6, color=style.BASELINE_FILL, alpha=0.4, linewidth=0)
    ax.text(-7.3, -0.5, "certain and wrong:\n$o_j$ below 1 %", ha="center", va="center")
    ax.text(7.3, -0.12, "certain and right", ha="center", va="top")
    ax.set(xlim=(-10, 10), yticks=[-1, -0.5, 0], xticks=range(-10, 11, 5), ylim=(-1.08, 0.05))
    ax.set_xticks(range(-10, 11, 5), ["−10", "−5", "0", "5", "10"])
    ax.set_yticks([-1, -0.5, 0], ["−1", "−0.5", "0"])
    ax.set(xlabel="lead of the true score over the other", ylabel="slope along the true score",
           title="Where the answer is worst, squared error falls silent")  # fmt: skip
    return ax


def plot_learners(curves):
    """Draw how many of 100 images networks read while they are trained, a panel for each gradient.

    curves: {name of the gradient: readings (starts, n), 0 to 100, over 20,000 images}; a "patient" is drawn as one that
    is wrong. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(curves), figsize=(9, 3.2), sharey=True, squeeze=False)
    for ax, (name, readings) in zip(axes[0], curves.items(), strict=True):
        colour = style.WARNING if name.startswith("patient") else style.OUTPUT
        for reading in readings:
            ax.plot(np.linspace(0, 20, len(reading)), reading, color=colour, linewidth=1.5, alpha=0.7)
        ax.set(ylim=(0, 100), yticks=range(0, 101, 20))
        ax.grid(axis="y", alpha=0.4)
        ax.set_title(name, fontsize=12)
        ax.axhline(10, color=style.BASELINE, linestyle=":")
    axes[0, 0].annotate(
        "a blind guess", (20, 10), (0, 3), textcoords="offset points", ha="right", va="bottom"
    )
    axes[0, 0].set_ylabel("of 100 images read")
    figure.supxlabel("thousands of training images seen", fontsize=12)
    return figure
