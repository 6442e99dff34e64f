"""Lesson 09's exercises, with what people really answer."""

import math

import numpy as np

from banks import Exercise, placed
from mnist_helpers.activations import sigmoid
from mnist_helpers.checks import (
    check_fit,
    check_hand_back,
    check_next_network,
    check_operations,
    check_paint_one,
    check_sigmoids,
    check_walking_order,
)
from mnist_helpers.tensors import Tensor, fit, minus, plain, plus, sigmoids
from mnist_helpers.values import Value, exp, power

# Hand the slope on


def hand_back(value):
    for source, stretch in value.made_of:
        source.slope += stretch * value.slope


def by_hand_written_out(value):
    for pair in value.made_of:
        pair[0].slope = pair[0].slope + value.slope * pair[1]
    return value


def handing(part, keep=True):
    """Return a function that hands on `part(value, source, stretch)`, added to what was there or in its place."""

    def hand(value):
        for source, stretch in value.made_of:
            source.slope = keep * source.slope + part(value, source, stretch)

    return hand


def first_only(value):
    source, stretch = value.made_of[0]
    source.slope += stretch * value.slope


def to_itself(value):
    for _, stretch in value.made_of:
        value.slope += stretch * value.slope


def returns_parts(value):
    return [stretch * value.slope for _, stretch in value.made_of]


def of_a_stranger(value):
    for source in value.made_of:
        source.slope += value.slope


HAND_BANK = {
    "stub": (lambda value: None, "changed no slope. Write it in the cell above"),
    "called": (3.0, "without calling it"),
    "returned": (returns_parts, "changed no slope"),
    "=": (handing(lambda v, s, d: d * v.slope, keep=False), "= throws away"),
    "stretch alone": (handing(lambda v, s, d: d), "The stretch alone"),
    "slope alone": (handing(lambda v, s, d: v.slope), "The value's slope alone"),
    "the source's slope": (handing(lambda v, s, d: d * s.slope), "by the part's own slope"),
    "added": (handing(lambda v, s, d: d + v.slope), "you add them"),
    "number of the value": (handing(lambda v, s, d: d * v.number), "The value's number came in"),
    "number of the source": (handing(lambda v, s, d: v.slope * s.number), "The part's number came in. The"),
    "number as well": (handing(lambda v, s, d: d * v.slope * s.number), "came in as well"),
    "sign": (handing(lambda v, s, d: -d * v.slope), "no minus comes in"),
    "divided": (handing(lambda v, s, d: v.slope / d), "you divide by the stretch"),
    "first only": (first_only, "Only the first of the pairs"),
    "stretch alone, =": (handing(lambda v, s, d: d, keep=False), "And = throws away"),
    "slope alone, =": (handing(lambda v, s, d: v.slope, keep=False), "And = throws away"),
    "to itself": (to_itself, "changes the slope of the value itself"),
    "pairs": (of_a_stranger, "raised AttributeError"),
    "unknown": (handing(lambda v, s, d: 2 * d * v.slope), "should be"),
    "nan": (handing(lambda v, s, d: math.nan), "should be a number"),
}

# Operations of one's own


def tanh(a):
    t = math.tanh(a.number)
    return Value(t, [(a, 1 - t * t)])


def tanh_by_exp(a):
    return (exp(a * 2) - 1) / (exp(a * 2) + 1)


def maximum(a, b):
    first = 1 if a.number >= b.number else 0
    return Value(max(a.number, b.number), [(a, first), (b, 1 - first)])


def halves(a, b):
    return Value(max(a.number, b.number), [(a, 0.5 + 0.5 * np.sign(a.number - b.number)),
                                           (b, 0.5 + 0.5 * np.sign(b.number - a.number))])  # fmt: skip


def larger_alone(a, b):
    return Value(max(a.number, b.number), [(a, 1)] if a.number > b.number else [(b, 1)])


def larger_itself(a, b):
    return a if a.number > b.number else b


def by_a_power(a, b):
    return (a + b + power((a - b) * (a - b) + 1e-30, 0.5)) * 0.5


