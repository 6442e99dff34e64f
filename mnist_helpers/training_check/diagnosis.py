"""Why does it not learn? A training function is run on small data, and what is wrong with it is named."""

from typing import NamedTuple

import numpy as np

from ..network import Parameters
from ..remedies import rows_line
from ..validate import as_floats, require_finite, require_labels, require_rng
from ..words import in_lines, number
from . import course, faults, reading
from .answers import NOT_FINITE, Unreadable, logits_of
from .probes import OutOfTime, Probes, loss_of

__all__ = ["TrainingDiagnosis", "diagnose_training"]

# In the order in which they are believed: the first that is found explains those after it.
OF_ANY_NETWORK = [reading.handed_over, reading.renamed, reading.one_answer]
OF_PARAMETERS = [
    faults.kept, faults.unchanged, faults.labels_unused, faults.derivatives, reading.handed_over, reading.alike,
    reading.renamed, faults.uphill, faults.pixels, faults.dead, course.growing, course.too_large, faults.anew,
    faults.few_images, faults.pairing, faults.lost_weights, reading.unshuffled, reading.other_pixels,
    reading.activation, course.stale, course.slow, faults.lost, faults.one_number, reading.one_answer,
]  # fmt: skip
BESIDE = [faults.lost, faults.one_number, faults.pixels]  # may come with another, unless that explains them
EXPLAINS_ALL = [faults.unchanged, faults.labels_unused, faults.derivatives, reading.alike, faults.dead]
NEEDS_NO_TRACES = [
    reading.handed_over, reading.alike, reading.renamed, reading.one_answer, course.growing, reading.activation,
    reading.unshuffled,
]  # fmt: skip
DRAW = (
    "Two calls with the same rng gave different networks, so little could be compared: draw from rng alone."
)
LOOK = (
    "By no fault known here. Print the loss of one batch before and after one step. Hand your backward pass to "
    "diagnose_gradient. Is the cache that it gets the one of this batch?"
)


class TrainingDiagnosis(NamedTuple):
    """What was found; printed, it is its facts and its message.

    fault: the name of what is wrong, two joined by " and ", "unknown", or None where it learns and nothing is wrong.
    message: what was seen, with numbers, and the likeliest cause with what to look at next, a line each.
    facts: the loss at the start and after 2,000 images, and the share of them that it reads; "" without a network.
    """

    fault: str | None
    message: str
    facts: str = ""

    def __repr__(self):
        return "\n".join(map(in_lines, filter(None, [self.facts, *self.message.split("\n")])))


def diagnose_training(learn, X, labels, rng):
    """Run a training function on small data, and say why it does not learn, from what it returns alone.

    learn: a function (X, labels, rng) -> Parameters, or a function from images to digits, or what else `check_learn`
    takes. It is called about twenty times, with at most 2,000 images or as many copies, and prints nothing.
    X: images (n, 784), 0 to 1; labels: digits (n,); rng: a numpy Generator, which chooses images and a seed.
    Returns a TrainingDiagnosis. Raises TypeError and ValueError for arguments of another kind or shape.
    """
    if not callable(learn):
        raise TypeError(f"learn must be a function of X, labels and rng, got {type(learn).__name__}")
    X = as_floats(X, "X")
    if X.ndim != 2:
        raise ValueError(f"X must have shape (n, 784), got {X.shape}{rows_line(X, 'X')}")
    labels = require_labels(labels, "labels", count=(len(X),))
    require_finite(X, "X")
    require_rng(rng)
    probes = Probes(learn, X, labels, int(rng.integers(2**31)))
    try:
        return diagnose(probes)
    except Unreadable as reason:
        fault, words = reason.args
        return TrainingDiagnosis(fault, f"Your function {words}")
    except OutOfTime:
        words = f"The runs took {probes.spent:.0f} seconds and are not done. Hand over a function with fewer steps."
        return TrainingDiagnosis("too slow to tell", words)


def diagnose(probes):
    """Return a TrainingDiagnosis. Raises Unreadable for what is no network, OutOfTime where the runs take too long."""
    found = _found(probes)
    if not found:
        well = probes.learned or probes.share_of_all >= 0.6
        fault, more = (None, _all_is_well(probes)) if well else ("unknown", _unknown(probes))
        return TrainingDiagnosis(fault, more, _facts(probes))
    names, seen, cures = zip(*found, strict=True)
    lines = [
        seen[0],
        cures[0],
        *(f"Also: {' '.join(texts)}" for texts in zip(seen[1:], cures[1:], strict=True)),
    ]
    return TrainingDiagnosis(" and ".join(names), "\n".join(lines), _facts(probes))


def noticed(probes):
    """Return what is worth a word though Parameters pass, or "": biases that are lost or moved as one."""
    found = [_try(fault, probes) for fault in (faults.lost, faults.one_number)]
    return " ".join(f"{seen} {cure}" for _, seen, cure in filter(None, found))


def _found(probes):
    """Return what was found: the likeliest fault, and perhaps one of those that may come beside it."""
    network = probes.network
    if not isinstance(network, Parameters):
        return list(filter(None, (_try(fault, probes) for fault in OF_ANY_NETWORK)))[:1]
    first, fault = _not_finite(probes), None
    if not first:
        found = ((_try(fault, probes), fault) for fault in OF_PARAMETERS)
        first, fault = next((pair for pair in found if pair[0]), (None, None))
    if first is None or fault in EXPLAINS_ALL:
        return [first] if first else []
    beside = filter(None, (_try(fault, probes) for fault in BESIDE))
    return [first, *(each for each in beside if each[0] != first[0])][:2]


def _try(fault, probes):
    """Return what a fault's function finds; None where the runs that it needs raise or cannot be compared."""
    try:
        if fault is not faults.kept and fault not in NEEDS_NO_TRACES and not probes.traces.steady:
            return None
        return fault(probes)
    except Unreadable:
        return None


def _not_finite(probes):
    if np.isfinite(logits_of(probes.network, probes.X)).all():
        return None
    seen = f"After {len(probes.X):,} images the parameters give no numbers: NaN, or infinity."
    return NOT_FINITE, seen, course.OVERFLOW


def _facts(probes):
    """Say what the network is like after the run on all images."""
    network, X, labels = probes.network, probes.X, probes.labels
    if not isinstance(network, Parameters):
        return f"After {len(X):,} images it reads {probes.share:.0%} of these as labelled."
    loss, guess = loss_of(network, X, labels), "an even guess costs log 10 = 2.30"
    if np.isnan(loss):
        return f"The loss after {len(X):,} images is no number ({guess})."
    end = f"{number(loss, '.2f')} after {len(X):,} images, of which it reads {probes.share:.0%}"
    if probes.start is None:
        return f"The loss is {end} ({guess})."
    return f"The loss is {loss_of(probes.start, X, labels):.2f} at the start ({guess}) and {end}."


def _unknown(probes):
    if isinstance(probes.network, Parameters) and not probes.traces.steady:
        return f"{DRAW} {LOOK}"
    return LOOK


def _all_is_well(probes):
    if not isinstance(probes.network, Parameters):
        return "Nothing wrong was found."
    if not probes.learned:
        return f"From {len(probes.all[0]):,} it learns to read {probes.share_of_all:.0%}. Nothing wrong was found."
    losses = course.each(probes.losses)
    agrees = reading.agreement(probes.X, probes.labels)
    return (
        f"Nothing wrong was found. After 1, 4, 16 and 64 times the same batch the loss is {losses}. Images and labels "
        f"belong together: the nearest of ten mean images has the right label in {agrees:.0%} of all cases."
    )
