"""The drawing canvas: strokes in, words and bars out, steps that can be left out, and what a keyboard reaches."""

import re
from itertools import combinations

import numpy as np
import pytest
from pen_digits import STYLES, placed

from mnist_helpers import (
    Parameters,
    forward,
    initialize,
    load_trained,
    prepare_images,
)
from mnist_helpers.handwriting import crop_to_ink, draw_strokes, preparation_stages, prepare_drawing
from mnist_helpers.widgets.digit_canvas import STEPS, _verdict, digit_canvas
from mnist_helpers.widgets.digit_challenge import Try, update_challenge
from mnist_helpers.widgets.digit_pad import FIRST, SAMPLES

SEVEN = SAMPLES[FIRST]["strokes"]
MISREAD = {10: 5, 11: 9}  # what the network makes of a clear 6, and of a 1 with an upstroke and no foot


@pytest.fixture
def instrument():
    return digit_canvas(load_trained())


def pad_of(instrument):
    return instrument.controls["drawing"]


def say(instrument, drawing):
    """Send what a browser sends after each stroke, Undo, Clear and sample."""
    message = {"method": "update", "state": {"value": drawing}, "buffer_paths": []}
    pad_of(instrument)._handle_msg({"content": {"data": message}, "buffers": []})


def shares(instrument):
    words = instrument.picture.alt.partition("Probabilities: ")[2]
    return [float(share) for share in re.findall(r"\d (\d\.\d\d)", words)]


# What is read


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("place", range(len(SAMPLES)))
def test_samples_are_read_but_for_the_last_two(instrument, place):
    pad_of(instrument).value = SAMPLES[place]["strokes"]
    digit = MISREAD.get(place, SAMPLES[place]["digit"])
    assert re.search(rf"I read an? {digit}, (\d\d|over 99) %\.", instrument.picture.alt)
    assert np.argmax(shares(instrument)) == digit


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("left_out", [(), ("crop",), ("pen", "scale"), tuple(STEPS)])
def test_the_numbers_shown_are_those_of_the_prepared_drawing(instrument, left_out):
    instrument.move(drawing=SAMPLES[5]["strokes"], **dict.fromkeys(left_out, False))
    page = prepare_drawing(instrument.image, **dict.fromkeys(left_out, False))
    np.testing.assert_array_equal(instrument.prepared, page)
    o = forward(load_trained(), prepare_images(page)).O
    np.testing.assert_allclose(shares(instrument), o, atol=0.0051)
    heights = [bar.get_height() for bar in instrument.picture._figure.axes[0].patches]
    np.testing.assert_allclose(heights / np.sum(heights), o, atol=1e-6)


@pytest.mark.usefixtures("unpainted")
def test_the_first_sample_is_misread_without_crop_or_scale_and_hardly_read_without_centre(instrument):
    assert "I read a 7, over 99 %." in instrument.picture.alt
    for step in ("crop", "scale", "center"):
        instrument.controls[step].value = False
        assert (np.argmax(shares(instrument)) != 7) == (step != "center")
        assert max(shares(instrument)) < 0.6
        assert f"Steps left out: {STEPS[step]}." in instrument.picture.alt
        assert step != "crop" or "I read a 4, 59 %." in instrument.picture.alt
        instrument.controls[step].value = True


def test_the_first_frame_shows_the_page_and_a_box_round_its_ink(instrument):
    ax = instrument.picture._figure.axes[0]
    np.testing.assert_array_equal(ax.images[0].get_array(), instrument.image)
    (box,) = [line for line in ax.lines if line.is_dashed()]
    left, right, _, high = ax.images[0].get_extent()
    rows, columns = np.nonzero(instrument.image)
    away = 3 * 280 / (right - left)  # in pixels of the page
    across, up = (np.array(box.get_data()).T - (left, high)).T * 280 / (right - left)
    np.testing.assert_allclose([across.min() + away, across.max() - away], [columns.min(), columns.max() + 1])
    np.testing.assert_allclose([-up.max() + away, -up.min() - away], [rows.min(), rows.max() + 1])
    instrument.controls["crop"].value = False
    assert not len(box.get_xdata())


@pytest.mark.usefixtures("unpainted")
def test_without_crop_the_first_sample_shrinks_and_without_scale_it_is_8_by_12(instrument):
    whole, small = (preparation_stages(instrument.image, **{step: False}) for step in ("crop", "scale"))
    assert whole.scaled.shape == (20, 20)
    assert crop_to_ink(whole.scaled).shape == (9, 7)
    assert small.scaled.shape == (12, 8)


@pytest.mark.usefixtures("unpainted")
def test_what_was_drawn_is_handed_out(instrument):
    np.testing.assert_array_equal(instrument.image, draw_strokes(SEVEN))
    assert (instrument.image.shape, instrument.image.dtype) == ((280, 280), np.uint8)
    np.testing.assert_array_equal(instrument.prepared, prepare_drawing(draw_strokes(SEVEN)))