def one(slope):
    """Return a tanh whose stretch is slope(a, t)."""
    return lambda a: Value(math.tanh(a.number), [(a, slope(a.number, math.tanh(a.number)))])


def two(slopes):
    """Return a maximum whose stretches are slopes(a, b)."""

    def wrong(a, b):
        return Value(max(a.number, b.number), list(zip((a, b), slopes(a.number, b.number), strict=True)))

    return wrong


TANH_BANK = {
    "stub": (lambda a: None, "Write it in the cell above"),
    "plain": (lambda a: math.tanh(a.number), "which remembers nothing"),
    "of a value": (lambda a: math.tanh(a), "raised TypeError"),
    "forgets": (lambda a: Value(math.tanh(a.number)), "Nothing comes back"),
    "1 - a²": (one(lambda a, t: 1 - a * a), "the number that goes in"),
    "twice tanh": (one(lambda a, t: 1 - math.tanh(t) ** 2), "the tanh of the tanh"),
    "1 - t": (one(lambda a, t: 1 - t), "The t is to be squared"),
    "t(1 - t)": (one(lambda a, t: t * (1 - t)), "the pattern of σ"),
    "t": (one(lambda a, t: t), "That is tanh itself"),
    "sign": (one(lambda a, t: t * t - 1), "The sign is wrong"),
    "1 + t²": (one(lambda a, t: 1 + t * t), "A minus, not a plus"),
    "-2t": (one(lambda a, t: -2 * t), "That is the slope of 1 − t²"),
    "1": (one(lambda a, t: 1), "1 would be the stretch of a sum"),
    "a comes in": (one(lambda a, t: a * (1 - t * t)), "came in as a factor"),
    "sinh": (lambda a: Value(math.sinh(a.number), [(a, math.cosh(a.number))]), "should be"),
    "no pair": (lambda a: Value(math.tanh(a.number), [a]), "should be pairs"),
    "one pair": (lambda a: Value(math.tanh(a.number), (a, 1)), "should be pairs"),
    "unknown": (one(lambda a, t: 2 - 2 * t * t), "Back come the slopes"),
    "nan": (one(lambda a, t: math.nan), "should be pairs"),
    "number is text": (lambda a: Value("0.4", [(a, 1)]), "should be"),
}
MAX_BANK = {
    "stub": (lambda a, b: None, "Write it in the cell above"),
    "plain": (lambda a, b: max(a.number, b.number), "which remembers nothing"),
    "of values": (lambda a, b: max(a, b), "raised TypeError"),
    "forgets": (lambda a, b: Value(max(a.number, b.number)), "Nothing comes back"),
    "swapped": (two(lambda a, b: (a < b, a > b)), "Swapped"),
    "both": (two(lambda a, b: (1, 1)), "Both move it, you say"),
    "halves everywhere": (two(lambda a, b: (0.5, 0.5)), "Half each is right for equal ones alone"),
    "product": (two(lambda a, b: (b, a)), "stretches of a product"),
    "numbers": (two(lambda a, b: (a, b)), "Those are the numbers"),
    "its own number": (two(lambda a, b: (a * (a > b), b * (b > a))), "not its own number"),
    "first": (two(lambda a, b: (1, 0)), "Only the first one ever moves it"),
    "second": (two(lambda a, b: (0, 1)), "Only the second one ever moves it"),
    "sign": (two(lambda a, b: (a > b, -(b > a))), "climbs with the second one, too"),
    "tie lost": (two(lambda a, b: (a > b, b > a)), "add up to 0"),
    "tie twice": (two(lambda a, b: (a >= b, b >= a)), "add up to 2"),
    "minimum": (lambda a, b: Value(min(a.number, b.number), [(a, 1), (b, 0)]), "should be 3, and yours is 1"),
}

# An order to walk in


def walking_order(last):
    order, seen = [], set()

    def visit(value):
        if value not in seen:
            seen.add(value)
            for source, _ in value.made_of:
                visit(source)
            order.append(value)

    visit(last)
    return order


