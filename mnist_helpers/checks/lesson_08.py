"""Lesson 08: who was lied about, stopping in time, a split without a leak, and what a winner is worth elsewhere."""

from functools import cache, partial

import numpy as np

from ..words import apart
from .answering import ask, call, check, name_of, numbers, shown
from .judging import hint_for, judge
from .leaks import require_honest_split
from .mistakes_08 import (
    CHOICE_MISTAKES,
    STOP_MISTAKES,
    SUSPICION_MISTAKES,
    choices,
    choose_by_judges,
    stop_early,
)
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
    one, other = found
    return f"{name} ✓ it catches {one} of the {LIES} lies in one training, and {other} of {LIES} in another."


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
        meant = f"{name} should return two epochs, the one to keep and the one it stops after; for {said} it returned"
        return _two_numbers(call(stop, list(losses), patience, said=said), "Each epoch", meant)
    except NotWritten:
        if (losses, patience) == STOP_CASES[0]:
            raise
        what = "what does it return after its loop?"
        raise Hint(f"{name} returned None for {said}. There the patience does not run out: {what}") from None


def _two_numbers(answer, each, meant):
    """Return an answer of two numbers; else say what was meant."""
    if isinstance(answer, tuple | list | np.ndarray) and len(answer) == 2:
        parts = [numbers(part, each) for part in answer]
        if not any(part.shape for part in parts):
            return tuple(map(float, parts))
    raise Hint(f"{meant} {shown(answer)}.")


@check
def check_split(honest_split):
    """Hand `honest_split(images, digits, rng)` made images, and see where the copies of each end up."""
    require_honest_split(honest_split)
    name = name_of(honest_split)
    return f"{name} ✓ a fifth held out at random, as it came, and no copy of it among those to learn from."


def _made_readers(seed):
    """Return which of 60 images each of 8 networks reads, (8, 60), and the places of the 10 that judge.

    Of the judges no two networks read equally many. Whoever goes by the others or by all of the images, chooses
    another network.
    """
    rng = np.random.default_rng(seed)
    while True:
        judges = rng.permutation(60)[:10]
        right = rng.random((8, 60)) < np.linspace(0.5, 0.9, 8)[:, None]
        right[:, judges] = rng.random((8, 10)) < rng.permutation(np.linspace(0.2, 0.95, 8))[:, None]
        ways = choices(right, judges).values()
        if (
            len(set(ways)) == len(ways)
            and np.sum(right[:, judges].sum(axis=1) == right[:, judges].sum(axis=1).max()) == 1
        ):
            return right, judges


@cache
def choose_cases():
    """Return three cases for `choose`; found when first asked for, as every lesson imports this room."""
    return [_made_readers(seed) for seed in (1, 2, 3)]


@check
def check_choose(choose):
    """Try `choose(right, judges)` on three made tables of which network reads which image."""
    name, wanted = name_of(choose), [choose_by_judges(*case) for case in choose_cases()]
    said = "8 networks and 60 images, 10 of which judge"
    meant = (
        f"{name} should return two shares, of the judges that the best reads and of all others; it returned"
    )

    def tell(off):
        (_, others), (came, rest) = off.wanted[off.k], off.answers[off.k]
        scored, answered = apart(off.wanted[off.k][0], came, ".3g")
        if scored != answered:
            return f"For {said}, the best by the judges reads {scored} of them; {name} says {answered}. {off.known}"
        left, answered = apart(others, rest, ".3g")
        return f"The judges' share is right. The best reads {left} of the others; {name} says {answered}. {off.known}"

    def asked(*case):
        changed = "changes the arrays it is handed. Make a new one."
        return ask(choose, case, said, lambda answer: _two_numbers(answer, "Each share", meant), changed)

    judge(asked, choose_cases(), wanted, CHOICE_MISTAKES, tell)
    return f"{name} ✓ chosen by the judges alone, and what it says of the others is from images that did not choose."
