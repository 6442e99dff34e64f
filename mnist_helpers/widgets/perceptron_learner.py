"""Can a perceptron find its weights itself? Night after night it decides, is told, and corrects itself (lesson 01)."""

from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle

from .. import style
from ..plots.cube import CORNERS, PROJECTION, CubeArtists, cube_artists, update_cube
from ..plots.perceptron import (
    GO,
    LAST,
    PITCH,
    STAY,
    DecisionArtists,
    cell,
    decision_artists,
    draw_closer,
    update_decisions,
)
from ..words import minus
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .nights import LEARNED, NIGHTS, PASSES, RULES, XOR, nights_of
from .player import Player

HEIGHT = 462
LIMITS = (-5.4, 4.4)  # of z
CLOSER = (
    [-LAST - 2 * PITCH, -LAST, 22, 34, 46, 80, 100],
    [-77, -17, 12, 26, 30, 58, 70],
)  # as in plots.perceptron
LONGEST = "88 corrections; asked again, wrong on 8 of 8 nights", "w", "b"
FRAMES = 4  # for a night, when it plays
CORNER = [
    NIGHTS.tolist().index(corner) for corner in CORNERS.tolist()
]  # the night at each corner of the cube
LEGEND = {"● you go   ○ you stay   ■ it goes": style.OUTPUT, "✗ wrong": style.WARNING}


class Artists(NamedTuple):
    """What moves."""

    decisions: DecisionArtists
    cube: CubeArtists
    wrong: Artist
    frame: Artist
    wanted: list
    bars: list
    title: Artist
    lines: list


@in_lesson_style
def perceptron_learner(rule="free and interested"):
    """Return the instrument: a perceptron that starts from zeros and corrects itself after each night it gets wrong.

    rule: a name in RULES, what you do on the eight nights. Raises ValueError for another name.
    (Rosenblatt's rule; the slides "Perceptrons" and "Introducing the Bias" have the machine that it teaches.)
    """
    if rule not in RULES:
        raise ValueError(f"rule must be one of {', '.join(RULES)}, got {rule!r}")
    figure = new_figure(WIDTH, HEIGHT)
    artists = _artists(figure)
    menu = ipywidgets.Dropdown(
        options=list(RULES), value=rule, description="you go if", **across(2, words=110)
    )
    night = ipywidgets.IntSlider(0, 0, 8 * PASSES, description="night", **across(2, words=110))
    menu.observe(lambda _: setattr(night, "value", 0), names="value")  # another rule is learned from zeros
    player = Player(night, lambda: len(nights_of(menu.value)), slower=FRAMES)
    step, leap = (
        ipywidgets.Button(description=words, icon=icon, layout={"width": width})
        for words, icon, width in (
            ("Step", "step-forward", "90px"),
            ("Next correction", "fast-forward", "160px"),
        )
    )
    step.on_click(lambda _: setattr(night, "value", min(night.value + 1, len(nights_of(menu.value)))))
    leap.on_click(lambda _: setattr(night, "value", _next_correction(menu.value, night.value)))
    instrument = LiveFigure(
        "Can it find the weights itself, from nothing but its mistakes?",
        figure,
        artists,
        lambda rule, night: _update(artists, rule, night),
        controls={"rule": menu, "night": night},
        rows=[[menu, night], [player.button, step, leap]],
        still={"night": 24 if rule == XOR else 9},
        narrow=lambda: _draw_closer(artists),
    )
    instrument.halt = player.pause
    return instrument


def _next_correction(rule, night):
    nights = nights_of(rule)
    return next((k for k, one in enumerate(nights, start=1) if k > night and one.error), len(nights))


def _artists(figure):
    ax = figure.add_axes((192 / WIDTH, 56 / HEIGHT, 112 / WIDTH, 274 / HEIGHT))
    decisions = decision_artists(NIGHTS, ax=ax, summed="z now")
    ax.set(xlim=LIMITS, xticks=[-4, 0, 4], xlabel="z = w·x + b")
    for words, points in (("it now", 44), ("you", 100)):
        cell(ax, points, -0.7, words, right=True, ha="left", va="bottom", fontsize=10)
    frame = {"transform": ax.get_yaxis_transform(), "clip_on": False, "fill": False, "linewidth": 2}
    cube = figure.add_axes((514 / WIDTH, 138 / HEIGHT, 304 / WIDTH, 256 / HEIGHT))
    for (words, colour), left in zip(LEGEND.items(), (520, 760), strict=True):
        figure.text(left / WIDTH, 0.945, words, fontsize=10, color=colour)
    passes = figure.add_axes((566 / WIDTH, 50 / HEIGHT, 244 / WIDTH, 62 / HEIGHT))
    passes.set(ylim=(0, 8.5), yticks=[0, 4, 8])
    passes.set_xlabel("pass", labelpad=2)
    passes.set_title("its mistakes in each pass", fontsize=12, pad=5)
    return Artists(
        decisions=decisions,
        cube=cube_artists(ax=cube),
        wrong=cube.plot([], [], "x", color=style.WARNING, markersize=13, markeredgewidth=3, zorder=6)[0],
        frame=ax.add_patch(Rectangle((-1.62, 0), 4.24, 0.92, edgecolor=style.HIDDEN, **frame)),
        wanted=[cell(ax, 100, i, "", right=True, ha="left") for i in range(8)],
        bars=list(
            passes.bar(range(1, PASSES + 1), [0] * PASSES, color=style.LOSS_FILL, edgecolor=style.LOSS)
        ),
        title=figure.text(0.012, 0.94, "", fontsize=14),
        lines=[
            figure.text(x, y, "", fontsize=12) for x, y in ((0.012, 0.887), (0.012, 0.833), (0.43, 0.833))
        ],
    )


