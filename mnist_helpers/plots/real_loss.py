"""A gorge that is turned, the loss on a plane through two trained networks, and their hidden units (lesson 05)."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .digits import weight_image
from .landscapes import BANDS, HALO, OTHERS, WALK, draw_map

LEVELS = [0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.4, 1.9, 2.3, 2.8, 3.4, 4.2, 5.2, 6.5]  # of the mean loss


def plot_plane(sides, losses, path_p, path_q, line, before=None):
    """Draw a plane through a start, a network P and a network Q, with both trainings' shadows, and its diagonal.

    sides: (n,), the places along both axes; the start is at (0, 0), P at (1, 0), Q at (0, 1). losses: (n, n), a row for
    each place towards Q. path_p, path_q: (k, p) each, all numbers of a network; P and Q are the last rows, the start
    P's first. line: (m,), the losses on the straight line from P to Q. before: another such line to compare with.
    Returns the Figure.
    """
    paths = [shadow(path, path_p[0], path_p[-1], path_q[-1]) for path in (path_p, path_q)]
    figure, (above, beside) = plt.subplots(1, 2, figsize=(8, 4.1), width_ratios=[1.15, 1])
    above.contourf(sides, sides, losses, levels=LEVELS, colors=BANDS, extend="both", zorder=0)
    lines = above.contour(sides, sides, losses, levels=LEVELS, colors="#7A7A7A", linewidths=0.6, zorder=1)
    for text in above.clabel(lines, levels=[0.5, 1.4, 2.3], fontsize=10, colors="black", fmt="%g"):
        text.set_visible(min(text.get_position()) > sides[0] + 0.1)  # or the edge would cut it
    above.plot([1, 0], [0, 1], color=style.TRUTH, lw=1.4, linestyle=(0, (6, 3)), zorder=2)
    for path, look in zip(paths, (WALK, OTHERS[0]), strict=True):
        above.plot(*np.transpose(path), **look, lw=1.6, ms=4, zorder=3)
    for name, place, offset in (("start", (0, 0), (-6, -16)), ("P", (1, 0), (9, -3)), ("Q", (0, 1), (-4, 8))):
        above.plot(*place, "o", color=style.TRUTH, mec="white", ms=10, zorder=4)
        above.annotate(name, place, offset, textcoords="offset points", weight="bold", fontsize=13,
                       path_effects=HALO, zorder=5)  # fmt: skip
    above.text(
        0.5, -0.13, "P's training", ha="center", va="top", color=style.LOSS, path_effects=HALO, zorder=5
    )
    above.text(0.06, 0.5, "Q's\ntraining", va="center", path_effects=HALO, zorder=5)
    above.set(xlabel="share of the way to P", ylabel="share of the way to Q", aspect="equal")
    above.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    shares = np.linspace(0, 1, len(line))
    if before is not None:
        beside.plot(shares, before, color=style.BASELINE, linestyle=(0, (4, 2)), lw=1.8, label="Q as it came")
    name = "straight from P to Q" if before is None else "Q with its units in P's order"
    beside.plot(shares, line, "-o", color=style.LOSS, lw=2, ms=4, label=name)
    beside.set(ylim=(0, 1.25 * max(np.max(line), 0 if before is None else np.max(before))))
    beside.set_xticks([0, 0.5, 1], ["P", "halfway", "Q"])
    beside.set_title("mean loss along the dashed line", fontsize=12)
    if before is not None:
        beside.legend(loc="upper right", edgecolor="none")
    return figure


def shadow(path, start, a, b):
    """Return the points (k, 2) of the plane through start, a and b, as in `plot_plane`, that are nearest to a path."""
    directions = np.column_stack([a - start, b - start])
    return np.linalg.lstsq(directions, (path - start).T, rcond=None)[0].T


def plot_turn(straight, turned):
    """Draw the same walks on a ground and on that ground turned, a column for each walk, with the cost at its end.

    straight, turned: pairs (landscape, {name: points (n, 2)}), the same names in both. Returns the Figure.
    """
    figure, axes = plt.subplots(2, len(straight[1]), figsize=(8, 5), sharex="row", sharey="row")
    for row, words, (landscape, walks) in zip(
        axes, ("straight", "turned\nby 45°"), (straight, turned), strict=True
    ):
        for ax, (name, walk) in zip(row, walks.items(), strict=True):
            draw_map(ax, landscape, ratio=1)
            ax.plot(*np.transpose(walk), color=style.LOSS, lw=1.1, zorder=3)
            ax.plot(*walk[0], "o", color=style.TRUTH, mec="white", ms=9, zorder=4)
            ax.plot(*walk[-1], "D", color=style.LOSS, mec="white", ms=9, zorder=5)
            ax.set_title(f"{name}: C = {landscape.cost(walk[-1]):.2g}", fontsize=12)
            ax.set_ylabel("")
            ax.label_outer()
        row[0].set_ylabel(f"{words}\n\n$v_2$", rotation=0, ha="right", va="center")
    return figure


def plot_twins(W_a, W_b, alike):
    """Draw hidden units in pairs as images of their weights, one above the other, the most alike first.

    W_a, W_b: (15, 784), a pair in each row. alike: (15,), how alike they are. Each unit has its own scale of colour,
    and outlines double the sign. Returns the Figure.
    """
    figure, axes = plt.subplots(4, 8, figsize=(8, 5), gridspec_kw={"hspace": 0.02, "wspace": 0.02})
    pairs = [axes[row : row + 2, column] for row in (0, 2) for column in range(8)]
    for (above, below), k in zip(pairs, np.argsort(alike)[::-1], strict=False):
        for ax, weights in ((above, W_a[k]), (below, W_b[k])):
            weight_image(ax, weights, np.quantile(np.abs(weights), 0.995))
        above.set_title(f"{alike[k]:.2f}", fontsize=12, loc="center", pad=4)
    for ax in axes.flat:
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
    for row, name in zip(axes[:, 0], "PQPQ", strict=True):
        row.set_ylabel(name, rotation=0, ha="right", va="center", weight="bold")
    for ax in pairs[-1]:
        ax.set_axis_off()
    pairs[-1][0].text(0, 1, "red: ink\nlowers it\n(dashed)\n\nblue: ink\nraises it\n(solid)", va="top",
                      transform=pairs[-1][0].transAxes, in_layout=False)  # fmt: skip
    return figure
