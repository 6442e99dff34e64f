"""The portrait of one lie: what a network answers to one image that was given a false label, epoch after epoch."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from .. import style

DRAWN, TOLD = style.OUTPUT, style.WARNING


class Portrait(NamedTuple):
    """A network's answers to one image, after each of n epochs."""

    epochs: list  # n numbers of epochs, rising
    O: np.ndarray  # (n, 10) probabilities
    image: np.ndarray  # (28, 28)
    drawn: int  # the digit that it is
    told: int  # the digit that the network was told it is


class PortraitArtists(NamedTuple):
    """What moves."""

    title: Artist
    bars: list
    lines: list
    dots: list
    names: list


def portrait_artists(figure: Figure, portrait: Portrait):
    """Draw what stands still on a figure of 830 × 440 pixels, and return what moves."""
    width, height = figure.get_size_inches() * figure.dpi
    paper = figure.add_axes((16 / width, 176 / height, 200 / width, 200 / height))
    _draw_image(paper, portrait)
    answers = figure.add_axes((290 / width, 252 / height, 520 / width, 126 / height))
    bars = _bars(answers, portrait, portrait.O[0])
    answers.set_ylabel("probability", labelpad=2)
    for digit, words, colour in ((portrait.drawn, "drawn", DRAWN), (portrait.told, "told", TOLD)):
        below = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "ha": "center"}
        answers.annotate(words, (digit, 0), (0, -32), color=colour, annotation_clip=False, **below)
    course = figure.add_axes((290 / width, 56 / height, 460 / width, 136 / height))
    lines, dots = zip(
        *(_line(course, portrait, digit) for digit in (portrait.drawn, portrait.told)), strict=True
    )
    first, *_, last = portrait.epochs
    ticks = [first, *(tick for tick in (3, 10, 30, 100) if first < tick < 0.7 * last), last]
    course.set(xscale="log", xlim=(first, 1.05 * last), ylim=(-0.05, 1.08), yticks=[0, 1])
    course.set_xlabel("epoch (early ones wider)")
    course.set_xticks(ticks, labels=[str(tick) for tick in ticks])
    course.set_ylabel("probability", labelpad=2)
    names = [course.text(1, 0, words, color=colour, va="center") for words, colour in
             (("drawn", DRAWN), ("told", TOLD))]  # fmt: skip
    course.minorticks_off()
    title = figure.text(16 / width, (height - 14) / height, "", fontsize=14, va="top")
    return PortraitArtists(title, bars, lines, dots, names)


def _draw_image(ax, portrait):
    ax.imshow(portrait.image, cmap=style.INK, vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(True)
    ax.set_xlabel(f"drawn: {portrait.drawn}\ntold: {portrait.told}", fontsize=13, labelpad=8)


def _bars(ax, portrait, o):
    """Draw ten probabilities as bars, those of the digit drawn and of the digit told in colours of their own."""
    colours = [style.BASELINE_FILL] * 10
    colours[portrait.drawn], colours[portrait.told] = DRAWN, TOLD
    ax.set(ylim=(0, 1), yticks=[0, 1], xticks=range(10), xlim=(-0.6, 9.6))
    ax.tick_params(axis="x", length=0)
    return list(ax.bar(range(10), o, color=colours, width=0.8))


def _line(ax, portrait, digit):
    """Return how the probability of one digit went and where it is, empty yet: what is to come stays unseen."""
    colour = DRAWN if digit == portrait.drawn else TOLD
    return ax.plot([], [], color=colour, linewidth=2.5)[0], ax.plot(
        [], [], "o", color=colour, markersize=9, clip_on=False
    )[0]


def update_portrait(artists: PortraitArtists, portrait: Portrait, frame):
    """Move the artists to a frame; return the picture in words."""
    o = portrait.O[frame]
    for bar, p in zip(artists.bars, o, strict=True):
        bar.set_height(p)
    for line, dot, digit in zip(artists.lines, artists.dots, (portrait.drawn, portrait.told), strict=True):
        line.set_data(portrait.epochs[: frame + 1], portrait.O[: frame + 1, digit])
        dot.set_data([portrait.epochs[frame]], [o[digit]])
    for name, height in zip(artists.names, _apart(o[portrait.drawn], o[portrait.told]), strict=True):
        name.set_position((1.12 * portrait.epochs[frame], height))
    title = f"Epoch {portrait.epochs[frame]}: {_verdict(portrait, o)}"
    artists.title.set_text(title)
    return (
        f"{title}. To the {portrait.drawn} that is drawn it gives {o[portrait.drawn]:.0%}, to the {portrait.told} "
        + (f"that it was told {o[portrait.told]:.0%}.")
    )


def _apart(one, two, least=0.2):
    """Return the heights of two names, each beside its dot, moved until neither covers the other."""
    middle = min(max((one + two) / 2, least / 2), 1 - least / 2)
    if abs(one - two) >= least:
        return one, two
    return (middle + least / 2, middle - least / 2) if one > two else (middle - least / 2, middle + least / 2)


def _verdict(portrait, o):
    said = int(o.argmax())
    why = {portrait.drawn: ", what is drawn", portrait.told: ", what it was told"}.get(said, "")
    return f"it says {said}{why}, {o.max():.0%} sure".replace("%", " %")


def plot_portrait_strip(portrait: Portrait, frames):
    """Draw the image and its ten bars at some frames; return the Figure and what is to be seen in it."""
    figure = Figure(
        figsize=(8.3, 2.1), layout="constrained"
    )  # none of pyplot's, which would show it a second time
    paper, *axes = figure.subplots(1, len(frames) + 1, width_ratios=[1.1] + [1] * len(frames))
    _draw_image(paper, portrait)
    told = []
    for ax, frame in zip(axes, frames, strict=True):
        o, epoch = portrait.O[frame], portrait.epochs[frame]
        _bars(ax, portrait, o)
        ax.set(
            xticks=sorted((portrait.drawn, portrait.told)),
            yticks=[0, 1] if ax is axes[0] else [],
            ylim=(0, 1.2),
        )
        ax.text(o.argmax(), o.max(), o.argmax(), ha="center", va="bottom", fontsize=11)
        ax.set_title(f"epoch {epoch}\nsays {o.argmax()}", fontsize=12, loc="left")
        told.append(f"in epoch {epoch} it says {o.argmax()}")
    return figure, (
        f"A handwritten {portrait.drawn} that the network was told is {portrait.told}, and the ten probabilities it "
        f"gives at {len(frames)} moments: {', '.join(told)}."
    )
