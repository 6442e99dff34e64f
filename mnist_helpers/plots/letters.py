"""Lesson 10's still pictures: a window of letters, and how much is still in doubt."""

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from .. import style
from ..prose import ALPHABET
from ..words import number, percent

MONO = {"family": "DejaVu Sans Mono", "fontsize": 12}
NAMES = ["␣", *ALPHABET[1:]]  # a space needs a sign
LETTER = 10.03  # pixels: the width of a letter in MONO
LEFT, STEP = 198, 19  # pixels: where the bars of 27 chances begin, and from one to the next
BAR, TALL = 42, 66  # pixels: a chance of 1, where there are two to compare and where there is one
AGES = {  # seconds
    "ten seconds": 10,
    "an hour": 3600,
    "a year": 365 * 86_400,
    "since the pyramids": 4_600 * 365 * 86_400,
    "since the last dinosaurs": 66e6 * 365 * 86_400,
}


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


def plot_throws(said, O, *, temperature=1, ax=None):
    """Draw how a text grows: in each row what the network sees, its chances, and the letter that was thrown.

    said: a text, of which the last n letters were thrown. O: (n, 27), the chances before each. temperature: which they
    were made with. Returns the Axes.
    """
    first, high = 92, 102  # pixels: the foot of the first row of bars, and from one to the next
    chances = f"the chance of each next letter, at T = {temperature:g}"
    ax = ax or _sheet(first + high * (len(O) - 1) + 30)
    for x, name in ((0, "it sees"), (LEFT, chances), (716, "rolled")):
        ax.text(x, 6, name, fontsize=11.5, va="center", color=style.BASELINE)
    for row, o in enumerate(O):
        text, thrown = said[: len(said) - len(O) + row], ALPHABET.index(said[len(said) - len(O) + row])
        foot, before = first + high * row, " " * (len(text) - 6)
        _window(ax, foot - 16, len(before))
        newest = {"color": style.OUTPUT, "weight": "bold"} if row else {"color": style.INPUT}
        for part, look in (
            (text[:-6], {"color": style.BASELINE}),
            (before + _seen(text[-6:-1]), {"color": style.INPUT}),
            (before + 5 * " " + _seen(text[-1]), newest),
        ):
            ax.text(0, foot - 16, part, va="center", **look, **MONO)
        _chances(ax, foot, o, thrown, style.OUTPUT_FILL, style.OUTPUT, style.OUTPUT, TALL)
        _names(ax, foot + 4, but=thrown)
    return ax


def plot_opinions(places, *, ax=None):
    """Draw how readers guess the same letters: for each place of a text the chances that each of them gives.

    places: (text, the letter that came, {reader: its 27 chances}), one reader or two, the first a network.
    Returns the Axes.
    """
    rows = len(places[0][2])
    first, high = 94, 74  # pixels: the foot of the first row, and from one to the next
    block = high * rows + 60
    ax = ax or _sheet(first + block * (len(places) - 1) + high * (rows - 1) + 52)
    colours = (style.OUTPUT_FILL, style.OUTPUT), (style.BASELINE_FILL, style.BASELINE)
    for place, (text, came, readers) in enumerate(places):
        _line(ax, first + block * place - 72, text, came)
        for row, ((name, o), (pale, strong)) in enumerate(zip(readers.items(), colours, strict=False)):
            foot = first + block * place + high * row
            ax.text(LEFT - 18, foot - 14, name, ha="right", va="center", color=strong, weight="bold")
            _chances(ax, foot, o, ALPHABET.index(came), pale, strong, style.TRUTH)
    _names(ax, foot + 32)
    return ax


def _sheet(size):
    """Return Axes in pixels, y downwards, for a picture of that height below its title."""
    top = 42  # for the title
    figure = plt.figure(figsize=(8.3, (top + size) / 100), layout="none")
    ax = figure.add_axes((0.012, 0, 0.976, size / (top + size)))
    ax.set(xlim=(0, 0.976 * 830), ylim=(size, 0))
    ax.set_axis_off()
    return ax


def _line(ax, y, text, came):
    """Write a text with its last six letters shaded, and after it the letter that came."""
    before = " " * (len(text) - 6)
    _window(ax, y, len(before))
    for part, look in (
        (text[:-6], {"color": style.BASELINE}),
        (before + _seen(text[-6:]), {"color": style.INPUT}),
        (" " * len(text) + _seen(came), {"color": style.TRUTH, "weight": "bold"}),
    ):
        ax.text(0, y, part, va="center", **look, **MONO)


def _window(ax, y, first):
    """Shade six letters of a line of MONO, from a place on."""
    ax.add_patch(Rectangle((LETTER * first, y - 12), 6 * LETTER, 24, fc=style.INPUT_FILL, alpha=0.16, lw=0))


