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
    figure, axes = plt.subplots(1, len(fits), figsize=(8.3, 3.2), sharey=True, squeeze=False)
    every_x = np.concatenate([learned[0], held_out[0]])
    x = np.linspace(every_x.min(), every_x.max(), 800)
    for ax, (name, fit) in zip(axes[0], fits.items(), strict=True):
        ax.plot(x, fit(x), color=style.OUTPUT)
        ax.plot(*held_out, "o", color=style.TRUTH, fillstyle="none", markersize=6, label="held out")
        ax.plot(*learned, "o", color=style.TRUTH, markersize=6, label="fitted to")
        ax.set_title(name, fontsize=12)
        ax.set(xlabel="x", ylim=(-reach, reach))
    axes[0, 0].set_ylabel("y")
    middle = axes[0, len(fits) // 2]  # a smooth curve leaves its lower right corner free
    middle.legend(loc="lower right", handletextpad=0, borderaxespad=0, reverse=True)
    return figure


def plot_descent(degrees, errors, *, points, noise, ax=None):
    """Draw the error at new points over the degree of a polynomial, both logarithmic, and where it just fits.

    degrees, errors: two sequences of one length. points: to how many it was fitted, so degree points − 1 has as many
    numbers. noise: the points' own error, which no curve can foresee. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.3))[1]
    ax.plot(degrees, errors, "o-", color=style.OUTPUT)
    ax.axvline(points - 1, color=style.BASELINE, linestyle="dotted", linewidth=1)
    ax.axhline(noise, color=style.BASELINE, linestyle="dotted", linewidth=1)
    look = {"textcoords": "offset points", "va": "top"}
    ax.annotate("as many numbers\nas points", (points - 1, max(errors)), (-10, 4), ha="right", **look)
    ax.annotate("the points' own error, which no curve foresees", (degrees[0], noise), (0, -4),
                bbox={"boxstyle": "square,pad=0.05", "fc": "white", "ec": "none"}, **look)  # fmt: skip
    ax.set(xscale="log", yscale="log", xlabel="degree", ylabel="error at new points")
    ax.set_xticks(
        [1, 3, 7, points - 1, 30, 60, 200], labels=["1", "3", "7", str(points - 1), "30", "60", "200"]
    )
    ax.set_yticks([0.3, 1, 3, 6], labels=["0.3", "1", "3", "6"])
    ax.set_ylim(bottom=0.2)
    ax.minorticks_off()
    return ax


def plot_belief(drawn, told, read, *, ax=None):
    """Draw, epoch by epoch, whether a network believes its lies, and how many new images it reads meanwhile.

    drawn, told: of 100 images with a false label, how many get the digit that is drawn, or the false one; read: the
    share of new images that it reads, in per cent. Three sequences of one length, one entry an epoch. Returns the Axes.
    """
    count = len(drawn)
    epochs = np.unique(np.geomspace(1, count, 60).astype(int))  # closer together where more happens
    named = {"says what\nis drawn": drawn, "says what\nit was told": told, "new images\nread, in %": read}
    lines = {name: (epochs, np.array(values)[epochs - 1]) for name, values in named.items()}
    ax = ax or plt.subplots(figsize=(8.3, 4))[1]
    chosen, warned, _ = lines
    plot_lines(lines, chosen=chosen, warned=(warned,), xlabel="epoch", ylabel="of 100", ax=ax)
    _epochs(ax, count)
    return ax


def plot_pushes(of_truths, of_lies, *, later=20, ax=None):
    """Draw, epoch by epoch, how hard all true labels and all false ones push together, and how hard one of each.

    of_truths, of_lies: 1 − the probability that each label gets, two arrays with a row for each epoch and a column for
    each label. later: the epoch in which one of each is compared once more. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 4))[1]
    epochs = np.arange(1, len(of_lies) + 1)
    true, false = of_truths.shape[1], of_lies.shape[1]
    of_truths, of_lies = of_truths.sum(axis=1), of_lies.sum(axis=1)
    ax.fill_between(epochs, of_lies, of_truths, color=style.OUTPUT, alpha=0.12, linewidth=0)
    ax.plot(epochs, of_truths, color=style.OUTPUT, linewidth=3)
    ax.plot(epochs, of_lies, color=style.WARNING, linewidth=3)
    ax.set(ylabel="push, added up", ylim=(0, 1.1 * of_truths.max()))
    look = {"textcoords": "offset points", "va": "center"}
    ax.annotate(f"all {true} true labels", (4, of_truths[3]), (10, 10), color=style.OUTPUT, **look)
    ax.annotate(f"all {false} lies", (1, of_lies[0]), (10, -14), color=style.WARNING, **look)
    line = {"arrowstyle": "-", "color": style.TRUTH, "linewidth": 1, "relpos": (0, 0.5), "shrinkB": 5}
    for epoch, offset, arrow in ((1, (22, 4), None), (later, (14, 40), line)):
        truth, lie = of_truths[epoch - 1], of_lies[epoch - 1]
        ax.plot(epoch, truth, "o", color=style.TRUTH)
        words = (
            f"after epoch {epoch}: one true label {truth / true:.2f},\none lie {lie / false:.2f}, on average"
        )
        ax.annotate(words, (epoch, truth), offset, arrowprops=arrow, **look)
    _epochs(ax, len(epochs))
    return ax


