"""Where does a walk downhill end, and how fast? A map, a walk on it, its cost step by step (lesson 05)."""

from contextlib import ExitStack
from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist

from .. import style
from ..plots.landscapes import OTHERS, WALK, draw_map, widen
from ..validate import require_number
from ..words import number
from .descent_walks import (
    LOW,
    MAPS,
    NOISY,
    OPTIMIZERS,
    RACE,
    REMEMBERS,
    STEPS,
    last_step,
    noise_of,
    place,
    result,
    verdict,
    walk_of,
)
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .player import Player

RATES = (-4, 1)  # powers of ten
LEAST, MOST = 1e-6, 1e4  # of the costs shown
HEIGHT = 410
RATIO = 1.5  # of the map's sides


class Racer(NamedTuple):
    """What moves of a walk."""

    walk: Artist
    start: Artist
    here: Artist
    costs: Artist
    cost: Artist


class Artists(NamedTuple):
    """What moves."""

    racers: list  # the one walk, or the ball; then the walker that it races
    finish: list  # of a race: the line, and its name
    diverged: Artist
    words: list  # two lines below


@in_lesson_style
def descent_playground(landscape="oval bowl", optimizer="gradient descent", learning_rate=0.05, beta=0.9):
    """Return the instrument: a walk on the map of a cost, or two that race, and the cost at each of their steps.

    landscape: a name in LANDSCAPES. optimizer: "gradient descent", "momentum", "walker and ball" (these two, at the
    same rate), "Adam" or "noisy gradient descent". learning_rate: from 0.0001 to 10; the slider takes the nearest
    place, 20 to a power of ten. beta: from 0 to 0.99, the ball's β and Adam's β₁.
    Raises ValueError for another name, rate or β, TypeError for no number.
    (Slides "Gradient Descent II" to "IV".)
    """
    controls = _controls(landscape, optimizer, learning_rate, beta)
    figure = new_figure(WIDTH, HEIGHT)
    above, beside = (
        figure.add_axes((left / WIDTH, 88 / HEIGHT, width / WIDTH, height / HEIGHT))
        for left, width, height in ((66, 280 * RATIO, 280), (562, 246, 258))
    )
    title = figure.text(0.012, 0.935, "", fontsize=14)
    artists = _artists(figure, above, beside)
    drawn = []  # the map that stands still

    def draw(landscape, optimizer, rate, beta, v1, v2, step):
        if title.get_text() != f"C = {MAPS[landscape].formula}":
            for artist in drawn:
                artist.remove()
            drawn[:] = draw_map(above, MAPS[landscape], resolution=101, ratio=RATIO)
            title.set_text(f"C = {MAPS[landscape].formula}")
        return _update(artists, landscape, optimizer, _plain(rate), (v1, v2), _plain(beta), step)

    def clicked(x, y):
        if above.contains_point((x, y)):
            v1, v2 = above.transData.inverted().transform((x, y)).round(2)
            instrument.move(v1=float(v1), v2=float(v2))

    step, last = controls["step"], lambda: max(len(walk) - 1 for walk, _ in _walks(*_chosen(controls)))
    player = Player(step, last)
    on = ipywidgets.Button(description="Step", icon="step-forward", layout={"width": "80px"})
    on.on_click(lambda _: setattr(step, "value", min(step.value + 1, last())))
    instrument = LiveFigure(
        "Where does a walk downhill end, and how many steps does it take?",
        figure,
        artists,
        draw,
        controls,
        rows=[
            [controls["landscape"], controls["optimizer"]],
            [controls["rate"], controls["beta"]],
            [controls["v1"], controls["v2"]],
            [step, player.button, on],
        ],
        clicked=clicked,
    )
    instrument.halt = player.pause
    return instrument


def _walks(landscape, optimizer, rate, start, beta):
    """Return the walk, or the ball's and then the walker's, each with its costs."""
    names = [optimizer] + ["gradient descent"] * (optimizer == RACE)
    return [walk_of(landscape, name, rate, start, beta) for name in names]


def _chosen(controls):
    value = {name: control.value for name, control in controls.items()}
    start = value["v1"], value["v2"]
    return value["landscape"], value["optimizer"], _plain(value["rate"]), start, _plain(value["beta"])


def _plain(value):
    """Return a number to six digits: a browser's differs from Python's in the last of sixteen."""
    return float(f"{value:.6g}")


def _controls(landscape, optimizer, learning_rate, beta):
    for name, value, known in (("landscape", landscape, MAPS), ("optimizer", optimizer, OPTIMIZERS)):
        if value not in known:
            raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}")
    if not 10 ** RATES[0] <= require_number(learning_rate, "learning_rate") <= 10 ** RATES[1]:
        raise ValueError(f"learning_rate must be from 0.0001 to 10, got {learning_rate}")
    if not 0 <= require_number(beta, "beta") <= 0.99:
        raise ValueError(f"beta must be from 0 to 0.99, got {beta}")
    learning_rate = 10 ** (round(20 * np.log10(learning_rate)) / 20)  # or the browser would move it there
    wide = across(2, words=110)
    lows, highs = {"min": RATES[0], "max": RATES[1], "step": 0.05}, {"min": 0, "max": STEPS}
    menu = ipywidgets.Dropdown(options=list(MAPS), value=landscape, description="landscape", **wide)
    rules = ipywidgets.Dropdown(options=OPTIMIZERS, value=optimizer, description="who walks", **wide)
    memory = ipywidgets.FloatSlider(
        beta, min=0, max=0.99, step=0.01, description="memory β", **across(2, words=110)
    )
    places = [ipywidgets.FloatSlider(step=0.01, description=f"start {v}", **wide) for v in ("v₁", "v₂")]
    menu.observe(lambda change: _fit(places, change.new), names="value")
    rules.observe(lambda change: _let(memory, change.new in REMEMBERS), names="value")
    _fit(places, landscape)
    _let(memory, optimizer in REMEMBERS)
    return {
        "landscape": menu,
        "optimizer": rules,
        "rate": ipywidgets.FloatLogSlider(
            learning_rate,
            base=10,
            readout_format=".3g",
            description="learning rate η",
            **lows | {"step": 0.01},
            **wide,
        ),
        "beta": memory,
        "v1": places[0],
        "v2": places[1],
        "step": ipywidgets.IntSlider(30, description="step", **highs, **wide),
    }


