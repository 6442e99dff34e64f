"""Lesson 09: hand a slope on, to numbers and arrays, operations of one's own, an order, letting go, one pixel."""

import math
from functools import wraps

import numpy as np

from ..activations import sigmoid
from ..words import number
from . import mistakes_09 as known
from .answering import call, check, name_of, numbers, require_written, shown
from .judging import judge, judge_arrays
from .operations import judge_entrywise, judge_operation, tried_on
from .orders import GRAPHS, judge_order
from .outcomes import Hint, NotWritten


class Seen:
    """A value that says nothing but what it is given."""

    def __init__(self, **given):
        self.__dict__.update(given)


# (slope of the value, its number, [(which part, stretch)], slopes of the parts before)
HANDED = [
    (2.0, 7.0, [(0, 3.0)], [0.0]),
    (-1.5, 4.0, [(0, 3.0), (1, 5.0)], [0.0, 0.0]),
    (2.0, 9.0, [(0, 3.0), (1, -4.0)], [7.0, 0.5]),
    (0.5, 16.0, [(0, 4.0), (0, 4.0)], [0.0]),
]


@check
def check_hand_back(hand_back):
    """Let values with one part, two parts, a share that came before, and twice the same part hand their slopes on."""

    def asked(slope, made, parts, slopes):
        sources = [Seen(number=k + 2.0, slope=before, made_of=()) for k, before in enumerate(slopes)]
        value = Seen(number=made, slope=slope, made_of=[(sources[k], stretch) for k, stretch in parts])
        call(_done(hand_back), value, said=_pairs(slope, parts, slopes))
        if value.slope != slope:
            raise Hint(
                f"{name_of(hand_back)} changes the slope of the value itself. Change those it was made of."
            )
        after = numbers([source.slope for source in sources], "a slope")
        if after.ndim != 1 or not np.isfinite(after).all():
            raise Hint(f"A slope should be a number; one is {shown(sources[0].slope)} afterwards.")
        if any(slopes) and (after == slopes).all():  # where they are 0, a product with them changes nothing
            raise NotWritten(f"{name_of(hand_back)} changed no slope. Write it in the cell above.")
        return after

    def tell(off):
        k = int(np.abs(off.answers[off.k] - off.wanted[off.k]).argmax())
        came, wanted = (number(some[off.k][k], ".4g") for some in (off.answers, off.wanted))
        slope, _, parts, slopes = HANDED[off.k]
        words = f"the slope of {'xy'[k]} should be {wanted} afterwards, and yours is {came}"
        return f"For {_pairs(slope, parts, slopes)} {words}. {off.known}"

    judge(asked, HANDED, [np.array(known.handed(*case)) for case in HANDED], known.HAND_MISTAKES, tell)
    return f"{name_of(hand_back)} ✓ each gets its share; shares that meet add up, also where one value stands twice."


def _done(function):
    """Return a function that returns "done" where this one returns nothing."""
    if not callable(function):
        return function

    @wraps(function, updated=())
    def done(*arguments):
        function(*arguments)
        return "done"

    return done


def _pairs(slope, parts, slopes):
    pairs = ", ".join(f"({'xy'[k]}, {number(stretch)})" for k, stretch in parts)
    before = " and ".join(f"{'xy'[k]}.slope = {number(before)}" for k, before in enumerate(slopes) if before)
    return f"slope {number(slope)} and made_of = [{pairs}]" + f", with {before} already," * bool(before)


POINTS = [(-1.3,), (0.4,), (2.0,), (0.0,)]
PAIRS = [(3.0, 1.0), (-2.0, 4.0), (0.5, -1.5)]


FITTED = [
    ((4, 3), (3,)),
    ((2, 3), (2, 3)),
    ((3, 3), (3,)),
    ((5, 1), (1,)),
]  # shapes: of the slope, of the array


@check
def check_fit(fit, Tensor):
    """Let slopes of a sum come back to arrays that were repeated for each row, and to one that was not."""
    rng = np.random.default_rng(9)
    cases = [tuple(rng.normal(size=shape) for shape in shapes) for shapes in FITTED]
    wanted = [slope.sum(axis=0) if slope.ndim > a.ndim else slope for slope, a in cases]
    says = lambda slope, a: f"a slope of shape {slope.shape} and a Tensor of shape {a.shape}"  # noqa: E731
    judge_arrays(wraps(fit)(lambda slope, a: fit(slope, Tensor(a))) if callable(fit) else fit,
                 cases, wanted, known.FIT_MISTAKES, ["the share"], says)  # fmt: skip
    return f"{name_of(fit)} ✓ what comes back has the shape of a, and no row's share is lost."


@check
def check_sigmoids(sigmoids, Tensor):
    """Try `sigmoids(a)` on a Tensor and on a bare array: the array, and what comes back for a slope."""
    judge_entrywise(sigmoids, Tensor, "σ", sigmoid, lambda h: h * (1 - h), known.SIGMOIDS_MISTAKES)
    return f"{name_of(sigmoids)} ✓ the array is right, and so is the share that comes back."


