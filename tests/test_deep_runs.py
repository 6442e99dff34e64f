"""Deep networks on lesson 02's fence: their slopes, and that sigmoids' first layers stand still while ReLUs' learn."""

import numpy as np
import pytest

from mnist_helpers import adam, deep_starts
from mnist_helpers.border_runs import CROWD, POINTS
from mnist_helpers.deep_runs import ROUNDS, deep_slopes, deep_sums


@pytest.fixture(scope="module")
def runs():
    return {name: deep_starts(name) for name in ("sigmoid", "ReLU")}


def wrong(network, activation):
    return ((deep_sums(network, activation, POINTS) > 0) != CROWD).sum(axis=-1)


@pytest.mark.parametrize("activation", ["sigmoid", "ReLU"])
def test_they_learn_by_the_slopes_of_their_loss(activation):
    network, width = deep_starts(activation, layers=3, starts=2).before, 1e-6

    def loss():
        return np.logaddexp(0, np.where(CROWD, -1, 1) * deep_sums(network, activation, POINTS)).mean(axis=1)

    for layer, slopes in zip(network, deep_slopes(network, activation), strict=True):
        for array, slope in zip(layer, slopes, strict=True):
            assert slope.shape == array.shape
            for place in np.ndindex(array.shape[1:]):
                at = (slice(None), *place)
                kept, measured = array[at].copy(), 0
                for nudge in (width, -width):
                    array[at] = kept + nudge
                    measured = measured + np.sign(nudge) * loss() / (2 * width)
                array[at] = kept
                np.testing.assert_allclose(slope[at], measured, atol=1e-7)


def test_all_begin_alike_and_one_layer_of_sigmoids_builds_the_fence(runs):
    for one, other in zip(runs["sigmoid"].before, runs["ReLU"].before, strict=True):
        np.testing.assert_array_equal(one[0], other[0])
    assert deep_starts("sigmoid", layers=1).wrong.max() <= 2


def test_ten_layers_of_sigmoids_fail_everywhere_and_their_first_layer_stands_still(runs):
    assert runs["sigmoid"].wrong.min() >= 40
    assert runs["sigmoid"].moved[0].max() < 5e-4
    assert runs["ReLU"].moved[0, 1] > 1000 * runs["sigmoid"].moved[0, 1]


@pytest.mark.seldom("nine of them are run each time")
def test_sigmoids_fail_from_twenty_starts_too():
    many = deep_starts("sigmoid", starts=20)
    assert many.wrong.min() > 2
    assert many.moved[0].max() < 2e-3


def test_ten_layers_of_relus_build_the_fence_from_eight_starts(runs):
    assert np.flatnonzero(runs["ReLU"].wrong).tolist() == [0]
    assert runs["ReLU"].moved[0].min() > 0.03


def test_adam_saves_some_starts_of_deep_sigmoids_and_not_all(runs):
    network, states = [list(layer) for layer in runs["sigmoid"].before], {}
    for _ in range(ROUNDS):
        for k, slopes in enumerate(deep_slopes(network, "sigmoid")):
            for j, slope in enumerate(slopes):
                network[k][j], states[k, j] = adam(network[k][j], slope, states.get((k, j)), 0.02, beta2=0.99)
    assert 0 < (wrong(network, "sigmoid") <= 2).sum() < 9
