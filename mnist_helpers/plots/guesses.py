"""A guess beside the truth: on a line, among options, in pairs, or as one curve under another."""

from textwrap import fill

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..guess_kinds import CLOSE, Choice, Curve, Match, Number
from ..words import number
from .cube import ON_WHITE

MINE = {"color": style.OUTPUT, "linestyle": "--"}
WIDTH = 8.3  # inches
ROW = 0.3  # inches: a line of a choice
LETTERS = 78  # in such a line
FEW, MANY = 8, 24  # measured places: so many have their ticks, so many their dots
ALIGN = {-1: "right", 0: "center", 1: "left"}


def plot_guess(asked, guess=None, truth=None, beside=None):
    """Draw a guess and the truth, as far as they are given, on new Axes, and return these.

    asked: one of the kinds of `guess_kinds`. guess, truth: as `cleaned` and `checked` return them there.
    beside: {name: (x, y)}, other curves to compare a true curve with.
    """
    ax = {Number: _number, Choice: _choice, Match: _match, Curve: _curve}[type(asked)](asked, guess, truth)
    for name, (x, y) in (beside or {}).items():
        ax.plot(x, y, color=style.BASELINE, lw=2, zorder=3)
        ax.annotate(name, (x[0], y[0]), (6, 14), textcoords="offset points", color=style.BASELINE,
                    path_effects=ON_WHITE)  # fmt: skip
    if beside:
        ax.autoscale(axis="y")  # curves that are compared fill the frame
    return ax


def _number(asked, guess, truth):
    ax = plt.figure(figsize=(WIDTH, 1.1 if guess is None else 1.5)).add_subplot()
    given = [value for value in (guess, truth) if value is not None]
    low, high = min(asked.low, *given, asked.high), max(asked.high, *given, asked.low)
    ax.set(xlim=(low, high), ylim=(0, 1.2 if guess is None else 2))
    ax.spines["left"].set_visible(False)
    ax.yaxis.set_visible(False)
    if asked.step == 1:
        ax.xaxis.get_major_locator().set_params(integer=True)
    inner = [tick for tick in ax.get_xticks() if 0.07 < (tick - low) / (high - low) < 0.93]
    ticks = [low, *inner, high]  # both ends have their numbers
    ax.set_xticks(ticks, [number(tick, ",.6g") for tick in ticks])
    look = {"markersize": 10, "clip_on": False, "zorder": 3}
    if guess is not None:
        ax.plot([guess, guess], [0, 1.2], **MINE)
        ax.plot(guess, 0, "o", color=style.OUTPUT, markerfacecolor="white", markeredgewidth=2, **look)
        _label(ax, guess, 1.25, f"your guess: {asked.tell(guess)}", style.OUTPUT)
    if truth is not None:
        ax.plot([truth, truth], [0, 0.5], color=style.TRUTH)
        ax.plot(truth, 0, "D", color=style.TRUTH, markersize=7, clip_on=False, zorder=4)
        _label(ax, truth, 0.55, asked.tell(truth), style.TRUTH, weight="bold")
    if not given:
        ax.text(low, 0.5, "your guess: ?", va="center", color=style.BASELINE)  # over no number of the middle
    return ax


def _label(ax, x, y, text, color, **look):
    """Write beside a mark, so that the words stay on the line."""
    low, high = ax.get_xlim()
    share = (x - low) / (high - low)
    side = "left" if share < 0.15 else "right" if share > 0.85 else "center"
    ax.text(x, y, text, ha=side, va="bottom", color=color, **look)


def _choice(asked, guess, truth):
    rows = [fill(option, LETTERS) for option in asked.options]
    counts = [row.count("\n") + 1.4 for row in rows]
    ax = plt.figure(figsize=(WIDTH, ROW * sum(counts))).add_subplot()
    ax.set(xlim=(0, WIDTH), ylim=(sum(counts), 0))
    ax.set_axis_off()
    for row, option, y in zip(rows, asked.options, np.cumsum([0.2, *counts]), strict=False):
        mine, right = option == guess, truth is not None and option == truth
        mark = "✓" if right else "◉" if mine else "○" if truth is None else ""
        note = "your guess" if mine else "the answer" if right else ""
        look = {"va": "top", "color": style.TRUTH if right else style.OUTPUT if mine else style.BASELINE}
        ax.text(0.15, y, mark, **look)
        words = ax.text(0.45, y, row, va="top", weight="bold" if right else "normal")
        ax.annotate(note, (1, 1), (10, 0), xycoords=words, textcoords="offset points", **look)
    return ax


