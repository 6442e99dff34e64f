"""Lesson 05's pictures: the points they were given, on maps true to scale; and the numbers in its prose."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from normalise_notebooks import NOTEBOOKS
from notebook_rules import load

from mnist_helpers import optimizers, style
from mnist_helpers.landscapes import LANDSCAPES
from mnist_helpers.plots import (
    grid_of,
    plot_basins,
    plot_batch_gradients,
    plot_directions,
    plot_plane,
    plot_rates,
    plot_step_sizes,
    plot_surface,
    plot_turn,
    plot_twins,
    plot_walks,
)
from mnist_helpers.plots.landscapes import BASINS, draw_map, nearest_minimum, widen

MAPS = {landscape.name: landscape for landscape in LANDSCAPES}
OVAL = MAPS["oval bowl"]
LESSON = NOTEBOOKS / "05_gradient_descent.ipynb"


pytestmark = pytest.mark.usefixtures("lessons_style")


def walk(landscape, rate, steps, start=None):
    path = [np.array(start or landscape.start)]
    for _ in range(steps):
        path.append(path[-1] - rate * landscape.gradient(path[-1]))
    return np.array(path)


def data(line):
    return np.column_stack(line.get_data())


@pytest.mark.parametrize("landscape", LANDSCAPES, ids=lambda landscape: landscape.name)
@pytest.mark.parametrize("ratio", [0.5, 1, 1.4, 3])
def test_a_map_is_true_to_scale_and_shows_the_minima(landscape, ratio):
    ax = plt.figure().add_subplot()
    draw_map(ax, landscape, resolution=21, ratio=ratio)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert (right - left) / (top - bottom) == pytest.approx(ratio)
    assert ax.get_aspect() == 1
    for (low, high), (least, most) in zip(landscape.limits, ((left, right), (bottom, top)), strict=True):
        assert least <= low < high <= most
    np.testing.assert_allclose(data(ax.lines[0]), landscape.minima)


def test_a_map_can_be_taken_away_again():
    ax = plt.figure().add_subplot()
    before = len(ax.get_children())
    for artist in draw_map(ax, OVAL, resolution=21):
        artist.remove()
    assert len(ax.get_children()) == before


def test_deeper_ground_is_darker():
    ax = plt.figure().add_subplot()
    bands = draw_map(ax, OVAL, resolution=41)[0]
    brightness = bands.get_facecolors()[:, :3].sum(axis=1)
    assert (np.diff(brightness) > -0.05).all()
    assert brightness[-1] > brightness[0] + 0.5


def test_levels_are_those_asked_for():
    figure = plot_surface(OVAL, title="t", levels=range(0, 28, 2))
    np.testing.assert_allclose(figure.axes[1].collections[0].levels, range(0, 28, 2))


def test_a_surface_has_its_walk_on_the_ground_and_on_the_map():
    path = walk(OVAL, 0.05, 10)
    surface, above = plot_surface(OVAL, path, title="Down").axes
    x, y, height = surface.lines[0].get_data_3d()
    np.testing.assert_allclose(np.column_stack([x, y]), path)
    np.testing.assert_allclose(height, OVAL.cost(path))
    np.testing.assert_allclose(data(above.lines[1]), path)
    assert surface.figure.get_suptitle() == "Down"


def test_directions_name_both_ways_with_their_angles():
    angles = np.arange(361)
    steps = 0.001 * np.column_stack([np.cos(np.deg2rad(angles)), np.sin(np.deg2rad(angles))])
    v = np.array([2.0, 1.0])
    change = OVAL.cost(v + steps) - OVAL.cost(v)
    above, wave = plot_directions(OVAL, v, angles, change).axes
    assert {text.get_text() for text in wave.texts} == {"−∇C\n243°", "to the bottom\n207°"}
    assert angles[change.argmin()] == 243
    low, high = wave.get_ylim()
    assert all(low < text.xy[1] < high for text in wave.texts)
    arrow = above.texts[0].xy - v
    np.testing.assert_allclose(
        arrow / np.linalg.norm(arrow), -OVAL.gradient(v) / np.linalg.norm(OVAL.gradient(v))
    )


def test_walks_stand_on_the_map_and_beside_it_with_names_dashes_and_markers():
    walks = {"slow": walk(OVAL, 0.01, 20), "fast": walk(OVAL, 0.1, 20), "third": walk(OVAL, 0.2, 20)}
    above, beside = plot_walks(OVAL, walks, title="t").axes
    for path, line, costs in zip(walks.values(), above.lines[1::2], beside.lines, strict=True):
        np.testing.assert_allclose(data(line), path)
        np.testing.assert_allclose(costs.get_ydata(), OVAL.cost(path))
    assert [line.get_color() for line in beside.lines] == [style.BASELINE, style.BASELINE, style.LOSS]
    assert len({line.get_marker() for line in beside.lines}) == 3
    assert [text.get_text() for text in beside.get_legend().get_texts()] == list(walks)


def test_a_walk_that_is_not_written_yet_is_left_out():
    above, beside = plot_walks(OVAL, {"fixed": walk(OVAL, 0.1, 20), "yours": None}).axes
    assert len(beside.lines) == 1
    assert beside.get_legend() is None
    np.testing.assert_allclose(data(above.lines[1]), walk(OVAL, 0.1, 20))


def test_a_rare_dip_does_not_set_the_axis_and_a_narrow_one_has_plain_numbers():
    dip = np.full((300, 2), 0.5)
    dip[150] = 1e-4
    _, beside = plot_walks(OVAL, {"dip": dip}).axes
    assert beside.get_ylim()[0] > OVAL.cost(dip).min() * 1e3
    beside.figure.canvas.draw()
    assert not any("times" in label.get_text() for label in beside.get_yticklabels(which="both"))


def test_a_plane_shows_the_shadows_of_both_paths_and_the_line():
    rng = np.random.default_rng(0)
    start, a, b, aside = rng.normal(size=(4, 30))
    aside -= (directions := np.column_stack([a - start, b - start])) @ np.linalg.lstsq(directions, aside)[0]
    path_a = np.array([start, start + 0.3 * (a - start) + 0.1 * (b - start) + aside, a])
    path_b = np.array([start, start + 0.6 * (b - start) - 2 * aside, b])
    sides = np.linspace(-0.3, 1.3, 5)
    above, beside = plot_plane(sides, rng.uniform(0.2, 3, (5, 5)), path_a, path_b, [1, 2, 1], [1, 3, 1]).axes
    np.testing.assert_allclose(data(above.lines[1]), [(0, 0), (0.3, 0.1), (1, 0)], atol=1e-12)
    np.testing.assert_allclose(data(above.lines[2]), [(0, 0), (0, 0.6), (0, 1)], atol=1e-12)
    assert [line.get_ydata().tolist() for line in beside.lines] == [[1, 3, 1], [1, 2, 1]]
    assert {text.get_text() for text in above.texts} >= {"start", "P", "Q"}


def test_a_turn_shows_where_each_walk_ends_on_both_grounds_and_the_way_of_the_last():
    walks = {name: walk(OVAL, rate, 5) for name, rate in (("x", 0.01), ("y", 0.02), ("z", 0.1))}
    grounds = OVAL, MAPS["saddle"]
    for ax, ground in zip(plot_turn(*((ground, walks) for ground in grounds)).axes, grounds, strict=True):
        np.testing.assert_allclose(data(ax.lines[1]), walks["z"])
        for line, text, (name, path) in zip(
            ax.lines[3:], ax.get_legend().get_texts(), walks.items(), strict=True
        ):
            np.testing.assert_allclose(data(line), path[-1:])
            assert text.get_text() == f"{name}: C = {ground.cost(path[-1]):.2g}"


def test_twins_stand_one_above_the_other_the_four_most_alike_and_the_two_least():
    rng = np.random.default_rng(0)
    W_a, W_b, alike = rng.normal(size=(15, 784)), rng.normal(size=(15, 784)), rng.permutation(15) / 15
    axes = np.reshape(plot_twins(W_a, W_b, alike).axes, (2, 7))
    most = np.argsort(-alike)
    for column, k in zip((0, 1, 2, 3, 5, 6), [*most[:4], *most[-2:]], strict=True):
        above, below = axes[:, column]
        assert above.get_title("center") == f"{alike[k]:.2f}"
        np.testing.assert_allclose(above.images[0].get_array(), W_a[k].reshape(28, 28))
        np.testing.assert_allclose(below.images[0].get_array(), W_b[k].reshape(28, 28))


def test_the_last_of_a_network_s_rates_is_a_warning():
    losses = {0.1: [2, 1.9], 2: [2, 1], 20: [2, 4]}
    for ax, (rate, line) in zip(plot_step_sizes(losses).axes, losses.items(), strict=True):
        np.testing.assert_allclose(data(ax.lines[0]), np.column_stack([(1, 2), line]))
        assert ax.get_title("center") == f"η = {rate:g}"
        assert (ax.lines[0].get_color() == style.WARNING) == (rate == 20)


def test_a_map_can_leave_walks_to_the_costs_beside_it():
    walks = {name: walk(OVAL, rate, 20) for name, rate in (("a", 0.01), ("b", 0.1))}
    above, beside = plot_walks(OVAL, walks, mapped=["a"]).axes
    assert len(beside.lines) == 2
    np.testing.assert_allclose(data(above.lines[1]), walks["a"])
    assert len(above.lines) == 3  # the minimum, the walk, its start


def test_the_cost_of_a_walk_that_stands_still_has_numbers_on_its_axis():
    _, beside = plot_walks(OVAL, {"still": np.full((9, 2), (2.0, 1.0))}).axes
    beside.figure.canvas.draw()
    low, high = beside.get_ylim()
    ticks = [tick for tick in beside.get_yticks() if low <= tick <= high]
    assert len(ticks) >= 3


def test_a_walk_that_leaves_the_map_is_marked_and_does_not_stretch_it():
    above, _ = plot_walks(OVAL, {"too fast": walk(OVAL, 0.3, 40)}, title="t").axes
    assert above.texts[0].get_text() == "leaves the map"
    assert (*above.get_xlim(), *above.get_ylim()) == pytest.approx(np.ravel(widen(OVAL.limits)))


def test_rates_that_climb_are_drawn_as_a_warning():
    walks = {rate: 2 * (1 - 2 * rate) ** np.arange(9) for rate in (0.05, 0.4, 0.9, 1.05)}
    figure = plot_rates(2, walks)
    for ax, (rate, points) in zip(figure.axes, walks.items(), strict=True):
        np.testing.assert_allclose(data(ax.lines[1]), np.column_stack([points, points**2]))
        assert ax.get_title("center") == f"η = {rate:g}"
        assert (ax.lines[1].get_color() == style.WARNING) == (rate > 1)


def test_each_point_belongs_to_the_minimum_it_has_come_to():
    minima = np.array([(0.0, 0.0), (3.0, 0.0)])
    points = np.array([[(0.1, 0.1), (2.9, 0)], [(1.5, 0), (np.nan, np.inf)]])
    assert nearest_minimum(points, minima).tolist() == [[0, 1], [2, 2]]


def test_basins_are_a_colour_and_a_number_each():
    four = MAPS["Himmelblau's four minima"]
    ends = np.full((2, 2, 2), np.nan)
    ends[0] = four.minima[:2]
    figure = plot_basins(four, {"a": ends, "b": ends}, title="t")
    for ax in figure.axes:
        assert ax.images[0].get_array().tolist() == [[0, 1], [4, 4]]
        assert [text.get_text() for text in ax.texts] == ["1", "2", "3", "4"]
    assert len({BASINS(k / 4) for k in range(5)}) == 5


def test_a_grid_runs_along_both_axes():
    grid = grid_of(((0, 1), (10, 30)), 3)
    assert grid[0].tolist() == [[0, 10], [0.5, 10], [1, 10]]
    assert grid[:, 0, 1].tolist() == [10, 20, 30]


def test_batches_are_a_cloud_and_a_line_of_slope_one_half():
    rng = np.random.default_rng(0)
    clouds = {m: rng.normal(size=(50, 2)) / m for m in (1, 100)}
    cloud, spread = plot_batch_gradients(clouds, (1, 2), [1, 10, 100], [2, 0.7, 0.2]).axes
    for line, points in zip(cloud.lines, clouds.values(), strict=False):
        np.testing.assert_allclose(data(line), points)
    assert [text.get_text() for text in cloud.get_legend().get_texts()] == [
        "batches of 1",
        "batches of 100",
        "all points",
    ]
    np.testing.assert_allclose(spread.lines[0].get_ydata(), [2, 2 / np.sqrt(10), 0.2])
    np.testing.assert_allclose(spread.lines[1].get_ydata(), [2, 0.7, 0.2])


# What the lesson's prose says beside its own cells


def test_the_border_between_two_valleys_is_a_line():
    two = MAPS["two valleys"]
    for v2 in (-1.5, 0.3, 1.2):
        for v1 in (-1.5, -0.01, 0.01, 2.5):
            end = walk(two, 0.05, 1500, (v1, v2))[-1]
            np.testing.assert_allclose(end, (2, 0) if v1 > 0 else (-1, 0), atol=1e-6)


def test_each_step_near_the_pass_multiplies_the_distance_from_the_ridge():
    path = walk(MAPS["saddle"], 0.1, 30, (1.5, 1e-9))
    np.testing.assert_allclose(path[1:, 1] / path[:-1, 1], 1.2, rtol=1e-6)
    assert 90 < 1.2**25 < 110


def test_a_ball_leaves_the_pass_in_less_than_half_the_steps():
    saddle, v, u, ball = MAPS["saddle"], np.array((1.5, 1e-6)), None, 0
    walker = np.argmax(saddle.cost(walk(saddle, 0.1, 200, tuple(v))) < -0.25)
    while saddle.cost(v) >= -0.25:
        v, u = optimizers.momentum(v, saddle.gradient(v), u, 0.1)
        ball += 1
    assert (walker, ball) == (74, 35)


def lower_by_decay(noise):
    """How many times lower a decaying rate's cost is over the last 100 of 300 steps. noise: (2, 300, ..., 2)."""
    means = []
    for each, rates in zip(noise, (np.full(300, 0.1), 0.1 / (1 + np.arange(300) / 20)), strict=True):
        v, costs = np.broadcast_to((2.0, 1.0), each.shape[1:]), []
        for rate, pushes in zip(rates, each, strict=True):
            v = v - rate * (OVAL.gradient(v) + pushes)
            costs.append(OVAL.cost(v))
        means.append(np.mean(costs[-100:], axis=0))
    return means[0] / means[1]


