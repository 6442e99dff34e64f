"""How does a machine find slopes? A formula that the reader types, as a graph, forwards and back (lesson 09)."""

from itertools import zip_longest
from types import SimpleNamespace

import ipywidgets
from matplotlib.patches import FancyBboxPatch

from .. import style
from ..formula import letters_of
from ..plots.formula import BOX, ROUND, draw_graph, lay_out, rows_of
from ..typed_formula import EXAMPLE, OPERATIONS, Unreadable, read
from .formula_words import last_step, said, slope_words, state_at, table, told
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure

GRAPH, HEAD, FOOT = 330, 46, 66  # pixels: the heights of the graph, of the title above it and the words below
HEIGHT = GRAPH + HEAD + FOOT
COLUMNS, ROWS, NODES = 8, 5, 16  # that fit
ROOMY = 4  # columns that leave room to write "stretch" on a line
LIMIT = 3  # of a slider
STARTS = (2.0, 1.0, -1.0)  # of the letters
WHITE = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"}


@in_lesson_style
def formula_graph(formula=EXAMPLE, step=0):
    """Return the instrument: the graph of a formula, its numbers forwards and its slopes back, one step a click.

    formula: what stands in the field at first, a text such as "(x + y) * x", with up to three letters. What a reader
    types is taken apart, not run. step: at which the first formula stands; one that is typed begins at 0. Raises
    ValueError for a formula that cannot be read or drawn.
    """
    figure = new_figure(WIDTH, HEIGHT)
    ax = figure.add_axes((0, FOOT / HEIGHT, 1, GRAPH / HEIGHT))
    ax.set(xlim=(0, WIDTH), ylim=(0, GRAPH))
    ax.set_axis_off()
    moving, graph = _moving(figure, ax), SimpleNamespace(nodes=[], drawn=[], problem="")
    controls = _controls(formula)
    field, at, *sliders = controls.values()

    @in_lesson_style
    def take(_=None):
        """Take what is typed over into the picture, or keep the picture and say why."""
        try:
            nodes, graph.problem = drawable(field.value), ""
        except Unreadable as error:
            graph.problem = str(error)
            return
        for artist in graph.drawn:
            artist.remove()
        graph.nodes, graph.formula = nodes, field.value
        graph.drawn, graph.middle, graph.lines = draw_graph(ax, nodes, WIDTH, GRAPH)
        columns = 1 + max(column for column, _ in lay_out(nodes)[0].values())
        graph.word = "stretch" if columns <= ROOMY else "×"
        _fit(at, sliders, nodes)

    def draw(formula, step, **values):
        letters = dict(zip(letters_of(graph.nodes), values.values(), strict=False))
        return _show(moving, graph, letters, step)

    take()
    if graph.problem:
        raise ValueError(f"formula cannot be shown: {graph.problem}")
    at.value = step
    field.observe(take, names="value")
    back, on = (ipywidgets.Button(description=word, layout={"width": "80px"}) for word in ("Back", "Next"))
    back.on_click(lambda _: setattr(at, "value", max(0, at.value - 1)))
    on.on_click(lambda _: setattr(at, "value", min(at.max, at.value + 1)))
    return LiveFigure(
        "Where do the slopes of a formula come from?",
        figure,
        list(moving.values()),
        draw,
        controls,
        rows=[[field, *sliders], [back, on, at]],
        still={"step": step or at.max},
        narrow=lambda: _make_smaller(moving["slopes"]),
    )


def drawable(text):
    """Return the nodes of a formula that fits into the picture; raise Unreadable."""
    nodes = read(text)
    boxes, ways = lay_out(nodes)
    columns = 1 + max(column for column, _ in boxes.values())
    if columns > COLUMNS or rows_of(boxes, ways) > ROWS - 1 or len(nodes) > NODES:
        raise Unreadable("That is a formula, but too large for the picture. Make it a little shorter.")
    return nodes


def _controls(formula):
    field = ipywidgets.Text(
        formula,
        description="formula",
        continuous_update=False,
        style={"description_width": "60px"},
        layout={"width": "356px"},
    )
    step = ipywidgets.IntSlider(0, 0, 1, description="step", layout={"width": "300px"})
    step.style.description_width = "40px"
    sliders = [
        ipywidgets.FloatSlider(start, min=-LIMIT, max=LIMIT, step=0.1, readout=False, **across(6, words=18))
        for start in STARTS
    ]
    return {"formula": field, "step": step} | dict(zip(("first", "second", "third"), sliders, strict=True))


