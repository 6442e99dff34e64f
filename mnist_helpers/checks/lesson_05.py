"""Lesson 05: one step, slopes by hand, the largest rate, a rate that decays, and the end of a gorge in few steps."""

import numpy as np

from ..landscapes import bowl_gradient, rosenbrock, rosenbrock_gradient
from .answering import call, check, name_of, numbers, require_written, shown
from .mistakes_05 import DECAYS, GRADIENT, LANDED, LIMITS, PROMISED, RATE, SLOPES, SQUARE, V
from .outcomes import Hint


@check
def check_one_step(landed, promised):
    """Try where one step from (3, −1) leads and what it promises, with the gradient (2, −8) and η = 0.1."""
    landed, promised = _array(landed, (2,), "landed"), _array(promised, (), "promised")
    right = V - RATE * GRADIENT
    if not _near(landed, right):
        known = next((hint for value, hint in LANDED if _near(landed, value)), "")
        half = [f"v{'₁₂'[k]} is right." for k in (0, 1) if _near(landed[k], right[k])]
        raise Hint(f"landed is off. {known or ' '.join(half) or 'Compute η times each slope first.'}")
    if not _near(promised, -RATE * SQUARE):
        known = next((hint for value, hint in PROMISED if _near(promised, value)), "")
        raise Hint(
            f"landed is right, promised is off. {known or 'Slope times step, for each variable, then added.'}"
        )
    return "one step ✓ it leads to (2.8, −0.2) and promises a fall of 6.8."


def _near(a, b):
    return np.allclose(a, b, rtol=1e-3, atol=1e-6)


def _array(answer, shape, name):
    require_written(answer, name)
    array = numbers(answer, name)
    if array.shape != shape:
        raise Hint(f"{name} should be {'two numbers' if shape else 'one number'}; it is {shown(answer)}.")
    return array


PLACES = np.array([(1.5, -0.5), (-1.0, 2.0), (0.5, 0.5), (2.0, 1.5), (0.0, 3.0)])


@check
def check_slopes(hill_gradient):
    """Try `hill_gradient(v)` on C = (v₁v₂ − 1)² + v₁² at five places."""
    name, answers = name_of(hill_gradient), []
    for v in PLACES:
        handed = v.copy()
        answer = numbers(call(hill_gradient, handed, said=f"v = {_place(v)}"), "The gradient")
        if answer.shape != (2,):
            raise Hint(
                f"{name} should return two slopes, one for each variable; it returned shape {answer.shape}."
            )
        if not np.array_equal(handed, v):
            raise Hint(f"{name} changes the place that it is handed. Make a new array.")
        answers.append(answer)
    _compare_slopes(name, np.array(answers))
    return f"{name} ✓ both slopes agree with nudges at {len(PLACES)} places."


def _compare_slopes(name, answers):
    (a, b), p = PLACES.T, PLACES.prod(axis=1) - 1
    right = np.column_stack([2 * p * b + 2 * a, 2 * p * a])
    off = ~np.isclose(answers, right, rtol=1e-4, atol=1e-4)
    if off.any():
        known = [
            hint for rule, hint in SLOPES if np.allclose(answers, np.column_stack(rule(a, b, p)), atol=1e-4)
        ]
        known += [
            f"The slope along v{'₂₁'[k]} is right everywhere." for k in (0, 1) if not off[:, 1 - k].any()
        ]
        i, k = np.argwhere(off)[0]
        raise Hint(
            f"At {_place(PLACES[i])} a nudge of v{'₁₂'[k]} by 0.001 changes C by {right[i, k] / 1000:+.5f}; "
            f"{name} says {answers[i, k] / 1000:+.5f}. {known[0] if known else ''}".rstrip()
        )


def _place(v):
    return f"({v[0]:g}, {v[1]:g})".replace("-", "−")


BOWLS = [(1.0, 4.0), (4.0, 1.0), (3.0, 3.0), (0.5, 10.0), (7.0, 0.2)]


