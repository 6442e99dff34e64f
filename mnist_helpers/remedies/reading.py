"""What came in the place of an array: what it is, and how NumPy reads it."""

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
        return what, on_array(name, value, ".astype(float)"), array
    way = (
        ".astype(float).astype(int)"
        if any("." in str(label) for label in np.ravel(value))
        else ".astype(int)"
    )
    return what, on_array(name, value, way), array.astype(int)


def on_array(name, value, line):
    return f"{name if hasattr(value, 'reshape') else f'np.asarray({name})'}{line}"


def read(value, name):
    """Return (what, expression, array); what is "" for what NumPy reads as numbers."""
    try:
        array = np.asarray(value)
        if array.dtype.kind in "fiub":
            return "", name, array
    except (TypeError, ValueError, RuntimeError):
        pass
    return as_numbers_line(value, name)
