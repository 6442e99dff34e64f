"""Which ink and which hidden units make the answer? An image under brush and eraser, in the network (lesson 03)."""

from typing import NamedTuple

import ipywidgets
import numpy as np

from .. import style
from ..dataset import prepare_images
from ..network import forward, require_parameters
from ..plots.network import (
    CHANGE_X,
    EVERY,
    HEIGHT,
    IMAGE,
    OUTPUT_X,
    SCORE,
    SIGNS,
    THUMB_X,
    WIDTH,
    contributions,
    nearest_row,
    network_artists,
    update_network,
)
from ..plots.operation import (
    SLIM,
    operation_artists,
    show_weights,
    update_operation,
    update_stencil,
    weight_artists,
)
from ..validate import require_labels
from .explorer_closed import close
from .explorer_phone import lay_out
from .explorer_words import changes, in_words, under, verdict
from .live_figure import LiveFigure, in_lesson_style, new_figure
from .operations import result
from .pixel_brush import PixelBrush

FOOT = 44  # pixels under the network for two lines of text
WHOLE = HEIGHT + FOOT
UNDER = (57, 35)  # the heights of two lines under the image and its tools


class Table(NamedTuple):
    """What the instrument works on, and with."""

    X: np.ndarray  # (n, 784), 0 to 1
    inks: np.ndarray  # the same as uint8
    labels: list
    networks: dict
    tasks: tuple
    brush: PixelBrush
    weights: tuple | None  # artists that stand still
    parts: dict  # those that move


@in_lesson_style
def forward_pass_explorer(images, labels, networks, tasks=(), closed=False):
    """Return the instrument: an image to operate on, 15 hidden units with their weights, 10 digits, strongest edges.

    images: uint8 of shape (n, 28, 28). labels: their digits, (n,). networks: {name: Parameters of a 784-15-10 network}.
    tasks: Operations on images among these; the first is chosen at the start. closed: between image and digits, show
    what the hidden units answer, and no more. Raises ValueError for other shapes, no network or a task without its
    image, TypeError for other kinds. (Slides "What we're building towards", "Hidden Layer", "Output Layer".)
    """
    X, labels, networks = _check(images, labels, networks, tasks)
    figure = new_figure(WIDTH, WHOLE)
    ax = figure.add_axes((0, FOOT / WHOLE, 1, HEIGHT / WHOLE))
    brush = PixelBrush(place=_place(), above=HEIGHT / WHOLE)
    weights, parts = None if closed else weight_artists(ax), _parts(figure, ax)
    controls = _controls(len(X), networks, tasks)
    if closed:
        close(ax, parts)
        del controls["follow"]
    inks = np.reshape(images, (-1, 784))
    table = Table(X, inks, labels, networks, tuple(tasks), brush, weights, parts)
    _prepare(table, controls)

    def begin(number):
        if number:
            brush.tool = tasks[number - 1].tool
            instrument.move(**_start_of(tasks[number - 1], controls))

    def follow(*place):
        on_page = table.parts["under"][0].get_transform().inverted()  # a phone has moved it
        instrument.move(follow=_clicked_unit(*on_page.transform(place)))

    if tasks:
        controls["task"].observe(lambda change: begin(change.new), "value")
    left_out = {"task"} if len(networks) > 1 else {"network"}
    shown = [control for name, control in controls.items() if name not in left_out]
    instrument = LiveFigure(
        "Which ink and which hidden units make the answer?",
        figure,
        list(table.parts.values()),
        lambda **values: _draw(table, **values),
        controls=controls | {"ink": brush},
        rows=[[controls["task"]], shown] if tasks and len(networks) > 1 else [shown],  # as wide as it goes
        clicked=None if closed else follow,
        over=brush,
        still={"ink": _shown(table)} if tasks else None,
        narrow=lambda: lay_out(figure, FOOT, table.parts, brush),
    )
    tool = brush.tool
    instrument.reset.on_click(lambda _: setattr(brush, "tool", tool))
    brush.observe(lambda _: setattr(brush, "drawn", brush.turn), "value")  # the picture is on its way by then
    return instrument


def _check(images, labels, networks, tasks):
    X = np.atleast_2d(prepare_images(images))
    labels = require_labels(labels, "labels", count=(len(X),)).tolist()
    if not networks:
        raise ValueError("networks must name at least one network, got none")
    networks = {name: require_parameters(parameters) for name, parameters in networks.items()}
    for name, (W, _, W_hat, _) in networks.items():
        if W.shape != (15, 784) or W_hat.shape != (10, 15):
            raise ValueError(f"networks[{name!r}] must be 784-15-10, got W {W.shape} and W_hat {W_hat.shape}")
    for task in tasks:
        if not 0 <= task.image < len(X):
            raise ValueError(f"task {task.name!r} is about image {task.image}, got {len(X)} images")
    return X, labels, networks


def _place():
    """Return where the image lies in the whole picture: left, top, width, height, as shares of its sides."""
    left, right, bottom, top = IMAGE
    return [left / WIDTH, (HEIGHT - top) / WHOLE, (right - left) / WIDTH, (top - bottom) / WHOLE]


