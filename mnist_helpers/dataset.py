"""MNIST as it lies in the package, and the way from its bytes to what a network eats."""

import hashlib
import io
from pathlib import Path

import numpy as np

from .remedies import raw_line
from .sharing import shared
from .validate import as_numbers, require_count, require_labels, require_rng

MNIST_FILE = Path(__file__).parent / "data" / "mnist.npz"
MNIST_BYTES = 11_490_519
MNIST_SHA256 = "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"
IMAGES_SHA256 = "5b92582eb909c82a9bfefcd44acbe9233be3eb5b419a44cf211022ad2bf4bf96"  # all 70,000
DEALT_SHA256 = (
    "2f548343f4a0ee328c41761d94522842d4d2876950edfc5de7f115de7e475c5b"  # 60,000 as `split` deals them
)


def load_mnist(path=MNIST_FILE):
    """Read the 70,000 handwritten digits, in the form that Keras's `load_data()` gives them.

    Returns ((x_train, y_train), (x_test, y_test)): images uint8 of shape (60000, 28, 28) and (10000, 28, 28),
    0 for blank paper and 255 for full ink; labels uint8 of shape (60000,) and (10000,), 0 to 9.
    Raises FileNotFoundError where the file is missing, ValueError where it is truncated or altered.
    """
    with np.load(io.BytesIO(_intact_bytes(Path(path))), allow_pickle=False) as arrays:
        images = shared("mnist_images.npy", IMAGES_SHA256, lambda: _joined(arrays))
        if images is None:
            images = _joined(arrays)
        return (images[:60_000], arrays["y_train"]), (images[60_000:], arrays["y_test"])


def _joined(arrays):
    return np.concatenate([arrays["x_train"], arrays["x_test"]])


def _intact_bytes(path):
    advice = "Get it back with `git checkout -- mnist_helpers/data/mnist.npz`, or download the project again."
    if not path.is_file():
        raise FileNotFoundError(f"the MNIST file is missing: {path}. {advice}")
    content = path.read_bytes()
    if len(content) < MNIST_BYTES:
        raise ValueError(
            f"the MNIST file is truncated: {path} has {len(content):,} of {MNIST_BYTES:,} bytes. {advice}"
        )
    if hashlib.sha256(content).hexdigest() != MNIST_SHA256:
        raise ValueError(f"the MNIST file was altered: the checksum of {path} is not the known one. {advice}")
    return content


def split(images, labels, *, count=10_000, rng=None):
    """Hold out `count` images at random; return those to learn from and those held out.

    images: an array of n rows or images. labels: digits of shape (n,). count: 1 to n − 1. rng: deals; without one,
    the seed of the series, 2019, does, so that every lesson holds out the same images.
    Returns two pairs, (images, labels) to learn from and (images, labels) held out, new arrays in random order.
    Raises TypeError and ValueError for wrong shapes, labels, count or rng.
    """
    images, labels = as_numbers(images, "images"), require_labels(labels, "labels")
    if images.ndim == 0 or labels.shape != images.shape[:1]:
        raise ValueError(
            f"images and labels must be equally many, got shapes {images.shape} and {labels.shape}"
        )
    if require_count(count, "count") >= len(labels):
        raise ValueError(f"count must be below the {len(labels)} images, got {count}")
    usual = rng is None
    rng = np.random.default_rng(2019) if usual else rng
    require_rng(rng)
    order = rng.permutation(len(labels))
    held, learned = order[:count], order[count:]
    dealt = _dealt(images, order) if usual else None
    if dealt is None:
        return (images[learned], labels[learned]), (images[held], labels[held])
    return (dealt[count:], labels[learned]), (dealt[:count], labels[held])


def _dealt(images, order):
    """Return `images[order]` out of a file that kernels share, if they are MNIST's 60,000; None otherwise."""
    if images.shape != (60_000, 28, 28) or images.dtype != np.uint8:
        return None
    stored = shared("mnist_dealt.npy", DEALT_SHA256, lambda: load_mnist()[0][0][order])
    if stored is None:
        return None
    parts = (slice(start, start + 500) for start in range(0, 60_000, 500))  # no second copy of them all
    return stored if all(np.array_equal(images[order[some]], stored[some]) for some in parts) else None


def prepare_images(images):
    """Flatten images to rows and scale their ink from 0..255 to 0..1.

    images: uint8 of shape (n, 28, 28), or (28, 28) for one image.
    Returns float32 of shape (n, 784), or (784,), values 0 to 1.
    Raises TypeError for anything but uint8, since scaling twice would be a silent wrong answer;
    ValueError for another shape.
    """
    value, images = images, as_numbers(images, "images", raw_line)
    if images.dtype != np.uint8:
        raise TypeError(f"images must be uint8, 0 to 255, got {images.dtype}{raw_line(value, 'images')}")
    if images.shape[-2:] != (28, 28) or images.ndim not in (2, 3) or images.size == 0:
        advice = raw_line(value, "images")
        raise ValueError(f"images must have shape (n, 28, 28) or (28, 28), got {images.shape}{advice}")
    return images.reshape(*images.shape[:-2], 784) / np.float32(255)


def one_hot(labels, classes=10):
    """Write each digit as ten numbers: 1 at the digit's place, 0 elsewhere (slide "One Hot Encoding").

    labels: whole numbers 0 to classes − 1, of shape (m,), or one number.
    Returns float32 of shape (m, classes), or (classes,). Raises TypeError and ValueError as `require_labels` says.
    """
    classes = require_count(classes, "classes")
    return np.eye(classes, dtype=np.float32)[require_labels(labels, "labels", classes=classes)]


def batches(rng, count, batch_size):
    """Deal the numbers 0 to count − 1 in random order, `batch_size` at a time (slide "Epoch").

    Yields int64 index arrays of shape (batch_size,); the last may be shorter. Each number comes exactly once.
    Raises TypeError and ValueError for a wrong rng, count or batch size.
    """
    require_rng(rng)
    count, batch_size = require_count(count, "count"), require_count(batch_size, "batch_size")
    order = rng.permutation(count)
    return (order[start : start + batch_size] for start in range(0, count, batch_size))