def test_a_decaying_rate_ends_lower_by_as_much_as_the_solution_says():
    assert lower_by_decay(np.random.default_rng(2019).normal(0, 2, (2, 300, 2))).round() == 13
    others = lower_by_decay(np.random.default_rng(1).normal(0, 2, (2, 300, 1000, 2)))
    assert np.mean((others > 8) & (others < 40)) > 0.8


def test_adam_in_the_lesson_is_adam():
    taught = {}
    source = next(cell.source for cell in load(LESSON).cells if "def adam_walk" in cell.source)
    exec(source, {"np": np}, taught)
    for landscape, rate in ((OVAL, 0.3), (MAPS["gorge"], 0.5), (MAPS["saddle"], 0.05)):
        path = taught["adam_walk"](landscape.gradient, landscape.start, rate, 40)
        v, state = np.array(landscape.start), None
        for step in range(1, 41):
            v, state = optimizers.adam(v, landscape.gradient(v), state, rate)
            np.testing.assert_allclose(path[step], v, rtol=1e-9)
    first = taught["adam_walk"](OVAL.gradient, (2, 1), 0.1, 1)[1] - (2, 1)
    np.testing.assert_allclose(first, (-0.1, -0.1))


def test_the_white_starts_of_the_momentum_map_diverged_and_lie_at_its_rim():
    four = MAPS["Himmelblau's four minima"]
    ball, u = grid_of(four.limits, 300), 0
    starts = ball
    for _ in range(300):
        u = 0.9 * u - 0.01 * four.gradient(ball)
        ball = ball + u
    white = nearest_minimum(ball, np.array(four.minima)) == 4
    assert 0 < white.sum() < 500
    assert np.isnan(ball[white]).any(axis=-1).all()
    assert np.abs(starts[white]).max(axis=-1).min() > 4
