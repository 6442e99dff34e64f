"""What the clinic says of the numbers: what is seen, what is right, where to look, and one entry as an example."""

import numpy as np

from ..finite_differences import relative_error
from ..words import apart, listed
from .faults import (
    BIAS_FORGOTTEN,
    BIAS_NOT_SUMMED,
    COLUMN,
    EXTRA_AXIS,
    FLAT,
    ROW,
    SCALED,
    TRANSPOSED,
)
from .forms import looks
from .habits import place_of
from .kinds import NAMES

FORMS = (ROW, COLUMN, FLAT, EXTRA_AXIS)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def name_and_words(views, wrong, found):
    """Return the name of the fault and the words for it.

    found: for each wrong field its faults, None where they are unknown. The first view that shows one is told of.
    """
    view = next(v for v in views if not all(map(v.is_right, wrong)))
    compared = {f: (getattr(view.arrays, f), getattr(view.right, f)) for f in wrong if not view.is_right(f)}
    unknown = [f for f in wrong if found[f] is None]
    faults = {}
    for field in wrong:
        seen = looks(*(getattr(view.arrays, field), getattr(view.right, field).shape, len(view.stage.X)))
        for fault in found[field] or (seen[0][0] if seen and found[field] is None else ()):
            faults.setdefault(fault, []).append(field)
    faults = dict(sorted(faults.items(), key=lambda pair: _rank(pair[0])))
    m = len(view.stage.X)
    texts = [_slip(fault, fields, wrong, m) for fault, fields in faults.items()]
    if len(texts) > 1:
        slips = listed([fault.name for fault in faults])
        texts = [f"{_called(wrong)}: {COUNTS[len(texts)]} slips, {slips}.", *texts]
    names = [fault.name for fault in faults]
    if unknown:
        shapes = any(not looks(a, r.shape, m) for f, (a, r) in compared.items() if f in unknown)
        names.append("wrong shape" if shapes else "unknown")
        texts.append(_unknown({f: compared[f] for f in unknown if f in compared} or compared, shapes, wrong))
    if set(faults) <= set(FORMS) and not unknown:
        texts.append("The numbers are right.")
    if view is not views[0]:
        texts.insert(
            0, f"On the {images(len(views[0].stage.X))} handed over all is right. On a batch of {m}:"
        )
    return " and ".join(names), " ".join(texts) + _example(compared)


def _rank(fault):
    """Return the place of a fault among others: what the form hides comes first, then the constants."""
    first = [*FORMS, BIAS_FORGOTTEN, BIAS_NOT_SUMMED, *SCALED]
    return first.index(fault) if fault in first else len(first) + 2 - fault.constant - (
        fault == TRANSPOSED
    ), fault.name


def images(m):
    """Return "1 image" or "8 images"."""
    return "1 image" if m == 1 else f"{m} images"


def _called(fields):
    return listed([getattr(NAMES, field) for field in fields])


def _slip(fault, fields, wrong, m):
    return f"{_called(fields)}: {fault.seen}. {place_of(fault, fields, wrong)}".replace(
        "{m} images", images(m)
    ).replace("{m}", str(m))


def _unknown(compared, shapes, wrong):
    """Say of each wrong array how it is wrong, and where to look first."""
    how = " ".join(f"{getattr(NAMES, f)} {_how_wrong(*pair)}." for f, pair in compared.items())
    if shapes:
        return f"{how} A gradient has the shape of what it belongs to."
    return f"Wrong, by no fault known here. {how} {_where(wrong)}"


def _where(wrong):
    """Say where to look, from which arrays are right."""
    if "b_hat" in wrong and "W_hat" in wrong:
        return "Look first at dF = (O − Y)/m, then at dW_hat = dFᵀH."
    if "b_hat" not in wrong and "W_hat" in wrong:
        look = "db_hat is right, so dF is: look at dW_hat = dFᵀH. Is H the one of this batch?"
        return look if not {"W", "b"} & {*wrong} else f"{look} Then at dG = (dF Ŵ) ⊙ σ′(G)."
    if "b" not in wrong and "W" in wrong:
        return (
            "dW_hat is right, so dF is, and db is, so dG is: look at dW = dGᵀX. Is X the one of this batch?"
        )
    if "W" not in wrong and "b" in wrong:
        return "dW is right, so dG is: look at db = Σ dG, the sum over the images, .sum(axis=0)."
    return "dW_hat is right, so dF is: look at dG = (dF Ŵ) ⊙ σ′(G), dW = dGᵀX, db = Σ dG, db_hat = Σ dF."


def _example(compared):
    """Show the entry that is furthest off."""
    for field, (array, right) in compared.items():
        if array.shape == right.shape:
            index = np.unravel_index(np.abs(array - right).argmax(), right.shape)
            place = ", ".join(map(str, index))
            entry = f"{getattr(NAMES, field)}[{place}]"
            came, wanted = apart(array[index], right[index])
            return f" For example {entry} is {came} and should be {wanted}."
    return ""


def _how_wrong(array, right):
    if array.shape != right.shape:
        return f"has shape {array.shape} and should have {right.shape}"
    if not array.any():
        return "is nothing but zeros"
    factor = np.vdot(right, array) / np.vdot(right, right) if right.any() else 0
    if np.allclose(array, factor * right, rtol=1e-4, atol=1e-5 * np.abs(array).max()):
        return f"is {factor:.4g} times what it should be, in every entry"
    return f"is off by a relative error of {relative_error(array, right):.2g}"
