"""A cell's code as a slide shows it: only what teaches, in lines short enough for large type."""

import ast
import re

import numpy as np

LONG = 70  # characters in a line of code


def what_teaches(code):
    """Return the code without the lines that only draw, begin an instrument or test: the room sees what they make.

    A comment that makes its line too long for large type moves above its statement.
    """
    lines = code.split("\n")
    for statement in reversed(ast.parse(code).body):
        if isinstance(statement, ast.Assert) or _draws(statement):
            del lines[statement.lineno - 1 : statement.end_lineno]
    code = re.sub(r"(?<=\S) {3,}#", "  #", re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip("\n")
    return _comments_above(code)


def asked(code):
    """Return the question that code asks for a guess to, and the options there are; nothing where it asks none."""
    nodes = list(ast.walk(ast.parse(code)))
    bound = dict(pair for node in nodes if isinstance(node, ast.Assign) for pair in _bound(node))
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        if (name := ast.unparse(call.func)).startswith("guess_"):
            question, *more = call.args
            options = more[-1:] if name in ("guess_choice", "guess_match") else []
            return _value(question, bound), [option for each in options for option in _value(each, bound)]
    return None


def _bound(statement):
    """Yield what an assignment binds: (name, expression), one by one where it binds several."""
    target, value = statement.targets[0], statement.value
    several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
    for name, expression in zip(target.elts, value.elts, strict=True) if several else [(target, value)]:
        yield ast.unparse(name), expression


def _value(expression, bound):
    """Return what an expression comes to, which may name what its cell binds."""
    names = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)} & bound.keys()
    known = {
        name: _value(bound[name], {other: bound[other] for other in bound.keys() - {name}}) for name in names
    }
    return eval(ast.unparse(expression), {"np": np, **known})


def _comments_above(code):
    starts = sorted(node.lineno for node in ast.walk(ast.parse(code)) if isinstance(node, ast.stmt))
    lines = code.split("\n")
    for number in range(len(lines), 0, -1):
        found = re.fullmatch(r"( *\S.*?)  (# .*)", lines[number - 1])
        if found and len(found[0]) > LONG:
            lines[number - 1] = found[1]
            start = max(line for line in starts if line <= number) - 1
            indent = len(lines[start]) - len(lines[start].lstrip())
            lines.insert(start, " " * indent + found[2])
    return "\n".join(lines)


def _draws(statement):
    """Tell whether a statement is a call for what it shows, as `show(…)`, `ax = plot_…(…)` and an instrument are."""
    call = getattr(statement, "value", None)
    if not isinstance(call, ast.Call):
        return False
    name = ast.unparse(call.func)
    if isinstance(statement, ast.Expr):
        drawn = name.startswith(("ax.", "figure.")) or name.endswith(".reveal")
        return (name.isidentifier() and name != "print") or drawn
    return name.startswith("plot_") or name == "plt.subplots"
