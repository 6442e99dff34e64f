"""The line that mends labels, as digits and one-hot, and probabilities."""

import numpy as np

from .reading import read, so


def labels_line(value, name, count=None, classes=10):
    """Return advice on labels that should be whole numbers below `classes`, of shape `count`, (m,) if None."""
    what, e, a = read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    m = None if count is None else (count or (1,))[0]
    on = e if e != name or hasattr(value, "reshape") else f"np.asarray({name})"
    one_hot, a, on = _from_one_hot(a, on, m, classes)
    shape, a, on = _from_shape(a, on, count)
    kind, a, on = _from_kind(a, on, classes)
    fine = a.dtype.kind in "iu" and a.ndim < 2 and a.min() >= 0 and a.max() < classes and m in (None, a.size)
    return so([what, *one_hot, *shape, *kind], on, name) if fine else ""


def _from_one_hot(a, on, m, classes):
    """Return (whats, array, expression) of the digits in one-hot rows or columns."""
    whats = []
    for axis in (1, 0):
        rows = a.ndim == 2 and a.shape[axis] == classes > 1 and m in (None, a.shape[1 - axis])
        if rows and (a.max(axis=axis) == 1).all() and (np.abs(a).sum(axis=axis) == 1).all():
            whats, a, on = (
                [*whats, "digits are wanted here, not one-hot rows"],
                a.argmax(axis=axis),
                f"{on}.argmax(axis={axis})",
            )
    return whats, a, on


def _from_shape(a, on, count):
    """Return (whats, array, expression) of labels that stand in a column, a row or a box of their own."""
    if (a.ndim == 2 and 1 in a.shape) or (a.ndim == 0 and count == (1,)):
        return [f"shape {a.shape}"], a.ravel(), f"{on}.ravel()"
    if count == () and a.size == 1 and a.ndim:
        return [f"shape {a.shape}"], a.reshape(()), f"{on}.item()"
    return [], a, on


def _from_kind(a, on, classes):
    """Return (whats, array, expression) of whole numbers from 0, where they came as floats, bools or from 1."""
    whats = []
    if a.dtype.kind == "b" or (a.dtype.kind == "f" and np.isfinite(a).all() and (a == a.round()).all()):
        whats, a, on = [f"{a.dtype}"], a.astype(int), f"{on}.astype(int)" if a.ndim else f"int({on})"
    if a.dtype.kind in "iu" and a.min() == 1 and a.max() == classes:
        what = f"counted from 1 (where {classes} stands for 0, take % {classes})"
        whats, a, on = [*whats, what], a - 1, f"{on} - 1"
    return whats, a, on


def one_hot_line(value, name, shape):
    """Return advice on labels that should be one-hot rows of a shape."""
    what, e, a = read(value, name)
    if a is None:
        return so([what], e or name, name)
    if a.shape == shape[::-1] != shape:
        return so([what or "one image a column"], f"{e}.T", name)
    if a.shape in (shape[:-1], (*shape[:-1], 1)):
        digits = labels_line(value, name, shape[:-1], shape[-1])
        digits = digits.partition("write ")[2] or name
        return so(["digits"], f"one_hot({digits})" + (f"[:, :{shape[-1]}]" if shape[-1] != 10 else ""), name)
    return ""


def shares_line(O):
    """Return advice on rows that should be probabilities."""
    if np.allclose(O.sum(axis=1), 100, atol=0.1) and O.min() >= 0:
        return so(["per cent"], "O / 100", "O")
    if np.allclose(O.sum(axis=0), 1, atol=1e-3) and O.min() >= 0:
        return ": its columns do, so the softmax ran over the wrong axis"
    if O.min() >= 0 and O.max() <= 1:
        return ": not by a softmax, write O / O.sum(axis=-1, keepdims=True)"
    return so(["scores"], "softmax(O)", "O")
