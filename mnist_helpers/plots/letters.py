"""Lesson 10's still pictures: a window of letters, how much is still in doubt, and what was learned by heart."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..prose import ALPHABET
from ..words import number

MONO = {"family": "DejaVu Sans Mono", "fontsize": 12}
NAMES = ["␣", *ALPHABET[1:]]  # a blank needs a sign
ACROSS = 78  # letters in a line of text
LETTER = 10.03  # pixels: the width of a letter of it
IN_DOUBT = {"facecolor": style.LOSS_FILL, "edgecolor": style.LOSS, "linewidth": 0.8}


def plot_window(run, following, *, ax=None):
    """Draw a run of letters as the network sees it, a row of 27 boxes for each, and below it the letter to be guessed.

    run: a text of few letters. following: the letter that comes next. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 0.32 * len(run) + 1.3))[1]
    for row, letter in enumerate(run):
        _boxes(ax, row, letter, style.INPUT)
        ax.text(-1.2, row + 0.5, f"{row + 1}.", ha="right", va="center", color=style.BASELINE)
    low = len(run) + 0.8
    _boxes(ax, low, following, style.TRUTH)
    ax.text(-1.2, low + 0.5, "next", ha="right", va="center")
    for place, name in enumerate(NAMES):
        ax.text(place + 0.5, -0.25, name, ha="center", va="bottom")
    ax.set(xlim=(-3, 27.2), ylim=(low + 1.2, -1.1))
    ax.set_axis_off()
    return ax


def _boxes(ax, y, letter, colour):
    for place, other in enumerate(ALPHABET):
        chosen = other == letter
        look = {"facecolor": colour if chosen else "white", "edgecolor": style.BASELINE, "linewidth": 0.6}
        ax.add_patch(Rectangle((place + 0.06, y + 0.08), 0.88, 0.84, **look))
        if chosen:
            ax.text(place + 0.5, y + 0.5, "1", color="white", ha="center", va="center", fontsize=11)


def plot_perplexities(rungs, *, ax=None):
    """Draw for each way of guessing how many letters are still in doubt, out of 27, as a row of tiles.

    rungs: {name: perplexity, from 1 to 27}, from the first to the last. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 0.9 + 0.45 * len(rungs)))[1]
    for row, perplexity in enumerate(rungs.values()):
        for place in range(27):
            share = min(1, max(0, perplexity - place))
            ax.add_patch(
                Rectangle(
                    (place + 0.08, row + 0.16), 0.84, 0.68, facecolor="white", edgecolor=style.BASELINE_FILL
                )
            )
            if share:
                ax.add_patch(Rectangle((place + 0.08, row + 0.16), 0.84 * share, 0.68, **IN_DOUBT))
        ax.text(
            29.5,
            row + 0.5,
            number(perplexity, ".1f"),
            ha="right",
            va="center",
            weight="bold",
            color=style.LOSS,
        )
    ax.text(29.5, -0.1, "perplexity", ha="right", va="bottom", color=style.LOSS)
    ax.set(xlim=(0, 29.6), ylim=(len(rungs), -0.7), xticks=[], yticks=np.arange(len(rungs)) + 0.5)
    ax.set_yticklabels(list(rungs))
    ax.tick_params(axis="y", length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_recital(said, run, *, ax=None):
    """Draw what a network said, and in it the longest run that stands in the page it learned.

    said: a text. run: a part of it. Returns the Axes.
    """
    lines = _lines(said)
    if ax is None:
        width, height = 8.3, 0.55 + 0.26 * len(lines)
        ax = plt.figure(figsize=(width, height), layout="none").add_axes((0.012, 0, 0.976, 1 - 0.42 / height))
    first = said.index(run)
    for row, (begin, end) in enumerate(lines):
        here = range(max(begin, first), min(end, first + len(run)))
        look = {"va": "center", **MONO}
        part = "".join(" " if k in here else said[k] for k in range(begin, end))
        ax.text(0, row, part, color=style.BASELINE, **look)
        if here:
            ax.text(
                0,
                row,
                " " * (here[0] - begin) + said[here[0] : here[-1] + 1],
                color=style.OUTPUT,
                weight="bold",
                **look,
            )
            ends = here[0] - begin, here[-1] + 1 - begin
            ax.plot(ends, [row + 0.42] * 2, color=style.OUTPUT, linewidth=1.5)
    ax.set(xlim=(0, 0.976 * 830 / LETTER), ylim=(len(lines) - 0.4, -0.6))
    ax.set_axis_off()
    return ax


def _lines(text):
    """Return where lines begin and end, none longer than ACROSS, broken after a blank where there is one."""
    lines, begin = [], 0
    while begin < len(text):
        end = begin + ACROSS
        if end < len(text):
            end = text.rfind(" ", begin, end) + 1 or end
        lines.append((begin, min(end, len(text))))
        begin = end
    return lines


def plot_bars(values, xlabel, ylabel, *, ax=None):
    """Draw numbers as bars, each over its name, with what it is above it.

    values: {name: number}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3))[1]
    ax.bar(range(len(values)), list(values.values()), color=style.LOSS_FILL, edgecolor=style.LOSS)
    for place, value in enumerate(values.values()):
        ax.text(place, value, number(value, ".2f"), ha="center", va="bottom")
    ax.set_xticks(range(len(values)), labels=[str(name) for name in values])
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.margins(y=0.12)
    return ax
