"""How a check answers: in a line or two, whatever it is handed."""

from functools import wraps

import numpy as np

from ..gradient_faults import in_lines


class Hint(Exception):
    """What is off in an answer, in words for the learner; raising it ends the check."""


def check(inner):
    """Make a check of a function that returns praise or raises Hint: it prints that and never raises."""

    @wraps(inner)
    def answering(*answers):
        try:
            said = inner(*answers)
        except Hint as hint:
            said = str(hint)
        except Exception as error:
            said = f"This answer has a form the check does not know ({type(error).__name__}: {error})."
        print(in_lines(said))

    return answering


def call(function, *arguments, said, advice=", with a return at its end."):
    """Return what the learner's function answers.

    said: the arguments in the learner's words, such as "x = (1, 0, 1)". advice: what ends the sentence "Write it in the
    cell above" for a stub. Raises Hint where the function is none, raises, or returns nothing.
    """
    if not callable(function):
        raise Hint(f"Hand over the function itself, without calling it; this was {shown(function)}.")
    try:
        answer = function(*arguments)
    except (Exception, SystemExit) as error:
        raise Hint(f"{name_of(function)} raised {type(error).__name__} for {said}: {error}") from None
    if answer is None or answer is ...:
        raise Hint(f"{name_of(function)} returned {answer}. Write it in the cell above{advice}")
    return answer


def require_written(answer, name):
    """Raise Hint where an answer that is no function is still the stub's None or `...`."""
    if answer is None or answer is ...:
        raise Hint(f"{name} is still {answer}. Write it in the cell above.")


def name_of(function):
    """Return the name under which the learner knows a function."""
    return getattr(function, "__name__", "your function")


def numbers(answer, name):
    """Return an answer as an array of numbers, or raise Hint."""
    try:
        return np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        raise Hint(f"{name} should be made of numbers; it is {shown(answer)}.") from None


def shown(value):
    """Return a value as the learner would print it, cut to one short line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."
