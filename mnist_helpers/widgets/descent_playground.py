"""Where does a walk downhill end, and how fast? A map, a walk on it, its cost step by step (lesson 05)."""

from contextlib import ExitStack
from functools import lru_cache
from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist

from .. import style
from ..landscapes import LANDSCAPES
from ..optimizers import adam, gradient_descent, momentum
from ..plots.landscapes import WALK, draw_map, grid_of, widen
from ..validate import require_number
from ..words import number
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .player import Player

MAPS = {landscape.name: landscape for landscape in LANDSCAPES}
NOISY = "noisy gradient descent"
OPTIMIZERS = {
    "gradient descent": gradient_descent,
    NOISY: gradient_descent,
    "momentum": momentum,
    "Adam": adam,
}
RATES = (-4, 1)  # powers of ten
STEPS = 150
FAR = 20  # maps: a walk that comes so far off its map has diverged
LEAST, MOST = 1e-6, 1e4  # of the costs shown
HEIGHT = 410
RATIO = 1.5  # of the map's sides


class Artists(NamedTuple):
    """What moves."""

    walk: Artist
    start: Artist
    here: Artist
    diverged: Artist
    costs: Artist
    cost: Artist
    verdict: Artist


@in_lesson_style
def descent_playground(landscape="oval bowl", optimizer="gradient descent", learning_rate=0.05):
    """Return the instrument: a walk on the map of a cost, and the cost at each of its steps.

    landscape: a name in LANDSCAPES. optimizer: "gradient descent", "noisy gradient descent", "momentum" or "Adam".
    learning_rate: from 0.0001 to 10; the slider takes the nearest place, 20 to a power of ten.
    Raises ValueError for another name or rate, TypeError for no number.
    (Slides "Gradient Descent II" to "IV".)
    """
    controls = _controls(landscape, optimizer, learning_rate)
    figure = new_figure(WIDTH, HEIGHT)
    above, beside = (
        figure.add_axes((left / WIDTH, 88 / HEIGHT, width / WIDTH, height / HEIGHT))
        for left, width, height in ((66, 280 * RATIO, 280), (562, 246, 258))
    )
    title = figure.text(0.012, 0.935, "", fontsize=14)
    artists = _artists(figure, above, beside)
    drawn = []  # the map that stands still

    def draw(landscape, optimizer, rate, v1, v2, step):
        rate = _plain(rate)
        if title.get_text() != f"C = {MAPS[landscape].formula}":
            for artist in drawn:
                artist.remove()
            drawn[:] = draw_map(above, MAPS[landscape], resolution=101, ratio=RATIO)
            title.set_text(f"C = {MAPS[landscape].formula}")
        return _update(
            artists, MAPS[landscape], *walk_of(landscape, optimizer, rate, (v1, v2)), optimizer, rate, step
        )

    def clicked(x, y):
        if above.contains_point((x, y)):
            v1, v2 = above.transData.inverted().transform((x, y)).round(2)
            instrument.move(v1=float(v1), v2=float(v2))

    step, last = controls["step"], lambda: len(walk_of(*_chosen(controls))[0]) - 1
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
            [controls["rate"], step],
            [controls["v1"], controls["v2"]],
            [player.button, on],
        ],
        clicked=clicked,
    )
    instrument.halt = player.pause
    return instrument


@lru_cache(maxsize=16)
def walk_of(landscape, optimizer, rate, start):
    """Return a walk and its costs: points (n, 2) and numbers (n,), n = STEPS + 1 or fewer where it diverges.

    All names as the controls have them; start: (v₁, v₂). The noise of noisy gradient descent is the same each time.
    """
    chosen, step, state = MAPS[landscape], OPTIMIZERS[optimizer], None
    noise, rng = noise_of(landscape) * (optimizer == NOISY), np.random.default_rng(2019)
    middle, size = np.mean(chosen.limits, axis=1), np.ptp(chosen.limits)
    walk = [np.array(start, dtype=float)]
    for _ in range(STEPS):
        gradient = chosen.gradient(walk[-1]) + noise * rng.standard_normal(2)
        v, state = step(walk[-1], gradient, state, rate)
        walk.append(v)
        if not np.abs(v - middle).max() < FAR * size:  # NaN is far, too
            break
    walk = np.array(walk)
    return walk, chosen.cost(walk)


@lru_cache
def noise_of(landscape):
    """Return the standard deviation of the noise in each slope: a tenth of the map's median slope."""
    gradients = MAPS[landscape].gradient(grid_of(MAPS[landscape].limits, 21))
    return float(f"{np.median(np.linalg.norm(gradients, axis=-1)) / 10:.1g}")


def _chosen(controls):
    place = controls["v1"].value, controls["v2"].value
    return controls["landscape"].value, controls["optimizer"].value, _plain(controls["rate"].value), place


def _plain(rate):
    """Return a power of ten to six digits: a browser's differs from Python's in the last of sixteen."""
    return float(f"{rate:.6g}")


