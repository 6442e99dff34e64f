"""Guesses on a page: made by mouse, finger and keyboard, locked in for good, and held against the truth."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from normalise_notebooks import executed, normalised

from .check_page import accessibility, cut_when_narrow, failures, in_dark_theme, unpainted
from .conftest import Open
from .test_digit_page import BUSY
from .test_lessons import none

CELLS = """from mnist_helpers import guess_choice, guess_curve, guess_match, guess_number, how_i_guessed, my_guesses
cuts = guess_number("For how many rules is there a cut?", 0, 16)
deep = guess_choice("How many cuts do a hundred layers make?", ["one", "a hundred", "none"])
fall = guess_curve("How does the loss fall?", "epoch", "loss", (0, 10), (0, 2))
cuts.reveal(14)
deep.reveal("one")
fall.reveal(([0, 5, 10], [2, 0.4, 0.2]))
cuts
deep
fall
how_i_guessed()
pairs = guess_match("Which fault drew which curve?", "AB", ["uphill", "η is 20", "not shuffled"])
pairs.reveal(["not shuffled", "uphill"])""".splitlines()
NUMBER, CHOICE, CURVE, ANSWERS, AGAIN, END = 1, 2, 3, (4, 5, 6), 6, 10  # places; another view 6 cells on
PAIRS = 11
HEARD = re.compile(r"Locked in\. \S")
FORGET = "from mnist_helpers.predict import _asked; _asked.clear(); 0"
TOLD = "Two have none.", "## More rules\n\nNow three questions.", "Fifty would."  # below what is folded
FIRST_GUESS = """async (next) => {
  look.notebook().activeCellIndex = next;
  await jupyterapp.commands.execute("notebook:run-all-above");
}"""
TOUCH = ("touchStart", "touchMove", "touchMove", "touchEnd")


class Board:
    """The board in a cell's output."""

    def __init__(self, opened, place):
        self.page, self.cell = opened.page, opened.page.locator(f'[data-windowed-list-index="{place}"]')
        self.root = self.cell.locator(".guess-board")
        self.root.scroll_into_view_if_needed()
        self.slider, self.typed = (self.root.locator(f"input[type={kind}]") for kind in ("range", "number"))
        self.radios, self.svg = self.root.locator("input[type=radio]"), self.root.locator("svg")
        self.line, self.button = self.root.locator("path.mine"), self.root.locator("button")
        self.status = self.root.locator("[role=status]")

    def says(self, words):
        """Wait until a screen reader hears these words."""
        self.status.filter(has_text=words).wait_for(timeout=20_000)

    def lock(self, words):
        self.button.click()
        self.says(words)

    def at(self, across, down):
        """Return a place on the curve's page, by shares of its width and height."""
        self.svg.scroll_into_view_if_needed()
        box = self.svg.bounding_box()
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    def heights(self):
        """Return how far down the line is, in pixels, from left to right."""
        steps = (self.line.get_attribute("d") or "").replace("M", "L").split("L")[1:]
        return [float(step.split()[1]) for step in steps]


def write(file):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    cells = [new_code_cell(source) for source in CELLS]
    nbformat.write(new_notebook(cells=cells, metadata=kernel), file)


@pytest.fixture(scope="module")
def pages(browser, addresses):
    """Return what opens the notebook in a face, once for all tests."""
    opened = {}

    def page(face):
        if face not in opened:
            write(addresses["folders"][face] / "guesses.ipynb")
            opened[face] = Open(browser, addresses[face], "guesses.ipynb", height=1200)
        return opened[face]

    yield page
    for page in opened.values():
        page.close()


@pytest.fixture
def opened(pages, addresses, request):
    """Return the notebook in JupyterLab, or in the face of the test, run before anything is guessed."""
    face = getattr(request, "param", "lab")
    opened = pages(face)
    (addresses["folders"][face].parent / f"{face}_home" / "guesses.jsonl").unlink(missing_ok=True)
    opened.ask(FORGET)
    opened.start()
    opened.wait()
    yield opened
    none(opened.complaints())


def answers(opened):
    """Return the words of each answer."""
    return [opened.cells()[place]["outputs"][0]["data"]["text/plain"] for place in ANSWERS]


