"""What an operation on an image shows in the network's picture: weight images, old answers, and what has changed."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from .. import style
from .network import (
    CHANGE_X,
    HIDDEN_WIDTH,
    HIDDEN_X,
    IMAGE,
    NUMBER_X,
    OUTPUT_HEIGHT,
    OUTPUT_WIDTH,
    OUTPUT_X,
    SMALL,
    THUMB,
    THUMB_X,
    TOP,
    bar_height,
    bars,
    fill,
    rows_of,
    signed,
    thumb_corners,
)

SLIM = 0.5  # of a bar's height, where the old one shows behind it
OUTLINED = 1 / 3  # of the largest weight: from there on ink raises a unit clearly
TINT = 0.6  # how much of a weight's colour bare paper takes
MARKED = 0.3  # ink and weight from which a pixel is marked + or −
LEAST_CHANGE = {"g": 0.05, "o": 0.005}  # what a smaller change would round to is not written
GREY, DEEP = 0.45, 0.8  # ink on a weight image: what counts nothing, and how dark what counts is
SHADES = 5  # of either sign: a saved still has few colours


class WeightArtists(NamedTuple):
    """The hidden units' weight images, which stand still until another network is chosen."""

    thumbs: list
    outlines: Artist


class OperationArtists(NamedTuple):
    """What moves with the operation, beside the network's own artists."""

    chosen: tuple  # frames round a unit's numbers and round its weight image
    switched: Artist
    old_hidden: Artist
    old_outputs: Artist
    hidden_changes: list
    output_changes: list
    headings: tuple  # over what has changed, and over the outline of the old ink
    stencil: Artist
    outline: Artist
    marks: Artist
    old_ink: Artist


def weight_artists(ax, hidden_size=15):
    """Draw the weight images' places, and return what `show_weights` fills."""
    lines = LineCollection([], colors=style.TRUTH, linewidths=0.7, zorder=2)
    return WeightArtists(
        [_thumb(ax, *corner) for corner in thumb_corners(hidden_size)], ax.add_collection(lines)
    )


def operation_artists(ax, hidden_size=15):
    """Return what `update_operation` and `update_stencil` move."""
    rows, digits, at_o = rows_of(hidden_size), rows_of(10), OUTPUT_X + OUTPUT_WIDTH + 6
    behind, lines = {"zorder": 0.8}, {"colors": style.TRUTH, "linewidths": 0.7}
    return OperationArtists(
        chosen=(
            _frame(ax, NUMBER_X - 24, CHANGE_X + 28 - NUMBER_X, 26.4),
            _frame(ax, THUMB_X, THUMB, THUMB),
        ),
        switched=bars(ax, "#FBE3B4", zorder=1.3),
        old_hidden=bars(ax, style.BASELINE_FILL, **behind),
        old_outputs=bars(ax, style.BASELINE_FILL, **behind),
        hidden_changes=[ax.text(CHANGE_X, y, "", ha="right", **SMALL) for y in rows],
        output_changes=[ax.text(at_o, y - 15, "", color=style.BASELINE, **SMALL) for y in digits],
        headings=(
            ax.text(CHANGE_X - 50, TOP + 8, "g changed", ha="left", va="bottom", fontsize=11),
            ax.text(
                IMAGE[1] - 36,
                TOP + 8,
                "orange: old",
                ha="right",
                va="bottom",
                fontsize=11,
                color=style.WARNING,
            ),
        ),
        stencil=ax.imshow(np.ones((28, 28, 3)), extent=IMAGE, aspect="auto", zorder=1.42),
        outline=ax.add_collection(LineCollection([], zorder=1.44, **lines)),
        marks=ax.add_collection(LineCollection([], colors="white", linewidths=1.2, zorder=1.46)),
        old_ink=ax.add_collection(LineCollection([], colors=style.WARNING, linewidths=1.1, zorder=1.48)),
    )


def show_weights(artists, W):
    """Give each hidden unit the image of its weights, (hidden, 784): blue where ink raises it, and outlined there."""
    reach, segments = weight_reach(W), []
    for thumb, weights, corner in zip(artists.thumbs, W, thumb_corners(len(W)), strict=True):
        smooth = _main(smoothed(weights), reach)  # so small, single pixels would be specks
        thumb.set(data=smooth, clim=(-reach / 2, reach / 2))
        segments += [_outline(smooth > OUTLINED * reach) * THUMB / 28 + corner]
    artists.outlines.set_segments(np.concatenate(segments))


