"""Lesson 05's pictures: the points they were given, on maps true to scale; and the numbers in its prose."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest
from normalise_notebooks import NOTEBOOKS
from notebook_rules import load

from mnist_helpers import (
    ball_walk,
    initialize,
    line_landscape,
    load_mnist,
    load_paths,
    network_at,
    optimizers,
    style,
    train,
)
from mnist_helpers.landscapes import LANDSCAPES
from mnist_helpers.plots import (
    grid_of,
    plot_batch_gradients,
    plot_cost_parts,
    plot_directions,
    plot_lanes,
    plot_plane,
    plot_pulls,
    plot_rates,
    plot_rough,
    plot_saddle,
    plot_step_sizes,
    plot_surface,
    plot_turn,
    plot_twins,
    plot_waits,
    plot_walks,
)
from mnist_helpers.plots.landscapes import (
    BASINS,
    OTHERS,
    WALK,
    draw_basins,
    draw_map,
    draw_walk,
    nearest_minimum,
    widen,
)
from mnist_helpers.plots.real_loss import between, shadow
from mnist_helpers.words import number

MAPS = {landscape.name: landscape for landscape in LANDSCAPES}
OVAL = MAPS["oval bowl"]
LESSON = NOTEBOOKS / "05_gradient_descent.ipynb"
SEEN = "(images, digits), _ = load_mnist()"  # by a cell before


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


def test_a_bowl_has_contours_in_equal_steps_and_a_valley_closer_ones_near_its_floor():
    for name, even in (("round bowl", True), ("oval bowl", True), ("narrow valley", False)):
        steps = np.diff(draw_map(plt.figure().add_subplot(), MAPS[name], resolution=41)[1].levels)
        assert len(steps) == 13
        assert (steps.max() == steps.min()) == even
        assert steps[0] <= steps[-1]


def test_a_surface_stands_beside_its_map():
    surface, above = plot_surface(OVAL).axes
    assert surface.name == "3d"
    np.testing.assert_allclose(data(above.lines[0]), OVAL.minima)


def test_directions_name_both_ways_with_their_angles():
    angles = np.arange(361)
    steps = 0.001 * np.column_stack([np.cos(np.deg2rad(angles)), np.sin(np.deg2rad(angles))])
    v = np.array([2.0, 1.0])
    change = OVAL.cost(v + steps) - OVAL.cost(v)
    above, wave = plot_directions(OVAL, v, angles, change).axes
    assert {text.get_text() for text in wave.texts} == {"−∇C\n243.4°", "to the bottom\n206.6°"}
    assert angles[change.argmin()] == 243
    low, high = wave.get_ylim()
    assert all(low < text.xy[1] < high for text in wave.texts)
    arrow = above.texts[0].xy - v
    np.testing.assert_allclose(
        arrow / np.linalg.norm(arrow), -OVAL.gradient(v) / np.linalg.norm(OVAL.gradient(v))
    )


def test_walks_stand_on_the_map_and_beside_it_with_names_and_markers():
    walks = {"slow": walk(OVAL, 0.01, 20), "fast": walk(OVAL, 0.1, 20)}
    above, beside = plot_walks(OVAL, walks).axes
    for path, line, costs in zip(walks.values(), above.lines[1::2], beside.lines, strict=True):
        np.testing.assert_allclose(data(line), path)
        np.testing.assert_allclose(costs.get_ydata(), OVAL.cost(path))
    assert [line.get_color() for line in beside.lines] == [style.BASELINE, style.LOSS]
    assert len({line.get_marker() for line in beside.lines}) == 2
    assert [text.get_text() for text in beside.get_legend().get_texts()] == list(walks)


def test_a_walk_that_is_not_written_yet_is_left_out():
    above, beside = plot_walks(OVAL, {"fixed": walk(OVAL, 0.1, 20), "yours": None}).axes
    assert [line.get_color() for line in beside.lines] == [style.BASELINE]  # as it will be beside the other
    assert beside.get_legend() is None
    np.testing.assert_allclose(data(above.lines[1]), walk(OVAL, 0.1, 20))


def test_a_rare_dip_does_not_set_the_axis_and_a_narrow_one_has_plain_numbers():
    dip = np.full((300, 2), 0.5)
    dip[150] = 1e-4
    _, beside = plot_walks(OVAL, {"dip": dip}).axes
    assert beside.get_ylim()[0] > OVAL.cost(dip).min() * 1e3
    beside.figure.canvas.draw()
    assert not any("times" in label.get_text() for label in beside.get_yticklabels(which="both"))


def test_a_plane_shows_the_shadows_of_both_paths_and_the_way_between():
    rng = np.random.default_rng(0)
    start, a, b, aside = rng.normal(size=(4, 30))
    aside -= (directions := np.column_stack([a - start, b - start])) @ np.linalg.lstsq(directions, aside)[0]
    path_a = np.array([start, start + 0.3 * (a - start) + 0.1 * (b - start) + aside, a])
    path_b = np.array([start, start + 0.6 * (b - start) - 2 * aside, b])
    shares = np.linspace(-0.5, 1.5, 5)
    losses, earlier = rng.uniform(0.2, 1.9, (2, 5, 5))
    above, beside = plot_plane(shares, losses, path_a, path_b, (94, 55, 93), before=earlier).axes
    np.testing.assert_allclose(data(above.lines[0]), [(0, 0), (0.3, 0.1), (1, 0)], atol=1e-12)
    np.testing.assert_allclose(data(above.lines[1]), [(0, 0), (0, 0.6), (0, 1)], atol=1e-12)
    way = [
        losses[1, 3],
        losses[2, 2],
        losses[3, 1],
    ]  # from (1, 0) by (½, ½) to (0, 1): a row is a place towards Q
    assert between(shares, losses).tolist() == way
    assert [line.get_ydata().tolist() for line in beside.lines[:2]] == [
        between(shares, earlier).tolist(),
        way,
    ]
    assert {text.get_text() for text in above.texts} >= {"P's start", "P", "Q", "halfway"}
    assert [label.get_text().split("\n")[1] for label in beside.get_xticklabels()] == [
        "94 of 100",
        "55 of 100",
        "93 of 100",
    ]


def test_a_turn_shows_each_walk_and_where_it_ends_on_both_grounds_and_the_last_stands_out():
    walks = {name: walk(OVAL, rate, 5) for name, rate in (("x", 0.01), ("y", 0.02), ("z", 0.1))}
    grounds = OVAL, MAPS["saddle"]
    for ax, ground in zip(plot_turn(*((ground, walks) for ground in grounds)).axes, grounds, strict=True):
        for line, path in zip(ax.lines[1:4], walks.values(), strict=True):
            np.testing.assert_allclose(data(line), path)
        assert ax.lines[3].get_linewidth() > ax.lines[2].get_linewidth() == ax.lines[1].get_linewidth()
        for line, text, (name, path) in zip(
            ax.lines[5:], ax.get_legend().get_texts(), walks.items(), strict=True
        ):
            np.testing.assert_allclose(data(line), path[-1:])
            assert text.get_text() == f"{name}: C = {ground.cost(path[-1]):.2g}"


def test_twins_and_their_mean_stand_beside_each_other_in_the_same_colours_for_each_partner():
    rng = np.random.default_rng(0)
    p, q = (initialize(rng) for _ in range(2))
    for other, words in ((5, "same number"), (3, "its partner")):
        [row] = plot_twins(p, q, 5, other).axes
        wholes = p.W[5], q.W[other], (p.W[5] + q.W[other]) / 2
        says = p.W_hat[:, 5], q.W_hat[:, other], (p.W_hat[:, 5] + q.W_hat[:, other]) / 2
        ink = np.quantile(np.abs(p.W[5]), 0.995)
        for ax, weights, ten in zip(row.child_axes, wholes, says, strict=True):
            np.testing.assert_allclose(ax.images[0].get_array(), weights.reshape(28, 28))
            [strip] = ax.child_axes
            np.testing.assert_allclose(strip.images[0].get_array(), ten[None])
            np.testing.assert_allclose(ax.images[0].get_clim(), (-ink, ink))
        assert row.child_axes[1].get_title("center") == f"Q's unit {other},\n{words}"


def test_the_last_of_a_network_s_rates_is_a_warning():
    losses = {0.1: [2, 1.9], 2: [2, 1], 20: [2, 4]}
    for ax, (rate, line) in zip(plot_step_sizes(losses).axes, losses.items(), strict=True):
        np.testing.assert_allclose(data(ax.lines[0]), np.column_stack([(0, 1), line]))
        assert ax.get_title("center") == f"η = {rate:g}"
        assert (ax.lines[0].get_color() == style.WARNING) == (rate == 20)


def test_lanes_show_each_walk_on_one_strip_and_only_one_in_colour():
    narrow = MAPS["narrow valley"]
    walks = {f"η = {rate}\nx": walk(narrow, rate, 20) for rate in (0.01, 0.02, 0.04)}
    axes = plot_lanes(narrow, walks, hero=1).axes
    for ax, (name, path) in zip(axes, walks.items(), strict=True):
        np.testing.assert_allclose(data(ax.lines[1]), path)
        np.testing.assert_allclose(data(ax.lines[-1]), path[-1:])
        assert ax.texts[0].get_text() == name
        assert (ax.get_aspect(), ax.get_ylim()) == (1, axes[0].get_ylim())
    assert [ax.lines[1].get_color() for ax in axes] == [OTHERS[0]["color"], WALK["color"], OTHERS[0]["color"]]


def test_waits_are_named_with_their_steps():
    saddle = MAPS["saddle"]
    walks = {f"{off}": walk(saddle, 0.1, 200, (1.5, off)) for off in (0.01, 0.001)}
    ax = plot_waits(saddle, walks, [23, 36])
    assert [text.get_text() for text in ax.texts] == ["0.01\n23 steps", "0.001\n36 steps"]
    for line, path in zip(ax.lines[::2], walks.values(), strict=True):
        np.testing.assert_allclose(line.get_ydata(), saddle.cost(path)[:52])


def test_a_walk_over_a_pass_is_named_on_the_map():
    path = walk(MAPS["saddle"], 0.1, 20, (1.5, 0.01))
    ax = plot_saddle(MAPS["saddle"], "a walk", path)
    np.testing.assert_allclose(data(ax.lines[1]), path)
    assert [text.get_text() for text in ax.texts] == ["a walk", "pass"]


def test_the_parts_of_a_cost_cross_where_they_are_equal():
    steps = np.arange(9)
    ax = plot_cost_parts(("falling", 8 * 0.5**steps), ("rising", 0.5 * 2.0**steps))
    np.testing.assert_allclose(data(ax.lines[0])[:, 1], 8 * 0.5**steps)
    np.testing.assert_allclose(data(ax.lines[1])[:, 1], 0.5 * 2.0**steps)
    np.testing.assert_allclose(data(ax.lines[2]), [(2, 2)])
    assert [text.get_text() for text in ax.texts] == ["falling", "rising", "equal"]


def test_each_arrow_pulls_the_flat_line_to_a_point():
    x, y, _ = points_round_a_line()
    ax = plot_pulls(x, y)
    pairs = set(zip(x[:250], y[:250], strict=True))
    assert len(ax.texts) == 17
    for arrow in ax.texts:
        assert tuple(arrow.xy) in pairs
        assert arrow.xyann == (arrow.xy[0], 0)


def test_the_cost_of_a_walk_that_stands_still_has_numbers_on_its_axis():
    _, beside = plot_walks(OVAL, {"still": np.full((9, 2), (2.0, 1.0))}).axes
    beside.figure.canvas.draw()
    low, high = beside.get_ylim()
    ticks = [tick for tick in beside.get_yticks() if low <= tick <= high]
    assert len(ticks) >= 3
    [line] = beside.lines
    assert (line.get_linestyle(), line.get_markevery()) == ("None", [0])  # no walk is drawn that was not made


def test_a_walk_of_many_steps_is_drawn_thinly():
    ax = plt.figure().add_subplot()
    for steps in (20, 60):
        draw_walk(ax, walk(OVAL, 0.05, steps), **WALK)
    few, many = ax.lines[::2]
    assert many.get_markersize() < few.get_markersize()
    assert many.get_linewidth() < few.get_linewidth()


def test_a_walk_that_leaves_the_map_is_marked_and_does_not_stretch_it():
    above, _ = plot_walks(OVAL, {"too fast": walk(OVAL, 0.3, 40)}).axes
    assert above.texts[0].get_text() == "leaves the map"
    assert (*above.get_xlim(), *above.get_ylim()) == pytest.approx(np.ravel(widen(OVAL.limits)))


def test_rates_that_climb_are_drawn_as_a_warning_and_leave_in_an_arrow():
    walks = {rate: 2 * (1 - 2 * rate) ** np.arange(9) for rate in (0.05, 0.4, 0.9, 1.05)}
    figure = plot_rates(2, walks)
    for ax, (rate, points) in zip(figure.axes, walks.items(), strict=True):
        drawn = data(ax.lines[1])
        np.testing.assert_allclose(drawn, np.column_stack([points, points**2])[: len(drawn)])
        assert ax.get_title("center") == f"η = {rate:g}\nfactor {number(points[1] / points[0], '.2g')}"
        assert (ax.lines[1].get_color() == style.WARNING) == (rate > 1)
        assert (len(drawn) < len(points)) == (len(ax.texts) == 1) == (rate > 1)


def test_each_point_belongs_to_the_minimum_it_has_come_to():
    minima = np.array([(0.0, 0.0), (3.0, 0.0)])
    points = np.array([[(0.1, 0.1), (2.9, 0)], [(1.5, 0), (np.nan, np.inf)]])
    assert nearest_minimum(points, minima).tolist() == [[0, 1], [2, 2]]


def test_basins_are_a_colour_and_a_number_each():
    four = MAPS["Himmelblau's four minima"]
    ends = np.full((2, 2, 2), np.nan)
    ends[0] = four.minima[:2]
    ax = plt.subplots()[1]
    numbers = draw_basins(ax, four, ends)
    assert ax.images[0].get_array().tolist() == [[0, 1], [4, 4]]
    assert [number.get_text() for number in numbers] == ["1", "2", "3", "4"]
    assert len({BASINS(k / 4) for k in range(5)}) == 5


def test_a_grid_runs_along_both_axes():
    grid = grid_of(((0, 1), (10, 30)), 3)
    assert grid[0].tolist() == [[0, 10], [0.5, 10], [1, 10]]
    assert grid[:, 0, 1].tolist() == [10, 20, 30]


def test_batches_are_clouds_on_one_scale_and_say_how_far_off_they_are():
    rng = np.random.default_rng(0)
    clouds = {m: (1, 2) + rng.normal(size=(50, 2)) / m for m in (1, 100)}
    axes = plot_batch_gradients(clouds, (1, 2)).axes
    for ax, (size, points) in zip(axes, clouds.items(), strict=True):
        np.testing.assert_allclose(data(ax.lines[0]), points)
        off = np.sqrt(((points - (1, 2)) ** 2).sum(axis=1).mean())
        assert ax.get_title("center") == f"{size} example{'s' * (size > 1)}\noff by {off:.2g}"
        assert ax.get_xlim() == axes[0].get_xlim()
    assert [text.get_text() for text in axes[0].texts[:2]] == ["points on\nthe right", "points on\nthe left"]


def points_round_a_line():
    """The lesson's 10,000 points, and the generator that made them."""
    rng = np.random.default_rng(2019)
    x = rng.uniform(-1, 1, 10_000)
    return x, 0.5 + 2 * x + rng.normal(0, 0.5, 10_000), rng


