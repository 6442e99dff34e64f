"""What a step does: rates too small and too large, and gradients from a few examples."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style


def plot_rates(curvature, walks):
    """Draw walks on the one-variable bowl C = ½av², one panel each, with the jumps between their points.

    curvature: a. walks: {learning rate: points (n,)}. The height of every panel is that of the first start.
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(walks), figsize=(8, 2.9), sharey=True)
    start = abs(next(iter(walks.values()))[0])
    v = np.linspace(-1.5 * start, 1.5 * start, 200)
    for ax, (rate, walk) in zip(axes, walks.items(), strict=True):
        colour = style.WARNING if abs(walk[-1]) > abs(walk[0]) else style.LOSS
        ax.plot(v, curvature * v**2 / 2, color=style.BASELINE, lw=1.2)
        ax.plot(walk, curvature * walk**2 / 2, "-o", color=colour, ms=5, lw=1.2)
        ax.plot(walk[0], curvature * walk[0] ** 2 / 2, "o", color=colour, mec="white", ms=10)
        ax.set_title(f"η = {rate:g}", fontsize=12, loc="center", color=colour)
        ax.set(xlabel="v", xlim=v[[0, -1]], ylim=(0, curvature * v[0] ** 2 / 2), xticks=[-start, 0, start])
    axes[0].set_ylabel("C", rotation=0, va="center")
    figure.suptitle("Creeping, arriving, leaping across, climbing out", x=0.01, ha="left", fontsize=14)
    return figure


def plot_step_sizes(losses):
    """Draw a network's loss step by step, one panel for each learning rate, as `plot_rates` draws a bowl's walks.

    losses: {learning rate: losses (n,) after each step}; the last rate is drawn as a warning. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(losses), figsize=(8, 2.9), sharey=True)
    for ax, (rate, line) in zip(axes, losses.items(), strict=True):
        colour = style.WARNING if ax is axes[-1] else style.LOSS
        ax.plot(range(1, len(line) + 1), line, color=colour, lw=1.8)
        ax.set_title(f"η = {rate:g}", fontsize=12, loc="center", color=colour)
        ax.set(xlabel="step", xlim=(0, len(line)))
    axes[0].set(ylabel="mean loss", ylim=(0, 1.05 * np.max(list(losses.values()))))
    return figure


def plot_batch_gradients(clouds, full, sizes, spreads):
    """Draw gradients of batches as a cloud round the full one, and the clouds' spread against the batch size.

    clouds: {batch size: gradients (n, 2)}, two of them. full: (2,). sizes, spreads: (k,) each. Returns the Figure.
    """
    figure, (cloud, spread) = plt.subplots(1, 2, figsize=(8, 3.6))
    looks = [{"color": style.BASELINE, "marker": "x", "ms": 5}, {"color": style.LOSS, "marker": "o", "ms": 4}]
    for (size, gradients), look in zip(clouds.items(), looks, strict=True):
        cloud.plot(*np.transpose(gradients), linestyle="", **look, label=f"batches of {size}", alpha=0.8)
    cloud.plot(*full, "P", color=style.TRUTH, mec="white", ms=13, linestyle="", label="all points")
    cloud.set(xlabel=r"$\partial C/\partial v_1$")
    cloud.set_ylabel(r"$\partial C/\partial v_2$", rotation=0, ha="right", va="center")
    low, high = cloud.get_ylim()
    cloud.set_ylim(low, high + 0.45 * (high - low))  # room for the names
    cloud.legend(loc="upper left", handletextpad=0.2, borderaxespad=0)
    sizes, spreads = np.asarray(sizes), np.asarray(spreads)
    spread.loglog(sizes, spreads[0] / np.sqrt(sizes / sizes[0]), "--", color=style.TRUTH, lw=1)
    spread.loglog(sizes, spreads, "o", color=style.LOSS, mec="white", ms=9)
    spread.annotate("dashed: 1/√m", (sizes[2], spreads[2]), (10, 8), textcoords="offset points")
    spread.set(xlabel="batch size m")
    spread.set_xticks(sizes, [f"{size:g}" for size in sizes])
    spread.minorticks_off()
    spread.set_title("spread round the full gradient", fontsize=12)
    figure.suptitle("A hundred times the points, ten times the precision", x=0.01, ha="left", fontsize=14)
    return figure
