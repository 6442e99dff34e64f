"""How does each choice change the training, and what comes out? A network that learns while you watch (lesson 07)."""

from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist

from .. import style
from ..plots.live_curves import (
    SHOWN,
    Curves,
    Weights,
    curve_artists,
    loss_limit,
    rescale,
    update_weights,
    weights_artists,
)
from ..validate import require_count
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure, wide
from .running import DIVERGED, FAILED, FINISHED, PAUSED, READY, RUNNING, STOPPED, Runner
from .training_bench import OPTIMIZERS, Bench, Settings

BATCH_SIZES = (1, 10, 32, 100, 1000)
RATES = [float(f"{digit}e{power}") for power in range(-3, 2) for digit in (1, 2, 5)] + [100.0]
HEIGHT = 430


class Artists(NamedTuple):
    """What moves."""

    settings: Artist
    losses: Curves
    accuracies: Curves
    diverged: Artist
    accuracy: Artist
    when: Artist
    units: Artist
    weights: Weights
    status: Artist


class TrainingDesk(LiveFigure):
    """The instrument; it hands out what was trained in it."""

    @property
    def parameters(self):
        """The Parameters of the network that the picture shows."""
        return self.bench.run.latest.parameters

    @property
    def records(self):
        """The Records at the ends of its epochs, as `train` gives them."""
        return self.bench.run.records[1:]


@in_lesson_style
def training_desk(X, labels, validation, *, seed=2019):
    """Return the instrument: settings, and a training run whose curves, weight images and accuracy follow it live.

    Three epochs are done at once, so that there is something to see. The instrument's `.parameters` are those of the
    network shown, its `.records` those of the run's epochs.

    X, labels: as `train` takes them. validation: such a pair to judge by. seed: a whole number, 0 or more; the same
    settings give the same run, the one that `train` gives with a generator of this seed.
    Raises TypeError and ValueError as `train` does. (Slides "Gradient Descent IV", "Epoch".)
    """
    controls = _controls()
    bench = Bench(X, labels, validation, require_count(seed, "seed", least=0), controls)
    runner = Runner(bench.begin, lambda record: bench.run.take(record))
    figure = new_figure(WIDTH, HEIGHT)
    above, below = (figure.add_axes(_box(52, bottom, 305, 120)) for bottom in (254, 86))
    artists = _artists(figure, above, below)
    names = [["hidden_size", "learning_rate"], ["epochs", "optimizer", "scale", "batch_size"]]
    desk = TrainingDesk(
        "How does each choice change the training, and what does the network learn?",
        figure,
        artists,
        lambda **chosen: _update(artists, above, below, bench.run, runner, Settings(**chosen)),
        controls,
        rows=[*([controls[name] for name in row] for row in names), runner.buttons],
    )
    desk.bench = bench
    runner.attach(desk)
    desk.halt = lambda: (bench.reset(), runner.reset())
    return desk


def _controls():
    """Return the controls by the names of Settings."""
    long = across(2, words=100)  # a hundred hidden units need a long slider
    rates = [(f"{rate:g}", rate) for rate in RATES]
    return {
        "hidden_size": ipywidgets.IntSlider(15, 1, 100, description="hidden units", **long),
        "learning_rate": ipywidgets.SelectionSlider(
            options=rates, value=0.5, description="learning rate η", **long
        ),
        "batch_size": ipywidgets.Dropdown(
            options=BATCH_SIZES, value=32, description="batch size", **wide(176, 76)
        ),
        "optimizer": ipywidgets.Dropdown(options=list(OPTIMIZERS), description="optimizer", **wide(234, 68)),
        "scale": ipywidgets.Dropdown(options=["scaled", "normal"], description="start", **wide(150, 45)),
        "epochs": ipywidgets.IntSlider(3, 1, 30, description="epochs", **wide(222, 55)),
    }


def _box(left, bottom, width, height):
    """Return a place in the figure, given in pixels, as matplotlib wants it."""
    return left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT


