"""The runs behind the overfitting lab: few images, many updates, and what is measured on the way."""

from typing import NamedTuple

import numpy as np

from ..network import initialize
from ..training import evaluate, train
from ..validate import require_count

BATCH_SIZE, LEARNING_RATE = 10, 0.5
AT_ONCE = 2000  # updates made before the first picture
GAP = 100  # updates from one measurement to the next: an epoch of 1,000 images
MOST = 2000  # images measured on, of those learned from


class Settings(NamedTuple):
    """What the controls chose for a run."""

    size: int
    hidden_size: int
    weight_decay: float
    dropout: float

    def __str__(self):
        """Return them in one line."""
        decay = f", weight decay {plain(self.weight_decay)}" * (self.weight_decay > 0)
        dropout = f", dropout {self.dropout:g}" * (self.dropout > 0)
        return f"{self.size:,} images, {self.hidden_size} hidden units{decay}{dropout}"


class Point(NamedTuple):
    """What was measured after some updates."""

    updates: int
    train_loss: float
    train_accuracy: float
    held_out_loss: float
    held_out_accuracy: float


class Run:
    """A run as far as it has come."""

    def __init__(self, settings, updates, measure):
        """settings: of the run. updates: where it ends. measure: gives a network's two losses and accuracies."""
        self.settings, self.updates, self._measure = settings, updates, measure
        self.points, self.done, self.parameters = [], 0, None

    @property
    def steps(self):
        """How many updates make an epoch."""
        return -(-self.settings.size // BATCH_SIZE)

    def take(self, record):
        """Note a record, and measure where it lies far enough from the last measurement."""
        self.done, self.parameters = (record.epoch - 1) * self.steps + record.batch, record.parameters
        last = self.points[-1].updates if self.points else 0
        if (
            self.done - last >= max(GAP, last // 20) or self.done >= self.updates
        ):  # evenly, on a logarithmic axis
            self.points.append(Point(self.done, *self._measure(record.parameters)))

    @property
    def best(self):
        """The number of the point with the lowest held-out loss."""
        return lowest(self.points)


class Bench:
    """The images, the run that goes on or was the last, and the one that it is held against."""

    def __init__(self, X, labels, validation, updates, seed, controls):
        """Make the first updates of the first run."""
        if validation is None:
            raise TypeError("validation must be a pair (X, labels), got None")
        self._data, self._updates, self._controls = (X, labels, validation), updates, controls
        self._seed, self.run, self.before = require_count(seed, "seed", least=0), None, None
        for record in self.begin():
            self.run.take(record)
            if self.run.done >= AT_ONCE:
                break
        self._first = self.run

    def begin(self):
        """Return the records of a new run, with the settings that the controls have now."""
        chosen = {name: control.value for name, control in self._controls.items()}
        keep, settings = chosen.pop("keep"), Settings(**chosen)
        shown = self.run is not None and self.run.points
        if shown and self.run.settings != settings and not (keep and self.before):
            self.before = self.run
        self.run = Run(settings, self._updates, self._measured_on(settings.size))
        X, labels, _ = self._data
        rng = np.random.default_rng(self._seed)
        start = initialize(rng, settings.hidden_size, "scaled")
        records = train(
            start, X[: settings.size], labels[: settings.size], rng=rng, batch_size=BATCH_SIZE,
            epochs=-(-self._updates // self.run.steps), learning_rate=LEARNING_RATE, weight_decay=settings.weight_decay,
            dropout=settings.dropout, every=GAP,
        )  # fmt: skip
        return _first_updates(records, self.run)

    def _measured_on(self, size):
        X, labels, validation = self._data
        some = slice(min(size, MOST))
        return lambda parameters: (
            *evaluate(parameters, X[some], labels[some]),
            *evaluate(parameters, *validation),
        )

    def reset(self):
        """Go back to the first updates of the first run."""
        self.run, self.before = self._first, None


def _first_updates(records, run):
    """Pass records on until the run has made its updates."""
    for record in records:
        yield record
        if run.done >= run.updates:
            return


def plain(number):
    """Return a number in digits, 0.00005 and not 5e-05."""
    return np.format_float_positional(number, trim="-")


def lowest(points):
    """Return the number of the point with the lowest held-out loss, 0 where there are none."""
    return min(range(len(points)), key=lambda k: points[k].held_out_loss, default=0)