def update_operation(artists, old_x, before, cache, edited):
    """Show what the operation has changed, and return which units crossed the middle.

    old_x: the image as it was, (784,). before, cache: what `forward` returned of the old and of the new one.
    """
    count, height = len(cache.H), bar_height(len(cache.H))
    old = [before.H, before.O] if edited else [np.zeros(count), np.zeros(10)]
    fill(artists.old_hidden, old[0], HIDDEN_X, HIDDEN_WIDTH, height)
    fill(artists.old_outputs, old[1], OUTPUT_X, OUTPUT_WIDTH, OUTPUT_HEIGHT)
    switched = (before.G > 0) != (cache.G > 0)
    left = HIDDEN_X + HIDDEN_WIDTH + 2
    fill(artists.switched, switched.astype(float), left, CHANGE_X + 4 - left, height + 5)
    for word, change, bold in zip(artists.hidden_changes, cache.G - before.G, switched, strict=True):
        word.set(text=_change(change, "g", 1), weight="bold" if bold else "normal")
    for word, change in zip(artists.output_changes, cache.O - before.O, strict=True):
        word.set_text(_change(change, "o", 2))
    for heading in artists.headings:
        heading.set_visible(edited)
    corner, side = (IMAGE[0], IMAGE[2]), (IMAGE[1] - IMAGE[0]) / 28
    ink = _outline(old_x.reshape(28, 28) > 0.5) * side + corner if edited else []
    artists.old_ink.set_segments(ink)
    return switched


def update_stencil(artists, x, W, unit):
    """Lay the weight image of a hidden unit over the image x, (784,): paper is tinted, ink takes its full colour.

    unit: None lifts it again.
    """
    shown = unit is not None
    for artist in (artists.stencil, artists.outline, artists.marks, *artists.chosen):
        artist.set_visible(shown)
    if not shown:
        return
    weights, reach = W[unit], weight_reach(W)
    share = np.clip(weights / reach, -1, 1)
    artists.stencil.set_data(_coloured(x, share).reshape(28, 28, 3))
    corner, side = (IMAGE[0], IMAGE[2]), (IMAGE[1] - IMAGE[0]) / 28
    artists.outline.set_segments(_outline(smoothed(weights) > OUTLINED * reach) * side + corner)
    artists.marks.set_segments(_marks(x, share) * side + corner)
    numbers, thumb = artists.chosen
    numbers.set_y(rows_of(len(W))[unit] - numbers.get_height() / 2)
    thumb.set_xy(thumb_corners(len(W))[unit])


def weight_reach(W):
    """Return the weight that has full colour: a few extreme ones would wash out all others."""
    return max(float(np.quantile(np.abs(W), 0.995)), 1e-9)


def _coloured(x, share):
    """Return the colours (784, 3) of ink x on paper whose weights are `share` of the largest."""
    strength = np.abs(share)[:, None]
    full = DEEP * np.where(share[:, None] > 0, to_rgb(style.POSITIVE), to_rgb(style.NEGATIVE))
    share = np.round(SHADES * share) / SHADES
    paper = 1 - TINT * (1 - style.WEIGHTS((share + 1) / 2)[:, :3])
    ink = (1 - strength) * GREY + strength * full
    return paper + x[:, None] * (ink - paper)


def _main(smooth, reach):
    return np.where(np.abs(smooth) < reach / 8, 0, smooth)


def smoothed(weights):
    """Return the mean of each pixel and its eight neighbours, (28, 28)."""
    padded = np.pad(weights.reshape(28, 28), 1, mode="edge")
    return sum(padded[i : i + 28, k : k + 28] for i in range(3) for k in range(3)) / 9


def _outline(inside):
    """Return the segments (n, 2, 2) round the pixels inside, (28, 28), in pixels from the lower left corner."""
    inside = np.pad(inside, 1)
    flat, upright = (
        _corners(inside[1:, 1:-1] != inside[:-1, 1:-1]),
        _corners(inside[1:-1, 1:] != inside[1:-1, :-1]),
    )
    return np.concatenate(
        [
            np.stack([flat, flat + np.array([1, 0])], axis=1),
            np.stack([upright, upright - np.array([0, 1])], axis=1),
        ]
    )


def _corners(which):
    """Return the upper left corners (n, 2) of the places in a table."""
    rows, columns = np.nonzero(which)
    return np.column_stack([columns, 28.0 - rows])


def _marks(x, share):
    """Return the strokes (n, 2, 2) of + and − on pixels whose ink counts, in pixels from the lower left corner."""
    counts = (x > MARKED) & (np.abs(share) > MARKED)
    both, raising = (_middles(which) for which in (counts, counts & (share > 0)))
    across, up = np.array([(-0.22, 0), (0.22, 0)]), np.array([(0, -0.22), (0, 0.22)])
    return np.concatenate([both[:, None] + across, raising[:, None] + up])


def _middles(which):
    rows, columns = np.nonzero(which.reshape(28, 28))
    return np.column_stack([columns + 0.5, 27.5 - rows])


def _change(change, kind, places):
    if abs(change) < LEAST_CHANGE[kind]:
        return ""
    return ("+" if change > 0 else "") + signed(change, places)


def _thumb(ax, left, bottom):
    look = {"cmap": style.WEIGHTS.resampled(2 * SHADES + 1), "aspect": "auto", "zorder": 1.35}
    ax.add_patch(Rectangle((left, bottom), THUMB, THUMB, fill=False, ec=style.BASELINE, lw=0.6, zorder=1.4))
    return ax.imshow(np.zeros((28, 28)), extent=(left, left + THUMB, bottom, bottom + THUMB), **look)


def _frame(ax, left, width, height):
    look = {"fill": False, "edgecolor": style.HIDDEN, "linewidth": 2, "zorder": 2.2}
    return ax.add_patch(Rectangle((left, 0), width, height, **look))
