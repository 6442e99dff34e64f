"""Lesson 05's exercises, with what people really answer."""

import numpy as np

from banks import Exercise
from mnist_helpers.checks import (
    check_best_rate,
    check_better_order,
    check_decay,
    check_momentum,
    check_rate_limit,
    check_slopes,
)
from mnist_helpers.optimizers import momentum


def right_rate_of(v):
    slope = np.array([2, 8]) * v
    return slope @ slope / (2 * slope[0] ** 2 + 8 * slope[1] ** 2)


def searched(v):
    rates = np.arange(0.01, 1, 0.01)
    landed = v - rates[:, None] * np.array([2, 8]) * v
    return rates[(landed**2 @ (1, 4)).argmin()]


BEST_BANK = {
    "stub": (lambda v: None, "Write it in the cell above"),
    "called": (0.147, "without calling it"),
    "the limit": (lambda v: 0.25, "That is the limit"),
    "v₂ alone": (lambda v: 1 / 8, "along v₂, but v₁ would have liked more"),
    "v₁ alone": (lambda v: 1 / 2, "suits v₁ alone"),
    "one place only": (lambda v: 80 / 544, "Right for (2, 1)"),
    "as high again": (lambda v: 2 * right_rate_of(v), "as high as it began"),
    "half of it": (lambda v: right_rate_of(v) / 2, "a factor 2 too many"),
    "uphill": (lambda v: -right_rate_of(v), "uphill"),
    "upside down": (lambda v: 1 / right_rate_of(v), "Upside down"),
    "not squared": (lambda v: right_rate_of(v) / np.linalg.norm(np.array([2, 8]) * v), "has to be squared"),
    "within the limit": (lambda v: min(right_rate_of(v), 0.25), "one step alone may be longer"),
    "careful": (lambda v: 0.05, "one step can reach 2.118"),
    "the place": (lambda v: v - right_rate_of(v) * np.array([2, 8]) * v, "one number"),
    "text": (lambda v: "short", "made of numbers"),
    "raises": (lambda v: v[2], "raised IndexError"),
}


def hill(v):
    return (v[0] * v[1] - 1) ** 2 + v[0] ** 2


def endless_gradient(v):
    p = v[0] * v[1] - 1
    return np.array([2 * p * v[1] + 2 * v[0], 2 * p * v[0]])


def of(rule):
    return lambda v: np.array(rule(v[0], v[1], v[0] * v[1] - 1))


def by_changing(v):
    v *= 2
    return endless_gradient(v / 2)


