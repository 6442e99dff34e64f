"""When does a network begin to remember instead of learning, and what helps? (Lesson 08.)"""

from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist

from .. import style
from ..plots.live_curves import Gap, gap_artists, loss_limit, rescale, update_gap
from ..validate import require_count
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .overfitting_bench import GAP, Bench, Settings, lowest, plain
from .running import DIVERGED, Runner

SIZES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
DECAYS = (0.0, *(float(f"{digit}e{power}") for power in (-5, -4, -3) for digit in (1, 2, 5)), 0.01)
HEIGHT = 430
GAP_AT = (1, -0.21)  # at the other end of the line with the name of the axis, where no curve comes


class Artists(NamedTuple):
    """What moves."""

    settings: Artist
    before: Artist
    losses: Gap
    accuracies: Gap
    diverged: Artist
    best: Artist
    status: Artist


@in_lesson_style
def overfitting_lab(X, labels, validation, *, updates=20_000, seed=2019):
    """Return the instrument: how losses and accuracies part while a network learns few images, and what remedies do.

    Each run makes the same number of steps of 10 images with η = 0.5 from the same scaled start, whatever the number
    of images, so that none is ahead by having learned longer. 2,000 of them are made at once, for there to be something
    to see. It is measured on the first 2,000 of the images learned from and on all that are held out.

    X, labels, validation: as `train` takes them, at least 100 images; a run learns from the first so many.
    updates: steps of a run, a multiple of 100. seed: a whole number, 0 or more.
    Raises TypeError and ValueError as `train` does. (Slide "Overfitting".)
    """
    if require_count(updates, "updates") % GAP:
        raise ValueError(f"updates must be a multiple of {GAP}, got {updates}")
    controls = _controls(len(labels))
    bench = Bench(X, labels, validation, updates, seed, controls)
    runner = Runner(bench.begin, lambda record: bench.run.take(record))
    figure = new_figure(WIDTH, HEIGHT)
    left, right = (figure.add_axes((x / WIDTH, 106 / HEIGHT, 340 / WIDTH, 230 / HEIGHT)) for x in (52, 472))
    artists = _artists(figure, left, right, updates)
    lab = LiveFigure(
        "When does the network begin to remember instead of learning, and what helps?",
        figure,
        artists,
        lambda keep, **chosen: _update(artists, left, right, bench, runner, keep, Settings(**chosen)),
        controls,
        rows=[
            [controls["size"], controls["hidden_size"]],
            [controls["weight_decay"], controls["dropout"]],
            [*runner.buttons, controls["keep"]],
        ],
    )
    lab.bench = bench
    runner.attach(lab)
    lab.halt = lambda: (bench.reset(), runner.reset())
    return lab


def _controls(count):
    """Return the controls by the names of Settings, and one for the grey run."""
    sizes = [(f"{size:,}", size) for size in SIZES if size <= count]
    if not sizes:
        raise ValueError(f"X must hold at least {SIZES[0]} images, got {count}")
    decays = [(plain(decay) if decay else "off", decay) for decay in DECAYS]
    wide = across(2, words=110)
    return {
        "size": ipywidgets.SelectionSlider(
            options=sizes, value=min(1000, sizes[-1][1]), description="images to learn", **wide
        ),
        "hidden_size": ipywidgets.IntSlider(30, 2, 100, description="hidden units", **wide),
        "weight_decay": ipywidgets.SelectionSlider(options=decays, description="weight decay λ", **wide),
        "dropout": ipywidgets.FloatSlider(0, min=0, max=0.8, step=0.1, readout_format=".1f",
                                          description="dropout", **wide),
        "keep": ipywidgets.Checkbox(False, description="keep this grey run", indent=False, layout={"width": "200px"}),
    }  # fmt: skip


