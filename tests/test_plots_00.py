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
    boxes, large = boxes[:15], boxes[15:]
    bars = np.array([bar.get_height() for bar in patches(ax, style.OUTPUT, style.OUTPUT_FILL)])
    np.testing.assert_allclose(boxes / boxes.max(), cache.H / cache.H.max(), atol=1e-6)
    np.testing.assert_allclose(bars / bars.sum(), cache.O, atol=1e-6)
    np.testing.assert_allclose(large, boxes[[0, 5]])
    pictures = [picture.get_array().ravel() for picture in ax.images[1:]]
    np.testing.assert_array_equal(pictures, network.W[[*range(15), 0, 5]])
    assert f"loss {-np.log(cache.O[3]):.2f}" in {text.get_text() for text in ax.texts}


def test_lines_into_the_label_are_blue_for_it_and_dashed_against_it(three):
    network, image = three
    weights, h = network.W_hat[3], forward(network, prepare_images(image)).H
    lines = [
        line
        for line in plot_series_map(*three, 3).lines
        if line.get_color() in (style.POSITIVE, style.NEGATIVE)
    ]
    assert [line.get_color() == style.POSITIVE for line in lines] == (weights > 0).tolist()
    assert [line.is_dashed() for line in lines] == (weights < 0).tolist()
    assert np.argmax([line.get_linewidth() for line in lines]) == np.abs(weights * h).argmax()


def test_the_ink_keeps_off_the_red_bar_of_the_full_unit_and_crosses_that_of_the_empty_one(three):
    network, image = three
    inked, h = image.ravel() > 128, forward(network, prepare_images(image)).H
    shares = []
    for unit in (0, 5):
        red = network.W[unit] < -np.quantile(np.abs(network.W), 0.99)  # full red in the picture
        shares.append(inked[red].mean())
    assert h[0] > 0.95
    assert h[5] < 0.01
    assert shares[0] < 0.15 < 0.35 < shares[1]


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
    pages = np.arange(3 * 784).reshape(3, 28, 28)
    ax = plot_moved([-1, 0, 1], [40, 94, 50.4], pages, [4, 9, 4], label=4)
    assert [bar.get_height() for bar in ax.patches] == [40, 94, 50.4]
    assert {"40", "94", "50", "4", "9 ✗", "← 1", "0", "1 →"} <= {text.get_text() for text in ax.texts}
    np.testing.assert_array_equal([small.images[0].get_array() for small in ax.child_axes], pages)


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
    o = forward(load_trained(), prepare_images(images[:, :, ::-1])).O
    assert round(100 * accuracy(o[labels == 8], labels[labels == 8])) == 81
    assert round(100 * accuracy(o[labels == 3], labels[labels == 3])) == 3
    assert (o[labels == 3].argmax(axis=1) == 8).mean() > 0.5
    assert labels[324] == 4
    ink = np.flatnonzero(images[324].any(axis=0))
    assert 4 <= ink.min() < ink.max() < 24  # none of its ink leaves the page


@pytest.mark.parametrize(("axis", "shift"), [(1, 3), *[(2, shift) for shift in range(-4, 5)]])
def test_ink_that_comes_in_on_the_other_side_changes_no_number(axis, shift):
    _, (images, labels) = split(*load_mnist()[0])
    rolled = np.roll(images, shift, axis)
    other = (slice(None),) * axis + (slice(0, shift) if shift >= 0 else slice(shift, None),)
    if axis == 1:
        assert 0.2 < rolled[other].any(axis=(1, 2)).mean() < 0.27  # one digit in four has ink there
    blanked = rolled.copy()
    blanked[other] = 0
    reads = [
        round(100 * accuracy(forward(load_trained(), prepare_images(pages)).O, labels))
        for pages in (rolled, blanked)
    ]
    assert reads[0] == reads[1]


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
