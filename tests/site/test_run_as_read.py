"""The browser edition as a literal reader meets it, who runs each cell and does what the text says."""

import pytest
from browser.check_page import dialogs, failures
from browser.reader import read
from test_run import LESSONS, PATIENCE, Page, built, pyodide, served  # noqa: F401  the last three are fixtures


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_literal_reader_gets_through(browser, served, path):  # noqa: F811
    lesson = Page(browser, served)
    lesson.open(path.name)
    problems = read(lesson, knows_how=not path.stem.startswith("00"), patience=PATIENCE / 1000)
    assert [*problems, *dialogs(lesson), *failures(lesson), *lesson.complaints()] == []
    lesson.context.close()
