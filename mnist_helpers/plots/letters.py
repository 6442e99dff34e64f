"""Lesson 10's still pictures: a window of letters, and how much is still in doubt."""

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from .. import style
from ..prose import ALPHABET
from ..words import number

MONO = {"family": "DejaVu Sans Mono", "fontsize": 12}
NAMES = ["␣", *ALPHABET[1:]]  # a blank needs a sign
FROM = 2  # letters back, from which on ways of guessing differ


def plot_window(run, following, *, ax=None):
    """Draw a run of letters as the network sees it, a row of 27 boxes for each, and below it the letter to be guessed.

    run: a text of few letters. following: the letter that comes next. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 0.32 * len(run) + 1.3))[1]
    for row, letter in enumerate(run):
        _boxes(ax, row, letter, style.INPUT)
        ax.text(
            -0.8,
            row + 0.5,
            NAMES[ALPHABET.index(letter)],
            ha="right",
            va="center",
            color=style.INPUT,
            weight="bold",
        )
    low = len(run) + 0.8
    _boxes(ax, low, following, style.TRUTH)
    ax.text(-0.8, low + 0.5, f"next: {following}", ha="right", va="center", weight="bold")
    for place, name in enumerate(NAMES):
        ax.text(place + 0.5, -0.25, name, ha="center", va="bottom")
    ax.set(xlim=(-3.6, 27.2), ylim=(low + 1.2, -1.1))
    ax.set_axis_off()
    return ax


def _boxes(ax, y, letter, colour):
    for place, other in enumerate(ALPHABET):
        chosen = other == letter
        look = {"facecolor": colour if chosen else "white", "edgecolor": style.BASELINE, "linewidth": 0.6}
        ax.add_patch(Rectangle((place + 0.06, y + 0.08), 0.88, 0.84, **look))
        if chosen:
            ax.text(place + 0.5, y + 0.5, "1", color="white", ha="center", va="center", fontsize=11)


def plot_doubts(counting, fallback, networks, *, ax=None):
    """Draw how unsure each way of guessing is, over the letters that it looks back, where the ways differ.

    counting, fallback: perplexities for 0, 1, 2, … letters. networks: {letters: perplexity}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 4.3))[1]
    lines = [
        (dict(enumerate(counting)), "counting", {"color": style.BASELINE, "ls": ":", "marker": "s"}),
        (
            dict(enumerate(fallback)),
            "counting with a fallback",
            {"color": style.BASELINE, "ls": "--", "marker": "^"},
        ),
        (networks, "networks", {"color": style.OUTPUT, "marker": "o"}),
    ]
    for values, name, look in lines:
        last = max(values)
        looked = range(FROM, last + 1)
        ax.plot(looked, [values[n] for n in looked], markersize=7, **look)
        told = f"{number(values[last], '.1f')}  {name}"
        ax.text(last + 0.15, values[last], told, va="center", color=look["color"])
    ticks = 4, 5, 6, 8, 10
    ax.set(xlim=(FROM - 0.1, last + 1.9), yscale="log", ylim=(3.3, 11), xticks=looked)
    ax.set_yticks(ticks, labels=ticks)
    ax.set_yticks([], minor=True)
    ax.set(xlabel="letters that it looks back", ylabel="perplexity on held-out text")
    return ax


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
