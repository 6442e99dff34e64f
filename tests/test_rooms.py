"""The rooms of the package stay apart: who may import whom, read from every file and seen in a fresh process."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import mnist_helpers

PACKAGE = Path(mnist_helpers.__file__).parent

NUMERIC = {"remedies", "validate", "dataset", "activations", "losses", "network", "optimizers", "training"}
LATER = {
    "words",
    "band",
    "paths",
    "stored",
    "sharing",
    "memory",
    "finite_differences",
    "clinic",
    "gradient_check",
    "training_check",
    "landscapes",
    "components",
    "paper",
    "ink",
    "pictures",
    "handwriting",
    "recall",
    "border_runs",
    "deep_runs",
    "flight_school",
    "guess_kinds",
    "guess_book",
    "circuit",
    "values",
    "tensors",
    "formula",
    "typed_formula",
    "prose",
}
NUMERIC |= LATER
DOORS = NUMERIC | {
    "predict",
    "progress",
    "room",
}  # which load their board, bar and server when a lesson asks for one

# What each room may import of the package and from outside the standard library. A folder is one room.
# A room that is not named here is numeric: it knows no picture and no widget.
INSIDE = {
    "remedies": set(),
    "validate": {"remedies"},
    "words": set(),
    "dataset": {"remedies", "validate", "sharing"},
    "activations": {"validate"},
    "losses": {"remedies", "validate", "activations"},
    "stored": set(),
    "sharing": {"stored"},
    "memory": set(),
    "network": {"remedies", "validate", "stored", "activations", "losses"},
    "optimizers": {"remedies", "validate", "network"},
    "training": NUMERIC - LATER,
    "border_runs": {"activations", "network", "optimizers"},
    "deep_runs": {"activations", "border_runs"},
    "flight_school": {"dataset", "losses", "network"},
    "band": {"stored"},
    "paths": {"stored"},
    "prose": {"validate", "stored", "network"},
    "finite_differences": {"validate", "network", "losses"},
    "clinic": {"validate", "network", "activations", "finite_differences", "words"},
    "gradient_check": {"finite_differences", "clinic"},
    "landscapes": {"validate"},
    "values": set(),
    "tensors": {"activations", "dataset", "losses", "values"},
    "formula": {"words"},
    "typed_formula": {"words", "formula"},
    "components": set(),
    "paper": {"components"},
    "ink": {"components", "paper"},
    "pictures": {"validate"},
    "handwriting": {"remedies", "validate", "pictures", "ink"},
    "style": set(),
    "plots": NUMERIC | {"style"},
    "widgets": NUMERIC | {"style", "plots"},
    "checks": NUMERIC,
    "recall": {"words"},
    "guess_kinds": {"validate", "words"},
    "guess_book": {"words"},
    "predict": {"validate", "words", "guess_kinds", "guess_book", "widgets"},
    "progress": set(),
    "room": {"guess_kinds", "words", "predict", "widgets"},
    "doctor": NUMERIC,
}
OUTSIDE = {
    "paper": {"numpy", "PIL"},
    "ink": {"numpy", "PIL"},
    "pictures": {"numpy", "PIL"},
    "handwriting": {"numpy", "PIL"},
    "guess_book": {"platformdirs"},
    "sharing": {"numpy", "platformdirs"},
    "memory": {"IPython"},
    "predict": {"IPython"},
    "progress": {"IPython"},
    "room": {"numpy", "tornado", "psutil"},  # the last two come with every kernel
    "style": {"matplotlib"},
    "plots": {"numpy", "matplotlib", "PIL", "IPython"},  # the last two to show a figure with its words
    "widgets": {"numpy", "matplotlib", "PIL", "IPython", "traitlets", "ipywidgets", "anywidget", "segno"},
    "checks": {"numpy", "IPython"},
}


def files():
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(path):
    return path.parts[0].removesuffix(".py")


def imports(source, path):
    """Return the dotted names a file imports, wherever in it they stand, relative ones spelled out."""
    here = ["mnist_helpers", *path.parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= (
                {f"{module}.{alias.name}" for alias in node.names}
                if module.startswith("mnist_helpers")
                else {module}
            )
    return found


def forbidden(source, path):
    """Return the imports of a file that its room may not make."""
    room = room_of(path)
    wrong = set()
    for name in imports(source, path):
        parts = name.split(".")
        if parts[0] == "mnist_helpers":
            target = parts[1] if len(parts) > 1 else ""
            allowed = target in INSIDE.get(room, NUMERIC) | {room} or target in mnist_helpers.__all__
        else:
            allowed = parts[0] in sys.stdlib_module_names or parts[0] in OUTSIDE.get(room, {"numpy"})
        if not allowed:
            wrong.add(name)
    return wrong


@pytest.mark.parametrize("path", [path for path in files() if path.parts != ("__init__.py",)], ids=str)
def test_each_file_imports_only_what_its_room_may(path):
    assert forbidden((PACKAGE / path).read_text(encoding="utf-8"), path) == set()


def test_the_front_door_hands_out_numeric_rooms_and_guesses_only():
    path = Path("__init__.py")
    names = imports((PACKAGE / path).read_text(encoding="utf-8"), path)
    assert {name.split(".")[1] for name in names} <= DOORS
    assert {name.split(".")[2] for name in names} == set(mnist_helpers.__all__)


@pytest.mark.parametrize("name", mnist_helpers.__all__)
def test_each_public_name_says_what_it_does(name):
    words = getattr(mnist_helpers, name).__doc__
    assert words
    assert not words.startswith(f"{name}(")  # what NamedTuple writes by itself


@pytest.mark.parametrize(
    ("source", "path", "wrong"),
    [
        ("import matplotlib.pyplot as plt", "training.py", {"matplotlib.pyplot"}),
        ("def draw():\n    from matplotlib import pyplot", "losses.py", {"matplotlib"}),
        ("from .training import train", "network.py", {"mnist_helpers.training.train"}),
        ("from . import training", "network.py", {"mnist_helpers.training"}),
        ("import mnist_helpers.plots", "checks/lesson_01.py", {"mnist_helpers.plots"}),
        ("from ..widgets import live_figure", "plots/digits.py", {"mnist_helpers.widgets.live_figure"}),
        ("import ipywidgets", "plots/digits.py", {"ipywidgets"}),
        ("import scipy.special", "activations.py", {"scipy.special"}),
        ("from PIL import Image", "dataset.py", {"PIL"}),
        ("from . import plots", "a_new_room.py", {"mnist_helpers.plots"}),
        (
            "from .live_figure import LiveFigure\nfrom ..network import forward\nimport asyncio",
            "widgets/a.py",
            set(),
        ),
        ("from mnist_helpers import sigmoid\nfrom .. import train", "plots/curves.py", set()),
    ],
)
def test_the_scan_sees_what_it_should(source, path, wrong):
    assert forbidden(source, Path(path)) == wrong


def test_importing_the_package_loads_no_picture_and_no_widget():
    code = "import json, sys, mnist_helpers; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {
        "matplotlib",
        "ipywidgets",
        "anywidget",
        "IPython",
        "traitlets",
        "scipy",
        "tornado",
        "segno",
    }
    inside = {name.split(".")[1] for name in json.loads(done.stdout) if name.startswith("mnist_helpers.")}
    assert inside <= DOORS
