"""The loss of a real network on a plane through two trained ones, and a gorge that is turned (lesson 05)."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .landscapes import BANDS, HALO, OTHERS, RATIO, WALK, draw_map

LEVELS = [0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.4, 1.9, 2.3, 2.8, 3.4, 4.2, 5.2, 6.5]  # of the mean loss


def plot_plane(sides, losses, path_a, path_b, line, before=None):
    """Draw a plane through a start, a network A and a network B, with both trainings' shadows, and its diagonal.

    sides: (n,), the places along both axes; the start is at (0, 0), A at (1, 0), B at (0, 1). losses: (n, n), v₂ by
    row. path_a, path_b: (k, p) each, all numbers of a network; A and B are the last rows, the start A's first. line:
    (m,), the losses on the straight line from A to B. before: another such line to compare with. Returns the Figure.
    """
    paths = [shadow(path, path_a[0], path_a[-1], path_b[-1]) for path in (path_a, path_b)]
    figure, (above, beside) = plt.subplots(1, 2, figsize=(8, 4.1), width_ratios=[1.15, 1])
    above.contourf(sides, sides, losses, levels=LEVELS, colors=BANDS, extend="both", zorder=0)
    above.contour(sides, sides, losses, levels=LEVELS, colors="#7A7A7A", linewidths=0.6, zorder=1)
    above.plot([1, 0], [0, 1], color=style.TRUTH, lw=1.4, linestyle=(0, (6, 3)), zorder=2)
    for path, look in zip(paths, (WALK, OTHERS[0]), strict=True):
        above.plot(*np.transpose(path), **look, lw=1.6, ms=4, zorder=3)
    for name, place, offset in (("start", (0, 0), (-6, -16)), ("A", (1, 0), (9, -3)), ("B", (0, 1), (-4, 8))):
        above.plot(*place, "o", color=style.TRUTH, mec="white", ms=10, zorder=4)
        above.annotate(name, place, offset, textcoords="offset points", weight="bold", fontsize=13,
                       path_effects=HALO, zorder=5)  # fmt: skip
    above.text(
        0.5, -0.13, "A's training", ha="center", va="top", color=style.LOSS, path_effects=HALO, zorder=5
    )
    above.text(0.06, 0.5, "B's\ntraining", va="center", path_effects=HALO, zorder=5)
    above.set(xlabel="$v_1$, towards A", ylabel="$v_2$, towards B", aspect="equal")
    above.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    shares = np.linspace(0, 1, len(line))
    if before is not None:
        beside.plot(shares, before, color=style.BASELINE, linestyle=(0, (4, 2)), lw=1.8, label="B as it came")
    name = "straight from A to B" if before is None else "B with its units in A's order"
    beside.plot(shares, line, "-o", color=style.LOSS, lw=2, ms=4, label=name)
    beside.set(ylim=(0, 1.25 * max(np.max(line), 0 if before is None else np.max(before))))
    beside.set_xticks([0, 0.5, 1], ["A", "halfway", "B"])
    beside.set_title("mean loss along the dashed line", fontsize=12)
    if before is not None:
        beside.legend(loc="upper right", edgecolor="none")
    return figure


def shadow(path, start, a, b):
    """Return the points (k, 2) of the plane through start, a and b, as in `plot_plane`, that are nearest to a path."""
    directions = np.column_stack([a - start, b - start])
    return np.linalg.lstsq(directions, (path - start).T, rcond=None)[0].T


def plot_turn(grounds, angles, costs):
    """Draw walks on two maps, and below them the cost at the end of such walks against the angle of the ground.

    grounds: two pairs (landscape, {name: points (n, 2)}), straight and turned by 45°, with three walks each, the last
    in colour. angles: (k,), degrees. costs: {name: (k,)}. Returns the Figure.
    """
    figure = plt.figure(figsize=(8, 6.2))
    grid = figure.add_gridspec(2, 2, height_ratios=[1.25, 1])
    looks = [*OTHERS, WALK]
    for place, ground, title in zip((0, 1), grounds, ("straight", "turned by 45°"), strict=True):
        above = figure.add_subplot(grid[0, place])
        draw_map(above, ground[0], ratio=RATIO)
        above.set_title(title, fontsize=12)
        for (name, walk), look in zip(ground[1].items(), looks, strict=True):
            _draw_with_name(above, walk, look, name)
        above.plot(*walk[0], "o", color=style.TRUTH, mec="white", ms=10, zorder=4)
        above.annotate("start", walk[0], (-10, 6), textcoords="offset points", ha="right", path_effects=HALO)
    beside = figure.add_subplot(grid[1, :])
    for (name, ends), look in zip(costs.items(), looks, strict=True):
        beside.plot(angles, ends, **look, lw=1.8, ms=7, markevery=3, label=name)
    beside.set(yscale="log", xlabel="the gorge is turned by", xlim=(angles[0], angles[-1]))
    beside.set_xticks([0, 45, 90], ["0°", "45°", "90°"])
    beside.set_title("cost C after 150 steps", fontsize=12)
    beside.legend(loc="center", handlelength=2.6, framealpha=1, edgecolor="none")
    return figure


def _draw_with_name(ax, walk, look, name):
    """Draw a walk, the one in colour thick and above the others, and name its end, each kind on a side of its own."""
    thick = look is WALK
    ax.plot(*np.transpose(walk), **look | {"marker": ""}, lw=2.2 if thick else 0.8, zorder=3 + thick)
    ax.plot(*walk[-1], marker=look["marker"], color=look["color"], ms=10, mec="white", zorder=7 - thick)
    place = {"s": (-6, 8), "^": (-9, -4), "o": (11, -17)}[look["marker"]]
    ax.annotate(name, walk[-1], place, textcoords="offset points",
                ha="left" if thick else "right", path_effects=HALO, zorder=6)  # fmt: skip
