"""Two perceptrons that decide alike on the cube's corners, seen from the side, and a ninth night that parts them."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import minus
from .cube import CORNERS, DOT, STAY
from .key import draw_key

NINTH = {"linestyle": "", "marker": "D", "markersize": 12, "color": style.TRUTH, "zorder": 5}
HEAD = {"arrowstyle": "-|>", "mutation_scale": 20, "lw": 2.5, "shrinkA": 0, "shrinkB": 0}
BOLD = {"fontsize": 13, "weight": "bold", "va": "center", "linespacing": 1.4}
ENDS, BESIDE = np.array([-0.4, 2.7]), 2.82  # of x₁: of the lines, and where words begin
DIAGONAL = np.sqrt(2)  # how long the way from "neither" to "both" is, seen from the side


def plot_two_planes(rules, ninth=(2, 1, 1)):
    """Draw two planes from the side, as lines; both part the corners alike, and a night outside the cube parts them.

    From the side one sees the nights with x2 = x3. rules: a dict from who decides to (weights, bias), of shape (3,)
    and a number, blue where the first weight is above 0, else red. ninth: (3,), with x1 = 2 and x2 = x3.
    Returns the Figure. Raises ValueError where the two don't decide alike on the corners.
    """
    go, other = (CORNERS @ weights + bias >= 0 for weights, bias in rules.values())
    if not np.array_equal(go, other):
        raise ValueError(f"rules must decide alike on every corner, got {list(rules.values())}")
    figure = plt.figure(figsize=(8, 4), layout="none")
    ax = figure.add_axes((0.14, 0.25, 0.52, 0.62))
    for k, (who, (weights, bias)) in enumerate(rules.items()):
        colour = style.POSITIVE if weights[0] > 0 else style.NEGATIVE
        height = _draw_line(ax, np.array(weights), bias, colour, at=0.3 + 1.1 * k)
        terms = [*np.multiply(weights, ninth), bias]
        said = f"{who}\n{' + '.join(map(str, terms))} = {sum(terms)}: {'go' if sum(terms) >= 0 else 'stay'}"
        ax.text(BESIDE, height, minus(said.replace("+ -", "- ")), color=colour, **BOLD)
    seen = CORNERS[:, 1] == CORNERS[:, 2]
    ax.plot(*CORNERS[seen & go][:, :2].T, color=style.OUTPUT, **DOT)
    ax.plot(*CORNERS[seen & ~go][:, :2].T, **STAY, **DOT)
    ax.plot(*ninth[:2], **NINTH)
    pointer = {"arrowstyle": "-", "color": style.BASELINE, "shrinkB": 8}
    ax.annotate("the ninth night", ninth[:2], (2, 0.4), ha="center", arrowprops=pointer)
    seen_here = "seen from the side: only nights\nwhere free and interested agree"
    ax.text(BESIDE, 0, seen_here, color=style.BASELINE, fontsize=12, va="center")
    ax.set(xlim=ENDS, ylim=(-0.25, 1.5), xticks=(0, 1, 2), aspect=DIAGONAL, xlabel="discounts x₁ →")
    ax.set_yticks((0, 1), ["neither", "free and\ninterested"])
    key = {"filled": "both go", "hollow": "both stay"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.01, 0.01), ncols=2, fontsize=13)
    return figure


def _draw_line(ax, weights, bias, colour, at):
    """Draw a plane from the side, a line, and from x1 = at its arrow w. Returns the height of the line's right end."""
    both = weights[1] + weights[2]
    heights = -(bias + weights[0] * np.array([*ENDS, at])) / both
    ax.plot(ENDS, heights[:2], color=colour, lw=2.5)
    along = np.array([weights[0], both / 2])
    along *= 0.45 / np.hypot(along[0], DIAGONAL * along[1])
    foot = np.array([at, heights[2]])
    ax.annotate("", foot + along, foot, arrowprops=HEAD | {"color": colour})
    return heights[1]
