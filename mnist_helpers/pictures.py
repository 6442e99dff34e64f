"""Open a picture, whatever it comes as: a file, a Pillow image, an array. It becomes one grey page."""

import os
import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from .validate import as_numbers, require_finite

LONGEST = 1000  # pixels, of a page's longer side: a digit in a corner of a large photo keeps enough of them
SAVE_AS = "Open the picture in another program, and save it as JPEG or PNG."
ARRAYS = "one picture: (height, width) for grey, (height, width, 3) for RGB, (height, width, 4) for RGBA"


def open_page(picture):
    """Return a picture as a grey page: uint8 of shape (height, width), the longer side at most 1000 pixels.

    picture: the path of a file (str or Path), the bytes of one, a Pillow image, or an array as `ARRAYS` says: uint8,
    bool, whole numbers from 0 to 255 or of 16 bits, floats from 0 to 1. It is turned as its EXIF data say; what is
    transparent is white, or black under white ink.
    Raises FileNotFoundError for no file, ValueError for one that is no picture, TypeError for another kind of thing.
    """
    if isinstance(picture, str | os.PathLike):
        path = Path(picture)
        return _grey(_opened(_content(path), path.name))
    if isinstance(picture, bytes):
        return _grey(_opened(picture, "the file"))
    return _grey(picture if isinstance(picture, Image.Image) else _from_array(picture))


def _content(path):
    """Return the bytes of a file."""
    if path.is_dir():
        raise ValueError(f"{path.name} is a folder: give the path of one picture in it")
    if not path.exists():
        raise FileNotFoundError(f"there is no picture {str(path)!r}: look for a slip in its path")
    return path.read_bytes()


def _opened(content, name):
    """Return the Pillow image in a file; a large JPEG is decoded at a half, a quarter or an eighth of its size."""
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            image = Image.open(BytesIO(content))
        image.draft("RGB", (LONGEST, LONGEST))
        image.load()
    except UnidentifiedImageError:
        heic = content[4:8] == b"ftyp"
        kind = "HEIC, as phones save it, and cannot be read" if heic else "no picture that can be read"
        raise ValueError(f"{name} is {kind} here. {SAVE_AS}") from None
    except Image.DecompressionBombError:
        raise ValueError(f"{name} has too many pixels: cut out the digit, or make it smaller.") from None
    except (OSError, SyntaxError, ValueError):  # as Pillow's readers find the damage
        raise ValueError(f"{name} is damaged. Copy it again. {SAVE_AS}") from None
    return image


def _from_array(picture):
    """Return the Pillow image of an array of numbers from 0 to 1, to 255 or of 16 bits."""
    array = as_numbers(picture, "picture").squeeze()
    if array.ndim not in (2, 3) or array.size == 0 or (array.ndim == 3 and array.shape[2] not in (3, 4)):
        raise ValueError(f"picture must have the shape of {ARRAYS}, got {np.shape(picture)}")
    if array.dtype != np.uint8:
        require_finite(array, "picture")
        least, most = array.min(), array.max()
        if least < 0 or most > 65_535:
            wanted = "floats from 0 to 1, or whole numbers from 0 to 255 or to 65,535"
            raise ValueError(f"picture must hold {wanted}, got {least:g} to {most:g}")
        full = next(
            white for white in (1, 255, 4095, 65_535) if most <= white
        )  # cameras and scanners fill 12 bits
        array = (array * (255 / full)).round().astype(np.uint8)
    return Image.fromarray(array)


def _grey(image):
    """Turn an image as it says, lay it on white, shrink it, and return it as uint8 of shape (height, width)."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):  # 16 bits and more
        image = _from_array(np.asarray(image))
    if image.has_transparency_data:
        image = _laid_on_paper(image.convert("RGBA"))
    image = image.convert("L")
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    return np.asarray(image)


def _laid_on_paper(image):
    """Lay an RGBA image on white, or on black where light ink would be lost on white."""
    white, black = (
        Image.alpha_composite(Image.new("RGBA", image.size, on), image) for on in ("white", "black")
    )
    tones = [np.ptp(np.asarray(laid.convert("L"))) for laid in (white, black)]
    return black if tones[1] > 2.0 * tones[0] else white
