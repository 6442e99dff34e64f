"""Lesson 05: the best step, slopes by hand, the largest rate, one that decays, a ball, and better partners."""

from functools import partial

import numpy as np

from ..landscapes import bowl, bowl_gradient
from ..words import apart
from .answering import ask, call, check, name_of, numbers, shaped, shown
from .judging import judge
from .mistakes_05 import BEST_RATES, DECAYS, LIMITS, ROLLED, SLOPES, decayed, lowest_rate, rolled
from .outcomes import Hint
from .partners import SIZES, judge_partners

STANDS = np.array([(2.0, 1.0), (-1.0, 2.0), (0.5, -1.5), (3.0, 0.3), (1.0, 0.0)])


@check
def check_best_rate(best_rate):
    """Let `best_rate(v)` choose the rate of one step from five places on the oval bowl, and take the step."""
    name = name_of(best_rate)

    def asked(v):
        words = f"{name} should return one number, the rate for one step; it returned shape {{shape}}."
        read = partial(shaped, label="The rate", shape=(), words=words)
        changed = "changes the place that it is handed. Make a new array."
        return float(ask(best_rate, (v,), f"v = {place_in_words(v)}", read, changed))

    def tell(off):
        v, rate = STANDS[off.k], off.answers[off.k]
        best, came = apart(
            bowl(v - off.wanted[off.k] * bowl_gradient(v)), bowl(v - rate * bowl_gradient(v)), ".3f"
        )
        return (
            f"From {place_in_words(v)} your step lands at C = {came}; one step can reach {best}. {off.known}"
        )

    judge(asked, [(v,) for v in STANDS], [lowest_rate(v) for v in STANDS], BEST_RATES, tell, same=_as_low)
    return f"{name} ✓ no other single step from these {len(STANDS)} places lands lower."


def _as_low(rate, right):
    """Tell whether a rate is near enough for a search in steps of 0.01: three hundredths more or less."""
    return np.isclose(rate, right, rtol=0.036)


PLACES = np.array([(1.5, -0.5), (-1.0, 2.0), (0.5, 0.5), (2.0, 1.5), (0.0, 3.0)])


@check
def check_slopes(endless_gradient):
    """Try `endless_gradient(v)` on C = (v₁v₂ − 1)² + v₁² at five places."""
    name, (a, b), p = name_of(endless_gradient), PLACES.T, PLACES.prod(axis=1) - 1
    right = np.column_stack([2 * p * b + 2 * a, 2 * p * a])

    def asked(v):
        words = f"{name} should return two slopes, one for each variable; it returned shape {{shape}}."
        read = partial(shaped, label="The gradient", shape=(2,), words=words)
        changed = "changes the place that it is handed. Make a new array."
        return ask(endless_gradient, (v,), f"v = {place_in_words(v)}", read, changed)

    def tell(off):
        is_off = ~np.isclose(off.answers, right, rtol=1e-4, atol=1e-4)
        fine = [
            f"The slope along v{'₂₁'[k]} is right everywhere." for k in (0, 1) if not is_off[:, 1 - k].any()
        ]
        i, k = np.argwhere(is_off)[0]
        wanted, came = apart(right[i, k] / 1000, off.answers[i][k] / 1000, "+.5f")
        return (
            f"At {place_in_words(PLACES[i])} a nudge of v{'₁₂'[k]} by 0.001 changes C by {wanted}; "
            f"{name} says {came}. {off.known or ''.join(fine[:1])}"
        )

    close, like = partial(np.allclose, rtol=1e-4, atol=1e-4), partial(np.allclose, atol=1e-4)
    judge(asked, [(v,) for v in PLACES], right, SLOPES, tell, same=close, like=like)
    return f"{name} ✓ both slopes agree with nudges at {len(PLACES)} places."


BOWLS = [(1.0, 4.0), (4.0, 1.0), (3.0, 3.0), (0.5, 10.0), (7.0, 0.2)]


@check
def check_rate_limit(rate_limit):
    """Try `rate_limit(c1, c2)` on five bowls C = c₁v₁² + c₂v₂², and walk with rates beside its answers."""
    name = name_of(rate_limit)

    def asked(c1, c2):
        answer = numbers(call(rate_limit, c1, c2, said=f"c1 = {c1:g}, c2 = {c2:g}"), "The limit")
        words = f"{name} should return one number, one rate for both directions; it returned {{came}}."
        return float(shaped(answer, "The limit", (), words))

    def tell(off):
        (c1, c2), answer = BOWLS[off.k], off.answers[off.k]
        said = apart(answer, 1 / max(c1, c2))[0]
        return f"For c₁ = {c1:g}, c₂ = {c2:g} {name} says {said}. {_walked(c1, c2, answer)} {off.known}"

    judge(asked, BOWLS, [1 / max(bowl) for bowl in BOWLS], LIMITS, tell)
    return f"{name} ✓ a walk just below each of your limits arrives, and one just above it climbs."