def _fit(step, sliders, nodes):
    """Go back to the first step, and give each letter a slider; the others are hidden."""
    step.value = 0
    step.max = last_step(nodes)
    for slider, letter in zip(sliders, [*letters_of(nodes), "", ""], strict=False):
        slider.description, slider.disabled = letter, not letter
        slider.layout.display = None if letter else "none"


def _moving(figure, ax):
    """Return what moves, by name: all that a step or a slider changes."""
    middle = {"ha": "center", "va": "center", "zorder": 4}
    slope = {"color": style.LOSS, "fontsize": 11, "bbox": WHITE, **middle}
    pale = slope | {"color": style.BASELINE, "zorder": 3.5}
    light = FancyBboxPatch((0, 0), *BOX, boxstyle=ROUND, fc="none", ec=style.LOSS, lw=3.5, zorder=3)
    return {
        "light": ax.add_patch(light),
        "lines": [ax.plot([], [], linewidth=3, color=style.LOSS, zorder=1.5)[0] for _ in range(2)],
        "stretches": [ax.text(0, 0, "", weight="bold", **slope) for _ in range(2)],
        "known": [ax.text(0, 0, "", **pale) for _ in range(2 * OPERATIONS)],
        "numbers": [ax.text(0, 0, "", fontsize=12, **middle) for _ in range(NODES)],
        "slopes": [ax.text(0, 0, "", **slope) for _ in range(NODES)],
        "title": figure.text(0.012, 1 - 30 / HEIGHT, "", fontsize=14),
        "words": [figure.text(0.012, y / HEIGHT, "", fontsize=12) for y in (40, 14)],
    }


def _make_smaller(words):
    for text in words:
        text.set_fontsize(9)


def _show(moving, graph, letters, step):
    """Move everything to a step; return the picture in words."""
    state = state_at(graph.nodes, letters, step)
    for place in range(NODES):
        known, found = place in state.numbers, place in state.slopes
        x, y = graph.middle.get(place, (0, 0))
        words = slope_words(state, place) if found else ""
        moving["numbers"][place].set(position=(x, y - 10), text=said(state.numbers[place]) if known else "")
        first = x < BOX[0]  # on the left edge, where a long sum needs room on the right
        moving["slopes"][place].set(
            position=(2 if first else x, y - BOX[1] / 2 - 11),
            text=words,
            visible=found,
            ha="left" if first else "center",
            weight="bold" if "=" in words else "normal",
        )
    _light(moving, graph, state)
    title, words = told(graph.nodes, letters, state, step)
    if graph.problem:
        title, words = graph.problem, [f"The picture still shows {graph.formula}.", ""]
    elif graph.word == "×" and not words[1]:
        words = [words[0], "On a line, × 2 is a stretch of 2."]
    moving["title"].set(
        text=title,
        color=style.WARNING if graph.problem else style.TRUTH,
        fontsize=12 if graph.problem else 14,
    )
    for text, line in zip(moving["words"], words, strict=True):
        text.set_text(line)
    return f"{title.rstrip('.')}. {' '.join(words)} {table(graph.nodes, state)}"


def _light(moving, graph, state):
    """Light the node of the step, its lines and on them its stretches; those that are known stand there pale."""
    colour = style.LOSS if state.back else style.HIDDEN
    moving["light"].set(visible=state.lit is not None, edgecolor=colour)
    if state.lit is not None:
        x, y = graph.middle[state.lit]
        moving["light"].set_bounds(x - BOX[0] / 2, y - BOX[1] / 2, *BOX)
    for key, text in zip_longest(state.known, moving["known"]):
        text.set_visible(key is not None and key[0] != state.lit)
        if text.get_visible():
            text.set(position=_on_line(graph.lines[key]), text=f"{graph.word} {said(state.known[key])}")
    for which, (line, text) in enumerate(zip(moving["lines"], moving["stretches"], strict=True)):
        seen = state.lit is not None and which < len(state.stretches)
        line.set(visible=seen, color=colour)
        text.set(visible=seen, color=colour)
        if seen:
            xs, ys = graph.lines[state.lit, which]
            line.set_data(xs, ys)
            text.set(position=_on_line((xs, ys)), text=f"{graph.word} {said(state.stretches[which])}")


def _on_line(line):
    """Return the middle of the last piece of a line, where its stretch stands."""
    xs, ys = line
    beside = xs[-2] < BOX[0] + 13 and xs[-1] - xs[-2] < BOX[0] and ys[-1] < ys[-2]
    share = (
        0.65 if beside else 0.5
    )  # on a short way down from the left edge a slope's words stand beside the middle
    return tuple(ends[-2] + share * (ends[-1] - ends[-2]) for ends in (xs, ys))
