"""The instrument of lesson 02: every control, in any order, to its ends; the numbers shown are the numbers computed."""

import re

import numpy as np
import pytest
from orders import moves_of

from mnist_helpers import relu_prime, sigmoid_prime, softplus_prime
from mnist_helpers.widgets import neuron_playground
from mnist_helpers.widgets.neuron_playground import ACTIVATIONS, FLAT, INPUTS, steep_inputs

SLOPES = {
    "step": np.zeros_like,
    "ReLU": relu_prime,
    "softplus": softplus_prime,
    "sigmoid": sigmoid_prime,
    "tanh": lambda z: np.cosh(z) ** -2.0,
}


@pytest.fixture(scope="module")
def instrument():
    return neuron_playground()


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def seen(instrument):
    return instrument.picture.pixels().copy(), instrument.picture.alt


def share(alt):
    return int(re.search(r"(\d+) % of inputs", alt)[1]) / 100


@pytest.mark.parametrize(
    ("name", "value"),
    [("w", -20.0), ("w", 20.0), ("w", 0.0), ("b", -20.0), ("b", 20.0), ("w", 2.1), ("b", 1.1)]
    + [("activation", name) for name in ACTIVATIONS if name != "sigmoid"],
)
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = seen(instrument)
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_curve_and_its_slope_belong_together(activation):
    chosen, z, width = ACTIVATIONS[activation], np.linspace(-9, 9, 400), 1e-6
    measured = (chosen.curve(z + width) - chosen.curve(z - width)) / (2 * width)
    np.testing.assert_allclose(chosen.slope(z), measured, atol=1e-8)
    np.testing.assert_allclose(chosen.slope(z), SLOPES[activation](z), atol=1e-12)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(
    ("w", "b"), [(2, 1), (-2, 1), (20, -20), (-0.1, 3), (0, 0), (0, 20), (0, -20), (4.6, -9.2)]
)
def test_shaded_is_what_is_flat(instrument, activation, w, b):
    instrument.move(activation=activation, w=w, b=b)
    steep = SLOPES[activation](w * INPUTS + b) >= FLAT
    low, high = steep_inputs(activation, w, b)
    inside = (low < INPUTS) & (high > INPUTS)
    assert np.abs(inside ^ steep).sum() <= 2  # an input may lie on the edge itself
    assert share(instrument.picture.alt) == pytest.approx(1 - steep.mean(), abs=0.01)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("w", "b"), [(2, 1), (-0.3, 2), (20, -20), (-20, 3)])
def test_the_lower_curve_is_the_slope_of_the_curve_above(instrument, activation, w, b):
    instrument.move(activation=activation, w=w, b=b)
    above, below = instrument.picture._figure.axes
    (output, *_), (slope, _, flat) = above.lines, below.lines
    measured = np.gradient(output.get_ydata(), INPUTS)
    close = np.abs(measured - slope.get_ydata()) < 0.02 * abs(w) + 0.001
    assert np.mean(close | np.isnan(measured)) > 0.97  # not where it bends within two points
    assert flat.get_ydata()[0] == pytest.approx(w * FLAT)
    low, high = below.get_ylim()
    assert low < np.nanmin(slope.get_ydata())
    assert np.nanmax(slope.get_ydata()) < high


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("activation", ["ReLU", "sigmoid", "tanh"])
@pytest.mark.parametrize(("low", "high"), [(0.5, 1), (10, 20)])
def test_a_doubled_weight_is_seen_to_double_the_hill_beside_the_one_it_began_with(activation, low, high):
    instrument = neuron_playground(activation, w=low, b=0.0)
    _, below = instrument.picture._figure.axes
    limits, (_, began, _) = below.get_ylim(), below.lines
    first = began.get_ydata().copy()
    np.testing.assert_array_equal(first, below.lines[0].get_ydata())
    instrument.controls["w"].value = float(high)
    assert below.get_ylim() == limits
    np.testing.assert_array_equal(began.get_ydata(), first)
    assert np.nanmax(below.lines[0].get_ydata()) == pytest.approx(2 * np.nanmax(first), rel=1e-3)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("w", [1.5, 5.0, 20.0])
