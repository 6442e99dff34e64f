"""A lesson's page that is awake: Python, one archive of what the lessons import, and each lesson's cells.

A page of the book asks for none of it until it stands (awake/wake.js).
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
from zipfile import ZipFile

from packages import CORE, DIGITS, HERE, ROOT, STANDARD, compile_packages, write_wheel
from pages import RUNNING
from reading import is_guess, lessons, read
from run import SLOW

sys.path.append(str(HERE / "awake" / "cells"))
from slices import needed

AWAKE = HERE / "awake"

WANTED = ["numpy", "matplotlib", "ipywidgets", "anywidget", "mnist-helpers", "ipython", "lesson-page"]
NOT_READ = re.compile(  # by anything that a lesson does
    r"^(fontTools|pytz|dateutil/zoneinfo)/|/tests?/|/testing/|/include/|/sample_data/|/f2py/|/distutils/|/fonts/(afm|pdfcorefonts)/|/doc/|/web_backend/"
    r"|\.(c|h|pxd|pyx|pyi|a|ini|md|rst)$|(lab|nb)extension|/_pyinstaller/|\.dist-info/(?!METADATA)|^share/"
    r"|mpl-data/images/|backends/(qt|backend_(?!agg|bases|managers|tools|template))|mnist_helpers/data/mnist\.npz"
)
CORE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")
DIGITS_WAIT, TRAINING_WAITS = "fetches 11 MB of digits", "takes half a minute or more"


def build_awake(site, _=None, pyodide=None):
    """Write what wakes the book's pages into `site`/awake; pyodide: as for the browser edition."""
    work, into = ROOT / "build" / "awake", site / "awake"
    for old in (work, into):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    into.mkdir(parents=True)
    packages = compile_packages(WANTED, work / "archives", _stand_ins, pyodide)
    archives = [work / "archives" / package["file_name"] for package in packages.values()]
    (into / "packages.data").write_bytes(gzip.compress(packed(archives), mtime=0))
    for file in CORE_FILES:
        shutil.copy(CORE / file, into)
    shutil.copy(work / "archives" / STANDARD, into)
    lock = json.loads((CORE / "pyodide-lock.json").read_text("utf-8")) | {"packages": {}}
    (into / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    shutil.copy(ROOT / DIGITS, into)
    for path in lessons():
        (into / f"{path.stem}.json").write_text(json.dumps(cells(path), ensure_ascii=False), "utf-8")
    shutil.copy(AWAKE / "worker.js", into)
    command = [
        HERE / "node_modules" / ".bin" / "esbuild",
        AWAKE / "awake.js",
        "--bundle",
        "--format=esm",
        "--minify",
    ]
    options = ["--log-level=error", "--define:process.env.NODE_ENV='production'", f"--outdir={into}"]
    subprocess.run([*command, *options, "--loader:.svg=dataurl"], cwd=HERE, check=True)
    fetched = [*CORE_FILES, STANDARD, "packages.data", "awake.js", "awake.css"]
    size = sum((into / file).stat().st_size for file in fetched) / 1e6
    text = (AWAKE / "wake.js").read_text("utf-8").replace("{megabytes}", f"{size:.0f}")
    (into / "wake.js").write_text(text, "utf-8")


def _stand_ins(folder):
    """Put our kernel, and what stands for IPython, into a folder as wheels."""
    kernel = AWAKE / "kernel"
    write_wheel(
        folder, "ipython", {str(file.relative_to(kernel)): file for file in kernel.glob("IPython/**/*.py")}
    )
    write_wheel(
        folder, "lesson-page", {file.name: file for file in (*kernel.glob("*.py"), *AWAKE.glob("cells/*.py"))}
    )


def packed(archives):
    """Return what lies in some archives as one: the length of the index, the index, and all files end to end."""
    files = {}
    for archive in sorted(archives):
        with ZipFile(archive) as opened:
            files |= {name: opened.read(name) for name in opened.namelist() if not NOT_READ.search(name)}
    files = {name: data for name, data in files.items() if not name.endswith("/")}
    index = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    return len(index).to_bytes(4, "little") + index + b"".join(files.values())


def cells(path):
    """Return what the page needs to know of a lesson's code cells, in their order."""
    known, heading, sources = [], "", []
    for cell in read(path).cells:
        if RUNNING & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            heading = (re.findall(r"(?m)^##+ (.*)$", cell.source) or [heading])[-1]
        elif cell.cell_type == "code":
            known.append(_known(path, cell, heading, sources))
            sources.append(cell.source)
    return known


def _known(path, cell, heading, before):
    live = [output for output in cell.outputs if output.get("metadata", {}).get("instrument") == "still"]
    all_of_it = "\n".join([*needed(before, cell.source), cell.source])
    known = {"id": cell.id, "code": cell.source, "kind": _kind(cell), "under": re.sub(r"[*`$]", "", heading)}
    known |= {"live": bool(live), "asks": any(is_guess(output, "asked") for output in live)}
    known |= {"digits": "load_mnist(" in all_of_it}
    slow = path.stem in SLOW and SLOW[path.stem] in all_of_it
    return known | {"waits": TRAINING_WAITS if slow else DIGITS_WAIT if known["digits"] else ""}


def _kind(cell):
    tags = cell.metadata.get("tags", [])
    if "setup" in tags or "exercise" in tags:
        return "setup" if "setup" in tags else "exercise"
    return "check" if re.match(r"check_\w+\(", cell.source) else "cell"
