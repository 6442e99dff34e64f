"""The instrument that draws a border: what each activation can fence in, every control, and the learning behind it."""

import numpy as np
import pytest

from mnist_helpers import Parameters, negative_log_likelihood, nine_starts, sigmoid
from mnist_helpers.border_runs import (
    BENDS,
    CROWD,
    POINTS,
    STARTS,
    STEPS,
    _gradient,
    answers,
    dead,
    dead_relus,
    run_of,
    wrong_of,
)
from mnist_helpers.plots.border import REACH, SIDE, ends_of
from mnist_helpers.widgets import border_playground

EVERY_START = range(1, STARTS + 1)


@pytest.fixture(scope="module")
def instrument():
    return border_playground()


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def seen(instrument):
    return instrument.picture.pixels().copy(), instrument.picture.alt


def border(instrument):
    [patch] = [patch for patch in instrument.picture._figure.axes[0].patches if patch.get_linewidth() == 3]
    return patch.get_path().vertices


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("start", EVERY_START)
def test_without_an_activation_every_start_ends_at_one_straight_border(instrument, start):
    for step in (0, 7, STEPS):
        instrument.move(activation="none", start=start, step=step)
        places = border(instrument)
        off = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)[-1] / np.sqrt(len(places))
        assert off < 1e-3
    assert wrong_of("none", start)[-1] == 40


def test_with_a_step_no_cut_moves_and_with_a_sigmoid_every_start_fences_the_crowd_in():
    for start in EVERY_START:
        first, *_, last = run_of("step", start)
        np.testing.assert_array_equal(first.W, last.W)
        np.testing.assert_array_equal(first.b, last.b)
        assert (first.W_hat != last.W_hat).any()
        assert wrong_of("sigmoid", start)[-1] <= 1
        assert 18 <= wrong_of("step", start)[-1] <= 51
    stuck = [start for start in EVERY_START if wrong_of("ReLU", start)[-1] > 2]
    assert stuck == [4]


def test_without_an_activation_all_starts_end_at_the_same_line():
    ends = [run_of("none", start)[-1] for start in EVERY_START]
    lines = [[*(one.W_hat @ one.W)[0], (one.W_hat @ one.b + one.b_hat)[0]] for one in ends]
    np.testing.assert_allclose(lines, [lines[0]] * STARTS, atol=0.01)


def test_at_start_4_all_relus_were_awake_and_two_fell_silent_and_at_start_1_one_always_was():
    silent = np.array([dead(one) for one in run_of("ReLU", 4)])
    assert not silent[0].any()
    assert silent[27:].tolist() == [[True, False, True]] * (STEPS - 26)
    assert all((dead(one) == [False, True, False]).all() for one in run_of("ReLU", 1))


def test_four_relus_fence_the_crowd_in_from_every_start():
    assert [wrong_of("ReLU", start, 4)[-1] for start in EVERY_START] == [0] * STARTS
    assert dead_relus(hidden=4) == [0, 1, 0, 0, 0, 1, 0, 0, 1]
    four = border_playground("ReLU", 4, hidden=4)
    _, metadata = four._repr_mimebundle_()
    assert "ReLU, 120 rounds: 0 of 120" in metadata["image/png"]["alt"]
    assert "The four are where they began." in four.picture.alt
    four.controls["step"].value = STEPS
    assert "ReLU, 120 rounds: 0 of 120" in four.picture.alt


def test_at_start_4_the_one_relu_that_is_awake_cuts_straight():
    last = run_of("ReLU", 4)[-1]
    [awake] = np.flatnonzero(~dead(last))
    h = np.maximum(0, POINTS @ last.W[awake] + last.b[awake])
    inside = answers(last, "ReLU", POINTS) > 0
    assert inside[h == 0].all() or not inside[h == 0].any()
    assert (inside == (last.W_hat[0, awake] * h + last.b_hat[0] > 0)).all()
    assert (inside[CROWD].all(), inside[~CROWD].sum()) == (True, 28)
    assert (h[inside & ~CROWD] == 0).all()  # all 28 on the flat side: none is more wrong than another


def test_where_relus_are_stuck_two_neurons_never_wake_up_again():
    awake = np.array(
        [(POINTS @ one.W.T + one.b > 0).any(axis=0) for one in run_of("ReLU", 4)]
    )  # (STEPS + 1, 3)
    silent = [k for k in range(3) if awake[0, k] and not awake[60:, k].any()]
    assert len(silent) == 2


