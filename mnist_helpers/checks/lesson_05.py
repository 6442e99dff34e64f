"""Lesson 05: one step, slopes by hand, the largest rate, a rate that decays, and the end of a gorge in few steps."""

from functools import partial

import numpy as np

from ..landscapes import bowl_gradient
from ..words import apart
from .answering import array_of, ask, call, check, name_of, numbers, shaped, shown
from .gorge import LOOKS, place_in_words, require_descent
from .judging import hint_for, judge
from .mistakes_05 import DECAYS, GRADIENT, LANDED, LIMITS, PROMISED, RATE, SLOPES, SQUARE, V, decayed
from .outcomes import Hint


@check
def check_one_step(landed, promised):
    """Try where one step from (3, −1) leads and what it promises, with the gradient (2, −8) and η = 0.1."""
    landed = array_of(landed, "landed", (2,), "two numbers")
    promised = array_of(promised, "promised", (), "one number")
    right = V - RATE * GRADIENT
    if not _near(landed, right):
        known = hint_for(LANDED, partial(_near, landed))
        half = [f"v{'₁₂'[k]} is right." for k in (0, 1) if _near(landed[k], right[k])]
        raise Hint(f"landed is off. {known or ' '.join(half) or 'Compute η times each slope first.'}")
    if not _near(promised, -RATE * SQUARE):
        known = hint_for(PROMISED, partial(_near, promised))
        raise Hint(
            f"landed is right, promised is off. {known or 'Slope times step, for each variable, then added.'}"
        )
    return "one step ✓ it leads to (2.8, −0.2) and promises a fall of 6.8."


def _near(a, b):
    return np.allclose(a, b, rtol=1e-3, atol=1e-6)


PLACES = np.array([(1.5, -0.5), (-1.0, 2.0), (0.5, 0.5), (2.0, 1.5), (0.0, 3.0)])


@check
def check_slopes(hill_gradient):
    """Try `hill_gradient(v)` on C = (v₁v₂ − 1)² + v₁² at five places."""
    name, (a, b), p = name_of(hill_gradient), PLACES.T, PLACES.prod(axis=1) - 1
    right = np.column_stack([2 * p * b + 2 * a, 2 * p * a])

    def asked(v):
        words = f"{name} should return two slopes, one for each variable; it returned shape {{shape}}."
        read = partial(shaped, label="The gradient", shape=(2,), words=words)
        changed = "changes the place that it is handed. Make a new array."
        return ask(hill_gradient, (v,), f"v = {place_in_words(v)}", read, changed)

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


WALKS = [((2.0, 1.0), 0.1, 10, 30), ((-1.0, 2.0), 0.2, 4, 7)]  # start, learning rate, half-life, steps


@check
def check_decay(decaying_walk):
    """Let `decaying_walk(gradient, start, learning_rate, half_life, steps)` walk twice on the oval bowl."""
    name = name_of(decaying_walk)
    wanted = [decayed(start, rate / (1 + np.arange(steps) / half)) for start, rate, half, steps in WALKS]

    def tell(off):
        _, rate, half, _ = WALKS[off.k]
        path, right = off.answers[off.k], off.wanted[off.k]
        k = int(np.argmax(~np.isclose(path, right, rtol=1e-6).all(axis=1)))
        if k == 0:
            return f"{name} should begin at the start; its first place is {shown(path[0].tolist())}."
        if off.known:
            return f"Step {k} is off. {off.known}"
        (right_1, came_1), (right_2, came_2) = (
            apart(*pair, ".4f") for pair in zip(right[k], path[k], strict=True)
        )
        return (
            f"Step {k} should have the rate {rate / (1 + (k - 1) / half):.4g} and lead to "
            f"({right_1}, {right_2}); {name} comes to ({came_1}, {came_2})."
        )

    close = partial(np.allclose, rtol=1e-6)
    judge(partial(_walked_by, decaying_walk), WALKS, wanted, DECAYS, tell, same=close, like=np.allclose)
    return f"{name} ✓ after {WALKS[0][2]} steps the rate is half of what it was, after {2 * WALKS[0][2]} a third."


def _walked_by(decaying_walk, start, rate, half, steps):
    said = f"start = {place_in_words(start)}, learning_rate = {rate}, half_life = {half}, steps = {steps}"
    read = partial(_places, name=name_of(decaying_walk), start=start, steps=steps)
    changed = "changes the start that it is handed: -= writes into the array. Make a new one."
    return ask(decaying_walk, (bowl_gradient, np.array(start), rate, half, steps), said, read, changed)


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


@check
def check_descend(descend):
    """Let `descend(gradient, start)` find the low end of a gorge, in three places, with 300 looks at the slope each."""
    cost = require_descent(descend)
    return f"{name_of(descend)} ✓ C = {cost:.2g} at worst, in three places, with at most {LOOKS} looks each."
