"""Which of the known slips give the numbers that a learner's backward pass gave? A search, fewest slips first.

A learner's array is compared with each candidate, up to a constant, and the constant is named, too. The arrays of
several batches have to agree on one set of slips.
"""

from itertools import product

import numpy as np

from .candidates import basis_of, candidates
from .faults import (
    ALL_ZERO,
    BIAS_FORGOTTEN,
    CLIPPED,
    ONE_NUMBER,
    SIGNS_ONLY,
    SOME_ZERO,
    UNITS_SHUFFLED,
    WHOLE_NUMBERS,
)
from .forms import looks
from .habits import factor_faults


def explain(views, wrong, deepest=2):
    """Return for each wrong field the known faults that give its numbers in all views, None for an unknown one.

    Over all fields together the faults are as few as can be, and in each array at most `deepest` wrong formulas.
    Each is a frozenset of Fault.
    """
    for most in range(deepest + 1):
        known, tables = wrong, []
        for view in views:  # another view is asked only for what could still be known
            if known == wrong or most == deepest:
                with np.errstate(all="ignore"):
                    tables.append(_table(view, known, most))
                known = [field for field in known if tables[-1][field]]
        if known == wrong:
            break
    chosen = _fewest([table[field] for table in tables for field in known])
    if len(known) < len(wrong) and len(chosen) > 2:  # of so many slips beside an unknown one none is sure
        return dict.fromkeys(wrong)
    return {f: _share(chosen, [table[f] for table in tables]) if f in known else None for f in wrong}


def _fewest(tables):
    """Return the smallest union that has one set out of each table in it; of equals the first."""
    unions = {frozenset(): 0}
    for table in tables:
        new = {}
        for (union, rank), (place, faults) in product(unions.items(), enumerate(table)):
            new[union | faults] = min(new.get(union | faults, np.inf), rank + place)
        unions = dict(sorted(new.items(), key=lambda pair: (len(pair[0]), pair[1]))[:300])
    return next(iter(unions))


def _share(chosen, tables):
    """Return those of the chosen faults that this field has, in whichever view it has most."""
    return max((min((f for f in table if f <= chosen), key=len) for table in tables), key=len)


def _table(view, wrong, most):
    """Return for each field a dict whose keys are the sets of faults that give its numbers."""
    table = {field: {} for field in wrong}
    m, basis = len(view.stage.X), basis_of(view.stage)
    seen = {}
    for field in wrong:
        array, right = getattr(view.arrays, field), getattr(view.right, field)
        if view.is_right(field):
            table[field][frozenset()] = None
            continue
        forms = looks(array, right.shape, m)
        table[field] |= {
            faults | {fault}: None for faults, form in forms for fault in _plain(view, form, field)
        }
        seen[field] = [(faults, form @ basis if field == "W" else form) for faults, form in forms] or [
            (frozenset(), array)
        ]
        if field == "W" and array.shape[-1:] == basis.shape[:1] and not forms:
            seen[field] = [(frozenset(), array @ basis)]
        elif array.shape and (frozenset(), array.shape) not in [(f, a.shape) for f, a in seen[field]]:
            seen[field].append((frozenset(), array))
        if field in ("b", "b_hat"):
            seen[field] += [
                (faults | {ONE_NUMBER}, form[0])
                for faults, form in forms
                if len(form) > 1 and np.ptp(form) <= 1e-9 * np.abs(form).max()
            ]
    lengths = {field: _lengths(view, field) for field in seen}
    for faults, field, candidate, other in candidates(view.stage, most, basis, seen):
        if field not in seen:
            continue
        for form, array in seen[field]:
            if array.shape == candidate.shape:
                factor = view.factor(array, candidate, field, other)
                if factor is not None and np.isfinite(factor):
                    round_ones = lengths[field] if np.size(array) > 1 else ()
                    for named in factor_faults(factor, view.stage, 10 * view.tolerance, round_ones):
                        if np.size(array) > 3 or not _too_much(faults, named):
                            table[field].setdefault(faults | form | named)
    for field in seen:
        right = getattr(view.right, field)
        for faults, form in looks(getattr(view.arrays, field), right.shape, m):
            for fault in _odd(view, form, right, field):
                table[field].setdefault(faults | {fault})
        if not table[field]:
            table[field] = {form: None for form, _ in seen[field] if ONE_NUMBER in form}
    return table


def _too_much(faults, named):
    """Whether these explain two or three numbers by so many choices that some would fit any."""
    return len(faults | named) > 2 or (faults and any(fault.constant for fault in named))


def _lengths(view, field):
    """Return what may have been made a round number: the norm of the array, its largest entry, the norm of all four."""
    array = getattr(view.arrays, field)
    everything = [np.linalg.norm(a) for a in view.arrays if a is not None]
    return np.linalg.norm(array), np.abs(array).max(initial=0), np.linalg.norm(everything)


def _plain(view, array, field):
    """Return the faults that are seen without any candidate."""
    if not array.any():
        weights = getattr(view.arrays, field.replace("b", "W"))
        return [BIAS_FORGOTTEN if weights is None or np.any(weights) else ALL_ZERO]
    return [WHOLE_NUMBERS] if getattr(view.arrays, field).dtype.kind in "iub" and array.any() else []


def _odd(view, array, right, field):
    """Yield the faults that no constant and no formula gives."""
    largest = np.abs(array).max()
    if largest <= getattr(view.slack, field):  # nothing but rounding
        return
    signs = array.size > 2 and view.alike(array, largest * np.sign(right), field)
    if signs and largest == 1:
        yield SIGNS_ONLY
    cut = np.clip(right, -largest, largest)
    if largest < 0.999999 * np.abs(right).max() and view.alike(array, cut, field):
        yield CLIPPED
    if signs:
        yield SIGNS_ONLY
    if len(right) > 1 and view.alike(_sorted(array), _sorted(right), field):
        yield UNITS_SHUFFLED
    kept = array != 0
    if np.count_nonzero(kept) > 3 and right[~kept].any() and view.factor(array[kept], right[kept], field):
        yield SOME_ZERO


def _sorted(array):
    """Return the rows in an order of their own, that of a random sum."""
    weights = np.random.default_rng(0).standard_normal(array[0].size)
    return array[np.argsort(array.reshape(len(array), -1) @ weights)]
