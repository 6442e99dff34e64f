"""Lesson 08: the gap, stopping in time, a split without a leak, and a choice that opens the test set once."""

from functools import partial

import numpy as np

from ..network import Parameters
from ..training import Record
from ..words import apart
from .answering import call, check, name_of, numbers, shown
from .judging import hint_for, judge
from .leaks import require_honest_split
from .mistakes_08 import CHOICE_MISTAKES, GAP_MISTAKES, STOP_MISTAKES, stop_early
from .outcomes import Hint, NotWritten


def _made_records(train_accuracies, validation_accuracies):
    pairs = zip(train_accuracies, validation_accuracies, strict=True)
    return [
        Record(k, 100, None, 1.5 / k, train, 1.2 / k + 0.04 * k, held_out)
        for k, (train, held_out) in enumerate(pairs, start=1)
    ]


RECORDS = _made_records((0.61, 0.8, 0.912, 0.975, 1.0), (0.636, 0.77, 0.83, 0.874, 0.868))


@check
def check_gaps(gaps):
    """Try `gaps(records)` on five made records, in the first of which the held-out images do better."""
    name = name_of(gaps)
    wanted = np.array([100 * (r.train_accuracy - r.validation_accuracy) for r in RECORDS])

    def tell(off):
        [answer] = off.answers
        if np.allclose(answer, wanted[::-1]):
            return f"{name} returns the right gaps, but the last epoch first."
        k = int(np.argmin(np.isclose(answer, wanted)))
        learned, held_out = RECORDS[k].train_accuracy, RECORDS[k].validation_accuracy
        right, came = apart(wanted[k], answer[k], ".3g")
        return (
            f"Learned from {learned:.1%}, held out {held_out:.1%} is a gap of {right} points; {name} returned "
            f"{came}. {off.known}"
        )

    mistakes = [(lambda records, rule=rule: list(map(rule, records)), hint) for rule, hint in GAP_MISTAKES]
    judge(lambda records: _five_gaps(gaps, records), [(RECORDS,)], [wanted], mistakes, tell)
    return f"{name} ✓ one gap for each record, in points, and negative where the held-out images do better."


def _five_gaps(gaps, records):
    name = name_of(gaps)
    answer = numbers(call(gaps, list(records), said="five records of train"), "The gaps")
    if answer.shape == ():
        raise Hint(f"{name} returned one number, {answer:g}. One for each record is asked for, five here.")
    if answer.shape != (len(records),):
        raise Hint(f"{name} should return one number for each of five records; it has shape {answer.shape}.")
    return answer


STOP_CASES = [
    ((0.9, 0.6, 0.5, 0.52, 0.55, 0.6, 0.7), 2),
    ((0.9, 0.6, 0.62, 0.5, 0.51, 0.49, 0.5, 0.52, 0.53, 0.6), 3),  # two wobbles before the turn
    (
        (0.9, 0.5, 0.6, 0.55, 0.52, 0.58, 0.4),
        3,
    ),  # falls again, but stays above the lowest; later it is lower still
    ((0.9, 0.8, 0.7, 0.71), 2),  # the patience does not run out
    ((0.9, 0.5, 0.5, 0.5, 0.5, 0.6), 3),  # as low is no lower
    ((0.5, 0.6, 0.7, 0.8), 1),
    ((0.9, 0.8, 0.7, 0.6), 1),
]


@check
def check_stop(stop):
    """Try `stop(losses, patience)` on seven made courses of a held-out loss."""
    name, wanted = name_of(stop), [stop_early(*case) for case in STOP_CASES]

    def tell(off):
        (losses, patience), right, answer = STOP_CASES[off.k], off.wanted[off.k], off.answers[off.k]
        kept, stopped = (apart(*pair, ".6g")[1] for pair in zip(right, answer, strict=True))
        return (
            f"For the losses {', '.join(map(str, losses))} and patience {patience}, keep epoch {right[0]} and stop "
            f"after epoch {right[1]}; {name} says {kept} and {stopped}. {off.known}"
        )

    judge(partial(_stopped, stop), STOP_CASES, wanted, STOP_MISTAKES, tell, same=np.array_equal)
    return f"{name} ✓ it waits through a wobble, stops at the turn, and keeps the lowest it has seen."


def _stopped(stop, losses, patience):
    """Ask for two epochs; a None that is not the answer to the first case means that a loop ended without a return."""
    name, said = name_of(stop), f"losses = {list(losses)}, patience = {patience}"
    try:
        return _two_epochs(call(stop, list(losses), patience, said=said), name, said)
    except NotWritten:
        if (losses, patience) == STOP_CASES[0]:
            raise
        what = "what does it return after its loop?"
        raise Hint(f"{name} returned None for {said}. There the patience does not run out: {what}") from None


def _two_epochs(answer, name, said):
    if isinstance(answer, tuple | list | np.ndarray) and len(answer) == 2:
        epochs = [numbers(part, "Each epoch") for part in answer]
        if not any(epoch.shape for epoch in epochs):
            return tuple(map(float, epochs))
    raise Hint(
        f"{name} should return two epochs, the one to keep and the one it stops after; for {said} it returned "
        f"{shown(answer)}."
    )


