"""Accuracies and perplexities measured beforehand, in many runs: what a single one is held against."""

import json
from pathlib import Path

import numpy as np

from .stored import DATA

BAND_FILE = DATA / "band.json"
BLOCKS_FILE = BAND_FILE.with_name("held_out_blocks.json")
HIDDEN_FILE = BAND_FILE.with_name("hidden_sizes.json")
CONTEXTS_FILE = BAND_FILE.with_name("contexts.json")
LONG_FILE = BAND_FILE.with_name("long_run.json")
LONG_EPOCHS = 200
REMEDIES_FILE = BAND_FILE.with_name("remedies.json")
PEERS_FILE = BAND_FILE.with_name("peers.json")
ADVICE = "Make it again with `python -m mnist_helpers.make_data`, which takes some minutes."


def load_band(scale="scaled", path=BAND_FILE):
    """Return the test accuracies that forty seeds end with, as `mnist_helpers.make_data` measured them.

    Each is 784-15-10 after 10 epochs of all 60,000 training images, batch 32, η = 0.5; only the seed differs.
    scale: the start, "scaled" or "normal", as in `initialize`. Returns float64 of shape (40,), rising, from 0 to 1.
    Raises FileNotFoundError where the file is missing, ValueError where it is damaged, or for another scale.
    """
    band = _read(
        path, "band of accuracies", lambda band: {start: _shares(band[start], (40,)) for start in band}
    )
    if scale not in band:
        raise ValueError(f"scale must be one of {', '.join(band)}, got {scale!r}")
    return np.sort(band[scale])


def load_held_out_blocks(path=BLOCKS_FILE):
    """Return the accuracies on twelve blocks of 5,000 training images in file order, each held out in turn.

    Each is 784-15-10 after the same training as in `load_band`, but on the other 55,000; three seeds a block.
    Returns float64 of shape (12, 3), from 0 to 1. Raises as `load_band` does.
    """
    return _read(path, "list of held-out blocks", lambda blocks: _shares(blocks, (12, 3)))


def load_hidden_sizes(path=HIDDEN_FILE):
    """Return the accuracies on the images that `split` holds out, of networks of several hidden sizes.

    Each is 784-n-10 after 10 epochs of the other 50,000, batch 32, η = 0.5; three seeds a size.
    Returns {n: float64 of shape (3,), rising, from 0 to 1}. Raises as `load_band` does.
    """
    return _read(
        path, "list of hidden sizes", lambda sizes: {int(n): np.sort(_shares(sizes[n], (3,))) for n in sizes}
    )


def load_contexts(path=CONTEXTS_FILE):
    """Return how unsure lesson 10's network is about held-out text, if it sees 1, 2, … 6 letters: perplexities.

    Each has 100 hidden units and made ten passes with η = 1, as on the page; three seeds a number of letters.
    Returns {letters: float64 of shape (3,), rising}. Raises as `load_band` does.
    """
    return _read(
        path, "list of contexts", lambda sizes: {int(n): np.sort(_numbers(sizes[n], (3,))) for n in sizes}
    )


def load_long_run(path=LONG_FILE):
    """Return what a long run measured after each of 200 epochs, four float64 arrays of shape (200,) by name.

    They are "train_accuracy", "validation_accuracy", "train_loss" and "validation_loss", as in a record of `train`. The
    run is lesson 8's 784-30-10 on all of the 50,000 images, a million steps: batch 10, η = 0.5.
    Raises as `load_band` does.
    """
    return _read(path, "long run", lambda run: {name: _numbers(run[name], (LONG_EPOCHS,)) for name in run})


def load_remedies(path=REMEDIES_FILE):
    """Return how lesson 8's networks end without a remedy and with each, from seeds 2019, 1 and 2.

    Returns {name: float64 of shape (3, 4)}. A row for each seed has loss and accuracy on the images that `split` holds
    out, accuracy on the images learned from, and the share of its held-out mistakes of which it is over 90 % sure.
    Raises as `load_band` does.
    """
    return _read(path, "list of remedies", lambda kept: {name: _numbers(kept[name], (3, 4)) for name in kept})


def load_peers(path=PEERS_FILE):
    """Return what other libraries found, as `benchmarks/peer_gradients.py` measured it.

    Returns {library: (version, error, accuracy)}. error: of its gradients against `backward`, relative, the worst of
    the four arrays, for 32 images in float64. accuracy: on the test set after the training of `load_band`, from 0 to 1.
    Raises as `load_band` does.
    """

    def understood(peers):
        return {name: (peer["version"], *map(float, _numbers([peer["error"], peer["accuracy"]], (2,))))
                for name, peer in peers.items()}  # fmt: skip

    return _read(
        path, "list of libraries", understood, "Make it again with `python benchmarks/peer_gradients.py`."
    )


def _read(path, name, understood, advice=ADVICE):
    if not Path(path).is_file():
        raise FileNotFoundError(f"the {name} is missing: {path}. {advice}")
    try:
        return understood(json.loads(Path(path).read_text()))
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"the {name} is damaged: {path} ({error}). {advice}") from None


def _numbers(numbers, shape):
    array = np.array(numbers, dtype=float)
    if array.shape != shape or not (np.isfinite(array) & (array >= 0)).all():
        raise ValueError(f"not {shape} numbers from 0")
    return array


def _shares(numbers, shape):
    shares = np.array(numbers, dtype=float)
    if shares.shape != shape or not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError(f"not shares of shape {shape}")
    return shares
