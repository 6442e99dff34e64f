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
from .perceptron import NAMES

CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
EDGES = np.array([(a, b) for a, b in combinations(range(8), 2) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1])
SIDE, HEIGHT = np.radians(29), np.radians(34)  # from where one looks: no plane of the lesson is seen edge on
EYE = np.array([-np.cos(HEIGHT) * np.cos(SIDE), np.sin(HEIGHT), np.cos(HEIGHT) * np.sin(SIDE)])
RIGHT = np.cross([0, 1, 0], EYE) / np.linalg.norm(np.cross([0, 1, 0], EYE))
PROJECTION = np.column_stack([RIGHT, np.cross(EYE, RIGHT)])  # (3, 2): where x1, x2 and x3 point on the page
HIDDEN_CORNER = 4  # 100 lies behind
FRONT = {
    0: (0, "80"),
    1: (1, "59"),
    2: (1, "b3"),
}  # the face seen of each axis: where it is, and how dense its tint
SHEET = (
    1.3  # the plane is drawn faintly this far, in cubes, so that it is seen where it only touches a corner
)
LABEL_OFFSETS = [
    (-17, -8),
    (4, -17),
    (-21, 4),
    (22, -8),
    (-20, 7),
    (22, 0),
    (-14, 13),
    (20, 9),
]  # off the edges
ON_WHITE = [withStroke(linewidth=5, foreground="white")]  # the plane may run through a label
AXES = [  # where the arrows of x1, x2 and x3 begin, and how far beside their edge, on the page, in edges
    ((0, 0, 1), (0.24, -0.16)),
    ((0, 0, 0), (-0.3, 0)),
    ((0, 0, 0), (-0.12, -0.26)),
]
AXIS_NAMES = [("left", "top", (6, -1)), ("right", "center", (-6, 0)), ("right", "top", (2, -6))]
ARROW = 0.6  # edges of the cube
SQUARE = 0.11  # edges: the mark of the right angle
COLOURS = [
    (style.HIDDEN_FILL, style.HIDDEN),
    (style.INPUT_FILL, style.INPUT),
]  # of two planes: filled, and as a line
DOTS = {
    "linestyle": "",
    "marker": "o",
    "markersize": 13,
    "color": style.OUTPUT,
    "markeredgewidth": 1.5,
    "zorder": 3,
}


class CubeArtists(NamedTuple):
    """What moves: the title, the part that goes, the plane, the corners with their names, the arrow and its angle."""

    title: Artist
    part: list
    sheet: Artist
    plane: Artist
    go: Artist
    stay: Artist
    names: list
    arrow: Artist
    letter: Artist
    angle: Artist


def plot_cube(cuts, *, arrow=None, ax=None, names=NAMES):
    """Draw the eight inputs as a cube's corners, and a plane w·x = t with the arrow w on its go side; a cube a plane.

    cuts: a dict from what a plane is called to (weights, threshold), of shape (3,) and a number. arrow: the name of the
    arrows; where it is None, an arrow is called as its plane is. ax: for one plane alone. names: one for each input.
    Returns the Figure, or the Axes that it was given. Raises ValueError for another number of weights.
    """
    for weights, _ in cuts.values():
        if np.shape(weights) != (3,):
            raise ValueError(f"weights must have shape (3,), got {np.shape(weights)}")
    figure = None if ax else plt.figure(figsize=(8, 4.1))
    every = [ax] if ax else figure.subplots(1, len(cuts))
    for own, (called, (weights, threshold)), colours in zip(every, cuts.items(), COLOURS, strict=False):
        artists = cube_artists(ax=own, names=names, colours=colours, arrow=called if arrow is None else arrow)
        update_cube(artists, weights, threshold)
        artists.title.set_text("")
        if figure and arrow:
            own.set_title(called, loc="center", y=0.94, color=colours[1], weight="bold", fontsize=14)
    return figure or ax


def cube_artists(*, ax, names=NAMES, colours=COLOURS[0], arrow="w"):
    """Draw what stands still in `plot_cube`, and return what moves, as `CubeArtists`.

    colours: of the plane and of its arrow. arrow: what the arrow is called.
    """
    _draw_frame(ax, names)
    above = offset_copy(ax.transAxes, ax.figure, 0, 8, "points")
    filled, line = colours
    tints = [f"{style.OUTPUT_FILL}{tint}" for _, tint in FRONT.values()]
    clear = {"facecolor": "none", "linewidth": 0}
    plane = {"facecolor": f"{filled}77", "edgecolor": line, "linewidth": 2, "zorder": 2}
    head = {
        "arrowstyle": "-|>",
        "mutation_scale": 20,
        "linewidth": 2.5,
        "shrinkA": 0,
        "shrinkB": 0,
        "zorder": 4,
    }
    return CubeArtists(
        title=ax.text(0.5, 1, "", transform=above, ha="center"),
        part=[ax.fill([0], [0], zorder=1.5, **clear | {"facecolor": tint})[0] for tint in tints],
        sheet=ax.fill([0], [0], zorder=1.2, **clear | {"facecolor": f"{filled}2e"})[0],
        plane=ax.fill([0], [0], **plane)[0],
        go=ax.plot([], [], **DOTS)[0],
        stay=ax.plot([], [], **(DOTS | {"color": style.BASELINE, "markerfacecolor": "white"}))[0],
        names=[_name_corner(ax, *corner) for corner in zip(CORNERS, LABEL_OFFSETS, strict=True)],
        arrow=ax.add_patch(FancyArrowPatch((0, 0), (1, 1), color=line, **head)),
        letter=ax.text(0, 0, arrow, color=line, weight="bold", ha="center", va="center", fontsize=14,
                       path_effects=ON_WHITE, zorder=5),
        angle=ax.plot([], [], color=line, linewidth=1.5, zorder=4)[0],
    )  # fmt: skip


