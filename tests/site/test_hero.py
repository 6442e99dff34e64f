"""The title page's digit page: its numbers are Python's, and it reads what is drawn with mouse, finger or keyboard."""

import sys
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mnist_helpers import Parameters, forward, handwriting, load_trained, prepare_images
from mnist_helpers.widgets.digit_canvas import _verdict
from mnist_helpers.widgets.digit_pad import SAMPLES

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / "publish"
sys.path.append(str(ROOT / "tests"))
from pen_digits import STYLES  # noqa: E402

PRECISE = Parameters(*(array.astype(float) for array in load_trained()))
READ = """(drawings) => {
  const network = reader.unpacked(stored.weights);
  const packed = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return drawings.map((strokes) => {
    const { pixels, h, o } = reader.read(network, strokes);
    const words = hero.view(network, strokes).verdict;
    return { ink: packed(reader.inkOf(strokes).data), pixels: packed(pixels), h, o, words };
  });
}"""
MOVED = """(pages) => {
  const network = reader.unpacked(stored.weights);
  return pages.map((pixels) => moved.answers(network, Uint8Array.from(pixels)));
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SMALL = """[...document.querySelectorAll(".hero text, .hero p, .hero button, .moved text, .moved p")]
  .filter((part) => part.getClientRects().length)
  .map((part) => parseFloat(getComputedStyle(part).fontSize) * (part.ownerSVGElement
    ? part.ownerSVGElement.clientWidth / part.ownerSVGElement.viewBox.baseVal.width : 1))"""


def _drawings(rng, count, least=60):
    """Return strokes of digits: the samples, then others of all places and slants, at least `least` pixels high."""
    styles = [style for digit in STYLES.values() for style in digit]
    drawings = [sample["strokes"] for sample in SAMPLES]
    for number in range(count - len(drawings)):
        height, angle = rng.uniform(least, 250), rng.normal(0, 0.15)
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        size, place = [height * rng.uniform(0.4, 1), height], 140 + rng.uniform(-40, 40, 2)
        drawings.append(
            [
                ((np.array(stroke) - 0.5) @ turn * size + place).round(1).ravel().tolist()
                for stroke in styles[number % len(styles)]
            ]
        )
    return drawings


def _bytes(text, side):
    return np.frombuffer(b64decode(text), np.uint8).reshape(side, side)


def _across_then_down(image, factor, resampling):
    """Resize as Pillow before 13 does; from 13 on it takes some tall pictures the other way, and rounds differently."""
    height, width = (max(1, round(factor * side)) for side in image.shape)
    return np.asarray(
        Image.fromarray(image).resize((width, image.shape[0]), resampling).resize((width, height), resampling)
    )


@pytest.fixture(scope="module")
def read(browser):
    """Return what reads drawings in the browser, with the files that the site gets."""
    from hero import script

    page = browser.new_page()
    page.add_script_tag(content=script().replace("if (globalThis.document", "if (false"))
    yield lambda drawings, what=READ: page.evaluate(what, drawings)
    page.close()


def test_a_thousand_drawings_give_the_pixels_units_probabilities_and_words_that_python_gives(
    read, monkeypatch
):
    drawings = _drawings(np.random.default_rng(2019), 1000)
    found = read(drawings)
    monkeypatch.setattr(handwriting, "_resized", _across_then_down)
    for strokes, one in zip(drawings, found, strict=True):
        prepared = handwriting.prepare_drawing(_bytes(one["ink"], 280))
        assert np.array_equal(_bytes(one["pixels"], 28), prepared), strokes
        cache = forward(PRECISE, prepare_images(prepared).astype(float))
        np.testing.assert_allclose(one["h"], cache.H, rtol=0, atol=1e-6)
        np.testing.assert_allclose(one["o"], cache.O, rtol=0, atol=1e-6)
        assert one["words"] == _verdict(cache.O)
    assert len({one["words"].split(",")[0] for one in found}) > 12  # all digits, sure and unsure


def test_at_each_of_81_places_the_network_answers_as_python_does(read):
    rng = np.random.default_rng(81)
    pages = [handwriting.prepare_drawing(handwriting.draw_strokes(strokes)) for strokes in _drawings(rng, 60)]
    for page, found in zip(pages, read([page.ravel().tolist() for page in pages], MOVED), strict=True):
        steps = range(-4, 5)
        places = np.array([np.roll(page, (down, right), axis=(0, 1)) for down in steps for right in steps])
        expected = forward(PRECISE, prepare_images(places).astype(float)).O
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)


def test_drawings_are_read_as_the_notebook_s_digit_page_reads_them(read):
    drawings = _drawings(np.random.default_rng(7), 300, least=120)
    inks = [handwriting.draw_strokes(strokes) for strokes in drawings]
    images = prepare_images(np.stack([handwriting.prepare_drawing(ink) for ink in inks]))
    same = forward(load_trained(), images).O.argmax(axis=1) == [np.argmax(one["o"]) for one in read(drawings)]
    assert same[: len(SAMPLES)].all()
    assert same.mean() >= 0.95  # 0.967: the browser's pen and Pillow's differ in the grey of an edge


def test_a_blank_page_is_no_digit(read):
    assert read([[]])[0]["words"] == "The page is blank."


def _seven(page):
    """Draw a 7 with the mouse."""
    box = page.locator(".hero .pad").bounding_box()
    for number, (x, y) in enumerate([(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=8)
        if not number:
            page.mouse.down()
    page.mouse.up()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_drawn_digit_is_read_and_said_and_can_be_taken_back(visit, width):
    page = visit("index.html", width, 844)
    _seven(page)
    heard = page.locator(".hero .heard")
    assert heard.inner_text().startswith("I read a 7")
    assert page.locator(".hero .verdict").inner_text() == heard.inner_text()
    assert page.locator(".hero .network").get_attribute("aria-label").startswith("I read a 7")
    page.get_by_role("button", name="Undo").click()
    assert heard.inner_text().startswith("The page is blank")
    assert not page.evaluate(SIDEWAYS)
    assert min(page.evaluate(SMALL)) >= (12 if width > 400 else 11)
    assert page.complaints == []


def test_the_keyboard_draws_a_digit_of_its_own_and_asks_for_samples(visit):
    page = visit("index.html")
    page.locator(".hero .pad").focus()
    for keys in (["Delete"], ["ArrowUp"] * 8, [" "], ["ArrowDown"] * 17, [" "]):
        for key in keys:
            page.keyboard.press(key)
    heard = page.locator(".hero .heard")
    assert heard.inner_text().startswith("Pen up. I read a 1")
    page.keyboard.press("6")
    page.wait_for_function("document.querySelector('.hero .heard').textContent.startsWith('I read a 6')")
    page.keyboard.press("Backspace")
    assert heard.inner_text().startswith("The page is blank")
    assert page.complaints == []


def _drag(page, element, dx, dy):
    """Drag from the middle of an element, by shares of its width."""
    box = element.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx * box["width"], y + dy * box["width"], steps=6)
    page.mouse.up()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_drawn_digit_is_pushed_by_hand_by_a_tap_and_by_keys(visit, width):
    page = visit("index.html", width, 844)
    _seven(page)
    block = page.locator(".moved")
    digit, chart, verdict = (block.locator(name) for name in (".digit", ".map", ".verdict"))
    assert verdict.inner_text().startswith("In the middle: I read a 7")
    read = chart.locator("text").all_text_contents()
    assert len(read) == 81
    assert read[40] == "7"
    assert len(set(read)) > 3  # a network that looks at pixels is easily misled
    same, others = read.count("7"), len(set(read)) - 1
    assert block.locator(".summary").inner_text() == (
        f"At {same} of 81 places I read a 7, and elsewhere {others} other digits."
    )
    chart.scroll_into_view_if_needed()
    _drag(page, digit, 2 / 28, -3 / 28)
    assert verdict.inner_text().startswith("2 right, 3 up: I ")
    assert f" {read[9 * 1 + 6]}, " in verdict.inner_text()
    assert block.locator(".heard").inner_text() == verdict.inner_text()
    _drag(page, digit, 20 / 28, 0)  # no further than the map
    assert verdict.inner_text().startswith("4 right, 3 up: ")
    box = chart.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 2.5 / 9, box["y"] + box["width"] * 8.5 / 9)
    assert verdict.inner_text().startswith("2 left, 4 down: ")
    digit.focus()
    for key, says in (
        ("ArrowRight", "1 left, 4 down: "),
        ("ArrowUp", "1 left, 3 down: "),
        ("Home", "In the "),
    ):
        page.keyboard.press(key)
        assert block.locator(".heard").inner_text().startswith(says)
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Clear").click()
    assert chart.locator("text").count() == 0
    assert verdict.inner_text() == ""
    assert page.complaints == []


def test_it_moves_by_itself_unless_less_motion_is_asked_for(visit, browser, address):
    page = visit("index.html")
    page.wait_for_function("document.querySelector('.hero .verdict').textContent.startsWith('I read a 5')")
    quiet = browser.new_page(reduced_motion="reduce")
    quiet.goto(f"{address}/index.html")
    quiet.evaluate("window.changes = 0; new MutationObserver(() => { changes += 1; })"
                   ".observe(document.querySelector('.hero'), { subtree: true, childList: true })")  # fmt: skip
    quiet.wait_for_timeout(2500)
    assert quiet.locator(".hero .verdict").inner_text().startswith("I read a 3")
    assert quiet.evaluate("changes") == 0
    quiet.close()


def test_without_javascript_a_digit_and_its_answer_stand_there_and_nothing_to_press(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    assert page.locator(".hero .verdict").inner_text().startswith("I read a 3")
    assert page.locator(".hero .lit").count() == 15
    assert page.locator(".moved .map text").count() == 81
    assert not page.locator(".moved .pushed").is_visible()
    assert not page.locator(".hero button").first.is_visible()
    assert page.locator(".way-in").is_visible()
    context.close()


OWN = "'self' 'unsafe-inline'"  # the theme has a line of script in each page
POLICY = f"default-src 'none'; script-src {OWN}; style-src {OWN}; img-src 'self' data:; font-src 'self'"


def test_it_works_under_a_policy_that_allows_no_connection(browser, address):
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route("**/index.html", with_policy)
    page.goto(f"{address}/index.html")
    _seven(page)
    assert page.locator(".hero .heard").inner_text().startswith("I read a 7")
    assert said == []
    page.close()
