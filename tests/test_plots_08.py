"""Lesson 08's pictures: what they draw where, and that no label covers another or leaves the figure."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from mnist_helpers import style
from mnist_helpers.plots.evidence import plot_called, plot_sureness, plot_wall, plot_winner
from mnist_helpers.plots.overfitting import (
    plot_belief,
    plot_descent,
    plot_fits,
    plot_gap,
    plot_one_push,
    plot_overfitting,
    plot_pushes,
)
from mnist_helpers.plots.remedies import plot_remedies, plot_suspects
from mnist_helpers.training import Record

pytestmark = pytest.mark.usefixtures("lessons_style")


def records(turn=9, epochs=200):
    """Return records of a run whose held-out loss is lowest in the epoch `turn`."""
    return [
        Record(k, 100, None, 0.7 / k, 1 - 0.2 / k, 0.39 + 0.05 * abs(np.log(k / turn)), 0.88 - 0.1 / k)
        for k in range(1, epochs + 1)
    ]


def boxes_of(figure):
    figure.canvas.draw()
    return [text.get_window_extent() for ax in figure.axes for text in ax.texts]


def test_fits_has_a_panel_for_each_curve_with_all_the_points():
    x = np.linspace(-1, 1, 6)
    figure = plot_fits({"flat": np.zeros_like, "line": lambda x: 3 * x}, (x, x**2), (x / 2, x))
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["flat", "line"]
    for ax, slope in zip(figure.axes, (0, 3), strict=True):
        curve, held_out, learned = ax.lines
        assert np.allclose(curve.get_ydata(), slope * curve.get_xdata())
        assert held_out.get_fillstyle() == "none"
        assert learned.get_fillstyle() == "full"
        assert np.array_equal(learned.get_xydata(), np.column_stack([x, x**2]))
        assert np.array_equal(held_out.get_xydata(), np.column_stack([x / 2, x]))
        assert ax.get_ylim() == (-2, 2)


def test_descent_marks_where_there_are_as_many_numbers_as_points():
    ax = plot_descent([1, 3, 15, 30, 200], [0.5, 0.33, 6, 0.4, 0.36], points=16, noise=0.3)
    errors, mark, floor = ax.lines
    assert set(floor.get_ydata()) == {0.3}
    assert not any(one.overlaps(two) for one, two in combinations(boxes_of(ax.figure), 2))
    assert errors.get_ydata()[2] == 6
    assert set(mark.get_xdata()) == {15}
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")


@pytest.mark.parametrize("turn", [3, 9, 30])
def test_the_best_epoch_is_marked_in_both_panels(turn):
    figure = plot_overfitting(records(turn))
    for ax, value in zip(figure.axes, (0.39, 100 * (0.88 - 0.1 / turn)), strict=True):
        (marker,) = [line for line in ax.lines if line.get_marker() == "D"]
        assert marker.get_xydata()[0] == pytest.approx((turn, value))
    assert f"lowest in epoch {turn}" in [text.get_text() for text in figure.axes[0].texts]


@pytest.mark.parametrize("turn", [3, 9])
def test_no_label_covers_another_or_leaves_the_figure(turn):
    figure = plot_overfitting(records(turn))
    boxes = boxes_of(figure)
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.x1 and box.y0 >= 0 for box in boxes)


def test_gap_draws_held_out_dashed_each_measure_in_its_colour_and_says_how_wide_it_is():
    curves = {"train_loss": [0.5, 0.1, 0], "validation_loss": [0.6, 0.3, 0.4]}
    curves |= {"train_accuracy": [0.8, 0.9, 1], "validation_accuracy": [0.7, 0.88, 0.875]}
    figure = plot_gap(curves)
    for ax, colour, learned, held_out in zip(
        figure.axes,
        (style.LOSS, style.OUTPUT),
        ([0.5, 0.1, 0], [80, 90, 100]),
        ([0.6, 0.3, 0.4], [70, 88, 87.5]),
        strict=True,
    ):
        lines = {line.get_linestyle(): line for line in ax.lines if line.get_color() == colour}
        assert lines["-"].get_ydata() == pytest.approx(learned)
        assert lines["--"].get_ydata() == pytest.approx(held_out)
        assert ax.get_xscale() == "log"
    assert "gap:\n12 points" in [text.get_text() for text in figure.axes[1].texts]


def test_gap_of_many_images_has_the_scales_of_a_thousand():
    curves = {"train_loss": [0.1, 0], "validation_loss": [0.2, 0.3]}
    many = plot_gap(curves | {"train_accuracy": [0.95, 1], "validation_accuracy": [0.94, 0.95]})
    few = plot_overfitting(records())
    assert many.axes[0].get_ylim()[1] == few.axes[0].get_ylim()[1] == 0.9
    assert many.axes[1].get_ylim()[0] == 77
    assert few.axes[1].get_ylim()[0] <= 77


NOTHING = [(0.58, 0.88), (0.57, 0.882), (0.56, 0.878)]
REMEDIES = {
    "early stopping": [(0.42, 0.877), (0.43, 0.879), (0.41, 0.876)],
    "10 hidden units": [(0.67, 0.855), (0.66, 0.857), (0.7, 0.85)],
    "shifted copies": [(0.38, 0.92), (0.39, 0.921), (0.37, 0.919)],
    "50,000 images": [(0.18, 0.948)],
}


def test_a_remedy_is_green_where_all_its_runs_beat_luck_orange_where_none_reaches_it_and_else_grey():
    figure = plot_remedies(REMEDIES, NOTHING)
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert names == ["10 hidden units", "early stopping", "plain network", "shifted copies", "50,000 images"]
    green, orange, grey = (c.lower() for c in (style.OUTPUT, style.WARNING, style.BASELINE))
    for ax, colours in zip(
        figure.axes, ([orange, grey, grey, green, green], [orange, green, grey, green, green]), strict=True
    ):
        dots = [line for line in ax.lines if line.get_marker() == "o"]
        assert [to_hex(line.get_color()) for line in dots] == colours
        assert all(len(set(line.get_ydata())) == len(line.get_ydata()) for line in dots)  # none hides another
    left, right = (ax.patches[0].get_extents().transformed(ax.transData.inverted()) for ax in figure.axes)
    assert (left.x0, left.x1) == pytest.approx((87.8, 88.2))
    assert (right.x0, right.x1) == pytest.approx((0.56, 0.58))


def test_no_number_of_a_remedy_covers_another_or_leaves_the_figure():
    figure = plot_remedies(REMEDIES, NOTHING)
    boxes = boxes_of(figure)
    assert len(boxes) == 2 * (len(REMEDIES) + 2)
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in boxes)


def test_the_winner_has_a_dot_for_each_coin_and_falls_to_what_it_does_anew():
    ax = plot_winner(np.array([48, 50, 50, 63]), 49.4)
    dots = [line for line in ax.lines if to_hex(line.get_color()) == style.BASELINE.lower()]
    assert sum(len(line.get_xdata()) for line in dots) == 4
    assert [text.get_text() for text in ax.texts if text.get_text()] == [
        "the winner: 63",
        "on new questions: 49 %",
    ]
    assert ax.lines[-1].get_xydata()[0, 0] == 49.4
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.x1 for box in boxes_of(ax.figure))


def test_suspects_come_in_order_and_an_answer_not_written_leaves_frames():
    images, told = np.random.default_rng(0).random((9, 784)), np.arange(9)
    figure = plot_suspects([3, 1, 4, 1.5, 9, 2, 6, 5, 0], images, told, count=3)
    assert [ax.get_title() for ax in figure.axes] == ["told 4", "told 6", "told 7"]
    np.testing.assert_allclose(figure.axes[0].images[0].get_array().ravel(), images[4])
    assert [ax.get_title() for ax in plot_suspects(None, images, told).axes] == ["?"] * 6


def test_belief_draws_three_lines_with_their_names():
    ax = plot_belief(np.linspace(80, 0, 200), np.linspace(0, 100, 200), np.full(200, 82.0))
    assert [line.get_ydata()[-1] for line in ax.lines] == [0, 100, 82]
    assert {text.get_text() for text in ax.texts} == {
        "says what\nis drawn",
        "says what\nit was told",
        "new images\nread, in %",
    }
    assert (ax.get_xscale(), ax.get_xlim()) == ("log", (1, 200))


def test_pushes_are_added_up_and_say_how_hard_one_label_pushes():
    epochs = np.arange(1, 201)[:, None]
    truths, lies = 0.5 * epochs**-0.75 * np.ones(900), 0.9 * np.exp(-epochs / 20) * np.ones(100)
    ax = plot_pushes(truths, lies)
    of_truths, of_lies, *_ = ax.lines
    np.testing.assert_allclose(of_truths.get_ydata(), 900 * truths[:, 0])
    np.testing.assert_allclose(of_lies.get_ydata(), 100 * lies[:, 0])
    assert (of_truths.get_color(), of_lies.get_color()) == (style.OUTPUT, style.WARNING)
    assert {
        "after epoch 1: one true label 0.50,\none lie 0.86, on average",
        "after epoch 20: one true label 0.05,\none lie 0.33, on average",
    } < {text.get_text() for text in ax.texts}
    assert not any(one.overlaps(two) for one, two in combinations(boxes_of(ax.figure), 2))


def test_one_push_has_a_dot_for_each_label_and_says_how_far_its_own_moved():
    before, after = np.array([0.9, 0.1, 0.8]), np.array([0.91, 0.5, 0.8])
    figure = plot_one_push(np.zeros(784), before, after, which=1, lies=[1, 2])
    _, truths, others, own = figure.axes[1].lines
    np.testing.assert_array_equal(truths.get_xydata(), [[0.9, 0.91]])
    np.testing.assert_array_equal(others.get_xydata(), [[0.8, 0.8]])
    np.testing.assert_array_equal(own.get_xydata(), [[0.1, 0.5]])
    assert "its own label:\n0.10 → 0.50" in [text.get_text() for text in figure.axes[1].texts]
    assert not any(one.overlaps(two) for one, two in combinations(boxes_of(figure)[1:], 2))


def test_sureness_counts_mistakes_and_says_the_share_of_the_surest():
    figure = plot_sureness({"early": [0.35, 0.55, 0.55, 0.95], "late": [0.92, 0.96]})
    early, late = figure.axes
    assert [bar.get_height() for bar in early.patches] == [0, 0, 0, 1, 0, 2, 0, 0, 0, 1]
    assert [text.get_text() for ax in figure.axes for text in ax.texts] == ["25 %", "100 %"]
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["early: 4 mistakes", "late: 2 mistakes"]
    assert to_hex(late.patches[-1].get_facecolor()) == style.WARNING.lower()
    assert to_hex(late.patches[0].get_facecolor()) != style.WARNING.lower()


def test_wall_frames_each_false_label_and_writes_what_was_told_beside_each_image():
    images, told = np.random.default_rng(0).random((100, 784)), np.arange(100) % 10
    false = told > 2
    axes = plot_wall(images, told, false).axes
    assert [ax.texts[0].get_text() for ax in axes] == [str(digit) for digit in told]
    assert [ax.spines["left"].get_visible() for ax in axes] == false.tolist()
    assert [ax.texts[0].get_weight() == "bold" for ax in axes] == false.tolist()
    np.testing.assert_allclose(axes[17].images[0].get_array().ravel(), images[17])


def test_called_has_a_green_bar_for_the_true_name_and_its_number():
    few, many = [0, 1, 1, 95, 0, 1, 0, 1, 1, 0], [7, 7, 6, 40, 7, 7, 6, 7, 7, 6]
    figure = plot_called({"few lies": few, "many": many}, digit=3)
    for ax, title, counts in zip(figure.axes, ("few lies", "many"), (few, many), strict=True):
        assert ax.get_title(loc="left") == title
        assert [bar.get_height() for bar in ax.patches] == counts
        green = [k for k, bar in enumerate(ax.patches) if to_hex(bar.get_facecolor()) == style.OUTPUT.lower()]
        assert green == [3]
        assert [text.get_text() for text in ax.texts] == [str(counts[3])]
