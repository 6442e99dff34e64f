"""The instrument of lesson 04: every control, in any order, to its ends; the numbers shown are the numbers computed."""

import re

import numpy as np
import pytest
from matplotlib.text import Text

from mnist_helpers import negative_log_likelihood, softmax
from mnist_helpers.widgets.softmax_and_loss import softmax_and_loss

MOVES = {
    "count": (10,),
    "label": (0, 2),
    "shift": (-10, 10),
    "temperature": (0.1, 10),
    "f0": (-5, 5),
    "f1": (-5, 5),
    "f2": (-5, 5),
}


@pytest.fixture(scope="module")
def instrument():
    return softmax_and_loss()


@pytest.fixture(autouse=True)
def _start_anew(instrument):
    instrument.reset.click()


def shares(instrument):
    """Return the probabilities as the picture's words give them."""
    return [float(share) for share in re.findall(r"\d ([\d.]+) \(score", instrument.picture.alt)]


def loss(instrument):
    return float(re.search(r"A loss of ([\d.]+)", instrument.picture.alt)[1])


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, ends in MOVES.items() for value in ends])
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


def test_adding_to_all_scores_moves_no_probability(instrument):
    before = shares(instrument), loss(instrument)
    for shift in (-10, -1, 3, 10):
        instrument.controls["shift"].value = shift
        assert (shares(instrument), loss(instrument)) == before


@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_shown_are_the_numbers_computed(seed):
    rng = np.random.default_rng(seed)
    count = (3, 10)[seed % 2]
    scores, label = rng.integers(-10, 11, count) / 2, int(rng.integers(count))
    instrument = softmax_and_loss(scores, label)
    instrument.controls["temperature"].value = 2.0
    o = softmax(scores / instrument.controls["temperature"].value)
    np.testing.assert_allclose(shares(instrument), o, atol=0.0051)
    assert loss(instrument) == pytest.approx(negative_log_likelihood(o, label), abs=0.0051)


def test_the_even_guess_is_told_once_all_scores_are_equal(instrument):
    said = [
        text for text in instrument.picture._figure.findobj(Text) if text.get_text().startswith("even guess")
    ]
    assert [text.get_visible() for text in said] == [False]
    instrument.move(f0=3, f1=3, f2=3)
    assert [(text.get_visible(), text.get_text()) for text in said] == [(True, "even guess 1.10")]


def test_reset_restores_the_first_frame(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.move(count=10, label=9, f0=-5, f9=5, shift=7, temperature=0.1)
    assert instrument.picture.alt != alt
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)
    assert instrument.values["label"] == 1


def test_the_true_digit_is_one_of_the_digits_shown(instrument):
    instrument.move(count=10)
    instrument.controls["label"].value = 8
    assert list(instrument.controls["label"].options) == list(range(10))
    instrument.controls["count"].value = 3
    assert list(instrument.controls["label"].options) == [0, 1, 2]
    assert instrument.controls["label"].value == 2
    assert [
        control.layout.display for name, control in instrument.controls.items() if name[1:].isdigit()
    ] == ["flex" if k < 3 else "none" for k in range(10)]


def test_extremes(instrument):
    instrument.move(count=10, label=7, f2=5, f7=-5, temperature=0.1)
    assert loss(instrument) == pytest.approx(100)
    instrument.move(label=2)
    assert loss(instrument) == 0
    assert "and right" in instrument.picture.alt
    instrument.move(**{f"f{k}": -5 for k in range(10)})
    assert loss(instrument) == pytest.approx(np.log(10), abs=0.005)
    assert "share the first place" in instrument.picture.alt


def test_the_numbers_that_the_lesson_quotes(instrument):
    instrument.move(f0=5, f1=-5, f2=5)
    assert loss(instrument) == 10.69
    instrument.move(f0=-5, f1=5, f2=-5)
    assert loss(instrument) == 0
    assert negative_log_likelihood(softmax([-5, 5, -5]), 1) == pytest.approx(0.00009, abs=5e-6)
    assert 1 / (1 + np.exp(-1)) == pytest.approx(0.731, abs=0.0005)
    assert np.log(0.01) / np.log(0.4) == pytest.approx(5, abs=0.05)
    assert np.log(100) / np.log(2) == pytest.approx(6.6, abs=0.05)


def test_any_order_of_moves(instrument):
    rng = np.random.default_rng(0)
    for _ in range(150):
        name = rng.choice(list(instrument.controls))
        control = instrument.controls[name]
        if hasattr(control, "options"):
            control.index = int(rng.integers(len(control.options)))
        else:
            low, high = (0.1, 10) if name == "temperature" else (control.min, control.max)
            control.value = low + int(rng.integers(3)) * (high - low) / 2
        assert instrument.picture.error == ""
        assert len(shares(instrument)) == instrument.values["count"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"scores": (1, 2)}, ValueError),
        ({"scores": (1, 2, 9)}, ValueError),
        ({"scores": (1, 2, np.nan)}, ValueError),
        ({"scores": "abc"}, TypeError),
        ({"label": 3}, ValueError),
        ({"label": 1.5}, TypeError),
    ],
)
def test_bad_arguments(arguments, error):
    with pytest.raises(error):
        softmax_and_loss(**arguments)
