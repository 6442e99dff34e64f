"""Makes the small files of data/ that are computed here and not received: `python -m mnist_helpers.make_data`."""

import json

import numpy as np

from .band import BAND_FILE
from .dataset import load_mnist
from .network import TRAINED_FILE, Parameters, initialize
from .training import evaluate, train

RECIPE = {"epochs": 10, "batch_size": 32, "learning_rate": 0.5}  # lesson 07's


def make_trained():
    """Train 784-15-10 as lesson 07 does: scaled start, seed 2019, 10 epochs, batch 32, η = 0.5, 50,000 images.

    The last 10,000 training images and the test set stay unseen. It takes a few seconds. Computed in float64, so that
    another processor changes no digit that float32 keeps, or the last one at most.
    Returns Parameters, float32.
    """
    (x_train, y_train), _ = load_mnist()
    last = _trained(2019, "scaled", x_train[:50_000], y_train[:50_000])
    return Parameters(*(array.astype(np.float32) for array in last))


def make_accuracy(seed, scale):
    """Train 784-15-10 on all 60,000 images, in float64 as above; return its accuracy on the test set."""
    training, test = load_mnist()
    return evaluate(_trained(seed, scale, *training), *test)[1]


def make_band():
    """Return forty seeds' accuracies for each start: {scale: [accuracy of seed 0, of seed 1, …]}. Some minutes."""
    return {scale: [make_accuracy(seed, scale) for seed in range(40)] for scale in ("scaled", "normal")}


def _trained(seed, scale, images, labels):
    rng = np.random.default_rng(seed)
    start = initialize(rng, scale=scale, dtype=np.float64)
    *_, last = train(start, images, labels, rng=rng, **RECIPE)
    return last.parameters


if __name__ == "__main__":
    np.savez_compressed(TRAINED_FILE, **make_trained()._asdict())
    BAND_FILE.write_text(json.dumps(make_band(), indent=1) + "\n")
    for file in (TRAINED_FILE, BAND_FILE):
        print(f"{file}: {file.stat().st_size:,} bytes")
