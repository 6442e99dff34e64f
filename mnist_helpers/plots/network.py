"""The network over one image: pixels, hidden units, digits, and the edges that carry most of what this image says.

Made in two steps, as the perceptron's pictures are: `network_artists` makes what changes, `update_network` places it.
An edge from the image stands for a region of 4 × 4 pixels and carries the sum of its weights × ink.
"""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from .. import style, words
from ..dataset import prepare_images
from ..network import forward

WIDTH, HEIGHT = 830, 432  # of the Axes in its own units, which are an instrument's pixels
BOTTOM, TOP = 6, 402  # of the columns of units
IMAGE = (16, 256, 154, 394)  # left, right, bottom, top
THUMB_X, THUMB = 346, 25  # the left end and the side of a hidden unit's weight image: as high as a row
NUMBER_X = 399  # the right end of its number
SUM_X, HIDDEN_X, HIDDEN_WIDTH = 452, 457, 47  # the right end of a unit's sum g; its bar's left end and length
CHANGE_X = 549  # the right end of what the sum has changed by
OUTPUT_X, OUTPUT_WIDTH, OUTPUT_HEIGHT = 690, 74, 20
SCORE = 78  # what stands between the end of an edge and a digit's bar
STRONGEST = 16  # edges drawn on either side
MOST = 3  # edges into the answer that are coloured where all are drawn
LEAST = 0.02  # of the strongest edge; what carries less is not drawn
EVERY = ("every unit", 0)  # what is followed when no unit is
SIGNS = ((style.POSITIVE, "solid"), (style.NEGATIVE, (0, (3, 1.2))))
SMALL = {"va": "center_baseline", "fontsize": 10.5}


class NetworkArtists(NamedTuple):
    """What moves in the network's picture; `left` and `right` hold the positive and the negative edges of a side."""

    image: Artist
    left: tuple
    right: tuple
    hidden: Artist
    hidden_words: list
    sums: list
    outputs: Artist
    output_words: list
    scores: list
    frame: Artist