def test_lines_stand_among_their_points_and_their_ways_on_the_map():
    x, y, _ = points_round_a_line()
    lines, rough = line_landscape(x, y), [np.zeros(2), np.array([0.2, 0.5]), np.array([0.5, 2.0])]
    points, above = plot_rough(x, y, lines, [np.zeros(2), np.array([0.5, 0.6])], rough).axes
    ends = np.array([x.min(), x.max()])
    for line, v in zip(points.lines[1:], ((0, 0), (0.5, 0.6), (0.5, 2)), strict=True):
        np.testing.assert_allclose(data(line), np.column_stack([ends, v[0] + v[1] * ends]))
    names = [text.get_text() for text in points.get_legend().get_texts()]
    assert names == ["flat line", "one careful step", "2 rough steps"]
    np.testing.assert_allclose(data(above.lines[1]), rough)
    np.testing.assert_allclose(data(above.lines[2]), [(0, 0), (5, 6)])  # one careful step, ten times as long
    np.testing.assert_allclose(data(above.lines[-1]), lines.minima)


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


def test_swapping_partners_beats_the_lesson_s_matching():
    lesson, names = {cell.id: cell.source for cell in load(LESSON).cells}, {}
    for name in ("network", "matched", "reordered"):
        kept = [line for line in lesson[name].split("\n") if not line.startswith(("print", "show"))]
        exec("\n".join(["import numpy as np", "from mnist_helpers import *", SEEN, *kept]), names)
    reads, reordered, p, q = (names[name] for name in ("reads", "reordered", "v_p", "v_q"))
    alike, order = names["alike"], names["order"]
    fold = next(
        cell.source
        for cell in load(LESSON).cells
        if "def better_order" in cell.source and "```" in cell.source
    )
    exec(fold.split("```python\n")[1].split("```")[0], names)
    better = names["better_order"](alike, order)

    def gain(i, j):
        return alike[i, better[j]] + alike[j, better[i]] - alike[i, better[i]] - alike[j, better[j]]

    assert alike[range(15), order].argmax() == 5
    assert alike[range(15), order].argmin() == 14  # the last to choose
    assert reads((p + reordered(q, order)) / 2) == 87
    assert not any(gain(i, j) > 1e-6 for i in range(15) for j in range(i))
    assert reads((p + reordered(q, better)) / 2) == 90
    assert f"{math.factorial(15) / 1e12:.1f} trillion" == "1.3 trillion"  # orders of Q's units


