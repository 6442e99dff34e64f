"""Lesson 04: what a forecast costs, and an exaggeration, a softmax that does not break, log-sum-exp, the best T."""

from functools import partial

import numpy as np

from ..activations import softmax as right_softmax
from ..losses import cross_entropy
from ..words import apart
from .answering import ask, check, name_of, numbers, shaped, shown
from .judging import hint_for, judge
from .mistakes_04 import (
    COOLING_MISTAKES,
    EACH_WITH_ALL,
    HONESTY_MISTAKES,
    KEPT_ABOVE,
    LOGIT_MISTAKES,
    NO_SHARES,
    OWN_LARGEST,
    PRICE_MISTAKES,
    SHIFT,
    SOFTMAX_MISTAKES,
    loss_at,
    scaled,
)
from .outcomes import Hint, Raised

ANSWERS = [([0, 0, 2], 2), ([2, 1, -1], 1), ([3, -1, 2, 0], 0), ([-2, 1, 0, 4, -1], 2)]
PRICED = [(np.array(f), j) for f, j in ANSWERS]  # the truth first, last and between, likely and not


def _price(f, j):
    return -np.log(right_softmax(f)[j])


@check
def check_price(price):
    """Try `price(f, j)` on three, four and five scores."""
    _judge_numbers(price, PRICED, _price, PRICE_MISTAKES, "scores {0} and the truth {1}")
    return f"{name_of(price)} ✓ the truth's share, and its surprise. No other share counts. Now run the cell below."


REST = [-20] * 7  # so unlikely that they do not show in a sum
ONE = np.array([2, 1, -1, 0.5, 0, -2, 3, 0.25, -0.5, 1.5])  # (10,): one image
MANY = np.array([[1, 2, 3, *REST], [-2, -1, -0.5, *REST]])  # (2, 10): a batch


@check
def check_softmax(safe_softmax):
    """Try `safe_softmax(f)` on one image, on batches, on equal scores and on scores of 10,000."""
    name, one = name_of(safe_softmax), _softmax_of(safe_softmax, ONE, "one image of shape (10,)")
    fine = np.allclose(one, right_softmax(ONE))
    try:
        many = _softmax_of(safe_softmax, MANY, "a batch of shape (2, 10)")
    except Hint as hint:
        if fine:
            raise Hint(_one_row_only(name, hint)) from None
        many = None
    if not fine or not np.allclose(many, right_softmax(MANY)):
        raise Hint(_off_softmax(name, one, many))
    for shape in ((4,), (3, 3), (1, 10), (6, 2)):
        f = np.random.default_rng(4).normal(size=shape)
        if not np.allclose(_softmax_of(safe_softmax, f, f"scores of shape {shape}"), right_softmax(f)):
            raise Hint(f"{name} is right for shapes (10,) and (2, 10), but not for scores of shape {shape}.")
    _try_equal_and_large(safe_softmax, name)
    return f"{name} ✓ rows sum to 1, order kept, and 100000 does not break it."


def _softmax_of(softmax, f, said):
    """Return the learner's probabilities for scores f, in f's shape, or raise a Hint."""
    name = name_of(softmax)

    def read(answer):
        answer = numbers(answer, "The answer")
        if answer.shape == f.shape[::-1] != f.shape:
            raise Hint(f"{name} returned shape {answer.shape} for {said}: transposed. One row is one image.")
        words = f"{name} returned shape {{shape}} for {said}. One probability for each score is wanted."
        return shaped(answer, "The answer", f.shape, words)

    changed = "changes the scores it is handed: -= writes into the array. Make a new one."
    try:
        return ask(softmax, (f,), said, read, changed)
    except Raised as hint:
        raise hint.saying(f"{hint}{_last_axis(hint.error)}") from None


def _last_axis(error):
    beyond = isinstance(error, np.exceptions.AxisError)
    return " The last axis is axis=-1, for one image and for a batch." * beyond


def _one_row_only(name, hint):
    if not isinstance(hint, Raised):
        return f"{name} is right for one image of shape (10,). {hint}"
    error = f"{hint.error}{_last_axis(hint.error)}".strip()
    keep = ". A sum with keepdims=True stays a column." * ("broadcast" in error)  # as NumPy says it
    return (
        f"{name} is right for one image of shape (10,); for a batch of shape (2, 10) it raised "
        f"{type(hint.error).__name__}: {error}{keep}"
    )