def plot_network(image, parameters, *, ax=None):
    """Draw the network as a graph over one image: what is joined to what, and the numbers there.

    All edges are alike, but for those that add most to the score of the answer.
    image: (28, 28), 0 to 255 (slide "What we're building towards"). Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 4.32))[1]
    count, x = len(parameters.W), prepare_images(image)
    artists = network_artists(ax, count, headings=("hidden units", "g", "h"))
    cache = forward(parameters, x)
    update_network(artists, x, parameters, cache, cache.O.argmax())
    artists.frame.set_visible(False)
    for word, h in zip(artists.hidden_words, cache.H, strict=True):
        word.set_text(f"{h:.2f}")
    for edges in (*artists.left, *artists.right):
        edges.set_segments([])
    into, out_of = (_column(x, count) for x in (NUMBER_X - 22, HIDDEN_X + HIDDEN_WIDTH + 4))
    for starts, ends, alpha in ((_exits(4), into, 0.4), (out_of, _output_ends(), 0.7)):
        lines = [(start, end) for start in starts for end in ends]
        ax.add_collection(LineCollection(lines, colors=style.BASELINE, linewidths=0.5, alpha=alpha))
    answer = cache.O.argmax()
    best = (parameters.W_hat[answer] * cache.H).argsort()[-MOST:]
    strong = [(out_of[k], _output_ends()[answer]) for k in best]
    ax.add_collection(LineCollection(strong, colors=style.POSITIVE, linewidths=2.6, zorder=1.3))
    told = f"blue: the edges that add\nmost to the score of the {answer}"
    ax.text(IMAGE[0], BOTTOM + 30, told, color=style.POSITIVE, fontsize=11, va="bottom", linespacing=1.4)
    ax.set_title(f"784 pixels feed {count} hidden units, and these feed 10 digits")
    return ax


def network_artists(ax, hidden_size=15, headings=("hidden units, W", "g", "h")):
    """Draw what stands still in the network's picture, and return what moves, as `NetworkArtists`.

    headings: what is written over the hidden units, their sums and their bars.
    """
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.set_axis_off()
    rows, digits, height = rows_of(hidden_size), rows_of(10), bar_height(hidden_size)
    _write_headings(ax, hidden_size, headings)
    for k, y in enumerate(rows):
        ax.add_patch(_box(HIDDEN_X, y, HIDDEN_WIDTH, height))
        ax.text(NUMBER_X, y, k, ha="right", color=style.BASELINE, **SMALL)
    for i, y in enumerate(digits):
        ax.add_patch(_box(OUTPUT_X, y, OUTPUT_WIDTH, OUTPUT_HEIGHT))
        ax.text(OUTPUT_X - 8, y, i, ha="right", va="center_baseline", weight="bold")
    at_h, at_f, at_o = HIDDEN_X + HIDDEN_WIDTH - 3, OUTPUT_X - 28, OUTPUT_X + OUTPUT_WIDTH + 6
    return NetworkArtists(
        image=_image_artist(ax),
        left=_edge_artists(ax),
        right=_edge_artists(ax),
        hidden=bars(ax, style.HIDDEN_FILL),
        hidden_words=[ax.text(at_h, y, "", ha="right", **SMALL) for y in rows],
        sums=[ax.text(SUM_X, y, "", ha="right", color=style.HIDDEN, **SMALL) for y in rows],
        outputs=bars(ax, style.OUTPUT_FILL),
        output_words=[ax.text(at_o, y, "", **SMALL) for y in digits],
        scores=[ax.text(at_f, y, "", ha="right", color=style.OUTPUT, **SMALL) for y in digits],
        frame=ax.add_patch(_box(OUTPUT_X, 0, OUTPUT_WIDTH, OUTPUT_HEIGHT, color=style.TRUTH, linewidth=2.4)),
    )


def update_network(artists, x, parameters, cache, label, follow=EVERY, slim=1):
    """Move the artists of the network's picture to what one image does in it.

    x: (784,), 0 to 1. cache: what `forward(parameters, x)` returned. label: the true digit.
    follow: EVERY, ("hidden", k) for the edges into and out of one unit only, or ("digit", i) for those into one digit.
    slim: the share of their boxes' height that the bars take; below 1, edges leave room for what has changed.
    """
    count = len(cache.H)
    artists.image.set_data(x.reshape(28, 28))
    fill(artists.hidden, cache.H, HIDDEN_X, HIDDEN_WIDTH, slim * bar_height(count))
    fill(artists.outputs, cache.O, OUTPUT_X, OUTPUT_WIDTH, slim * OUTPUT_HEIGHT)
    _write_shares(artists.hidden_words, cache.H, 2)
    _write_shares(artists.output_words, cache.O, 3)
    for words_, numbers in ((artists.sums, cache.G), (artists.scores, cache.F)):
        for word, number in zip(words_, numbers, strict=True):
            word.set_text(signed(number))
    artists.frame.set_y(rows_of(10)[label] - OUTPUT_HEIGHT / 2)
    full = [np.abs(values).max() for values in contributions(x, parameters, cache)]
    left, right = contributions(x, parameters, cache, follow)
    out_of = CHANGE_X if slim < 1 else HIDDEN_X + HIDDEN_WIDTH
    _move_edges(artists.left, left, full[0], _exits(), thumb_corners(count) + np.array([-2, THUMB / 2]))
    _move_edges(artists.right, right, full[1], _column(out_of + 4, count), _output_ends())


def contributions(x, parameters, cache, follow=EVERY):
    """Return what each edge adds: regions to hidden units, (hidden, 49), and hidden units to digits, (10, hidden).

    Where `follow` leaves an edge out, it is 0.
    """
    W, _, W_hat, _ = parameters
    left = (W * x).reshape(len(W), 7, 4, 7, 4).sum(axis=(2, 4)).reshape(len(W), 49)
    right = W_hat * cache.H
    kind, number = follow
    if kind == "hidden":
        left, right = left * (np.arange(len(W)) == number)[:, None], right * (np.arange(len(W)) == number)
    elif kind == "digit":
        right = right * (np.arange(10) == number)[:, None]
    return left, right


def signed(number, places=1):
    """Return a number with a true minus sign, and without one where it rounds to 0."""
    return words.number(number, f".{places}f")


def bars(ax, colour, **look):
    """Return bars that `fill` gives their lengths."""
    return ax.add_collection(PolyCollection([], facecolors=colour, **look))


def fill(bars, values, left, width, height):
    """Fill a column of boxes up to `values`, 0 to 1."""
    right, y = left + width * values, rows_of(len(values))
    low, high = y - height / 2, y + height / 2
    start = np.full(len(values), left)
    bars.set_verts(np.stack([(start, low), (right, low), (right, high), (start, high)]).transpose(2, 0, 1))


def _write_shares(words, values, places):
    """Write those values that do not round to 0."""
    for word, value in zip(words, values.tolist(), strict=True):
        word.set_text(f"{value:.{places}f}" if value >= 0.5 / 10**places else "")


def _move_edges(pair, values, full, starts, ends):
    """Give the strongest of `values` (ends, starts) their lines, up to full thickness and colour at ±`full`."""
    order = np.abs(values).ravel().argsort()[-STRONGEST:]
    end, start = np.unravel_index(order, values.shape)
    values = values[end, start]
    share = np.abs(values) / max(full, 1e-9)
    lines = np.stack([starts[start], ends[end]], axis=1)  # (n, 2, 2)
    for artist, (color, _), chosen in zip(
        pair, SIGNS, (values > LEAST * full, values < -LEAST * full), strict=True
    ):
        artist.set_segments(lines[chosen])
        artist.set_linewidths(0.6 + 2.4 * share[chosen])
        artist.set_color([(*to_rgb(color), alpha) for alpha in 0.25 + 0.65 * share[chosen]])


def _edge_artists(ax):
    return tuple(
        ax.add_collection(LineCollection([], colors=color, linestyles=dash, zorder=1.2))
        for color, dash in SIGNS
    )


def _write_headings(ax, hidden_size, hidden):
    above = {"y": TOP + 8, "va": "bottom", "fontsize": 11}
    units, total, bar = hidden
    ax.text(x=IMAGE[0], s="784 pixels x", color=style.INPUT, **above)
    ax.text(x=NUMBER_X, s=f"{hidden_size} {units}", ha="right", color=style.HIDDEN, **above)
    ax.text(x=HIDDEN_X + HIDDEN_WIDTH / 2, s=bar, ha="center", color=style.HIDDEN, **above)
    ax.text(x=SUM_X - 18, s=total, ha="center", color=style.HIDDEN, **above)
    ax.text(x=OUTPUT_X - 28, s="scores f", ha="right", color=style.OUTPUT, **above)
    ax.text(x=OUTPUT_X, s="10 digits o", color=style.OUTPUT, **above)


def _image_artist(ax):
    """Return the image: it lies over the edges, which come out from under it."""
    left, right, bottom, top = IMAGE
    side = right - left + 3
    look = {"cmap": style.INK, "vmin": 0, "vmax": 1, "aspect": "auto", "zorder": 1.4}
    ax.add_patch(_box(left - 1.5, (bottom + top) / 2, side, side, color=style.INPUT, zorder=1.5))
    return ax.imshow(np.zeros((28, 28)), extent=IMAGE, **look)


def _box(x, y, width, height, *, color=style.BASELINE, linewidth=0.8, **look):
    return Rectangle(
        (x, y - height / 2), width, height, fill=False, edgecolor=color, linewidth=linewidth, **look
    )


def bar_height(count):
    """Return the height of one of `count` bars."""
    return min(OUTPUT_HEIGHT, 0.74 * (TOP - BOTTOM) / count)


def rows_of(count):
    """Return the heights of `count` rows from top to bottom."""
    pitch = (TOP - BOTTOM) / count
    return TOP - pitch * (np.arange(count) + 0.5)


def nearest_row(y, count):
    """Return the number of the row, of `count`, that the height y lies in or next to."""
    return int(np.abs(rows_of(count) - y).argmin())


def _exits(count=7):
    """Return where edges from the count × count regions leave the page: on its right side, row by row.

    Under the page, where an instrument has its buttons, they would run behind them.
    """
    pitch = (IMAGE[3] - IMAGE[2]) / count
    heights = IMAGE[3] - pitch * (np.arange(count)[:, None] + (np.arange(count) + 0.5) / count)
    return np.column_stack([np.full(count * count, IMAGE[1] + 2), heights.ravel()])


def thumb_corners(count):
    """Return the lower left corners (count, 2) of the units' weight images."""
    return _column(THUMB_X, count) - np.array([0, THUMB / 2])


def _column(x, count):
    """Return the places of edges' ends at x, one for each of `count` units."""
    return np.column_stack([np.full(count, x), rows_of(count)])


def _output_ends():
    return _column(OUTPUT_X - SCORE, 10)
