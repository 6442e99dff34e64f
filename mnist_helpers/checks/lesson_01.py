"""Lesson 01: one decision, a friend's rule, NAND, and XOR from three perceptrons."""

from itertools import product

import numpy as np

from ..activations import step
from .answering import call, check, name_of, numbers, require_written, shown
from .outcomes import Hint

NIGHTS = np.array([(1, 1, 1), (1, 0, 0), (1, 1, 0), (1, 0, 1), (0, 1, 1), (0, 0, 0), (0, 0, 1), (0, 1, 0)])
CORNERS = np.array(list(product((0, 1), repeat=2)))


CASES = [((1, 6, 3), 9), ((1, 6, 3), 7), ((-2, 5, 0.5), 0.5), ((4, -4, 2), -1)]
DECIDE_MISTAKES = [
    (lambda w, x, t: w @ x < t, "Yours goes exactly where it should stay: which side of the threshold goes?"),
    (
        lambda w, x, t: w @ x <= t,
        "Yours goes exactly where it should stay: which side of the threshold goes?",
    ),
    (lambda w, x, t: w @ x > t, "A sum equal to the threshold goes: is it > where ≥ is meant?"),
    (lambda w, x, t: w @ x >= 0, "It looks as if your sum is compared with 0, not with t."),
    (
        lambda w, x, t: w @ x + t >= 0,
        "It looks as if t is added to the sum; it is a bar that the sum must reach.",
    ),
    (lambda w, x, t: x.sum() >= t, "It looks as if every answer counted 1: where is w?"),
    (lambda w, x, t: x @ (1, 6, 3) >= t, "It looks as if the weights were always (1, 6, 3), whatever w is."),
]


@check
def check_decide(decide):
    """Try `decide(w, x, t)` on the Oilers table, on other rules, and on many nights at once."""
    cases = [(np.array(w), x, t) for w, t in CASES for x in NIGHTS]
    answers = [_decide_one_night(decide, *case) for case in cases]
    wanted = [int(w @ x >= t) for w, x, t in cases]
    if answers != wanted:
        w, x, t = cases[next(i for i, answer in enumerate(answers) if answer != wanted[i])]
        known = (hint for rule, hint in DECIDE_MISTAKES if answers == [int(rule(*case)) for case in cases])
        raise Hint(
            f"For {_said(w, x, t)} the sum is {w @ x:g}, so the output is {int(w @ x >= t)}; "
            f"{name_of(decide)} returned {int(w @ x < t)}. {next(known, '')}"
        )
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
        raise Hint(f"{name} returned {value.item():g} for {said}{advice}")
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
        raise Hint(f"{name} is right for one night. But {hint}. {advice}") from None
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
    cheap, free, interested = NIGHTS.T
    w, t = _weights(friend_w, 3, "friend_w"), _number(friend_t, "friend_t")
    goes, wanted = (NIGHTS @ w >= t).astype(int), interested & (cheap | free)
    hints = [
        (
            interested | (cheap & free),
            "Yours goes when interested, or when the rest is right: interest alone is enough.",
        ),
        (interested & cheap & free, "Yours goes only on the one night when all three are yes."),
        (interested & free, "Yours needs the evening free; cheap tickets should do as well."),
        (interested & cheap, "Yours needs the tickets cheap; a free evening should do as well."),
        (interested, "Yours asks for interest and nothing else; the friend wants one thing more."),
        (cheap | free, "Yours does not need the interest at all."),
        (1 - wanted, "Yours goes exactly where the friend stays. Which side of the threshold goes?"),
        (
            (cheap + free + interested >= 2).astype(int),
            "Yours goes on any two of three; without interest the friend stays.",
        ),
    ]
    _compare_rule(goes, wanted, NIGHTS, NIGHTS @ w, t, hints)
    return f"friend ✓ interest counts {w[2]:g}, and without it no answers reach the threshold of {t:g}."


