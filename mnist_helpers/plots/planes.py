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
LEFT, BESIDE = -0.4, 0.12  # of x₁: where lines begin, and how far behind their ends words do
DIAGONAL = np.sqrt(2)  # how long the way from "neither" to "both" is, seen from the side


def plot_two_planes(rules, ninth=None):
    """Draw two planes from the side, as lines, that part the corners alike; a ninth night may part the two.

    From the side one sees the nights with x2 = x3. rules: a dict from who decides to (weights, bias), of shape (3,)
    and a number, blue where the first weight is above 0, else red. ninth: (3,), with x1 = 2 and x2 = x3.
    Returns the Figure. Raises ValueError where the two don't decide alike on the corners.
    """
    go, other = (CORNERS @ weights + bias >= 0 for weights, bias in rules.values())
    if not np.array_equal(go, other):
        raise ValueError(f"rules must decide alike on every corner, got {list(rules.values())}")
    figure = plt.figure(figsize=(8, 4), layout="none")
    ax = figure.add_axes((0.14, 0.25, 0.52, 0.62))
    right = 1.7 if ninth is None else 2.7  # where lines end: a night to come is not given away
    for k, (who, (weights, bias)) in enumerate(rules.items()):
        colour = style.POSITIVE if weights[0] > 0 else style.NEGATIVE
        height = _draw_line(ax, np.array(weights), bias, colour, right, at=0.3 + 1.1 * k * right / 2.7)
        if ninth is None:
            said = f"{who}\nw = ({', '.join(map(str, weights))}), b = {bias}"
            height -= 0.15 * np.sign(weights[0])  # where lines end sooner, their words need room
        else:
            terms = [*np.multiply(weights, ninth), bias]
            decides = "go" if sum(terms) >= 0 else "stay"
            said = f"{who}\n{' + '.join(map(str, terms))} = {sum(terms)}: {decides}"
        ax.text(right + BESIDE, height, minus(said.replace("+ -", "- ")), color=colour, **BOLD)
    seen = CORNERS[:, 1] == CORNERS[:, 2]
    ax.plot(*CORNERS[seen & go][:, :2].T, color=style.OUTPUT, **DOT)
    ax.plot(*CORNERS[seen & ~go][:, :2].T, **STAY, **DOT)
    if ninth is not None:
        ax.plot(*ninth[:2], **NINTH)
        pointer = {"arrowstyle": "-", "color": style.BASELINE, "shrinkB": 8}
        ax.annotate("the ninth night", ninth[:2], (2, 0.4), ha="center", arrowprops=pointer)
    seen_here = "seen from the side: only nights\nwhere free and interested agree"
    ax.text(right + BESIDE, 0, seen_here, color=style.BASELINE, fontsize=12, va="center")
    ax.set(xlim=(LEFT, right), ylim=(-0.25, 1.5), xticks=range(int(right) + 1), aspect=DIAGONAL)
    ax.set_xlabel("cheap tickets x₁ →" if ninth is None else "discounts x₁ →")
    ax.set_yticks((0, 1), ["neither", "free and\ninterested"])
    key = {"filled": "both go", "hollow": "both stay"}
    draw_key(figure, key, loc="lower left", bbox_to_anchor=(0.01, 0.01), ncols=2, fontsize=13)
    return figure


def _draw_line(ax, weights, bias, colour, right, at):
    """Draw a plane from the side, a line, and from x1 = at its arrow w. Returns the height of the line's right end."""
    both = weights[1] + weights[2]
    heights = -(bias + weights[0] * np.array([LEFT, right, at])) / both
    ax.plot([LEFT, right], heights[:2], color=colour, lw=2.5)
    along = np.array([weights[0], both / 2])
    along *= 0.45 / np.hypot(along[0], DIAGONAL * along[1])
    foot = np.array([at, heights[2]])
    ax.annotate("", foot + along, foot, arrowprops=HEAD | {"color": colour})
    return heights[1]
