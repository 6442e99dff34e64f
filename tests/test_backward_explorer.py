"""The backward explorer shows what `backward` returns, for one image and for many, and takes real steps."""

import re

import numpy as np
import pytest

from mnist_helpers import (
    Parameters,
    backward,
    forward,
    initialize,
    load_mnist,
    negative_log_likelihood,
    one_hot,
    prepare_images,
)
from mnist_helpers.widgets import backward_explorer

(IMAGES, DIGITS), _ = load_mnist()
X, LABELS = prepare_images(IMAGES[:1000]), DIGITS[:1000]
START = initialize(np.random.default_rng(0), scale="scaled")


@pytest.fixture(scope="module")
def explorer():
    return backward_explorer(START, X, LABELS)


def stepped(count, steps):
    """Return the network after some steps on the first images, and its gradients, as lesson 6 writes them."""
    network, some = START, slice(count)
    for step in range(steps + 1):
        cache = forward(network, X[some])
        gradients = backward(network, X[some], cache, one_hot(LABELS[some]))
        if step < steps:
            network = Parameters(*(p - 0.5 * dp for p, dp in zip(network, gradients, strict=True)))
    return network, gradients


@pytest.mark.parametrize("count", [1, 2, 32, 1000])
@pytest.mark.parametrize("steps", [0, 1, 4])
def test_it_says_what_backward_returns(explorer, count, steps):
    explorer.move(count=count, steps=steps, unit=3)
    network, gradients = stepped(count, steps)
    alt = explorer.picture.alt.replace("−", "-")
    told = [float(value) for value in re.findall(r"\d+ ([+-]?\d\.\d{3})", alt)]
    np.testing.assert_allclose(told, np.r_[-gradients.b_hat, -gradients.b], atol=6e-4)
    O = forward(network, X[:count]).O
    given = O[np.arange(count), LABELS[:count]].mean()
    assert abs(int(re.search(r"(\d+) % of the prob", alt)[1]) - 100 * given) <= 0.5 + 1e-3
    loss = negative_log_likelihood(O, LABELS[:count])
    assert abs(float(re.search(r"loss (\d\.\d\d)", alt)[1]) - loss) <= 0.005 + 1e-4
    assert alt.startswith("After" if steps else "The")


@pytest.mark.parametrize(("count", "unit"), [(1, 0), (1, 14), (32, 7), (1000, 2)])
def test_the_ghost_is_the_unit_s_row_of_the_gradient(explorer, count, unit):
    explorer.move(count=count, steps=0, unit=unit)
    row = -stepped(count, 0)[1].W[unit]
    shown = [a.get_array() for a in explorer.picture._artists if hasattr(a, "get_cmap")]
    ghosts = [image for image in shown if image.size == 784]
    expected = (row / np.abs(row).max()).reshape(28, 28)
    assert any(np.allclose(image, expected, atol=1e-5) for image in ghosts)
    assert any(np.allclose(image.ravel(), X[0]) for image in ghosts)


def test_a_single_image_leaves_a_ghost_of_one_sign_and_many_of_both():
    one, many = (stepped(count, 0)[1].W[4] for count in (1, 1000))
    assert not (one.min() < 0 < one.max())
    assert many.min() < 0 < many.max()


def test_take_a_step_makes_the_true_digit_likelier(explorer):
    explorer.move(count=1, steps=0)
    (button,) = (
        b for row in explorer.children for b in getattr(row, "children", ()) if b.description == "Take a step"
    )
    before = explorer.picture.alt
    button.click()
    assert explorer.values["steps"] == 1
    p = [int(re.search(r"(\d+) % of", alt)[1]) for alt in (before, explorer.picture.alt)]
    assert p[1] > p[0]
    for _ in range(40):
        button.click()
    assert explorer.values["steps"] == 30
    explorer.reset.click()
    assert explorer.picture.alt == before or explorer.values == {"count": 1, "unit": 0, "steps": 0}


def test_a_click_on_a_bar_chooses_its_unit(explorer):
    explorer.move(count=1, steps=0, unit=0)
    ax = next(ax for ax in explorer.picture._figure.axes if ax.get_ylabel() == "hidden unit")
    explorer.picture._clicked(*ax.transData.transform((0.3, 9)))
    assert explorer.values["unit"] == 9
    explorer.picture._clicked(5, 5)
    assert explorer.values["unit"] == 9


def test_the_still_is_the_error_of_one_image_on_its_way_back():
    data, metadata = backward_explorer(START, X, LABELS, unit=6)._repr_mimebundle_()
    assert "Unit 6" in metadata["image/png"]["alt"]
    assert "one image" in metadata["image/png"]["alt"]
    assert data["text/plain"] == "Who is to blame, and how much? (Run this cell to play.)"


def test_few_images_leave_few_choices():
    assert [m for _, m in backward_explorer(START, X[:1], LABELS[:1]).controls["count"].options] == [1]
    assert [m for _, m in backward_explorer(START, X[:40], LABELS[:40]).controls["count"].options] == [
        1,
        2,
        32,
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((initialize(np.random.default_rng(0), hidden_size=20), X, LABELS), "15 hidden units"),
        ((START, X, LABELS[:5]), "labels"),
        (("network", X, LABELS), "parameters"),
        ((START, X, LABELS, 0, 0), "learning_rate"),
    ],
)
def test_other_arguments_are_refused(arguments, words):
    with pytest.raises((TypeError, ValueError), match=words):
        backward_explorer(*arguments)
