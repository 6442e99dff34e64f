"""Three yes/no inputs as the corners of a cube, from which a perceptron's plane cuts a green part.

Made in two steps, so that an instrument can move what a still picture draws once: `cube_artists` makes what changes,
`update_cube` gives it its place. The projection is fixed: matplotlib's 3-D axes would draw everything anew.
"""

from itertools import combinations, product
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patheffects import withStroke
from matplotlib.transforms import offset_copy

from .. import style
from .key import STAY, draw_key
from .perceptron import NAMES, SUBSCRIPTS

CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
EDGES = np.array([(a, b) for a, b in combinations(range(8), 2) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1])
SIDE, HEIGHT = np.radians(29), np.radians(34)  # from where one looks: no simple plane is seen edge on
EYE = np.array([-np.cos(HEIGHT) * np.cos(SIDE), np.sin(HEIGHT), np.cos(HEIGHT) * np.sin(SIDE)])
RIGHT = np.cross([0, 1, 0], EYE) / np.linalg.norm(np.cross([0, 1, 0], EYE))
PROJECTION = np.column_stack([RIGHT, np.cross(EYE, RIGHT)])  # (3, 2): where x1, x2 and x3 point on the page
HIDDEN_CORNER = 4  # 100 lies behind
FRONT = {0: (0, "#009E73D0"), 1: (1, "#009E7384"), 2: (1, "#009E73A8")}  # the faces seen, their greens
OFFSETS = [(-20, -10), (4, -17), (-16, 13), (21, -11), (-22, 5), (22, 0), (-14, 13), (20, 9)]  # of names
ON_WHITE = [withStroke(linewidth=5, foreground="white")]  # the green part may lie behind it
AXES = [  # of x1, x2 and x3: where the edge begins, how far beside it the arrow is, and on which side its name is
    ((0, 0, 1), (0.28, -0.19), ("left", "top", (3, -3))),
    ((0, 0, 0), (-0.3, 0), ("right", "center", (-6, 0))),
    ((0, 0, 0), (-0.12, -0.29), ("right", "top", (2, -6))),
]
ARROW, SQUARE = 0.8, 0.14  # edges of the cube: the arrow w with its letter, the mark of its right angle
SHEET = "#E69F0060"  # lets the cube's edges through
BESIDE = 0.16  # edges: how far the sheet of the plane sticks out of the cube
KEY = {"filled": "go", "hollow": "stay", "green": "side that goes", "gold": "plane"}  # fits a phone
DOT = {"linestyle": "", "marker": "o", "markersize": 13, "markeredgewidth": 1.5, "zorder": 3}
RING = {"linestyle": "", "marker": "o", "markersize": 21, "markeredgewidth": 2, "zorder": 3}
RING |= {"color": "none", "markeredgecolor": style.TRUTH}


class CubeArtists(NamedTuple):
    """What moves: the title, the part that goes, the plane as a sheet and in the cube, the corners, the arrow."""

    title: Artist
    part: list
    sheets: list
    plane: Artist
    rim: Artist
    go: Artist
    stay: Artist
    names: list
    arrow: Artist
    angle: Artist


