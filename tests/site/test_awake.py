"""A lesson's page that is awake: its instruments move, its exercises answer, and it asks no other host for anything."""

import json
import os
import re

import pytest

PATIENCE = 120_000
AWAKE = "body[data-awake]"
LESSON = "01_perceptron"
SOLUTION = """def correct(w, b, x, y):
    error = y - step(w @ x + b)
    return w + error * x, b + error"""
STILLS = """() => [...document.querySelectorAll("article div.cell")].map((cell) => cell.querySelector("img")?.alt)"""
WORDS = "(canvas) => canvas.getAttribute('aria-label')"

seldom = pytest.mark.skipif("FULL" not in os.environ, reason="FULL=1 tries it")


class Reader:
    """A lesson's page in a browser that reaches this server and no other."""

    def __init__(self, context, site, address, script="", blocked=None):
        self.site, self.fetched, self.complaints = site, [], []
        self.page = page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(script)
        page.on("request", lambda asked: self.fetched.append(asked.url.removeprefix(address)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if blocked:
            page.route(blocked, lambda route: route.abort())
        page.goto(f"{address}/{LESSON}.html")

    def cell(self, name, lesson=LESSON):
        """Return a cell by its id."""
        known = json.loads((self.site / "awake" / f"{lesson}.json").read_text("utf-8"))
        return self.page.locator("article div.cell").nth([cell["id"] for cell in known].index(name))

    def write(self, name, code):
        self.cell(name).locator(".cm-content").fill(code)

    def press(self, cell, label):
        self.cell(cell).get_by_role("button", name=label).click()

    def shows(self, cell, words):
        """Wait until a cell shows these words."""
        self.cell(cell).get_by_text(re.compile(words)).first.wait_for()


@pytest.fixture
def opened(browser, site, serve):
    """Return what opens lesson 1, as for `Reader`."""
    with serve(site) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        yield lambda *args, **keys: Reader(context, site, address, *args, **keys)
        context.close()


def test_instruments_take_the_place_of_their_stills_and_move(opened):
    reader = opened()
    stills = reader.page.evaluate(STILLS)
    reader.page.wait_for_selector(AWAKE)
    known = json.loads((reader.site / "awake" / f"{LESSON}.json").read_text("utf-8"))
    live = [cell for cell in known if cell["live"]]
    assert len(live) > 5
    for cell in live:
        block = reader.cell(cell["id"])
        assert block.locator("img").count() == 0, cell["id"]
        assert cell["asks"] or block.locator("canvas").first.evaluate(WORDS), cell["id"]
    canvas = reader.cell("playground").locator("canvas")
    before = canvas.evaluate(WORDS)
    assert stills[[cell["id"] for cell in known].index("playground")].endswith(before)  # as in the notebook
    reader.cell("playground").get_by_role("slider").first.press("ArrowRight")
    reader.page.wait_for_function("([canvas, words]) => canvas.getAttribute('aria-label') !== words",
                                  arg=[canvas.element_handle(), before])  # fmt: skip
    assert not reader.complaints
    assert not [address for address in reader.fetched if re.match("https?:", address)]
    assert not [address for address in reader.fetched if "mnist.npz" in address]


def test_an_exercise_is_answered_and_kept(opened):
    reader = opened()
    reader.page.wait_for_selector(AWAKE)
    reader.write("correct", SOLUTION)
    reader.press("check-correct", "Run and check")
    reader.shows("check-correct", "Right")
    reader.write("correct", SOLUTION.replace("y):", "y)"))
    reader.press("check-correct", "Run and check")
    reader.shows("correct", "SyntaxError")
    assert not reader.cell("check-correct").get_by_text("Right").count()
    reader.write("correct", SOLUTION)
    again = opened()
    again.page.wait_for_selector(AWAKE)
    assert "error = y" in again.cell("correct").locator(".cm-content").inner_text()
    again.press("check-correct", "Reset")
    assert "return None" in again.cell("correct").locator(".cm-content").inner_text()
    again.press("check-correct", "Show hint")
    assert again.page.get_by_text("First find out").first.is_visible()


@seldom
def test_a_guess_is_locked_in_revealed_and_kept(opened):
    reader = opened()
    reader.page.wait_for_selector(AWAKE)
    reader.cell("ask-corrections").get_by_role("spinbutton").fill("18")
    reader.press("ask-corrections", "Lock in")
    reader.write("correct", SOLUTION)
    reader.press("corrections", "Run")
    reader.shows("corrections", "18")
    reader.page.wait_for_function("() => localStorage.getItem('awake:guesses')?.includes('18')")
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


@seldom
def test_a_download_that_breaks_leaves_the_stills_and_can_be_tried_again(opened):
    reader = opened(blocked="**/packages.data")
    reader.page.get_by_text("stand still").wait_for()
    assert reader.cell("playground").locator("img").is_visible()
    reader.page.unroute("**/packages.data")
    reader.page.get_by_role("button", name="Try again").click()
    reader.page.wait_for_selector(AWAKE)


def test_where_data_is_saved_python_comes_when_asked(opened, saves_data):
    reader = opened(script=saves_data)
    start = reader.page.get_by_role("button", name=re.compile(r"Start them: \d+ MB"))
    start.wait_for()
    assert not [address for address in reader.fetched if "pyodide" in address or "packages" in address]
    start.click()
    reader.page.wait_for_selector(AWAKE)
