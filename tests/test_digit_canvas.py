"""The drawing canvas: strokes in, words and bars out, steps that can be left out, and what a keyboard reaches."""

import re

import numpy as np
import pytest

from mnist_helpers import (
    Parameters,
    accuracy,
    forward,
    initialize,
    load_mnist,
    load_trained,
    prepare_images,
)
from mnist_helpers.handwriting import draw_strokes, prepare_drawing
from mnist_helpers.widgets.digit_canvas import STEPS, digit_canvas
from mnist_helpers.widgets.digit_pad import FIRST, SAMPLES

SEVEN = SAMPLES[FIRST]["strokes"]
MISREAD = len(SAMPLES) - 1


@pytest.fixture
def instrument():
    return digit_canvas(load_trained())


def pad_of(instrument):
    return instrument.controls["drawing"]


def draw(instrument, *strokes):
    """Send what a browser sends after each stroke."""
    for stroke in strokes:
        state = {"value": [*pad_of(instrument).value, stroke]}
        message = {"method": "update", "state": state, "buffer_paths": []}
        pad_of(instrument)._handle_msg({"content": {"data": message}, "buffers": []})


def press(instrument, step):
    message = {"method": "custom", "content": {"step": step}}
    pad_of(instrument)._handle_msg({"content": {"data": message}, "buffers": []})


def button(instrument, description):
    found = []

    def search(widget):
        found.extend([widget] * (getattr(widget, "description", "") == description))
        for child in getattr(widget, "children", ()):
            search(child)

    search(instrument)
    return found[0]


def shares(instrument):
    words = instrument.picture.alt.partition("Probabilities: ")[2]
    return [float(share) for share in re.findall(r"\d (\d\.\d\d)", words)]


# What is read


@pytest.mark.parametrize("place", range(len(SAMPLES)))
def test_samples_are_read_but_for_the_last(instrument, place):
    pad_of(instrument).value = SAMPLES[place]["strokes"]
    digit = 0 if place == MISREAD else SAMPLES[place]["digit"]
    assert re.search(rf"I read an? {digit}, (\d\d|over 99) %\.", instrument.picture.alt)
    assert np.argmax(shares(instrument)) == digit


@pytest.mark.parametrize("left_out", [(), ("crop",), ("pen", "scale"), tuple(STEPS)])
def test_the_numbers_shown_are_those_of_the_prepared_drawing(instrument, left_out):
    instrument.move(drawing=SAMPLES[5]["strokes"], **dict.fromkeys(left_out, False))
    page = prepare_drawing(instrument.image, **dict.fromkeys(left_out, False))
    np.testing.assert_array_equal(instrument.prepared, page)
    o = forward(load_trained(), prepare_images(page)).O
    np.testing.assert_allclose(shares(instrument), o, atol=0.0051)
    heights = [bar.get_height() for bar in instrument.picture._figure.axes[0].patches]
    np.testing.assert_allclose(heights / np.sum(heights), o, atol=1e-6)


def test_the_first_sample_is_misread_without_crop_scale_or_centre(instrument):
    assert "I read a 7, over 99 %." in instrument.picture.alt
    for step in ("crop", "scale", "center"):
        instrument.controls[step].value = False
        assert np.argmax(shares(instrument)) != 7
        assert f"Steps left out: {STEPS[step]}." in instrument.picture.alt
        instrument.controls[step].value = True
    instrument.move(drawing=SAMPLES[1]["strokes"], pen=False)
    assert np.argmax(shares(instrument)) == 7  # a 1, and MNIST's pen makes it one


def test_what_was_drawn_is_handed_out(instrument):
    np.testing.assert_array_equal(instrument.image, draw_strokes(SEVEN))
    assert (instrument.image.shape, instrument.image.dtype) == ((280, 280), np.uint8)
    np.testing.assert_array_equal(instrument.prepared, prepare_drawing(draw_strokes(SEVEN)))


def test_a_doubtful_answer_says_so():
    zeros = Parameters(*(np.zeros(shape, np.float32) for shape in ((15, 784), 15, (10, 15), 10)))
    assert "I am not sure: a 9, 10 %, or an 8, 10 %." in digit_canvas(zeros).picture.alt


# Drawing


def test_each_stroke_is_one_frame(instrument):
    pad_of(instrument).clear()
    frames = []
    show = instrument.picture.show
    instrument.picture.show = lambda alt: (frames.append(alt), show(alt))
    draw(instrument, [140, 40, 140, 240.5], [100, 100])
    assert [alt.split(". ")[0] for alt in frames] == ["On the page: 1 stroke", "On the page: 2 strokes"]
    assert instrument.image[140, 140] == 255
    assert instrument.image[100, 100] == 255


