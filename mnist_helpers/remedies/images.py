"""The line that mends images: rows of floats, raw images, one picture."""

import numpy as np

from .reading import read, so


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
    what, e, a = read(value, name)
    if a is None or not a.size:
        return so([what], e or name, name)
    if a.dtype == np.uint8 and width == 784 and a.shape[-2:] == (28, 28) and a.ndim in (2, 3):
        return so([what or "raw images"], f"prepare_images({e})", name)
    whats, a, e = _steps(a, e if e != name or hasattr(value, "reshape") else f"np.asarray({name})", width)
    if a.ndim == 1 and a.dtype.kind == "f" and not (width % 27 or a.size % 27) and a.size < width:
        return f": that is {a.size // 27} letters, and this network reads {width // 27}"
    scaled, a, e = _to_shares(a, e)
    if value is not None and a.ndim < 2 and a.shape != (width,):
        return ": are images and labels swapped?"
    fine = a.ndim == 2 and a.shape[1] == width and a.dtype.kind == "f" and a.min() >= 0 and a.max() <= 1
    return so([what, *whats, *scaled], e, name) if fine else ""


def _to_shares(a, e):
    """Return (whats, array, expression) with pixels from 0 to 1, where it can be told what they were."""
    least, most = a.min(), a.max()
    if a.dtype.kind in "iub" and least >= 0 and most <= 255:
        pixels = most > 1 or a.dtype == np.uint8
        return (
            [f"{a.dtype} pixels"],
            a / (255 if pixels else 1),
            e + (" / 255" if pixels else ".astype(float)"),
        )
    if a.dtype.kind != "f" or 0 <= least <= most <= 1:
        return [], a, e
    if least > -0.1 and most < 1.5:
        return ["a little beyond 0 to 1"], np.clip(a, 0, 1), f"np.clip({e}, 0, 1)"
    if least >= 0 and 1 < most <= 255:
        return ["pixels from 0 to 255"], a / 255, f"{e} / 255"
    if -np.inf < least < min(0, most) and most < np.inf:
        return (
            ["standardised pixels"],
            (a - least) / (most - least),
            f"({e} - {e}.min()) / ({e}.max() - {e}.min())",
        )
    return [], a, e


CROP = ": crop or shrink them to 28 × 28 first"


def raw_line(value, name):
    """Return advice on images that should be uint8 (n, 28, 28): a line for them, or one in place of prepare_images."""
    what, e, a = read(value, name)
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


def picture_line(value, name):
    """Return advice on what should be one grey picture, uint8 (height, width)."""
    what, e, a = read(value, name)
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
