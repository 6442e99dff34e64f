"""Curves and weight images that move while a network trains: artists made once, then given their place.

Both come in two steps, as the other instruments' pictures do: `…_artists` makes what moves, `update_…` places it.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Polygon

from .. import style

ROWS, COLUMNS = 3, 5  # of weight images
SHOWN = ROWS * COLUMNS
COLOURS = style.WEIGHTS(np.arange(256), bytes=True)[
    :, :3
]  # coloured here, 13,500 pixels, and not on the canvas, 121,500
SIDE = 30  # of one's place on the sheet, in pixels of MNIST: 28 and a margin
LIMITS = [
    float(f"{digit}e{power}") for power in range(-2, 308) for digit in (1, 2, 3, 5)
]  # of a loss on an axis


class Curves(NamedTuple):
    """One measure against time: while training goes on, on the images learned from, and on those held out."""

    passing: Artist
    train: Artist
    held_out: Artist


def curve_artists(ax, colour, pale):
    """Return the three lines, still empty; they are told apart by width and dash."""
    return Curves(
        passing=ax.plot([], [], color=pale, lw=1)[0],
        train=ax.plot([], [], color=colour, marker="o", ms=4)[0],
        held_out=ax.plot([], [], color=colour, linestyle=(0, (4, 2)), marker="o", ms=4, mfc="white")[0],
    )


def rescale(ax, **limits):
    """Set limits of an axis, but only those that are new: what stands still is then not drawn again."""
    for name, wanted in limits.items():
        if getattr(ax, f"get_{name}")() != wanted:
            ax.set(**{name: wanted})


def loss_limit(loss):
    """Return a round number at or above a loss, for the end of an axis."""
    return next(limit for limit in LIMITS if loss <= limit)


class Weights(NamedTuple):
    """The sheet of weight images, and the outlines that double their signs."""

    image: Artist
    raising: Artist
    lowering: Artist


def weights_artists(ax):
    """Make room for the first 15 weight images, and return what moves."""
    ax.set(xlim=(0, COLUMNS * SIDE), ylim=(ROWS * SIDE, 0))
    ax.set_axis_off()
    extent = (0, COLUMNS * SIDE, ROWS * SIDE, 0)
    blank = np.full((ROWS * SIDE, COLUMNS * SIDE, 3), 255, np.uint8)
    return Weights(
        image=ax.imshow(blank, extent=extent, aspect="auto"),
        raising=ax.plot([], [], color="black", lw=0.8, antialiased=False)[0],
        lowering=ax.plot([], [], color="black", lw=0.8, antialiased=False)[0],
    )


def update_weights(artists, W):
    """Show the first 15 rows of W, (units, 784): blue, solid outline, where ink raises the unit; else red, dashed."""
    images = W[:SHOWN].reshape(-1, 28, 28)
    reach = np.quantile(np.abs(W), 0.995)  # a few extreme weights would wash out all others
    shades = (127.5 * (_on_sheet(images) / reach + 1)).clip(0, 255).astype(np.uint8)
    artists.image.set_data(COLOURS[shades])
    smooth = _on_sheet(_smoothed(images))
    artists.raising.set_data(*_outline(smooth > reach / 3))
    artists.lowering.set_data(*_outline(smooth < -reach / 3, dashed=True))


def _on_sheet(images):
    """Return images, at most 15 of 28 × 28, laid out on one sheet; 0 is between them."""
    places = np.zeros((SHOWN, SIDE, SIDE))
    places[: len(images), 1:-1, 1:-1] = images
    return places.reshape(ROWS, COLUMNS, SIDE, SIDE).swapaxes(1, 2).reshape(ROWS * SIDE, COLUMNS * SIDE)


def _smoothed(images):
    """Return the mean of each pixel and its eight neighbours, so that an outline follows regions, not specks."""
    padded = np.pad(images, [(0, 0), (1, 1), (1, 1)], mode="edge")
    return sum(padded[:, i : i + 28, k : k + 28] for i in range(3) for k in range(3)) / 9


def _outline(inside, dashed=False):
    """Return x and y of one broken line along the pixels' sides where a mask of the sheet ends.

    dashed: only every other two of them.
    """
    row, column = np.nonzero(inside[1:] != inside[:-1])
    y, x = np.nonzero(inside[:, 1:] != inside[:, :-1])
    starts = np.concatenate([(column, row + 1), (x + 1, y)], axis=1)  # (2, n)
    ends = np.concatenate([(column + 1, row + 1), (x + 1, y + 1)], axis=1)
    sides = np.stack([starts, ends, np.full(starts.shape, np.nan)], axis=2)  # (2, n, 3)
    if dashed:
        sides = sides[:, starts.sum(axis=0) % 4 < 2]
    return sides.reshape(2, -1)


class Gap(NamedTuple):
    """One measure on the images learned from and on those held out, what lies between, and a run before in grey."""

    train: Artist
    held_out: Artist
    between: Artist
    best: Artist
    before: tuple
    words: Artist


def gap_artists(ax, colour, fill, words_at):
    """Return what moves on an axis of updates; words_at: (x, y) of the gap's number, as shares of the axis."""
    dash, grey = (0, (4, 2)), {"color": style.BASELINE, "lw": 1.2, "zorder": 1.5}
    return Gap(
        train=ax.plot([], [], color=colour)[0],
        held_out=ax.plot([], [], color=colour, linestyle=dash)[0],
        between=ax.add_patch(Polygon([(1, 0)], fc=fill, alpha=0.6, ec="none")),
        best=ax.plot([], [], color=style.TRUTH, linestyle="dotted", lw=1.2, marker="D", ms=7, markevery=[1])[
            0
        ],
        before=(ax.plot([], [], **grey)[0], ax.plot([], [], linestyle=dash, **grey)[0]),
        words=ax.text(
            *words_at,
            "",
            transform=ax.transAxes,
            ha="right",
            color=colour,
            weight="bold",
            bbox={"fc": "white", "ec": "none", "pad": 1},
        ),
    )


def update_gap(artists, lines, best, before):
    """Draw two lines, shade what lies between, and mark the place number `best` of the held-out one.

    lines: (x, train, held_out), of one length. before: the same of the run before. Either may be of length 0.
    """
    x, train, held_out = lines
    artists.train.set_data(x, train)
    artists.held_out.set_data(x, held_out)
    artists.between.set_xy(np.transpose([[*x, *x[::-1]], [*train, *held_out[::-1]]]))
    low, high = artists.best.axes.get_ylim()
    artists.best.set_data([x[best]] * 3 if x else [], [low, held_out[best], high] if x else [])
    for line, y in zip(artists.before, before[1:], strict=True):
        line.set_data(before[0], y)
