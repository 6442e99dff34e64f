"""Put saved notebooks in one form, so that a diff shows what changed and nothing else.

    python tests/normalise_notebooks.py [--check] [--run] [paths]

Without paths: every notebook. The solutions follow their lesson, from which make_solutions.py makes them; tables and
minutes of the lessons are those of lesson_lists.py, in README and guide, too.
--check changes nothing and exits 1, naming what it would change; --run first executes each notebook in a fresh
kernel, in the notebook's own folder.
"""

import argparse
import hashlib
import os
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat.v4
from guess_rules import reveals
from lesson_lists import PAGES, listed
from make_solutions import solutions_of
from nbclient import NotebookClient
from notebook_rules import exercises, load

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
WIDGET_MIMETYPES = ("application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json")
EMPTY = nbformat.v4.writes(nbformat.v4.new_notebook())
KEPT = {"tags", "slideshow", "jupyter"}
KEPT_OF_JUPYTER = {"source_hidden", "outputs_hidden"}


def normalised(text):
    """Return the text of a notebook file in its one form."""
    notebook = nbformat.v4.reads(text)  # unlike nbformat.read, invents no random ids
    notebook.metadata = METADATA
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell in notebook.cells:
        if reveals(cell):
            cell.metadata.setdefault("jupyter", {})["outputs_hidden"] = True
        cell.metadata = _metadata(cell.metadata)
        if cell.cell_type == "code":
            of_this_computer = "doctor" in cell.metadata.get("tags", [])
            cell.outputs = [] if of_this_computer else _outputs(cell.outputs)
    _give_ids(notebook.cells)
    _count([cell for cell in notebook.cells if cell.cell_type == "code"])
    nbformat.validate(notebook)
    return nbformat.v4.writes(notebook) + "\n"


def _metadata(metadata):
    kept = {key: value for key, value in metadata.items() if key in KEPT and value}
    if "jupyter" in kept:
        kept["jupyter"] = {key: value for key, value in kept["jupyter"].items() if key in KEPT_OF_JUPYTER}
    if kept.get("slideshow", {}).get("slide_type") in ("-", ""):  # such cells vanish from the slides
        del kept["slideshow"]
    return {key: value for key, value in kept.items() if value}


def _outputs(outputs):
    merged = []
    for output in outputs:
        if output.get("data") == {"text/html": ""}:  # where a bar of progress was
            continue
        for part in (output.get("data", {}), output.get("metadata", {}), output):
            for key in (*WIDGET_MIMETYPES, "transient"):
                part.pop(key, None)
        if "image/png" in output.get("data", {}) or {"outcome", "guess"} & set(output.get("metadata", {})):
            output.data.pop("text/html", None)  # the same picture or words again, for a page with a kernel
        if output.output_type == "error":  # the frames hold paths of the machine
            output.traceback = [f"{output.ename}: {output.evalue}"]
        if (
            merged
            and output.output_type == merged[-1].output_type == "stream"
            and output.name == merged[-1].name
        ):
            merged[-1].text += output.text
        else:
            merged.append(output)
    return merged


def _give_ids(cells):
    """Keep every id that is there once; derive a missing or repeated one from the cell's place and source."""
    seen = set()
    for place, cell in enumerate(cells):
        if cell.get("id") in {None, *seen}:
            cell.id = hashlib.sha256(f"{place} {cell.source}".encode()).hexdigest()[:8]
        seen.add(cell.id)


def _count(cells):
    """Count the executions from 1; a cell never executed, or out of order, stays so for the tests to find."""
    counts = [cell.execution_count for cell in cells if cell.get("execution_count") is not None]
    if any(later <= earlier for earlier, later in pairwise(counts)):
        return
    for count, cell in enumerate(cells, start=1):
        cell.execution_count = count if cell.get("execution_count") is not None else None
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count


def executed(text, folder):
    """Return the text of a notebook after a run in a fresh kernel, in `folder`."""
    notebook = nbformat.v4.reads(normalised(text))
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, timeout=900, kernel_name="python3", resources=place, store_widget_state=False
    )
    with TemporaryDirectory() as empty:  # no lesson is saved with the guesses of its author
        env = {"PHONE_PICTURES": "yes", "MY_GUESSES": str(Path(empty, "guesses.jsonl"))}
        client.execute(env=os.environ | env)  # see mnist_helpers/plots/showing.py and guess_book.py
    return nbformat.v4.writes(notebook)


def made(path):
    """Return the text of a notebook before it is put in form: the file's own, or what its lesson makes of it."""
    text = path.read_text("utf-8") if path.is_file() else EMPTY
    if path.parent.name != "solutions":
        notebook = nbformat.v4.reads(text)
        for cell, source in zip(
            notebook.cells, listed(path, [cell.source for cell in notebook.cells]), strict=True
        ):
            cell.source = source
        return nbformat.v4.writes(notebook)
    lesson = load(path.parent.parent / f"{path.stem.removesuffix('_solutions')}.ipynb")
    cells = solutions_of(lesson, nbformat.v4.reads(text).cells)
    return nbformat.v4.writes(nbformat.v4.new_notebook(cells=cells))


def with_solutions(paths):
    """Return notebooks, each lesson with exercises followed by its solutions."""
    for path in paths:
        yield path
        if path.parent.name != "solutions" and exercises(load(path)):
            yield path.parent / "solutions" / f"{path.stem}_solutions.ipynb"


def find(paths):
    """Return the notebooks among files and folders, checkpoints left out."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.ipynb")))]
    return [file for file in files if ".ipynb_checkpoints" not in file.parts]


def main(arguments=None):
    """Normalise notebooks as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing, exit 1 if anything would change"
    )
    parser.add_argument("--run", action="store_true", help="execute first, in a fresh kernel")
    parser.add_argument("paths", nargs="*", type=Path, default=[NOTEBOOKS])
    options = parser.parse_args(arguments)
    if missing := [str(path) for path in options.paths if not path.exists()]:
        parser.error(f"no such file or folder: {', '.join(missing)}")
    changed = []
    for path in [*PAGES, *dict.fromkeys(with_solutions(find(options.paths)))]:
        if path in PAGES:
            [after] = listed(path, [path.read_text("utf-8")])
        else:
            after = normalised(executed(made(path), path.parent) if options.run else made(path))
        if not path.is_file() or after != path.read_text("utf-8"):
            changed.append(path)
            if not options.check:
                path.write_text(after, "utf-8")
    for path in changed:
        print(f"{'not normalised' if options.check else 'normalised'}: {path}")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
