"""Lesson 05's exercises, with what people really answer."""

import numpy as np

from banks import Exercise
from mnist_helpers.checks import check_decay, check_descend, check_one_step, check_rate_limit, check_slopes
from mnist_helpers.optimizers import adam, gradient_descent, momentum

STEP = (2.8, -0.2)
STEP_BANK = {
    "stub": ((None, None), "landed is still None. Write it in the cell above"),
    "half": ((STEP, ...), "promised is still Ellipsis"),
    "uphill": (((3.2, -1.8), -6.8), "uphill"),
    "no rate": (((1, 7), -68), "where is η"),
    "the step itself": (((-0.2, 0.8), -6.8), "the step itself"),
    "the step, turned round": (((0.2, -0.8), 6.8), "Subtract it from where you stand"),
    "minus minus": (((2.8, -1.8), -6.8), "Minus a negative number is plus"),
    "swapped": (((-0.2, 2.8), -6.8), "changed places: v₁ comes first"),
    "slopes swapped": (((3.8, -1.2), -6.8), "the first belongs to v₁"),
    "rate on the place": (((-1.7, 7.9), -6.8), "η belongs to the gradient"),
    "divided": (((-17, 79), -6.8), "You divide by η"),
    "unit length": ((np.array((3, -1)) - 0.1 * np.array((2, -8)) / 68**0.5, -6.8), "one unit long"),
    "one of the two": (((2.8, 0.4), -6.8), "v₁ is right"),
    "neither": (((9, 9), -6.8), "landed is off. Compute η times each slope"),
    "one number": ((2.8, -6.8), "landed should be two numbers"),
    "text": (("here", -6.8), "made of numbers"),
    "promise climbs": ((STEP, 6.8), "which sign"),
    "promise without rate": ((STEP, -68), "Where is η?"),
    "promise, both": ((STEP, 68), "Where is η, and which sign"),
    "rate twice": ((STEP, -0.68), "once only"),
    "not squared": ((STEP, -0.1 * 68**0.5), "has to be squared"),
    "square of a negative": ((STEP, 6.0), "square of −8 is positive"),
    "slopes added": ((STEP, 0.6), "You added the slopes"),
    "promise off": ((STEP, -3.0), "promised is off. Slope times step"),
    "two promises": ((STEP, (-0.4, -6.4)), "promised should be one number"),
}


def hill(v):
    return (v[0] * v[1] - 1) ** 2 + v[0] ** 2


def hill_gradient(v):
    p = v[0] * v[1] - 1
    return np.array([2 * p * v[1] + 2 * v[0], 2 * p * v[0]])


def of(rule):
    return lambda v: np.array(rule(v[0], v[1], v[0] * v[1] - 1))


def by_changing(v):
    v *= 2
    return hill_gradient(v / 2)


SLOPE_BANK = {
    "stub": (lambda v: None, "Write it in the cell above"),
    "called": (np.zeros(2), "without calling it"),
    "no inner slope": (of(lambda a, b, p: (2 * p + 2 * a, 2 * p)), "chain rule"),
    "inner slopes swapped": (of(lambda a, b, p: (2 * p * a + 2 * a, 2 * p * b)), "v₂ stands still"),
    "swapped": (lambda v: hill_gradient(v)[::-1], "changed places"),
    "downhill": (lambda v: -hill_gradient(v), "the way down"),
    "halved": (lambda v: hill_gradient(v) / 2, "the square brings a 2"),
    "first term halved": (of(lambda a, b, p: (p * b + 2 * a, p * a)), "2 times what is squared"),
    "v₁² forgotten": (of(lambda a, b, p: (2 * p * b, 2 * p * a)), "v₁² has a slope too"),
    "v₁² gives v₁": (of(lambda a, b, p: (2 * p * b + a, 2 * p * a)), "slope of v₁² is 2v₁"),
    "v₁² in both": (of(lambda a, b, p: (2 * p * b + 2 * a, 2 * p * a + 2 * a)), "no slope along v₂"),
    "no square": (of(lambda a, b, p: (b + 2 * a, a)), "without the square"),
    "−1 lost": (of(lambda a, b, p: (2 * a * b * b + 2 * a, 2 * a * a * b)), "The −1 is lost"),
    "added up": (lambda v: hill_gradient(v).sum(), "two slopes"),
    "added up, twice": (lambda v: np.full(2, hill_gradient(v).sum()), "You added the slopes up"),
    "the cost": (hill, "two slopes"),
    "first right": (of(lambda a, b, p: (2 * p * b + 2 * a, 7)), "slope along v₁ is right everywhere"),
    "second right": (of(lambda a, b, p: (1, 2 * p * a)), "slope along v₂ is right everywhere"),
    "right at one place": (lambda v: np.where(v[0] > 1.9, hill_gradient(v), 0), "a nudge of v"),
    "writes into v": (by_changing, "changes the place that it is handed"),
    "text": (lambda v: "steep", "made of numbers"),
    "raises": (lambda v: v[2], "raised IndexError"),
}


