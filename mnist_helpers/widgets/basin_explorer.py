"""From where does a walk end where? A map of starts for walker and ball; choose a start and see both (lesson 05)."""

import ipywidgets
import numpy as np
from matplotlib.patheffects import withStroke

from .. import style
from ..optimizers import gradient_descent, momentum
from ..plots.landscapes import draw_basins, nearest_minimum
from ..validate import require_number
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure

HEIGHT = 448
SIDE = 330  # pixels, of each map
STEPS = 300
RULES = {"walker": gradient_descent, "ball": momentum}
SEEN = [withStroke(linewidth=4, foreground="white")]


@in_lesson_style
def basin_explorer(landscape, ends, learning_rate=0.01, start=(-0.6, -0.6)):
    """Return the instrument: the basins of a landscape for a walker and a ball, and both walks from one start.

    landscape: with up to four minima. ends: {"walker": (n, n, 2), "ball": (n, n, 2)}, where the walks of 300 steps from
    the points of `grid_of(landscape.limits, n)` came to. learning_rate: that of these walks; the ball's β is 0.9.
    start: (v₁, v₂). Raises ValueError for other names, TypeError for no number.
    """
    if set(ends) != set(RULES):
        raise ValueError(f"ends must have the names walker and ball, got {', '.join(map(str, ends))}")
    rate = require_number(learning_rate, "learning_rate", above=0)
    figure = new_figure(WIDTH, HEIGHT)
    axes = [
        figure.add_axes((left / WIDTH, 86 / HEIGHT, SIDE / WIDTH, SIDE / HEIGHT))
        for left in (86, 86 + SIDE + 62)
    ]
    walks, numbers, dots = [], [], []
    for ax, name in zip(axes, RULES, strict=True):
        numbers += draw_basins(ax, landscape, ends[name])
        ax.set_title(f"the {name}", fontsize=12)
        walks += ax.plot([], [], color=style.TRUTH, lw=1.8, marker="o", ms=3, path_effects=SEEN, zorder=3)
        dots += ax.plot([], [], "o", color=style.TRUTH, mec="white", mew=2, ms=12, zorder=4)
    axes[0].set_ylabel("start\n$v_2$", rotation=0, va="center", ha="right")
    words = figure.text(0.012, 0.02, "")

    def draw(v1, v2):
        said = []
        for name, walk, dot in zip(RULES, walks, dots, strict=True):
            path = walk_from(landscape, RULES[name], rate, (v1, v2))
            walk.set_data(path.T)
            dot.set_data(path[:1].T)
            said.append(f"the {name} {_ending(landscape, path)}")
        words.set_text(f"From ({v1:.2f}, {v2:.2f}) ".replace("-", "−") + " and ".join(said) + ".")
        return f"{landscape.name}. {words.get_text()}"

    def clicked(x, y):
        for ax in axes:
            if ax.contains_point((x, y)):
                v1, v2 = ax.transData.inverted().transform((x, y)).round(2)
                instrument.move(v1=float(v1), v2=float(v2))

    places = {
        name: ipywidgets.FloatSlider(value, min=low, max=high, step=0.01, description=f"start {v}",
                                     **across(3, words=60))
        for name, v, value, (low, high) in zip(("v1", "v2"), ("v₁", "v₂"), start, landscape.limits, strict=True)
    }  # fmt: skip
    instrument = LiveFigure(
        "From which starts does a walk end in which minimum?",
        figure,
        [walks, numbers, dots, words],  # a walk ends under the number of its minimum
        draw,
        controls=places,
        rows=[[*places.values()]],
        clicked=clicked,
    )
    return instrument


def walk_from(landscape, rule, rate, start):
    """Return a walk of 300 steps, (301, 2); after it diverged, NaN."""
    path, state = [np.array(start, dtype=float)], None
    for _ in range(STEPS):
        v, state = rule(path[-1], landscape.gradient(path[-1]), state, rate)
        path.append(v)
    return np.array(path)


def _ending(landscape, path):
    reached = int(nearest_minimum(path[-1], np.array(landscape.minima)))
    if reached < len(landscape.minima):
        return f"ends in {reached + 1}"
    return "is still on its way" if np.isfinite(path[-1]).all() else "diverges"
