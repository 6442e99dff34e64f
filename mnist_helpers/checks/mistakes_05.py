"""What people get wrong in lesson 05: (what comes of it, the hint it gets); the first that fits is given."""

import numpy as np

from ..landscapes import bowl_gradient

V, GRADIENT, RATE = np.array([3.0, -1.0]), np.array([2.0, -8.0]), 0.1
SQUARE = GRADIENT @ GRADIENT
LANDED = [
    (V + RATE * GRADIENT, "That is a step uphill: the gradient is subtracted."),
    (V - GRADIENT, "That step has the whole length of the gradient: where is η?"),
    (-RATE * GRADIENT, "That is the step itself. Where do you stand after it?"),
    (RATE * GRADIENT, "That is η∇C. Subtract it from where you stand."),
    (V - RATE * np.abs(GRADIENT), "Minus a negative number is plus: look at v₂ again."),
    (V - RATE * GRADIENT[::-1], "The slopes have changed places: the first belongs to v₁."),
    ((V - RATE * GRADIENT)[::-1], "The two numbers have changed places: v₁ comes first."),
    (V - GRADIENT / RATE, "You divide by η; the step is η times the gradient."),
    (RATE * V - GRADIENT, "η belongs to the gradient, not to the place."),
    (RATE * (V - GRADIENT), "η belongs to the gradient alone, not to the place."),
    (
        V - RATE * GRADIENT / np.linalg.norm(GRADIENT),
        "You made the gradient one unit long. It keeps its length here.",
    ),
]  # fmt: skip
PROMISED = [
    (RATE * SQUARE, "The size is right, but a step against the gradient promises a fall: which sign?"),
    (-SQUARE, "Where is η?"),
    (SQUARE, "Where is η, and which sign has a fall?"),
    (-(RATE**2) * SQUARE, "η comes in once only: the step is −η∇C, the slope is not multiplied by it."),
    (-RATE * np.sqrt(SQUARE), "That is −η‖∇C‖; the length has to be squared."),
    (-RATE * (GRADIENT[0] ** 2 - GRADIENT[1] ** 2), "The square of −8 is positive."),
    (-RATE * GRADIENT.sum(), "You added the slopes; each has to be multiplied by its own step first."),
    (-SQUARE / RATE, "You divide by η; the step is η times the gradient."),
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


# Each returns the rate of step k, counted from 0, from the learning rate and the half-life.
RATES = [
    (lambda rate, half, k: rate, "Your rate never changes."),
    (lambda rate, half, k: rate / (1 + (k + 1) / half), "Your first step is shorter than η already: count steps from "
     "0."),
    (lambda rate, half, k: rate / (1 + (k - 1) / half), "Your rate lags a step behind: the second step is shorter "
     "already."),
    (lambda rate, half, k: rate * 0.5 ** (k / half), "Yours halves again after each half-life. Here it is η/(1 + "
     "k/half_life): a half, a third, a quarter."),
    (lambda rate, half, k: rate / np.prod(1 + np.arange(k + 1) / half), "You divide the rate that has shrunk "
     "already. Start from η at each step."),
    (lambda rate, half, k: rate * (1 + k / half), "Your rate grows. Divide by 1 + k/half_life."),
    (lambda rate, half, k: rate / 1 + k / half, "Your rate is η/1 + k/half_life: put brackets round 1 + k/half_life."),
    (lambda rate, half, k: rate * 0.5 ** (k // half), "Yours waits for a whole half-life and halves at once. Here it "
     "is η/(1 + k/half_life)."),
    (lambda rate, half, k: rate / (1 + k), "It looks as if half_life were 1, whatever is handed over."),
    (lambda rate, half, k: rate / (1 + k * half), "k is divided by half_life, not multiplied."),
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
