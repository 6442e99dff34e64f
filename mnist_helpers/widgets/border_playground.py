"""What does the bend between two layers do to a border? A network learns to part two kinds of points (lesson 02)."""

from itertools import product

import ipywidgets
import numpy as np

from .. import style
from ..border_runs import BENDS, CROWD, HIDDEN, POINTS, STARTS, STEPS, answers, dead, run_of, wrong_of
from ..plots.activations import leave_jumps_open
from ..plots.border import GRID, border_artists, update_border
from ..validate import require_count
from .live_figure import WIDTH, LiveFigure, in_lesson_style, new_figure, wide
from .player import Player

HEIGHT = 450
SUMS = np.linspace(-3, 3, 401)
WORDS = {3: "three", 4: "four"}  # hidden neurons
NAMES = "h₁", "h₂", "h₃", "h₄"


@in_lesson_style
def border_playground(activation="none", start=1, hidden=HIDDEN):
    """Return the instrument: the border of a network of hidden neurons while it learns, under four activations.

    activation: "none", "step", "sigmoid" or "ReLU", what stands between its layers. start: 1 to 9, the weights that it
    begins with. hidden: 3 or 4 neurons. Raises ValueError for another activation, start or number of neurons, TypeError
    for a start that is no whole number.
    """
    if activation not in BENDS:
        raise ValueError(f"activation must be one of {', '.join(BENDS)}, got {activation!r}")
    if require_count(start, "start", least=1) > STARTS:
        raise ValueError(f"start must be at most {STARTS}, got {start}")
    if hidden not in WORDS:
        raise ValueError(f"hidden must be 3 or 4, got {hidden!r}")
    figure = new_figure(WIDTH, HEIGHT)
    field = figure.add_axes((28 / WIDTH, 34 / HEIGHT, 376 / WIDTH, 376 / HEIGHT))
    border, dots = border_artists(field, POINTS, CROWD, hidden)
    figure.text(28 / WIDTH, 10 / HEIGHT, "black: the border", fontsize=11)
    figure.text(180 / WIDTH, 10 / HEIGHT, "ringed: wrong side", fontsize=11, color=style.WARNING)
    curve, count = _panels(figure)
    title = figure.text(0.012, 0.945, "", fontsize=14)
    note = figure.text(455 / WIDTH, 336 / HEIGHT, "", fontsize=11, va="top", linespacing=1.3)
    nodes = _sketch(figure.add_axes((455 / WIDTH, 342 / HEIGHT, 355 / WIDTH, 76 / HEIGHT)), hidden)

    def draw(activation, start, step):
        run = run_of(activation, start, hidden)
        inside = answers(run[step], activation, POINTS) > 0
        silent = dead(run[step]) & (activation == "ReLU")
        sums, wrong_points = answers(run[step], activation, GRID), POINTS[inside != CROWD]
        update_border(border, sums, run[step].W, run[step].b, silent, wrong_points)
        for (node, name), grey in zip(nodes, silent, strict=True):
            node.set_markeredgecolor(style.BASELINE if grey else style.HIDDEN)
            name.set_color(node.get_markeredgecolor())
        curve.set_ydata(leave_jumps_open(BENDS[activation].curve(SUMS)))
        wrong = wrong_of(activation, start, hidden)[: step + 1]
        count.set_data(range(step + 1), wrong)
        title.set_text(f"{activation}, {_rounds(step)}: {wrong[-1]} of {len(CROWD)} points on the wrong side")
        note.set_text(f"Dashed: where a hidden sum is 0.\n{_said_of_cuts(run, step, silent)}")
        return f"{title.get_text()}. {note.get_text()}".replace("\n", " ") + f" {_in_words(run[step])}"

    controls = {
        "activation": ipywidgets.Dropdown(
            options=list(BENDS), value=activation, description="activation", **wide(190, words=70)
        ),
        "start": ipywidgets.IntSlider(start, 1, STARTS, description="start", **wide(170, words=40)),
        "step": ipywidgets.IntSlider(0, 0, STEPS, description="rounds", **wide(258, words=48)),
    }
    player = Player(controls["step"], lambda: STEPS)
    instrument = LiveFigure(
        f"What can a network of {WORDS[hidden]} hidden neurons fence in?",
        figure,
        [border, dots, curve, count, title, note, nodes],
        draw,
        controls,
        rows=[[*controls.values(), player.button]],
        # of three, only the fence that stays straight: the others are for the reader to find
        still={"step": STEPS if activation == "none" or hidden > HIDDEN else 0},
    )
    instrument.halt = player.pause
    return instrument


