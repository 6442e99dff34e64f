"""Makes the small file of data/ that is computed here and not received: `python -m mnist_helpers.make_data`."""

import numpy as np

from .dataset import load_mnist
from .network import TRAINED_FILE, Parameters, initialize
from .training import train


def make_trained():
    """Train 784-15-10 as lesson 07 does: scaled start, seed 2019, 10 epochs, batch 32, η = 0.5, 50,000 images.

    The last 10,000 training images and the test set stay unseen. It takes a few seconds. Computed in float64, so that
    another processor changes no digit that float32 keeps, or the last one at most.
    Returns Parameters, float32.
    """
    (x_train, y_train), _ = load_mnist()
    rng = np.random.default_rng(2019)
    start = initialize(rng, scale="scaled", dtype=np.float64)
    *_, last = train(
        start, x_train[:50_000], y_train[:50_000], rng=rng, epochs=10, batch_size=32, learning_rate=0.5
    )
    return Parameters(*(array.astype(np.float32) for array in last.parameters))


if __name__ == "__main__":
    np.savez_compressed(TRAINED_FILE, **make_trained()._asdict())
    print(f"{TRAINED_FILE}: {TRAINED_FILE.stat().st_size:,} bytes")
