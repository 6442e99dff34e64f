"""The slides: they fit, the last row can read them, a remote shows no solution, and the short way has its minutes."""

import os
import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from test_site import AXE, AXE_RUN, LESSONS, ROOT, SHORT

SLIDES_RUN = (Path(__file__).parent / "slides.js").read_text("utf-8")
ON, BACK = (
    ["PageDown", "Space", "n"],
    ["PageUp", "Shift+Space", "p"],
)  # what presenters' remotes send, and people press
SECONDS = 45  # the least for a slide


@pytest.fixture
def present(visit):
    """Open a deck."""

    def open_deck(name):
        page = visit(f"slides/{name}.html")
        page.wait_for_function("window.Reveal?.isReady()")
        return page

    return open_deck


@pytest.mark.parametrize("name", [*LESSONS, *SHORT])
def test_slides_are_accessible_and_fit(present, name):
    page = present(name)
    page.add_script_tag(path=AXE)
    assert page.evaluate(AXE_RUN) == []  # of the deck as it opens
    assert page.evaluate("Reveal.getScale()") == 1
    assert page.evaluate("Reveal.getSlides().length") >= 10
    assert page.evaluate(SLIDES_RUN) == []
    assert page.complaints == []


def _press(page, keys):
    """Press keys in turn until the slide stays; return the places that were shown."""
    places = [page.evaluate("Object.values(Reveal.getIndices()).slice(0, 2)")]
    while True:
        page.keyboard.press(keys[len(places) % len(keys)])
        place = page.evaluate("Object.values(Reveal.getIndices()).slice(0, 2)")
        if place == places[-1]:
            return places
        places.append(place)


DECKS = ["01_perceptron", "06_backpropagation", "06_backpropagation_short"]
# With FULL=1 each key comes to each slide; else only in the short deck, and in the long ones the keys in one order.
REMOTES = [
    (name, number)
    for name in DECKS
    for number in range(3)
    if number == 0 or name == DECKS[-1] or os.environ.get("FULL")
]


@pytest.mark.parametrize(("name", "number"), REMOTES)
def test_what_a_remote_sends_goes_through_the_whole_deck_and_shows_no_solution(present, name, number):
    page = present(name)
    stacks = page.evaluate("Reveal.getHorizontalSlides().length")
    assert page.evaluate("Reveal.getVerticalSlides().length") > stacks  # there are solutions to be shown
    assert _press(page, ON[number:] + ON[:number]) == [[h, 0] for h in range(stacks)]
    assert _press(page, BACK[number:] + BACK[:number]) == [[h, 0] for h in reversed(range(stacks))]


def test_from_a_solution_a_remote_goes_on_to_the_next_slide(present):
    page = present("01_perceptron")
    first = page.evaluate(
        "Reveal.getHorizontalSlides().findIndex((stack) => stack.querySelector('[data-below]'))"
    )
    page.evaluate(f"Reveal.slide({first}, 0)")
    for key, place in (("ArrowDown", [first, 1]), ("PageDown", [first + 1, 0])):
        page.keyboard.press(key)
        assert page.evaluate("Object.values(Reveal.getIndices()).slice(0, 2)") == place


@pytest.mark.parametrize("name", SHORT)
def test_the_short_way_holds_what_the_page_asks_before_its_stop_and_ends_there(present, name):
    from reading import blocks

    page = present(name)
    blocks_of_it = blocks(ROOT / "notebooks" / f"{name.removesuffix('_short')}.ipynb")
    found = [block.text for block in blocks_of_it]
    stop = next(n for n, text in enumerate(found) if text.startswith("**If you stop here**"))
    section, asked = "", 0
    for n, block in enumerate(blocks_of_it):
        section = block.title if block.kind == "heading" else section
        on_the_way = n < stop or f"[{section}](" in found[stop]
        is_guess = block.text.startswith("**Predict.**") or (
            block.kind == "code" and "= guess_" in block.text
        )
        asked += on_the_way and is_guess
    assert page.locator(".predict").count() == asked
    assert page.evaluate("Reveal.getSlides().at(-1).querySelector('h2').textContent") == "Stop here"
    folded = sum(text.startswith("<details") for text in found[:stop])
    begun = "[data-below]:not([data-goes-on])"  # a tall one is split
    assert page.evaluate(f"document.querySelectorAll('{begun}').length") == folded


