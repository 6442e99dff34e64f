"""Training: epochs of shuffled batches, each one step downhill."""

from functools import partial
from typing import NamedTuple

import numpy as np

from .dataset import batches, one_hot, prepare_images
from .losses import accuracy, cross_entropy
from .network import Parameters, require_parameters
from .network import (
    backward_pass as backward,
)  # the formulas alone: `train` checks once, before its first step
from .network import forward_pass as forward
from .optimizers import gradient_descent
from .remedies import ndim_of, rows_line
from .validate import (
    as_numbers,
    require_between,
    require_count,
    require_finite,
    require_labels,
    require_number,
    require_rng,
)


class Record(NamedTuple):
    """Where training stands. Losses are means in nats, accuracies shares from 0 to 1.

    epoch counts from 1, batch from 1 within its epoch. At the end of an epoch losses and accuracies are measured
    on all images with these parameters. Between ends (`every`), train_loss and train_accuracy are means over the
    batches since the last record, each measured before its step, and the validation pair is None. It is None
    throughout where no validation images were given.
    """

    epoch: int
    batch: int
    parameters: Parameters
    train_loss: float
    train_accuracy: float
    validation_loss: float | None
    validation_accuracy: float | None


def train(
    parameters,
    X,
    labels,
    *,
    rng,
    epochs=10,
    batch_size=32,
    learning_rate=0.5,
    validation=None,
    optimizer=None,
    weight_decay=0.0,
    dropout=0.0,
    every=None,
):
    """Train by mini-batches, and yield a Record at the end of each epoch (slides "Gradient Descent IV", "Epoch").

    parameters: the start; never changed. rng: a numpy Generator that shuffles (and drops).
    X: prepared images, floats of shape (n, 784), 0 to 1; or raw ones, uint8 of shape (n, 28, 28), which are then
    prepared batch by batch. labels: digits of shape (n,). validation: such a pair to measure on, never to learn from.
    The parameters decide how many inputs a row has, and from 0 to which number labels go.
    epochs, batch_size: whole numbers; learning_rate: η, above 0.
    optimizer: a function as in `optimizers`, gradient descent if None.
    weight_decay: λ of the penalty ½λ(‖W‖² + ‖Ŵ‖²) that is added to the loss; reported losses leave it out.
    dropout: the chance, below 1, that a hidden unit is left out for an image of a batch.
    every: a Record also after each `every` batches.

    The arguments are checked at once: TypeError and ValueError name the one that is wrong. A run whose
    parameters grow without bounds raises FloatingPointError.
    """
    parameters = _require_start(parameters)
    X, labels = _require_images_and_labels(X, labels, "X", "labels", parameters)
    require_rng(rng)
    records = _records(
        parameters,
        X,
        labels,
        rng,
        epochs=require_count(epochs, "epochs"),
        batch_size=require_count(batch_size, "batch_size"),
        validation=None if validation is None else _require_pair(validation, parameters),
        every=None if every is None else require_count(every, "every"),
        dropout=require_number(dropout, "dropout", least=0, below=1),
        update=partial(
            _update,
            optimizer=_require_optimizer(optimizer or gradient_descent, learning_rate),
            weight_decay=require_number(weight_decay, "weight_decay", least=0),
        ),
    )
    return Records(records)


class Records:
    """The records of a run, one at a time: it trains only as far as somebody reads them."""

    def __init__(self, records):
        self._records, self._last = records, None

    def __iter__(self):
        return self

    def __next__(self):
        self._last = next(self._records)
        return self._last

    def __repr__(self):
        if self._last is None:
            return (
                "train(…), not begun, and nothing is trained: it trains as its records are read, as in\n"
                "`*_, last = train(…)`, whose last.parameters are the trained ones, or `for record in train(…):`"
            )
        return f"train(…), read up to epoch {self._last.epoch}, batch {self._last.batch}; it trains on as it is read"


def _records(parameters, X, labels, rng, *, epochs, batch_size, validation, every, dropout, update):
    parameters, state = _copy(parameters), None
    Y = one_hot(labels, len(parameters.W_hat)).astype(parameters.W.dtype)
    for epoch in range(1, epochs + 1):
        recent = []
        for count, batch in enumerate(batches(rng, len(X), batch_size), start=1):
            x, keep = _prepared(X[batch], parameters), _drawn(rng, dropout, len(batch), parameters)
            with np.errstate(over="ignore", invalid="ignore"):  # told plainly below, not by a warning
                cache = forward(parameters, x, keep)
                gradients = backward(parameters, x, cache, Y[batch], keep)
                parameters, state = update(parameters, gradients, state)
            if every is not None:
                recent.append((cache.F, labels[batch]))
                if count % every == 0 and count * batch_size < len(X):
                    F, part = map(np.concatenate, zip(*recent, strict=True))  # measured at once: far cheaper
                    _require_bounded((*parameters, F), epoch)
                    yield Record(epoch, count, _copy(parameters), *_score(F, part), None, None)
                    recent = []
        _require_bounded(parameters, epoch)
        held_out = (None, None) if validation is None else _measure(parameters, *validation)
        yield Record(epoch, count, _copy(parameters), *_measure(parameters, X, labels), *held_out)


def _drawn(rng, dropout, count, parameters):
    """Return for each of `count` images which hidden units stay, or 1 where all do."""
    if not dropout:
        return 1
    kept = rng.random((count, len(parameters.b))) >= dropout
    return kept.astype(parameters.W.dtype) / (1 - dropout)  # so that the expected activation stays


