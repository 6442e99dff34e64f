"""The line that mends an argument: what came is looked at closely, and only a line that works is said."""

from collections.abc import Iterator, Mapping
from itertools import permutations, product

import numpy as np


def so(whats, line, name):
    """Return advice for the end of a message: what came, and the line that mends it; "" where none does."""
    if line in ("", name):
        return "".join(f": {what}" for what in whats if what)
    return f": {', '.join(filter(None, whats))}; write {line}"


def ndim_of(value):
    """Return the number of axes of a value, None where it is no array."""
    try:
        return np.ndim(value)
    except (
        TypeError,
        ValueError,
        RuntimeError,
    ):  # rows of different lengths, PyTorch's tensors with gradients
        return None


def as_numbers_line(value, name):
    """Return (what, line, array) of a value that NumPy does not read as numbers; the array is None if nothing helps."""
    labels = "label" in name or name == "validation[1]"
    if hasattr(value, name):  # a Cache, for its O or F
        return f"a {type(value).__name__}", f"{name}.{name}", np.asarray(getattr(value, name))
    if hasattr(value, "_fields"):
        return f"a {type(value).__name__}, whose fields are {', '.join(value._fields)}", "", None
    if hasattr(value, "detach"):  # PyTorch's tensors
        return "a tensor", f"{name}.detach().cpu().numpy()", value.detach().cpu().numpy()
    if hasattr(value, "toarray"):  # SciPy's sparse matrices
        return "a sparse matrix", f"{name}.toarray()", value.toarray()
    if isinstance(value, tuple | list) and len(value) == 2 and ndim_of(value) is None and ndim_of(value[0]):
        return "a pair of images and labels", f"{name}[{int(labels)}]", np.asarray(value[int(labels)])
    try:
        array = np.asarray(value)
        what = {"c": "complex numbers", "O": "objects"}.get(array.dtype.kind, "text")
        if what == "complex numbers":
            return what, f"np.real({name})", array.real
        array = array.astype(float)
    except (TypeError, ValueError, RuntimeError):
        return "", "", None
    if not labels or not (array == array.round()).all():
        return what, _on(name, value, ".astype(float)"), array
    way = (
        ".astype(float).astype(int)"
        if any("." in str(label) for label in np.ravel(value))
        else ".astype(int)"
    )
    return what, _on(name, value, way), array.astype(int)


def _on(name, value, line):
    return f"{name if hasattr(value, 'reshape') else f'np.asarray({name})'}{line}"


def _steps(a, e, width):
    """Return (whats, array, expression) with one image a row of `width` pixels, where that can be told."""
    whats = []
    side = round(width**0.5)
    if a.ndim == 2 and a.shape[1] not in (width, width + 1) and a.shape[0] in (width, width + 1):
        whats, a, e = ["one image a column"], a.T, f"{e}.T"
    if a.ndim == 2 and a.shape[1] == width + 1:
        first, last = a[:, 0], a[:, -1]
        k = int(_like_labels(last) > _like_labels(first))
        whats = [*whats, f"{width + 1} columns, a label in the {('first', 'last')[k]}"]
        a, e = (a[:, :-1], f"{e}[:, :-1]") if k else (a[:, 1:], f"{e}[:, 1:]")
    if a.ndim > 2 and a.shape[-1] in (3, 4) and a.shape[-3:-1] == (side, side):
        whats, a, e = [*whats, "colours"], a[..., :3].mean(axis=-1), f"{e}[..., :3].mean(axis=-1)"
    if a.shape == (width,) or a.shape == (side, side) or (a.ndim > 2 and a.size == len(a) * width):
        whats, a, e = (
            [*whats, f"{'one image' if a.ndim < 3 else f'images of {side} × {side}'}"],
            a.reshape(-1, width),
            f"{e}.reshape(-1, {width})",
        )
    return whats, a, e


def _like_labels(column):
    """Return how many entries are 1 to 9, -1 where one is no digit: the corner pixels of MNIST are nearly all 0."""
    digits = (column == np.round(column)).all() and column.min() >= 0 and column.max() <= 9
    return np.count_nonzero(column) if digits else -1


