"""Two perceptrons that decide alike on the cube's corners: their planes, and a ninth night that parts them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgba

from .. import style
from .cube import (
    ARROW,
    CORNERS,
    DOT,
    NAMES,
    OFFSETS,
    ON_WHITE,
    PROJECTION,
    STAY,
    _draw_frame,
    _outline,
    cut_of_cube,
)
from .key import draw_key

NINTH = {"linestyle": "", "marker": "D", "markersize": 11, "color": style.TRUTH, "zorder": 5}
HEAD = {"arrowstyle": "-|>", "mutation_scale": 20, "lw": 2.5, "shrinkA": 0, "shrinkB": 0}
BOLD = {"textcoords": "offset points", "weight": "bold", "path_effects": ON_WHITE, "zorder": 7}
ENDS = np.array([-0.4, 2.7])  # of x₁, from the side
DIAGONAL = np.sqrt(2)  # how long the way from "neither" to "both" is, seen from the side


def plot_two_planes(rules, ninth=(2, 1, 1)):
    """Draw two planes that part the corners alike, in one cube and from the side; outside, a night that parts them.

    From the side one sees the nights with x2 = x3. rules: a dict from who decides to (weights, bias), of shape (3,)
    and a number, blue where the first weight is above 0, else red. ninth: (3,), with x1 = 2 and x2 = x3.
    Returns the Figure. Raises ValueError where the two don't decide alike on the corners.
    """
    go, other = (CORNERS @ weights + bias >= 0 for weights, bias in rules.values())
    if not np.array_equal(go, other):
        raise ValueError(f"rules must decide alike on every corner, got {list(rules.values())}")
    figure = plt.figure(figsize=(8, 4.2), layout="none")
    cube, side = figure.add_axes((0, 0.1, 0.5, 0.8)), figure.add_axes((0.6, 0.24, 0.39, 0.6))
    _draw_frame(cube, NAMES)
    for k, (who, (weights, bias)) in enumerate(rules.items()):
        colour = style.POSITIVE if weights[0] > 0 else style.NEGATIVE
        _draw_plane(cube, np.array(weights), bias, {"color": colour, "zorder": 1 + k}, who)
        _draw_line(side, np.array(weights), bias, colour, who, at=0.3 + 1.1 * k)
    seen = CORNERS[:, 1] == CORNERS[:, 2]
    _draw_nights(cube, CORNERS @ PROJECTION, go, ninth @ PROJECTION)
    _draw_nights(side, CORNERS[seen][:, :2], go[seen], ninth[:2])
    _name_nights(cube, side, np.array(ninth))
    key = {"filled": "both go", "hollow": "both stay"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.01, 0.01), ncols=2, fontsize=12)
    return figure


def _draw_plane(ax, weights, bias, look, who):
    """Fill where a plane cuts the cube, and draw its arrow w with who decides so."""
    cut, colour = cut_of_cube(weights, -bias), look["color"]
    fill = {"facecolor": to_rgba(colour, 0.35), "edgecolor": colour, "lw": 2.5, "zorder": look["zorder"]}
    _outline(ax.fill([0], [0], **fill)[0], cut)
    foot = cut.mean(axis=0) @ PROJECTION
    tip = foot + ARROW * weights / np.linalg.norm(weights) @ PROJECTION
    ax.annotate("", tip, foot, arrowprops=HEAD | {"color": colour}, zorder=6)
    away, ha = ((0, 10), "right") if weights[0] > 0 else ((6, -4), "left")
    ax.annotate(who, tip, away, ha=ha, color=colour, **BOLD)


def _draw_line(ax, weights, bias, colour, who, at):
    """Draw a plane from the side, a line, and from x1 = at its arrow w."""
    both = weights[1] + weights[2]
    heights = -(bias + weights[0] * np.array([*ENDS, at])) / both
    ax.plot(ENDS, heights[:2], color=colour, lw=2.5)
    along = np.array([weights[0], both / 2])
    along *= 0.45 / np.hypot(along[0], DIAGONAL * along[1])
    foot = np.array([at, heights[2]])
    ax.annotate("", foot + along, foot, arrowprops=HEAD | {"color": colour})
    away, va = ((0, 9), "bottom") if weights[0] < 0 else ((0, -9), "top")
    ax.annotate(who, (ENDS[1], heights[1]), away, ha="right", va=va, color=colour, **BOLD)


def _draw_nights(ax, places, go, ninth):
    ax.plot(*places[go].T, color=style.OUTPUT, **DOT)
    ax.plot(*places[~go].T, **STAY, **DOT)
    ax.plot(*ninth, **NINTH)


def _name_nights(cube, side, ninth):
    """Name the corners and the ninth night, and say where they stand."""
    small = {
        "textcoords": "offset points",
        "ha": "center",
        "va": "center",
        "path_effects": ON_WHITE,
        "zorder": 6,
    }
    for corner, away in zip(CORNERS, OFFSETS, strict=True):
        cube.annotate("{}{}{}".format(*corner), corner @ PROJECTION, away, fontsize=10, **small)
    cube.plot(*(np.array([CORNERS[-1], ninth]) @ PROJECTION).T, ":", color=style.BASELINE)
    cube.annotate("a ninth night", ninth @ PROJECTION, (0, 16), **small)
    cube.set(xlim=(-0.8, 2.1), ylim=(-0.62, 1.95))
    pointer = {"arrowstyle": "-", "color": style.BASELINE, "shrinkB": 8}
    side.annotate("you go,\nit stays", ninth[:2], (2, 0.35), ha="center", va="center", arrowprops=pointer)
    side.set(xlim=ENDS, ylim=(-0.25, 1.5), xticks=(0, 1, 2), aspect=DIAGONAL, xlabel="discounts x₁ →")
    side.set_yticks((0, 1), ["neither", "free and\ninterested"])
