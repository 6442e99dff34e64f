"""How wrong an answer is: the negative log-likelihood, and how often it is right: the accuracy."""

import numpy as np

from .remedies import ndim_of, shares_line
from .validate import as_floats, require_between, require_finite, require_labels


def negative_log_likelihood(O, labels):
    """Return the mean of −log o_j, j the true label (slide "Negative Log Likelihood").

    O: probabilities of shape (m, k), or (k,) for one image; each row sums to 1.
    labels: whole numbers 0 to k − 1, of shape (m,), or one number.
    Returns a float, 0 or more, in nats; inf where a true label was given probability 0.
    Raises ValueError for other shapes, numbers outside 0 to 1, or rows that do not sum to 1.
    """
    O, labels = _rows_and_labels(O, labels, "O")
    if not (O.min() >= 0 and O.max() <= 1 + 1e-4):
        require_between(O, "O", 0, 1, advice=shares_line(O))
    sums = O.sum(axis=1)
    if not np.allclose(sums, 1, atol=1e-3):
        worst = sums[np.abs(sums - 1).argmax()]
        raise ValueError(f"each row of O must sum to 1, got {worst:g}{shares_line(O)}")
    with np.errstate(divide="ignore"):  # log 0 is −inf, as it should be
        mean_loss = float(-np.log(O[np.arange(len(O)), labels]).mean(dtype=np.float64))
    return max(0.0, mean_loss)  # never −0.0


def cross_entropy(F, labels):
    """Return the same loss straight from the logits: the mean of log Σ_k e^f_k − f_j.

    No probability is formed, so none can round to 0: the loss stays finite for finite logits, unless they lie
    further apart than their dtype can say.

    F: logits of shape (m, k), or (k,) for one image. labels: as in `negative_log_likelihood`.
    Returns a float, 0 or more, in nats. Raises ValueError for other shapes, NaN or infinity.
    """
    F, labels = _rows_and_labels(F, labels, "F")
    with np.errstate(over="ignore"):
        shifted = F - F.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return float((log_sums - shifted[np.arange(len(F)), labels]).mean(dtype=np.float64))


def accuracy(O, labels):
    """Return the share of rows whose largest number stands at the true label.

    O: probabilities or logits of shape (m, k), or (k,) for one image. labels: as in `negative_log_likelihood`.
    Returns a float from 0 to 1. Raises ValueError for other shapes, NaN or infinity.
    """
    O, labels = _rows_and_labels(O, labels, "O")
    return float((O.argmax(axis=1) == labels).mean())


def _rows_and_labels(rows, labels, name):
    rows = as_floats(rows, name)
    if rows.ndim == 1 and ndim_of(labels) == 2:
        swap = f"are {name} and labels swapped? Then write {name}, labels = labels, {name}"
        raise ValueError(f"{name} must come first, got labels: {swap}")
    if rows.ndim not in (1, 2) or rows.size == 0:
        raise ValueError(f"{name} must have shape (m, k) or (k,), got {rows.shape}")
    if rows.ndim == 1 and ndim_of(labels) == 1 and 1 < len(rows) == len(labels):
        advice = f"for answers already chosen write np.mean({name} == labels)"
        raise ValueError(f"{name} must have a row of scores for each label, got {rows.shape}: {advice}")
    require_finite(rows, name)
    if ndim_of(labels) == 1 and len(rows) != len(labels) == rows.shape[-1] and rows.ndim == 2:
        raise ValueError(
            f"{name} must have a row for each label, got {rows.shape}: one image a column, write {name}.T"
        )
    labels = require_labels(labels, "labels", count=rows.shape[:-1], classes=rows.shape[-1])
    return np.atleast_2d(rows), np.atleast_1d(labels)
