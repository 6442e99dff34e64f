"""Lesson 08: who was lied about, stopping in time, a split without a leak, and a choice that opens an envelope once."""

from functools import partial

import numpy as np

from ..network import Parameters
from ..training import Record
from ..words import apart
from .answering import ask, call, check, name_of, numbers, shown
from .judging import hint_for, judge
from .leaks import require_honest_split
from .mistakes_08 import CHOICE_MISTAKES, STOP_MISTAKES, SUSPICION_MISTAKES, stop_early
from .outcomes import Hint, NotWritten

EPOCHS, COUNT, LIES = 60, 200, 20
ENOUGH = 18  # lies among as many suspects as there are lies; to find all would ask too much of a good answer


def _made_losses(seed):
    """Return made losses (epochs, images) and which images have a false label.

    A lie costs much until an epoch of its own, then it is known by heart, as all is in the end. A true label is learned
    soon. Some true ones are rare shapes that one unlucky epoch forgets, and the first epoch knows nothing yet.
    """
    rng = np.random.default_rng(seed)
    epochs = np.arange(EPOCHS)[:, None]
    lies = np.zeros(COUNT, dtype=bool)
    lies[rng.choice(COUNT, LIES, replace=False)] = True
    learned_at = np.where(lies, rng.uniform(14, 40, COUNT), rng.uniform(0.5, 5, COUNT))
    losses = 0.02 + np.where(lies, 3.5, 2.3) / (1 + np.exp((epochs - learned_at) / np.where(lies, 2, 1)))
    forgotten = np.flatnonzero(~lies)[:25]
    losses[rng.integers(6, 40, len(forgotten)), forgotten] += 6
    losses[0] = rng.uniform(1.5, 3, COUNT)
    losses[-8:] = rng.uniform(0.0001, 0.01, (8, COUNT))
    return losses, lies


SUSPICION_CASES = [_made_losses(seed) for seed in (1, 2)]


@check
def check_suspicion(suspicion):
    """Hand `suspicion(losses)` two made trainings, each with 20 lies among 200 images, and see whom it accuses."""
    name, found = name_of(suspicion), []
    for losses, lies in SUSPICION_CASES:
        scores = _scores(suspicion, losses)
        caught = _caught(scores, lies)
        if caught < ENOUGH:
            known = hint_for(SUSPICION_MISTAKES, lambda rule: _alike(scores, rule(losses)))  # noqa: B023
            raise Hint(f"{_tell(name, scores, lies, caught)} {known}".rstrip())
        found.append(caught)
    said = " and ".join(map(str, found))
    return f"{name} ✓ of its {LIES} first suspects {said} are lies, in two trainings with {LIES} lies each."


def _scores(suspicion, losses):
    name, said = name_of(suspicion), f"the losses of {COUNT} images over {EPOCHS} epochs"
    changed = "changes the losses it is handed. Make a new array."
    answer = ask(suspicion, (losses,), said, lambda answer: numbers(answer, "The scores"), changed)
    if answer.shape == ():
        raise Hint(f"{name} returned one number, {answer:g}. One for each image is asked for, {COUNT} here.")
    if answer.shape == (EPOCHS,):
        raise Hint(
            f"{name} returned one number for each epoch. One image is one column of losses: which axis goes?"
        )
    if answer.shape != (COUNT,):
        raise Hint(
            f"{name} should return one number for each of {COUNT} images; it has shape {answer.shape}."
        )
    if not np.isfinite(answer).all():
        raise Hint(f"{name} returned {shown(float(answer[~np.isfinite(answer)][0]))} for one of the images.")
    return answer


def _caught(scores, lies):
    """Count the lies among as many images with the highest scores; a tie gives no lie a head start."""
    order = np.lexsort((lies, -scores))
    return int(lies[order[: lies.sum()]].sum())


def _tell(name, scores, lies, caught):
    if np.ptp(scores) == 0:
        return f"{name} suspects all images alike."
    if _caught(-scores, lies) >= ENOUGH:
        return f"{name} trusts the lies most of all. The more suspect an image is, the higher its number should be."
    return (
        f"Of the {LIES} images that {name} suspects most, {caught} are lies; {ENOUGH} or more can be found."
    )


def _alike(scores, others):
    """Tell whether two rankings of the images are the same."""
    return np.array_equal(np.argsort(scores, kind="stable"), np.argsort(others, kind="stable"))


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


# What training with each weight decay came to: train loss, train accuracy, held-out loss, held-out accuracy, what the
# envelope says. Each column has its best and its worst in a row of its own, and no row is first or last in the one
# that counts.
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
    """The envelope of a made world: it knows which parameters it was opened for."""

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
        raise Hint(
            f"{name} should return two numbers, λ and what the envelope says; it returned {shown(answer)}."
        )
    _require_choice(*(numbers(part, "λ and what the envelope says") for part in answer), name)
    if not envelope.opened:
        raise Hint(f"{name} never opened the envelope: what does it say?")
    _require_report(float(answer[1]), envelope.opened[0], name)
    return f"{name} ✓ chosen by the held-out loss, the envelope opened once, and what it said reported."


def _require_choice(weight_decay, reported, name):
    if weight_decay.shape or reported.shape:
        raise Hint(f"{name} should return two numbers, λ and what the envelope says.")
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
            f"{name} reports the held-out accuracy. It was chosen by those images: report what the envelope says."
        )
    if not np.isclose(reported, COURSES[BEST][4], rtol=1e-6):
        said, came = apart(COURSES[BEST][4], reported, ".3g")
        raise Hint(f"The envelope said {said}; {name} reports {came}.")
