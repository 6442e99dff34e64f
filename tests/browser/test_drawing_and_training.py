"""What only the canvas and the desks of training do: a stroke becomes an answer; training leaves the kernel free."""

import re

import pytest

from .instruments import Instrument, like, stroke, unlike
from .test_lessons import none

ALIVE = "from time import monotonic; monotonic()"


@pytest.fixture
def found(lesson, called, request):
    """Return the instrument, at its start before and after."""
    instrument = Instrument(lesson.lab.page, called[1])
    instrument.reset()
    yield instrument
    instrument.reset()
    instrument.settled()


@pytest.mark.instruments("digit_canvas")
def test_a_drawn_stroke_is_prepared_and_read(found):
    start = found.settled()
    found.button("Clear").click()
    assert found.becomes(lambda now: "The page is blank" in now["alt"])
    blank = found.settled()
    stroke(found, found.root.locator("canvas[tabindex]"), 0.5)
    assert found.becomes(unlike(blank))
    drawn = found.settled()
    assert "1 stroke" in drawn["alt"]
    assert re.search(r"I read a 1, |or a 1, |a 1, \d+ %, or", drawn["alt"]), drawn["alt"]  # an upright line
    found.button("Undo").click()
    assert found.becomes(like(blank))
    found.reset()
    assert found.becomes(like(start))


@pytest.mark.instruments("training_desk", "overfitting_lab")
def test_it_trains_while_another_cell_answers(found, lesson):
    first = found.settled()
    found.button("Start").click()
    assert found.becomes(lambda now: now["frame"] >= first["frame"] + 3 and unlike(first)(now))
    assert lesson.lab.ask(ALIVE) > 0
    assert "Training" in found.state()["alt"]  # it answered before the training's end
    found.button("Pause").click()
    found.page.wait_for_timeout(500)
    paused = found.state()
    none(_goes_on(found, paused, "Pause"))
    found.button("Continue").click()
    assert found.becomes(unlike(paused))
    found.button("Stop").click()
    found.page.wait_for_timeout(500)
    none(_goes_on(found, found.state(), "Stop"))
    found.reset()
    assert found.becomes(like(first))


def _goes_on(found, before, what):
    found.page.wait_for_timeout(700)
    return [] if like(before)(found.state()) else [f"{what}: it goes on"]
