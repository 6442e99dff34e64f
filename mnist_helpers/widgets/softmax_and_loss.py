"""How do the scores become probabilities, and what does the answer cost? Softmax and −log in one view (lesson 04)."""

import ipywidgets
import numpy as np
from matplotlib.transforms import offset_copy

from .. import style
from ..activations import softmax
from ..losses import cross_entropy
from ..plots.loss import OTHER_BAR, TRUE_BAR, draw_negative_log
from ..validate import as_floats, require_labels
from ..words import number
from .live_figure import PADDING, WIDTH, LiveFigure, in_lesson_style, new_figure

LIMIT = 5  # of a score
COLUMN = 54  # pixels for one of ten digits; three share the same width
LEFT = 52  # pixels left of them
MOST = 12  # the largest loss that the curve shows: all that the score sliders reach
ALIGN = {"ha": "center", "va": "top"}


@in_lesson_style
def softmax_and_loss(scores=(2, 1, -1), label=1):
    """Return the instrument: a slider for each score; the probabilities as bars; the loss on the −log curve.

    scores: 3 or 10 numbers from −5 to 5, for the digits from 0 on; with 3, the other seven wait at 0.
    label: the true digit. Raises ValueError outside these ranges, TypeError for other kinds.
    (Slides "Output Layer", "Graph of Negative Log".)
    """
    scores, label = _check(scores, label)
    figure = new_figure(WIDTH, 330)
    bars = _bars(figure.add_axes((LEFT / WIDTH, 0.33, 10 * COLUMN / WIDTH, 0.52)))
    curve = _curve(figure.add_axes((648 / WIDTH, 0.33, 164 / WIDTH, 0.52)))
    verdict = figure.text(0.012, 0.03, "")

    def draw(count, label, shift, temperature, **scores):
        f = (np.array(list(scores.values())[:count]) + shift) / temperature
        o, loss = softmax(f), max(0.0, cross_entropy(f, label))
        _move_bars(bars, f, o, label)
        _move_curve(curve, o[label], loss, f)
        verdict.set_text(_verdict(o, label, loss))
        return _in_words(f, o, verdict.get_text())

    controls = _controls(scores, label)
    columns = [controls[f"f{k}"] for k in range(10)]
    _follow_count(controls, columns)
    changes = ipywidgets.HBox([controls["shift"], controls["temperature"]])
    left = ipywidgets.HBox(
        columns, layout={"width": f"{10 * COLUMN}px", "margin": f"0 8px 0 {LEFT - PADDING}px"}
    )
    return LiveFigure(
        "How do the scores become probabilities, and what does a wrong answer cost?",
        figure,
        [bars.values(), curve.values(), verdict],
        draw,
        controls=controls,
        rows=[[left, changes], [controls["count"], controls["label"]]],
        narrow=lambda: _draw_closer(bars),
    )


def _check(scores, label):
    scores = as_floats(scores, "scores")
    if scores.shape not in ((3,), (10,)):
        raise ValueError(f"scores must be 3 or 10 numbers, got shape {scores.shape}")
    if not (np.abs(scores) <= LIMIT).all():
        raise ValueError(f"scores must lie from {-LIMIT} to {LIMIT}, got {scores}")
    return scores, int(require_labels(label, "label", count=(), classes=len(scores)))


def _controls(scores, label):
    """Return all controls by the names that `draw` takes; the digits' count comes first, since others follow it."""
    count = len(scores)
    start = np.zeros(10)
    start[:count] = scores
    menus = {
        "count": ipywidgets.Dropdown(options=[("3, from 0 to 2", 3), ("10, from 0 to 9", 10)], value=count),
        "label": ipywidgets.Dropdown(options=range(count), value=label),
    }
    for menu, description in zip(menus.values(), ("digits", "true digit j"), strict=True):
        menu.description = description
        menu.layout.width = "260px"
    vertical = {"orientation": "vertical", "layout": {"height": "170px", "width": "105px"}}
    lengths = {"min": -LIMIT, "max": LIMIT, "step": 0.5, "readout_format": ".1f", "orientation": "vertical"}
    sliders = {
        f"f{k}": ipywidgets.FloatSlider(
            start[k], description=f"f{chr(0x2080 + k)}", layout={"height": "170px"}, **lengths
        )
        for k in range(10)
    }
    return menus | {
        "shift": ipywidgets.IntSlider(0, -10, 10, description="add to all", **vertical),
        "temperature": ipywidgets.FloatLogSlider(
            1, min=-1, max=1, step=0.1, description="divide by T", readout_format=".2f", **vertical
        ),
        **sliders,
    }


def _follow_count(controls, columns):
    """Show as many score sliders, and offer as many true digits, as there are digits."""

    def fit(_=None):
        count, label = controls["count"].value, controls["label"]
        for k, column in enumerate(columns):
            column.layout.display = "flex" if k < count else "none"
            column.layout.width = f"{10 * COLUMN // count - 4}px"
        if len(label.options) != count:
            kept = label.value
            label.options = range(count)
            label.value = min(kept, count - 1)

    fit()
    controls["count"].observe(fit, names="value")


