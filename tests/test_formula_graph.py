"""The instrument of lesson 09: a formula that is typed, and at each step what is known of it."""

import pytest

from mnist_helpers.plots.formula import lay_out
from mnist_helpers.typed_formula import read
from mnist_helpers.widgets import formula_graph as make
from mnist_helpers.widgets.formula_words import last_step, state_at


@pytest.fixture
def instrument():
    return make()


def button(instrument, name):
    rows = [row for row in instrument.children if hasattr(row, "children")]
    return next(one for row in rows for one in row.children if one.description == name)


def test_the_lesson_s_graph_gives_x_two_parts(instrument):
    said = []
    for _ in range(4):
        button(instrument, "Next").click()
        said.append(instrument.picture.alt)
    assert "Forwards: 2 + 1 = 3" in said[0]
    assert "Forwards: 3 × 2 = 6" in said[1]
    assert "x: 2, slope 3 so far" in said[2]
    assert "More is on its way to x" in said[2]
    assert "x: 2, slope 5;" in said[3]
    assert "X had 3 already" not in said[3]
    assert "x had 3 already: together 5" in said[3]
    assert "moves 5.001 times as far. The slope says 5.000" in said[3]
    button(instrument, "Next").click()
    assert instrument.picture.alt == said[3]  # there is no step behind the last
    button(instrument, "Back").click()
    assert instrument.picture.alt == said[2]


def test_another_formula_gets_its_letters_and_begins_at_the_first_step(instrument):
    instrument.controls["step"].value = 3
    instrument.controls["formula"].value = "-log(sigmoid(w * x + b))"
    shown = [control for name, control in instrument.controls.items() if name not in ("formula", "step")]
    assert [slider.description for slider in shown] == ["b", "w", "x"]
    assert (instrument.controls["step"].value, instrument.controls["step"].max) == (0, 10)
    instrument.controls["formula"].value = "x * x"
    assert [slider.layout.display for slider in shown] == [None, "none", "none"]
    instrument.reset.click()
    assert instrument.controls["formula"].value == "(x + y) * x"
    assert shown[1].layout.display is None


@pytest.mark.parametrize("typed", ["2x", "", "import os", "x" + " * x" * 10, "exp(" * 8 + "x" + ")" * 8])
def test_what_cannot_be_drawn_gets_a_word_and_the_graph_stays(instrument, typed):
    before = instrument.picture.alt
    instrument.controls["formula"].value = typed
    title = instrument.picture.alt.partition(". ")[0]
    assert title not in before
    assert not instrument.picture.error
    assert "x: 2; y: 1" in instrument.picture.alt
    instrument.controls["formula"].value = "(x + y) * x"
    assert instrument.picture.alt == before


def test_beside_what_cannot_be_drawn_stands_which_formula_the_picture_shows(instrument):
    instrument.controls["formula"].value = "a*b + c*d"
    assert "The picture still shows (x + y) * x." in instrument.picture.alt
    assert "Press Next" not in instrument.picture.alt


def test_where_a_line_says_no_stretch_the_words_do():
    instrument = make("-log(sigmoid(w * x + b))")
    assert "On a line, × 2 is a stretch of 2." in instrument.picture.alt
    assert "stretch of 2" not in make().picture.alt


def test_a_formula_without_a_number_says_where(instrument):
    instrument.controls["formula"].value = "log(x - 2) + y"
    instrument.controls["step"].value = 6
    assert "log needs a number above 0, and gets 0" in instrument.picture.alt
    assert "log of the −: not known yet" in instrument.picture.alt
    instrument.controls["first"].value = 2.5
    assert "slope 2" in instrument.picture.alt


def test_a_first_formula_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match="formula cannot be shown: Write the times sign"):
        make("2x")


@pytest.mark.parametrize("text", ["(x + y) * x", "x * x", "max(x, y) * (x - y) / exp(x * y) + x"])
def test_slopes_are_shown_when_they_have_come_and_whole_at_the_end(text):
    nodes, letters = read(text), {"x": 2.0, "y": 1.0}
    for step in range(last_step(nodes) + 1):
        state = state_at(nodes, letters, step)
        forwards_only = step <= last_step(nodes) // 2
        assert bool(state.slopes) != forwards_only
    assert not state.waiting
    assert set(state.slopes) == set(range(len(nodes)))


@pytest.mark.parametrize("text", ["(x + y) * x", "x * x", "log(1 + exp(-y * (w * x + 2)))"])
def test_boxes_lie_apart_and_right_of_what_they_are_made_of(text):
    nodes = read(text)
    boxes, ways = lay_out(nodes)
    spots = {spot for way in ways.values() for spot in way[1:]} | set(boxes.values())
    for column, row in spots:
        assert all(abs(row - other) > 0.99 for c, other in spots if c == column and other != row)
    assert all(boxes[s][0] < boxes[k][0] for k, node in enumerate(nodes) for s in node.made_of)


def test_it_can_begin_on_the_way_back():
    instrument = make("(x + y) * x", step=3)
    assert "x: 2, slope 3 so far" in instrument.picture.alt
    assert "x: 2, slope 3 so far" in instrument._stilled()[1]
    button(instrument, "Next").click()
    assert "together 5" in instrument.picture.alt
    instrument.reset.click()
    assert instrument.controls["step"].value == 3
    instrument.controls["formula"].value = "x * x"
    assert instrument.controls["step"].value == 0


@pytest.mark.parametrize(("formula", "sign"), [("(x + y) * x", "stretch 2"), ("log(exp(exp(x * y)))", "× 1")])
def test_a_line_says_stretch_where_there_is_room(formula, sign):
    picture = make(formula, step=2 if sign == "stretch 2" else 1).picture
    shown = [artist for artist in picture._artists if hasattr(artist, "get_text") and artist.get_visible()]
    assert sign in [artist.get_text() for artist in shown]
