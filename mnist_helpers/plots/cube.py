"""Three yes/no inputs as the corners of a cube, which a perceptron's plane cuts in two.

Made in two steps, so that an instrument can move what a still picture draws once: `cube_artists` makes what changes,
`update_cube` gives it its place. The projection is fixed: matplotlib's 3-D axes would draw everything anew.
"""

from itertools import combinations, product
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke
from matplotlib.transforms import offset_copy

from .. import style
from ..words import number
from .perceptron import NAMES

CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
EDGES = np.array([(a, b) for a, b in combinations(range(8), 2) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1])
# (3, 2): where x1, x2 and x3 point on the page. Seen from above and from 111, so that planes with positive weights
# face the reader; no two inputs are alike, and none is the sum of the others, or a plane such as x1 − x2 = ½ would be
# seen edge on.
PROJECTION = np.array([[1.0, -0.25], [0.0, 1.0], [-0.28, -0.43]])
HIDDEN_CORNER = 0  # 000 lies behind
LABEL_OFFSETS = [
    (18, 8),
    (-16, -13),
    (-14, 15),
    (-16, 13),
    (14, -15),
    (16, -13),
    (15, 14),
    (20, -5),
]  # off the edges
ON_WHITE = [withStroke(linewidth=5, foreground="white")]  # the plane may run through a label
AXIS_NAMES = [(0.16, -0.7), (-0.35, 0.05), (0.94, -0.58)]  # beside the edges that x1, x2 and x3 run along
AXIS_ANCHORS = [("center", "top"), ("right", "center"), ("left", "center")]
ARROW = 0.5  # edges of the cube
LOOKS = [(style.HIDDEN_FILL, "--"), (style.INPUT_FILL, "-.")]  # of two planes in one cube
DOTS = {"linestyle": "", "marker": "o", "markersize": 13, "color": style.OUTPUT, "markeredgewidth": 1.5}


class CubeArtists(NamedTuple):
    """What moves: the title, the cutting plane, the two kinds of corner, and the arrow w with its letter."""

    title: Artist
    plane: Artist
    go: Artist
    stay: Artist
    arrow: Artist
    letter: Artist


def plot_cube(*cuts, ax=None, names=NAMES):
    """Draw the eight inputs as a cube's corners, and planes w·x = t, each with its t and the arrow w on its go side.

    cuts: pairs (weights, threshold), of shape (3,) and a number. A corner is filled where every cut says go, hollow
    where none does, half filled where they differ. names: one for each input. Returns the Axes.
    Raises ValueError for another number of weights.
    """
    for weights, _ in cuts:
        if np.shape(weights) != (3,):
            raise ValueError(f"weights must have shape (3,), got {np.shape(weights)}")
    ax = plt.subplots(figsize=(6, 4.5))[1] if ax is None else ax
    for place, (weights, threshold) in enumerate(cuts):
        artists = cube_artists(ax=ax, names=names if place == 0 else None, look=LOOKS[place % 2])
        update_cube(artists, weights, threshold)
        _write_threshold(ax, weights, threshold)
        if any(np.array_equal(weights, before) for before, _ in cuts[:place]):
            artists.arrow.remove(), artists.letter.remove()
        artists.title.remove()
    if len(cuts) > 1:
        going = np.array([CORNERS @ weights >= threshold for weights, threshold in cuts])
        split = CORNERS[going.any(axis=0) & ~going.all(axis=0)] @ PROJECTION
        ax.plot(*split.T, **(DOTS | {"fillstyle": "left", "markerfacecoloralt": "white"}))
    return ax


def _write_threshold(ax, weights, threshold):
    cut = cut_of_cube(weights, threshold) @ PROJECTION
    if len(cut):
        lowest = cut[cut[:, 1].argmin()]
        inside = 0.4 * cut.mean(axis=0) + 0.6 * lowest
        place = (1.2, lowest[1]) if lowest[0] > 0 else inside  # beside the cube there is room on its right
        look = {"va": "center", "ha": "left" if lowest[0] > 0 else "center", "weight": "bold"}
        line = {"arrowstyle": "-", "lw": 1, "shrinkA": 0, "shrinkB": 0} if lowest[0] > 0 else None
        words = f"t = {number(threshold)}"
        ax.annotate(words, lowest, place, arrowprops=line, path_effects=ON_WHITE, **look)


