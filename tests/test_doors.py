"""Every public door with what people hand over: it works, or its message holds a line that mends it when pasted."""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
from scipy import sparse

import mnist_helpers
from mnist_helpers import (
    Parameters,
    accuracy,
    adam,
    backward,
    batches,
    cross_entropy,
    evaluate,
    forward,
    gradient_descent,
    initialize,
    load_mnist,
    negative_log_likelihood,
    one_hot,
    prepare_drawing,
    prepare_images,
    sigmoid,
    softmax,
    train,
)

(x_train, y_train), _ = load_mnist()
RAW, LABELS = x_train[:40], y_train[:40]
RAW[0, 14, 14], RAW[1, 0, 0] = 255, 1  # so that a cut in the wrong place shows
X, Y = prepare_images(RAW), one_hot(LABELS)
FLAT = RAW.reshape(-1, 784)
P = initialize(np.random.default_rng(0), scale="scaled")
CACHE = forward(P, X)


class Frame:
    """What pandas hands over: no array, but it makes one."""

    def __init__(self, array):
        self.kept = array

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.kept, dtype)

    def __len__(self):
        return len(self.kept)


class Tensor(Frame):
    """What PyTorch hands over for numbers that hold gradients."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")

    def detach(self):
        return self

    cpu = detach

    def numpy(self):
        return self.kept


class Door(NamedTuple):
    """A public function, called with one argument of another kind; name: the argument's."""

    call: Callable
    name: str


def rng():
    return np.random.default_rng(0)


def trained(X=X, labels=LABELS, parameters=P, **more):
    return next(train(parameters, X, labels, **{"rng": rng(), "epochs": 1} | more))


DOORS = {
    "prepare_images": Door(prepare_images, "images"),
    "one_hot": Door(one_hot, "labels"),
    "forward": Door(lambda X: forward(P, X), "X"),
    "backward": Door(lambda X: backward(P, X, CACHE, Y), "X"),
    "backward Y": Door(lambda Y: backward(P, X, CACHE, Y), "Y"),
    "backward cache": Door(lambda cache: backward(P, X, cache, Y), "cache"),
    "forward parameters": Door(lambda parameters: forward(parameters, X), "parameters"),
    "train parameters": Door(lambda parameters: trained(parameters=parameters), "parameters"),
    "train": Door(trained, "X"),
    "train labels": Door(lambda labels: trained(labels=labels), "labels"),
    "train validation": Door(lambda validation: trained(validation=validation), "validation"),
    "train validation X": Door(lambda X: trained(validation=(X, LABELS)), "validation[0]"),
    "train validation labels": Door(lambda labels: trained(validation=(X, labels)), "validation[1]"),
    "train rng": Door(lambda rng: trained(rng=rng), "rng"),
    "train epochs": Door(lambda epochs: trained(epochs=epochs), "epochs"),
    "train learning_rate": Door(lambda learning_rate: trained(learning_rate=learning_rate), "learning_rate"),
    "evaluate": Door(lambda X: evaluate(P, X, LABELS), "X"),
    "evaluate labels": Door(lambda labels: evaluate(P, X, labels), "labels"),
    "likelihood": Door(lambda O: negative_log_likelihood(O, LABELS), "O"),
    "likelihood labels": Door(lambda labels: negative_log_likelihood(CACHE.O, labels), "labels"),
    "cross_entropy": Door(lambda F: cross_entropy(F, LABELS), "F"),
    "accuracy": Door(lambda O: accuracy(O, LABELS), "O"),
    "accuracy labels": Door(lambda labels: accuracy(CACHE.O, labels), "labels"),
    "gradient_descent": Door(lambda parameters: gradient_descent(parameters, P, None, 0.1), "parameters"),
    "adam": Door(lambda gradients: adam(P, gradients, None, 0.1), "gradients"),
    "batches": Door(lambda rng: next(batches(rng, 10, 2)), "rng"),
    "sigmoid": Door(sigmoid, "z"),
    "softmax": Door(softmax, "f"),
    "prepare_drawing": Door(prepare_drawing, "image"),
}