def plot_cube(cuts, *, ax=None, names=NAMES):
    """Draw the eight inputs as a cube's corners, and a plane w·x = t with the arrow w on its go side; a cube a plane.

    Ringed in a cube: the corners on which it decides otherwise than the first. cuts: a dict from what a plane is called
    to (weights, threshold), of shape (3,) and a number. ax: for one plane alone, without what it is called. names: one
    for each input.
    Returns the Figure, or the Axes that it was given. Raises ValueError for another number of weights.
    """
    for weights, _ in cuts.values():
        if np.shape(weights) != (3,):
            raise ValueError(f"weights must have shape (3,), got {np.shape(weights)}")
    figure = None if ax else plt.figure(figsize=(8, 4.1))
    every = [ax] if ax else figure.subplots(1, len(cuts), squeeze=False)[0]
    first = next(CORNERS @ weights >= threshold for weights, threshold in cuts.values())
    for own, (called, (weights, threshold)) in zip(every, cuts.items(), strict=True):
        artists = cube_artists(ax=own, names=names)
        update_cube(artists, weights, threshold)
        artists.title.set_text("")
        if figure:
            own.set_title(called, loc="center", weight="bold", fontsize=14, color=style.HIDDEN, y=0.9)
        for k in np.flatnonzero((CORNERS @ weights >= threshold) != first):
            own.plot(*CORNERS[k] @ PROJECTION, **RING)
            artists.names[k].set_position(1.4 * np.array(OFFSETS[k]))  # clear of the ring
    if figure:
        draw_key(figure, KEY, loc="outside lower left", ncols=4, fontsize=12)
    return figure or ax


def cube_artists(*, ax, names=NAMES):
    """Draw what stands still in `plot_cube`, and return what moves, as `CubeArtists`."""
    _draw_frame(ax, names)
    above = offset_copy(ax.transAxes, ax.figure, 0, 8, "points")
    solid = {"edgecolor": style.OUTPUT, "linewidth": 1, "joinstyle": "round", "zorder": 1.5}
    small = {"textcoords": "offset points", "ha": "center", "va": "center", "fontsize": 10, "zorder": 6}
    w = {"color": style.HIDDEN, "weight": "bold", "ha": "center", "va": "center", "fontsize": 14, "zorder": 5}
    halo = {"path_effects": ON_WHITE}
    head = {"arrowstyle": "<|-", "mutation_scale": 20, "lw": 2.5, "color": style.HIDDEN, "shrinkB": 0}
    return CubeArtists(
        title=ax.text(0.5, 1, "", transform=above, ha="center"),
        part=[ax.fill([0], [0], facecolor=green, **solid)[0] for _, green in FRONT.values()],
        sheets=[ax.fill([0], [0], facecolor=SHEET, lw=0, zorder=z)[0] for z in (1, 1.7)],  # behind the part, before it
        plane=ax.fill([0], [0], facecolor="none", edgecolor=style.HIDDEN, zorder=2.2)[0],
        rim=ax.plot([], [], color=style.HIDDEN, linewidth=2.5, zorder=2.5, **halo)[0],
        go=ax.plot([], [], color=style.OUTPUT, **DOT)[0],
        stay=ax.plot([], [], **STAY, **DOT)[0],
        names=[ax.annotate("{}{}{}".format(*corner), corner @ PROJECTION, away, **small, **halo)
               for corner, away in zip(CORNERS, OFFSETS, strict=True)],
        arrow=ax.annotate("w", (0, 0), (0, 0), arrowprops=head | halo, **w, **halo),
        angle=ax.plot([], [], color=style.HIDDEN, linewidth=2, zorder=4, **halo)[0],
    )  # fmt: skip


def _draw_frame(ax, names):
    ax.set(xlim=(-0.8, 1.95), ylim=(-0.62, 1.78), aspect="equal")
    ax.axis("off")
    page = CORNERS @ PROJECTION  # (8, 2)
    for a, b in EDGES:
        behind = HIDDEN_CORNER in (a, b)
        ax.plot(*page[[a, b]].T, color="#999999", linewidth=1, linestyle=":" if behind else "-")
    for k, (name, along, (start, aside, side)) in enumerate(zip(names, PROJECTION, AXES, strict=True)):
        _draw_axis(ax, f"{name} x{SUBSCRIPTS[k]}", np.array(start) @ PROJECTION + aside, along, *side)


