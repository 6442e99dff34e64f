"""Is a gradient right? Finite differences say whether, and a clinic says what is wrong with a backward pass."""

from itertools import permutations
from numbers import Number
from typing import NamedTuple

import numpy as np

from . import network
from .finite_differences import (
    check_gradient,
    complex_step_gradient,
    numerical_gradient,
    relative_error,
    require_backward,
    require_batch,
)
from .gradient_faults import (
    BIAS_FORGOTTEN,
    NAMES,
    NOTHING_RETURNED,
    cure_of,
    example_of,
    explain,
    fault_in_words,
)
from .network import Cache, Parameters, forward, require_parameters
from .validate import as_numbers
from .words import in_lines, listed

__all__ = [
    "Diagnosis",
    "check_gradient",
    "complex_step_gradient",
    "diagnose_gradient",
    "numerical_gradient",
    "relative_error",
]


class Diagnosis(NamedTuple):
    """What the clinic found; printed, it is its message.

    fault: the name of what is wrong, two joined by " and ", "unknown", or None where all is right.
    message: what came out, what is right and where to look, in words for the learner.
    wrong: the fields of the wrong arrays, such as ("W", "b").
    errors: Parameters of the four relative errors, inf for another shape; None where no four arrays came back.
    changed: the names of the arrays that the function was given and wrote into, such as ("X",).
    """

    fault: str | None
    message: str
    wrong: tuple = ()
    errors: Parameters | None = None
    changed: tuple = ()

    def __repr__(self):
        return in_lines(self.message)


def diagnose_gradient(backward, parameters, X, Y):
    """Run a learner's backward pass and name what is wrong with it, from its numbers alone.

    backward: a function (parameters, X, cache, Y) -> four gradients, right or wrong in whatever way. It gets
    copies in float64, with the cache of `forward`.
    parameters: Parameters; X: floats (m, 784); Y: one-hot labels (m, 10); or one image and its label.
    Returns a Diagnosis. What these data cannot show, such as a missing 1/m where m is 1, counts as right.
    Raises TypeError where backward is no function; for the rest as `complex_step_gradient`, but float32 will do.
    """
    require_backward(backward)
    parameters = Parameters(*(a.astype(np.float64) for a in require_parameters(parameters)))
    X, Y = require_batch(parameters, X, Y)
    try:
        arrays, changed = _run(backward, parameters, X, forward(parameters, X), Y)
    except _NoGradients as reason:
        return Diagnosis(*reason.args)
    with np.errstate(over="ignore", invalid="ignore"):  # however large the learner's numbers are
        diagnosis = _compare(arrays, parameters, *map(np.atleast_2d, (X, Y)))
    message = f"{diagnosis.message} {changed_in_words(changed)}".rstrip()
    return diagnosis._replace(message=message, changed=changed)


def changed_in_words(names):
    """Say which arrays a function wrote into; "" for none."""
    if not names:
        return ""
    return f"It also changed {listed(names)} in place, which others still need: work on a copy."


class _NoGradients(Exception):
    """A fault and its message: what came back cannot be compared."""


def _run(backward, parameters, X, cache, Y):
    """Return the learner's four arrays, and the names of those that the function was given and changed."""
    copies = (Parameters(*map(np.copy, parameters)), X.copy(), Cache(*map(np.copy, cache)), Y.copy())
    try:
        with np.errstate(all="ignore"):
            returned = backward(*copies)
            returned = list(returned) if hasattr(returned, "__iter__") else returned
    except (Exception, SystemExit) as error:
        text = f"Your function raised {type(error).__name__}: {error}"
        raise _NoGradients("raised an error", text) from None
    arrays = [_read(*pair) for pair in zip(NAMES, _require_four(returned), strict=True)]
    (p, x, c, y), names = copies, [*Parameters._fields, "X", *Cache._fields, "Y"]
    pairs = zip(names, [*parameters, X, *cache, Y], [*p, x, *c, y], strict=True)
    return arrays, tuple(name for name, before, after in pairs if not np.array_equal(before, after))


def _require_four(returned):
    if returned is None or returned is ...:
        text = f"Your function returned {returned}. End it with: return dW, db, dW_hat, db_hat."
        raise _NoGradients(NOTHING_RETURNED, text)
    if not isinstance(returned, list) or len(returned) != 4:
        count = len(returned) if isinstance(returned, list) else 0
        came = f"{count} things" if isinstance(returned, list) else type(returned).__name__
        text = f"Four arrays are wanted, dW, db, dW_hat and db_hat; your function returned {came}."
        text += " Were the biases forgotten?" if count in (2, 3) else ""
        raise _NoGradients("not four arrays", text)
    return returned