def _panels(figure):
    """Return the curve of the activation and that of the wrong points, each in a panel of its own."""
    above = figure.add_axes((500 / WIDTH, 200 / HEIGHT, 300 / WIDTH, 96 / HEIGHT))
    above.set(xlim=(-3, 3), ylim=(-1.2, 2.2), xticks=[-2, 0, 2], yticks=[0, 1])
    above.set_xlabel("hidden sum in", labelpad=0)
    above.set_ylabel("out")
    below = figure.add_axes((500 / WIDTH, 50 / HEIGHT, 300 / WIDTH, 89 / HEIGHT))
    below.set(xlim=(0, STEPS), ylim=(0, len(CROWD) * 0.75), yticks=[0, 40, 80])
    below.set_xlabel("rounds of learning", labelpad=0)
    below.set_ylabel("wrong")
    for ax in (above, below):
        ax.grid(True)
    return (
        above.plot(SUMS, SUMS, color=style.HIDDEN, lw=3)[0],
        below.plot([], [], "o-", ms=5, markevery=[-1], color=style.WARNING, clip_on=False)[0],
    )


def _sketch(ax, neurons):
    """Draw the network: two inputs, hidden neurons, one answer. Return each hidden node with its name."""
    ax.set(xlim=(0, 355), ylim=(0, 76))
    ax.set_axis_off()
    inputs, answer = [(60, 54), (60, 22)], (300, 38)
    hidden = [(180, y) for y in np.linspace(*{3: (63, 13), 4: (67, 9)}[neurons], neurons)]
    size = {3: 15, 4: 12.5}[neurons]
    for one, other in [*product(inputs, hidden), *((place, answer) for place in hidden)]:
        ax.plot(*zip(one, other, strict=True), color=style.BASELINE, lw=0.8, zorder=1)
    named = zip([*inputs, *hidden, answer], ("x₁", "x₂", *NAMES[:neurons], ""), strict=True)
    colours = [style.INPUT] * 2 + [style.HIDDEN] * neurons + [style.OUTPUT]
    nodes = []
    for ((x, y), name), colour in zip(named, colours, strict=True):
        [node] = ax.plot(x, y, "o", ms=size, mfc="white", mec=colour, mew=1.8, zorder=2)
        nodes.append(
            (
                node,
                ax.text(
                    x, y - 0.5, name, fontsize=size / 1.5, ha="center", va="center", color=colour, zorder=3
                ),
            )
        )
    ax.text(316, 38, "green?", fontsize=11, va="center", color=style.OUTPUT)
    return nodes[len(inputs) : len(inputs) + neurons]


def _said_of_cuts(run, step, silent):
    """Say what became of the hidden neurons, of which (hidden,) some may be silent."""
    if step == 0:
        return f"The {WORDS[len(silent)]} are where they began."
    if all(np.array_equal(one, other) for one, other in zip(run[0][:2], run[step][:2], strict=True)):
        return "They stand still: only the last neuron learns."
    names = np.array(NAMES[: len(silent)])[silent]
    if names.size:
        return f"Grey: {' and '.join(names)}, silent at every point."
    return f"The {WORDS[len(silent)]} have moved."


def _rounds(step):
    return f"{step} round{'s' * (step != 1)}" if step else "before learning"


def _in_words(parameters):
    rows = (
        f"{a:.2f}, {b:.2f} and {bias:.2f}" for (a, b), bias in zip(parameters.W, parameters.b, strict=True)
    )
    return f"Weights and bias of the {WORDS[len(parameters.b)]}: {'; '.join(rows)}.".replace("-", "−")
