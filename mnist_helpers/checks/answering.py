"""How a check asks, and how it answers: in a line or two, whatever it is handed."""

from collections.abc import KeysView, ValuesView
from functools import wraps
from inspect import signature
from itertools import islice
from types import FunctionType, GeneratorType

import numpy as np
from IPython.display import display

from .outcomes import Hint, NotWritten, Outcome, Raised, Right, Shown

GATHERED = (GeneratorType, map, filter, zip, reversed, ValuesView, KeysView)
MOST = 100_000  # of what one of these gives, in case it never ends


def check(inner):
    """Make a check of a function that returns praise or raises Hint: it shows that and never raises.

    The parameters of `inner` have the names that the answers have in the reader's cell.
    """

    @wraps(inner)
    def answering(*answers):
        display(Shown(outcome_of(inner, *answers)))

    return answering


def outcome_of(inner, *answers):
    """Return what a check, undecorated, finds: Right, Hint or a kind of Hint."""
    try:
        handed = signature(inner).bind(*answers).arguments
        return Right(inner(**{name: _named(answer, name) for name, answer in handed.items()}))
    except Outcome as found:
        return found
    except Exception as error:
        return Hint(f"This answer has a form the check does not know ({type(error).__name__}: {error}).")


def _named(answer, name):
    """Return a lambda, which has no name, under that of the reader's variable; anything else as it is."""
    if getattr(answer, "__name__", "") != "<lambda>":
        return answer
    code = answer.__code__.replace(co_name=name, co_qualname=name)
    named = FunctionType(code, answer.__globals__, None, answer.__defaults__, answer.__closure__)
    named.__kwdefaults__ = answer.__kwdefaults__
    return named


def ask(function, case, said, read, changed="changes an array it is handed. Make a new one."):
    """Return what `read` makes of the learner's answer to a case, a tuple of arguments.

    said: as for `call`. changed: what the function does that writes into an array of the case.
    Raises as `call` does, and Hint as `read` does and where the function changes what it is handed.
    """
    handed = [_copy(argument) for argument in case]
    with np.errstate(all="ignore"):
        answer = read(call(function, *handed, said=said))
    if not all(map(_equal, handed, case)):
        raise Hint(f"{name_of(function)} {changed}")
    return answer


def _copy(argument):
    """Copy an array, or a named tuple of arrays; hand on what else there is."""
    if isinstance(argument, np.ndarray):
        return argument.copy()
    return argument._make(map(np.copy, argument)) if hasattr(argument, "_make") else argument


def _equal(after, before):
    if hasattr(before, "_make"):
        return all(map(_equal, after, before))
    return not isinstance(before, np.ndarray) or np.array_equal(after, before, equal_nan=True)


def call(function, *arguments, said):
    """Return what the learner's function answers.

    said: the arguments in the learner's words, such as "x = (1, 0, 1)". Raises NotWritten where the function returns
    nothing, Raised, or Hint where it is none.
    """
    if not callable(function):
        raise Hint(f"Hand over the function itself, without calling it; this was {shown(function)}.")
    try:
        answer = _gathered(function(*arguments))
    except (Exception, SystemExit) as error:
        words = f"{name_of(function)} raised {type(error).__name__} for {said}: {error}"
        raise Raised(words, error) from None
    if answer is None or answer is ...:
        words = "Write it in the cell above, with a return at its end."
        raise NotWritten(f"{name_of(function)} returned {answer}. {words}")
    return answer


def _gathered(answer):
    """Return what a generator, map or the like gives as a list, a dict with the keys 0, 1, … as its values in order."""
    if isinstance(answer, GATHERED):
        return list(islice(answer, MOST))
    if isinstance(answer, dict) and answer and set(answer) == set(range(len(answer))):
        return [answer[k] for k in range(len(answer))]
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


def shaped(answer, label, shape, words):
    """Return an answer as numbers of a shape, or raise Hint: the words, in which {came} or {shape} is what came."""
    array = numbers(answer, label)
    if array.shape != shape:
        raise Hint(words.format(came=shown(answer), shape=array.shape))
    return array


def array_of(answer, name, shape, wanted):
    """Return an answer that is no function as finite numbers of a shape, called `wanted`, or raise Hint."""
    require_written(answer, name)
    array = numbers(answer, name)
    if array.shape != shape or not np.isfinite(array).all():
        raise Hint(f"{name} should be {wanted}; it is {shown(answer)}.")
    return array


def shown(value):
    """Return a value as the learner would print it, cut to one short line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."
