"""What do w and b make of a neuron, and where does it fall silent? (lesson 02)"""

from typing import NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from .. import style
from ..activations import relu, relu_prime, sigmoid, sigmoid_prime, softplus, softplus_prime, step
from ..plots.activations import leave_jumps_open
from ..validate import require_number
from ..words import minus
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure

FLAT = 0.01  # where the slope is below this, the neuron counts as saturated
REACH = 4  # inputs from −REACH to REACH are shown
LIMIT = 20  # w and b go from −LIMIT to LIMIT
INPUTS = np.linspace(-REACH, REACH, 801)
NO_STEP = np.full(INPUTS.shape, np.nan)
HEIGHTS = (1, 5, 20)  # of the lower panel: few, so that a doubled weight is seen to double the hill


class Activation(NamedTuple):
    """A curve, its slope, the z between which that slope is at least FLAT, its steepest slope, the upper limits."""

    curve: object
    slope: object
    steep: tuple
    steepest: float
    outputs: tuple


def _tanh_prime(g):
    return 1 - np.tanh(g) ** 2


SIGMOID_EDGE = float(np.arccosh(0.5 / FLAT - 1))  # because 1/σ′(z) = 2 + 2 cosh z
TANH_EDGE = float(np.arctanh(np.sqrt(1 - FLAT)))
SOFTPLUS_EDGE = float(np.log(FLAT / (1 - FLAT)))
ACTIVATIONS = {
    "step": Activation(step, np.zeros_like, (0, 0), 1, (-0.15, 1.25)),
    "ReLU": Activation(relu, relu_prime, (0, np.inf), 1, (-0.6, 6)),
    "softplus": Activation(softplus, softplus_prime, (SOFTPLUS_EDGE, np.inf), 1, (-0.6, 6)),
    "sigmoid": Activation(sigmoid, sigmoid_prime, (-SIGMOID_EDGE, SIGMOID_EDGE), 0.25, (-0.15, 1.25)),
    "tanh": Activation(np.tanh, _tanh_prime, (-TANH_EDGE, TANH_EDGE), 1, (-1.3, 1.3)),
}


class Artists(NamedTuple):
    """What moves; the shades lie left and right of the steep part, one pair in each panel."""

    title: Artist
    verdict: Artist
    output: Artist
    slope: Artist
    began: Artist
    flat: Artist
    flat_name: Artist
    step: Artist
    shades: list
    words: list


