"""Lesson 10's still pictures: a window of letters, and how much is still in doubt."""

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from .. import style
from ..prose import ALPHABET
from ..words import number, percent

MONO = {"family": "DejaVu Sans Mono", "fontsize": 12}
NAMES = ["␣", *ALPHABET[1:]]  # a blank needs a sign
LETTER = 10.03  # pixels: the width of a letter in MONO
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


def plot_throws(said, O, *, ax=None):
    """Draw how a text grows: in each row what the network sees, its chances, and the letter that was thrown.

    said: a text, of which the last n letters were thrown. O: (n, 27), the chances before each. Returns the Axes.
    """
    high, left, step = 56, 198, 19  # pixels: a row, where the bars begin, and from one to the next
    top, size = 42, high * len(O) + 92  # pixels: for the title, and in all
    whole = (0.012, 0, 0.976, 1 - top / size)
    ax = ax or plt.figure(figsize=(8.3, size / 100), layout="none").add_axes(whole)
    for x, name in ((0, "it sees"), (left, "the chance of each next letter"), (724, "thrown")):
        ax.text(x, 14, name, fontsize=11, va="center", color=style.BASELINE)
    for row, o in enumerate(O):
        text, thrown = said[: len(said) - len(O) + row], ALPHABET.index(said[len(said) - len(O) + row])
        foot, before = 24 + high * (row + 1), " " * (len(text) - 6)
        box = (LETTER * len(before), foot - 28)
        ax.add_patch(Rectangle(box, 6 * LETTER, 24, fc=style.INPUT_FILL, alpha=0.16, lw=0))
        newest = {"color": style.OUTPUT, "weight": "bold"} if row else {"color": style.INPUT}
        for part, look in (
            (text[:-6], {"color": style.BASELINE}),
            (before + _seen(text[-6:-1]), {"color": style.INPUT}),
            (before + 5 * " " + _seen(text[-1]), newest),
        ):
            ax.text(0, foot - 16, part, va="center", **look, **MONO)
        for place, chance in enumerate(o):
            look = style.OUTPUT if place == thrown else style.OUTPUT_FILL
            ax.add_patch(Rectangle((left + step * place + 2, foot), step - 4, -44 * chance, fc=look, lw=0))
        ax.plot([left, left + 27 * step], [foot] * 2, color=style.BASELINE, linewidth=0.6)
        told = f"{NAMES[thrown]}  {percent(o[thrown]).replace('over', '>')}"
        ax.text(724, foot - 16, told, va="center", color=style.OUTPUT, weight="bold")
    for place, name in enumerate(NAMES):
        ax.text(left + step * (place + 0.5), foot + 5, name, ha="center", va="top", fontsize=11)
    ax.set(xlim=(0, 0.976 * 830), ylim=(size - top, 0))
    ax.set_axis_off()
    return ax


def _seen(text):
    return text.replace(" ", NAMES[0])


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
    ax.set(xlim=(FROM - 0.1, last + 1.9), ylim=(3, 10.4), xticks=looked)
    ax.spines["bottom"].set_bounds(FROM - 0.1, last)
    ax.set_xlabel("letters that it looks back", loc="left")
    ax.set_ylabel("perplexity on held-out text")
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
