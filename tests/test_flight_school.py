"""Flight school: six loops that do not learn, each named for what ails it, and the curves that give them away."""

import numpy as np
import pytest

from mnist_helpers import (
    diagnose_training,
    flight_school,
    forward,
    load_mnist,
    negative_log_likelihood,
    prepare_images,
    split,
)
from mnist_helpers.plots import plot_sick_curves

NAMED = {
    "A": "a new network each time",
    "B": "pairing",
    "C": "gradients piling up",
    "D": "not shuffled",
    "E": "uphill",
    "F": "steps too large",
    "healthy": None,
}


@pytest.fixture(scope="module")
def patients():
    (images, labels), _ = split(*load_mnist()[0])
    return flight_school(prepare_images(images[:3000]), labels[:3000])


@pytest.mark.parametrize("seed", [2019, pytest.param(1, marks=pytest.mark.seldom("one seed is tried"))])
def test_each_patient_is_named(patients, seed):
    rng = np.random.default_rng(seed)
    found = {
        name: diagnose_training(one.learn, one.X, one.labels, rng).fault for name, one in patients.items()
    }
    assert found == NAMED


def test_of_the_six_only_two_learn_ten_images_by_heart(patients):
    for seed in (1, 2):
        able = set()
        for name, one in patients.items():
            ten = np.sort(np.random.default_rng(seed).choice(3000, 10, replace=False))
            network = one.learn(one.X[ten], one.labels[ten], np.random.default_rng(seed), epochs=200)
            loss = negative_log_likelihood(forward(network, one.X[ten]).O, one.labels[ten])
            able |= {name} if loss < 0.1 else set()
        assert able == {"C", "D", "healthy"}


def test_the_curves_do_what_their_picture_says(patients):
    losses = {name: one.losses for name, one in patients.items()}
    assert {len(curve) for curve in losses.values()} == {4 * 94}
    starts = losses["A"][::94]
    assert (abs(starts - 2.4) < 0.2).all()
    assert losses["A"][80:94].mean() < 1.2
    assert abs(losses["B"] - np.log(10)).max() < 0.3
    assert losses["C"][:60].min() < 1 < 3 < losses["C"][-94:].mean()
    jumps = np.flatnonzero((losses["D"][:-1] < 0.5) & (losses["D"][1:] > 1))
    assert 36 <= len(jumps) <= 44
    assert losses["E"][10] > 6
    assert 2 < np.median(losses["F"]) < 6
    assert losses["healthy"][-50:].mean() < 0.5


@pytest.mark.usefixtures("lessons_style")
def test_six_panels_to_one_scale_each_over_the_healthy_curve(patients):
    axes = plot_sick_curves(patients).axes
    assert [ax.get_title(loc="left") for ax in axes] == list("ABCDEF")
    assert {ax.get_ylim() for ax in axes} == {(0, 6)}
    for ax, name in zip(axes, "ABCDEF", strict=True):
        drawn = [line.get_ydata() for line in ax.lines if len(line.get_ydata()) == 4 * 94]
        np.testing.assert_array_equal(drawn, [patients["healthy"].losses, patients[name].losses])
