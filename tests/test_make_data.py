"""The trained parameters: what lies in data/, how it is told when it does not, and that one command makes it again."""

import re

import numpy as np
import pytest

from mnist_helpers import evaluate, forward, load_mnist, load_trained, prepare_images
from mnist_helpers.make_data import make_trained
from mnist_helpers.network import TRAINED_FILE


@pytest.fixture(scope="module")
def images():
    (x_train, y_train), _ = load_mnist()
    return x_train, y_train


def test_the_file_holds_a_small_trained_network(images):
    parameters = load_trained()
    assert [array.shape for array in parameters] == [(15, 784), (15,), (10, 15), (10,)]
    assert {array.dtype for array in parameters} == {np.dtype(np.float32)}
    assert TRAINED_FILE.stat().st_size < 50_000
    x_train, y_train = images
    _, seen = evaluate(parameters, x_train[:50_000], y_train[:50_000])
    _, held_out = evaluate(parameters, x_train[50_000:], y_train[50_000:])
    assert seen == pytest.approx(0.941, abs=0.001)
    assert held_out == pytest.approx(0.933, abs=0.001)


def test_what_the_command_makes_is_what_lies_there(images):
    made, kept = make_trained(), load_trained()
    for array, same in zip(made, kept, strict=True):
        np.testing.assert_allclose(array, same, rtol=1e-3, atol=1e-4)  # another processor rounds otherwise
    X = prepare_images(images[0][50_000:])
    answers, same = (forward(parameters, X).O.argmax(axis=1) for parameters in (made, kept))
    assert np.mean(answers == same) > 0.999


def test_every_load_gives_arrays_of_its_own():
    load_trained().W[:] = 0
    assert load_trained().W.any()


def test_a_missing_file_is_told_as_missing(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"are missing: .*nowhere\.npz\. Make it again with `python -m"
    ):
        load_trained(tmp_path / "nowhere.npz")


def altered(content):
    return content[:20_000] + bytes([content[20_000] ^ 255]) + content[20_001:]


@pytest.mark.parametrize(
    "damage", [lambda content: content[:30_000], altered, lambda _: b"", lambda _: b"text" * 99]
)
def test_a_damaged_file_is_told_as_damaged(tmp_path, damage):
    path = tmp_path / "trained.npz"
    path.write_bytes(damage(TRAINED_FILE.read_bytes()))
    with pytest.raises(ValueError, match=r"are damaged: .*trained\.npz .*Make it again with `python -m"):
        load_trained(path)


def saved(path, **changed):
    np.savez(path, **(load_trained()._asdict() | changed))
    return path


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"b": np.zeros(3, np.float32)}, "are damaged"),
        ({"b": np.zeros(15)}, "are damaged"),
        ({"W": np.array([{}], dtype=object)}, "allow_pickle=False"),
        (
            {"W_hat": np.zeros((7, 15), np.float32), "b_hat": np.zeros(7, np.float32)},
            "not those of a 784-15-10",
        ),
    ],
)
def test_other_arrays_are_refused(tmp_path, changed, message):
    with pytest.raises(ValueError, match=message):
        load_trained(saved(tmp_path / "other.npz", **changed))


def test_a_missing_array_or_a_bare_one_is_refused(tmp_path):
    np.savez(tmp_path / "three.npz", W=np.zeros(3))
    np.save(tmp_path / "bare.npy", np.zeros(3))
    for name in ("three.npz", "bare.npy"):
        with pytest.raises(ValueError, match="are damaged"):
            load_trained(tmp_path / name)


def test_a_copy_loads_from_a_path_given_as_text(tmp_path):
    np.testing.assert_array_equal(load_trained(str(saved(tmp_path / "copy.npz"))).W, load_trained().W)


def test_the_licence_names_the_file():
    licence = (TRAINED_FILE.parent / "LICENSE-MNIST.txt").read_text("utf-8")
    assert re.search(r"(?s)trained\.npz.*python -m mnist_helpers\.make_data", licence)
