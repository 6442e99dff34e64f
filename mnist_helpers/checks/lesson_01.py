"""Lesson 01: one correction, an order of nights, a friend's rule, XOR from NANDs, and an odd number of yeses."""

from itertools import product

import numpy as np

from ..activations import step
from ..circuit import P, Q, Wire, gates, nand, value_of
from ..words import apart, minus
from .answering import call, check, name_of, numbers, outcome_of, require_written, shown
from .judging import hint_for, judge_arrays
from .mistakes_01 import (
    CORRECT_MISTAKES,
    FRIEND_MISTAKES,
    NAND_MISTAKES,
    PARITY_FORMS,
    PARITY_RULES,
    XOR_MISTAKES,
    corrected,
)
from .outcomes import Hint, Raised, Right

NIGHTS = np.array([(1, 1, 1), (1, 0, 0), (1, 1, 0), (1, 0, 1), (0, 1, 1), (0, 0, 0), (0, 0, 1), (0, 1, 0)])
CORNERS = np.array(list(product((0, 1), repeat=2)))
CUBE = np.array(list(product((0, 1), repeat=3)))


@check
def check_correct(correct):
    """Try `correct(w, b, x, y)` on nights that it gets right, and on nights that it gets wrong, either way."""
    starts = [((0, 0, 0), 0), ((1, 6, 3), -9), ((-1, 1, 1), -1), ((2, -1, 0), 1)]
    cases = [(np.array(w), b, x, y) for w, b in starts for x in NIGHTS for y in (1, 0)]
    wanted = [list(map(np.asarray, corrected(*case))) for case in cases]
    judge_arrays(correct, cases, wanted, CORRECT_MISTAKES, ("w", "b"), _said_of_a_night)
    return f"{name_of(correct)} ✓ every yes moves by the error, and so does the bias; a right decision moves nothing."


def yours_or_ours(correct):
    """Return the learner's `correct` once it passes its check, and until then the one of the solution."""
    return correct if isinstance(outcome_of(check_correct.__wrapped__, correct), Right) else corrected


def _said_of_a_night(w, b, x, y):
    return f"w = {tuple(w.tolist())}, b = {b}, x = {tuple(x.tolist())}, y = {y}"


@check
def check_order(order):
    """Let a perceptron learn from the eight nights in an order, and see whether it ends up liking cheap tickets."""
    rows = _permutation(order)
    taste, w, b, corrections = _tastes(rows)
    numbers = minus(f"w = {tuple(w.tolist())}, b = {b}, after {corrections} corrections")
    if w[0] > 0:
        return f"order ✓ {numbers}: the same eight decisions, and now it likes cheap tickets."
    kind = "does not care about cheap tickets" if w[0] == 0 else "dislikes cheap tickets"
    raise Hint(
        f"In this order it {kind}: {numbers}. Its weight for them went {minus(', '.join(map(str, taste)))}. It rises "
        "on (1, 1, 1) alone, and falls on the other three nights with cheap tickets. Let a loop try other "
        "orders: about one in 14 does it."
    )


def _permutation(order):
    """Return an order as eight whole numbers, each from 0 to 7 once, or raise Hint."""
    require_written(order, "order")
    rows = numbers(order, "order")
    if rows.shape == (8, 3):
        raise Hint(
            "order holds nights. Give their places in `nights` instead: (1, 1, 1) is 0, (1, 0, 0) is 1."
        )
    if rows.shape != (8,):
        raise Hint(f"order should be eight numbers, one for each night; it has shape {rows.shape}.")
    if sorted(rows) == list(range(1, 9)):
        raise Hint("order counts from 1. The first row of `nights` is 0, and the last is 7.")
    if missing := sorted(set(range(8)) - set(rows.tolist())):
        raise Hint(f"order should hold each number from 0 to 7 once; {missing[0]} is missing.")
    return rows.astype(int)


def _tastes(rows):
    """Return each weight that cheap tickets had in turn, and at the end w, b and the number of corrections."""
    w, b, corrections, taste, mistakes = np.zeros(3, int), 0, 0, [0], True
    while mistakes:
        mistakes = False
        for x in NIGHTS[rows]:
            before, y = b, int(x[1] * x[2])
            w, b = corrected(w, b, x, y)
            mistakes, corrections = mistakes or b != before, corrections + (b != before)
            taste += [int(w[0])] * bool(w[0] != taste[-1])
    return taste, w, b, corrections


