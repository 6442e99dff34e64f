"""The lessons in a browser alone, cut off from all but this computer: each runs, and its instruments answer."""

import hashlib
import json
import re
import shutil
import sys
import time
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from browser.check_page import dialogs, failures, unpainted
from browser.faces import ASK, OPENED, RUN_ALL, SELDOM
from browser.find_instruments import instruments_of
from browser.instruments import Instrument, by_keyboard, stroke, unlike

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / "publish"
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
LOOK = (ROOT / "tests" / "browser" / "look.js").read_text("utf-8")
LABS_OWN = "reading 'type'"  # its table of contents, asked for a heading before it has read any
PATIENCE = 1000 * 60 * 15
RAN = "() => window.allRan"
PICTURE = """() => document.querySelector(".jp-Notebook .jp-OutputArea-output img")?.complete"""
COMPLETE = """async (code) => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const answer = await kernel.requestComplete({ code, cursor_pos: code.length });
  return answer.content.matches;
}"""
HEADING = "What does it do with XOR?"
# each phrase that the strip at the window's foot says, once
HEAR = """window.heard = [];
setInterval(() => {
  const said = document.querySelector("#lesson-strip [role=status]")?.textContent;
  if (said && said !== heard.at(-1)) heard.push(said);
}, 10);"""
AT_HEADING = """(text) => {
  const heading = [...document.querySelectorAll(".jp-Notebook h2")].find((h2) => h2.textContent.startsWith(text));
  const bar = document.querySelector(".jp-NotebookPanel-toolbar").getBoundingClientRect();
  const { top } = heading.getBoundingClientRect();
  return top >= bar.bottom - 1 && top < innerHeight / 3;
}"""
MOVES = "() => document.querySelector('.live-figure canvas')?.dataset.frame >= 1"
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".jp-Notebook :is(p, li), #lesson-strip p")]
  .map((prose) => parseFloat(getComputedStyle(prose).fontSize)))"""
SIDEWAYS = """() => [...document.querySelectorAll("html, body, .jp-WindowedPanel-outer")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className || box.tagName)"""
EPOCH = """
from time import perf_counter
_start = perf_counter()
_after = list(train(start, X, labels, epochs=1, rng=np.random.default_rng(0)))[-1]
perf_counter() - _start"""


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder and counts what it sent."""

    sent, paths = 0, []

    def do_GET(self):
        """Remember what was asked for."""
        Counting.paths.append(self.path)
        super().do_GET()

    def copyfile(self, source, into):
        """Send a file."""
        data = source.read()
        Counting.sent += len(data)
        into.write(data)

    def log_message(self, *_):
        """Say nothing."""


class Page:
    """A lesson in a browser that reaches this server and no other."""

    def __init__(self, browser, address, context=None, width=1300):
        self.address, self.asked, self._said = address, [], []
        self.context = context or browser.new_context(viewport={"width": width, "height": 900})
        self.context.route("**/*", self._let)
        self.page = self.context.new_page()
        self.page.add_init_script(LOOK)
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda said: said.type == "error" and self._said.append(said.text))
        self.page.on("pageerror", lambda error: LABS_OWN not in str(error) and self._said.append(str(error)))

    def _let(self, route):
        if route.request.url.startswith((self.address, "data:", "blob:")):
            return route.continue_()
        self.asked.append(route.request.url)
        return route.abort()

    def open(self, name):
        self.page.goto(f"{self.address}/run/lab/index.html?path={name}")
        self.page.wait_for_function(OPENED, timeout=120_000, polling=SELDOM)

    def start(self, link="run/notebooks/index.html?path=01_perceptron.ipynb"):
        """Follow the book's link, and hear what the page then says."""
        self.page.add_init_script(HEAR)
        self.page.goto(f"{self.address}/{link}")

    def hears(self, words):
        """Wait until the page says something with these words in it."""
        heard = "(words) => heard.at(-1)?.includes(words)"
        self.page.wait_for_function(heard, arg=words, timeout=120_000, polling=SELDOM)

    def execute(self, command):
        self.page.evaluate("command => jupyterapp.commands.execute(command)", command)

    def cells(self):
        return self.page.evaluate("() => look.notebook().model.toJSON().cells")

    def ask(self, code):
        return self.page.evaluate(ASK, code)

    def complaints(self):
        return self._said + [f"asked another host: {url}" for url in self.asked]


