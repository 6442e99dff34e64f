"""A lesson's page that is awake: its instruments move, its exercises answer, and it asks no other host for anything."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from make_solutions import FENCE
from notebook_rules import checks, exercises, folded, load
from photo_digits import KINDS, saved
from test_run import Counting

ROOT = Path(__file__).parents[2]
AXE = ROOT / "publish" / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .filter(({ impact }) => ["serious", "critical"].includes(impact))
  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`)"""
SIDEWAYS = """[...document.querySelectorAll("html, .content")].filter((part) => part.scrollWidth > part.clientWidth)
  .map(({ tagName, className }) => `${tagName} ${className}`)"""
PATIENCE = 900_000  # ms; lessons 8 and 10 train, on a busy machine for ten minutes
AWAKE = "body[data-awake]"
PAINTED = "canvas[data-frame]"
SEEN = f"{PAINTED}, .guess-board"
LESSON = "01_perceptron"
LESSONS = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))]
LOOK = "from matplotlib import pyplot\npyplot.plot([1, 2])\npyplot.rcParams['figure.constrained_layout.use']"
SOLUTION = """def correct(w, b, x, y):
    error = y - step(w @ x + b)
    return w + error * x, b + error"""
STILLS = """() => [...document.querySelectorAll("article div.cell")].map((cell) => cell.querySelector("img")?.alt)"""
WORDS = "(canvas) => canvas.getAttribute('aria-label')"
FRAMES = "(block) => [...block.querySelectorAll('canvas')].map((canvas) => canvas.dataset.frame).join()"
MOVES = f"""async ([block, before]) => {{
  for (const begun = Date.now(); Date.now() < begun + 5000; await new Promise((done) => setTimeout(done, 50)))
    if (({FRAMES})(block) !== before) return true;
  return false;
}}"""
KEPT = """async () => navigator.serviceWorker.controller && await caches.match(document.location)
  && await caches.match(new URL("packages", document.querySelector("[href$='awake.css']").href))"""