@check
def check_friend(friend_w, friend_b):
    """Try weights and a bias on a friend who goes when interested and (tickets cheap or evening free)."""
    w, b = _array(friend_w, (3,), "friend_w"), float(_array(friend_b, (), "friend_b"))
    cheap, free, interested = NIGHTS.T
    goes, wanted = step(NIGHTS @ w + b).astype(int), interested & (cheap | free)
    if not np.array_equal(goes, wanted) and np.array_equal(step(NIGHTS @ w - b), wanted):
        raise Hint(
            f"With {b:g} as a threshold this is the rule, but friend_b is a bias, and a bias is added: what is −t here?"
        )
    _compare_rule(goes, wanted, NIGHTS, NIGHTS @ w + b, 0, FRIEND_MISTAKES)
    return minus(
        f"friend ✓ interest counts {w[2]:g}, and without it no answers make up for the bias of {b:g}."
    )


@check
def check_nand(nand_w, nand_b, xor):
    """Try the weights and bias of a NAND on two questions, and XOR as wired from such NANDs by xor(p, q, nand)."""
    w, b = _array(nand_w, (2,), "nand_w"), float(_array(nand_b, (), "nand_b"))
    goes, wanted = step(CORNERS @ w + b).astype(int), 1 - CORNERS.prod(axis=1)
    if b < 0 and not np.array_equal(goes, wanted) and np.array_equal(step(CORNERS @ w - b), wanted):
        raise Hint(
            f"With {b:g} as a threshold this is NAND, but nand_b is a bias, and a bias is added: what is −t here?"
        )
    _compare_rule(goes, wanted, CORNERS, CORNERS @ w + b, 0, NAND_MISTAKES)
    end = _wired(xor)
    answers = [value_of(end, *corner, lambda p, q: step(w @ (p, q) + b)) for corner in CORNERS.tolist()]
    if answers != [0, 1, 1, 0]:
        known = hint_for(XOR_MISTAKES, lambda rule: answers == [rule(*corner) for corner in CORNERS.tolist()])
        first = next(k for k in range(4) if answers[k] != (0, 1, 1, 0)[k])
        came = (
            f"xor{tuple(CORNERS[first].tolist())} gives {answers[first]} and should give {1 - answers[first]}"
        )
        raise Hint(f"Your NAND is right. {came}. {known}".rstrip())
    count = len(gates(end))
    return f"nand ✓ and xor ✓ from {count} NANDs" + (
        ": fewer won't do." if count == 4 else "; four are enough."
    )


def _wired(xor):
    """Return the wire at which the learner's circuit ends, or raise Hint."""
    said = "the two wires p and q"
    try:
        end = call(xor, P, Q, nand, said=said)
    except Hint as hint:
        advice = "Only nand may be asked: hand it p, q, or what another nand gave."
        by_numbers = isinstance(hint, Raised) and isinstance(hint.error, TypeError)
        words = f"{str(hint).rstrip('. ')}. {advice}" if by_numbers else f"Your NAND is right. {hint}"
        raise hint.saying(words) from None
    if not isinstance(end, Wire):
        raise Hint(f"{name_of(xor)} returned {shown(end)}. It should return what a nand gives.")
    return end


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
def check_odd(odd_W, odd_b, odd_last_w, odd_last_b):
    """Try a network of hidden perceptrons, one per row of odd_W, and one that reads them, on all eight nights."""
    W = _rows(odd_W)
    shapes = {"odd_b": (len(W),), "odd_last_w": (len(W),), "odd_last_b": ()}
    network = [W, *map(_array, (odd_b, odd_last_w, odd_last_b), shapes.values(), shapes)]
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


def _network(W, b, last_w, last_b):
    return step(_hidden(W, b) @ last_w + last_b).astype(int)


def _array(answer, shape, name):
    require_written(answer, name)
    array = numbers(answer, name)
    if array.shape != shape:
        wanted = f"shape {shape}" if shape else "one number"
        raise Hint(f"{name} should be {wanted}; it has shape {array.shape}.")
    if not np.isfinite(array).all():
        raise Hint(f"{name} should be made of finite numbers; it is {shown(answer)}.")
    return array
