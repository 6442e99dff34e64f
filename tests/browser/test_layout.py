"""Each instrument in a small laptop's window: sharp, its controls in the rows they were given, nothing cut."""

import pytest

from .instruments import Instrument, laid_out, spoken
from .test_lessons import FACES, none


@pytest.fixture(params=[1280, 1300])
def opened(request, lesson, face):
    """Return the lesson in a window so wide, with what stands at its left open: in JupyterLab, the file browser."""
    opened = getattr(lesson, face)
    opened.page.set_viewport_size({"width": request.param, "height": 900})
    opened.page.evaluate("() => jupyterapp.shell.expandLeft()")
    opened.page.wait_for_timeout(300)
    yield opened
    opened.page.set_viewport_size({"width": 1300, "height": 900})
    if face == "notebook":
        opened.page.evaluate("() => jupyterapp.shell.collapseLeft()")


@FACES
def test_it_is_sharp_and_in_its_rows(opened, called):
    none(laid_out(Instrument(opened.page, called[1])))


def test_a_slider_says_what_it_shows(lesson, called):
    none(spoken(Instrument(lesson.lab.page, called[1])))
