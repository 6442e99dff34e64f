"""The eight nights of lesson 01, and how a perceptron learns what you do on them."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

NIGHTS = np.array(
    [[1, 1, 1], [1, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0], [0, 0, 1], [0, 1, 0]]
)  # (8, 3), in the deck's order
TICKETS, EVENING, INTERESTED = NIGHTS.T.astype(bool)
XOR = "XOR: cheap or free, not both"
RULES = {
    "free and interested": EVENING & INTERESTED,
    "interested, and cheap or free": INTERESTED & (TICKETS | EVENING),
    "any two of the three, or all": NIGHTS.sum(axis=1) >= 2,
    "at least one of the three": NIGHTS.any(axis=1),
    "not both cheap and free (NAND)": ~(TICKETS & EVENING),
    XOR: TICKETS ^ EVENING,
}
LEARNED = 8  # passes that the slowest of these rules takes
PASSES = 12  # that XOR gets, which is never learned


class Night(NamedTuple):
    """What happened on one night: its number, the error y − out, and the numbers after the correction."""

    x: np.ndarray
    error: int
    before: tuple  # w₁, w₂, w₃, b
    after: tuple
    corrections: int


@lru_cache
def nights_of(rule):
    """Return what happens night after night, as a list of `Night`, until a whole pass needed no correction.

    For a rule that no perceptron can follow, `PASSES` passes.
    """
    w, b, corrections, nights = np.zeros(3, int), 0, 0, []
    for _ in range(PASSES):
        for x, y in zip(NIGHTS, RULES[rule].astype(int), strict=True):
            out = int(w @ x + b >= 0)
            before = *w.tolist(), b
            w, b = w + (y - out) * x, b + int(y - out)
            corrections += int(y != out)
            nights.append(Night(x, int(y - out), before, (*w.tolist(), b), corrections))
        if not any(night.error for night in nights[-8:]):
            break
    return nights
