"""Why a perceptron's corrections come to an end: what one does to the arrow of its numbers, and what holds them all."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number

REACH = {"arrowstyle": "-|>", "mutation_scale": 22, "lw": 3, "shrinkA": 0, "shrinkB": 0}


def plot_correction(m, c):
    """Draw a correction c of an arrow m in the plane of both; dotted, where a c at a right angle would have led.

    m, c: (n,), with m·c <= 0. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.2))[1]
    length, along, step = np.linalg.norm(m), m @ c / np.linalg.norm(m), np.linalg.norm(c)
    tip, corrected = (length, 0), (length + along, np.sqrt(step**2 - along**2))
    ax.plot([length, length, 0], [0, step, 0], color=style.BASELINE, ls=":", lw=2)
    arc = np.linspace(0, np.arctan2(corrected[1], corrected[0]), 50)
    ax.plot(length * np.cos(arc), length * np.sin(arc), color=style.BASELINE, lw=1.5, zorder=0)
    ax.text(length + 0.12, step / 4, "the arc: as long as m", color=style.BASELINE, va="center")
    after, right = np.hypot(*corrected), np.hypot(length, step)
    _draw_arrow(ax, (0, 0), tip, f"m, {number(length, '.2f')} long", style.HIDDEN, ((0, -15), "center"))
    _draw_arrow(ax, tip, corrected, "c", style.WARNING, ((-14, 4), "center"))
    said = f"m + c,\n{number(after, '.2f')} long"
    _draw_arrow(ax, (0, 0), corrected, said, style.OUTPUT, ((-16, 10), "right"))
    words = f"with c at a right angle\nit would be {number(right, '.2f')} long"
    ax.text(length + 0.12, step, words, color=style.BASELINE, va="top")
    ax.set(aspect="equal", xlim=(-1.2, length + 2.6), ylim=(-0.4, step + 0.2))
    ax.axis("off")
    return ax


def _draw_arrow(ax, start, end, name, colour, beside):
    """Draw an arrow with its name beside its middle: how far away in points, and how aligned."""
    away, side = beside
    ax.annotate("", end, start, arrowprops=REACH | {"color": colour})
    look = {"textcoords": "offset points", "color": colour, "weight": "bold", "ha": side, "va": "center"}
    ax.annotate(name, np.add(start, end) / 2, away, **look)


def plot_race(products, least, length):
    """Draw g · m after each correction, between the two limits that hold it.

    products: (n,), g · m after each correction. least: by how much each raises it at least. length: of g; no
    correction is longer than 2. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.2))[1]
    count, end = len(products), (2 * length / least) ** 2
    every = np.linspace(0, end, 300)
    most, high = 2 * length * np.sqrt(every), least * end
    ax.fill_between(every, least * every, most, color=style.BASELINE_FILL, alpha=0.4, lw=0)
    ax.plot(every, most, color=style.HIDDEN, lw=2.5)
    ax.plot(every, least * every, color=style.INPUT, lw=2.5, ls="--")
    ax.plot(range(1, count + 1), products, "o", ms=6, color=style.OUTPUT)
    ax.plot(end, high, "o", ms=11, mfc="white", mec=style.WARNING, mew=2.5)
    look = {"va": "center", "fontsize": 13}
    ax.text(
        0.34 * end,
        0.7 * high,
        f"at most {number(2 * length, '.2f')} √n",
        color=style.HIDDEN,
        ha="right",
        **look,
    )
    ax.text(0.7 * end, 0.6 * high, f"at least {number(least)} n", color=style.INPUT, **look)
    ax.text(count + 1, 0.62 * products[-1], f"its {count} corrections", color=style.OUTPUT, **look)
    words = f"after {end:.0f}, no room is left"
    ax.text(end, 1.09 * high, words, color=style.WARNING, ha="right", **look)
    ax.set(xlim=(0, 1.06 * end), ylim=(0, 1.18 * high), xlabel="corrections n")
    ax.set_ylabel("g · m", rotation=0, labelpad=18)
    return ax
