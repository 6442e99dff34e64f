"""The lessons on paper: the book's pages, printed by a Chromium that nobody sees."""

import shutil
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright
from poster import draw_poster
from pypdf import PdfReader
from reading import LETTERS, lessons, title
from teaching import SHEETS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FOOTER = """<div style="width: 100%; padding: 0 18mm; display: flex; justify-content: space-between;
font: 8pt sans-serif; color: #595959">
<span class="title"></span><span>{address}</span><span class="pageNumber"></span></div>"""
SHEET = {
    "format": "A4",
    "print_background": True,
    "display_header_footer": True,
    "tagged": True,
    "outline": True,
}
SHEET |= {"header_template": "<span></span>", "footer_template": FOOTER}
SHEET |= {"margin": {"top": "16mm", "bottom": "18mm", "left": "18mm", "right": "18mm"}}
SCRIPT = Path(__file__).with_name("paper.js")


@contextmanager
def chromium():
    """Yield the system's Chromium, or the one that Playwright installed."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


def launch(kind):
    """Return a browser of Playwright's kind, with a profile of its own."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    return kind.launch(executable_path=path, args=FLAGS)


def print_lessons(site, address=""):
    """Print each lesson of the book in `site`, all as one, the sheets to hand out and the poster, into `site`/paper.

    address: where the site will be, for the links on paper that lead to another page of it, and for its foot.
    """
    (site / "paper").mkdir(exist_ok=True)
    draw_poster(site / "paper" / "poster.pdf")
    sheet = {**SHEET, "footer_template": FOOTER.replace("{address}", escape(address))}
    with chromium() as browser:
        page, articles = browser.new_page(bypass_csp=True), []  # paper.js is not of the book
        page.route("**/awake/*", lambda route: route.abort())  # on paper nothing wakes
        for path in lessons():
            _open(page, site, path.stem)
            articles.append((path.stem, page.inner_html("article")))
            page.evaluate("unlink", address)
            page.pdf(path=site / "paper" / f"{path.stem}.pdf", **sheet)
        for name in (*(f"guide/{name}" for name in SHEETS), LETTERS.stem):
            _open(page, site, name)
            page.evaluate("unlink", address)
            page.pdf(path=site / "paper" / f"{Path(name).name}.pdf", **sheet)
        _open(page, site, "index")
        page.evaluate("bind", articles)
        page.evaluate("ready")
        page.evaluate("unlink", address)
        series = site / "paper" / "series.pdf"
        page.pdf(path=series, **sheet)
        page.evaluate("number", _first_pages(series))
        page.pdf(path=series, **sheet)


def _open(page, site, name):
    page.goto((site / f"{name}.html").as_uri())
    page.add_script_tag(path=SCRIPT)
    page.evaluate("forPaper")
    page.evaluate("ready")


def _first_pages(series):
    """Return on which page each lesson begins, by its name."""
    printed = PdfReader(series)
    starts = {entry.title: printed.get_destination_page_number(entry) + 1 for entry in _flat(printed.outline)}
    return {path.stem: starts[title(path)] for path in lessons()}


def _flat(outline):
    for entry in outline:
        yield from _flat(entry) if isinstance(entry, list) else [entry]