@pytest.mark.parametrize("name", LESSONS)
def test_the_answer_to_a_guess_comes_on_a_slide_after_its_code(site, name):
    from reading import is_guess, read, reveals
    from slides import cut

    path = ROOT / "notebooks" / f"{name}.ipynb"
    slides = [
        slide.shown for slide in cut(path) if any(is_guess(block.cell, "revealed") for block in slide.shown)
    ]
    assert len(slides) == sum(reveals(cell) for cell in read(path).cells if cell.cell_type == "code")
    assert not [shown for shown in slides if "code" in [block.kind for block in shown]]


def test_the_workshop_s_slides_fit_its_minutes(present):
    from short import minutes

    assert len(minutes()) == 6
    assert sum(minutes().values()) == 90
    for name, length in minutes().items():
        # without the first and the last, and those that hang below an exercise
        slides = present(f"{name}_short").evaluate("Reveal.getHorizontalSlides().length") - 2
        assert 60 * length / slides >= SECONDS, name


def test_the_workshop_leads_from_deck_to_deck(present):
    from short import minutes

    way = list(minutes())
    for name, after in pairwise(way):
        link = present(f"{name}_short").locator("section section").last.locator("a").last
        assert link.get_attribute("href") == f"{after}_short.html"


# Each picture's smallest letters are told, and in its place a dot is sent: to draw it would take half of the time.
# It stands in a function, for a lesson may call something of its own by any of these names.
LABELS = """def _measure():
    import base64, matplotlib.text, mnist_helpers.plots.showing as showing
    from mnist_helpers.widgets.live_figure import LiveFigure, Picture, in_lesson_style

    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="

    def told(figure):
        texts = [text for text in figure.findobj(matplotlib.text.Text) if text.get_visible()]
        texts = [text for text in texts if text.get_text().strip()]
        seen = [text for text in texts if figure.bbox.overlaps(text.get_window_extent())]
        print("POINTS", min(text.get_fontsize() for text in seen if not text.get_text().isdigit() or len(seen) < 700))
        return base64.b64decode(dot)

    def still(shown):
        figure, alt = in_lesson_style(shown._still)()
        return told(figure), alt

    showing.png, LiveFigure._told, Picture.still = told, still, lambda picture, buttons=(): told(picture._figure)

_measure()"""


def _points(name):
    """Run a lesson up to its stop; return the size of the smallest letters of each picture, by its alt text."""
    from nbclient import NotebookClient
    from nbformat import v4
    from reading import NOTEBOOKS, read

    notebook = deepcopy(read(NOTEBOOKS / f"{name.removesuffix('_short')}.ipynb"))  # others read it after us
    stop = next(n for n, cell in enumerate(notebook.cells) if "**If you stop here**" in cell.source)
    notebook.cells = [v4.new_code_cell(LABELS), *notebook.cells[:stop]]
    ran = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    points = {}
    for cell in ran.cells:
        outputs = cell.get("outputs", [])
        said = re.findall(r"POINTS ([\d.]+)", "".join(output.get("text", "") for output in outputs))
        alts = [
            output.metadata["image/png"]["alt"]
            for output in outputs
            if "image/png" in output.get("data", {})
            and output.metadata.get("guess") != "asked"  # on no slide
        ]
        points |= zip(alts, map(float, said), strict=True)
    return points


@pytest.mark.runs_a_lesson
@pytest.mark.parametrize("name", SHORT)
def test_the_last_row_can_read_the_labels_of_pictures(browser, request, name):
    """A label is at least 18 px on a screen of 1280 × 720; the 784 pixels that lesson 3 writes as numbers are none."""
    points = _points(name)
    present = request.getfixturevalue("present")  # only now: meanwhile another process builds the site
    scales = present(name).evaluate(
        "Object.fromEntries([...document.images].map((image) => [image.alt, image.width / (image.naturalWidth / 2)]))"
    )
    shown = points.keys() & scales.keys()
    assert len(shown) >= 2
    sizes = {alt: points[alt] * 100 / 72 * scales[alt] for alt in shown}
    assert {alt: size for alt, size in sizes.items() if size < 18} == {}
