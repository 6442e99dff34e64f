"""Tell ink from paper in a picture of one handwritten digit, and the digit from all else in it.

Light falls unevenly on paper, so no one grey parts ink and paper. What is darker than the paper near it does.
"""

import numpy as np
from PIL import Image, ImageFilter

from .components import boxes, components
from .paper import (
    THUMBNAIL,
    contrast_to_paper,
    find_sheet,
    is_light_on_dark,
    ruled_lines,
    shrunk,
    spread,
    with_margins,
)

FAINT = 0.1  # of the paper's light: where the darkest pen takes less away, nothing is written
EDGE = 0.5  # of the strongest contrast: what has less is the edge of ink at most
LINES = 0.06  # of the paper's light: what a ruled line takes away at least
COARSE = 400  # pixels, of the page's longer side, on which pieces of ink are told apart
NEAR = 0.09  # of a digit's size: pieces that are within twice that of each other are of one digit
ANOTHER = 0.5  # of a digit's size: a piece that is as large, and not near, is another
LEAST = 0.035  # of the page's longer side: what is smaller is a speck
WIDEST = 1.8  # times its height: what is wider is no digit
BLANK = "no digit was found: the page looks blank. Write larger or darker, or cut the picture closer to the digit."
SEVERAL = "there are several digits, or other things as large as one. Cut the picture down to one digit."


def find_ink(page):
    """Return the ink of the one digit on a grey page, without all else on it.

    page: uint8 of shape (height, width), whichever of ink and paper is darker; the digit is not at the very edge.
    Returns uint8 of that shape, of that of the sheet or board that the page shows, or with margins: 0 for paper, 255
    for the strongest ink. Raises ValueError for a blank page and for several digits.
    """
    if page.min() == page.max():
        raise ValueError(BLANK)
    page, inside = find_sheet(page)
    page = np.where(inside, page, np.median(page[inside]).astype(np.uint8))
    if inside.all():
        page = with_margins(page)
        inside = np.ones(page.shape, bool)
    if is_light_on_dark(page):
        page = 255 - page
    if max(page.shape) > THUMBNAIL:  # noise
        page = np.asarray(Image.fromarray(page).filter(ImageFilter.BoxBlur(1)))
    contrast = contrast_to_paper(page)
    noise = 1.4826 * np.median(np.abs(contrast[inside] - np.median(contrast[inside])))
    contrast[~inside] = 0
    contrast[ruled_lines(contrast, max(4 * noise, LINES))] = 0
    strongest = _strongest(contrast)
    if strongest < max(FAINT, 8 * noise):
        raise ValueError(BLANK)
    strong = contrast > max(4 * noise, EDGE * strongest)
    digit = spread(_digit(strong, contrast), 2)
    ink = np.where(digit & (contrast > max(4 * noise, 0.02 * strongest)), contrast, 0)
    return (255 * ink / ink.max()).round().astype(np.uint8)


def _strongest(contrast):
    """Return the contrast that one pixel in 10,000 exceeds, those at the edge counting less."""
    weighed = (contrast * _nearness(contrast.shape)).ravel()
    count = max(1, weighed.size // 10_000)
    return np.partition(weighed, -count)[-count]


def _nearness(shape):
    """Return weights of a page's pixels: 1, but falling to 0 in the outer tenth."""
    sides = ((np.arange(side) + 0.5) / side for side in shape)
    return np.outer(*(np.clip(10 * np.minimum(place, 1 - place), 0, 1) for place in sides))


def _digit(strong, contrast):
    """Return which of the strong pixels are the digit's: bool of the same shape."""
    small = shrunk(strong.astype(np.float32), COARSE) > 0
    labels = components(small)
    weights = shrunk((contrast * strong).astype(np.float32), COARSE) * _nearness(small.shape)
    scores = np.bincount(labels.ravel(), weights.ravel())[1:]
    ends = boxes(labels)
    sizes = np.max(ends[:, 2:] - ends[:, :2], axis=1, initial=1)
    for piece in np.flatnonzero(sizes > max(small.shape) / 5):
        top, left, bottom, right = ends[piece]
        if _is_frame(labels[top:bottom, left:right] == piece + 1):
            small[labels == piece + 1] = scores[piece] = 0
    if not scores.any():
        raise ValueError(BLANK)
    group = _with_what_is_near(small, labels == scores.argmax() + 1)
    _require_one_digit(group, labels, scores, ends, sizes)
    group = Image.fromarray(group).resize(strong.shape[::-1], Image.Resampling.NEAREST)
    return np.asarray(group) & strong


def _is_frame(piece):
    """Return whether a piece is the outline of a box: ink along all four sides and hardly any within."""
    edge = max(2, round(0.05 * max(piece.shape)))
    within = piece[edge:-edge, edge:-edge]
    sides = piece[:edge].T, piece[-edge:].T, piece[:, :edge], piece[:, -edge:]
    hollow = within.size > piece.size / 4 and within.sum() < 0.2 * piece.sum()  # a straight 1 is no box
    return hollow and min(side.any(axis=1).mean() for side in sides) > 0.9


def _with_what_is_near(ink, group):
    """Return a piece of ink with the pieces that are near it, and near those: a digit may be in parts."""
    start, size = tuple(np.argwhere(group)[0]), 0
    while size < (now := _extent(group).max()):
        size = now
        outline = group & ~spread(group, -1)
        width = 2 * group.sum() / max(outline.sum(), 1)  # of a stroke
        joined = components(spread(ink, max(1, round(max(NEAR * size, 0.6 * width)))))
        group = ink & (joined == joined[start])
    pieces = components(group)
    return group & (
        np.bincount(pieces.ravel())[pieces] > width**2 / 2
    )  # a speck is smaller than a dot of the pen


def _extent(group):
    """Return height and width."""
    return np.ptp(np.argwhere(group), axis=0) + 1


def _require_one_digit(group, labels, scores, ends, sizes):
    """Raise ValueError where the group is no more than a speck, or has another beside it, or is too wide for one."""
    height, width = _extent(group)
    if max(height, width) < LEAST * max(group.shape):
        raise ValueError(BLANK)
    whole = np.all((ends[:, :2] > 0) & (ends[:, 2:] < group.shape), axis=1)  # not cut by the edge
    ours = np.isin(np.arange(1, len(scores) + 1), labels[group])
    others = whole & ~ours & (sizes > ANOTHER * max(height, width)) & (scores > 0.2 * scores.max())
    if others.any() or width > WIDEST * height:
        raise ValueError(SEVERAL)