def plot_one_push(image, before, after, which, lies):
    """Draw an image, and what one push for its label does to the probability that each label gets, a dot a label.

    image: 784 values. before, after: the probability of each image's label before and after the push, two arrays of
    one length. which: the place of the image that pushed. lies: the places of all false labels, its own among them.
    Returns the Figure.
    """
    figure, (paper, ax) = plt.subplots(1, 2, figsize=(8.3, 4), gridspec_kw={"width_ratios": (1, 2.6)})
    paper.imshow(np.reshape(image, (28, 28)), cmap=style.INK)
    paper.set_axis_off()
    paper.set_title("pushes once", fontsize=13, color=style.WARNING, loc="center")
    ax.plot([0, 1], [0, 1], color=style.BASELINE, linestyle="dotted", linewidth=1)
    places = np.arange(len(before))
    truths, others = np.setdiff1d(places, lies), np.setdiff1d(lies, which)
    for some, colour, alpha in (truths, style.OUTPUT, 0.3), (others, style.WARNING, 0.6):
        ax.plot(before[some], after[some], "o", color=colour, alpha=alpha, markersize=5, clip_on=False)
    start, end = before[which], after[which]
    moved = {"arrowstyle": "-|>", "color": style.WARNING, "linewidth": 2, "shrinkA": 0, "shrinkB": 4}
    ax.annotate("", (start, end), (start, start), arrowprops=moved)
    ax.plot(start, end, "D", color=style.WARNING, markersize=9)
    look = {"textcoords": "offset points", "va": "bottom"}
    words = f"its own label:\n{start:.2f} → {end:.2f}"
    ax.annotate(words, (start, end), (-4, 10), color=style.WARNING, weight="bold", **look)
    ax.text(0.98, 0.23, f"{len(truths)} true labels", ha="right", color=style.OUTPUT)
    ax.text(0.98, 0.14, f"{len(others)} other lies", ha="right", color=style.WARNING)
    ax.text(0.98, 0.05, "on the dotted line nothing changes", ha="right")
    ax.set(xlim=(0, 1), ylim=(0, 1), xticks=(0, 0.5, 1), yticks=(0, 0.5, 1))
    ax.set(xlabel="probability of a label before", ylabel="after")
    return figure


def _epochs(ax, count):
    """Let a panel's x axis be the epochs from 1 to `count`, logarithmic; what stands at its ends is drawn whole."""
    ax.set(xscale="log", xlim=(1, count), xlabel="epoch")
    ticks = [tick for tick in (1, 3, 10, 30, 100) if tick < 0.4 * count] + [count]
    ax.set_xticks(ticks, labels=[str(tick) for tick in ticks])
    ax.minorticks_off()
    for line in ax.lines:
        line.set_clip_on(False)


def plot_gap(curves):
    """Draw loss and accuracy side by side, mark the epoch with the lowest held-out loss in both, and name the gap.

    Both scales begin and end where those of 1,000 images do, or further out, so that pictures can be compared.
    curves: {"train_loss": …, "validation_loss": …, "train_accuracy": …, "validation_accuracy": …}, sequences with an
    entry an epoch, as `load_long_run` returns them. Returns the Figure.
    """
    best = 1 + np.argmin(curves["validation_loss"])
    figure, axes = plt.subplots(1, 2, figsize=(8.3, 3.6))
    measures = ("loss", 1, "mean loss", style.LOSS), ("accuracy", 100, "accuracy in %", style.OUTPUT)
    for ax, (measure, factor, ylabel, colour) in zip(axes, measures, strict=True):
        learned, held_out = (
            factor * np.array(curves[f"{part}_{measure}"]) for part in ("train", "validation")
        )
        epochs = np.arange(1, len(learned) + 1)
        ax.axvline(best, color=style.BASELINE, linestyle="dotted", linewidth=1)
        ax.plot(epochs, learned, color=colour)
        ax.plot(epochs, held_out, color=colour, linestyle="dashed")
        ax.plot(best, held_out[best - 1], "D", color=style.TRUTH, markersize=8)
        ax.set_ylabel(ylabel)
        _epochs(ax, len(epochs))
        ends = {"learned from": learned[-1], "held out": held_out[-1]}
        _label_ends(ax, [(epochs[-1], end, name, colour) for name, end in ends.items()])
    axes[0].set_ylim(top=max(0.9, axes[0].get_ylim()[1]))
    axes[1].set_ylim(bottom=min(77, axes[1].get_ylim()[0]))
    look = {"textcoords": "offset points", "va": "top"}
    axes[0].annotate(f"lowest in epoch {best}", (best, 1), (6, 0), xycoords=("data", "axes fraction"), **look)
    at, low, high = 0.6 * len(epochs), held_out[-1], learned[-1]
    axes[1].annotate("", (at, low), (at, high), arrowprops={"arrowstyle": "<->", "shrinkA": 0, "shrinkB": 0})
    words = f"gap:\n{high - low:.0f} points"
    look = {
        "textcoords": "offset points",
        "bbox": {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none"},
    }
    if high - low > 8:
        axes[1].annotate(words, (at, (low + high) / 2), (-6, 0), ha="right", va="center", **look)
    else:  # too narrow for words
        axes[1].annotate(words, (at, low), (0, -8), ha="center", va="top", **look)
    return figure


def plot_overfitting(records):
    """Draw what `plot_gap` draws of a run. records: from `train` with validation, one at the end of each epoch."""
    parts = [f"{part}_{measure}" for part in ("train", "validation") for measure in ("loss", "accuracy")]
    return plot_gap({part: [getattr(record, part) for record in records] for part in parts})
