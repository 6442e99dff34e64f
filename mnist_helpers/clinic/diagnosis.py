"""The clinic itself: it calls a learner's backward pass, compares, and says what is wrong."""

from typing import NamedTuple

import numpy as np

from ..finite_differences import relative_error, require_backward, require_batch
from ..network import Parameters, require_parameters
from ..words import in_lines, listed
from .calls import another_batch, ask, quietly
from .faults import (
    BIAS_COLUMN,
    BIAS_FORGOTTEN,
    NOT_FOUR,
    NOTHING_RETURNED,
    RANDOM,
    SAME_PARAMETERS,
    UPDATED,
    WRONG_ORDER,
)
from .forms import NoGradients, orders
from .kinds import NAMES
from .search import explain
from .views import view_of
from .words import name_and_words


class Diagnosis(NamedTuple):
    """What the clinic found; printed, it is its message.

    fault: the name of what is wrong, two joined by " and ", "unknown", or None where all is right.
    message: what came out, what is right and where to look, in words for the learner.
    wrong: the fields of the wrong arrays, such as ("W", "b").
    errors: Parameters of the four relative errors, inf for another shape; None where no four arrays came back.
    changed: the names of the arrays that the function was given and wrote into, such as ("X",).
    """

    fault: str | None
    message: str
    wrong: tuple = ()
    errors: Parameters | None = None
    changed: tuple = ()

    def __repr__(self):
        return in_lines(self.message)


def diagnose_gradient(backward, parameters, X, Y):
    """Run a learner's backward pass and name what is wrong with it, from its numbers alone.

    backward: a function (parameters, X, cache, Y) -> four gradients, right or wrong in whatever way. It gets
    copies in float64, with the cache of `forward`, and is called more than once: again with the same batch, and with
    one of another size, which shows what the batch at hand cannot, such as a missing 1/m where m is 1.
    parameters: Parameters; X: floats (m, 784); Y: one-hot labels (m, 10); or one image and its label.
    Returns a Diagnosis. One image without its batch is tried alone, and what it cannot show counts as right.
    Raises TypeError where backward is no function; for the rest as `complex_step_gradient`, but float32 will do.
    """
    require_backward(backward)
    parameters = Parameters(*(a.astype(np.float64) for a in require_parameters(parameters)))
    X, Y = require_batch(parameters, X, Y)
    try:
        answer = ask(backward, parameters, X, Y)
    except NoGradients as reason:
        return Diagnosis(*reason.args)
    batches = [(answer, np.atleast_2d(X), np.atleast_2d(Y))]
    if X.ndim == 2 and not answer.unsteady:
        batches += _elsewhere(backward, parameters, len(X))
    with np.errstate(over="ignore", invalid="ignore"):  # however large the learner's numbers are
        diagnosis = _judge(parameters, batches)
    message = f"{diagnosis.message} {changed_in_words(answer.changed)}".rstrip()
    return diagnosis._replace(message=message, changed=answer.changed)


def changed_in_words(names):
    """Say which arrays a function wrote into; "" for none."""
    if not names:
        return ""
    return f"It also changed {listed(names)} in place, which others still need: work on a copy."


def _elsewhere(backward, parameters, m):
    """Return what the function says of another batch, as a list of one; an empty one where it cannot take it."""
    X, Y = another_batch(parameters, m)
    try:
        return [(quietly(backward, parameters, X, Y), X, Y)]
    except NoGradients:
        return []


def _judge(parameters, batches):
    """Return the Diagnosis of the answers to one batch or two, each with its X and Y."""
    forms = batches[0][0].faults
    if RANDOM in forms:
        return Diagnosis(RANDOM.name, f"{RANDOM.seen} {RANDOM.cure}")
    views, step = _without_step([view_of(parameters, X, Y, answer.arrays) for answer, X, Y in batches])
    if step == [SAME_PARAMETERS]:
        text = f"{SAME_PARAMETERS.seen} {SAME_PARAMETERS.cure}"
        return Diagnosis(SAME_PARAMETERS.name, text, Parameters._fields)
    if BIAS_COLUMN in forms:
        views = min(views, [_first_column(view) for view in views], key=_unknown)
    views, order, found = _in_order(views)
    forms, first = [*forms, *step, *order], views[0]
    missing, wrong = [f for f in Parameters._fields if first.misses(f)], _wrong(views)
    errors = Parameters(*map(_error, first.arrays, first.right))
    names, words = [f.name for f in forms], [f"{f.seen} {f.cure}".rstrip() for f in forms]
    if missing and NOT_FOUR not in names:
        bias = missing[0] in ("b", "b_hat")
        names.append(BIAS_FORGOTTEN.name if bias else NOTHING_RETURNED)
        words.append(f"{_called(missing)} came back as None.{f' {BIAS_FORGOTTEN.cure}' if bias else ''}")
    if wrong:
        fault, text = name_and_words(views, wrong, found)
        return Diagnosis(" and ".join([*names, fault]), " ".join([*words, text]), (*missing, *wrong), errors)
    if not names:
        half = any(array.dtype == np.float16 for array in batches[0][0].arrays)
        more = " They came in float16, which keeps three digits." if half else ""
        return Diagnosis(None, f"All four gradients are right ✓{more}", (), errors)
    words.append("The numbers are right." if not missing else "The numbers that came are right.")
    return Diagnosis(" and ".join(names), " ".join(words), tuple(missing), errors)


def _in_order(views):
    """Return the views in the right order, the fault of a wrong one, and the faults that explain what is wrong."""
    shapes, m = [a.shape for a in views[0].right], len(views[0].stage.X)
    possible = list(orders(views[0].arrays, shapes, m)) or [(0, 1, 2, 3)]
    ordered = [
        [v._replace(arrays=Parameters(*(v.arrays[i] for i in order))) for v in views] for order in possible
    ]
    right = [place for place, views in enumerate(ordered) if not _wrong(views)]
    best, found = (right or [0])[0], {}
    if not right:
        found = explain(ordered[0], _wrong(ordered[0]))
        for place in range(1, len(ordered) if None in found.values() else 1):
            others = explain(ordered[place], _wrong(ordered[place]), deepest=1)
            if None not in others.values():
                best, found = place, others
                break
    return ordered[best], [WRONG_ORDER] * (possible[best] != (0, 1, 2, 3)), found


def _first_column(view):
    """Return the view in which the first column of each matrix, not the last, is the bias."""
    W, b, W_hat, b_hat = view.arrays
    whole = np.column_stack([W, b]), np.column_stack([W_hat, b_hat])
    return view._replace(arrays=Parameters(*(part for a in whole for part in (a[:, 1:], a[:, 0]))))


def _unknown(views):
    """Return how many of the wrong arrays no known fault explains."""
    return sum(faults is None for faults in explain(views, _wrong(views), deepest=1).values())


def _without_step(views):
    """Return the views with gradients where new parameters came back, and the fault that this is."""
    shares = [view.step_share() for view in views]
    if 0 in shares:
        return views, [SAME_PARAMETERS]
    return ([view.without_step() for view in views], [UPDATED]) if None not in shares else (views, [])


def _wrong(views):
    return [f for f in Parameters._fields if not all(view.is_right(f) or view.misses(f) for view in views)]


def _reordered(view, order):
    return view._replace(arrays=Parameters(*(view.arrays[i] for i in order)))


def _called(fields):
    return listed([getattr(NAMES, field) for field in fields])


def _error(array, right):
    return relative_error(array, right) if array is not None and array.shape == right.shape else np.inf
