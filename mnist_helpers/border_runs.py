"""A network of two inputs, three hidden neurons and one answer that learns to part two kinds of points (lesson 02)."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .activations import relu, relu_prime, sigmoid, sigmoid_prime, step
from .network import Parameters
from .optimizers import adam

STEPS, RATE, HIDDEN = 120, 0.15, 3
STARTS = 9
KIND = 60  # points of each kind


class Bend(NamedTuple):
    """What stands between the layers: a curve and its slope."""

    curve: object
    slope: object


BENDS = {
    "none": Bend(np.positive, np.ones_like),
    "step": Bend(step, np.zeros_like),
    "sigmoid": Bend(sigmoid, sigmoid_prime),
    "ReLU": Bend(relu, relu_prime),
}


def _points():
    """Return a crowd and the horseshoe around it, (2·KIND, 2), and which points are of the crowd."""
    rng = np.random.default_rng(1)
    far, angle = 0.75 * np.sqrt(rng.uniform(size=KIND)), rng.uniform(0, 2 * np.pi, KIND)
    crowd = _round(far, angle, middle=(0.25, -0.1))
    angle = np.linspace(np.pi / 3, 11 / 6 * np.pi, KIND) + rng.normal(0, 0.08, KIND)
    horseshoe = _round(1.75 + rng.normal(0, 0.14, KIND), angle, middle=(0.1, 0))
    return np.concatenate([crowd, horseshoe]), np.arange(2 * KIND) < KIND


def _round(far, angle, middle):
    return middle + far[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)


POINTS, CROWD = _points()


def fence_points():
    """Return the 120 points of the map, (120, 2), the crowd's first."""
    return POINTS.copy()


def answers(parameters, bend, points):
    """Return the last sum for points of any shape (…, 2): positive where the network says crowd."""
    hidden = BENDS[bend].curve(points @ parameters.W.T + parameters.b)
    return (hidden @ parameters.W_hat.T + parameters.b_hat)[..., 0]


@lru_cache
def run_of(bend, start, hidden=HIDDEN):
    """Return the parameters before the first step of learning and after each, as a list of `Parameters`.

    bend: a name in BENDS. start: a whole number, which seeds the weights to begin with. hidden: how many hidden neurons
    there are. (Gradient descent with Adam on
    all points at once, lessons 05 and 06.)
    """
    rng = np.random.default_rng([2019, start])
    drawn = rng.normal(size=(hidden, 2)) * 1.5, rng.normal(size=hidden) * 0.7, rng.normal(size=(1, hidden))
    run, state = [Parameters(*drawn, np.zeros(1))], None
    for _ in range(STEPS):
        parameters, state = adam(run[-1], _gradient(run[-1], bend), state, RATE, beta2=0.99)
        run.append(parameters)
    return run


@lru_cache
def wrong_of(bend, start, hidden=HIDDEN):
    """Return how many points are on the wrong side before each step of a run and after the last."""
    return [int(((answers(one, bend, POINTS) > 0) != CROWD).sum()) for one in run_of(bend, start, hidden)]


def learned_weights(bend, start, rounds=STEPS):
    """Return the `Parameters` of a start of `run_of` after some rounds, 0 to 120."""
    return run_of(bend, start)[rounds]


def three_vetoes(W, b):
    """Return the `Parameters` of a network whose hidden neurons, with W (3, 2) and b (3,), have a veto each."""
    return Parameters(np.array(W, float), np.array(b, float), np.full((1, HIDDEN), -10.0), np.array([5.0]))


def nine_starts(hidden=HIDDEN):
    """Return how many of 120 points are on the wrong side after learning: {activation: a count for each start}.

    hidden: how many hidden neurons there are.
    """
    return {bend: [wrong_of(bend, start, hidden)[-1] for start in range(1, STARTS + 1)] for bend in BENDS}


def dead_relus(hidden=HIDDEN):
    """Return how many hidden ReLUs are silent at every point after learning, a count for each start."""
    return [int(dead(run_of("ReLU", start, hidden)[-1]).sum()) for start in range(1, STARTS + 1)]


def dead(parameters):
    """Return which hidden neurons have a positive sum at no point: (hidden,), True or False."""
    return (POINTS @ parameters.W.T + parameters.b <= 0).all(axis=0)


def _gradient(parameters, bend):
    g = POINTS @ parameters.W.T + parameters.b
    h = BENDS[bend].curve(g)
    error = (sigmoid(h @ parameters.W_hat.T + parameters.b_hat) - CROWD[:, None]) / len(CROWD)
    blame = error @ parameters.W_hat * BENDS[bend].slope(g)
    return Parameters(blame.T @ POINTS, blame.sum(axis=0), error.T @ h, error.sum(axis=0))
