"""Costs of two variables as surfaces and as maps, and walks downhill across them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.patheffects import withStroke
from matplotlib.ticker import LogLocator, NullFormatter

from .. import style

# cividis, mixed with white until dark lines and words on it can be read
COSTS = LinearSegmentedColormap.from_list("costs", plt.get_cmap("cividis")(np.linspace(0, 1, 64)) * 0.4 + 0.6)
BANDS = COSTS(np.linspace(0, 1, 15))
RINGS = np.linspace(0, 1, 14) ** 2  # shares of the map below each contour: the rings of a bowl stand evenly
FINE = 30  # points; a walk of more is drawn thinly, or its markers would melt into a slab
RATIO = 1.4  # width of a map by its height; on one scale, or −∇C would not cross the contours squarely
HALO = [withStroke(linewidth=3, foreground="white")]
ARROW = {"arrowstyle": "-|>", "linewidth": 2, "mutation_scale": 16, "shrinkA": 0, "shrinkB": 0}
WALK = {
    "color": style.LOSS,
    "linestyle": "-",
    "marker": "o",
}  # the one walk of a picture, or the last of several
OTHERS = [  # those that it is compared with
    {"color": style.BASELINE, "linestyle": (0, (4, 2)), "marker": "s"},
    {"color": style.BASELINE, "linestyle": (0, (1, 1)), "marker": "^", "markerfacecolor": "white"},
]
BASINS = ListedColormap(["#1B4B72", "#F2A93B", "#C4E9DA", "#C0689B", "white"])  # apart in lightness, too


def grid_of(limits, resolution):
    """Return the points of a grid over a map, of shape (resolution, resolution, 2): v₂ by row, v₁ by column."""
    return np.stack(np.meshgrid(*(np.linspace(*ends, resolution) for ends in limits)), axis=-1)


def widen(limits, ratio=RATIO):
    """Return a map's limits with the shorter side made longer until width by height is `ratio`."""
    (left, right), (bottom, top) = limits
    width, height = right - left, top - bottom
    across, up = max(0, ratio * height - width) / 2, max(0, width / ratio - height) / 2
    return (left - across, right + across), (bottom - up, top + up)


def draw_map(ax, landscape, *, resolution=161, ratio=RATIO):
    """Draw a cost as bands between contours, the deepest darkest, and its minima as crosses; return what was drawn.

    landscape: `landscapes.Landscape`; where it has no levels, the contours stand closer in height near the bottom.
    resolution: points along each side. ratio: of the map's sides.
    """
    limits = widen(landscape.limits, ratio)
    points = grid_of(limits, resolution)
    costs = landscape.cost(points)
    levels = landscape.levels or np.quantile(costs, RINGS)
    place = points[..., 0], points[..., 1], costs
    bands = ax.contourf(*place, levels=levels, colors=BANDS, extend="both", zorder=0)
    lines = ax.contour(*place, levels=levels, colors="#7A7A7A", linewidths=0.6, linestyles="solid", zorder=1)
    crosses = ax.plot(
        *np.reshape(landscape.minima, (-1, 2)).T, "+", color=style.TRUTH, ms=10, mew=1.5, zorder=2
    )
    ax.set(xlim=limits[0], ylim=limits[1], xlabel="$v_1$", aspect="equal")
    ax.set_ylabel("$v_2$", rotation=0, va="center")
    return [bands, lines, *crosses]


def plot_surface(landscape):
    """Draw a cost as a surface and, beside it, as a map seen from above (slides "Gradient Descent Intuition", "III").

    Returns the Figure.
    """
    figure = plt.figure(figsize=(8, 3.8))
    figure.get_layout_engine().set(wspace=0.1)
    surface = figure.add_subplot(1, 2, 1, projection="3d", computed_zorder=False)
    above = figure.add_subplot(1, 2, 2)
    points = grid_of(landscape.limits, 61)
    surface.plot_surface(points[..., 0], points[..., 1], landscape.cost(points), cmap=COSTS, edgecolor="#999999",
                         linewidth=0.2, rstride=3, cstride=3, zorder=0)  # fmt: skip
    surface.set(xlabel="$v_1$", ylabel="$v_2$", zlabel="C")
    surface.view_init(elev=34, azim=-58)
    surface.locator_params(nbins=5)
    draw_map(above, landscape)
    return figure