def test_undo_takes_the_last_stroke_back(instrument):
    draw(instrument, [10, 10, 200, 200], [250, 250])
    button(instrument, "Undo").click()
    np.testing.assert_array_equal(instrument.image, draw_strokes([*SEVEN, [10, 10, 200, 200]]))
    for _ in range(len(SEVEN) + 3):
        button(instrument, "Undo").click()
    assert pad_of(instrument).value == []


def test_a_blank_page_has_no_bars(instrument):
    button(instrument, "Clear").click()
    assert "The page is blank." in instrument.picture.alt
    assert not instrument.image.any()
    assert not instrument.prepared.any()
    assert {bar.get_height() for bar in instrument.picture._figure.axes[0].patches} == {0}
    for step in STEPS:
        instrument.controls[step].value = False
    assert instrument.picture.error == ""


@pytest.mark.parametrize(("forward", "back"), [("Next sample", "Previous sample"), (1, -1)])
def test_samples_come_one_after_another_and_round(instrument, forward, back):
    def go(way):
        press(instrument, way) if isinstance(way, int) else button(instrument, way).click()
        return pad_of(instrument).value

    seen = [go(forward) for _ in SAMPLES]
    assert seen == [SAMPLES[(FIRST + 1 + k) % len(SAMPLES)]["strokes"] for k in range(len(SAMPLES))]
    assert go(back) == SAMPLES[FIRST - 1]["strokes"]
    draw(instrument, [1, 1])
    assert go(forward) == SAMPLES[0]["strokes"]
    draw(instrument, [1, 1])
    assert go(back) == SAMPLES[-1]["strokes"]


def test_reset_restores_sample_and_steps(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    draw(instrument, [10, 10, 200, 200])
    instrument.controls["pen"].value = False
    assert instrument.picture.alt != alt
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


def test_any_scribble_with_any_steps(instrument):
    rng = np.random.default_rng(2019)
    for _ in range(60):
        scribble = [rng.uniform(-20, 300, 2 * rng.integers(1, 9)).tolist() for _ in range(rng.integers(4))]
        instrument.move(drawing=scribble, **{step: bool(rng.integers(2)) for step in STEPS})
        assert instrument.picture.error == ""
        assert instrument.prepared.shape == (28, 28)
        assert f"{len(scribble)} stroke" in instrument.picture.alt


def test_the_page_stands_left_of_the_picture_and_its_buttons_below_it(instrument):
    left, picture = instrument.children[-1].children
    assert picture is instrument.picture
    assert left.children[0] is pad_of(instrument)
    assert [row.children[0].description for row in left.children[1:]] == ["Undo", "Previous sample"]


def test_two_instruments_share_nothing(instrument):
    other = digit_canvas(load_trained())
    draw(instrument, [10, 10])
    assert pad_of(other).value == SEVEN == SAMPLES[FIRST]["strokes"]


def test_each_sample_lies_on_the_page():
    assert {sample["digit"] for sample in SAMPLES} == set(range(10))
    for sample in SAMPLES:
        assert all(10 <= number <= 270 for stroke in sample["strokes"] for number in stroke)


def test_any_hidden_size():
    assert "I " in digit_canvas(initialize(np.random.default_rng(0), hidden_size=100)).picture.alt


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        (None, TypeError, "parameters must be Parameters"),
        (Parameters(*(np.zeros(s) for s in ((2, 5), 2, (10, 2), 10))), ValueError, r"784-n-10.*W \(2, 5\)"),
        (Parameters(*(np.zeros(s) for s in ((2, 784), 2, (3, 2), 3))), ValueError, r"W_hat \(3, 2\)"),
    ],
)
def test_bad_parameters(parameters, error, message):
    with pytest.raises(error, match=message):
        digit_canvas(parameters)


# What lesson 00 says.


def test_what_lesson_00_says_about_mistakes(instrument):
    (x_train, y_train), _ = load_mnist()
    held_out = forward(load_trained(), prepare_images(x_train[50_000:]))
    assert round(100 * (1 - accuracy(held_out.O, y_train[50_000:]))) == 7
    for _ in range(3):
        button(instrument, "Next sample").click()
    assert "a sample, a 6." in instrument.picture.alt
    assert "I read a 0, 88 %." in instrument.picture.alt
