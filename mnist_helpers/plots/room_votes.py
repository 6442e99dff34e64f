"""What a room voted: bars of numbers or options, a table of pairs, a fan of curves; two rounds stand side by side."""

from textwrap import fill

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from .. import style
from ..guess_kinds import Choice, Curve, Match, Number
from ..words import number

WIDTH = 8.3  # inches
NAMES = "First vote", "After talking"
BARS = 25  # at most: further numbers share one
LETTERS = 34  # in a line of an option


def plot_room_votes(asked, rounds, truth=None):
    """Draw the votes of one or two rounds, and the truth if there is one, on new Axes, and return these as a list.

    asked: one of the kinds of `guess_kinds`. rounds: a list of votes for each round, as `cleaned` returns them there.
    truth: as `checked` returns it.
    """
    figure = Figure((WIDTH, _height(asked)), layout="constrained")
    axes = figure.subplots(1, len(rounds), sharex=True, sharey=True, squeeze=False)[0]
    for ax, votes, name in zip(axes, rounds, NAMES, strict=False):
        count = f"{len(votes)} vote{'s' * (len(votes) != 1)}"
        ax.set_title(count if len(rounds) == 1 else f"{name}: {count}")
        {Number: _number, Choice: _choice, Match: _match, Curve: _curve}[type(asked)](ax, asked, votes, truth)
    for ax in axes[1:]:
        ax.set_ylabel("")
    return list(axes)


def _height(asked):
    if isinstance(asked, Choice | Match):
        return 1.1 + sum(0.5 + 0.22 * fill(option, LETTERS).count("\n") for option in asked.options)
    return 3.2 if isinstance(asked, Number) else 3.8


def _number(ax, asked, votes, truth):
    """Draw bars over the line, as wide as a number or as several."""
    edges = _edges(asked)
    heights, *_ = ax.hist(votes, edges, color=style.OUTPUT_FILL, edgecolor=style.OUTPUT, linewidth=1.2)
    low, high = edges[0], edges[-1]
    if truth is not None:
        low, high = min(low, truth), max(high, truth)
        pad = 0.03 * (high - low)
        ax.axvline(truth, color=style.TRUTH, linewidth=3)
        late = truth > (low + high) / 2
        ax.annotate(f"it is {asked.tell(truth)}", (truth, 1), (-8 if late else 8, -4), ha="right" if late else "left",
                    xycoords=("data", "axes fraction"), textcoords="offset points", va="top", weight="bold",
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})  # fmt: skip
        low, high = low - pad, high + pad
    ax.set(xlim=(low, high), ylabel="votes", xlabel="guess")
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=asked.step == 1, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(lambda value, _: number(value, ",.6g"))
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_ylim(0, max(1.25 * max(heights), ax.get_ylim()[1], 1))  # the truth is named above the bars


def _edges(asked):
    """Return where the bars of a line begin and end: whole numbers in their middle, no more bars than can be seen."""
    if asked.step != 1:
        return np.linspace(asked.low, asked.high, 21)
    each = int(np.ceil((asked.high - asked.low + 1) / BARS))
    each = next(nice for nice in (1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, each) if nice >= each)
    return np.arange(asked.low, asked.high + each + 1, each) - 0.5


def _choice(ax, asked, votes, truth):
    """Draw a bar for each option, the first on top; the answer's name is bold and has a tick."""
    counts = [votes.count(option) for option in asked.options]
    right = [option == truth for option in asked.options]
    look = {"edgecolor": [style.TRUTH if fine else style.OUTPUT for fine in right],
            "linewidth": [2.5 if fine else 1.2 for fine in right]}  # fmt: skip
    ax.barh(range(len(counts)), counts, 0.62, color=style.OUTPUT_FILL, **look)
    for place, count in enumerate(counts):
        share = f"{count}   {100 * count / len(votes):.0f} %" if votes else "0"
        ax.annotate(share, (count, place), (6, 0), textcoords="offset points", va="center")
    widest = max(ax.get_xlim()[1], 1.6 * max(*counts, 1))  # of both rounds
    ax.set(xlim=(0, widest), ylim=(len(counts) - 0.5, -0.5))
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    _name_options(ax, asked, right)


def _name_options(ax, asked, right):
    """Write the options beside the first picture, which shares them with the second."""
    ax.tick_params(length=0)
    if ax.get_subplotspec().is_first_col():
        names = [
            f"{'✓ ' * fine}{fill(option, LETTERS)}" for option, fine in zip(asked.options, right, strict=True)
        ]
        ax.set_yticks(range(len(names)), names)
        for label, fine in zip(ax.get_yticklabels(), right, strict=True):
            label.set_weight("bold" if fine else "normal")


def _match(ax, asked, votes, truth):
    """Draw a table of options and names: how many paired them, the right pairs in a frame."""
    counts = np.array([[sum(vote[column] == option for vote in votes) for column in range(len(asked.names))]
                       for option in asked.options])  # fmt: skip
    ax.imshow(counts / max(len(votes), 1), vmin=0, vmax=1.6, cmap="Greens", aspect="auto")
    for (row, column), count in np.ndenumerate(counts):
        right = truth is not None and truth[column] == asked.options[row]
        ax.text(column, row, count, ha="center", va="center", weight="bold" if right else "normal")
        if right:
            frame = {"fill": False, "linewidth": 2.5, "edgecolor": style.TRUTH}
            ax.add_patch(Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, **frame))
    ax.set_xticks(range(len(asked.names)), asked.names)
    _name_options(ax, asked, [False] * len(asked.options))


def _curve(ax, asked, votes, truth):
    """Draw each curve thinly, their middle thickly, and the truth in black."""
    ax.set(xlabel=asked.xlabel, ylabel=asked.ylabel, xlim=asked.xlim, ylim=asked.ylim)
    ax.grid(True)
    heights = np.array(votes, float).reshape(len(votes), len(asked.places))  # None becomes NaN
    if votes:
        lines = [np.column_stack([asked.places, curve]) for curve in heights]
        thin = {"color": style.OUTPUT, "alpha": min(0.6, max(16 / len(votes), 0.12)), "linewidth": 1.2}
        ax.add_collection(LineCollection(lines, **thin))
        thick = {"color": style.OUTPUT, "linestyle": "--", "linewidth": 3}
        ax.plot(asked.places, _middle(heights), **thick, label="middle of all")
    if truth is not None:
        ax.plot(*truth, color=style.TRUTH, linewidth=3, label="real", zorder=4)
        ax.set_ylim(min(asked.ylim[0], truth[1].min()), max(asked.ylim[1], truth[1].max()))
    if votes or truth is not None:
        ax.legend()


def _middle(heights):
    """Return the median of the curves that reach a place; NaN where fewer than half do."""
    reach = np.isfinite(heights).sum(axis=0)
    middle = np.full(heights.shape[1], np.nan)
    known = 2 * reach >= len(heights)
    middle[known] = np.nanmedian(heights[:, known], axis=0)
    return middle
