"""Who is to blame? The error of one image, or of a thousand, on its way back to every weight (lesson 06)."""

from functools import lru_cache

import ipywidgets
import numpy as np

from ..dataset import one_hot
from ..losses import cross_entropy
from ..network import Parameters, backward, forward, require_parameters
from ..plots.blame import UNITS, Scene, blame_artists, update_blame
from ..validate import require_labels, require_number
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure

HEIGHT = 500
COUNTS = 1, 2, 32, 1000
STEPS = 30  # at most


@in_lesson_style
def backward_explorer(parameters, X, labels, unit=0, learning_rate=0.5):
    """Return the instrument: what the error asks of ten outputs, fifteen hidden units and their weights; and a step.

    parameters: of a 784-15-10 network. X: prepared images, floats of shape (n, 784), 0 to 1, and labels, their digits,
    (n,); n is at least 1. unit: the hidden unit to begin with. learning_rate: η of a step.
    Raises TypeError and ValueError for others.
    (Slides "Backpropagation Part I" to "Finale".)
    """
    parameters = require_parameters(parameters)
    if parameters.W.shape != (UNITS, 784):
        raise ValueError(f"parameters must be of {UNITS} hidden units, got W of shape {parameters.W.shape}")
    X, rate = np.atleast_2d(X), require_number(learning_rate, "learning_rate", above=0)
    labels = require_labels(np.atleast_1d(labels), "labels", count=(len(X),))
    scene_of = _scenes(parameters, X, labels, rate)
    figure = new_figure(WIDTH, HEIGHT)
    artists, ax = blame_artists(figure)
    controls = {
        "count": ipywidgets.SelectionSlider(
            options=[(f"{m:,}", m) for m in COUNTS if m <= len(X)],
            description="images",
            **across(3, words=58),
        ),
        "unit": ipywidgets.IntSlider(unit, 0, UNITS - 1, description="hidden unit", **across(3, words=82)),
        "steps": ipywidgets.IntSlider(0, 0, STEPS, description="steps", **across(3, words=48)),
    }
    step = ipywidgets.Button(description="Take a step", icon="step-forward", layout={"width": "130px"})
    step.on_click(lambda _: setattr(controls["steps"], "value", controls["steps"].value + 1))

    def clicked(x, y):
        column, row = ax.transData.inverted().transform((x, y))
        if abs(column) < 1.5 and -0.5 <= row < UNITS - 0.5:
            controls["unit"].value = round(float(row))

    return LiveFigure(
        "Who is to blame, and how much?",
        figure,
        list(artists),
        lambda count, unit, steps: update_blame(artists, scene_of(count, steps), unit, steps),
        controls=controls,
        rows=[list(controls.values()), [step]],
        clicked=clicked,
    )


def _scenes(parameters, X, labels, rate):
    """Return a function of a number of images and of steps, which gives what the backward pass says then."""
    Y = one_hot(labels)

    @lru_cache(maxsize=len(COUNTS) * (STEPS + 1))
    def network(count, steps):
        if steps == 0:
            return parameters
        before, gradients = network(count, steps - 1), scene(count, steps - 1).gradients
        return Parameters(*(p - rate * dp for p, dp in zip(before, gradients, strict=True)))

    @lru_cache(maxsize=len(COUNTS) * (STEPS + 1))
    def scene(count, steps):
        some = slice(count)
        cache = forward(network(count, steps), X[some])
        return Scene(
            gradients=backward(network(count, steps), X[some], cache, Y[some]),
            images=X[some],
            labels=labels[some],
            loss=cross_entropy(cache.F, labels[some]),
            p=float(cache.O[np.arange(len(labels[some])), labels[some]].mean()),
        )

    return scene
