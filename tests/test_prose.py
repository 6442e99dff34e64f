"""The text of lesson 10, what a network reads of it and writes, and a network of other sizes than 784 and 10."""

import json
import re

import numpy as np
import pytest

from mnist_helpers import (
    ALPHABET,
    backward,
    evaluate,
    forward,
    initialize,
    load_prose,
    numerical_gradient,
    one_hot,
    softmax,
    train,
    windows,
    write,
)
from mnist_helpers.make_prose import answers, paragraphs
from mnist_helpers.prose import PROSE_FILE, SONNETS, clean, drawn, own_text

LEARNED, HELD_OUT = load_prose()


def letters_network(seed=0, hidden=5, width=6, dtype=np.float64):
    return initialize(np.random.default_rng(seed), hidden, "scaled", dtype, inputs=27 * width, outputs=27)


def test_the_text_has_27_characters_and_no_two_blanks_together():
    for text in (LEARNED, HELD_OUT):
        assert set(text) <= set(ALPHABET)
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", text)
        assert {word for word in text.split() if len(word) == 1} <= {"a", "i"}
    assert 0.05 < len(HELD_OUT) / len(LEARNED) < 0.15


def test_nothing_of_any_length_that_was_held_out_was_learned():
    shared = [HELD_OUT[k : k + 120] in LEARNED for k in range(0, len(HELD_OUT) - 120, 20)]
    assert not any(shared)


def test_an_altered_or_missing_text_is_told(tmp_path):
    copy = tmp_path / "prose.txt"
    with pytest.raises(FileNotFoundError, match="missing"):
        load_prose(copy)
    copy.write_text(PROSE_FILE.read_text("utf-8").replace("network", "notwork", 1), "utf-8")
    with pytest.raises(ValueError, match="altered"):
        load_prose(copy)


def test_prose_is_what_a_notebook_says_without_code_formulas_and_addresses():
    source = "# A heading\n\nIt isn't `code`, nor $x_1$; see [the other lesson](notebooks/other.ipynb), **twice** over."
    source += "\n\n```python\nforty = 'letters of code that nobody should ever read'\n```"
    cells = [{"cell_type": "markdown", "source": [source]}, {"cell_type": "code", "source": ["x = 1"]}]
    assert paragraphs(json.loads(json.dumps({"cells": cells}))) == [
        "it isnt nor see the other lesson twice over"
    ]
    question = {"asks": "Why?", "right": ["So.", "It is b."], "wrong": [["No.", "Because."]]}
    assert answers([question]) == ["why so it is no because"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("Don’t  PANIC, 42!", "dont panic"), ("café à Düsseldorf, Straße", "cafe a dusseldorf strasse")],
)
def test_any_text_can_be_made_clean(text, said):
    assert clean(text) == said


def test_a_text_of_ones_own_is_cleaned_and_its_last_tenth_held_out(tmp_path):
    text = "Zwölf Boxkämpfer jagen 12 große Hunde, quer über den Deich. " * 40
    learned, held_out, told = own_text(text)
    assert f"{learned} {held_out}" == clean(text)
    assert len(held_out) == pytest.approx(len(clean(text)) / 10, abs=15)
    assert told == f"{len(learned):,} letters and spaces to learn from, {len(held_out):,} held out. " \
        "Accents were dropped: an ü became a u."  # fmt: skip
    file = tmp_path / "own.txt"
    file.write_bytes(text.encode("latin-1"))  # an old file, whose ü is no UTF-8
    assert own_text(str(file))[0].startswith("zw lf boxk mpfer")
    file.write_text(text, "utf-8")
    assert own_text(file) == own_text(str(file)) == (learned, held_out, told)


def test_the_sonnets_are_ten_and_plain():
    text = SONNETS.read_text("utf-8")
    assert [part.count("\n") + 1 for part in text.strip().split("\n\n")] == [14] * 10
    assert own_text(SONNETS)[2] == "5,340 letters and spaces to learn from, 594 held out."


def test_a_long_text_is_cut():
    learned, held_out, told = own_text("a long long text " * 20_000)
    assert len(learned) + len(held_out) + 1 == 300_000
    assert "only the first 300,000 are used" in told
    assert len(held_out) == pytest.approx(30_000, abs=10)


