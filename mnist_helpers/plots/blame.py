"""The error on its way back through a 784-15-10 network: ten bars, fifteen bars, and 784 slopes."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from .. import style
from ..network import Parameters
from ..words import number

UNITS = 15
HEADS = 424  # pixels from below: the foot of the three headings


class Scene(NamedTuple):
    """What a backward pass says about some images; the gradients are means over them."""

    gradients: Parameters
    images: np.ndarray  # (m, 784)
    labels: np.ndarray  # (m,)
    loss: float  # mean
    p: float  # mean probability of the true digit


class BlameArtists(NamedTuple):
    """What moves."""

    title: Artist
    head: Artist
    ghost: Artist
    image: Artist
    lines: list
    hidden: list
    chosen: Artist
    outputs: list


def blame_artists(figure: Figure):
    """Draw what stands still on a figure of 830 × 500 pixels; return what moves, and the Axes of the hidden units."""
    width, height = figure.get_size_inches() * figure.dpi

    def axes(left, bottom, wide, high):
        return figure.add_axes((left / width, bottom / height, wide / width, high / height))

    def words(left, bottom, said="", **look):
        return figure.text(left / width, bottom / height, said, **look)

    ghost, image = axes(16, 124, 292, 292), axes(16, 12, 96, 96)
    for ax in (ghost, image):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(True)
    hidden, outputs = axes(430, 40, 150, 376), axes(664, 40, 150, 376)
    for ax, count, name in ((hidden, UNITS, "hidden unit"), (outputs, 10, "digit")):
        ax.axvline(0, color=style.BASELINE, linewidth=0.8)
        ax.set(xlim=(-1.05, 1.05), ylim=(count - 0.4, -0.6), yticks=range(count), xticks=[-0.55, 0.55])
        ax.set_xticklabels(["← less", "more →"])
        ax.set_ylabel(name, labelpad=3, loc="top")  # clear of the arrow
        ax.tick_params(length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
    for right, left in ((622, 592), (374, 320)):
        ends = [(x / width, 230 / height) for x in (right, left)]
        figure.add_artist(FancyArrowPatch(*ends, transform=figure.transFigure, **ARROW))
    words(430, HEADS, "2  each unit's sum\n    should get", fontsize=12)
    words(664, HEADS, "1  each digit\n    should get", fontsize=12)
    return BlameArtists(
        title=words(16, height - 12, fontsize=14, va="top"),
        head=words(16, HEADS, fontsize=12),
        ghost=ghost.imshow(np.zeros((28, 28)), cmap=style.WEIGHTS, vmin=-1, vmax=1),
        image=image.imshow(np.zeros((28, 28)), cmap=style.INK, vmin=0, vmax=1),
        lines=[words(124, y, fontsize=11, va="center") for y in (92, 66, 40)],
        hidden=list(hidden.barh(range(UNITS), [0] * UNITS, height=0.75)),
        chosen=hidden.add_patch(
            Rectangle((0, -0.5), 1, 1, transform=hidden.get_yaxis_transform("grid"), **CHOSEN)
        ),
        outputs=list(outputs.barh(range(10), [0] * 10, height=0.75)),
    ), hidden


CHOSEN = {"facecolor": "none", "edgecolor": "black", "linewidth": 1.5}
ARROW = {"arrowstyle": "-|>", "mutation_scale": 18, "color": style.BASELINE, "linewidth": 2}


def update_blame(artists: BlameArtists, scene: Scene, unit, steps):
    """Move the artists to a scene, seen from one hidden unit, after some steps; return the picture in words."""
    asked, pixels = -scene.gradients.b, -scene.gradients.W[unit]
    for bars, wanted in ((artists.outputs, -scene.gradients.b_hat), (artists.hidden, asked)):
        strongest = np.abs(wanted).max() or 1
        for bar, value in zip(bars, wanted, strict=True):
            bar.set(width=value / strongest, facecolor=style.POSITIVE if value > 0 else style.NEGATIVE)
    reach = np.abs(pixels).max() or 1
    artists.ghost.set_data((pixels / reach).reshape(28, 28))
    artists.image.set_data(scene.images[0].reshape(28, 28))
    artists.chosen.set_y(unit - 0.5)
    way = "more" if asked[unit] > 0 else "less"
    m, label = len(scene.images), scene.labels[0]
    who = f"the {label} gets" if m == 1 else "the true digits get, on average,"
    after = f"After {steps} step{'s' * (steps > 1)} {who}" if steps else who.capitalize()
    title = f"{after} {scene.p:.0%} of the probability".replace("%", " %")
    artists.title.set_text(title)
    artists.head.set_text(f"3  unit {unit}'s 784 weights.\n    Blue: raise. Red: lower.")
    shown = (
        "one image" if m == 1 else f"the first of {m:,} images",
        f"mean loss {scene.loss:.2f}" if m > 1 else f"loss {scene.loss:.2f}",
        f"steepest slope {number(reach, '.2g')}",
    )
    for line, words in zip(artists.lines, shown, strict=True):
        line.set_text(words)
    ink = "all its weights under ink alike" if m == 1 else "here larger, there smaller"
    return (
        f"{title}. {', '.join(shown)}. Digits: {_told(-scene.gradients.b_hat)}. Hidden units: {_told(asked)}. "
        f"Unit {unit} is asked for {way}, {ink}."
    )


def _told(wanted):
    return ", ".join(f"{k} {number(value, '+.3f')}" for k, value in enumerate(wanted))
