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


ON = SUMS[:, 10] > 0


def test_the_four_heaps_hold_all_images_and_show_some_from_all_over_them():
    figure = plot_name_test(IMAGES, ON, NAMED, name="no ink low down")
    heaps = figure.axes
    titles = [ax.get_title(loc="left") for ax in heaps]
    counts = [int(title.rpartition(": ")[2].replace(",", "")) for title in titles]
    assert counts == [np.sum(a & b) for a in (NAMED, ~NAMED) for b in (ON, ~ON)]
    assert [title[0] for title in titles] == list("✓✗✗✓")
    wrong = np.flatnonzero(NAMED & ~ON)
    np.testing.assert_array_equal(drawn(heaps[1])[0], IMAGES[wrong[0]])
    np.testing.assert_array_equal(drawn(heaps[1])[6], IMAGES[wrong[-1]])
    right = [f"{100 * np.mean(share):.0f} % of the" for share in (NAMED[ON], ~NAMED[~ON])]
    assert all(words in figure.get_suptitle() for words in right)


@pytest.mark.parametrize("names", [{"low": NAMED}, {"low": NAMED, "never": np.zeros_like(NAMED)}], ids=len)
def test_the_yeses_of_names_and_unit_stand_side_by_side_digit_by_digit(names):
    ax = plot_yeses(LABELS, ON, names)
    yeses = [[100 * np.mean(yes[digit == LABELS]) for digit in range(10)] for yes in (*names.values(), ON)]
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], np.ravel(yeses))
    said = [text.get_text() for text in ax.get_legend().get_texts()]
    agree = [f"“{name}”: agrees on {100 * np.mean(yes == ON):.0f} of 100" for name, yes in names.items()]
    assert said == [*agree, "the unit is on"]


def test_empty_heaps_are_empty_strips():
    on = ON[:100]
    figure = plot_name_test(IMAGES[:100], on, on, name="itself")
    assert not figure.axes[1].images[0].get_array().any()
    assert "right for 100 % of the images that switch it on, 100 % of the rest" in figure.get_suptitle()


def test_votes_are_drawn_as_they_are_quiet_units_together_and_added_up_with_the_bias():
    before, after = FIVE.copy()
    before[[2, 7]], after[[2, 7]] = [0.2, -0.1], [0.1, 0.29]
    loud = [k for k in range(15) if max(abs(before[k]), abs(after[k])) >= 0.4]
    assert set(range(15)) - set(loud) >= {2, 7}
    ax = plot_votes(before, after, bias=-0.5, vote="adds")
    rest = [votes.sum() - votes[loud].sum() for votes in (before, after)]
    drawn_bars = [bar.get_height() for bar in ax.patches]
    np.testing.assert_allclose(drawn_bars, [*before[loud], rest[0], -0.5, *after[loud], rest[1], -0.5])
    assert [label.get_text() for label in ax.get_xticklabels()] == [*map(str, loud), "others", "bias"]
    said = [text.get_text() for text in ax.get_legend().get_texts()]
    assert said == [
        f"{name}: {signed(sum(votes) - 0.5, 2)} in all"
        for name, votes in zip(("before", "after"), (before, after), strict=True)
    ]


def test_bars_have_their_numbers_and_equal_ones_have_theirs_once():
    ax = plot_votes(np.array([0, 0.5]), np.array([1.5, 0.5]), bias=0, vote="adds")
    assert [text.get_text() for text in ax.texts] == ["0.0", "1.5", "0.5", "0.0", "0.0"]
