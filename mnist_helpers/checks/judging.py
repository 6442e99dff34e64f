"""Judge a function that returns arrays: which is off, by how much, and which known mistake gives just these numbers."""

import numpy as np

from ..gradient_check import relative_error
from .answering import call, name_of, numbers, require_written, shown
from .outcomes import Hint


def judge(function, cases, wanted, mistakes, names, said, advice=""):
    """Raise a Hint unless the function gives the right arrays in every case: what is off, and which mistake it is.

    wanted: for each case the right arrays, called `names`. mistakes: pairs (a function of a case, hint).
    said: a function of a case that tells it in words. advice: for arrays whose shapes do not fit together.
    """
    wanted = [_as_list(arrays, names) for arrays in wanted]
    answers, failed = [], None
    for case, arrays in zip(cases, wanted, strict=True):
        try:
            answers.append(_arrays(function, case, [array.shape for array in arrays], names, said(*case)))
        except Hint as hint:
            failed = failed or hint
            answers.append(None)
    given = [k for k, answer in enumerate(answers) if answer is not None]
    off = [(k, a) for k in given for a in range(len(names)) if not _same(answers[k][a], wanted[k][a])]
    wrong = sorted(
        {a for _, a in off}, reverse=True
    )  # the error comes from the end: what it spoils first, first
    known = _known([(cases[k], answers[k]) for k in given], mistakes, names, wrong)
    if failed:
        said = str(failed)
        clash = "ValueError" in said or "TypeError" in said
        raise type(failed)(f"{said.rstrip('. ')}. {known or (advice if clash else '')}".rstrip())
    if off:
        k = next(k for k, a in off if a == wrong[0])
        raise Hint(
            f"{_example(names[wrong[0]], answers[k][wrong[0]], wanted[k][wrong[0]], said(*cases[k]))} {known}".rstrip()
        )


def _as_list(arrays, names):
    return [arrays] if len(names) == 1 else list(arrays)


def _same(array, right):
    return relative_error(array, right) < 1e-5


def _arrays(function, case, shapes, names, said):
    """Return the learner's arrays in their right shapes, or raise a Hint."""
    handed, name = [_copy(argument) for argument in case], name_of(function)
    with np.errstate(all="ignore"):
        answer = call(function, *handed, said=said)
    answers = [answer] if len(names) == 1 else _several(answer, names, name)
    arrays = []
    for value, shape, label in zip(answers, shapes, names, strict=True):
        require_written(value, label)
        array = numbers(value, label)
        if array.shape != shape:
            raise Hint(f"For {said} {label} has shape {array.shape} and should have {shape}.")
        if not np.isfinite(array).all():
            raise Hint(f"For {said} {label} holds {shown(float(array[~np.isfinite(array)][0]))}.")
        arrays.append(array)
    if not all(_unchanged(*pair) for pair in zip(handed, case, strict=True)):
        raise Hint(f"{name} changes an array it is handed: -= and *= write into it. Make a new one.")
    return arrays


def _several(answer, names, name):
    if not isinstance(answer, tuple | list) or len(answer) != len(names):
        came = f"{len(answer)} things" if isinstance(answer, tuple | list) else type(answer).__name__
        raise Hint(f"{name} should return {len(names)} arrays, {', '.join(names)}; it returned {came}.")
    return answer


def _copy(argument):
    """Copy an array, or a tuple of arrays such as Parameters."""
    return type(argument)(*map(np.copy, argument)) if isinstance(argument, tuple) else argument.copy()


def _unchanged(after, before):
    pairs = zip(after, before, strict=True) if isinstance(before, tuple) else [(after, before)]
    return all(np.array_equal(*pair) for pair in pairs)


def _known(answered, mistakes, names, wrong):
    """Return the hint of the first mistake that explains every wrong array, or else the first wrong one, or ""."""
    for explained in (wrong, wrong[:1]):
        for rule, hint in mistakes:
            try:
                made = [_as_list(rule(*case), names) for case, _ in answered]
            except ValueError:  # the mistake does not fit these shapes
                continue
            pairs = zip(made, answered, strict=True)
            if explained and all(
                _fits(arrays[a], answer[a]) for arrays, (_, answer) in pairs for a in explained
            ):
                return hint
    return ""


def _fits(made, answer):
    return np.shape(made) == answer.shape and _same(made, answer)


def _example(label, array, right, said):
    """Show the entry that is furthest off."""
    index = np.unravel_index(np.abs(array - right).argmax(), right.shape)
    place = ", ".join(map(str, index))
    return f"For {said} {label}[{place}] should be {right[index]:.4g}, and yours is {array[index]:.4g}."
