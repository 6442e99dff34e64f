"""handwriting.py: a drawing becomes what MNIST looks like, wherever, how large and with whatever pen it was drawn."""

from itertools import product

import numpy as np
import pytest
from pen_digits import KINDS, STYLES, bank, hand
from PIL import Image, ImageFilter

from mnist_helpers import accuracy, forward, initialize, load_mnist, load_trained, prepare_images, train
from mnist_helpers.handwriting import (
    FINE,
    center_of_mass,
    crop_to_ink,
    draw_strokes,
    draw_with_pen,
    preparation_stages,
    prepare_drawing,
)

(X_TRAIN, Y_TRAIN), (X_TEST, Y_TEST) = load_mnist()
STEPS = ("crop", "pen", "scale", "center")
THREE = [[60, 40, 140, 30, 150, 80, 90, 110, 160, 140, 150, 200, 60, 210]]


@pytest.fixture(scope="module")
def three():
    return draw_strokes(THREE)


@pytest.fixture(scope="module")
def networks():
    """Return the stored network, and one with 100 hidden units that has seen 20,000 digits three times."""
    rng = np.random.default_rng(2019)
    start = initialize(rng, hidden_size=100, scale="scaled")
    *_, last = train(
        start, X_TRAIN[:20_000], Y_TRAIN[:20_000], epochs=3, batch_size=32, learning_rate=0.5, rng=rng
    )
    return {"stored": load_trained(), "100 hidden": last.parameters}


def read(parameters, images):
    return forward(parameters, prepare_images(np.array(images))).O


# As MNIST was made


@pytest.mark.parametrize("images", [X_TRAIN[:2000], X_TEST[-2000:]])
def test_a_digit_of_mnist_passes_unchanged_since_it_was_prepared_this_way(images):
    # A few in ten thousand have another size: nobody else could have made those either.
    same = [np.array_equal(prepare_drawing(image, pen=False), image) for image in images]
    assert np.mean(same) >= 0.999


def test_mnists_own_pen_is_kept_well_enough(networks):
    for parameters in networks.values():
        before = accuracy(read(parameters, X_TEST[:1000]), Y_TEST[:1000])
        after = accuracy(read(parameters, [prepare_drawing(image) for image in X_TEST[:1000]]), Y_TEST[:1000])
        assert after > 0.985 * before


def test_a_digit_is_20_long_and_its_mass_in_the_middle(three):
    page = prepare_drawing(three)
    assert page.shape == (28, 28)
    assert page.dtype == np.uint8
    assert max(crop_to_ink(page).shape) == 20
    np.testing.assert_allclose(center_of_mass(page), (14, 14), atol=0.5)
    assert page.max() == 255


# Wherever, however large, whatever the pen


def changed(rng, image):
    """Return a 28 × 28 digit on a page of 280 × 280, scaled by 0.5 to 3, up to a third of the page off its middle, and
    one pixel thicker or thinner all round its edge. Returns scale, +1 or −1, and the page.
    """
    scale, thicker = rng.uniform(0.5, 3), rng.choice([1, -1])
    size = round(28 * scale)
    corner = np.round(140 - size / 2 + rng.uniform(-280 / 3, 280 / 3, 2)).astype(int)
    page = Image.new("L", (280, 280))
    page.paste(Image.fromarray(image).resize((size, size), Image.Resampling.BICUBIC), tuple(corner.tolist()))
    page = page.filter(ImageFilter.MaxFilter(3) if thicker > 0 else ImageFilter.MinFilter(3))
    return scale, thicker, np.asarray(page)


@pytest.fixture(scope="module")
def changed_digits():
    """Return scale, thickening and prepared page of 1,000 changed digits of the test set."""
    rng = np.random.default_rng(2019)
    scales, thicker, pages = zip(*(changed(rng, image) for image in X_TEST[:1000]), strict=True)
    return np.array(scales), np.array(thicker), [prepare_drawing(page) for page in pages]


def test_changed_digits_keep_nine_tenths_of_the_accuracy(changed_digits, networks):
    *_, prepared = changed_digits
    for name, parameters in networks.items():
        before = accuracy(read(parameters, X_TEST[:1000]), Y_TEST[:1000])
        after = accuracy(read(parameters, prepared), Y_TEST[:1000])
        assert after >= 0.9 * before, f"{name}: {after:.3f} of {before:.3f}"


def test_what_is_lost_is_lost_where_thinning_wipes_strokes_out(changed_digits, networks):
    scales, thicker, prepared = changed_digits
    for parameters in networks.values():
        right = read(parameters, prepared).argmax(axis=1) == Y_TEST[:1000]
        assert right[(scales > 1.5)].mean() > 0.88
        assert right[(scales < 1.5) & (thicker > 0)].mean() > 0.8
        assert (
            right[(scales < 0.75) & (thicker < 0)].mean() < 0.7
        )  # two pixels of a stroke of one or two are gone