def with_a_stack(last):
    order, waiting = [], [(last, False)]
    while waiting:
        value, ready = waiting.pop()
        if ready and value not in order:
            order.append(value)
        elif value not in order:
            waiting += [(value, True), *((source, False) for source, _ in value.made_of)]
    return tuple(order)


def by_depth(last):
    def depth(value):
        return 1 + max((depth(source) for source, _ in value.made_of), default=0)

    return sorted(walking_order(last), key=depth)


def level_by_level(last):
    order, level = [], [last]
    while level:
        order += level
        level = list(dict.fromkeys(s for value in level for s, _ in value.made_of if s not in order))
    return order[::-1]


def value_first(last):
    order = []

    def visit(value):
        if value not in order:
            order.append(value)
            for source, _ in value.made_of:
                visit(source)

    visit(last)
    return order[::-1]


def every_way(last):
    return [before for source, _ in last.made_of for before in every_way(source)] + [last]


def born(last):
    return sorted(walking_order(last), key=lambda value: value.born)


ORDER_BANK = {
    "stub": (lambda last: None, "Write it in the cell above"),
    "called": ([1, 2], "without calling it"),
    "turned round": (lambda last: walking_order(last)[::-1], "turn it round"),
    "level by level": (level_by_level, "only after all that it was made of is there"),
    "value first": (value_first, "only after all that it was made of is there"),
    "value first, not turned": (lambda last: value_first(last)[::-1], "stands before"),
    "every way": (every_way, "Remember which ones you have already"),
    "without the last": (lambda last: walking_order(last)[:-1], "the last one itself, is missing"),
    "one step back": (lambda last: [*dict.fromkeys(s for s, _ in last.made_of), last], "is missing"),
    "without leaves": (lambda last: [v for v in walking_order(last) if v.made_of], "is missing"),
    "pairs": (lambda last: [(v, 1) for v in walking_order(last)], "returns pairs"),
    "numbers": (lambda last: [v.number for v in walking_order(last)], "no value of the graph"),
    "a set": (lambda last: set(walking_order(last)) - {last}, "is missing"),
    "born": (born, "raised AttributeError"),
    "one value": (lambda last: last, "should return a list"),
}

# A step that lets go


def next_network(network):
    return [Tensor(p.array - 0.5 * p.slope) for p in network]


def in_place(network):
    for p in network:
        p.array = p.array - 0.5 * p.slope
        p.slope = np.zeros_like(p.array)
    return network


def slopes_kept(network):
    for p in network:
        p.array = p.array - 0.5 * p.slope
    return network


def stepping(rule):
    return lambda network: [Tensor(rule(p.array, p.slope)) for p in network]


NEXT_BANK = {
    "stub": (lambda network: None, "Write it in the cell above"),
    "leak": (lambda network: [p - 0.5 * p.slope for p in network], "made of the old ones"),
    "leak by plus": (lambda network: [plus(p, -0.5 * p.slope) for p in network], "made of the old ones"),
    "leak by minus": (lambda network: [minus(p, 0.5 * p.slope) for p in network], "made of the old ones"),
    "times": (lambda network: [0.5 * p for p in network], "raised TypeError"),
    "leak by hand": (
        lambda n: [Tensor(p.array - 0.5 * p.slope, [(p, lambda d: d)]) for p in n],
        "made of the old",
    ),
    "slopes kept": (slopes_kept, "the old slopes are still there"),
    "bare arrays": (lambda network: [p.array - 0.5 * p.slope for p in network], "should be a Tensor"),
    "uphill": (stepping(lambda p, dp: p + 0.5 * dp), "uphill"),
    "no rate": (stepping(lambda p, dp: p - dp), "learning rate of 0.5 is missing"),
    "another rate": (stepping(lambda p, dp: p - 0.05 * dp), "The learning rate is 0.5"),
    "nothing": (stepping(lambda p, dp: p), "Nothing has moved"),
    "step alone": (stepping(lambda p, dp: -0.5 * dp), "the step alone"),
    "slopes": (stepping(lambda p, dp: dp), "Those are the slopes"),
    "multiplied": (stepping(lambda p, dp: p * (1 - 0.5 * dp)), "not multiplied in"),
    "the same": (lambda network: network, "Nothing has moved"),
    "three": (lambda network: next_network(network)[:3], "list of four Tensors"),
    "one": (lambda network: next_network(network)[0], "list of four Tensors"),
    "summed": (stepping(lambda p, dp: (p - 0.5 * dp).sum()), "changes no shape"),
    "unknown": (stepping(lambda p, dp: p - 3 * dp), "and became"),
}

