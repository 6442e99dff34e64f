"""optimizers.py: each against its paper's formula written out, PyTorch, and bad input."""

import re

import numpy as np
import pytest

from mnist_helpers import Parameters, adam, ball_walk, gradient_descent, initialize, momentum

OPTIMIZERS = [gradient_descent, momentum, adam]


def bowl(v):
    return np.array([2 * v[0], 20 * v[1]])  # the gradient of v₁² + 10 v₂²


def path(optimizer, steps, learning_rate, **settings):
    v, state, points = np.array([3.0, 1.0]), None, []
    for _ in range(steps):
        v, state = optimizer(v, bowl(v), state, learning_rate, **settings)
        points.append(v)
    return np.array(points)


def test_gradient_descent_steps_against_the_gradient():
    v, state = gradient_descent(np.array([3.0, 1.0]), np.array([6.0, 20.0]), None, 0.05)
    assert v.tolist() == pytest.approx([2.7, 0.0])
    assert state is None


def test_gradient_descent_shrinks_a_quadratic_by_a_fixed_factor():
    points = path(gradient_descent, 5, 0.01)
    np.testing.assert_allclose(points, [[3 * 0.98**k, 0.8**k] for k in range(1, 6)], rtol=1e-12)


def test_momentum_is_polyaks_formula():
    v, u = np.array([3.0, 1.0]), np.zeros(2)
    for point in path(momentum, 6, 0.01, beta=0.7):
        u = 0.7 * u - 0.01 * bowl(v)
        v = v + u
        np.testing.assert_allclose(point, v, rtol=1e-12)


def test_momentum_without_memory_is_gradient_descent():
    np.testing.assert_allclose(path(momentum, 5, 0.01, beta=0), path(gradient_descent, 5, 0.01), rtol=1e-14)


def test_momentum_keeps_nine_tenths_unless_told():
    np.testing.assert_array_equal(path(momentum, 5, 0.01), path(momentum, 5, 0.01, beta=0.9))


def test_a_ball_walks_by_momentum_from_rest_and_leaves_its_start_alone():
    start = np.array([3.0, 1.0])
    walked = ball_walk(bowl, start, 0.01, 6, beta=0.7)
    np.testing.assert_array_equal(walked, [start, *path(momentum, 6, 0.01, beta=0.7)])
    assert start.tolist() == [3, 1]


def test_adam_is_algorithm_1():
    v, m, s = np.array([3.0, 1.0]), np.zeros(2), np.zeros(2)
    for t, point in enumerate(path(adam, 6, 0.1), start=1):
        g = bowl(v)
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g**2
        v = v - 0.1 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        np.testing.assert_allclose(point, v, rtol=1e-12)


def test_adams_first_step_is_the_learning_rate_whatever_the_gradients_size():
    for size in (1e-3, 1, 1e6):
        v, _ = adam(np.zeros(2), np.array([size, -size]), None, 0.01)
        np.testing.assert_allclose(v, [-0.01, 0.01], rtol=1e-4)


def test_adam_passes_a_gradient_of_zero_over():
    v, _ = adam(np.array([1.0]), np.array([0.0]), None, 0.01)
    assert v.tolist() == [1]


