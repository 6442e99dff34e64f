"""From a drawn, scanned or photographed digit to what MNIST looks like.

MNIST's digits were black or white at first. Each was scaled into a box of 20 × 20 pixels, which made the edges grey,
and put into 28 × 28 pixels with its centre of mass in the middle (LeCun et al., Gradient-Based Learning Applied to
Document Recognition, 1998, section III-A). A drawing takes the same way here, with one step more: MNIST's pen.
"""

from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .ink import find_ink
from .pictures import open_page
from .remedies import picture_line
from .validate import as_numbers, require_count, require_number

PAGE = 28  # pixels, the side of what the network sees
BOX = 20  # pixels, the longer side of a digit
PEN = 2.8  # pixels of the page, the width of a stroke. From 2.5 to 3.1 the network reads about as well.
FINE = 4  # pixels for one of the page, where strokes are drawn again
FAINT = 0.25  # the power that lifts thin ink: a sixteenth of full ink becomes a half

Resampling = Image.Resampling


class Stages(NamedTuple):
    """A drawing on its way: uint8, 0 for blank paper and 255 for full ink, each picture of its own size.

    raw is what came, cropped the box round its ink, penned the strokes with MNIST's pen and four times too large,
    scaled at the size the network sees, centred the (28, 28) page for the network.
    """

    raw: np.ndarray
    cropped: np.ndarray
    penned: np.ndarray
    scaled: np.ndarray
    centred: np.ndarray


def prepare_drawing(image, crop=True, pen=True, scale=True, center=True):
    """Prepare a drawn digit the way MNIST's digits were.

    image: uint8 of shape (height, width), any size, 0 for blank paper and 255 for full ink. A photo is
    for `read_digit`. crop, pen, scale, center: the steps, as `preparation_stages` explains; False leaves one out.
    Returns uint8 of shape (28, 28), for `prepare_images`.
    Raises TypeError for another dtype, ValueError for another shape.
    """
    return preparation_stages(image, crop, pen, scale, center).centred


def read_digit(picture):
    """Find the handwritten digit in a picture, and prepare it the way MNIST's digits were.

    picture: the path of a file (str or Path), a Pillow image, or an array: grey (height, width), RGB or RGBA
    (height, width, 3 or 4); uint8, bool, whole numbers of 8 or 16 bits, floats from 0 to 1. A photo, a scan, a drawing:
    of any size, ink darker or lighter than its paper, uneven light. The digit stands upright and near the middle.
    Returns uint8 of shape (28, 28), 0 for paper and 255 for full ink, for `prepare_images`.
    Raises ValueError for a blank page, for several digits, and for what is no picture; FileNotFoundError and TypeError.
    """
    ink = find_ink(open_page(picture))
    prepared = prepare_drawing(ink, pen=False)
    return prepared if np.array_equal(prepared, ink) else prepare_drawing(ink)


def preparation_stages(image, crop=True, pen=True, scale=True, center=True):
    """Return what `prepare_drawing` makes of an image, and every picture on the way, as Stages.

    Left out, crop keeps the whole page; pen keeps the strokes as they are; scale shrinks the whole page to 28 pixels,
    so that a small digit stays small; center puts the middle of the picture, not that of its mass, in the middle.
    """
    raw = _require_picture(image)
    cropped = crop_to_ink(raw) if crop else raw
    factor = (BOX if scale else PAGE) / max((cropped if scale else raw).shape)
    penned = cropped
    if pen and raw.any():
        penned = draw_with_pen(cropped, factor)
        factor = 1 / FINE
        if crop:
            penned = crop_to_ink(penned)  # a new pen moves the digit's edges
    if scale:
        factor = BOX / max(penned.shape)
    scaled = _resized(penned, factor, Resampling.BOX if pen else Resampling.LANCZOS)
    return Stages(raw, cropped, penned, scaled, _on_page(scaled, center))


