"""What every public door asks of its arguments: the message names the argument, the need and what came."""

from numbers import Integral, Real

import numpy as np

from .remedies import as_numbers_line, labels_line, so


def as_floats(value, name):
    """Return `value` as an array of floats: float arrays keep their dtype, integers become float64.

    Raises TypeError where `value` holds anything but real numbers.
    """
    array = as_numbers(value, name)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def as_numbers(value, name, mend=None):
    """Return `value` as an array of integers or floats, or raise TypeError.

    mend: a function of value and name that returns the end of the message, the line that makes it what the door wants.
    """
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise TypeError(f"{name} must hold a number everywhere, got masked ones, write {name}.filled(0)")
    try:
        array = np.asarray(value)
        if array.dtype.kind in "fiub":
            return array
        kind = type(value).__name__ if array.dtype.kind == "O" else f"an array of {array.dtype}"
    except ValueError:
        kind = "rows of different lengths"
    except (TypeError, RuntimeError) as error:  # PyTorch's tensors that hold gradients, or lie elsewhere
        kind = f"{type(value).__name__} ({error})"
    what, line, _ = as_numbers_line(value, name)
    advice = mend(value, name) if mend else so([what], line, name)
    wanted = "an array of numbers" if kind.startswith("rows") else "a number or an array of numbers"
    raise TypeError(f"{name} must be {wanted}, got {kind}{advice}")


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
    value, labels = labels, as_numbers(labels, name, lambda *given: labels_line(*given, count, classes))
    if labels.ndim > 1 or (count is not None and labels.shape != count):
        wanted = "(m,)" if count is None else count
        advice = labels_line(value, name, count, classes) or _about_count(labels, count)
        raise ValueError(f"{name} must have shape {wanted}, got {labels.shape}{advice}")
    if labels.size == 0:
        raise ValueError(f"{name} must hold at least one label, got shape {labels.shape}")
    if labels.dtype.kind not in "iu":
        advice = labels_line(value, name, count, classes)
        raise TypeError(f"{name} must be whole numbers, got an array of {labels.dtype}{advice}")
    if not (labels.min() >= 0 and labels.max() < classes):
        require_between(labels, name, 0, classes - 1, advice=labels_line(value, name, count, classes))
    return labels


def _about_count(labels, count):
    """Say what labels of another number, or none at all, may come from."""
    if labels.ndim > 1 and labels.shape[-1] in (28, 784):
        return ": these are images; are images and labels swapped?"
    if count and labels.ndim == 1:
        n = f"{count[0]:,}"
        need = f"{n} image(s) need {n} label(s), one label for each image"
        return f": {need}; take both from one pair, such as (x_train, y_train)"
    return ""


def require_count(value, name, *, least=1):
    """Return `value` as an int of at least `least`: TypeError for no whole number, ValueError below."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, got {value!r}{_number_line(value, name, int)}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, got {value}")
    return int(value)


def require_number(value, name, *, above=-np.inf, least=-np.inf, below=np.inf):
    """Return `value` as a float with above < value < below and value >= least, or raise as `require_count` does."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {value!r}{_number_line(value, name, float)}")
    if not (above < value < below and value >= least):
        bounds = [f"above {above:g}"] * (above > -np.inf) + [f"at least {least:g}"] * (least > -np.inf)
        bounds += [f"below {below:g}"] if below < np.inf else ["finite"]
        raise ValueError(f"{name} must be {' and '.join(bounds)}, got {value}")
    return float(value)


def _number_line(value, name, kind):
    """Return advice on text, arrays of one number and whole floats, or ""."""
    try:
        one = value.item() if isinstance(value, np.ndarray) else value
        fine = not isinstance(one, bool) and float(one) == kind(one)
    except (TypeError, ValueError, OverflowError):
        return ""
    line = f"{name}.item()" if getattr(value, "ndim", 0) else f"{kind.__name__}({name})"
    return so([type(value).__name__], line, name) if fine else ""


def require_rng(rng):
    """Raise TypeError unless `rng` is a numpy Generator."""
    if not isinstance(rng, np.random.Generator):
        seed = rng if isinstance(rng, Integral) and not isinstance(rng, bool) and rng >= 0 else 2019
        came = "numpy.random itself" if rng is np.random else repr(rng)
        raise TypeError(f"rng must be a numpy Generator, got {came}: write np.random.default_rng({seed})")
