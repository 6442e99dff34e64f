"""read_digit: a digit is found in pictures as people have them, and no digit is found where there is not just one."""

import os
from contextlib import suppress

import numpy as np
import pytest
from photo_digits import KINDS, blank, several
from PIL import Image

from mnist_helpers import accuracy, forward, load_mnist, load_trained, prepare_images, read_digit
from mnist_helpers.components import boxes, components
from mnist_helpers.handwriting import draw_strokes, prepare_drawing
from mnist_helpers.ink import find_ink
from mnist_helpers.pictures import open_page

_, (X_TEST, Y_TEST) = load_mnist()
THREE = [[60, 40, 140, 30, 150, 80, 90, 110, 160, 140, 150, 200, 60, 210]]
DRAWN = draw_strokes(THREE)


def near(page, other=None):
    """Return whether a page is that of the drawn 3, but for a grey here and there."""
    return np.abs(page.astype(int) - (prepare_drawing(DRAWN) if other is None else other)).mean() < 5


# As people have them


LIKE_ANOTHER = {"squared paper", "pencil", "red pen", "whiteboard", "near the border", "table at one side"}
LIKE_ANOTHER |= {"printed words beside", "drawing program", "cut close"}
ALIKE = pytest.mark.seldom("a kind much like it is read in every run")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=ALIKE if kind in LIKE_ANOTHER else []) for kind in KINDS]
)
def test_nine_of_ten_pictures_of_each_kind_are_read(kind):
    drawn = [KINDS[kind](np.random.default_rng([2019, digit]), digit) for digit in range(10)]
    pages = np.array([read_digit(picture) for picture in drawn])
    read = forward(load_trained(), prepare_images(pages)).O.argmax(axis=1)
    assert np.sum(read == np.arange(10)) >= 9, read


@pytest.mark.parametrize(("make", "words"), [(blank, "the page looks blank"), (several, "several digits")])
def test_no_page_without_just_one_digit_gets_an_answer(make, words):
    for seed in range(15 if "FULL" in os.environ else 8):
        with pytest.raises(ValueError, match=words):
            read_digit(make(np.random.default_rng([2019, seed]), 0))


def test_a_digit_of_mnist_comes_out_nearly_as_it_went_in():
    pages = np.array([read_digit(image) for image in X_TEST[:100]])
    assert np.mean([near(*pair) for pair in zip(pages, X_TEST, strict=False)]) >= 0.99
    assert accuracy(forward(load_trained(), prepare_images(pages)).O, Y_TEST[:100]) > 0.93
    for image, page in zip(X_TEST[:20], pages, strict=False):
        np.testing.assert_array_equal(read_digit(255 - image), page)


def test_a_straight_1_is_no_printed_box():
    image = X_TEST[265]
    assert Y_TEST[265] == 1
    assert near(read_digit(image), image)


def test_a_photo_of_12_million_pixels_is_read():
    photo = np.full((4000, 3000), 200, np.uint8)
    photo[1500:2340, 1000:1840] -= np.asarray(Image.fromarray(DRAWN).resize((840, 840))) // 2
    assert near(read_digit(photo))


# Whatever it comes as

RGB = np.dstack([DRAWN] * 3)
FORMS = {
    "grey": DRAWN,
    "black on white": 255 - DRAWN,
    "RGB": RGB,
    "RGBA": np.dstack([0 * RGB, DRAWN]),
    "white ink on nothing": np.dstack([0 * RGB + 255, DRAWN]),
    "one channel": DRAWN[..., None],
    "floats": DRAWN / 255,
    "float32": (1 - DRAWN / 255).astype(np.float32),
    "bool": DRAWN > 100,
    "16 bits": DRAWN.astype(np.uint16) * 257,
    "12 bits": DRAWN.astype(np.uint16) * 16,
    "whole numbers": DRAWN.astype(int),
    "nested list": DRAWN.tolist(),
    "image": Image.fromarray(DRAWN),
    "image of 16 bits": Image.fromarray(DRAWN.astype(np.uint16) * 257),
    "image with a palette": Image.fromarray(RGB).quantize(16),
    "image of black and white": Image.fromarray(DRAWN > 100),
    "image for print": Image.fromarray(255 - RGB).convert("CMYK"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_page(form):
    page = read_digit(FORMS[form])
    assert (page.shape, page.dtype) == ((28, 28), np.uint8)
    assert near(page)


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "bmp", "webp", "tiff"])
def test_a_file_is_read_by_str_and_by_path(ending, tmp_path):
    Image.fromarray(255 - RGB).save(tmp_path / f"three.{ending}")
    assert near(read_digit(tmp_path / f"three.{ending}"))
    assert near(read_digit(str(tmp_path / f"three.{ending}")))


@pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, -90)])
def test_a_photo_is_turned_as_it_says(orientation, turn, tmp_path):
    exif = Image.Exif()
    exif[274] = orientation
    Image.fromarray(255 - DRAWN).rotate(turn).save(tmp_path / "turned.jpg", exif=exif)
    assert near(read_digit(tmp_path / "turned.jpg"))


# What cannot be read

HEIC = b"\0\0\0\x18ftypheic" + bytes(500)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEIC, "three.jpg is HEIC.*save it as JPEG or PNG"),
        (b"three", "three.jpg is no picture that can be read.*JPEG or PNG"),
        (b"", "no picture that can be read"),
    ],
)
def test_a_file_of_another_kind_says_what_to_do(content, words, tmp_path):
    (tmp_path / "three.jpg").write_bytes(content)
    with pytest.raises(ValueError, match=words):
        read_digit(tmp_path / "three.jpg")


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_half_a_file_says_what_to_do(ending, tmp_path):
    whole = tmp_path / f"whole.{ending}"
    Image.fromarray(RGB).resize((600, 600)).save(whole)
    (tmp_path / f"half.{ending}").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(ValueError, match=f"half.{ending} is damaged.*JPEG or PNG"):
        read_digit(tmp_path / f"half.{ending}")


def test_no_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no picture .*three\.jpg"):
        read_digit(tmp_path / "three.jpg")
    with pytest.raises(ValueError, match="is a folder"):
        read_digit(tmp_path)


@pytest.mark.parametrize(
    ("picture", "error", "words"),
    [
        (None, TypeError, "picture must be a number or an array"),
        (3 + 4j, TypeError, "picture must be"),
        (DRAWN.ravel(), ValueError, r"one picture: \(height, width\).*got \(78400,\)"),
        (np.zeros((5, 28, 28)), ValueError, r"got \(5, 28, 28\)"),
        (np.zeros((0, 5)), ValueError, r"got \(0, 5\)"),
        (np.full((28, 28), np.nan), ValueError, "picture must hold finite numbers"),
        (np.full((28, 28), -1.0), ValueError, "floats from 0 to 1.*got -1 to -1"),
        (np.full((28, 28), 1e6), ValueError, "got 1e[+]06"),
        (np.zeros((1, 1), np.uint8), ValueError, r"one picture"),
        (np.zeros((2, 300), np.uint8), ValueError, "blank"),
        (np.full((30, 30), 7, np.uint8), ValueError, "blank"),
    ],
)
def test_what_is_no_picture_of_a_digit_is_named(picture, error, words):
    with pytest.raises(error, match=words):
        read_digit(picture)


def test_any_noise_is_refused_or_a_page():
    rng = np.random.default_rng(2019)
    for _ in range(30):
        noise = rng.integers(0, 256, rng.integers(2, 130, 2)).astype(np.uint8)
        with suppress(ValueError):  # nothing else is raised
            assert read_digit(noise).shape == (28, 28)


# The way there


def test_pieces_touch_by_sides_and_corners():
    mask = np.array(
        [[1, 1, 0, 0, 1], [0, 0, 1, 0, 1], [0, 0, 0, 0, 1], [1, 0, 1, 1, 0], [1, 0, 0, 0, 0]], bool
    )
    labels = components(mask)
    assert labels.tolist() == [
        [1, 1, 0, 0, 2],
        [0, 0, 1, 0, 2],
        [0, 0, 0, 0, 2],
        [3, 0, 2, 2, 0],
        [3, 0, 0, 0, 0],
    ]
    assert boxes(labels).tolist() == [[0, 0, 2, 3], [0, 2, 4, 5], [3, 0, 5, 1]]
    assert not components(np.zeros((3, 4), bool)).any()
    assert (components(np.ones((3, 4), bool)) == 1).all()


def test_a_ring_and_what_lies_in_it_are_two_pieces():
    mask = np.ones((7, 7), bool)
    mask[1:-1, 1:-1] = False
    mask[3, 3] = True
    assert np.bincount(components(mask).ravel()).tolist() == [24, 24, 1]


def test_pages_are_grey_and_no_longer_than_1000_pixels():
    page = open_page(np.zeros((3000, 1500, 3), np.uint8))
    assert (page.shape, page.dtype) == ((1000, 500), np.uint8)


def test_only_the_digits_ink_is_left():
    page = 255 - DRAWN
    page[:, :6] = 30  # a table's edge
    page[260:266, 100:104] = 90  # a speck
    page[222:225, 100:103] = 90  # and one near the digit
    ink = find_ink(page)
    assert not ink[218:, 95:110].any()
    assert np.mean((ink > 128) != (DRAWN > 128)) < 0.001
