"""The training loop as a circle: what happens to one batch on its way round."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from .. import style
from .shares import ARROW

STOPS = {  # in the order of the loop, by what a stop asks or does
    "forward": "What does\nit read?",
    "loss": "How wrong?",
    "backward": "Which weights\nare to blame?",
    "step": "a little downhill",
}
TURNS = np.pi - np.pi / 2 * np.arange(5)  # clockwise from the left, where a batch comes in
GAPS = [(0.4, 0.5), (0.5, 0.36), (0.5, 0.5), (0.5, 0.5)]  # of an arrow to its two stops, by their words


def plot_loop(images, rounds):
    """Draw a batch of 32 images, and the four stops of the circle that it goes round. Returns the Figure.

    images: (32, 28, 28) or (32, 784), any range. rounds: how many make an epoch.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.3, 3.5), width_ratios=(1, 3.6))
    left.imshow(np.reshape(images, (8, 4, 28, 28)).swapaxes(1, 2).reshape(224, 112), cmap=style.INK)
    left.set_title("a batch: 32 images", loc="center", fontsize=13)
    left.set_axis_off()
    for here, there, (leaves, arrives) in zip(TURNS, TURNS[1:], GAPS, strict=False):
        bow = _place(np.linspace(here - leaves, there + arrives, 30))
        right.add_patch(FancyArrowPatch(path=Path(bow), **ARROW | {"shrinkA": 0, "shrinkB": 0}))
    for (name, said), (x, y) in zip(STOPS.items(), _place(TURNS), strict=False):
        right.text(x, y + 0.04, name, ha="center", va="bottom", fontsize=16, weight="bold")
        right.text(x, y, said, ha="center", va="top", fontsize=13)
    right.text(
        0, 0, f"{rounds:,} rounds\nare an epoch", ha="center", va="center", fontsize=13, color=style.LOSS
    )
    right.annotate("", (-1.36, 0), (-1.7, 0), arrowprops=ARROW)
    right.set(xlim=(-1.7, 1.4), ylim=(-1.3, 1.3))
    right.set_axis_off()
    return figure


def _place(turns):
    """Return the points (n, 2) of the circle at n angles."""
    return np.stack([np.cos(turns), np.sin(turns)], axis=-1)
