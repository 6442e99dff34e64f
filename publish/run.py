"""The lessons in the browser alone: a JupyterLite site whose Python is Pyodide.

"Run this lesson" opens the notebook alone, in Notebook 7's face; the lesson starts there by itself (lite/start.js).
JupyterLab is there as well, in its View menu.
"""

import ast
import json
import shutil
import subprocess
import sys

import packages
from packages import EXTENSION, INSTALLED, LITE, ROOT, STARTED, digest
from reading import APPENDICES, NOTEBOOKS, lessons, read, solutions

EXTENSIONS = (EXTENSION, "@jupyter-widgets/jupyterlab-manager", "anywidget")  # and no other that is installed
# A lesson that starts by itself stops before these: they train for half a minute or more.
SLOW = {"07_training": "records = run()", "08_overfitting": "records = list(run("}
FACES = {"lab": ["newer.js"], "notebooks": ["newer.js", "strip.js", "start.js"]}
STARTING = """<link rel="icon" href="../lab/favicon.ico"><link rel="stylesheet" href="strip.css">
<script src="strip.js"></script><script src="start.js" data-bytes="{bytes}"></script>"""
ICONS = (
    "favicon-notebook.ico",
    "favicon-busy-1.ico",
)  # Notebook 7 asks for them, and JupyterLite has them not
BOOT = "await import("  # JupyterLite's first step


def build_run(site, _=None, pyodide=None):
    """Write the browser edition into `site`/run.

    pyodide: a folder with Pyodide's packages. Without it they are fetched from where Pyodide publishes them.
    """
    work, into = ROOT / "build" / "run" / "lite", site / "run"
    for old in (work, into):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(LITE, work)
    for name in EXTENSIONS:
        shutil.copytree(INSTALLED / name, work / "labextensions" / name)
    put_lessons(work / "files")
    fetched = packages.put_python(work / "static" / "pyodide", pyodide)
    tell_kernel(work / "jupyter-lite.json", next(work.glob("static/pyodide/pyodide-lock-*.json")))
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(into)]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    add_scripts(into, fetched)
    _add_icons(into / "static" / "favicons", into / "lab" / "favicon.ico")


def put_lessons(folder):
    """Put the notebooks and their pictures into `folder`, each marked with its checksum and where it starts."""
    shutil.copytree(NOTEBOOKS / "pictures", folder / "pictures")
    (folder / "solutions").mkdir()
    for path in [*lessons(), *solutions(), *APPENDICES]:
        notebook = {**read(path)}
        marks = {"published": digest(path.read_bytes())[:8], "starts": starts(path)}
        notebook["metadata"] = {**read(path).metadata, **marks}
        # One string for many lines, as a Jupyter server hands them out: JupyterLab stumbles over a list of lines.
        (folder / path.relative_to(NOTEBOOKS)).write_text(json.dumps(notebook), "utf-8")


def starts(path):
    """Return the ids of a lesson's first instrument and of the first cell that is slow, where it has one."""
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    instruments = {
        alias.name
        for cell in cells
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("mnist_helpers.widgets")
        for alias in node.names
    }
    found = {"first": next((cell.id for cell in cells if _calls(cell.source) & instruments), None)}
    if path.stem in SLOW:
        found["slow"] = next(cell.id for cell in cells if SLOW[path.stem] in cell.source)
    return found


def _calls(code):
    calls = (node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)}


def tell_kernel(settings, lock):
    """Write into the site's settings which list the kernel reads, and what it loads while it starts."""
    config = json.loads(settings.read_text("utf-8"))
    kernel = config["jupyter-config-data"]["litePluginSettings"][f"{EXTENSION}:kernel"]
    kernel["loadPyodideOptions"] = {
        "lockFileURL": f"./static/pyodide/{lock.name}",
        "packages": STARTED,
        "env": {"IPYTHONDIR": "/lib/python3.12/site-packages/lessons_profile"},
    }
    settings.write_text(json.dumps(config, indent=2), "utf-8")


def _add_icons(folder, icon):
    folder.mkdir(parents=True)
    for name in ICONS:
        shutil.copy(icon, folder / name)


def add_scripts(site, fetched):
    """Let a notebook's page start by itself, and each face tell a reader of a lesson newer than their copy.

    fetched: how many bytes the start takes.
    """
    for face, scripts in FACES.items():
        for file in scripts:
            shutil.copy(LITE / file, site / face)
        page = site / face / "index.html"
        text = page.read_text("utf-8").replace("</head>", '<script defer src="newer.js"></script></head>')
        if "start.js" in scripts:
            shutil.copy(LITE / "strip.css", site / face)
            text = text.replace(
                '<meta charset="utf-8" />', f'<meta charset="utf-8" />{STARTING.format(bytes=fetched)}'
            )
            text = text.replace(BOOT, f"await window.mayStart;\n        {BOOT}")
        page.write_text(text, "utf-8")
