"""Answers nearly right, and right ones in odd forms: no hint contradicts itself, no form is held against anybody."""

from collections.abc import Callable
from functools import partial, wraps

import numpy as np
import pytest
from contradictions import contradictions
from test_checks import EXERCISES, found

from mnist_helpers import Parameters
from mnist_helpers.checks.outcomes import Hint, Right

# These are judged by what they do, or to some decimals only, and so an answer that is off by 1e-4 can be right.
LENIENT = {"check_friend", "check_suspicion", "check_nand", "check_odd", "check_tent", "check_best_rate",
           "check_split", "check_slopes", "check_hand_back", "check_fence"}  # fmt: skip
SLOW = {"check_learn"}
NAMES = sorted(set(EXERCISES) - SLOW)


def changed(answer, change):
    """Return an answer, or what a function answers, with every float in it changed."""
    if isinstance(answer, Parameters):
        return Parameters(*(changed(part, change) for part in answer))
    if isinstance(answer, tuple | list):
        return type(answer)(changed(part, change) for part in answer)
    if isinstance(answer, Callable):
        return wraps(answer)(lambda *arguments: changed(answer(*arguments), change))
    return change(np.asarray(answer, dtype=float)) if not isinstance(answer, set) else answer


def test_contradictions_are_found():
    assert contradictions("The largest gets 0.506; softmax gave it 0.506.")
    assert contradictions("For 3 it returns 10.5; softplus should be 10.5 there.")
    assert not contradictions("The largest gets 0.506; softmax gave it 0.507. It should.")


CHANGES = {
    "times 1 + 1e-4": lambda a: a * (1 + 1e-4),
    "plus 1e-4": lambda a: a + 1e-4,
    "times 1 + 1e-6": lambda a: a * (1 + 1e-6),
    "plus 1e-6": lambda a: a + 1e-6,
    "times 1 + 3e-5": lambda a: a * (1 + 3e-5),
    "one entry": lambda a: a + 1e-4 * (np.arange(a.size).reshape(a.shape) == a.size - 1),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES)
def test_an_answer_near_to_right_gets_a_hint_that_shows_the_difference(name, change):
    outcome = found(EXERCISES[name], changed(EXERCISES[name].right[0], CHANGES[change]))
    if "1e-4" in change and name not in LENIENT:
        assert isinstance(outcome, Hint)
    assert not contradictions(str(outcome))
    assert "does not know" not in str(outcome)


class Callable_:
    def __init__(self, function):
        self.function = function

    def __call__(self, *arguments):
        return self.function(*arguments)


def decorated(function):
    @wraps(function)
    def wrapper(*arguments, **named):
        return function(*arguments, **named)

    return wrapper


FORMS = {
    "a partial": lambda f: partial(f),
    "an object that is called": Callable_,
    "a method": lambda f: Callable_(f).__call__,
    "decorated": decorated,
    "a lambda": lambda f: lambda *arguments: f(*arguments),
    "one argument more, with a default": lambda f: lambda *arguments, verbose=False: f(*arguments),
}


def in_float32(answer):
    if isinstance(answer, np.ndarray | float):
        return np.asarray(answer, np.float32)[()]
    if isinstance(answer, tuple | list) and not isinstance(answer, Parameters):
        return type(answer)(map(in_float32, answer))
    return Parameters(*map(in_float32, answer)) if isinstance(answer, Parameters) else answer


def as_list(answer):
    if isinstance(answer, np.ndarray):
        return answer.tolist()
    return [as_list(part) for part in answer] if isinstance(answer, tuple | list) else answer


def one_by_one(answer):
    """Return a generator of what comes several, an answer alone as it is."""
    several = isinstance(answer, tuple | list) or (isinstance(answer, np.ndarray) and answer.ndim)
    return (part for part in answer) if several else answer


class Mine(np.ndarray):
    """An array of a kind of its own."""


def of_a_subclass(answer):
    return answer.view(Mine) if isinstance(answer, np.ndarray) else answer


ANSWERED = {
    "float32": in_float32,
    "lists": as_list,
    "a generator": one_by_one,
    "a subclass": of_a_subclass,
}


def functions(name):
    answers = EXERCISES[name].right[0]
    several = answers if isinstance(answers, tuple) else (answers,)
    return [name] * any(callable(answer) for answer in several)


def reformed(name, form):
    answers = EXERCISES[name].right[0]
    several = answers if isinstance(answers, tuple) else (answers,)
    return tuple(form(answer) if callable(answer) else answer for answer in several)


ASKED = [name for each in NAMES for name in functions(each)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ASKED)
def test_a_right_function_is_right_however_it_is_made(name, form):
    outcome = found(EXERCISES[name], reformed(name, FORMS[form]))
    assert isinstance(outcome, Right), outcome


@pytest.mark.parametrize("form", ANSWERED)
@pytest.mark.parametrize("name", ASKED)
def test_a_right_answer_is_right_in_whatever_form(name, form):
    def make(function):
        return wraps(function)(lambda *arguments: ANSWERED[form](function(*arguments)))

    if name == "check_split" and form in {"lists", "float32"}:
        return
    outcome = found(EXERCISES[name], reformed(name, make))
    assert isinstance(outcome, Right), outcome
