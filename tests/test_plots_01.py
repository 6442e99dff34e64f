"""Lesson 01's picture of two planes: they decide alike on the cube's corners, and apart on a ninth night."""

import numpy as np
import pytest

from mnist_helpers import style
from mnist_helpers.plots import plot_two_planes
from mnist_helpers.plots.cube import PROJECTION

RULES = {"you": ((1, 6, 3), -9), "the machine": ((-1, 2, 3), -4)}


def test_from_the_side_each_line_is_its_plane_and_the_ninth_night_lies_between_them():
    _, side = plot_two_planes(RULES).axes
    for colour, ((w1, w2, w3), b) in zip((style.POSITIVE, style.NEGATIVE), RULES.values(), strict=True):
        [line] = [line for line in side.lines if line.get_color() == colour]
        x, height = line.get_data()
        np.testing.assert_allclose(w1 * x + (w2 + w3) * height + b, 0, atol=1e-12)
    [ninth] = [line for line in side.lines if line.get_marker() == "D"]
    assert ninth.get_xydata().tolist() == [[2, 1]]
    assert [np.dot(w, (2, 1, 1)) + b >= 0 for w, b in RULES.values()] == [True, False]
    assert "you go,\nit stays" in [text.get_text() for text in side.texts]


def test_the_two_corners_that_go_are_filled_and_the_arrows_lean_apart():
    cube, side = plot_two_planes(RULES).axes
    filled = [line.get_xydata() for line in cube.lines if line.get_markerfacecolor() == style.OUTPUT]
    np.testing.assert_allclose(filled, [[(0, 1, 1) @ PROJECTION, (1, 1, 1) @ PROJECTION]])
    arrows = [text for text in side.texts if text.arrow_patch and not text.get_text()]
    leans = [np.sign(arrow.xy[0] - arrow.get_position()[0]) for arrow in arrows]
    assert leans == [1, -1]


def test_planes_that_do_not_decide_alike_are_refused():
    with pytest.raises(ValueError, match="alike on every corner"):
        plot_two_planes({"you": ((1, 6, 3), -9), "the machine": ((1, 6, 3), -7)})