def _read(name, value):
    if value is None or (isinstance(value, Number) and value == 0):
        fault = BIAS_FORGOTTEN if name in (NAMES.b, NAMES.b_hat) else NOTHING_RETURNED
        text = f"{name} came back as {value}: {fault}. {cure_of(fault)}".rstrip()
        raise _NoGradients(fault, text, (Parameters._fields[NAMES.index(name)],))
    try:
        array = as_numbers(value, name).copy()
    except Exception as error:
        raise _NoGradients("not four arrays", f"{error}.") from None
    if not np.isfinite(array).all():
        raise _NoGradients("not finite", f"{name} holds NaN or infinity. Was something divided by 0?")
    return array


def _compare(arrays, parameters, X, Y):
    cache = forward(parameters, X)
    right = network.backward(parameters, X, cache, Y)
    tolerance, rounding = (1e-4, 2e-6) if _made_in_float32(arrays) else (1e-5, 4e-15)
    sizes = _sizes(parameters, X, cache, Y)
    distances = Parameters(
        *(_distance_from(a, tolerance, rounding * size) for a, size in zip(arrays, sizes, strict=True))
    )
    wrong = [f for f, far, array in zip(right._fields, distances, right, strict=True) if far(array) == np.inf]
    errors = Parameters(*map(_error, arrays, right))
    if not wrong:
        return Diagnosis(None, "All four gradients are right ✓", (), errors)
    return Diagnosis(*_name(arrays, right, wrong, distances, (parameters, X, cache, Y)), tuple(wrong), errors)


def _name(arrays, right, wrong, distances, batch):
    """Return the fault and the words for it."""
    orders = (zip(distances, order, strict=True) for order in permutations(right))
    if any(all(far(array) < np.inf for far, array in order) for order in orders):
        return "wrong order", "The numbers are right, their order is not: return dW, db, dW_hat, db_hat."
    faults = explain({field: getattr(distances, field) for field in wrong}, *batch)
    compared = {getattr(NAMES, f): (getattr(Parameters(*arrays), f), getattr(right, f)) for f in wrong}
    if faults:
        return " and ".join(faults), fault_in_words(faults, compared, len(batch[1]))
    if any(array.shape != wanted.shape for array, wanted in compared.values()):
        return (
            "wrong shape",
            f"{_how_each_is_wrong(compared)} A gradient has the shape of what it belongs to.",
        )
    return "unknown", _unknown_in_words(compared)


def _made_in_float32(arrays):
    """Whether no number has more digits than float32 keeps, be it now in float64."""
    single = all(np.array_equal(array, array.astype(np.float32)) for array in arrays)
    return single and any(array.any() or array.dtype == np.float32 for array in arrays)


def _sizes(parameters, X, cache, Y):
    """The size of the sums behind each gradient, before anything cancels: rounding leaves a share of it."""
    dF = (cache.O + Y) / len(X)
    dG = dF @ np.abs(parameters.W_hat)  # without σ′, since H(1 − H) rounds as if it were 1
    ones = np.ones_like(cache.H)  # and H as if it were 1
    return map(np.linalg.norm, (dG.T @ np.abs(X), dG.sum(axis=0), dF.T @ ones, dF.sum(axis=0)))


def _distance_from(array, tolerance, rounding):
    """Return a function: the relative error between `array` and another, inf unless they are the same numbers."""

    def distance(other):
        if array.shape != other.shape:
            return np.inf
        if np.array_equal(array, other):
            return 0.0
        error = 0 if np.abs(array - other).max() <= rounding else relative_error(array, other)
        # Below `least` all are alike, only that zeros come last for what is not quite zero.
        least = tolerance / (100 if other.any() else 50)
        return max(error, least) if error <= tolerance else np.inf

    return distance


def _error(array, right):
    return relative_error(array, right) if array.shape == right.shape else np.inf


def _unknown_in_words(compared):
    """Say of each wrong array how it is wrong, and where to look first."""
    if "dW_hat" in compared:
        look = "Look first at dF = (O − Y)/m, then at dW_hat = dFᵀH."
    else:
        look = "dW_hat is right, so dF is: look at dG = (dF Ŵ) ⊙ σ′(G), dW = dGᵀX, db = Σ dG, db_hat = Σ dF."
    return f"Wrong, by no fault known here. {_how_each_is_wrong(compared)} {look}{example_of(compared)}"


def _how_each_is_wrong(compared):
    return " ".join(f"{name} {_how_wrong(*pair)}." for name, pair in compared.items())


def _how_wrong(array, right):
    if array.shape != right.shape:
        return f"has shape {array.shape} and should have {right.shape}"
    if not array.any():
        return "is nothing but zeros"
    factor = np.vdot(right, array) / np.vdot(right, right) if right.any() else 0
    if np.allclose(array, factor * right, rtol=1e-4, atol=1e-5 * np.abs(array).max()):
        return f"is {factor:.4g} times what it should be, in every entry"
    return f"is off by a relative error of {relative_error(array, right):.2g}"