@pytest.mark.usefixtures("unpainted")
def test_a_doubtful_answer_says_so():
    zeros = Parameters(*(np.zeros(shape, np.float32) for shape in ((15, 784), 15, (10, 15), 10)))
    assert "I am not sure: a 9, 10 %, or an 8, 10 %." in digit_canvas(zeros).picture.alt


# Drawing


def test_each_drawing_is_one_frame(instrument):
    frames = []
    show = instrument.picture.show
    instrument.picture.show = lambda alt: (frames.append(alt), show(alt))
    say(instrument, [[140, 40, 140, 240.5]])
    say(instrument, [[140, 40, 140, 240.5], [100, 100]])
    say(instrument, [])
    first_words = ["On the page: 1 stroke", "On the page: 2 strokes", "On the page: 0 strokes"]
    assert [alt.split(". ")[0] for alt in frames] == first_words


@pytest.mark.usefixtures("unpainted")
def test_a_line_and_a_dot_are_ink(instrument):
    say(instrument, [[140, 40, 140, 240.5], [100, 100]])
    assert instrument.image[140, 140] == 255
    assert instrument.image[100, 100] == 255


def test_a_blank_page_has_no_bars(instrument):
    say(instrument, [])
    assert "The page is blank." in instrument.picture.alt
    assert not instrument.image.any()
    assert not instrument.prepared.any()
    assert {bar.get_height() for bar in instrument.picture._figure.axes[0].patches} == {0}
    for step in STEPS:
        instrument.controls[step].value = False
    assert instrument.picture.error == ""


def test_the_browser_knows_every_sample(instrument):
    assert pad_of(instrument).get_state()["samples"] == [sample["strokes"] for sample in SAMPLES]
    for sample in SAMPLES:
        say(instrument, sample["strokes"])
        assert re.search(f"On the page: a sample, an? {sample['digit']}", instrument.picture.alt)


