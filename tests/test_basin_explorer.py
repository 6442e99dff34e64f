"""The basins of lesson 05: each start's colour is where its walks end, by slider and by click."""

import numpy as np
import pytest

from mnist_helpers.landscapes import LANDSCAPES
from mnist_helpers.optimizers import gradient_descent, momentum
from mnist_helpers.plots import grid_of
from mnist_helpers.plots.landscapes import nearest_minimum
from mnist_helpers.widgets import basin_explorer
from mnist_helpers.widgets.basin_explorer import walk_from

FOUR = next(landscape for landscape in LANDSCAPES if len(landscape.minima) == 4)
STARTS = grid_of(FOUR.limits, 9)


def ends_of(rule):
    v, state = STARTS, None
    for _ in range(300):
        v, state = rule(v, FOUR.gradient(v), state, 0.01)
    return v


ENDS = {"walker": ends_of(gradient_descent), "ball": ends_of(momentum)}


@pytest.fixture
def instrument():
    return basin_explorer(FOUR, ENDS)


def click(instrument, panel, v1, v2):
    """Click where a map has (v1, v2)."""
    figure = instrument.picture._figure
    place = figure.axes[panel].transData.transform((v1, v2)) / figure.bbox.size
    content = {"click": list(place)}
    instrument.picture._handle_msg(
        {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    )


@pytest.mark.parametrize(("name", "value"), [("v1", -5), ("v1", 5), ("v2", -5), ("v2", 5)])
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt
    instrument.reset.click()
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


@pytest.mark.usefixtures("unpainted")
def test_the_words_say_where_the_colours_say_that_it_ends(instrument):
    reached = [nearest_minimum(ENDS[name], np.array(FOUR.minima)) for name in ("walker", "ball")]
    told = {k: f"ends in {k + 1}" for k in range(4)} | {4: "diverges"}
    for row in range(0, 9, 2):
        for column in range(9):
            v1, v2 = STARTS[row, column]
            instrument.move(v1=v1, v2=v2)
            walker, ball = (told[int(which[row, column])] for which in reached)
            assert f"the walker {walker} and the ball {ball}." in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("panel", [0, 1])
def test_a_click_on_either_map_sets_the_start(instrument, panel):
    click(instrument, panel, 2.5, -4.2)
    assert instrument.values == pytest.approx({"v1": 2.5, "v2": -4.2}, abs=0.00501)
    click(instrument, panel, 5.3, 0)
    assert instrument.values["v1"] == pytest.approx(2.5, abs=0.00501)


@pytest.mark.usefixtures("unpainted")
def test_a_walk_too_short_is_still_on_its_way():
    explorer = basin_explorer(FOUR, ENDS, learning_rate=1e-6)
    assert "the walker is still on its way" in explorer.picture.alt


def test_a_walk_that_diverges_is_drawn_without_a_warning(instrument):
    assert np.isnan(walk_from(FOUR, gradient_descent, 1.0, (5.0, 5.0))[-1]).all()
    explorer = basin_explorer(FOUR, ENDS, learning_rate=1.0)
    explorer.move(v1=5, v2=5)
    assert "diverges" in explorer.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_other_ends_are_refused():
    with pytest.raises(ValueError, match="ends must have the names walker and ball, got a"):
        basin_explorer(FOUR, {"a": STARTS})
