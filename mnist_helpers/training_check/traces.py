"""What single images do to a network, told apart by giving each a pixel of its own."""

import numpy as np


class Traces:
    """What single images did to a network: two runs, a and b, on images of one bright pixel each, no pixel in both.

    Pixels of b never shine in a, so their weights after a are those of the start, and the other way round.
    again: a second run like a, with rng. moved (hidden, n): what image k of a did to the weights of its pixel.
    bright (n,): its ink. used (n,): whether it did anything. dark: pixels that shine in neither.
    """

    def __init__(self, a, b, again, rng, bright, labels, pixels, pixels_b):
        self.a, self.b, self.rng, self.bright, self.labels = a, b, rng, bright, labels
        self.moved, moved_b = (a.W - b.W)[:, pixels], (b.W - a.W)[:, pixels_b]
        self.used = (self.moved != 0).any(axis=0)
        self.dark = np.arange(2, a.W.shape[1], 3)
        self.steady = all(np.array_equal(p, q, equal_nan=True) for p, q in zip(a, again, strict=True))
        self.same_start = np.array_equal(a.W[:, self.dark], again.W[:, self.dark])
        self.unmoved = [f for f in a._fields if np.array_equal(getattr(a, f), getattr(b, f))]
        self.times, self.rest = self._fit(moved_b)
        self._compare()

    def _fit(self, moved_b):
        """Return how much larger the pixels were that it learned from, and the share of W's moves not so explained.

        A step moves b as it moves the weights of a pixel with ink 1, so all pixels' moves, by their ink, sum to b's.
        """
        with np.errstate(all="ignore"):
            by_pixels = (self.moved / self.bright).sum(axis=1) - (moved_b / self.bright).sum(axis=1)
            by_bias = self.a.b - self.b.b
            times = by_pixels @ by_bias / (by_bias @ by_bias)
            return times, np.linalg.norm(by_pixels - times * by_bias) / np.linalg.norm(by_pixels)

    def _compare(self):
        """Count towards which digit's output weights each image moved the hidden units, row: its label."""
        self.table, self.paired, self.opposed = (
            np.zeros((10, max(10, len(self.a.W_hat))), dtype=int),
            0.0,
            0.0,
        )
        if not self.used.any():
            return
        towards = (self.a.W_hat - self.a.W_hat.mean(axis=0)) @ self.moved[:, self.used]  # (10, n)
        labels, nearest = self.labels[self.used], towards.argmax(axis=0)
        np.add.at(self.table, (labels, nearest), 1)
        self.paired, self.opposed = np.mean(nearest == labels), np.mean(towards.argmin(axis=0) == labels)