def cube_artists(*, ax, names=NAMES, look=("#888888", "--")):
    """Draw what stands still in `plot_cube`, nothing where names is None; return what moves, as `CubeArtists`."""
    if names is not None:
        _draw_frame(ax, names)
    above = offset_copy(ax.transAxes, ax.figure, 0, 44, "points")
    colour, line = look
    plane = {"facecolor": f"{colour}55", "edgecolor": style.TRUTH, "linestyle": line, "linewidth": 1.5}
    arrow = FancyArrowPatch(
        (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=20, color=style.OUTPUT, linewidth=2.5, zorder=4
    )
    return CubeArtists(
        title=ax.text(0, 1, "", transform=above, fontsize=14),
        plane=ax.fill([0], [0], **plane)[0],
        go=ax.plot([], [], **DOTS)[0],
        stay=ax.plot([], [], **(DOTS | {"color": style.BASELINE, "markerfacecolor": "white"}))[0],
        arrow=ax.add_patch(arrow),
        letter=ax.text(0, 0, "w", color=style.OUTPUT, weight="bold", ha="center", va="center", fontsize=14,
                       path_effects=ON_WHITE, zorder=5),
    )  # fmt: skip


def _draw_frame(ax, names):
    ax.set(xlim=(-0.9, 1.55), ylim=(-1, 1.15), aspect="equal", anchor="NW")
    ax.axis("off")
    page = CORNERS @ PROJECTION  # (8, 2)
    for a, b in EDGES:
        behind = HIDDEN_CORNER in (a, b)
        ax.plot(*page[[a, b]].T, color="#999999", linewidth=1, linestyle=":" if behind else "-")
    for corner, point, away in zip(CORNERS, page, LABEL_OFFSETS, strict=True):
        label = "".join(map(str, corner))
        ax.annotate(label, point, away, textcoords="offset points", ha="center", va="center", fontsize=10,
                    path_effects=ON_WHITE)  # fmt: skip
    for point, name, (ha, va) in zip(AXIS_NAMES, names, AXIS_ANCHORS, strict=True):
        ax.text(*point, name, color=style.INPUT, ha=ha, va=va, fontsize=10)


def update_cube(artists, weights, threshold, go=None):
    """Move the artists of `plot_cube`.

    go: (8,) of bool, the corners to fill, in the order of `CORNERS`; if None, those where w·x >= threshold.
    """
    decided = CORNERS @ weights >= threshold
    go = decided if go is None else go
    artists.go.set_data(*(CORNERS[go] @ PROJECTION).T)
    artists.stay.set_data(*(CORNERS[~go] @ PROJECTION).T)
    cut = cut_of_cube(weights, threshold) @ PROJECTION  # (k, 2)
    artists.plane.set_visible(len(cut) > 0)
    for artist in (artists.arrow, artists.letter):
        artist.set_visible(len(cut) > 2)  # where the plane only touches a corner, its label stands there
    if len(cut):
        from_middle = cut - cut.mean(axis=0)
        artists.plane.set_xy(cut[np.argsort(np.arctan2(from_middle[:, 1], from_middle[:, 0]))])
        along = np.array(weights) @ PROJECTION / np.linalg.norm(weights)  # (2,), one edge long in space
        artists.arrow.set_positions(cut.mean(axis=0), cut.mean(axis=0) + ARROW * along)
        aside = np.array([along[1], -along[0]]) / np.hypot(*along)
        artists.letter.set_position(cut.mean(axis=0) + 0.6 * ARROW * along + 0.1 * aside)
    artists.title.set_text(_cube_title(weights, decided))


def cut_of_cube(weights, threshold):
    """Return where the plane w·x = threshold meets the cube's edges, as points of shape (k, 3), in no order.

    k is 0 where the plane misses the cube, 1 or 2 where it touches a corner or an edge; all weights 0 is no plane.
    """
    if not np.any(weights):
        return np.empty((0, 3))
    height = CORNERS @ weights - threshold  # (8,), zero on the plane
    a, b = EDGES[height[EDGES].prod(axis=1) < 0].T  # edges with one end on either side
    share = height[a] / (height[a] - height[b])
    return np.vstack([CORNERS[height == 0], CORNERS[a] + share[:, None] * (CORNERS[b] - CORNERS[a])])


def _cube_title(weights, go):
    if not np.any(weights):
        return "Weights all 0: no plane"
    fewer = int(min(go.sum(), (~go).sum()))
    if not fewer:
        return "The plane cuts off no corner"
    return f"The plane cuts off {fewer} corner{'s' * (fewer > 1)} of 8"
