"""What people get wrong in lesson 05: (what comes of it, the hint it gets); the first that fits is given."""

import numpy as np

from ..landscapes import bowl_gradient

CURVATURES = np.array([2.0, 8.0])  # of the oval bowl


def lowest_rate(v):
    """Return the rate with which one step from v lands lowest on the oval bowl: ‖∇C‖² by the curvature along it."""
    slope = bowl_gradient(v)
    return slope @ slope / (slope @ (CURVATURES * slope))


def _root(v):
    slope = bowl_gradient(v)
    return np.linalg.norm(slope) / (slope @ (CURVATURES * slope))


# Each returns a rate for the place v.
BEST_RATES = [
    (lambda v: 2 * lowest_rate(v), "That step climbs the other side as high as it began. Where between the two is the "
     "lowest point?"),
    (lambda v: -lowest_rate(v), "That is uphill: the step subtracts η∇C, so η is above 0."),
    (lambda v: 1 / lowest_rate(v), "Upside down: that is the curvature along your step. One over it is the rate."),
    (lambda v: lowest_rate(v) / 2, "You stop halfway to the lowest point of that line. Is there a factor 2 too many?"),
    (lambda v: _root(v), "The length of the slope has to be squared: ∇C · ∇C."),
    (lambda v: 0.25, "That is the limit, where the steep direction comes back as high as it began."),
    (lambda v: 0.125, "That lands on the floor along v₂, but v₁ would have liked more."),
    (lambda v: 0.5, "That suits v₁ alone. Along v₂ it leaps far across."),
    (lambda v: min(lowest_rate(v), 0.25), "Elsewhere yours is right. But the limit of 0.25 is for a walk that goes on: "
     "one step alone may be longer."),
    (lambda v: lowest_rate(np.array([2.0, 1.0])), "Right for (2, 1). From elsewhere another rate is best: use v."),
]  # fmt: skip

# Each takes v₁, v₂ and p = v₁v₂ − 1, and returns two slopes of C = p² + v₁².
SLOPES_BY_PARTS = [
    (lambda a, b, p: (2 * p + 2 * a, 2 * p), "The bracket has a slope of its own: multiply by it (chain rule)."),
    (lambda a, b, p: (2 * p * a + 2 * a, 2 * p * b), "The slope of v₁v₂ along v₁ is v₂, for v₂ stands still. You "
     "have v₁."),
    (lambda a, b, p: (2 * p * a, 2 * p * b + 2 * a), "The two slopes have changed places."),
    (lambda a, b, p: (-2 * p * b - 2 * a, -2 * p * a), "That is −∇C, the way down. The gradient itself points up."),
    (lambda a, b, p: (p * b + a, p * a), "Every slope is half of what it should be: the square brings a 2."),
    (lambda a, b, p: (p * b + 2 * a, p * a), "The slope of a square is 2 times what is squared."),
    (lambda a, b, p: (2 * p * b, 2 * p * a), "The term v₁² has a slope too."),
    (lambda a, b, p: (2 * p * b + a, 2 * p * a), "The slope of v₁² is 2v₁."),
    (lambda a, b, p: (2 * p * b + 2 * a, 2 * p * a + 2 * a), "v₁² stands still while v₂ moves: it has no slope along "
     "v₂."),
    (lambda a, b, p: (b + 2 * a, a), "Those are the slopes without the square round the bracket."),
    (lambda a, b, p: (2 * a * b**2 + 2 * a, 2 * a**2 * b), "The −1 is lost. It stays inside the bracket: only there "
     "does it fall away."),
    (lambda a, b, p: (2 * p * b + 2 * a + 2 * p * a,) * 2, "You added the slopes up. Keep them apart: one for each "
     "variable."),
]  # fmt: skip

SLOPES = [(lambda v, rule=rule: rule(*v, v[0] * v[1] - 1), hint) for rule, hint in SLOPES_BY_PARTS]

# Each takes a and b of the bowl a v₁² + b v₂².
LIMITS = [
    (lambda c1, c2: 2 / max(c1, c2), "The curvature of c·v² is not c: the slope is 2c·v, and how fast does that "
     "change?"),
    (lambda c1, c2: 1 / min(c1, c2), "That suits the gentle direction. Which of the two gives way first?"),
    (lambda c1, c2: 2 / min(c1, c2), "That suits the gentle direction, and the curvature of c·v² is not c. Which "
     "gives way first?"),
    (lambda c1, c2: 1 / (c1 + c2), "That is a good rate, but larger ones arrive too. Curvatures do not add up."),
    (lambda c1, c2: 2 / (c1 + c2), "One direction does not help the other: no mean and no sum of curvatures."),
    (lambda c1, c2: 2 * max(c1, c2), "That is the largest curvature. Which rate does it allow?"),
    (lambda c1, c2: max(c1, c2), "The sharper the bowl, the smaller the rate: divide."),
    (lambda c1, c2: 0.5 / max(c1, c2), "There one step lands on the floor. The limit is where it leaps as far beyond."),
    (lambda c1, c2: 1 / c1, "That is the limit of v₁ alone. What if v₂ is the sharper one?"),
    (lambda c1, c2: 1 / c2, "That is the limit of v₂ alone. What if v₁ is the sharper one?"),
    (lambda c1, c2: 2 / c1, "v₁ alone does not decide, and the curvature of c₁v₁² is not c₁."),
    (lambda c1, c2: 2 / c2, "v₂ alone does not decide, and the curvature of c₂v₂² is not c₂."),
    (lambda c1, c2: 0.25, "That is the answer for one bowl. Use c₁ and c₂."),
]  # fmt: skip