# A slope for what was repeated


def fit_by_shape(slope, a):
    return slope if slope.shape == a.array.shape else slope.sum(axis=0)


def fit_by_ones(slope, a):
    return np.ones(len(slope)) @ slope if slope.ndim > a.array.ndim else slope


FIT_BANK = {
    "stub": (lambda slope, a: None, "Write it in the cell above"),
    "called": (np.ones(3), "without calling it"),
    "as it came": (lambda slope, a: slope, "has shape (4, 3) and should have (3,)"),
    "the first row": (
        lambda slope, a: slope[0] if slope.ndim > a.array.ndim else slope,
        "the first row's share",
    ),
    "mean": (
        lambda slope, a: slope.mean(axis=0) if slope.ndim > a.array.ndim else slope,
        "the mean over the rows",
    ),
    "along rows": (lambda slope, a: slope.sum(axis=1) if slope.ndim > a.array.ndim else slope, "axis=0"),
    "always": (lambda slope, a: slope.sum(axis=0), "has shape (3,) and should have (2, 3)"),
    "all": (lambda slope, a: slope.sum(), "has shape ()"),
    "times a": (lambda slope, a: fit(slope, a) * a.array, "came in as a factor"),
    "the array": (lambda slope, a: a.array, "the array itself"),
    "a Tensor": (lambda slope, a: Tensor(fit(slope, a)), "should be made of numbers"),
    "unknown": (lambda slope, a: 3 * fit(slope, a), "should be"),
}


# An operation on arrays


def tanhs(a):
    t = np.tanh(plain(a))
    return Tensor(t, [(a, lambda slope: slope * (1 - t * t))])


def backs(share, result=np.tanh):
    """Return an operation that makes t, the result of a, and sends share(slope, a, t) back."""

    def wrong(a):
        t = result(plain(a))
        return Tensor(t, [(a, lambda slope: share(slope, plain(a), t))])

    return wrong


def through_tanh(a):
    t = np.tanh(plain(a) / 2)
    return Tensor((1 + t) / 2, [(a, lambda slope: slope * (1 - t * t) / 4)])


SIGMOIDS_BANK = {
    "stub": (lambda a: None, "Write it in the cell above"),
    "of a Tensor": (lambda a: Tensor(sigmoid(a)), "raised"),
    "plain": (lambda a: sigmoid(plain(a)), "Return a Tensor"),
    "tanh": (tanhs, "should be σ of each entry"),
    "forgets": (lambda a: Tensor(sigmoid(plain(a))), "made_of is empty"),
    "no function": (lambda a: Tensor(sigmoid(plain(a)), [(a, sigmoid(plain(a)))]), "a function of the slope"),
    "stretch alone": (backs(lambda d, a, h: h * (1 - h), sigmoid), "The stretch alone"),
    "slope alone": (backs(lambda d, a, h: d, sigmoid), "The slope alone"),
    "a(1 - a)": (backs(lambda d, a, h: d * a * (1 - a), sigmoid), "the array that goes in"),
    "h": (backs(lambda d, a, h: d * h, sigmoid), "That is σ itself"),
    "1 - h": (backs(lambda d, a, h: d * (1 - h), sigmoid), "A factor h is missing"),
    "1 - h²": (backs(lambda d, a, h: d * (1 - h * h), sigmoid), "the pattern of tanh"),
    "twice σ": (backs(lambda d, a, h: d * sigmoid(h) * (1 - sigmoid(h)), sigmoid), "the σ of σ"),
    "sign": (backs(lambda d, a, h: d * h * (h - 1), sigmoid), "The sign is wrong"),
    "added": (backs(lambda d, a, h: d + h * (1 - h), sigmoid), "you add them"),
    "summed": (backs(lambda d, a, h: (d * h * (1 - h)).sum(axis=0), sigmoid), "the shape of its array"),
    "unknown": (backs(lambda d, a, h: 3 * d * h * (1 - h), sigmoid), "should come"),
}


