"""What lesson 00 says of 4s that are drawn, and of ink and paper swapped: which 4s are read, and what a swap makes."""

from itertools import product

import numpy as np
import pytest

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split
from mnist_helpers.handwriting import draw_strokes, prepare_drawing


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
