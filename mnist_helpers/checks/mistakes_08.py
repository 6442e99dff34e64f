"""What people get wrong in lesson 08: (a rule that does the same, the hint it gets); the first that fits is given."""

from functools import partial
from itertools import pairwise
from operator import ge, gt

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


def _against_previous(losses, patience, *, worse=ge, keep):
    rises, fell = 0, 1
    for epoch, (before, loss) in enumerate(pairwise(losses), start=2):
        rises, fell = (rises + 1, fell) if worse(loss, before) else (0, epoch)
        if rises == patience:
            return keep(losses[:epoch], fell), epoch
    return keep(losses, fell), len(losses)


def _last_fall(losses, fell):
    return fell


def _lowest(losses, fell):
    return int(np.argmin(losses)) + 1


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
    *((partial(_against_previous, worse=worse, keep=keep), PREVIOUS) for worse in (ge, gt)
      for keep in (_last_fall, _lowest)),
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


def _shares(right, judges, best):
    """Return two shares that the network `best` reads: of the judges, and of all other images."""
    return right[best, judges].mean(), np.delete(right[best], judges).mean()


def choices(right, judges):
    """Return which network is chosen by each rule: {rule: its place}."""
    judged, others = right[:, judges].mean(axis=1), np.delete(right, judges, axis=1).mean(axis=1)
    return {
        "judges": judged.argmax(),
        "others": others.argmax(),
        "all": right.mean(axis=1).argmax(),
        "first": right[:, : len(judges)].mean(axis=1).argmax(),
        "worst": judged.argmin(),
        "last": len(right) - 1,
    }


def choose_by_judges(right, judges):
    return _shares(right, judges, choices(right, judges)["judges"])


def _by(rule):
    return lambda right, judges: _shares(right, judges, choices(right, judges)[rule])


CHOICE_MISTAKES = [
    (lambda r, j: choose_by_judges(r, j)[::-1], "You return the share of the others first. First that of the judges."),
    (_by("others"), "You choose by the others, so their share is no longer an honest one. Only the judges choose."),
    (_by("all"), "You choose by all images. Only the judges choose; the others wait in the envelope."),
    (_by("worst"), "You choose the network that reads the fewest of them."),
    (_by("last"), "You take the last network. Which of them reads the most of the judges?"),
    (lambda r, j: (choose_by_judges(r, j)[0], r[choices(r, j)["judges"]].mean()), "Your second share is of all images, "
     "and the judges are among them: leave them out."),
    (lambda r, j: (choose_by_judges(r, j)[0],) * 2, "You return the share of the judges twice. The second is of the "
     "images that did not judge."),
    (lambda r, j: (choose_by_judges(r, j)[0], np.delete(r, j, axis=1).mean()), "Your second share is the mean of all "
     "networks. Only the one that was chosen counts."),
    (lambda r, j: (choose_by_judges(r, j)[0], np.delete(r, j, axis=1).mean(axis=1).max()), "Your second share is that "
     "of another network, the best at the others. Take that of the one the judges chose."),
    (lambda r, j: (choose_by_judges(r, j)[0], r[choices(r, j)["judges"], ~j].mean()), "Does ~ leave the judges out? It "
     "turns True and False round, and judges are places."),
    (lambda r, j: (choose_by_judges(r, j)[0], r[choices(r, j)["judges"], len(j) :].mean()), "You leave out the first "
     "images. The judges stand at the places in judges."),
    (lambda r, j: _shares(r, np.arange(len(j)), choices(r, j)["first"]), "You let the first images judge. The judges "
     "stand at the places in judges."),
    (lambda r, j: tuple(100 * share for share in choose_by_judges(r, j)), "You return per cent. Shares from 0 to 1 are "
     "asked for."),
    (lambda r, j: tuple(share * count for share, count in zip(choose_by_judges(r, j), (len(j), r.shape[1] - len(j)),
     strict=True)), "You count the images. Shares are asked for."),
]  # fmt: skip
