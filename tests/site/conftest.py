"""The site, built once into a folder of its own and served, and a browser to read it with."""

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / "publish"
WHEELS = ROOT / "build" / "pyodide"
LESSON = re.compile(r"\d\d_[a-z]\w+")
FIRST = ("test_run", "test_awake", "what runs a lesson", "test_run_as_read")
AXE = PUBLISH / "node_modules" / "axe-core" / "axe.min.js"


def _missing(what, remedy):
    """Skip on a learner's computer, fail where the site is promised."""
    tell = pytest.fail if os.environ.get("SITE_TESTS") == "required" else pytest.skip
    tell(f"no {what}, so the site was not tested: {remedy}")


@pytest.fixture(scope="session")
def missing():
    """Return what skips a test, or fails it, when something is not installed."""
    return _missing


def pytest_configure(config):
    """Tell pytest of the mark that picks lessons by number."""
    config.addinivalue_line("markers", "lessons(*numbers): the lessons that a test is for")
    config.addinivalue_line(
        "markers", "runs_a_lesson: a test that needs the site only after a minute of its own"
    )


def pytest_collection_modifyitems(items):
    """Of the browser edition run one lesson, and have one read; with FULL=1 all, which takes half an hour more.

    The first process has the browser edition built, the second the rest of the site, and meanwhile the third runs
    lessons: else it would wait.
    """
    if not os.environ.get("FULL"):
        items[:] = [
            item for item in items if not (lesson := LESSON.search(item.name)) or lesson[0] in kept(item)
        ]
    items.sort(key=place)


def place(item):
    """Return where a test stands in the order: files as in FIRST, what needs no site at first, then the rest."""
    if item.get_closest_marker("runs_a_lesson"):
        return FIRST.index("what runs a lesson")
    return FIRST.index(item.path.stem) if item.path.stem in FIRST else len(FIRST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give a file that opens running lessons to one process, and of the others each lesson's tests, or each test."""
    from xdist.scheduler import LoadScopeScheduling

    class ByLesson(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, test = nodeid.partition("::")
            if Path(file).stem in FIRST:
                return file
            lesson = LESSON.search(test)
            return f"{file} {lesson[0]}" if lesson and "labels" not in test else nodeid

    config.option.loadscopereorder = False
    return ByLesson(config, log)


def kept(item):
    """Return the lessons that a test of the browser edition is tried with; of the other tests, all."""
    return {"test_run": "01_perceptron", "test_run_as_read": "00_start_here"}.get(item.path.stem, item.name)


@pytest.fixture(scope="session")
def browser():
    """Return the Chromium that prints the site; skip without the publishing tools."""
    try:
        import furo  # noqa: F401
        import myst_nb  # noqa: F401
        import pypdf  # noqa: F401
        from playwright.sync_api import Error
    except ImportError as error:
        _missing(error.name, "pip install -r publish/requirements.txt")
    if not AXE.is_file():
        _missing("axe-core", "npm ci --prefix publish")
    sys.path.insert(0, str(PUBLISH))
    from paper import chromium

    try:
        started = chromium()
        found = started.__enter__()
    except Error:
        _missing("Chromium", "install it, or run `python -m playwright install chromium`")
    yield found
    started.__exit__(None, None, None)
    sys.path.remove(str(PUBLISH))


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Return what builds parts of the site by its one command into a folder of their own, and returns the folder.

    Of all processes that test the site the first that asks builds it, and the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def build_parts(*arguments):
        folder = shared / f"site_{arguments[0]}"
        command = [sys.executable, PUBLISH / "build.py", *arguments, "--into", folder]
        with FileLock(f"{folder}.lock"):
            if not (done := folder.with_suffix(".done")).exists():
                ran = subprocess.run(command, capture_output=True, text=True)
                assert ran.returncode == 0, ran.stderr[-3000:]
                done.touch()
        return folder

    return build_parts


@pytest.fixture(scope="session")
def pyodide(browser, tmp_path_factory, missing):
    """Return a folder with Pyodide's packages."""
    if not (carriers := list(WHEELS.glob("*.whl"))):
        remedy = f"pip download --no-deps -r tests/site/pyodide_wheels.txt -d {WHEELS.relative_to(ROOT)}"
        missing("packages of Pyodide", remedy)
    if not (PUBLISH / "node_modules" / "pyodide").is_dir():
        missing("Pyodide", "npm ci --prefix publish")
    folder = tmp_path_factory.mktemp("pyodide")
    with ZipFile(carriers[0]) as packed:
        for name in packed.namelist():
            if "/assets/pyodide/" in name and name.endswith((".whl", ".zip")):
                (folder / Path(name).name).write_bytes(packed.read(name))
    return folder


@pytest.fixture(scope="session")
def site(browser, build, pyodide):
    """Build the site, all but the browser edition; return its folder."""
    return build("book", "slides", "paper", "live", "awake", "--pyodide", pyodide)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def _serve(folder, handler=_Quiet):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def serve():
    """Return what serves a folder while it is used, and gives its address."""
    return _serve


@pytest.fixture(scope="session")
def address(site, serve):
    """Serve the site; return its address."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def saves_data():
    """Return what lets a browser say that its reader saves data."""
    return "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def visit(browser, address, saves_data):
    """Open a page of the site; what it asked of other hosts, and complained about, stands on it."""
    contexts = []

    def open_page(name, width=1280, height=720, guarded=False):
        viewport = {"width": width, "height": height}  # guarded by its policy no test can wait for a function
        contexts.append(browser.new_context(viewport=viewport, bypass_csp=not guarded))
        contexts[-1].add_init_script(saves_data)  # test_awake.py has pages that wake
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("request", lambda asked: _outside(asked.url, address) and page.complaints.append(asked.url))
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{address}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _outside(url, address):
    return not url.startswith((address, "data:", "blob:"))