def decayed(start, rates, at_start=False):
    """Return the walk on the oval bowl with these rates; at_start: with the slope of the start at each step."""
    path = [np.array(start)]
    for rate in rates:
        path.append(path[-1] - rate * bowl_gradient(path[0 if at_start else -1]))
    return np.array(path)


# Each returns the rate of step k, counted from 0, from the learning rate and the halved_at.
RATES = [
    (lambda rate, half, k: rate, "Your rate never changes."),
    (lambda rate, half, k: rate / (1 + (k + 1) / half), "Your first step is shorter than η already: count steps from "
     "0."),
    (lambda rate, half, k: rate / (1 + (k - 1) / half), "Your rate lags a step behind: the second step is shorter "
     "already."),
    (lambda rate, half, k: rate * 0.5 ** (k / half), "Yours halves again after as many steps again. Here it is η/(1 + "
     "k/halved_at): a half, a third, a quarter."),
    (lambda rate, half, k: rate / np.prod(1 + np.arange(k + 1) / half), "You divide the rate that has shrunk "
     "already. Start from η at each step."),
    (lambda rate, half, k: rate * (1 + k / half), "Your rate grows. Divide by 1 + k/halved_at."),
    (lambda rate, half, k: rate / 1 + k / half, "Your rate is η/1 + k/halved_at: put brackets round 1 + k/halved_at."),
    (lambda rate, half, k: rate * 0.5 ** (k // half), "Yours waits for halved_at steps and halves at once. Here it "
     "is η/(1 + k/halved_at)."),
    (lambda rate, half, k: rate / (1 + k), "It looks as if halved_at were 1, whatever is handed over."),
    (lambda rate, half, k: rate / (1 + k * half), "k is divided by halved_at, not multiplied."),
    (lambda rate, half, k: rate / (1 + k // half), "Yours falls in stairs: // rounds down. Here it falls at every "
     "step."),
    (lambda rate, half, k: -rate / (1 + k / half), "You walk uphill: the gradient is subtracted."),
    (lambda rate, half, k: 1 / (1 + k / half), "Where is the learning rate that you start with?"),
]  # fmt: skip


def _walk(rule):
    return lambda start, rate, half, steps: decayed(start, [rule(rate, half, k) for k in range(steps)])


def _looks_once(start, rate, half, steps):
    return decayed(start, rate / (1 + np.arange(steps) / half), at_start=True)


DECAYS = [(_walk(rule), hint) for rule, hint in RATES]
DECAYS.append((_looks_once, "You use the slope of the start at every step: look again where you stand."))


def rolled(start, rate, beta, steps, change=None):
    """Return the walk of a ball on the oval bowl; change: a function (v, u, slope, rate, beta) → (new v, new u)."""
    path, u = [np.array(start)], np.zeros(2)
    for _ in range(steps):
        v, u = (change or _roll)(path[-1], u, bowl_gradient(path[-1]), rate, beta)
        path.append(v)
    return np.array(path)


def _roll(v, u, slope, rate, beta):
    u = beta * u - rate * slope
    return v + u, u


def _ahead(v, u, slope, rate, beta):
    return _roll(v, u, bowl_gradient(v + beta * u), rate, beta)


def _late(v, u, slope, rate, beta):
    return v + u, beta * u - rate * bowl_gradient(v + u)


# Each returns the new place and the new velocity.
ROLLS_WRONG = [
    (lambda v, u, slope, rate, beta: (v - rate * slope, u), "It has no memory: the velocity is lost from step to step. "
     "Make u before the loop, and hand it on."),
    (lambda v, u, slope, rate, beta: (v + beta * u + rate * slope, beta * u + rate * slope), "It rolls uphill: the "
     "slope is subtracted, and only once. Where u has its minus already, add u."),
    (lambda v, u, slope, rate, beta: (v + beta * (u - rate * slope), beta * (u - rate * slope)), "β belongs to the old "
     "velocity alone, not to the push."),
    (lambda v, u, slope, rate, beta: (v + beta * u - (1 - beta) * rate * slope, beta * u - (1 - beta) * rate * slope),
     "You average, as Adam does. Here the push keeps its full size: no 1 − β."),
    (lambda v, u, slope, rate, beta: (v + beta * u - 2 * rate * slope, beta * u - rate * slope), "The slope comes in "
     "twice: it is in u already. Step by u alone."),
    (lambda v, u, slope, rate, beta: (v + u, beta * u - rate * slope), "You step by the old velocity. Change u first, "
     "then move."),
    (_late, "The ball moves before its first push, and stays a step behind. First change u, then move."),
    (lambda v, u, slope, rate, beta: (v + u - rate * slope, u - rate * slope), "Nothing is ever forgotten: the old "
     "velocity keeps only the share β."),
    (lambda v, u, slope, rate, beta: (v + rate * u - beta * slope, rate * u - beta * slope), "η and β have changed "
     "places."),
    (lambda v, u, slope, rate, beta: (v + beta * u - slope, beta * u - slope), "Where is η?"),
    (_ahead, "You take the slope where the ball would roll to. That is Nesterov's variant, and a good one; here it is "
     "taken where the ball is."),
]  # fmt: skip
ROLLED = [
    (lambda start, rate, beta, steps, change=change: rolled(start, rate, beta, steps, change), hint)
    for change, hint in ROLLS_WRONG
]
