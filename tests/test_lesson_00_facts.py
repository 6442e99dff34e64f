"""What lesson 00 says of mirrored digits and of 4s that are drawn: why the 0 and the 1 suffer, which 4s are read."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from notebook_rules import load

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split
from mnist_helpers.handwriting import draw_strokes, prepare_drawing

LESSON = Path(__file__).parents[1] / "notebooks" / "00_start_here.ipynb"


def read(images):
    return forward(load_trained(), prepare_images(images)).O.argmax(axis=1)


def recalls(images, labels):
    right = read(images) == labels
    return [right[labels == digit].mean() for digit in range(10)]


def leaning(images):
    """Return how far each image leans to the right, in columns a row."""
    ink = images / images.sum(axis=(1, 2), keepdims=True)
    rows, columns = np.mgrid[:28, :28]
    down = rows - (ink * rows).sum(axis=(1, 2), keepdims=True)
    right = columns - (ink * columns).sum(axis=(1, 2), keepdims=True)
    return -(ink * right * down).sum(axis=(1, 2)) / (ink * down**2).sum(axis=(1, 2))


def sheared(images, columns_a_row):
    """Return the images leaning further to the right by so much each, about their middle: uint8."""
    ink, places = images.astype(float), np.arange(28)
    middle = (ink.sum(axis=2) @ places) / ink.sum(axis=(1, 2))
    moved = np.empty_like(ink)
    for row in range(28):
        from_ = places - (columns_a_row * (middle - row))[:, None]
        left = np.floor(from_).astype(int)
        pair = [
            np.where((at >= 0) & (at < 28), np.take_along_axis(ink[:, row], at.clip(0, 27), 1), 0)
            for at in (left, left + 1)
        ]
        moved[:, row] = pair[0] + (from_ - left) * (pair[1] - pair[0])
    return moved.round().astype(np.uint8)


def test_the_8_survives_the_mirror_best_and_lean_and_place_cost_the_0_and_the_1():
    _, (images, labels) = split(*load_mnist()[0])
    text = "\n".join(cell.source for cell in load(LESSON).cells)
    mirrored, lean = images[:, :, ::-1], leaning(images)
    before = recalls(mirrored, labels)
    assert np.argsort(before)[::-1][:3].tolist() == [8, 4, 0]
    after = recalls(np.roll(sheared(mirrored, 2 * lean), 1, axis=2), labels)
    said = "{:.0f} of 100 zeros instead of {:.0f}, and {:.0f} of 100 ones instead of {:.0f}"
    assert said.format(*(100 * share[digit] for digit in (0, 1) for share in (after, before))) in text
    for digit in (0, 1):
        assert (lean[labels == digit] > 0).mean() > 0.75
        for part in (sheared(mirrored, 2 * lean), np.roll(mirrored, 1, axis=2)):  # each matters alone
            assert recalls(part, labels)[digit] > before[digit] + 0.15
    ink = images / images.sum(axis=(1, 2), keepdims=True)
    assert (ink.sum(axis=1) @ np.arange(28)).mean() == pytest.approx(13.5 + 0.5, abs=0.05)
    zero = mirrored[np.argmax(labels == 0)]  # the one in the picture
    assert leaning(zero[None])[0] < -0.2
    assert read(zero[None]).item() == 7


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
