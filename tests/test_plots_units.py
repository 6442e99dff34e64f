"""Pictures that test a unit's name on many images: the images, shares and heaps drawn are those computed."""

import numpy as np
import pytest

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split
from mnist_helpers.plots import plot_name_test, plot_unit_answers
from mnist_helpers.plots.units import GAP

pytestmark = pytest.mark.usefixtures("lessons_style")

_, (IMAGES, LABELS) = split(*load_mnist()[0])
TRAINED = load_trained()
SUMS = forward(TRAINED, prepare_images(IMAGES)).G


def drawn(ax):
    """Return the images of a strip."""
    sheet = np.asarray(ax.images[0].get_array())
    return [sheet[:, left : left + 28] for left in range(0, sheet.shape[1], 28 + GAP)]


@pytest.mark.parametrize("unit", [3, 10])
def test_the_ends_and_the_shares_are_those_of_the_unit(unit):
    g = SUMS[:, unit]
    figure = plot_unit_answers(IMAGES, LABELS, g, TRAINED.W[unit])
    _, most, least, shares = figure.axes
    np.testing.assert_array_equal(drawn(most)[0], IMAGES[g.argmax()])
    np.testing.assert_array_equal(drawn(least)[0], IMAGES[g.argmin()])
    np.testing.assert_array_equal(drawn(most)[9], IMAGES[np.argsort(g)[-10]])
    assert len(drawn(least)) == 10
    on = [100 * np.mean(g[digit == LABELS] > 0) for digit in range(10)]
    np.testing.assert_allclose([bar.get_height() for bar in shares.patches], on)
    assert f"On for {max(on):.0f} of 100 {np.argmax(on)}s" in figure.get_suptitle()
    assert f"for {min(on):.0f} of 100 {np.argmin(on)}s" in figure.get_suptitle()


def test_the_four_heaps_hold_all_images_and_show_the_worst_mistakes():
    g, named = SUMS[:, 10], IMAGES[:, 20:24].mean(axis=(1, 2)) < 40
    figure = plot_name_test(IMAGES, g, named, name="no ink low down")
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    counts = [int(title.rpartition(": ")[2].replace(",", "")) for title in titles]
    on = g > 0
    assert counts == [np.sum(a & b) for a in (named, ~named) for b in (on, ~on)]
    assert [title[0] for title in titles] == list("✓✗✗✓")
    wrong = np.flatnonzero(named & ~on)
    np.testing.assert_array_equal(drawn(figure.axes[1])[0], IMAGES[wrong[g[wrong].argmin()]])
    caught, spared = 100 * np.mean(named[on]), 100 * np.mean(~named[~on])
    assert f"catches {caught:.0f} of 100 on, spares {spared:.0f} of 100 off" in figure.get_suptitle()


def test_empty_heaps_are_empty_strips():
    on = SUMS[:100, 10] > 0
    figure = plot_name_test(IMAGES[:100], SUMS[:100, 10], on, name="itself")
    assert not figure.axes[1].images[0].get_array().any()
    assert "catches 100 of 100 on, spares 100 of 100 off" in figure.get_suptitle()
