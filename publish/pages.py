"""The book's pages: each notebook as it is read, and beside them the title page, the references and the guide."""

import ast
import copy
import re
import shutil
from urllib.parse import quote

import nbformat
from front import SCREEN, links, references, title_page
from poster import cards_page, draw_cards
from reading import (
    APPENDICES,
    LETTERS,
    NOTEBOOKS,
    anchor,
    is_guess,
    lessons,
    note,
    outputs,
    read,
    solutions,
    together,
)
from teaching import guide

ROOT = NOTEBOOKS.parent
DOORS = {
    "run": ("run/notebooks/index.html?path={name}.ipynb", "Run this lesson in your browser"),
    "slides": ("slides/{name}.html", "Slides"),
    "paper": ("paper/{name}.pdf", "PDF"),
}
RUNNING = {"doctor", "running"}  # cells for whoever runs the lesson
RUN_THEM = "index.html#run-the-lessons"
HERE = """\
*All cells have run here: where a lesson tells you to run one, go on. The answer to a guess opens when you click on it.
In the code, … stands for the words under a picture. On a phone, tap a picture to see it large.*"""
STILL = """\
*A picture of the instrument, without its sliders and buttons. What happens when you move them is told below. It moves
when you {run}.*"""
COUNTED = "*Run this cell, and it says how you guessed.*"
GUESS = "*Make your guess before you read on. To lock it in, {run}.*"
CANVAS = "*The page to draw on is there when you {run}. Here you see how a stored digit is read.*"
EXERCISES = re.compile(r"(?m)^(?:## Exercises|### Exercise 1: .*)$")  # whichever comes first
FIRST = "Guess first, then look"
ASLEEP = SCREEN.replace("screen", "screen asleep")  # it goes when the page wakes
READ_ONLY = "*Here you can read the task, the hint and the solution. To write and be answered, {run}.*"


def put(folder, parts):
    """Write the sources of all pages into `folder`; `parts` are the other ways to read that exist beside the book."""
    for old in folder.rglob("*.ipynb"):
        if not (NOTEBOOKS / old.relative_to(folder)).is_file():
            old.unlink()
    for path in lessons():
        _write(folder / path.name, nbformat.writes(_lesson(path, parts)))
    for path in solutions():
        _write(folder / "solutions" / path.name, nbformat.writes(_solutions(path)))
    for path in APPENDICES:
        _write(folder / path.name, nbformat.writes(_appendix(path, parts)))
    _write(folder / "bibliography.md", references())
    _write(folder / "index.md", title_page(parts))
    _write(folder / "cards.md", cards_page(parts))
    draw_cards(folder / "cards")
    for name, text in guide(parts, links):
        _write(folder / name, text)
    _write(folder / "guide" / "network.svg", (ROOT / "publish" / "guide" / "network.svg").read_text("utf-8"))
    shutil.copytree(NOTEBOOKS / "pictures", folder / "pictures", dirs_exist_ok=True)
    for licence in ("LICENSE", "mnist_helpers/data/LICENSE-MNIST.txt"):
        _write(folder / licence, (ROOT / licence).read_text("utf-8"))


def _write(path, text):
    """Write a file only where its text changed, so that Sphinx reads only that again."""
    if not path.is_file() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _lesson(path, parts):
    notebook = copy.deepcopy(read(path))
    heading, _, rest = notebook.cells[0].source.partition("\n")
    if any("doctor" in cell.metadata.get("tags", []) for cell in notebook.cells):
        rest = ""  # it says how to run the doctor
    notebook.cells = _to_read(notebook.cells)
    doors = _doors(path.stem, parts) + _waker(path.stem, parts)
    notebook.cells[0].source = f"{heading}\n\n{doors}\n{SCREEN.format(HERE)}\n{rest}"
    address = DOORS["run"][0].format(name=path.stem) if "run" in parts else RUN_THEM
    for cell, run in zip(notebook.cells, _runs(notebook.cells, address), strict=True):
        if cell.cell_type == "code":
            still = CANVAS if cell.source.startswith("digit_canvas") else STILL
            cell.outputs = list(_outputs(cell, still, run))
            _shorten(cell)
            _mark_guess(cell)
        cell.source = cell.source.replace(
            "the README's first command", "[the first command on the title page](index.md#Run-the-lessons)"
        )
        if cell.cell_type == "markdown":
            cell.source = together(cell.source)
    for cell in [cell for cell in notebook.cells if EXERCISES.search(cell.source)][:1]:
        cell.source = EXERCISES.sub(
            lambda found: (
                f"{found[0]}\n\n{ASLEEP.format(READ_ONLY.format(run=_run(address, found[0].lstrip('# '))))}"
            ),
            cell.source,
            1,
        )
    return notebook


