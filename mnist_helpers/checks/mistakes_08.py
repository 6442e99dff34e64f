"""What people get wrong in lesson 08: (a rule that does the same, the hint it gets); the first that fits is given."""

from itertools import pairwise

import numpy as np

SUSPICION_MISTAKES = [
    (lambda losses: losses[-1], "You look at the last epoch. In this training the lies are by then known by heart like "
     "all the rest: when were they not?"),
    (lambda losses: losses[0], "You look at the first epoch. Nothing is learned yet in this training, so true labels "
     "cost as much as false ones."),
    (lambda losses: losses.max(axis=0), "You take the highest loss of each image. One unlucky epoch is enough for "
     "that; a lie costs much for a long time."),
    (lambda losses: losses.argmax(axis=0), "You take the epoch of the highest loss. How much an image costs over the "
     "epochs tells more than when it costs most."),
    (lambda losses: losses.min(axis=0), "You take the lowest loss of each image. In the end they are all low."),
    (lambda losses: losses[0] - losses[-1], "You take how far the loss falls from the first epoch to the last. For "
     "true labels it falls as far: how long does it take?"),
    (lambda losses: np.ptp(losses, axis=0), "You take the highest less the lowest loss. One unlucky epoch makes that "
     "large, too."),
]  # fmt: skip


def stop_early(losses, patience, *, better=lambda new, best: new < best, margin=0):
    kept = 1
    for epoch, loss in enumerate(losses, start=1):
        if better(loss, losses[kept - 1]):
            kept = epoch
        if epoch - kept == patience + margin:
            return kept, epoch
    return kept, len(losses)


def _against_previous(losses, patience):
    rises = 0
    for epoch, (before, loss) in enumerate(pairwise(losses), start=2):
        rises = rises + 1 if loss >= before else 0
        if rises == patience:
            return epoch - patience, epoch
    return int(np.argmin(losses)) + 1, len(losses)


def _never_reset(losses, patience):
    kept, waited = 1, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[kept - 1]:
            kept = epoch
        elif epoch > 1:
            waited += 1
        if waited == patience:
            return kept, epoch
    return kept, len(losses)


PREVIOUS = (
    "You compare with the epoch before. Compare with the lowest so far: a loss can fall and still not be low."
)
STOP_MISTAKES = [
    (lambda l, p: stop_early(l, p)[::-1], "You return the epoch it stops after first. First the one to keep."),
    (lambda l, p: tuple(e - 1 for e in stop_early(l, p)), "You count epochs from 0; the first is epoch 1."),
    (lambda l, p: (stop_early(l, p)[0] - 1, stop_early(l, p)[1]), "The epoch to keep is counted from 0; the first is "
     "epoch 1."),
    (lambda l, p: stop_early(l, p, margin=1), "You wait one epoch too long."),
    (lambda l, p: stop_early(l, p, margin=-1) if p > 1 else (1, 1), "You stop one epoch too soon."),
    (_against_previous, PREVIOUS),
    (lambda l, p: (stop_early(l[: _against_previous(l, p)[1]], 10**9)[0], _against_previous(l, p)[1]), PREVIOUS),
    (_never_reset, "You add up all the epochs without a new low. A new low starts the count again."),
    (lambda l, p: (int(np.argmin(l)) + 1, stop_early(l, p)[1]), "You keep the lowest of all epochs, also of those "
     "after the stop. Those were never trained."),
    (lambda l, p: (int(np.argmin(l)) + 1, len(l)), "You look at all epochs and never stop. Whoever trains cannot see "
     "ahead: where does the patience come in?"),
    (lambda l, p: (stop_early(l, p)[1],) * 2, "You keep the last epoch. It has waited in vain: keep the one with the "
     "lowest loss."),
    (lambda l, p: stop_early(l, p, better=lambda new, best: new <= best), "You take an equal loss for a new low. "
     "Only a lower one counts."),
    (lambda l, p: stop_early(l, p, better=lambda new, best: new > best), "You look for the highest. These are "
     "losses: the lowest is best."),
    (lambda l, p: (stop_early(l, p)[0], stop_early(l, p)[0] + p), "Where the patience does not run out, training "
     "stops with the last epoch, not after it."),
    (lambda l, p: (l[stop_early(l, p)[0] - 1], l[stop_early(l, p)[1] - 1]), "You return losses. The numbers of their "
     "epochs are asked for."),
    (lambda l, p: stop_early(l, 2), "It looks as if the patience were 2, whatever is handed over."),
    (lambda l, p: stop_early(l, 3), "It looks as if the patience were 3, whatever is handed over."),
]  # fmt: skip


def _chosen(column, best):
    """Return a function that chooses by one column of {weight decay: (…)}."""
    return lambda courses: best(courses, key=lambda weight_decay: courses[weight_decay][column])


CHOICE_MISTAKES = [
    (_chosen(0, min), "done best on the images learned from. Those are no judges: take the held-out loss."),
    (
        _chosen(3, max),
        "the highest held-out accuracy. A point of it may be luck: the held-out loss was asked for.",
    ),
    (_chosen(2, max), "the highest held-out loss; the lowest is best."),
    (_chosen(4, max), "the best in the envelope. Then its accuracy is no longer an honest number."),
]
