"""The browser edition as a literal reader meets it, who runs each cell and does what the text says."""

import numpy as np
import pytest
from browser.check_page import dialogs, failures
from browser.find_instruments import instruments_of
from browser.instruments import Instrument, hand_over, like
from browser.reader import read
from photo_digits import KINDS, saved
from test_run import LESSONS, PATIENCE, Page, built, served  # noqa: F401  the last two are fixtures


def of(paths):
    """Run a test with each of these lessons, all that concerns one while it is open."""
    return pytest.mark.parametrize("lesson", paths, indirect=True, ids=lambda path: path.stem, scope="module")


@pytest.fixture(scope="module")
def lesson(request, browser, served):  # noqa: F811
    """Return a lesson after a literal reader, and what they met."""
    lesson = Page(browser, served)
    lesson.path = request.param
    lesson.open(lesson.path.name)
    knows_how = not lesson.path.stem.startswith("00")
    lesson.problems = read(lesson, knows_how=knows_how, patience=PATIENCE / 1000)
    yield lesson
    lesson.context.close()


@of(LESSONS)
def test_a_literal_reader_gets_through(lesson):
    assert [*lesson.problems, *dialogs(lesson), *failures(lesson), *lesson.complaints()] == []


@of([path for path in LESSONS if "digit_canvas" in dict(instruments_of(path))])
def test_a_photo_is_opened_or_handed_over_and_read(lesson):
    page = Instrument(lesson.page, dict(instruments_of(lesson.path))["digit_canvas"])
    page.reset()
    photo = saved(KINDS["hard shadow"](np.random.default_rng([2019, 3]), 3))
    with lesson.page.expect_file_chooser() as chooser:
        page.button("Open a picture…").click()
    chooser.value.set_files({"name": "three.jpg", "mimeType": "image/jpeg", "buffer": photo})
    assert page.becomes(lambda now: "On the page: a picture." in now["alt"], 20)
    opened = page.settled()
    assert "I read a 3, " in opened["alt"]
    for way in ("drop", "paste"):
        page.button("Clear").click()
        assert page.becomes(lambda now: "The page is blank" in now["alt"], 20)
        assert hand_over(page.root.locator("canvas[tabindex]"), way, "three.jpg", "image/jpeg", photo)
        assert page.becomes(like(opened), 20)
