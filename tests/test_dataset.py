"""dataset.py: the digits as they were received, and the way to what a network eats."""

import hashlib
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_helpers import batches, load_mnist, one_hot, prepare_images, split
from mnist_helpers.dataset import MNIST_BYTES, MNIST_FILE, MNIST_SHA256

PER_ARRAY = {  # sha256 of array.tobytes(), as published beside the file
    "x_train": "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
    "y_train": "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
    "x_test": "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
    "y_test": "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
}
PER_DIGIT = {
    "y_train": [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    "y_test": [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
}


@pytest.fixture(scope="module")
def arrays():
    (x_train, y_train), (x_test, y_test) = load_mnist()
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


# The file


def test_load_mnist_has_the_form_that_keras_gives(arrays):
    shapes = {name: (array.shape, array.dtype) for name, array in arrays.items()}
    assert shapes == {
        "x_train": ((60000, 28, 28), np.uint8),
        "y_train": ((60000,), np.uint8),
        "x_test": ((10000, 28, 28), np.uint8),
        "y_test": ((10000,), np.uint8),
    }


@pytest.mark.parametrize("name", PER_ARRAY)
def test_each_array_is_the_published_one(arrays, name):
    assert hashlib.sha256(arrays[name].tobytes()).hexdigest() == PER_ARRAY[name]


@pytest.mark.parametrize("name", PER_DIGIT)
def test_images_per_digit(arrays, name):
    assert np.bincount(arrays[name]).tolist() == PER_DIGIT[name]


def test_mean_and_spread_of_the_ink(arrays):
    X = prepare_images(arrays["x_train"])
    assert X.mean(dtype=np.float64) == pytest.approx(0.13066, abs=5e-6)
    assert X.std(dtype=np.float64) == pytest.approx(0.30811, abs=5e-6)


def test_zero_is_blank_paper(arrays):
    corners = arrays["x_train"][:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert corners.max() == 0
    assert arrays["x_train"].max() == 255


def test_every_load_gives_arrays_of_its_own(arrays):
    (again, _), _ = load_mnist()
    again[0] = 0
    assert arrays["x_train"][0].any()


def test_a_missing_file_is_told_as_missing(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"is missing: .*nowhere\.npz\. Get it back with `git checkout"
    ):
        load_mnist(tmp_path / "nowhere.npz")


def test_a_truncated_file_is_told_as_truncated(tmp_path):
    path = tmp_path / "mnist.npz"
    path.write_bytes(MNIST_FILE.read_bytes()[: MNIST_BYTES - 1])
    with pytest.raises(
        ValueError, match=r"is truncated: .* has 11,490,518 of 11,490,519 bytes\. Get it back"
    ):
        load_mnist(path)


@pytest.mark.parametrize(
    "altered", [lambda b: b[:5000] + bytes([b[5000] ^ 1]) + b[5001:], lambda b: b + b"\0"]
)
def test_an_altered_file_is_told_as_altered(tmp_path, altered):
    path = tmp_path / "mnist.npz"
    path.write_bytes(altered(MNIST_FILE.read_bytes()))
    with pytest.raises(
        ValueError, match=r"was altered: the checksum of .* is not the known one\. Get it back"
    ):
        load_mnist(path)


def test_an_intact_copy_loads_from_a_path_given_as_text(tmp_path, arrays):
    path = tmp_path / "copy.npz"
    path.write_bytes(MNIST_FILE.read_bytes())
    (_, labels), _ = load_mnist(str(path))
    np.testing.assert_array_equal(labels, arrays["y_train"])


def test_the_file_is_the_one_received():
    content = MNIST_FILE.read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (MNIST_BYTES, MNIST_SHA256)
    assert MNIST_SHA256 == "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"


def test_no_array_may_carry_code(tmp_path, monkeypatch):
    path = tmp_path / "pickled.npz"
    np.savez(path, **dict.fromkeys(PER_ARRAY, np.array([{}], dtype=object)))
    monkeypatch.setattr("mnist_helpers.dataset._intact_bytes", lambda path: path.read_bytes())
    with pytest.raises(ValueError, match="allow_pickle=False"):
        load_mnist(path)


# prepare_images


def test_prepare_images_flattens_row_by_row_and_scales():
    images = np.zeros((2, 28, 28), np.uint8)
    images[0, 1, 2], images[1, 27, 27] = 255, 51
    X = prepare_images(images)
    assert (X.shape, X.dtype) == ((2, 784), np.float32)
    assert X[0, 28 + 2] == 1
    assert X[1, 783] == np.float32(0.2)
    assert X.sum() == pytest.approx(1.2)


def test_prepare_images_leaves_its_argument_alone(arrays):
    images = arrays["x_train"][:3].copy()
    X = prepare_images(images)
    X[:] = 7
    np.testing.assert_array_equal(images, arrays["x_train"][:3])


def test_prepare_images_takes_one_image(arrays):
    image = arrays["x_test"][0]
    assert prepare_images(image).shape == (784,)
    np.testing.assert_array_equal(prepare_images(image), prepare_images(image[None])[0])


@pytest.mark.parametrize(
    ("images", "error", "message"),
    [
        (
            np.zeros((2, 28, 28), np.float32),
            TypeError,
            "images must be uint8, 0 to 255, got float32: images of 28 × 28; instead of prepare_images(images) write",
        ),
        (np.zeros((2, 28, 28), np.int64), TypeError, "images must be uint8, 0 to 255, got int64"),
        ("seven", TypeError, "images must be a number or an array of numbers, got an array of <U5"),
        (None, TypeError, "images must be a number or an array of numbers, got NoneType"),
        ([[1, 2], [3]], TypeError, "images must be an array of numbers, got rows of different lengths"),
        (
            np.zeros((2, 784), np.uint8),
            ValueError,
            "images must have shape (n, 28, 28) or (28, 28), got (2, 784)",
        ),
        (
            np.zeros((28, 28, 3), np.uint8),
            ValueError,
            "images must have shape (n, 28, 28) or (28, 28), got (28, 28, 3)",
        ),
        (np.zeros((1, 1, 28, 28), np.uint8), ValueError, "got (1, 1, 28, 28)"),
        (np.zeros((0, 28, 28), np.uint8), ValueError, "got (0, 28, 28)"),
        (np.uint8(3), ValueError, "got ()"),
    ],
)
def test_prepare_images_refuses(images, error, message):
    with pytest.raises(error, match=re.escape(message)):
        prepare_images(images)


# one_hot


def test_one_hot_marks_each_digit():
    np.testing.assert_array_equal(one_hot(range(10)), np.eye(10))
    Y = one_hot(np.array([3, 0, 9], np.uint8))
    assert (Y.shape, Y.dtype) == ((3, 10), np.float32)
    assert np.argwhere(Y).tolist() == [[0, 3], [1, 0], [2, 9]]


def test_one_hot_of_one_digit_is_a_vector():
    assert one_hot(4).tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert one_hot(np.uint8(4)).dtype == np.float32


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ([1.0, 2.0], TypeError, "labels must be whole numbers, got an array of float64"),
        ([True, False], TypeError, "labels must be whole numbers, got an array of bool"),
        ("7", TypeError, "labels must be a number or an array of numbers, got an array of <U1"),
        ([3, 10], ValueError, "labels must hold values from 0 to 9, got 3 to 10"),
        (-1, ValueError, "labels must hold values from 0 to 9, got -1 to -1"),
        ([], ValueError, "labels must hold at least one label, got shape (0,)"),
        (
            np.eye(10),
            ValueError,
            "labels must have shape (m,), got (10, 10): digits are wanted here, not one-hot rows",
        ),
    ],
)
def test_one_hot_refuses(labels, error, message):
    with pytest.raises(error, match=re.escape(message)):
        one_hot(labels)


# batches


@settings(deadline=None, max_examples=50)
@given(count=st.integers(1, 200), batch_size=st.integers(1, 250), seed=st.integers(0, 9))
def test_batches_deal_every_number_once(count, batch_size, seed):
    dealt = list(batches(np.random.default_rng(seed), count, batch_size))
    assert sorted(np.concatenate(dealt).tolist()) == list(range(count))
    assert [len(hand) for hand in dealt[:-1]] == [batch_size] * (len(dealt) - 1)
    assert 1 <= len(dealt[-1]) <= batch_size


def test_batches_are_shuffled_anew_each_epoch_and_repeat_with_the_seed():
    rng = np.random.default_rng(2019)
    first, second = (np.concatenate(list(batches(rng, 1000, 32))) for _ in range(2))
    again = np.concatenate(list(batches(np.random.default_rng(2019), 1000, 32)))
    assert not np.array_equal(first, np.arange(1000))
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            (2019, 10, 2),
            TypeError,
            "rng must be a numpy Generator, got 2019: write np.random.default_rng(2019)",
        ),
        ((np.random.default_rng(0), 10.0, 2), TypeError, "count must be a whole number, got 10.0"),
        ((np.random.default_rng(0), 0, 2), ValueError, "count must be at least 1, got 0"),
        ((np.random.default_rng(0), 10, 0), ValueError, "batch_size must be at least 1, got 0"),
        ((np.random.default_rng(0), 10, True), TypeError, "batch_size must be a whole number, got True"),
    ],
)
def test_batches_refuse_when_called(arguments, error, message):
    with pytest.raises(error, match=re.escape(message)):
        batches(*arguments)


