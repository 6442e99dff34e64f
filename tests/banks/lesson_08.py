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


# Choose, then look once


def choose_solution(candidates, learn, open_envelope):
    records = {weight_decay: learn(weight_decay) for weight_decay in candidates}
    chosen = min(records, key=lambda weight_decay: records[weight_decay].validation_loss)
    return chosen, open_envelope(records[chosen].parameters)


def choose_and_learn_again(candidates, learn, open_envelope):
    losses = [learn(weight_decay).validation_loss for weight_decay in candidates]
    chosen = candidates[int(np.argmin(losses))]
    return [chosen, open_envelope(learn(chosen).parameters)]


def by(key, best=min):
    """Make a `choose` that takes the best by another key of a record."""

    def choose(candidates, learn, open_envelope):
        records = {candidate: learn(candidate) for candidate in candidates}
        chosen = best(records, key=lambda candidate: key(records[candidate]))
        return chosen, open_envelope(records[chosen].parameters)

    return choose


def by_the_test_set(candidates, learn, open_envelope):
    scores = {candidate: open_envelope(learn(candidate).parameters) for candidate in candidates}
    chosen = max(scores, key=scores.get)
    return chosen, scores[chosen]


def opened_for_the_last(candidates, learn, open_envelope):
    losses = {}
    for candidate in candidates:
        record = learn(candidate)
        losses[candidate] = record.validation_loss
    return min(losses, key=losses.get), open_envelope(record.parameters)


def opened_twice(candidates, learn, open_envelope):
    chosen, _ = choose_solution(candidates, learn, open_envelope)
    return chosen, open_envelope(learn(chosen).parameters)


def validation_reported(candidates, learn, open_envelope):
    chosen, _ = choose_solution(candidates, learn, open_envelope)
    return chosen, learn(chosen).validation_accuracy


def never_opened(candidates, learn, open_envelope):
    chosen = min(candidates, key=lambda candidate: learn(candidate).validation_loss)
    return chosen, learn(chosen).validation_accuracy


def per_cent(*a):
    chosen, share = choose_solution(*a)
    return chosen, 100 * share


def first_two(candidates, learn, open_envelope):
    return choose_solution(candidates[:3], learn, open_envelope)


def place(candidates, *a):
    chosen, share = choose_solution(candidates, *a)
    return candidates.index(chosen), share


def record_handed_over(candidates, learn, open_envelope):
    return choose_solution(candidates, learn, lambda parameters: open_envelope(learn(0.001)))


def weight_decay_handed_over(candidates, learn, open_envelope):
    return choose_solution(candidates, learn, lambda parameters: open_envelope(0.001))


def learns_all_at_once(candidates, learn, open_envelope):
    return learn(candidates)


CHOOSE_BANK = {
    "stub": (lambda *_: None, "Write it in the cell above"),
    "called": (1.0, "without calling it"),
    "train loss": (by(lambda r: r.train_loss), "done best on the images learned from"),
    "train accuracy": (by(lambda r: r.train_accuracy, max), "done best on the images learned from"),
    "held-out accuracy": (by(lambda r: r.validation_accuracy, max), "may be luck"),
    "highest loss": (by(lambda r: r.validation_loss, max), "the lowest is best"),
    "by the test set": (by_the_test_set, "opened the envelope 6 times"),
    "opened twice": (opened_twice, "opened the envelope 2 times"),
    "opened for the last": (opened_for_the_last, "not the last"),
    "validation reported": (validation_reported, "reports the held-out accuracy"),
    "never opened": (never_opened, "never opened"),
    "per cent": (per_cent, "The envelope said 0.877"),
    "not all tried": (first_two, "never tried 0.003, 0.01, 0.02"),
    "place": (place, "Return λ itself"),
    "swapped": (lambda *a: choose_solution(*a)[::-1], "First λ"),
    "λ only": (lambda *a: choose_solution(*a)[0], "two numbers"),
    "lists": (lambda *a: ([1, 2], [3, 4]), "never tried"),
    "two lists": (lambda *a: (choose_solution(*a), [1, 2]), "two numbers"),
    "a record": (record_handed_over, "hand it the .parameters"),
    "λ handed over": (weight_decay_handed_over, "takes the parameters of a network"),
    "all at once": (learns_all_at_once, "takes one of the candidates"),
    "worst of all": (by(lambda r: r.validation_accuracy), "0.01, which has the highest held-out loss"),
    "some other": (
        lambda c, learn, look: (0.02, look(by(lambda r: r.train_loss, max)(c, learn, lambda p: p)[1])),
        "the lowest held-out loss has λ = 0.001",
    ),
}


EXERCISES = [
    Exercise(
        check_suspicion,
        [suspicion_solution, epochs_until_it_is_cheap, early_mean, middle, spread],
        SUSPICION_BANK,
    ),
    Exercise(check_stop, [stop_solution, stop_with_a_counter], STOP_BANK),
    Exercise(check_split, [split_solution, split_by_mask], SPLIT_BANK),
    Exercise(check_choose, [choose_solution, choose_and_learn_again], CHOOSE_BANK),
]
