"""A nudge on its way forwards, the routes that weights share, and an error on its way back to one unit."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

from .. import style
from ..activations import sigmoid_prime
from ..network import forward
from .cube import ON_WHITE
from .network import signed
from .small_network import require_small

PALE = "#D5D5D5"
COLUMNS = {"x": 0.4, "g": 2.7, "h": 4.9, "f": 7.1, "L": 9.3}
ROWS = (0.6, 2.4)  # of unit 1 and unit 0, from below


def plot_nudge_route(parameters, x, label, *, nudge=0.1, ax=None):
    """Draw how far each number moves when w₀₁ of a 2-2-2 network is nudged, and what each stretch multiplies by.

    parameters: Parameters of a 2-2-2 network; x: two numbers; label: the true class, 0 or 1. nudge: what w₀₁ gets.
    Returns the Axes. Raises ValueError and TypeError for other shapes, ranges or kinds.
    """
    parameters, x, label = require_small(parameters, x, label)
    W = parameters.W.copy()
    W[0, 1] += nudge
    before, after = (forward(each, x) for each in (parameters, parameters._replace(W=W)))
    moved = [b - a for a, b in zip(before, after, strict=True)]
    loss = float(np.log(before.O[label]) - np.log(after.O[label]))
    if ax is None:
        ax = plt.figure(figsize=(8, 3), layout="none").add_axes((0.01, 0.0, 0.98, 0.88))
    ax.set(xlim=(-0.1, 10.15), ylim=(-0.2, 3.2))
    ax.set_axis_off()
    places = {f"{kind}{k}": (COLUMNS[kind], ROWS[1 - k]) for kind in "xghf" for k in (0, 1)} | {
        "L": (COLUMNS["L"], sum(ROWS) / 2)
    }
    for start, end in (("x0", "g0"), ("x0", "g1"), ("x1", "g1"), ("g1", "h1"), ("h1", "f0"), ("h1", "f1")):
        _line(ax, places[start], places[end], PALE, 1)
    for start, end in (("x1", "g0"), ("g0", "h0"), ("h0", "f0"), ("h0", "f1"), ("f0", "L"), ("f1", "L")):
        _line(ax, places[start], places[end], style.LOSS, 3.5)
    for key, place in places.items():
        lit = key in ("g0", "h0", "f0", "f1", "L")
        ax.add_patch(
            Circle(
                place,
                0.3,
                facecolor="white",
                edgecolor=style.LOSS if lit else PALE,
                lw=2.2 if lit else 1,
                zorder=3,
            )
        )
        name = key.translate(str.maketrans("01", "₀₁"))
        look = {"ha": "center", "va": "center", "zorder": 4, "fontsize": 13}
        ax.text(*place, name, color="black" if lit or key == "x1" else style.BASELINE, **look)
    moves = {"g0": moved[0][0], "h0": moved[1][0], "f0": moved[2][0], "f1": moved[2][1], "L": loss}
    for key, move in moves.items():
        column, row = places[key]
        above = key != "f1"
        ax.text(column, row + (0.4 if above else -0.4), _plus(move), color=style.LOSS,
                fontsize=13, weight="bold", ha="center", va="bottom" if above else "top")  # fmt: skip
    look = {"zorder": 4, "va": "center", "path_effects": ON_WHITE}
    ax.text(
        1.35, 1.85, f"w₀₁ {_plus(nudge)}", ha="center", color=style.LOSS, fontsize=13, weight="bold", **look
    )
    W_hat, steep = parameters.W_hat, sigmoid_prime(before.G[0])
    for column, row, said, side in (
        (2.0, 1.3, f"times x₁,\n{x[1]:g}", "left"),
        (3.8, 2.02, f"times σ′(g₀),\n{steep:.3g}", "center"),
        (6.0, 2.62, f"times ŵ₀₀, {signed(W_hat[0, 0], 0)}", "center"),
        (6.5, 1.44, f"times ŵ₁₀, {signed(W_hat[1, 0], 0)}", "left"),
        (8.35, 2.32, "times ?", "center"),
        (8.4, 0.68, "times ?", "center"),
    ):
        ax.text(column, row, said, ha=side, fontsize=11.5, **look)
    return ax


def _plus(number):
    """Return a number with its sign, in as few digits as it needs."""
    return f"{number:+.3g}".replace("-", "−")


def _line(ax, start, end, colour, width):
    ax.plot(*zip(start, end, strict=True), color=colour, linewidth=width, zorder=1, solid_capstyle="round")


def plot_shared_routes(unit, *, ax=None):
    """Draw a hidden unit's 784 weights, sixteen to a line, and the ten routes to the loss that all of them share.

    unit: the number to be written. Returns the Axes.
    """
    if ax is None:
        ax = plt.figure(figsize=(8, 3.6), layout="none").add_axes((0.01, 0.0, 0.98, 0.9))
    ax.set(xlim=(0, 10), ylim=(-2.7, 10.2))
    ax.set_axis_off()
    middle, loss = (4.2, 4.5), (9.4, 4.5)
    for row in np.linspace(0, 9, 49):
        _line(ax, (0.5, row), middle, style.BASELINE, 0.8)
    for row in range(10):
        _line(ax, middle, (7.1, row), style.LOSS, 2)
        _line(ax, (7.1, row), loss, style.LOSS, 2)
        ax.plot(7.1, row, "o", markersize=14, color="white", markeredgecolor=style.OUTPUT, zorder=3)
        ax.text(7.1, row, 9 - row, ha="center", va="center", fontsize=12.5, zorder=4)
    for place, name, edge in ((middle, f"unit {unit}", style.HIDDEN), (loss, "L", style.LOSS)):
        ax.plot(
            *place, "o", markersize=48, color="white", markeredgecolor=edge, markeredgewidth=2.5, zorder=3
        )
        ax.text(*place, name, ha="center", va="center", fontsize=13, zorder=4)
    look = {"ha": "center", "va": "center", "fontsize": 13}
    ax.text(1.9, -1.6, "784 weights, sixteen\nto each line", **look)
    ax.text(7.1, -1.6, "ten routes: added up once,\nused 784 times", color=style.LOSS, weight="bold", **look)
    return ax


def plot_unit_blame(asked, weights, unit, g, *, ax=None):
    """Draw what ten scores ask of one hidden unit: each wish, times a weight, and their sum.

    asked: (10,), y − o. weights: (10,), the unit's column of Ŵ. unit: its number. g: its sum, where σ′ is taken.
    A line is as thick as what comes along it, blue for more and red for less. Returns the Axes.
    """
    asked, weights = np.asarray(asked), np.asarray(weights)
    wishes = asked * weights
    if ax is None:
        ax = plt.figure(figsize=(8, 4.3), layout="none").add_axes((0.01, 0.0, 0.98, 0.91))
    ax.set(xlim=(0, 10), ylim=(-1.7, 10.7))
    ax.set_axis_off()
    middle, loudest = (1.15, 4.5), int(np.abs(wishes).argmax())
    for digit, wish in enumerate(wishes):
        row = 9 - digit
        colour = style.POSITIVE if wish > 0 else style.NEGATIVE
        _line(ax, middle, (5.0, row), colour, 0.8 + 24 * abs(wish))
        look = {"va": "center", "fontsize": 12, "weight": "bold" if digit == loudest else "normal"}
        ax.plot(
            5.0, row, "o", markersize=15, color="white", markeredgecolor=style.OUTPUT, markeredgewidth=1.5
        )
        ax.text(5.0, row, digit, ha="center", zorder=4, va="center", fontsize=11)
        for column, value, tone in ((6.5, asked[digit], _tone(asked[digit])), (8.1, weights[digit], "black"),
                                    (9.8, wish, colour)):  # fmt: skip
            ax.text(column, row, signed(value, 3), ha="right", color=tone, **look)
        ax.text(6.78, row, "×", ha="center", va="center", fontsize=11)
        ax.text(8.45, row, "=", ha="center", va="center", fontsize=11)
    heads = ((6.5, "wish"), (8.1, "weight"), (9.8, "wants"))
    for column, said in heads:
        ax.text(column + 0.1, 10.1, said, ha="right", va="center", fontsize=11)
    back = {"arrowstyle": "-|>", "color": style.LOSS, "linewidth": 2, "mutation_scale": 18}
    ax.annotate(
        "the way back", (1.0, 10.1), (3.0, 10.1), va="center", color=style.LOSS, fontsize=12, arrowprops=back
    )
    ax.plot(
        *middle,
        "o",
        markersize=50,
        color="white",
        markeredgecolor=style.HIDDEN,
        markeredgewidth=2.5,
        zorder=3,
    )
    ax.text(*middle, f"unit {unit}", ha="center", va="center", fontsize=12, zorder=4)
    total = wishes.sum()
    look = {"ha": "center", "va": "center", "fontsize": 13, "color": _tone(total)}
    ax.hlines(-0.55, 8.75, 9.85, color="black", linewidth=1)
    ax.text(9.8, -1.15, f"together {signed(total, 3)}", weight="bold", **look | {"ha": "right"})
    after = total * sigmoid_prime(g)
    ax.text(middle[0], 1.7, f"through σ, × {sigmoid_prime(g):.3f}:", ha="center", va="center", fontsize=12)
    ax.text(middle[0], 0.7, f"wish {signed(after, 3)}", weight="bold", **look)
    ax.text(middle[0], -0.2, f"error {signed(-after, 3)}", **look)
    return ax


def _tone(value):
    return style.POSITIVE if value > 0 else style.NEGATIVE
