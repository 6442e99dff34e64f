"""The line that mends what should be Parameters."""

from collections.abc import Iterator, Mapping
from itertools import permutations, product

import numpy as np

from .reading import so

FIELDS = ("W", "b", "W_hat", "b_hat")


def parameters_line(value):
    """Return advice on what should be Parameters(W, b, W_hat, b_hat)."""
    name = "parameters"
    if hasattr(value, name):
        return so([f"a {type(value).__name__}"], f"{name}.{name}", name)
    if isinstance(value, Iterator):
        return so(["a run of which no record was read"], f"[*{name}][-1].{name}", name)
    if isinstance(value, list | tuple) and len(value) == 2 and hasattr(value[0], "W_hat"):
        return so(["a pair"], f"{name}[0]", name)
    if isinstance(value, np.ndarray):
        return ": parameters come first, then X"
    if isinstance(value, list | tuple) and len(value) and hasattr(value[-1], name):
        return so(["records of training"], f"{name}[-1].{name}", name)
    if isinstance(value, Mapping):
        line = f"Parameters(**{name})" if set(value) == set(FIELDS) else f"Parameters(*{name}.values())"
        fine = set(value) == set(FIELDS) or (len(value) == 4 and _fit(list(map(np.asarray, value.values()))))
        return so(["a dict"], line, name) if fine else ": a dict without W, b, W_hat and b_hat"
    if not isinstance(value, list | tuple) or len(value) != 4:
        return ""
    return _four_line(value, name)


def _four_line(four, name):
    """Return the line that turns, flattens or reorders four arrays so that they fit together."""
    try:
        arrays = [np.asarray(array, dtype=float) for array in four]
    except (TypeError, ValueError):
        return ""
    alike = len({np.asarray(array).dtype for array in four}) == 1 and np.asarray(four[0]).dtype.kind == "f"
    plain = not alike or not all(isinstance(array, np.ndarray) for array in four)
    forms = [[(k, line, made) for line, made in _forms(array)] for k, array in enumerate(arrays)]
    for order in permutations(forms):
        for chosen in product(*order):
            if _fit([made for *_, made in chosen]):
                parts = [
                    (f"np.float32({name}[{k}])" if plain else f"{name}[{k}]") + line for k, line, _ in chosen
                ]
                return so(["four arrays of another form"], f"Parameters({', '.join(parts)})", name)
    return ""


def _forms(array):
    turned = [(".T", array.T)] if array.ndim == 2 and 1 not in array.shape else []
    flat = [(".ravel()", array.ravel())] if array.ndim == 2 and 1 in array.shape else []
    return [("", array), *turned, *flat]


def _fit(four):
    W, b, W_hat, b_hat = map(np.shape, four)
    return len(W) == len(W_hat) == 2 and b == W[:1] and W_hat[1] == W[0] and b_hat == W_hat[:1]
