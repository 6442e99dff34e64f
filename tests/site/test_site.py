"""The book, the slides and the printed pages: every link, every picture, every slide, in light and dark, on a phone."""

import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / "publish"
AXE = PUBLISH / "node_modules" / "axe-core" / "axe.min.js"
LESSONS = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))]
SHORT = [
    f"{path.stem}_short"
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    if "**If you stop here**" in path.read_text("utf-8")
]
SOLUTIONS = [f"solutions/{path.stem}" for path in sorted((ROOT / "notebooks" / "solutions").glob("*.ipynb"))]
GUIDE = [f"guide/{path.stem}" for path in sorted((PUBLISH / "guide").glob("*.md"))]
PAGES = [
    "index",
    *LESSONS,
    *SOLUTIONS,
    "cards",
    "appendix_letters",
    "appendix_slides",
    "bibliography",
    "instructors_guide",
    *GUIDE,
    "search",
]
AXE_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .filter(({ impact }) => ["serious", "critical"].includes(impact))
  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`)"""
# In the dark nothing but colours differs, and some elements of each look show them.
AXE_COLOURS = AXE_RUN.replace("document,", "{ include: look.someOfEach([document.body]) },").replace(
    "{ resultTypes", '{ runOnly: ["color-contrast"], resultTypes'
)
LOOK = (ROOT / "tests" / "browser" / "look.js").read_text("utf-8")
SIDEWAYS = """[...document.querySelectorAll("html, .content")].filter((part) =>
  part.scrollWidth > part.clientWidth || part.getBoundingClientRect().right > innerWidth)
  .map(({ tagName, className }) => `${tagName} ${className}`)"""
SLIDES_RUN = (Path(__file__).parent / "slides.js").read_text("utf-8")


class Page(HTMLParser):
    """What a page points to, its anchors and its pictures."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors, self.pictures = [], set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        """Collect a start tag's attributes."""
        found = dict(attributes)
        self.anchors |= {found[key] for key in ("id", "name") if key in found}
        self.links += [found[key] for key in ("href", "src") if key in found and tag != "base"]
        if tag == "img":
            self.pictures.append(found)


@cache
def _sheets(path):
    """Return the text of each sheet of a PDF, which takes a second to read."""
    from pypdf import PdfReader

    return [sheet.extract_text() for sheet in PdfReader(path).pages]


@pytest.fixture(scope="module")
def pages(site):
    """Return every page of the site, read, by its path."""
    return {path: Page(path) for path in site.rglob("*.html") if "_static" not in path.parts}


def test_the_pages_are_the_notebooks_and_a_few_beside_them(site, pages):
    made = {str(path.relative_to(site).with_suffix("")) for path in pages}
    assert made == {*PAGES, *(f"slides/{name}" for name in [*LESSONS, *SHORT])}


def test_every_link_leads_somewhere(site, pages):
    dead = []
    for path, page in pages.items():
        for link in page.links:
            target, _, anchor = unquote(link).partition("#")
            if re.match(r"(https?|data|mailto|javascript):", link):
                continue
            there = (path.parent / target.partition("?")[0]).resolve() if target else path
            if not there.is_file() or (anchor and there in pages and anchor not in pages[there].anchors):
                dead.append(f"{path.relative_to(site)}: {link[:80]}")
    assert not dead
    assert sum(len(page.links) for page in pages.values()) > 500


def test_links_between_lessons_lead_to_pages_not_to_notebooks(pages):
    assert not [link for page in pages.values() for link in page.links if ".ipynb" in link]


def test_every_picture_has_alt_text(site, pages):
    bare = [
        f"{path.relative_to(site)}: {str(picture)[:80]}"
        for path, page in pages.items()
        for picture in page.pictures
        if not picture.get("alt", "").strip()
    ]
    assert not bare


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_s_page_has_all_its_pictures_with_the_alt_text_of_its_outputs(pages, site, name):
    from reading import read

    cells = read(ROOT / "notebooks" / f"{name}.ipynb").cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    wanted = [
        output.metadata["image/png"]["alt"] for output in outputs if "image/png" in output.get("data", {})
    ]
    assert [picture["alt"] for picture in pages[site / f"{name}.html"].pictures] == wanted


@pytest.mark.parametrize("name", LESSONS)
def test_what_a_lesson_keeps_folded_is_folded_and_on_paper_there_is_room_for_the_guess(visit, site, name):
    from reading import is_guess, read, reveals

    cells = [cell for cell in read(ROOT / "notebooks" / f"{name}.ipynb").cells if cell.cell_type == "code"]
    kept = [cell for cell in cells if cell.metadata.get("jupyter", {}).get("outputs_hidden")]
    page = visit(f"{name}.html")
    folds = page.locator("details.below-input")
    assert folds.filter(has_text="Guess first, then look").count() == len(kept)
    assert folds.locator(".cell_output").locator("visible=true").count() == 0
    for fold, cell in zip(folds.all(), kept, strict=True):
        fold.locator("summary").click()
        if not reveals(cell):
            continue
        answer = fold.locator(".cell_output").inner_text()
        assert "The answer is" in answer or "The real curve starts" in answer
    printed = "".join(_sheets(site / "paper" / f"{name}.pdf"))
    asked = sum(is_guess(output, "asked") for cell in cells for output in cell.outputs)
    predicted = sum(
        cell.source.count("**Predict.**") for cell in read(ROOT / "notebooks" / f"{name}.ipynb").cells
    )
    assert printed.count("My guess:") == asked + predicted
    assert "No guess was locked in" not in printed


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_asks_no_other_host(visit, name):
    page = visit(f"{name}.html", guarded=True)
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert page.evaluate(AXE_RUN) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate(LOOK)
    assert page.evaluate(AXE_COLOURS) == []
    assert page.complaints == []


LETTERS = """(images) => images.map((image) => {
  const drawn = image.currentSrc === image.src ? parseFloat(image.style.width) : 500;
  return [image.alt.slice(0, 40), 12 / 0.72 * image.clientWidth / drawn];
}).filter(([, letters]) => letters < 10.9)"""  # of 12 points; 11 pixels, but for what rounding takes


def _small_letters(page):
    """Return the pictures whose letters are less than 11 pixels high."""
    page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    return page.locator("article img").evaluate_all(LETTERS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_still_at_every_width_and_on_a_phone_its_letters_are_11_pixels_high(visit, name):
    page = visit(f"{name}.html", width=360, height=740)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    for width in (360, 390, 800, 1024, 1100, 1300):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SIDEWAYS) == [], width
        if width == 390 and name in LESSONS:
            assert _small_letters(page) == []


def test_what_only_a_running_lesson_can_say_is_not_said(pages):
    """No page calls a missing answer wrong, or tells a reader that their computer is not ready."""
    for path in pages:
        text = path.read_text("utf-8")
        assert "If it still says so" not in text, path
        assert "None. Write it" not in text, path


def test_the_title_page_does_not_call_pages_still_that_run(site):
    text = (site / "index.html").read_text("utf-8")
    assert "The lessons run in these pages" in text
    assert "stand still" not in text


@pytest.mark.parametrize("name", LESSONS[1:])
def test_a_lesson_s_page_says_where_to_write_before_its_first_exercise(site, name):
    text = (site / f"{name}.html").read_text("utf-8")
    assert text.count("To write and be answered") == 1
    assert text.index("To write and be answered") < text.index("<summary>Hint")
    if '"instrument": "still"' in (ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"):
        assert re.search(r'A picture of the instrument[^§]{,200}</em></p>\s*<div class="picture', text)


def test_the_copy_of_the_project_holds_what_its_start_line_needs_and_nothing_made(site):
    with ZipFile(site / "lessons.zip") as packed:
        names = {name.removeprefix("lessons/") for name in packed.namelist()}
        digits = packed.read("lessons/mnist_helpers/data/mnist.npz")
    needed = {
        "README.md",
        "requirements.txt",
        "requirements-dev.txt",
        "pyproject.toml",
        "requirements.lock",
        "mnist_helpers/__init__.py",
        ".ci/run",
    }
    assert needed | {f"notebooks/{name}.ipynb" for name in LESSONS} <= names
    assert digits == (ROOT / "mnist_helpers" / "data" / "mnist.npz").read_bytes()
    assert not [name for name in names if re.search("__pycache__|node_modules|checkpoints|[.]venv", name)]


def test_the_lessons_come_first_and_the_solutions_last(site):
    text = (site / "index.html").read_text("utf-8")
    places = [
        text.index(f'href="{name}.html"') for name in ("08_overfitting", "appendix_slides", SOLUTIONS[0])
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_says_what_this_is_moves_and_has_one_way_in(visit, width, height):
    page = visit("index.html", width, height)
    boxes = [page.locator(name).bounding_box() for name in (".hero", ".way-in")]
    assert all(box["y"] + box["height"] <= height for box in boxes)
    image = page.locator("article img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('article img').complete")
    assert image.evaluate("image => image.currentSrc").endswith(".gif")
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_function("document.querySelector('article img').currentSrc.endsWith('.png')")


SUBJECTS = {
    "perceptron": "01",
    "sigmoid": "02",
    "softmax": "04",
    "gradient descent": "05",
    "backpropagation": "06",
    "train": "07",
    "overfitting": "08",
    "draw a digit": "00",
}


@pytest.mark.parametrize(("words", "number"), SUBJECTS.items())
def test_the_search_finds_a_subject_s_own_lesson_first_and_quotes_prose(visit, words, number):
    page = visit(f"search.html?q={words}")
    page.wait_for_function("document.querySelector('#search-results h2')?.textContent === 'Search Results'")
    page.wait_for_function(
        "[...document.querySelectorAll('#search-results li')].every((li) => li.querySelector('p'))"
    )
    first = page.get_attribute("#search-results li:first-child a", "href")
    assert first.startswith(f"{number}_")
    quoted = " ".join(page.locator("#search-results li p").all_inner_texts())
    assert not re.search(r"\bimport \w|Show the|np\.", quoted)
    assert page.complaints == []


def _dimmed(colour, brightness, contrast):
    """Return a colour's luminance after the book's filter for dark pages."""
    parts = [int(colour[place : place + 2], 16) / 255 * brightness for place in (1, 3, 5)]
    red, green, blue = (min(1, max(0, (part - 0.5) * contrast + 0.5)) ** 2.2 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_on_a_dark_page_pictures_do_not_glare_and_keep_their_contrast():
    css = (PUBLISH / "static" / "book.css").read_text("utf-8")
    dimmed = re.search(r"--dimmed: brightness\(([\d.]+)\) contrast\(([\d.]+)\)", css)
    brightness, contrast = map(float, dimmed.groups())
    paper = _dimmed("#FFFFFF", brightness, contrast)
    assert paper < 0.75
    style = (ROOT / "mnist_helpers" / "style.py").read_text("utf-8")
    colours = re.findall(r'(?m)^([A-Z]+) = "(#\w{6})"', style)
    assert len(colours) >= 9
    for name, colour in colours:
        assert (paper + 0.05) / (_dimmed(colour, brightness, contrast) + 0.05) >= 4.5, name


@pytest.mark.parametrize("name", LESSONS)
def test_a_deck_leaves_out_what_the_book_has_pages_for_and_the_setup_and_nothing_else(site, name):
    from reading import blocks, section
    from slides import LEFT_OUT, cut

    path = ROOT / "notebooks" / f"{name}.ipynb"
    left_out = [block for block in blocks(path) if "setup" in block.tags]
    left_out += [block for block in blocks(path) if block.kind == "heading" and block.title in LEFT_OUT]
    left_out += [block for heading in LEFT_OUT for block in section(path, heading)]
    kept = [part for slide in cut(path) for part in (*slide.shown, *slide.spoken)]
    places = [(part.kind, part.cell.get("id"), part.text if part.kind != "code" else "") for part in kept]
    for block in blocks(path):
        key = (block.kind, block.cell.get("id"), block.text if block.kind != "code" else "")
        assert places.count(key) == (block not in left_out), block.text[:80]


@pytest.mark.parametrize("name", LESSONS)
def test_live_slides_run_the_lesson_s_cells_in_their_order(site, name):
    from reading import blocks, section
    from slides import LEFT_OUT

    path = ROOT / "notebooks" / f"{name}.ipynb"
    deck = nbformat.read(site / "live" / path.name, as_version=4)
    nbformat.validate(deck)
    aside = [block for heading in LEFT_OUT for block in section(path, heading)]
    cells = [block for block in blocks(path) if block.kind == "code" and block not in aside]
    wanted = [block.cell.source for block in sorted(cells, key=lambda block: "setup" not in block.tags)]
    assert [cell.source for cell in deck.cells if cell.cell_type == "code"] == wanted
    kinds = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in deck.cells]
    assert kinds[:2] == ["skip", "slide"]
    assert set(kinds) <= {"skip", "slide", "subslide", None}  # a cell of the kind "-" would vanish


def _bare(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def _outline(entries):
    """Return the titles in a PDF's outline, without spaces, which get lost where a line ends."""
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        else:
            yield _bare(entry.title)


def _goes_to_a_file(printed):
    notes = [note.get_object() for page in printed.pages for note in page.get("/Annots", [])]
    return [
        note["/A"]["/URI"] for note in notes if str(note.get("/A", {}).get("/URI", "")).startswith("file:")
    ]


@pytest.mark.parametrize("name", LESSONS)
def test_a_printed_lesson_has_pages_their_text_and_its_headings(site, name):
    from pypdf import PdfReader
    from reading import blocks

    printed = PdfReader(site / "paper" / f"{name}.pdf")
    headings = [
        block.title
        for block in blocks(ROOT / "notebooks" / f"{name}.ipynb")
        if block.kind == "heading" and "running" not in block.tags
    ]
    plain = [heading for heading in headings if not re.search(r"[$*`]", heading)]
    found = list(_outline(printed.outline))
    assert [heading for heading in plain if _bare(heading) not in found] == []
    assert 3 <= len(printed.pages) <= 40
    assert all(len(text) > 20 for text in _sheets(site / "paper" / f"{name}.pdf")[:3])
    assert not _goes_to_a_file(printed)


