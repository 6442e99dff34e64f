"""What a lesson costs: time to run it all, peak memory, largest saved output; and what importing the package costs.

    python -m pip install -r requirements.txt
    python benchmarks/lesson_costs.py --readme

Each notebook runs once from top to bottom in a fresh kernel, nothing saved; the time includes the kernel's start,
the memory is the kernel's own peak. It prints Markdown; --readme also puts it into benchmarks/README.md. Linux.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from nbclient import NotebookClient
from nbformat import v4
from peers import into_readme, table_row
from training import cpu_model

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
# Not getrusage's ru_maxrss: a child inherits its parent's there, and ours is larger than a small kernel's own.
PEAK = 'print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))'
IMPORTS = ("numpy", "mnist_helpers", "mnist_helpers.plots", "mnist_helpers.checks", "mnist_helpers.widgets")


def main():
    """Run every notebook, import each layer of the package, and print two tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="only the first notebook, each import once")
    arguments.add_argument("--readme", action="store_true", help="put the tables into benchmarks/README.md")
    options = arguments.parse_args()
    paths = sorted(NOTEBOOKS.glob("*.ipynb")) + sorted(NOTEBOOKS.glob("solutions/*.ipynb"))
    text = "\n".join(
        [
            f"{cpu_model()}, {os.cpu_count()} cores, {sys.platform}, load {os.getloadavg()[0]:.1f} at the start;"
            f" Python {sys.version.split()[0]}.\n",
            *lesson_table(paths[:1] if options.quick else paths),
            "",
            *import_table(1 if options.quick else 7),
        ]
    )
    print(text)
    if options.readme:
        into_readme("lesson_costs", text)


def lesson_table(paths):
    yield "| notebook | run all | peak memory | largest saved output | in cell |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for path in paths:
        notebook = v4.reads(path.read_text("utf-8"))
        size, cell = largest_output(notebook)
        seconds, peak = run(notebook, path.parent)
        yield table_row([path.stem, f"{seconds:.1f} s", f"{peak:.0f} MB", f"{size / 1e3:.0f} kB", cell])


def largest_output(notebook):
    """Return the bytes that the largest saved output takes in the file, and the id of its cell."""
    outputs = ((output, cell.id) for cell in notebook.cells for output in cell.get("outputs", []))
    return max((len(json.dumps(output, ensure_ascii=False).encode()), cell) for output, cell in outputs)


def run(notebook, folder):
    """Return the seconds that all cells take, kernel's start included, and the kernel's peak memory in MB."""
    notebook.cells.append(v4.new_code_cell(PEAK))
    start = time.perf_counter()
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place).execute()
    seconds = time.perf_counter() - start
    return seconds, int(notebook.cells[-1].outputs[0].text) / 1e3  # from kilobytes


def import_table(rounds):
    """Time each import in a fresh process of its own, after Python's start."""
    yield "| import in a fresh process | seconds |"
    yield "| --- | ---: |"
    for name in IMPORTS:
        code = f"import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"
        times = [
            float(subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True).stdout)
            for _ in range(rounds)
        ]
        yield table_row([f"`{name}`", f"{statistics.median(times):.3f}"])


if __name__ == "__main__":
    main()
