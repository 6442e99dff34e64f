"""Each exercise as one entry: its check, answers that are right, and wrong ones with the words of their hint."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple


class Exercise(NamedTuple):
    """A check and the bank of answers that it is tried on.

    An answer is what the check is handed, a tuple where that is several things. right: a list of answers. wrong: for
    each a name, the answer, and words that its hint must hold. beside: returns what the check is handed after answers.
    """

    check: Callable
    right: list
    wrong: dict
    beside: Callable = tuple


def placed(bank, what, place):
    """Return a bank for a check that is handed several things: `place` puts each answer beside right ones."""
    return {f"{what}: {name}": (place(answer), words) for name, (answer, words) in bank.items()}


def exercises():
    """Return all exercises, lesson by lesson."""
    lessons = sorted(path.stem for path in Path(__file__).parent.glob("lesson_*.py"))
    return [exercise for lesson in lessons for exercise in import_module(f"banks.{lesson}").EXERCISES]
