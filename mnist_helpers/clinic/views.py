"""What a learner's function was given, what came back, and what is right, side by side."""

from typing import NamedTuple

import numpy as np

from .. import network
from ..finite_differences import relative_error
from ..network import Parameters, forward
from .kinds import Stage


class View(NamedTuple):
    """One call of the learner's function: what it was given, the four arrays that came, what is right.

    tolerance: the relative error that counts as none. slack: for each array the difference that is mere rounding.
    """

    stage: Stage
    arrays: Parameters
    right: Parameters
    tolerance: float
    slack: Parameters

    def misses(self, field):
        """Whether this array did not come back."""
        return getattr(self.arrays, field) is None

    def is_right(self, field):
        """Whether this array is as it should be; a missing one is not."""
        array, right = getattr(self.arrays, field), getattr(self.right, field)
        return array is not None and array.shape == right.shape and self.alike(array, right, field)

    def step_share(self):
        """Return how far the weights lie from the parameters given, as a share of these; None where it is far."""
        pairs = [(a, p) for a, p in zip(self.arrays, self.stage[:4], strict=True) if p.ndim == 2]
        if any(a is None or a.shape != p.shape for a, p in pairs) or all(
            map(self.is_right, self.arrays._fields)
        ):
            return None
        share = max(relative_error(a, p) for a, p in pairs)
        return share if share < 0.3 else None

    def without_step(self):
        """Return the view of what was subtracted from the parameters, divided by the learning rate if it shows."""
        given = Parameters(*self.stage[:4])
        fits = [
            np.size(a) == p.size and not self.is_right(f)
            for f, a, p in zip(given._fields, self.arrays, given, strict=True)
        ]
        steps = Parameters(
            *(
                p - np.reshape(a, p.shape) if fit else a
                for a, p, fit in zip(self.arrays, given, fits, strict=True)
            )
        )
        rounding = np.finfo(np.float32 if self.tolerance > 1e-5 else np.float64).eps
        slack = Parameters(
            *(s + 2 * rounding * np.abs(p).max() for s, p in zip(self.slack, given, strict=True))
        )
        view = self._replace(arrays=steps, slack=slack)
        rate = view.factor(steps.W_hat, self.right.W_hat, "W_hat")
        shares = [abs(rate) if rate and fit else 1 for fit in fits]
        return view._replace(arrays=Parameters(*(a / share for a, share in zip(steps, shares, strict=True))))

    def alike(self, array, other, field):
        """Whether two arrays of one shape hold the same numbers, but for rounding."""
        apart = np.abs(array - other).max()
        return apart <= getattr(self.slack, field) or relative_error(array, other) <= self.tolerance

    def factor(self, array, candidate, field, other=None):
        """Return k where array = k · candidate (+ t · other for any t), else None."""
        slack = getattr(self.slack, field)
        if other is None and _surely_apart(array.ravel(), candidate.ravel(), 2 * self.tolerance, slack):
            return None
        if np.abs(candidate).max() <= slack:
            alike = np.any(array) or np.ndim(array) < 2 or not any(map(np.any, self.arrays))
            return 1.0 if alike and np.abs(array).max() <= slack and other is None else None
        columns = [candidate.ravel()] if other is None else [candidate.ravel(), other.ravel()]
        if not array.any() or (other is not None and (array.size < 4 or not other.any())):
            return None
        if other is None:
            shares = [np.vdot(candidate, array) / np.vdot(candidate, candidate)]
        else:
            shares = np.linalg.lstsq(np.stack(columns, axis=1), array.ravel())[0]
        apart = np.abs(
            array.ravel() - sum(share * column for share, column in zip(shares, columns, strict=True))
        )
        if other is not None and np.linalg.norm(shares[1] * other) <= 20 * self.tolerance * np.linalg.norm(
            array
        ):
            return None  # nothing of it is there
        close = np.linalg.norm(apart) <= 2 * self.tolerance * np.linalg.norm(array) or apart.max() <= slack
        return shares[0] if close and shares[0] else None


def _surely_apart(array, candidate, share, slack):
    """Whether no multiple of the candidate comes near: three products tell, and a search asks half a million times."""
    square, length = array @ array, candidate @ candidate
    left = square - (array @ candidate) ** 2 / length if length else 0  # of the array, squared
    return left > 2 * max(share**2 * square, array.size * slack**2)  # twice, for rounding


def view_of(parameters, X, Y, arrays):
    cache = forward(parameters, X)
    right = network.backward(parameters, X, cache, Y)
    came = [a for a in arrays if a is not None]
    tolerance, rounding = (1e-4, 2e-6) if _made_in(np.float32, came) else (1e-5, 4e-15)
    tolerance, rounding = (3e-2, 2e-3) if _made_in(np.float16, came) else (tolerance, rounding)
    least = np.finfo(np.float16).smallest_subnormal if tolerance > 0.01 else 0
    slack = Parameters(*(rounding * size + least for size in _sizes(parameters, X, cache, Y)))
    arrays = (a.astype(np.float64) if a is not None and a.dtype.kind == "f" else a for a in arrays)
    return View(Stage(*parameters, X, *cache, Y), Parameters(*arrays), right, tolerance, slack)


def _made_in(dtype, arrays):
    """Whether no number has more digits than this dtype keeps, be it now in float64."""
    single = all(np.array_equal(array, array.astype(dtype)) for array in arrays)
    return single and any(array.any() or array.dtype == dtype for array in arrays)


def _sizes(parameters, X, cache, Y):
    """The size of the sums behind each gradient, before anything cancels: rounding leaves a share of it."""
    dF = (cache.O + Y) / len(X)
    dG = dF @ np.abs(parameters.W_hat)  # without σ′, since H(1 − H) rounds as if it were 1
    ones = np.ones_like(cache.H)  # and H as if it were 1
    return map(np.linalg.norm, (dG.T @ np.abs(X), dG.sum(axis=0), dF.T @ ones, dF.sum(axis=0)))
