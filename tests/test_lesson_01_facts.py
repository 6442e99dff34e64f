"""What lesson 1 says and does not compute: how rare rules with a cut are, orders that give a taste, and XOR's count."""

from collections import Counter
from itertools import permutations, product

import numpy as np

from mnist_helpers.checks.lesson_01 import _tastes
from mnist_helpers.widgets.nights import NIGHTS, RULES, XOR, nights_of


def cuts(questions, largest=3):
    """Return how many rules have a cut with small whole weights, which are all that few questions need."""
    corners = np.array(list(product((0, 1), repeat=questions)))
    weights = np.array(list(product(range(-largest, largest + 1), repeat=questions)))
    sums = weights @ corners.T
    bars = np.arange(-largest * questions - 0.5, largest * questions + 1)
    return len({row.tobytes() for bar in bars for row in sums >= bar})


def test_how_many_rules_have_a_cut():
    assert [cuts(questions) for questions in (2, 3, 4)] == [14, 104, 1882]


def test_seven_in_a_hundred_orders_end_in_a_liking():
    rng = np.random.default_rng(0)
    some = rng.choice(list(permutations(range(8))), 500, replace=False)
    tastes = Counter(int(_tastes(order)[1][0]) for order in some)
    assert set(tastes) == {-1, 0, 1}
    assert abs(tastes[1] / 500 - 2786 / 40320) < 0.04


def test_at_the_end_of_a_pass_on_xor_half_of_the_nights_are_wrong():
    for end in nights_of(XOR)[15::8]:
        *w, b = end.after
        assert ((NIGHTS @ w + b >= 0) != RULES[XOR]).sum() == 4


def test_the_tug_of_war_over_the_cheap_ticket_weight():
    corrections = [night for night in nights_of("free and interested") if night.error]
    moved = [("".join(map(str, night.x)), night.after[0]) for night in corrections if night.x[0]]
    assert len(corrections) == 18
    assert moved[0] == ("100", -1)
    assert moved[1::2] == [("111", 0)] * 6
    assert Counter(moved[2::2]) == {("110", -1): 5, ("101", -1): 1}
