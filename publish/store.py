"""The instruments that would take a reader long to make, made ready once, when the site is built.

    python publish/store.py 07_training.json folder

07_training.json: a lesson's cells, as a page of the book gets them. Of each that is to be stored, its own code works
out what its last line calls, and with what; for an instrument that is `measured` first, what came of that. The call is
packed into a file, 07_training.film.data, and a page makes it when its reader comes near (kernel/lesson_page.py).

It is a pickle, for it holds whatever instruments take, and runs only where all other Python comes from the same place.
"""

import ast
import gzip
import hashlib
import io
import json
import pickle
import sys
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent / "awake" / "cells"))
from runs import Lesson

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "stored"  # from one build to the next
TRAINING = {"training_desk", "overfitting_lab"}  # they learn from all images, whichever a reader chooses


def storable(code):
    """Tell whether a cell's last line calls something that may be stored."""
    match ast.parse(code).body[-1]:
        case ast.Expr(ast.Call(ast.Name(name))):
            return name not in TRAINING
    return False


def store(lesson, folder):
    """Put into a folder what is to be stored of a lesson's cells, given as JSON, from KEPT where nothing changed."""
    cells, session = json.loads(lesson.read_text("utf-8")), Lesson()
    KEPT.mkdir(parents=True, exist_ok=True)
    for number, cell in enumerate(cells, start=1):
        if not cell["stored"]:
            continue
        kept = KEPT / f"{cell['stored']}.{_state(cells[:number])}"
        if not kept.exists():
            for older in KEPT.glob(f"{cell['stored']}.*"):
                older.unlink()
            kept.write_bytes(packed(call(session, cells[:number])))
        (folder / f"{cell['stored']}.data").write_bytes(kept.read_bytes())


def _state(cells):
    """Return a digest of all that decides what is stored: code, the package with its data, this file, and NumPy."""
    package = (ROOT / "mnist_helpers").rglob("*.*")
    files = [Path(__file__), *sorted(file for file in package if file.suffix not in (".npy", ".pyc"))]
    state = hashlib.sha256(json.dumps([np.__version__, *(cell["code"] for cell in cells)]).encode())
    for file in files:
        state.update(hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()[:16]


def call(session, cells):
    """Return the call in the last line of the last of some cells, not yet made, as a partial.

    session: a Lesson, in which what it needs is run. cells: {"id", "code"}, from a lesson's first cell on.
    """
    *_, last = cells
    session.names["call_of"] = _call_of
    code = _asking(last["code"])
    before = [[cell["id"], cell["code"], cell["code"]] for cell in cells[:-1]]
    with redirect_stdout(io.StringIO()):  # bars of what trains
        return session.run([*before, [last["id"], code, code]], last["id"])


def _asking(code):
    """Return code whose last line asks for its call: `film(a, b=1)` becomes `call_of(film, a, b=1)`."""
    last = ast.parse(code).body[-1]
    made = last.value
    asking = ast.Call(ast.Name("call_of"), [made.func, *made.args], made.keywords)
    return "\n".join([*code.splitlines()[: last.lineno - 1], ast.unparse(asking)])


def _call_of(make, *things, **named):
    room = sys.modules[make.__module__]
    if hasattr(room, "measured"):
        return partial(room.play, room.measured(*things, **named))
    return partial(make, *things, **named)


def packed(call):
    """Return a call as bytes, which worker.js unpacks."""
    return gzip.compress(pickle.dumps(call), mtime=0)


if __name__ == "__main__":
    store(*map(Path, sys.argv[1:]))