def plot_directions(landscape, v, angles, change):
    """Draw a point with its ways down on the map, and beside it the change of C against the direction of a step.

    v: the point (2,). angles: (n,), directions in degrees. change: (n,), of C after a step of one short length each.
    Returns the Figure.
    """
    figure, (above, wave) = plt.subplots(1, 2, figsize=(8, 3.4), width_ratios=[1.3, 1])
    draw_map(above, landscape)
    down = -landscape.gradient(v)
    ways = [
        ("−∇C", down, style.LOSS, "-"),
        ("to the bottom", landscape.minima[0] - np.asarray(v), style.TRUTH, "--"),
    ]
    wave.plot(angles, change, color=style.LOSS)
    for name, way, colour, dash in ways:
        end = v + 1.2 * way / np.linalg.norm(way)
        above.annotate("", end, v, arrowprops=ARROW | {"color": colour, "linestyle": dash})
        side, place = ("left", (10, -4)) if colour == style.LOSS else ("right", (-2, 2))
        above.annotate(name, end, place, textcoords="offset points", color=colour, ha=side, va="bottom",
                       path_effects=HALO)  # fmt: skip
        angle = np.rad2deg(np.arctan2(way[1], way[0])) % 360
        wave.axvline(angle, color=colour, linestyle=dash, lw=1.2)
        wave.annotate(f"{name}\n{angle:.1f}°", (angle, 1.7 * max(change)), (4 if colour == style.LOSS else -4, 0),
                      textcoords="offset points", color=colour, va="top",
                      ha="left" if colour == style.LOSS else "right")  # fmt: skip
    above.plot(*v, "o", color=style.TRUTH, mec="white", ms=9)
    wave.axhline(0, color=style.BASELINE, lw=0.8)
    wave.set_ylim(top=1.75 * max(change))
    wave.set(xlabel="direction of the step", xticks=range(0, 361, 90), xlim=(0, 360))
    wave.set_xticks(range(0, 361, 90), [f"{angle}°" for angle in range(0, 361, 90)])
    wave.set_title("change of C", fontsize=12)
    figure.suptitle(
        "The steepest way down is −∇C, not straight to the bottom", x=0.01, ha="left", fontsize=14
    )
    return figure


def plot_walks(landscape, walks):
    """Draw walks on the map, and beside it their costs step by step.

    walks: {name: points (n, 2)}, one or two, the last of them in colour and the other grey; one that ends outside the
    map is marked where it leaves, and one that is None is left out. The cost's minimum must be 0. Returns the Figure.
    """
    looks = [OTHERS[0] | {"linestyle": "-"}, WALK][-len(walks) :]
    figure, (above, beside) = plt.subplots(1, 2, figsize=(8, 3.8), width_ratios=[1.25, 1])
    draw_map(above, landscape, resolution=401)  # a curved valley needs that many
    drawn = [(walk, look) for walk, look in zip(walks.values(), looks, strict=True) if walk is not None]
    for walk, look in drawn:
        draw_walk(above, walk, **look)
        stands = (walk == walk[0]).all()  # as a function that is still to be written makes it
        line = look | {"linestyle": "" if stands else "-"}
        beside.plot(landscape.cost(walk), **line, lw=1.6, mec="white", ms=9, markevery=[0 if stands else -1])
    beside.set(xlabel="step", yscale="log")
    beside.set_title("cost C", fontsize=12)
    _plain_decades(beside, np.concatenate([landscape.cost(walk) for walk, _ in drawn]))
    if len(drawn) > 1:
        _name_walks(beside, list(walks), looks)
    return figure


def _plain_decades(ax, costs):
    """Let a log axis leave out rare dips, and write its numbers out where they span less than two decades."""
    costs = costs[np.isfinite(costs) & (costs > 0)]
    low, high = np.quantile(costs, 0.01), costs.max()
    if high < 3 * low:  # a walk that stands still
        low, high = low / 3, 3 * high
    ax.set_ylim(0.7 * low, 1.4 * high)
    if high < 100 * low:
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.yaxis.set_major_formatter("{x:g}")
        ax.yaxis.set_minor_formatter(NullFormatter())


def draw_walk(ax, walk, **look):
    """Draw a walk on a map, its start as a large dot; where it leaves the map, say so."""
    ms, lw = (2.2, 0.8) if len(walk) > FINE else (4, 1.4)
    low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
    ax.plot(*np.transpose(walk), **look, ms=ms, lw=lw, zorder=3)
    ax.plot(*walk[0], "o", color=look["color"], mec="white", ms=10, zorder=4)
    outside = ((walk < low) | (walk > high)).any(axis=1)
    if outside[-1]:
        last = walk[: max(1, outside.argmax())][-1]
        ax.annotate(
            "leaves the map", np.clip(last, low, high), color=style.WARNING, path_effects=HALO, zorder=5
        )


def _name_walks(ax, names, looks):
    """Name each line in a key on white: dash, marker and word together."""
    handles = [plt.Line2D([], [], **look, lw=1.6, ms=6) for look in looks]
    ax.legend(handles, names, handlelength=2.6, frameon=True, framealpha=0.9, edgecolor="none")


def draw_basins(ax, landscape, ends):
    """Colour each start by the minimum where its walk ended, and number the minima; return the numbers."""
    minima = np.array(landscape.minima)
    (left, right), (bottom, top) = landscape.limits
    ax.imshow(nearest_minimum(ends, minima), origin="lower", extent=(left, right, bottom, top), cmap=BASINS,
              vmin=0, vmax=4)  # fmt: skip
    ax.set_xlabel("start $v_1$")
    return [
        ax.text(*minimum, number, ha="center", va="center", weight="bold",
                bbox={"boxstyle": "circle,pad=0.25", "fc": "white", "ec": style.TRUTH})
        for number, minimum in enumerate(minima, start=1)
    ]  # fmt: skip


def nearest_minimum(points, minima, within=0.5):
    """Return for each point the index of the minimum it has come to, and len(minima) where none is within reach.

    points: (…, 2). minima: (k, 2). within: a distance.
    """
    distances = np.linalg.norm(points[..., None, :] - minima, axis=-1)  # (…, k)
    distances = np.nan_to_num(distances, nan=np.inf)  # a walk that diverged
    return np.where(distances.min(axis=-1) < within, distances.argmin(axis=-1), len(minima))