@pytest.mark.parametrize("name", LESSONS)
def test_on_paper_no_heading_stands_alone_and_no_exercise_is_parted_from_its_box(site, name):
    from paper import _flat
    from pypdf import PdfReader

    printed = PdfReader(site / "paper" / f"{name}.pdf")
    headings = [
        (entry.title, printed.get_destination_page_number(entry), entry.top)
        for entry in _flat(printed.outline)
    ]
    foot = 18 / 25.4 * 72  # points
    assert [title for title, _, top in headings if top < foot + 45] == []  # the heading and two lines
    titles = [title for title, *_ in headings]
    tasks = headings[: titles.index("Hints and solutions")] if "Hints and solutions" in titles else []
    for number, text in enumerate(_sheets(site / "paper" / f"{name}.pdf")):
        begun = sum(place == number and title.startswith("Exercise ") for title, place, _ in tasks)
        assert text.count("Hint and solution stand at the end") == begun, number + 1


def test_the_printed_series_holds_every_lesson_and_links_within_itself(site):
    from pypdf import PdfReader
    from reading import title

    whole = PdfReader(site / "paper" / "series.pdf")
    single = [len(PdfReader(site / "paper" / f"{name}.pdf").pages) for name in LESSONS]
    assert len(whole.pages) >= sum(single)
    assert {_bare(title(ROOT / "notebooks" / f"{name}.ipynb")) for name in LESSONS} <= set(
        _outline(whole.outline)
    )
    assert not _goes_to_a_file(whole)


def test_the_poster_is_one_sheet_with_every_card(site):
    from pypdf import PdfReader

    (sheet,) = PdfReader(site / "paper" / "poster.pdf").pages
    words = " ".join(sheet.extract_text().split())
    for name in LESSONS[1:9]:
        assert (
            nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4).cells[0].source.partition("\n")[0][2:]
            in words
        )
    assert abs(sheet.mediabox.width / sheet.mediabox.height - 2**0.5) < 0.01
