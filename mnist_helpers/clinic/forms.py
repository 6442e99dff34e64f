"""What a learner's backward pass handed back, in whatever form, read as four arrays: dW, db, dW_hat, db_hat."""

from itertools import permutations
from numbers import Number

import numpy as np

from ..validate import as_numbers
from ..words import listed
from .faults import (
    BIAS_COLUMN,
    BIAS_NOT_SUMMED,
    COLUMN,
    EXTRA_AXIS,
    FLAT,
    LOSS_TOO,
    MORE,
    NAMED,
    NESTED,
    NOT_FOUR,
    NOTHING_RETURNED,
    ORDER,
    RESHAPED,
    ROW,
    TRANSPOSED,
    VECTOR,
    WEIGHT_NOT_SUMMED,
    Fault,
)
from .kinds import NAMES
from .leaves import by_name, dimensions, leaves_of, shape_of


class NoGradients(Exception):
    """A fault and its message: what came back cannot be compared."""


def read(returned, parameters):
    """Return the four arrays as they came, None for one that is missing, and the faults of the whole form."""
    if returned is None or returned is ...:
        text = f"Your function returned {returned}. End it with: return dW, db, dW_hat, db_hat."
        raise NoGradients(NOTHING_RETURNED, text)
    if isinstance(returned, np.ndarray) and returned.shape == (sum(a.size for a in parameters),):
        ends = np.cumsum([a.size for a in parameters])[:-1]
        parts = np.split(returned, ends)
        return [part.reshape(a.shape) for part, a in zip(parts, parameters, strict=True)], [VECTOR]
    if (
        isinstance(returned, tuple | list)
        and sorted(map(dimensions, returned))[:1] == [0]
        and len(returned) == 2
    ):
        arrays, faults = read(max(returned, key=dimensions), parameters)
        return arrays, [*faults, LOSS_TOO]
    leaves = list(leaves_of(returned))
    named = by_name(leaves)
    if named and not {"W", "W_hat"} <= set(named):
        names = listed([name for (name, *_), _ in leaves])
        raise NoGradients(NOT_FOUR, f"{_not_four(f'something with the names {names}')} {ORDER}")
    if named:
        came = "a dict" if isinstance(returned, dict) else type(returned).__name__
        fault = NAMED._replace(seen=NAMED.seen.format(came=came))
        right = isinstance(returned, tuple) and list(map(id, returned)) == [
            id(named.get(f)) for f in NAMES._fields
        ]
        return [_array(f, named.get(f)) for f in NAMES._fields], [] if right else [fault]
    values = [value for _, value in leaves]
    if not values or (len(values) == 1 and values[0] is returned):
        raise NoGradients(NOT_FOUR, _not_four(type(returned).__name__))
    return _by_place(values, parameters, nested=any(len(path) > 1 for path, _ in leaves))


def orders(arrays, shapes, m):
    """Yield the orders, as indices, in which each array may be what its place says; the given one first."""
    for order in permutations(range(4)):
        pairs = zip((arrays[i] for i in order), shapes, strict=True)
        if all(array is None or looks(array, shape, m) for array, shape in pairs):
            yield order


def looks(array, shape, m):
    """Return (faults, array in the shape wanted) for each way to see `array` as one of this shape."""
    if len(shape) == 1:
        forms = [
            ((), shape, lambda a: a),
            ((COLUMN,), (*shape, 1), np.ravel),
            ((ROW,), (1, *shape), np.ravel),
        ]
        forms += [((), (), lambda a: np.full(shape, a)), ((), (1,), lambda a: np.full(shape, a))]
        forms += [((), (1, 1), lambda a: np.full(shape, a))]
        forms += [((BIAS_NOT_SUMMED,), (m, *shape), lambda a: a.sum(axis=0))]
        forms += [((BIAS_NOT_SUMMED, COLUMN), (*shape, m), lambda a: a.sum(axis=1))]
    else:
        forms = [((), shape, lambda a: a), ((TRANSPOSED,), shape[::-1], np.transpose)]
        forms += [((RESHAPED,), shape, lambda a: a.reshape(shape[::-1]).T)]
        forms += [((FLAT,), (shape[0] * shape[1],), lambda a: a.reshape(shape))]
        forms += [((WEIGHT_NOT_SUMMED,), (m, *shape), lambda a: a.sum(axis=0))]
        forms += [((EXTRA_AXIS,), s, lambda a: a.reshape(shape)) for s in ((1, *shape), (*shape, 1))]
    return [(frozenset(faults), change(array)) for faults, form, change in forms if array.shape == form]


def _not_four(came):
    return f"Four arrays are wanted, dW, db, dW_hat and db_hat; your function returned {came}."


def _by_place(values, parameters, nested):
    faults = [NESTED] * nested
    if len(values) > 4 and 0 in (dimensions(values[0]), dimensions(values[-1])):
        values, faults = (values[1:] if not dimensions(values[0]) else values[:-1]), [*faults, LOSS_TOO]
    one_wider = [(len(a), a.shape[1] + 1) for a in parameters[::2]]
    if [shape_of(v) for v in values] == one_wider:
        values, faults = [part for v in values for part in (v[:, :-1], v[:, -1])], [BIAS_COLUMN]
    if len(values) > 4:
        values, faults = _first_that_fit(values, parameters), [*faults, MORE]
    if len(values) == 4:
        return [_array(f, v, values) for f, v in zip(NAMES._fields, values, strict=True)], faults
    count = len(values)
    text = _not_four(f"{count} things") + (" Were the biases forgotten?" if count in (2, 3) else "")
    fault = Fault(NOT_FOUR, text, "")
    found = _first_that_fit(values, parameters)
    if count not in (2, 3) or sum(v is not None for v in found) != count:
        raise NoGradients(fault.name, text)
    return [_array(f, v) for f, v in zip(NAMES._fields, found, strict=True)], [fault]


def _first_that_fit(values, parameters):
    """Return for each of the four the first value that has its shape, taken from `values` in turn."""
    left, found = list(values), []
    for wanted in parameters:
        fits = [i for i, v in enumerate(left) if shape_of(v) and looks(np.asarray(v), wanted.shape, -1)]
        found.append(left.pop(fits[0]) if fits else None)
    return found


def _array(field, value, others=()):
    """Return the learner's array as numbers, None for one that was forgotten."""
    name = getattr(NAMES, field)
    literal = isinstance(value, Number) and not isinstance(value, np.generic) and value == 0
    if value is None or (literal and "b" in field and sum(not dimensions(v) for v in others) < 2):
        return None
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    try:
        array = as_numbers(value, name).copy()
        array = array.astype(int) if array.dtype == bool else array
    except Exception as error:
        raise NoGradients(NOT_FOUR, f"{error}. {ORDER}") from None
    if not np.isfinite(array).all():
        raise NoGradients("not finite", f"{name} holds NaN or infinity. Was something divided by 0?")
    return array
