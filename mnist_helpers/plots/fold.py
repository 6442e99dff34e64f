"""How a hidden layer folds the square: two cuts, where they send the four corners, and the one cut that is left.

And the two cuts that small networks of σ and softmax make of themselves.
"""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist

from .. import style
from ..activations import step
from ..network import forward
from .cube import ON_WHITE
from .rules import CORNERS

SUBSCRIPTS = "₁₂₃"
PAPER, BACK = "#F1F1F1", "#F3CF8E"
SIDE = np.linspace(-0.4, 1.4, 300)
GRID = np.stack(np.meshgrid(SIDE, SIDE), axis=-1)  # (300, 300, 2)
DOT = {"marker": "o", "ms": 13, "color": style.OUTPUT, "mew": 2, "zorder": 4}
NAMES = ["00", "01", "10", "11"]
PAPER_LABELS = [(-0.17, -0.12), (-0.2, 0.08), (0.17, -0.12), (0.22, 0.06)]
LABELS = [(-0.12, -0.2), (-0.12, 1.2), (1.02, -0.22), (1.12, 1.2)]


class FoldArtists(NamedTuple):
    """What moves: the part folded over, its shadow, the corners on the paper and from above, their names, the title."""

    shadow: Artist
    flap: Artist
    paper: list
    corners: list
    folded: Artist
    names: list
    title: Artist
    marks: Artist


def plot_cuts(networks):
    """Draw what 2-2-2 networks say in the square, {title: Parameters}, one panel for each, and return the Figure.

    Shaded where class 1, go, gets more than ½; at the corners of XOR its probability; one line for each hidden unit.
    Units and inputs are numbered from 0, as in lesson 06.
    """
    figure, axes = plt.subplots(1, len(networks), figsize=(8, 3.3), squeeze=False)
    for ax, (title, network) in zip(axes[0], networks.items(), strict=True):
        _shade(ax, forward(network, GRID.reshape(-1, 2)).F.dot([-1, 1]).reshape(GRID.shape[:2]))
        for k, (row, bias) in enumerate(zip(network.W, network.b, strict=True)):
            ax.axline(-bias * row / (row @ row), slope=-row[0] / row[1], color=style.HIDDEN, lw=1.8, zorder=2)
            _name_apart(ax, row, bias, network.W[1 - k], network.b[1 - k], f"h{'₀₁'[k]}")
        chances = forward(network, CORNERS.astype(float)).O[:, 1]
        _corners(ax, CORNERS, (0, 1, 1, 0), [f"{chance:.2f}" for chance in chances], LABELS)
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=[], yticks=[])
        ax.set(xlabel="x₀ →", ylabel="x₁ →")
        ax.set_title(title, loc="center", fontsize=12)
    return figure


def landing(W, b):
    """Return where two hidden perceptrons send the four corners of the square: (4, 2) of 0 and 1."""
    return step(CORNERS @ np.transpose(W) + b)


def fold_artists(axes, W, b, w_hat, b_hat, wanted):
    """Draw what stands still on three Axes, and return what moves, as `FoldArtists`.

    W: (2, 2), a row for each hidden perceptron. b: (2,). w_hat: (2,). b_hat: a number. wanted: (4,) of 0 and 1 for the
    corners (0,0), (0,1), (1,0), (1,1).
    """
    left, middle, right = axes
    W, b = np.asarray(W), np.asarray(b)
    _shade(left, step(GRID @ W.T + b) @ w_hat + b_hat)
    for k, (row, bias) in enumerate(zip(W, b, strict=True)):
        _cut(left, GRID @ row + bias)
        _name_cut(left, row, bias, f"h{SUBSCRIPTS[k]}")
    _corners(left, CORNERS, wanted, NAMES, LABELS)
    left.set(xlabel="x₁ →", ylabel="x₂ →")
    shadow, flap = _lay_paper(middle)
    paper = _corners(middle, _seen(CORNERS), wanted)
    sums = GRID @ w_hat + b_hat
    _cut(right, sums, tint=True)
    right.set(xlabel="x₁ becomes h₁ →", ylabel="x₂ becomes h₂ →")
    for ax in (left, right):
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=[], yticks=[])
    corners = _corners(right, CORNERS, wanted, NAMES, LABELS)
    *_, title = [
        ax.set_title(said, fontsize=12)
        for ax, said in zip(axes, ("two cuts", "the paper, orange at the back", ""), strict=True)
    ]
    marks = right.plot([], [], "x", ms=17, mew=3.5, color=style.WARNING, zorder=5)[0]
    return FoldArtists(shadow, flap, paper, corners, middle.texts[1], list(right.texts), title, marks)


