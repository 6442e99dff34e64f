"""Lesson 07: how far to trust an answer, a rate that decays, momentum, and a network that beats 95 %."""

import numpy as np

from ..dataset import split
from ..network import Parameters
from ..words import apart
from .answering import ask, call, check, name_of, numbers, shaped, shown
from .held_out import Judged
from .judging import hint_for, judge
from .mistakes_07 import DECAY_MISTAKES, MOMENTUM_MISTAKES, PRECISION_MISTAKES, momentum
from .outcomes import Hint, Raised


def _made_confusion(seed):
    rng = np.random.default_rng(seed)
    return rng.integers(1, 40, (10, 10)) + np.diag(rng.integers(60, 900, 10))


CONFUSIONS = [_made_confusion(seed) for seed in (1, 2, 3)]


@check
def check_precision(precision):
    """Try `precision(confusion)` on made confusion matrices."""
    name, changed = name_of(precision), []

    def asked(confusion):
        handed = confusion.copy()
        answer = call(precision, handed, said="a matrix of shape (10, 10)")
        changed.append(not np.array_equal(handed, confusion))
        return _ten_shares(answer, name)

    def tell(off):
        confusion, answer, wanted = CONFUSIONS[off.k], off.answers[off.k], off.wanted[off.k]
        k = int(np.argmax(~np.isclose(answer, wanted)))
        given, right = confusion[:, k].sum(), confusion[k, k]
        share, came = apart(wanted[k], answer[k], ".3f")
        return (
            f"In a made matrix the answer {k} was given {given} times and right {right} times, a share of "
            f"{share}; {name} returned {came}. {off.known}"
        )

    wanted = [confusion.diagonal() / confusion.sum(axis=0) for confusion in CONFUSIONS]
    judge(asked, [(confusion,) for confusion in CONFUSIONS], wanted, PRECISION_MISTAKES, tell)
    if any(changed):
        raise Hint(
            f"{name} returns the right shares, but it changes the matrix it is handed. Work on a copy."
        )
    return f"{name} ✓ of the times each answer was given, the share that was right."


def _ten_shares(answer, name):
    shares = numbers(answer, "The precision")
    if shares.shape == (10, 10):
        raise Hint(
            f"{name} returned shape (10, 10). One share for each answer is asked for: where are the right ones?"
        )
    if shares.shape != (10,):
        what = "one number for all answers together" if shares.shape == () else f"shape {shares.shape}"
        raise Hint(f"{name} should return ten shares, one for each answer from 0 to 9; it returned {what}.")
    return shares


DECAY_CASES = [(start, epoch) for start in (0.5, 4.0) for epoch in range(1, 11)]


