"""What lies under the ink in a picture: a sheet or a board, its light and shadow, its ruled lines."""

import numpy as np
from PIL import Image, ImageFilter

from .components import boxes, components

SMALL = 128  # pixels, of the page's longer side: enough to measure light on
STROKE = 1 / 5  # of the page's longer side: what is wider is no stroke
AROUND = 0.45  # of the page's longer side: a digit is darker or lighter than most of what is that near
DARKEST = 80  # of 255: less light than this is counted as this, lest noise becomes ink
TABLE = 0.45  # of the light in the middle: where there is less, no paper lies
THUMBNAIL = 100  # pixels: a smaller picture was cut out already


def shrunk(image, longest):
    """Return a picture, bool, uint8 or float32 of shape (height, width), no longer than that many pixels."""
    factor = min(1, longest / max(image.shape))
    height, width = (max(1, round(factor * side)) for side in image.shape)
    return np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BOX))


def spread(mask, pixels):
    """Return a mask, bool (height, width), grown by so many pixels on every side; shrunk, where they are negative."""
    join, reach = np.any if pixels > 0 else np.all, abs(pixels)
    for axis, widths in enumerate([[(reach, reach), (0, 0)], [(0, 0), (reach, reach)]]):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(mask, widths, "edge"), 2 * reach + 1, axis)
        mask = join(windows, axis=-1)
    return mask


def find_sheet(page):
    """Return the part of a grey page that shows a sheet on a table, or a board in a frame, and where in it that lies.

    Returns uint8 and bool of one shape; of a page without such a thing all of it.
    """
    small = shrunk(page, SMALL)
    dark = small <= _otsu(small)
    for mask in (dark, ~dark) if max(page.shape) > THUMBNAIL else ():
        labels = components(mask)
        for number, (top, left, bottom, right) in enumerate(boxes(labels), 1):
            at_the_edge = min(top, left) == 0 or bottom == len(mask) or right == mask.shape[1]
            height, width = bottom - top, right - left
            slim = max(height, width) > 3 * min(height, width)  # an upright 1
            if at_the_edge or slim or height * width < mask.size / 5:
                continue
            piece = labels[top:bottom, left:right] == number
            holes = components(~np.pad(piece, 1))
            filled = (holes != holes[0, 0])[1:-1, 1:-1]
            if _upright(piece) or (_tilted(piece, filled, mask.size) and _rim(mask).mean() < 0.5):
                factor = max(page.shape) / max(small.shape)
                top, left, bottom, right = (round(factor * end) for end in (top, left, bottom, right))
                sheet = page[top:bottom, left:right]
                inside = Image.fromarray(spread(np.pad(filled, 1), -2)[1:-1, 1:-1])
                return sheet, np.asarray(inside.resize(sheet.shape[::-1], Image.Resampling.NEAREST))
    return page, np.ones(page.shape, bool)


def with_margins(page):
    """Return a grey page that its digit fills, cut out closely, with paper around it; any other page as it is."""
    dark = page <= _otsu(page)
    share = _rim(dark).mean()
    paper = dark if share > 0.5 else ~dark
    if max(page.shape) <= THUMBNAIL or max(share, 1 - share) < 0.85 or paper.mean() > 0.8:
        return page
    margin, tone = max(page.shape) // 3, np.median(page[paper])
    wide = np.pad(np.where(paper, page, tone), margin, "linear_ramp", end_values=tone)
    wide[margin:-margin, margin:-margin] = page
    return wide.astype(np.uint8)


