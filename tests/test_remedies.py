"""What people really hand to the doors: the message names it, and the line that it ends in mends it."""

import re

import numpy as np
import pytest

from mnist_helpers import (
    Parameters,
    accuracy,
    backward,
    evaluate,
    forward,
    initialize,
    load_mnist,
    negative_log_likelihood,
    one_hot,
    prepare_images,
    softmax,
    train,
)

(IMAGES, LABELS), _ = load_mnist()
IMAGES, LABELS = IMAGES[:60], LABELS[:60]
X, Y = prepare_images(IMAGES), one_hot(LABELS)
PARAMETERS = initialize(np.random.default_rng(0), hidden_size=12)
CACHE = forward(PARAMETERS, X)
W, B, W_HAT, B_HAT = PARAMETERS
RECORD = next(train(PARAMETERS, X, LABELS, rng=np.random.default_rng(0), epochs=1))


def trained(**changed):
    given = {"parameters": PARAMETERS, "X": X, "labels": LABELS, **changed}
    return train(**given, rng=np.random.default_rng(0), epochs=1, batch_size=30)


DOORS = {
    "forward": lambda parameters=PARAMETERS, X=X: forward(parameters, X),
    "backward": lambda parameters=PARAMETERS, X=X, cache=CACHE, Y=Y: backward(parameters, X, cache, Y),
    "train": lambda **changed: list(trained(**changed)),
    "validated": lambda **changed: list(trained(**changed)),
    "evaluate": lambda parameters=PARAMETERS, X=X, labels=LABELS: evaluate(parameters, X, labels),
    "nll": lambda O=CACHE.O, labels=LABELS: negative_log_likelihood(O, labels),
    "accuracy": lambda O=CACHE.O, labels=LABELS: accuracy(O, labels),
    "one_hot": lambda labels=LABELS: one_hot(labels),
    "prepare": lambda images=IMAGES: prepare_images(images),
}
ROWS = {
    "scaled images": IMAGES / 255,
    "float32 images": (IMAGES / 255).astype(np.float32),
    "images in float, to 255": IMAGES.astype(float),
    "images with a channel": (IMAGES / 255)[..., None],
    "raw images with a channel": IMAGES[..., None],
    "raw rows": IMAGES.reshape(-1, 784),
    "raw rows of int64": IMAGES.reshape(-1, 784).astype(int),
    "columns": X.T,
    "raw columns": IMAGES.reshape(-1, 784).T,
    "a label first": np.c_[LABELS, X],
    "a label last": np.c_[X, LABELS],
    "raw with a label first": np.c_[LABELS, IMAGES.reshape(-1, 784)],
    "objects": X.astype(object),
    "ink or none": X > 0.5,
}
DIGITS = {
    "strings": LABELS.astype(str),
    "a list of strings": [str(label) for label in LABELS],
    "floats": LABELS.astype(float),
    "objects": LABELS.astype(object),
    "a column": LABELS[:, None],
    "one-hot": Y,
    "one-hot as lists": Y.tolist(),
    "10 for a 0": np.where(LABELS == 0, 10, LABELS),
}
RAW = {
    "ints": IMAGES.astype(int),
    "floats to 255": IMAGES.astype(float),
    "ink or none": IMAGES > 0,
    "rows": IMAGES.reshape(-1, 784),
    "with a channel": IMAGES[..., None],
    "images last": IMAGES.transpose(1, 2, 0),
}
FOURS = {
    "a dict": PARAMETERS._asdict(),
    "a record": RECORD,
    "network and losses": (PARAMETERS, [2.3]),
    "units in columns": Parameters(W.T, B, W_HAT.T, B_HAT),
    "biases in columns": Parameters(W, B[:, None], W_HAT, B_HAT[:, None]),
    "biases in rows": Parameters(W, B[None], W_HAT, B_HAT[None]),
}
CASES = [
    *(
        (door, "X", kind, value)
        for door in ("forward", "backward", "evaluate")
        for kind, value in ROWS.items()
    ),
    *(("train", "X", kind, value) for kind, value in ROWS.items()),
    ("train", "X", "floats to 255", 255 * X),
    *(
        (door, "labels", kind, value)
        for door in ("one_hot", "nll", "accuracy", "train")
        for kind, value in DIGITS.items()
    ),
    *(("prepare", "images", kind, value) for kind, value in RAW.items()),
    *((door, "parameters", kind, value) for door in ("forward", "train") for kind, value in FOURS.items()),
    ("backward", "Y", "digits", LABELS),
    ("backward", "Y", "columns", Y.T),
    ("nll", "O", "logits", CACHE.F),
    ("nll", "O", "columns", CACHE.O.T),
    ("accuracy", "O", "columns", CACHE.O.T),
    ("validated", "validation", "scaled images", (IMAGES / 255, LABELS)),
]
SPACE = {
    "np": np,
    "prepare_images": prepare_images,
    "one_hot": one_hot,
    "softmax": softmax,
    "Parameters": Parameters,
}