class Unwatched:
    """A lesson alone in a browser, as a reader has it.

    It is no page of Playwright's: of those it keeps all traffic, in the page's own process, 100 MB and more.
    """

    def __init__(self, browser, address, name):
        from paper import launch

        self._browser, self._answers, self._asked = launch(browser.browser_type), {}, 0
        self._session = self._browser.new_browser_cdp_session()
        self._session.on("Target.receivedMessageFromTarget", self._hear)
        page = {"url": f"{address}/run/lab/index.html?path={name}", "width": 1300, "height": 900}
        target = self._session.send("Target.createTarget", page)["targetId"]
        attach = {"targetId": target, "flatten": False}
        self._id = self._session.send("Target.attachToTarget", attach)["sessionId"]

    def _hear(self, told):
        answer = json.loads(told["message"])
        self._answers[answer.get("id")] = answer

    def evaluate(self, expression):
        """Return what an expression of JavaScript comes to, or promises."""
        self._asked += 1
        asked = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        message = json.dumps({"id": self._asked, "method": "Runtime.evaluate", "params": asked})
        self._session.send("Target.sendMessageToTarget", {"sessionId": self._id, "message": message})
        while self._asked not in self._answers:
            time.sleep(0.02)
            self._session.send("Browser.getVersion")  # Playwright hears other answers while it waits for one
        return self._answers.pop(self._asked)["result"]["result"].get("value")

    def wait_for(self, function):
        """Wait until a function of JavaScript answers true."""
        until = time.monotonic() + PATIENCE / 1000
        while self.evaluate(f"Boolean(({function})())") is not True:
            assert time.monotonic() < until, function
            time.sleep(0.1)

    def memory(self):
        """Return the most bytes that the page's process has held: Python, JupyterLab and what every page shares."""
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        pages = [process["id"] for process in told if process["type"] == "renderer"]
        status = [Path(f"/proc/{number}/status").read_text() for number in pages]
        return max(1024 * int(re.search(r"VmHWM:\s+(\d+)", text)[1]) for text in status)

    def close(self):
        self._browser.close()


@pytest.fixture(scope="module")
def built(pyodide, build):
    """Build the browser edition; return the site's folder."""
    return build("run", "--pyodide", pyodide)


@pytest.fixture(scope="module")
def served(built, serve):
    """Serve the site; return its address."""
    with serve(built, Counting) as address:
        yield address


@pytest.fixture
def copied(built, serve, tmp_path):
    """Serve a copy of the site, for a test to change; return its folder and its address."""
    shutil.copytree(built, tmp_path / "site")
    with serve(tmp_path / "site", Counting) as address:
        yield tmp_path / "site", address


@pytest.fixture(scope="module")
def lesson(request, browser, served):
    """Return a lesson that ran from top to bottom, and its path."""
    opened = Page(browser, served)
    opened.path = request.param
    opened.open(request.param.name)
    opened.execute("notebook:clear-all-cell-outputs")
    opened.page.evaluate(RUN_ALL)
    opened.page.wait_for_function(RAN, timeout=PATIENCE, polling=SELDOM)
    yield opened
    opened.context.close()


def pytest_generate_tests(metafunc):
    """Do all that concerns a lesson while it is open."""
    if "lesson" in metafunc.fixturenames:
        wanted = metafunc.definition.get_closest_marker("lessons")
        paths = [path for path in LESSONS if wanted is None or path.stem[:2] in wanted.args]
        names = [path.stem for path in paths]
        metafunc.parametrize("lesson", paths, indirect=True, scope="module", ids=names)


def test_it_runs_with_this_server_alone(lesson):
    assert [*dialogs(lesson), *failures(lesson), *lesson.complaints()] == []
    assert unpainted(lesson) == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_it_takes_little_memory(browser, served, path):
    began, sent = time.monotonic(), Counting.sent
    lesson = Unwatched(browser, served, path.name)
    lesson.wait_for(f"() => {{ {LOOK}; return ({OPENED})(); }}")
    lesson.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs').then(() => true)")
    lesson.evaluate(f"({RUN_ALL})()")
    lesson.wait_for(PICTURE)
    first_picture = time.monotonic() - began
    lesson.wait_for(RAN)
    took, fetched, memory = time.monotonic() - began, Counting.sent - sent, lesson.memory()
    lesson.close()
    print(f"{path.stem}: first picture {first_picture:.1f} s, all {took:.0f} s,", end=" ")
    print(f"{fetched / 1e6:.0f} MB fetched, {memory / 1e6:.0f} MB of memory")
    assert memory < 1e9