@in_lesson_style
def neuron_playground(activation="sigmoid", w=2.0, b=1.0):
    """Return the instrument: a neuron's output and slope over its input, with the saturated inputs shaded.

    activation: "step", "ReLU", "softplus", "sigmoid" or "tanh". w, b: numbers from −20 to 20.
    Raises ValueError for another activation or range, TypeError for no number. (Slides "Rectified Linear Unit",
    "Sigmoid Function".)
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {activation!r}")
    look = across(2, words=70)
    menu = ipywidgets.Dropdown(options=list(ACTIVATIONS), value=activation, description="activation", **look)
    controls = {"activation": menu, "w": _slider("weight w", w, "w"), "b": _slider("bias b", b, "b")}
    figure, began = new_figure(WIDTH, 420), (controls["w"].value, controls["b"].value)
    above, below = _panels(figure)
    artists = _artists(figure, above, below)

    def draw(activation, w, b):
        w, b, chosen = round(w, 2) + 0.0, round(b, 2) + 0.0, ACTIVATIONS[activation]
        slopes = _limits(w * chosen.steepest)
        if above.get_ylim() != chosen.outputs or below.get_ylim() != slopes:
            above.set_ylim(chosen.outputs)
            below.set_ylim(slopes)
        artists.began.set_ydata(began[0] * leave_jumps_open(chosen.slope(began[0] * INPUTS + began[1])))
        return _update(artists, activation, w, b)

    return LiveFigure(
        "What do w and b make of a neuron, and where does it fall silent?",
        figure,
        artists,
        draw,
        controls,
        rows=[[controls["w"], controls["b"]], [menu]],
        narrow=lambda: _draw_closer(figure, artists),
    )


def steep_inputs(activation, w, b):
    """Return the inputs x between which the slope at w·x + b is at least FLAT: (low, high), low = high for none."""
    low, high = ACTIVATIONS[activation].steep
    if w == 0:
        return (-np.inf, np.inf) if low < b < high else (np.inf, np.inf)
    return tuple(sorted([(low - b) / w, (high - b) / w]))


def _limits(steepest):
    """Return the limits of the lower panel for a curve whose steepest slope this is."""
    height = next(height for height in HEIGHTS if abs(steepest) <= height)
    return (-0.12 * height, 1.15 * height) if steepest >= 0 else (-1.15 * height, 0.12 * height)


def _slider(description, value, name):
    if abs(require_number(value, name)) > LIMIT:
        raise ValueError(f"{name} must be from −{LIMIT} to {LIMIT}, got {value}")
    look = across(2, words=70) | {"readout_format": ".1f"}
    return ipywidgets.FloatSlider(value, min=-LIMIT, max=LIMIT, step=0.1, description=description, **look)


def _panels(figure):
    """Return the axes of the output, above, and of the slope, below, with what stands still in them."""
    above, below = figure.add_axes((0.135, 0.53, 0.77, 0.35)), figure.add_axes((0.135, 0.19, 0.77, 0.28))
    for ax, name, colour in ((above, "output", style.OUTPUT), (below, "its\nslope", style.LOSS)):
        ax.set_xlim(-REACH, REACH)
        ax.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
        bottom, top = ax.get_position().intervaly
        figure.text(0.012, (bottom + top) / 2, name, va="center", color=colour)
    above.tick_params(labelbottom=False)
    below.set_xlabel("input x", labelpad=1)
    return above, below


def _artists(figure, above, below):
    return Artists(
        title=figure.text(0.012, 0.93, "", fontsize=14),
        verdict=figure.text(0.012, 0.03, "", fontsize=11),
        output=above.plot(INPUTS, INPUTS, color=style.OUTPUT, zorder=3)[0],
        slope=below.plot(INPUTS, INPUTS, color=style.LOSS, zorder=3)[0],
        began=below.plot(INPUTS, INPUTS, color=style.LOSS_FILL, lw=4, zorder=2)[0],
        flat=below.axhline(0, color=style.BASELINE, lw=1.2, ls=":"),
        flat_name=below.text(REACH * 1.02, 0, "0.01 · w", color=style.BASELINE, fontsize=11, va="center"),
        step=above.plot(INPUTS, INPUTS, "--", color=style.BASELINE, lw=1.2, zorder=2)[0],
        shades=[_shade(ax) for ax in (above, below) for _ in range(2)],
        words=[_word(below) for _ in range(2)],
    )


def _shade(ax):
    look = {"facecolor": "#EEEEEE", "edgecolor": "#BBBBBB", "hatch": "//", "linewidth": 0}
    return ax.add_patch(Rectangle((0, 0), 0, 1, transform=ax.get_xaxis_transform(), **look))


def _word(ax):
    look = {"ha": "center", "va": "center", "bbox": {"fc": "white", "ec": "none", "pad": 2}}
    return ax.text(0, 0.5, "saturated", transform=ax.get_xaxis_transform(), **look)


def _draw_closer(figure, artists):
    """Write the panels' names above them, and make the shades' words slim."""
    for name, ax in zip(figure.texts[:2], figure.axes, strict=True):
        ax.set_title(
            name.get_text().replace("\n", " "), color=name.get_color(), loc="left", pad=1, fontsize=10
        )
        name.set_visible(False)
    figure.axes[0].tick_params(axis="x", length=0)
    for word in artists.words:
        word.set(rotation=90, fontsize=10)


def _update(artists, activation, w, b):
    """Move the artists; return the picture in words."""
    chosen, z = ACTIVATIONS[activation], w * INPUTS + b
    output, slope = chosen.curve(z), w * chosen.slope(z)
    artists.output.set_ydata(leave_jumps_open(output))
    artists.slope.set_ydata(w * leave_jumps_open(chosen.slope(z)))
    artists.flat.set_ydata([w * FLAT] * 2)
    artists.flat_name.set_y(w * FLAT)
    beside_step = activation == "sigmoid"
    artists.step.set_ydata(leave_jumps_open(step(z)) if beside_step else NO_STEP)
    edges = steep_inputs(activation, w, b)
    low, high = np.clip(edges, -REACH, REACH)
    for k, (left, right) in enumerate([(-REACH, low), (high, REACH)] * 2):
        artists.shades[k].set(x=left, width=right - left)
    for word, (left, right) in zip(artists.words, [(-REACH, low), (high, REACH)], strict=True):
        word.set(x=(left + right) / 2, visible=bool(right - left > 1))
    artists.title.set_text(minus(f"{activation}({_sum_of(w, b)}) {_where(edges)}"))
    share = 1 - (high - low) / (2 * REACH)
    artists.verdict.set_text(
        f"Shaded ({100 * share:.0f} % of inputs): under {100 * FLAT:.0f} % of a nudge of z passes. "
        + beside_step * "Dashed: a step. "
        + "Pale: where you began."
    )
    return minus(
        f"{artists.title.get_text()}. {artists.verdict.get_text()} Output at x = −{REACH}, 0 and {REACH}: "
        f"{', '.join(f'{output[k]:.2f}' for k in (0, 400, 800))}. Steepest slope shown: {max(slope, key=abs):.2f}."
    )


def _sum_of(w, b):
    return f"{w:.4g}x {'−' if b < 0 else '+'} {abs(b):.4g}"


def _where(edges):
    """Return where the neuron is awake: between the edges of its steep part."""
    low, high = (f"{edge:.2f}".replace("-0.00", "0.00") for edge in edges)
    if low == high:
        return "is awake nowhere"
    if np.isinf(edges).all():
        return "is awake at every x"
    if np.isinf(edges).any():
        return f"is awake {f'above x = {low}' if high == 'inf' else f'below x = {high}'}"
    return f"is awake from x = {low} to {high}"
