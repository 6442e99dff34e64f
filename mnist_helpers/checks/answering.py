"""How a check answers: in a line or two, whatever it is handed."""

from functools import wraps
from inspect import signature
from types import FunctionType

import numpy as np
from IPython.display import display

from .outcomes import Hint, NotWritten, Outcome, Right, Shown


def check(inner):
    """Make a check of a function that returns praise or raises Hint: it shows that and never raises.

    The parameters of `inner` have the names that the answers have in the reader's cell.
    """
    given = signature(inner)

    @wraps(inner)
    def answering(*answers):
        try:
            handed = given.bind(*answers).arguments
            outcome = Right(inner(**{name: _named(answer, name) for name, answer in handed.items()}))
        except Outcome as found:
            outcome = found
        except Exception as error:
            outcome = Hint(
                f"This answer has a form the check does not know ({type(error).__name__}: {error})."
            )
        display(Shown(outcome))

    return answering


def _named(answer, name):
    """Return a lambda, which has no name, under that of the reader's variable; anything else as it is."""
    if getattr(answer, "__name__", "") != "<lambda>":
        return answer
    code = answer.__code__.replace(co_name=name, co_qualname=name)
    named = FunctionType(code, answer.__globals__, None, answer.__defaults__, answer.__closure__)
    named.__kwdefaults__ = answer.__kwdefaults__
    return named


def call(function, *arguments, said, advice=", with a return at its end."):
    """Return what the learner's function answers.

    said: the arguments in the learner's words, such as "x = (1, 0, 1)". advice: what ends the sentence "Write it in the
    cell above" for a stub. Raises NotWritten where the function returns nothing, Hint where it is none or raises.
    """
    if not callable(function):
        raise Hint(f"Hand over the function itself, without calling it; this was {shown(function)}.")
    try:
        answer = function(*arguments)
    except (Exception, SystemExit) as error:
        raise Hint(f"{name_of(function)} raised {type(error).__name__} for {said}: {error}") from None
    if answer is None or answer is ...:
        raise NotWritten(f"{name_of(function)} returned {answer}. Write it in the cell above{advice}")
    return answer


def require_written(answer, name):
    """Raise NotWritten where an answer that is no function is still the stub's None or `...`."""
    if answer is None or answer is ...:
        raise NotWritten(f"{name} is still {answer}. Write it in the cell above.")


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