@check
def check_split(honest_split):
    """Hand `honest_split(images, digits, rng)` made images, and see where the copies of each end up."""
    require_honest_split(honest_split)
    name = name_of(honest_split)
    return f"{name} ✓ a fifth held out at random, as it came, and no copy of it among those to learn from."


# What training with each weight decay came to: train loss, train accuracy, held-out loss, held-out accuracy, test.
# Each column has its best and its worst in a row of its own, and no row is first or last in the one that counts.
COURSES = {
    0.0: (0.01, 1.00, 0.54, 0.880, 0.871),
    0.0003: (0.02, 0.99, 0.40, 0.893, 0.874),
    0.001: (0.05, 0.98, 0.37, 0.886, 0.877),
    0.003: (0.18, 0.97, 0.41, 0.882, 0.884),
    0.01: (0.52, 0.91, 0.66, 0.845, 0.842),
    0.02: (0.80, 0.86, 0.60, 0.850, 0.850),
}
BEST = min(COURSES, key=lambda weight_decay: COURSES[weight_decay][2])


class _Envelope:
    """The test set of a made world: it knows which parameters it was opened for."""

    def __init__(self):
        self.opened = []

    def __call__(self, parameters):
        if isinstance(parameters, Record):
            raise TypeError("open_envelope takes parameters: hand it the .parameters of the record.")
        if not isinstance(parameters, Parameters):
            raise TypeError(f"open_envelope takes the parameters of a network; it got {shown(parameters)}.")
        self.opened.append(float(parameters.b_hat[0]))
        return COURSES[self.opened[-1]][4]


def _learner(learned):
    def learn(weight_decay):
        if weight_decay not in list(COURSES):
            raise ValueError(f"learn takes one of the candidates; it got {shown(weight_decay)}.")
        learned.append(weight_decay)
        train_loss, train_accuracy, loss, accuracy, _ = COURSES[weight_decay]
        arrays = [np.zeros(shape) for shape in [(2, 784), (2,), (10, 2)]]
        parameters = Parameters(*arrays, np.full(10, float(weight_decay)))
        return Record(200, 100, parameters, train_loss, train_accuracy, loss, accuracy)

    return learn


@check
def check_choose(choose):
    """Let `choose(candidates, learn, open_envelope)` choose in a made world, and count how often the envelope opens."""
    name, learned, envelope = name_of(choose), [], _Envelope()
    answer = call(choose, list(COURSES), _learner(learned), envelope, said="six candidates")
    if len(envelope.opened) > 1:
        raise Hint(
            f"{name} opened the envelope {len(envelope.opened)} times. Whoever looks again can choose by it: choose by "
            "the held-out loss first, then open it once."
        )
    if missed := [candidate for candidate in COURSES if candidate not in learned]:
        raise Hint(f"{name} never tried {', '.join(map(str, missed))}. Learn with every candidate.")
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise Hint(f"{name} should return two numbers, λ and the test accuracy; it returned {shown(answer)}.")
    _require_choice(*(numbers(part, "λ and the test accuracy") for part in answer), name)
    if not envelope.opened:
        raise Hint(f"{name} never opened the envelope: what is its test accuracy?")
    _require_report(float(answer[1]), envelope.opened[0], name)
    return f"{name} ✓ chosen by the held-out loss, the envelope opened once, and what it said reported."


def _require_choice(weight_decay, reported, name):
    if weight_decay.shape or reported.shape:
        raise Hint(f"{name} should return two numbers, λ and the test accuracy.")
    if float(weight_decay) == COURSES[BEST][4] and float(reported) == BEST:
        raise Hint(f"{name} returns the accuracy first. First λ, then the accuracy.")
    if np.isclose(weight_decay, BEST, rtol=1e-6):
        return
    if what := hint_for(CHOICE_MISTAKES, lambda chosen: weight_decay == chosen(COURSES)):
        raise Hint(f"{name} chose {weight_decay:g}, which has {what}")
    if float(weight_decay) == list(COURSES).index(BEST):
        raise Hint(f"{name} returned {weight_decay:g}, the place of λ among the candidates. Return λ itself.")
    raise Hint(f"{name} chose {shown(float(weight_decay))}; the lowest held-out loss has λ = {BEST:g}.")


def _require_report(reported, opened_for, name):
    if opened_for != BEST:
        raise Hint(
            f"{name} chose {BEST:g}, but opened the envelope for the network with λ = {opened_for:g}. "
            "Keep the record of the best, not the last."
        )
    if reported == COURSES[BEST][3]:
        raise Hint(
            f"{name} reports the held-out accuracy. It was chosen by those images: report the test set's."
        )
    if not np.isclose(reported, COURSES[BEST][4], rtol=1e-6):
        said, came = apart(COURSES[BEST][4], reported, ".3g")
        raise Hint(f"The envelope said {said}; {name} reports {came}.")
