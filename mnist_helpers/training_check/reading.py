"""Faults of a training loop that show in what its network reads, and what not.

Each function takes Probes and returns None, or three texts: the fault's name, what was seen, and what to do next.
"""

import numpy as np

from ..activations import relu, step
from ..network import Parameters
from ..words import number
from .answers import Unreadable, digits_of
from .course import LEAVE, hidden_sums
from .probes import share_of


def agreement(X, labels):
    """Return how often the nearest of ten mean images of every other image has the right label, on the others."""
    digits = np.unique(labels[::2])
    means = np.array([X[::2][labels[::2] == k].mean(axis=0) for k in digits])
    scores = X[1::2] @ means.T - np.square(means).sum(axis=1) / 2
    return float((digits[scores.argmax(axis=1)] == labels[1::2]).mean())


def handed_over(probes):
    """Images or labels that were off before the loop began."""
    X, labels = probes.X, probes.labels
    if probes.learned:
        return None
    if X.max() > 2:
        seen = f"The pixels you handed over go up to {number(X.max())}; from 0 to 1 is wanted."
        cure = "Large sums saturate the sigmoids, and those hardly learn. prepare_images scales them."
        return "pixels as handed over", seen, cure
    if len(X) >= 200 and (agrees := agreement(X, labels)) < 0.5:
        seen = (
            "As handed over, images and labels hardly belong together: the nearest of ten mean images has the right "
            f"label in {agrees:.0%} of all cases. With MNIST in order it has in about 80%."
        )
        cure = "Was one of the two shuffled, sorted or cut without the other? Show a few images with their labels."
        return "pairing as handed over", seen, cure
    return None


def alike(probes):
    """Hidden units that never parted."""
    network = probes.network
    arrays = network.W, network.b[:, None], network.W_hat.T
    if len(network.b) < 2 or any(np.ptp(a, axis=0).max() > 1e-3 * np.abs(a).max() for a in arrays):
        return None
    seen = f"All {len(network.b)} hidden units have the same weights after training, so all give the same answer."
    cure = (
        "Equal units get equal gradients and stay alike: was the start all zeros, or one number? Draw it at random, as "
        "initialize does."
    )
    return "units alike", seen, cure


def renamed(probes):
    """Digits that are learned under other names."""
    answers = digits_of(probes.network, probes.X).astype(int)
    if answers.min() < 0 or answers.max() > 99 or probes.share > 0.3:
        return None
    table = np.zeros((10, max(answers.max(), 9) + 1), dtype=int)
    np.add.at(table, (probes.labels, answers), 1)
    called = _other_names(table)
    if called is None and isinstance(probes.network, Parameters) and probes.traces.steady:
        called = (
            _other_names(probes.traces.table) if probes.alone[1][-1] > -20 else None
        )  # else it goes uphill
    if called is None:
        return None
    off = set((called - np.arange(10)) % 10)
    how = {1: ", always one more", 9: ", always one less"}.get(min(off), "") if len(off) == 1 else ""
    seen = (
        f"It learns, but under other names: {called[3]} where the label is 3, {called[4]} where it is 4{how}."
    )
    return (
        "digits renamed",
        seen,
        "Are labels, or columns of Y, counted from 1? Y[0].argmax() must be labels[0].",
    )


def _other_names(table):
    """Return what each digit is called, or None where most have no other name of their own; a row is a label."""
    called = table.argmax(axis=1)
    clear = table.max(axis=1).sum() >= 0.6 * max(table.sum(), 1)
    return called if clear and len(set(called)) >= 9 and (called == np.arange(10)).sum() <= 1 else None


def one_answer(probes):
    """The same digit for nearly all images."""
    if not probes.one_answer or probes.share_of_all >= 0.6:
        return None
    seen = "It answers {:.0f} for {:.0%} of the images.".format(*probes.one_answer)
    return (
        "one answer",
        seen,
        "Does the answer depend on the images at all? Print its scores for two of them.",
    )


def other_pixels(probes):
    """Pixels that were shifted inside the loop, or scaled where the optimizer hides it."""
    X, labels, share, spread = probes.X, probes.labels, probes.share, probes.X.std(axis=0) + 1e-3
    if share >= 0.8 or (probes.traces.rest < 0.02 and 0.9 < probes.traces.times < 1.1):
        return None
    for times, how in ((255, "multiplied by 255"), (1 / 255, "divided by 255 a second time")):
        try:
            reads = share_of(probes.run((X / times).astype(X.dtype), labels), X, labels)
        except Unreadable:  # as train says of pixels above 1
            continue
        if reads > max(share + 0.2, 0.6):
            handed = "255 times smaller" if times > 1 else "255 times larger"
            seen = f"From pixels {handed} than those handed over it learns to read {reads:.0%}, from these {share:.0%}."
            return "pixels", seen, f"Are they {how}? {LEAVE}"
    others = {
        "1 − X": 1 - X,
        "2X − 1": 2 * X - 1,
        "X less its mean": X - X.mean(axis=0),
        "X less its mean, divided by its spread": (X - X.mean(axis=0)) / spread,
        "X less one mean, divided by one spread": (X - X.mean()) / X.std(),
    }
    reads = {name: share_of(probes.network, other, labels) for name, other in others.items()}
    best = max(reads, key=reads.get)
    if reads[best] > max(share + 0.1, 0.6):
        seen = f"Of the images as handed over it reads {share:.0%}; of {best} {reads[best]:.0%}."
        cure = "The loop changed the pixels. Leave them as they are, or return a function that changes them, too."
        return "pixels", seen, cure
    return None


def unshuffled(probes):
    """Images in an order that tells: all of one digit, then all of the next."""
    order = np.random.default_rng(probes.seed).permutation(len(probes.X))
    if probes.learned:
        return None
    reads = share_of(probes.run(probes.X[order], probes.labels[order]), probes.X, probes.labels)
    if reads < max(probes.share + 0.2, 0.6):
        return None
    seen = f"From the same images in another order it learns to read {reads:.0%}, in this order {probes.share:.0%}."
    cure = (
        "Shuffle them in each epoch: else each batch is of one kind, and the last kind is what it remembers."
    )
    return "not shuffled", seen, cure


def activation(probes):
    """Parameters of a network with another activation."""
    labels, network = probes.labels, probes.network
    G = hidden_sums(probes)
    others = {"ReLU": relu(G), "tanh": np.tanh(G), "no activation": G, "a step": step(G)}
    scores = {name: H @ network.W_hat.T + network.b_hat for name, H in others.items()}
    reads = {name: float((F.argmax(axis=1) == labels).mean()) for name, F in scores.items()}
    best = max(reads, key=reads.get)
    if reads[best] < max(probes.share + 0.15, 0.75):
        return None
    seen = (
        f"With sigmoids it reads {probes.share:.0%}; with {best} in their place it reads {reads[best]:.0%}."
    )
    cure = (
        "Parameters are asked with the sigmoid. For another network return a function from images to digits."
    )
    return "another activation", seen, cure