def test_across_the_valley_a_little_memory_calms_the_swing_and_much_of_it_keeps_it_going():
    narrow, swing = MAPS["narrow valley"], {}
    for beta in (0, 0.33, 0.67, 0.9, 0.99):
        path = ball_walk(narrow.gradient, narrow.start, 0.045, 30, beta)
        swing[beta] = np.abs(path[10:, 1]).max()
    assert swing[0.33] < 0.1 * swing[0] < 0.1 * swing[0.67]
    assert min(swing[0.9], swing[0.99]) > 3 * swing[0]


def test_half_of_a_unit_is_left_beside_the_wrong_one_and_most_of_it_beside_its_partner():
    p, q = (network_at(path[-1]) for path in load_paths())
    stroke = np.argsort(p.W[5])[:12]  # the pixels whose ink lowers its sum most
    left = {other: (p.W[5] + q.W[other])[stroke].mean() / 2 / p.W[5][stroke].mean() for other in (5, 3)}
    said = {other: np.linalg.norm(p.W_hat[:, 5] + q.W_hat[:, other]) / 2 for other in (5, 3)}
    assert 0.45 < left[5] < 0.55
    assert left[3] > 0.7
    assert said[5] < 0.5 * np.linalg.norm(p.W_hat[:, 5])
    assert said[3] > 0.85 * np.linalg.norm(p.W_hat[:, 5])