def _off_softmax(name, one, many):
    """Say what is off with the answers to ONE and, where there are some, to MANY."""
    sums = np.atleast_1d(one.sum() if many is None else many.sum(axis=1))
    scores_divided = np.allclose(one, ONE / ONE.sum())
    if many is not None and not scores_divided:
        row = "but each row should: one row is one image. Which axis does the sum run over?"
        if np.allclose(many.sum(axis=0), 1):
            return f"{name}: each column sums to 1, {row}"
        if np.isclose(many.sum(), 1):
            return f"{name}: all numbers of a batch together sum to 1, {row}"
    if not np.isfinite(sums).all():
        return f"For scores from {ONE.min():g} to {ONE.max():g} {name} returns {shown(float(one[0]))}."
    known = hint_for(
        SOFTMAX_MISTAKES,
        lambda rule: np.allclose(one, rule(ONE)) and (many is None or np.allclose(many, rule(MANY))),
    )
    if not np.allclose(sums, 1) and not scores_divided:
        said = " and ".join("1.00" if np.isclose(total, 1) else apart(total, 1, ".2f")[0] for total in sums)
        return f"{name}: your rows sum to {said}; probabilities must sum to 1. {known}".rstrip()
    f, o = (MANY[0], many[0]) if np.allclose(one, right_softmax(ONE)) else (ONE, one)
    if np.allclose(o, right_softmax(f)):
        f, o = MANY[1], many[1]
    right, k = right_softmax(f), int(f.argmax())
    if np.isclose(o[k], right[k]):
        k = int(np.abs(o - right).argmax())
    which = f"the largest, {f[k]:g}," if k == f.argmax() else f"the score {f[k]:g}"
    wanted, came = apart(right[k], o[k], ".3f")
    return f"Among ten scores {which} gets {wanted}; {name} gave it {came}. {known}"


def _try_equal_and_large(softmax, name):
    for f in (np.zeros(4), np.full((2, 5), 7.0)):
        if not np.allclose(_softmax_of(softmax, f, "equal scores"), 1 / f.shape[-1]):
            raise Hint(f"{f.shape[-1]} equal scores should get equal shares; {name} gave them others.")
    pair = np.array([0.0, 1.0])
    beyond = (100_000 - pair, pair - 100_000)  # where float128 overflows, or rounds to 0, as well
    for f in (10000 - pair, 1000 - pair, pair - 10000, 10000 * pair, *beyond):
        large = np.abs(f).max() * (1 if f.max() > 1 else -1)
        o = _softmax_of(softmax, f, f"a score of {large:.0f}")
        if not np.isfinite(o).all():
            raise Hint(
                f"{name} is right for small scores; for a score of {large:.0f} you return {_first_bad(o)}. "
                + _why_not_finite(softmax, large)
            )
        if not np.allclose(o, right_softmax(f)):
            places = range(3, 16)
            two = ((_said(right_softmax(f), n), _said(o, n)) for n in places)
            right, came = next(pair for pair in two if pair[0] != pair[1])
            raise Hint(
                f"{name} is right for small scores; the scores {_said(f)} should get {right}, "
                f"and yours gave {came}.{_why_off(f, o)}"
            )
    f = np.array([10000 + pair, pair - 10000])
    if not np.allclose(_softmax_of(softmax, f, "a batch with scores of 10000 and −10000"), right_softmax(f)):
        raise Hint(
            f"{name} is right for each image alone, but not for a batch of two with scores near 10000 and near −10000. "
            "Each row has a largest score of its own: over which axis is yours the largest?"
        )


def _why_not_finite(softmax, large):
    if abs(large) > 10000:
        return "A wider float moves the limit and does not lift it: what can you subtract from every score?"
    if large < 0:
        what = "rounds to 0, and 0/0 is nan"
    elif np.isfinite(
        _softmax_of(softmax, np.array([750.0, 749.0]), "a score of 750")
    ).all():  # exp(750) overflows
        return (
            "You subtract something, but the largest power still overflows. Which number makes it exactly 1?"
        )
    else:
        what = "overflows"
    return f"exp({large:.0f}) {what}: what can you subtract from every score without changing the answer?"


def _why_off(f, o):
    if not np.isclose(o.sum(), 1):
        return (
            " They do not sum to 1: an overflow was papered over, not avoided. "
            "What can you subtract from every score without changing the answer?"
        )
    return " Are they clipped? Only the difference counts, and it is 1." if np.ptp(f) == 1 else ""


def _first_bad(array):
    return shown(float(array[~np.isfinite(array)][0]))


def _said(array, places=0):
    return "(" + ", ".join(f"{number:.{places}f}" for number in array) + ")"


def _average(said, believed):
    return -(believed * np.log(said) + (1 - believed) * np.log(1 - said))


@check
def check_average_price(average_price):
    """Try `average_price(said, believed)` for many pairs of chances."""
    pairs = [
        tuple(map(np.float64, pair)) for pair in ((0.9, 0.7), (0.2, 0.3), (0.6, 0.1), (0.99, 0.5), (0.5, 0.8))
    ]
    _judge_numbers(average_price, pairs, _average, HONESTY_MISTAKES, "{} said and {} believed")
    return f"{name_of(average_price)} ✓ each price, weighed by how often you expect to pay it. Now run the cell below."


def _judge_numbers(function, cases, right, mistakes, form):
    """Raise a Hint unless a function of numbers, or of a batch, gives the right number in all cases."""
    sizes = [len(np.atleast_1d(case[-1])) for case in cases]

    def tell(off):
        wanted, answer = (off.wanted[off.k], off.answers[off.k])
        known = scaled(off.answers, off.wanted, sizes) or off.known
        said = form.format(*cases[off.k])
        right, came = apart(wanted, answer)
        return f"For {said} the answer is {right}; {name_of(function)} returned {came}. {known}"

    asked, wanted = partial(_one_number, function, form), [float(right(*case)) for case in cases]
    close, alike = partial(np.isclose, atol=1e-7), partial(np.isclose, equal_nan=True)
    judge(asked, cases, wanted, mistakes, tell, same=close, like=alike)