def test_the_area_under_a_sigmoid_s_slope_is_one(instrument, w):
    instrument.move(w=w, b=0.0)
    _, below = instrument.picture._figure.axes
    assert np.trapezoid(below.lines[0].get_ydata(), INPUTS) == pytest.approx(1, abs=0.01)


@pytest.mark.usefixtures("unpainted")
def test_the_edges_in_words_are_where_the_slope_is_one_hundredth(instrument):
    assert "from x = −2.79 to 1.79" in instrument.picture.alt
    instrument.move(w=-4.0, b=2.5)
    low, high = (
        float(x.replace("−", "-"))
        for x in re.search(r"from x = (\S+) to (\S+)\.", instrument.picture.alt).groups()
    )
    np.testing.assert_allclose(sigmoid_prime(-4 * np.array([low, high]) + 2.5), FLAT, rtol=0.02)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("state", "words"),
    [
        (("sigmoid", 2, 1), "sigmoid(2x + 1) is awake from x = −2.79 to 1.79."),
        (("sigmoid", 20, -20), "sigmoid(20x − 20) is awake from x = 0.77 to 1.23."),
        (("sigmoid", 4.6, -9.2), "sigmoid(4.6x − 9.2) is awake from x = 1.00 to 3.00."),
        (("sigmoid", 1, 20), "sigmoid(1x + 20) is awake from x = −24.58 to −15.42."),
        (("sigmoid", 0, 4.6), "sigmoid(0x + 4.6) is awake nowhere."),
        (("ReLU", 2, 1), "ReLU(2x + 1) is awake above x = −0.50."),
        (("ReLU", -2, 0), "ReLU(−2x + 0) is awake below x = 0.00."),
        (("step", 5, -1.5), "step(5x − 1.5) is awake nowhere."),
        (("sigmoid", 0, 1), "sigmoid(0x + 1) is awake at every x."),
        (("sigmoid", 0, 5), "sigmoid(0x + 5) is awake nowhere."),
        (("softplus", 0, 1), "softplus(0x + 1) is awake at every x."),
        (("ReLU", 0, 0), "ReLU(0x + 0) is awake nowhere."),
    ],
)
def test_the_finding_in_words(instrument, state, words):
    instrument.move(**dict(zip(("activation", "w", "b"), state, strict=True)))
    assert instrument.picture.alt.startswith(words)


def test_reset_restores_the_first_frame(instrument):
    pixels, alt = seen(instrument)
    instrument.move(activation="ReLU", w=-20, b=3)
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


def test_any_order_of_moves_ends_in_the_same_picture(instrument):
    rng = np.random.default_rng(0)
    for _ in moves_of(120):
        name = rng.choice(["activation", "w", "b"])
        control = instrument.controls[name]
        control.value = (
            str(rng.choice(list(ACTIVATIONS))) if name == "activation" else rng.integers(-200, 201) / 10
        )
        assert instrument.picture.error == ""
    pixels, alt = seen(instrument)
    fresh = neuron_playground(**instrument.values)
    assert fresh.picture.alt == alt
    np.testing.assert_array_equal(fresh.picture.pixels(), pixels)


@pytest.mark.usefixtures("unpainted")
def test_a_weight_of_almost_zero_is_zero(instrument):
    instrument.move(w=-1e-14, b=1)
    assert instrument.picture.alt.startswith("sigmoid(0x + 1) is awake at every x.")


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"activation": "sinus"}, ValueError),
        ({"w": 21}, ValueError),
        ({"b": -20.1}, ValueError),
        ({"w": np.nan}, ValueError),
        ({"w": "2"}, TypeError),
    ],
)
def test_bad_arguments(arguments, error):
    with pytest.raises(error):
        neuron_playground(**arguments)
