"""Python for the browser edition: Pyodide, and the packages that the lessons need, compiled and listed.

The npm package `pyodide` brings Python itself and the list of all its packages, each with its checksum. The few that
the lessons need are checked against it, compiled, and listed anew with the checksum they then have, and ours beside
them. So a plain `import` loads them, and the browser refuses a file that is not, to the byte, the one in the list.
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
from urllib.request import urlopen
from zipfile import ZipFile, ZipInfo

HERE = Path(__file__).parent
ROOT = HERE.parent
LITE = HERE / "lite"
PRODUCTS = HERE / "products"
ASC = HERE / "node_modules" / ".bin" / "asc"
CORE = HERE / "node_modules" / "pyodide"
STANDARD = "python_stdlib.zip"
DIGITS = Path("mnist_helpers", "data", "mnist.npz")  # 11 MB, which come when a cell asks for them
INSTALLED = Path(sys.prefix, "share", "jupyter", "labextensions")
EXTENSION = "@jupyterlite/pyodide-kernel-extension"
KERNEL = INSTALLED / EXTENSION / "static" / "pypi"
KERNEL_WHEELS = ("piplite", "ipykernel", "pyodide_kernel")
# The kernel asks for the first of these when it starts; it need not look up one by one what it loads by then.
STARTED = ["micropip", "piplite", "ipykernel", "comm", "pyodide_kernel", "ssl", "sqlite3", "jedi", "ipython"]
STARTED += ["lessons-profile", "mnist-helpers", "products"]  # and every lesson needs these
JAVASCRIPT = {"widgetsnbextension", "jupyterlab-widgets"}  # nothing of them runs in Python


def put_python(folder, pyodide=None):
    """Put Python and the packages into `folder`; return how many bytes a browser fetches of them at a lesson's start.

    pyodide: a folder with Pyodide's packages; without it they are fetched from where Pyodide publishes them.
    """
    folder.mkdir(parents=True)
    work = folder.parents[1] / "archives"
    packages = compile_packages(STARTED, work, _kernel, pyodide)
    for package in packages.values():
        _list(package, work, folder)
    for file in ("pyodide.asm.js", "pyodide.asm.wasm"):
        shutil.copy(CORE / file, folder)
    shutil.copy(work / STANDARD, folder)
    told = (LITE / "told.js").read_text("utf-8") + (CORE / "pyodide.js").read_text("utf-8")
    (folder / "pyodide.js").write_text(told, "utf-8")
    shutil.copy(ROOT / DIGITS, folder)
    lock = json.loads((CORE / "pyodide-lock.json").read_text("utf-8")) | {"packages": packages}
    text = json.dumps(lock, indent=1, sort_keys=True)
    list_ = folder / f"pyodide-lock-{digest(text.encode())[:8]}.json"
    list_.write_text(text, "utf-8")
    fetched = [list_, folder / "pyodide.asm.wasm", folder / STANDARD]
    fetched += [folder / package["file_name"] for package in packages.values()]
    return sum(file.stat().st_size for file in fetched)


def compile_packages(names, work, add, pyodide=None, bare=False):
    """Put packages and all that they depend on, and the standard library, into a new folder `work`, compiled.

    add: puts further wheels into a folder, which take the place of Pyodide's. pyodide: as for `put_python`. bare: leave
    docstrings out. Returns the packages by name, as Pyodide lists them.
    """
    lock = json.loads((CORE / "pyodide-lock.json").read_text("utf-8"))
    work.mkdir()
    shutil.copy(CORE / STANDARD, work)
    ours = dict(map(_entry, _wheels(work.parent / "wheels", work, add)))
    packages = _closure(names, lock["packages"] | ours)
    for name in packages.keys() - ours.keys():
        _place(packages[name], work, pyodide or published())
    subprocess.run(["node", HERE / "compile.mjs", work, *["bare"] * bare], check=True)
    return packages


def digest(data):
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _wheels(folder, into, add):
    """Put the wheels that Pyodide does not have, the instruments', ours and those that `add` makes, into a folder."""
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    pure = ["--no-deps", "--platform=any", "--abi=none", "--implementation=py", "--only-binary=:all:"]
    subprocess.run([*pip, "download", *pure, "-r", str(LITE / "wheels.txt"), "-d", str(folder)], check=True)
    source = (
        folder / "source"
    )  # a copy, for setuptools would take up what lies in the project's own build folder
    shutil.copytree(
        ROOT / "mnist_helpers",
        source / "mnist_helpers",
        ignore=shutil.ignore_patterns("__pycache__", "*.npy", DIGITS.name),
    )
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, source)
    same = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}  # the same files make the same wheel
    command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source)]
    subprocess.run(command, check=True, env=same)
    write_wheel(folder, "products", products(folder))
    add(folder)
    return [Path(shutil.copy(wheel, into)) for wheel in sorted(folder.glob("*.whl"))]


