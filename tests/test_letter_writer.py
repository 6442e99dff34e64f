"""The instrument that writes: its chances are the network's, its pushes can be computed by hand, and it goes on."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from mnist_helpers import ALPHABET, forward, initialize, softmax, windows
from mnist_helpers.prose import numbered
from mnist_helpers.widgets.letter_writer import (
    MORE,
    TEMPERATURES,
    UNREAD,
    effect_of,
    letter_writer,
    pushes_of,
    readable,
    unread,
)

NETWORK = initialize(np.random.default_rng(1), 12, "normal", np.float64, inputs=162, outputs=27)


@pytest.fixture
def instrument():
    return letter_writer(NETWORK, "the network")


def buttons(instrument):
    return {button.description: button for row in instrument.children for button in getattr(row, "children", ())
            if hasattr(button, "click")}  # fmt: skip


def chances(instrument):
    found = re.findall(r"(a space|[a-z]) ([\d.]+)%", instrument.picture.alt)
    return {name.removeprefix("a space") or " ": float(share) for name, share in found}


@pytest.mark.parametrize("temperature", TEMPERATURES)
def test_the_chances_are_the_softmax_at_that_temperature(instrument, temperature):
    instrument.move(temperature=temperature, order="by chance")
    o = softmax(forward(NETWORK, windows("etwork ")[0][0]).F / temperature)
    said = chances(instrument)
    assert len(said) == 8
    for letter, share in said.items():
        assert share == pytest.approx(100 * o[ALPHABET.index(letter)], abs=0.051)
    assert next(iter(said)) == ALPHABET[o.argmax()]


@pytest.mark.parametrize(
    ("name", "value"), [("text", "another"), ("text", ""), ("temperature", 0.1), ("temperature", 10)]
)
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


def test_the_bars_can_be_put_in_order(instrument):
    names = [a for a in instrument.picture._artists if getattr(a, "get_text", str)() in [*ALPHABET[1:], "␣"]]
    row = [a for a in names if a.get_va() == "top"]
    assert "".join(a.get_text() for a in row) == "␣" + ALPHABET[1:]
    alt = instrument.picture.alt
    instrument.move(order="by chance", temperature=3)
    o = softmax(forward(NETWORK, windows("etwork ")[0][0]).F / 3)
    said = [a.get_text().replace("␣", " ") for a in row]
    assert said == [ALPHABET[k] for k in np.argsort(-o, kind="stable")]
    assert instrument.picture.alt != alt


@pytest.mark.parametrize("temperature", [0.1, 1, 3])
def test_a_push_is_the_chance_with_that_letter_over_the_mean_of_all_at_the_same_temperature(temperature):
    run, best = "letter", 5
    pushes = pushes_of(NETWORK, run, best, temperature)
    for place in (0, 3, 5):
        texts = [run[:place] + letter + run[place + 1 :] for letter in ALPHABET]
        o = [softmax(forward(NETWORK, windows(text + " ")[0][0]).F / temperature)[best] for text in texts]
        np.testing.assert_allclose(np.exp(pushes[place]), o / np.mean(o), atol=1e-9)


def test_a_letter_is_unread_where_it_makes_a_pair_that_the_text_has_not():
    said = unread(" the s", {" t", "th", "he", "e ", " s", "es"})
    assert [ALPHABET[k] for k in np.flatnonzero(~said[4])] == [" "]
    assert [ALPHABET[k] for k in np.flatnonzero(~said[5])] == ["s", "t"]
    assert not said[np.arange(6), [ALPHABET.index(letter) for letter in " the s"]].any()


def test_an_unread_letter_is_grey_in_the_grid():
    image, plain = (
        next(a for a in letter_writer(NETWORK, " the s", read).picture._artists if hasattr(a, "get_array"))
        for read in (" the stress", "")
    )
    mask = np.ma.getmaskarray(image.get_array())
    assert np.array_equal(
        mask, unread(" the s", {" t", "th", "he", "e ", " s", "st", "tr", "re", "es", "ss"})
    )
    assert to_hex(image.cmap.get_bad()).upper() == UNREAD
    assert not np.ma.is_masked(plain.get_array())


@pytest.mark.parametrize(
    ("push", "said"),
    [
        (0.0, "none"),
        (-0.04, "none"),
        (0.7, "× 2.0"),
        (-0.7, "÷ 2.0"),
        (3.6, "× 37"),
        (-8, "÷ 2,981"),
        (2.3, "× 10"),
    ],
)
def test_an_effect_says_how_many_times_likelier(push, said):
    assert effect_of(push) == said


def test_the_row_of_the_largest_effect_is_outlined(instrument):
    frames = [a for a in instrument.picture._artists if isinstance(a, Rectangle) and a.get_linewidth() == 2.5]
    [outline] = [
        a for a in instrument.picture._artists if isinstance(a, Rectangle) and a.get_linewidth() == 1.6
    ]
    for text in ("the network", "a letter", "qu"):
        instrument.move(text=text)
        run = readable(text)[-6:]
        best = forward(NETWORK, windows(run + " ")[0][0]).O.argmax()
        effects = pushes_of(NETWORK, run, best, 0.5)[np.arange(6), numbered(run)]
        assert outline.get_y() == frames[np.abs(effects).argmax()].get_y()


def test_it_writes_one_letter_and_goes_on(instrument):
    press = buttons(instrument)
    press["One letter"].click()
    assert len(instrument.controls["text"].value) == len("the network") + 1
    press["Go on"].click()
    assert len(instrument.controls["text"].value) == len("the network") + 1 + MORE
    assert set(instrument.controls["text"].value) <= set(ALPHABET)
    instrument.reset.click()
    assert instrument.controls["text"].value == "the network"


@pytest.mark.parametrize(
    ("typed", "read"), [("", "      "), ("A 3é", "  a   "), ("Seven letters", "seven letters")]
)
def test_whatever_is_typed_can_be_read(typed, read):
    assert readable(typed) == read


@pytest.mark.parametrize("sizes", [{}, {"inputs": 27 * 5, "outputs": 27}, {"inputs": 162}])
def test_it_refuses_another_network(sizes):
    with pytest.raises(ValueError, match="162-n-27"):
        letter_writer(initialize(np.random.default_rng(0), 3, **sizes), "text")