def _draw_axis(ax, name, start, along, ha, va, away):
    """Draw the arrow of an input from 0 to 1 beside its edge, with its name."""
    tail, tip = start + 0.17 * along, start + 0.83 * along
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
    part = np.vstack([CORNERS[decided], cut])
    for artist, (axis, (place, _)) in zip(artists.part, FRONT.items(), strict=True):
        _outline(artist, part[part[:, axis] == place])
    _place_plane(artists, weights, threshold, cut)
    artists.arrow.set_visible(len(cut) > 2)  # where the plane only touches a corner, its name stands there
    artists.angle.set_visible(len(cut) > 2)
    if len(cut) > 2:
        normal = np.array(weights) / np.linalg.norm(weights)
        _place_arrow(artists, _clear_foot(cut @ PROJECTION, normal @ PROJECTION), normal)
    artists.title.set_text(_cube_title(weights, cut, decided))


def _place_plane(artists, weights, threshold, cut):
    """Lay the sheet, and outline it where it is in the cube; the outline behind the green part is dotted."""
    seen, room = EYE @ weights < 0, 1 + 2 * BESIDE
    around = cut_of_cube(weights, (threshold + BESIDE * np.sum(weights)) / room)  # of a cube that much larger
    for sheet, shown in zip(artists.sheets, (not seen, seen), strict=True):
        _outline(sheet, room * around - BESIDE)
        sheet.set_visible(shown and len(cut) > 2)
    _outline(artists.plane, cut)
    artists.plane.set(linestyle="-" if seen else ":", linewidth=2.5 if seen else 1.5)
    ends = [cut[cut[:, axis] == place] @ PROJECTION for axis, (place, _) in FRONT.items()]
    lines = [np.vstack([pair, [np.nan] * 2]) for pair in ends if len(pair) == 2]
    artists.rim.set_data(*np.vstack([np.empty((0, 2)), *lines]).T)


def _outline(artist, points):
    """Give a flat artist the outline of points (k, 3) that lie in one plane; hide it where they are less than two."""
    artist.set_visible(len(points) > 1)
    if len(points) > 1:
        page = points @ PROJECTION
        from_middle = page - page.mean(axis=0)
        artist.set_xy(page[np.argsort(np.arctan2(from_middle[:, 1], from_middle[:, 0]))])


def _clear_foot(cut, along):
    """Return a place on the plane from which the arrow and its name stay clear of the corners; all on the page."""
    feet = 0.6 * cut.mean(axis=0) + 0.4 * np.vstack([cut.mean(axis=0), cut])
    way = np.linspace(0, ARROW, 8)[:, None] * along
    corners = CORNERS @ PROJECTION
    taken = np.vstack([corners, corners[3] + (0.24, -0.13)])  # there 011 is written
    apart = (feet[:, None] + way)[:, :, None] - taken  # (foot, on the way, corner, 2)
    return feet[np.hypot(*np.moveaxis(apart, -1, 0)).min(axis=(1, 2)).argmax()]


def _place_arrow(artists, foot, normal):
    """Put the arrow, a normal (3,) of length 1, on a foot on the page; mark its right angle where that can be seen."""
    along = normal @ PROJECTION  # (2,)
    artists.arrow.xy = foot
    artists.arrow.set_position(foot + max(ARROW, 0.3 / np.hypot(*along)) * along)
    beside = np.cross(normal, EYE) @ PROJECTION  # lies in the plane and in the page
    beside *= np.copysign(1, beside[0]) / np.hypot(*beside)
    artists.angle.set_data(*(foot + SQUARE * np.array([along, along + beside, beside, 0 * beside])).T)
    artists.angle.set_visible(np.hypot(*along) > 0.5)  # else the arrow points at the reader, or away


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


def _cube_title(weights, cut, go):
    fewer = int(min(go.sum(), (~go).sum()))  # of the two sides, whichever of them goes
    if not np.any(weights):
        return "Weights all 0: no plane"
    if len(cut) > 2 and fewer:
        return f"The plane separates {fewer} corner{'s' * (fewer > 1)} from {8 - fewer}"
    touched = {0: "misses the cube", 1: "only touches a corner", 2: "only touches an edge"}
    return f"The plane {touched.get(len(cut), 'only touches a face')}"