def _match(asked, guess, truth):
    """Draw a row for each name: what it is, and what was guessed; before the answer the options stand beside them."""
    count = max(len(asked.names), len(asked.options) if truth is None else 0)
    ax = plt.figure(figsize=(WIDTH, ROW * (count + 1))).add_subplot()
    ax.set(xlim=(0, WIDTH), ylim=(count + 0.5, -0.5))
    ax.set_axis_off()
    if truth is None:
        for row, option in enumerate(asked.options):
            ax.text(2, row, f"○  {option}", va="center", color=style.BASELINE)
    for row, name in enumerate(asked.names):
        ax.text(0.15, row, name, va="center", weight="bold")
        ax.text(0.55, row, "?" if truth is None else truth[row], va="center")
        if guess is not None and truth is not None:
            mine = "✓ your guess" if guess[row] == truth[row] else f"you: {guess[row]}"
            ax.text(WIDTH - 0.15, row, mine, va="center", ha="right", color=style.OUTPUT)
    return ax


def _curve(asked, guess, truth):
    ax = plt.figure(figsize=(WIDTH, 3.6 if truth is None else 4.2)).add_subplot()
    ax.set(xlabel=asked.xlabel, ylabel=asked.ylabel, xlim=asked.xlim, ylim=asked.ylim)
    ax.grid(True)
    if truth is None:
        for name, x in asked.marks:
            ax.axvline(x, color=style.BASELINE, ls="--", lw=1.2)
            ax.annotate(
                name, (x, asked.ylim[1]), (6, -8), textcoords="offset points", va="top", path_effects=ON_WHITE
            )
    if truth is not None:
        ax.plot(*truth, color=style.TRUTH, lw=3, label="real", zorder=4)
        if len(truth[0]) <= MANY:
            ax.plot(*truth, "o", color=style.TRUTH, clip_on=False, zorder=4)
        if len(truth[0]) <= FEW:
            ax.set_xticks(truth[0])
        ax.set_ylim(min(asked.ylim[0], truth[1].min()), max(asked.ylim[1], truth[1].max()))
        for x, y, said in asked.marked(truth):
            ax.plot(x, y, "o", color=style.TRUTH, markersize=9, clip_on=False, zorder=6)
            ax.annotate(said, (x, y), (9, 6), textcoords="offset points", weight="bold", path_effects=ON_WHITE,
                        zorder=6)  # fmt: skip
    if asked.level:
        name, height = asked.level
        ax.axhline(height, color=style.WARNING, ls="--", lw=2)
        place = {"xytext": (-4, -5), "textcoords": "offset points", "ha": "right", "va": "top"}
        ax.annotate(name, (asked.xlim[1], height), **place, color=style.WARNING, path_effects=ON_WHITE)
    if guess is not None:
        ax.plot(asked.places, np.array(guess, float), **MINE, lw=2.5, label="your guess", zorder=3)
    if guess is not None and truth is not None:
        _between(
            ax, asked, np.array(guess, float), np.interp(asked.places, *truth, left=np.nan, right=np.nan)
        )
        ax.legend()
    return ax


def _between(ax, asked, guess, truth):
    """Fill what lies between the two curves, and say both heights where they are furthest apart."""
    ax.fill_between(asked.places, guess, truth, color=style.OUTPUT_FILL, alpha=0.35, lw=0, zorder=2)
    gaps = np.abs(guess - truth)
    if np.isnan(gaps).all() or np.nanmean(gaps) <= CLOSE * (asked.ylim[1] - asked.ylim[0]):
        return
    place = np.nanargmax(gaps)
    x, heights, room = asked.places[place], (guess[place], truth[place]), 0.09 * np.ptp(asked.ylim)
    ax.annotate("", (x, min(heights)), (x, max(heights)), zorder=5,
                arrowprops={"arrowstyle": "<->", "lw": 1.5, "shrinkA": 0, "shrinkB": 0})  # fmt: skip
    for height, whose, colour in zip(heights, ("you", "real"), (style.OUTPUT, style.TRUTH), strict=True):
        side = 1 if height == max(heights) else -1
        if not asked.ylim[0] + room < height + side * room < asked.ylim[1]:
            side = -side / 2  # no room beyond the end of the arrow
        share = (x - asked.xlim[0]) / np.ptp(asked.xlim)
        free = abs(side) == 1 and 0.1 < share < 0.9  # of the arrow and of the frame's numbers
        aside = 0 if free else (-1 if share > 0.5 else 1)
        look = {"color": colour, "weight": "bold", "path_effects": ON_WHITE, "zorder": 6}
        off = 8 * aside, side * (7 if side > 0 else 15)
        ax.annotate(f"{whose}: {number(height, '.2g')}", (x, height), off, ha=ALIGN[aside],
                    textcoords="offset points", va="bottom" if side > 0 else "top", **look)  # fmt: skip
