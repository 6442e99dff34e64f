"""Why a perceptron's corrections come to an end: what one does to its arrow m, and the wedge that holds them all."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number

REACH = {"arrowstyle": "-|>", "mutation_scale": 20, "lw": 2.5, "shrinkA": 0, "shrinkB": 0}


def plot_correction(m, c, g):
    """Draw a correction c of an arrow m: in the plane of both, and how far the arrow reaches along g before and after.

    m, c, g: (n,), with m·c <= 0. Dotted on the left: a c at a right angle. Height on the right: how far from g.
    Returns the Figure.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.3), sharex=True, sharey=True)
    length, along = np.linalg.norm(m), m @ c / np.linalg.norm(m)
    tip, corrected = (length, 0), (length + along, np.sqrt(c @ c - along**2))
    left.plot([0, length, length], [0, np.linalg.norm(c), 0], color=style.BASELINE, ls=":", lw=2)
    _draw_arrow(left, (0, 0), tip, "m", style.HIDDEN, (0, -13))
    _draw_arrow(left, tip, corrected, "c", style.WARNING, (-12, -2))
    _draw_arrow(left, (0, 0), corrected, "m + c", style.OUTPUT, (-26, 6))
    left.text(length, np.linalg.norm(c), "  c at a\n  right angle", color=style.BASELINE, va="top")
    left.set_title("m and m + c", loc="center", fontsize=13)
    _draw_shadows(right, m, c, g)
    for ax in (left, right):
        ax.set_aspect("equal")
        ax.axis("off")
    return figure


def _draw_shadows(ax, m, c, g):
    """Draw m and m + c beside g, and below g the shadow that each throws on it."""
    reach = [arrow @ g / np.linalg.norm(g) for arrow in (m, m + c)]
    _draw_arrow(ax, (0, 0), (1.35 * reach[1], 0), "", style.INPUT)
    ax.text(1.38 * reach[1], 0, "g", color=style.INPUT, weight="bold", va="center")
    looks = zip((m, m + c), reach, ("m", "m + c"), (style.HIDDEN, style.OUTPUT), (-0.16, -0.34), strict=True)
    for arrow, far, name, colour, low in looks:
        high = np.sqrt(arrow @ arrow - far**2)
        _draw_arrow(ax, (0, 0), (far, high), "", colour)
        ax.text(far, high, f" {name}", color=colour, weight="bold", va="bottom")
        ax.plot([far, far], [high, low], color=colour, ls=":", lw=1.5)
        ax.plot([0, far], [low, low], color=colour, lw=5, solid_capstyle="butt")
    ax.text(reach[1], -0.34, f" {number(reach[1] - reach[0], '.2f')} longer", color=style.OUTPUT, va="center")
    ax.set_title("their shadows on g", loc="center", fontsize=13)


def _draw_arrow(ax, start, end, name, colour, away=(0, 0)):
    """Draw an arrow with its name beside its middle, `away` from it in points."""
    ax.annotate("", end, start, arrowprops=REACH | {"color": colour})
    look = {"textcoords": "offset points", "color": colour, "weight": "bold", "ha": "center", "va": "center"}
    ax.annotate(name, np.add(start, end) / 2, away, **look)
    ax.update_datalim([start, end])
    ax.autoscale_view()


def plot_race(reached, least):
    """Draw how far an arrow has come along a given direction after each correction, in the wedge that bounds it.

    reached: (n,). least: how far each correction moves it at least. No correction is longer than 2. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.2))[1]
    count, end = len(reached), (2 / least) ** 2
    every, high = np.linspace(0, end, 300), 2 * np.sqrt(end)
    ax.fill_between(every, least * every, 2 * np.sqrt(every), color=style.BASELINE_FILL, alpha=0.4, lw=0)
    ax.plot(every, 2 * np.sqrt(every), color=style.HIDDEN, lw=2.5)
    ax.plot(every, least * every, color=style.INPUT, lw=2.5, ls="--")
    ax.plot(range(1, count + 1), reached, "o", ms=6, color=style.OUTPUT)
    ax.plot(end, high, "o", ms=11, mfc="white", mec=style.WARNING, mew=2.5)
    look = {"va": "center", "fontsize": 12}
    ax.text(0.34 * end, 0.69 * high, "no further than 2√n", color=style.HIDDEN, ha="right", **look)
    line = {"arrowstyle": "-", "color": style.OUTPUT}
    ax.annotate(f"its {count} corrections", (count + 0.4, reached[-1]), (count + 9, 0.6 * reached[-1]),
                color=style.OUTPUT, arrowprops=line, **look)  # fmt: skip
    ax.text(0.7 * end, 0.6 * high, f"at least {number(least, '.2f')} n", color=style.INPUT, **look)
    words = f"after {end:.0f}, no room is left"
    ax.text(end, 1.08 * high, words, color=style.WARNING, ha="right", **look)
    ax.set(xlim=(0, 1.06 * end), ylim=(0, 1.16 * high), xlabel="corrections n")
    ax.set_ylabel("how far towards a cut that works")
    return ax