# split


@settings(deadline=None, max_examples=50)
@given(data=st.data(), size=st.integers(2, 80), seed=st.integers(0, 9))
def test_split_parts_all_pairs_at_random(data, size, seed):
    count = data.draw(st.integers(1, size - 1))
    images, labels = np.arange(3 * size).reshape(size, 3), np.arange(size) % 10
    parts = split(images, labels, count=count, rng=np.random.default_rng(seed))
    (learned, _), (held, _) = parts
    assert (len(learned), len(held)) == (size - count, count)
    assert sorted([*learned[:, 0], *held[:, 0]]) == images[:, 0].tolist()  # disjoint and complete
    for part, digits in parts:
        np.testing.assert_array_equal(digits, labels[part[:, 0] // 3])  # each keeps its label
    again = split(images, labels, count=count, rng=np.random.default_rng(seed))
    for one, same in zip(parts, again, strict=True):
        np.testing.assert_array_equal(one[0], same[0])


def test_without_a_generator_the_seed_of_the_series_deals(arrays):
    x, y = arrays["x_train"], arrays["y_train"]
    (learned, labels), (held, held_labels) = split(x, y)
    assert (learned.shape, labels.shape) == ((50_000, 28, 28), (50_000,))
    assert (held.shape, held_labels.shape) == ((10_000, 28, 28), (10_000,))
    same = split(x, y, rng=np.random.default_rng(2019))
    np.testing.assert_array_equal(held, same[1][0])
    assert not np.array_equal(held, split(x, y, rng=np.random.default_rng(1))[1][0])


def test_what_is_held_out_has_the_digits_in_their_shares(arrays):
    _, (_, held) = split(arrays["x_train"], arrays["y_train"])
    shares = np.bincount(arrays["y_train"]) / 60_000
    error = np.sqrt(shares * (1 - shares) / 10_000 * 5 / 6)  # without putting back
    assert (np.abs(np.bincount(held) / 10_000 - shares) < 3 * error).all()


def test_the_order_of_the_file_does_not_show(arrays):
    _, (held, _) = split(np.arange(60_000), arrays["y_train"])
    assert np.bincount(held // 5_000) == pytest.approx(10_000 / 12, abs=100)  # 3.6 standard errors


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        (
            {"labels": np.arange(5) % 10},
            ValueError,
            "images and labels must be equally many, got shapes (6, 2) and (5,)",
        ),
        (
            {"images": np.float32(3)},
            ValueError,
            "images and labels must be equally many, got shapes () and (6,)",
        ),
        ({"images": "six"}, TypeError, "images must be a number or an array of numbers"),
        ({"labels": np.zeros(6)}, TypeError, "labels must be whole numbers"),
        ({"labels": 3}, ValueError, "images and labels must be equally many, got shapes (6, 2) and ()"),
        ({"count": 6}, ValueError, "count must be below the 6 images, got 6"),
        ({"count": 0}, ValueError, "count must be at least 1, got 0"),
        ({"count": 0.5}, TypeError, "count must be a whole number, got 0.5"),
        ({"rng": 2019}, TypeError, "rng must be a numpy Generator"),
    ],
)
def test_split_refuses(changed, error, message):
    arguments = {"images": np.zeros((6, 2)), "labels": np.arange(6), "count": 2} | changed
    with pytest.raises(error, match=re.escape(message)):
        split(**arguments)
