"""What a learner's backward pass handed back, taken apart: the arrays in it, and what they are called."""

import re
from numbers import Number

import numpy as np


def leaves_of(value, path=()):
    """Yield (names on the way, value) for everything that is no container of arrays."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    elif (
        hasattr(value, "__dict__")
        and not callable(value)
        and not isinstance(value, np.ndarray)
        and vars(value)
    ):
        value = vars(value)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves_of(inner, (*path, str(name)))
    elif _holds_arrays(value, path):
        for place, inner in enumerate(value):
            yield from leaves_of(inner, (*path, str(place)))
    else:
        yield path, value


def _holds_arrays(value, path):
    """Whether a sequence is one of arrays: the outermost always, a pair of arrays of two shapes, or dicts."""
    if isinstance(value, np.ndarray):
        return value.dtype == object and not path
    if not path:
        return hasattr(value, "__iter__")
    if not isinstance(value, list | tuple) or not 2 <= len(value) <= 4:
        return False
    arrays = all(isinstance(inner, dict | np.ndarray) for inner in value)
    several = len({shape_of(inner)[:1] for inner in value}) > 1
    return (arrays and (several or len(value) == 2)) or (
        isinstance(value, tuple) and several and all(map(dimensions, value))
    )


def by_name(leaves):
    """Return {field: value} where names say which is which, {} where there are none."""
    gradient = re.compile("^(grad(ient)?s?|delta|nabla|d)_?")
    named = [(gradient.sub("", "_".join(path[::-1]).lower()), value) for path, value in leaves]
    if all(not re.search("[a-z]", name) for name, _ in named):
        return {}
    digits = [digit for name, _ in named for digit in re.findall(r"\d", name)]
    found = {}
    for name, value in named:
        kind = "b" if name.startswith("b") or "bias" in name else "W" if "w" in name else None
        own = re.findall(r"\d", name)
        output = own[-1] == max(digits) > min(digits) if own else re.search("hat|out|[oy]$", name)
        if kind:
            found.setdefault(f"{kind}_hat" if output else kind, value)
    return found


def dimensions(value):
    """Return how many axes `value` has; 1 for what is no array, such as a dict."""
    try:
        return np.ndim(value) if isinstance(value, Number | np.ndarray | list | tuple) else 1
    except ValueError:
        return 1  # rows of different lengths


def shape_of(value):
    try:
        return np.shape(value) if isinstance(value, np.ndarray | list) else ()
    except ValueError:
        return ()  # rows of different lengths
