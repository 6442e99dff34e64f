"""The runs behind the training desk: settings, and how far a run with them has come."""

from typing import NamedTuple

import numpy as np

from ..network import initialize
from ..optimizers import adam, gradient_descent, momentum
from ..training import Record, evaluate, train

OPTIMIZERS = {"gradient descent": gradient_descent, "momentum": momentum, "Adam": adam}


class Settings(NamedTuple):
    """What the controls chose for a run."""

    hidden_size: int
    learning_rate: float
    batch_size: int
    optimizer: str
    scale: str
    epochs: int

    def __str__(self):
        """Return them in one line."""
        return (
            f"784-{self.hidden_size}-10, η = {self.learning_rate:g}, batch size {self.batch_size}, "
            f"{self.optimizer}, {self.scale} start"
        )


class Run:
    """A run as far as it has come."""

    def __init__(self, settings, start, images):
        """settings: of the run. start: a Record of the untrained network. images: how many it learns from."""
        self.settings, self._images = settings, images
        self.steps = -(-images // settings.batch_size)  # in an epoch
        self.latest, self.records = start, [start]  # at the ends of epochs
        self.passing = ([], [], [])  # between them: epochs done, loss, accuracy

    def take(self, record):
        """Note a record."""
        self.latest = record
        if record.validation_loss is not None:
            self.records.append(record)
            return
        for values, value in zip(
            self.passing, (self.epochs, record.train_loss, record.train_accuracy), strict=True
        ):
            values.append(value)

    @property
    def epochs(self):
        """How many epochs are done, with the part of the one that is under way."""
        return max(0, self.latest.epoch - 1) + self.latest.batch / self.steps

    @property
    def seen(self):
        """How many images it has seen, each as often as it came."""
        return max(0, self.latest.epoch - 1) * self._images + min(
            self.latest.batch * self.settings.batch_size, self._images
        )

    @property
    def diverged(self):
        """Whether it does worse, after an epoch, than untrained."""
        return self.epochs >= 1 and self.latest.train_loss > self.records[0].train_loss


class Bench:
    """The images, and the run that goes on or was the last."""

    def __init__(self, X, labels, validation, seed, controls):
        """Train a first run, to its end."""
        if validation is None:
            raise TypeError("validation must be a pair (X, labels), got None")
        self._data, self._seed, self._controls = (X, labels, validation), seed, controls
        for record in self.begin():
            self.run.take(record)
        self._first = self.run

    def begin(self):
        """Return the records of a new run, with the settings that the controls have now."""
        chosen = Settings(**{name: control.value for name, control in self._controls.items()})
        X, labels, validation = self._data
        rng = np.random.default_rng(self._seed)
        start = initialize(rng, chosen.hidden_size, chosen.scale)
        records = train(
            start, X, labels, rng=rng, epochs=chosen.epochs, batch_size=chosen.batch_size,
            learning_rate=chosen.learning_rate, optimizer=OPTIMIZERS[chosen.optimizer], validation=validation,
            every=max(1, min(250, 10_000 // chosen.batch_size)),  # some milliseconds
        )  # fmt: skip
        judged = evaluate(start, *validation)  # it knows as little of the images that it will learn from
        self.run = Run(chosen, Record(0, 0, start, *judged, *judged), len(labels))
        return records

    def reset(self):
        """Go back to the first run."""
        self.run = self._first
