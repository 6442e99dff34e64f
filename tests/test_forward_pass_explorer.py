"""The instrument of lesson 03: every control, in any order, to its ends; the numbers shown are the numbers computed."""

import re

import numpy as np
import pytest
from orders import moves_of

from mnist_helpers import (
    Parameters,
    forward,
    initialize,
    load_mnist,
    load_trained,
    prepare_images,
    sigmoid_prime,
    split,
)
from mnist_helpers.plots.network import EVERY, HIDDEN_X, OUTPUT_X, contributions
from mnist_helpers.widgets.forward_pass_explorer import forward_pass_explorer
from mnist_helpers.words import article

(X_TRAIN, Y_TRAIN), _ = load_mnist()
(X_LEARN, Y_LEARN), (X_HELD_OUT, Y_HELD_OUT) = split(X_TRAIN, Y_TRAIN)
IMAGES, LABELS = X_HELD_OUT[:100], Y_HELD_OUT[:100]
NETWORKS = {
    "trained": load_trained(),
    "untrained, N(0, 1)": initialize(np.random.default_rng(2019)),
    "untrained, scaled": initialize(np.random.default_rng(2019), scale="scaled"),
}
FOLLOWED = [EVERY, *[("hidden", k) for k in range(15)], *[("digit", i) for i in range(10)]]


@pytest.fixture(scope="module")
def instrument():
    return forward_pass_explorer(IMAGES, LABELS, NETWORKS)


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def numbers(instrument, what, form):
    """Return the numbers that the picture's words give after `what`."""
    words = instrument.picture.alt.replace("−", "-").partition(what)[2].partition(". ")[0]
    return [float(number) for number in re.findall(form, words)]


def computed(image, network):
    return forward(NETWORKS[network], prepare_images(IMAGES[image]))


MOVES = [("image", 1), ("image", 99), ("follow", ("hidden", 0)), ("follow", ("digit", 9))]
MOVES += [("network", name) for name in list(NETWORKS)[1:]]


@pytest.mark.parametrize(("name", "value"), MOVES)
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("image", [0, 7, 63])
def test_the_numbers_shown_are_the_numbers_computed(instrument, image, network):
    instrument.move(image=image, network=network)
    cache = computed(image, network)
    np.testing.assert_allclose(numbers(instrument, "Hidden units: ", r"\d+ ([\d.]+)"), cache.H, atol=0.0051)
    np.testing.assert_allclose(numbers(instrument, "Digits: ", r"\d+ ([\d.]+) \("), cache.O, atol=0.0051)
    np.testing.assert_allclose(numbers(instrument, "Digits: ", r"score ([-\d.]+)"), cache.F, atol=0.0501)
    mark, joined = ("✓", "and") if cache.O.argmax() == LABELS[image] else ("✗", "but")
    said = f"{mark} The network says {cache.O.argmax()}, {joined} it's {article(LABELS[image])}."
    assert said in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_what_the_edges_carry_adds_up_to_the_sums():
    for network, parameters in NETWORKS.items():
        x, cache = prepare_images(IMAGES[3]), computed(3, network)
        left, right = contributions(x, parameters, cache)
        np.testing.assert_allclose(left.sum(axis=1) + parameters.b, cache.G, atol=1e-4)
        np.testing.assert_allclose(right.sum(axis=1) + parameters.b_hat, cache.F, atol=1e-4)


@pytest.mark.usefixtures("unpainted")
def test_a_region_is_four_by_four_pixels():
    x = np.zeros((28, 28), np.float32)
    x[4:8, 24:28] = 1  # second row of regions, seventh column
    parameters = NETWORKS["trained"]
    left, _ = contributions(x.ravel(), parameters, forward(parameters, x.ravel()))
    assert np.flatnonzero(left.any(axis=0)).tolist() == [7 + 6]
    np.testing.assert_allclose(
        left[:, 13], parameters.W.reshape(15, 28, 28)[:, 4:8, 24:28].sum(axis=(1, 2)), rtol=1e-4
    )


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("follow", FOLLOWED)
def test_followed_edges_are_those_of_one_unit(follow):
    parameters, x = NETWORKS["trained"], prepare_images(IMAGES[3])
    cache = forward(parameters, x)
    every, some = contributions(x, parameters, cache), contributions(x, parameters, cache, follow)
    rows, columns = slice(None), slice(None)
    if follow[0] == "hidden":
        rows = columns = [follow[1]]
        np.testing.assert_array_equal(np.delete(some[0], rows, axis=0), 0)
        np.testing.assert_array_equal(np.delete(some[1], columns, axis=1), 0)
    elif follow[0] == "digit":
        np.testing.assert_array_equal(np.delete(some[1], [follow[1]], axis=0), 0)
        np.testing.assert_array_equal(some[1][follow[1]], every[1][follow[1]])
        return
    np.testing.assert_array_equal(some[0][rows], every[0][rows])
    np.testing.assert_array_equal(some[1][:, columns], every[1][:, columns])


@pytest.mark.usefixtures("unpainted")
def test_the_strongest_edge_is_named(instrument):
    instrument.move(follow=("hidden", 10))
    left, right = contributions(
        prepare_images(IMAGES[0]), NETWORKS["trained"], computed(0, "trained"), ("hidden", 10)
    )
    region = np.abs(left[10]).argmax()
    said = f"region {region // 7 + 1} from the top, {region % 7 + 1} from the left, to hidden unit 10 with "
    assert f"{said}−{-left[10, region]:.1f}".replace("-", "") in instrument.picture.alt
    assert f"hidden unit 10 to digit {np.abs(right[:, 10]).argmax()}" in instrument.picture.alt


