"""Lesson 08's exercises, with what people really answer."""

import numpy as np

from banks import Exercise
from mnist_helpers.checks import check_choose, check_split, check_stop, check_suspicion
from mnist_helpers.dataset import prepare_images

# Who was lied about


def suspicion_solution(losses):
    return losses.mean(axis=0)


def epochs_until_it_is_cheap(losses):
    return [int((image > 0.7).sum()) for image in losses.T]


def early_mean(losses):
    return losses[5:20].mean(axis=0)


def middle(losses):
    return np.median(losses[:30], axis=0)


def spread(losses):
    return losses.std(axis=0)


SUSPICION_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "last": (lambda l: l[-1], "known by heart like all the rest"),
    "first": (lambda l: l[0], "Nothing is learned yet"),
    "highest": (lambda l: l.max(axis=0), "One unlucky epoch is enough"),
    "when highest": (lambda l: l.argmax(axis=0), "the epoch of the highest loss"),
    "lowest": (lambda l: l.min(axis=0), "they are all low"),
    "fall": (lambda l: l[0] - l[-1], "how far the loss falls"),
    "range": (lambda l: l.max(axis=0) - l.min(axis=0), "the highest less the lowest"),
    "turned round": (lambda l: -l.mean(axis=0), "trusts the lies most"),
    "probability": (lambda l: np.exp(-l).mean(axis=0), "trusts the lies most"),
    "wrong axis": (lambda l: l.mean(axis=1), "which axis goes"),
    "mean of all": (lambda l: l.mean(), "returned one number"),
    "one suspect": (lambda l: l.mean(axis=0).argmax(), "returned one number"),
    "a list of suspects": (lambda l: np.argsort(-l.mean(axis=0))[:20], "shape (20,)"),
    "ranking": (lambda l: np.argsort(-l.mean(axis=0)), "are lies; 18 or more can be found"),
    "all of it": (lambda l: l, "shape (60, 200)"),
    "all alike": (lambda l: np.ones(l.shape[1]), "suspects all images alike"),
    "yes or no, last": (lambda l: l[-1] > 1, "suspects all images alike"),
    "divided by zero": (lambda l: 1 / (l.mean(axis=0) - l.mean(axis=0)), "returned inf"),
    "in place": (lambda l: l.__imul__(0).mean(axis=0), "changes the losses"),
    "by name": (lambda l: ["image"] * l.shape[1], "made of numbers"),
    "a field": (lambda l: l.losses, "raised AttributeError"),
}


# Stop in time


def stop_solution(losses, patience):
    kept = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[kept - 1]:
            kept = epoch
        if epoch - kept == patience:
            return kept, epoch
    return kept, len(losses)


def stop_with_a_counter(losses, patience):
    best, kept, waited = np.inf, 0, 0
    for epoch in range(1, len(losses) + 1):
        waited += 1
        if losses[epoch - 1] < best:
            best, kept, waited = losses[epoch - 1], epoch, 0
        if waited >= patience:
            break
    return [np.int64(kept), np.int64(epoch)]


def against_the_epoch_before(losses, patience):
    rises = 0
    for k in range(1, len(losses)):
        rises = rises + 1 if losses[k] >= losses[k - 1] else 0
        if rises == patience:
            return k + 1 - patience, k + 1
    return int(np.argmin(losses)) + 1, len(losses)


def lowest_until_two_rises(losses, patience):
    _, stopped = against_the_epoch_before(losses, patience)
    return int(np.argmin(losses[:stopped])) + 1, stopped


def last_fall_is_kept(losses, patience):
    kept, rises = 1, 0
    for k in range(1, len(losses)):
        if losses[k] > losses[k - 1]:
            rises += 1
            if rises == patience:
                return kept, k + 1
        else:
            kept, rises = k + 1, 0
    return kept, len(losses)


def counter_never_reset(losses, patience):
    best, kept, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best, kept = loss, epoch
        else:
            waited += 1
        if waited == patience:
            return kept, epoch
    return kept, len(losses)


def one_too_late(losses, patience):
    best, kept, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best, kept, waited = loss, epoch, 0
        else:
            waited += 1
        if waited > patience:
            return kept, epoch
    return kept, len(losses)


def one_too_soon(losses, patience):
    return stop_solution(losses, patience - 1) if patience > 1 else (1, 1)


def minus_one(pair):
    return tuple(epoch - 1 for epoch in pair)