def _one_number(function, form, *case):
    """Return the learner's number for a case, which `form` puts into words, or raise a Hint."""
    name, said, m = name_of(function), form.format(*case), len(np.atleast_1d(case[-1]))

    def read(answer):
        answer = numbers(answer, "The answer")
        if answer.size != 1 and answer.shape == np.shape(case[-1])[:1]:
            raise Hint(
                f"{name} returned {answer.size} numbers for {said}, one an image. Their mean is wanted."
            )
        if answer.size != 1:
            each = f" {EACH_WITH_ALL}" * (answer.shape == (m, m))
            raise Hint(f"{name} returned shape {answer.shape} for {said}. One number is wanted.{each}")
        return float(answer.item())

    try:
        return ask(function, case, said, read)
    except Raised as hint:
        beyond = "bounds" in str(hint.error)  # as NumPy says it
        raise hint.saying(f"{hint}{' Digits and entries both count from 0.' * beyond}") from None


def _made(seed, m, k):
    """Return scores (m, k) and labels (m,), of which about half are where the scores say."""
    rng = np.random.default_rng(seed)
    F = rng.normal(scale=2, size=(m, k))
    return F, np.where(rng.random(m) < 0.5, F.argmax(axis=1), rng.integers(k, size=m))


BATCHES = [_made(*case) for case in ((1, 5, 10), (2, 8, 10), (3, 3, 10), (4, 10, 10), (5, 1, 10))]
BATCHES.append(
    (_made(6, 20, 10)[0], np.arange(20) % 10)
)  # each digit twice, so that sums down the columns show
TEMPERATURES = np.array(
    [1.25, 0.5, 4.0, 2.0, 0.25, 3.0, 0.8]
)  # neither the first nor the last is the smallest


def _drawn(seed, T):
    """Return scores whose labels are drawn by the softmax at a temperature, so that this one suits them best."""
    rng = np.random.default_rng(seed)
    F = rng.normal(scale=4, size=(400, 10))
    return F, (right_softmax(F / T).cumsum(axis=1) < rng.random((400, 1))).sum(axis=1).clip(max=9)


COOLINGS = [(TEMPERATURES, *_drawn(seed, T)) for seed, T in enumerate((2.0, 0.5, 3.0, 1.25))]


def _best(temperatures, F, labels):
    return temperatures[np.argmin([loss_at(T, F, labels) for T in temperatures])]


@check
def check_best_temperature(best_temperature):
    """Try `best_temperature(temperatures, F, labels)` on scores whose labels were drawn at a known temperature."""
    words = "400 images and seven temperatures"
    _judge_numbers(best_temperature, COOLINGS, _best, COOLING_MISTAKES, words)
    return f"{name_of(best_temperature)} ✓ it finds the cheapest temperature. Now run the cell below."


@check
def check_loss_from_logits(loss_from_logits):
    """Try `loss_from_logits(F, labels)` on made batches, then on scores of 1,000 and 10,000."""
    name = name_of(loss_from_logits)
    _judge_numbers(loss_from_logits, BATCHES, cross_entropy, LOGIT_MISTAKES, "a batch of {0.shape[0]} images")
    for large in (1000.0, -1000.0):
        _judge_large(
            name, loss_from_logits, np.full((2, 10), large), [0, 3], f"equal scores of {large:.0f}", SHIFT
        )
    for large in (1000.0, 10000.0, -10000.0, 100_000.0, -100_000.0):
        F = np.full((2, 10), large)
        F[:, 0] += abs(large)
        _judge_large(
            name, loss_from_logits, F, [0, 0], f"a true digit {abs(large):.0f} above the rest", SHIFT
        )
        _judge_large(
            name,
            loss_from_logits,
            F,
            [0, 3],
            f"two images with scores of {large:.0f} and {F[0, 0]:.0f}",
            NO_SHARES,
        )
    F = np.array([[10000.0, 9999], [0, 2]])
    _judge_large(
        name, loss_from_logits, F, [1, 0], "two images with scores near 10000 and near 0", OWN_LARGEST
    )
    return f"{name} ✓ log Σ e^f − f_j, and no score is too large for it. Now run the cell below."


def _judge_large(name, function, F, labels, said, reasons):
    """Compare a loss with the right one; reasons: what an infinite one and a nan come from."""
    labels = np.array(labels)
    answer, wanted = _one_number(function, said, F, labels), cross_entropy(F, labels)
    if np.isclose(answer, wanted):
        return
    right, came = apart(wanted, answer, ".6g")
    start = f"{name} is right for small scores; for {said} the mean loss is {right}, yours {came}."
    kind = np.nan if np.isnan(answer) else np.inf
    raise Hint(f"{start} {f'{KEPT_ABOVE} Form no probability.' if np.isfinite(answer) else reasons[kind]}")