def test_reset_restores_the_first_frame(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.move(image=50, network="untrained, scaled", follow=("digit", 4))
    assert instrument.picture.alt != alt
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


def click(instrument, x, y):
    height, width, _ = instrument.picture.pixels().shape
    instrument.picture._clicked(x, y)
    assert (width, height) == (830, 476)


def test_a_click_follows_the_unit_it_hits(instrument):
    ax = instrument.picture._figure.axes[0]
    for (x, y), followed in {
        (HIDDEN_X + 5, 395): ("hidden", 0),
        (HIDDEN_X + 5, 10): ("hidden", 14),
        (OUTPUT_X + 5, 395): ("digit", 0),
        (OUTPUT_X - 30, 10): ("digit", 9),
        (100, 100): EVERY,
    }.items():
        click(instrument, *ax.transData.transform((x, y)))
        assert instrument.values["follow"] == followed


def test_extremes():
    blank = np.zeros((2, 28, 28), np.uint8)
    zeros = Parameters(*(np.zeros(shape, np.float32) for shape in ((15, 784), 15, (10, 15), 10)))
    huge = Parameters(*(1000 * array for array in NETWORKS["untrained, N(0, 1)"]))
    instrument = forward_pass_explorer(blank, [0, 9], {"zeros": zeros, "huge": huge, **NETWORKS})
    for network in ("zeros", "huge", *NETWORKS):
        for follow in FOLLOWED[::6]:
            instrument.move(network=network, image=1, follow=follow)
            assert instrument.picture.error == ""
    full = forward_pass_explorer(blank + 255, [0, 9], {"huge": huge})
    assert "1.00" in full.picture.alt


def test_any_order_of_moves(instrument):
    rng = np.random.default_rng(0)
    for _ in moves_of(120):
        name = rng.choice(list(instrument.controls))
        control = instrument.controls[name]
        if name == "ink":
            control.value = rng.integers(0, 256, 784).tolist()
        elif hasattr(control, "options"):
            control.index = int(rng.integers(len(control.options)))
        else:
            control.value = int(rng.integers(control.min, control.max + 1))
        assert instrument.picture.error == ""
        assert f"Image {instrument.values['image']} in the network" in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_the_mistakes_that_the_lesson_sends_the_reader_to(instrument):
    wrong = []
    for image in range(100):
        instrument.move(image=image)
        wrong += [image] * ("✗" in instrument.picture.alt)
    assert len(wrong) == 5
    assert 63 in wrong


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((IMAGES[:3].astype(float), LABELS[:3], NETWORKS), TypeError, "images must be uint8"),
        ((IMAGES[:3], LABELS[:2], NETWORKS), ValueError, "labels must have shape"),
        ((IMAGES[:3], [1, 2, 10], NETWORKS), ValueError, "labels must hold values"),
        ((IMAGES[:3], LABELS[:3], {}), ValueError, "at least one network"),
        (
            (IMAGES[:3], LABELS[:3], {"small": initialize(np.random.default_rng(0), 5)}),
            ValueError,
            "784-15-10",
        ),
        ((IMAGES[:3], LABELS[:3], {"none": None}), TypeError, "parameters must be"),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        forward_pass_explorer(*arguments)


# What the lesson's prose says about networks and images.


@pytest.mark.usefixtures("unpainted")
def test_what_the_lesson_says_about_the_3_and_about_image_63():
    W, b, W_hat, _ = NETWORKS["trained"]
    X = prepare_images(IMAGES)
    np.testing.assert_allclose(W[10] @ X[50] + b[10], -15.85, atol=0.006)
    np.testing.assert_allclose(W[10] @ X[52] + b[10], 11.24, atol=0.006)
    assert LABELS[[50, 52]].tolist() == [3, 4]
    cache = computed(50, "trained")
    assert cache.O[3] == pytest.approx(0.999, abs=0.0005)
    speakers = np.flatnonzero(W_hat[3] * cache.H > 1)
    assert speakers.tolist() == [0, 3, 5, 9, 12]
    left, _ = contributions(X[50], NETWORKS["trained"], cache, ("hidden", 10))
    unit, region = np.unravel_index(left.argmin(), left.shape)  # the strongest dashed edge
    assert (unit, region // 7) == (10, 5)  # from the lowest stroke
    assert LABELS[63] == 1
    assert computed(63, "trained").O[2] == pytest.approx(0.897, abs=0.0005)


@pytest.mark.usefixtures("unpainted")
def test_what_the_lesson_says_about_its_draw():
    rng = np.random.default_rng(2019)
    shapes = [(15, 784), (15,), (10, 15), (10,)]
    normal = Parameters(*(rng.standard_normal(shape) for shape in shapes))
    X = prepare_images(X_HELD_OUT)
    G = forward(normal, X).G
    assert np.mean(sigmoid_prime(G) < 0.01) == pytest.approx(0.570, abs=0.001)
    assert np.quantile(G, [0.001, 0.999]) == pytest.approx([-23, 27.8], abs=0.5)
    scaled = (X @ normal.W.T) / 28
    assert np.abs(scaled).max() < 2
    deviations = np.sqrt((X.astype(float) ** 2).sum(axis=1) + 1)
    assert deviations.mean() == pytest.approx(9.25, abs=0.01)
    assert (deviations**2 - 1).max() < 784


@pytest.mark.usefixtures("unpainted")
def test_what_the_lesson_says_about_ink_and_mean_images():
    seen = [X_LEARN[digit == Y_LEARN] for digit in range(10)]
    ink = [100 * images.mean() / 255 for images in seen]
    assert np.round(ink, 1).tolist() == [17.4, 7.6, 14.9, 14.1, 12.1, 12.9, 13.7, 11.4, 15.0, 12.3]
    assert all(4400 <= len(images) <= 5700 for images in seen)
