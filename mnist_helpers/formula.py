"""A formula as a graph: what each of its values is made of, its number, and its slope (lesson 09)."""

import math
from typing import NamedTuple

from .words import number


def _sigmoid(a):
    return 1 / (1 + math.exp(-a))


# Of each sign and function: what it computes, and the stretches to what it was made of.
RULES = {
    "+": (lambda a, b: a + b, lambda a, b: (1, 1)),
    "−": (lambda a, b: a - b, lambda a, b: (1, -1)),
    "×": (lambda a, b: a * b, lambda a, b: (b, a)),
    "/": (lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2)),
    "max": (max, lambda a, b: (1, 0) if a >= b else (0, 1)),
    "neg": (lambda a: -a, lambda a: (-1,)),
    "exp": (math.exp, lambda a: (math.exp(a),)),
    "log": (math.log, lambda a: (1 / a,)),
    "sqrt": (math.sqrt, lambda a: (0.5 / math.sqrt(a),)),
    "tanh": (math.tanh, lambda a: (1 - math.tanh(a) ** 2,)),
    "sigmoid": (_sigmoid, lambda a: (_sigmoid(a) * (1 - _sigmoid(a)),)),
    "relu": (lambda a: max(a, 0), lambda a: (int(a > 0),)),
    "sin": (math.sin, lambda a: (math.cos(a),)),
    "cos": (math.cos, lambda a: (-math.sin(a),)),
}


class Undefined(ValueError):
    """A formula has no number here; the message says to the reader why. `place`: of the node that has none."""

    def __init__(self, words, place):
        super().__init__(words)
        self.place = place


class Node(NamedTuple):
    """A value in the graph: a letter, a plain number, or what a rule makes of other nodes, given by their places."""

    symbol: str
    made_of: tuple = ()
    rule: tuple | None = None
    constant: float | None = None


def power(n):
    """Return the rule of the n-th power, n a plain number."""
    return lambda a: _real(a**n), lambda a: (_real(n * a ** (n - 1)) if n else 0,)


def _real(value):
    if isinstance(value, complex):
        raise ValueError
    return value


def letters_of(nodes):
    """Return the letters of a graph in the order of the alphabet."""
    return sorted(node.symbol for node in nodes if not node.made_of and node.constant is None)


def forwards(nodes, letters):
    """Return the number of each node, and of each its stretches, for {letter: number}. Raises Undefined."""
    numbers, stretches = [], []
    for place, node in enumerate(nodes):
        if not node.made_of:
            numbers.append(letters[node.symbol] if node.constant is None else node.constant)
            stretches.append(())
            continue
        sources = [numbers[source] for source in node.made_of]
        try:
            made, found = (rule(*sources) for rule in node.rule)
            if not all(map(math.isfinite, (made, *found))):
                raise OverflowError
        except (ValueError, ZeroDivisionError, OverflowError):
            raise Undefined(_undefined(node.symbol, sources), place) from None
        numbers.append(made)
        stretches.append(found)
    return numbers, stretches


def _undefined(symbol, sources):
    came = number(sources[-1], ".4g")
    if symbol in ("log", "sqrt"):
        return f"{symbol} needs a number above 0, and gets {came}. Move a slider."
    if symbol == "/" and sources[-1] == 0:
        return "Nothing can be divided by 0. Move a slider."
    if symbol[0] == "^" and sources[-1] <= 0:
        return f"{came} has no such power, or no slope there. Move a slider."
    return "That number is too large for me. Move a slider."


def backwards(nodes, stretches):
    """Return the slopes of all nodes after each step back: a list for each node that is made of others, last first."""
    slopes = [0.0] * len(nodes)
    slopes[-1] = 1.0
    steps = []
    for place in reversed(range(len(nodes))):
        if nodes[place].made_of:
            for source, stretch in zip(nodes[place].made_of, stretches[place], strict=True):
                slopes[source] += stretch * slopes[place]
            steps.append(list(slopes))
    return steps
