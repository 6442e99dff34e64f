"""Values as boxes, with arrows back to what each was made of, and on them the shares of its slope (lesson 09)."""

import matplotlib.pyplot as plt

from .. import style
from ..words import number

ARROW = {"arrowstyle": "-|>", "color": style.LOSS, "linewidth": 2, "mutation_scale": 18}
BOX = {"boxstyle": "round,pad=0.4", "fc": "white", "ec": style.HIDDEN}


def draw_shares(ax, boxes, ways, *, colour=style.LOSS, edge=style.HIDDEN, **look):
    """Draw boxes, {words: (x, y)}, and arrows between them.

    ways: (to which box, from which, the share, how far right and up of the middle of the arrow it stands, its
    alignment). colour: of arrows and shares. edge: of boxes. look: of all words.
    """
    drawn = [
        ax.text(*spot, words, ha="center", va="center", bbox=BOX | {"ec": edge}, **look)
        for words, spot in boxes.items()
    ]
    for here, there, share, (right, up), side in ways:
        ends = {"patchA": drawn[there].get_bbox_patch(), "patchB": drawn[here].get_bbox_patch()}
        ends |= {"shrinkA": 2, "shrinkB": 2}
        (x0, y0), (x1, y1) = (drawn[k].get_position() for k in (here, there))
        ax.annotate("", (x0, y0), (x1, y1), arrowprops=ARROW | ends | {"color": colour})
        ax.text((x0 + x1) / 2 + right, (y0 + y1) / 2 + up, share, ha=side, **look | {"color": colour})
    ax.set_axis_off()


def plot_waiting(x, y):
    """Draw how the slope of (s + 1) · s comes back to s = x + y by two ways, and on to x and y. Returns the Figure.

    Above, in grey, s passes its slope on too early; below, it waits.
    """
    figure, (early, waits) = plt.subplots(2, 1, figsize=(8.3, 5.2))
    s = x + y
    first, last = number(s + 1), number(s)
    _draw_walk(early, x, y, f"{first}, and then {last} more, too late", first, colour=style.BASELINE,
               edge=style.BASELINE_FILL, color=style.BASELINE)  # fmt: skip
    _draw_walk(waits, x, y, f"{first} + {last} = {number(2 * s + 1)}", number(2 * s + 1))
    early.set_title("too early: s passes on what came first", fontsize=13, color=style.BASELINE)
    waits.set_title("s waits", fontsize=13)
    figure.get_layout_engine().set(h_pad=0.12)  # so that the title stands clear of the panels' names
    return figure


def _draw_walk(ax, x, y, slope, passed, *, colour=style.LOSS, **look):
    """Draw the walk back. slope: of s, in words. passed: what s passes on to x and to y, in words."""
    s = x + y
    boxes = {
        f"x = {number(x)}": (0, 0.75),
        f"y = {number(y)}": (0, -0.05),
        f"s = {number(s)}": (1, 0.35),
        f"s + 1 = {number(s + 1)}": (2.1, 0.85),
        f"(s + 1) · s = {number((s + 1) * s)}": (3.3, 0.35),
    }
    ways = [
        (2, 4, f"1 · {number(s + 1)} = {number(s + 1)}", (0.1, -0.15), "center"),
        (3, 4, f"1 · {number(s)}", (0.08, 0.06), "left"),
        (2, 3, f"{number(s)} · 1 = {number(s)}", (-0.08, 0.06), "right"),
        (0, 2, f"{passed} · 1", (0.02, 0.06), "left"),
        (1, 2, f"{passed} · 1", (-0.02, -0.19), "left"),
    ]
    draw_shares(ax, boxes, ways, colour=colour, fontsize=13, **look)
    look = {"color": colour, "fontsize": 13, "ha": "center", "va": "top"}
    ax.text(0.9, 0.1, f"slope {slope}", weight="bold", **look | {"ha": "left"})
    ax.text(2.1, 1.06, f"slope {number(s)}", **look | {"va": "bottom"})
    ax.text(3.3, 0.1, "slope 1", **look)
    ax.set(xlim=(-0.3, 3.85), ylim=(-0.28, 1.25))
