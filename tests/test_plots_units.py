"""Pictures that test a unit's name on many images: the images, shares and heaps drawn are those computed."""

import numpy as np
import pytest

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split
from mnist_helpers.plots import plot_name_test, plot_votes, plot_yeses
from mnist_helpers.plots.network import signed
from mnist_helpers.plots.units import GAP

pytestmark = pytest.mark.usefixtures("lessons_style")

_, (IMAGES, LABELS) = split(*load_mnist()[0])
TRAINED = load_trained()
SUMS = forward(TRAINED, prepare_images(IMAGES)).G


def drawn(ax):
    """Return the images of a strip."""
    sheet = np.asarray(ax.images[0].get_array())
    return [sheet[:, left : left + 28] for left in range(0, sheet.shape[1], 28 + GAP)]


NAMED = IMAGES[:, 20:24].mean(axis=(1, 2)) < 40
FIVE = np.random.default_rng(0).normal(size=(2, 15))


def test_the_four_heaps_hold_all_images_and_show_some_from_all_over_them():
    on = SUMS[:, 10] > 0
    figure = plot_name_test(IMAGES, LABELS, SUMS[:, 10], NAMED, name="no ink low down")
    heaps = figure.axes[:4]
    titles = [ax.get_title(loc="left") for ax in heaps]
    counts = [int(title.rpartition(": ")[2].replace(",", "")) for title in titles]
    assert counts == [np.sum(a & b) for a in (NAMED, ~NAMED) for b in (on, ~on)]
    assert [title[0] for title in titles] == list("✓✗✗✓")
    wrong = np.flatnonzero(NAMED & ~on)
    np.testing.assert_array_equal(drawn(heaps[1])[0], IMAGES[wrong[0]])
    np.testing.assert_array_equal(drawn(heaps[1])[6], IMAGES[wrong[-1]])
    right = [f"{100 * np.mean(share):.0f} of 100" for share in (NAMED[on], ~NAMED[~on])]
    assert all(words in figure.get_suptitle() for words in right)


def test_the_yeses_of_name_and_unit_stand_side_by_side_digit_by_digit():
    on = SUMS[:, 10] > 0
    yeses = [[100 * np.mean(yes[digit == LABELS]) for digit in range(10)] for yes in (NAMED, on)]
    below_the_heaps = plot_name_test(IMAGES, LABELS, SUMS[:, 10], NAMED, name="no ink low down").axes[4]
    for ax in (plot_yeses(LABELS, NAMED, on), below_the_heaps):
        np.testing.assert_allclose([bar.get_height() for bar in ax.patches], np.ravel(yeses))


def test_empty_heaps_are_empty_strips():
    on = SUMS[:100, 10] > 0
    figure = plot_name_test(IMAGES[:100], LABELS[:100], SUMS[:100, 10], on, name="itself")
    assert not figure.axes[1].images[0].get_array().any()
    assert "right on 100 of 100 that switch it on, on 100 of 100 others" in figure.get_suptitle()


def test_votes_are_drawn_as_they_are_and_added_up_with_the_bias():
    ax = plot_votes(*FIVE, bias=-0.5, vote="adds")
    drawn_bars = [bar.get_height() for bar in ax.patches]
    np.testing.assert_allclose(drawn_bars, [*FIVE[0], -0.5, *FIVE[1], -0.5])
    assert [label.get_text() for label in ax.get_xticklabels()] == [*map(str, range(15)), "bias"]
    said = [text.get_text() for text in ax.get_legend().get_texts()]
    assert said == [
        f"{name}: {signed(sum(votes) - 0.5)} in all"
        for name, votes in zip(("before", "after"), FIVE, strict=True)
    ]
