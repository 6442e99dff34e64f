"""Is this computer ready? One line for each thing that a lesson needs: OK, or what to do."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

NEEDED = {"numpy": (2, 0), "matplotlib": (3, 8), "pillow": (10, 0), "ipywidgets": (8, 1), "anywidget": (0, 9)}
INSTALL = "run `python -m pip install -r requirements.txt` in the project's folder, then restart the kernel"


def doctor():
    """Print whether Python, the kernel, the libraries and the data are as the lessons need them.

    Never raises: what is missing is a line that says what to do.
    """
    for line in [_python(), _kernel(), *map(_library, NEEDED), _data()]:
        print(line)


def _line(ready, what, advice):
    return f"OK    {what}" if ready else f"DO    {what}: {advice}"


def _python():
    ready = sys.version_info >= (3, 11)
    return _line(
        ready, f"Python {platform.python_version()}", "install Python 3.11 or newer, and set up again"
    )


def _kernel():
    inside = sys.prefix != sys.base_prefix or sys.platform == "emscripten"
    advice = (
        "it works, but is not the environment that the README's command made; start Jupyter with that command"
    )
    return _line(inside, "the kernel runs in an environment of its own", advice)


def _library(name):
    needed = ".".join(map(str, NEEDED[name]))
    try:
        found = version(name)
    except PackageNotFoundError:
        return _line(False, f"{name} is missing", INSTALL)
    ready = tuple(int(part) for part in found.split(".")[:2]) >= NEEDED[name]
    return _line(ready, f"{name} {found}", f"{needed} or newer is needed; {INSTALL}")


def _data():
    from .dataset import load_mnist

    try:
        (x_train, _), (x_test, _) = load_mnist()
    except (OSError, ValueError) as error:
        return _line(False, "the handwritten digits", error)
    return _line(
        True, f"the handwritten digits: {len(x_train):,} to learn from and {len(x_test):,} to test on", ""
    )
