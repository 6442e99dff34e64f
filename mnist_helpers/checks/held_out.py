"""Judge what a learner trained, on images that it cannot have learned from."""

import numpy as np

from ..network import Parameters
from ..training_check.answers import Unreadable, digits_of, read_trained, remedy
from ..training_check.diagnosis import diagnose, noticed
from ..training_check.probes import OutOfTime, Probes
from .answering import call, name_of
from .outcomes import Hint, Raised

RENAMED = np.array([7, 4, 9, 0, 6, 8, 1, 2, 5, 3], dtype=np.uint8)  # what 0, 1, … 9 are called here
LEARNED, LOOKED_AT = 50_000, 10_000


class Judged:
    """What a learner's function made of the first 50,000 training images, every digit under another name.

    share: of the `count` held-out images, how many the network is right about. note: how it was read, or "".
    """

    def __init__(self, learn, X_train, y_train):
        """Let `learn(X, labels, rng)` learn. Raises Hint for anything that is no network, or that peeked.

        Who answers with the true names has them from elsewhere: the held-out images, or the test set.
        """
        name = name_of(learn)
        if np.shape(X_train) != (60_000, 784) or np.shape(y_train) != (60_000,):
            raise Hint(
                "Hand over the 60,000 training images, X_train of shape (60000, 784), and their labels y_train; these "
                f"have shapes {np.shape(X_train)} and {np.shape(y_train)}. The test set stays sealed."
            )
        X_train, y_train = np.asarray(X_train), np.asarray(y_train)
        X, labels, true = X_train[:LEARNED], RENAMED[y_train], y_train[LEARNED:]
        X.flags.writeable = False  # a view of its own: nobody's images change
        rng = np.random.default_rng(2019)
        self.learn, self.X, self.labels, self.count = learn, X, labels[:LEARNED], len(true)
        try:
            answer = call(learn, X, self.labels, rng, said="50,000 images and their labels")
        except Raised as hint:
            raise hint.saying(f"{hint}{remedy(hint.error)}") from None
        try:
            network, note = read_trained(answer, 784)
            digits = digits_of(network, X_train[LEARNED:])
        except Unreadable as reason:
            why = self.why() if reason.args[0] == "not finite" else ""
            raise Hint(f"{name} {reason.args[1]} {why}".rstrip()) from None
        self.note, self.network = f" {note}" if note else "", network
        self.share = float((digits == labels[LEARNED:]).mean())
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