def test_the_endless_walk_bounces_and_a_ball_in_the_curved_valley_diverges_where_the_solutions_say():
    v, path = np.array([1.0, 1.0]), []
    for _ in range(3000):
        p = v[0] * v[1] - 1
        v = v - 0.05 * np.array([2 * p * v[1] + 2 * v[0], 2 * p * v[0]])
        path.append(v[1])
    ends = min(path[1000:]), max(path[1000:])
    assert [f"{end:.1f}" for end in ends] == ["4.0", "4.6"]
    assert pytest.approx(2 / 0.05, rel=0.02) == 2 * 4.4**2 + 2
    curved = MAPS["Rosenbrock's valley"]
    for rate, beta, arrives in ((0.003, 0.9, True), (0.0015, 0.95, True), (0.0035, 0.9, False)):
        v, u = np.array(curved.start), None
        for _ in range(300):
            v, u = optimizers.momentum(v, curved.gradient(v), u, rate, beta)
        assert (curved.cost(v) < 0.0001) == arrives
        assert np.isfinite(v).all() == arrives


def test_the_leaps_of_a_network_stop_growing_and_its_loss_hovers_where_guessing_is():
    (images, digits), _ = load_mnist()
    few, rng = (images[:1000], digits[:1000]), np.random.default_rng(2019)
    first = initialize(rng, scale="scaled")
    run = list(train(first, *few, rng=rng, epochs=80, batch_size=1000, learning_rate=20))
    walked = [first, *(record.parameters for record in run)]
    places = np.array([np.concatenate([part.ravel() for part in parameters]) for parameters in walked])
    slopes = np.linalg.norm(np.diff(places, axis=0), axis=1) / 20
    assert 2.1 < np.mean([record.train_loss for record in run[40:]]) < 2.4
    assert slopes[2:].mean() < slopes[0] < slopes[1]


