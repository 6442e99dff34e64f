"""How a hidden layer folds the square: where it sends the four corners, and the one cut that is left.

And the two cuts that small networks of σ and softmax make of themselves.
"""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from .. import style
from ..activations import step
from ..network import forward
from .cube import ON_WHITE
from .rules import CORNERS

PAPER, BACK = "#F1F1F1", "#F3CF8E"
GOES = "#BFE6DA"  # as the side that goes looks on white, on either side of the paper
SHADED = "#BDBDBD"  # paper that stands upright, with its back to the light
SIDE = np.linspace(-0.4, 1.4, 300)
GRID = np.stack(np.meshgrid(SIDE, SIDE), axis=-1)  # (300, 300, 2)
DOT = {"marker": "o", "ms": 13, "color": style.OUTPUT, "mew": 2, "zorder": 4}
NAMES = ["00", "01", "10", "11"]
PAPER_LABELS = [(-0.17, -0.12), (-0.2, 0.08), (0.17, -0.12), (0.22, 0.06)]
LABELS = [(-0.12, -0.2), (-0.12, 1.2), (1.02, -0.22), (1.12, 1.2)]


class FoldArtists(NamedTuple):
    """What moves: the part folded over and its shadow, what lies above it, corners with names, the title."""

    shadow: Artist
    flap: Artist
    above: list  # the side that goes and the cut, and the way of the corner 01
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
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=(0, 1), yticks=(0, 1))
        ax.tick_params(length=0)
        ax.set(xlabel="x₀ →", ylabel="x₁ →" if ax is axes[0, 0] else "")
        ax.set_title(title, loc="center", fontsize=12)
    return figure


def draw_shut(ax):
    """Draw the square of XOR on small Axes, folded shut: the corner 01 lies on 10, and one cut is enough."""
    _, flap = _lay_paper(ax)
    landed = _seen(CORNERS[[0, 2, 2, 3]])
    flap.set(xy=landed[[0, 1, 3]], facecolor=BACK)
    _cut_paper(ax, np.array([1, -2]), -0.5)
    _draw_way(ax)
    dots = _corners(ax, landed, (0, 1, 1, 0), rim=style.BASELINE)
    plt.setp(dots, markersize=11)
    ax.texts[1].set_visible(False)
    ax.texts[2].set(text="01 and 10", position=landed[2] + (0.12, -0.06), ha="left")


def landing(W, b):
    """Return where two hidden perceptrons send the four corners of the square: (4, 2) of 0 and 1."""
    return step(CORNERS @ np.transpose(W) + b)


def fold_artists(axes, w_hat, b_hat, wanted):
    """Draw what stands still on two Axes, and return what moves, as `FoldArtists`.

    w_hat: (2,). b_hat: a number. wanted: (4,) of 0 and 1 for the corners (0,0), (0,1), (1,0), (1,1).
    """
    left, right = axes
    shadow, flap = _lay_paper(left)
    above = [*_cut_paper(left, w_hat, b_hat), _draw_way(left)]
    paper = _corners(left, _seen(CORNERS), wanted, rim=style.BASELINE)
    _cut(right, GRID @ w_hat + b_hat)
    right.set(xlabel="x₁ becomes h₁ →", ylabel="x₂ becomes h₂ →")
    right.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=[], yticks=[])
    corners = _corners(right, CORNERS, wanted, NAMES, LABELS, rim=style.BASELINE)
    left.set_title("the paper, orange on the back", fontsize=12)
    title = right.set_title("", fontsize=12)
    marks = right.plot([], [], "x", ms=17, mew=3.5, color=style.WARNING, zorder=5)[0]
    return FoldArtists(shadow, flap, above, paper, corners, left.texts[1], list(right.texts), title, marks)


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
    artists.flap.set_facecolor(_lit(np.sin(angle)) if _shows_front(on_paper) else BACK)
    met = (places[1] == places[2]).all()  # then 01 is named on the other side of the dot than 10
    artists.folded.set_position(on_paper[1] + PAPER_LABELS[0 if met else 1])
    artists.shadow.set_xy(_seen(places + 0.4 * height[:, None] * [1, -1])[[0, 1, 3]])  # light from behind
    wrong = (places @ w_hat + b_hat >= 0) != (np.array(wanted) == 1)
    artists.marks.set_data(*places[wrong].T)
    artists.title.set_text(f"one cut: {4 - wrong.sum()} of 4 right")
    for k, name in enumerate(artists.names):
        here = [other for other in range(4) if (places[other] == places[k]).all()]
        name.set(text=" and ".join(NAMES[other] for other in here), visible=k == here[-1])
        room = 0.06 if len(here) > 1 else 0  # a long name keeps clear of the edge
        name.set_position(places[k] + np.array(LABELS[k]) - CORNERS[k] - (room, 0))