SLOPE_BANK = {
    "stub": (lambda v: None, "Write it in the cell above"),
    "called": (np.zeros(2), "without calling it"),
    "no inner slope": (of(lambda a, b, p: (2 * p + 2 * a, 2 * p)), "chain rule"),
    "inner slopes swapped": (of(lambda a, b, p: (2 * p * a + 2 * a, 2 * p * b)), "v₂ stands still"),
    "swapped": (lambda v: endless_gradient(v)[::-1], "changed places"),
    "downhill": (lambda v: -endless_gradient(v), "the way down"),
    "halved": (lambda v: endless_gradient(v) / 2, "the square brings a 2"),
    "first term halved": (of(lambda a, b, p: (p * b + 2 * a, p * a)), "2 times what is squared"),
    "v₁² forgotten": (of(lambda a, b, p: (2 * p * b, 2 * p * a)), "v₁² has a slope too"),
    "v₁² gives v₁": (of(lambda a, b, p: (2 * p * b + a, 2 * p * a)), "slope of v₁² is 2v₁"),
    "v₁² in both": (of(lambda a, b, p: (2 * p * b + 2 * a, 2 * p * a + 2 * a)), "no slope along v₂"),
    "no square": (of(lambda a, b, p: (b + 2 * a, a)), "without the square"),
    "−1 lost": (of(lambda a, b, p: (2 * a * b * b + 2 * a, 2 * a * a * b)), "The −1 is lost"),
    "added up": (lambda v: endless_gradient(v).sum(), "two slopes"),
    "added up, twice": (lambda v: np.full(2, endless_gradient(v).sum()), "You added the slopes up"),
    "the cost": (hill, "two slopes"),
    "first right": (of(lambda a, b, p: (2 * p * b + 2 * a, 7)), "slope along v₁ is right everywhere"),
    "second right": (of(lambda a, b, p: (1, 2 * p * a)), "slope along v₂ is right everywhere"),
    "right at one place": (lambda v: np.where(v[0] > 1.9, endless_gradient(v), 0), "a nudge of v"),
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
    """Return a walk whose step k has the rate that `rate_of(η, halved_at, k)` gives."""

    def walk(gradient, start, learning_rate, halved_at, steps):
        path = [np.array(start, dtype=float)]
        for k in range(steps):
            slope = gradient(path[0 if at_start else -1])
            path.append(path[-1] - (-1) ** uphill * rate_of(learning_rate, halved_at, k) * slope)
        return np.array(path)

    return walk


def right_rate(rate, half, k):
    return rate / (1 + k / half)


right_walk = decaying(right_rate)


def compounding(gradient, start, learning_rate, halved_at, steps):
    path = [np.array(start, dtype=float)]
    for k in range(steps):
        learning_rate = learning_rate / (1 + k / halved_at)
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def one_array(gradient, start, learning_rate, halved_at, steps):
    v, path = np.array(start), []
    path.append(v)
    for k in range(steps):
        v -= learning_rate / (1 + k / halved_at) * gradient(v)
        path.append(v)
    return np.array(path)


def writes_into_start(gradient, start, learning_rate, halved_at, steps):
    path = right_walk(gradient, start, learning_rate, halved_at, steps)
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
    "halved_at forgotten": (decaying(lambda rate, half, k: rate / (1 + k)), "as if halved_at were 1"),
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


def rolling(change, *, start_of=lambda slope, rate: 0 * slope):
    """Return a walk in which `change(v, u, slope, η, β, gradient)` makes the next place and velocity."""

    def walk(gradient, start, learning_rate, beta, steps):
        path = [np.array(start, dtype=float)]
        u = start_of(path[0], learning_rate)
        for _ in range(steps):
            v, u = change(path[-1], u, gradient(path[-1]), learning_rate, beta, gradient)
            path.append(v)
        return np.array(path)

    return walk


def ball(v, u, slope, rate, beta, gradient):
    u = beta * u - rate * slope
    return v + u, u


right_roll = rolling(ball)


def subtracting(gradient, start, learning_rate, beta, steps):
    path, speed = [np.array(start, dtype=float)], 0
    for _ in range(steps):
        speed = beta * speed + gradient(path[-1])
        path.append(path[-1] - learning_rate * speed)
    return path


def by_the_helper(gradient, start, learning_rate, beta, steps):
    path, u = [np.array(start, dtype=float)], None
    for _ in range(steps):
        v, u = momentum(path[-1], gradient(path[-1]), u, learning_rate, beta)
        path.append(v)
    return np.array(path)


def rolling_in_one_array(gradient, start, learning_rate, beta, steps):
    v, u, path = np.array(start), np.zeros(2), []
    path.append(v)
    for _ in range(steps):
        u = beta * u - learning_rate * gradient(v)
        v += u
        path.append(v)
    return np.array(path)


def forgetful(gradient, start, learning_rate, beta, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        u = np.zeros(2)
        u = beta * u - learning_rate * gradient(path[-1])
        path.append(path[-1] + u)
    return np.array(path)


def averaged(v, u, slope, rate, beta, gradient):
    u = beta * u - (1 - beta) * rate * slope
    return v + u, u


def nesterov(v, u, slope, rate, beta, gradient):
    return ball(v, u, gradient(v + beta * u), rate, beta, gradient)


MOMENTUM_BANK = {
    "stub": (lambda *a: None, "Write it in the cell above"),
    "called": (np.zeros((3, 2)), "without calling it"),
    "no memory": (forgetful, "It has no memory"),
    "uphill": (
        rolling(lambda v, u, s, r, b, g: (v + b * u + r * s, b * u + r * s)),
        "the slope is subtracted",
    ),
    "minus twice": (
        rolling(lambda v, u, s, r, b, g: (v - (b * u - r * s), b * u - r * s)),
        "add u",
    ),
    "β on both": (
        rolling(lambda v, u, s, r, b, g: (v + b * (u - r * s), b * (u - r * s))),
        "not to the push",
    ),
    "averaged": (rolling(averaged), "no 1 − β"),
    "slope twice": (
        rolling(lambda v, u, s, r, b, g: (v + b * u - 2 * r * s, b * u - r * s)),
        "comes in twice",
    ),
    "moves first": (
        rolling(lambda v, u, s, r, b, g: (v + u, b * u - r * s)),
        "the old velocity. Change u first",
    ),
    "a step late": (
        rolling(lambda v, u, s, r, b, g: (v + u, b * u - r * g(v + u))),
        "stays a step behind",
    ),
    "β forgotten": (
        rolling(lambda v, u, s, r, b, g: (v + u - r * s, u - r * s)),
        "Nothing is ever forgotten",
    ),
    "η and β swapped": (
        rolling(lambda v, u, s, r, b, g: (v + r * u - b * s, r * u - b * s)),
        "changed places",
    ),
    "no rate": (rolling(lambda v, u, s, r, b, g: (v + b * u - s, b * u - s)), "Where is η?"),
    "Nesterov": (rolling(nesterov), "Nesterov"),
    "start missing": (lambda *a: right_roll(*a)[1:], "The start is one of them"),
    "last place only": (lambda *a: right_roll(*a)[-1], "the last place only"),
    "one array": (rolling_in_one_array, "changes one array"),
    "two rows": (lambda *a: right_roll(*a).T, "shape (2, 13)"),
    "begins elsewhere": (lambda *a: right_roll(*a) + 1, "should begin at the start"),
    "a push at the start": (rolling(ball, start_of=lambda v, rate: -rate * v), "Step 1 should lead to"),
    "text": (lambda *a: "downhill", "made of numbers"),
    "raises": (lambda gradient: 1, "raised TypeError"),
}


def swapping(helps=lambda more: more > 1e-9, rounds=1000, copied=True):
    """Return a function that swaps partners where `helps` likes what is gained, as long as a round does something."""

    def order_of(alike, order):
        order = list(order) if copied else order
        for _ in range(rounds):
            before = list(order)
            for i in range(len(order)):
                for j in range(i):
                    now = alike[i, order[i]] + alike[j, order[j]]
                    if helps(alike[i, order[j]] + alike[j, order[i]] - now):
                        order[i], order[j] = order[j], order[i]
            if before == order:
                break
        return order

    return order_of


right_order = swapping()


def best_swap_first(alike, order):
    order = np.array(order)
    while True:
        now = alike[:, order]
        more = now + now.T - now.diagonal() - now.diagonal()[:, None]
        i, j = np.unravel_index(more.argmax(), more.shape)
        if more[i, j] < 1e-9:
            return order
        order[[i, j]] = order[[j, i]]


def losing_one(alike, order):
    order = list(order)
    for i in range(len(order)):
        for j in range(i):
            if alike[i, order[j]] + alike[j, order[i]] > alike[i, order[i]] + alike[j, order[j]]:
                order[i] = order[j]
                order[j] = order[i]
    return order


def as_pairs(alike, order):
    return list(enumerate(right_order(alike, order)))


ORDER_BANK = {
    "stub": (lambda alike, order: None, "Write it in the cell above"),
    "called": ([0, 1], "without calling it"),
    "as it was": (lambda alike, order: list(order), "swaps nobody"),
    "one round": (swapping(rounds=1), "only once"),
    "two rounds": (swapping(rounds=2), "stops too early"),
    "for a smaller sum": (swapping(lambda more: more < -1e-9), "Swap for a larger one"),
    "in place": (swapping(copied=False), "changes what it is handed"),
    "one is lost": (losing_one, "swaps two at once"),
    "the favourite of each": (lambda alike, order: alike.argmax(axis=1).tolist(), "nobody's partner"),
    "the sum": (lambda alike, order: alike[range(len(order)), order].sum(), "it returned shape ()"),
    "pairs": (as_pairs, "it returned shape (4, 2)"),
    "cosines": (lambda alike, order: alike[range(len(order)), order], "not cosines"),
    "counted from 1": (lambda alike, order: [unit + 1 for unit in right_order(alike, order)], "from 0 to 3"),
    "of the other side": (lambda alike, order: right_order(alike.T, order), "Swap for a larger one"),
    "text": (lambda alike, order: "swapped", "made of numbers"),
    "raises": (lambda alike, order: order[99], "raised IndexError"),
}

EXERCISES = [
    Exercise(check_slopes, [endless_gradient, lambda v: tuple(endless_gradient(v)), measured], SLOPE_BANK),
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
    Exercise(check_best_rate, [right_rate_of, searched, lambda v: np.array(right_rate_of(v))], BEST_BANK),
    Exercise(check_momentum, [right_roll, subtracting, by_the_helper], MOMENTUM_BANK),
    Exercise(
        check_better_order,
        [right_order, best_swap_first, lambda alike, order: tuple(right_order(alike, order))],
        ORDER_BANK,
    ),
]
