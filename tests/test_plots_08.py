"""Lesson 08's pictures: what they draw where, and that no label covers another or leaves the figure."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from mnist_helpers import style
from mnist_helpers.plots.overfitting import plot_fits, plot_gap, plot_overfitting
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
    figure = plot_fits({"flat": np.zeros_like, "line": lambda x: 3 * x}, (x, x**2), (x / 2, x), title="t")
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["flat", "line"]
    for ax, slope in zip(figure.axes, (0, 3), strict=True):
        curve, held_out, learned = ax.lines
        assert np.allclose(curve.get_ydata(), slope * curve.get_xdata())
        assert held_out.get_fillstyle() == "none"
        assert learned.get_fillstyle() == "full"
        assert np.array_equal(learned.get_xydata(), np.column_stack([x, x**2]))
        assert np.array_equal(held_out.get_xydata(), np.column_stack([x / 2, x]))
        assert ax.get_ylim() == (-2, 2)


@pytest.mark.parametrize(("ylabel", "colour"), [("mean loss", style.LOSS), ("accuracy in %", style.OUTPUT)])
def test_gap_draws_held_out_dashed_in_the_colour_of_its_measure(ylabel, colour):
    ax = plot_gap([1, 10, 100], [3, 2, 1], [3, 4, 5], ylabel=ylabel, title="t")
    learned, held_out = ax.lines
    assert (learned.get_linestyle(), held_out.get_linestyle()) == ("-", "--")
    assert {to_hex(line.get_color()) for line in ax.lines} == {colour.lower()}
    assert ax.get_xscale() == "log"
    assert [text.get_text() for text in ax.texts] == ["learned from", "held out"]


@pytest.mark.parametrize("turn", [3, 9, 30])
def test_the_best_epoch_is_marked_in_both_panels(turn):
    figure = plot_overfitting(records(turn), title="t")
    for ax, value in zip(figure.axes, (0.39, 100 * (0.88 - 0.1 / turn)), strict=True):
        (marker,) = [line for line in ax.lines if line.get_marker() == "D"]
        assert marker.get_xydata()[0] == pytest.approx((turn, value))
    assert f"epoch {turn}:\nlowest held-out loss" in [text.get_text() for text in figure.axes[0].texts]


@pytest.mark.parametrize("turn", [3, 9])
def test_no_label_covers_another_or_leaves_the_figure(turn):
    figure = plot_overfitting(records(turn), title="t")
    boxes = boxes_of(figure)
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.x1 and box.y0 >= 0 for box in boxes)


def test_gap_keeps_labels_apart_where_the_lines_meet():
    ax = plot_gap([500, 1000, 50_000], [100, 100, 96.4], [85, 88, 95.8], ylabel="accuracy in %", title="t")
    one, two = boxes_of(ax.figure)
    assert not one.overlaps(two)
