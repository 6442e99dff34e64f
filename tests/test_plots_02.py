"""Lesson 02's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import math
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mnist_helpers import relu, relu_prime, sigmoid, sigmoid_prime, softplus, step, style
from mnist_helpers.plots import plot_sharpening, plot_slope_against_output, plot_slopes, plot_turned_weight
from mnist_helpers.plots.activations import leave_jumps_open

Z = np.linspace(-8, 8, 161)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_turned_weight(1, 0.5, -1, ax=ax),
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


@pytest.mark.parametrize(("w", "x", "b"), [(1, 0.5, -1), (-3, 1, 2)])
def test_the_turned_weight_stands_on_both_curves(w, x, b):
    hard, at_hard, smooth, at_smooth = plot_turned_weight(w, x, b).lines
    for curve, point, function in ((hard, at_hard, step), (smooth, at_smooth, sigmoid)):
        weights, heights = curve.get_data()
        drawn = ~np.isnan(heights)
        np.testing.assert_allclose(heights[drawn], function(weights * x + b)[drawn])
        np.testing.assert_allclose(np.ravel(point.get_data()), [w, function(w * x + b)])
    assert hard.get_linestyle() != smooth.get_linestyle()


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
    assert math.floor(1000 * math.log10(math.e)) + 1 == 435  # digits of e^1000
    assert len(str(int(sys.float_info.max))) == 309