@check
def check_rate_limit(rate_limit):
    """Try `rate_limit(c1, c2)` on five bowls C = c₁v₁² + c₂v₂², and walk with rates beside its answers."""
    name, answers = name_of(rate_limit), []
    for c1, c2 in BOWLS:
        answer = numbers(call(rate_limit, c1, c2, said=f"c1 = {c1:g}, c2 = {c2:g}"), "The limit")
        if answer.shape != ():
            raise Hint(
                f"{name} should return one number, one rate for both directions; it returned {shown(answer)}."
            )
        answers.append(float(answer))
    for (c1, c2), answer in zip(BOWLS, answers, strict=True):
        right = 1 / max(c1, c2)
        if not np.isclose(answer, right):
            known = next(
                (h for rule, h in LIMITS if np.allclose(answers, [rule(*bowl) for bowl in BOWLS])), ""
            )
            raise Hint(
                f"For c₁ = {c1:g}, c₂ = {c2:g} {name} says {answer:.4g}. {_walked(c1, c2, answer)} {known}".rstrip()
            )
    return f"{name} ✓ a walk just below each of your limits arrives, and one just above it climbs."


def _walked(c1, c2, answer):
    """Say what a walk near a wrong limit does."""
    if not answer > 0:
        return "A rate is above 0."
    rate = (answer + 1 / max(c1, c2)) / 2  # on the far side of the limit or the near one, as the answer is
    side = "below" if rate < answer else "above"
    share = 1 - 2 * rate * max(c1, c2)
    word = "climbs" if abs(share) > 1 else "still arrives"
    return (
        f"But with η = {rate:.4g}, {side} it, each step multiplies the steeper variable by {share:.3g}: "
        f"the walk {word}."
    ).replace("by -", "by −")


WALKS = [((2.0, 1.0), 0.1, 10, 30), ((-1.0, 2.0), 0.2, 4, 7)]  # start, learning rate, half-life, steps


def _decayed(start, rates, at_start=False):
    path = [np.array(start)]
    for rate in rates:
        path.append(path[-1] - rate * bowl_gradient(path[0 if at_start else -1]))
    return np.array(path)


@check
def check_decay(decaying_walk):
    """Let `decaying_walk(gradient, start, learning_rate, half_life, steps)` walk twice on the oval bowl."""
    name = name_of(decaying_walk)
    paths = [_path_of(decaying_walk, name, *case) for case in WALKS]
    for (start, rate, half, steps), path in zip(WALKS, paths, strict=True):
        right = _decayed(start, rate / (1 + np.arange(steps) / half))
        if not np.allclose(path, right, rtol=1e-6):
            raise Hint(_what_is_off(name, paths, path, right, rate, half))
    return f"{name} ✓ after {WALKS[0][2]} steps the rate is half of what it was, after {2 * WALKS[0][2]} a third."


def _path_of(decaying_walk, name, start, rate, half, steps):
    handed = np.array(start)
    said = f"start = {_place(start)}, learning_rate = {rate}, half_life = {half}, steps = {steps}"
    with np.errstate(all="ignore"):
        path = numbers(call(decaying_walk, bowl_gradient, handed, rate, half, steps, said=said), "The walk")
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
    if not np.array_equal(handed, start):
        raise Hint(f"{name} changes the start that it is handed: -= writes into the array. Make a new one.")
    return path


def _what_is_off(name, paths, path, right, rate, half):
    k = int(np.argmax(~np.isclose(path, right, rtol=1e-6).all(axis=1)))
    if k == 0:
        return f"{name} should begin at the start; its first place is {shown(path[0].tolist())}."
    for rule, hint in DECAYS:
        like = [_decayed(s, [rule(r, h, j) for j in range(n)]) for s, r, h, n in WALKS]
        if all(np.allclose(a, b) for a, b in zip(paths, like, strict=True)):
            return f"Step {k} is off. {hint}"
    like = [_decayed(s, r / (1 + np.arange(n) / h), at_start=True) for s, r, h, n in WALKS]
    if all(np.allclose(a, b) for a, b in zip(paths, like, strict=True)):
        return f"Step {k} is off. You use the slope of the start at every step: look again where you stand."
    return (
        f"Step {k} should have the rate {rate / (1 + (k - 1) / half):.4g} and lead to "
        f"({right[k, 0]:.4f}, {right[k, 1]:.4f}); {name} comes to ({path[k, 0]:.4f}, {path[k, 1]:.4f})."
    )