def _kernel(folder):
    """Put the wheels of JupyterLite's kernel into a folder."""
    for name in KERNEL_WHEELS:
        shutil.copy(next(KERNEL.glob(f"{name}-*.whl")), folder)
    profile = {"lessons_profile/profile_default/startup/startup.py": LITE / "startup.py"}
    write_wheel(folder, "lessons-profile", profile)
    write_wheel(folder, "jedi", {})


def write_wheel(folder, name, files):
    """Write a wheel of these files, whose paths are given by where they go, for only packages reach the kernel.

    lessons-profile is the IPython profile whose startup file every kernel runs first. jedi is empty: the kernel demands
    it, and a seventh of the time until the first picture went into it. Without it IPython completes names by itself.
    """
    package = name.replace("-", "_")
    with ZipFile(
        folder / f"{package}-1-py3-none-any.whl", "w"
    ) as packed:  # ZipInfo's date is always the same
        for file, source in files.items():
            packed.writestr(ZipInfo(f"{file}"), source.read_bytes())
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        packed.writestr(ZipInfo(f"{package}-1.dist-info/METADATA"), about)


def products(folder):
    """Compile what multiplies matrices in a browser into a folder; return the files of its package."""
    compiled = folder / "products.wasm"
    options = ["-O3", "--runtime=stub", "--importMemory", "--enable=simd", "--noAssert"]
    subprocess.run([ASC, PRODUCTS / "products.ts", *options, "-o", compiled.name], cwd=folder, check=True)
    return {"products/__init__.py": PRODUCTS / "__init__.py", "products/products.wasm": compiled}


def _entry(wheel):
    """Return a wheel's name and what the list says of it."""
    with ZipFile(wheel) as packed:
        files = packed.namelist()
        about = message_from_bytes(packed.read(next(f for f in files if f.endswith(".dist-info/METADATA"))))
    needs = [need for need in about.get_all("Requires-Dist", []) if "extra ==" not in need]
    names = {_canonical(re.match(r"[\w.-]+", need)[0]) for need in needs} - JAVASCRIPT
    tops = {file.split("/")[0].removesuffix(".py") for file in files if file.endswith(".py")}
    package = {"name": about["Name"], "version": about["Version"], "depends": sorted(names)}
    package |= {"file_name": wheel.name, "imports": sorted(tops)}
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
    """Put one of Pyodide's packages into `folder`, from a folder or an address, if it is the right one."""
    file = package["file_name"]
    try:
        content = (
            (pyodide / file).read_bytes() if isinstance(pyodide, Path) else urlopen(pyodide + file).read()
        )
    except OSError as error:
        raise SystemExit(f"{file} is missing: {error}") from error
    if digest(content) != package["sha256"]:
        raise SystemExit(f"{file} is not the one of this version of Pyodide")
    (folder / file).write_bytes(content)


def _list(package, work, folder):
    """Put a compiled package into a folder named by its content, so that no cache is fooled, and list it so."""
    name = package["file_name"]
    content = (work / name).read_bytes()
    package["sha256"] = digest(content)
    package["file_name"] = f"{package['sha256'][:8]}/{name}"
    (folder / package["file_name"]).parent.mkdir(exist_ok=True)
    (folder / package["file_name"]).write_bytes(content)


def published():
    """Return where Pyodide says that its packages of this version are."""
    version = json.loads((CORE / "package.json").read_text("utf-8"))["version"]
    code = (CORE / "pyodide.js").read_text("utf-8")
    address = re.search(r"https://[^`\"]+\$\{\w+\.version\}/full/", code)[0]
    return re.sub(r"\$\{.+\}", version, address)