def _chances(ax, foot, o, marked, pale, strong, colour, tall=BAR):
    """Draw 27 chances as bars on a line, and one letter in a box below its bar, with its chance at the right."""
    for place, chance in enumerate(o):
        x, look = LEFT + STEP * place, strong if place == marked else pale
        ax.add_patch(Rectangle((x + 2, foot), STEP - 4, -tall * chance, fc=look, lw=0))
        if place != marked and chance > 0.1:
            said = f"{100 * chance:.0f}"
            look = {"ha": "center", "va": "bottom", "fontsize": 11, "color": style.BASELINE}
            ax.text(x + STEP / 2, foot - tall * chance - 2, said, **look)
    ax.plot([LEFT, LEFT + 27 * STEP], [foot] * 2, color=style.BASELINE, linewidth=0.6)
    _boxed(ax, foot, o, marked, colour)


def _boxed(ax, foot, o, marked, colour, *, raise_by=14):
    """Put one letter in a box below its bar, and its chance at the right, so many pixels above the line."""
    ax.add_patch(Rectangle((LEFT + STEP * marked, foot + 2), STEP, STEP, fc=colour, lw=0))
    raised = 5 if ALPHABET[marked] == " " else 0  # its sign stands low
    middle = LEFT + STEP * (marked + 0.5), foot + 2 + STEP / 2 - raised
    look = {"ha": "center", "va": "center_baseline", "color": "white", "weight": "bold", "fontsize": 11}
    ax.text(*middle, NAMES[marked], **look)
    chance = "< 1 %" if o[marked] < 0.005 else percent(o[marked]).replace("over", ">")
    told = f"{NAMES[marked]}  {chance}"
    ax.text(716, foot - raise_by, told, va="center", color=colour, weight="bold")


def _names(ax, y, but=None):
    """Name the 27 columns below their bars, but for one that has its letter in a box."""
    for place, name in enumerate(NAMES):
        if place != but:
            ax.text(LEFT + STEP * (place + 0.5), y, name, ha="center", va="top", fontsize=11)


def _seen(text):
    return text.replace(" ", NAMES[0])


def plot_doubts(counting, fallback, networks, *, ours=None, ax=None):
    """Draw how unsure each way of guessing is, over the letters that it looks back.

    counting, fallback: perplexities for 0, 1, 2, … letters. networks: {letters: perplexity}. ours: the perplexity of a
    network of as many letters as the last of them, to be ringed. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 4.6))[1]
    lines = [
        (
            dict(enumerate(counting)),
            "counting",
            {"color": style.BASELINE_FILL, "lw": 9},
        ),  # seen under the others
        (
            dict(enumerate(fallback)),
            "counting with a fallback",
            {"color": style.TRUTH, "ls": "--", "lw": 2.5},
        ),
        (
            networks,
            "networks (ringed: ours)" if ours else "networks",
            {"color": style.OUTPUT, "marker": "o", "lw": 2},
        ),
    ]
    for values, name, look in lines:
        last = max(values)
        ax.plot(list(values), list(values.values()), solid_capstyle="round", **look)
        told, colour = f"{number(values[last], '.1f')}  {name}", look["color"]
        colour = (
            style.BASELINE if colour == style.BASELINE_FILL else colour
        )  # letters are darker than a wide line
        ax.text(last + 0.15, values[last], told, va="center", color=colour)
    if ours:
        ax.plot(last, ours, "o", markersize=13, fillstyle="none", color=style.OUTPUT)
    ax.set_yscale("log", base=2)
    ax.set(xlim=(-0.15, last + 2.9), ylim=(3, 19), xticks=range(last + 1))
    ax.set_yticks((4, 8, 16), labels=("4", "8", "16"))
    ax.spines["bottom"].set_bounds(-0.15, last)
    ax.set_xlabel("letters it looks back", loc="left")
    ax.set_ylabel("perplexity on held-out text")
    return ax


def plot_times(seconds, *, ax=None):
    """Draw durations on a line on which each step is ten times the one before, with some that we know below it.

    seconds: {name: duration}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 2.2))[1]
    ax.set(xscale="log", xlim=(0.7, 3e17), ylim=(-1, 1))
    ax.set_axis_off()
    ax.axhline(0, color=style.BASELINE, linewidth=0.8)
    for name, duration in seconds.items():
        ax.plot([duration] * 2, [0, 0.4], color=style.OUTPUT)
        ax.plot(duration, 0, "o", color=style.OUTPUT, markersize=9, zorder=3)
        ax.text(duration, 0.48, name, ha="center", va="bottom", color=style.OUTPUT, weight="bold")
    for name, duration in AGES.items():
        ax.plot([duration] * 2, [-0.25, 0], color=style.BASELINE)
        ax.text(duration, -0.32, name.replace(" the", "\nthe"), ha="center", va="top", color=style.BASELINE)
    return ax


def plot_bars(values, xlabel, ylabel, *, line=None, ax=None):
    """Draw numbers as bars, each over its name, with what it is above it, or at its foot where a line is drawn.

    values: {name: number}. line: (name, as many numbers), to be compared with them. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3))[1]
    ax.bar(range(len(values)), list(values.values()), color=style.LOSS_FILL, edgecolor=style.LOSS)
    for place, value in enumerate(values.values()):
        ax.text(place, 0.05 if line else value, number(value, ".2f"), ha="center", va="bottom")
    ax.set_xticks(range(len(values)), labels=[str(name) for name in values])
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if line:
        ax.plot(line[1], "o-", color=style.TRUTH, label=line[0])
        ax.legend()
    ax.margins(y=0.12)
    return ax