def test_at_starts_1_to_3_one_relu_is_dead_and_at_the_later_ones_none():
    assert dead_relus() == [1, 1, 1, 2, 0, 0, 0, 0, 0]


@pytest.mark.usefixtures("unpainted")
def test_the_counts_of_the_nine_starts_are_those_that_the_instrument_shows(instrument):
    for activation, counts in nine_starts().items():
        assert len(counts) == STARTS
        instrument.move(activation=activation, start=4, step=STEPS)
        assert f": {counts[3]} of 120 points" in instrument.picture.alt


@pytest.mark.parametrize("bend", ["none", "sigmoid", "ReLU"])
def test_it_learns_by_the_slopes_of_its_loss(bend):
    def loss(parameters):
        chance = sigmoid(answers(parameters, bend, POINTS))
        return negative_log_likelihood(np.stack([1 - chance, chance], axis=1), CROWD.astype(int))

    start, width = run_of(bend, 3)[5], 1e-6
    for k, slopes in enumerate(_gradient(start, bend)):
        for place in np.ndindex(slopes.shape):
            nudged = []
            for nudge in (width, -width):
                arrays = [array.copy() for array in start]
                arrays[k][place] += nudge
                nudged.append(loss(Parameters(*arrays)))
            assert slopes[place] == pytest.approx((nudged[0] - nudged[1]) / (2 * width), abs=1e-7)


@pytest.mark.parametrize(
    ("name", "value"), [("step", 1), ("step", STEPS), ("start", 2), ("start", STARTS)]
    + [("activation", name) for name in BENDS if name != "none"],
)  # fmt: skip
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = seen(instrument)
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt
    instrument.reset.click()
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


def test_the_words_tell_what_is_to_be_seen(instrument):
    assert instrument.picture.alt.startswith("none, before learning: 72 of 120 points on the wrong side.")
    assert "The three are where they began." in instrument.picture.alt
    instrument.move(activation="step", step=STEPS)
    assert "step, 120 rounds: 34 of 120 points on the wrong side." in instrument.picture.alt
    assert "They stand still: only the last neuron learns." in instrument.picture.alt
    instrument.move(activation="sigmoid")
    assert "sigmoid, 120 rounds: 0 of 120" in instrument.picture.alt
    assert "The three have moved. Weights" in instrument.picture.alt
    instrument.move(activation="ReLU", start=4)
    assert "Grey: h₁ and h₃, silent at every point." in instrument.picture.alt


def test_the_still_shows_the_end_and_leaves_the_start(instrument):
    _, metadata = instrument._repr_mimebundle_()
    assert "none, 120 rounds: 40 of 120" in metadata["image/png"]["alt"]
    assert instrument.values == {"activation": "none", "start": 1, "step": 0}


def test_any_order_of_moves_ends_in_the_same_picture(instrument):
    rng = np.random.default_rng(0)
    for _ in range(60):
        name = rng.choice(["activation", "start", "step"])
        last = {"start": STARTS, "step": STEPS}.get(name)
        instrument.controls[name].value = (
            int(rng.integers(1, last + 1)) if last else str(rng.choice([*BENDS]))
        )
        assert instrument.picture.error == ""
    pixels, alt = seen(instrument)
    values = instrument.values
    fresh = border_playground(values["activation"], values["start"])
    fresh.controls["step"].value = values["step"]
    assert fresh.picture.alt == alt
    np.testing.assert_array_equal(fresh.picture.pixels(), pixels)


def test_a_cut_ends_where_it_leaves_the_square():
    for row, bias in (((1, 2), 0.5), ((-3, 0.1), 1), ((1, 0), -2), ((0, 2), 1)):
        ends = ends_of(row, bias)
        np.testing.assert_allclose(ends @ row + bias, 0, atol=1e-12)
        np.testing.assert_allclose(np.abs(ends).max(axis=1), REACH)
    assert ends_of((1, 1), 9).shape == (0, 2)
    assert SIDE[0] == -REACH


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"activation": "tanh"}, ValueError),
        ({"start": 10}, ValueError),
        ({"start": 0}, ValueError),
        ({"start": 1.5}, TypeError),
        ({"hidden": 5}, ValueError),
    ],
)
def test_bad_arguments(arguments, error):
    with pytest.raises(error):
        border_playground(**arguments)
