"""What lesson 00 says of 4s that are drawn, and of ink and paper swapped: which 4s are read, and what a swap makes."""

from itertools import product

import numpy as np
import pytest

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split
from mnist_helpers.handwriting import draw_strokes, prepare_drawing
from mnist_helpers.widgets.digit_pad import FIRST, SAMPLES


def read(images):
    return forward(load_trained(), prepare_images(images)).O.argmax(axis=1)


def test_a_wide_open_4_stays_a_4_in_more_places_and_a_small_triangle_is_mostly_a_9():
    def page(*strokes):
        return prepare_drawing(draw_strokes([list(stroke) for stroke in strokes]))

    open_4 = page((86, 50, 82, 140, 194, 140), (194, 50, 185, 230))
    answers = read(
        np.array([np.roll(open_4, place, axis=(0, 1)) for place in product(range(-4, 5), repeat=2)])
    )
    assert (answers == 4).sum() > 40
    small = [
        page((tip, 30, tip - wide, bar, tip + over, bar - 7), (tip + 2, 30, tip - 2, foot))
        for tip, wide, bar, over, foot in product(
            (150, 180), (60, 80, 100), (90, 110), (15, 30, 45), (210, 240)
        )
    ]
    assert (read(np.array(small)) == 9).mean() > 0.6


def test_with_ink_and_paper_swapped_it_avoids_the_true_digit():
    _, (images, labels) = split(*load_mnist()[0])
    answers = read(255 - images)
    assert np.isin(answers, (3, 5)).mean() == pytest.approx(0.92, abs=0.02)
    assert np.mean(answers == labels) < 0.03
    assert np.mean(answers[labels == 3] == 5) == pytest.approx(0.76, abs=0.03)
    assert np.mean(answers[labels == 5] == 3) == pytest.approx(0.91, abs=0.03)


def test_the_unit_whose_box_empties_speaks_for_4_7_and_9_and_is_empty_in_the_bottom_rows():
    _, (images, labels) = split(*load_mnist()[0])
    steps = range(-4, 5)
    pages = np.array([np.roll(images[2111], place, axis=(0, 1)) for place in product(steps, steps)])
    network = load_trained()
    cache = forward(network, prepare_images(pages))
    unit = np.argmax(cache.H[40] - cache.H[67])
    assert set(np.argsort(network.W_hat[:, unit])[-3:]) == {4, 7, 9}
    assert (cache.H[-27:, unit] < 0.01).all()
    assert (cache.O[-27:].argmax(axis=1) != 4).all()
    bar = np.zeros((28, 28))
    bar[18:24] = 1
    cost = prepare_images(images) @ (np.minimum(network.W[unit], 0) * bar.ravel())
    cost = [cost[labels == digit].mean() for digit in range(10)]
    assert max(cost[digit] for digit in (2, 3)) < 1.8 * min(cost[digit] for digit in (4, 7, 9))


def test_a_7_that_fills_little_of_its_page_is_no_7_to_it():
    seven = draw_strokes(SAMPLES[FIRST]["strokes"])
    pages = np.array([prepare_drawing(seven), prepare_drawing(seven, crop=False)])
    O = forward(load_trained(), prepare_images(pages)).O
    assert list(O.argmax(axis=1)) == [7, 4]
    assert O[0, 7] > 0.98
    assert O[1, 4] < 0.8