@pytest.fixture(scope="module")
def drawings():
    """Return digits and pages of 400 drawings with a mouse: ten hands a style."""
    rng = np.random.default_rng(7)
    each = [(digit, style) for digit, styles in STYLES.items() for style in styles for _ in range(10)]
    pages = [draw_strokes(strokes, pen=pen) for strokes, pen in (hand(rng, style) for _, style in each)]
    return np.array([digit for digit, _ in each]), pages


def test_drawn_digits_are_read(drawings, networks):
    digits, pages = drawings
    prepared = [prepare_drawing(page) for page in pages]
    for parameters in networks.values():
        assert accuracy(read(parameters, prepared), digits) > 0.94


# Of 20 in every kind: styles that the width of the page's pen was chosen by, and styles that it was not.
FLOORS = dict.fromkeys(KINDS, 17) | {"normal": 18, "slanted right": 16, "slanted left": 13}


@pytest.fixture(scope="module")
def scripted():
    """Return {kind: (digits, which half each is of, strokes, prepared pages)}."""
    found = {}
    for kind, drawn in bank(np.random.default_rng(2019)).items():
        digits, styles, strokes = zip(*drawn, strict=True)
        prepared = np.array([prepare_drawing(draw_strokes(drawing)) for drawing in strokes])
        found[kind] = np.array(digits), np.array(styles) % 2, strokes, prepared
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half", [0, 1], ids=["chosen by", "not chosen by"])
def test_scripted_drawings_of_every_kind_are_read(kind, half, scripted, networks):
    digits, halves, _, prepared = scripted[kind]
    ours = halves == half
    for name, parameters in networks.items():
        right = np.sum(read(parameters, prepared[ours]).argmax(axis=1) == digits[ours])
        assert right >= FLOORS[kind], f"{name}: {right} of {ours.sum()}"


def test_a_wide_pen_on_the_page_fills_the_loops_of_tiny_digits(scripted, networks):
    digits, _, strokes, narrow = scripted["tiny"]
    wide = [prepare_drawing(draw_strokes(drawing, pen=20)) for drawing in strokes]
    assert accuracy(read(networks["stored"], wide), digits) < 0.75
    assert accuracy(read(networks["stored"], narrow), digits) > 0.9


# What lesson 07 says of ones


