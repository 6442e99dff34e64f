"""A saved notebook, read block by block: headings, paragraphs, equations, code with its outputs, folded answers."""

import copy
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import nbformat
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from mnist_helpers.guess_kinds import NONE

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
LETTERS = NOTEBOOKS / "appendix_letters.ipynb"
APPENDICES = (LETTERS, NOTEBOOKS / "appendix_slides.ipynb")
FROM_BEFORE = "From before"
SLIDES_NOTE = "If you have the slides"
READ_ON = "Read on"
DOCTOR = "*When the lesson runs, this cell says what the computer has of all that is needed, and what to do if not.*"
# headings, code and equations as they are; then the spaces
PARTED = re.compile(
    r"(?ms)^#[^\n]*|```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|(?<=\d) (?=[%×])|(?<=[=≈×]) (?=\d)|(?<=\b[ηλmt]) (?==)"
)
LABELS = {"predict", "you will", "you need", "if you stop here"}  # bold as well
TERM = re.compile(r"\*\*(\w[^*\n.]*)\*\*")
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").use(dollarmath_plugin)


class Block(NamedTuple):
    """One block of a notebook; `kind` is markdown-it's name for it, or "code" or "folded"."""

    kind: str
    text: str
    cell: nbformat.NotebookNode

    @property
    def level(self):
        return len(self.text) - len(self.text.lstrip("#")) if self.kind == "heading" else 0

    @property
    def title(self):
        return self.text.lstrip("# ").strip()

    @property
    def tags(self):
        return self.cell.metadata.get("tags", [])


def lessons():
    """Return the paths of the lessons that are there, in order."""
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def solutions():
    """Return the paths of the solutions that are there, in order."""
    return sorted(NOTEBOOKS.glob("solutions/[0-9][0-9]_*.ipynb"))


@cache
def read(path):
    """Return the saved notebook at `path`."""
    return nbformat.read(path, as_version=4)


def together(text):
    """Return Markdown in which no line ends between a number and its sign, as in 90 %, 28 × 28 and η = 0.5."""
    return PARTED.sub(lambda found: "\N{NO-BREAK SPACE}" if found[0] == " " else found[0], text)


def title(path):
    """Return the title of the notebook at `path`."""
    return blocks(path)[0].title


def subjects():
    """Return the words that each lesson is about, by its file's name.

    They are the lesson's name, and the terms in bold that no other lesson is named after or has had before.
    """
    named = {path.stem: path.stem[3:].replace("_", " ").split(" and ") for path in lessons()}
    taken = LABELS.union(*named.values())
    for path in lessons():
        new = {term.lower() for block in blocks(path) for term in TERM.findall(block.text)} - taken
        named[path.stem] += [
            *sorted(new),
            *(["draw a digit"] if "digit_canvas(" in str(blocks(path)) else []),
        ]
        taken |= new
    return named


def anchor(heading):
    """Return the anchor that Jupyter gives a heading, so that links work in both."""
    return re.sub(r"[*`$]", "", heading).replace(" ", "-")


def blocks(path):
    """Return the notebook's blocks, each folded answer being one."""
    found = []
    for cell in read(path).cells:
        found += [Block("code", cell.source, cell)] if cell.cell_type == "code" else _markdown(cell)
    return found


def _markdown(cell):
    lines, found, open_fold = cell.source.splitlines(), [], None
    for token in PARSER.parse(cell.source):
        if token.level or not token.map or token.nesting < 0:
            continue
        start, end = token.map
        text = "\n".join(lines[start:end]).strip()
        if text.startswith("<details"):
            open_fold = start
        elif open_fold is None:
            found.append(Block(token.type.removesuffix("_open"), text, cell))
        if open_fold is not None and text.endswith("</details>"):
            found.append(Block("folded", "\n".join(lines[open_fold:end]), cell))
            open_fold = None
    return found


def outputs(cell):
    """Return a cell's saved outputs; for the doctor, who has none, what it would say.

    That no guess was locked in is not said to somebody who cannot.
    """
    if "doctor" in cell.metadata.get("tags", []):
        return [note(DOCTOR)]
    found = copy.deepcopy(cell.outputs)
    for output in found:
        if is_guess(output, "revealed"):
            output.data["text/plain"] = output.data["text/plain"].replace(f"{NONE}\n", "")
    return found


def is_guess(output, what):
    """Tell whether an output is a guess's board, "asked", or its answer in words, "revealed"."""
    return output.get("metadata", {}).get("guess") == what


def reveals(cell):
    """Tell whether a cell answers a guess."""
    return any(is_guess(output, "revealed") for output in cell.outputs)


def note(text):
    """Return an output that says something in Markdown."""
    return nbformat.v4.new_output("display_data", {"text/markdown": text})


def section(path, heading):
    """Return the blocks under the heading of that name, without the heading; none if there is no such heading."""
    inside, found = 0, []
    for block in blocks(path):
        if block.kind == "heading" and (not inside or block.level <= inside):
            inside = block.level if block.title == heading else 0
        elif inside:
            found.append(block)
    return found
