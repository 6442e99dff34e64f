"""What a training function does, seen from outside: it is run on small data, each made for one question."""

from functools import cached_property
from time import perf_counter

import numpy as np

from ..losses import cross_entropy
from ..network import Parameters, forward_pass, initialize
from .answers import NOT_FINITE, Unreadable, digits_of, logits_of
from .runs import RAISED, run
from .traces import Traces

IMAGES, PATIENCE = (
    2000,
    45,
)  # to learn from at once; seconds for all runs together, after which no other begins
COPIES = (1, 4, 16, 64)


class OutOfTime(Exception):
    """The runs together took longer than anyone wants to wait."""


class Probes:
    """The runs of one training function, each made when first asked for, and kept. At most 2,000 images are used."""

    def __init__(self, learn, X, labels, seed):
        kept = np.sort(np.random.default_rng(seed).permutation(len(X))[:IMAGES])
        self.learn, self.X, self.labels, self.seed = learn, X[kept], labels[kept], seed
        self.all, self.spent, self.last_rng = (X, labels), 0.0, None

    def run(self, X, labels):
        """Return the network that `learn` makes of these images, with the same seed each time."""
        if self.spent > PATIENCE:
            raise OutOfTime
        began = perf_counter()
        try:
            network, self.last_rng = run(self.learn, X, labels, self.seed)
        finally:
            self.spent += perf_counter() - began
        return network

    @cached_property
    def network(self):
        """What it makes of all these images."""
        try:
            return self.run(self.X, self.labels)
        except Unreadable as reason:
            fault, words = reason.args
            if fault == RAISED and len(self.all[0]) > IMAGES:
                self.run(*self.all)  # raises again, unless it counts on how many there are
                words = (
                    f"{words}. From all {len(self.all[0]):,} it learns: use len(X), no number of your own."
                )
                raise Unreadable("counts on a number of images", words) from None
            raise

    @cached_property
    def share(self):
        """The share of them that it then reads as labelled."""
        try:
            return share_of(self.network, self.X, self.labels)
        except Unreadable as reason:
            if reason.args[0] == NOT_FINITE:
                return 0.0
            raise

    @cached_property
    def share_of_all(self):
        """The share of these images that it reads after learning from all that were handed over."""
        network = self.run(*self.all) if len(self.all[0]) > IMAGES else self.network
        return share_of(network, self.X, self.labels)

    @property
    def learned(self):
        """Whether it reads most of them."""
        return self.share >= 0.6

    @cached_property
    def one_answer(self):
        """The digit that it answers for nearly all of them, and for what share; None where there is none."""
        answers, counts = np.unique(digits_of(self.network, self.X), return_counts=True)
        share = counts.max() / len(self.X)
        return (answers[counts.argmax()], share) if share >= 0.9 else None

    @cached_property
    def losses(self):
        """The losses on a batch, up to four images of each digit, after learning 1, 4, 16 and 64 copies of it."""
        kept = np.concatenate([np.flatnonzero(self.labels == k)[:4] for k in range(10)])
        X, labels = self.X[kept], self.labels[kept]
        return [loss_of(self.run(*_copies(n, X, labels)), X, labels) for n in COPIES]

    @cached_property
    def alone(self):
        """Networks that learned 32, 128, 512 and 2,048 copies of one image; by how much its label's score leads."""
        networks = [self.run(*_copies(32 * n, self.X[:1], self.labels[:1])) for n in COPIES]
        return networks, [self._lead(logits_of(network, self.X[0])) for network in networks]

    def _lead(self, scores):
        return float(scores[self.labels[0]] - np.delete(scores, self.labels[0]).max())

    @cached_property
    def traces(self):
        """Traces of single images; of eight copies of each where fewer than half left one, as batches may be large."""
        found = self._trace(1)
        return found if 2 * found.used.sum() >= found.used.size else self._trace(8)

    def _trace(self, copies):
        (X, labels, pixels), (X_b, labels_b, pixels_b) = (self.one_pixel_each(k) for k in (0, 1))
        a, rng = self.run(*_copies(copies, X, labels)), self.last_rng
        again = self.run(*_copies(copies, X, labels))
        b = self.run(*_copies(copies, X_b, labels_b))
        return Traces(a, b, again, rng, X.max(axis=1), labels, pixels, pixels_b)

    def one_pixel_each(self, k):
        """Return images (n, width) of one pixel each, every other one half as bright, their labels, and their pixels.

        k: 0 or 1. The two have no pixel in common, and other shares of labels, so that their biases differ.
        """
        width, ink = self.X.shape[1], self.X.max()
        pixels = np.arange(k, width - 2, 3)
        X, n = np.zeros((len(pixels), width), self.X.dtype), np.arange(len(pixels))
        X[n, pixels] = np.where(n % 2, ink, ink / 2)
        labels = np.random.default_rng(k).permutation(n % 10)
        return X, np.minimum(labels, 9 - 2 * k).astype(self.labels.dtype), pixels

    @cached_property
    def blind(self):
        """Whether other labels give the same network."""
        X, labels, _ = self.one_pixel_each(0)
        networks = [self.run(X, each) for each in (labels, (labels + 3) % 10)]
        return all(map(np.array_equal, *networks))

    @cached_property
    def one_and_sixteen(self):
        """How far one image, and 16 copies of it, move the weights of its pixel."""
        X, labels, pixels = self.one_pixel_each(0)
        start = self.traces.b.W[:, pixels[1]]
        networks = [self.run(*_copies(n, X[1:2], labels[1:2])) for n in (1, 16)]
        return [float(np.linalg.norm(network.W[:, pixels[1]] - start)) for network in networks]

    @cached_property
    def follows(self):
        """How the output weights of two digits follow the hidden answers to their images, a mean cosine, −1 to 1."""
        X = self.X[[0, np.flatnonzero(self.labels != self.labels[0])[0]]]
        orders = np.random.default_rng(self.seed).integers(2, size=(3, IMAGES))
        return float(np.mean([self._follows(X, order) for order in orders]))

    def _follows(self, X, order):
        pairs = np.array([[3, 7], [7, 3]], self.labels.dtype)
        one, other = (self.run(X[order], pair[order]) for pair in pairs)
        moved = (one.W_hat[3] - one.W_hat[7]) - (other.W_hat[3] - other.W_hat[7])
        wanted = np.subtract(*hidden_of(one, X)) + np.subtract(*hidden_of(other, X))
        with np.errstate(all="ignore"):
            return moved @ wanted / np.linalg.norm(moved) / np.linalg.norm(wanted)

    @cached_property
    def start(self):
        """The parameters before training where `learn` begins with `initialize(rng, …)`; else None."""
        dark, network = ~self.X.any(axis=0), self.network
        for scale in ("scaled", "normal"):
            start = initialize(np.random.default_rng(self.seed), len(network.b), scale)
            same = start.W.shape == network.W.shape and np.allclose(start.W[:, dark], network.W[:, dark])
            if same and dark.any():
                return Parameters(*(array.astype(np.float64) for array in start))
        return None


def _copies(n, X, labels):
    return np.tile(X, (n, 1)), np.tile(labels, n)


def hidden_of(network, X):
    """Return the hidden answers (m, hidden) to images (m, width)."""
    with np.errstate(all="ignore"):
        return forward_pass(network, X).H


def loss_of(network, X, labels):
    """Return the mean loss of a network in nats, NaN where it overflows."""
    scores = logits_of(network, X)
    return cross_entropy(scores, labels) if np.isfinite(scores).all() else np.nan


def share_of(network, X, labels):
    """Return the share of images that a network, or a function, reads as labelled."""
    return float((digits_of(network, X) == labels).mean())
