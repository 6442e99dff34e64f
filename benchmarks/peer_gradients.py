"""What PyTorch, JAX and Keras find for lesson 9's network: their gradients against ours, and what they learn.

In the environment of peers_requirements.txt, `python benchmarks/peer_gradients.py` takes two minutes and writes
mnist_helpers/data/peers.json, from which the lesson shows its table. The gradients are found by the lesson's own cells.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from peer_runs import contender

from mnist_helpers import (
    Parameters,
    accuracy,
    backward,
    forward,
    initialize,
    load_mnist,
    one_hot,
    prepare_images,
    relative_error,
)
from mnist_helpers.band import PEERS_FILE

LESSON = Path(__file__).parent.parent / "notebooks" / "09_differentiate.ipynb"
PEERS = {"torch": ("PyTorch", "torch"), "jax": ("JAX", "jax"), "keras": ("Keras", "keras-tensorflow")}


def main():
    """Measure each library in a process of its own, and write what it found."""
    found = {}
    for name, (title, _) in PEERS.items():
        done = subprocess.run([sys.executable, __file__, name], stdout=subprocess.PIPE, check=True)
        found[title] = json.loads(done.stdout.splitlines()[-1])
    rows = ",\n".join(f' "{title}": {json.dumps(peer)}' for title, peer in found.items())
    PEERS_FILE.write_text(f"{{\n{rows}\n}}\n", "utf-8")


def measured(name):
    """Return the version of a library, the worst relative error of its gradients, and its test accuracy."""
    versions = version(name) + (f" on TensorFlow {version('tensorflow')}" if name == "keras" else "")
    *_, arrays = (found for _, found in zip(range(10), contender(PEERS[name][1], 15, 32), strict=False))
    images, labels = load_mnist()[1]
    O = forward(Parameters(*(np.asarray(array) for array in arrays)), prepare_images(images)).O
    return {
        "version": versions,
        "error": float(f"{error_of(gradients_in(name)):.1e}"),
        "accuracy": round(accuracy(O, labels), 4),
    }


def gradients_in(name):
    """Return the function of the lesson that finds the gradients by a library."""
    cells = json.loads(LESSON.read_text("utf-8"))["cells"]
    page = {"np": np}
    source = next("".join(cell["source"]) for cell in cells if cell["id"] == f"in-{name}")
    exec(source, page)
    return page[f"in_{name}"]


def error_of(library):
    """Return how far a library's gradients are from ours, relative, the worst of the four arrays."""
    images, labels = load_mnist()[0]
    start = initialize(np.random.default_rng(2019), scale="scaled", dtype=np.float64)
    X, Y = prepare_images(images[:32]).astype(float), one_hot(labels[:32]).astype(float)
    ours = backward(start, X, forward(start, X), Y)
    theirs = library(start, X, Y)
    return max(relative_error(np.asarray(their), our) for their, our in zip(theirs, ours, strict=True))


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1]))) if sys.argv[1:] else main()
