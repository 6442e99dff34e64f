"""What every public door asks of its arguments: the message names the argument, the need and what came."""

from numbers import Integral, Real

import numpy as np

from .remedies import for_labels, kind_of


def as_floats(value, name):
    """Return `value` as an array of floats: float arrays keep their dtype, integers become float64.

    Raises TypeError where `value` holds anything but real numbers.
    """
    array = as_numbers(value, name)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def as_numbers(value, name, *, whole=False):
    """Return `value` as an array of integers or floats, or raise TypeError; whole: floats will not do either, later."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise TypeError(
            f"{name} must be an array of numbers, got {kind_of(value, name, ragged=True)}"
        ) from None
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name} must be a number or an array of numbers, got {kind_of(value, name, whole=whole)}"
        )
    return array


def require_rows(array, name, width):
    """Raise ValueError unless `array` has shape (m, width) with m at least 1, or (width,)."""
    if array.ndim not in (1, 2) or array.shape[-1] != width:
        raise ValueError(f"{name} must have shape (m, {width}), got {array.shape}")
    if len(array) == 0:
        raise ValueError(f"{name} must hold at least one row, got shape {array.shape}")


def require_finite(array, name):
    """Raise ValueError where `array` holds NaN or an infinity; no copy of the array is made."""
    if not (np.isfinite(array.min()) and np.isfinite(array.max())):
        raise ValueError(f"{name} must hold finite numbers, got NaN or infinity")


def require_between(array, name, low, high, *, advice=""):
    """Raise ValueError unless every number lies in [low, high]; NaN does not."""
    least, most = array.min(), array.max()
    if not (least >= low and most <= high):
        wanted, came = f"{low:.3g} to {high:.3g}", f"{least:g} to {most:g}"
        raise ValueError(f"{name} must hold values from {wanted}, got {came}{advice}")


def require_labels(labels, name, *, count=None, classes=10):
    """Return `labels` as an integer array, each from 0 to classes − 1.

    `count` is the shape demanded: (m,) for a batch, () for one image, None for either.
    Raises TypeError for anything but integers, ValueError for shape and range.
    """
    given = labels
    labels = as_numbers(given, name, whole=True)
    if labels.ndim > 1:
        wanted = "(m,)" if count is None else count
        raise ValueError(
            f"{name} must have shape {wanted}, got {labels.shape}{for_labels(given, name, classes)}"
        )
    if count is not None and labels.shape != count:
        advice = ": one label for each image" if count else ""
        raise ValueError(f"{name} must have shape {count}, got {labels.shape}{advice}")
    if labels.size == 0:
        raise ValueError(f"{name} must hold at least one label, got shape {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise TypeError(
            f"{name} must be whole numbers, got an array of {labels.dtype}{for_labels(given, name)}"
        )
    ten = f": write {name} % 10 if 10 stands for a 0, {name} - 1 if all are one too high"
    counted_from_1 = labels.min() >= 1 and labels.max() == classes == 10
    require_between(labels, name, 0, classes - 1, advice=ten if counted_from_1 else "")
    return labels


def require_count(value, name, *, least=1):
    """Return `value` as an int of at least `least`: TypeError for no whole number, ValueError below."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        remedy = f": write {int(value)}" if isinstance(value, Real) and value == value // 1 else ""
        raise TypeError(f"{name} must be a whole number, got {value!r}{remedy}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, got {value}")
    return int(value)


def require_number(value, name, *, above=-np.inf, least=-np.inf, below=np.inf):
    """Return `value` as a float with above < value < below and value >= least, or raise as `require_count` does."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {value!r}")
    if not (above < value < below and value >= least):
        bounds = [f"above {above:g}"] * (above > -np.inf) + [f"at least {least:g}"] * (least > -np.inf)
        bounds += [f"below {below:g}"] if below < np.inf else ["finite"]
        raise ValueError(f"{name} must be {' and '.join(bounds)}, got {value}")
    return float(value)


def require_rng(rng):
    """Raise TypeError unless `rng` is a numpy Generator."""
    if not isinstance(rng, np.random.Generator):
        came = "numpy.random itself" if rng is np.random else repr(rng)
        raise TypeError(f"rng must be a numpy Generator, such as np.random.default_rng(2019), got {came}")