RULED = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", ({ violatedDirective }) => done(violatedDirective));
  document.head.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
})"""
STAYS = """(stored) => caches.match(new URL(stored, document.querySelector("[href$='awake.css']").href))"""
ASKS = """import js
request = js.XMLHttpRequest.new()
request.open("GET", "{address}", False)
request.send()"""
seldom = pytest.mark.seldom("other tests of this file wake the same page")


class Reader:
    """A lesson's page in a browser that reaches this server and no other."""

    def __init__(self, context, site, address, name=LESSON, script="", blocked=None):
        self.fetched, self.complaints = [], []
        self.site = site
        self.of(name)
        self.page = page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(script)
        page.on("request", lambda asked: self.fetched.append(asked.url.removeprefix(address)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if blocked:
            page.route(blocked, lambda route: route.abort())
        page.goto(f"{address}/{name}.html")

    def of(self, name):
        """Look at the cells of this lesson, which is on the page."""
        self.cells = json.loads(next((self.site / "awake").glob(f"*/{name}.json")).read_text("utf-8"))
        self.live = [cell for cell in self.cells if cell["live"]]

    def cell(self, name):
        """Return a cell by its id."""
        return self.page.locator("article div.cell").nth([cell["id"] for cell in self.cells].index(name))

    def come_to(self, name):
        """Scroll to a cell whose instrument comes when its reader is near, wait until it is painted, and return it."""
        block = self.cell(name)
        block.scroll_into_view_if_needed()
        block.locator(SEEN).first.wait_for()
        return block

    def asked_for(self, name):
        """Tell whether a file of this name was fetched."""
        return any(address.endswith(name) for address in self.fetched)

    def write(self, name, code):
        self.cell(name).locator(".cm-content").fill(code)

    def press(self, cell, label):
        self.cell(cell).get_by_role("button", name=label).first.click()

    def shows(self, cell, words):
        """Wait until a cell shows these words."""
        self.cell(cell).get_by_text(re.compile(words)).first.wait_for()

    def moves(self, name):
        """Tell whether a slider of an instrument, pressed, draws it anew."""
        block = self.cell(name)
        for slider in block.get_by_role("slider").all():
            for key in ("ArrowRight", "ArrowLeft"):
                before = block.evaluate(FRAMES)
                slider.press(key)
                if self.page.evaluate(MOVES, [block.element_handle(), before]):
                    return True
        return False


@pytest.fixture
def opened(browser, site, serve):
    """Return what opens a lesson, lesson 1 unless told, as for `Reader`."""
    with serve(site, Counting) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        yield lambda *args, **keys: Reader(context, site, address, *args, **keys)
        context.close()


def test_instruments_take_the_place_of_their_stills_and_move(opened):
    sent = Counting.sent
    reader = opened()
    stills = reader.page.evaluate(STILLS)
    reader.page.wait_for_selector(PAINTED)
    assert 10e6 < Counting.sent - sent < 17e6  # the page itself with its pictures is one of them
    reader.page.wait_for_selector(AWAKE)
    assert len(reader.live) > 5
    for cell in reader.live:
        block = reader.cell(cell["id"])
        assert block.locator("img").count() == 0, cell["id"]
        assert cell["asks"] or block.locator("canvas").first.evaluate(WORDS), cell["id"]
    canvas = reader.cell("playground").locator("canvas")
    before = canvas.evaluate(WORDS)
    place = [cell["id"] for cell in reader.cells].index("playground")
    assert stills[place].endswith(before)  # as in the notebook
    assert reader.moves("playground")
    assert canvas.evaluate(WORDS) != before
    assert not reader.complaints
    assert not [address for address in reader.fetched if re.match("https?:", address)]
    assert not [address for address in reader.fetched if "mnist.npz" in address]


@pytest.mark.parametrize(("name", "cell"), [("03_forward_pass", "operate-first"), ("10_writing", "writer")])
def test_what_takes_long_to_make_comes_when_its_reader_comes_near(opened, name, cell):
    reader = opened(name)
    place = [known["id"] for known in reader.cells].index(cell)
    still = reader.page.evaluate(STILLS)[place]
    reader.page.wait_for_selector(AWAKE)
    block = reader.come_to(cell)
    assert still.endswith(block.locator(PAINTED).first.evaluate(WORDS))
    assert block.locator("img").count() == 0
    assert reader.moves(cell)
    assert block.get_by_role("button", name="Run (").is_enabled()
    assert reader.asked_for(f"{name}.{cell}.data")
    for check in (cell["id"] for cell in reader.cells if cell["kind"] == "check"):
        assert reader.cell(check).get_by_role("button", name="Run and check").count() == 1, check
    assert not reader.asked_for("mnist.npz")
    assert not reader.complaints


def test_the_next_lesson_takes_this_one_s_place_and_python_stays(opened):
    reader = opened()
    page = reader.page
    page.wait_for_selector(AWAKE)
    page.evaluate("window.stays = true")
    page.locator(".next-page").click()  # while the last instruments may still be on their way
    page.wait_for_url("**/02_activations.html")
    page.wait_for_selector(AWAKE)
    assert page.evaluate("window.stays")
    assert page.title().startswith("2 ·")
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert [address.split("/")[-1] for address in reader.fetched].count("worker.js") == 1
    reader.of("02_activations")
    assert reader.moves("border")
    reader.press("layers", "Run")
    reader.cell("layers").locator("img").first.wait_for()
    reader.press("layers", "Edit")
    reader.write("layers", LOOK)
    reader.press("layers", "Run")
    reader.shows("layers", "True")  # in the lessons' style, though the cell that sets it did not run
    reader.cell("layers").get_by_alt_text("A picture that this cell drew.").wait_for()
    page.go_back()
    page.wait_for_function("() => document.title.startsWith('1 ·')")
    page.wait_for_selector(AWAKE)
    assert page.evaluate("window.stays")
    reader.of(LESSON)
    assert reader.moves("playground")
    assert not reader.complaints


@seldom
def test_what_came_near_comes_again_without_a_network(opened):
    reader = opened("10_writing")
    reader.page.wait_for_selector(AWAKE)
    assert not reader.asked_for("10_writing.writer.data")
    reader.come_to("writer")
    reader.page.wait_for_function(STAYS, arg="10_writing.writer")
    reader.page.wait_for_function(KEPT)
    reader.page.context.set_offline(True)
    again = opened("10_writing")
    again.page.wait_for_selector(AWAKE)
    again.come_to("writer")


@seldom
def test_where_what_is_stored_does_not_come_the_still_stays_and_a_line_says_why(opened):
    reader = opened("10_writing", blocked="**/10_writing.writer.data")
    reader.page.wait_for_selector(AWAKE)
    block = reader.cell("writer")
    block.scroll_into_view_if_needed()
    block.get_by_text("10_writing.writer.data did not come").wait_for()
    assert block.locator("img").is_visible()
    reader.page.unroute("**/10_writing.writer.data")
    reader.press("writer", "Try again")
    block.locator(PAINTED).wait_for()
    assert block.locator("img").count() == 0


@seldom
def test_where_data_is_saved_nothing_comes_near(opened, saves_data):
    reader = opened("10_writing", script=saves_data)
    reader.page.get_by_role("button", name="Start them").click()
    reader.page.wait_for_selector(AWAKE)
    block = reader.cell("writer")
    block.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(3000)
    assert not reader.asked_for("10_writing.writer.data")
    assert block.locator("img").is_visible()
    assert block.get_by_role("button", name="Run (").is_visible()


@seldom
def test_a_photo_is_opened_and_read(opened):
    reader = opened("00_start_here")
    reader.page.wait_for_selector(AWAKE)
    pad = reader.page.locator(".digit-pad").first
    photo = saved(KINDS["hard shadow"](np.random.default_rng([2019, 3]), 3))
    with reader.page.expect_file_chooser() as chooser:
        pad.get_by_role("button", name="Open a picture…").click()
    chooser.value.set_files({"name": "three.jpg", "mimeType": "image/jpeg", "buffer": photo})
    reader.page.wait_for_selector("canvas[aria-label*='On the page: a picture.'][aria-label*='I read a 3, ']")


@pytest.mark.parametrize("name", LESSONS)
@seldom
def test_every_instrument_of_a_lesson_moves_and_every_exercise_is_answered(opened, name):
    reader = opened(name)
    reader.page.wait_for_selector(AWAKE)
    for cell in reader.live:
        block = reader.cell(cell["id"])
        if cell["waits"]:
            came = reader.come_to(cell["id"]).locator(SEEN).first.element_handle()
            assert block.locator("img").count() == 0, cell["id"]
            if block.get_by_role("slider").count():
                assert reader.moves(cell["id"]), cell["id"]
            reader.press(cell["id"], re.compile("^Run"))
            reader.page.wait_for_function("(seen) => !seen.isConnected", arg=came)
        assert block.locator("pre.stopped").count() == 0, cell["id"]
        assert block.locator("img").count() == 0, cell["id"]
        if not cell["asks"] and block.get_by_role("slider").count():
            assert reader.moves(cell["id"]), cell["id"]
    lesson, pairs = load(ROOT / "notebooks" / f"{name}.ipynb"), 0
    for span in exercises(lesson):
        [stub] = [cell.id for _, cell in span.code if "exercise" in cell.metadata.get("tags", [])]
        [check] = [cell.id for _, cell in checks(span.code)]
        reader.press(check, "Run and check")
        answer = reader.cell(check).locator(".cell_output")
        answer.wait_for()
        assert not re.search("✓|Traceback", answer.inner_text()), check
        reader.write(stub, FENCE.split(folded(span))[1])
        reader.press(check, "Run and check")
        reader.shows(check, "✓")
        pairs += 1
    print(f"{name}: {len(reader.live)} instruments and guesses, {pairs} exercises")
    assert not reader.complaints


def test_an_exercise_is_answered_and_kept_as_the_lesson_is_without_a_network(opened):
    reader = opened()
    page = reader.page
    page.evaluate("caches.open(`awake ${new URL('awake/older/', location)}`)")
    page.wait_for_selector(AWAKE)
    reader.write("correct", SOLUTION)
    reader.press("check-correct", "Run and check")
    reader.shows("check-correct", "Right")
    reader.write("correct", SOLUTION.replace("y):", "y)"))
    reader.press("check-correct", "Run and check")
    reader.shows("correct", "SyntaxError")
    assert not reader.cell("check-correct").get_by_text("Right").count()
    reader.write("friend", "friend_w, friend_b = (1, 1, 2), -3")
    reader.press("check-friend", "Run and check")
    reader.cell("own-cube").locator("img").wait_for()  # the cell under the check has run as well
    reader.write("correct", SOLUTION)
    page.wait_for_function(KEPT)
    assert len(page.evaluate("caches.keys()")) == 1  # nothing of an older edition
    sent = Counting.sent
    page.context.set_offline(True)
    again = opened()
    again.page.wait_for_selector(AWAKE)
    assert Counting.sent == sent
    assert "error = y" in again.cell("correct").locator(".cm-content").inner_text()
    again.press("check-correct", "Reset")
    assert "return None" in again.cell("correct").locator(".cm-content").inner_text()
    again.press("check-correct", "Show hint")
    assert again.page.get_by_text("First find out").first.is_visible()


def test_a_guess_is_locked_in_revealed_by_opening_its_answer_and_kept(opened):
    reader = opened()
    reader.page.wait_for_selector(AWAKE)
    reader.cell("ask-rules").get_by_role("spinbutton").fill("14")
    reader.press("ask-rules", "Lock in")
    reader.write("correct", SOLUTION)
    reader.cell("rules").locator("summary").click()
    reader.shows("rules", "You guessed 14")
    reader.page.wait_for_timeout(1000)
    assert "14" in reader.page.evaluate("localStorage.getItem('awake:guesses')")
    again = opened()
    again.page.wait_for_selector(AWAKE)
    again.press("guessed", "Run")
    again.shows("guessed", "One guess, one right")


@seldom
def test_a_cell_that_never_ends_is_stopped(opened):
    reader = opened()
    reader.page.wait_for_selector(AWAKE)
    reader.press("decisions", "Edit")
    reader.write("decisions", "while True: pass")
    reader.press("decisions", "Run")
    reader.page.get_by_role("button", name="Stop").click()
    reader.page.get_by_text("Python is ready again").wait_for()
    assert reader.cell("playground").locator("canvas[data-frame]").count() == 1
    reader.press("decisions", "Reset")
    reader.press("decisions", "Run")
    reader.shows("decisions", "The price decides nothing")


@pytest.mark.parametrize(
    ("script", "blocked", "why"),
    [
        ("delete window.WebAssembly", None, "this browser has no WebAssembly"),
        ("window.Worker = class { constructor() { throw new Error('refused'); } }", None, "refused"),
        ("", "**/worker.js", "worker.js did not come"),
        ("", "**/packages.data", "packages.data did not come"),
        ("", "**/awake.js", "dynamically imported"),
    ],
)
def test_where_it_cannot_wake_the_stills_stay_and_a_line_says_why(opened, script, blocked, why):
    reader = opened(script=script, blocked=blocked)
    line = reader.page.locator(".awake-line")
    line.get_by_text(why).wait_for()
    assert line.get_by_role("button", name="Try again").is_visible()
    assert reader.cell("playground").locator("img").is_visible()
    assert reader.page.locator("article div.cell canvas").count() == 0


@seldom
def test_a_download_that_broke_can_be_tried_again(opened):
    reader = opened(blocked="**/packages.data")
    again = reader.page.get_by_role("button", name="Try again")
    again.wait_for()
    reader.page.unroute("**/packages.data")
    again.click()
    reader.page.wait_for_selector(AWAKE)


def test_a_page_opened_from_a_file_says_why_it_does_not_wake(browser, site):
    page = browser.new_page()
    page.goto((site / f"{LESSON}.html").as_uri())
    page.get_by_text("it was opened from a file").wait_for()
    assert page.locator("article img").first.is_visible()
    page.close()


def test_where_data_is_saved_python_comes_when_asked(opened, saves_data):
    reader = opened(script=saves_data)
    start = reader.page.get_by_role("button", name=re.compile(r"Start them: \d+ MB"))
    start.wait_for()
    assert not [address for address in reader.fetched if "pyodide" in address or "packages" in address]
    with reader.page.expect_request("**/packages.data"):
        start.click()


def test_a_page_runs_no_script_that_it_was_not_built_with(opened, saves_data):
    reader = opened(script=saves_data)
    assert reader.page.evaluate(RULED) == "script-src-elem"
    assert not reader.page.evaluate("window.ran")


@seldom
def test_a_reader_s_python_asks_no_other_host(opened, site, serve):
    reader = opened()
    reader.page.wait_for_selector(AWAKE)
    with serve(site, Counting) as other:
        sent = Counting.sent
        reader.press("decisions", "Edit")
        reader.write("decisions", ASKS.format(address=f"{other}/index.html"))
        reader.press("decisions", "Run")
        reader.shows("decisions", "NetworkError")
        assert Counting.sent == sent


@seldom
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_that_is_awake_is_accessible_and_keeps_its_width(opened, width):
    reader = opened()
    reader.page.set_viewport_size({"width": width, "height": 844})
    reader.page.wait_for_selector(AWAKE)
    assert reader.page.evaluate(SIDEWAYS) == []
    reader.page.evaluate(AXE.read_text("utf-8"))
    for theme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=theme)
        assert reader.page.evaluate(AXE_RUN) == [], theme