def test_its_instruments_answer_the_keyboard(lesson):
    for name, place in instruments_of(lesson.path):
        instrument = Instrument(lesson.page, place)
        instrument.settled()
        controls = [
            found for found in instrument.controls() if found["name"] not in ("Reset", "Start", "Stop")
        ]
        sliders = [found for found in controls if found["kind"] == "slider"]
        if sliders:
            assert any(_answers_arrows(instrument, slider) for slider in sliders), name
        else:
            assert any(by_keyboard(instrument, control) for control in controls), name


def _answers_arrows(instrument, slider):
    """JupyterLab would take the arrow keys to fold headings."""
    before, handle = instrument.state(), instrument.element(slider)
    for key in ("ArrowRight", "ArrowLeft"):
        handle.press(key)
        if instrument.becomes(lambda now: now["frame"] > before["frame"] and unlike(before)(now), 3):
            return True
    return False


@pytest.mark.lessons("01")
def test_the_tab_key_completes_a_name(lesson):
    assert "np.argmax" in lesson.page.evaluate(COMPLETE, "np.argm")


@pytest.mark.lessons("01")
def test_a_guess_is_locked_in_told_and_kept(lesson):
    board = lesson.page.locator(".guess-board:has(input[type=number])").first
    board.locator("input[type=number]").fill("9")
    board.locator("button").click()
    board.locator("[role=status]").filter(has_text="Locked in. You guessed 9.").wait_for()
    assert lesson.ask("len(__import__('mnist_helpers').my_guesses())") == 1


@pytest.mark.lessons("07")
def test_ten_epochs_train_it(lesson):
    print(f"an epoch: {lesson.ask(EPOCH):.2f} s")
    assert lesson.ask("float(accuracy(forward(best.parameters, X_held_out).O, labels_held_out))") > 0.9


@pytest.mark.lessons("07")
def test_a_drawn_digit_is_read(lesson):
    place = next(place for name, place in instruments_of(lesson.path) if name == "digit_canvas")
    canvas = Instrument(lesson.page, place)
    canvas.button("Clear").click()
    assert canvas.becomes(lambda now: "The page is blank" in now["alt"])
    blank = canvas.settled()
    stroke(canvas, canvas.root.locator("canvas[tabindex]"), 0.5)
    assert canvas.becomes(unlike(blank))
    assert re.search(r"I read a 1, |or a 1, |a 1, \d+ %, or", canvas.settled()["alt"])  # an upright line


def _link(name, heading):
    """Return where the book's page of a lesson leads from the still picture under a heading."""
    sys.path.insert(0, str(PUBLISH))
    from pages import _lesson

    text = _lesson(ROOT / "notebooks" / f"{name}.ipynb", {"run"})
    under = json.dumps(text).partition(f"## {heading}")[2]
    return re.search(r'<a href=\\"([^"]+)\\">run the lesson', under)[1]


def test_a_lesson_starts_by_itself_where_the_reader_was(browser, served):
    link = _link("01_perceptron", HEADING)
    before = len(Counting.paths)
    reader = Page(browser, served)
    reader.start(link)
    reader.hears("Ready")
    heard = [phrase.split(" …")[0] for phrase in reader.page.evaluate("heard")]
    assert heard[:4] == [
        "Opening the lesson",
        "Loading Python",
        "Starting Python",
        "Running the lesson's cells",
    ]
    assert reader.page.evaluate(MOVES)
    assert reader.page.evaluate(AT_HEADING, HEADING)
    assert reader.page.locator(".jp-SideBar:visible").count() == 0
    assert not reader.page.evaluate(
        "document.querySelector('#lesson-strip').contains(document.activeElement)"
    )
    assert not reader.page.evaluate("jupyterapp.shell.currentWidget.context.model.dirty")  # no copy of theirs
    # exercise 1 waits for its reader, and the page has gone on
    assert reader.ask("float('its_w' in globals())") == 1
    asked = " ".join(Counting.paths[before:])
    assert "mnist_helpers" in asked
    assert "mnist.npz" not in asked  # until a cell wants the digits
    assert reader.ask("len(__import__('mnist_helpers').load_mnist()[0][0])") == 60_000
    assert reader.complaints() == []
    reader.context.close()


def test_a_start_stops_where_training_would_take_long():
    sys.path.insert(0, str(PUBLISH))
    from run import starts

    found = {path.stem[:2]: starts(path) for path in LESSONS}
    assert all(of_lesson["first"] for of_lesson in found.values())
    assert {number for number, of_lesson in found.items() if "slow" in of_lesson} == {"07", "08"}