def test_reset_restores_sample_and_steps(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    say(instrument, [[10, 10, 200, 200]])
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


def test_page_and_verdict_stand_side_by_side_in_a_column_of_733_pixels(instrument):
    """JupyterLab's, beside its files and a scroll bar, in a window of 1180."""
    left, column = instrument.children[-1].children
    switches, picture = column.children
    assert (left, picture) == (pad_of(instrument), instrument.picture)
    assert [switch.description for switch in switches.children] == list(STEPS.values())
    assert 280 + 8 + picture.width <= 733


@pytest.mark.parametrize(
    "o", [[0] * 4 + [0.44] + [0] * 3 + [0.45, 0], [0] * 8 + [0.46, 0.45], [0] * 8 + [0.996, 0]]
)
def test_every_verdict_fits_and_stands_on_top(instrument, o):
    verdict = instrument.picture._figure.axes[0].texts[-1]
    verdict.set_text(_verdict(np.array(o)))
    box = verdict.get_window_extent()
    assert box.x1 <= instrument.picture.width
    assert instrument.picture._figure.bbox.height - box.y1 < 10


def test_each_picture_is_named_by_its_step_and_no_name_is_cut_off(instrument):
    names = [text for text in instrument.picture._figure.axes[0].texts if ":" in text.get_text()]
    assert [name.get_text().partition(":")[0] for name in names] == list(STEPS.values())
    boxes = [name.get_window_extent() for name in names]
    assert max(box.x1 for box in boxes) <= instrument.picture.width
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_each_switch_stands_over_its_picture(instrument):
    """The row is as wide as the picture, and each switch has an equal share of it."""
    switches = instrument.children[-1].children[1].children[0].children
    share = instrument.picture.width / len(switches)
    tiles = instrument.picture._figure.axes[0].images
    for place, (switch, tile) in enumerate(zip(switches, tiles, strict=True)):
        left, right, _, _ = tile.get_extent()
        assert place * share < (left + right) / 2 < (place + 1) * share
        assert switch.description == list(STEPS.values())[place]


def test_two_instruments_share_nothing(instrument):
    other = digit_canvas(load_trained())
    say(instrument, [[10, 10]])
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


# The game: a 4 that the network misreads.

A_4, A_9_TO_IT = (
    [points.ravel().tolist() for points in placed(style, 130, 180, (140, 140), slant)]
    for style, slant in ((STYLES[4][0], 0), (STYLES[4][1], -0.5))
)


@pytest.fixture
def game():
    return digit_canvas(load_trained(), challenge=4)


def that_is_my_4(game):
    (button,) = (c for row in game.children[1:2] for c in row.children if c.description == "That is my 4")
    button.click()


def test_a_try_counts_when_it_is_said_to_be_finished(game):
    say(game, A_9_TO_IT)
    assert game.tries == []
    that_is_my_4(game)
    assert "✓ It reads a 9, 84 %. Would a friend read a 4?" in game.picture.alt
    say(game, A_4)
    assert "✓ It reads a 9" in game.picture.alt  # the last try, until the next
    that_is_my_4(game)
    assert "It reads your 4, over 99 %. Change it, and try again." in game.picture.alt
    assert "Misread: 1 of 2, the surest 84 %. Wanted: 90 %." in game.picture.alt
    assert [(one.answer, round(one.share, 2)) for one in game.tries] == [(9, 0.84), (4, 1)]
    np.testing.assert_array_equal(game.tries[1].page, game.prepared)


def test_a_sample_and_a_blank_page_are_no_tries(game):
    that_is_my_4(game)
    assert "A sample does not count." in game.picture.alt
    say(game, [])
    that_is_my_4(game)
    assert "The page is blank. Draw a 4 first." in game.picture.alt
    assert game.tries == []


def test_a_try_takes_all_four_steps(game):
    game.controls["crop"].value = False
    say(game, A_4)
    that_is_my_4(game)
    assert game.controls["crop"].value
    assert game.tries[0].answer == 4


def test_tries_outlive_reset_and_the_latest_five_are_shown(game):
    for place in range(8):
        say(game, [[20 + 30 * place, 40, 20 + 30 * place, 240]])
        that_is_my_4(game)
    game.reset.click()
    assert "a sample, a 7" in game.picture.alt
    assert "Misread: 8 of 8." in game.picture.alt
    shown = [image.get_array() for image in game.picture._figure.axes[1].images]
    for image, one in zip(shown, game.tries[-5:], strict=True):
        np.testing.assert_array_equal(image, one.page)


@pytest.mark.parametrize("said", ["", "A sample does not count. Draw an 8 of your own over it."])
@pytest.mark.parametrize("answer", [4, 8, 9])
@pytest.mark.parametrize("shares", [(0.4, 0.999), (0.4, 0.4)])
def test_what_the_game_says_fits(said, answer, shares):
    game = digit_canvas(load_trained(), challenge=8)
    tries = [Try(np.zeros((28, 28)), answer, share) for share in shares for _ in range(50)]
    board = game.picture._figure.axes[1]
    artists = {"pages": board.images, "answers": board.texts[:-1], "said": board.texts[-1]}
    update_challenge(artists, 8, tries, said)
    boxes = [text.get_window_extent() for text in board.texts]
    assert max(box.x1 for box in boxes) <= game.picture.width
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_the_still_picture_shows_a_4_that_fooled_the_network_and_the_game_begins_with_a_7(game):
    data, look = game._repr_mimebundle_()
    assert "On the page: 2 strokes." in look["image/png"]["alt"]
    assert "✓ It reads a 9, 99 %. Would a friend read a 4? Misread: 1 of 1." in look["image/png"]["alt"]
    assert game.tries == []
    assert "a sample, a 7." in game.picture.alt
    assert "I read a 7" in game.picture.alt
    assert "Your last 5 tries are kept here." in game.picture.alt
    assert data["text/plain"].startswith("Can you draw a 4 that it misreads?")


def test_without_the_game_the_still_picture_shows_a_small_3_left_in_its_corner_and_read_as_a_7(instrument):
    before = instrument.values
    _, look = instrument._repr_mimebundle_()
    assert "I read a 7" in look["image/png"]["alt"]
    assert instrument.values == before


@pytest.mark.parametrize(("challenge", "error"), [(10, ValueError), (-1, ValueError), (4.0, TypeError)])
def test_a_challenge_is_a_digit(challenge, error):
    with pytest.raises(error, match="challenge must be"):
        digit_canvas(load_trained(), challenge)


# What the lessons say.


def test_a_one_with_an_upstroke_comes_after_four_samples_and_is_read_as_a_9(instrument):
    say(instrument, SAMPLES[(FIRST + 4) % len(SAMPLES)]["strokes"])
    assert "a sample, a 1." in instrument.picture.alt
    assert "I read a 9, 77 %." in instrument.picture.alt


def test_a_small_digit_misses_crop_and_scale_most(instrument):
    read = {}
    for step in STEPS:
        instrument.move(**{name: name != step for name in STEPS})
        read[step] = 0
        for digit, styles in STYLES.items():
            for style in styles:
                points = placed(style, 45, 65, (60, 60))
                instrument.move(drawing=[stroke.ravel().tolist() for stroke in points])
                read[step] += np.argmax(shares(instrument)) == digit
    assert max(read["crop"], read["scale"]) < 15 < 30 < min(read["pen"], read["center"])  # of 40


@pytest.mark.parametrize(("corner", "digit", "share"), [((60, 60), 7, 1), ((220, 60), 5, 0.9)])
def test_what_lesson_07_says_about_small_digits_in_the_corners(instrument, corner, digit, share):
    instrument.move(**dict.fromkeys(STEPS, False))
    read = []
    for style in (style for styles in STYLES.values() for style in styles):
        instrument.move(drawing=[points.ravel().tolist() for points in placed(style, 45, 65, corner)])
        read.append(np.argmax(shares(instrument)))
    assert np.mean(np.equal(read, digit)) >= share
