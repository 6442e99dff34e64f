"""Judge what a learner trained, on images that it cannot have learned from."""

import numpy as np

from ..network import Parameters
from ..training_check.answers import NOT_FINITE, Unreadable, digits_of, read_trained, remedy
from ..training_check.diagnosis import diagnose, noticed
from ..training_check.probes import OutOfTime, Probes
from .answering import call, name_of
from .outcomes import Hint, Raised

RENAMED = np.array([7, 4, 9, 0, 6, 8, 1, 2, 5, 3], dtype=np.uint8)  # what 0, 1, … 9 are called here
SHAPES = (50_000, 784), (50_000,), (10_000, 784), (10_000,)
LOOKED_AT = 10_000


class Judged:
    """What a learner's function made of the 50,000 images to learn from, every digit under another name.

    share: of the `count` held-out images, how many the network is right about. note: how it was read, or "".
    """

    def __init__(self, learn, X, labels, X_held_out, labels_held_out):
        """Let `learn(X, labels, rng)` learn. Raises Hint for anything that is no network, or that peeked.

        Who answers with the true names has them from elsewhere: the held-out images, or the test set.
        """
        name = name_of(learn)
        shapes = tuple(map(np.shape, (X, labels, X_held_out, labels_held_out)))
        if shapes != SHAPES:
            raise Hint(
                "Hand over the 50,000 images to learn from, X of shape (50000, 784), and their labels, then the 10,000 "
                f"held out, X_held_out and labels_held_out; these have shapes {shapes}. The test set stays sealed."
            )
        X, true = np.asarray(X).view(), np.asarray(labels_held_out)
        X.flags.writeable = False  # a view of its own: nobody's images change
        rng = np.random.default_rng(2019)
        self.learn, self.X, self.labels, self.count = learn, X, RENAMED[labels], len(true)
        try:
            answer = call(learn, X, self.labels, rng, said="50,000 images and their labels")
        except Raised as hint:
            raise hint.saying(f"{hint}{remedy(hint.error)}") from None
        try:
            network, note = read_trained(answer, 784)
            digits = digits_of(network, np.asarray(X_held_out))
        except Unreadable as reason:
            why = self.why() if reason.args[0] == NOT_FINITE else ""
            raise Hint(f"{name} {reason.args[1]} {why}".rstrip()) from None
        self.note, self.network = f" {note}" if note else "", network
        self.share = float((digits == RENAMED[true]).mean())
        if (digits == true).mean() > max(self.share, 0.5):
            raise Hint(
                f"{name} answers with the true digits, but the check had renamed all labels it handed over. So it "
                "learned from other images: use the X and labels that are its arguments, and nothing else."
            )

    def why(self):
        """Return what is wrong with the training, in words, or "" where nothing that is known is."""
        found = self._look(diagnose)
        return found.message.replace("\n", " ") if found and found.fault not in (None, "unknown") else ""

    def noticed(self):
        """Return what is worth a word though the network passes, or ""."""
        return self._look(noticed) if isinstance(self.network, Parameters) else ""

    def _look(self, question):
        try:
            return question(Probes(self.learn, self.X[:LOOKED_AT], self.labels[:LOOKED_AT], 2019))
        except (Unreadable, OutOfTime):  # fewer images will not do for it, or take too long
            return ""