def test_letters_of_another_alphabet_are_told():
    assert (
        "12 letters of other alphabets became spaces"
        in own_text("plain words " * 100 + "Привет мир " + "ещё")[2]
    )


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("Привет, мир. " * 200, ValueError, "1,800 of the 1,800 letters are of another alphabet"),
        ("short, too short", ValueError, "15 letters and spaces are left"),
        ("", ValueError, "0 letters and spaces are left"),
        ("no_such_file.txt", FileNotFoundError, "no file no_such_file.txt in"),
        (7, TypeError, "must be a text or the name of a file, got int"),
    ],
)
def test_what_cannot_be_learned_is_told(source, error, message):
    with pytest.raises(error, match=re.escape(message)):
        own_text(source)


@pytest.mark.parametrize("width", [1, 3, 6, 16])
def test_a_window_holds_the_letters_before_its_label(width):
    text = HELD_OUT[:60]
    X, labels = windows(text, width)
    assert X.shape == (60 - width, 27 * width)
    assert X.dtype == np.float32
    for k, (x, label) in enumerate(zip(X, labels, strict=True)):
        seen = "".join(ALPHABET[place] for place in x.reshape(width, 27).argmax(axis=1))
        assert seen + ALPHABET[label] == text[k : k + width + 1]
        assert x.sum() == width


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("short",), "longer than 6 letters, got 5"), (("Not these",), "got 'N': `own_text` makes")],
)
def test_windows_refuses(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        windows(*arguments)


def test_too_few_letters_are_told_from_labels():
    with pytest.raises(ValueError, match="that is 4 letters, and this network reads 6"):
        forward(letters_network(), np.eye(27)[[0, 1, 2, 3]].ravel())
    with pytest.raises(ValueError, match="labels swapped"):
        forward(letters_network(), np.arange(27))


def test_it_writes_by_the_softmax_of_its_scores():
    network, rng = letters_network(), np.random.default_rng(3)
    text, dice = "letter", np.random.default_rng(3)
    for _ in range(40):
        x = windows(text[-6:] + " ")[0][0]
        text += dice.choice(list(ALPHABET), p=softmax(forward(network, x).F / 0.7))
    assert write(network, "letter", 40, 0.7, rng) == text


def test_a_low_temperature_takes_the_likeliest_and_dice_fall_in_proportion():
    assert {drawn(np.array([1.0, 3, 2]) / 1e-3, dice) for dice in np.linspace(0, 0.999, 50)} == {1}
    counts = np.bincount([drawn(np.log([0.2, 0.5, 0.3]), dice) for dice in (np.arange(1000) + 0.5) / 1000])
    assert counts.tolist() == [200, 500, 300]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"begin": "few"}, "at least 6 letters"),
        ({"temperature": 0}, "above 0"),
        ({"count": -1}, "at least 0"),
    ],
)
def test_write_refuses(changed, message):
    given = {"network": letters_network(), "begin": "letter", "count": 3, "temperature": 1}
    with pytest.raises(ValueError, match=message):
        write(**(given | changed), rng=np.random.default_rng(0))


def test_sizes_are_sizes_of_one_network():
    rng = np.random.default_rng(1)
    network = initialize(rng, 4, "scaled", np.float64, inputs=7, outputs=3)
    X, labels = rng.random((9, 7)), rng.integers(3, size=9)
    Y = one_hot(labels, 3).astype(np.float64)
    gradients = backward(network, X, forward(network, X), Y)
    nudged = numerical_gradient(lambda W: evaluate(network._replace(W=W), X, labels)[0], network.W)
    np.testing.assert_allclose(gradients.W, nudged, atol=1e-7)
    *_, last = train(network, X, labels, rng=rng, epochs=300, batch_size=3, learning_rate=1.0)
    assert last.train_loss < 0.5 * evaluate(network, X, labels)[0]


def test_other_sizes_change_no_draw_of_the_usual_ones():
    usual, said = (
        initialize(np.random.default_rng(2), **sizes) for sizes in ({}, {"inputs": 784, "outputs": 10})
    )
    for one, two in zip(usual, said, strict=True):
        np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize("name", ["inputs", "outputs"])
def test_sizes_are_counts(name):
    with pytest.raises(TypeError, match=name):
        initialize(np.random.default_rng(0), **{name: 2.5})
    with pytest.raises(ValueError, match=name):
        initialize(np.random.default_rng(0), **{name: 0})
    with pytest.raises(ValueError, match="classes"):
        one_hot([0], 0)


def test_labels_beyond_the_outputs_are_refused():
    X, labels = windows("network learns to write")
    with pytest.raises(ValueError, match="labels must hold values from 0 to 26"):
        evaluate(letters_network(), X, labels + 20)
