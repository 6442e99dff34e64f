"""A page that was learned by heart, what a network says of it, and where it leaves the page (lesson 10)."""

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

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