@check
def check_decayed(decayed):
    """Try `decayed(first_rate, epoch)` for ten epochs from two rates."""
    name = name_of(decayed)

    def asked(start, epoch):
        answer = call(decayed, start, epoch, said=f"first_rate = {start}, epoch = {epoch}")
        words = f"{name} should return one number, the rate of that epoch; it returned shape {{shape}}."
        return float(shaped(answer, "The rate", (), words))

    def tell(off):
        start, epoch = DECAY_CASES[off.k]
        right, came = apart(off.wanted[off.k], off.answers[off.k], ".6g")
        return f"From {start:g}, epoch {epoch} should have {right}; {name} returned {came}. {off.known}"

    wanted = [start / 2 ** ((epoch - 1) // 3) for start, epoch in DECAY_CASES]
    judge(asked, DECAY_CASES, wanted, DECAY_MISTAKES, tell)
    return f"{name} ✓ the rate stays for three epochs and then halves, whatever the first."


RATE, BETA = 0.2, 0.6
FOUR = "Each of the three is four arrays: go through them one by one, as step_downhill does."


def _made_parameters(seed):
    rng = np.random.default_rng(seed)
    return Parameters(*(rng.normal(size=shape) for shape in [(3, 6), (3,), (4, 3), (4,)]))


START, GRADIENTS = _made_parameters(0), [_made_parameters(seed) for seed in (1, 2, 3)]


def _path(step):
    """Return where a rule goes from START, at rest, in three steps: a list of four arrays a step."""
    path, state = [], [(p, 0 * p) for p in START]
    for gradients in GRADIENTS:
        state = [step(p, u, g, RATE, BETA) for (p, u), g in zip(state, gradients, strict=True)]
        path.append([p for p, _ in state])
    return path


@check
def check_momentum_step(momentum_step):
    """Let `momentum_step(parameters, velocity, gradients, learning_rate, beta)` make three steps from rest."""
    name, wanted = name_of(momentum_step), _path(momentum)
    path = _path_of_learner(momentum_step)
    for n, (arrays, right) in enumerate(zip(path, wanted, strict=True), start=1):
        off = [k for k in range(4) if not np.allclose(arrays[k], right[k])]
        if not off:
            continue
        known = hint_for(MOMENTUM_MISTAKES, lambda rule: _same(path, _path(rule)))
        fine = [field for k, field in enumerate(Parameters._fields) if k not in off]
        if fine:
            known = f"{' and '.join(fine)} came out right: do the same with all four."
        k = off[0]
        place = tuple(np.argwhere(~np.isclose(arrays[k], right[k]))[0])
        wanted_there, came = apart(right[k][place], arrays[k][place], ".4f")
        raise Hint(
            f"After step {n}{', the first that is off,' if n > 1 else ''} an entry of {Parameters._fields[k]} "
            f"should be {wanted_there}; {name} made it {came}. {known}".rstrip()
        )
    return f"{name} ✓ three steps from rest, each with the share β of the velocity before it."


def _same(path, other):
    return all(
        np.allclose(a, b, equal_nan=True)
        for one, two in zip(path, other, strict=True)
        for a, b in zip(one, two, strict=True)
    )


def _path_of_learner(momentum_step):
    name, path = name_of(momentum_step), []
    parameters, velocity = START, Parameters(*(0 * p for p in START))
    for gradients in GRADIENTS:
        answer = _step_of_learner(momentum_step, parameters, velocity, gradients)
        parameters, velocity = (_four_arrays(part, name) for part in answer)
        path.append(parameters)
        if len(path) == 1:
            _require_order(parameters, velocity, name)
    return path


def _step_of_learner(momentum_step, *case):
    """Ask for one step; where it treats four arrays as one, say so beside what Python says."""

    def read(answer):
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            two = "two things, the next parameters and the next velocity"
            raise Hint(f"{name_of(momentum_step)} should return {two}.")
        return answer

    changed = "changes arrays it is handed: += and -= write into an array. Make new ones."
    try:
        return ask(momentum_step, (*case, RATE, BETA), "four small arrays of each", read, changed)
    except Raised as hint:
        as_one = ("sequence", "'Parameters'", "concatenate", "inhomogeneous")
        if any(words in str(hint.error) for words in as_one):  # as Python and NumPy say it
            raise hint.saying(f"{hint}. {FOUR}") from None
        raise


def _require_order(first, second, name):
    """Raise Hint where, after the step from rest, the second answer is START moved by the first."""
    for factor in (1, -RATE):
        moved = [p + factor * u for p, u in zip(START, first, strict=True)]
        if all(np.allclose(p, q) for p, q in zip(moved, second, strict=True)):
            raise Hint(
                f"{name} returns the velocity first. Return the next parameters, then the next velocity."
            )


def _four_arrays(part, name):
    if isinstance(part, tuple | list) and len(part) == 8:
        raise Hint(f"{name} returned eight arrays: + puts two tuples one behind the other. {FOUR}")
    if not isinstance(part, tuple | list) or len(part) != 4:
        raise Hint(
            f"{name} should return parameters and velocity as four arrays each; one of them is {shown(part)}."
        )
    arrays = Parameters(*(numbers(array, "Each of the four") for array in part))
    for array, start, field in zip(arrays, START, Parameters._fields, strict=True):
        if array.shape != start.shape:
            raise Hint(
                f"{name} returned {field} of shape {array.shape}; it was handed over as {start.shape}."
            )
    return arrays


@check
def check_learn(learn, X, labels, X_held_out=None, labels_held_out=None):
    """Let `learn(X, labels, rng)` learn from 50,000 images, and judge it on 10,000 held out; split 60,000 so first."""
    name, goal = name_of(learn), 0.95
    if X_held_out is None and (np.shape(X), np.shape(labels)) == ((60_000, 784), (60_000,)):
        (X, labels), (X_held_out, labels_held_out) = split(X, labels)
    judged = Judged(learn, X, labels, X_held_out, labels_held_out)
    share, count = judged.share, judged.count
    if share < 0.2:
        raise Hint(
            f"{name} reached {share:.1%}, no better than guessing.{judged.note} {judged.why()}".rstrip()
        )
    if share < goal:
        few = f"{round((goal - share) * count)} of {count:,} too few"
        limits = "What could limit it: 15 hidden units, a rate too large for the end, too few epochs?"
        raise Hint(
            f"{name} reached {share:.2%} of the held-out images, {few}.{judged.note} {judged.why() or limits}"
        )
    noticed = judged.noticed()
    noticed = f" Yet this was noticed: {noticed}" if noticed else ""
    return f"{name} ✓ {share:.1%} of {count:,} held-out images, none of which it learned from.{judged.note}{noticed}"
