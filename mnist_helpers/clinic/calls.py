"""A learner's backward pass is called: on copies, more than once, and on a batch of another size, too."""

import contextlib
import inspect
import io
from typing import NamedTuple

import numpy as np

from ..network import Cache, Parameters, forward
from .faults import RANDOM, REMEMBERS
from .forms import NoGradients, read


class Answer(NamedTuple):
    """What came back: four arrays, faults of the whole form, and the names of the arrays that were changed."""

    arrays: list
    faults: list
    changed: tuple

    @property
    def unsteady(self):
        """Whether another call gives another answer."""
        return REMEMBERS in self.faults or RANDOM in self.faults


def ask(backward, parameters, X, Y):
    """Call a learner's function, twice or three times, and return its Answer.

    Where it adds to what it gave before, what the second call added is the answer.
    Raises NoGradients where there are no arrays to compare.
    """
    first = call(backward, parameters, X, Y)
    try:
        second = quietly(backward, parameters, X, Y)
        if _alike(first.arrays, second.arrays):
            return first
        third = quietly(backward, parameters, X, Y)
        steps = [_difference(second, first), _difference(third, second)]
        share = np.vdot(steps[0], steps[1]) / np.vdot(steps[0], steps[0])
    except (NoGradients, ValueError):  # it failed the second time, or its shapes changed
        return first._replace(faults=[*first.faults, REMEMBERS])
    if not np.linalg.norm(steps[1] - share * steps[0]) <= 1e-5 * np.linalg.norm(steps[0]):
        return first._replace(faults=[*first.faults, RANDOM])
    added = [b if a is None or b is None else b - a for a, b in zip(first.arrays, second.arrays, strict=True)]
    arrays = added if abs(share - 1) < 1e-5 else first.arrays
    return first._replace(arrays=arrays, faults=[*first.faults, REMEMBERS])


def call(backward, parameters, X, Y):
    """Call a learner's function once, on copies."""
    cache = forward(parameters, X)
    copies = (Parameters(*map(np.copy, parameters)), X.copy(), Cache(*map(np.copy, cache)), Y.copy())
    try:
        with np.errstate(all="ignore"):
            arrays, faults = read(backward(*copies), parameters)
    except NoGradients:
        raise
    except (Exception, SystemExit) as error:
        raise NoGradients("raised an error", _raised(backward, error, parameters, cache, X, Y)) from None
    (p, x, c, y), names = copies, [*Parameters._fields, "X", *Cache._fields, "Y"]
    pairs = zip(names, [*parameters, X, *cache, Y], [*p, x, *c, y], strict=True)
    return Answer(
        arrays, faults, tuple(name for name, before, after in pairs if not np.array_equal(before, after))
    )


def quietly(backward, parameters, X, Y):
    """Call once more, and keep what the function prints to itself."""
    with contextlib.redirect_stdout(io.StringIO()):
        return call(backward, parameters, X, Y)


def another_batch(parameters, m):
    """Return (X, Y) of another size than any in this network, with pictures of noise that saturate no unit."""
    (hidden, inputs), outputs = parameters.W.shape, len(parameters.b_hat)
    size = next(n for n in (7, 11, 13, 17, 19) if n not in (m, hidden, inputs, outputs))
    rng = np.random.default_rng(size)
    X = rng.random((size, inputs)) * (rng.random((size, inputs)) < 0.5)
    X *= min(1, 1.5 / max(np.std(X @ parameters.W.T), 1e-300))
    return X, np.eye(outputs)[rng.integers(0, outputs, size)]


def _raised(backward, error, parameters, cache, X, Y):
    """Say what was raised, and what a backward pass is given and returns."""
    (W, b, W_hat, b_hat), (G, H, F, O) = (tuple(a.shape for a in group) for group in (parameters, cache))
    try:
        takes = f" Yours takes {inspect.signature(backward)}." if isinstance(error, TypeError) else ""
    except (TypeError, ValueError):
        takes = ""
    return (
        f"Your function raised {type(error).__name__}: {error}. It is called as backward(parameters, X, cache, Y) and "
        f"returns dW, db, dW_hat, db_hat.{takes} Here parameters has .W {W}, .b {b}, .W_hat {W_hat} and .b_hat "
        f"{b_hat}, cache has .G {G}, .H {H}, .F {F} and .O {O}, X is {X.shape} and Y {Y.shape}."
    )


def _alike(one, other):
    """Whether two answers are the same, but for the order in which sums were made."""
    for a, b in zip(one, other, strict=True):
        if a is None or b is None:
            if a is not b:
                return False
        elif a.shape != b.shape or np.abs(a - b).max(initial=0) > 1e-9 * np.abs(a).max(initial=0):
            return False
    return True


def _difference(later, earlier):
    pairs = zip(later.arrays, earlier.arrays, strict=True)
    return np.concatenate([np.ravel(a - b) for a, b in pairs if a is not None and b is not None])