IMAGES = {
    "divided by 255": RAW / 255,
    "divided, float32": (RAW / 255).astype(np.float32),
    "one image, divided": RAW[0] / 255,
    "columns": X.T,
    "raw columns": FLAT.T,
    "label first": np.column_stack([LABELS, FLAT]),
    "label first, as text": np.column_stack([LABELS, FLAT]).astype(str),
    "label first, divided": np.column_stack([LABELS, X]),
    "label last": np.column_stack([FLAT, LABELS]),
    "label last, divided": np.column_stack([FLAT / 255, LABELS]),
    "label first, columns": np.column_stack([LABELS, FLAT]).T,
    "standardised": (X - X.mean()) / X.std(),
    "from −1 to 1": 2 * X - 1,
    "standardised, images": (RAW - RAW.mean()) / RAW.std(),
    "floats to 255": FLAT.astype(float),
    "floats to 255, images": RAW.astype(np.float32),
    "raw rows": FLAT,
    "raw rows as int64": FLAT.astype(np.int64),
    "int64 images": RAW.astype(np.int64),
    "one channel": RAW[..., None],
    "one channel, divided": RAW[..., None] / 255,
    "channel first, divided": RAW[:, None] / 255,
    "lists of lists": RAW.tolist(),
    "list of rows": list(FLAT),
    "list of divided images": list(RAW / 255),
    "object array": X.astype(object),
    "text": X.astype(str),
    "bool": RAW > 127,
    "bool, rows": X > 0.5,
    "complex": X + 0j,
    "frame of integers": Frame(FLAT.astype(np.int64)),
    "frame of divided images": Frame(RAW / 255),
    "tensor": Tensor(X),
    "tensor of raw images": Tensor(RAW),
    "sparse": sparse.csr_array(FLAT),
    "masked": np.ma.masked_less(X, 0.5),
    "a hair above 1": X * 1.00001,
    "a pair": (X, LABELS),
    "a pair of raw": (RAW, LABELS),
}
IMAGES_LAST = {"images last": RAW.transpose(1, 2, 0)}
DIGITS = {
    "text": LABELS.astype(str),
    "text as objects": LABELS.astype(str).astype(object),
    "text of floats": LABELS.astype(float).astype(str),
    "list of text": list(map(str, LABELS)),
    "floats": LABELS.astype(float),
    "list of floats": LABELS.astype(float).tolist(),
    "column": LABELS[:, None],
    "row": LABELS[None],
    "column of floats": LABELS[:, None] * 1.0,
    "column of text": LABELS[:, None].astype(str),
    "one-hot": Y,
    "one-hot lists": Y.tolist(),
    "one-hot, bool": Y > 0,
    "one-hot columns": Y.T,
    "objects": LABELS.astype(object),
    "from 1 to 10": LABELS + 1,
    "from 1 to 10, floats": LABELS + 1.0,
    "complex": LABELS + 0j,
    "frame of text": Frame(LABELS.astype(str).astype(object)),
    "frame column": Frame(LABELS[:, None]),
    "a pair": (X, LABELS),
    "tensor": Tensor(LABELS.astype(np.int64)),
}
HOT = {
    "digits": LABELS,
    "digits as floats": LABELS * 1.0,
    "digits as text": LABELS.astype(str),
    "digits in a column": LABELS[:, None],
    "digits in a list": LABELS.tolist(),
    "from 1 to 10": LABELS + 1,
    "columns": Y.T,
}
FOUR = {
    "dict": P._asdict(),
    "dict of other names": dict(zip(("W1", "b1", "W2", "b2"), P, strict=True)),
    "transposed": Parameters(P.W.T, P.b, P.W_hat.T, P.b_hat),
    "transposed, in a list": [P.W.T, P.b[:, None], P.W_hat.T, P.b_hat[:, None]],
    "biases as columns": Parameters(P.W, P.b[:, None], P.W_hat, P.b_hat[:, None]),
    "biases as rows": Parameters(P.W, P.b[None], P.W_hat, P.b_hat[None]),
    "weights first": [P.W, P.W_hat, P.b, P.b_hat],
    "mixed floats": P._replace(b=P.b.astype(float)),
    "lists": [array.tolist() for array in P],
    "a record": trained(),
    "network and losses": (P, [2.3]),
    "records": list(train(P, X, LABELS, rng=rng(), epochs=2)),
}
NUMBERS = {"text": "0.5", "array": np.array([0.5]), "0-d array": np.array(0.5)}