def test_no_point_alone_has_the_mean_gradient_and_q_s_start_lies_off_the_plane():
    x, y, _ = points_round_a_line()
    alone = np.column_stack([-y, -y * x])
    assert (np.abs(alone[:, 1]) <= np.abs(alone[:, 0])).all()
    assert alone[:, 1].mean() < alone[:, 0].mean() < 0
    path_p, path_q = load_paths()
    corners = path_p[0], path_p[-1], path_q[-1]
    to_p, to_q = shadow(path_q[:1], *corners)[0]
    off = path_q[0] - path_p[0] - to_p * (corners[1] - corners[0]) - to_q * (corners[2] - corners[0])
    seen = np.linalg.norm(path_q[0] - path_p[0] - off)
    assert np.linalg.norm(off) > 2 * seen


def line_gradient(x, y, v, chosen):
    errors = v[0] + v[1] * x[chosen] - y[chosen]
    return np.array([errors.mean(), (errors * x[chosen]).mean()])


def lower_by_decay(seed):
    """How many times lower a decaying rate's cost is over the last 100 of 500 rough steps."""
    (x, y, _), rng, means = points_round_a_line(), np.random.default_rng(seed), []
    lines = line_landscape(x, y)
    for rates in (np.ones(500), 1 / (1 + np.arange(500) / 50)):
        v, costs = np.zeros(2), []
        for rate in rates:
            v = v - rate * line_gradient(x, y, v, rng.integers(10_000, size=10))
            costs.append(lines.cost(v))
        means.append(np.mean(costs[-100:]))
    return means[0] / means[1]


