"""A gorge that is turned, the loss on a plane through two trained networks, and their hidden units (lesson 05)."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .digits import weight_image
from .landscapes import BANDS, HALO, WALK, draw_map

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
        # or the edge cuts it, or a training's name lies on it
        text.set_visible(min(text.get_position()) > 0.15)
    above.plot(
        [1, 0.5, 0],
        [0, 0.5, 1],
        color=style.LOSS,
        marker="D",
        mec="white",
        markevery=[1],
        lw=2.5,
        ms=10,
        zorder=3,
    )
    for path, marker in zip(paths, "os", strict=True):
        look = {"color": style.BASELINE, "linestyle": (0, (1, 1)), "marker": marker, "lw": 1.6, "ms": 4}
        above.plot(*np.transpose(path), **look, zorder=2)
    for name, place, offset in (("start", (0, 0), (-6, -16)), ("P", (1, 0), (9, -3)), ("Q", (0, 1), (-4, 8))):
        above.plot(*place, "o", color=style.TRUTH, mec="white", ms=10, zorder=4)
        above.annotate(name, place, offset, textcoords="offset points", weight="bold", fontsize=13,
                       path_effects=HALO, zorder=5)  # fmt: skip
    above.annotate(
        "halfway", (0.5, 0.5), (8, 4), textcoords="offset points", color=style.LOSS, path_effects=HALO
    )
    above.text(0.5, -0.1, "P's training", ha="center", va="top", path_effects=HALO, zorder=5)
    above.text(0.1, 0.5, "Q's\ntraining", va="center", path_effects=HALO, zorder=5)
    above.set(xlabel="from the start to P →", ylabel="from the start to Q →", aspect="equal")
    above.set(xticks=[], yticks=[])
    shares = np.linspace(0, 1, len(line))
    if before is not None:
        beside.plot(shares, before, color=style.BASELINE, linestyle=(0, (4, 2)), lw=1.8, label="Q as it came")
    name = "straight from P to Q" if before is None else "Q with its units in P's order"
    beside.plot(
        shares,
        line,
        "D-",
        color=style.LOSS,
        lw=2.5,
        ms=10,
        mec="white",
        markevery=[len(line) // 2],
        label=name,
    )
    beside.set(ylim=(0, 1.25 * max(np.max(line), 0 if before is None else np.max(before))))
    beside.set_xticks([0, 0.5, 1], ["P", "halfway", "Q"])
    beside.set_title("mean loss straight from P to Q", fontsize=12)
    if before is not None:
        beside.legend(loc="upper right", edgecolor="none")
    return figure


def shadow(path, start, a, b):
    """Return the points (k, 2) of the plane through start, a and b, as in `plot_plane`, that are nearest to a path."""
    directions = np.column_stack([a - start, b - start])
    return np.linalg.lstsq(directions, (path - start).T, rcond=None)[0].T


def plot_turn(straight, turned):
    """Draw where walks end on a ground and on that ground turned, with the cost there, and the last walk's way.

    straight, turned: pairs (landscape, {name: points (n, 2)}), the same three names in both. Returns the Figure.
    """
    figure, axes = plt.subplots(1, 2, figsize=(8, 5.2))
    looks = (
        {"color": style.BASELINE, "marker": "s"},
        {"color": style.TRUTH, "marker": "^"},
        WALK | {"marker": "D"},
    )
    for ax, words, (landscape, walks) in zip(
        axes, ("the gorge", "turned by 45°"), (straight, turned), strict=True
    ):
        draw_map(ax, landscape, ratio=1)
        start, *_ = last = list(walks.values())[-1]
        ax.plot(*np.transpose(last), color=style.LOSS, lw=2, zorder=3)
        ax.plot(*start, "o", color=style.TRUTH, mec="white", ms=9, zorder=4)
        # the ball's is larger: it is seen under Adam's, where both end in one place
        for (name, walk), look, size in zip(walks.items(), looks, (10, 16, 9), strict=True):
            label = f"{name}: C = {landscape.cost(walk[-1]):.2g}"
            ax.plot(*walk[-1], **look | {"linestyle": "none"}, mec="white", ms=size, zorder=5, label=label)
        ax.set_title(words, fontsize=12)
        ax.legend(loc="upper left", bbox_to_anchor=(0, -0.2), edgecolor="none", handletextpad=0)
    return figure


def plot_twins(W_a, W_b, alike):
    """Draw hidden units in pairs as images of their weights, one above the other: the four most alike, the two least.

    W_a, W_b: (15, 784), a pair in each row. alike: (15,), how alike they are. Each unit has its own scale of colour,
    and outlines double the sign. Returns the Figure.
    """
    figure, axes = plt.subplots(2, 7, figsize=(8, 3.2), width_ratios=[1, 1, 1, 1, 0.35, 1, 1])
    order = np.argsort(alike)[::-1]
    for pair, k in zip(axes.T[[0, 1, 2, 3, 5, 6]], [*order[:4], *order[-2:]], strict=True):
        for ax, weights in zip(pair, (W_a[k], W_b[k]), strict=True):
            weight_image(ax, weights, np.quantile(np.abs(weights), 0.995))
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color=style.BASELINE)
        pair[0].set_title(f"{alike[k]:.2f}", fontsize=12, loc="center", pad=4)
    for ax in axes[:, 4]:
        ax.set_axis_off()
    for ax, name in zip(axes[:, 0], "PQ", strict=True):
        ax.set_ylabel(name, rotation=0, ha="right", va="center", weight="bold")
    for ax, words in ((axes[0, 0], "most alike"), (axes[0, 5], "least alike")):
        ax.annotate(words, (0, 1), (0, 22), xycoords="axes fraction", textcoords="offset points")
    figure.supxlabel("red, dashed: ink lowers the sum    blue, solid: ink raises it", fontsize=12)
    return figure
