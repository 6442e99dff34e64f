"""Which factors make the slope of one weight? The 2-2-2 network forwards and back, one factor a click (lesson 06)."""

import ipywidgets
import numpy as np

from ..network import Parameters
from ..plots.backward import draw_small_network, number_texts, place_numbers, write_numbers
from ..plots.small_network import FLAT, LAST, kind_of, lit_at, name_of, numbers_of, require_small
from .backprop_page import TALL, WIDE, draw_page, number_places, page_axes, place_axes, write_foot
from .backprop_steps import CODE, LINES, formulas_at, nudge_at, sentence_at, title_at
from .live_figure import LiveFigure, across, in_lesson_style, new_figure

LIMIT = 3  # of every number
SMALL = Parameters(
    W=np.array([[0.5, -1.0], [1.5, 2.0]]),
    b=np.array([0.0, -0.5]),
    W_hat=np.array([[1.0, -2.0], [-1.0, 1.5]]),
    b_hat=np.array([0.5, 0.0]),
)


@in_lesson_style
def backprop_stepper(parameters=SMALL, x=(1.0, 0.5), label=0):
    """Return the instrument: a 2-2-2 network forwards and back, one step a click, with formula, code line and numbers.

    parameters: Parameters of a 2-2-2 network, each number from −3 to 3. x: two numbers from −3 to 3. The sliders take
    the nearest tenth. label: the true class, 0 or 1.
    Raises ValueError for other shapes or ranges, TypeError for other kinds.
    (Slides "Backpropagation Part I" to "Backpropagation Finale".)
    """
    parameters, x, label = _check(parameters, x, label)
    figure, sheet = new_figure(*WIDE.size), WIDE
    page, ax = page_axes(figure)
    texts, foot = number_texts(ax), number_places(page)
    drawn, scene = [], None  # what stands still between two steps, and what it shows
    draw_network, draw_around = map(in_lesson_style, (draw_small_network, draw_page))

    def draw(step, follow, label, **sliders):
        nonlocal scene
        now, x = _network_of(sliders, parameters)
        numbers, lit = numbers_of(now, x, label), lit_at(step, follow, label)
        formulas = formulas_at(step, numbers, follow, label)
        if step == LAST:
            words = nudge_at(now, x, label, numbers, follow)
        else:
            words = [sentence_at(step, numbers, follow, label)]
        wanted = step, follow, label, _signs_of(numbers, formulas)
        if wanted != scene:
            scene = wanted
            for artist in drawn:
                artist.remove()
            drawn[:] = draw_network(ax, numbers, label, step, follow, lit, sheet.plan)
            drawn.extend(draw_around(page, foot, sheet, step, follow, formulas, words))
        write_numbers(texts, numbers, step, follow, lit)
        write_foot(foot, formulas, words)
        shown = [f"{name_of(key)} {text.get_text()}" for key, text in texts.items() if text.get_visible()]
        return _in_words(step, follow, label, shown, formulas, words)

    def lay_out():
        nonlocal sheet, scene
        sheet, scene = TALL, None
        figure.set_size_inches(np.divide(sheet.size, 100))
        place_axes(page, ax, sheet)
        place_numbers(texts, sheet.plan)
        return True

    controls = _controls(parameters, x, label)
    step, follow, truth, *sliders = controls.values()
    back, on = (ipywidgets.Button(description=word, layout={"width": "80px"}) for word in ("Back", "Next"))
    back.on_click(lambda _: setattr(step, "value", max(1, step.value - 1)))
    on.on_click(lambda _: setattr(step, "value", min(LAST, step.value + 1)))
    return LiveFigure(
        "Which factors make the slope of one weight, and where does each come from?",
        figure,
        [texts.values(), foot],
        draw,
        controls,
        rows=[[sliders[0], *sliders[2:6]], [sliders[1], *sliders[6:]], [back, on, step, follow, truth]],
        still={"step": LAST},
        narrow=lay_out,
    )


def _check(parameters, x, label):
    parameters, x, label = require_small(parameters, x, label)
    for array, name in zip((*parameters, x), (*Parameters._fields, "x"), strict=True):
        if np.abs(array).max() > LIMIT:
            raise ValueError(f"{name} must hold numbers from −{LIMIT} to {LIMIT}, got {array.tolist()}")
    return parameters, x, label


def _controls(parameters, x, label):
    """Return all controls by the names that `draw` takes; a slider's name is the key of its number."""
    arrays = {"x": x, "w": parameters.W, "ŵ": parameters.W_hat}
    places = {
        kind + "".join(map(str, index)): number
        for kind, array in arrays.items()
        for index, number in np.ndenumerate(array)
    }
    weights = [(f"w{k}{l}", (k, l)) for k in (0, 1) for l in (0, 1)]
    look = {"style": {"description_width": "46px"}}
    return {
        "step": ipywidgets.IntSlider(1, 1, LAST, description="step", layout={"width": "226px"}, **look),
        "follow": ipywidgets.Dropdown(
            options=[(name_of(key), place) for key, place in weights], value=(0, 1), description="follow",
            layout={"width": "126px"}, **look,
        ),
        "label": ipywidgets.Dropdown(
            options=[0, 1], value=label, description="true class", layout={"width": "138px"},
            style={"description_width": "70px"},
        ),
        **{key: _slider(key, number) for key, number in places.items()},
    }  # fmt: skip


def _slider(key, number):
    return ipywidgets.FloatSlider(
        round(number, 1) + 0.0,
        min=-LIMIT,
        max=LIMIT,
        step=0.1,
        description=name_of(key),
        readout_format=".1f",
        **across(5, words=28),
    )


def _network_of(sliders, parameters):
    """Return the Parameters and the x that the sliders say; the biases stay as they were given."""
    x, W, W_hat = np.split(np.array(list(sliders.values()), float), (2, 6))
    return parameters._replace(W=W.reshape(2, 2), W_hat=W_hat.reshape(2, 2)), x


def _signs_of(numbers, formulas):
    """Return what the still part shows of the numbers: the weights' signs, what is saturated, and room for brackets."""
    signs = [np.sign(number) for key, number in numbers.items() if kind_of(key) in ("w", "ŵ")]
    brackets = [column.bracketed for columns in formulas for column in columns]
    return *signs, *(numbers[key] < FLAT for key in ("s0", "s1")), *brackets


def _in_words(step, follow, label, shown, formulas, words):
    first, last = LINES[step - 1]
    signs = ["  ".join(_spoken(column.sign) for column in columns) for columns in formulas]
    values = [" ".join(column.number or "?" for column in columns) for columns in formulas]
    return (
        f"Step {step} of {LAST}. {title_at(step, follow)}. Code: {'; '.join(CODE[first : last + 1])}. "
        f"Formula: {'; '.join(signs)}. In numbers: {'; '.join(values)}. {' '.join(words).rstrip('.')}. "
        f"Followed: {name_of('w{}{}'.format(*follow))}. True class: {label}. "
        f"Numbers shown: {', '.join(shown)}."
    )


def _spoken(sign):
    if kind_of(sign) == "s":
        return f"σ′({name_of('g' + sign[1:])})"
    return name_of(sign)
