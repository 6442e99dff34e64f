"""Pictures of learning by heart: what was learned from solid and filled, what was held out dashed and hollow."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .training import _label_ends, plot_lines


def plot_fits(fits, learned, held_out, *, reach=2):
    """Draw several curves through the same points, one panel a curve: points learned from filled, held out hollow.

    fits: {name: a function of an array x}. learned, held_out: pairs (x, y) of arrays of one length.
    reach: how far y is drawn up and down; what lies beyond is cut off. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(fits), figsize=(8, 3), sharey=True, squeeze=False)
    every_x = np.concatenate([learned[0], held_out[0]])
    x = np.linspace(every_x.min(), every_x.max(), 800)
    for ax, (name, fit) in zip(axes[0], fits.items(), strict=True):
        ax.plot(x, fit(x), color=style.OUTPUT)
        new = ax.plot(*held_out, "o", color=style.TRUTH, fillstyle="none", markersize=6)
        known = ax.plot(*learned, "o", color=style.TRUTH, markersize=6)
        ax.set_title(name, fontsize=12)
        ax.set(xlabel="x", ylim=(-reach, reach))
    axes[0, 0].set_ylabel("y")
    figure.legend([*known, *new], ["fitted to", "held out"], loc="upper right", ncols=2, handletextpad=0,
                  columnspacing=1)  # fmt: skip
    return figure


def plot_descent(degrees, errors, *, points, ax=None):
    """Draw the error at new points over the degree of a polynomial, both logarithmic, and where it just fits.

    degrees, errors: two sequences of one length. points: to how many it was fitted, so degree points − 1 has as many
    numbers. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.3))[1]
    ax.plot(degrees, errors, "o-", color=style.OUTPUT)
    ax.axvline(points - 1, color=style.BASELINE, linestyle="dotted", linewidth=1)
    look = {"textcoords": "offset points", "va": "top"}
    ax.annotate("as many numbers\nas points", (points - 1, max(errors)), (14, 4), **look)
    ax.set(xscale="log", yscale="log", xlabel="degree", ylabel="error at new points")
    ax.set_xticks(
        [1, 3, 7, points - 1, 30, 60, 200], labels=["1", "3", "7", str(points - 1), "30", "60", "200"]
    )
    ax.set_yticks([0.3, 1, 3, 6], labels=["0.3", "1", "3", "6"])
    ax.minorticks_off()
    return ax


def plot_belief(drawn, told, read, *, ax=None):
    """Draw, epoch by epoch, whether a network believes its lies, and how many new images it reads meanwhile.

    drawn, told: of 100 images with a false label, how many get the digit that is drawn, or the false one; read: the
    share of new images that it reads, in per cent. Three sequences of one length, one entry an epoch. Returns the Axes.
    """
    named = {"says what\nis drawn": drawn, "says what\nit was told": told, "new images\nread, in %": read}
    return _by_epoch(named, "says what\nis drawn", "says what\nit was told", "of 100", ax)


def plot_label_costs(of_true, of_false, *, ax=None):
    """Draw, epoch by epoch, what a network's true labels and its false ones cost it, each kind all together.

    of_true, of_false: summed losses, two sequences of one length, one entry an epoch. Returns the Axes.
    """
    lines = {"all false labels": of_false, "all true labels": of_true}
    return _by_epoch(lines, "all true labels", "all false labels", "loss, summed", ax)


def _by_epoch(named, chosen, warned, ylabel, ax):
    count = len(named[chosen])
    epochs = np.unique(np.geomspace(1, count, 60).astype(int))  # closer together where more happens
    lines = {name: (epochs, np.array(values)[epochs - 1]) for name, values in named.items()}
    ax = ax or plt.subplots(figsize=(8.3, 4))[1]
    plot_lines(lines, chosen=chosen, warned=(warned,), xlabel="epoch", ylabel=ylabel, ax=ax)
    ticks = [tick for tick in (1, 3, 10, 30, 100) if tick < 0.7 * count] + [count]
    ax.set(xscale="log", xlim=(1, count))
    ax.set_xticks(ticks, labels=[str(tick) for tick in ticks])
    ax.minorticks_off()
    return ax


def plot_gap(x, learned, held_out, *, ylabel, xlabel="epoch", best=None, ax=None):
    """Draw one measure on the images learned from and on those held out, against x on a logarithmic axis.

    x: above 0, rising; learned, held_out: the measure at each x. ylabel: its name; a loss is purple, all else green.
    best: the x with the lowest held-out loss, to mark on the held-out line. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    colour = style.LOSS if "loss" in ylabel else style.OUTPUT
    marker = "o" if len(x) < 20 else ""
    ax.plot(x, learned, color=colour, marker=marker)
    ax.plot(x, held_out, color=colour, linestyle="dashed", marker=marker, fillstyle="none")
    ax.set(xscale="log", xlabel=xlabel, ylabel=ylabel)
    if not marker:
        ax.set_xlim(left=x[0])
    else:
        ax.set_xticks(x)
        ax.minorticks_off()
    ax.xaxis.set_major_formatter("{x:,.0f}")
    if best is not None:
        ax.axvline(best, color=style.BASELINE, linestyle="dotted", linewidth=1)
        ax.plot(best, np.interp(best, x, held_out), "D", color=style.TRUTH, markersize=8)
    ends = [(x[-1], learned[-1], "learned from", colour), (x[-1], held_out[-1], "held out", colour)]
    _label_ends(ax, ends)
    return ax


def plot_overfitting(records):
    """Draw loss and accuracy side by side, and mark the epoch with the lowest held-out loss in both.

    records: from `train` with validation, one at the end of each epoch. Returns the Figure.
    """
    best = min(records, key=lambda record: record.validation_loss)
    epochs = [record.epoch for record in records]
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.3))
    for ax, measure, factor, ylabel in zip(
        axes, ("loss", "accuracy"), (1, 100), ("mean loss", "accuracy in %"), strict=True
    ):
        lines = [
            [factor * getattr(record, f"{part}_{measure}") for record in records]
            for part in ("train", "validation")
        ]
        plot_gap(epochs, *lines, ylabel=ylabel, best=best.epoch, ax=ax)
    axes[0].annotate(
        f"epoch {best.epoch}:\nlowest held-out loss",
        (best.epoch, best.validation_loss),
        (8, -48),
        textcoords="offset points",
        bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none"},
    )
    return figure
