"""Is this computer ready? A line for each thing that a lesson needs, and the one command that mends what is not.

Lesson 0 runs this file by its path, in whatever Python it meets. So it needs neither the package nor a library, and
stays readable for Python 3.6, which it tells that it is too old.
"""

import os
import platform
import re
import shlex
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from sysconfig import get_path

OLDEST = (3, 11)
PROJECT_S_OWN = "mnist_helpers"
NEEDED = {
    "numpy": ("numpy", (2, 0)),
    "matplotlib": ("matplotlib", (3, 8)),
    "pillow": ("PIL", (10, 0)),
    "ipywidgets": ("ipywidgets", (8, 1)),
    "anywidget": ("anywidget", (0, 9)),
    PROJECT_S_OWN: ("mnist_helpers", (0, 1)),
}
PROJECT = Path(__file__).resolve().parents[1]
REQUIREMENTS = PROJECT / "requirements.txt"
DIGITS = "mnist_helpers/data/mnist.npz"
IN_BROWSER = sys.platform == "emscripten"
WINDOWS = sys.platform == "win32"
START = "python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.txt"
START += " && .venv/bin/jupyter lab notebooks/00_start_here.ipynb"
START_WINDOWS = r"py -m venv .venv; .venv\Scripts\python -m pip install -r requirements.txt"
START_WINDOWS += r"; .venv\Scripts\jupyter lab notebooks\00_start_here.ipynb"
START_UV = "uv run --no-project --with-requirements requirements.lock --with-editable . "
START_UV += "jupyter lab notebooks/00_start_here.ipynb"
TERMINAL = "run this line in a terminal. In JupyterLab, File → New → Terminal opens one."
RELOAD = "reload this page, and run this cell again."


def doctor():
    """Print what this computer has of all that the lessons need, and the one command that mends what is not in order.

    Never raises.
    """
    remedies = []
    for remedy, line in _examined():
        print(f"{'NO' if remedy else 'OK'}    {line}")
        remedies += [remedy] if remedy else []
    if remedies:
        print("\nTo mend it,", RELOAD if IN_BROWSER else remedies[0])
    else:
        print("\nEverything is here. Go on to the next cell.")


def _examined():
    """Yield for each thing what would mend it, or None where it is in order, and a line about it."""
    if sys.version_info < OLDEST:
        newer = "install Python 3.11 or newer. Then " + _start()
        yield newer, f"Python {platform.python_version()}, {_where()}: 3.11 or newer is needed"
        return
    yield None, f"Python {platform.python_version()}, {_where()}"
    found = [_library(name, *NEEDED[name]) for name in NEEDED]
    if any(remedy for remedy, _ in found):
        yield from found
        return
    yield None, ", ".join(line for _, line in found)
    yield _digits()


def _where():
    if IN_BROWSER:
        return "in this page"
    own = "" if _is_projects_own() else " (not the environment that the README's command makes)"
    return f"in {sys.prefix}{own}"


def _is_projects_own():
    by_uv = "UV_RUN_RECURSION_DEPTH" in os.environ  # `uv run` sets it
    return by_uv or Path(sys.prefix).resolve() == PROJECT / ".venv"


def _library(name, module, least):
    from importlib.metadata import PackageNotFoundError, version  # Python 3.7 has no such room

    try:
        found = version(name)
    except PackageNotFoundError:
        return _install("-r", "requirements.txt"), f"{name} is missing"
    if tuple(map(int, re.findall(r"\d+", found)[:2])) < least:
        needed = ".".join(map(str, least))
        return _install("-r", "requirements.txt"), f"{name} {found}: {needed} or newer is needed"
    try:
        import_module(module)
    except Exception as error:
        again = _install("--force-reinstall", "--no-deps", f"{name}=={found}")
        remedy = _restore(name) if name == PROJECT_S_OWN else again
        return remedy, f"{name} {found} is broken: it stops with {type(error).__name__}"
    return None, f"{name} {found}"


def _digits():
    from mnist_helpers import load_mnist

    try:
        (x_train, _), (x_test, _) = load_mnist()
    except Exception as error:
        broken = "missing" if isinstance(error, FileNotFoundError) else "damaged"
        return _restore(DIGITS), f"the handwritten digits: {DIGITS} is {broken}"
    return None, f"the handwritten digits: {len(x_train):,} to learn from and {len(x_test):,} to test on"


def _restore(path):
    if not (PROJECT / ".git").exists():
        return f"download the project again, and take {path} from it."
    command = _line("git", "-C", PROJECT, "checkout", "--", path)
    return _command(command, "Then choose Kernel → Restart Kernel, and run this cell again.")


def _install(*what):
    """Return the command for this kernel's own Python, or the README's where that one takes no packages."""
    system = sys.prefix == sys.base_prefix and Path(get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    wrong_one = (PROJECT / ".venv").exists() and not _is_projects_own()
    if system or wrong_one or not find_spec("pip") or not REQUIREMENTS.exists():
        return _start()
    command = _line(sys.executable, "-m", "pip", "install", *what)
    return _command(_there() + command, "Then stop Jupyter, start it again, and run this cell.")


def _start():
    """Return the README's command, which makes the lessons an environment of their own and opens them in it."""
    start = START_UV if which("uv") else START_WINDOWS if WINDOWS else START
    there = _there() if REQUIREMENTS.exists() else ""
    return _command(there + start, "It opens this lesson in a new tab. Run this cell there.")


def _there():
    """Return how a line begins that runs in the project's folder; the `-e .` of requirements.txt means that folder."""
    return _line("cd", PROJECT) + ("; " if WINDOWS else " && ")


def _command(line, afterwards):
    return f"{TERMINAL}\n\n    {line}\n\n{afterwards}"


def _line(program, *arguments):
    """Return a line for this computer's terminal; on Windows that is PowerShell, which calls a quoted name by &."""
    words = [str(word) for word in (program, *arguments)]
    if not WINDOWS:
        return " ".join(map(shlex.quote, words))
    quoted = [f"'{word}'" if " " in word else word for word in words]
    return ("& " if quoted[0] != words[0] else "") + " ".join(quoted)