def rows_line(value, name, width=784):
    """Return advice on images that should be floats (m, width) from 0 to 1, as far as a line can mend them."""
    what, e, a = _read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    if a.dtype == np.uint8 and width == 784 and a.shape[-2:] == (28, 28) and a.ndim in (2, 3):
        return so([what or "raw images"], f"prepare_images({e})", name)
    whats, a, e = _steps(a, e if e != name or hasattr(value, "reshape") else f"np.asarray({name})", width)
    whats = [what] * bool(what) + whats
    least, most = a.min(), a.max()
    if a.dtype.kind in "iub" and least >= 0 and most <= 255:
        pixels = most > 1 or a.dtype == np.uint8
        whats, a, e = (
            [*whats, f"{a.dtype} pixels"],
            a / (255 if pixels else 1),
            e + (" / 255" if pixels else ".astype(float)"),
        )
    elif a.dtype.kind == "f" and not 0 <= least <= most <= 1 and least > -0.1 and most < 1.5:
        whats, a, e = [*whats, "a little beyond 0 to 1"], np.clip(a, 0, 1), f"np.clip({e}, 0, 1)"
    elif a.dtype.kind == "f" and least >= 0 and 1 < most <= 255:
        whats, a, e = [*whats, "pixels from 0 to 255"], a / 255, f"{e} / 255"
    elif a.dtype.kind == "f" and np.isfinite(least) and least < 0 and least < most < np.inf:
        whats, a = [*whats, "standardised pixels"], (a - least) / (most - least)
        e = f"({e} - {e}.min()) / ({e}.max() - {e}.min())"
    if value is not None and a.ndim < 2 and a.shape != (width,):
        return ": are images and labels swapped?"
    fine = a.ndim == 2 and a.shape[1] == width and a.dtype.kind == "f" and a.min() >= 0 and a.max() <= 1
    return so(whats, e, name) if fine else ""


def _read(value, name):
    """Return (what, expression, array); what is "" for what NumPy reads as numbers."""
    try:
        array = np.asarray(value)
        if array.dtype.kind in "fiub":
            return "", name, array
    except (TypeError, ValueError, RuntimeError):
        pass
    return as_numbers_line(value, name)


CROP = ": crop or shrink them to 28 × 28 first"


def raw_line(value, name):
    """Return advice on images that should be uint8 (n, 28, 28): a line for them, or one in place of prepare_images."""
    what, e, a = _read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    whats, rows, e = _steps(a, e if hasattr(value, "reshape") or e != name else f"np.asarray({name})", 784)
    if rows.shape[-1:] != (784,) and rows.ndim == 3:
        last = rows.shape[:2] == (28, 28)
        return so(["the images along the last axis"], f"np.moveaxis({name}, -1, 0)", name) if last else CROP
    if rows.shape[-1:] != (784,) or not np.isfinite(rows).all():
        return ""
    whats = [what] * bool(what) + (whats or ["rows of 784"])
    if rows.dtype == np.uint8 or (rows.min() >= 0 and 1 < rows.max() <= 255 and (rows == rows.round()).all()):
        kind = "" if rows.dtype == np.uint8 else ".astype(np.uint8)"
        return so(
            whats + [f"{a.dtype} pixels"] * bool(kind),
            e.removesuffix(".reshape(-1, 784)") + kind + ".reshape(-1, 28, 28)" * (a.shape[1:] != (28, 28)),
            name,
        )
    if rows.dtype.kind == "b" and not what:
        return so([*whats, "ink or none"], f"255 * {e}.astype(np.uint8).reshape(-1, 28, 28)", name)
    advice = rows_line(value, name)
    if not advice:
        return f": already scaled; instead of prepare_images({name}) write {name}"
    return advice.replace("write ", f"instead of prepare_images({name}) write ")


