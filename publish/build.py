"""Build the site: the book, the slides, the printed pages, what wakes pages, and the browser edition, from notebooks.

    python publish/build.py [book] [slides] [paper] [live] [awake] [run]
                            [--into site] [--pyodide folder] [--address url]

Without a name: all of them. The book comes first, for the printed pages are printed from it.
"""

import argparse
import shutil
import sys
from functools import partial
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import nbformat
import pages
from awake import build_awake
from hero import SCRIPT, script
from live import live
from paper import print_lessons
from policy import guard
from reading import lessons
from run import build_run
from short import have_a_short_way, short
from slides import cut, deck
from sphinx.cmd.build import build_main

HERE = Path(__file__).parent
FOLDERS = ("notebooks", "mnist_helpers", "tests", "benchmarks", "publish", ".ci")
COPIED = (
    "*.md",
    "*.toml",
    "requirements*",
    "conftest.py",
    "LICENSE",
    *(f"{name}/**/*" for name in FOLDERS),
)
NOT_COPIED = {"__pycache__", ".ipynb_checkpoints", "node_modules"}
ROOT = HERE.parent


def build_book(site, parts):
    """Write the book into `site`; a warning, such as a link that leads nowhere, is an error."""
    work = ROOT / "build" / "book"
    pages.put(work / "pages", parts)
    copy_katex(work / "static" / "katex")
    (work / "static" / SCRIPT).write_text(script(), "utf-8")
    options = ["-q", "-W", "--keep-going", "-c", str(HERE), "-d", str(work / "doctrees")]
    shutil.rmtree(work / "html", ignore_errors=True)  # it may hold a page that is no more
    if build_main([*options, str(work / "pages"), str(work / "html")]):
        raise SystemExit("the book has errors")
    guard(work / "html")
    shutil.copytree(work / "html", site, dirs_exist_ok=True)  # MyST-NB leaves a folder beside where it builds
    pack_project(site / "lessons.zip")


def pack_project(file):
    """Pack a copy of the project, which the book's readers need to run the lessons on their computers."""
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for path in filter(Path.is_file, chain.from_iterable(map(ROOT.glob, COPIED))):
            place = path.relative_to(ROOT)
            if NOT_COPIED.isdisjoint(place.parts):
                packed.write(path, "lessons" / place)


def build_slides(site, _):
    """Write a deck for each lesson, one for its short way, and what decks share, into `site`/slides."""
    folder = site / "slides"
    copy_katex(folder / "katex")
    reveal = HERE / "node_modules" / "reveal.js" / "dist"
    (folder / "reveal").mkdir(exist_ok=True)
    for file in (reveal / "reveal.js", reveal / "reveal.css", reveal / "plugin" / "notes.js"):
        shutil.copy(file, folder / "reveal")
    for file in ("deck/deck.css", "deck/deck.js", "static/icon.svg", "static/punctuation.js"):
        shutil.copy(HERE / file, folder)
    for path in lessons():
        (folder / f"{path.stem}.html").write_text(deck(path, cut(path)), "utf-8")
    for path in have_a_short_way():
        (folder / f"{path.stem}_short.html").write_text(deck(path, short(path)), "utf-8")


def copy_katex(folder):
    """Put KaTeX's stylesheet and fonts into `folder`."""
    source = HERE / "node_modules" / "katex" / "dist"
    others = shutil.ignore_patterns("*.ttf", "*.woff")  # every browser of today reads woff2
    shutil.copytree(source / "fonts", folder / "fonts", dirs_exist_ok=True, ignore=others)
    shutil.copy(source / "katex.min.css", folder)


def build_paper(site, _, address=""):
    """Print the book's lessons into `site`/paper."""
    if not (site / "index.html").is_file():
        raise SystemExit("there is no book to print: build it first")
    print_lessons(site, address)


def build_live(site, _):
    """Write each lesson into `site`/live as slides that run in JupyterLab, and say how to open them."""
    (site / "live").mkdir(parents=True, exist_ok=True)
    for path in lessons():
        nbformat.write(live(path), site / "live" / path.name)
    print(
        f"In the lessons' environment: pip install jupyterlab-slideshow==0.3.4; jupyter lab {site / 'live'}"
    )
    print(
        "Open a lesson, Run → Run All Cells, click its title, then press Ctrl + Shift + C and choose Start Deck."
    )


PARTS = {
    "book": build_book,
    "slides": build_slides,
    "paper": build_paper,
    "live": build_live,
    "awake": build_awake,
    "run": build_run,
}


def main(arguments=None):
    """Build what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--into", type=Path, default=ROOT / "site")
    parser.add_argument(
        "--pyodide",
        type=Path,
        help="a folder with Pyodide's packages, for awake and run; else they are fetched",
    )
    parser.add_argument(
        "--address",
        default="",
        help="where the site will be, such as https://example.org/lessons/, for paper",
    )
    options = parser.parse_args(arguments)
    wanted, site = options.parts or [*PARTS], options.into.resolve()
    there = {part for part in PARTS if part in wanted or (site / part).is_dir()}
    given = {
        "awake": partial(build_awake, pyodide=options.pyodide),
        "run": partial(build_run, pyodide=options.pyodide),
        "paper": partial(build_paper, address=options.address),
    }
    for part, build in {**PARTS, **given}.items():
        if part in wanted:
            build(site, there)


if __name__ == "__main__":
    sys.exit(main())
