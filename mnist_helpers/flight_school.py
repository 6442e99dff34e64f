"""Flight school: six training loops, each really run, each with one thing wrong (lesson 07)."""

from functools import partial
from typing import NamedTuple

import numpy as np

from .dataset import one_hot
from .losses import negative_log_likelihood
from .network import Parameters, backward_pass, forward_pass, initialize

FAULTS = {  # each with what it changes in the loop
    "A": {"anew": True},
    "B": {"apart": True},
    "C": {"pile": True},
    "D": {"shuffle": False},
    "E": {"learning_rate": -0.5},
    "F": {"learning_rate": 20.0},
}


class Patient(NamedTuple):
    """A training function and its images X (n, 784), labels (n,), as it gets them, and its losses (steps,) in nats."""

    learn: callable
    X: np.ndarray
    labels: np.ndarray
    losses: np.ndarray


def flight_school(X, labels):
    """Run six training loops, each with a fault of its own, and a healthy one, for four epochs each.

    X: prepared images (n, 784), 0 to 1, in mixed order; labels: digits (n,). One of the six gets them in the order of
    their digits. Returns {"A": Patient, …, "F": Patient, "healthy": Patient}; `learn(X, labels, rng, epochs=4)` of each
    returns Parameters.
    """
    patients = {}
    for name, fault in {**FAULTS, "healthy": {}}.items():
        order = slice(None) if fault.get("shuffle", True) else np.argsort(labels, kind="stable")
        patient = Patient(partial(_learn, **fault), X[order], labels[order], [])
        patient.learn(*patient[1:3], np.random.default_rng(1), losses=patient.losses)
        patients[name] = patient._replace(losses=np.array(patient.losses))
    return patients


def _learn(
    X,
    labels,
    rng,
    *,
    epochs=4,
    shuffle=True,
    apart=False,
    pile=False,
    anew=False,
    learning_rate=0.5,
    losses=None,
):
    """Lesson 07's loop where nothing is changed. losses: a list that takes the loss of each batch."""
    network, total = initialize(rng, scale="scaled"), None
    labels = rng.permutation(labels) if apart else labels
    Y = one_hot(labels)
    for epoch in range(epochs):
        network = initialize(rng, scale="scaled") if anew and epoch else network
        order = rng.permutation(len(X)) if shuffle else np.arange(len(X))
        for first in range(0, len(X), 32):
            batch = order[first : first + 32]
            with np.errstate(all="ignore"):  # two of them grow without bounds
                cache = forward_pass(network, X[batch])
                gradients = backward_pass(network, X[batch], cache, Y[batch])
                total = (
                    [t + dp for t, dp in zip(total, gradients, strict=True)] if pile and total else gradients
                )
                network = Parameters(*(p - learning_rate * dp for p, dp in zip(network, total, strict=True)))
            if losses is not None:
                losses.append(negative_log_likelihood(cache.O, labels[batch]))
    return network