def _let(control, move):
    """Let a control be moved only where it has an effect."""
    control.disabled = not move


def _fit(places, landscape):
    """Give the sliders of the start the range of a map, and its own start.

    In one message each: a browser that has the new range and the old value would answer with that value, clipped.
    """
    limits = widen(MAPS[landscape].limits, RATIO)
    with ExitStack() as held:
        for slider, (low, high), start in zip(places, limits, MAPS[landscape].start, strict=True):
            held.enter_context(slider.hold_sync())
            held.enter_context(slider.hold_trait_notifications())
            slider.min, slider.max, slider.value = round(low, 2), round(high, 2), start


def _artists(figure, above, beside):
    beside.set(xlim=(0, STEPS), ylim=(LEAST / 2, MOST * 2), yscale="log", xlabel="step")
    above.locator_params(nbins=6)
    beside.set_title("cost above the lowest point", fontsize=12)
    box = {"fc": "white", "ec": style.WARNING}
    return Artists(
        racers=[_racer(above, beside, look, 3 - k) for k, look in enumerate((WALK, OTHERS[0]))],
        finish=[beside.axhline(LOW, color=style.TRUTH, linestyle=":", lw=1.4, zorder=1),
                beside.text(STEPS, LOW, "finish", ha="right", va="bottom")],
        diverged=above.text(0.5, 0.93, "", transform=above.transAxes, ha="center", va="top", weight="bold",
                            fontsize=14, color=style.WARNING, bbox=box, zorder=5),
        words=[figure.text(x, 0.03, "") for x in (0.012, 0.52)],
    )  # fmt: skip


def _racer(above, beside, look, zorder):
    colour = look["color"]
    dot = {"color": colour, "markeredgecolor": "white", "linestyle": "", "zorder": zorder + 1}
    mark = "D" if colour == style.LOSS else "s"
    return Racer(
        walk=above.plot([], [], **look, lw=1.4, ms=4, zorder=zorder)[0],
        start=above.plot([], [], marker="o", ms=11, **dot)[0],
        here=above.plot([], [], marker=mark, ms=10, **dot)[0],
        costs=beside.plot([], [], color=colour, linestyle=look["linestyle"], lw=1.8, zorder=zorder)[0],
        cost=beside.plot([], [], marker=mark, ms=9, clip_on=False, **dot)[0],
    )


def _update(artists, name, optimizer, rate, start, beta, step):
    """Move the artists to a step of the walks; return the picture in words."""
    landscape, walks = MAPS[name], _walks(name, optimizer, rate, start, beta)
    race = len(walks) == 2
    for k, racer in enumerate(artists.racers):
        for artist in racer:
            artist.set_visible(k < len(walks))
        if k < len(walks):
            colour = WALK["color"] if k == 0 else OTHERS[0]["color"]
            _place_racer(racer, landscape, *walks[k], step, colour)
    for artist in artists.finish:
        artist.set_visible(race)
    diverged = all(last_step(walk, step)[1] for walk, _ in walks)
    artists.diverged.set_text("diverged" * diverged)
    words, colour = verdict(landscape, *walks[0], step)
    other = said_at = ""
    if race:
        said_at = f"Step {min(step, max(len(walk) for walk, _ in walks) - 1)}: "
        words, colour = f"◆ ball: {result(landscape, *walks[0], step)}", style.LOSS
        other = f"■ walker: {result(landscape, *walks[1], step)}"
    artists.words[0].set(text=words, color=colour)
    artists.words[1].set(text=other, color=style.BASELINE)
    noise = f", each slope off by about ±{noise_of(name):g}" if optimizer == NOISY else ""
    memory = f", memory β {beta:g}" if optimizer in REMEMBERS else ""
    said = f"{landscape.name}, C = {landscape.formula}. {optimizer}, learning rate {rate:.3g}{memory}{noise}, from "
    first = walks[0][0][0], walks[0][1][0]
    return f"{said}{place(first[0])} with C = {number(first[1], '.3g')}. {said_at}{words}{'. ' * race}{other}"


def _place_racer(racer, landscape, walk, costs, step, colour):
    step, diverged = last_step(walk, step)
    on_map = walk[: step + (not diverged)]
    above_lowest = np.clip(
        np.nan_to_num(costs[: step + 1] - landscape.cost(landscape.minima[0]), nan=MOST), LEAST, MOST
    )
    colour = style.WARNING if diverged else colour
    racer.walk.set(data=on_map.T, color=colour)
    racer.start.set_data(walk[:1].T)
    racer.here.set(data=on_map[-1:].T, visible=not diverged)
    racer.costs.set(data=(np.arange(step + 1), above_lowest), color=colour)
    mark = "^" if diverged else racer.here.get_marker()
    racer.cost.set(data=([step], above_lowest[-1:]), color=colour, marker=mark)
