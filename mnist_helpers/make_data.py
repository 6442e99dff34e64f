"""Makes the small files of data/ that are computed here and not received: `python -m mnist_helpers.make_data`."""

import json
from itertools import islice

import numpy as np

from .band import (
    BAND_FILE,
    BLOCKS_FILE,
    CONTEXTS_FILE,
    HIDDEN_FILE,
    LONG_EPOCHS,
    LONG_FILE,
    REMEDIES_FILE,
)
from .dataset import load_mnist, prepare_images, split
from .network import TRAINED_FILE, Parameters, forward, initialize
from .paths import PATHS_FILE, PLACES
from .prose import load_prose, windows
from .training import evaluate, train

RECIPE = {"epochs": 10, "batch_size": 32, "learning_rate": 0.5}  # lesson 07's
HIDDEN_SIZES = 1, 2, 3, 5, 10, 15, 30, 100
REMEDIES = {  # lesson 8's: what each changes in the training
    "nothing": {},
    "early stopping": {},
    "weight decay": {"weight_decay": 0.001},
    "10 hidden units": {"hidden_size": 10},
    "dropout": {"dropout": 0.5},
    "shifted copies": {},
}
CONTEXTS = 1, 2, 3, 4, 5, 6  # letters that a network of lesson 10 sees


def make_trained():
    """Train 784-15-10 as lesson 07 does: scaled start, seed 2019, 10 epochs, batch 32, η = 0.5, 50,000 images.

    The 10,000 images that `split` holds out and the test set stay unseen. It takes a few seconds. Computed in float64,
    so that another processor changes no digit that float32 keeps, or the last one at most.
    Returns Parameters, float32.
    """
    training, _ = load_mnist()
    learned, _ = split(*training)
    last = _trained(2019, "scaled", *learned)
    return Parameters(*(array.astype(np.float32) for array in last))


def make_accuracy(seed, scale):
    """Train 784-15-10 on all 60,000 images, in float64 as above; return its accuracy on the test set."""
    training, test = load_mnist()
    return evaluate(_trained(seed, scale, *training), *test)[1]


def make_band():
    """Return forty seeds' accuracies for each start: {scale: [accuracy of seed 0, of seed 1, …]}. Some minutes."""
    return {scale: [make_accuracy(seed, scale) for seed in range(40)] for scale in ("scaled", "normal")}


def make_block(first, seed):
    """Hold out the 5,000 training images from `first` on, learn from the rest; return the accuracy on the 5,000."""
    (images, labels), _ = load_mnist()
    held = np.arange(len(labels)) // 5_000 == first // 5_000
    return evaluate(_trained(seed, "scaled", images[~held], labels[~held]), images[held], labels[held])[1]


def make_blocks():
    """Return the accuracies of `make_block` for seeds 0, 1 and 2: a list of twelve lists. Some minutes."""
    return [[make_block(first, seed) for seed in range(3)] for first in range(0, 60_000, 5_000)]


def make_hidden(hidden_size, seed):
    """Learn from the 50,000 images with so many hidden units; return the accuracy on those that `split` holds out."""
    training, _ = load_mnist()
    learned, held_out = split(*training)
    return evaluate(_trained(seed, "scaled", *learned, hidden_size), *held_out)[1]


def make_hidden_sizes():
    """Return the accuracies of `make_hidden` for seeds 0, 1 and 2: {hidden size: [three]}. Some minutes."""
    return {size: [make_hidden(size, seed) for seed in range(3)] for size in HIDDEN_SIZES}


def make_context(width, seed):
    """Learn to write as lesson 10 does, but from so many letters; return the perplexity on the held-out text.

    Both texts' letters count from the seventh on, the same for each width. Some seconds.
    """
    learned, held_out = (windows(text[6 - width :], width) for text in load_prose())
    rng = np.random.default_rng(seed)
    start = initialize(rng, 100, "scaled", np.float64, inputs=27 * width, outputs=27)
    *_, last = train(start, *learned, rng=rng, epochs=10, learning_rate=1.0)
    return float(np.exp(evaluate(last.parameters, *held_out)[0]))


def make_contexts():
    """Return the perplexities of `make_context` for seeds 0, 1 and 2: {letters: [three]}. Some minutes."""
    return {width: [round(make_context(width, seed), 3) for seed in range(3)] for width in CONTEXTS}


