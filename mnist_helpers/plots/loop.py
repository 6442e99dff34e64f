"""The training loop as a circle: each round begins with a new batch."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from .. import style
from .shares import ARROW

STOPS = {  # in the order of the loop, by what a stop asks or does; the batch itself is drawn
    "batch": "the next 32",
    "forward": "What does\nit read?",
    "loss": "How wrong?",
    "backward": "Which weights\nare to blame?",
    "step": "a little downhill",
}
TURNS = np.pi - 2 * np.pi / 5 * np.arange(6)  # clockwise from the left, where the images are
GAPS = [(0.5, 0.42), (0.38, 0.42), (0.3, 0.3), (0.55, 0.36), (0.34, 0.64)]  # of an arrow to its two stops


def plot_loop(images, rounds):
    """Draw the five stops of the training loop as a circle, with a batch of 32 images at the first. Returns the Figure.

    images: (32, 28, 28) or (32, 784), any range. rounds: how many make an epoch.
    """
    figure, ax = plt.subplots(figsize=(8.3, 4.3))
    for here, there, (leaves, arrives) in zip(TURNS, TURNS[1:], GAPS, strict=False):
        bow = _place(np.linspace(here - leaves, there + arrives, 30))
        ax.add_patch(FancyArrowPatch(path=Path(bow), **ARROW | {"shrinkA": 0, "shrinkB": 0}))
    for (name, said), (x, y) in zip(STOPS.items(), _place(TURNS), strict=False):
        lift = -0.42 if name == "batch" else 0
        ax.text(x, y + lift + 0.03, name, ha="center", va="bottom", fontsize=16, weight="bold")
        ax.text(x, y + lift, said, ha="center", va="top", fontsize=13)
    sheet = ax.inset_axes((-2.35, -0.2, 1.2, 0.6), transform=ax.transData)
    sheet.imshow(np.reshape(images, (4, 8, 28, 28)).swapaxes(1, 2).reshape(112, 224), cmap=style.INK)
    sheet.set_axis_off()
    ax.text(0, 0, f"{rounds:,} rounds\nare an epoch", ha="center", va="center", fontsize=13, color=style.LOSS)
    ax.set(xlim=(-2.45, 2.1), ylim=(-1.2, 1.25))
    ax.set_axis_off()
    return figure


def _place(turns):
    """Return the points (n, 2) of the ring at n angles."""
    return np.stack([1.75 * np.cos(turns), np.sin(turns)], axis=-1)