# One pixel


def paint_one(x, slope):
    ends = np.where(slope < 0, 1, 0)
    best = np.argmin(slope * (ends - x))
    painted = x.copy()
    painted[best] = ends[best]
    return painted


def with_a_loop(x, slope):
    falls = [d * (1 - a) if d < 0 else -d * a for a, d in zip(x, slope, strict=True)]
    k = falls.index(min(falls))
    return [*x[:k], float(slope[k] < 0), *x[k + 1 :]]


def painting(ends=lambda d: d < 0, promise=lambda d, way: d * way, choose=np.argmin):
    """Return a painter that is mistaken in one thing: the ends, what each pixel promises, or which is chosen."""

    def wrong(x, slope):
        black = np.where(ends(slope), 1.0, 0.0)
        x, best = x.copy(), choose(promise(slope, black - x))
        x[best] = black[best]
        return x

    return wrong


def writes_into_it(x, slope):
    x[:] = paint_one(x, slope)
    return x


PAINT_BANK = {
    "stub": (lambda x, slope: None, "Write it in the cell above"),
    "called": ([0.5], "without calling it"),
    "nothing": (lambda x, slope: x.copy(), "Nothing has changed"),
    "writes into it": (writes_into_it, "Make a new one"),
    "the place": (lambda x, slope: np.argmin(slope * (np.where(slope < 0, 1, 0) - x)), "has shape ()"),
    "all": (lambda x, slope: np.where(slope < 0, 1, 0), "All pixels are painted"),
    "a step": (lambda x, slope: np.clip(x - 0.5 * slope, 0, 1), "a step of all pixels"),
    "a whole step": (lambda x, slope: x - slope, "a step of all pixels"),
    "steepest": (painting(promise=lambda d, way: -np.abs(d)), "the steepest slope"),
    "lowest": (painting(promise=lambda d, way: d), "the lowest slope"),
    "longest way": (painting(promise=lambda d, way: -np.abs(way)), "the longest way"),
    "least": (painting(choose=np.argmax), "promises least"),
    "uphill": (painting(ends=lambda d: d > 0, choose=np.argmax), "uphill"),
    "swapped": (painting(ends=lambda d: d > 0), "swapped"),
    "black alone": (painting(ends=lambda d: d < np.inf), "black alone"),
    "white alone": (painting(ends=lambda d: d > np.inf), "white alone"),
    "what it is": (
        lambda x, d: np.where(np.arange(len(x)) == np.argmin(d * x), d < 0, x),
        "by what the pixel is",
    ),
    "half": (lambda x, slope: (x + paint_one(x, slope)) / 2, "should be"),
}

EXERCISES = [
    Exercise(check_hand_back, [hand_back, by_hand_written_out], HAND_BANK),
    Exercise(check_fit, [fit, fit_by_shape, fit_by_ones], FIT_BANK, beside=lambda: (Tensor,)),
    Exercise(check_sigmoids, [sigmoids, through_tanh], SIGMOIDS_BANK, beside=lambda: (Tensor,)),
    Exercise(
        check_operations,
        [
            (tanh, maximum),
            (tanh_by_exp, halves),
            (tanh, larger_alone),
            (tanh, larger_itself),
            (tanh, by_a_power),
        ],
        placed(TANH_BANK, "tanh", lambda answer: (answer, maximum))
        | placed(MAX_BANK, "maximum", lambda answer: (tanh, answer)),
    ),
    Exercise(check_walking_order, [walking_order, with_a_stack, by_depth], ORDER_BANK),
    Exercise(check_next_network, [next_network, in_place], NEXT_BANK, beside=lambda: (Tensor,)),
    Exercise(check_paint_one, [paint_one, with_a_loop], PAINT_BANK),
]
