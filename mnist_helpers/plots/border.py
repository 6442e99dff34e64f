"""The border that a small network draws between two kinds of points, its cuts, and how many points it gets wrong."""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .. import style
from ..activations import sigmoid
from .cube import ON_WHITE

REACH = 2.6
SIDE = np.linspace(-REACH, REACH, 241)
GRID = np.stack(np.meshgrid(SIDE, SIDE), axis=-1)  # (241, 241, 2)
SHADES = LinearSegmentedColormap.from_list("sides", ["#C9CFD6", "#FFFFFF", style.OUTPUT_FILL])
NOWHERE = Path(np.empty((0, 2)))
_scratch = Figure().add_subplot()  # Matplotlib finds a contour only where it draws one


class BorderArtists(NamedTuple):
    """What moves: the shades, the border, each hidden neuron's cut and its name, and a mark on each wrong point."""

    shades: Artist
    border: Artist
    cuts: list
    names: list
    wrong: Artist


def border_artists(ax, points, inside, hidden):
    """Draw the points, (n, 2), those inside filled, on Axes; return what moves, for so many hidden neurons."""
    ax.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xticks=[], yticks=[])
    ax.set_xlabel("x₁ →", loc="right")
    ax.set_ylabel("x₂ →")
    extent = (-REACH, REACH, -REACH, REACH)
    shades = SHADES.resampled(17)  # even bands: a still with few colours would make uneven ones of more
    look = {"cmap": shades, "vmin": 0, "vmax": 1, "interpolation": "nearest", "origin": "lower"}
    name = {"color": style.HIDDEN, "weight": "bold", "ha": "center", "va": "center", "path_effects": ON_WHITE}
    artists = BorderArtists(
        shades=ax.imshow(np.zeros(GRID.shape[:2]), extent=extent, zorder=1, **look),
        border=ax.add_patch(PathPatch(NOWHERE, fill=False, lw=3, zorder=3)),
        cuts=[ax.plot([], [], "--", color=style.HIDDEN, lw=1.6, zorder=2)[0] for _ in range(hidden)],
        names=[ax.text(0, 0, f"h{'₁₂₃₄'[k]}", zorder=6, **name) for k in range(hidden)],
        wrong=ax.plot([], [], "o", color=style.WARNING, ms=11, mfc="none", mew=1.6, zorder=3.5)[0],
    )
    dots = ax.plot(*points[inside].T, "o", ms=7, mfc=style.OUTPUT, mec="white", mew=1, zorder=4)
    dots += ax.plot(*points[~inside].T, "s", ms=6.5, mfc="white", mec=style.TRUTH, mew=1.2, zorder=4)
    return artists, dots


def update_border(artists, sums, W, b, silent, wrong):
    """Move the artists: sums on GRID, positive inside; W (k, 2), b (k,) of the hidden neurons; wrong points (n, 2).

    silent: (k,), which of the hidden neurons are greyed.
    """
    artists.shades.set_data(sigmoid(sums))
    artists.border.set_path(_contour(sums))
    artists.wrong.set_data(*wrong.T)
    for k, (cut, name, row, bias) in enumerate(zip(artists.cuts, artists.names, W, b, strict=True)):
        ends = ends_of(row, bias)
        for artist in (cut, name):
            artist.set_color(style.BASELINE if silent[k] else style.HIDDEN)
        cut.set_data(*ends.T)
        name.set_visible(len(ends) == 2)
        if len(ends) == 2:
            low, high = ends[np.argsort(ends @ (0.3, 1))]
            name.set_position(high + (0.06 + 0.04 * k) * (low - high))  # never two names in one place


def _contour(sums):
    if sums.min() >= 0 or sums.max() <= 0:
        return NOWHERE
    contour = _scratch.contour(SIDE, SIDE, sums, levels=[0])
    [path] = contour.get_paths()
    contour.remove()
    return path


def ends_of(row, bias):
    """Return where the line row·x + bias = 0 enters and leaves the square: (2, 2), or (0, 2) where it passes by."""
    found = []
    for axis in (0, 1):
        for side in (-REACH, REACH):
            if row[1 - axis]:
                other = -(bias + row[axis] * side) / row[1 - axis]
                if abs(other) <= REACH:
                    found.append((side, other) if axis == 0 else (other, side))
    return np.array(found[:2]).reshape(-1, 2)


def plot_sides(points, sums):
    """Colour a square green where a sum is positive, with its border black, one panel for each way to get the sums.

    points: (2, n), an even grid over a square, row by row. sums: {name: (1, n)}. Returns the Figure.
    """
    x, y = np.reshape(points, (2, round(points.shape[1] ** 0.5), -1))
    figure, axes = plt.subplots(1, len(sums), figsize=(8, 4.4), squeeze=False)
    for ax, (name, sum_of) in zip(axes[0], sums.items(), strict=True):
        sums_there = np.reshape(sum_of, x.shape)
        extent = (x.min(), x.max(), y.min(), y.max())
        ax.imshow(sums_there > 0, extent=extent, cmap=SHADES, vmin=0, vmax=1, origin="lower")
        ax.contour(x, y, sums_there, levels=[0], colors="black", linewidths=2.5)
        ax.set(xticks=[], yticks=[], xlabel="x₁ →", ylabel="x₂ →")
        ax.set_title(name, loc="center", fontsize=13)
    figure.supxlabel("green: the last sum is above 0   black: the border", fontsize=12)
    return figure
