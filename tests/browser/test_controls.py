"""Each instrument, moved by hand: picture and words follow every control, and Reset brings the start back."""

import pytest

from .instruments import (
    Instrument,
    bursts,
    by_keyboard,
    by_pointer,
    covered,
    moves,
    one_of_each_kind,
    plays,
    reached_by_tab,
    without_name,
)
from .test_lessons import none


@pytest.fixture
def instrument(lesson, called):
    instrument = Instrument(lesson.lab.page, called[1])
    yield instrument
    instrument.reset()  # whatever failed, the next test begins at the start
    instrument.settled()


def test_the_keyboard_moves_it(instrument):
    none([*without_name(instrument), *reached_by_tab(instrument), *moves(instrument, by_keyboard)])


def test_the_pointer_moves_it(instrument):
    """Every control lies open to it, and one of each kind is moved; with FULL=1, all are."""
    none([*covered(instrument), *moves(instrument, by_pointer, one_of_each_kind)])


def test_a_burst_of_moves_ends_in_the_right_picture(instrument):
    none(bursts(instrument))


def test_it_plays_and_pauses(instrument, called):
    has_play = instrument.button("Play").count() == 1
    assert has_play or called[0] != "descent_playground"
    if has_play:
        none(plays(instrument))


@pytest.mark.second_face
def test_the_keyboard_moves_it_in_notebook_7(lesson, called):
    none(moves(Instrument(lesson.notebook.page, called[1]), by_keyboard, one_of_each_kind))


def test_nothing_was_said_on_the_console(lesson, called):
    none([said for opened in (lesson.lab, lesson.notebook) if opened for said in opened.complaints()])
