"""Judge what a learner trained, on images that it cannot have learned from."""

from collections.abc import Iterator

import numpy as np

from ..network import forward, require_parameters
from .answering import call, name_of, numbers, shown
from .outcomes import Hint

RENAMED = np.array([7, 4, 9, 0, 6, 8, 1, 2, 5, 3], dtype=np.uint8)  # what 0, 1, … 9 are called here
LEARNED = 50_000


def share_of_held_out(learn, X_train, y_train):
    """Return the share of the held-out images that a network is right about, and how many images these are.

    `learn(X, labels, rng)` gets the first 50,000 of MNIST's training images and labels, every digit under another
    name, and returns Parameters, or a function from images to digits. Who answers with the true names has them
    from elsewhere: the held-out images, or the test set.
    Raises Hint for that, for a network no better than guessing, and for anything that is no network.
    """
    name = name_of(learn)
    if np.shape(X_train) != (60_000, 784) or np.shape(y_train) != (60_000,):
        raise Hint(
            "Hand over the 60,000 training images, X_train of shape (60000, 784), and their labels y_train; these have "
            f"shapes {np.shape(X_train)} and {np.shape(y_train)}. The test set stays sealed."
        )
    X_train, y_train = np.asarray(X_train), np.asarray(y_train)
    X, labels, true = X_train[:LEARNED], RENAMED[y_train], y_train[LEARNED:]
    X.flags.writeable = False  # a view of its own: nobody's images change
    answer = call(
        learn, X, labels[:LEARNED], np.random.default_rng(2019), said="50,000 images and their labels"
    )
    digits = _digits(answer, X_train[LEARNED:], name)
    share = float((digits == labels[LEARNED:]).mean())
    if (digits == true).mean() > max(share, 0.5):
        raise Hint(
            f"{name} answers with the true digits, but the check had renamed all labels it handed over. So it learned "
            "from other images: use the X and labels that are its arguments, and nothing else."
        )
    if share < 0.2:
        raise Hint(
            f"{name} reached {share:.1%}, no better than guessing. Are these the parameters from before the training? "
            "train leaves those as they are: its last record holds the new ones."
        )
    return share, len(true)


def _digits(answer, X, name):
    """Return what the learner's network, or function, says about the images X."""
    last = answer[-1] if isinstance(answer, list) and answer else answer
    if hasattr(last, "parameters"):
        raise Hint(f"{name} returned records of training; return the .parameters of one of them.")
    if isinstance(answer, Iterator):
        raise Hint(
            f"{name} returned a run that has not begun. Go through its records, and return the .parameters of the last."
        )
    if callable(answer):
        digits = numbers(call(answer, X, said="the held-out images"), "The digits")
        if digits.shape != (len(X),):
            raise Hint(f"What {name} returned should give one digit an image; it gave shape {digits.shape}.")
        return digits
    try:
        parameters = require_parameters(answer)
        O = forward(parameters, X).O
    except (TypeError, ValueError):
        raise Hint(
            f"{name} should return Parameters(W, b, W_hat, b_hat); it returned {shown(answer)}."
        ) from None
    if not np.isfinite(O).all():
        raise Hint(
            f"The parameters that {name} returned give probabilities that are no numbers: did it diverge?"
        )
    return O.argmax(axis=1)