def _run(address, heading=""):
    """Return a link to the running lesson, at the same heading."""
    place = "" if "#" in address or not heading else f"#{quote(anchor(heading))}"
    return f'<a href="{address}{place}">run the lesson</a>'


def _runs(cells, address):
    """Yield, for each cell, the link to the running lesson at the heading above it."""
    heading = ""
    for cell in cells:
        if cell.cell_type == "markdown":
            heading = (re.findall(r"(?m)^##+ (.*)$", cell.source) or [heading])[-1]
        yield _run(address, heading)


def _outputs(cell, still, run):
    """Yield what a cell shows to somebody who only reads."""
    for output in outputs(cell):
        if is_guess(output, "told"):
            yield note(COUNTED)
            continue
        if is_guess(output, "asked"):
            yield note(GUESS.format(run=run))
        elif output.get("metadata", {}).get("instrument") == "still":
            yield note(still.format(run=run))
        if output.get("metadata", {}).get("outcome") != "not written":
            yield output


def _shorten(cell):
    """Fold the imports and what the lesson folds, and leave out of the code the words that stand under its picture."""
    cell.source = _without_alt(cell.source)
    if "setup" in cell.metadata.get("tags", []):
        _fold(cell, "imports")
    elif cell.metadata.get("jupyter", {}).get("source_hidden"):
        _fold(cell, "code")


def _without_alt(code):
    """Return the code with the alt text of its pictures, which the room sees for itself, as an ellipsis."""
    calls = [node for node in ast.walk(ast.parse(code)) if _shows(node)]
    for text in sorted((call.args[1] for call in calls), key=lambda text: -text.lineno):
        lines = code.encode().split(b"\n")
        before = lines[text.lineno - 1][: text.col_offset]
        after = lines[text.end_lineno - 1][text.end_col_offset :]
        lines[text.lineno - 1 : text.end_lineno] = [before.rstrip(b" ") + b' "\xe2\x80\xa6"' + after]
        code = b"\n".join(lines).decode()
    return re.sub(r',\s*"…",?\s*\)', ', "…")', re.sub(r"\bshow\(\s+", "show(", code))


def _shows(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "show" and len(node.args) > 1


def _fold(cell, what):
    """Fold a cell's code under a line that says what it is; return the cell."""
    cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-input"]
    cell.metadata["mystnb"] = {"code_prompt_show": f"Show the {what}", "code_prompt_hide": f"Hide the {what}"}
    return cell


def _mark_guess(cell):
    """Fold what a cell keeps folded, as the answer to a guess, and mark the cell that asks for one."""
    tags = cell.metadata.get("tags", [])
    if cell.metadata.get("jupyter", {}).get("outputs_hidden"):
        cell.metadata["tags"] = [*tags, "hide-output"]
        cell.metadata["mystnb"] = {"code_prompt_show": FIRST, "code_prompt_hide": "Fold it again"}
    elif any(is_guess(output, "asked") for output in cell.outputs):
        cell.metadata["tags"] = [*tags, "guess"]


def _solutions(path):
    notebook = copy.deepcopy(read(path))
    first = notebook.cells[0]
    first.source = re.sub(r"(\(\.\./\w+\.ipynb)\)", r"\1#Exercises)", first.source)
    for cell in notebook.cells:  # on a page of their own the exercises stand right under the title
        cell.source = re.sub("(?m)^### (?=Exercise )", "## ", cell.source)
        if cell.cell_type == "code":
            _shorten(cell)
        else:
            cell.source = together(cell.source)
    return notebook


def _doors(name, parts):
    doors = {address.format(name=name): words for part, (address, words) in DOORS.items() if part in parts}
    return links(doors, "This lesson in other forms")


def _waker(name, parts):
    """Return the script that wakes a lesson's page, where the site has it."""
    return f'<script defer src="awake/wake.js" data-lesson="{name}"></script>\n' if "awake" in parts else ""


def _to_read(cells):
    """Leave out what is only for somebody who runs the notebook."""
    return [cell for cell in cells if not RUNNING & set(cell.metadata.get("tags", []))]


def _appendix(path, parts):
    notebook = copy.deepcopy(read(path))
    notebook.cells = _to_read(notebook.cells)
    if path == LETTERS and "paper" in parts:
        door = links({f"paper/{path.stem}.pdf": "PDF"}, "This page in other forms")
        notebook.cells[0].source = notebook.cells[0].source.replace("\n", f"\n\n{door}", 1)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _shorten(cell)
        else:
            cell.source = together(cell.source)
    return notebook
