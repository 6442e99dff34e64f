"""The film of learning: twenty images, what the hidden units look for, and the loss, after ever more steps."""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from .. import style
from ..network import Parameters

SIDE = 28
FINER = 2  # pixels of a stencil for one of the image
GAP = 6  # of those, between stencils
UNITS = 15  # at most so many are shown
BAR, HIGH = 4, 44  # pixels: a bar's width, and its height for a probability of 1
TILE = 94, 92  # pixels: of an image with its bars and its answer
COLUMNS, ROWS = 5, 4
READ, FOG = "#CFEBDF", "#F1F1F1"  # the paper of a digit that is read, and of one that is not
LEGEND = "bars: the probabilities of 0 to 9; green, with its number: the true digit"
KEY = "on green: read. Blue, outlined: ink raises the hidden unit; red: ink lowers it"
RIGHT, WRONG = style.OUTPUT, style.WARNING


class Stencils(NamedTuple):
    """What at most fifteen hidden units look for, as their picture shows it."""

    levels: np.ndarray  # (units, 28, 28) uint8, their weights from -reach or below, 0, to reach or above, 255
    raised: np.ndarray  # (units, 28, 28) bool, where ink raises a unit
    reach: float  # the weight of the strongest colour


class Film(NamedTuple):
    """A run of training: what is shown of it after each of n numbers of steps, and no weight more."""

    steps: list  # n numbers of steps, rising
    stencils: list  # n of Stencils
    losses: np.ndarray  # (n,) mean loss on the held-out images
    shares: np.ndarray  # (n,) accuracy on them
    O: np.ndarray  # (n, 20, 10) probabilities for the images that are shown
    images: np.ndarray  # (20, 784)
    labels: np.ndarray  # (20,)
    epoch: int  # steps in an epoch

    def __reduce__(self):
        """Store a film as what its stencils change by: half the bytes, once packed."""
        levels = np.stack([shown.levels for shown in self.stencils])
        changes = np.diff(levels, axis=0, prepend=np.zeros_like(levels[:1]))
        return _summed, (
            changes,
            [shown[1:] for shown in self.stencils],
            self._replace(stencils=None)._asdict(),
        )


def _summed(changes, others, film):
    """Return the Film of which `Film.__reduce__` took the changes, one frame's after another's."""
    levels = np.cumsum(changes, axis=0, dtype=np.uint8)  # past 255 it begins at 0 again, as differences do
    stencils = [Stencils(level, *other) for level, other in zip(levels, others, strict=True)]
    return Film(**film | {"stencils": stencils})


def stencils(parameters: Parameters):
    """Return the Stencils of a network's first hidden units."""
    W = parameters.W[:UNITS]
    reach = np.quantile(np.abs(W), 0.995)  # a few extreme weights would wash out all others
    images = W.reshape(-1, SIDE, SIDE)
    padded = np.pad(images, [(0, 0), (1, 1), (1, 1)])
    smooth = sum(padded[:, i : i + SIDE, k : k + SIDE] for i in range(3) for k in range(3)) / 9
    levels = np.uint8(np.clip(127.5 * (1 + images / reach), 0, 255))
    return Stencils(levels, smooth > reach / 3, float(reach))


def picture_of(shown: Stencils, columns=COLUMNS):
    """Return stencils side by side in rows of so many as one picture, RGB from 0 to 1.

    Blue where ink raises a unit, within a black outline; red where it lowers it.
    """
    fine, raised = (a.repeat(FINER, axis=1).repeat(FINER, axis=2) for a in (shown.levels, shown.raised))
    inside = np.pad(raised, [(0, 0), (1, 1), (1, 1)])
    inside = inside[:, :-2, 1:-1] & inside[:, 2:, 1:-1] & inside[:, 1:-1, :-2] & inside[:, 1:-1, 2:]
    colours = style.WEIGHTS(fine)[..., :3]
    colours[raised & ~inside] = 0
    return mosaic(colours, columns, GAP, ground=1.0)