def test_a_start_on_a_phone_is_asked_for_and_fits(browser, served):
    reader = Page(browser, served, width=390)
    reader.start()
    reader.hears("small screen")
    assert reader.page.evaluate(SIDEWAYS) == []
    read = reader.page.get_by_role("link", name="Read it in the book")
    assert read.get_attribute("href") == "../../01_perceptron.html"
    assert not any(
        "pyodide" in url for url in reader.page.evaluate("performance.getEntries().map((e) => e.name)")
    )
    reader.page.get_by_role("button", name="Run it here").click()
    reader.hears("Ready")
    assert reader.page.evaluate(SIDEWAYS) == []
    assert reader.page.evaluate(SMALLEST) >= 14
    reader.context.close()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("download", "A part of Python (numpy) did not arrive. Check the network"),
        ("page", "A part of this page did not"),
    ],
)
def test_a_start_that_breaks_off_says_so(browser, served, what, words):
    reader = Page(browser, served)
    broken = {"download": "**/numpy-*.whl", "page": "**/build/jlab_core*"}[what]
    reader.context.route(broken, lambda route: route.abort())
    reader.start()
    reader.hears(words)
    assert reader.page.get_by_role("button", name="Try again").is_visible()
    reader.page.wait_for_timeout(2000)
    reader.hears(words)  # nothing has covered it
    reader.context.close()


def test_a_start_without_webassembly_leads_back_to_the_book(browser, served):
    reader = Page(browser, served)
    reader.page.add_init_script("delete window.WebAssembly")
    reader.start("run/notebooks/index.html?path=01_perceptron.ipynb#Exercises")
    reader.hears("this browser has no WebAssembly")
    back = reader.page.get_by_role("link", name="Read it in the book").get_attribute("href")
    assert back == "../../01_perceptron.html#Exercises"
    reader.context.close()


def test_what_is_published_is_what_is_tested(built, pyodide, serve, tmp_path):
    """Built from where Pyodide has its packages a site is, to the byte, the same; other packages are refused."""
    sys.path.insert(0, str(PUBLISH))
    from packages import published, put_python

    assert re.fullmatch(r"https://.*/v0\.27\.7/full/", published())
    with serve(pyodide) as host:
        put_python(tmp_path / "static" / "pyodide", f"{host}/")
    there, here = tmp_path / "static" / "pyodide", built / "run" / "static" / "pyodide"
    assert _packages(there) == _packages(here)
    for package in _packages(here).values():
        assert hashlib.sha256((here / package["file_name"]).read_bytes()).hexdigest() == package["sha256"]
    (other := tmp_path / "other").mkdir()
    (other / "six-1.16.0-py2.py3-none-any.whl").write_bytes(b"another")
    from packages import _place

    with pytest.raises(SystemExit, match="not the one"):
        _place({"file_name": "six-1.16.0-py2.py3-none-any.whl", "sha256": "0"}, tmp_path, other)


def _packages(folder):
    (lock,) = folder.glob("pyodide-lock-*.json")
    return json.loads(lock.read_text())["packages"]


def test_a_reader_s_own_copy_stays_and_is_told_of_a_newer_lesson(browser, copied):
    folder, address = copied
    lesson = folder / "run" / "files" / "01_perceptron.ipynb"
    reader = Page(browser, address)
    reader.open(lesson.name)
    notes = reader.page.locator(".Toastify__toast", has_text="newer version")
    reader.page.evaluate("look.notebook().model.cells.get(0).sharedModel.setSource('# mine')")
    reader.execute("docmanager:save")
    reader.page.wait_for_timeout(1000)
    assert notes.count() == 0
    back = Page(browser, address, reader.context)
    back.start()
    back.hears("your own copy")
    back.page.wait_for_timeout(2000)
    assert back.cells()[0]["source"] == "# mine"
    assert back.ask("float('nights' in globals())") == 0  # nothing ran
    newer = json.loads(lesson.read_text("utf-8"))
    newer["metadata"]["published"], newer["cells"][0]["source"] = "another", "# newer"
    lesson.write_text(json.dumps(newer), "utf-8")
    again = Page(browser, address, reader.context)
    again.open(lesson.name)
    notes = again.page.locator(".Toastify__toast", has_text="newer version")
    notes.wait_for()
    assert again.cells()[0]["source"] == "# mine"
    notes.get_by_role("button", name="Keep mine").click()
    again.page.wait_for_function("() => look.notebook()?.model?.toJSON?.().cells[0].source === '# newer'")
    kept = again.page.evaluate("""async () => {
      const { content } = await jupyterapp.serviceManager.contents.get("", { content: true });
      const own = content.find(({ name }) => name.startsWith("01_perceptron (my copy of"));
      return (await jupyterapp.serviceManager.contents.get(own.path, { content: true })).content.cells[0].source;
    }""")
    assert kept == "# mine"
    reader.context.close()
