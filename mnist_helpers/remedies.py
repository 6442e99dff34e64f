"""What a door says of the forms in which images, labels and parameters really come, and the line that mends each.

A remedy ends the door's message, as in ": write X.reshape(-1, 784)". Its code works as it stands, with the argument's
own name. Where nothing is known, a remedy is "".
"""

import numpy as np

PIXELS = 28 * 28


def kind_of(value, name, *, ragged=False, whole=False):
    """Return in words what came for an array of numbers that is none, with a remedy.

    ragged: it makes no array at all. whole: whole numbers are wanted.
    """
    if hasattr(value, "_fields"):
        return f"a {type(value).__name__}: pick one of its fields {', '.join(value._fields)}"
    if isinstance(value, dict) and value:
        return f"a dict: pick one of its entries, such as {name}[{next(iter(value))!r}]"
    if ragged and any(hasattr(part, "shape") for part in value):
        return f"a {type(value).__name__} of {len(value)} arrays of different shapes: pick one, such as {name}[0]"
    if ragged:
        return "rows of different lengths"
    array = np.asarray(value)
    kind = "objects" if array.dtype.kind == "O" else array.dtype
    if not array.ndim or array.dtype.kind == "c":
        return type(value).__name__ if kind == "objects" else f"an array of {kind}"
    try:
        array.astype(float)
    except (TypeError, ValueError):
        return f"an array of {kind}"
    given = name if isinstance(value, np.ndarray) else f"np.array({name})"
    return f"an array of {kind}: write {given}.astype({'int' if whole else 'float'})"


def for_rows(array, name, width=PIXELS):
    """Return the line that makes rows of `width` floats from 0 to 1 of images, or what is off with them."""
    if not array.size:
        return ""
    ink = "" if array.dtype.kind == "f" and array.max() <= 1 else " / 255"
    if array.shape[-2:] == (28, 28) and width == PIXELS:
        whole = array.dtype == np.uint8 and array.ndim in (2, 3)
        return f": write prepare_images({name})" if whole else f": write {name}.reshape(-1, 784){ink}"
    if array.shape[-3:] == (28, 28, 1) and width == PIXELS:
        return f": write {name}.reshape(-1, 784){ink}"
    if array.ndim == 2 and array.shape[1] == width + 1:
        first = array[:, 0].any()  # the first pixel of an image is blank
        place, kept, pixels = (
            ("first", "[:, 1:]", array[:, 1:]) if first else ("last", "[:, :-1]", array[:, :-1])
        )
        ink = "" if array.dtype.kind == "f" and pixels.max() <= 1 else " / 255"
        return f": the {place} column is one too many, perhaps the label; write {name}{kept}{ink}"
    if array.ndim == 2 and array.shape[0] == width:
        return f": one image is a row here; write {name}.T{ink}"
    if array.ndim == 2 and array.shape[1] == width and array.dtype.kind != "f":
        return f": write {name} / 255" if array.max() > 1 else f": write {name}.astype(float)"
    return ": are images and labels swapped?" if array.ndim < 2 and array.shape != (width,) else ""


def for_ink(array, name):
    """Return what mends floats that do not lie between 0 and 1."""
    if array.min() >= 0 and 1 < array.max() <= 255:
        return f": write {name} / 255"
    return ": standardised, perhaps; start from what prepare_images returns, which is not"


def for_raw_images(array, name):
    """Return what mends images that are not uint8 of shape (n, 28, 28), or what to write instead of preparing them."""
    if not array.size:
        return ""
    if array.dtype == np.uint8:
        return _for_raw_shape(array, name)
    if array.dtype.kind == "b":
        return f": write 255 * {name}.astype(np.uint8)"
    least, most = array.min(), array.max()
    if not (least >= 0 and most <= 255):
        return f" from {least:.3g} to {most:.3g}: start again from what load_mnist returns"
    if array.dtype.kind in "iu" or (most > 1 and (array == np.trunc(array)).all()):
        return f": write {name}.astype(np.uint8)"
    rows = name if array.shape[1:] == (PIXELS,) else f"{name}.reshape(-1, 784)"
    came, scaled = f" from {least:.3g} to {most:.3g}", "" if most <= 1 else " / 255"
    already = ", already scaled" if most <= 1 else ""
    return f"{came}{already}: instead of prepare_images({name}) write {rows}{scaled}"


def _for_raw_shape(array, name):
    if array.shape[1:] == (PIXELS,):
        return f": write {name}.reshape(-1, 28, 28)"
    if array.shape[-3:] == (28, 28, 1):
        return f": write {name}[..., 0]"
    if array.shape[:2] == (28, 28) and array.ndim == 3:
        return f": write np.moveaxis({name}, -1, 0)"
    return ": crop or shrink them to 28 × 28 first" if array.ndim == 3 else ""


def for_labels(array, name, classes=10):
    """Return what mends labels that are not whole numbers of shape (m,)."""
    given = name if isinstance(array, np.ndarray) else f"np.array({name})"
    array = np.asarray(array)
    if array.ndim == 2 and array.shape[1] == 1:
        return f": write {given}.ravel()"
    if array.ndim == 2 and array.shape[1] == classes:
        return f": digits are wanted here, not one-hot rows; write {given}.argmax(axis=1)"
    if array.ndim > 1:
        return ": are images and labels swapped?"
    return f": write {given}.astype(int)" if (array == np.trunc(array)).all() else ""


def for_parameters(parameters):
    """Return what came for Parameters(W, b, W_hat, b_hat), in words, with what mends it."""
    if hasattr(parameters, "parameters"):
        return "a Record: write parameters.parameters"
    if isinstance(parameters, dict):
        known = set(parameters) == {"W", "b", "W_hat", "b_hat"}
        return "a dict: write " + (
            "Parameters(**parameters)" if known else "Parameters(W, b, W_hat, b_hat) with its four arrays"
        )
    if isinstance(parameters, np.ndarray):
        return f"an array of shape {parameters.shape}: parameters come first, then X"
    if isinstance(parameters, list | tuple) and len(parameters) == 2 and hasattr(parameters[0], "W_hat"):
        return "a pair: write parameters[0]"
    if isinstance(parameters, list | tuple):
        return f"a {type(parameters).__name__} of {len(parameters)}"
    return type(parameters).__name__


def for_four(W, b, W_hat, b_hat):
    """Return what mends four arrays whose shapes do not fit together."""
    hidden, outputs = np.size(b), np.size(b_hat)
    four = [np.shape(array) for array in (W, b, W_hat, b_hat)]
    if four == [(PIXELS, hidden), (hidden,), (hidden, outputs), (outputs,)]:
        turned = "parameters.W.T, parameters.b, parameters.W_hat.T, parameters.b_hat"
        return f": one unit is a row; write Parameters({turned})"
    if four[0] == (hidden, PIXELS) and four[2] == (outputs, hidden):
        flat = "b=parameters.b.ravel(), b_hat=parameters.b_hat.ravel()"
        return f": biases have one axis; write parameters._replace({flat})"
    return ""
