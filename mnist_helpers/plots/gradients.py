"""What backpropagation finds: wishes of scores and weights, how exact a nudge is, and what wrong gradients learn."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .network import signed


def plot_score_errors(images, O, labels, names, *, title=""):
    """Draw y − o, what a step downhill asks of each score, as ten bars an image; the true digit's bar is hatched.

    images: (n, 784), 0 to 1. O: probabilities (n, 10). labels: (n,). names: n short strings. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(O), figsize=(9, 3.6), sharey=True, squeeze=False)
    for ax, image, o, label, name in zip(axes[0], images, O, labels, names, strict=True):
        asked = (np.arange(10) == label) - o
        bars = ax.bar(range(10), asked, width=0.7, color=blue_or_red(asked))
        bars[label].set(hatch="///", edgecolor="white")
        for i in np.flatnonzero(np.abs(asked) >= 0.005):
            if i in (label, asked.argmin()):
                up = asked[i] > 0
                ax.annotate(signed(asked[i], 2), (i, asked[i]), (0, 3 if up else -3), textcoords="offset points",
                            ha="center", va="bottom" if up else "top")  # fmt: skip
        if np.abs(asked).max() < 0.005:
            ax.annotate("all within 0.005", (4.5, 0), (0, 4), textcoords="offset points", ha="center")
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
    axes[0, 0].set_ylabel("wish, minus the slope")
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure


def blue_or_red(asked):
    """Return a colour for each wish: blue above 0, red below."""
    return np.where(np.asarray(asked) > 0, style.POSITIVE, style.NEGATIVE)


def plot_unit_slopes(image, dW, dg, units):
    """Draw an image, and its wishes for some hidden units' weights, minus their 784 slopes: blue larger, red smaller.

    image: (784,), 0 to 1. dW: (n, 784) and dg: (n,), what `backward` gives for n units, least dg first; units: (n,),
    written in the corners. Five stand in a row. Returns the Figure.
    """
    rows = -(-len(dW) // 5)
    figure = plt.figure(figsize=(9, 0.9 + 1.2 * rows))
    grid = figure.add_gridspec(rows, 8)
    first = figure.add_subplot(grid[:, :3])
    axes = [figure.add_subplot(grid[k // 5, 3 + k % 5]) for k in range(len(dW))]
    reach = np.abs(dW).max()
    first.imshow(np.reshape(image, (28, 28)), cmap=style.INK)
    first.set_title("the image $x$", fontsize=12, loc="center", color=style.INPUT)
    for ax, slopes, slope, unit in zip(axes, dW, dg, units, strict=True):
        ax.imshow(-np.reshape(slopes, (28, 28)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
        ax.set_title(f"{-slope:+.3f} $x$".replace("-", "−"), fontsize=12, loc="center", pad=3)
        ax.text(0.04, 0.96, unit, transform=ax.transAxes, fontsize=11, color=style.HIDDEN, va="top")
    for ax in (first, *axes):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
    first.spines[:].set_color(style.INPUT)
    figure.supxlabel("wishes, minus the slopes; blue: make larger, red: make smaller", fontsize=12)
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


def plot_learners(curves):
    """Draw how many of 100 images networks read while they are trained, a panel for each gradient.

    curves: {name of the gradient: readings (starts, n), 0 to 100, over 20,000 images}; a "patient" is drawn as one that
    is wrong. A training that loses 20 again is thick, and has the number of its start. The other panels have a line
    where the first gradient ends, on average. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(curves), figsize=(9, 3.2), sharey=True)
    for ax, (name, readings) in zip(axes, curves.items(), strict=True):
        _trainings(ax, style.WARNING if name.startswith("patient") else style.OUTPUT, readings)
        ax.set(ylim=(0, 100), yticks=range(0, 101, 20))
        ax.set_title(name, fontsize=12)
        ax.axhline(10, color=style.BASELINE, linestyle=":")
    name, readings = next(iter(curves.items()))
    reached = np.mean([read[-1] for read in readings])
    for ax in axes[1:]:
        ax.axhline(reached, color=style.OUTPUT, linestyle="--", linewidth=1)
        ax.annotate(f"{name}: {reached:.0f}", (20, reached), (0, 3), textcoords="offset points", ha="right",
                    va="bottom", color=style.OUTPUT)  # fmt: skip
    axes[0].annotate("a blind guess", (20, 10), (0, 3), textcoords="offset points", ha="right", va="bottom")
    axes[0].set_ylabel("images read, of 100")
    figure.supxlabel("thousands of training images seen", fontsize=12)
    return figure


def _trainings(ax, colour, readings):
    """Draw a line for each training; thick, and in a dash of its own, where what was read is forgotten."""
    dashes = iter(("-", "--", ":", "-."))
    for k, read in enumerate(readings):
        forgot = max(read) - read[-1] > 20
        thousands = np.linspace(0, 20, len(read))
        look = {"linestyle": next(dashes), "linewidth": 2.5} if forgot else {"linewidth": 1.2, "alpha": 0.7}
        ax.plot(thousands, read, color=colour, **look)
        if forgot:
            half = len(read) // 2
            low = half + int(np.argmin(read[half:]))
            at = thousands[low], read[low]
            ax.annotate(f"start {k}", at, (0, -4), textcoords="offset points", ha="center", va="top")
    ax.grid(axis="y", alpha=0.4)
