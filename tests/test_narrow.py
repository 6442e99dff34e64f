"""A figure drawn again for a phone keeps its letters, and nothing lies on anything."""

from itertools import combinations

import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

from mnist_helpers import style
from mnist_helpers.plots.narrow import WIDTH, narrowed
from mnist_helpers.widgets import (
    border_playground,
    descent_playground,
    perceptron_playground,
    softmax_and_loss,
)
from mnist_helpers.widgets.stacked import NARROW


@pytest.fixture(autouse=True)
def look():
    with plt.rc_context():
        style.use()
        yield
    plt.close("all")


def places(figure):
    figure.draw_without_rendering()
    return [ax.get_position() for ax in figure.axes]


def test_panels_side_by_side_come_to_stand_one_below_the_other_each_with_its_axis():
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3), sharey=True)
    left.set_ylabel("cost")
    first, second = places(narrowed(figure))
    assert tuple(figure.get_size_inches()) == (WIDTH, 6)
    assert first.y0 > second.y1
    assert right.get_ylabel() == "cost"
    assert right.yaxis.get_tick_params()["labelleft"]


@pytest.mark.parametrize(("columns", "kept"), [(10, 5), (8, 4), (5, 3), (4, 2), (3, 1)])
def test_small_panels_stay_side_by_side_as_many_as_fit(columns, kept):
    rows = 2 if columns < 5 else 1  # a panel more takes time
    found = places(narrowed(plt.subplots(rows, columns, figsize=(8, 3))[0]))
    assert len({round(place.x0, 2) for place in found}) == kept


def test_a_long_title_is_broken():
    figure, ax = plt.subplots(figsize=(8, 3))
    title = ax.set_title("Seen from its output, the slope of the sigmoid is a parabola")
    assert narrowed(figure) is figure
    assert title.get_window_extent().x1 <= figure.bbox.x1


def test_a_figure_whose_words_would_collide_or_that_an_arrow_ties_has_no_narrow_one():
    figure, ax = plt.subplots(figsize=(8, 3))
    ax.set_axis_off()
    ax.text(0.2, 0.5, "pre-activation")
    ax.text(0.4, 0.5, "activation")
    assert narrowed(figure) is None
    tied, _ = plt.subplots(1, 2, figsize=(8, 3))
    tied.add_artist(plt.Line2D([0.4, 0.6], [0.5, 0.5]))
    assert narrowed(tied) is None
    assert narrowed(plt.figure(layout="none")) is None


@pytest.mark.parametrize(
    "make", [perceptron_playground, border_playground, softmax_and_loss, descent_playground]
)
def test_on_a_phone_an_instrument_s_panels_stand_one_below_the_other_and_its_letters_stay_readable(make):
    instrument = make()
    instrument.picture._handle_custom_msg({"pixel_ratio": 1, "narrow": True}, [])
    assert instrument.picture.pixels().shape[1] == instrument.picture.width == NARROW
    figure = instrument.picture._figure
    words = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    assert min(text.get_fontsize() for text in words) * 100 / 72 >= 11  # pixels
    boxes = [ax.get_window_extent() for ax in figure.axes]
    assert all(one.y1 <= other.y0 or other.y1 <= one.y0 for one, other in combinations(boxes, 2))