def crop_to_ink(image):
    """Return the smallest box of an image, uint8 (height, width), that holds all its ink; a blank one as it is."""
    rows, columns = np.nonzero(image)
    if not len(rows):
        return image
    return image[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def draw_with_pen(image, factor):
    """Draw the strokes of an image again with the pen that most of MNIST's writers had.

    A stroke is as long as half of the way round its edge, so length times width says how many pixels the new pen
    blackens: the darkest ones. Where all are as dark, those in the middle of a stroke come first.

    image: uint8 (height, width) with some ink. factor: how much smaller the page will show it.
    Returns uint8 of 4 × factor times the size and a margin, 0 or 255 only.
    """
    lifted = (255 * (image / image.max()) ** FAINT).astype(np.uint8)
    large = np.pad(_resized(lifted, factor * FINE, Resampling.BICUBIC), 2 * FINE)
    soft = Image.fromarray(large).filter(ImageFilter.GaussianBlur(PEN * FINE / 4))
    length = np.hypot(*np.gradient(large / 255)).sum() / 2
    ink = large.astype(int) + np.asarray(soft)
    count = min(max(1, round(PEN * FINE * length)), np.count_nonzero(ink))
    darkest = np.partition(ink.ravel(), -count)[-count]
    return np.where(ink >= darkest, 255, 0).astype(np.uint8)


def center_of_mass(image):
    """Return the mean row and column of an image's ink, uint8 (height, width); the middle of a blank one."""
    weight = image.sum(dtype=float)
    if not weight:
        return tuple((side - 1) / 2 for side in image.shape)
    rows, columns = image.sum(axis=1, dtype=float), image.sum(axis=0, dtype=float)
    return rows @ np.arange(len(rows)) / weight, columns @ np.arange(len(columns)) / weight


def _on_page(image, center):
    """Return the 28 × 28 pixels of an image round its centre of mass, or round its middle."""
    middle = center_of_mass(image) if center else [side / 2 for side in image.shape]
    top, left = (
        min(max(round(PAGE + where - PAGE / 2), 0), PAGE + side)
        for where, side in zip(middle, image.shape, strict=True)
    )
    return np.pad(image, PAGE)[top : top + PAGE, left : left + PAGE]


def draw_strokes(strokes, size=280, pen=10):
    """Draw what a round pen leaves on a square page.

    strokes: lists of numbers x₀, y₀, x₁, y₁, … in pixels from the upper left corner; one point makes a dot.
    size, pen: the side of the page and the width of the pen, in pixels.
    Returns uint8 of shape (size, size). Raises ValueError for half a point, TypeError for no numbers.
    """
    size, pen = require_count(size, "size"), require_number(pen, "pen", above=0)
    page = Image.new("L", (3 * size, 3 * size))
    canvas, half = ImageDraw.Draw(page), 1.5 * pen
    for stroke in strokes:
        numbers = as_numbers(stroke, "strokes")
        if numbers.ndim != 1 or numbers.size % 2:
            raise ValueError(f"strokes must hold lists x₀, y₀, x₁, y₁, …, got one of shape {numbers.shape}")
        points = 3.0 * numbers.reshape(-1, 2)
        canvas.line([tuple(point) for point in points], 255, round(2 * half))
        for x, y in points:  # round ends and corners
            canvas.ellipse((x - half, y - half, x + half, y + half), 255)
    return np.asarray(page.resize((size, size), Resampling.BOX))


def _resized(image, factor, resampling):
    height, width = (max(1, round(factor * side)) for side in image.shape)
    return np.asarray(Image.fromarray(image).resize((width, height), resampling))


def _require_picture(image):
    value, image = image, as_numbers(image, "image", picture_line)
    if image.dtype != np.uint8:
        advice = picture_line(value, "image")
        raise TypeError(f"image must be uint8, 0 for paper to 255 for full ink, got {image.dtype}{advice}")
    if image.ndim != 2 or image.size == 0:
        advice = picture_line(value, "image") or ": one grey picture"
        raise ValueError(f"image must have shape (height, width), got {image.shape}{advice}")
    return image