def fails_to_return(losses, patience):
    for epoch in range(1, len(losses) + 1):
        if epoch - (int(np.argmin(losses[:epoch])) + 1) == patience:
            return int(np.argmin(losses[:epoch])) + 1, epoch


STOP_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "swapped": (lambda l, p: stop_solution(l, p)[::-1], "First the one to keep"),
    "counted from 0": (lambda l, p: minus_one(stop_solution(l, p)), "You count epochs from 0"),
    "kept counted from 0": (
        lambda l, p: (int(np.argmin(l[: stop_solution(l, p)[1]])), stop_solution(l, p)[1]),
        "The epoch to keep is counted from 0",
    ),
    "late": (one_too_late, "one epoch too long"),
    "soon": (one_too_soon, "one epoch too soon"),
    "against the epoch before": (against_the_epoch_before, "lowest so far"),
    "against the epoch before, lowest kept": (lowest_until_two_rises, "lowest so far"),
    "against the epoch before, last fall kept": (last_fall_is_kept, "lowest so far"),
    "never reset": (counter_never_reset, "starts the count again"),
    "keeps the future": (
        lambda l, p: (int(np.argmin(l)) + 1, stop_solution(l, p)[1]),
        "were never trained",
    ),
    "never stops": (lambda l, p: (int(np.argmin(l)) + 1, len(l)), "cannot see ahead"),
    "keeps the last": (lambda l, p: (stop_solution(l, p)[1],) * 2, "waited in vain"),
    "equal is better": (
        lambda l, p: stop_solution([loss - 1e-9 * k for k, loss in enumerate(l)], p),
        "Only a lower one counts",
    ),
    "highest": (lambda l, p: stop_solution([-loss for loss in l], p), "the lowest is best"),
    "past the end": (
        lambda l, p: (stop_solution(l, p)[0], stop_solution(l, p)[0] + p),
        "with the last epoch",
    ),
    "losses": (lambda l, p: tuple(l[epoch - 1] for epoch in stop_solution(l, p)), "You return losses"),
    "patience 2": (lambda l, p: stop_solution(l, 2), "patience were 2"),
    "patience 3": (lambda l, p: stop_solution(l, 3), "patience were 3"),
    "one epoch": (lambda l, p: stop_solution(l, p)[0], "two epochs"),
    "every epoch": (lambda l, p: list(range(len(l))), "two epochs"),
    "falls off the end": (fails_to_return, "after its loop"),
    "typed in": (lambda l, p: (3, 5), "keep epoch 6 and stop after epoch 9"),
    "patience from the end": (lambda l, p: stop_solution(l[::-1], p), "keep epoch 3 and stop after epoch 5"),
}


# A split without a leak


def moved(images, down, right):
    return np.roll(images, (down, right), axis=(1, 2))


def with_copies(images, digits):
    moves = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return np.concatenate([moved(images, *by) for by in moves]), np.tile(digits, len(moves))


def cut(images, digits, held, learned):
    return (images[learned], digits[learned]), (images[held], digits[held])