def _draw_frame(ax, names):
    ax.set(xlim=(-0.8, 1.95), ylim=(-0.62, 1.78), aspect="equal")
    ax.axis("off")
    page = CORNERS @ PROJECTION  # (8, 2)
    for a, b in EDGES:
        behind = HIDDEN_CORNER in (a, b)
        ax.plot(*page[[a, b]].T, color="#999999", linewidth=1, linestyle=":" if behind else "-")
    for k, (name, (start, aside)) in enumerate(zip(names, AXES, strict=True)):
        _draw_axis(ax, name, np.array(start) @ PROJECTION + aside, PROJECTION[k], *AXIS_NAMES[k])


def _name_corner(ax, corner, away):
    name, place = "".join(map(str, corner)), corner @ PROJECTION
    return ax.annotate(name, place, away, textcoords="offset points", ha="center", va="center", fontsize=10,
                       path_effects=ON_WHITE, zorder=6)  # fmt: skip


def _draw_axis(ax, name, start, along, ha, va, away):
    """Draw the arrow of an input from 0 to 1 beside its edge, with its name."""
    tail, tip = start + 0.12 * along, start + 0.88 * along
    look = {"arrowstyle": "-|>", "color": style.INPUT, "shrinkA": 7, "shrinkB": 7, "mutation_scale": 14}
    ax.annotate("", tip, tail, arrowprops=look)
    for number, place in ((0, tail), (1, tip)):
        ax.text(*place, number, color=style.INPUT, ha="center", va="center", fontsize=10, weight="bold")
    look = {"ha": ha, "va": va, "color": style.INPUT, "fontsize": 10, "linespacing": 1}
    ax.annotate(name, (tail + tip) / 2, away, textcoords="offset points", **look)


def update_cube(artists, weights, threshold, go=None):
    """Move the artists of `plot_cube`.

    go: (8,) of bool, the corners to fill, in the order of `CORNERS`; if None, those where w·x >= threshold.
    """
    decided = CORNERS @ weights >= threshold
    go = decided if go is None else go
    artists.go.set_data(*(CORNERS[go] @ PROJECTION).T)
    artists.stay.set_data(*(CORNERS[~go] @ PROJECTION).T)
    cut = cut_of_cube(weights, threshold)  # (k, 3)
    _outline(artists.plane, cut)
    wide = cut_of_cube(SHEET * np.array(weights), threshold + (SHEET - 1) / 2 * np.sum(weights))
    _outline(artists.sheet, SHEET * wide - (SHEET - 1) / 2)
    part = np.vstack([CORNERS[decided], cut])
    for artist, (axis, (place, _)) in zip(artists.part, FRONT.items(), strict=True):
        _outline(artist, part[part[:, axis] == place])
    for artist in (artists.arrow, artists.letter, artists.angle):
        artist.set_visible(len(cut) > 2)  # where the plane only touches a corner, its label stands there
    if len(cut):
        normal = np.array(weights) / np.linalg.norm(weights)
        _place_arrow(artists, _clear_foot(cut @ PROJECTION, normal @ PROJECTION), normal)
    artists.title.set_text(_cube_title(weights, decided))


def _outline(artist, points):
    """Give a flat artist the outline of points (k, 3) that lie in one plane; hide it where they make no area."""
    artist.set_visible(len(points) > 2)
    if len(points) > 2:
        page = points @ PROJECTION
        from_middle = page - page.mean(axis=0)
        artist.set_xy(page[np.argsort(np.arctan2(from_middle[:, 1], from_middle[:, 0]))])


def _clear_foot(cut, along):
    """Return a place on the plane from which the arrow and its name stay clear of the corners; all on the page."""
    feet = 0.6 * cut.mean(axis=0) + 0.4 * np.vstack([cut.mean(axis=0), cut])
    way = np.linspace(0, ARROW + 0.2, 8)[:, None] * along
    corners = CORNERS @ PROJECTION
    taken = np.vstack(
        [corners, corners[-1] + (0.15, 0.09), corners[3] + (0.2, -0.07)]
    )  # 111 and 011 are written there
    apart = (feet[:, None] + way)[:, :, None] - taken  # (foot, on the way, corner, 2)
    return feet[np.hypot(*np.moveaxis(apart, -1, 0)).min(axis=(1, 2)).argmax()]


def _place_arrow(artists, foot, normal):
    """Put the arrow on the plane, at a foot on the page, and mark its right angle where that can be seen.

    normal: (3,), of length 1.
    """
    along = normal @ PROJECTION  # (2,)
    artists.arrow.set_positions(foot, foot + ARROW * along)
    beside = np.cross(normal, EYE)  # lies in the plane and in the page
    beside = beside @ PROJECTION / np.linalg.norm(beside)
    beside = beside if beside[0] > 0 else -beside
    artists.letter.set_position(foot + (ARROW + 0.13) * along)
    if np.hypot(*along) < 0.5:
        artists.angle.set_visible(False)  # the arrow points at the reader, or away
    corner = foot + SQUARE * np.array([along, along + beside, beside])
    artists.angle.set_data(*corner.T)


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