def _draw_closer(artists):
    for text in (*artists["shares"], *artists["scores"]):
        text.set_fontsize(8)


def _bars(ax):
    ax.set(xlim=(0, 10), ylim=(0, 1.12), xticks=[], yticks=[])
    ax.spines["left"].set_visible(False)
    ax.set_title("Probabilities o, the softmax of the scores")
    below = {"transform": ax.get_xaxis_transform(), "fontsize": 11}
    for y, name in ((-0.05, "digit"), (-0.19, "score")):
        ax.text(-0.1, y, name, ha="right", va="top", color=style.BASELINE, **below | {"fontsize": 10})
    return {
        "bars": list(ax.bar(range(10), [0] * 10, linewidth=1.2)),
        "shares": [ax.text(0, 0, "", ha="center", va="bottom", fontsize=11) for _ in range(10)],
        "digits": [ax.text(0, -0.05, str(k), weight="bold", **ALIGN, **below) for k in range(10)],
        "scores": [ax.text(0, -0.19, "", **ALIGN, **below) for _ in range(10)],
        "true": ax.text(0, -0.33, "▲ true", weight="bold", **ALIGN, **below),
    }


def _move_bars(artists, f, o, label):
    slot = 10 / len(o)
    for k, bar in enumerate(artists["bars"]):
        moved = [bar, *(artists[kind][k] for kind in ("shares", "digits", "scores"))]
        for artist in moved:
            artist.set_visible(k < len(o))
        if k < len(o):
            middle = (k + 0.5) * slot
            bar.set(
                x=middle - 0.35 * slot,
                width=0.7 * slot,
                height=o[k],
                **(TRUE_BAR if k == label else OTHER_BAR),
            )
            moved[1].set(text=f"{o[k]:.{_places(o)}f}", position=(middle, o[k] + 0.02))
            moved[2].set_x(middle)
            moved[3].set(text=_signed(f[k]), x=middle)
    artists["true"].set_x((label + 0.5) * slot)


def _curve(ax):
    draw_negative_log(ax, MOST)
    ax.set(xlabel="$o_j$ of the true digit", xticks=[0, 0.5, 1], yticks=range(0, MOST + 1, 4))
    above = offset_copy(ax.transAxes, ax.figure, 0, 10, "points")
    dot = {
        "linestyle": "",
        "color": style.LOSS,
        "markersize": 11,
        "markeredgecolor": "white",
        "clip_on": False,
    }
    return {
        "title": ax.text(0, 1, "", transform=above, fontsize=14),
        "even": ax.axhline(0, color=style.BASELINE, linestyle="dotted"),
        "words": ax.text(1.06, 0, "", color=style.BASELINE, ha="right", va="bottom", fontsize=10),
        "drop": ax.plot([], [], color=style.TRUTH, linewidth=1, linestyle="--")[0],
        "point": ax.plot([], [], marker="o", **dot)[0],
        "beyond": ax.plot([], [], marker="^", **dot)[0],
    }


def _move_curve(artists, probability, loss, f):
    even, beyond = np.log(len(f)), loss > MOST
    artists["title"].set_text(f"Loss {loss:.2f}" + " ↑" * beyond)
    artists["even"].set_ydata([even, even])
    artists["words"].set(text=f"even guess {even:.2f}", y=even + 0.2)
    for name in ("even", "words"):  # a price that readers are asked for: it comes with equal scores
        artists[name].set_visible(np.ptp(f) < 1e-9)
    artists["drop"].set_data([0, probability, probability], [min(loss, MOST)] * 2 + [0])
    artists["point"].set_data([probability], [loss])
    artists["beyond"].set_data([probability], [MOST])
    artists["point"].set_visible(not beyond)
    artists["beyond"].set_visible(beyond)


def _verdict(o, label, loss):
    """Return the line below the picture: the answer, and its price in words."""
    first = np.flatnonzero(np.isclose(o, o.max(), rtol=1e-9))
    answer = f"The answer is {first[0]}, " + ("and right." if first[0] == label else f"the truth {label}.")
    if len(first) > 1:
        answer = "Several digits share the first place."
    return f"{answer} A loss of {loss:.2f} is the surprise of {loss / np.log(2):.1f} heads in a row."


def _in_words(f, o, verdict):
    shares = [
        f"{k} {share:.{_places(o)}f} (score {_signed(score)})"
        for k, (share, score) in enumerate(zip(o, f, strict=True))
    ]
    return f"Probabilities of the digits: {', '.join(shares)}. {verdict}"


def _places(o):
    return 3 if len(o) == 3 else 2


def _signed(score):
    return number(score, ".0f" if abs(score) >= 100 else ".1f")  # what has room below a bar