def mosaic(pictures, columns, gap, ground):
    """Return pictures, (n, height, width, …), side by side in rows, `gap` pixels of `ground` between them."""
    count, height, width, *depth = pictures.shape
    rows = -(-count // columns)
    sheet = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap, *depth), ground)
    for k, picture in enumerate(pictures):
        top, left = k // columns * (height + gap), k % columns * (width + gap)
        sheet[top : top + height, left : left + width] = picture
    return sheet


class FilmArtists(NamedTuple):
    """What moves."""

    title: Artist
    frames: Artist
    bars: Artist
    chosen: Artist
    answers: list
    stencils: Artist
    scale: Artist
    past: Artist
    now: Artist


def film_artists(figure: Figure, film: Film):
    """Draw what stands still of a film on a figure of 830 × 470 pixels, and return what moves."""
    width, height = figure.get_size_inches() * figure.dpi
    sheet = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    sheet.set_axis_off()
    places = [_place(k) for k in range(len(film.labels))]
    for image, (x, y) in zip(film.images.reshape(-1, SIDE, SIDE), places, strict=True):
        sheet.imshow(image, cmap=style.INK, vmin=0, vmax=1, extent=(x, x + HIGH, y, y + HIGH), zorder=1)
    sheet.set(xlim=(0, width), ylim=(0, height), aspect="auto")
    for (x, y), label in zip(places, film.labels, strict=True):
        left = x + HIGH + 4
        sheet.plot([left, left + 10 * BAR], [y, y], color=style.BASELINE, linewidth=0.8)
        sheet.text(left + BAR * (label + 0.5), y - 4, str(label), ha="center", va="top", fontsize=11)
    collection = {"transform": sheet.transData, "zorder": 2}
    boxes = [_box(x - 1, y - 1, HIGH + 2, HIGH + 2) for x, y in places]
    frames = PolyCollection(boxes, facecolor="none", linewidth=2, **collection)
    bars, chosen = (
        PolyCollection([], linewidth=0, facecolor=colour, **collection)
        for colour in (style.BASELINE, style.OUTPUT)
    )
    for one in (frames, bars, chosen):
        sheet.add_collection(one, autolim=False)
    sheet.text(12, 18, LEGEND, fontsize=9)
    answers = [sheet.text(x, y + HIGH + 5, "", fontsize=11, va="bottom") for x, y in places]
    ahead = figure.add_axes((496 / width, 204 / height, 324 / width, 192 / height))
    ahead.set_axis_off()
    return FilmArtists(
        title=sheet.text(10, height - 14, "", fontsize=14, va="top"),
        frames=frames,
        bars=bars,
        chosen=chosen,
        answers=answers,
        stencils=ahead.imshow(picture_of(film.stencils[0]), interpolation="nearest", aspect="auto"),
        scale=sheet.text(496, 186, "", fontsize=9, va="center"),
        **_curve(figure, film),
    )


def _curve(figure, film):
    """Make room for the curve, which is drawn as far as the film has come: ahead of it, the reader guesses."""
    width, height = figure.get_size_inches() * figure.dpi
    figure.text(496 / width, 404 / height, "What each hidden unit looks for", fontsize=12)
    ax = figure.add_axes((540 / width, 48 / height, 276 / width, 108 / height))
    ax.set_xscale("symlog", linthresh=1)
    ends = [0, *(10**k for k in range(6) if 10**k <= film.steps[-1])]
    ax.set_xticks(ends, labels=[f"{step:,}" for step in ends], fontsize=9)
    ax.minorticks_off()
    ax.set(xlim=(-0.15, 1.6 * film.steps[-1]), ylim=(0, 1.08 * film.losses.max()), xlabel="steps")
    ax.set_ylabel("held-out loss", labelpad=2)
    past = ax.plot([], [], color=style.LOSS, linewidth=2.5)[0]
    return {"past": past, "now": ax.plot([], [], "o", color=style.LOSS, markersize=9)[0]}


def _place(k):
    """Return the lower left corner of an image, in pixels."""
    row, column = divmod(k, COLUMNS)
    return 12 + TILE[0] * column, 346 - TILE[1] * row


def _box(left, bottom, width, height):
    return [
        (left, bottom),
        (left + width, bottom),
        (left + width, bottom + height),
        (left, bottom + height),
    ]


