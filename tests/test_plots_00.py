"""Lesson 00's map and sheet show what the network computes, and the lesson's text says the numbers on them."""

import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.text import Text
from notebook_rules import load

from mnist_helpers import accuracy, forward, load_mnist, load_trained, prepare_images, split, style
from mnist_helpers.plots import plot_moved
from mnist_helpers.plots.series import LESSONS, PHONE, WIDE, plot_series_map

LESSON = Path(__file__).parents[1] / "notebooks" / "00_start_here.ipynb"


@pytest.fixture(scope="module")
def three():
    (x_train, y_train), _ = load_mnist()
    assert y_train[254] == 3
    return load_trained(), x_train[254]


def patches(ax, *colours):
    from matplotlib.colors import to_rgba

    wanted = {to_rgba(colour) for colour in colours}
    return [patch for patch in ax.patches if patch.get_facecolor() in wanted]


def test_boxes_bars_and_tag_are_what_the_network_computes(three):
    network, image = three
    cache = forward(network, prepare_images(image))
    ax = plot_series_map(network, image, 3)
    boxes = np.array([box.get_height() for box in patches(ax, style.HIDDEN_FILL)])
    bars = np.array([bar.get_height() for bar in patches(ax, style.OUTPUT, style.OUTPUT_FILL)])
    np.testing.assert_allclose(boxes / boxes.max(), cache.H / cache.H.max(), atol=1e-6)
    np.testing.assert_allclose(bars / bars.sum(), cache.O, atol=1e-6)
    *small, large = [picture.get_array().ravel() for picture in ax.images[1:]]
    np.testing.assert_array_equal(small, network.W)
    np.testing.assert_array_equal(large, network.W[0])
    assert f"loss {-np.log(cache.O[3]):.2f}" in {text.get_text() for text in ax.texts}


@pytest.mark.usefixtures("lessons_style")
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_lesson_is_on_the_map_and_no_word_lies_on_another(three, width):
    ax = plot_series_map(*three, 3, width=width)
    ax.figure.draw_without_rendering()
    said = [text for text in ax.findobj(Text) if text.get_visible() and text.get_text().strip()]
    assert {text.get_text() for text in said} >= {
        word for lesson in LESSONS for word in lesson.get("map", [])
    }
    assert {text.get_text() for text in said if text.get_weight() == "bold"} >= set("12345678")
    boxes = [(text.get_text(), text.get_window_extent()) for text in said]
    page = ax.figure.bbox
    for place, (word, box) in enumerate(boxes):
        assert page.x0 <= box.x0 <= box.x1 <= page.x1, word
        assert not [other for other, there in boxes[place + 1 :] if box.overlaps(there)], word


def test_the_text_says_the_numbers_on_the_map(three):
    text = "\n".join(cell.source for cell in load(LESSON).cells)
    network, image = three
    o = forward(network, prepare_images(image)).O
    shares = [round(100 * share) for share in np.sort(o)[:-3:-1]]
    assert f"{shares[0]} % for the 3, {shares[1]} % for a 5" in text
    assert np.argsort(o)[:-3:-1].tolist() == [3, 5]


@pytest.mark.usefixtures("lessons_style")
def test_each_shift_has_its_bar_and_a_cross_marks_what_is_misread():
    ax = plot_moved([-1, 0, 1], [40, 94, 50.4], np.zeros((3, 28, 28)), [4, 9, 4], label=4)
    assert [bar.get_height() for bar in ax.patches] == [40, 94, 50.4]
    assert {"40", "94", "50", "4", "9 ✗"} == {text.get_text() for text in ax.texts}


def test_the_words_for_the_shifts_say_what_the_network_reads():
    _, (images, labels) = split(*load_mnist()[0])
    moved = [np.roll(images, shift, axis=2) for shift in range(-4, 5)]
    read = [forward(load_trained(), prepare_images(pages)).O for pages in moved]
    assert [round(100 * accuracy(o, labels)) for o in read] == [32, 49, 69, 89, 94, 90, 71, 47, 27]
    assert [int(o[324].argmax()) for o in read] == [6, 1, 4, 4, 4, 4, 4, 3, 3]
    for changed, said in (
        (np.roll(images, 3, axis=1), "it reads only 36"),
        (images[:, :, ::-1], "it reads 41"),
    ):
        o = forward(load_trained(), prepare_images(changed)).O
        assert said.endswith(f" {100 * accuracy(o, labels):.0f}")
        assert any(said in cell.source for cell in load(LESSON).cells)
    assert labels[324] == 4
    ink = np.flatnonzero(images[324].any(axis=0))
    assert 4 <= ink.min() < ink.max() < 24  # none of its ink leaves the page


@pytest.mark.parametrize("part", ["held out", "learned from"])
def test_three_pixels_to_the_right_cost_half_of_the_digits_whichever_they_are(part):
    training, _ = load_mnist()
    learned, held_out = split(*training)
    images, labels = held_out if part == "held out" else (rows[:10_000] for rows in learned)
    read = [
        accuracy(forward(load_trained(), prepare_images(np.roll(images, shift, axis=2))).O, labels)
        for shift in (0, 3)
    ]
    assert read[0] > 0.93
    assert 0.4 < read[1] < 0.55


def test_the_page_reads_the_digits_that_the_lesson_says():
    text = " ".join(cell.source for cell in load(LESSON).cells)
    assert re.search(
        r"a clear 6, and the network is 89 % sure that it is a 5", text
    )  # test_digit_canvas.py has it
