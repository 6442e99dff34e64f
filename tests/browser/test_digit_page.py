"""The page to draw on: the drawing lives in the browser and the kernel follows, busy or not."""

import os
import re
import sys

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from mnist_helpers.widgets.digit_pad import SAMPLES

from .conftest import Open
from .faces import ROOT
from .instruments import Instrument, hand_over, like, stroke, unlike

MAKE = """from mnist_helpers.network import load_trained
from mnist_helpers.widgets import digit_canvas
instrument = digit_canvas(load_trained())"""
GAME = "digit_canvas(load_trained(), challenge=4)"
BUSY = """(seconds) => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  const code = `import time; time.sleep(${seconds})`;
  window.idle = false;
  kernel.requestExecute({ code, store_history: false }).done.then(() => { window.idle = true; });
}"""
BOXES = """(root) => {
  const box = (element) => element.getBoundingClientRect().toJSON();
  const parts = { whole: root, pad: root.querySelector(".digit-pad"), picture: root.querySelector("canvas[role=img]") };
  parts.above = root.querySelector(".live-above");
  parts.panel = root.closest(".jp-WindowedPanel-outer");
  const shown = parseFloat(parts.picture.style.width);
  return { shown, ...Object.fromEntries(Object.entries(parts).map(([name, element]) => [name, box(element)])) };
}"""


class DigitPage(Instrument):
    """The digit page, and what it shows before the kernel knows."""

    @property
    def canvas(self):
        return self.root.locator("canvas[tabindex]")

    def says(self):
        return re.search(r"draw a digit on: (.+?)[.,]", self.canvas.get_attribute("aria-label")).group(1)

    def dot(self):
        box = self.canvas.bounding_box()
        self.page.mouse.click(box["x"] + 0.6 * box["width"], box["y"] + 0.4 * box["height"])

    def kernel_says(self, words, seconds=6):
        return self.becomes(lambda now: f"On the page: {words}." in now["alt"], seconds)


sys.path.append(str(ROOT / "tests"))
from photo_digits import KINDS, blank, saved, several  # noqa: E402

# One for each way that the browser prepares a picture: in colours, of grey levels, small enough to keep every pixel.
# The kernel's reading is tried with every kind in tests/test_read_digit.py.
TRIED = KINDS if os.environ.get("FULL") else ["lined paper", "blackboard", "table at one side", "as mnist"]


@pytest.fixture(scope="module")
def opened(browser, addresses):
    """Return a notebook in JupyterLab with a digit page, shown twice."""
    cells = [new_code_cell(source) for source in (MAKE, "instrument", "instrument", GAME)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), addresses["folder"] / "digit_page.ipynb")
    opened = Open(browser, addresses["lab"], "digit_page.ipynb", height=800)
    opened.start()
    opened.wait()
    yield opened
    opened.close()


@pytest.fixture
def found(opened):
    """Return the digit page at its start."""
    page = DigitPage(opened.page, 1)
    page.reset()
    assert page.kernel_says("a sample, a 7")
    page.settled()
    return page


def test_the_first_stroke_replaces_a_sample_and_undo_brings_it_back(found):
    start = found.settled()
    for place, said in ((0.5, "1 stroke"), (0.6, "2 strokes")):
        stroke(found, found.canvas, place)
        assert found.says() == said
        assert found.kernel_says(said)
    for _ in range(2):
        found.button("Undo").click()
    assert found.says() == "a sample"
    assert found.becomes(like(start))


def test_undo_after_reset_brings_back_what_was_drawn(found):
    for place in (0.5, 0.6):
        stroke(found, found.canvas, place)
    assert found.kernel_says("2 strokes")
    found.reset()
    assert found.kernel_says("a sample, a 7")
    found.button("Undo").click()
    assert found.says() == "2 strokes"
    assert found.kernel_says("2 strokes")