def _parts(figure, ax):
    """Return all that moves, by name."""
    legend = zip((IMAGE[0], 158), SIGNS, ("solid edge: raises", "dashed: lowers"), strict=True)
    small, low = {"fontsize": 10.5, "va": "bottom"}, {"fontsize": 11, "va": "bottom"}
    return {
        "network": network_artists(ax),
        "operation": operation_artists(ax),
        "legend": [ax.text(x, 8, words, color=color, fontsize=10.5) for x, (color, _), words in legend],
        "under": [ax.text(IMAGE[0], y, "", **small) for y in UNDER],
        "verdict": figure.text(IMAGE[0] / WIDTH, 25 / WHOLE, "", weight="bold", **low),
        "changes": figure.text((WIDTH - 8) / WIDTH, 25 / WHOLE, "", ha="right", **low),
        "task": figure.text(IMAGE[0] / WIDTH, 5 / WHOLE, "", **low),
    }


def _controls(count, networks, tasks):
    """Return the controls by the names that `draw` takes."""
    units = [(f"hidden unit {k}", ("hidden", k)) for k in range(15)]
    units += [(f"digit {i}", ("digit", i)) for i in range(10)]
    names = [("none", 0), *((task.name, number) for number, task in enumerate(tasks, 1))]
    controls = {
        "image": ipywidgets.IntSlider(
            0, 0, count - 1, description="image", style={"description_width": "44px"}, layout={"width": "230px"}
        ),
        "network": _menu(list(networks), "network", 58, 222),
        "follow": _menu([(EVERY[0], EVERY), *units], "edges of", 56, 196),
    }  # fmt: skip
    return ({"task": _menu(names, "task", 34, 240)} if tasks else {}) | controls


def _menu(options, name, words, width):
    return ipywidgets.Dropdown(
        options=options,
        description=name,
        style={"description_width": f"{words}px"},
        layout={"width": f"{width}px"},
    )


def _prepare(table, controls):
    """Choose what is shown first, and let image and weights follow before the picture is drawn."""

    def take(_=None):
        table.brush.take(table.inks[controls["image"].value].tolist())

    def weigh(_=None):
        if table.weights:
            show_weights(table.weights, table.networks[controls["network"].value].W)

    if table.tasks:
        controls["task"].value = 1
        table.brush.tool = table.tasks[0].tool
        for name, value in _start_of(table.tasks[0], controls).items():
            controls[name].value = value
    for name, follow in (("image", take), ("network", weigh)):
        follow()
        controls[name].observe(follow, "value")


def _start_of(task, controls):
    """Return the values of controls that a task begins with."""
    values = {"image": task.image, "follow": EVERY if task.unit is None else ("hidden", task.unit)}
    return {name: value for name, value in values.items() if name in controls}


def _shown(table):
    """Return the ink of the still picture: the first task tried, where it says how."""
    if table.tasks[0].shown is None:
        return table.brush.original
    rows, columns, ink = table.tasks[0].shown
    image = table.inks[table.tasks[0].image].reshape(28, 28).copy()
    image[rows, columns] = 255 * ink
    return image.ravel().tolist()


def _clicked_unit(x, y):
    """Return what a click at (x, y) follows: the unit it hits, or EVERY."""
    if THUMB_X - 6 < x < CHANGE_X + 4:
        return "hidden", nearest_row(y, 15)
    return ("digit", nearest_row(y, 10)) if x > OUTPUT_X - SCORE else EVERY


def _draw(table, image, network, ink, follow=EVERY, task=0):
    """Draw an image's ink, 784 numbers, in a network; return the picture in words."""
    parameters, old, parts = table.networks[network], table.inks[image], table.parts
    ink = np.array(ink, np.uint8)
    edited, x = not np.array_equal(ink, old), ink / np.float32(255)
    before, cache = forward(parameters, table.X[image]), forward(parameters, x)
    update_network(parts["network"], x, parameters, cache, table.labels[image], follow, SLIM if edited else 1)
    switched = update_operation(parts["operation"], table.X[image], before, cache, edited)
    unit = follow[1] if follow[0] == "hidden" else None
    update_stencil(parts["operation"], x, parameters.W, unit)
    parts["network"].image.set_visible(unit is None)  # the stencil hides it
    lines = [verdict(before, cache, table.labels[image]), changes(cache, switched, edited)]
    lines += under(x, parameters, cache, unit)
    done, said = result(table.tasks[task - 1], image, old, ink, before, cache) if task else (False, "")
    if not table.weights:
        lines[1:] = [""] * 3
    _write(parts, [*lines, said], cache.O.argmax() == table.labels[image], done)
    table.brush.said = f"{lines[0]} {lines[1]} {said}" if edited else ""
    edges = contributions(x, parameters, cache, follow) if table.weights else None
    count = int(np.count_nonzero(old != ink))
    spoken = [*lines, said, f"Pixels changed: {count} of 784." * edited]
    return in_words(image, network, filter(None, spoken), cache, before if edited else None, edges)


def _write(parts, lines, right, done):
    """Write the lines: verdict, changes, two under the image, task."""
    answer, switched, *below, said = lines
    parts["verdict"].set(text=answer, color=style.OUTPUT if right else style.WARNING)
    parts["changes"].set_text(switched)
    for text, line in zip(parts["under"], below, strict=True):
        text.set_text(line)
    parts["task"].set(
        text=said, color=style.OUTPUT if done else style.TRUTH, weight="bold" if done else "normal"
    )
