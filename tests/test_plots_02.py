"""Lesson 02's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mnist_helpers import nine_starts, relu, relu_prime, sigmoid, sigmoid_prime, softplus, step, style
from mnist_helpers.plots import (
    plot_chain,
    plot_nudged,
    plot_rebuilt,
    plot_sharpening,
    plot_sides,
    plot_slope_against_output,
    plot_slopes,
    plot_starts,
    plot_ways,
)
from mnist_helpers.plots.activations import leave_jumps_open

Z = np.linspace(-8, 8, 161)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_nudged(np.linspace(-10, 10, 500), np.zeros(500), ax=ax),
        lambda ax: plot_rebuilt((1, -2, 1), sigmoid_prime(np.linspace(-6, 6, 61)), ax=ax),
        lambda ax: plot_slope_against_output(Z, sigmoid(Z), sigmoid_prime(Z), ax=ax),
        lambda ax: plot_sharpening((1, 3, 10, 100), ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_a_jump_is_left_open_and_a_slope_is_not():
    heights = leave_jumps_open(step(np.array([-2, -1, 0, 1])))
    np.testing.assert_array_equal(heights, [0, np.nan, 1, 1])
    np.testing.assert_array_equal(leave_jumps_open([0, 0.4, 0.8]), [0, 0.4, 0.8])


@pytest.mark.parametrize("lit", [1, 5])
def test_every_weight_has_a_dot_and_those_that_answer_are_filled(lit):
    weights = np.random.default_rng(0).uniform(-10, 10, 1000)
    changes = np.arange(1000) < lit
    silent, answering = plot_nudged(weights, changes).lines
    assert (len(silent.get_xdata()), len(answering.get_xdata())) == (1000 - lit, lit)
    np.testing.assert_array_equal(answering.get_xdata(), weights[:lit])
    places = np.concatenate([silent.get_xydata(), answering.get_xydata()]).round(6)
    assert len({*map(tuple, places)}) == 1000  # no dot lies on another
    assert silent.get_markersize() < answering.get_markersize()


def test_dots_that_answer_hide_none_of_each_other():
    weights = np.concatenate([np.linspace(-10, 10, 10_000), np.full(5, 1.95)])
    _, answering = plot_nudged(weights, weights == 1.95).lines
    places = answering.axes.transData.transform(answering.get_xydata()) * 72 / answering.figure.dpi
    assert np.diff(np.sort(places[:, 1])).min() > answering.get_markersize()


def test_a_chain_has_a_dot_for_each_neuron_and_says_what_is_left():
    shares = 0.25 ** np.arange(11)
    ax = plot_chain({"sigmoid": shares, "ReLU": np.ones(11)})
    relus, sigmoids = ax.lines
    np.testing.assert_allclose(relus.get_ydata(), 1)
    np.testing.assert_allclose(sigmoids.get_ydata(), shares)
    assert {"1 in 4", "1 in 16", "1 in 1,048,576"} < {*words(ax)}


def test_a_bar_says_which_way_to_turn_and_nothing_where_nothing_moves():
    sketch, still, moved = plot_ways(
        {"step": (0, 0), "sigmoid": (0.0024, -0.0035)}, 0.5, (1, 3), -1, (2, -3)
    ).axes
    assert {"0.5", "1", "3", "2", "−3", "bias of each: −1"} < {*words(sketch)}
    assert words(still)[:2] == ["0", "0"]
    assert words(moved) == ["+0.0024\nturn it up", "−0.0035\nturn it down", "good", "bad"]
    assert [bar.get_height() for bar in moved.patches[1:]] == [0.0024, -0.0035]


def test_points_are_filled_where_their_sum_is_positive():
    points = np.array([[0.1, 0.2, 0.3], [0, 0, 0.5]])
    [ax] = plot_sides(points, {"one": np.array([[1, -1, 2]])}).axes
    filled, rings = ax.lines
    assert filled.get_xdata().tolist() == [0.1, 0.3]
    assert rings.get_xdata().tolist() == [0.2]


def test_every_start_has_a_square_with_its_wrong_points_ringed_and_counted():
    starts = nine_starts()
    figure = plot_starts(starts)
    for row, (name, counts) in zip(np.reshape(figure.axes, (4, 9)), starts.items(), strict=True):
        assert row[0].get_ylabel() == name
        for ax, count in zip(row, counts, strict=True):
            *cuts, crowd, horseshoe, ringed = ax.lines
            assert ax.get_title("center") == str(count)
            assert len(ringed.get_xdata()) == count
            assert len(crowd.get_xdata()) == len(horseshoe.get_xdata()) == 60
            assert len(cuts) == 3
    asleep = [cut.get_color() == style.BASELINE for cut in figure.axes[3 * 9 + 3].lines[:3]]
    assert asleep == [True, False, True]  # the ReLUs of start 4


@pytest.mark.parametrize("weights", [(1, -2, 1), (1, -1, 0), (0, 1, 0)])
def test_hats_follow_a_curve_where_their_weights_make_hats(weights):
    heights = [None, 0.5, *np.linspace(0, 1, 57), None, 0.2]
    *_, total, dots = plot_rebuilt(weights, heights).lines
    there = np.interp(dots.get_xdata(), *total.get_data())
    assert np.allclose(there, dots.get_ydata(), atol=0.01) == (weights == (1, -2, 1))


def test_slopes_are_measured_under_their_curves():
    figure = plot_slopes({"ReLU": relu, "softplus": softplus, "sigmoid": sigmoid})
    above, below = np.reshape(figure.axes, (2, 3))
    for ax, function in zip(above, (relu, softplus, sigmoid), strict=True):
        np.testing.assert_allclose(ax.lines[0].get_ydata(), function(ax.lines[0].get_xdata()))
    for ax, slope in zip(below, (relu_prime, sigmoid, sigmoid_prime), strict=True):
        z, heights = ax.lines[0].get_data()
        drawn = ~np.isnan(heights)
        assert drawn.sum() >= len(z) - 1
        np.testing.assert_allclose(heights[drawn], slope(z)[drawn], atol=1e-8)
    assert "ReLU" in words(above[1])
    assert words(above[0]) == words(above[2]) == []
    assert (words(below[0]), words(below[1])) == (["step"], ["sigmoid"])
    figure.draw_without_rendering()
    inches = {round(ax.bbox.height / np.ptp(ax.get_ylim())) for ax in figure.axes}
    assert len(inches) == 1  # as steep as it looks, and its slope as high


def test_the_parabola_names_its_points():
    ax = plot_slope_against_output(Z, sigmoid(Z), sigmoid_prime(Z))
    dots, parabola, *rings = ax.lines
    np.testing.assert_allclose(dots.get_xydata(), np.column_stack([sigmoid(Z), sigmoid_prime(Z)]))
    y = parabola.get_xdata()
    np.testing.assert_allclose(parabola.get_ydata(), y * (1 - y))
    wholes = [-4, -2, -1, 0, 1, 2, 4]
    np.testing.assert_allclose([ring.get_xdata()[0] for ring in rings], sigmoid(wholes), atol=1e-12)
    assert words(ax)[:7] == [f"z = {z}".replace("-", "−") for z in wholes]


def test_sharpening_names_its_curves_and_all_meet_at_one_half():
    weights = (1, 3, 10, 100)
    ax = plot_sharpening(weights)
    curves = [line for line in ax.lines if len(line.get_xdata()) > 1 and line.get_color() == style.OUTPUT]
    for w, curve in zip(weights, curves, strict=True):
        np.testing.assert_allclose(curve.get_ydata(), sigmoid(w * curve.get_xdata()))
    assert words(ax)[:4] == [f"w = {w}" for w in weights]
    assert "pale: w from 0.25 to 100" in words(ax)
    smooth = [line for line in ax.lines if line.get_color() in (style.OUTPUT, style.OUTPUT_FILL)]
    assert len(smooth) > 40
    assert all(np.interp(0, *line.get_data()) == pytest.approx(0.5) for line in smooth)


def test_numbers_of_the_prose_that_no_cell_prints():
    assert f"{sigmoid_prime(1 * 0.5 - 1):.3f}" == f"{sigmoid_prime(3 * 0.5 - 1):.3f}" == "0.235"
    assert (
        f"{0.01 * 0.5 * 0.235 * 2:.4f}" == f"{2 * (sigmoid(1.01 * 0.5 - 1) - sigmoid(-0.5)):.4f}" == "0.0024"
    )
    assert round(np.arccosh(49) / 20, 2) == 0.23
    assert 4**10 == 1_048_576
    np.testing.assert_array_equal(np.array([2, -1]) @ [[1, 2], [3, -1]], [-1, 5])  # two sums and a last one
    assert round((4 * sigmoid_prime(2 * 0.5)) ** 10, 2) == 0.09  # ten tanhs at ½
    assert (15 * 784 + 15 + 10 * 15 + 10, 784 * 10 + 10) == (11_935, 7_850)
