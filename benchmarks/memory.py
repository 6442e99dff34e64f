"""What a lesson's kernel keeps for itself at the end of the lesson: memory that no other kernel shares.

    python -m pip install -r requirements-dev.txt
    python benchmarks/memory.py --readme

Each notebook runs from top to bottom in a fresh kernel; then every instrument is asked for its picture, as a page does
that shows it. Counted is what no file backs. Libraries and digits lie in files, whose pages all kernels of a computer
share. It prints Markdown; --readme also puts it into benchmarks/README.md. Linux.
"""

import argparse
import os
import sys

from lesson_costs import NOTEBOOKS
from nbclient import NotebookClient
from nbformat import v4
from peers import into_readme, table_row
from training import cpu_model

IMPORTS = ("numpy", "mnist_helpers", "matplotlib.pyplot", "mnist_helpers.plots")
IMPORTS += ("mnist_helpers.widgets", "mnist_helpers.checks")
OWN = """
def own():
    with open("/proc/self/smaps_rollup") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous")) / 1e3
"""
FREE = """
import ctypes, gc
gc.collect()
ctypes.CDLL(None).malloc_trim(0)
print(own())
"""
ARRAYS = """
import numpy as np
def arrays():
    roots = {}
    for value in list(globals().values()):
        for array in value if isinstance(value, (tuple, list)) else [value]:
            while isinstance(getattr(array, "base", None), np.ndarray):
                array = array.base
            if isinstance(array, np.ndarray) and not isinstance(array, np.memmap):
                roots[id(array)] = array.nbytes
    return sum(roots.values()) / 1e6
"""
LOOK = """
from ipywidgets.widgets.widget import _instances
for widget in list(_instances.values()):
    if "clickable" in widget.keys:
        widget._hear(widget, {"pixel_ratio": 1}, [])
"""


def main():
    """Weigh the imports and the lessons, and print two tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--readme", action="store_true", help="put the tables into benchmarks/README.md")
    arguments.add_argument("lessons", nargs="*", help="numbers, as 03; all without one")
    options = arguments.parse_args()
    paths = [
        path
        for path in sorted(NOTEBOOKS.glob("[01]*.ipynb"))
        if path.stem[:2] in (options.lessons or path.stem)
    ]
    machine = f"{cpu_model()}, {os.cpu_count()} cores, {sys.platform}; Python {sys.version.split()[0]}.\n"
    lines = [machine, *import_table(), "", *lesson_table(paths)]
    print(text := "\n".join(lines))
    if options.readme:
        into_readme("memory", text)


def import_table():
    """Weigh a kernel before any lesson, then after each import, one on top of the other, without what is free."""
    yield "| a kernel, and what it imports | memory of its own |"
    yield "| --- | ---: |"
    cells = [f"{OWN}{FREE}", *(f"import {name}\n{FREE}" for name in IMPORTS)]
    notebook = run(v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells]))
    for name, cell in zip(("nothing", *IMPORTS), notebook.cells, strict=True):
        yield table_row([f"`{name}`", f"{float(cell.outputs[0].text):.0f} MB"])


def lesson_table(paths):
    yield "| lesson | at its end | with its instruments on a page | arrays in its names | wanted at its end |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for path in paths:
        notebook = v4.reads(path.read_text("utf-8"))
        weighed = f"{OWN}{ARRAYS}at_end = own()\n{LOOK}\nprint(at_end, own(), arrays())"
        notebook.cells.append(v4.new_code_cell(weighed))
        end, shown, arrays = map(float, run(notebook).cells[-1].outputs[0].text.split())
        wanted = 120 if path.stem < "07" else 200
        verdict = f"{'met' if end <= wanted else 'MISSED'}: at most {wanted} MB"
        yield table_row([path.stem, *(f"{size:.0f} MB" for size in (end, shown, arrays)), verdict])


def run(notebook):
    """Run a notebook in a fresh kernel, where the lessons lie."""
    place = {"metadata": {"path": str(NOTEBOOKS)}}
    return NotebookClient(notebook, timeout=900, kernel_name="python3", resources=place).execute()


if __name__ == "__main__":
    main()
