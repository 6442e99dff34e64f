"""Every instrument on a phone: what is written can be read, and stands on the picture."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from mnist_helpers import initialize, load_mnist, load_trained, prepare_images, widgets
from mnist_helpers.landscapes import LANDSCAPES
from mnist_helpers.plots.narrow import _not_drawn, collisions
from mnist_helpers.widgets.stacked import NARROW

(IMAGES, LABELS), _ = load_mnist()
IMAGES, LABELS = IMAGES[:200], LABELS[:200]
X, HELD_OUT, TRAINED = prepare_images(IMAGES), (prepare_images(IMAGES), LABELS), load_trained()
WRITER = initialize(np.random.default_rng(0), 20, "scaled", np.float64, inputs=162, outputs=27)
FOUR = next(one for one in LANDSCAPES if len(one.minima) == 4)
ENDS = dict.fromkeys(("walker", "ball"), np.zeros((9, 9, 2)))
WORDS = {"game": 4.0, "cup": 3.0, "series": 2.0, "lottery": 1.0, "moon": -1.0}
XOR = [(1, 1), (1, 1)], [-0.5, -1.5], (1, -1), -0.5
MADE = {
    "backprop_stepper": widgets.backprop_stepper,
    "backward_explorer": lambda: widgets.backward_explorer(TRAINED, X, LABELS),
    "basin_explorer": lambda: widgets.basin_explorer(FOUR, ENDS),
    "border_playground": widgets.border_playground,
    "descent_playground": widgets.descent_playground,
    "digit_canvas": lambda: widgets.digit_canvas(TRAINED, challenge=4),
    "fold_square": lambda: widgets.fold_square(*XOR),
    "formula_graph": widgets.formula_graph,
    "forward_pass_explorer": lambda: widgets.forward_pass_explorer(
        IMAGES, LABELS, {"trained": TRAINED}, tasks=widgets.OPERATIONS
    ),
    "learning_film": lambda: widgets.learning_film({0: TRAINED, 15630: TRAINED}, *HELD_OUT, epoch=1563),
    "letter_writer": lambda: widgets.letter_writer(WRITER, "a network learns the steps of the lessons, mum " * 3),
    "lie_portrait": lambda: widgets.lie_portrait({1: TRAINED, 200: TRAINED}, X[0], 3, 5),
    "neuron_playground": widgets.neuron_playground,
    "next_word": lambda: widgets.next_word("The Oilers won the", WORDS),
    "overfitting_lab": lambda: widgets.overfitting_lab(X, LABELS, HELD_OUT),
    "perceptron_learner": widgets.perceptron_learner,
    "perceptron_playground": widgets.perceptron_playground,
    "softmax_and_loss": widgets.softmax_and_loss,
    "training_desk": lambda: widgets.training_desk(X, LABELS, HELD_OUT),
    "writing_film": lambda: widgets.writing_film({0: WRITER, 40940: WRITER}, "the steps of it", "it is the " * 400),
}  # fmt: skip


def most(control):
    """Return a control's largest value, or its last option; else what it has."""
    options = getattr(control, "_options_values", [control.value])
    return getattr(control, "max", options[-1])


def written(figure):
    """Return all words that are seen."""
    figure.draw_without_rendering()
    hidden = {text for ax in figure.findobj(Axes) for text in _not_drawn(ax)}
    words = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in words if text not in hidden]


def test_no_instrument_is_left_out():
    assert sorted(MADE) == sorted(name for name in widgets.__all__ if name.islower())


@pytest.mark.parametrize("name", MADE)
def test_on_a_phone_all_that_is_written_can_be_read_and_stands_on_the_picture(name):
    instrument = MADE[name]()
    picture, figure = instrument.picture, instrument.picture._figure
    before = collisions(figure)
    picture._handle_custom_msg({"pixel_ratio": 1, "narrow": True}, [])
    assert picture.width == round(figure.bbox.width)
    assert picture.width <= NARROW
    assert collisions(figure) <= before
    for values in ({}, {key: most(control) for key, control in instrument.controls.items()}):
        instrument.move(**values)
        words = written(figure)
        assert min(text.get_fontsize() for text in words) * 100 / 72 >= 11
        low, high = -1, figure.bbox.size + 1
        boxes = {text.get_text(): text.get_window_extent().get_points() for text in words}
        assert not {words for words, box in boxes.items() if (box < low).any() or (box > high).any()}


def test_a_click_on_a_unit_hits_it_where_it_has_come():
    explorer = MADE["forward_pass_explorer"]()
    explorer.picture._handle_custom_msg({"pixel_ratio": 1, "narrow": True}, [])
    figure = explorer.picture._figure
    [number] = [text for text in figure.axes[0].texts if text.get_text() == "10"]
    place = number.get_window_extent().get_points().mean(axis=0) / figure.bbox.size
    explorer.picture._handle_custom_msg({"click": place.tolist()}, [])
    assert explorer.values["follow"] == ("hidden", 10)


def test_no_arrow_leads_to_where_a_panel_was():
    explorer = MADE["backward_explorer"]()
    arrows = explorer.picture._figure.artists
    assert [arrow.get_visible() for arrow in arrows] == [True, True]
    explorer.picture._handle_custom_msg({"pixel_ratio": 1, "narrow": True}, [])
    assert [arrow.get_visible() for arrow in arrows] == [False, False]