def labels_line(value, name, count=None, classes=10):
    """Return advice on labels that should be whole numbers below `classes`, of shape `count`, (m,) if None."""
    what, e, a = _read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    whats, m = [what] * bool(what), None if count is None else (count or (1,))[0]
    on = e if e != name or hasattr(value, "reshape") else f"np.asarray({name})"
    for axis in (1, 0):
        one_hot = a.ndim == 2 and a.shape[axis] == classes > 1 and m in (None, a.shape[1 - axis])
        if (
            one_hot
            and (np.sort(a, axis=axis).take(-1, axis) == 1).all()
            and (np.abs(a).sum(axis=axis) == 1).all()
        ):
            whats, a, on = (
                [*whats, "digits are wanted here, not one-hot rows"],
                a.argmax(axis=axis),
                f"{on}.argmax(axis={axis})",
            )
    if (a.ndim == 2 and 1 in a.shape) or (a.ndim == 0 and m == 1 and count):
        whats, a, on = [*whats, f"shape {a.shape}"], a.ravel(), f"{on}.ravel()"
    if count == () and a.size == 1 and a.ndim:
        whats, a, on = [*whats, f"shape {a.shape}"], a.reshape(()), f"{on}.item()"
    if a.dtype.kind == "b" or (a.dtype.kind == "f" and np.isfinite(a).all() and (a == a.round()).all()):
        whats, a, on = [*whats, f"{a.dtype}"], a.astype(int), f"{on}.astype(int)" if a.ndim else f"int({on})"
    if a.dtype.kind in "iu" and a.min() == 1 and a.max() == classes:
        whats, a, on = (
            [*whats, f"counted from 1 (where {classes} stands for 0, take % {classes})"],
            a - 1,
            f"{on} - 1",
        )
    fine = a.dtype.kind in "iu" and a.ndim < 2 and a.min() >= 0 and a.max() < classes and m in (None, a.size)
    return so(whats, on, name) if fine else ""


def one_hot_line(value, name, shape):
    """Return advice on labels that should be one-hot rows of a shape."""
    what, e, a = _read(value, name)
    if a is None:
        return so([what], e or name, name)
    if a.shape == shape[::-1] != shape:
        return so([what or "one image a column"], f"{e}.T", name)
    if a.shape in (shape[:-1], (*shape[:-1], 1)):
        digits = labels_line(value, name, shape[:-1], shape[-1])
        digits = digits.partition("write ")[2] or name
        return so(["digits"], f"one_hot({digits})" + (f"[:, :{shape[-1]}]" if shape[-1] != 10 else ""), name)
    return ""


def picture_line(value, name):
    """Return advice on what should be one grey picture, uint8 (height, width)."""
    what, e, a = _read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    e, whats = e if e != name or hasattr(value, "reshape") else f"np.asarray({name})", [what]
    if a.ndim == 3 and 1 in (len(a), a.shape[-1]):
        whats, cut = [*whats, "one picture in a stack"], "[0]" if len(a) == 1 else "[..., 0]"
        a, e = a[0] if len(a) == 1 else a[..., 0], e + cut
    if a.ndim == 3 and a.shape[-1] in (3, 4):
        whats, a, e = [*whats, "colours"], a[..., :3].mean(axis=-1), f"{e}[..., :3].mean(axis=-1)"
    if a.shape in ((784,), (1, 784)):
        whats, a, e = [*whats, "a row of 784"], a.reshape(28, 28), f"{e}.reshape(28, 28)"
    if a.dtype != np.uint8 and a.min() >= 0 and a.max() <= 255:
        share = a.max() <= 1
        whats, e = (
            [*whats, f"{a.dtype} from 0 to {1 if share else 255}"],
            f"np.uint8({'255 * ' * bool(share)}{e})",
        )
        a = np.uint8(a)
    return so(whats, e, name) if a.ndim == 2 and a.dtype == np.uint8 else ""


def shares_line(O):
    """Return advice on rows that should be probabilities."""
    if np.allclose(O.sum(axis=1), 100, atol=0.1) and O.min() >= 0:
        return so(["per cent"], "O / 100", "O")
    if np.allclose(O.sum(axis=0), 1, atol=1e-3) and O.min() >= 0:
        return ": its columns do, so the softmax ran over the wrong axis"
    if O.min() >= 0 and O.max() <= 1:
        return ": not by a softmax, write O / O.sum(axis=-1, keepdims=True)"
    return so(["scores"], "softmax(O)", "O")


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