def _cases():
    given = {
        "prepare_images": IMAGES | IMAGES_LAST, "forward": IMAGES, "train": IMAGES, "evaluate": IMAGES,
        "backward": IMAGES, "train validation X": IMAGES,
        "one_hot": DIGITS, "train labels": DIGITS, "evaluate labels": DIGITS, "likelihood labels": DIGITS,
        "train validation labels": DIGITS, "accuracy labels": DIGITS,
        "backward Y": HOT,
        "backward cache": {"other batch": forward(P, X[:3]), "O alone": CACHE.O, "a dict": CACHE._asdict()},
        "forward parameters": FOUR, "train parameters": FOUR,
        "gradient_descent": {"list": list(P), "tuple": tuple(P), "dict": P._asdict()},
        "adam": {"list": list(P), "dict": P._asdict()},
        "likelihood": {"scores": CACHE.F, "columns": CACHE.O.T, "the cache": CACHE, "text": CACHE.O.astype(str),
                       "per cent": 100 * CACHE.O, "sigmoids": sigmoid(CACHE.F)},
        "accuracy": {"columns": CACHE.O.T, "the cache": CACHE, "complex": CACHE.O + 0j},
        "cross_entropy": {"the cache": CACHE, "columns": CACHE.F.T},
        "train rng": {"seed": 7, "none": None, "module": np.random, "state": np.random.RandomState(0)},
        "batches": {"seed": 7},
        "train epochs": {"float": 2.0, "text": "2", "array": np.array(2)},
        "train learning_rate": NUMBERS,
        "train validation": {"in a list": [(X, LABELS)], "in a tuple": ((X, LABELS),), "divided": (RAW / 255, LABELS)},
        "sigmoid": {"text": ["1", "2.5"], "objects": np.array([1.0, 2], object), "complex": np.array([1j])},
        "softmax": {"objects": np.array([1.0, 2], object)},
        "prepare_drawing": {"divided": RAW[0] / 255, "floats": RAW[0] * 1.0, "int64": RAW[0].astype(int),
                            "bool": RAW[0] > 0, "stack of one": RAW[:1], "one channel": RAW[0][..., None],
                            "colours": np.stack([RAW[0]] * 3, axis=-1), "a row": FLAT[0], "list": RAW[0].tolist()},
    }  # fmt: skip
    alone = {"forward", "prepare_images"}  # where one image may stand for forty
    return [
        (door, what, value)
        for door, odd in given.items()
        for what, value in odd.items()
        if door in alone or what != "one image, divided"
    ]


CASES = _cases()


def ask(door, value):
    """Return what a door answers, and its message where it refuses."""
    try:
        return door.call(value), ""
    except (TypeError, ValueError) as refusal:
        return None, str(refusal)


def pasted(line, name, value):
    """Run the line with the argument under the door's name."""
    names = (
        vars(mnist_helpers)
        | {"np": np, "parameters": P, "X": X}
        | {"validation": [value, value], name: value}
    )
    return eval(line, names)


def the_line(message):
    """Return the line that a message ends in."""
    return re.search("write (.*)$", message)[1]


TAKEN = {"standardised", "from −1 to 1", "floats to 255", "a hair above 1"}  # by doors that ask no value


@pytest.mark.parametrize(("name", "what", "value"), CASES, ids=[f"{name}: {what}" for name, what, _ in CASES])
def test_a_door_says_the_line_that_mends_it(name, what, value):
    door = DOORS[name]
    _, message = ask(door, value)
    if name in ("forward", "backward") and what in TAKEN:
        assert not message
        return
    assert "call prepare_images first" not in message
    mended = pasted(the_line(message), door.name, value)
    if what == "divided" and name == "train validation":
        mended = mended, LABELS  # the line is for its images
    if "instead of prepare_images" in message:
        forward(P, mended)
        return
    _, again = ask(door, mended)
    if what == "masked" and name == "prepare_images":  # masked, and prepared already: one after the other
        assert "already scaled" in again
        return
    assert not again, f"{message} -> {again}"


NOT_THE_PIXELS = {"bool", "bool, rows", "masked"}


@pytest.mark.parametrize("what", [what for what in IMAGES | IMAGES_LAST if what not in NOT_THE_PIXELS])
def test_the_line_gives_the_pixels_back(what):
    """No image is cut, turned or scaled wrongly on the way."""
    images = (IMAGES | IMAGES_LAST)[what]
    for name in ("prepare_images", "train", "forward", "backward", "evaluate"):
        _, message = ask(DOORS[name], images)
        if not message or (what in IMAGES_LAST and name != "prepare_images"):
            continue
        mended = pasted(the_line(message), DOORS[name].name, images)
        if name == "prepare_images" and "instead of" not in message:
            mended = prepare_images(mended)
        mended = prepare_images(mended) if np.asarray(mended).dtype == np.uint8 else mended
        assert np.allclose(mended, X[: len(mended)], atol=1e-4)


@pytest.mark.parametrize("what", DIGITS)
def test_the_line_gives_the_digits_back(what):
    for name in ("one_hot", "train labels"):
        _, message = ask(DOORS[name], DIGITS[what])
        mended = pasted(the_line(message), "labels", DIGITS[what]) if message else DIGITS[what]
        assert np.array_equal(np.asarray(mended), LABELS)