def test_who_runs_all_cells_without_a_guess_sees_the_truth_alone(opened, axe):
    none([*failures(opened), *unpainted(opened), *accessibility(opened, axe), *cut_when_narrow(opened)])
    told = [text.split("\n") for text in answers(opened)]
    assert {lines[1] for lines in told} == {"No guess was locked in."}
    assert [lines[2] for lines in told][:2] == ["The answer is 14.", "The answer is “one”."]
    assert Board(opened, NUMBER).button.is_disabled()
    with in_dark_theme(opened):
        none([*accessibility(opened, axe, colours=True), *unpainted(opened)])


BOTH = pytest.mark.parametrize("opened", ["lab", "notebook"], indirect=True)


@BOTH
def test_the_keyboard_guesses_and_locks_in(opened):
    number, choice, curve = (Board(opened, place) for place in (NUMBER, CHOICE, CURVE))
    number.slider.press("ArrowRight")
    assert number.typed.input_value() == "9"
    number.typed.fill("7.5")
    number.says("A whole number from 0 to 16, please.")
    assert number.button.is_disabled()
    number.typed.fill("4")
    assert number.slider.input_value() == "4"
    assert not number.status.inner_text()
    choice.radios.first.focus()
    choice.radios.first.press("ArrowDown")
    assert choice.radios.nth(1).is_checked()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown"):
        curve.svg.press(key)
    curve.says("epoch 1: loss 1.1")
    heights = curve.heights()
    assert len(heights) == 7
    assert heights[0] == heights[3] < heights[6]
    for board, words in (
        (number, "Locked in. You guessed 4."),
        (choice, "Locked in. You chose “a hundred”."),
    ):
        board.button.press("Enter")
        board.says(words)
    curve.button.press("Space")
    curve.says("Locked in. Your curve is")


@BOTH
def test_pairs_are_chosen_by_keyboard_and_locked_in_once_there_is_one_for_each_name(opened):
    pairs = Board(opened, PAIRS)
    first, second = pairs.root.locator("select").all()
    for _ in range(3):
        first.press("ArrowDown")
    assert pairs.button.is_disabled()
    second.press("ArrowDown")
    second.press("ArrowDown")
    pairs.button.press("Enter")
    pairs.says("Locked in. You matched 1 of 2. B is “uphill”, not “η is 20”.")
    assert first.is_disabled()


@pytest.mark.parametrize("face", ["lab", "notebook"])
def test_a_saved_answer_and_what_is_told_of_it_are_out_of_sight_until_its_cell_runs(browser, addresses, face):
    file = addresses["folders"][face] / "saved_guesses.ipynb"
    write(file)
    written = nbformat.read(file, as_version=4)
    for place, text in reversed(list(zip(ANSWERS, TOLD, strict=True))):
        written.cells.insert(place + 1, new_markdown_cell(text))
    file.write_text(normalised(executed(nbformat.writes(written), file.parent)), "utf-8")
    opened = Open(browser, addresses[face], file.name, height=1200)
    cell = opened.page.locator(f'[data-windowed-list-index="{ANSWERS[0]}"]')
    cell.scroll_into_view_if_needed()
    shown = cell.locator(".jp-Cell-outputWrapper").inner_text()
    assert "For how many rules is there a cut?" in shown
    assert "answer" not in shown
    assert cell.locator("img").count() == 0
    opened.page.evaluate(FIRST_GUESS, NUMBER + 1)  # with it comes what hides
    told, under_heading, fifty = (
        opened.page.locator(".jp-RenderedMarkdown p", has_text=text.split("\n")[-1]) for text in TOLD
    )
    told.wait_for(state="hidden")
    fifty.wait_for(state="hidden")
    assert under_heading.is_visible()
    assert opened.page.locator(".jp-MarkdownCell h2").is_visible()
    opened.start()
    opened.wait()
    assert "The answer is 14." in cell.locator(".jp-Cell-outputWrapper").inner_text()
    assert cell.locator("img").is_visible()
    assert told.is_visible()
    assert fifty.is_visible()
    opened.close()


def test_the_mouse_draws_and_draws_over(opened):
    curve = Board(opened, CURVE)
    for path in (((0.08, 0.1), (0.99, 0.8)), ((0.6, 0.2), (0.5, 0.2))):
        opened.page.mouse.move(*curve.at(*path[0]))
        opened.page.mouse.down()
        opened.page.mouse.move(*curve.at(*path[1]), steps=7)
        opened.page.mouse.up()
    heights = curve.heights()
    assert len(heights) == 61
    changed = [place for place in range(1, 61) if heights[place] < heights[place - 1]]
    assert len(changed) == 1  # where the second line begins
    assert 25 < changed[0] < 32
    curve.lock("Locked in. Your curve is")