@pytest.mark.parametrize(
    ("optimizer", "make"),
    [
        (gradient_descent, lambda torch, v: torch.optim.SGD([v], lr=0.05)),
        (momentum, lambda torch, v: torch.optim.SGD([v], lr=0.05, momentum=0.9)),
        (adam, lambda torch, v: torch.optim.Adam([v], lr=0.05)),
    ],
)
def test_each_follows_pytorch(optimizer, make):
    torch = pytest.importorskip("torch")
    v = torch.tensor([3.0, 1.0], dtype=torch.float64, requires_grad=True)
    theirs = make(torch, v)
    for point in path(optimizer, 30, 0.05):
        theirs.zero_grad()
        (v[0] ** 2 + 10 * v[1] ** 2).backward()
        theirs.step()
        np.testing.assert_allclose(point, v.detach().numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_parameters_are_stepped_array_by_array_in_their_own_dtype(optimizer):
    parameters, gradients = (initialize(np.random.default_rng(seed)) for seed in (1, 2))
    before = [array.copy() for array in (*parameters, *gradients)]
    state, now = None, parameters
    for _ in range(3):
        now, state = optimizer(now, gradients, state, np.float64(0.1))  # as from np.linspace
    assert isinstance(now, Parameters)
    for name in Parameters._fields:
        single, alone = getattr(parameters, name), None
        for _ in range(3):
            single, alone = optimizer(single, getattr(gradients, name), alone, 0.1)
        np.testing.assert_array_equal(getattr(now, name), single)
        assert getattr(now, name).dtype == np.float32
    for array, copy in zip((*parameters, *gradients), before, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize("optimizer", [momentum, adam])
def test_the_state_handed_in_is_not_changed(optimizer):
    v, gradient = np.ones(2), np.array([1.0, -2.0])
    _, state = optimizer(v, gradient, None, 0.1)
    first, _ = optimizer(v, gradient, state, 0.1)
    again, _ = optimizer(v, gradient, state, 0.1)
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_point_may_be_a_list(optimizer):
    v, _ = optimizer([3, 1], [6, 20], None, 0.05)
    expected, _ = optimizer(np.array([3.0, 1.0]), np.array([6.0, 20.0]), None, 0.05)
    np.testing.assert_array_equal(v, expected)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_bad_input(optimizer):
    v, parameters = np.ones(2), initialize(np.random.default_rng(0))
    for arguments, error, message in [
        ((v, v, None, 0), ValueError, "learning_rate must be above 0 and finite, got 0"),
        ((v, v, None, -0.5), ValueError, "learning_rate must be above 0 and finite, got -0.5"),
        ((v, v, None, np.nan), ValueError, "learning_rate must be above 0 and finite, got nan"),
        ((v, v, None, np.inf), ValueError, "learning_rate must be above 0 and finite, got inf"),
        ((v, v, None, "fast"), TypeError, "learning_rate must be a number, got 'fast'"),
        ((v, v, None, True), TypeError, "learning_rate must be a number, got True"),
        (
            (v, np.ones(3), None, 0.1),
            ValueError,
            "gradients must have the shape of the parameters, (2,), got (3,)",
        ),
        ((v, 1.0, None, 0.1), ValueError, "gradients must have the shape of the parameters, (2,), got ()"),
        (
            (parameters, v, None, 0.1),
            ValueError,
            "gradients must have the shape of the parameters, Parameters(W=(15, 784)",
        ),
        ((parameters, parameters._replace(W=v), None, 0.1), ValueError, "got Parameters(W=(2,), b=(15,)"),
        (
            ("here", v, None, 0.1),
            TypeError,
            "parameters must be a number or an array of numbers, got an array of <U4",
        ),
        ((v, None, None, 0.1), TypeError, "gradients must be a number or an array of numbers, got NoneType"),
    ]:
        with pytest.raises(error, match=re.escape(message)):
            optimizer(*arguments)


@pytest.mark.parametrize(
    ("optimizer", "settings", "message"),
    [
        (momentum, {"beta": 1}, "beta must be at least 0 and below 1, got 1"),
        (momentum, {"beta": -0.1}, "beta must be at least 0 and below 1, got -0.1"),
        (adam, {"beta1": 1}, "beta1 must be at least 0 and below 1, got 1"),
        (adam, {"beta2": -1}, "beta2 must be at least 0 and below 1, got -1"),
        (adam, {"epsilon": 0}, "epsilon must be above 0 and finite, got 0"),
    ],
)
def test_bad_settings(optimizer, settings, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        optimizer(np.ones(2), np.ones(2), None, 0.1, **settings)