def wider(images, part):
    """Return where a part of the height has at least twice as much ink across as the middle has, and 3 pixels more."""
    found = []
    for image in images:
        across = (image[image.any(axis=1)] >= 100).sum(axis=1)
        height = len(across)
        middle = np.median(across[height // 2 : height * 4 // 5])
        found.append(
            across[slice(*(round(height * share) for share in part))].max() >= max(2 * middle, middle + 3)
        )
    return np.array(found)


def test_hardly_one_in_a_hundred_ones_has_an_upstroke_and_no_foot():
    ones = X_TRAIN[Y_TRAIN == 1]
    assert len(ones) == 6742
    upstroke, foot = wider(ones, (0, 0.5)), wider(ones, (0.8, 1))
    assert 0.005 < np.mean(upstroke & ~foot) < 0.015
    assert 0.01 < np.mean(upstroke & foot) < 0.025


@pytest.mark.parametrize(("left_out", "falls_to"), [("crop", 0.5), ("scale", 0.8), ("center", 0.95)])
def test_each_step_matters(left_out, falls_to, drawings, networks):
    digits, pages = drawings
    prepared = [prepare_drawing(page, **{left_out: False}) for page in pages]
    assert accuracy(read(networks["stored"], prepared), digits) < falls_to


def test_the_pen_matters_where_strokes_are_far_too_thin(drawings, networks):
    rng = np.random.default_rng(7)
    each = [(digit, style) for digit, styles in STYLES.items() for style in styles for _ in range(4)]
    pages = [draw_strokes(hand(rng, style)[0], pen=3) for _, style in each]
    digits = np.array([digit for digit, _ in each])
    with_pen, without = (
        accuracy(read(networks["stored"], [prepare_drawing(page, pen=pen) for page in pages]), digits)
        for pen in (True, False)
    )
    assert with_pen > 0.9
    assert without < with_pen - 0.1


@pytest.mark.parametrize("width", [4, 10, 20, 30])
def test_any_pen_becomes_mnists(width):
    page = prepare_drawing(draw_strokes([[100, 40, 100, 240], [180, 40, 180, 240]], pen=width)) / 255
    ink_across = page[10:18].sum(axis=1) / 2  # two strokes
    np.testing.assert_allclose(ink_across, 2.8, atol=0.6)


@pytest.mark.parametrize(("x", "y"), [(-60, -30), (100, 50), (-40, 40)])
def test_a_shift_changes_nothing(three, x, y):
    moved = draw_strokes([np.reshape(THREE[0], (-1, 2)).__add__((x, y)).ravel()])
    if (x, y) == (-60, -30):  # the border cuts half of the pen
        assert max(crop_to_ink(prepare_drawing(moved)).shape) == 20
    else:
        np.testing.assert_array_equal(prepare_drawing(moved), prepare_drawing(three))


# Each step by itself


def test_stages_follow_each_other(three):
    stages = preparation_stages(three)
    assert stages.raw is three
    np.testing.assert_array_equal(stages.cropped, crop_to_ink(three))
    assert set(np.unique(stages.penned)) == {0, 255}
    assert max(stages.penned.shape) == pytest.approx(20 * FINE, abs=2 * FINE)
    assert max(stages.scaled.shape) == 20
    np.testing.assert_array_equal(crop_to_ink(stages.centred), crop_to_ink(stages.scaled))


@pytest.mark.parametrize("on", list(product([True, False], repeat=4)))
@pytest.mark.parametrize("size", [(280, 280), (28, 28), (57, 300), (1, 1)])
def test_any_steps_give_a_page_for_the_network(on, size):
    image = np.zeros(size, np.uint8)
    for ink in (slice(0, 0), slice(0, 1), slice(None)):  # blank, a dot in the corner, full
        image[ink, ink] = 255
        page = prepare_drawing(image, **dict(zip(STEPS, on, strict=True)))
        assert (page.shape, page.dtype) == ((28, 28), np.uint8)
        if not image.any():
            assert not page.any()


def test_with_every_step_off_the_page_is_only_shrunk():
    image = np.zeros((280, 280), np.uint8)
    image[20:40, 200:210] = 255
    page = prepare_drawing(image, crop=False, pen=False, scale=False, center=False)
    rows, columns = np.nonzero(page > 128)
    assert (set(rows), set(columns)) == ({2, 3}, {20})


def test_without_scale_a_small_digit_stays_small(three):
    small = np.zeros((280, 280), np.uint8)
    small[100:170, 100:170] = np.asarray(Image.fromarray(three).resize((70, 70)))
    assert max(crop_to_ink(prepare_drawing(small, scale=False, pen=False)).shape) <= 7
    assert max(crop_to_ink(prepare_drawing(small)).shape) == 20


def test_without_centre_the_box_is_in_the_middle(three):
    page = prepare_drawing(three, center=False)
    np.testing.assert_array_equal(page[4:24].any(axis=1), True)
    assert not page[:4].any()
    assert not page[24:].any()


def test_crop_takes_the_ink_and_no_more():
    image = np.zeros((9, 8), np.uint8)
    assert crop_to_ink(image).shape == (9, 8)
    image[2, 3], image[4, 7] = 1, 255
    assert crop_to_ink(image).tolist() == [[1, 0, 0, 0, 0], [0] * 5, [0, 0, 0, 0, 255]]


def test_centre_of_mass():
    image = np.zeros((4, 5), np.uint8)
    assert center_of_mass(image) == (1.5, 2)
    image[1, 1], image[3, 3] = 100, 200
    assert center_of_mass(image) == pytest.approx((1 + 2 * 2 / 3, 1 + 2 * 2 / 3))


def test_faint_ink_beside_full_ink_is_not_lost():
    image = np.zeros((40, 40), np.uint8)
    image[4:36, 10:13], image[4:36, 28:31] = 255, 12
    assert (draw_with_pen(crop_to_ink(image), 20 / 32)[20] > 0).sum() > 2 * FINE  # strokes, not one


# Strokes


def test_strokes_leave_the_ink_of_a_round_pen():
    page = draw_strokes([[50, 100, 200, 100]], pen=20)
    assert page.shape == (280, 280)
    assert page.sum() / 255 == pytest.approx(150 * 20 + np.pi * 100, rel=0.03)
    assert (page[100, 45:205] == 255).all()
    dot = draw_strokes([[140, 140]], pen=30)
    assert dot.sum() / 255 == pytest.approx(np.pi * 15**2, rel=0.03)
    assert not draw_strokes([]).any()
    assert not draw_strokes([[]]).any()


# Bad input


@pytest.mark.parametrize("door", [prepare_drawing, preparation_stages])
@pytest.mark.parametrize(
    ("image", "error", "message"),
    [
        (np.zeros((28, 28)), TypeError, "image must be uint8, 0 for paper to 255 for full ink, got float64"),
        ("a 7", TypeError, "image must be a number or an array of numbers"),
        (None, TypeError, "image must be a number or an array"),
        (np.zeros((28, 28, 3), np.uint8), ValueError, r"image must have shape \(height, width\), got \(28, 28, 3\)"),
        (np.zeros(784, np.uint8), ValueError, r"got \(784,\)"),
        (np.zeros((0, 5), np.uint8), ValueError, r"got \(0, 5\)"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_named(door, image, error, message):
    with pytest.raises(error, match=message):
        door(image)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([[1, 2, 3]],), ValueError, "strokes must hold lists"),
        (([[[1, 2]]],), ValueError, "strokes must hold lists"),
        ((["7"],), TypeError, "strokes must be"),
        (([], 0), ValueError, "size must be at least 1"),
        (([], 280, 0), ValueError, "pen must be above 0"),
    ],
)
def test_what_are_no_strokes_is_named(arguments, error, message):
    with pytest.raises(error, match=message):
        draw_strokes(*arguments)
