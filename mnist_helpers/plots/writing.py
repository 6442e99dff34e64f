"""The film of writing: what a network writes after ever more steps, which of it are words, and its loss."""

from textwrap import wrap
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .. import style
from .letters import MONO, _sheet

ACROSS, LINES = 80, 4  # letters in a line, and lines
ACROSS_NARROW, LINES_NARROW = 48, 8  # on a phone
KNOWN, UNKNOWN = {"color": style.TRUTH, "weight": "bold"}, {"color": style.WARNING}
# A page's Python has no bold letters of this width (left_out.txt), so what is said is the colour alone.
LEGEND = "black: a word from the lessons    orange: not one of them    %: words of two letters or more"
FLOOR = 56  # pixels: below the curve, for its ticks and its name


class Writing(NamedTuple):
    """A run of training: what the network wrote after each of n numbers of steps."""

    steps: list  # n numbers of steps, rising
    texts: list  # n texts of about ACROSS · LINES letters
    losses: np.ndarray  # (n,) mean loss on the start of the held-out text
    shares: (
        np.ndarray
    )  # (n,) of the letters, the share that stands in words of the text, of two letters or more
    known: set  # the words of the text it learned from


def in_lines_of(text, across=ACROSS, lines=LINES):
    """Return a text in lines, broken between words where there are blanks to break at."""
    return wrap(text, across)[:lines]


class WritingArtists(NamedTuple):
    """What moves."""

    title: Artist
    lines: list
    past: Artist
    now: Artist


def split_by(text, known):
    """Return a text twice, as long as it is: with the known words alone, and with the others alone."""
    words = text.split(" ")
    return [" ".join(word if (word in known) == is_known else " " * len(word) for word in words)
            for is_known in (True, False)]  # fmt: skip


def writing_artists(figure: Figure, writing: Writing):
    """Draw what stands still on a figure of 830 × 400 pixels, and return what moves.

    The curve is drawn as far as the film has come: ahead of it, the reader guesses.
    """
    width, height = figure.get_size_inches() * figure.dpi
    lines = [
        [figure.text(12 / width, (height - 62 - 28 * line) / height, "", va="center", **MONO, **look)
         for look in (KNOWN, UNKNOWN)]
        for line in range(LINES_NARROW)
    ]  # fmt: skip
    figure.text(12 / width, (height - 178) / height, LEGEND, fontsize=11, va="center", color=style.BASELINE)
    ax = figure.add_axes((64 / width, FLOOR / height, 746 / width, (190 - FLOOR) / height))
    ax.axhline(np.log(27), color=style.BASELINE, linestyle="dotted", linewidth=1.5)
    ax.text(
        writing.steps[-1],
        np.log(27) + 0.08,
        "an even guess, 3.30",
        ha="right",
        va="bottom",
        color=style.BASELINE,
    )
    ax.text(0.01, 0.05, "mean over 3,000 held-out letters", transform=ax.transAxes, color=style.BASELINE)
    ax.set_xscale("symlog", linthresh=10)
    ends = [0, *(10**k for k in range(1, 6) if 10**k <= writing.steps[-1])]
    ax.set_xticks(ends, labels=[f"{step:,}" for step in ends])
    ax.minorticks_off()
    ax.set(
        xlim=(-1, 1.3 * writing.steps[-1]),
        ylim=(0, 1.05 * max(4, writing.losses.max())),
        xlabel="steps",
        ylabel="held-out loss",
    )
    return WritingArtists(
        title=figure.text(12 / width, (height - 14) / height, "", fontsize=14, va="top"),
        lines=lines,
        past=ax.plot([], [], color=style.LOSS, linewidth=2.5)[0],
        now=ax.plot([], [], "o", color=style.LOSS, markersize=9)[0],
    )


def update_writing(artists: WritingArtists, writing: Writing, frame):
    """Move the artists to a frame; return the picture in words."""
    step, text = writing.steps[frame], writing.texts[frame]
    narrow = artists.lines[0][0].get_fontsize() < MONO["fontsize"]
    lines = in_lines_of(text, ACROSS_NARROW, LINES_NARROW) if narrow else in_lines_of(text)
    lines += [""] * LINES_NARROW
    for artists_of, line in zip(artists.lines, lines, strict=False):
        for artist, part in zip(artists_of, split_by(line, writing.known), strict=True):
            artist.set_text(part)
    artists.past.set_data(writing.steps[: frame + 1], writing.losses[: frame + 1])
    artists.now.set_data([step], [writing.losses[frame]])
    title = f"{_after(step)}: {writing.shares[frame]:.0%} of its letters stand in words".replace("%", " %")
    artists.title.set_text(title)
    return f"{title}. Held-out loss {writing.losses[frame]:.2f}. It writes: {text.strip()}."


def _after(step):
    return f"After {step:,} step{'s' * (step > 1)}" if step else "Before its first step"


def plot_writing_strip(writing: Writing, frames):
    """Draw the first line of some frames under one another; return the Figure and what is to be seen in it."""
    figure, told = plt.figure(figsize=(8.3, 0.35 + 0.62 * len(frames)), layout="none"), []
    high = figure.get_figheight()
    for k, frame in enumerate(frames):
        y = high - 0.2 - 0.62 * k
        step, share, line = writing.steps[frame], writing.shares[frame], in_lines_of(writing.texts[frame])[0]
        said = f"{step:,} steps · {share:.0%} in words".replace("%", " %")
        figure.text(0.015, y / high, said, va="center", color=style.LOSS, fontsize=11)
        for part, look in zip(split_by(line, writing.known), (KNOWN, UNKNOWN), strict=True):
            figure.text(0.015, (y - 0.25) / high, part, va="center", **MONO, **look)
        told.append(f"after {step:,} steps, {share:.0%}: {line.strip()}")
    figure.text(
        0.015, 0.14 / high, f"{LEGEND}, on {LINES} lines", va="center", fontsize=11, color=style.BASELINE
    )
    plt.close(figure)  # the inline backend would show it a second time
    return figure, (
        f"The first of {LINES} lines that one network writes at moments of its training, and the share of all their "
        "letters that stand in words. "
        f"{'; '.join(told).capitalize()}."
    )


def plot_rungs(rungs, known, *, ax=None):
    """Draw what writers wrote, one below the other, its words bold, and of how many of 100 letters each is right.

    rungs: (name, what stands small below it, text of some 44 letters, share), the last a network. known: the words that
    are bold. Returns the Axes.
    """
    text, bar, long, row = 116, 592, 180, 46  # pixels: where texts and bars begin, a bar of 1, and a row
    colours = style.BASELINE_FILL, style.OUTPUT
    ax = ax or _sheet(34 + row * len(rungs))
    for x, name in ((text, "it writes"), (bar, "right, of 100 letters")):
        ax.text(x, 8, name, fontsize=12, va="center", color=style.BASELINE)
    for y, (name, below, said, share) in enumerate(rungs):
        y = 46 + row * y
        ax.text(0, y - 7 if below else y, name, va="center", weight="bold")
        ax.text(0, y + 11, below, fontsize=12, va="center", color=style.BASELINE)
        for part, look in zip(split_by(said, known), (KNOWN, UNKNOWN), strict=True):
            ax.text(text, y, part, va="center", **MONO, **look)
        ax.add_patch(Rectangle((bar, y - 11), long * share, 22, fc=colours[name == rungs[-1][0]], lw=0))
        ax.text(bar + long * share + 8, y, f"{100 * share:.0f}", va="center")
    return ax
