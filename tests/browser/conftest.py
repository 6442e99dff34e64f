"""A browser, the two faces of Jupyter, and each lesson open and run in both."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from .faces import FACES, FLAGS, NOTEBOOKS, ROOT, Open, copy_notebooks, serve
from .find_instruments import instruments_of
from .reader import read, reset

AXE = ROOT / "build" / "node_modules" / "axe-core" / "axe.min.js"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Lesson(NamedTuple):
    """A lesson that ran in both faces at once; `problems` is what a literal reader met in JupyterLab."""

    path: Path
    lab: Open
    notebook: Open
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
    """Serve a copy of the notebooks in each face; return {face: address}, and JupyterLab's folder."""
    folders = {face: copy_notebooks(tmp_path_factory.mktemp(face) / "notebooks") for face in FACES}
    with serve("lab", folders["lab"]) as lab, serve("notebook", folders["notebook"]) as notebook:
        yield {"lab": lab, "notebook": notebook, "folder": folders["lab"]}


@pytest.fixture(scope="package")
def lesson(request, browser, addresses):
    """Return a lesson after "Run All Cells" in Notebook 7, and after a literal reader in JupyterLab."""
    path = request.param
    lab, notebook = (Open(browser, addresses[face], path.name) for face in FACES)
    notebook.start()
    problems = read(lab, knows_how=not path.name.startswith("00"))
    reset(lab)
    notebook.wait()
    yield Lesson(path, lab, notebook, problems)
    lab.close()
    notebook.close()


def pytest_configure(config):
    """Tell pytest of the mark that picks instruments by name."""
    config.addinivalue_line("markers", "instruments(*names): the instruments that a test is for")


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


def pytest_collection_modifyitems(items):
    """Do all that concerns a lesson while it is open."""
    places = [place for place, item in enumerate(items) if "lesson" in getattr(item, "fixturenames", ())]
    ours = sorted((items[place] for place in places), key=lambda item: item.callspec.params["lesson"])
    for place, item in zip(places, ours, strict=True):
        items[place] = item
