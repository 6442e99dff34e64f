"""Lesson 08's pictures: what they draw where, and that no label covers another or leaves the figure."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from mnist_helpers import style
from mnist_helpers.plots.evidence import plot_gains, plot_shifted, plot_sureness
from mnist_helpers.plots.overfitting import (
    plot_belief,
    plot_descent,
    plot_fits,
    plot_gap,
    plot_label_costs,
    plot_overfitting,
)
from mnist_helpers.plots.remedies import plot_dropout, plot_remedies, plot_suspects
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
    ax = plot_descent([1, 3, 15, 30, 200], [0.5, 0.3, 6, 0.4, 0.36], points=16)
    errors, mark = ax.lines
    assert errors.get_ydata()[2] == 6
    assert set(mark.get_xdata()) == {15}
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")


@pytest.mark.parametrize(("ylabel", "colour"), [("mean loss", style.LOSS), ("accuracy in %", style.OUTPUT)])
def test_gap_draws_held_out_dashed_in_the_colour_of_its_measure(ylabel, colour):
    ax = plot_gap([1, 10, 100], [3, 2, 1], [3, 4, 5], ylabel=ylabel)
    learned, held_out = ax.lines
    assert (learned.get_linestyle(), held_out.get_linestyle()) == ("-", "--")
    assert {to_hex(line.get_color()) for line in ax.lines} == {colour.lower()}
    assert ax.get_xscale() == "log"
    assert [text.get_text() for text in ax.texts] == ["learned from", "held out"]


@pytest.mark.parametrize("turn", [3, 9, 30])
def test_the_best_epoch_is_marked_in_both_panels(turn):
    figure = plot_overfitting(records(turn))
    for ax, value in zip(figure.axes, (0.39, 100 * (0.88 - 0.1 / turn)), strict=True):
        (marker,) = [line for line in ax.lines if line.get_marker() == "D"]
        assert marker.get_xydata()[0] == pytest.approx((turn, value))
    assert f"epoch {turn}:\nlowest held-out loss" in [text.get_text() for text in figure.axes[0].texts]


@pytest.mark.parametrize("turn", [3, 9])
def test_no_label_covers_another_or_leaves_the_figure(turn):
    figure = plot_overfitting(records(turn))
    boxes = boxes_of(figure)
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.x1 and box.y0 >= 0 for box in boxes)


def test_gap_keeps_labels_apart_where_the_lines_meet():
    ax = plot_gap([500, 1000, 50_000], [100, 100, 96.4], [85, 88, 95.8], ylabel="accuracy in %")
    one, two = boxes_of(ax.figure)
    assert not one.overlaps(two)


STARTS = [(0.58, 0.88), (0.57, 0.882), (0.56, 0.878)]
JUDGED = {
    "early stopping": (0.42, 0.877),
    "weight decay": (0.4, 0.88),
    "10 hidden units": (0.67, 0.855),
    "100 units": (0.6, 0.889),
    "100 units with dropout": (0.72, 0.893),
    "shifted copies": (0.38, 0.92),
    "50,000 images": (0.18, 0.948),
}


def test_an_arrow_leads_from_the_mean_of_nothing_to_each_remedy_green_where_the_loss_falls():
    ax = plot_remedies(JUDGED, STARTS)
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    ends = {tuple(arrow.xy): to_hex(arrow.arrow_patch.get_edgecolor()) for arrow in arrows}
    others = {(loss, 100 * share) for loss, share in JUDGED.values()}
    assert set(ends) == others
    for (loss, _), colour in ends.items():
        assert colour == (style.OUTPUT if loss < 0.57 else style.WARNING).lower()
    assert all(arrow.xyann == pytest.approx((0.57, 88.0)) for arrow in arrows)
    hollow = [line for line in ax.lines if line.get_fillstyle() == "none"]
    np.testing.assert_allclose(hollow[0].get_xydata(), np.array(STARTS) * (1, 100))


def test_no_name_of_a_remedy_covers_another_or_leaves_the_figure():
    ax = plot_remedies(JUDGED, STARTS)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert len(boxes) == len(JUDGED) + 3
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.x1 and box.y0 >= 0 for box in boxes)


def test_dropout_has_a_dot_or_a_cross_for_each_unit():
    keep = np.array([[0, 2.0, 0], [2.0, 2.0, 0]])
    ax = plot_dropout(keep)
    dots = {tuple(place) for place in ax.collections[0].get_offsets().astype(int).tolist()}
    crosses = {tuple(place) for place in ax.lines[0].get_xydata().astype(int).tolist()}
    assert dots == {(1, 0), (0, 1), (1, 1)}
    assert crosses == {(0, 0), (2, 0), (2, 1)}
    assert [text.get_text() for text in ax.texts] == ["×2"] * 3


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


def test_label_costs_warn_of_the_false_and_name_both():
    ax = plot_label_costs(np.linspace(0.8, 0, 200), np.linspace(3, 0.5, 200))
    false, true = ax.lines
    assert (false.get_ydata()[0], true.get_ydata()[0]) == (3, 0.8)
    assert (false.get_color(), true.get_color()) == (style.WARNING, style.LOSS)
    assert {text.get_text() for text in ax.texts} == {"all false labels", "all true labels"}


def test_sureness_counts_mistakes_and_says_the_share_of_the_surest():
    figure = plot_sureness({"early": [0.35, 0.55, 0.55, 0.95], "late": [0.92, 0.96]})
    early, late = figure.axes
    assert [bar.get_height() for bar in early.patches] == [0, 0, 0, 1, 0, 2, 0, 0, 0, 1]
    assert [text.get_text() for ax in figure.axes for text in ax.texts] == ["25 %", "100 %"]
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["early: 4 mistakes", "late: 2 mistakes"]
    assert to_hex(late.patches[-1].get_facecolor()) == style.WARNING.lower()
    assert to_hex(late.patches[0].get_facecolor()) != style.WARNING.lower()


def test_shifted_has_two_bars_for_each_shift_and_the_image_moved_so():
    image = np.zeros((28, 28))
    image[:, 5] = 1
    ax = plot_shifted(image, {0: (100, 88), 2: (58, 56)})
    assert [bar.get_height() for bar in ax.patches] == [100, 58, 88, 56]
    pages = [artist.offsetbox.get_data() for artist in ax.artists]
    assert [int(page.sum(axis=0).argmax()) for page in pages] == [5, 7]


def test_a_gain_is_grey_where_its_line_holds_0_and_no_word_leaves_the_figure():
    gains = {"up": (3.9, 0.3), "down": (-2.6, 0.3), "perhaps": (0.3, 0.2), "perhaps not": (-0.3, 0.2)}
    ax = plot_gains(gains)
    colours = [to_hex(line.get_color()) for line in ax.lines if line.get_marker() == "o"]
    assert colours == [c.lower() for c in (style.OUTPUT, style.WARNING, style.BASELINE, style.BASELINE)]
    spans = [bar.get_segments()[0][:, 0] for bar in ax.collections]
    np.testing.assert_allclose(spans, [(g - 2 * e, g + 2 * e) for g, e in gains.values()])
    assert [text.get_text() for text in ax.texts] == ["+3.9", "−2.6", "+0.3", "−0.3"]
    assert all(box.x1 <= ax.figure.bbox.x1 for box in boxes_of(ax.figure))