@check
def check_nand(nand_w, nand_b):
    """Try the weights and bias of a perceptron on two questions that stays only when both answers are yes."""
    w, b = _weights(nand_w, 2, "nand_w"), _number(nand_b, "nand_b")
    goes, wanted = step(CORNERS @ w + b).astype(int), 1 - CORNERS.prod(axis=1)
    if b < 0 and not np.array_equal(goes, wanted) and np.array_equal(step(CORNERS @ w - b), wanted):
        raise Hint(
            f"With {b:g} as a threshold this is NAND, but nand_b is a bias, and a bias is added: what is −t here?"
        )
    hints = [
        (
            1 - wanted,
            "This is AND. NAND answers the opposite on every corner: what happens when all signs are flipped?",
        ),
        (CORNERS.max(axis=1), "This is OR: it goes when at least one answer is yes."),
        (1 - CORNERS.max(axis=1), "This is NOR: it stays as soon as one answer is yes. Raise the bias."),
        (np.ones(4, int), "This one always goes. For (1, 1) the sum must fall below zero."),
        (
            np.zeros(4, int),
            "This one never goes. For (0, 0) the sum is nand_b alone: which sign must it have?",
        ),
    ]
    _compare_rule(goes, wanted, CORNERS, CORNERS @ w + b, 0, hints)
    return "nand ✓ it stays only when both answers are yes."


@check
def check_xor(W, b_hidden, w_hat, b_hat):
    """Try a network of two hidden perceptrons, one per row of W, and one perceptron that reads them."""
    W, b, w_hat, b_hat = (
        _array(W, (2, 2), "W"),
        _weights(b_hidden, 2, "b_hidden"),
        _weights(w_hat, 2, "w_hat"),
        _number(b_hat, "b_hat"),
    )
    wanted = CORNERS.sum(axis=1) % 2
    goes = _network(W, b, w_hat, b_hat)
    if np.array_equal(goes, wanted):
        return "xor ✓ two cuts and a third perceptron to join them do what no single cut can."
    for mistake, form in {
        "W is transposed: each ROW of W holds the weights of one hidden perceptron.": (W.T, b, w_hat, b_hat),
        "b_hidden holds thresholds; the biases are their negatives.": (W, -b, w_hat, b_hat),
        "b_hat is a threshold; the bias is its negative.": (W, b, w_hat, -b_hat),
        "both b_hidden and b_hat are thresholds; the biases are their negatives.": (W, -b, w_hat, -b_hat),
    }.items():
        if np.array_equal(_network(*form), wanted):
            raise Hint("Nearly: " + mistake)
    hidden = step(CORNERS @ W.T + b).astype(int)
    if np.array_equal(hidden[:, 0], hidden[:, 1]):
        raise Hint(
            f"Both hidden perceptrons answer {hidden[:, 0]} on the four corners. Two different cuts are needed."
        )
    rows = {tuple(row) for row, go in zip(hidden.tolist(), wanted, strict=True) if go}
    clash = rows & {tuple(row) for row, go in zip(hidden.tolist(), wanted, strict=True) if not go}
    if clash:
        raise Hint(
            f"The hidden perceptrons answer {hidden.tolist()} on the four corners: {list(clash.pop())} both for a "
            "corner that goes and for one that stays, so nothing behind them can tell these apart. Change the cuts."
        )
    wrong = int((goes != wanted).sum())
    opposite = " It is the exact opposite: flip the last perceptron." if wrong == 4 else ""
    raise Hint(
        f"The hidden perceptrons do their part: {hidden.tolist()}. The last one answers {goes} where {wanted} is "
        f"wanted.{opposite or ' Which hidden answer should count for going, which against, and how much is needed?'}"
    )


def _network(W, b, w_hat, b_hat):
    return step(step(CORNERS @ W.T + b) @ w_hat + b_hat).astype(int)


def _compare_rule(goes, wanted, inputs, sums, t, hints):
    """Raise a Hint unless the rule is met: the kind of mistake if it is a known one, and the first wrong row."""
    wrong = np.flatnonzero(goes != wanted)
    if len(wrong) == 0:
        return
    known = next((hint for rule, hint in hints if np.array_equal(goes, rule)), "")
    first = wrong[0]
    verb = "go" if wanted[first] else "stay"
    raise Hint(
        f"{len(wrong)} of {len(inputs)} rows differ. {known} The first: {tuple(inputs[first].tolist())} has the sum "
        f"{sums[first]:g} and must reach {t:g} to go; the rule says {verb}.".replace("  ", " ")
    )


def _weights(answer, count, name):
    return _array(answer, (count,), name)


def _number(answer, name):
    return float(_array(answer, (), name))


def _array(answer, shape, name):
    require_written(answer, name)
    array = numbers(answer, name)
    if array.shape != shape:
        wanted = f"shape {shape}" if shape else "one number"
        raise Hint(f"{name} should be {wanted}; it has shape {array.shape}.")
    if not np.isfinite(array).all():
        raise Hint(f"{name} should be made of finite numbers; it is {shown(answer)}.")
    return array
