"""Lesson 01's pictures of planes: a corner that changes sides is ringed, and a ninth night parts two that agree."""

import numpy as np
import pytest

from mnist_helpers import style
from mnist_helpers.plots import plot_cube, plot_two_planes
from mnist_helpers.plots.cube import PROJECTION

RULES = {"you": ((1, 6, 3), -9), "the machine": ((-1, 2, 3), -4)}


def test_from_the_side_each_line_is_its_plane_and_the_ninth_night_lies_between_them():
    [side] = plot_two_planes(RULES, ninth=(2, 1, 1)).axes
    for colour, ((w1, w2, w3), b) in zip((style.POSITIVE, style.NEGATIVE), RULES.values(), strict=True):
        [line] = [line for line in side.lines if line.get_color() == colour]
        x, height = line.get_data()
        np.testing.assert_allclose(w1 * x + (w2 + w3) * height + b, 0, atol=1e-12)
    [ninth] = [line for line in side.lines if line.get_marker() == "D"]
    assert ninth.get_xydata().tolist() == [[2, 1]]
    assert [np.dot(w, (2, 1, 1)) + b >= 0 for w, b in RULES.values()] == [True, False]
    said = [text.get_text() for text in side.texts]
    assert {"you\n2 + 6 + 3 − 9 = 2: go", "the machine\n−2 + 2 + 3 − 4 = −1: stay"} <= set(said)


def test_the_two_nights_that_go_are_filled_and_the_arrows_lean_apart():
    [side] = plot_two_planes(RULES).axes
    filled = [line.get_xydata() for line in side.lines if line.get_markerfacecolor() == style.OUTPUT]
    np.testing.assert_allclose(filled, [[(0, 1), (1, 1)]])
    arrows = [text for text in side.texts if not text.get_text()]
    leans = [np.sign(arrow.xy[0] - arrow.get_position()[0]) for arrow in arrows]
    assert leans == [1, -1]


def test_without_the_ninth_night_the_side_view_ends_before_it():
    [side] = plot_two_planes(RULES).axes
    assert side.get_xlim()[1] < 2
    assert not [line for line in side.lines if line.get_marker() == "D"]
    said = {text.get_text() for text in side.texts}
    assert {"you\nw = (1, 6, 3), b = −9", "the machine\nw = (−1, 2, 3), b = −4"} <= said


def test_a_corner_on_which_a_cube_decides_otherwise_than_the_first_is_ringed():
    def ringed(cuts):
        return [
            [line.get_xydata()[0].tolist() for line in ax.lines if line.get_markersize() > 20]
            for ax in plot_cube(cuts).axes
        ]

    assert ringed({"t = 9": ((1, 6, 3), 9), "t = 7": ((1, 6, 3), 7)}) == [
        [],
        [((1, 1, 0) @ PROJECTION).tolist()],
    ]
    assert ringed({who: (w, -b) for who, (w, b) in RULES.items()}) == [[], []]


def test_planes_that_do_not_decide_alike_are_refused():
    with pytest.raises(ValueError, match="alike on every corner"):
        plot_two_planes({"you": ((1, 6, 3), -9), "the machine": ((1, 6, 3), -7)})
