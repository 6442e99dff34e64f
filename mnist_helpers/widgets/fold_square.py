"""How do two cuts make a rule that one cannot? They fold the square until one line is enough (lesson 01)."""

import ipywidgets

from .. import style
from ..plots.fold import fold_artists, landing, plot_fold_strip, update_fold
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure

HEIGHT = 404
STEPS = 20
XOR = (0, 1, 1, 0)
MOMENTS = {"flat": 0, "in the air": 0.4, "folded shut": 1}  # shares; in the air, before it crosses the cut
LEGEND = {  # words: left, colour, opacity
    "● go   ○ stay": (10, style.OUTPUT, 1),
    "■": (127, style.OUTPUT_FILL, 0.5),
    "it goes": (146, style.OUTPUT, 1),
    "✗ wrong": (216, style.WARNING, 1),
}


@in_lesson_style
def fold_square(W, b, w_hat, b_hat, wanted=XOR):
    """Return the instrument: the square, folded by a slider to where two hidden perceptrons send its corners.

    W: (2, 2), a row for each hidden perceptron. b: (2,). w_hat: (2,). b_hat: a number. wanted: (4,) of 0 and 1 for the
    corners (0,0), (0,1), (1,0), (1,1). (Slide "Hidden Layer".)
    """
    figure = new_figure(WIDTH, HEIGHT)
    axes = [
        figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))
        for left, bottom, width, height in ((10, 50, 440, 282), (530, 44, 288, 288))
    ]
    artists = fold_artists(axes, w_hat, b_hat, wanted)
    for words, (left, colour, opacity) in LEGEND.items():
        figure.text(left / WIDTH, 0.035, words, fontsize=11, color=colour, alpha=opacity)
    title, landed = figure.text(0.012, 0.935, "", fontsize=14), landing(W, b)

    def draw(fold):
        update_fold(artists, landed, fold / STEPS, w_hat, b_hat, wanted)
        title.set_text(_said(fold))
        return f"{title.get_text()}. The square is folded by {fold} of {STEPS}."

    fold = ipywidgets.IntSlider(0, 0, STEPS, description="fold", **across(2, words=60))
    return LiveFigure(
        "How do two cuts make a rule that one cannot?",
        figure,
        [artists, title],
        draw,
        controls={"fold": fold},
        rows=[[fold]],
        still=lambda: plot_fold_strip(landed, MOMENTS, w_hat, b_hat, wanted),
    )


def _said(fold):
    if fold == 0:
        return "No single cut separates the filled corners from the hollow ones"
    if fold < STEPS:
        return "One corner is on its way across the diagonal"
    return "Two corners are one point, and one cut is enough"
