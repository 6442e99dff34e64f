"""Lesson 10's picture of which letters a network treats alike: the vowels gather on one side."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..prose import ALPHABET

VOWELS = "aeiou"
APART = 15, 17  # pixels: how near the middles of two letters may come, across and up
MARGIN = 15  # pixels: from the outermost letters to the edge


def plot_likeness(pictures):
    """Draw the letters a to z as points, once for each picture, side by side, the vowels bold and blue.

    pictures: {name: (26, 2)}, each drawn to its own scale, and turned so that a lies on the positive side of both
    axes. Letters that would cover each other are moved apart. Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(pictures), figsize=(8.3, 4), squeeze=False)
    for ax, (name, places) in zip(axes[0], pictures.items(), strict=True):
        room = ax.get_window_extent().size - 2 * MARGIN
        places = places * np.sign(places[0])
        places = (places - places.min(axis=0)) / np.ptp(places, axis=0) * room
        for letter, place in zip(ALPHABET[1:], _apart(places), strict=True):
            look = {"color": style.INPUT, "weight": "bold"} if letter in VOWELS else {"color": style.BASELINE}
            ax.text(*place, letter, ha="center", va="center", fontsize=15, **look)
        ax.set(xlim=(-MARGIN, room[0] + MARGIN), ylim=(-MARGIN, room[1] + MARGIN), xticks=[], yticks=[])
        ax.set_xlabel(name)
        ax.spines[:].set(visible=True, color=style.BASELINE_FILL)
    return figure


def _apart(places):
    """Return places in pixels of which hardly two are nearer than APART, moved from each other in small steps."""
    for _ in range(400):
        between = (places[:, None] - places) / APART
        distance = np.hypot(*between.T) + np.eye(len(places))  # a letter is not in its own way
        push = np.maximum(1 - distance, 0)[..., None] * between / distance[..., None]
        places = places + push.sum(axis=1) * APART / 4
    return places