@check
def check_operations(tanh, maximum):
    """Try `tanh(a)` and `maximum(a, b)` at some places: the number, and the slopes that come back."""
    judge_operation(
        tanh, POINTS, lambda a: math.tanh(a), lambda a: (1 - math.tanh(a) ** 2,), known.TANH_SLOPES
    )
    wanted = lambda a, b: (float(a > b), float(a < b))  # noqa: E731
    judge_operation(maximum, PAIRS, max, wanted, known.MAX_SLOPES)
    tie = sum(tried_on(maximum, 2.0, 2.0)[1])
    if not np.isclose(tie, 1):
        raise Hint(
            f"{name_of(maximum)} ✗ Right wherever the two differ. Of two equal ones the slopes add up to "
            f"{number(tie)}. The larger of x and x is x, so they should add up to 1."
        )
    return f"{name_of(tanh)} and {name_of(maximum)} ✓ numbers and slopes are right, at a tie, too."


@check
def check_walking_order(walking_order):
    """Ask for an order of seven graphs, in each of which some values are needed more than once."""
    for graph in GRAPHS:
        nodes = {name: Seen(name=name, number=1.0, slope=0.0) for name in graph}
        for name, sources in graph.items():
            nodes[name].made_of = [(nodes[source], 1.0) for source in sources]
        *_, last = nodes
        said = "; ".join(f"{name} made of {' and '.join(graph[name])}" for name in graph if graph[name])
        said = f"the value {last} ({said})" if len(said) < 60 and said else f"the value {last}"
        judge_order(walking_order, nodes, graph, last, said)
    return f"{name_of(walking_order)} ✓ each value stands there once, behind all that it was made of."


@check
def check_next_network(next_network, Tensor):
    """Let a network of four arrays take a step, and see what the new one still remembers."""
    rng = np.random.default_rng(9)
    network = [Tensor(rng.normal(size=shape)) for shape in ((3, 4), (3,), (2, 3), (2,))]
    for tensor in network:
        tensor.slope = rng.normal(size=tensor.array.shape)
    before = [(tensor.array.copy(), tensor.slope.copy()) for tensor in network]
    name = name_of(next_network)
    made = call(next_network, network, said="a list of four Tensors with their slopes")
    if not isinstance(made, tuple | list) or len(made) != 4:
        raise Hint(f"{name} should return a list of four Tensors; it returned {shown(made)}.")
    for tensor in made:
        require_written(tensor, "one of the four")
        if not hasattr(tensor, "made_of"):
            raise Hint(
                f"{name} returns {type(tensor).__name__}, which has no slope. Each of the four should be a Tensor."
            )
    arrays = [numbers(tensor.array, "an array") for tensor in made]
    if [array.shape for array in arrays] != [p.shape for p, _ in before]:
        raise Hint(
            f"The new arrays have the shapes {shown([a.shape for a in arrays])}; a step changes no shape."
        )
    _judge_step(arrays, before)
    if any(tensor.made_of for tensor in made):
        raise Hint(
            "The numbers are right, but the new Tensors were made of the old ones, by − or +, and remember it. With "
            "every step the walk back gets longer. Compute with the bare arrays, p.array and p.slope, and make a "
            "Tensor of the result."
        )
    if any(np.any(tensor.slope) for tensor in made):
        raise Hint(
            "The numbers are right, but the old slopes are still there, and the next ones will come on top."
        )
    return f"{name} ✓ one step of 0.5 downhill, and nothing hangs on to the past."


def _judge_step(arrays, before):
    def fits(rule):
        return all(np.allclose(array, rule(p, dp)) for array, (p, dp) in zip(arrays, before, strict=True))

    if not fits(lambda p, dp: p - 0.5 * dp):
        hints = [hint for rule, hint in known.NET_MISTAKES if fits(rule)]
        p, dp, now = before[1][0][0], before[1][1][0], arrays[1][0]
        wanted = number(p - 0.5 * dp, ".3f")
        words = f"A number {number(p, '.3f')} with the slope {number(dp, '.3f')} should become {wanted}"
        raise Hint(f"{words}, and became {number(now, '.3f')}. {''.join(hints[:1])}".rstrip())


PAINTED = [  # the numbers of an image, and the slope of the surprise along each
    ([0.2, 0.0, 1.0, 0.6, 0.9], [-1.0, -2.0, -5.0, 3.0, 0.8]),
    ([0.9, 0.1, 0.5, 0.0, 1.0], [2.0, -1.5, 3.0, 6.0, 1.0]),
    ([0.0, 0.8, 0.4, 0.1], [-1.0, -4.0, 0.5, 5.0]),
    ([0.7, 0.3, 1.0, 0.5], [-3.0, 2.0, 1.0, -1.0]),
    ([0.1, 0.9, 0.5, 0.2], [-3.0, -2.5, 1.0, 2.0]),
]


@check
def check_paint_one(paint_one):
    """Let small images be painted: where ink promises most, where white does, where the steepest pixel cannot move."""
    cases = [tuple(map(np.array, case)) for case in PAINTED]
    wanted = [known.painted(*case) for case in cases]
    judge_arrays(paint_one, cases, wanted, known.PAINT_MISTAKES, ["x"],
                 lambda x, slope: f"x = {_said(x)} and slope = {_said(slope)}")  # fmt: skip
    return f"{name_of(paint_one)} ✓ one pixel is painted, the one that promises most."


def _said(some):
    return f"({', '.join(map(number, some))})"
