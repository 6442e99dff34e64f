"""Lesson 09: what its page builds is the package's, and the libraries beside it find the same gradients.

The libraries run where they are installed, `benchmarks/peers_requirements.txt`; elsewhere their tests are skipped.
"""

import ast
import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import mnist_helpers
from mnist_helpers import (
    Parameters,
    accuracy,
    backward,
    forward,
    initialize,
    load_band,
    load_mnist,
    one_hot,
    prepare_images,
    relative_error,
)

ROOT = Path(__file__).parent.parent
LESSON = ROOT / "notebooks" / "09_differentiate.ipynb"
PEERS = {"torch": "in_torch", "jax": "in_jax", "keras": "in_keras"}


def cells():
    """Return the code of the page by its cells' ids."""
    page = json.loads(LESSON.read_text("utf-8"))
    return {cell["id"]: "".join(cell["source"]) for cell in page["cells"] if cell["cell_type"] == "code"}


def definitions(source):
    """Return every definition and assignment of some code, by its name, without docstrings."""
    found = {}
    for node in ast.parse(source).body:
        for part in ast.walk(node):
            if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part):
                part.body = part.body[1:]
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = ast.unparse(node)
        elif isinstance(node, ast.Assign):
            found[ast.unparse(node.targets[0])] = ast.unparse(node)
    return found


@pytest.mark.parametrize("room", ["values", "tensors"])
def test_the_page_builds_what_the_package_has(room):
    source = (Path(mnist_helpers.__file__).parent / f"{room}.py").read_text("utf-8")
    taught = [code for name, code in cells().items() if name not in ("hand-back", "walking-see")]
    page = {name: code for cell in taught for name, code in definitions(cell).items()}
    ours = definitions(source)
    assert len(ours) > 10
    for name, code in ours.items():
        assert page[name] == code, name


def case():
    images, labels = load_mnist()[0]
    start = initialize(np.random.default_rng(2019), scale="scaled", dtype=np.float64)
    return start, prepare_images(images[:32]).astype(float), one_hot(labels[:32]).astype(float)


@pytest.mark.parametrize("name", PEERS)
def test_a_library_beside_ours_finds_our_gradients(name):
    pytest.importorskip(name, exc_type=ImportError)
    page = {"np": np}
    exec(cells()[{"torch": "pytorch"}.get(name, name)].partition("hold_against")[0], page)
    start, X, Y = case()
    ours = backward(start, X, forward(start, X), Y)
    for their, our in zip(page[PEERS[name]](start, X, Y), ours, strict=True):
        assert relative_error(np.asarray(their), our) < 1e-6


def test_the_sum_of_a_library_is_not_ours():
    start, X, Y = case()
    ours = backward(start, X, forward(start, X), Y)
    assert relative_error(32 * ours.W, ours.W) > 1e-6


@pytest.mark.skipif("FULL" not in os.environ, reason="ten epochs take up to a minute: FULL=1 runs them")
@pytest.mark.parametrize("name", ["torch", "jax", "keras-tensorflow"])
def test_a_library_reads_as_much_as_our_forty_seeds(name, monkeypatch):
    if not all(map(find_spec, name.split("-"))):
        pytest.skip(f"{name} is not installed")
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    if name.startswith("keras") and "keras" not in sys.modules:
        monkeypatch.setenv("KERAS_BACKEND", name.removeprefix("keras-"))
    from peer_runs import contender

    *_, arrays = (found for _, found in zip(range(10), contender(name, 15, 32), strict=False))
    images, labels = load_mnist()[1]
    O = forward(Parameters(*(np.asarray(array) for array in arrays)), prepare_images(images)).O
    band = load_band()
    assert band[0] - 0.003 < accuracy(O, labels) < band[-1] + 0.003  # a forty-first seed may lie just outside
