"""A browser, the two faces of Jupyter, and each lesson open and run in both."""

import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

from .faces import FACES, FLAGS, NOTEBOOKS, ROOT, Open, copy_notebooks, serve
from .find_instruments import instruments_of
from .reader import read, reset

AXE = ROOT / "build" / "node_modules" / "axe-core" / "axe.min.js"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
BOTH = ("00", "01", "05")  # the page to draw on; sliders; a picture that plays
# Notebook 7 differs from JupyterLab in its page and its keys, not in what a lesson computes: lesson 0 and the first
# instrument of the other two show that
IN_BOTH = [path for path in LESSONS if path.stem[:2] in BOTH or os.environ.get("FULL")]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def in_notebook_7(path):
    """Return (name, place of the cell) for each instrument of a lesson IN_BOTH that Notebook 7 shows."""
    return instruments_of(path)[: None if os.environ.get("FULL") else 1]


def _end_after(place, path):
    """Leave out of a notebook what comes after a cell."""
    notebook = nbformat.read(path, as_version=4)
    del notebook.cells[place + 1 :]
    nbformat.write(notebook, path)


class Lesson(NamedTuple):
    """A lesson that ran, some in both faces at once; `problems` is what a literal reader met in JupyterLab."""

    path: Path
    lab: Open
    notebook: Open | None
    problems: list


def _missing(what, remedy):
    """Skip on a learner's computer, fail where a browser is promised."""
    tell = pytest.fail if os.environ.get("BROWSER_TESTS") == "required" else pytest.skip
    tell(f"no {what}, so what needs it was not tested: {remedy}")


@pytest.fixture(scope="package")
def browser():
    """Return Chromium; skip without one."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        path = path or playwright.chromium.executable_path
        if not Path(path).is_file():
            _missing("Chromium", "install it, or run `python -m playwright install chromium`")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def axe():
    """Return the source of axe-core; skip without it."""
    if not AXE.is_file():
        _missing("axe-core", "npm install --no-save --prefix build axe-core@4.14.1")
    return AXE


@pytest.fixture(scope="package")
def addresses(browser, tmp_path_factory):
    """Serve a copy of the notebooks in each face; return {face: address}, their folders, and JupyterLab's."""
    folders = {face: copy_notebooks(tmp_path_factory.mktemp(face) / "notebooks") for face in FACES}
    for path in [] if os.environ.get("FULL") else IN_BOTH[1:]:
        _end_after(in_notebook_7(path)[-1][1], folders["notebook"] / path.name)
    with serve("lab", folders["lab"]) as lab, serve("notebook", folders["notebook"]) as notebook:
        yield {"lab": lab, "notebook": notebook, "folder": folders["lab"], "folders": folders}


@pytest.fixture(scope="package")
def lesson(request, browser, addresses):
    """Return a lesson after a literal reader in JupyterLab, and of IN_BOTH after "Run All Cells" in Notebook 7."""
    path = request.param
    lab = Open(browser, addresses["lab"], path.name)
    notebook = Open(browser, addresses["notebook"], path.name) if path in IN_BOTH else None
    if notebook:
        notebook.start()
    problems = read(lab, knows_how=not path.name.startswith("00"))
    reset(lab)
    if notebook:
        notebook.wait()
    yield Lesson(path, lab, notebook, problems)
    for opened in filter(None, (lab, notebook)):
        opened.close()


def pytest_configure(config):
    """Tell pytest of our marks."""
    config.addinivalue_line("markers", "instruments(*names): the instruments that a test is for")
    config.addinivalue_line("markers", "second_face: a test of Notebook 7, with the lessons IN_BOTH")


def pytest_generate_tests(metafunc):
    """Run a test of a `lesson` for each, and one of a `called` instrument, (name, place of the cell), for each call."""
    if "called" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("instruments")
        found = [
            (path, called)
            for path in LESSONS
            for called in instruments_of(path)
            if mark is None or called[0] in mark.args
        ]
        names = [f"{path.stem[:2]}-{name}" for path, (name, _) in found]
        metafunc.parametrize(("lesson", "called"), found, indirect=["lesson"], scope="package", ids=names)
    elif "lesson" in metafunc.fixturenames:
        names = [path.stem for path in LESSONS]
        metafunc.parametrize("lesson", LESSONS, indirect=True, scope="package", ids=names)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give all that concerns a lesson to one process, and so each file that opens a notebook of its own."""
    from xdist.scheduler import LoadScopeScheduling

    class ByLesson(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            of_lesson = re.search(r"\[(?:\d{4}-)?(\d\d)[-_]", nodeid)
            return of_lesson[1] if of_lesson else nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return ByLesson(config, log)


def pytest_collection_modifyitems(config, items):
    """Do all that concerns a lesson while it is open; leave Notebook 7 out where it is not tried.

    The last lessons, which take longest, come first: so no process is left alone with one at the end.
    """
    lessons = {
        item: item.callspec.params["lesson"]
        for item in items
        if "lesson" in getattr(item, "fixturenames", ())
    }
    out = {
        item
        for item, path in lessons.items()
        if item.get_closest_marker("second_face")
        and (path not in IN_BOTH or item.callspec.params.get("called") not in [None, *in_notebook_7(path)])
    }
    ours = [item for item in items if item in lessons and item not in out]
    ours.sort(key=lessons.get, reverse=True)
    items[:] = ours + [item for item in items if item not in lessons]
    config.hook.pytest_deselected(items=out)
