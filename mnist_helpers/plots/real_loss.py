"""A gorge that is turned, the loss on a plane through two trained networks, and their hidden units (lesson 05)."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .digits import weight_image
from .landscapes import HALO, draw_map

LEVELS = [0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.4, 1.9, 2.3, 2.8, 3.4, 4.2, 5.2, 6.5]  # of the mean loss
# both planes in the same colours, deep blue for a low loss, mixed with white until words on it can be read
BANDS = plt.get_cmap("YlGnBu_r")(np.linspace(0.15, 1, len(LEVELS) + 1)) * 0.75 + 0.25


def plot_plane(shares, losses, path_p, path_q, read, before=None):
    """Draw the plane through a start, a network P and a network Q, with both trainings' shadows, and the way between.

    shares: (n,), the places along both axes, with 0 and 1 among them; the start is at (0, 0), P at (1, 0), Q at (0, 1).
    losses: (n, n), a row for each place towards Q. path_p, path_q: (k, p) each, all numbers of a network; P and Q are
    the last rows, the start P's first. read: (3,), digits of 100 that P, the network halfway and Q read. before: the
    losses of another such plane, to compare the ways. Returns the Figure.
    """
    figure, (above, beside) = plt.subplots(1, 2, figsize=(8, 4.3), width_ratios=[1.1, 1])
    above.contourf(shares, shares, losses, levels=LEVELS, colors=BANDS, extend="both", zorder=0)
    above.contour(shares, shares, losses, levels=LEVELS, colors="#7A7A7A", linewidths=0.6, zorder=1)
    _number_contours(above, shares, losses)
    for path, marker in ((path_p, "o"), (path_q, "s")):
        look = {
            "color": style.TRUTH,
            "linestyle": (0, (1, 1)),
            "marker": marker,
            "mec": "white",
            "lw": 1.6,
            "ms": 6,
        }
        above.plot(*shadow(path, path_p[0], path_p[-1], path_q[-1]).T, **look, zorder=2)
    way = {"color": style.LOSS, "marker": "D", "mec": "white", "lw": 3, "ms": 11}
    above.plot([1, 0.5, 0], [0, 0.5, 1], **way, markevery=[1], zorder=3)
    for name, place, offset in (("P", (1, 0), (9, -4)), ("Q", (0, 1), (-5, 9))):
        above.plot(*place, "o", color=style.TRUTH, mec="white", ms=11, zorder=4)
        above.annotate(name, place, offset, textcoords="offset points", weight="bold", fontsize=14,
                       path_effects=HALO, zorder=5)  # fmt: skip
    words = {"path_effects": HALO, "zorder": 5}
    above.text(0.57, 0.53, "halfway", color=style.LOSS, **words)
    above.text(0.015, -0.12, "P's start", ha="center", va="center", **words)
    above.text(0.64, -0.12, "P's training", ha="center", va="center", **words)
    above.text(0.07, 0.55, "Q's\ntraining", va="center", **words)
    above.set(xlabel="from the start to P →", ylabel="from the start to Q →", aspect="equal")
    above.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    above.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    line = between(shares, losses)
    along = np.linspace(0, 1, len(line))
    if before is not None:
        hill = between(shares, before)
        beside.plot(along, hill, color=style.BASELINE, linestyle=(0, (4, 2)), lw=2)
        beside.text(
            0.5, 1.03 * max(hill), "Q in its original order", color=style.BASELINE, ha="center", va="bottom"
        )
    beside.fill_between(along, line, color=style.LOSS_FILL, alpha=0.5, lw=0)
    beside.plot(along, line, color=style.LOSS, lw=3)
    beside.plot(0.5, line[len(line) // 2], **way)
    beside.plot([0, 1], line[[0, -1]], "o", color=style.TRUTH, mec="white", ms=11, clip_on=False, zorder=4)
    names = zip(("P", "halfway", "Q"), read, strict=True)
    beside.set_xticks([0, 0.5, 1], [f"{name}\n{digits} of 100" for name, digits in names])
    beside.set(xlim=(-0.06, 1.06), ylim=(0, 2), yticks=[0, 0.5, 1, 1.5, 2], xlabel="digits that each reads")
    beside.set_title("mean loss straight from P to Q", fontsize=12)
    return figure


def _number_contours(ax, shares, losses):
    """Write the mean loss on contours where they cross two upright lines, one near each edge, clear of other words."""
    for across in (-0.16, 1.13):
        column, last = losses[:, np.abs(shares - across).argmin()], 0.13
        for low, high, bottom, top in zip(column, column[1:], shares, shares[1:], strict=False):
            crossed = [level for level in LEVELS if min(low, high) < level <= max(low, high)]
            if not crossed:
                continue
            level = crossed[0]
            place = bottom + (top - bottom) * (level - low) / (high - low)
            if last + 0.1 < place < shares[-1] - 0.05:
                ax.text(across, place, f"{level:g}", fontsize=10, ha="center", va="center", color="#444444",
                        path_effects=HALO, zorder=2)  # fmt: skip
                last = place


def between(shares, losses):
    """Return the losses on the straight line from P to Q, the diagonal of a plane as in `plot_plane`."""
    first, last = np.searchsorted(shares, (0, 1))
    square = losses[first : last + 1, first : last + 1]
    return np.fliplr(square).diagonal()


def shadow(path, start, a, b):
    """Return the points (k, 2) of the plane through start, a and b, as in `plot_plane`, that are nearest to a path."""
    directions = np.column_stack([a - start, b - start])
    return np.linalg.lstsq(directions, (path - start).T, rcond=None)[0].T


def plot_turn(straight, turned):
    """Draw walks on a ground and on that ground turned, with the cost where they end; the last stands out.

    straight, turned: pairs (landscape, {name: points (n, 2)}), the same three names in both: walker, ball and another.
    Both maps have the limits of the first; a piece of the last way is enlarged. Returns the Figure.
    """
    figure, axes = plt.subplots(1, 2, figsize=(8, 5.2))
    looks = (
        {"color": style.BASELINE, "marker": "s"},
        {"color": style.LOSS, "marker": "o"},
        {"color": style.TRUTH, "marker": "D"},
    )
    for ax, words, (landscape, walks) in zip(
        axes, ("the gorge", "turned by 45°"), (straight, turned), strict=True
    ):
        draw_map(ax, landscape._replace(limits=straight[0].limits), ratio=1)
        *others, last = walks.values()
        for walk, look in zip(others, looks, strict=False):  # thin: the last one's way is the matter
            ax.plot(*np.transpose(walk), color=look["color"], lw=0.7, alpha=0.7, zorder=2.5)
        ax.plot(*np.transpose(last), color=style.TRUTH, lw=1.6, zorder=3)
        ax.plot(*last[0], "o", color=style.TRUTH, mec="white", ms=9, zorder=4)
        ax.annotate("start", last[0], (-8, -2), textcoords="offset points", ha="right", path_effects=HALO)
        # the ball's is larger: it is seen under the last one's, where both end in one place
        for (name, walk), look, size in zip(walks.items(), looks, (10, 17, 8), strict=True):
            label = f"{name}: C = {landscape.cost(walk[-1]):.2g}"
            ax.plot(*walk[-1], **look, linestyle="", mec="white", ms=size, zorder=5, label=label)
        ax.set_title(words, fontsize=12)
        ax.legend(loc="upper left", bbox_to_anchor=(0, -0.2), edgecolor="none", handletextpad=0)
    _enlarge(axes[1], turned[0], last)
    return figure


def _enlarge(ax, landscape, walk):
    """Draw the place where a walk turns back and forth once more, larger, in the map's lower right corner."""
    near = walk[len(walk) // 15 :]  # without the way from the start
    middle, side = (near.min(axis=0) + near.max(axis=0)) / 2, 0.58 * np.ptp(near, axis=0).max()
    limits = [(float(v - side), float(v + side)) for v in middle]
    glass = ax.inset_axes([0.54, 0.02, 0.44, 0.44])
    draw_map(glass, landscape._replace(limits=limits), ratio=1)
    glass.plot(*walk.T, color=style.TRUTH, lw=1.1)
    glass.plot(*walk[-1], "D", color=style.TRUTH, mec="white", ms=8)
    glass.set(xlabel="", ylabel="", xticks=[], yticks=[], xlim=limits[0], ylim=limits[1])
    glass.spines[:].set(visible=True, color=style.TRUTH)
    # a frame alone: lines from it to the glass would run across the walks
    frame = limits[0][0], limits[1][0], 2 * side, 2 * side
    ax.indicate_inset(frame, edgecolor=style.TRUTH, alpha=1, lw=0.8)


def plot_twins(p, q, unit, other):
    """Draw a hidden unit of P, a unit of Q and their mean: an image of 784 weights above the ten to the digits.

    p, q: the Parameters of two networks. unit, other: the numbers of a unit of P and of one of Q. All have the colours
    of P's unit, so that two such pictures can be compared. Returns the Figure.
    """
    # one panel: on a phone its three units stay side by side
    figure, row = plt.subplots(figsize=(8, 3.2))
    row.axis("off")
    ink, loud = np.quantile(np.abs(p.W[unit]), 0.995), np.abs(p.W_hat[:, unit]).max()
    first, second = (p.W[unit], p.W_hat[:, unit]), (q.W[other], q.W_hat[:, other])
    mean = [(a + b) / 2 for a, b in zip(first, second, strict=True)]
    words = "same number" if other == unit else "its partner"
    names = f"P's unit {unit}", f"Q's unit {other},\n{words}", "their mean"
    for place, (weights, says), name in zip((0, 0.35, 0.7), (first, second, mean), names, strict=True):
        ax = row.inset_axes([place, 0.14, 0.3, 0.86])
        weight_image(ax, weights, ink)
        strip = ax.inset_axes([0, -0.14, 1, 0.09])
        strip.imshow(says[None], cmap=style.WEIGHTS, vmin=-loud, vmax=loud, aspect="auto")
        strip.set_xticks(range(10))
        ax.set_xticks([])
        for panel in (ax, strip):
            panel.spines[:].set(visible=True, color=style.BASELINE)
            panel.tick_params(length=0, labelsize=13)
            panel.set_yticks([])
        ax.set_title(name, loc="center", fontsize=13, pad=5)
    return figure
