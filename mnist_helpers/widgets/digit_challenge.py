"""A game on the page to draw on: a digit that a friend would read and the network does not. Each try is kept."""

from typing import NamedTuple

import numpy as np

from .. import style
from ..words import article, percent

SURE = 0.9  # what is asked for, as lesson 0 says
KEPT = 5  # tries that are shown, the latest at the end
HEIGHT = 116  # pixels
SIDE, FOOT = 44, 22  # pixels: a try's picture, and what is written below it


class Try(NamedTuple):
    """A digit that somebody drew: the page, uint8 (28, 28), what the network read, and how sure it was, 0 to 1."""

    page: np.ndarray
    answer: int
    share: float


def challenge_artists(ax, width):
    """Draw what stands still on an Axes of `width` × HEIGHT pixels, and return what moves by name."""
    ax.set(xlim=(0, width), ylim=(0, HEIGHT), autoscale_on=False)
    ax.set_axis_off()
    ax.plot([0, width], [HEIGHT - 1, HEIGHT - 1], color=style.BASELINE_FILL, linewidth=0.8)
    middles = [width / KEPT * (k + 0.5) for k in range(KEPT)]
    boxes = [(x - SIDE / 2, x + SIDE / 2, FOOT, FOOT + SIDE) for x in middles]
    for left, right, low, high in boxes:
        ax.plot(
            [left - 1, right + 1, right + 1, left - 1, left - 1],  # free of the page, which would cover it
            [low - 1, low - 1, high + 1, high + 1, low - 1],
            color=style.BASELINE_FILL,
            linewidth=1,
        )
    page = np.zeros((28, 28))
    return {
        "pages": [
            ax.imshow(page, cmap=style.INK, vmin=0, vmax=255, extent=box, aspect="auto") for box in boxes
        ],
        "answers": [ax.text(x, FOOT - 5, "", ha="center", va="top", fontsize=9.5) for x in middles],
        "said": ax.text(4, HEIGHT - 8, "", va="top", fontsize=10.5, linespacing=1.3),
    }


def update_challenge(artists, digit, tries, refused=""):
    """Show the latest tries and how the game stands; refused: why the last one did not count. Returns it in words."""
    shown = [*tries[-KEPT:], *[None] * KEPT][:KEPT]
    for page, answer, one in zip(artists["pages"], artists["answers"], shown, strict=True):
        page.set_data(np.zeros((28, 28)) if one is None else one.page)
        answer.set(text="" if one is None else _answer(digit, one), color=_colour(digit, one))
    said = "\n".join([refused or _last(digit, tries), _score(digit, tries)]).strip()
    artists["said"].set(text=said, color=_colour(digit, tries[-1] if tries and not refused else None))
    return said.replace("\n", " ")


def _answer(digit, one):
    return f"{'✓ ' * (one.answer != digit)}{one.answer}, {percent(one.share)}".replace("over ", ">")


def _colour(digit, one):
    return style.OUTPUT if one and one.answer != digit else "black"


def _last(digit, tries):
    if not tries:
        return f"Draw {article(digit)} of your own, and press “That is my {digit}”."
    last = tries[-1]
    if last.answer == digit:
        return f"It reads your {digit}, {percent(last.share)}. Change it, and try again."
    return f"✓ It reads {article(last.answer)}, {percent(last.share)}. Would a friend read {article(digit)}?"


def _score(digit, tries):
    wrong = [one.share for one in tries if one.answer != digit]
    if not tries:
        return f"Your last {KEPT} tries are kept here."
    if not wrong:
        return f"Misread: 0 of {len(tries)}."
    said = f"Misread: {len(wrong)} of {len(tries)}"
    if max(wrong) > SURE:
        return f"{said}. The surest mistake: {percent(max(wrong))}."
    return f"{said}, the surest {percent(max(wrong))}. Wanted: {percent(SURE)}."