def _otsu(grey):
    """Return the grey that parts two tones best: up to it goes the dark one (Otsu, 1979)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    below, sums = counts.cumsum(), (counts * np.arange(256)).cumsum()
    above = below[-1] - below
    means_apart = sums / np.maximum(below, 1) - (sums[-1] - sums) / np.maximum(above, 1)
    return int(np.argmax(below * above * means_apart**2))


def _upright(piece):
    """Return whether a piece fills the edges of its box."""
    inset = max(1, round(0.03 * max(piece.shape)))
    inner = piece[inset:-inset, inset:-inset]
    return inner.size and _rim(inner).mean() > 0.9


def _rim(mask):
    """Return the outermost pixels: round a sheet they show the table, round the inside of a 0 paper again."""
    return np.concatenate([mask[[0, -1]].ravel(), mask[:, [0, -1]].ravel()])


def _tilted(piece, filled, size):
    """Return whether a piece is large, fills most of its box, and has no large holes, as no digit does."""
    return piece.sum() > max(0.3 * size, 0.75 * filled.sum()) and filled.mean() > 0.6


def is_light_on_dark(page):
    """Return whether what stands out of its surroundings is lighter than they are."""
    small = Image.fromarray(shrunk(page, SMALL // 4))
    around = small.filter(ImageFilter.MedianFilter(2 * round(AROUND * max(small.size) / 2) + 1))
    high = np.asarray(small, float) - np.asarray(around)
    return np.sum(high**3) > 0


def contrast_to_paper(page):
    """Return how much of the paper's light is missing at each pixel of a grey page with dark ink.

    page: uint8 of shape (height, width). Returns float32 of the same shape: about 0 on paper, 1 at the most, and 0 on
    a table beside the paper.
    """
    paper = _light(page)
    share = page / np.maximum(paper, DARKEST).astype(np.float32)
    contrast = 1 - share / max(np.median(share), 1 / DARKEST)
    height, width = paper.shape
    middle = paper[height // 4 : height - height // 4, width // 4 : width - width // 4]
    contrast[spread(paper < TABLE * np.median(middle), max(page.shape) // 100)] = 0
    return contrast


def _light(page):
    """Return the light of the paper at each pixel, as if nothing were written on it: uint8."""
    small = shrunk(page, SMALL).astype(float)
    even = _curved(small)
    uneven = Image.fromarray((128 * small / even).clip(0, 255).round().astype(np.uint8))
    times = max(2, round(STROKE * max(small.shape) / 4))
    # Grown and shrunk, the light covers each stroke. Shrunk once more, it leaves no ink along a shadow's edge.
    for kind, count in ((ImageFilter.MaxFilter, times), (ImageFilter.MinFilter, times + 1)):
        for _ in range(count):
            uneven = uneven.filter(kind(5))
    light = even * np.asarray(uneven.filter(ImageFilter.GaussianBlur(1))) / 128
    light = Image.fromarray(light.clip(0, 255).round().astype(np.uint8))
    return np.asarray(light.resize(page.shape[::-1], Image.Resampling.BILINEAR))


def _curved(small):
    """Return the second-degree surface that fits most of a page's greys."""
    down, right = np.meshgrid(*(np.linspace(-1, 1, side) for side in small.shape), indexing="ij")
    terms = np.stack([np.ones_like(down), down, right, down**2, down * right, right**2], axis=-1)
    fitted = np.full(small.shape, np.median(small), float)
    for _ in range(6):
        off = np.abs(small - fitted)
        near = off <= 2 * np.median(off) + 2
        some = terms[near]
        fitted = terms @ np.linalg.lstsq(some.T @ some, some.T @ small[near], rcond=None)[0]
    return np.maximum(fitted, DARKEST)


def ruled_lines(contrast, least):
    """Return where lines go from side to side, or from top to bottom, that are thinner or fainter than ink on them.

    contrast: from `contrast_to_paper`. least: the contrast of the faintest line. Returns bool of the same shape.
    """
    return _level_lines(contrast, least) | _level_lines(contrast.T, least).T


def _level_lines(contrast, least):
    mask = contrast > least
    height, width = mask.shape
    labels, found = components(_long_runs(mask, max(5, round(0.12 * width)))), np.zeros_like(mask)
    for number, (top, left, bottom, right) in enumerate(boxes(labels), 1):
        if right - left < 0.95 * width or bottom - top > height / 4:
            continue
        line, dark = labels[top:bottom, left:right] == number, contrast[top:bottom, left:right]
        across = np.maximum(line.sum(axis=0), 1)
        thickness = np.quantile(across, 0.25)  # where no ink crosses it
        strength = np.quantile((dark * line).sum(axis=0) / across, 0.25)
        thin = _upright_runs(mask[:, left:right])[top:bottom] <= 1.8 * thickness + 1
        found[top:bottom, left:right] |= line & thin & (dark < 1.6 * strength)
    return found


def _long_runs(mask, length):
    """Return the pixels of a mask in level runs of that length; a run may have small gaps, and step up or down."""
    total = np.pad(spread(mask, 1).cumsum(axis=1), [(0, 0), (1, 0)])
    full = total[:, length:] - total[:, :-length] >= 0.95 * length  # by where a run begins
    total = np.pad(full.cumsum(axis=1), [(0, 0), (1, 0)])
    place = np.arange(mask.shape[1])
    first, last = (np.clip(place + step, 0, full.shape[1]) for step in (1 - length, 1))
    return mask & (total[:, last] > total[:, first])


def _upright_runs(mask):
    """Return at each pixel of a mask the length of the upright run through it."""
    mask = np.pad(mask, [(1, 1), (0, 0)])
    rows = np.arange(len(mask))[:, None]
    above = np.maximum.accumulate(np.where(mask, 0, rows), axis=0)
    below = np.minimum.accumulate(np.where(mask, len(mask), rows)[::-1], axis=0)[::-1]
    return (below - above - 1)[1:-1]
