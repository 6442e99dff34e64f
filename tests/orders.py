"""The seeds of random orders of moves: one in every run, three with FULL=1."""

import pytest

ORDERS = [0, *(pytest.param(seed, marks=pytest.mark.seldom("one order is tried")) for seed in (1, 2))]
