"""landscapes.py: known values, exact gradients, minima that are minima, bounds of the learning rate, far points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from mnist_helpers import landscapes
from mnist_helpers.gradient_check import numerical_gradient, relative_error
from mnist_helpers.landscapes import LANDSCAPES, bowl, bowl_gradient, saddle, saddle_gradient

BOWLS = [landscape for landscape in LANDSCAPES if landscape.largest_curvature]
each_landscape = pytest.mark.parametrize("landscape", LANDSCAPES, ids=lambda landscape: landscape.name)
each_bowl = pytest.mark.parametrize("landscape", BOWLS, ids=lambda landscape: landscape.name)


def points(landscape, count, seed=0):
    low, high = np.array(landscape.limits).T
    return np.random.default_rng(seed).uniform(low, high, (count, 2))


@pytest.mark.parametrize(
    ("name", "v", "cost", "gradient"),
    [
        ("round_bowl", (2, 1), 5, (4, 2)),
        ("bowl", (2, 1), 8, (4, 8)),
        ("bowl", (-1, 0.5), 2, (-2, 4)),
        ("valley", (4, 1), 28, (4, 40)),
        ("saddle", (0, 0), 0, (0, 0)),
        ("saddle", (3, 2), 13, (6, 12)),
        ("two_valleys", (2, 0), -8 / 3, (0, 0)),
        ("two_valleys", (-1, 0), -5 / 12, (0, 0)),
        ("two_valleys", (1, 3), 107 / 12 - 1, (-2, 6)),
        ("himmelblau", (0, 0), 170, (-14, -22)),
        ("himmelblau", (1, 2), 68, (-36, -32)),
        ("rosenbrock", (-1, 2), 104, (396, 200)),
        ("rosenbrock", (0, 0), 1, (-2, 0)),
    ],
)
def test_known_values(name, v, cost, gradient):
    assert getattr(landscapes, name)(v) == pytest.approx(cost, rel=1e-14)
    np.testing.assert_allclose(getattr(landscapes, f"{name}_gradient")(v), gradient, rtol=1e-14)


def test_the_steepest_way_down_the_oval_bowl_is_not_towards_its_bottom():
    angles = np.linspace(0, 2 * np.pi, 361)
    steps = 0.01 * np.column_stack([np.cos(angles), np.sin(angles)])
    start = np.array([2, 1])
    lowest = np.argmin(bowl(start + steps) - bowl(start))
    down = -bowl_gradient(start)
    assert np.rad2deg(np.arctan2(down[1], down[0])) % 360 == pytest.approx(lowest, abs=1)
    assert np.rad2deg(np.arctan2(-1, -2)) % 360 == pytest.approx(207, abs=1)


@each_landscape
def test_the_gradient_is_that_of_the_cost(landscape):
    for v in [*points(landscape, 50), np.array(landscape.start)]:
        numerical = numerical_gradient(lambda v: landscape.cost(v), v, epsilon=1e-4)
        np.testing.assert_allclose(landscape.gradient(v), numerical, rtol=1e-6, atol=1e-5)


@each_landscape
def test_the_central_difference_errs_as_the_square_of_the_nudge_and_no_more(landscape):
    v = np.array([0.7, -1.1])
    errors = [
        relative_error(landscape.gradient(v), numerical_gradient(landscape.cost, v, epsilon))
        for epsilon in (1e-1, 1e-2)
    ]
    assert errors[1] <= errors[0] / 90 + 1e-12  # a gradient with a slip would stay off


@each_landscape
@settings(deadline=None, max_examples=40)
@given(shape=st.sampled_from([(1, 2), (7, 2), (3, 4, 2)]), seed=st.integers(0, 1000))
def test_many_points_give_what_each_gives_alone(landscape, shape, seed):
    v = np.random.default_rng(seed).normal(size=shape)
    cost, gradient = landscape.cost(v), landscape.gradient(v)
    assert cost.shape == shape[:-1]
    assert gradient.shape == shape
    for index in np.ndindex(shape[:-1]):
        assert np.shape(landscape.cost(v[index])) == ()
        assert landscape.gradient(v[index]).shape == (2,)
        np.testing.assert_allclose(cost[index], landscape.cost(v[index]), rtol=1e-14)
        np.testing.assert_allclose(gradient[index], landscape.gradient(v[index]), rtol=1e-14)


@each_landscape
def test_the_points_handed_in_stay_as_they_are_and_so_does_their_dtype(landscape):
    for dtype in (np.float32, np.float64):
        v = points(landscape, 5).astype(dtype)
        before = v.copy()
        cost, gradient = landscape.cost(v), landscape.gradient(v)
        gradient += 1  # a view of v would carry this back
        np.testing.assert_array_equal(v, before)
        assert cost.dtype == gradient.dtype == dtype
    assert landscape.cost((2, 1)) == landscape.cost((2.0, 1.0))


@each_landscape
def test_minima_are_minima_the_deepest_first(landscape):
    angles = np.linspace(0, 2 * np.pi, 100)
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    for minimum in landscape.minima:
        np.testing.assert_allclose(landscape.gradient(minimum), 0, atol=1e-12)
        for radius in (1e-3, 1e-1):
            assert (landscape.cost(minimum + radius * ring) > landscape.cost(minimum)).all()
    depths = landscape.cost(landscape.minima)
    assert (np.diff(depths) > -1e-12).all()


@each_landscape
def test_a_search_from_many_starts_finds_all_the_minima_and_no_other(landscape):
    minima, found = np.array(landscape.minima), set()
    for v in points(landscape, 40, seed=3):
        end = minimize(landscape.cost, v, jac=landscape.gradient, options={"gtol": 1e-9}).x
        distances = np.linalg.norm(minima - end, axis=1)
        assert distances.min() < 1e-5
        found.add(int(distances.argmin()))
    assert found == set(range(len(minima)))


@each_landscape
def test_the_map_shows_start_and_minima_and_the_start_is_no_end(landscape):
    low, high = np.array(landscape.limits).T
    for v in (landscape.start, *landscape.minima):
        assert (low < v).all()
        assert (v < high).all()
    assert np.abs(landscape.gradient(landscape.start)).max() > 0.01


def walk(landscape, learning_rate, steps):
    v = np.array(landscape.start)
    for _ in range(steps):
        v = v - learning_rate * landscape.gradient(v)
    return v


@each_bowl
def test_the_largest_curvature_is_that_of_the_bowl(landscape):
    v = np.array([0.3, -0.7])
    nudges = 1e-3 * np.eye(2)
    hessian = [(landscape.gradient(v + n) - landscape.gradient(v - n)) / 2e-3 for n in nudges]
    assert np.linalg.eigvalsh(hessian).max() == pytest.approx(landscape.largest_curvature)


@each_bowl
def test_two_over_the_largest_curvature_parts_the_rates_that_arrive_from_those_that_diverge(landscape):
    bound = 2 / landscape.largest_curvature
    start = landscape.cost(landscape.start)
    assert landscape.cost(walk(landscape, 0.98 * bound, 4000)) < 1e-12 * start
    assert landscape.cost(walk(landscape, 1.02 * bound, 200)) > start
    assert landscape.cost(walk(landscape, 1.02 * bound, 9_500)) == np.inf  # and no warning on the way


def test_the_narrow_valley_is_the_slow_one():
    # one step's loss of height at the best rate, 2 / (smallest + largest curvature)
    left = {}
    for landscape in BOWLS:
        curvatures = landscape.gradient((1.0, 0.0))[0], landscape.gradient((0.0, 1.0))[1]
        v = walk(landscape, 2 / sum(curvatures), 20)
        left[landscape.name] = landscape.cost(v) / landscape.cost(landscape.start)
    assert left["round bowl"] == pytest.approx(0, abs=1e-30)
    assert left["oval bowl"] < 1e-8
    assert left["narrow valley"] > 0.1


def test_a_walk_along_the_ridge_stalls_on_the_saddle_and_beside_it_gets_away():
    on, beside = np.array([1.5, 0.0]), np.array([1.5, 0.01])
    for _ in range(100):
        on, beside = on - 0.1 * saddle_gradient(on), beside - 0.1 * saddle_gradient(beside)
    np.testing.assert_allclose(on, (0, 0), atol=1e-9)
    np.testing.assert_allclose(beside, (0, 1), atol=1e-6)
    assert saddle((0.1, 0)) > saddle((0, 0)) > saddle((0, 0.1))


def test_where_you_start_decides_which_of_two_valleys_you_reach():
    two = next(landscape for landscape in LANDSCAPES if landscape.name == "two valleys")
    ends = [walk(two._replace(start=start), 0.05, 500) for start in [(-0.1, 1), (0.1, 1), two.start]]
    np.testing.assert_allclose(ends, [(-1, 0), (2, 0), (-1, 0)], atol=1e-9)


@each_landscape
@settings(deadline=None, max_examples=60)
@given(angle=st.floats(0, 2 * np.pi), power=st.integers(160, 307))
def test_far_out_the_cost_is_infinite_without_a_warning(landscape, angle, power):
    v = np.array([np.cos(angle), np.sin(angle)]) * 10.0**power
    assert landscape.cost(v) == np.inf
    assert not np.isinf(landscape.gradient(v)).any()


@each_landscape
def test_a_walk_at_a_reckless_rate_is_told_by_its_cost_inf_first_then_nan(landscape):
    v, costs = np.array(landscape.start), []
    for _ in range(2000):  # RuntimeWarnings are errors here, also those of this line
        v = v - 3 * landscape.gradient(v)
        costs.append(landscape.cost(v))
    far = np.flatnonzero(~np.isfinite(costs))
    assert costs[far[0]] == np.inf
    assert np.isnan(costs[-1])


@each_landscape
def test_nan_gives_nan(landscape):
    assert np.isnan(landscape.cost((np.nan, 1)))
    assert np.isnan(landscape.gradient((np.nan, np.nan))).all()


@each_landscape
@pytest.mark.parametrize(
    ("v", "error", "message"),
    [
        (3.0, ValueError, r"v must have shape \(2,\) or \(n, 2\).* got \(\)"),
        ((1, 2, 3), ValueError, r"got \(3,\)"),
        (np.zeros((2, 5)), ValueError, r"got \(2, 5\)"),
        (np.zeros((0, 2)), ValueError, r"got \(0, 2\)"),
        ("12", TypeError, "v must be a number or an array of numbers"),
        (None, TypeError, "v must be a number or an array of numbers"),
        ([(1, 2), (3,)], TypeError, "v must be an array of numbers, got rows of different lengths"),
        (np.array([1j, 2]), TypeError, "got an array of complex128"),
    ],
)
def test_bad_input_is_told(landscape, v, error, message):
    for function in (landscape.cost, landscape.gradient):
        with pytest.raises(error, match=message):
            function(v)


def test_names_and_formulas_tell_the_landscapes_apart():
    assert len({landscape.name for landscape in LANDSCAPES}) == len(LANDSCAPES)
    for landscape in LANDSCAPES:
        assert landscape.formula in landscape.cost.__doc__