@pytest.mark.parametrize(
    "form", [np.asfortranarray, lambda a: np.repeat(a, 2, axis=0)[::2], lambda a: a.tolist(), Frame, np.float64,
             np.float16, np.ma.asarray]
)  # fmt: skip
def test_other_forms_of_right_images_are_as_good(form):
    O = forward(P, form(X)).O
    assert np.allclose(O, CACHE.O, atol=1e-3)
    assert trained(form(X)).train_accuracy >= 0


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("train", (X - 0.13) / 0.31, "standardised"),
        ("prepare_images", (RAW / 255 - 0.13) / 0.31, "standardised pixels; instead of prepare_images(images)"),
        ("prepare_images", RAW / 255, "instead of prepare_images(images) write images.reshape(-1, 784)"),
        ("prepare_images", X, "instead of prepare_images(images) write images"),
        ("prepare_images", RAW / 2.0, "instead of prepare_images(images) write images.reshape(-1, 784) / 255"),
        ("prepare_images", np.zeros((3, 32, 32), np.uint8), "crop or shrink"),
        ("prepare_images", (RAW, LABELS), "a pair of images and labels"),
        ("forward", (X, LABELS), "a pair of images and labels; write X[0]"),
        ("forward", CACHE, "a Cache, whose fields are G, H, F, O"),
        ("forward parameters", X, "parameters come first, then X"),
        ("forward parameters", {"W1": P.W}, "a dict without W, b, W_hat and b_hat"),
        ("train", LABELS, "are images and labels swapped?"),
        ("train rng", 2019, "got 2019"),
        ("train rng", np.random, "got numpy.random itself"),
        ("train epochs", 2.0, "got 2.0: float; write int(epochs)"),
        ("likelihood labels", RAW, "are images and labels swapped?"),
        ("likelihood", LABELS, "a row of scores for each label"),
        ("accuracy", CACHE.O.argmax(axis=1), "for answers already chosen write np.mean(O == labels)"),
        ("accuracy labels", LABELS[:7], "one label for each image"),
        ("one_hot", np.where(LABELS == 0, 10, LABELS), "(where 10 stands for 0, take % 10); write labels - 1"),
        ("one_hot", ["one", "two"], "an array of <U3"),
        ("one_hot", [[1], [2, 3]], "rows of different lengths"),
    ],
)  # fmt: skip
def test_what_came_is_named(name, value, words):
    assert words in ask(DOORS[name], value)[1]


def test_arguments_in_another_order():
    for call, line in [
        (lambda: forward(X, P), "forward(parameters, X)"),
        (lambda: backward(X, P, CACHE, Y), "backward(parameters, X, cache, Y)"),
        (lambda: backward(P, X, Y, CACHE), "backward(parameters, X, cache, Y)"),
        (lambda: backward(CACHE, P, X, Y), "backward(parameters, X, cache, Y)"),
        (lambda: trained(LABELS, X), "X, labels = labels, X"),
        (lambda: trained(LABELS, RAW), "X, labels = labels, X"),
        (lambda: negative_log_likelihood(LABELS, CACHE.O), "O, labels = labels, O"),
        (lambda: accuracy(CACHE.O.argmax(axis=1), LABELS), "np.mean(O == labels)"),
    ]:
        with pytest.raises((TypeError, ValueError), match=re.escape(f"write {line}") + "$"):
            call()


def test_images_and_labels_of_other_numbers():
    with pytest.raises(
        ValueError,
        match=r"40 image\(s\) need 40 label\(s\), one label for each image; take both from one pair",
    ):
        trained(labels=LABELS[:30])


def test_an_unread_run_says_that_nothing_is_trained():
    run = train(P, X, LABELS, rng=rng(), epochs=2)
    assert "nothing is trained" in repr(run)
    before = rng()
    with pytest.raises(
        TypeError, match=re.escape("a run of which no record was read; write [*parameters][-1].parameters")
    ):
        forward(run, X)
    assert "nothing is trained" in repr(run)  # the refusal trained nothing
    assert before.random() == rng().random()
    next(run)
    assert "epoch 1" in repr(run)
    *_, last = run
    assert last.epoch == 2
    assert "epoch 2" in repr(run)


ODD = [
    None, "seven", b"x", {}, {"a": 1}, set(), object(), [], [[]], [None], np.nan, np.inf, -1, 1.5, True, 2j, ["7"],
    np.zeros((0, 784)), np.ones((3, 785)), np.full((3, 784), np.nan), np.zeros((784, 785)), np.full((28, 28), np.inf),
    np.zeros((2, 28, 28, 3)), np.zeros((28, 28, 4), np.uint8), np.zeros((5, 5, 5, 5)), np.array(["a", "b"]), range(10),
    np.array("2020-01-01", dtype="M8[D]"), np.float16(3), [X, Y], [(X, LABELS), (X, LABELS)], P, CACHE, [P, P], print,
    LABELS * np.nan, LABELS + 0.5, np.ma.masked_all((3, 784)), Frame([]), Frame(None), LABELS.astype("S1"),
    [np.zeros(3)] * 4, [np.zeros((2, 2))] * 4, [1, 2, 3, 4], (None,) * 4, iter([1]),
]  # fmt: skip


@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_a_door_speaks_for_itself(name):
    for value in ODD:
        _, message = ask(DOORS[name], value)
        assert not message or "must" in message, (value, message)