def test_a_decaying_rate_ends_lower_by_as_much_as_the_solution_says():
    assert round(lower_by_decay(2019)) == 18
    others = np.array([lower_by_decay(seed) for seed in range(25)])
    assert np.mean((others > 10) & (others < 40)) > 0.8


def test_no_careful_step_comes_as_near_as_the_rough_ones_and_the_flat_line_is_2_away():
    x, y, rng = points_round_a_line()
    full = line_gradient(x, y, np.zeros(2), np.arange(10_000))
    aim = np.array([0.5, 2.0])
    assert f"{np.linalg.norm(aim):.1f}" == "2.1"
    ways = [np.linalg.norm(-rate * full - aim) for rate in np.linspace(0, 10, 1001)]
    assert 0.8 <= min(ways) < 0.85
    ends = []
    for _ in range(20):
        v = np.zeros(2)
        for chosen in rng.permutation(10_000).reshape(1000, 10):
            v = v - 0.05 * line_gradient(x, y, v, chosen)
        ends.append(np.linalg.norm(v - aim))
    assert max(ends) < 0.15


def test_a_ball_s_limit_in_a_bowl_is_1_plus_beta_times_the_walker_s():
    for beta, limit in ((0, 0.25), (0.5, 0.375), (0.9, 0.475)):
        below, above = (
            optimizers.ball_walk(OVAL.gradient, (2, 1), side * limit, 4000, beta) for side in (0.99, 1.01)
        )
        assert OVAL.cost(below[-1]) < 1e-6
        assert not OVAL.cost(above[-1]) < 1e6


def test_of_the_lesson_s_memories_the_gorge_asks_for_nine_tenths():
    gorge, steps = MAPS["gorge"], {}
    for beta in (0, 0.33, 0.67, 0.8, 0.9, 0.95, 0.99):
        path = optimizers.ball_walk(gorge.gradient, gorge.start, 0.004, 3000, beta)
        steps[beta] = np.flatnonzero(gorge.cost(path) >= 0.01)[-1] + 1
    assert min(steps, key=steps.get) == 0.9


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