def _walked(c1, c2, answer):
    """Say what a walk near a wrong limit does."""
    if not answer > 0:
        return "A rate is above 0."
    rate = (answer + 1 / max(c1, c2)) / 2  # on the far side of the limit or the near one, as the answer is
    side = "below" if rate < answer else "above"
    share = 1 - 2 * rate * max(c1, c2)
    word = "climbs" if abs(share) > 1 else "still arrives"
    times, between = apart(share, np.sign(share), ".3g")[0], apart(rate, answer)[0]
    return f"But with η = {between}, {side} it, each step multiplies the steeper variable by {times}: the walk {word}."


WALKS = [((2.0, 1.0), 0.1, 10, 30), ((-1.0, 2.0), 0.2, 4, 7)]  # start, learning rate, halved at, steps


@check
def check_decay(decaying_walk):
    """Let `decaying_walk(gradient, start, learning_rate, halved_at, steps)` walk twice on the oval bowl."""
    name = name_of(decaying_walk)
    wanted = [decayed(start, rate / (1 + np.arange(steps) / half)) for start, rate, half, steps in WALKS]

    def tell(off):
        _, rate, half, _ = WALKS[off.k]
        return _off_path(off, name, lambda k: f"have the rate {rate / (1 + (k - 1) / half):.4g} and lead")

    close = partial(np.allclose, rtol=1e-6)
    judge(
        partial(_walked_by, decaying_walk, "halved_at"),
        WALKS,
        wanted,
        DECAYS,
        tell,
        same=close,
        like=np.allclose,
    )
    return f"{name} ✓ after {WALKS[0][2]} steps the rate is half of what it was, after {2 * WALKS[0][2]} a third."


ROLLS = [((2.0, 1.0), 0.1, 0.5, 12), ((-1.0, 2.0), 0.05, 0.8, 7)]  # start, learning rate, β, steps


@check
def check_momentum(momentum_walk):
    """Let `momentum_walk(gradient, start, learning_rate, beta, steps)` roll twice on the oval bowl."""
    name = name_of(momentum_walk)
    close = partial(np.allclose, rtol=1e-6)
    tell = partial(_off_path, name=name, should=lambda k: "lead")
    wanted = [rolled(*roll) for roll in ROLLS]
    judge(
        partial(_walked_by, momentum_walk, "beta"), ROLLS, wanted, ROLLED, tell, same=close, like=np.allclose
    )
    return f"{name} ✓ it gathers speed, and each step keeps the share β of the one before."


@check
def check_better_order(better_order):
    """Let `better_order(alike, order)` swap partners among 2 to 15 units until no swap makes the sum larger."""
    judge_partners(better_order)
    return f"{name_of(better_order)} ✓ among {SIZES[0]} to {SIZES[-1]} units no swap of two partners helps any more."


def _off_path(off, name, should):
    """Say at which step a path leaves the right one; should: a function of its number, what it should do."""
    path, right = off.answers[off.k], off.wanted[off.k]
    k = int(np.argmax(~np.isclose(path, right, rtol=1e-6).all(axis=1)))
    if k == 0:
        return f"{name} should begin at the start; its first place is {shown(path[0].tolist())}."
    if off.known:
        return f"Step {k} is off. {off.known}"
    (right_1, came_1), (right_2, came_2) = (
        apart(*pair, ".4f") for pair in zip(right[k], path[k], strict=True)
    )
    return f"Step {k} should {should(k)} to ({right_1}, {right_2}); {name} comes to ({came_1}, {came_2})."


def _walked_by(walk, fourth, start, rate, given, steps):
    """Return the path of a learner's walk; fourth: the name of its fourth argument."""
    said = f"start = {place_in_words(start)}, learning_rate = {rate}, {fourth} = {given}, steps = {steps}"
    read = partial(_places, name=name_of(walk), start=start, steps=steps)
    changed = "changes the start that it is handed: -= writes into the array. Make a new one."
    return ask(walk, (bowl_gradient, np.array(start), rate, given, steps), said, read, changed)


def _places(answer, name, start, steps):
    path = numbers(answer, "The walk")
    if path.shape == (2,):
        raise Hint(f"{name} returned the last place only. Return all of them, shape {(steps + 1, 2)}.")
    if path.ndim != 2 or path.shape[1] != 2:
        raise Hint(f"{name} should return places of shape {(steps + 1, 2)}; it returned shape {path.shape}.")
    if len(path) != steps + 1:
        first = "" if np.allclose(path[0], start) else " The start is one of them."
        raise Hint(f"{steps} steps visit {steps + 1} places; {name} returned {len(path)}.{first}")
    if np.allclose(path, path[0]) or np.allclose(path, path[-1]):
        raise Hint(
            f"All places that {name} returned are the same: -= changes one array again and again. Make a new one."
        )
    return path


def place_in_words(v):
    """Return a place as the learner writes it."""
    return f"({v[0]:g}, {v[1]:g})".replace("-", "−")
