"""Each instrument in a small laptop's window: sharp, its controls in the rows they were given, nothing cut."""

from contextlib import contextmanager

import pytest

from .conftest import in_notebook_7
from .find_instruments import instruments_of
from .instruments import Instrument, laid_out, spoken
from .test_lessons import FACES, none


@contextmanager
def in_a_window(opened, face, width):
    """Have a lesson in a window so wide, with what stands at its left open: in JupyterLab, the file browser."""
    opened.page.set_viewport_size({"width": width, "height": 900})
    opened.page.evaluate("() => jupyterapp.shell.expandLeft()")
    opened.page.wait_for_timeout(300)
    try:
        yield
    finally:
        opened.page.set_viewport_size({"width": 1300, "height": 900})
        if face == "notebook":
            opened.page.evaluate("() => jupyterapp.shell.collapseLeft()")


@FACES
@pytest.mark.parametrize("width", [1280, 1300])
def test_instruments_are_sharp_and_in_their_rows(lesson, face, width):
    opened = getattr(lesson, face)
    shown = instruments_of(lesson.path) if face == "lab" else in_notebook_7(lesson.path)
    with in_a_window(opened, face, width):
        found = [(name, laid_out(Instrument(opened.page, place))) for name, place in shown]
    none([f"{name}: {problem}" for name, problems in found for problem in problems])


def test_a_slider_says_what_it_shows(lesson, called):
    none(spoken(Instrument(lesson.lab.page, called[1])))