def update_film(artists: FilmArtists, film: Film, frame):
    """Move the artists to a frame; return the picture in words."""
    O, step = film.O[frame], film.steps[frame]
    said = O.argmax(axis=1)
    right = said == film.labels
    artists.frames.set_edgecolor([RIGHT if r else WRONG for r in right])
    all_bars, true = [], []
    for k, (p, label) in enumerate(zip(O, film.labels, strict=True)):
        x, y = _place(k)
        left = x + HIGH + 4
        boxes = [_box(left + BAR * digit + 0.5, y, BAR - 1, HIGH * p[digit]) for digit in range(10)]
        true.append(boxes.pop(label))
        all_bars += boxes
    artists.bars.set_verts(all_bars)
    artists.chosen.set_verts(true)
    for text, digit, fits in zip(artists.answers, said, right, strict=True):
        text.set(text=f"says {digit} {'✓' if fits else '✗'}", color=RIGHT if fits else WRONG)
    reach = film.stencils[frame].reach
    artists.stencils.set_data(picture_of(film.stencils[frame]))
    artists.scale.set_text(f"outlined blue raises, red lowers; full colour: ±{reach:.2g}")
    artists.past.set_data(film.steps[: frame + 1], film.losses[: frame + 1])
    artists.now.set_data([step], [film.losses[frame]])
    title = f"{_after(step, film.epoch)} it reads {film.shares[frame]:.0%} of new images".replace("%", " %")
    artists.title.set_text(title)
    answers = ", ".join(f"{label} as {digit}" for label, digit in zip(film.labels, said, strict=True))
    return (
        f"{title}. Mean loss {film.losses[frame]:.2f}. Of the twenty shown it has {right.sum()} right: "
        f"{answers}. The strongest weights of its hidden units are about {reach:.2g}."
    )


def _after(step, epoch):
    if step == 0:
        return "Before its first step"
    passes = step / epoch
    epochs = f", {passes:.0f} epoch{'s' * (passes > 1)}," if step % epoch == 0 else ""
    return f"After {step:,} step{'s' * (step > 1)}{epochs}"


def plot_film_strip(film: Film, frames):
    """Draw some frames of a film side by side; return the Figure and what is to be seen in it."""
    width, height, across = 8.3, 4.62, 1 / len(frames)
    figure, told = plt.figure(figsize=(width, height), layout="none"), []
    for k, frame in enumerate(frames):
        right = film.O[frame].argmax(axis=1) == film.labels
        step, share = film.steps[frame], film.shares[frame]
        left = across * (k + 0.04)
        figure.text(left, 0.985, f"{step:,} step{'s' * (step != 1)}", fontsize=12, va="top")
        said = f"{share:.0%}".replace("%", " %")
        figure.text(left, 0.93, said, fontsize=22, weight="bold", color=RIGHT, va="top")
        above, below = (
            figure.add_axes((left, bottom, 0.92 * across, tall))
            for bottom, tall in ((0.609, 0.249), (0.075, 0.521))
        )
        above.imshow(_out_of_the_fog(film.images, right), interpolation="nearest")
        below.imshow(picture_of(film.stencils[frame], columns=3), interpolation="nearest")
        for ax in (above, below):
            ax.set_anchor("W")
            ax.set_axis_off()
        told.append(f"{share:.0%} after {step:,}")
    figure.text(across * 0.04, 0.02, KEY, fontsize=12)
    plt.close(figure)  # the inline backend would show it a second time
    return figure, (
        f"Moments of one run. Above, {len(film.labels)} new digits, black on green where the network reads them and "
        f"pale where it does not. It reads of all new images {', '.join(told)} steps. Below, what its hidden units "
        "look for: noise at first, strokes at the end."
    )


def _out_of_the_fog(images, right):
    """Return images side by side: black on pale green where they are read right, in fog where not."""
    ink = np.pad(images.reshape(-1, SIDE, SIDE), [(0, 0), (2, 2), (2, 2)])[..., None]
    paper = np.where(right[:, None], to_rgb(READ), to_rgb(FOG))[:, None, None]
    dark = np.where(right, 1, 0.22)[:, None, None, None]
    return mosaic(paper * (1 - dark * ink), COLUMNS, 3, ground=1.0)
