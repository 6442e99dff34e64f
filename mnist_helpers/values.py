"""A number that remembers what it was made of, so that its slopes can be found by walking back (lesson 09)."""

import math
from itertools import count

births = count()


class Value:
    """Keep a number, what it was made of, and its slope.

    made_of: pairs, each a value and the stretch from it to here: how many times as far this one moves as that one.
    slope: how many times as far the last number moves as this one, for a small nudge; `find_slopes` finds it.
    """

    def __init__(self, number, made_of=()):
        self.number = number
        self.made_of = made_of
        self.slope = 0.0
        self.born = next(births)


def as_value(x):
    """Return a number as a Value; one that is a Value already stays what it is."""
    return x if hasattr(x, "made_of") else Value(x)


def add(a, b):
    """Return a + b."""
    return Value(a.number + b.number, [(a, 1), (b, 1)])


def multiply(a, b):
    """Return a · b."""
    return Value(a.number * b.number, [(a, b.number), (b, a.number)])


def exp(a):
    """Return e to the power of a."""
    e = math.exp(a.number)
    return Value(e, [(a, e)])


def log(a):
    """Return the natural logarithm of a, which is above 0."""
    return Value(math.log(a.number), [(a, 1 / a.number)])


def power(a, n):
    """Return a to the power of n, a plain number."""
    return Value(a.number**n, [(a, n * a.number ** (n - 1))])


Value.__add__ = Value.__radd__ = lambda a, b: add(a, as_value(b))
Value.__mul__ = Value.__rmul__ = lambda a, b: multiply(a, as_value(b))
Value.__neg__ = lambda a: a * -1
Value.__sub__ = lambda a, b: a + -as_value(b)
Value.__rsub__ = lambda a, b: b + -a
Value.__truediv__ = lambda a, b: a * power(as_value(b), -1)
Value.__rtruediv__ = lambda a, b: b * power(a, -1)
Value.__pow__ = lambda a, b: exp(b * log(a)) if hasattr(b, "made_of") else power(a, b)
Value.__rpow__ = lambda a, b: as_value(b) ** a


def in_order(last):
    """Return the last value and all that it was made of, the oldest first."""
    found, waiting = {last}, [last]
    while waiting:
        for part, _ in waiting.pop().made_of:
            if part not in found:
                found.add(part)
                waiting.append(part)
    return sorted(found, key=lambda value: value.born)


def hand_back(value):
    """Hand a value's slope on to what it was made of."""
    for part, stretch in value.made_of:
        part.slope += value.slope * stretch


def find_slopes(last):
    """Find the slopes of the last value along all that it was made of."""
    last.slope = 1.0
    for value in reversed(in_order(last)):
        hand_back(value)
