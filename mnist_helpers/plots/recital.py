"""A page that was learned by heart, what a network says of it, and where it leaves the page (lesson 10)."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from .. import style
from .letters import LETTER, MONO

ACROSS = 76  # letters in a line
WIDTH, LINE = 8.3, 0.26  # inches
PALE = {"right": "#D5EFE6", "wrong": "#FCE3CF"}  # behind the letters that it saw at a fork


def plot_page(page, *, ax=None):
    """Draw a text in lines, and after each line how many letters it is until there. Returns the Axes."""
    lines = _lines(page)
    ax = ax or _axes(len(lines), LINE)
    for row, (begin, end) in enumerate(lines):
        ax.text(0, row, page[begin:end], va="center", **MONO)
        _count(ax, row, end)
    return ax


def plot_recital(said, page, width, *, ax=None):
    """Draw what a network said of a page, and each fork: letters that it saw, and that go on in two ways on the page.

    A fork is shaded, and the letter after it is green, or orange where it left the page; then the word that the page
    has there stands above, and before the first of these the number of its letter. After each line stands how many
    letters it is until there. width: how many letters it saw. Returns the Axes.
    """
    wrong = departures(said, page, width)
    forks = sorted({*forks_of(said, page, width), *wrong})
    lines = _lines(said, uncut=[(place - width, place) for place in forks])
    ax = ax or _axes(len(lines), LINE * (2 if forks else 1))
    marked = style.OUTPUT, style.WARNING
    for row, (begin, end) in enumerate(lines):
        looks = [marked[k in wrong] if k in forks else style.TRUTH for k in range(begin, end)]
        for look in (style.TRUTH, *marked):
            part = "".join(said[begin + k] if colour == look else " " for k, colour in enumerate(looks))
            weight = "normal" if look == style.TRUTH else "bold"
            ax.text(0, row, part, va="center", color=look, weight=weight, **MONO)
        _count(ax, row, end)
        for place in (k for k in forks if begin <= k < end):
            shade = PALE["wrong" if place in wrong else "right"]
            ax.add_patch(Rectangle((place - width - begin, row - 0.22), width, 0.44, fc=shade, lw=0))
            word, before = wrong.get(place, ("", 0))
            ax.text(place - before - begin, row - 0.36, word, va="center", fontsize=11, color=style.WARNING)
            if place == min(wrong, default=None):
                number = f"letter {place + 1:,}: "
                ax.text(
                    place - before - begin, row - 0.36, number, ha="right", va="center", color=style.BASELINE
                )
    return ax


def plot_back(lines, width, *, ax=None):
    """Draw texts that end alike below each other, how each goes on, and an arc from there to the words that decide.

    lines: (text, a piece of it, how it goes on). width: how many letters of the end are shaded. Returns the Axes.
    """
    ax, end = ax or _axes(len(lines), 3 * LINE), max(len(text) for text, _, _ in lines)
    for row, (text, piece, goes_on) in enumerate(lines):
        text, word = text.rjust(end), goes_on.split()[0]
        first = text.index(piece)
        ax.add_patch(Rectangle((end - width, row - 0.14), width, 0.28, fc=PALE["wrong"], lw=0))
        for part, look in (
            (text.replace(piece, " " * len(piece)), {"color": style.TRUTH}),
            (" " * first + piece, {"color": style.INPUT, "weight": "bold"}),
            (" " * end + word, {"color": style.OUTPUT, "weight": "bold"}),
            (" " * (end + len(word)) + goes_on.removeprefix(word), {"color": style.BASELINE}),
        ):
            ax.text(0, row, part, va="center", **look, **MONO)
        ends = (end + len(word) / 2, row - 0.2), (first + len(piece) / 2, row - 0.2)
        arc = {"arrowstyle": "-|>", "mutation_scale": 12, "connectionstyle": "arc3,rad=0.3"}
        ax.add_patch(FancyArrowPatch(*ends, color=style.INPUT, **arc))
    return ax


def plot_paths(recitals, page, *, ax=None):
    """Draw at which place of a page each network is, letter by letter, so that a jump is seen as one.

    recitals: {how many letters it saw: what it said}, the one that jumps first. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(WIDTH, 4.6))[1]
    looks = (
        {"color": style.TRUTH, "lw": 2.5, "zorder": 3},
        {"color": style.OUTPUT_FILL, "lw": 9, "solid_capstyle": "round"},
    )
    for (width, said), look in zip(recitals.items(), looks, strict=True):
        places = places_of(said, page, width) + 1  # the first letter has place 0
        cuts = sorted(departures(said, page, width))
        for begin, end in pairwise([0, *cuts, len(said)]):
            ax.plot(np.arange(begin, end) + 1, places[begin:end], **look)
        for cut in cuts:
            ax.plot([cut, cut + 1], places[cut - 1 : cut + 1], color=style.WARNING, lw=1.2, ls=":")
        if cuts:
            after = cuts[1] if len(cuts) > 1 else len(said)
            _beside(ax, after, places[cuts[0]], f"letter {cuts[0] + 1}", color=style.WARNING)
        colour = style.TRUTH if cuts else style.OUTPUT
        _beside(ax, len(said), places[-1], f"{width} letters", color=colour, weight="bold")
    ax.set(xlim=(0, len(page)), ylim=(0, len(page)))
    ax.set_xlabel("letters written")
    ax.set_ylabel("place in the page")
    return ax