def _artists(figure, left, right, updates):
    """Draw what stands still, and return what moves."""
    for ax, name in ((left, "loss"), (right, "accuracy in %")):
        ax.set_title(name, fontsize=12, pad=6)
        ax.set(xscale="log", xlim=(GAP, updates))
        ax.set_xlabel("steps", loc="left")
        ax.xaxis.set_major_formatter("{x:,.0f}")
        ax.minorticks_off()
    losses = gap_artists(left, style.LOSS, style.LOSS_FILL, GAP_AT)
    left.legend([losses.train, losses.held_out], ["learned from", "held out"], loc="lower right",
                bbox_to_anchor=(1.02, 0.98), ncols=2, borderpad=0, columnspacing=1, fontsize=11)  # fmt: skip

    def write(y, **look):
        return figure.text(12 / WIDTH, y / HEIGHT, "", fontsize=11, **look)

    return Artists(
        settings=write(410),
        before=write(385, color=style.BASELINE),
        losses=losses,
        accuracies=gap_artists(right, style.OUTPUT, style.OUTPUT_FILL, GAP_AT),
        diverged=left.text(0.5, 0.5, "", transform=left.transAxes, ha="center", va="center", weight="bold",
                           fontsize=14, color=style.WARNING, bbox={"fc": "white", "ec": style.WARNING}, zorder=5),
        best=write(37),
        status=write(12),
    )  # fmt: skip


def _update(artists, left, right, bench, runner, keep, chosen):
    """Move the artists to where a run stands; return the picture in words."""
    run, before = bench.run, bench.before
    points = before.points if before else []
    artists.settings.set_text(f"This run: {run.settings}")
    artists.before.set_text(_before(before, keep))
    artists.diverged.set_text("diverged" * (runner.state == DIVERGED))
    status, to_come = _status(run, runner), ""
    if chosen != run.settings:
        status += " Start takes the new settings."
        to_come = f" They are: {chosen}."
    artists.status.set_text(status)
    artists.best.set_text(_best(run) if run.points else "")
    _update_curves(artists, left, right, run, points)
    said = [artists.settings, artists.before, artists.best, artists.status]
    return ". ".join(artist.get_text().rstrip(".") for artist in said if artist.get_text()) + f".{to_come}"


def _before(run, keep):
    """Return the line that says what is grey, and what will be after the next Start."""
    if run is None:
        return "Grey: nothing yet" + "; this run will be, and stay" * keep
    return f"Grey{', kept' * keep}: {run.settings}; held out {_percent(run.points[-1])}"


def _update_curves(artists, left, right, run, before):
    """Move the lines; the axes hold both runs from their best points on, the beginning may lie off them."""
    shown = run.points[run.best :] + before[lowest(before) :]
    worst = max([1, *(point.held_out_loss for point in shown)])
    low = min([1, *(point.held_out_accuracy for point in shown)])
    rescale(left, ylim=(0, loss_limit(worst)))
    rescale(right, ylim=(max(0, 10 * int(10 * low) - 10), 100))
    for curves, measure, factor in ((artists.losses, "loss", 1), (artists.accuracies, "accuracy", 100)):
        lines = _lines(run.points, measure, factor)
        update_gap(curves, lines, run.best, _lines(before, measure, factor))
        gap = abs(lines[1][-1] - lines[2][-1]) if run.points else None
        curves.words.set_text(
            "" if gap is None else f"gap {gap:.1f} points" if factor > 1 else f"gap {gap:.2f}"
        )


def _lines(points, measure, factor):
    """Return (updates, learned from, held out) of one measure, ready to draw."""
    updates, train, held_out = (
        [getattr(point, name) for point in points]
        for name in ("updates", f"train_{measure}", f"held_out_{measure}")
    )
    return updates, factor * np.array(train), factor * np.array(held_out)


def _best(run):
    """Return the line that says where the held-out loss was lowest, and what came of it."""
    best, last = run.points[run.best], run.points[-1]
    learned = f"{last.train_accuracy:.1%}".replace("%", " %")
    return (
        f"Held-out loss {last.held_out_loss:.3f}, lowest (◆) {best.held_out_loss:.3f} at step {best.updates:,}. "
        f"Correct: {learned} learned from, {_percent(last)} held out."
    )


def _percent(point):
    return f"{point.held_out_accuracy:.1%}".replace("%", " %")


def _status(run, runner):
    """Return the line below the picture."""
    word = runner.state.capitalize() + ": the weights grew without bounds" * (runner.state == DIVERGED)
    best = f" (◆ epoch {_epochs(run, run.points[run.best].updates)})" if run.points else ""
    return (
        f"{word}: {run.done:,} steps, {_epochs(run, run.done)} epochs of {run.settings.size:,} images{best}."
    )


def _epochs(run, updates):
    epochs = updates / run.steps
    return f"{epochs:,.0f}" if epochs >= 10 else f"{epochs:.2g}"
