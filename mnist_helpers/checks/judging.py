"""Judge what a learner's function answers: what is off, and which known mistake gives just these answers."""

from typing import NamedTuple

import numpy as np

from ..gradient_check import relative_error
from ..words import apart
from .answering import ask, name_of, numbers, require_written, shown
from .outcomes import Hint, Raised


class Off(NamedTuple):
    """The first answer that is off: in case k, at its place among several arrays; known: its mistake's hint, or ""."""

    k: int
    place: int
    answers: list
    wanted: list
    known: str


def judge(asked, cases, wanted, mistakes, tell, *, same=np.allclose, like=None, failed=None):
    """Return the answers to all cases, or raise a Hint: what is off, and which mistake it is.

    asked: a function of a case, a tuple of arguments, that returns the learner's answer to it, an array or a number, or
    a list of several, or raises Hint. wanted: the right answer to each case. mistakes: pairs, a function of the same
    arguments that returns what this mistake gives, and its hint. tell: a function that puts an Off into words.
    same, like: whether an answer is the right one, or a mistake's. failed: a function of the first Hint of `asked` and
    of the hint of the mistake that explains the other answers; it returns the words for both.
    """
    answers, hint = _ask_all(asked, cases, go_on=failed is not None)
    off = [
        (place, k)
        for k, answer in enumerate(answers)
        if answer is not None
        for place, pair in enumerate(zip(_several(answer), _several(wanted[k]), strict=True))
        if not same(*pair)
    ]
    if not off and not hint:
        return answers
    places = sorted({place for place, _ in off}, reverse=True)  # an error comes from the end: the last first
    given = [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer is not None]
    known = _known(mistakes, given, places, like or same) or _known(mistakes, given, places[:1], like or same)
    if hint:
        raise hint.saying(failed(hint, known).rstrip())
    k = next(k for place, k in off if place == places[0])
    raise Hint(tell(Off(k, places[0], answers, wanted, known)).rstrip())


def _ask_all(asked, cases, go_on):
    """Return the answers, None for each that raised a Hint, and the first Hint; unless to go on, raise it."""
    answers, first = [], None
    for case in cases:
        try:
            answers.append(asked(*case))
        except Hint as hint:
            if not go_on:
                raise
            first = first or hint
            answers.append(None)
    return answers, first


def _several(answer):
    return answer if isinstance(answer, list) else [answer]


def _known(mistakes, given, places, like):
    """Return the hint of the first mistake that gives the arrays at these places in all cases, or ""."""

    def explains(rule):
        for case, answer in given:
            made = rule(*case)
            made = list(made) if isinstance(answer, list) else [made]
            if not all(like(_several(answer)[place], made[place]) for place in places):
                return False
        return bool(places)

    return hint_for(mistakes, explains)


def hint_for(mistakes, fits):
    """Return the hint of the first mistake that fits, or ""; one that raises ValueError, for its shapes, does not."""
    for mistake, hint in mistakes:
        try:
            with np.errstate(all="ignore"):
                if fits(mistake):
                    return hint
        except ValueError:
            continue
    return ""


def judge_arrays(function, cases, wanted, mistakes, names, said, advice=""):
    """Raise a Hint unless a function returns the right arrays, called `names`, in every case.

    said: a function of a case that tells it in words. advice: for arrays whose shapes do not fit together.
    """
    wanted = [list(arrays) if len(names) > 1 else arrays for arrays in wanted]
    shapes = iter([list(map(np.shape, _several(arrays))) for arrays in wanted])

    def asked(*case):
        words, form = said(*case), next(shapes)
        return ask(function, case, words, lambda answer: _read(answer, name_of(function), names, form, words),
                   "changes an array it is handed: +=, -= and *= write into it. Make a new one.")  # fmt: skip

    def failed(hint, known):
        clash = isinstance(hint, Raised) and isinstance(hint.error, ValueError | TypeError)
        return f"{str(hint).rstrip('. ')}. {known or (advice if clash else '')}"

    def tell(off):
        array, right = (_several(arrays[off.k])[off.place] for arrays in (off.answers, off.wanted))
        index = np.unravel_index(
            np.abs(array - right).argmax(), right.shape
        )  # the entry that is furthest off
        entry = names[off.place] + (f"[{', '.join(map(str, index))}]" if index else "")
        wanted, came = apart(right[index], array[index])
        came = f"{entry} should be {wanted}, and yours is {came}"
        return f"For {said(*cases[off.k])} {came}. {off.known}"

    judge(asked, cases, wanted, mistakes, tell, same=lambda a, b: relative_error(a, b) < 1e-5, failed=failed)


def _read(answer, name, names, shapes, said):
    if len(names) == 1:
        return _array(answer, names[0], shapes[0], said)
    if not isinstance(answer, tuple | list) or len(answer) != len(names):
        came = f"{len(answer)} things" if isinstance(answer, tuple | list) else type(answer).__name__
        raise Hint(f"{name} should return {len(names)} arrays, {', '.join(names)}; it returned {came}.")
    return [_array(*part, said) for part in zip(answer, names, shapes, strict=True)]


def _array(value, name, shape, said):
    require_written(value, name)
    array = numbers(value, name)
    if array.shape != shape:
        raise Hint(f"For {said} {name} has shape {array.shape} and should have {shape}.")
    if not np.isfinite(array).all():
        raise Hint(f"For {said} {name} holds {shown(float(array[~np.isfinite(array)][0]))}.")
    return array
