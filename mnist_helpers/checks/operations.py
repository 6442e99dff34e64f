"""Judge an operation that a learner wrote: the number or array it makes, and the slopes that come back (lesson 09)."""

import numpy as np

from ..values import Value, in_order
from ..words import number
from .answering import call, name_of, numbers, shown
from .judging import judge
from .outcomes import Hint


def judge_operation(function, cases, result, slopes, mistakes):
    name, tried = name_of(function), [tried_on(function, *case) for case in cases]
    for case, (made, _) in zip(cases, tried, strict=True):
        if not np.isclose(made, result(*case)):
            came, wanted = number(made, ".4g"), number(result(*case), ".4g")
            raise Hint(f"{_said(name, case)} should be {wanted}, and yours is {came}.")

    def tell(off):
        came, wanted = (
            ", ".join(number(n, ".3g") for n in some[off.k]) for some in (off.answers, off.wanted)
        )
        words = f"The number of {_said(name, cases[off.k])} is right. Back come the slopes {came}, and should {wanted}."
        return f"{words} {off.known}"

    found = {case: np.array(slope) for case, (_, slope) in zip(cases, tried, strict=True)}
    wanted = [np.array(slopes(*case), float) for case in cases]
    rules = [
        (lambda *case, rule=rule: np.array(rule(*case), float).reshape(-1), hint) for rule, hint in mistakes
    ]
    nothing = (
        lambda *case: np.zeros(len(case)),
        "Nothing comes back: made_of is empty, so it has forgotten what it was made of.",
    )
    judge(lambda *case: found[case], cases, wanted, [nothing, *rules], tell)


def _said(name, case):
    return f"{name}({', '.join(number(a) for a in case)})"


def tried_on(function, *case):
    """Return the number that an operation makes of some, and the slopes that come back to each."""
    given = [Value(a) for a in case]
    made = call(function, *given, said=", ".join(f"Value({number(a)})" for a in case))
    if not hasattr(made, "made_of") or not hasattr(made, "number"):
        raise Hint(
            f"{name_of(function)} returned {shown(made)}, which remembers nothing. Return a Value, with its made_of."
        )
    came = numbers(made.number, f"the number of {name_of(function)}")
    if came.shape != () or not np.isfinite(came):
        raise Hint(f"{name_of(function)} made {shown(made.number)}, and should make a number.")
    return float(came), _slopes(made, given, function)


def _slopes(last, given, function):
    """Return the slopes of the given values, by walking back in an order of our own."""
    order = _walk(last, function)
    found = dict.fromkeys(map(id, order), 0.0) | {id(last): 1.0}
    for value in reversed(order):
        for source, stretch in value.made_of:
            found[id(source)] += float(stretch) * found[id(value)]
    return [found.get(id(value), 0.0) for value in given]


def _walk(last, function):
    order, seen = [], set()

    def visit(value):
        if id(value) in seen:
            return
        seen.add(id(value))
        for source, _ in value.made_of:
            visit(source)
        order.append(value)

    try:
        visit(last)
        for value in order:
            for _, stretch in value.made_of:
                if not np.isfinite(float(stretch)):
                    raise ValueError
    except (TypeError, ValueError, AttributeError):
        words = "should be pairs, each a value and a number, such as [(a, 1)]"
        raise Hint(
            f"made_of {words}; in what {name_of(function)} returns it is {shown(last.made_of)}."
        ) from None
    return order


def judge_entrywise(function, Tensor, symbol, result, stretch, mistakes):
    """Raise a Hint unless an operation on a Tensor makes `result` of every entry, and hands slopes back.

    symbol: what the result is called. stretch: what it is, told by the result.
    """
    name, rng = name_of(function), np.random.default_rng(9)
    a, slope = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    for given, said in ((Tensor(a), "a Tensor of shape (2, 3)"), (a, "a bare array of shape (2, 3)")):
        made = call(function, given, said=said)
        if not hasattr(made, "made_of") or not hasattr(made, "array"):
            raise Hint(f"{name} returned {shown(made)}. Return a Tensor, with its made_of.")
        array = numbers(made.array, f"the array of {name}")
        if array.shape != a.shape or not np.allclose(array, result(a)):
            raise Hint(
                f"For {said} the array should be {symbol} of each entry, and it is {shown(made.array)}."
            )
        if given is not a:
            came = _come_back(made, given, slope, name)
    wanted = slope * stretch(result(a))
    if not np.allclose(came, wanted):
        hints = [hint for rule, hint in mistakes if np.allclose(came, rule(a, result(a), slope))]
        words = f"{name} makes the right array. Back to its first entry should come"
        words = f"{words} {number(wanted[0, 0], '.3f')}, and it is {number(came[0, 0], '.3f')}."
        raise Hint(f"{words} {''.join(hints[:1])}".rstrip())


def _come_back(made, given, slope, name):
    """Return what comes back to a Tensor from one that was made of it, for a slope of that one."""
    found = {id(made): slope}
    try:
        for tensor in reversed(in_order(made)):
            for source, share in tensor.made_of:
                found[id(source)] = found.get(id(source), 0) + share(found[id(tensor)])
    except TypeError as error:
        words = "should be pairs, each a Tensor and a function of the slope, such as [(a, lambda slope: …)]"
        raise Hint(f"made_of {words}; walking back raised TypeError: {error}") from None
    came = numbers(found.get(id(given), np.zeros_like(slope)), "what comes back")
    if came.shape != slope.shape:
        raise Hint(
            f"{name} sends back an array of shape {came.shape}; a slope has the shape of its array, (2, 3)."
        )
    return came
