"""How a hidden layer folds the square: two cuts, where they send the four corners, and the one cut that is left."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import FancyArrowPatch

from .. import style
from ..activations import step
from .cube import ON_WHITE
from .rules import CORNERS

SUBSCRIPTS = "₁₂₃"
PAPER, BACK = "#F1F1F1", "#F6DDB0"
SIDE = np.linspace(-0.4, 1.4, 300)
GRID = np.stack(np.meshgrid(SIDE, SIDE), axis=-1)  # (300, 300, 2)
DOT = {"marker": "o", "ms": 13, "color": style.OUTPUT, "mew": 2, "zorder": 4}
LABELS = [(-0.12, -0.2), (-0.12, 1.2), (1.02, -0.22), (1.12, 1.2)]


class FoldArtists(NamedTuple):
    """What moves: the part folded over, its way, the four corners, what is seen in the end, and the axes' names."""

    flap: Artist
    way: list
    corners: list
    last: list
    names: list


def landing(W, b):
    """Return where two hidden perceptrons send the four corners of the square: (4, 2) of 0 and 1."""
    return step(CORNERS @ np.transpose(W) + b)


def fold_artists(axes, W, b, w_hat, b_hat, wanted):
    """Draw what stands still on three Axes, and return what moves, as `FoldArtists`.

    W: (2, 2), a row for each hidden perceptron. b: (2,). w_hat: (2,). b_hat: a number. wanted: (4,) of 0 and 1 for the
    corners (0,0), (0,1), (1,0), (1,1).
    """
    left, middle, right = axes
    W, b, landed = np.asarray(W), np.asarray(b), landing(W, b)
    _shade(left, step(GRID @ W.T + b) @ w_hat + b_hat)
    for k, (row, bias) in enumerate(zip(W, b, strict=True)):
        _cut(left, GRID @ row + bias)
        _name_cut(left, row, bias, f"h{SUBSCRIPTS[k]}")
    _corners(left, CORNERS, wanted, ["00", "01", "10", "11"], LABELS)
    _draw_rest(middle, landed)
    flap = middle.fill([0], [0], edgecolor=style.BASELINE, linewidth=0.8, zorder=2)[0]
    way, corners = _draw_way(middle, landed), _corners(middle, CORNERS, wanted)
    _draw_landed(right, landed, w_hat, b_hat, wanted)
    last = [*right.collections, *right.lines, *right.texts]
    for ax, title, letter in zip(axes, ("two cuts", "the fold", "one cut is enough"), "xhh", strict=True):
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", xticks=[], yticks=[])
        ax.set_xlabel(f"{letter}₁ →")
        ax.set_ylabel(f"{letter}₂ →")
        last.append(ax.set_title(title, fontsize=12))
    middle.set(xlabel="", ylabel="")
    beside = {"transform": middle.transAxes, "fontsize": 12}
    names = [
        middle.text(0.5, -0.025, "", ha="center", va="top", **beside),
        middle.text(-0.03, 0.5, "", ha="right", va="center", rotation=90, **beside),
    ]
    return FoldArtists(flap, way, corners, [*last[:-3], last[-1]], names)


def update_fold(artists, landed, share):
    """Fold the square by a share of the way, 0 to 1, to where its corners land: (4, 2)."""
    turn = np.cos(np.pi * share)  # seen from above, a corner that is turned over moves like this
    places = landed + (1 + turn) / 2 * (CORNERS - landed)
    for dot, place in zip(artists.corners, places, strict=True):
        dot.set_data(*place[:, None])
    artists.flap.set_xy(places[[0, 1, 3]])
    artists.flap.set_facecolor(PAPER if turn > 0 else BACK)
    for name, subscript in zip(artists.names, SUBSCRIPTS, strict=False):
        name.set_text(f"{'h' if share == 1 else 'x'}{subscript} →")
    for artist in artists.last:
        artist.set_visible(share == 1)


def _shade(ax, sums):
    """Tint where the sums go."""
    ax.contourf(SIDE, SIDE, sums >= 0, levels=[0.5, 1.5], colors=[style.OUTPUT_FILL], alpha=0.5)


def _cut(ax, sums):
    ax.contour(SIDE, SIDE, sums, levels=[0], colors=[style.TRUTH], linewidths=1.5)


def _name_cut(ax, row, bias, name):
    """Write a hidden perceptron's name where its cut comes in from the left or from above, on the side that goes."""
    y = (-bias + 0.15 * row[0]) / row[1] if row[1] else 2
    place = (-0.15, y) if y < 1.2 else ((-bias - 1.2 * row[1]) / row[0], 1.2)
    beside = np.array(place) + 0.14 * row / np.linalg.norm(row)
    ax.text(*beside, name, ha="center", va="center", color=style.HIDDEN, weight="bold", path_effects=ON_WHITE)


def _draw_rest(ax, landed):
    """Draw the half of the square that stays, and where the other half was."""
    ax.fill(*CORNERS[[0, 2, 3]].T, facecolor=PAPER, edgecolor=style.BASELINE, linewidth=0.8)
    ax.plot([0, 0, 1], [0, 1, 1], color=style.BASELINE, lw=0.8, ls=":")
    if (landed[1] == landed[2]).all():  # the square is folded along its diagonal
        ax.plot([-0.3, 1.3], [-0.3, 1.3], color=style.BASELINE, lw=1.5, ls="--")
    moving = CORNERS[(landed != CORNERS).any(axis=1)]
    ax.plot(*moving.T, "o", ms=13, mfc="none", mec=style.BASELINE, ls="none")


def _draw_way(ax, landed):
    """Draw an arrow from each corner that moves to where it lands; return the arrows."""
    look = {"connectionstyle": "arc3,rad=-0.35", "arrowstyle": "-|>", "mutation_scale": 18, "zorder": 3}
    look |= {"color": style.HIDDEN, "lw": 2, "shrinkA": 9, "shrinkB": 9}
    pairs = zip(CORNERS, landed, strict=True)
    return [ax.add_patch(FancyArrowPatch(a, b, **look)) for a, b in pairs if (a != b).any()]


def _draw_landed(ax, landed, w_hat, b_hat, wanted):
    """Draw the points that are left, named after the corners that lie there, and the last perceptron's cut."""
    sums, goes = landed @ w_hat + b_hat, np.array(wanted) == 1
    middle = (sums[goes].min() + sums[~goes].max()) / 2  # half-way between the points it has to keep apart
    _shade(ax, GRID @ w_hat + b_hat - middle)
    _cut(ax, GRID @ w_hat + b_hat - middle)
    spots = dict.fromkeys(map(tuple, landed.tolist()))
    names = [" and ".join(f"{x}{y}" for (x, y), at in zip(CORNERS, landed, strict=True) if tuple(at) == spot)
             for spot in spots]  # fmt: skip
    goes = [wanted[landed.tolist().index(list(spot))] for spot in spots]
    _corners(ax, list(spots), goes, names, [LABELS[2 * int(x) + int(y)] for x, y in spots])


def _corners(ax, places, goes, names=(), beside=()):
    for name, place in zip(names, beside, strict=True):
        ax.text(*place, name, ha="center", va="center", path_effects=ON_WHITE)
    return [
        ax.plot(x, y, **DOT, mfc=style.OUTPUT if go else "white")[0]
        for (x, y), go in zip(places, goes, strict=True)
    ]