LOOKS, GOAL = 300, 0.01
SHIFTS = np.array([(0.0, 0.0), (0.5, -2.0), (-3.0, 1.0)])
START = np.array([-1.2, 1.0])


class _Gorge:
    """The gradient of Rosenbrock's valley, moved by a shift, for a limited number of looks."""

    def __init__(self, shift):
        self.shift, self.looks, self.seen = shift, 0, []

    def __call__(self, v):
        self.looks += 1
        if self.looks > LOOKS:
            raise RuntimeError(f"the slope was asked for more than {LOOKS} times")
        slope = rosenbrock_gradient(np.asarray(v, dtype=float) - self.shift)
        self.seen.append((np.array(v, dtype=float), slope))
        return slope

    def forgets(self):
        """Tell whether every step was made from the last slope alone: the same share of it, or the same length."""
        if self.looks < 3 or any(place.shape != (2,) for place, _ in self.seen):
            return False
        places, slopes = np.array(self.seen).swapaxes(0, 1)  # (looks, 2) each
        steps, slopes = np.diff(places, axis=0), slopes[:-1]
        rate = (steps * slopes).sum() / (slopes**2).sum()
        return np.allclose(steps, rate * slopes) or np.allclose(steps, -np.sign(slopes) * abs(steps[0]))


@check
def check_descend(descend):
    """Let `descend(gradient, start)` find the low end of a gorge, in three places, with 300 looks at the slope each."""
    name, reached = name_of(descend), []
    for shift in SHIFTS:
        gorge = _Gorge(shift)
        place = _place_reached(descend, name, gorge)
        cost = float(rosenbrock(place - shift))
        if not cost < GOAL:
            raise Hint(_how_far(name, cost, gorge, moved=len(reached)))
        reached.append(cost)
    return f"{name} ✓ C = {max(reached):.2g} at worst, in three places, with at most {LOOKS} looks each."


def _place_reached(descend, name, gorge):
    with np.errstate(all="ignore"):
        try:
            answer = call(
                descend, gorge, START + gorge.shift, said=f"the start {_place(START + gorge.shift)}"
            )
        except Hint:
            if gorge.looks > LOOKS:
                raise Hint(
                    f"{name} asks for the slope more than {LOOKS} times. Make it stop in time."
                ) from None
            raise
    place = numbers(answer, "The place")
    if place.ndim == 2 and place.shape[1] == 2:
        raise Hint(f"{name} returned a whole walk of {len(place)} places. Return the last one.")
    if place.shape != (2,):
        raise Hint(f"{name} should return a place, two numbers; it returned {shown(answer)}.")
    if gorge.looks > LOOKS:
        raise Hint(f"{name} asks for the slope more than {LOOKS} times. Make it stop in time.")
    return place


def _how_far(name, cost, gorge, moved):
    looks = gorge.looks
    if not np.isfinite(cost) or cost > 1e4:
        return f"{name} diverged: the walls are steep, and the rate is too large for them."
    if looks == 0:
        return f"{name} never looked at the slope. The gorge is in another place each time: walk there."
    if moved:
        return f"{name} comes to C = {cost:.2g} where the gorge was moved, and lower where it was not. Use `start`."
    if cost > 20:
        return f"{name} ended at C = {cost:.3g}, no lower than the start with 24.2. Does it step against the gradient?"
    spare = f" You used {looks} of {LOOKS} looks." if looks < 0.9 * LOOKS else ""
    advice = "Which rule gathers speed along a floor, and how large may its rate be?"
    if gorge.forgets():
        advice = (
            "Each of its steps follows from the last slope alone: it gathers no speed along the floor. If you use "
            "momentum or adam, hand the state that comes back to the next step."
        )
    return (
        f"{name} came to C = {cost:.2g}; below {GOAL} is asked for.{spare} It is down in the gorge, where the floor "
        f"falls gently between steep walls. {advice}"
    )