def measured(v):
    return [(hill(v + d) - hill(v - d)) / 2e-6 for d in 1e-6 * np.eye(2)]


LIMIT_BANK = {
    "stub": (lambda c1, c2: None, "Write it in the cell above"),
    "c for the curvature": (lambda c1, c2: 2 / max(c1, c2), "curvature of c·v² is not c"),
    "the gentle one": (lambda c1, c2: 1 / min(c1, c2), "gentle direction"),
    "the gentle one, and c": (lambda c1, c2: 2 / min(c1, c2), "gentle direction, and the curvature"),
    "sum": (lambda c1, c2: 1 / (c1 + c2), "larger ones arrive too"),
    "mean": (lambda c1, c2: 2 / (c1 + c2), "no mean and no sum"),
    "the curvature": (lambda c1, c2: 2 * max(c1, c2), "Which rate does it allow"),
    "not divided": (lambda c1, c2: max(c1, c2), "the smaller the rate"),
    "lands in one step": (lambda c1, c2: 0.5 / max(c1, c2), "leaps as far beyond"),
    "v₁ alone": (lambda c1, c2: 1 / c1, "limit of v₁ alone"),
    "v₂ alone": (lambda c1, c2: 1 / c2, "limit of v₂ alone"),
    "v₁ alone, and c₁": (lambda c1, c2: 2 / c1, "v₁ alone does not decide"),
    "typed in": (lambda c1, c2: 0.25, "answer for one bowl"),
    "negative": (lambda c1, c2: -1 / max(c1, c2), "A rate is above 0"),
    "nan": (lambda c1, c2: np.nan, "A rate is above 0"),
    "two rates": (lambda c1, c2: (1 / c1, 1 / c2), "one rate for both directions"),
    "text": (lambda c1, c2: "small", "made of numbers"),
    "a little off": (lambda c1, c2: 1.1 / max(c1, c2), "the walk climbs"),
    "one hundredth off": (lambda c1, c2: 1.01 / max(c1, c2), "the walk climbs"),
    "one hundredth below": (lambda c1, c2: 0.99 / max(c1, c2), "the walk still arrives"),
    "a little below": (lambda c1, c2: 0.9 / max(c1, c2), "the walk still arrives"),
}


def decaying(rate_of, *, uphill=False, at_start=False):
    """Return a walk whose step k has the rate that `rate_of(η, half-life, k)` gives."""

    def walk(gradient, start, learning_rate, half_life, steps):
        path = [np.array(start, dtype=float)]
        for k in range(steps):
            slope = gradient(path[0 if at_start else -1])
            path.append(path[-1] - (-1) ** uphill * rate_of(learning_rate, half_life, k) * slope)
        return np.array(path)

    return walk


def right_rate(rate, half, k):
    return rate / (1 + k / half)


right_walk = decaying(right_rate)


def compounding(gradient, start, learning_rate, half_life, steps):
    path = [np.array(start, dtype=float)]
    for k in range(steps):
        learning_rate = learning_rate / (1 + k / half_life)
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def one_array(gradient, start, learning_rate, half_life, steps):
    v, path = np.array(start), []
    path.append(v)
    for k in range(steps):
        v -= learning_rate / (1 + k / half_life) * gradient(v)
        path.append(v)
    return np.array(path)


def writes_into_start(gradient, start, learning_rate, half_life, steps):
    path = right_walk(gradient, start, learning_rate, half_life, steps)
    start -= path[0] - path[-1]
    return path


