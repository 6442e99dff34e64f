"""What a reader types is read or answered with a word, never run; slopes are those of nudges."""

import math

import numpy as np
import pytest

from mnist_helpers.formula import Undefined, backwards, forwards, letters_of
from mnist_helpers.typed_formula import FUNCTIONS, Unreadable, read

GOOD = {
    "(x + y) * x": lambda x, y: (x + y) * x,
    "x ** 3 - x / y": lambda x, y: x**3 - x / y,
    "-log(sigmoid(x * y + 1))": lambda x, y: -math.log(1 / (1 + math.exp(-(x * y + 1)))),
    "max(x, y) * tanh(x) * max(y, x)": lambda x, y: max(x, y) ** 2 * math.tanh(x),
    "sqrt(exp(x)) + sin(x) * cos(y) - -2": lambda x, y: math.exp(x / 2) + math.sin(x) * math.cos(y) + 2,
    "relu(x) − relu(−y)": lambda x, y: max(x, 0) - max(-y, 0),
    "x² × y ÷ 2 ^ -1": lambda x, y: x * x * y / 0.5,
    "+x": None,
}
WRONG = {
    "": "Type a formula",
    "   ": "Type a formula",
    "x" * 61: "too long",
    "2x": "times sign",
    "x y": "times sign",
    "x(y)": "leave out a times sign",
    "(x + y": "never closes",
    "x + y)": "never opens",
    "x +": "missing after a sign",
    "z = x": "Leave the =",
    "exp": "needs brackets",
    "foo(x)": "no function foo",
    "exp(x, y)": "takes one number, and gets 2",
    "max(x)": "takes two numbers, and gets 1",
    "e ** x": "exp(x)",
    "speed * x": "do not know speed",
    "X * x": "do not know X",
    "x ** y": "plain number",
    "x ** 10": "up to 9",
    "x * 1e9": "up to 1000",
    "x * 1e999": "up to 1000",
    "a + b + c + d": "4 letters",
    "1 + 2": "no letter",
    "x": "a letter alone",
    "+x": "a letter alone",
    "x" + " + x" * 11: "11 operations",
    "x; y": "cannot read that",
    "__import__('os').system('ls')": "no formula",
    "open('a')": "no function open",
    "x.__class__": "no formula",
    "[x for x in y]": "no formula",
    "x if y else x": "no formula",
    "lambda: x": "no formula",
    "f'{x}'": "no formula",
    "True * x": "no formula",
    "3j * x": "no formula",
    "x // 2": "no formula",
    "exp(a=x)": "no formula",
    "exp(*x)": "no formula",
    "(x := 2)": "no formula",
    "x\0": "cannot read that",
    "9" * 59: "up to 1000",
    "(" * 30 + ")" * 30: "no formula",
}


@pytest.mark.parametrize("text", [text for text in GOOD if GOOD[text]])
def test_numbers_are_right_and_slopes_are_those_of_nudges(text):
    nodes, rng = read(text), np.random.default_rng(9)
    assert letters_of(nodes) == ["x", "y"]
    for x, y in rng.uniform(0.2, 2, (5, 2)) * rng.choice([1, -1], (5, 2)):
        numbers, stretches = forwards(nodes, {"x": x, "y": y})
        assert numbers[-1] == pytest.approx(GOOD[text](x, y))
        slopes = backwards(nodes, stretches)[-1]
        for letter, up, down in (("x", (x + 1e-6, y), (x - 1e-6, y)), ("y", (x, y + 1e-6), (x, y - 1e-6))):
            place = next(k for k, node in enumerate(nodes) if node.symbol == letter)
            nudged = (GOOD[text](*up) - GOOD[text](*down)) / 2e-6
            assert slopes[place] == pytest.approx(nudged, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_formula_gets_a_word(text):
    with pytest.raises(Unreadable, match=WRONG[text].replace("(", r"\(").replace(")", r"\)")) as told:
        read(text)
    assert len(str(told.value)) < 104  # that fit into the picture's width


def test_nothing_that_is_typed_is_run(monkeypatch):
    ran = []
    monkeypatch.setattr("builtins.eval", lambda *_: ran.append("eval"))
    monkeypatch.setattr("builtins.exec", lambda *_: ran.append("exec"))
    for text in [*WRONG, *GOOD]:
        try:
            read(text)
        except Unreadable:
            continue
    assert not ran


@pytest.mark.parametrize(
    ("text", "x", "words"),
    [
        ("log(x)", 0, "log needs a number above 0, and gets 0"),
        ("sqrt(x)", -1, "sqrt needs a number above 0"),
        ("1 / x", 0, "divided by 0"),
        ("x ** -1", 0, "no such power"),
        ("x ** 0.5", -2, "no such power"),
        ("exp(exp(exp(x)))", 3, "too large"),
    ],
)
def test_where_a_formula_has_no_number_it_says_so(text, x, words):
    with pytest.raises(Undefined, match=words):
        forwards(read(text), {"x": float(x)})


def test_a_letter_is_one_node_and_every_function_has_a_rule():
    assert sum(node.symbol == "x" for node in read("x * x + x")) == 1
    for name in FUNCTIONS:
        text = f"{name}(x, x)" if name == "max" else f"{name}(x)"
        assert math.isfinite(forwards(read(text), {"x": 0.5})[0][-1])
