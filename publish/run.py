"""The lessons in the browser alone: a JupyterLite site whose Python is Pyodide.

The npm package `pyodide` brings Python itself and the list of all its packages, each with its checksum. The few that
the lessons need stay in that list, with ours beside them. So a plain `import` loads them, and the browser refuses a
file that is not, to the byte, the one in the list.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from reading import NOTEBOOKS, lessons, read, solutions

HERE = Path(__file__).parent
ROOT = HERE.parent
LITE = HERE / "lite"
CORE = HERE / "node_modules" / "pyodide"
CORE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
INSTALLED = Path(sys.prefix, "share", "jupyter", "labextensions")
EXTENSION = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (EXTENSION, "@jupyter-widgets/jupyterlab-manager", "anywidget")  # and no other that is installed
KERNEL = INSTALLED / EXTENSION / "static" / "pypi"
KERNEL_WHEELS = ("piplite", "ipykernel", "pyodide_kernel")
# The kernel asks for the first of these when it starts; it need not look up one by one what it loads by then.
STARTED = ["micropip", "piplite", "ipykernel", "comm", "pyodide_kernel", "ssl", "sqlite3", "jedi", "ipython"]
STARTED += ["lessons-profile", "mnist-helpers"]  # and every lesson needs these
JAVASCRIPT = {"widgetsnbextension", "jupyterlab-widgets"}  # nothing of them runs in Python


def build_run(site, _=None, pyodide=None):
    """Write the browser edition into `site`/run.

    pyodide: a folder with Pyodide's packages, which the site then brings along. Without it a reader's browser fetches
    them from where Pyodide publishes them; the checksums are the same.
    """
    work, into = ROOT / "build" / "run" / "lite", site / "run"
    for old in (work, into):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(LITE, work)
    for name in EXTENSIONS:
        shutil.copytree(INSTALLED / name, work / "labextensions" / name)
    put_lessons(work / "files")
    put_python(work / "static" / "pyodide", pyodide)
    tell_kernel(work / "jupyter-lite.json", next(work.glob("static/pyodide/pyodide-lock-*.json")))
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(into)]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    _bring_newer(into / "lab")


def put_lessons(folder):
    """Put the notebooks and their pictures into `folder`, each notebook marked with its checksum."""
    shutil.copytree(NOTEBOOKS / "pictures", folder / "pictures")
    (folder / "solutions").mkdir()
    for path in [*lessons(), *solutions()]:
        notebook = {**read(path)}
        notebook["metadata"] = {**read(path).metadata, "published": _digest(path.read_bytes())[:8]}
        # One string for many lines, as a Jupyter server hands them out: JupyterLab stumbles over a list of lines.
        (folder / path.relative_to(NOTEBOOKS)).write_text(json.dumps(notebook), "utf-8")


def put_python(folder, pyodide):
    """Put Python, our wheels and the list of packages into `folder`, and Pyodide's packages if they are given."""
    lock = json.loads((CORE / "pyodide-lock.json").read_text("utf-8"))
    folder.mkdir(parents=True)
    for file in CORE_FILES:
        shutil.copy(CORE / file, folder)
    ours = {}
    for wheel in _wheels(folder.parents[1] / "wheels"):
        name, package = _entry(wheel)
        ours[name] = package
        (folder / package["file_name"]).parent.mkdir()
        shutil.copy(wheel, folder / package["file_name"])
    packages = _closure(STARTED, lock["packages"] | ours)
    for name in packages.keys() - ours.keys():
        _place(packages[name], folder, pyodide)
    text = json.dumps(lock | {"packages": packages}, indent=1, sort_keys=True)
    (folder / f"pyodide-lock-{_digest(text.encode())[:8]}.json").write_text(text, "utf-8")


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _wheels(folder):
    """Return the wheels that Pyodide does not have: the kernel's, the instruments' and our own."""
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    pure = ["--no-deps", "--platform=any", "--abi=none", "--implementation=py", "--only-binary=:all:"]
    subprocess.run([*pip, "download", *pure, "-r", str(LITE / "wheels.txt"), "-d", str(folder)], check=True)
    source = (
        folder / "source"
    )  # a copy, for setuptools would take up what lies in the project's own build folder
    shutil.copytree(
        ROOT / "mnist_helpers", source / "mnist_helpers", ignore=shutil.ignore_patterns("__pycache__")
    )
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, source)
    same = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}  # the same files make the same wheel
    command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source)]
    subprocess.run(command, check=True, env=same)
    kernel = [next(KERNEL.glob(f"{name}-*.whl")) for name in KERNEL_WHEELS]
    _write_wheel(folder, "lessons-profile", {"profile_default/startup/startup.py": LITE / "startup.py"})
    _write_wheel(folder, "jedi", {})
    return [*kernel, *sorted(folder.glob("*.whl"))]