def _update(parameters, gradients, state, *, optimizer, weight_decay):
    """Return what the optimizer makes of the gradients of loss and penalty, checked: it may be of the caller's own."""
    if weight_decay:
        gradients = gradients._replace(
            W=gradients.W + weight_decay * parameters.W,
            W_hat=gradients.W_hat + weight_decay * parameters.W_hat,
        )
    updated, state = optimizer(parameters, gradients, state)
    updated = require_parameters(updated)
    if updated.W.shape != parameters.W.shape or updated.W_hat.shape != parameters.W_hat.shape:
        came, shapes = ([a.shape for a in four] for four in (updated, parameters))
        raise ValueError(f"optimizer must return parameters of shapes {shapes}, got {came}")
    return updated, state


def evaluate(parameters, X, labels):
    """Return (mean loss, accuracy) of a network on images and their labels, raw or prepared as in `train`.

    Raises TypeError and ValueError as `train` does.
    """
    parameters = require_parameters(parameters)
    return _measure(parameters, *_require_images_and_labels(X, labels, "X", "labels", parameters))


def _measure(parameters, X, labels):
    losses, shares, weights = [], [], []
    for start in range(0, len(X), 2000):  # so that raw images are never all prepared at once
        F = forward(parameters, _prepared(X[start : start + 2000], parameters)).F
        loss, share = _score(F, labels[start : start + 2000])
        losses.append(loss)
        shares.append(share)
        weights.append(len(F))
    return float(np.average(losses, weights=weights)), float(np.average(shares, weights=weights))


def _score(F, labels):
    return cross_entropy(F, labels), accuracy(F, labels)


def stop_early(records, patience):
    """Pass records on until `patience` of them in a row have not lowered the validation loss.

    The last one passed on is then the record with patience; the best is `min` of them by validation_loss.
    patience: a whole number, at least 1, checked at once. Raises ValueError where a record has no validation loss.
    """
    return _until_patience_ends(records, require_count(patience, "patience"))


def _until_patience_ends(records, patience):
    best, waited = np.inf, 0
    for record in records:
        if record.validation_loss is None:
            raise ValueError(
                "records must have a validation loss, got None: give train a validation pair, no `every`"
            )
        yield record
        waited = 0 if record.validation_loss < best else waited + 1
        best = min(best, record.validation_loss)
        if waited == patience:
            return


def _prepared(X, parameters):
    """Return images as floats in the dtype of the parameters."""
    return (prepare_images(X) if X.dtype == np.uint8 else X).astype(parameters.W.dtype, copy=False)


def _copy(parameters):
    return Parameters(*(array.copy() for array in parameters))


def _require_bounded(parameters, epoch):
    if not all(np.abs(array).max() < 1e30 for array in parameters):  # beyond, or NaN, the logits overflow
        raise FloatingPointError(f"training diverged in epoch {epoch}: try a smaller learning_rate")


def _require_start(parameters):
    """Check the parameters a run starts from once, NaN included."""
    parameters = require_parameters(parameters)
    for name, array in zip(Parameters._fields, parameters, strict=True):
        require_finite(array, f"parameters.{name}")
    return parameters


def _require_optimizer(optimizer, learning_rate):
    if not callable(optimizer):
        raise TypeError(f"optimizer must be a function, such as adam, got {optimizer!r}")
    return partial(optimizer, learning_rate=require_number(learning_rate, "learning_rate", above=0))


def _require_pair(validation, parameters):
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        inner = isinstance(validation, tuple | list) and len(validation) == 1
        advice = (
            ": a pair in a pair, write validation[0]"
            if inner and isinstance(validation[0], tuple | list)
            else ""
        )
        raise TypeError(f"validation must be a pair (X, labels), got {type(validation).__name__}{advice}")
    return _require_images_and_labels(*validation, "validation[0]", "validation[1]", parameters)


def _require_images_and_labels(X, labels, X_name, labels_name, parameters):
    """Check a pair once, before the first epoch, shape, kind, range and NaN; return it as arrays."""
    width = parameters.W.shape[1]
    if ndim_of(X) == 1 and (ndim_of(labels) or 0) > 1 and len(X) == len(labels):
        raise ValueError(
            f"{X_name} must be images, got labels: are images and labels swapped? Then write X, labels = labels, X"
        )
    advice = partial(rows_line, X, X_name, width)
    X = as_numbers(X, X_name, lambda *_: advice())
    raw = X.dtype == np.uint8 and X.ndim == 3
    if raw and X.shape[1:] != (28, 28):
        raise ValueError(f"{X_name} must have shape (n, 28, 28) where it is uint8, got {X.shape}{advice()}")
    if not raw and (X.ndim != 2 or X.shape[1] != width):
        raise ValueError(f"{X_name} must have shape (n, {width}), got {X.shape}{advice()}")
    if not raw and X.dtype.kind != "f":
        raise TypeError(f"{X_name} must be uint8 images or prepared floats, got {X.dtype}{advice()}")
    if len(X) == 0:
        raise ValueError(f"{X_name} must hold at least one image, got shape {X.shape}")
    if not raw and not (X.min() >= 0 and X.max() <= 1):
        require_between(X, X_name, 0, 1, advice=advice())
    return X, require_labels(labels, labels_name, count=(len(X),), classes=len(parameters.W_hat))


def film_steps(last, frames=140):
    """Return after how many steps a film looks: all of the first few, then ever more rarely, up to `last`.

    Returns whole numbers from 0 to last, rising, about as many as `frames`. Raises TypeError and ValueError for
    counts below 1.
    """
    last, frames = require_count(last, "last"), require_count(frames, "frames")
    return np.unique(np.geomspace(1, last + 1, frames).round().astype(int) - 1).tolist()