def _beside(ax, x, y, text, **look):
    ax.annotate(text, (x, y), (8, 0), textcoords="offset points", va="center", **look)


def places_of(said, page, width):
    """Return at which place of a page each letter of a text is, followed from where it last landed; nan for nowhere."""
    places = np.full(len(said), np.nan)
    for begin, end in pairwise([0, *sorted(departures(said, page, width)), len(said)]):
        for start in range(max(0, begin - width), end):
            if said[start:end] in page:
                first = max(start, begin)
                places[first:end] = page.index(said[start:end]) + np.arange(first - start, end - start)
                break
    return places


def departures(said, page, width):
    """Return where a text leaves the page that it follows, and the page's word there.

    {place of the wrong letter: (word, how many of its letters stand before that place)}.
    """
    found, start, length = {}, 0, 1
    while start + length <= len(said):
        if said[start : start + length] in page:
            length += 1
            continue
        place = start + length - 1
        goes_on = page.index(said[start:place]) + length - 1
        found.setdefault(place, _word_at(page, goes_on))
        start, length = max(start + 1, place - width), min(width, place - start - 1) + 1
    return found


def forks_of(said, page, width):
    """Return the places in a text where the `width` letters before go on in more than one way on the page."""
    after = {}
    for k in range(width, len(page)):
        after.setdefault(page[k - width : k], set()).add(page[k])
    return [k for k in range(width, len(said)) if len(after.get(said[k - width : k], ())) > 1]


def _word_at(page, place):
    """Return the word that a place of a text is in, or the next word at a blank, and how far before it that begins."""
    begin = page.rfind(" ", 0, place + (page[place : place + 1] == " ")) + 1
    return page[begin:].split(" ")[0], place - begin


def _count(ax, row, end):
    """Write at the end of a row how many letters it is until there."""
    look = {"ha": "right", "va": "center", "color": style.BASELINE}
    ax.text(1, row, f"{end:,}", transform=ax.get_yaxis_transform(), **look)


def _axes(count, line):
    height = 0.55 + line * count
    ax = plt.figure(figsize=(WIDTH, height), layout="none").add_axes((0.012, 0, 0.976, 1 - 0.42 / height))
    ax.set(xlim=(0, 0.976 * 100 * WIDTH / LETTER), ylim=(count - 0.4, -0.75))
    ax.set_axis_off()
    return ax


def _lines(text, uncut=()):
    """Return where lines begin and end, none longer than ACROSS, broken after a blank where there is one.

    uncut: places of letters that stay in one line, as (first, last).
    """
    blanks = [k for k in range(1, len(text)) if text[k - 1] == " " and not any(a < k <= b for a, b in uncut)]
    lines, begin = [], 0
    while begin < len(text):
        end = begin + ACROSS
        if end < len(text):
            end = max((k for k in blanks if begin < k <= end), default=end)
        lines.append((begin, min(end, len(text))))
        begin = end
    return lines