def _controls(landscape, optimizer, learning_rate):
    for name, value, known in (("landscape", landscape, MAPS), ("optimizer", optimizer, OPTIMIZERS)):
        if value not in known:
            raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}")
    if not 10 ** RATES[0] <= require_number(learning_rate, "learning_rate") <= 10 ** RATES[1]:
        raise ValueError(f"learning_rate must be from 0.0001 to 10, got {learning_rate}")
    learning_rate = 10 ** (round(20 * np.log10(learning_rate)) / 20)  # or the browser would move it there
    wide = across(2, words=110)
    lows, highs = {"min": RATES[0], "max": RATES[1], "step": 0.05}, {"min": 0, "max": STEPS}
    menu = ipywidgets.Dropdown(options=list(MAPS), value=landscape, description="landscape", **wide)
    places = [ipywidgets.FloatSlider(step=0.01, description=f"start {v}", **wide) for v in ("v₁", "v₂")]
    menu.observe(lambda change: _fit(places, change.new), names="value")
    _fit(places, landscape)
    return {
        "landscape": menu,
        "optimizer": ipywidgets.Dropdown(
            options=list(OPTIMIZERS), value=optimizer, description="optimizer", **wide
        ),
        "rate": ipywidgets.FloatLogSlider(
            learning_rate, base=10, readout_format=".2g", description="learning rate η", **lows, **wide
        ),
        "v1": places[0],
        "v2": places[1],
        "step": ipywidgets.IntSlider(30, description="step", **highs, **wide),
    }


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
    look = WALK | {"lw": 1.4, "zorder": 3}
    dot = {"color": style.LOSS, "markeredgecolor": "white", "linestyle": "", "zorder": 4}
    return Artists(
        walk=above.plot([], [], **look, ms=4)[0],
        start=above.plot([], [], marker="o", ms=11, **dot)[0],
        here=above.plot([], [], marker="D", ms=10, **dot)[0],
        diverged=above.text(0.5, 0.93, "", transform=above.transAxes, ha="center", va="top", weight="bold",
                            fontsize=14, color=style.WARNING, bbox={"fc": "white", "ec": style.WARNING}, zorder=5),
        costs=beside.plot([], [], color=style.LOSS, lw=1.8)[0],
        cost=beside.plot([], [], marker="D", ms=9, clip_on=False, **dot)[0],
        verdict=figure.text(0.012, 0.03, ""),
    )  # fmt: skip


def _update(artists, landscape, walk, costs, optimizer, rate, step):
    """Move the artists to a step of the walk; return the picture in words."""
    step = min(step, len(walk) - 1)
    diverged = step == len(walk) - 1 < STEPS
    on_map = walk[: step + (not diverged)]
    above_lowest = np.clip(
        np.nan_to_num(costs[: step + 1] - landscape.cost(landscape.minima[0]), nan=MOST), LEAST, MOST
    )
    colour = style.WARNING if diverged else style.LOSS
    artists.walk.set(data=on_map.T, color=colour)
    artists.start.set_data(walk[:1].T)
    artists.here.set(data=on_map[-1:].T, visible=not diverged)
    artists.diverged.set_text("diverged" * diverged)
    artists.costs.set(data=(np.arange(step + 1), above_lowest), color=colour)
    artists.cost.set(data=([step], above_lowest[-1:]), color=colour, marker="^" if diverged else "D")
    words, colour = _verdict(landscape, walk, costs, step, diverged)
    artists.verdict.set(text=words, color=colour)
    noise = f", each slope off by about ±{noise_of(landscape.name):g}" if optimizer == NOISY else ""
    return (
        f"{landscape.name}, C = {landscape.formula}. {optimizer}, learning rate {rate:.3g}{noise}, "
        f"from {_place(walk[0])} with C = {number(costs[0], '.3g')}. {words}"
    )


def _verdict(landscape, walk, costs, step, diverged):
    """Return the line below the picture and its colour."""
    if diverged:
        return f"Diverged: step {step} leads far off the map. A smaller η?", style.WARNING
    here = f"Step {step}: at {_place(walk[step])}, C = {number(costs[step], '.3g')}"
    slope = np.linalg.norm(landscape.gradient(walk[step]))
    minima = np.array(landscape.minima)
    distances = np.linalg.norm(minima - walk[step], axis=1)
    size = np.ptp(landscape.limits)
    if distances.min() < size / 400:
        deeper = landscape.cost(minima[distances.argmin()]) - landscape.cost(minima[0]) > 1e-9
        return f"{here}. Arrived" + (f", but {_place(minima[0])} is deeper." if deeper else "."), style.OUTPUT
    if costs[step] > costs[0]:
        return f"{here}, higher than at the start.", style.WARNING
    stalled = slope < noise_of(landscape.name) and distances.min() > size / 10
    rest = "Nearly flat, but no minimum." if stalled else "Still on its way."
    return f"{here}, slope {number(slope, '.3g')}. {rest}", style.TRUTH


def _place(v):
    return f"({number(v[0], '.2f')}, {number(v[1], '.2f')})"