def update_fold(artists, landed, share, w_hat, b_hat, wanted):
    """Fold the square by a share of the way, 0 to 1, to where its corners land: (4, 2)."""
    angle = np.pi * share  # seen from above, a corner that is turned over moves as the cosine
    places = landed + (1 + np.cos(angle)) / 2 * (CORNERS - landed)
    height = np.sin(angle) * np.hypot(*(CORNERS - landed).T) / 2
    on_paper = _seen(places, height)
    for dots, spots in ((artists.corners, places), (artists.paper, on_paper)):
        for dot, spot in zip(dots, spots, strict=True):
            dot.set_data(*spot[:, None])
    artists.flap.set_xy(on_paper[[0, 1, 3]])
    artists.flap.set_facecolor(PAPER if np.cos(angle) > 0 else BACK)
    artists.folded.set_position(on_paper[1] + PAPER_LABELS[1])
    artists.shadow.set_xy(_seen(places)[[0, 1, 3]])
    wrong = (places @ w_hat + b_hat >= 0) != (np.array(wanted) == 1)
    artists.marks.set_data(*places[wrong].T)
    artists.title.set_text(f"one cut: {4 - wrong.sum()} of 4 right")
    for k, name in enumerate(artists.names):
        here = [other for other in range(4) if (places[other] == places[k]).all()]
        name.set(text=" and ".join(NAMES[other] for other in here), visible=k == here[-1])
        name.set_position(places[k] + np.array(LABELS[k]) - CORNERS[k])


def _seen(points, height=0.0):
    """Return where points (4, 2) of the square, lifted by heights, stand on the page, as paper on a table is seen."""
    x, y = points.T
    return np.column_stack([x + 0.42 * y, 0.62 * y + 0.9 * height])


def _lay_paper(ax):
    """Draw the half of the square that stays on the table, and return the shadow and the half that is folded."""
    ax.set(xlim=(-0.27, 1.72), ylim=(-0.3, 1.2), aspect="equal")
    ax.axis("off")
    corners = _seen(CORNERS)
    ax.fill(*corners[[0, 1, 3, 2]].T, fill=False, ec=style.BASELINE, lw=0.8, ls=":")
    ax.fill(*corners[[0, 2, 3]].T, facecolor=PAPER, edgecolor=style.BASELINE, lw=1)
    for corner, name, away in zip(corners, NAMES, PAPER_LABELS, strict=True):
        ax.text(*(corner + away), name, ha="center", va="center")
    shadow = ax.fill([0], [0], facecolor="#00000022", lw=0, zorder=1.5)[0]
    return shadow, ax.fill([0], [0], edgecolor=style.BASELINE, lw=1, zorder=2)[0]


def _shade(ax, sums):
    """Tint where the sums go."""
    ax.contourf(SIDE, SIDE, sums >= 0, levels=[0.5, 1.5], colors=[style.OUTPUT_FILL], alpha=0.5)


def _cut(ax, sums, tint=False):
    """Draw where sums of two inputs are 0, perhaps tint where they go: their four corners tell, all else is memory."""
    ends, corners = SIDE[[0, -1]], sums[:: len(SIDE) - 1, :: len(SIDE) - 1]
    if tint:
        ax.contourf(ends, ends, corners, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    ax.contour(ends, ends, corners, levels=[0], colors=[style.TRUTH], linewidths=1.5)


def _name_cut(ax, row, bias, name):
    """Write a hidden perceptron's name where its cut comes in from the left or from above, on the side that goes."""
    y = (-bias + 0.15 * row[0]) / row[1] if row[1] else 2
    place = (-0.15, y) if y < 1.2 else ((-bias - 1.2 * row[1]) / row[0], 1.2)
    beside = np.array(place) + 0.14 * row / np.linalg.norm(row)
    ax.text(*beside, name, ha="center", va="center", color=style.HIDDEN, weight="bold", path_effects=ON_WHITE)


def _name_apart(ax, row, bias, other, other_bias, name):
    """Point from a hidden unit's line to its name, on the side that goes, far from the other line and the corners."""
    length = np.linalg.norm(row)
    line = -bias * row / length**2 + np.linspace(-2, 2, 81)[:, None] * np.array([-row[1], row[0]]) / length
    over = row / length
    places = line + 0.23 * over
    places = places[(abs(places - 0.5) < 0.8).all(axis=1)]
    room = np.linalg.norm(places[:, None] - np.vstack([CORNERS, LABELS]), axis=-1).min(axis=1)
    apart = np.minimum(room, abs(places @ other + other_bias) / np.linalg.norm(other))
    look = {"color": style.HIDDEN, "weight": "bold", "path_effects": ON_WHITE}
    place = places[apart.argmax()]
    ax.text(*place, name, ha="center", va="center", **look)
    arrow = {"arrowstyle": "-|>", "color": style.HIDDEN, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", place - 0.1 * over, place - 0.23 * over, arrowprops=arrow)


def _corners(ax, places, goes, names=(), beside=()):
    for name, place in zip(names, beside, strict=True):
        ax.text(*place, name, ha="center", va="center", path_effects=ON_WHITE)
    return [
        ax.plot(x, y, **DOT, mfc=style.OUTPUT if go else "white")[0]
        for (x, y), go in zip(places, goes, strict=True)
    ]
