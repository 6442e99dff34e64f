"""A formula that a reader types, as a graph: what each of its values is made of, its number, and its slope (lesson 09).

Nothing that is typed is run. Python only takes it apart; what comes out is gone through piece by piece, and whatever is
no number, letter, sign or function of RULES is answered with a word.
"""

import ast
import math
import re
import warnings
from typing import NamedTuple

from .words import number

LETTERS, OPERATIONS, LONGEST, LARGEST = 3, 10, 60, 1000  # most of each; the longest text, the largest number
TYPED = str.maketrans({"×": "*", "·": "*", "−": "-", "–": "-", "÷": "/", "^": "**", "²": "**2", "³": "**3"})
SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "/"}
EXAMPLE = "(x + y) * x"


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
FUNCTIONS = [name for name in RULES if name.isalpha() and name != "neg"]
ALLOWED = "There are numbers, letters, + − * / ** and brackets, and functions such as exp(x)."


class Unreadable(ValueError):
    """What was typed is no formula; the message says to the reader why."""


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


def read(text):
    """Return a formula as a list of Nodes, each after what it is made of, the whole formula last.

    A letter is one node however often it stands there. Raises Unreadable.
    """
    if not (text := text.strip()):
        raise Unreadable(f"Type a formula, such as {EXAMPLE}.")
    if len(text) > LONGEST:
        raise Unreadable(f"That is too long: {len(text)} characters, and {LONGEST} fit.")
    nodes = []
    _add(_parsed(text.translate(TYPED)), nodes)
    if not (letters := letters_of(nodes)):
        raise Unreadable("There is no letter in it, so there is nothing to nudge. Try x.")
    if len(letters) > LETTERS:
        raise Unreadable(f"It has {len(letters)} letters, and there are sliders for {LETTERS}.")
    count = sum(bool(node.made_of) for node in nodes)
    if not count:
        raise Unreadable("That is a letter alone. Do something to it, such as x * x.")
    if count > OPERATIONS:
        raise Unreadable(f"It takes {count} operations, and {OPERATIONS} fit into the picture.")
    return nodes


def letters_of(nodes):
    """Return the letters of a graph in the order of the alphabet."""
    return sorted(node.symbol for node in nodes if not node.made_of and node.constant is None)


def _parsed(text):
    try:
        with warnings.catch_warnings(action="ignore"):  # such as "invalid decimal literal"
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise Unreadable(_why(text)) from None


def _why(text):
    """Say what is wrong with a text that Python cannot take apart."""
    if text.count("(") != text.count(")"):
        more, fewer = ("opens", "closes") if text.count("(") > text.count(")") else ("closes", "opens")
        return f"A bracket {more} that never {fewer}."
    if re.search(r"[\d)]\s*[a-z(]|\b[a-z]\s*\(|\b[a-z]\s+[a-z]\b", text):
        return "Write the times sign: 2 * x, not 2x."
    if "=" in text:
        return "Leave the = out, and what stands before it."
    if re.search(r"[-+*/(]\s*$|[-+*/(]\s*\)", text):
        return "Something is missing after a sign."
    return f"I cannot read that. {ALLOWED}"


def _add(tree, nodes):
    """Add what a part of the formula needs to the nodes; return its place among them."""
    match tree:
        case ast.Name(id=name):
            return _letter(name, nodes)
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _constant(value, nodes)
        case ast.UnaryOp(op=ast.UAdd(), operand=part):
            return _add(part, nodes)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return _constant(-value, nodes)
        case ast.UnaryOp(op=ast.USub(), operand=part):
            return _append(nodes, "neg", part)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return _power(base, exponent, nodes)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
            return _append(nodes, SIGNS[type(sign)], left, right)
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]):
            return _function(name, parts, nodes)
    raise Unreadable(f"That is no formula. {ALLOWED}")


def _append(nodes, symbol, *parts, rule=None):
    made_of = tuple(_add(part, nodes) for part in parts)
    nodes.append(Node(symbol, made_of, rule or RULES[symbol]))
    return len(nodes) - 1


def _letter(name, nodes):
    if name in FUNCTIONS:
        raise Unreadable(f"{name} needs brackets, as in {name}(x).")
    if name == "e":
        raise Unreadable("Write exp(x) for e to the power of x.")
    if not re.fullmatch("[a-z]", name):
        raise Unreadable(f"I do not know {name[:12]}. A letter is a single small one, such as x.")
    for place, node in enumerate(nodes):
        if node.symbol == name:
            return place
    nodes.append(Node(name))
    return len(nodes) - 1


def _constant(value, nodes):
    if not abs(value) <= LARGEST:
        raise Unreadable(f"Numbers go up to {LARGEST} here.")
    nodes.append(Node(number(value), constant=float(value)))
    return len(nodes) - 1


def _power(base, exponent, nodes):
    match exponent:
        case _ if isinstance(base, ast.Name) and base.id == "e":
            return _letter("e", nodes)  # which says how to write it
        case ast.Constant(value=int() | float() as n) if not isinstance(n, bool):
            pass
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as n)):
            n = -n
        case _:
            raise Unreadable("After ** comes a plain number, as in x ** 3. For others there is exp.")
    if abs(n) > 9:
        raise Unreadable("Powers go up to 9 here.")
    rule = (lambda a: _real(a**n), lambda a: (_real(n * a ** (n - 1)) if n else 0,))
    return _append(nodes, f"^{number(n)}", base, rule=rule)


def _real(value):
    if isinstance(value, complex):
        raise ValueError
    return value


def _function(name, parts, nodes):
    if name not in FUNCTIONS:
        times = len(name) == 1  # x(y)
        more = "Did you leave out a times sign?" if times else f"There are {', '.join(FUNCTIONS)}."
        raise Unreadable(f"There is no function {name[:12]} here. {more}")
    wanted = 2 if name == "max" else 1
    if len(parts) != wanted:
        raise Unreadable(f"{name} takes {('one number', 'two numbers')[wanted - 1]}, and gets {len(parts)}.")
    return _append(nodes, name, *parts)


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