def make_path(seed, places=PLACES):
    """Train as `make_trained` does, with this seed, as far as the last of these steps, which rise.

    Returns what `load_paths` says of one training, as float16, a row for each of the places.
    """
    training, _ = load_mnist()
    learned, _ = split(*training)
    rng = np.random.default_rng(seed)
    start = initialize(rng, scale="scaled", dtype=np.float64)
    kept, epoch = {0: start}, -(-len(learned[1]) // RECIPE["batch_size"])
    for record in train(start, *learned, rng=rng, every=100, **RECIPE):
        step = epoch * (record.epoch - 1) + record.batch
        kept[step] = record.parameters
        if step >= places[-1]:
            break
    return np.array([np.concatenate([array.ravel() for array in kept[step]]) for step in places], np.float16)


def make_long_run(epochs=LONG_EPOCHS):
    """Train as lesson 8 does, but on all of the 50,000 images; return what `load_long_run` says. Some minutes."""
    training, _ = load_mnist()
    learned, held_out = split(*training)
    rng = np.random.default_rng(2019)
    start = initialize(rng, 30, "scaled", np.float64)
    run = train(
        start, *learned, rng=rng, batch_size=10, epochs=epochs, learning_rate=0.5, validation=held_out
    )
    names = "train_accuracy", "validation_accuracy", "train_loss", "validation_loss"
    measured = [[round(getattr(record, name), 5) for name in names] for record in run]
    return {name: list(column) for name, column in zip(names, zip(*measured, strict=True), strict=True)}


def make_remedy(name, seed):
    """Train 784-30-10 on 1,000 images as lesson 8 does, with one of REMEDIES; return its row of `load_remedies`."""
    training, _ = load_mnist()
    (images, labels), held_out = split(*training)
    images, labels, choices = images[:1000], labels[:1000], dict(REMEDIES[name])
    if name == "shifted copies":
        moves = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
        images, labels = np.concatenate([np.roll(images, move, (1, 2)) for move in moves]), np.tile(labels, 9)
    rng = np.random.default_rng(seed)
    start = initialize(rng, choices.pop("hidden_size", 30), scale="scaled")
    way = {"batch_size": 10, "epochs": 200_000 // len(images), "learning_rate": 0.5}
    records = train(start, prepare_images(images), labels, rng=rng, **way, **choices)
    if name == "early stopping":
        record = min(islice(records, 30), key=lambda one: evaluate(one.parameters, *held_out)[0])
    else:
        *_, record = records
    O = forward(record.parameters, prepare_images(held_out[0])).O
    sure = np.mean(O.max(axis=1)[O.argmax(axis=1) != held_out[1]] > 0.9)
    return [*evaluate(record.parameters, *held_out), record.train_accuracy, float(sure)]


def make_remedies():
    """Return the rows of `make_remedy` for seeds 2019, 1 and 2: {remedy: [three]}. A minute or two."""
    return {
        name: [[round(number, 5) for number in make_remedy(name, seed)] for seed in (2019, 1, 2)]
        for name in REMEDIES
    }


def _trained(seed, scale, images, labels, hidden_size=15):
    rng = np.random.default_rng(seed)
    start = initialize(rng, hidden_size, scale, np.float64)
    *_, last = train(start, images, labels, rng=rng, **RECIPE)
    return last.parameters


if __name__ == "__main__":
    np.savez_compressed(TRAINED_FILE, **make_trained()._asdict())
    BAND_FILE.write_text(json.dumps(make_band(), indent=1) + "\n")
    BLOCKS_FILE.write_text(json.dumps(make_blocks(), indent=1) + "\n")
    HIDDEN_FILE.write_text(json.dumps(make_hidden_sizes(), indent=1) + "\n")
    CONTEXTS_FILE.write_text(json.dumps(make_contexts(), indent=1) + "\n")
    LONG_FILE.write_text(json.dumps(make_long_run()) + "\n")
    REMEDIES_FILE.write_text(json.dumps(make_remedies(), indent=1) + "\n")
    np.savez_compressed(PATHS_FILE, A=make_path(2019), B=make_path(1))
    numbers = BAND_FILE, BLOCKS_FILE, HIDDEN_FILE, CONTEXTS_FILE, LONG_FILE, REMEDIES_FILE
    for file in (TRAINED_FILE, *numbers, PATHS_FILE):
        print(f"{file}: {file.stat().st_size:,} bytes")
