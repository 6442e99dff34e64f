"""What the build stores of a lesson makes the instruments that the lesson's own code makes."""

import gzip
import json
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest
from runs import Lesson

sys.path.append(str(Path(__file__).parents[1] / "publish"))
import store

SETUP = """import numpy as np
from mnist_helpers import initialize, load_mnist, load_prose, load_trained, prepare_images
from mnist_helpers.widgets import (OPERATIONS, forward_pass_explorer, learning_film, letter_writer, lie_portrait,
                                   writing_film)
(images, labels), _ = load_mnist()
X, labels = prepare_images(images[:200]), labels[:200]
rng = np.random.default_rng(0)
untrained, trained = initialize(rng), load_trained()
readers = {0: untrained, 1563: trained}
writers = {step: initialize(rng, 20, "scaled", np.float64, inputs=162, outputs=27) for step in (0, 46)}
learned, held_out = load_prose()"""
CALLS = {
    "explorer": 'shown = images[:100]\nforward_pass_explorer(shown, labels[:100], {"trained": trained}, OPERATIONS)',
    "film": "learning_film(readers, X, labels, epoch=1563)",
    "portrait": "lie_portrait(\n    {1: untrained, 5: trained}, X[3],  # as it is\n    drawn=labels[3], told=7)",
    "writing": 'writing_film(writers, learned, held_out, begin="we learn ")',
    "writer": 'letter_writer(writers[46], "a network learns the s")',
}


def cells(*codes, stored=""):
    """Return a lesson's cells, the last of which is to be stored."""
    names = [["id", "code", "stored"], *([f"cell-{n}", code, ""] for n, code in enumerate(codes))]
    names[-1][2] = stored
    return [dict(zip(names[0], values, strict=True)) for values in names[1:]]


def moved(instrument):
    """Return the words and the pixels of an instrument at its start and, where it is a film, at its end."""
    found = [(instrument.picture.alt, instrument.picture.pixels().copy())]
    if frame := instrument.controls.get("frame"):
        frame.value = frame.options[-1][1]
        found.append((instrument.picture.alt, instrument.picture.pixels().copy()))
    return found


@pytest.mark.parametrize("name", CALLS)
def test_what_is_stored_makes_the_same_instrument(name):
    data = store.packed(store.call(Lesson(), cells(SETUP, CALLS[name])))
    assert len(data) < 200_000
    made = moved(pickle.loads(gzip.decompress(data))())
    expected = moved(Lesson().run([["a", SETUP, SETUP], ["b", CALLS[name], CALLS[name]]], "b"))
    for (words, pixels), (other_words, other_pixels) in zip(made, expected, strict=True):
        assert words == other_words
        np.testing.assert_array_equal(pixels, other_pixels)


def test_a_film_is_stored_without_its_networks():
    call = store.call(Lesson(), cells(SETUP, CALLS["film"]))
    assert call.func.__name__ == "play"
    assert b"Parameters" not in pickle.dumps(call)


def test_what_two_cells_need_is_done_once_and_prints_nothing(capsys):
    counted = (
        "count = [0]\ncount[0] += 1  # once\nprint(count)\nlearning_film(readers, X, labels, epoch=count[0])"
    )
    both, session = cells(SETUP, counted, 'letter_writer(writers[46 * count[0]], "a")'), Lesson()
    assert store.call(session, both[:2]).args[0].epoch == 1
    store.call(session, both)
    assert session.names["count"] == [1]
    assert capsys.readouterr().out == ""


def test_a_cell_is_stored_anew_only_where_something_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "KEPT", tmp_path / "kept")
    lesson, done = tmp_path / "10_writing.json", tmp_path / "10_writing.writer.data"

    def text():
        return pickle.loads(gzip.decompress(done.read_bytes())).args[1]

    def put(begin):
        codes = SETUP, f"letter_writer(writers[0], {begin!r})"
        lesson.write_text(json.dumps(cells(*codes, stored="10_writing.writer")), "utf-8")
        store.store(lesson, tmp_path)

    put("one")
    assert text() == "one"
    monkeypatch.setattr(store, "packed", lambda _: b"anew")
    put("one")
    assert text() == "one"
    put("two")
    assert done.read_bytes() == b"anew"
    assert len([*store.KEPT.iterdir()]) == 1


@pytest.mark.parametrize(
    "code", ["x = 1\nplot(x).show()", "desk", "training_desk(X)", "overfitting_lab(X)", "x = f()"]
)
def test_what_is_no_plain_call_or_learns_from_all_images_is_not_stored(code):
    assert not store.storable(code)
    assert store.storable(f"{code}\nletter_writer(1)")
