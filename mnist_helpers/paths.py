"""Two trainings of the 784-15-10 network, kept as the places they passed: all 11,935 numbers, again and again."""

import numpy as np

from .stored import DATA, stored

PATHS_FILE = DATA / "paths.npz"
PLACES = 0, 100, 300, 800, 1563, 3126, 6252, 15630  # steps after which the numbers were kept
SIZE = 784 * 15 + 15 + 15 * 10 + 10


def load_paths(path=PATHS_FILE):
    """Read two trainings by lesson 07's recipe, from two seeds, as `mnist_helpers.make_data` kept them.

    Returns two float32 arrays of shape (8, 11935): all numbers of a network in the order W, b, Ŵ, b̂, each array row
    by row, before training and after the steps of PLACES. They were kept as float16, to about three digits.
    Raises FileNotFoundError where the file is missing, ValueError where it is damaged.
    """
    with stored(path, "paths of two trainings", "some minutes") as arrays:
        paths = [arrays[name].astype(np.float32) for name in ("A", "B")]
        if any(kept.shape != (len(PLACES), SIZE) or not np.isfinite(kept).all() for kept in paths):
            raise ValueError(f"A and B must be finite, of shape {(len(PLACES), SIZE)}")
    return paths