def refusal(door, name, value):
    with pytest.raises((TypeError, ValueError)) as raised:
        DOORS[door](**{name: value})
    return str(raised.value)


@pytest.mark.parametrize(
    ("door", "name", "kind", "value"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_remedy_mends(door, name, kind, value):
    said = refusal(door, name, value)
    code = re.search(r"write (.*?)(?: if 10 |$)", said)[1]
    mended = eval(code, SPACE, {name: value})  # the line as a reader would paste it
    if name == "validation":
        mended = (mended, value[1])
    DOORS[door](**{name: mended})
    if name == "X" and kind not in ("ink or none",):
        np.testing.assert_allclose(mended, X, atol=1e-6)


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (IMAGES / 255, "images.reshape(-1, 784)"),
        (X, "images"),
        (IMAGES / 2.0, "images.reshape(-1, 784) / 255"),
    ],
)
def test_images_already_scaled_are_sent_on_not_back(value, rows):
    said = refusal("prepare", "images", value)
    assert said.endswith(f"instead of prepare_images(images) write {rows}")
    DOORS["forward"](X=eval(rows, SPACE, {"images": value}))


@pytest.mark.parametrize(
    ("door", "name", "value", "words"),
    [
        ("train", "X", (X - 0.13) / 0.31, "standardised"),
        (
            "prepare",
            "images",
            (IMAGES / 255 - 0.13) / 0.31,
            "standardised pixels; instead of prepare_images(images)",
        ),
        ("prepare", "images", np.zeros((3, 32, 32), np.uint8), "crop or shrink"),
        (
            "prepare",
            "images",
            (IMAGES, LABELS),
            "a pair of images and labels",
        ),
        ("forward", "X", (X, LABELS), "a pair of images and labels; write X[0]"),
        ("forward", "X", CACHE, "a Cache, whose fields are G, H, F, O"),
        ("forward", "parameters", X, "parameters come first, then X"),
        ("train", "X", LABELS, "are images and labels swapped?"),
        ("nll", "labels", IMAGES, "are images and labels swapped?"),
        ("nll", "O", LABELS, "a row of scores for each label"),
        ("accuracy", "O", CACHE.O.argmax(axis=1), "for answers already chosen write np.mean(O == labels)"),
        ("accuracy", "labels", LABELS[:7], "one label for each image"),
        ("one_hot", "labels", ["one", "two"], "an array of <U3"),
        ("one_hot", "labels", [[1], [2, 3]], "rows of different lengths"),
        ("forward", "parameters", {"W1": W}, "a dict without W, b, W_hat and b_hat"),
    ],
)
def test_what_no_line_can_mend_is_named(door, name, value, words):
    assert words in refusal(door, name, value)


def test_rows_and_labels_swapped_are_told():
    with pytest.raises(ValueError, match="are O and labels swapped"):
        negative_log_likelihood(LABELS, CACHE.O)


def test_numbers_where_a_generator_or_a_whole_number_is_wanted():
    for rng, words in ((2019, "got 2019"), (np.random, "got numpy.random itself")):
        with pytest.raises(TypeError, match=words):
            train(PARAMETERS, X, LABELS, rng=rng)
    with pytest.raises(TypeError, match=r"got 2\.0: float; write int\(epochs\)"):
        train(PARAMETERS, X, LABELS, rng=np.random.default_rng(0), epochs=2.0)
