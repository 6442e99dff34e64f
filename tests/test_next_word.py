"""The instrument for the next word: chances are the softmax, prices its logs, and what it says follows the chances."""

import re

import numpy as np
import pytest

from mnist_helpers import softmax
from mnist_helpers.widgets.next_word import ROUNDS, TEMPERATURES, next_word

SCORES = {"game": 4, "cup": 3, "moon": -1}


@pytest.fixture
def instrument():
    return next_word("We won the", SCORES)


def chances(instrument):
    return [float(share) for share in re.findall(r"([\d.]+)%", instrument.picture.alt)]


def spoken(instrument):
    said = instrument.picture.alt.split("It said: ")[1].rstrip(".")
    return re.split(", | and ", said)


@pytest.mark.parametrize(
    ("name", "value"), [("temperature", 0.1), ("temperature", 10), ("said", 1), ("said", ROUNDS)]
)
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


@pytest.mark.parametrize("temperature", TEMPERATURES)
def test_the_chances_are_the_softmax_at_that_temperature(instrument, temperature):
    instrument.move(temperature=temperature)
    wanted = 100 * softmax(np.array([4.0, 3.0, -1.0]) / temperature)
    np.testing.assert_allclose(chances(instrument), wanted, atol=0.051)


@pytest.mark.parametrize("temperature", [0.5, 1, 3, 10])
def test_it_says_each_word_as_often_as_its_chance(instrument, temperature):
    said = []
    for roll in range(1, ROUNDS + 1):
        instrument.move(temperature=temperature, said=roll)
        said += spoken(instrument)
    assert len(said) == 10 * ROUNDS
    found = [100 * said.count(word) / len(said) for word in SCORES]
    np.testing.assert_allclose(found, chances(instrument), atol=7)  # three standard errors


def test_the_button_rolls_anew_and_comes_round(instrument):
    [button] = [
        child for row in instrument.children[1:3] for child in row.children if hasattr(child, "click")
    ][:1]
    button.click()
    first = spoken(instrument)
    button.click()
    assert instrument.values["said"] == 2
    assert spoken(instrument) != first
    instrument.move(said=ROUNDS)
    button.click()
    assert spoken(instrument) == first


def test_a_cold_bot_repeats_itself(instrument):
    instrument.move(temperature=0.1, said=3)
    assert set(spoken(instrument)) == {"game"}


def test_reset_restores_the_first_frame(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.move(temperature=3, said=7)
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


@pytest.mark.parametrize(
    ("scores", "error"),
    [
        ({"one": 1}, ValueError),
        ({str(k): k for k in range(7)}, ValueError),
        ({"a": 1, "b": np.nan}, ValueError),
    ],
)
def test_bad_scores(scores, error):
    with pytest.raises(error):
        next_word("We won the", scores)