def _draw_closer(artists):
    draw_closer(artists.decisions, CLOSER)
    artists.frame.set(x=-1.66, width=4.62)
    for line, longest in zip(artists.lines, LONGEST, strict=True):
        line.set(text=longest, fontsize=11)  # gives it room


def _update(artists, rule, night):
    """Move the artists to the end of a night; return the picture in words."""
    nights, wanted = nights_of(rule), RULES[rule]
    night = min(night, len(nights))
    *w, b = nights[night - 1].after if night else (0, 0, 0, 0)
    update_decisions(artists.decisions, NIGHTS @ w + b, 0, wanted, LIMITS)
    wrong = (NIGHTS @ w + b >= 0) != wanted
    update_cube(artists.cube, w, -b, wanted[CORNER])
    for text in (artists.decisions.title, artists.decisions.label):
        text.set_text("")
    artists.wrong.set_data(*(NIGHTS[wrong] @ PROJECTION).T)
    artists.frame.set(y=(night - 1) % 8 - 0.46, visible=night > 0)
    for text, goes in zip(artists.wanted, wanted, strict=True):
        text.set(**(GO if goes else STAY))
    _fit_passes(artists.bars[0].axes, PASSES if rule == XOR else LEARNED)
    errors = [bool(one.error) for one in nights[:night]] + [False] * (8 * PASSES - night)
    for bar, count in zip(artists.bars, np.reshape(errors, (PASSES, 8)).sum(axis=1), strict=True):
        bar.set_height(count)
    words = [_title(nights, night), *_lines(nights[:night], int(wrong.sum()))]
    for text, said in zip([artists.title, *artists.lines], words, strict=True):
        text.set_text(said)
    return f"{'. '.join(words)}. {artists.cube.title.get_text()}. {_table(NIGHTS @ w + b, wanted)}"


def _fit_passes(ax, last):
    if ax.get_xlim() != (limits := (0.3, last + 0.7)):
        ax.set(xlim=limits, xticks=[1, *range(4, last + 1, 4)])


def _title(nights, night):
    if night == 0:
        return "It starts from zeros, and goes whatever the night"
    if night == len(nights) and nights[-1].error == 0:
        return f"After {nights[-1].corrections} corrections it decides as you do"
    *_, this = nights[:night]
    if night % 8 == 0 and night > 8 and this.after == nights[night - 9].after:
        return f"Pass {night // 8} ended where pass {night // 8 - 1} did: it goes round"
    if not this.error:
        return f"Night {night}: right, so nothing changes"
    it, you = ("GO", "stayed") if this.error < 0 else ("stay", "went")
    *w, b = this.before
    return minus(f"Night {night}: z was {this.x @ w + b}, it said {it}, but you {you}")


def _lines(nights, wrong):
    if not nights:
        return f"it would be wrong on {wrong} of 8 nights", "w = (0, 0, 0)", "b = 0"
    this = nights[-1]
    count = f"{this.corrections} correction{'s' * (this.corrections != 1)}; asked again, wrong on {wrong} of 8 nights"
    if not this.error:
        return count, minus(f"w = {this.after[:3]}"), minus(f"b = {this.after[3]}")
    sign = "−" if this.error < 0 else "+"
    return (
        count,
        minus(f"w = {this.before[:3]} {sign} {_row(this.x)} = {this.after[:3]}"),
        minus(f"b = {this.before[3]} {sign} 1 = {this.after[3]}"),
    )


def _row(x):
    return f"({', '.join(map(str, x.tolist()))})"


def _table(sums, wanted):
    rows = ", ".join(
        f"{''.join(map(str, x))} {total} {'GO' if total >= 0 else 'stay'} {'GO' if goes else 'stay'}"
        for x, total, goes in zip(NIGHTS, sums, wanted, strict=True)
    )
    return minus(f"Tickets, evening, interest, then z, what it decides, what you do: {rows}.")