def _write_wheel(folder, name, files):
    """Write a wheel into `folder`, for only packages reach the kernel.

    lessons-profile is the IPython profile whose startup file every kernel runs first. jedi is empty: the kernel demands
    it, and a seventh of the time until the first picture went into it. Without it IPython completes names by itself.
    """
    package = name.replace("-", "_")
    with ZipFile(
        folder / f"{package}-1-py3-none-any.whl", "w"
    ) as packed:  # ZipInfo's date is always the same
        for file, source in files.items():
            packed.writestr(ZipInfo(f"{package}/{file}"), source.read_text("utf-8"))
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        packed.writestr(ZipInfo(f"{package}-1.dist-info/METADATA"), about)


def _entry(wheel):
    """Return a wheel's name and what the list says of it; its folder is named by its content, so no cache is fooled."""
    with ZipFile(wheel) as packed:
        files = packed.namelist()
        about = message_from_bytes(packed.read(next(f for f in files if f.endswith(".dist-info/METADATA"))))
    needs = [need for need in about.get_all("Requires-Dist", []) if "extra ==" not in need]
    names = {_canonical(re.match(r"[\w.-]+", need)[0]) for need in needs} - JAVASCRIPT
    digest = _digest(wheel.read_bytes())
    tops = {file.split("/")[0].removesuffix(".py") for file in files if file.endswith(".py")}
    package = {"name": about["Name"], "version": about["Version"], "sha256": digest, "depends": sorted(names)}
    package |= {"file_name": f"{digest[:8]}/{wheel.name}", "imports": sorted(tops)}
    package |= {"install_dir": "site", "package_type": "package", "unvendored_tests": False}
    return _canonical(about["Name"]), package


def _canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure(names, packages):
    """Return the packages of these names, and all that they depend on."""
    found, waiting = {}, list(names)
    while waiting:
        name = _canonical(waiting.pop())
        if name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return found


def _place(package, folder, pyodide):
    """Copy one of Pyodide's packages into `folder`, or say in the list where Pyodide has it."""
    if pyodide is None:
        package["file_name"] = _published() + package["file_name"]
        return
    file = pyodide / package["file_name"]
    if not file.is_file() or _digest(file.read_bytes()) != package["sha256"]:
        raise SystemExit(f"{file} is missing, or is not the one of this version of Pyodide")
    shutil.copy(file, folder)


def _published():
    """Return where Pyodide says that its packages of this version are."""
    version = json.loads((CORE / "package.json").read_text("utf-8"))["version"]
    address = re.search(r"https://[^`\"]+\$\{\w+\.version\}/full/", (CORE / "pyodide.js").read_text("utf-8"))[
        0
    ]
    return re.sub(r"\$\{.+\}", version, address)


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


def _bring_newer(lab):
    """Let JupyterLab's page tell a reader whose own copy of a lesson is older than the site's."""
    shutil.copy(LITE / "newer.js", lab)
    page = (lab / "index.html").read_text("utf-8")
    (lab / "index.html").write_text(
        page.replace("</head>", '<script defer src="newer.js"></script></head>'), "utf-8"
    )