DECAY_BANK = {
    "stub": (lambda *a: None, "Write it in the cell above"),
    "fixed": (decaying(lambda rate, half, k: rate), "never changes"),
    "from one": (decaying(lambda rate, half, k: rate / (1 + (k + 1) / half)), "count steps from 0"),
    "a step behind": (decaying(lambda rate, half, k: rate / (1 + (k - 1) / half)), "lags a step"),
    "halved again and again": (decaying(lambda rate, half, k: rate * 0.5 ** (k / half)), "a half, a third"),
    "compounding": (compounding, "Start from η at each step"),
    "grows": (decaying(lambda rate, half, k: rate * (1 + k / half)), "Your rate grows"),
    "no brackets": (decaying(lambda rate, half, k: rate / 1 + k / half), "put brackets round"),
    "halved at once": (decaying(lambda rate, half, k: rate * 0.5 ** (k // half)), "halves at once"),
    "half-life forgotten": (decaying(lambda rate, half, k: rate / (1 + k)), "as if half_life were 1"),
    "multiplied": (decaying(lambda rate, half, k: rate / (1 + k * half)), "not multiplied"),
    "stairs": (decaying(lambda rate, half, k: rate / (1 + k // half)), "// rounds down"),
    "uphill": (decaying(right_rate, uphill=True), "uphill"),
    "no rate": (decaying(lambda rate, half, k: 1 / (1 + k / half)), "Where is the learning rate"),
    "slope of the start": (decaying(right_rate, at_start=True), "look again where you stand"),
    "start missing": (lambda *a: right_walk(*a)[1:], "The start is one of them"),
    "a step short": (lambda *a: right_walk(*a)[:-1], "31 places; "),
    "last place only": (lambda *a: right_walk(*a)[-1], "the last place only"),
    "one array": (one_array, "-= changes one array"),
    "writes into start": (writes_into_start, "changes the start"),
    "two rows": (lambda *a: right_walk(*a).T, "shape (2, 31)"),
    "costs": (lambda *a: right_walk(*a).sum(axis=1), "it returned shape (31,)"),
    "begins elsewhere": (lambda *a: right_walk(*a) + 1, "should begin at the start"),
    "another rule": (decaying(lambda rate, half, k: rate / (1 + k / half) ** 0.5), "should have the rate"),
    "text": (lambda *a: "downhill", "made of numbers"),
    "raises": (lambda gradient: 1, "raised TypeError"),
}


def descending(rule, rate, steps=300, end=lambda v: v):
    def descend(gradient, start):
        v, state = start, None
        for _ in range(steps):
            v, state = rule(v, gradient(v), state, rate)
        return end(v)

    return descend


def forgetting(rule, rate):
    def descend(gradient, start):
        v = start
        for _ in range(300):
            v, _ = rule(v, gradient(v), None, rate)
        return v

    return descend


def many_places(gradient, start):
    for n in (1, 2, 3):
        gradient(np.tile(start, (n, 1)))
    return start


def whole_walk(gradient, start):
    path = [start]
    for _ in range(10):
        path.append(path[-1] - 0.001 * gradient(path[-1]))
    return path


def memorised(gradient, start):
    gradient(start)
    return np.array([1.0, 1.0])


DESCEND_BANK = {
    "stub": (lambda gradient, start: None, "Write it in the cell above"),
    "gradient descent": (descending(gradient_descent, 0.002), "gathers no speed along the floor"),
    "momentum, its state lost": (forgetting(momentum, 0.002), "hand the state"),
    "Adam, its state lost": (forgetting(adam, 0.01), "hand the state"),
    "momentum, too slow": (descending(momentum, 0.001), "Which rule gathers speed along a floor"),
    "Adam, too slow": (descending(adam, 0.01), "Which rule gathers speed along a floor"),
    "too few looks used": (descending(momentum, 0.002, steps=60), "You used 60 of 300"),
    "too many": (descending(momentum, 0.002, steps=301), "more than 300 times"),
    "for ever": (descending(momentum, 0.002, steps=10**9), "more than 300 times"),
    "diverged": (descending(gradient_descent, 0.1), "diverged"),
    "diverged a little": (descending(momentum, 0.008), "diverged"),
    "asks for many places": (many_places, "no lower than the start"),
    "a whole walk": (whole_walk, "a whole walk of 11"),
    "typed in": (lambda gradient, start: np.array([1.0, 1.0]), "never looked at the slope"),
    "typed in, with a look": (memorised, "where the gorge was moved"),
    "stays": (lambda gradient, start: start, "never looked at the slope"),
    "one number": (lambda gradient, start: 0.0, "should return a place"),
    "the cost": (descending(momentum, 0.002, end=np.sum), "should return a place"),
    "text": (lambda gradient, start: "(1, 1)", "made of numbers"),
    "nan": (lambda gradient, start: gradient(start) * np.nan, "diverged"),
    "momentum, too fast": (descending(momentum, 0.004), "diverged"),  # as the solutions notebook says
    "momentum, half as fast": (descending(momentum, 0.001), "came to C"),
    "uphill a little": (lambda gradient, start: start + 1e-4 * gradient(start), "no lower than the start"),
}


def newton(gradient, start):
    v = start
    for _ in range(50):
        hessian = [(gradient(v + d) - gradient(v - d)) / 2e-5 for d in 1e-5 * np.eye(2)]
        v = v - np.linalg.solve(hessian, gradient(v))
    return list(v)


EXERCISES = [
    Exercise(
        check_one_step,
        [
            (landed, promised)
            for landed in (STEP, [2.8, -0.2], np.array(STEP), (3 - 0.1 * 2, -1 + 0.1 * 8))
            for promised in (-6.8, np.float64(-0.1 * 68))
        ],
        STEP_BANK,
    ),
    Exercise(check_slopes, [hill_gradient, lambda v: tuple(hill_gradient(v)), measured], SLOPE_BANK),
    Exercise(
        check_rate_limit,
        [lambda c1, c2: 1 / max(c1, c2), lambda c1, c2: np.array(2) / np.max([2 * c1, 2 * c2])],
        LIMIT_BANK,
    ),
    Exercise(
        check_decay,
        [right_walk, lambda *a: right_walk(*a).tolist(), lambda *a: tuple(right_walk(*a))],
        DECAY_BANK,
    ),
    Exercise(
        check_descend,
        [descending(momentum, rate) for rate in (0.0015, 0.002, 0.003)]
        + [descending(adam, rate) for rate in (0.3, 1.4)]  # as the solutions notebook says
        + [newton],
        DESCEND_BANK,
    ),
]