def plot_fold_strip(landed, shares, w_hat, b_hat, wanted):
    """Draw the paper and, below it, the square at some shares of the way; return the Figure and what is to be seen.

    landed: (4, 2), where the corners end. shares: {what the moment is called: 0 to 1}. The others as in `fold_artists`.
    """
    figure = Figure(figsize=(8.3, 5.2), layout="constrained")  # none of pyplot's: shown once
    told = []
    for axes, (called, share) in zip(figure.subplots(2, len(shares)).T, shares.items(), strict=True):
        artists = fold_artists(axes, w_hat, b_hat, wanted)
        update_fold(artists, landed, share, w_hat, b_hat, wanted)
        axes[0].set_title(called, fontsize=13)
        artists.title.set_fontsize(13)
        told.append(f"{called}, {artists.title.get_text()}")
    return figure, f"A square of paper at {len(shares)} moments: {'; '.join(told)}."


def _seen(points, height=0.0):
    """Return where points (4, 2) of the square, lifted by heights, stand on the page, as paper on a table is seen."""
    x, y = points.T
    return np.column_stack([x + 0.42 * y, 0.62 * y + 0.78 * height])


def _shows_front(on_paper):
    """Tell whether the folded half, drawn at (4, 2), still shows its front."""
    crease, edge = on_paper[3] - on_paper[0], on_paper[1] - on_paper[0]
    return crease[0] * edge[1] > crease[1] * edge[0]


def _lit(upright):
    """Return the colour of the paper's front, the darker the more upright it stands, 0 to 1."""
    return (1 - upright) * np.array(to_rgb(PAPER)) + upright * np.array(to_rgb(SHADED))


def _lay_paper(ax):
    """Draw the half of the square that stays on the table, and return the shadow and the half that is folded."""
    ax.set(xlim=(-0.27, 1.72), ylim=(-0.25, 1.1), aspect="equal")
    ax.axis("off")
    corners = _seen(CORNERS)
    ax.fill(*corners[[0, 1, 3, 2]].T, fill=False, ec=style.BASELINE, lw=0.8, ls=":")
    ax.fill(*corners[[0, 2, 3]].T, facecolor=PAPER, edgecolor=style.BASELINE, lw=1)
    for corner, name, away in zip(corners, NAMES, PAPER_LABELS, strict=True):
        ax.text(*(corner + away), name, ha="center", va="center", path_effects=ON_WHITE)
    shadow = ax.fill([0], [0], facecolor="#00000022", lw=0, zorder=1.5)[0]
    return shadow, ax.fill([0], [0], edgecolor=style.BASELINE, lw=1, zorder=2)[0]


def _cut_paper(ax, w_hat, b_hat):
    """Draw the cut across the half that stays, tint where it goes, both also on what is folded over; return both."""
    table = GRID[::20, ::20]
    page, sums = _seen(table.reshape(-1, 2)).T.reshape(2, *table.shape[:2]), table @ w_hat + b_hat
    tint = ax.contourf(*page, sums, levels=[0, np.inf], colors=[GOES], zorder=2.2)
    line = ax.contour(*page, sums, levels=[0], colors=[style.TRUTH], linewidths=1.5, zorder=2.5)
    for drawn in (tint, line):
        drawn.set_clip_path(ax.patches[1])  # the half that stays
    return tint, line


def _draw_way(ax):
    """Draw the way of the corner 01 through the air, and return it."""
    angle = np.linspace(0, np.pi, 60)
    way = (CORNERS[1] + (1 - np.cos(angle))[:, None] / 2 * [1, -1], np.sin(angle) * np.sqrt(0.5))
    return ax.plot(*_seen(*way).T, ls=(0, (1, 2)), lw=1.3, color=style.OUTPUT, zorder=2.4)[0]


def _shade(ax, sums):
    """Tint where the sums go."""
    ax.contourf(SIDE, SIDE, sums >= 0, levels=[0.5, 1.5], colors=[style.OUTPUT_FILL], alpha=0.5)


def _cut(ax, sums):
    """Draw where sums of two inputs are 0, and tint where they go: their four corners tell, all else is memory."""
    ends, corners = SIDE[[0, -1]], sums[:: len(SIDE) - 1, :: len(SIDE) - 1]
    ax.contourf(ends, ends, corners, levels=[0, np.inf], colors=[style.OUTPUT_FILL], alpha=0.5)
    ax.contour(ends, ends, corners, levels=[0], colors=[style.TRUTH], linewidths=1.5)


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


def _corners(ax, places, goes, names=(), beside=(), rim=style.OUTPUT):
    """Draw corners with their names, filled where they go, with a rim of a colour where they stay."""
    for name, place in zip(names, beside, strict=True):
        ax.text(*place, name, ha="center", va="center", path_effects=ON_WHITE)
    return [
        ax.plot(x, y, **DOT | ({} if go else {"mfc": "white", "mec": rim}))[0]
        for (x, y), go in zip(places, goes, strict=True)
    ]
