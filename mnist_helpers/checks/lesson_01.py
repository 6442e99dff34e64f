"""Lesson 01: one correction, one decision, a friend's rule, NAND, and whether an odd number of answers is yes."""

from itertools import product
from operator import eq

import numpy as np

from ..activations import step
from ..words import apart, number
from .answering import call, check, name_of, numbers, require_written, shown
from .judging import hint_for, judge, judge_arrays
from .mistakes_01 import (
    CORRECT_MISTAKES,
    DECIDE_MISTAKES,
    FRIEND_MISTAKES,
    NAND_MISTAKES,
    PARITY_FORMS,
    PARITY_RULES,
    corrected,
)
from .outcomes import Hint, Raised

NIGHTS = np.array([(1, 1, 1), (1, 0, 0), (1, 1, 0), (1, 0, 1), (0, 1, 1), (0, 0, 0), (0, 0, 1), (0, 1, 0)])
CORNERS = np.array(list(product((0, 1), repeat=2)))
CUBE = np.array(list(product((0, 1), repeat=3)))
BY_IF = "an if decides for one night only. x @ w >= t, without an if, compares all eight."
RULES = [((1, 6, 3), 9), ((1, 6, 3), 7), ((-2, 5, 0.5), 0.5), ((4, -4, 2), -1)]


@check
def check_correct(correct):
    """Try `correct(w, b, x, y)` on nights that it gets right, and on nights that it gets wrong, either way."""
    starts = [((0, 0, 0), 0), ((1, 6, 3), -9), ((-1, 1, 1), -1), ((2, -1, 0), 1)]
    cases = [(np.array(w), b, x, y) for w, b in starts for x in NIGHTS for y in (1, 0)]
    wanted = [list(map(np.asarray, corrected(*case))) for case in cases]
    judge_arrays(correct, cases, wanted, CORRECT_MISTAKES, ("w", "b"), _said_of_a_night)
    return f"{name_of(correct)} ✓ every yes moves by the error, and so does the bias; a right decision moves nothing."


def _said_of_a_night(w, b, x, y):
    return f"w = {tuple(w.tolist())}, b = {b}, x = {tuple(x.tolist())}, y = {y}"


@check
def check_decide(decide):
    """Try `decide(w, x, t)` on the Oilers table, on other rules, and on many nights at once."""
    cases = [(np.array(w), x, t) for w, t in RULES for x in NIGHTS]
    wanted = [int(w @ x >= t) for w, x, t in cases]

    def tell(off):
        w, x, t = cases[off.k]
        came = f"the output is {off.wanted[off.k]}; {name_of(decide)} returned {off.answers[off.k]}"
        return f"For {_said(w, x, t)} the sum is {w @ x:g}, so {came}. {off.known}"

    judge(lambda *case: _decide_one_night(decide, *case), cases, wanted, DECIDE_MISTAKES, tell, same=eq)
    _decide_five_answers(decide)
    _decide_all_nights(decide)
    return f"{name_of(decide)} ✓ a sum equal to the threshold goes, and eight nights are decided as easily as one."


def _decide_one_night(decide, w, x, t):
    """Return the learner's 0 or 1 for one night, or raise a Hint where it is neither."""
    name, said = name_of(decide), _said(w, x, t)
    answer = call(decide, w.copy(), x.copy(), t, said=said)
    if isinstance(answer, str):
        raise Hint(f"{name} returned the text {shown(answer)}. The output is a number: 1 to go, 0 to stay.")
    value = numbers(answer, "The decision")
    if value.shape == x.shape:
        raise Hint(
            f"{name} returned {len(x)} numbers for one night. One night has one sum and one decision: add the products "
            "up before you compare, and do not go through a single night row by row."
        )
    if value.size != 1:
        raise Hint(f"{name} should return one number for one night; it returned {shown(answer)}.")
    if value.item() not in (0, 1):
        sum_itself = value.item() == w @ x
        advice = (
            ": that is the sum. Compare it with the threshold." if sum_itself else "; the output is 0 or 1."
        )
        raise Hint(f"{name} returned {number(value.item(), '.16g')} for {said}{advice}")
    return int(value.item())


def _decide_five_answers(decide):
    w, x = np.array([2, -1, 3, 1, -2]), np.array([1, 1, 0, 1, 1])
    if _decide_one_night(decide, w, x, 0) != 1:
        raise Hint(
            f"{name_of(decide)} is right for three questions, but not for five: {_said(w, x, 0)} goes."
        )


def _decide_all_nights(decide):
    name, wanted = name_of(decide), (NIGHTS @ (1, 6, 3) >= 7).astype(int)
    advice = "Which of x @ w and w @ x has one number per row of x?"
    try:
        many = call(
            decide, np.array((1, 6, 3)), NIGHTS.copy(), 7, said="all eight at once, x of shape (8, 3)"
        )
    except Hint as hint:
        by_if = isinstance(hint, Raised) and "ambiguous" in str(hint.error)
        way = BY_IF if by_if else advice
        raise Hint(
            f"{name} is right for one night. For eight at once, x of shape (8, 3): {way} ({hint}.)"
        ) from None
    if not np.array_equal(numbers(many, "The decisions"), wanted):
        raise Hint(
            f"{name} is right for one night. For eight at once, x of shape (8, 3), it should return the 8 decisions "
            f"{wanted}; it returned {shown(many)}. {advice}"
        )