def test_a_busy_kernel_loses_nothing(found):
    found.page.evaluate(BUSY, 4)
    for place, said in ((0.3, "1 stroke"), (0.5, "2 strokes"), (0.7, "3 strokes")):
        stroke(found, found.canvas, place)
        assert found.says() == said
    found.button("Clear").click()
    assert found.says() == "0 strokes"
    found.dot()
    assert found.says() == "1 stroke"
    assert not found.page.evaluate("window.idle")
    assert found.kernel_says("1 stroke", seconds=20)
    found.settled()
    assert found.says() == "1 stroke"  # nothing came back from the kernel
    for said in ("0 strokes", "3 strokes", "2 strokes"):
        found.button("Undo").press("Enter")
        assert found.says() == said
        assert found.kernel_says(said)


def test_strokes_drawn_while_the_kernel_is_busy_arrive(found, opened):
    found.page.evaluate(BUSY, 3)
    found.canvas.press("Delete")
    for place in (0.3, 0.5, 0.7):
        stroke(found, found.canvas, place)
    assert not found.page.evaluate("window.idle")
    assert found.kernel_says("3 strokes", seconds=20)
    assert found.says() == "3 strokes"
    assert opened.ask("len(instrument.controls['drawing'].value)") == 3


def test_reset_while_the_kernel_is_busy_loses_no_later_stroke(found):
    found.page.evaluate(BUSY, 3)
    found.dot()
    found.reset()
    found.dot()
    told = "1 stroke", "2 strokes"  # as Reset was quicker than the second, or not
    assert found.becomes(lambda _: found.says() in told)
    drawn = found.says()
    found.page.wait_for_function("window.idle")
    found.settled()
    assert found.says() == drawn
    assert found.kernel_says(drawn)


def test_samples_come_one_after_another_and_round(found):
    start, seen = found.settled(), []
    for _ in SAMPLES:
        seen.append(found.settled())
        found.button("Next sample").click()
        assert found.becomes(unlike(seen[-1]))
    assert found.becomes(like(start))
    assert len({sample["alt"] for sample in seen}) == len(SAMPLES)
    found.canvas.press("ArrowLeft")
    assert found.becomes(like(seen[-1]))
    for key, digit in (("ArrowRight", SAMPLES[0]["digit"]), ("ArrowLeft", SAMPLES[-1]["digit"])):
        found.dot()
        found.canvas.press(key)
        assert found.kernel_says(f"a sample, a {digit}")


def test_each_view_shows_the_same_drawing(found):
    other = DigitPage(found.page, 2)
    other.button("Clear").click()
    other.dot()
    assert found.says() == other.says() == "1 stroke"
    found.canvas.press("Backspace")
    found.canvas.press("Backspace")
    assert found.says() == other.says() == "a sample"


@pytest.mark.parametrize("width", [1180, 1280, 1300])
def test_page_and_verdict_stand_side_by_side_and_within_the_window(found, opened, width):
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.wait_for_timeout(700)
    boxes = found.root.evaluate(BOXES)
    assert boxes["pad"]["right"] < boxes["picture"]["left"]
    assert abs(boxes["pad"]["top"] - boxes["above"]["top"]) < 10
    assert 0 <= boxes["picture"]["top"] - boxes["above"]["bottom"] < 10
    assert abs(boxes["above"]["width"] - boxes["picture"]["width"]) < 10
    assert boxes["picture"]["right"] <= boxes["panel"]["right"] - 20  # room for a scroll bar
    assert boxes["picture"]["width"] == boxes["shown"]  # not scaled
    assert boxes["whole"]["height"] < 450


def test_in_a_narrow_window_the_verdict_follows_the_page(found, opened):
    opened.page.set_viewport_size({"width": 900, "height": 800})
    opened.page.wait_for_timeout(700)
    boxes = found.root.evaluate(BOXES)
    assert 0 <= boxes["above"]["top"] - boxes["pad"]["bottom"] < 20
    assert 0 <= boxes["picture"]["top"] - boxes["above"]["bottom"] < 10
    opened.page.set_viewport_size({"width": 1300, "height": 800})


# Pictures


