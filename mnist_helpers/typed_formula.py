"""What a reader types, read as the graph of a formula (lesson 09).

Nothing that is typed is run. Python only takes it apart; what comes out is gone through piece by piece, and whatever is
no number, letter, sign or function of RULES is answered with a word.
"""

import ast
import re
import warnings

from .formula import RULES, Node, letters_of, power
from .words import number

LETTERS, OPERATIONS, LONGEST, LARGEST = 3, 10, 60, 1000  # most of each; the longest text, the largest number
TYPED = str.maketrans({"×": "*", "·": "*", "−": "-", "–": "-", "÷": "/", "^": "**", "²": "**2", "³": "**3"})
SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "/"}
EXAMPLE = "(x + y) * x"
FUNCTIONS = [name for name in RULES if name.isalpha() and name != "neg"]
ALLOWED = "There are numbers, letters, + − * / ** and brackets, and functions such as exp(x)."


class Unreadable(ValueError):
    """What was typed is no formula; the message says to the reader why."""


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
    return _append(nodes, f"^{number(n)}", base, rule=power(n))


def _function(name, parts, nodes):
    if name not in FUNCTIONS:
        times = len(name) == 1  # x(y)
        more = "Did you leave out a times sign?" if times else f"There are {', '.join(FUNCTIONS)}."
        raise Unreadable(f"There is no function {name[:12]} here. {more}")
    wanted = 2 if name == "max" else 1
    if len(parts) != wanted:
        raise Unreadable(f"{name} takes {('one number', 'two numbers')[wanted - 1]}, and gets {len(parts)}.")
    return _append(nodes, name, *parts)
