"""Lesson 00's map and sheet show what the network computes, and the lesson's text says the numbers on them."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.colors import to_rgba
from matplotlib.text import Annotation, Text
from notebook_rules import load

from mnist_helpers import accuracy, forward, load_mnist, load_trained, prepare_images, split, style
from mnist_helpers.plots import plot_digits, plot_laid, plot_moved
from mnist_helpers.plots.series import LESSONS, PHONE, WIDE, plot_series_map

LESSON = Path(__file__).parents[1] / "notebooks" / "00_start_here.ipynb"


@pytest.fixture(scope="module")
def three():
    (x_train, y_train), _ = load_mnist()
    assert y_train[254] == 3
    return load_trained(), x_train[254]


LOSS = to_rgba(style.LOSS)


def patches(ax, *colours):
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
    products = (network.W[0] * prepare_images(image).ravel()).reshape(28, 28)
    assert products[11:15].sum() > 0.5 * products[products > 0].sum()  # the middle stroke runs over blue
    assert forward(network, prepare_images(image)).O[5] == pytest.approx(0.26, abs=0.02)  # a quarter


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_arrows_back_end_at_the_lines_whose_weights_change(three, width):
    ax = plot_series_map(*three, 3, width=width)
    arrows = [text for text in ax.texts if isinstance(text, Annotation)]
    ends = [arrow.xy for arrow in arrows if arrow.arrow_patch.get_edgecolor() == LOSS]
    lines = [collection for collection in ax.collections if type(collection) is LineCollection]
    fans = [fan.get_segments() for fan in lines if fan.get_linestyle()[0][1] is None]
    for (x, y), fan in zip(sorted(ends, key=lambda end: -end[1]), fans, strict=True):
        (left, high), (right, low) = max(fan, key=lambda line: line[:, 0].sum())
        assert 0 < x - np.interp(y, (low, high), (right, left)) < 5


@pytest.mark.usefixtures("lessons_style")
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_lesson_of_the_network_s_way_is_on_the_map_and_no_word_lies_on_another(three, width):
    ax = plot_series_map(*three, 3, width=width)
    ax.figure.draw_without_rendering()
    said = [text for text in ax.findobj(Text) if text.get_visible() and text.get_text().strip()]
    assert {text.get_text() for text in said} >= {word for lesson in LESSONS[1:8] for word in lesson["map"]}
    assert {text.get_text() for text in said if text.get_weight() == "bold"} >= set("1234567")
    boxes = [(text.get_text(), text.get_window_extent()) for text in said]
    page = ax.figure.bbox
    for place, (word, box) in enumerate(boxes):
        assert page.x0 <= box.x0 <= box.x1 <= page.x1, word
        assert not [other for other, there in boxes[place + 1 :] if box.overlaps(there)], word


@pytest.fixture(scope="module")
def held_out():
    return split(*load_mnist()[0])[1]


@pytest.fixture(scope="module")
def everywhere(held_out):
    """What the network reads in each held-out image, moved by up to four pixels: (81, 10,000)."""
    return read_everywhere(lambda place: np.roll(held_out[0], place, axis=(1, 2)))


def read_everywhere(move):
    return np.array([read(move(place)).argmax(axis=1) for place in product(range(-4, 5), repeat=2)])


def cut(images, place):
    """Return the images moved by `place`, without the ink that leaves them."""
    wide = np.pad(images, ((0, 0), (4, 4), (4, 4)))
    return np.roll(wide, place, axis=(1, 2))[:, 4:-4, 4:-4]


def read(images):
    return forward(load_trained(), prepare_images(images)).O


@pytest.mark.usefixtures("lessons_style")
def test_the_map_shows_each_answer_where_the_digit_stood_and_its_corners_pages():
    page, answers = np.arange(784).reshape(28, 28), np.array([[1, 4, 9], [4, 4, 9], [1, 6, 1]])
    ax = plot_moved(page, answers)
    places = {text.get_position(): text.get_text() for text in ax.texts if text.get_fontsize() == 15}
    assert places == {(k - 1, i - 1): str(answer) for (i, k), answer in np.ndenumerate(answers)}
    assert ax.yaxis_inverted()  # up is up
    (squares,) = (mesh.get_array() for mesh in ax.collections if isinstance(mesh, QuadMesh))
    np.testing.assert_array_equal(squares, answers == 4)
    places = [(0, 0), *product((-1, 1), repeat=2), (1, 0)]  # the last is the only 6
    shown = [np.roll(page, place, axis=(0, 1)) for place in places]
    np.testing.assert_array_equal([image.get_array() for image in ax.images], shown)
    frames = [patch.get_bbox().extents for patch in ax.patches[-6:]]
    edges = [(left, top, right, low) for left, right, low, top in (image.get_extent() for image in ax.images)]
    np.testing.assert_allclose(frames, edges)  # the page ends at its frame
    read = [text.get_text() for text in ax.texts if text.get_fontsize() == 24]
    assert read == ["4", "1", "9", "1", "1", "6"]
    words = {text.get_text(): text.get_position() for text in ax.texts}
    assert {"not moved", "1 up, 1 left", "1 down, 1 right", "1 down"} <= set(words)
    assert words["↑ up"][1] < 0 < words["↓ down"][1]
    assert words["← left"][0] < 0 < words["right →"][0]


def test_the_4_of_the_map_is_every_digit_and_none_of_its_ink_leaves_the_page(held_out, everywhere):
    images, labels = held_out
    assert labels[2111] == 4
    assert everywhere[40, 2111] == 4
    assert (everywhere[:, 2111] == 4).sum() == 27
    assert set(everywhere[:, 2111]) == set(range(10))
    assert everywhere[[0, 8, 72, 80], 2111].tolist() == [1, 8, 3, 6]  # the corners, as the alt text says
    assert np.flatnonzero(everywhere[:, 2111] == 5).tolist() == [6 * 9]  # 2 down and 4 to the left
    assert everywhere[4 * 9 + 7, 2111] == 4  # 3 to the right
    for axis in (0, 1):
        ink = np.flatnonzero(images[2111].any(axis=axis))
        assert 4 <= ink.min() < ink.max() < 24


def test_the_unit_that_empties_most_three_down_speaks_for_4_7_and_9_and_is_empty_where_no_answer_is_4(
    held_out, everywhere
):
    network, four = load_trained(), held_out[0][2111]
    pages = np.array([np.roll(four, place, axis=(0, 1)) for place in product(range(-4, 5), repeat=2)])
    h = forward(network, prepare_images(pages)).H
    falls = h[40] - h[67]
    unit = falls.argmax()
    assert np.sort(falls)[-2] < 0.9 < falls[unit]  # no close second
    assert np.flatnonzero(network.W_hat[:, unit] > 0).tolist() == [4, 7, 9]
    lowest = slice(6 * 9, None)
    assert h[lowest, unit].max() < 0.01
    assert 4 not in everywhere[lowest, 2111]
    assert everywhere[67, 2111] == 0
    red = network.W[unit] < -np.quantile(np.abs(network.W[unit]), 0.95)
    before, after = ((page.ravel() > 128)[red].mean() for page in pages[[40, 67]])
    assert after > 1.5 * before  # its crossbar has sunk into the red


@pytest.mark.usefixtures("lessons_style")
def test_a_page_laid_on_a_unit_comes_with_its_sums_and_as_much_in_the_box_as_the_unit_answers():
    weights = np.tile([2.0, -1.0], 392)
    pages = np.zeros((3, 28, 28), np.uint8)
    pages[0, 0, :2] = pages[1, 0, 1] = pages[2, 0, 0] = 255
    figure = plot_laid(pages, weights, [0.98, 0.5, 0.01], ["a", "b", "c"])
    said = [[text.get_text() for text in ax.texts] for ax in figure.axes]
    assert said == [
        ["ink on blue +2", "ink on red −1", "full"],
        ["ink on blue 0", "ink on red −1", "50 % full"],
        ["ink on blue +2", "ink on red 0", "empty"],
    ]
    assert [ax.get_title() for ax in figure.axes] == ["a", "b", "c"]
    fills = [patches(ax, style.HIDDEN_FILL)[0].get_width() for ax in figure.axes]
    np.testing.assert_allclose(fills, [28 * 0.98, 14, 28 * 0.01])
    for ax in figure.axes:
        np.testing.assert_array_equal(ax.images[0].get_array().ravel(), weights)


def test_most_digits_become_many_others_with_and_without_the_ink_that_leaves_the_page(held_out, everywhere):
    for answers in everywhere, read_everywhere(lambda place: cut(held_out[0], place)):
        count = np.array([len(set(column)) for column in answers.T])
        assert (count >= 8).mean() > 0.5
        assert (count >= 9).mean() < 0.5


def test_the_words_for_changed_digits_say_what_the_network_reads(held_out):
    images, labels = held_out
    text = "\n".join(cell.source for cell in load(LESSON).cells)
    for code, said in (
        ("np.roll(digits, 3, axis=1)", "moved down"),
        ("digits[:, :, ::-1]", "in a mirror"),
        ("digits[:, ::-1]", "reflected in water"),
        ("digits[:, ::-1, ::-1]", "upside down"),
        ("255 - digits", "ink and paper swapped"),
    ):
        o = read(eval(code, {"np": np, "digits": images}))
        assert f"| `{code}` | {said} | {100 * accuracy(o, labels):.0f} |" in text
    negative = read(255 - images).argmax(axis=1)
    assert 0.9 <= np.isin(negative, (3, 5)).mean() < 0.95


def test_flipped_digits_that_are_no_others_are_misread_too(held_out):
    images, labels = held_out
    fair = ~np.isin(labels, (2, 5, 6, 9))
    flipped = images[:, :, ::-1], images[:, ::-1], images[:, ::-1, ::-1]
    mirror, water, turned = (round(100 * accuracy(read(pages[fair]), labels[fair])) for pages in flipped)
    said = f"the network gets {mirror} right in a mirror, {water} in water and {turned} upside down"
    assert said in "\n".join(cell.source for cell in load(LESSON).cells)


@pytest.mark.usefixtures("lessons_style")
def test_above_each_changed_digit_stand_the_true_one_and_the_one_that_is_read():
    titles = [ax.title for ax in plot_digits(np.zeros((2, 784)), [7, 0], truth=[7, 8], columns=2).axes]
    assert [title.get_text() for title in titles] == ["7 → 7", "8 → 0"]
    assert [title.get_color() for title in titles] == [style.OUTPUT, style.WARNING]


@pytest.mark.usefixtures("lessons_style")
def test_a_frame_shows_where_a_page_ends():
    ax = plot_digits(np.zeros((1, 784)), framed=True).axes[0]
    left, right, bottom, top = ax.images[0].get_extent()
    assert ax.patches[0].get_bbox().extents.tolist() == [left, top, right, bottom]


def test_a_negative_fills_the_same_units_whatever_is_written(held_out):
    images, _ = held_out
    spread = [
        forward(load_trained(), prepare_images(pages)).H.std(axis=0).mean()
        for pages in (images, 255 - images)
    ]
    assert spread[1] < 0.5 * spread[0]


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
