"""A lesson's page that is awake: Python, one archive of what the lessons import, and each lesson's cells.

A page of the book asks for none of it until it stands (awake/wake.js), and for an instrument that store.py made ready
when its reader comes near (awake/awake.js).
"""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import deflate
from glyphs import lessened
from packages import CORE, DIGITS, HERE, ROOT, STANDARD, compile_packages, digest, write_wheel
from pages import RUNNING
from reading import is_guess, lessons, read
from store import storable

sys.path.append(str(HERE / "awake" / "cells"))
from slices import needed

AWAKE = HERE / "awake"

WANTED = ["numpy", "products", "matplotlib", "ipywidgets", "anywidget", "mnist-helpers"]
WANTED += ["ipython", "lesson-page"]
PATTERNS = (AWAKE / "left_out.txt").read_text("utf-8").splitlines()[1:]
LEFT_OUT = re.compile("|".join(f"({pattern})" for pattern in PATTERNS))
FONTS = "matplotlib/fontlist.json"
CORE_FILES = ("pyodide.asm.wasm", "pyodide.asm.js")
PACKED = ("packages", "standard", *CORE_FILES)
AT_ONCE = ("awake.js", "awake.css", "pyodide.js", *(f"{name}.data" for name in PACKED))
DIGITS_WAIT, TRAINING_WAITS = "fetches 11 MB of digits", "takes half a minute or more"


def build_awake(site, _=None, pyodide=None):
    """Write what wakes the book's pages into `site`/awake; pyodide: as for the browser edition."""
    work, into = ROOT / "build" / "awake", site / "awake"
    edition = work / "edition"
    for old in (work, into):
        shutil.rmtree(old, ignore_errors=True)
    edition.mkdir(parents=True)
    # In this thread: CPython may fail to parse in two at once.
    known = {path.stem: cells(path) for path in lessons()}
    with ThreadPoolExecutor(2) as others:
        storing = [others.submit(_store, one, edition / f"{name}.json") for name, one in known.items()]
        _fill(edition, work / "archives", pyodide)
        for stored in storing:
            stored.result()
    _place(edition, into)


def _store(known, into):
    """Write a lesson's cells, and the instruments that are stored, in a process of its own beside the building."""
    into.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    if any(cell["stored"] for cell in known):
        same = os.environ | {"PYTHONHASHSEED": "0"}  # the same sets make the same bytes
        subprocess.run([sys.executable, HERE / "store.py", into, into.parent], check=True, env=same)


def _fill(edition, archives, pyodide):
    """Put Python, the packages, the digits and the page's scripts into a folder."""
    packages = compile_packages(WANTED, archives, _stand_ins, pyodide, bare=True)
    _pack(edition / "packages.data", packed([archives / one["file_name"] for one in packages.values()]))
    _pack(edition / "standard.data", standard(archives / STANDARD))
    for name in CORE_FILES:
        _pack(edition / f"{name}.data", (CORE / name).read_bytes())
    shutil.copy(CORE / "pyodide.js", edition)
    lock = json.loads((CORE / "pyodide-lock.json").read_text("utf-8")) | {"packages": {}}
    (edition / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    shutil.copy(ROOT / DIGITS, edition)
    shutil.copy(AWAKE / "worker.js", edition)
    _bundle(edition)


def _pack(file, content):
    """Write a file compressed, for not every host does that to what it sends; worker.js undoes it."""
    file.write_bytes(deflate.gzip_compress(content, 12))


def _place(edition, into):
    """Put the files into a folder named by their content, for no cache to mix editions; beside it, what asks for it."""
    files = sorted(edition.iterdir())
    name = digest(b"".join(file.name.encode() + file.read_bytes() for file in files))[:8]
    shutil.copytree(edition, into / name)
    size = sum(file.stat().st_size for file in files if file.name in AT_ONCE) / 1e6
    small = [file.name for file in files if file.suffix not in (".data", ".npz")]
    known = {"{edition}": name, "{megabytes}": f"{size:.0f}", "{files}": json.dumps(small)}
    for script, folder in {"wake.js": into, "offline.js": into.parent}.items():
        text = (AWAKE / script).read_text("utf-8")
        for word, what in known.items():
            text = text.replace(word, what)
        (folder / script).write_text(text, "utf-8")


def _bundle(into):
    """Write the page's scripts, each with what it imports; the editor comes as one of its own."""
    tool, define = HERE / "node_modules" / ".bin" / "esbuild", "--define:process.env.NODE_ENV='production'"
    older = [
        f"--alias:@jupyter-widgets/{part}7=@jupyter-widgets/{part}" for part in ("base", "controls")
    ]  # for nobody
    options = [
        "--alias:sanitize-html=./awake/plain.js",
        "--bundle",
        "--splitting",
        "--format=esm",
        "--minify",
        "--log-level=error",
        "--loader:.svg=dataurl",
    ]
    command = [tool, AWAKE / "awake.js", *options, *older, define, f"--outdir={into}"]
    subprocess.run(command, cwd=HERE, check=True)


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
            files |= {name: opened.read(name) for name in opened.namelist() if not LEFT_OUT.search(name)}
    files = {name: data for name, data in files.items() if not name.endswith("/")}
    files |= {name: lessened(data) for name, data in files.items() if "/DejaVuSans" in name}
    files[FONTS] = _fonts(files)
    index = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    return len(index).to_bytes(4, "little") + index + b"".join(files.values())


def _fonts(files):
    """Return Matplotlib's list of fonts without those that are not among the files: it would make the list anew."""
    known = json.loads(files[FONTS])
    known["ttflist"] = [font for font in known["ttflist"] if f"matplotlib/mpl-data/{font['fname']}" in files]
    return json.dumps(known).encode()


def standard(archive):
    """Return the standard library's archive of what lessons may read, not compressed, for it will be as a whole."""
    whole = BytesIO()
    with ZipFile(archive) as opened, ZipFile(whole, "w") as kept:
        for name in opened.namelist():
            if not LEFT_OUT.search(name):
                kept.writestr(ZipInfo(name), opened.read(name))
    return whole.getvalue()


def cells(path):
    """Return what the page needs to know of a lesson's code cells, in their order."""
    known, heading, sources = [], "", []
    for cell in read(path).cells:
        if RUNNING & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            heading = (re.findall(r"(?m)^##+ (.*)$", cell.source) or [heading])[-1]
        elif cell.cell_type == "code":
            known.append(_known(path.stem, cell, heading, sources))
            sources.append(cell.source)
    return known


def _known(lesson, cell, heading, before):
    live = [output for output in cell.outputs if output.get("metadata", {}).get("instrument") == "still"]
    all_of_it = "\n".join([*needed(before, cell.source), cell.source])
    known = {"id": cell.id, "code": cell.source, "kind": _kind(cell), "under": re.sub(r"[*`$]", "", heading)}
    known |= {"live": bool(live), "asks": any(is_guess(output, "asked") for output in live)}
    known |= {"digits": "load_mnist(" in all_of_it}
    slow = "progress(" in all_of_it  # it trains
    known |= {"waits": TRAINING_WAITS if slow else DIGITS_WAIT if known["digits"] else ""}
    stored = live and known["waits"] and storable(cell.source)
    return known | {"stored": f"{lesson}.{cell.id}" if stored else ""}


def _kind(cell):
    tags = cell.metadata.get("tags", [])
    if "setup" in tags or "exercise" in tags:
        return "setup" if "setup" in tags else "exercise"
    return "check" if re.match(r"check_\w+\(", cell.source) else "cell"
