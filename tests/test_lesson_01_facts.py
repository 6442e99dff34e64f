"""What lesson 1 says and does not compute: how rare rules with a cut are, orders that give a taste, and XOR's count."""

from collections import Counter
from itertools import combinations, permutations, product

import numpy as np
import pytest

from mnist_helpers.checks.lesson_01 import _tastes
from mnist_helpers.plots.rules import IMPOSSIBLE, NAMES
from mnist_helpers.widgets.nights import NIGHTS, RULES, XOR, nights_of


def cuts(questions, largest=3):
    """Return how many rules have a cut with small whole weights, which are all that few questions need."""
    corners = np.array(list(product((0, 1), repeat=questions)))
    weights = np.array(list(product(range(-largest, largest + 1), repeat=questions)))
    sums = weights @ corners.T
    bars = np.arange(-largest * questions - 0.5, largest * questions + 1)
    return len({row.tobytes() for bar in bars for row in sums >= bar})


def test_how_many_rules_have_a_cut():
    assert [cuts(questions) for questions in (2, 3)] == [14, 104]


def test_rules_on_three_questions_without_a_cut_contradict_themselves_as_xor_does():
    corners, contradicted = np.array(list(product((0, 1), repeat=3))), 0
    for rule in product((0, 1), repeat=8):
        sums = [
            {tuple(one + other) for one, other in combinations(corners[np.array(rule) == side], 2)}
            for side in (0, 1)
        ]
        contradicted += bool(sums[0] & sums[1])
    assert contradicted == 152 == 256 - cuts(3)


def learned(order):
    """Return w₁, w₂, w₃, b and the number of corrections; in plain numbers, for there are 40,320 orders."""
    nights = [(*NIGHTS[row].tolist(), int(RULES["free and interested"][row])) for row in order]
    w1 = w2 = w3 = b = corrections = 0
    right = 0
    while right < 8:
        for x1, x2, x3, y in nights:
            error = y - (w1 * x1 + w2 * x2 + w3 * x3 + b >= 0)
            w1, w2, w3, b = w1 + error * x1, w2 + error * x2, w3 + error * x3, b + error
            corrections += abs(error)
            right = 0 if error else right + 1
    return w1, w2, w3, b, corrections


def test_what_is_learned_in_every_order():
    ends = [learned(order) for order in permutations(range(8))]
    assert Counter(w1 for w1, *_ in ends) == {0: 22822, -1: 14712, 1: 2786}
    assert all(min(w2, w3) >= 2 for w1, w2, w3, *_ in ends if w1)


def test_a_second_discount_parts_you_from_the_machine_of_the_table():
    last = nights_of("free and interested")[-1].after
    assert tuple(last) == (-1, 2, 3, -4)
    assert [np.dot(numbers, (2, 1, 1, 1)) for numbers in ((1, 6, 3, -9), last)] == [2, -1]


def test_most_lines_that_are_learned_on_two_questions_run_through_a_corner():
    corners = np.array(list(product((0, 1), repeat=2)))
    through = []
    for rule in set(NAMES) - set(IMPOSSIBLE):
        w, b, wrong = np.zeros(2, int), 0, True
        while wrong:
            wrong = False
            for x, y in zip(corners, rule, strict=True):
                error = y - int(w @ x + b >= 0)
                w, b, wrong = w + error * x, b + error, wrong or error != 0
        if w.any():
            through.append(bool((corners @ w + b == 0).any()))
    assert Counter(through) == {True: 11, False: 1}


def test_small_numbers_that_fit_and_care_about_the_price_weigh_the_others_with_at_least_2():
    numbers = np.array(list(product(range(-5, 6), repeat=4)))  # w₁, w₂, w₃, b
    fit = numbers[
        ((numbers[:, :3] @ NIGHTS.T + numbers[:, 3:] >= 0) == RULES["free and interested"]).all(axis=1)
    ]
    assert fit[fit[:, 0] != 0, 1:3].min() == 2
    assert fit[fit[:, 0] == 0, 1:3].min() == 1


def test_the_check_of_an_order_learns_the_same():
    for order in np.random.default_rng(0).permuted(np.tile(range(8), (20, 1)), axis=1):
        _, w, b, corrections = _tastes(order)
        assert (*w, b, corrections) == learned(order)


def test_at_the_end_of_a_pass_on_xor_half_of_the_nights_are_wrong():
    for end in nights_of(XOR)[15::8]:
        *w, b = end.after
        assert ((NIGHTS @ w + b >= 0) != RULES[XOR]).sum() == 4


def test_the_limits_of_why_it_stops_meet_at_68():
    g = np.array([0, 1, 1, -1.5])
    longer = np.column_stack([NIGHTS, np.ones(8)])
    assert np.abs(longer @ g).min() == 0.5
    assert 0 in longer @ (1, 6, 3, -9)  # with a sum at 0 a correction may add nothing
    assert (np.linalg.norm(g) * 2 / 0.5) ** 2 == pytest.approx(68)


def test_the_tug_of_war_over_the_cheap_ticket_weight():
    corrections = [night for night in nights_of("free and interested") if night.error]
    moved = [("".join(map(str, night.x)), night.after[0]) for night in corrections if night.x[0]]
    assert len(corrections) == 18
    assert moved[0] == ("100", -1)
    assert moved[1::2] == [("111", 0)] * 6
    assert Counter(moved[2::2]) == {("110", -1): 5, ("101", -1): 1}


def test_in_the_order_with_one_row_moved_it_goes_on_the_first_night_and_ends_up_liking_cheap_tickets():
    taste, w, *_ = _tastes([1, 2, 3, 0, 4, 5, 6, 7])
    assert taste[:5] == [0, -1, 0, 1, 2]
    assert w[0] == taste[-1] == 1


def test_from_the_third_pass_on_a_square_of_xor_makes_the_same_four_mistakes():
    w, b, passes = np.zeros(2, int), 0, []
    for _ in range(50):
        states = []
        for x, y in zip(product((0, 1), repeat=2), (0, 1, 1, 0), strict=True):
            error = y - int(w @ x + b >= 0)
            w, b = w + error * np.array(x), b + error
            states.append((error, *w.tolist(), b))
        passes.append(states)
    assert all(error for error, *_ in passes[2])
    assert passes[2:] == [passes[2]] * 48


def test_on_corners_the_hidden_layer_does_what_a_fold_along_the_diagonal_does():
    corners = np.array(list(product((0, 1), repeat=2)))
    hidden = (corners @ [[1, 1], [1, 1]] + [-0.5, -1.5] >= 0).astype(int)
    # the fold mirrors in its crease what lies above it
    folded = [(x2, x1) if x2 > x1 else (x1, x2) for x1, x2 in corners]
    np.testing.assert_array_equal(hidden, folded)
