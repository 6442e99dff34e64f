"""The lessons on paper: the book's pages, printed by a Chromium that nobody sees."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright
from reading import lessons

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FOOTER = """<div style="width: 100%; padding: 0 18mm; display: flex; justify-content: space-between;
font: 8pt sans-serif; color: #595959"><span class="title"></span><span class="pageNumber"></span></div>"""
SHEET = {
    "format": "A4",
    "print_background": True,
    "display_header_footer": True,
    "tagged": True,
    "outline": True,
}
SHEET |= {"header_template": "<span></span>", "footer_template": FOOTER}
SHEET |= {"margin": {"top": "16mm", "bottom": "18mm", "left": "18mm", "right": "18mm"}}
# Folds open, colours for paper, pictures there; a link to another page has nowhere to go from a sheet of its own.
PREPARE = """async () => {
  document.body.dataset.theme = "light";
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}"""
UNLINK = """() => document.querySelectorAll("article a[href]").forEach((link) => {
  if (!/^(#|https?:)/.test(link.getAttribute("href"))) link.removeAttribute("href");
})"""
# Bind articles of several pages into this one: names made unlike, and what led to a page leads to its place here.
BIND = """(articles) => {
  const place = (name, anchor) => `#${name}${anchor ? "-" + anchor : ""}`;
  const bound = articles.map(([name, html]) => {
    const article = document.createElement("section");
    article.className = "bound";
    article.innerHTML = html;
    article.querySelectorAll("[id]").forEach((part) => { part.id = `${name}-${part.id}`; });
    article.id = name;
    article.querySelectorAll("a[href^='#']").forEach((link) => {
      link.setAttribute("href", place(name, link.getAttribute("href").slice(1)));
    });
    return article;
  });
  document.querySelector("article").append(...bound);
  const names = new Set(articles.map(([name]) => name));
  document.querySelectorAll("article a[href]").forEach((link) => {
    const [page, anchor] = link.getAttribute("href").split("#");
    if (names.has(page.replace(/\\.html$/, ""))) link.setAttribute("href", place(page.replace(/\\.html$/, ""), anchor));
  });
}"""


@contextmanager
def chromium():
    """Yield the system's Chromium, or the one that Playwright installed."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def print_lessons(site):
    """Print each lesson of the book in `site`, and all of them as one, into `site`/paper."""
    (site / "paper").mkdir(exist_ok=True)
    with chromium() as browser:
        page, articles = browser.new_page(), []
        for path in lessons():
            _open(page, site, path.stem)
            articles.append((path.stem, page.inner_html("article")))
            page.evaluate(UNLINK)
            page.pdf(path=site / "paper" / f"{path.stem}.pdf", **SHEET)
        _open(page, site, "index")
        page.evaluate(BIND, articles)
        page.evaluate(PREPARE)
        page.evaluate(UNLINK)
        page.pdf(path=site / "paper" / "series.pdf", **SHEET)


def _open(page, site, name):
    page.goto((site / f"{name}.html").as_uri())
    page.evaluate(PREPARE)