def test_a_finger_draws_and_the_page_stays(opened):
    curve = Board(opened, CURVE)
    before = curve.at(0, 0)
    devtools = opened.context.new_cdp_session(opened.page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, place in zip(TOUCH, ((0.2, 0.2), (0.5, 0.5), (0.9, 0.7), None), strict=True):
        x, y = curve.at(*place) if place else (0, 0)
        devtools.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}] * bool(place)}
        )
    assert len(curve.heights()) > 40
    assert curve.at(0, 0) == before
    number = Board(opened, NUMBER)
    box = number.slider.bounding_box()
    place = {"x": box["x"] + 0.25 * box["width"], "y": box["y"] + box["height"] / 2}
    for kind in ("touchStart", "touchEnd"):
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place] * (kind == TOUCH[0])})
    number.page.wait_for_timeout(200)
    assert number.typed.input_value() == "4"
    devtools.detach()  # it takes the touch screen along


def test_a_click_on_the_middle_is_a_guess(opened):
    number = Board(opened, NUMBER)
    number.slider.click()
    assert number.typed.input_value() == "8"
    assert number.button.is_enabled()


def test_all_views_show_the_same_and_stay_once_locked(opened):
    for place, move in ((NUMBER, "ArrowLeft"), (CHOICE, "Space"), (CURVE, "ArrowUp")):
        first, other = Board(opened, place), Board(opened, place + AGAIN)
        control = first.svg if place == CURVE else first.root.locator("input").first
        control.press(move)
        if place == CURVE:
            control.press("ArrowRight")
        other.lock(HEARD)  # the kernel's word: a lock may come to it after what is asked next
        assert first.button.is_disabled()
        shown = opened.ask(f"hash(str({('', 'cuts', 'deep', 'fall')[place]}.guess))")
        for board in (first, other):
            if place == CURVE:
                board.svg.press("ArrowUp")
                opened.page.mouse.click(*board.at(0.5, 0.5))
            else:
                assert board.root.locator("input:enabled").count() == 0
        assert opened.ask(f"hash(str({('', 'cuts', 'deep', 'fall')[place]}.guess))") == shown


def test_what_is_locked_in_outlives_run_all_but_not_the_kernel(opened):
    number = Board(opened, NUMBER)
    number.typed.fill("9")
    number.lock("Locked in. You guessed 9. It is 14: 5 more than you thought.")
    opened.start()
    opened.wait()
    assert Board(opened, NUMBER).typed.is_disabled()
    assert answers(opened)[0].endswith("You guessed 9. It is 14: 5 more than you thought.")
    assert "One guess, none right." in opened.cells()[END]["outputs"][0]["data"]["text/plain"]
    opened.page.evaluate("() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }")
    Board(opened, NUMBER).says("The kernel was restarted or has ended.")
    assert Board(opened, CHOICE).root.locator("input:enabled").count() == 0
    opened.page.wait_for_timeout(1000)
    opened.start()
    opened.wait()
    assert Board(opened, NUMBER).typed.is_enabled()
    assert Board(opened, NUMBER).typed.input_value() == ""
    assert answers(opened)[0].endswith("No guess was locked in.\nThe answer is 14.")


def test_a_busy_kernel_does_not_let_anybody_change_their_mind(opened):
    number = Board(opened, NUMBER)
    number.typed.fill("3")
    opened.page.evaluate(BUSY, 3)
    number.lock("Locked in.")
    assert number.typed.is_disabled()
    assert not opened.page.evaluate("window.idle")
    number.says("You guessed 3. It is 14: 11 more than you thought.")


def test_each_guess_of_a_lesson_is_made_by_keyboard_and_locked_in(lesson):
    boards = lesson.lab.page.locator(".guess-board")
    for place in range(boards.count()):
        board = boards.nth(place)
        for control in board.locator("select").all() or [board.locator("input:enabled, svg").first]:
            for key in ("ArrowDown", "ArrowUp", "ArrowRight"):
                control.press(key)
        board.locator("button").press("Enter")
        board.locator("[role=status]").filter(has_text="Locked in").wait_for(timeout=20_000)
    none(lesson.lab.complaints())
