"""A gorge with a limited number of looks at its slope: how low does a learner's descent get?"""

import numpy as np

from ..landscapes import rosenbrock, rosenbrock_gradient
from ..words import apart
from .answering import call, name_of, numbers, shown
from .outcomes import Hint

LOOKS, GOAL = 300, 0.01
SHIFTS = np.array([(0.0, 0.0), (0.5, -2.0), (-3.0, 1.0)])
START = np.array([-1.2, 1.0])


class Gorge:
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


def place_in_words(v):
    """Return a place as the learner writes it."""
    return f"({v[0]:g}, {v[1]:g})".replace("-", "−")


def require_descent(descend):
    """Return the highest cost that `descend` reaches in three places, or raise Hint where one is too high."""
    name, reached = name_of(descend), []
    for shift in SHIFTS:
        gorge = Gorge(shift)
        cost = float(rosenbrock(_place_reached(descend, name, gorge) - shift))
        if not cost < GOAL:
            raise Hint(_how_far(name, cost, gorge, moved=len(reached)))
        reached.append(cost)
    return max(reached)


def _place_reached(descend, name, gorge):
    with np.errstate(all="ignore"):
        try:
            answer = call(
                descend, gorge, START + gorge.shift, said=f"the start {place_in_words(START + gorge.shift)}"
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
        how = "hardly" if cost < 23 else "no"
        ended = f"{name} ended at C = {cost:.3g}, {how} lower than the start with 24.2"
        return f"{ended}. Does it step against the gradient?"
    spare = f" You used {looks} of {LOOKS} looks." if looks < 0.9 * LOOKS else ""
    advice = "Which rule gathers speed along a floor, and how large may its rate be?"
    if gorge.forgets():
        advice = (
            "Each of its steps follows from the last slope alone: it gathers no speed along the floor. If you use "
            "momentum or adam, hand the state that comes back to the next step."
        )
    reached = apart(cost, GOAL, ".2g")[0]
    return (
        f"{name} came to C = {reached}; below {GOAL} is asked for.{spare} It is down in the gorge, where the floor "
        f"falls gently between steep walls. {advice}"
    )
