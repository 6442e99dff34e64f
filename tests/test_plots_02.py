"""Lesson 02's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle

from mnist_helpers import (
    deep_starts,
    fence_points,
    learned_weights,
    nine_starts,
    relu,
    relu_prime,
    sigmoid,
    sigmoid_prime,
    step,
    style,
)
from mnist_helpers.border_runs import CROWD, POINTS, answers, three_vetoes
from mnist_helpers.plots import (
    plot_activation,
    plot_chain,
    plot_deep,
    plot_fence,
    plot_own_fence,
    plot_push,
    plot_rebuilt,
    plot_sides,
    plot_slope_against_output,
    plot_slopes,
    plot_starts,
    plot_ways,
)
from mnist_helpers.plots.activations import leave_jumps_open
from mnist_helpers.plots.border import GRID

Z = np.linspace(-8, 8, 161)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_rebuilt((1, -2, 1), sigmoid_prime(np.linspace(-6, 6, 61)), ax=ax),
        lambda ax: plot_slope_against_output(Z, sigmoid(Z), sigmoid_prime(Z), ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_a_jump_is_left_open_and_a_slope_is_not():
    heights = leave_jumps_open(step(np.array([-2, -1, 0, 1])))
    np.testing.assert_array_equal(heights, [0, np.nan, 1, 1])
    np.testing.assert_array_equal(leave_jumps_open([0, 0.4, 0.8]), [0, 0.4, 0.8])


def test_a_chain_is_a_row_of_squares_whose_areas_are_what_is_left():
    shares = 0.25 ** np.arange(11)
    ax = plot_chain({"sigmoid": shares, "ReLU": np.ones(11)})
    squares = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert all(square.get_width() == square.get_height() for square in squares)
    areas = np.reshape([square.get_width() ** 2 for square in squares], (2, 11))
    np.testing.assert_allclose(areas / areas[0, 0], [np.ones(11), shares])
    assert ax.get_aspect() == 1
    assert {word for word in words(ax) if "1 in" in word} == {
        f"1 in\n{4**k:,}" for k in (1, 2, 3, 4, 5, 6, 8, 10)
    }


def test_a_fence_adds_up_from_what_three_sigmoids_answer():
    learning = {n: learned_weights("sigmoid", 1, rounds=n) for n in (0, 10, 30, 120)}
    network = learned_weights("sigmoid", 1)
    places = {"A": (0.85, 0.15), "B": (-1.25, -1.05), "C": (0.43, 2.13), "D": (1.6, -1.7)}
    *while_it_learns, first, second, third, last = plot_fence(learning, places, told="ABCD").axes
    small = first, second, third
    assert [ax.get_title("center") for ax in while_it_learns] == [f"{n} rounds" for n in learning]
    wrong = [sum(len(line.get_xdata()) for line in ax.lines[4::2]) for ax in while_it_learns]
    assert wrong == sorted(wrong, reverse=True)
    assert wrong[-1] == 0 < wrong[-2] < 10
    maps = np.stack([ax.images[0].get_array() for ax in small], axis=-1)
    np.testing.assert_allclose(maps, sigmoid(GRID @ network.W.T + network.b))
    sums = maps @ network.W_hat[0] + network.b_hat
    np.testing.assert_allclose(last.images[0].get_array(), (1 + np.tanh(sums / 2)) / 2)
    factors = [ax.get_title("center").split(" × ")[0].split(" = ")[0] for ax in (*small, last)]
    assert factors == ["−9.3", "− 9.0", "+ 8.2", "− 3.4"]
    assert [words(ax) for ax in (*small, last)] == [
        ["A: 0", "B: 0", "C: 1", "D: 0"],
        ["A: 0", "B: 1", "C: 0", "D: 0"],
        ["A: 1", "B: 1", "C: 1", "D: 0"],
        ["A: 4.8", "B: −4.2", "C: −4.5", "D: −3.4"],
    ]
    assert words(plot_fence(learning, places, told="A").axes[-1]) == ["A: 4.8", "B: ?", "C: ?", "D: ?"]
    assert np.linalg.norm(POINTS - places["D"], axis=1).min() > 0.5  # no point lies there


def test_a_nudged_bias_moves_no_step_s_output_and_every_sigmoid_s():
    curves = {"step": step, "sigmoid": sigmoid}
    axes = np.reshape(plot_push(curves, (1, 2), -1, 0.01).axes, (2, 2))
    (hard, soft) = axes[1]
    assert [ax.get_xlabel() for ax in (hard, soft)] == ["0 of 120 move", "120 of 120 move"]
    assert len(hard.collections[0].get_offsets()) == 0
    crowd, horseshoe = soft.lines[-2:]
    assert [len(crowd.get_xdata()), crowd.get_mec()] == [60, style.OUTPUT] != [60, horseshoe.get_mec()]
    sums = fence_points() @ (1, 2) - 1
    assert abs(sums).min() > 0.02  # no point is near enough for another processor to see it flip
    sizes = soft.collections[0].get_sizes()
    slopes = sigmoid_prime(sums + 0.005)
    np.testing.assert_allclose(sizes / sizes.max(), slopes / slopes.max(), rtol=1e-3)
    assert (np.argsort(sizes) == np.argsort(-abs(sums + 0.005))).all()  # the nearer, the larger
    for ax, function in zip(axes[1], curves.values(), strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), function(GRID @ (1, 2) - 1))


def test_a_tangent_touches_the_curve_and_its_triangle_tells_the_slope():
    ax = plot_activation(sigmoid, [0], tangent_at=2)
    (x, y), [triangle] = ax.lines[-1].get_data(), ax.patches
    assert np.diff(y) / np.diff(x) == pytest.approx(sigmoid_prime(2))
    assert np.mean(y) == pytest.approx(sigmoid(2))
    np.testing.assert_allclose(np.ptp(triangle.get_xy(), axis=0), (1, sigmoid_prime(2)))
    assert "1 across, 0.1 up" in words(ax)


def test_a_nudge_is_multiplied_three_times_on_its_way_and_then_says_which_way_to_turn():
    sums = np.array([-0.5, 3])
    moved = {"step": step(sums + 0.005) - step(sums), "sigmoid": sigmoid(sums + 0.005) - sigmoid(sums)}
    still, moving = plot_ways(moved, 0.5, (1, 8), -1, (2, -3)).axes
    for ax in (still, moving):
        assert {"+0.01", "+0.005", "× ½", "× 2", "× −3", "−½", "3", "w₁ = 1", "w₂ = 8"} < {*words(ax)}
    assert words(still).count("nothing arrives") == words(still).count("× 0") == 2
    assert words(still).count("0") == 4
    seen = {
        "× 0.235",
        "+0.00118",
        "+0.0024",
        "turn w₁ up",
        "× 0.045",
        "+0.000225",
        "−0.00068",
        "turn w₂ down",
    }
    assert seen < {*words(moving)}


def test_a_square_is_green_where_the_sum_is_positive_and_its_border_where_it_is_0():
    points = np.array(np.meshgrid([-1, 0, 1], [-1, 0, 1])).reshape(2, -1)
    [ax] = plot_sides(points, {"one": np.array([[2, -1]]) @ points}).axes
    np.testing.assert_array_equal(ax.images[0].get_array(), [[0, 1, 1], [0, 0, 1], [0, 0, 1]])
    [border] = ax.collections
    [path] = border.get_paths()
    np.testing.assert_allclose(path.vertices @ [2, -1], 0, atol=1e-12)


def test_two_starts_have_squares_with_their_wrong_points_orange_and_all_nine_are_counted():
    starts, drawn = nine_starts(), (1, 4)
    figure = plot_starts(starts, drawn)
    axes = np.reshape(figure.axes, (3, 4))
    for column, (name, counts) in zip(axes.T, starts.items(), strict=True):
        assert column[0].get_title() == name
        assert [bar.get_height() for bar in column[-1].patches] == list(counts)
        assert words(column[-1]) == (list(map(str, counts)) if name in ("sigmoid", "ReLU") else [])
        said = {
            "none": "always 40 wrong",
            "step": "18 to 51 wrong",
            "sigmoid": "0 or 1 wrong",
            "ReLU": "0 to 28 wrong",
        }
        assert column[-1].get_xlabel() == said[name]
        for ax, start in zip(column, drawn, strict=False):
            count = counts[start - 1]
            *cuts, crowd, lost, horseshoe, caught = ax.lines
            assert words(ax)[-1] == str(count)
            assert len(lost.get_xdata()) + len(caught.get_xdata()) == count
            assert {lost.get_color(), caught.get_color()} == {style.WARNING}
            assert [len(one.get_xdata()) + len(two.get_xdata()) for one, two in ((crowd, lost), (horseshoe, caught))] \
                == [60, 60]  # fmt: skip
            assert len(cuts) == 3
    assert [ax.get_ylabel() for ax in axes[:2, 0]] == [f"start {start}" for start in drawn]
    grey = [cut.get_color() == style.BASELINE for cut in axes[1, 3].lines[:3]]
    assert grey == [True, False, True]  # the ReLUs of start 4


def test_the_map_to_fence_in_is_empty():
    crowd, horseshoe = plot_own_fence().lines
    assert [len(some.get_xdata()) for some in (crowd, horseshoe)] == [60, 60]


def test_your_own_fence_shows_your_lines_and_what_they_leave_on_the_wrong_side():
    ax = plot_own_fence([(-10, 0), (-5, 10), (5, -10)], (-7, -9, -11))
    *cuts, _, lost, _, caught = ax.lines
    assert len(cuts) == 3
    assert len(lost.get_xdata()) + len(caught.get_xdata()) == 0
    *_, lost, _, caught = plot_own_fence([(-10, 0), (-5, 10), (5, -10)], (-7, 0, -11)).lines
    assert len(lost.get_xdata()) > 0 == len(caught.get_xdata())


def test_deep_sigmoids_keep_their_first_lines_and_deep_relus_turn_theirs():
    runs = {name: deep_starts(name, starts=2) for name in ("sigmoid", "ReLU")}
    axes = np.reshape(plot_deep(runs).axes, (2, 3))
    for (before, after, bars), run, still in zip(axes, runs.values(), (True, False), strict=True):
        lines = [[line.get_xydata() for line in ax.lines[:8]] for ax in (before, after)]
        same = [np.allclose(one, other, atol=0.01) for one, other in zip(*lines, strict=True)]
        assert all(same) == still
        *_, crowd, lost, horseshoe, caught = after.lines
        assert len(lost.get_xdata()) + len(caught.get_xdata()) == run.wrong[1]
        assert len(crowd.get_xdata()) + len(horseshoe.get_xdata()) == 120 - run.wrong[1]
        assert after.get_xlabel() == f"{run.wrong[1]} wrong"
        np.testing.assert_allclose([bar.get_height() for bar in bars.patches], 100 * run.moved[:, 1])


@pytest.mark.parametrize("weights", [(1, -2, 1), (1, -1, 0), (0, 1, 0)])
def test_hats_follow_a_curve_where_their_weights_make_hats(weights):
    heights = [None, 0.5, *np.linspace(0, 1, 57), None, 0.2]
    *_, total, dots = plot_rebuilt(weights, heights).lines
    there = np.interp(dots.get_xdata(), *total.get_data())
    assert np.allclose(there, dots.get_ydata(), atol=0.01) == (weights == (1, -2, 1))


def test_slopes_are_measured_under_their_curves():
    figure = plot_slopes({"ReLU": relu, "sigmoid": sigmoid})
    above, below = np.reshape(figure.axes, (2, 2))
    for ax, function in zip(above, (relu, sigmoid), strict=True):
        np.testing.assert_allclose(ax.lines[0].get_ydata(), function(ax.lines[0].get_xdata()))
    for ax, slope in zip(below, (relu_prime, sigmoid_prime), strict=True):
        z, heights = ax.lines[0].get_data()
        drawn = ~np.isnan(heights)
        assert drawn.sum() >= len(z) - 1
        np.testing.assert_allclose(heights[drawn], slope(z)[drawn], atol=1e-8)
    assert [words(ax) for ax in below] == [["step"], ["¼"]]
    figure.draw_without_rendering()
    units = [side / np.ptp(ends) for ax in figure.axes
             for side, ends in ((ax.bbox.width, ax.get_xlim()), (ax.bbox.height, ax.get_ylim()))]  # fmt: skip
    np.testing.assert_allclose(units, units[0], rtol=1e-3)  # as steep as it looks, and its slope as high


def test_the_parabola_names_its_points():
    ax = plot_slope_against_output(Z, sigmoid(Z), sigmoid_prime(Z))
    dots, parabola, *rings = ax.lines
    np.testing.assert_allclose(dots.get_xydata(), np.column_stack([sigmoid(Z), sigmoid_prime(Z)]))
    y = parabola.get_xdata()
    np.testing.assert_allclose(parabola.get_ydata(), y * (1 - y))
    wholes = [*range(-4, 5)]
    np.testing.assert_allclose([ring.get_xdata()[0] for ring in rings], sigmoid(wholes), atol=1e-12)
    assert words(ax)[:9] == [f"z = {z}".replace("-", "−") for z in wholes]


def test_numbers_of_the_prose_that_no_cell_prints():
    assert [f"{sigmoid_prime(w * 0.5 - 1):.3f}" for w in (1, 8)] == ["0.235", "0.045"]
    assert (
        f"{0.01 * 0.5 * 0.235 * 2:.4f}" == f"{2 * (sigmoid(1.01 * 0.5 - 1) - sigmoid(-0.5)):.4f}" == "0.0024"
    )
    assert f"{0.01 * 0.5 * sigmoid_prime(-0.5) * 2:.5f}" == "0.00235"
    flips = [
        sum(step(fence_points() @ [1, 2] - 1 + push) != step(fence_points() @ [1, 2] - 1))
        for push in (0.1, 0.5)
    ]
    assert flips == [2, 13]  # a bigger push flips a few points
    by_hand = three_vetoes([(-10, 0), (-5, 10), (5, -10)], (-7, -9, -11))  # of exercise 5, with steps
    assert ((answers(by_hand, "step", POINTS) > 0) == CROWD).all()
    assert sigmoid(0.5 * 1 - 0.5) == 0.5  # of ten in a row: each hands on ½, and gets the sum 0
    assert round(np.arccosh(49) / 20, 2) == 0.23
    for name, spare in nine_starts(hidden=4).items():  # with four ReLUs no start leaves a point wrong
        assert max(spare) <= {"sigmoid": 1, "ReLU": 0}.get(name, 120)
    assert 4**10 == 1_048_576
    np.testing.assert_array_equal(np.array([2, -1]) @ [[1, 2], [3, -1]], [-1, 5])  # two sums and a last one
    tanh_prime = 4 * sigmoid_prime(2 * 0.5)
    assert (round(tanh_prime, 2), round(tanh_prime**10, 2)) == (0.79, 0.09)  # ten tanhs at ½
    assert (15 * 784 + 15 + 10 * 15 + 10, 784 * 10 + 10) == (11_935, 7_850)
