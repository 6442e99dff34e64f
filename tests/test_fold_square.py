"""The instrument that folds the square: where its corners go, and that one line is enough in the end."""

import numpy as np
import pytest

from mnist_helpers import step
from mnist_helpers.plots.fold import landing
from mnist_helpers.plots.rules import CORNERS
from mnist_helpers.widgets import fold_square
from mnist_helpers.widgets.fold_square import STEPS, XOR

W, B, W_HAT, B_HAT = [(1, 1), (1, 1)], [-0.5, -1.5], (1, -2), -0.5


@pytest.fixture
def instrument():
    return fold_square(W, B, W_HAT, B_HAT)


def panel(instrument, place):
    return instrument.picture._figure.axes[place]


def corners(instrument):
    """Return where the four corners are, seen from above."""
    return np.array([dot.get_xydata()[0] for dot in panel(instrument, 1).lines if dot.get_marker() == "o"])


def shown(ax):
    return {text.get_text() for text in ax.texts if text.get_visible()}


def test_it_folds_like_paper(instrument):
    np.testing.assert_allclose(corners(instrument), CORNERS)
    for fold in range(STEPS + 1):
        instrument.controls["fold"].value = fold
        moved = corners(instrument)
        np.testing.assert_allclose(moved[[0, 2, 3]], CORNERS[[0, 2, 3]])
        turn = np.cos(np.pi * fold / STEPS)  # the corner stays above its foot, the middle of the diagonal
        np.testing.assert_allclose(moved[1], (0.5 - turn / 2, 0.5 + turn / 2), atol=1e-12)
    np.testing.assert_allclose(moved, landing(W, B), atol=1e-12)


def test_two_corners_end_as_one_point_and_the_last_cut_makes_xor(instrument):
    assert shown(panel(instrument, 1)) == {"00", "01", "10", "11"}
    instrument.controls["fold"].value = STEPS
    assert shown(panel(instrument, 1)) == {"00", "01 and 10", "11"}
    assert list(step(landing(W, B) @ W_HAT + B_HAT)) == list(XOR)
    assert instrument.picture.alt.startswith("Two corners are one point")


def test_the_cut_is_wrong_about_the_corner_that_moves_until_it_has_come_across(instrument):
    _, right = instrument.picture._figure.axes
    crosses = next(line for line in right.lines if line.get_marker() == "x")
    for fold in range(STEPS + 1):
        instrument.controls["fold"].value = fold
        wrong = (corners(instrument) @ W_HAT >= 0.5) != np.array(XOR, bool)
        np.testing.assert_allclose(crosses.get_xydata(), corners(instrument)[wrong])
        assert right.get_title(loc="left") == f"one cut: {4 - wrong.sum()} of 4 right"
    assert not wrong.any()


def test_each_step_changes_picture_and_words_and_reset_unfolds(instrument):
    first, seen = instrument.picture.pixels().copy(), {instrument.picture.alt}
    for fold in range(1, STEPS + 1):
        before = instrument.picture.pixels().copy()
        instrument.controls["fold"].value = fold
        assert not np.array_equal(instrument.picture.pixels(), before)
        assert instrument.picture.alt not in seen
        seen.add(instrument.picture.alt)
    instrument.reset.click()
    np.testing.assert_array_equal(instrument.picture.pixels(), first)


def test_a_layer_that_folds_nothing_leaves_the_square_as_it_is():
    instrument = fold_square([(1, 0), (0, 1)], [-0.5, -0.5], (1, 1), -1.5, wanted=(0, 0, 0, 1))
    instrument.controls["fold"].value = STEPS
    np.testing.assert_allclose(corners(instrument), CORNERS)
    assert shown(panel(instrument, 1)) == {"00", "01", "10", "11"}


def test_the_still_shows_the_way_to_four_of_four_and_leaves_the_start(instrument):
    _, metadata = instrument._repr_mimebundle_()
    alt = metadata["image/png"]["alt"]
    moments = ["flat, one cut: 3 of 4", "in the air, one cut: 3 of 4", "folded shut, one cut: 4 of 4"]
    places = [alt.index(moment) for moment in moments]
    assert places == sorted(places)
    assert instrument.values == {"fold": 0}
    assert "No single cut" in instrument.picture.alt


def test_the_name_of_the_corner_stays_with_it_on_the_paper(instrument):
    paper = panel(instrument, 0)
    name = next(text for text in paper.texts if text.get_text() == "01")
    dot = [line for line in paper.lines if line.get_marker() == "o"][1]
    apart = []
    for fold in range(STEPS + 1):
        instrument.controls["fold"].value = fold
        apart.append(np.array(name.get_position()) - dot.get_xydata()[0])
    assert len(np.unique(np.round(apart[:-1], 9), axis=0)) == 1
    assert np.linalg.norm(apart, axis=1).max() < 0.25  # at the end, on the other side than 10