def _said(w, x, t):
    return f"w = {tuple(w.tolist())}, x = {tuple(x.tolist())}, t = {t}"


@check
def check_friend(friend_w, friend_t):
    """Try weights and a threshold on a friend who goes when interested and (tickets cheap or evening free)."""
    w, t = _array(friend_w, (3,), "friend_w"), float(_array(friend_t, (), "friend_t"))
    cheap, free, interested = NIGHTS.T
    goes, wanted = (NIGHTS @ w >= t).astype(int), interested & (cheap | free)
    if not np.array_equal(goes, wanted) and np.array_equal(NIGHTS @ w >= -t, wanted):
        raise Hint(f"With the bias {t:g} this is her rule, but friend_t is a threshold: what is −b here?")
    _compare_rule(goes, wanted, NIGHTS, NIGHTS @ w, t, FRIEND_MISTAKES)
    return f"friend ✓ interest counts {w[2]:g}, and without it no answers reach the threshold of {t:g}."


@check
def check_nand(nand_w, nand_b):
    """Try the weights and bias of a perceptron on two questions that stays only when both answers are yes."""
    w, b = _array(nand_w, (2,), "nand_w"), float(_array(nand_b, (), "nand_b"))
    goes, wanted = step(CORNERS @ w + b).astype(int), 1 - CORNERS.prod(axis=1)
    if b < 0 and not np.array_equal(goes, wanted) and np.array_equal(step(CORNERS @ w - b), wanted):
        raise Hint(
            f"With {b:g} as a threshold this is NAND, but nand_b is a bias, and a bias is added: what is −t here?"
        )
    _compare_rule(goes, wanted, CORNERS, CORNERS @ w + b, 0, NAND_MISTAKES)
    return "nand ✓ it stays only when both answers are yes."


def _compare_rule(goes, wanted, inputs, sums, t, mistakes):
    """Raise a Hint unless the rule is met: the kind of mistake if it is a known one, and the first wrong row."""
    wrong = np.flatnonzero(goes != wanted)
    if len(wrong) == 0:
        return
    known = hint_for(mistakes, lambda rule: np.array_equal(goes, rule(*inputs.T)))
    first = wrong[0]
    verb = "go" if wanted[first] else "stay"
    total, bar = apart(sums[first], t, ".6g")
    raise Hint(
        f"{len(wrong)} of {len(inputs)} rows differ. {known} The first: {tuple(inputs[first].tolist())} has the sum "
        f"{total} and must reach {bar} to go; the rule says {verb}.".replace("  ", " ")
    )


@check
def check_odd(odd_W, odd_b, odd_w_hat, odd_b_hat):
    """Try a network of hidden perceptrons, one per row of odd_W, and one that reads them, on all eight nights."""
    W = _rows(odd_W)
    shapes = {"odd_b": (len(W),), "odd_w_hat": (len(W),), "odd_b_hat": ()}
    network = [W, *map(_array, (odd_b, odd_w_hat, odd_b_hat), shapes.values(), shapes)]
    wanted, goes = CUBE.sum(axis=1) % 2, _network(*network)
    if np.array_equal(goes, wanted):
        return f"odd ✓ {len(W)} cuts fold the cube so that one more is enough."
    if known := hint_for(PARITY_FORMS, lambda meant: np.array_equal(_network(*meant(*network)), wanted)):
        raise Hint(f"Nearly: {known}")
    if known := hint_for(PARITY_RULES, lambda rule: np.array_equal(goes, rule(CUBE.sum(axis=1)))):
        raise Hint(known)
    hidden = _hidden(*network[:2])
    _require_a_fold(hidden, wanted)
    raise Hint(
        f"The hidden perceptrons do their part: no corner that goes lands on one that stays. The last one answers "
        f"{goes} where {wanted} is wanted. Which hidden answers should count for going, which against, and how much?"
    )


def _rows(W):
    require_written(W, "odd_W")
    W = numbers(W, "odd_W")
    if W.ndim != 2 or W.shape[1] != 3 or not len(W):
        raise Hint(
            f"odd_W should have a row of three weights for each hidden perceptron; it has shape {W.shape}."
        )
    return _array(W, W.shape, "odd_W")


def _require_a_fold(hidden, wanted):
    """Raise a Hint where nothing behind the hidden perceptrons can tell a corner that goes from one that stays."""
    for goer, stayer in product(np.flatnonzero(wanted), np.flatnonzero(1 - wanted)):
        if np.array_equal(hidden[goer], hidden[stayer]):
            raise Hint(
                f"{tuple(CUBE[goer].tolist())} should go and {tuple(CUBE[stayer].tolist())} stay, but the hidden "
                f"perceptrons answer {hidden[goer].tolist()} to both, so nothing behind them can tell these apart. "
                f"Put a cut between."
            )


def _hidden(W, b):
    return step(CUBE @ W.T + b).astype(int)


def _network(W, b, w_hat, b_hat):
    return step(_hidden(W, b) @ w_hat + b_hat).astype(int)


def _array(answer, shape, name):
    require_written(answer, name)
    array = numbers(answer, name)
    if array.shape != shape:
        wanted = f"shape {shape}" if shape else "one number"
        raise Hint(f"{name} should be {wanted}; it has shape {array.shape}.")
    if not np.isfinite(array).all():
        raise Hint(f"{name} should be made of finite numbers; it is {shown(answer)}.")
    return array
