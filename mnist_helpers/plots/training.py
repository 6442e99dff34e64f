"""Pictures of training: losses and accuracies as they change, and several runs against each other."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style

MARKERS = "osD^v*"


def plot_batch_losses(losses, *, ax=None):
    """Draw the loss of each batch as a faint dot, and the mean of the last 50 as a line.

    losses: (batches,), in nats, in the order of the steps. Returns the Axes.
    """
    losses = np.asarray(losses)
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    ax.plot(np.arange(1, len(losses) + 1), losses, ".", color=style.LOSS_FILL, markersize=3)
    window = min(50, len(losses))
    means = np.convolve(losses, np.ones(window) / window, mode="valid")
    ax.plot(np.arange(window, len(losses) + 1), means, color=style.LOSS)
    ax.axhline(np.log(10), color=style.BASELINE, linestyle="dotted")
    ax.set(xlabel="batches seen", ylabel="loss of the batch", xlim=(0, len(losses)), ylim=(0, None))
    guess = (len(losses), np.log(10), "an even guess\ncosts log 10 = 2.30", style.BASELINE)
    _label_ends(ax, [guess, (len(losses), means[-1], f"mean of the last\n{window} batches", style.LOSS)])
    return ax


def plot_lines(lines, *, title="", xlabel, ylabel, chosen=None, warned=(), ax=None):
    """Draw several named lines against each other, each with its name at its end.

    The chosen line is heavy, purple for a loss and green for all else, the warned ones are orange, the others grey;
    markers tell them apart as well.

    lines: {name: (x, y)}, two sequences of one length each. chosen: a name. warned: names. Returns the Axes.
    """
    ax = ax or plt.subplots()[1]
    ours, ends = style.LOSS if "loss" in ylabel else style.OUTPUT, []
    for k, (name, (x, y)) in enumerate(lines.items()):
        colour = ours if name == chosen else style.WARNING if name in warned else style.BASELINE
        every = max(1, len(x) // 10)
        ax.plot(
            x,
            y,
            color=colour,
            marker=MARKERS[k % len(MARKERS)],
            markevery=every,
            linewidth=3 if name == chosen else 1.5,
        )
        ends.append((x[-1], y[-1], name, colour))
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if "loss" in ylabel:
        ax.set_ylim(bottom=0)
    if ax.get_xlim()[1] >= 10_000:
        ax.xaxis.set_major_formatter("{x:,.0f}")
    _label_ends(ax, ends)
    return ax


def plot_runs(runs, *, title="", measure="validation_accuracy", chosen=None, warned=(), ax=None):
    """Draw one measure of several runs against the epoch (`plot_lines` says how).

    runs: {name: records from `train`}. measure: a field of a record; accuracies are drawn in per cent.
    Returns the Axes.
    """
    accuracy = measure.endswith("accuracy")
    lines = {}
    for name, records in runs.items():
        values = np.array([getattr(record, measure) for record in records])
        lines[name] = [record.epoch for record in records], 100 * values if accuracy else values
    part = "held-out" if measure.startswith("validation") else "training"
    ylabel = f"{part} accuracy in %" if accuracy else f"{part} loss"
    ax = plot_lines(lines, title=title, xlabel="epoch", ylabel=ylabel, chosen=chosen, warned=warned, ax=ax)
    ax.set_xticks(max((x for x, _ in lines.values()), key=len))
    return ax


def plot_spread(runs):
    """Draw the held-out accuracy of several runs that differ by chance alone.

    runs: a list of records from `train`, all of one length; the first is drawn thick, and over it what it reads of the
    images that it learned from. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4))[1]
    epochs = [record.epoch for record in runs[0]]
    first, *others = 100 * np.array([[record.validation_accuracy for record in records] for records in runs])
    learned = [100 * record.train_accuracy for record in runs[0]]
    for k, of_run in enumerate(others, start=1):
        ax.plot(epochs, of_run, color=style.BASELINE, lw=1.2, marker=MARKERS[k % len(MARKERS)], ms=4)
    ax.plot(epochs, first, color=style.OUTPUT, lw=3.5, ls="dashed", marker="o")
    ax.set(xlabel="epoch", xticks=epochs, ylabel="digits read, out of 100")
    ax.plot(epochs, learned, color=style.OUTPUT, lw=2, marker="o", ms=4)
    ax.fill_between(epochs, first, learned, color=style.OUTPUT_FILL, alpha=0.3, lw=0)
    ax.text(epochs[-1], (first[-1] + learned[-1]) / 2, f"{learned[-1] - first[-1]:.1f} points ", ha="right",
            va="center", weight="bold", color=style.OUTPUT)  # fmt: skip
    names = ((learned[-1], "images it\nlearns from", style.OUTPUT), (first[-1], "held out", style.OUTPUT))
    low = min(of_run[-1] for of_run in others)
    _label_ends(
        ax, [*((epochs[-1], *name) for name in names), (epochs[-1], low, "other seeds", style.BASELINE)]
    )
    return ax


def _label_ends(ax, ends):
    """Write each (x, y, text, colour) to the right of its line, moved up or down where two would overlap."""
    low, high = ax.get_ylim()
    ax.set_ylim(low, high)  # the labels must not move it
    points = 0.75 * 72 * ax.figure.get_figheight() / (high - low)  # about so many of them to one unit of y
    ends = sorted(ends, key=lambda end: end[1])
    right = max(x for x, *_ in ends)
    heights = [17 * (text.count("\n") + 1) for _, _, text, _ in ends]
    middles = _apart([points * y for _, y, _, _ in ends], heights, points * low - 6, points * high + 6)
    for (_, y, text, colour), middle in zip(ends, middles, strict=True):
        offset = (8, middle - points * y)
        ax.annotate(text, (right, y), offset, textcoords="offset points", color=colour, va="center")


def _apart(wanted, heights, floor, ceiling):
    """Return middles that keep labels of these heights apart; labels in each other's way centre on what they name.

    wanted: where each would like to be, rising. floor, ceiling: what they stay between.
    """
    groups = []  # (bottom, members), from below
    for k in range(len(wanted)):
        members = [k]
        while True:
            height = sum(heights[i] for i in members)
            bottom = sum(wanted[i] for i in members) / len(members) - height / 2
            bottom = max(floor, min(bottom, ceiling - height))
            if not groups or groups[-1][0] + sum(heights[i] for i in groups[-1][1]) <= bottom:
                break
            members = groups.pop()[1] + members
        groups.append((bottom, members))
    return [
        bottom + sum(heights[i] for i in members[:place]) + heights[k] / 2
        for bottom, members in groups
        for place, k in enumerate(members)
    ]
