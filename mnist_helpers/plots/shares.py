"""Values as boxes, with arrows back to what each was made of, and on them the shares of its slope (lesson 09)."""

import matplotlib.pyplot as plt

from .. import style
from ..words import number

ARROW = {"arrowstyle": "-|>", "color": style.LOSS, "linewidth": 2, "mutation_scale": 18}
BOX = {"boxstyle": "round,pad=0.4", "fc": "white", "ec": style.HIDDEN}


def draw_shares(ax, boxes, ways, **look):
    """Draw boxes, {words: (x, y)}, and arrows between them.

    ways: (to which box, from which, the share, how far right and up of the middle of the arrow it stands, its
    alignment). look: of all words.
    """
    drawn = [
        ax.text(*spot, words, ha="center", va="center", bbox=BOX, **look) for words, spot in boxes.items()
    ]
    for here, there, share, (right, up), side in ways:
        ends = {"patchA": drawn[there].get_bbox_patch(), "patchB": drawn[here].get_bbox_patch()}
        ends |= {"shrinkA": 2, "shrinkB": 2}
        (x0, y0), (x1, y1) = (drawn[k].get_position() for k in (here, there))
        ax.annotate("", (x0, y0), (x1, y1), arrowprops=ARROW | ends)
        ax.text((x0 + x1) / 2 + right, (y0 + y1) / 2 + up, share, ha=side, color=style.LOSS, **look)
    ax.set_axis_off()


def plot_waiting(x, y, *, ax=None):
    """Draw how the slope of (s + 1) · s comes back to s = x + y by two ways, and on to x and y. Returns the Axes."""
    ax = ax or plt.subplots(figsize=(8.3, 3))[1]
    s = x + y
    boxes = {
        f"x = {number(x)}": (0, 0.75),
        f"y = {number(y)}": (0, -0.05),
        f"s = {number(s)}": (1, 0.35),
        f"s + 1 = {number(s + 1)}": (2.1, 0.85),
        f"(s + 1) · s = {number((s + 1) * s)}": (3.3, 0.35),
    }
    whole = f"{number(2 * s + 1)} · 1"
    ways = [
        (2, 4, f"1 · {number(s + 1)} = {number(s + 1)}", (0, -0.14), "center"),
        (3, 4, f"1 · {number(s)}", (0.08, 0.06), "left"),
        (2, 3, f"{number(s)} · 1 = {number(s)}", (-0.08, 0.06), "right"),
        (0, 2, whole, (0.02, 0.06), "left"),
        (1, 2, whole, (-0.02, -0.17), "left"),
    ]
    draw_shares(ax, boxes, ways, fontsize=13)
    look = {"color": style.LOSS, "fontsize": 13, "ha": "center", "va": "top"}
    slopes = f"slope {number(s + 1)} + {number(s)} = {number(2 * s + 1)}"
    ax.text(0.9, 0.16, slopes, weight="bold", **look | {"ha": "left"})
    ax.text(2.1, 1.04, f"slope {number(s)}", **look | {"va": "bottom"})
    ax.text(3.3, 0.16, "slope 1", **look)
    ax.set(xlim=(-0.3, 3.85), ylim=(-0.25, 1.2))
    return ax