@pytest.mark.parametrize("kind", TRIED)
def test_a_photo_of_each_kind_is_opened_and_read(kind, found):
    photo = saved(KINDS[kind](np.random.default_rng([2019, 5]), 5))
    with found.page.expect_file_chooser() as chooser:
        found.button("Open a picture…").press("Enter")
    chooser.value.set_files({"name": "five.jpg", "mimeType": "image/jpeg", "buffer": photo})
    assert found.kernel_says("a picture", 20)
    assert found.says() == "a picture"
    assert "I read a 5, " in found.settled()["alt"]
    assert found.root.locator("[role=status]").inner_text().startswith("I read a 5, ")


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_pasted_or_dropped_photo_is_read_and_what_comes_after_replaces_it(way, found):
    photo = saved(KINDS["hard shadow"](np.random.default_rng([2019, 3]), 3))
    stroke(found, found.canvas, 0.5)
    assert hand_over(found.canvas, way, "three.jpg", "image/jpeg", photo)
    assert found.kernel_says("a picture", 20)
    assert "I read a 3, " in found.settled()["alt"]
    stroke(found, found.canvas, 0.4)
    assert found.kernel_says("1 stroke")
    for said in ("a picture", "1 stroke", "a sample"):
        found.button("Undo").click()
        assert found.says() == said


def test_clear_takes_a_picture_away_and_undo_brings_it_back(found):
    photo = saved(KINDS["as mnist"](np.random.default_rng([2019, 3]), 3))
    hand_over(found.canvas, "paste", "three.png", "image/png", photo)
    assert found.kernel_says("a picture", 20)
    shown = found.settled()
    found.button("Clear").click()
    assert found.kernel_says("0 strokes")
    found.button("Undo").click()
    assert found.kernel_says("a picture", 20)
    assert found.becomes(like(shown))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (saved(blank(np.random.default_rng(1), 0)), "No digit was found: the page looks blank."),
        (saved(several(np.random.default_rng(1), 0)), "There are several digits"),
        (bytes(4) + b"ftypheic" + bytes(6_000_000), "The file is HEIC"),
    ],
    ids=["blank", "several", "HEIC"],
)
def test_what_holds_no_one_digit_is_refused_in_words(content, words, found):
    hand_over(found.canvas, "drop", "page.heic", "image/heic", content)
    assert found.kernel_says("a picture", 20)
    assert words in found.settled()["alt"]
    assert found.root.locator("[role=status]").inner_text().startswith(words)
    assert not found.state()["error"]


def test_a_photo_of_12_million_pixels_is_turned_and_sent_small(found, opened):
    photo = KINDS["near the border"](np.random.default_rng([2019, 4]), 4)
    sideways = {274: 6}
    exif = photo.getexif()
    exif.update(sideways)
    content = saved(photo.rotate(90).resize((3500, 3500)), exif=exif)
    hand_over(found.canvas, "drop", "four.jpg", "image/jpeg", content)
    assert found.kernel_says("a picture", 30)
    assert "I read a 4, " in found.settled()["alt"]
    assert opened.ask("len(instrument.controls['drawing'].value)") < 500_000


def test_pasted_words_are_left_to_jupyter(found):
    text = "(canvas) => { const e = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, "
    text += "cancelable: true }); canvas.dispatchEvent(e); return e.defaultPrevented; }"
    assert not found.canvas.evaluate(text)
    assert found.says() == "a sample"


def test_a_try_at_the_game_is_kept_and_outlives_reset(found):
    game = DigitPage(found.page, 3)
    game.button("That is my 4").press("Enter")
    assert game.becomes(lambda now: "A sample does not count." in now["alt"])
    stroke(game, game.canvas, 0.5)
    assert game.kernel_says("1 stroke")
    game.button("That is my 4").click()
    assert game.becomes(lambda now: "Misread: 1 of 1." in now["alt"])
    game.reset()
    assert game.becomes(lambda now: "a sample, a 7" in now["alt"] and "Misread: 1 of 1." in now["alt"])
