"""A page that was learned by heart, what a network says of it, and where it leaves the page (lesson 10)."""

from itertools import pairwise

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from .. import style
from .letters import MONO

ACROSS = 76  # letters in a line
LETTER = 10.03  # pixels: the width of a letter
WIDTH, LINE = 8.3, 0.26  # inches
KNOWN, WRONG = ({"color": colour, "weight": "bold"} for colour in (style.TRUTH, style.WARNING))
OTHER = {"color": style.BASELINE}


def plot_page(page, *, ax=None):
    """Draw a text in lines, and after each line how many letters it is until there. Returns the Axes."""
    lines = _lines(page)
    ax = ax or _axes(len(lines), LINE)
    for row, (begin, end) in enumerate(lines):
        ax.text(0, row, page[begin:end], va="center", **MONO)
        ax.text(
            1,
            row,
            f"{end:,}",
            ha="right",
            va="center",
            color=style.BASELINE,
            transform=ax.get_yaxis_transform(),
        )
    return ax


def plot_recital(said, page, width, *, ax=None):
    """Draw what a network said of a page: a box around the letters that it saw each time that it left the page.

    Above the letter that it wrote instead, in orange, stands the word that the page has there. width: how many
    letters it saw. The longest piece without a wrong letter is bold and underlined. Returns the Axes.
    """
    forks = departures(said, page, width)
    lines = _lines(said, uncut=[(place - width, place) for place in forks])
    ax = ax or _axes(len(lines), LINE * (2 if forks else 1))
    first, last = longest_piece(forks, len(said))
    for row, (begin, end) in enumerate(lines):
        known = range(max(begin, first), min(end, last))
        looks = [WRONG if k in forks else KNOWN if k in known else OTHER for k in range(begin, end)]
        for look in (WRONG, KNOWN, OTHER):
            part = "".join(said[begin + k] if looks[k] is look else " " for k in range(end - begin))
            ax.text(0, row, part, va="center", **MONO, **look)
        inked = said[known.start : known.stop].rstrip()
        if inked:
            ends = known.start - begin, known.start - begin + len(inked)
            ax.plot(ends, [row + 0.28 if forks else row + 0.42] * 2, color=style.TRUTH, linewidth=1.5)
        for place in forks:
            if begin <= place < end:
                box = (place - width - begin, row - 0.21)
                ax.add_patch(Rectangle(box, width, 0.42, fill=False, ec=style.WARNING, lw=1.5))
                ax.text(place - begin, row - 0.36, forks[place], va="center", fontsize=11, color=style.TRUTH)
    return ax


def departures(said, page, width):
    """Return where a text leaves the page that it follows: {place of the wrong letter: the page's word there}."""
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


def longest_piece(wrong, count):
    """Return where the longest piece between wrong places begins and ends, in a text of `count` letters."""
    bounds = [-1, *wrong, count]
    begin, end = max(pairwise(bounds), key=lambda piece: piece[1] - piece[0])
    return begin + 1, end


def _word_at(page, place):
    """Return the word that a place of a text is in, or the next word at a blank."""
    place += page[place : place + 1] == " "
    return page[page.rfind(" ", 0, place) + 1 :].split(" ")[0]


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