def _artists(figure, above, below):
    """Draw what stands still, and return what moves."""
    above.set_title("loss", fontsize=12, pad=6)
    below.set_title("accuracy in %", fontsize=12, pad=6)
    below.set_title("pale: mid-epoch", fontsize=11, pad=6, loc="right")
    below.set_xlabel("epoch")
    above.tick_params(labelbottom=False)
    above.yaxis.set_major_formatter(lambda loss, _: f"{loss:.3g}".replace("e+0", "e").replace("e+", "e"))
    losses = curve_artists(above, style.LOSS, style.LOSS_FILL)
    above.legend([losses.train, losses.held_out], ["learned from", "held out"], loc="lower right", fontsize=11,
                 bbox_to_anchor=(1.02, 0.98), ncols=2, borderpad=0, columnspacing=0.8, handlelength=2,
                 handletextpad=0.5)  # fmt: skip

    def write(x, y, words="", **look):
        return figure.text(x / WIDTH, y / HEIGHT, words, **look)

    write(385, 41, "solid outline: ink raises it", color=style.POSITIVE)
    write(618, 41, "dashed: ink lowers it", color=style.NEGATIVE)
    return Artists(
        settings=write(12, 411, fontsize=11),
        losses=losses,
        accuracies=curve_artists(below, style.OUTPUT, style.OUTPUT_FILL),
        diverged=above.text(0.5, 0.5, "", transform=above.transAxes, ha="center", va="center", weight="bold",
                            fontsize=14, color=style.WARNING, bbox={"fc": "white", "ec": style.WARNING}, zorder=5),
        accuracy=write(385, 362, fontsize=28, color=style.OUTPUT),
        when=write(530, 366),
        units=write(385, 338, color=style.HIDDEN),
        weights=weights_artists(figure.add_axes(_box(385, 62, 430, 270))),
        status=write(12, 12, fontsize=11),
    )  # fmt: skip


def _update(artists, above, below, run, runner, chosen):
    """Move the artists to where a run stands; return the picture in words."""
    _update_curves(artists, above, below, run)
    update_weights(artists.weights, run.latest.parameters.W)
    diverged = run.diverged or runner.state == DIVERGED
    last, units = run.records[-1], run.settings.hidden_size
    shown = f"{units} hidden unit{'s' * (units > 1)}"
    artists.settings.set_text(f"This run: {run.settings}")
    artists.accuracy.set_text(f"{last.validation_accuracy:.1%}".replace("%", " %"))
    artists.when.set_text(f"held-out accuracy, {_when(last)}")
    artists.units.set_text(f"weights of the {f'first {SHOWN} of ' * (units > SHOWN)}{shown}")
    artists.diverged.set_text("diverged: try a smaller η" * diverged)
    waits, to_come = chosen != run.settings, ""
    status, worse = _status(run, runner, waits), " The loss is higher than before training." * run.diverged
    if waits:
        to_come = f" They are: {chosen}, {chosen.epochs} epoch{'s' * (chosen.epochs > 1)}."
    artists.status.set(text=status, color=style.WARNING if diverged else style.TRUTH)
    return f"{artists.settings.get_text()}.{worse} {status}{to_come} {_in_words(last)}"


def _update_curves(artists, above, below, run):
    records, (places, losses, shares) = run.records, run.passing
    zoom = len(records) > 2  # two epochs can be compared: what was before them may lie off the axes
    compared = records[zoom:]
    highest = max([*(max(r.train_loss, r.validation_loss) for r in compared), *(losses if not zoom else [])])
    lowest = min(min(r.train_accuracy, r.validation_accuracy) for r in compared)
    rescale(above, xlim=(0, 1.02 * run.settings.epochs), ylim=(0, loss_limit(highest)))
    rescale(below, xlim=(0, 1.02 * run.settings.epochs), ylim=(10 * int(10 * lowest) * zoom, 100))
    epochs = [record.epoch for record in records]
    for curves, measure, factor, passing in (
        (artists.losses, "loss", 1, losses),
        (artists.accuracies, "accuracy", 100, shares),
    ):
        curves.passing.set_data(places, factor * np.array(passing))
        for line, part in ((curves.train, "train"), (curves.held_out, "validation")):
            line.set_data(epochs, [factor * getattr(record, f"{part}_{measure}") for record in records])


def _status(run, runner, waits):
    """Return the line below the picture."""
    epochs = f"{run.settings.epochs} epoch{'s' * (run.settings.epochs > 1)}"
    where = {
        READY: f"Ready, {epochs} done",
        RUNNING: f"Training, {run.epochs:.1f} of {epochs} done",
        PAUSED: f"Paused, {run.epochs:.1f} of {epochs} done",
        STOPPED: f"Stopped, {run.epochs:.1f} of {epochs} done",
        FINISHED: f"Finished, {epochs} done",
        DIVERGED: f"Stopped after {run.epochs:.1f} of {epochs}: the weights grew without bounds",
        FAILED: "Failed",
    }[runner.state]
    if waits:
        return f"{where}. Start takes the new settings."
    speed = run.seen / runner.seconds if runner.seconds and runner.state == RUNNING else 0
    at = f" ({float(f'{speed:.2g}'):,.0f} a second)" if speed else ""
    return f"{where}: {run.seen:,} images seen{at}."


def _when(record):
    return f"after epoch {record.epoch}" if record.epoch else "untrained"


def _in_words(record):
    return (
        f"{_when(record).capitalize()}: loss {record.train_loss:.3f} and accuracy {record.train_accuracy:.1%} "
        f"on the images learned from, loss {record.validation_loss:.3f} and accuracy "
        f"{record.validation_accuracy:.1%} on those held out."
    )
