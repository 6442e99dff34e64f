"""Random orders of moves: how many are tried, and how long they are; three times and twice as much with FULL=1."""

import os

import pytest

ORDERS = [0, *(pytest.param(seed, marks=pytest.mark.seldom("one order is tried")) for seed in (1, 2))]


def moves_of(most):
    """Return so many turns with FULL=1, else half of them."""
    return range(most if os.environ.get("FULL") else most // 2)