def split_solution(images, digits, rng):
    order = rng.permutation(len(images))
    held, learned = order[: len(images) // 5], order[len(images) // 5 :]
    return with_copies(images[learned], digits[learned]), (images[held], digits[held])


def split_by_mask(images, digits, rng):
    held = np.zeros(len(images), dtype=bool)
    held[rng.choice(len(images), len(images) // 5, replace=False)] = True
    copies, copied = with_copies(images[~held], digits[~held])
    order = rng.permutation(len(copies))
    return [copies[order], copied[order]], [images[held], digits[held]]


def leaky(images, digits, rng):
    images, digits = with_copies(images, digits)
    order = rng.permutation(len(images))
    return cut(images, digits, order[: len(images) // 5], order[len(images) // 5 :])


def leaky_unshuffled(images, digits, rng):
    images, digits = with_copies(images, digits)
    return cut(images, digits, slice(0, len(images) // 5), slice(len(images) // 5, None))


def copies_of_everything(images, digits, rng):
    held = rng.permutation(len(images))[: len(images) // 5]
    return with_copies(images, digits), (images[held], digits[held])


def two_draws(images, digits, rng):
    n = len(images) // 5
    return cut(images, digits, rng.permutation(5 * n)[:n], rng.permutation(5 * n)[n:])


def held_out_copied(images, digits, rng):
    learned, held = split_solution(images, digits, rng)
    return learned, with_copies(*held)


def held_out_moved(images, digits, rng):
    learned, (held, held_digits) = split_solution(images, digits, rng)
    return learned, (moved(held, 1, 0), held_digits)


def in_order(images, digits, rng):
    n = len(images) // 5
    return with_copies(images[n:], digits[n:]), (images[:n], digits[:n])


def no_copies(images, digits, rng):
    order = rng.permutation(len(images))
    return cut(images, digits, order[: len(images) // 5], order[len(images) // 5 :])


def digits_left_behind(images, digits, rng):
    images = images[rng.permutation(len(images))]
    n = len(images) // 5
    return with_copies(images[n:], digits[n:]), (images[:n], digits[:n])


def copies_with_wrong_digits(images, digits, rng):
    order = rng.permutation(len(images))
    held, learned = order[: len(images) // 5], order[len(images) // 5 :]
    copies, _ = with_copies(images[learned], digits[learned])
    return (copies, np.repeat(digits[learned], 9)), (images[held], digits[held])


def own_generator(images, digits, rng):
    return split_solution(images, digits, np.random.default_rng(0))


def in_place(images, digits, rng):
    rng.shuffle(images)
    n = len(images) // 5
    return with_copies(images[n:], digits[n:]), (images[:n], digits[:n])


def sample_of_learned(images, digits, rng):
    (learned, learned_digits), held = split_solution(images, digits, rng)
    return (learned[: 9 * 60], learned_digits[: 9 * 60]), held


def a_fifth_to_learn_from(images, digits, rng):
    order = rng.permutation(len(images))
    learned, held = order[: len(images) // 5], order[len(images) // 5 :]
    return with_copies(images[learned], digits[learned]), (images[held], digits[held])


def half(images, digits, rng):
    order = rng.permutation(len(images))
    learned, held = order[: len(images) // 2], order[len(images) // 2 :]
    return with_copies(images[learned], digits[learned]), (images[held], digits[held])


def prepared(images, digits, rng):
    return [(prepare_images(part), part_digits) for part, part_digits in split_solution(images, digits, rng)]


def throws_images_away(images, digits, rng):
    order = rng.permutation(len(images))
    held, learned = order[: len(images) // 5], order[len(images) // 5 : -10]
    return with_copies(images[learned], digits[learned]), (images[held], digits[held])


def drawn_with_replacement(images, digits, rng):
    held = rng.choice(len(images), len(images) // 5)
    learned = np.setdiff1d(np.arange(len(images)), held)
    return with_copies(images[learned], digits[learned]), (images[held], digits[held])


def leaks_at_times(images, digits, rng):
    lucky = rng.random() < 0.5  # at one seed or another it is found out
    return (split_solution if lucky else leaky)(images, digits, rng)


SPLIT_BANK = {
    "with replacement": (drawn_with_replacement, "holds out copies as well"),
    "leaks at times": (leaks_at_times, "made before the split"),
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "leaky": (leaky, "made before the split"),
    "leaky, not shuffled": (leaky_unshuffled, "Still leaking"),
    "copies of everything": (copies_of_everything, "must not be copied into the other side"),
    "drawn twice": (two_draws, "Still leaking"),
    "held-out copies": (held_out_copied, "no copies there"),
    "held-out moved": (held_out_moved, "holds out moved images"),
    "in order": (in_order, "draw them at random"),
    "no copies": (no_copies, "no copies either"),
    "digits left behind": (digits_left_behind, "the digit of another"),
    "digits of the copies mixed up": (copies_with_wrong_digits, "the digit of another"),
    "own generator": (own_generator, "With another rng"),
    "in place": (in_place, "changes the arrays"),
    "sides swapped": (lambda *a: split_solution(*a)[::-1], "no copies there"),
    "a fifth to learn from": (a_fifth_to_learn_from, "other four fifths"),
    "half": (half, "a fifth is 20"),
    "prepared": (prepared, "shape (n, 28, 28)"),
    "thrown away": (throws_images_away, "on neither side"),
    "some copies lost": (sample_of_learned, "nine times"),
    "four arrays": (lambda *a: [part for pair in split_solution(*a) for part in pair], "two pairs"),
    "images only": (lambda *a: tuple(pair[0] for pair in split_solution(*a)), "each of images and digits"),
    "no digits": (lambda *a: [(pair[0], pair[1][:3]) for pair in split_solution(*a)], "one digit an image"),
    "inverted": (lambda *a: [(255 - pair[0], pair[1]) for pair in split_solution(*a)], "none of those"),
}


# Choose by a hundred


def choose_solution(right, judges):
    best = right[:, judges].mean(axis=1).argmax()
    others = np.delete(right[best], judges)
    return right[best, judges].mean(), others.mean()


def choose_with_a_mask(right, judges):
    judging = np.isin(np.arange(right.shape[1]), judges)
    winner = max(right, key=lambda one: one[judging].sum())
    return [winner[judging].mean(), winner[~judging].mean()]


def choose_in_loops(right, judges):
    chosen = set(judges.tolist())
    others = [place for place in range(right.shape[1]) if place not in chosen]
    best = 0
    for k in range(len(right)):
        if sum(right[k, place] for place in judges) > sum(right[best, place] for place in judges):
            best = k
    return sum(right[best, judges]) / len(judges), sum(right[best, others]) / len(others)


def by(scores):
    """Make a `choose` that takes the network for which `scores(right, judges)` is highest."""

    def choose(right, judges):
        best = np.argmax(scores(right, judges))
        return right[best, judges].mean(), np.delete(right[best], judges).mean()

    return choose


def others_from(second):
    """Make a `choose` whose second share is `second(right, judges, best)`."""

    def choose(right, judges):
        best = right[:, judges].mean(axis=1).argmax()
        return right[best, judges].mean(), second(right, judges, best)

    return choose


def choose_in_place(right, judges):
    right[:, judges] = False
    return choose_solution(right, judges)


CHOOSE_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "swapped": (lambda *a: choose_solution(*a)[::-1], "First that of the judges"),
    "by the others": (by(lambda r, j: np.delete(r, j, axis=1).mean(axis=1)), "Only the judges choose"),
    "by all": (by(lambda r, j: r.mean(axis=1)), "You choose by all images"),
    "worst": (by(lambda r, j: -r[:, j].mean(axis=1)), "reads the fewest"),
    "last": (by(lambda r, j: np.arange(len(r))), "take the last network"),
    "judges among the others": (others_from(lambda r, j, best: r[best].mean()), "judges are among them"),
    "judges twice": (others_from(lambda r, j, best: r[best, j].mean()), "the share of the judges twice"),
    "all networks": (others_from(lambda r, j, best: np.delete(r, j, axis=1).mean()), "mean of all networks"),
    "best at the others": (
        others_from(lambda r, j, best: np.delete(r, j, axis=1).mean(axis=1).max()),
        "another network, the best at the others",
    ),
    "tilde": (others_from(lambda r, j, best: r[best, ~j].mean()), "judges are places"),
    "after the first": (others_from(lambda r, j, best: r[best, len(j) :].mean()), "leave out the first"),
    "the first judge": (lambda r, j: choose_solution(r, np.arange(len(j))), "let the first images judge"),
    "per cent": (lambda *a: [100 * share for share in choose_solution(*a)], "You return per cent"),
    "counts": (others_from(lambda r, j, best: np.delete(r[best], j).sum()), "reads 0."),
    "both counted": (
        lambda r, j: tuple(np.array(choose_solution(r, j)) * (len(j), r.shape[1] - len(j))),
        "You count the images",
    ),
    "one": (lambda *a: choose_solution(*a)[0], "two shares"),
    "flattery": (lambda *a: np.subtract(*choose_solution(*a)), "two shares"),
    "with its place": (lambda *a: (0, *choose_solution(*a)), "two shares"),
    "rows": (lambda r, j: (r[0, j], np.delete(r[0], j)), "two shares"),
    "places": (lambda r, j: (j[0], r[j[-1]].mean()), "raised IndexError"),
    "in place": (choose_in_place, "changes the arrays"),
    "words": (lambda *a: ("much", "less"), "made of numbers"),
}


EXERCISES = [
    Exercise(
        check_suspicion,
        [suspicion_solution, epochs_until_it_is_cheap, early_mean, middle, spread],
        SUSPICION_BANK,
    ),
    Exercise(check_stop, [stop_solution, stop_with_a_counter], STOP_BANK),
    Exercise(check_split, [split_solution, split_by_mask], SPLIT_BANK),
    Exercise(check_choose, [choose_solution, choose_with_a_mask, choose_in_loops], CHOOSE_BANK),
]
