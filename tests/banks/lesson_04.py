"""Lesson 04's exercises, with what people really answer."""

import numpy as np
from scipy import special

from banks import Exercise, placed
from mnist_helpers.checks import check_even_guess, check_loss_from_logits, check_mean_loss, check_softmax


def normed(powers):
    return powers / powers.sum(axis=-1, keepdims=True)


def by_loops(f):
    if np.ndim(f) == 2:
        return [by_loops(row) for row in f]
    powers = [np.exp(score - max(f)) for score in f]
    return [power / sum(powers) for power in powers]


def softmax(f):
    return normed(np.exp(f - f.max(axis=-1, keepdims=True)))


def one_row_only(f):
    powers = np.exp(f - f.max())
    return powers / powers.sum(axis=f.ndim - 1)


def in_place(f):
    f -= f.max(axis=-1, keepdims=True)
    return normed(np.exp(f))


def batch_largest(f):
    return normed(np.exp(f - f.max()))


def never_given_back(f):
    powers = np.exp(f.T)
    return powers / powers.sum(axis=0)


SOFTMAX_BANK = {
    "stub": (lambda f: None, "Write it in the cell above: exponentiate, then divide by the sum."),
    "called": (np.zeros(10), "without calling it"),
    "no division": (np.exp, "your rows sum to 30.19 and 1.11; probabilities must sum to 1."),
    "no division, one row": (lambda f: np.exp(f - max(f)), "your rows sum to"),
    "wrong axis": (
        lambda f: np.exp(f) / np.exp(f).sum(axis=0),
        "each column sums to 1, but each row should: one row is one image. Which axis does the sum run over?",
    ),
    "wrong axis, stable": (lambda f: special.softmax(f, axis=0), "each column sums to 1"),
    "no axis": (lambda f: np.exp(f) / np.exp(f).sum(), "together sum to 1"),
    "no axis, stable": (lambda f: special.softmax(f), "together sum to 1"),
    "no shift": (
        lambda f: normed(np.exp(f)),
        "right for small scores; for a score of 10000 you return nan. exp(10000) overflows: "
        "what can you subtract from every score without changing the answer?",
    ),
    "shift by the mean": (
        lambda f: normed(np.exp(f - f.mean(axis=-1, keepdims=True))),
        "You subtract something, but the largest power still overflows. Which number makes it exactly 1?",
    ),
    "shift by the smallest": (
        lambda f: normed(np.exp(f - f.min(axis=-1, keepdims=True))),
        "makes it exactly 1",
    ),
    "shift by a fixed number": (lambda f: normed(np.exp(f - 700.0)), "makes it exactly 1"),
    "divided by the largest": (
        lambda f: normed(np.exp(f / f.max(axis=-1, keepdims=True))),
        "changes their differences",
    ),
    "divided by the batch's largest": (lambda f: normed(np.exp(f / f.max())), "changes their differences"),
    "divided by the largest, no e": (
        lambda f: f / f.max(axis=-1, keepdims=True),
        "divide the scores by the largest",
    ),
    "nan to number, powers": (lambda f: np.nan_to_num(normed(np.nan_to_num(np.exp(f)))), "papered over"),
    "nan to number": (lambda f: np.nan_to_num(normed(np.exp(f))), "papered over"),
    "shift only upwards": (
        lambda f: normed(np.exp(f - np.maximum(f.max(axis=-1, keepdims=True), 0))),
        "0/0 is nan",
    ),
    "clipped": (lambda f: normed(np.exp(np.clip(f, -500, 500))), "Are they clipped"),
    "clipped lower": (lambda f: normed(np.exp(np.minimum(f, 80))), "Are they clipped"),
    "largest of the batch": (batch_largest, "a largest score of its own"),
    "one row only": (
        one_row_only,
        "right for one image of shape (10,); for a batch of shape (2, 10) it raised ValueError: operands could not",
    ),
    "one row only, and why": (one_row_only, "keepdims=True"),
    "one row only, max": (
        lambda f: np.exp(f - max(f)) / sum(np.exp(f - max(f))),
        "is right for one image of shape (10,)",
    ),
    "axis 1": (lambda f: np.exp(f) / np.exp(f).sum(axis=1, keepdims=True), "axis=-1"),
    "transposed": (never_given_back, "transposed"),
    "raw shares": (normed, "divided the scores themselves"),
    "raw shares, of the whole batch": (
        lambda f: f / f.sum(),
        "divided the scores themselves. First make all of them positive, with e^f. And one row is one image",
    ),
    "raw shares, of each column": (lambda f: f / sum(f), "divided the scores themselves. First make"),
    "minus": (lambda f: normed(np.exp(-f)), "a minus too many"),
    "base 2": (lambda f: normed(2.0**f), "powers of 2"),
    "base 10": (lambda f: normed(10.0**f), "powers of 10"),
    "twice": (lambda f: softmax(softmax(f)), "applied twice"),
    "logs": (lambda f: special.log_softmax(f, axis=-1), "logs of the probabilities"),
    "losses": (lambda f: -special.log_softmax(f, axis=-1), "Those are losses"),
    "sigmoid": (special.expit, "That is the sigmoid"),
    "hard": (lambda f: np.where(f == f.max(axis=-1, keepdims=True), 1.0, 0.0), "keep a share"),
    "largest is 1": (lambda f: np.exp(f) / np.exp(f).max(axis=-1, keepdims=True), "not by the sum"),
    "changes its argument": (in_place, "changes the scores"),
    "one number": (lambda f: np.exp(f).sum(), "One probability for each score"),
    "raises": (lambda f: 1 / 0, "raised ZeroDivisionError"),
    "text": (lambda f: "o", "made of numbers"),
    "ten only": (
        lambda f: softmax(f) if f.shape[-1] == 10 else np.full(f.shape, 1 / f.shape[-1]),
        "not for scores of",
    ),
    "nan": (lambda f: np.full(f.shape, np.nan), "returns nan"),
    "float128": (lambda f: normed(np.exp(f.astype(np.longdouble))), "what can you subtract from every score"),
    "sums a little off": (lambda f: softmax(f) * 1.0001, "your rows sum to 1.0001 and 1.0001;"),
    "a little off": (lambda f: softmax(1.0001 * f), "gets 0.5057; softmax gave it 0.5058."),
}


EVEN_BANK = {
    "stub": (lambda k: None, "Write it in the cell above"),
    "base 10": (np.log10, "base 10"),
    "base 2": (np.log2, "base 2"),
    "negative": (lambda k: np.log(1 / k), "The sign is wrong"),
    "negative, base 2": (lambda k: -np.log2(k), "The sign is wrong"),
    "negative, base 2 too": (lambda k: -np.log2(k), "base 2"),
    "probability": (lambda k: 1 / k, "probability of the true class"),
    "ten": (lambda k: 2.302585093, "does not look at n"),
    "weighed": (lambda k: np.log(k) / k, "weigh the price"),
    "summed": (lambda k: k * np.log(k), "prices of all n"),
    "one fewer": (lambda k: np.log(max(k - 1, 1)), "n − 1 classes"),
    "one more": (np.log1p, "n + 1 classes"),
    "chance to be wrong": (lambda k: 1 - 1 / k, "chance to be wrong"),
    "count": (lambda k: k, "number of classes"),
    "rounded": (lambda k: round(np.log(k), 1), "the answer is 2.303"),
}


CLASSES_BANK = {
    "stub": (lambda loss: None, "Write it in the cell above"),
    "probability": (lambda loss: np.exp(-loss), "probability given to the truth"),
    "base 10": (lambda loss: 10**loss, "a power of e, not of 10"),
    "base 2": (lambda loss: 2**loss, "a power of e, not of 2"),
    "rounded": (lambda loss: round(np.exp(loss)), "You round."),
    "down": (lambda loss: int(np.exp(loss)), "round down"),
    "up": (lambda loss: np.ceil(np.exp(loss)), "round up"),
    "one too few": (lambda loss: np.exp(loss) - 1, "one too few"),
    "log": (np.log, "Which function undoes it"),
    "itself": (lambda loss: loss, "the loss itself"),
    "ten": (lambda loss: 10, "does not look at the loss"),
}


def at(O, labels):
    return O[np.arange(len(O)), labels]


def of_true(change):
    """Return mean_loss with the probabilities of the true digits changed to one number."""
    return lambda O, Y: change(at(O, Y.argmax(axis=1)))


def by_hand(O, Y):
    total = 0
    for o, y in zip(O, Y, strict=True):
        total -= np.log(o[list(y).index(1)])
    return total / len(O)


def overwrites(O, Y):
    O += 1e-12
    return -np.log(O[Y == 1]).mean()


def binary(O, Y):
    return -(Y * np.log(O) + (1 - Y) * np.log(1 - O))


NLL_BANK = {
    "stub": (lambda O, Y: None, "Write it in the cell above"),
    "no minus": (of_true(lambda o: np.log(o).mean()), "The sign is wrong"),
    "base 10": (of_true(lambda o: -np.log10(o).mean()), "base 10"),
    "base 2": (of_true(lambda o: -np.log2(o).mean()), "base 2"),
    "sum": (of_true(lambda o: -np.log(o).sum()), "the sum over the batch"),
    "sum of all entries": (lambda O, Y: -(Y * np.log(O)).sum(), "the sum over the batch"),
    "sum, no minus": (of_true(lambda o: np.log(o).sum()), "The sign is wrong: log o_j is below 0"),
    "sum, base 10": (of_true(lambda o: -np.log10(o).sum()), "the sum over the batch"),
    "mean over all entries": (lambda O, Y: -(Y * np.log(O)).mean(), "divide by all entries"),
    "mean over digits": (lambda O, Y: -(Y * np.log(O)).sum(axis=0).mean(), "number of digits, not of images"),
    "mean over all entries, base 2": (lambda O, Y: -(Y * np.log2(O)).mean(), "base 2"),
    "median": (of_true(lambda o: np.median(-np.log(o))), "median"),
    "mean first": (of_true(lambda o: -np.log(o.mean())), "average the probabilities"),
    "one image each": (of_true(lambda o: -np.log(o)), "Their mean is wanted"),
    "all entries as they are": (lambda O, Y: -(Y * np.log(O)), "One number is wanted"),
    "largest": (lambda O, Y: -np.log(O.max(axis=1)).mean(), "largest entry"),
    "counted from 1": (lambda O, Y: -np.log(at(O, Y.argmax(axis=1) - 1)).mean(), "count from 0"),
    "one too far": (lambda O, Y: -np.log(at(O, (Y.argmax(axis=1) + 1) % 10)).mean(), "count from 0"),
    "one too far, off the end": (lambda O, Y: -np.log(at(O, Y.argmax(axis=1) + 8)).mean(), "count from 0"),
    "reversed": (lambda O, Y: -np.log((O * Y[:, ::-1]).sum(axis=1)).mean(), "from the right"),
    "softmax twice": (
        lambda O, Y: -np.log(at(special.softmax(O, axis=1), Y.argmax(axis=1))).mean(),
        "softmax again",
    ),
    "chance to be wrong": (of_true(lambda o: -np.log(1 - o).mean()), "chance to be wrong"),
    "log1p": (of_true(lambda o: -np.log1p(o).mean()), "log1p"),
    "no log": (of_true(lambda o: -o.mean()), "Where is the log"),
    "no log, other": (of_true(lambda o: 1 - o.mean()), "Where is the log"),
    "without Y": (lambda O, Y: -np.log(O).sum(axis=1).mean(), "Y says which"),
    "without Y, mean": (lambda O, Y: np.mean(-np.log(O)), "Y says which"),
    "entropy": (lambda O, Y: -(O * np.log(O)).sum(axis=1).mean(), "weigh by O"),
    "ten questions": (lambda O, Y: binary(O, Y).sum(axis=1).mean(), "yes-or-no questions"),
    "ten questions, mean": (lambda O, Y: binary(O, Y).mean(), "yes-or-no questions"),
    "squares": (lambda O, Y: np.square(O - Y).mean(), "squared error"),
    "columns": (lambda O, Y: -np.log((O * Y).sum(axis=0)).mean(), "down the columns"),
    "log of the product": (lambda O, Y: -np.log(O * Y).sum(axis=1).mean(), "The log of 0 comes in"),
    "log of the product, mean": (lambda O, Y: -np.log(O * Y).mean(), "The log of 0 comes in"),
    "log of the product, masked": (
        lambda O, Y: -(Y * np.log(O * Y)).sum(axis=1).mean(),
        "The log of 0 comes in",
    ),
    "every row, all labels": (lambda O, Y: -np.log(O[:, Y.argmax(axis=1)]).mean(), "labels of all rows"),
    "every row, all labels, no mean": (lambda O, Y: -np.log(O[:, Y.argmax(axis=1)]), "labels of all rows"),
    "epsilon 1e-3": (of_true(lambda o: -np.log(o + 1e-3).mean()), "Is 0.001 added"),
    "epsilon 1e-5": (lambda O, Y: -(Y * np.log(O + 1e-5)).sum(axis=1).mean(), "Is 1e-05 added"),
    "epsilon 1e-6": (of_true(lambda o: -np.log(o + 1e-6).mean()), "Is 1e-06 added"),
    "epsilon 1e-9": (of_true(lambda o: -np.log(o + 1e-9).mean()), "above a tiny number"),
    "epsilon 1e-12": (lambda O, Y: -(Y * np.log(O + 1e-12)).sum() / len(O), "above a tiny number"),
    "clipped": (of_true(lambda o: -np.log(np.clip(o, 1e-7, 1)).mean()), "above a tiny number"),
    "accuracy": (lambda O, Y: np.mean(O.argmax(axis=1) == Y.argmax(axis=1)), "accuracy"),
    "0 · log 0": (lambda O, Y: -(Y * np.log(O)).sum(axis=1).mean(), "0 · −inf is nan"),
    "0 · log 0, dot product": (
        lambda O, Y: np.mean([-y @ np.log(o) for o, y in zip(O, Y, strict=True)]),
        "is nan",
    ),
    "changes its argument": (overwrites, "changes an array"),
    "raises": (lambda O, Y: 1 / 0, "raised ZeroDivisionError"),
}


def log_sums(F):
    return special.logsumexp(F, axis=1)


def clipped(F, labels):
    return -np.log(np.clip(at(special.softmax(F, axis=1), labels), 1e-12, 1)).mean()


def batch_shift(F, labels):
    c = F.max()
    return (np.log(np.exp(F - c).sum(axis=1)) + c - at(F, labels)).mean()


def shift_by(choose):
    """Return loss_from_logits with a shift of its own for each row."""

    def loss_from_logits(F, labels):
        c = choose(F)
        return (np.log(np.exp(F - c[:, None]).sum(axis=1)) + c - at(F, labels)).mean()

    return loss_from_logits


def not_given_back(F, labels):
    c = F.max(axis=1, keepdims=True)
    return (np.log(np.exp(F - c).sum(axis=1)) - at(F, labels)).mean()


def solution(F, labels):
    shifted = F - F.max(axis=1, keepdims=True)
    return (np.log(np.exp(shifted).sum(axis=1)) - at(shifted, labels)).mean()


def solution_with_c(F, labels):
    c = F.max(axis=1)
    return np.mean(c + np.log(np.exp(F - c[:, None]).sum(axis=1)) - at(F, labels))


LOGIT_BANK = {
    "stub": (lambda F, j: None, "Write it in the cell above"),
    "softmax, then log": (lambda F, j: -np.log(at(special.softmax(F, axis=1), j)).mean(), "rounds to 0"),
    "no shift": (
        lambda F, j: (np.log(np.exp(F).sum(axis=1)) - at(F, j)).mean(),
        "for equal scores of 1000 the loss is 2.30259, yours inf. A power of e overflows",
    ),
    "no shift, and no word of probabilities": (
        lambda F, j: (np.log(np.exp(F).sum(axis=1)) - at(F, j)).mean(),
        "Subtract each row's largest score first.",
    ),
    "shift by the mean": (shift_by(lambda F: F.mean(axis=1)), "A power of e overflows"),
    "shift by the smallest": (shift_by(lambda F: F.min(axis=1)), "A power of e overflows"),
    "shift by a fixed number": (shift_by(lambda F: 500.0 + 0 * F[:, 0]), "overflows"),
    "shift by 0 or more": (shift_by(lambda F: np.maximum(F.max(axis=1), 0)), "all of them round to 0"),
    "one-hot and logs": (
        lambda F, j: -(np.eye(10)[j] * np.log(special.softmax(F, axis=1))).sum(axis=1).mean(),
        "Form no probability",
    ),
    "every row, all labels": (lambda F, j: (log_sums(F) - F[:, j]).mean(), "labels of all rows"),
    "every row, all labels, no mean": (lambda F, j: log_sums(F) - F[:, j], "labels of all rows"),
    "every row, all labels, softmax": (
        lambda F, j: -np.log(special.softmax(F, axis=1)[:, j]).mean(),
        "labels of all rows",
    ),
    "all scores": (lambda F, j: (log_sums(F) - F.sum(axis=1)).mean(), "All scores are subtracted"),
    "all losses": (lambda F, j: -special.log_softmax(F, axis=1).mean(), "All scores are subtracted"),
    "all losses, summed": (lambda F, j: -special.log_softmax(F, axis=1).sum(), "All scores are subtracted"),
    "all in one": (lambda F, j: special.logsumexp(F) - F.sum(), "All scores are subtracted"),
    "one sum, one sum": (lambda F, j: special.logsumexp(F) - at(F, j).sum(), "whole batch"),
    "largest alone": (lambda F, j: (F.max(axis=1) - at(F, j)).mean(), "largest score for the log"),
    "naive softmax, then log": (lambda F, j: -np.log(at(normed(np.exp(F)), j)).mean(), "overflows"),
    "clipped": (clipped, "kept above some tiny number"),
    "eps": (lambda F, j: -np.log(at(special.softmax(F, axis=1), j) + 1e-15).mean(), "tiny number"),
    "largest of the batch": (batch_shift, "a largest score of its own"),
    "not given back": (not_given_back, "has to come back"),
    "given back twice": (lambda F, j: (log_sums(F) + F.max(axis=1) - at(F, j)).mean(), "once too often"),
    "no f_j": (lambda F, j: log_sums(F).mean(), "Where is the score of the true digit"),
    "f_j alone": (lambda F, j: -at(F, j).mean(), "Where is the log of the sum"),
    "sign": (lambda F, j: (at(F, j) - log_sums(F)).mean(), "The sign is wrong"),
    "plus": (lambda F, j: (at(F, j) + log_sums(F)).mean(), "subtracted, not added"),
    "sum": (lambda F, j: (log_sums(F) - at(F, j)).sum(), "the sum over the batch"),
    "base 10": (lambda F, j: -np.log10(at(special.softmax(F, axis=1), j)).mean(), "base 10"),
    "base 2, sum": (lambda F, j: -np.log2(at(special.softmax(F, axis=1), j)).sum(), "base 2"),
    "largest for f_j": (lambda F, j: (log_sums(F) - F.max(axis=1)).mean(), "not the true digit's"),
    "no log": (lambda F, j: (np.exp(F).sum(axis=1) - at(F, j)).mean(), "Where is its log"),
    "no powers": (lambda F, j: (F.sum(axis=1) - at(F, j)).mean(), "powers of e"),
    "log1p": (lambda F, j: (np.log1p(np.exp(F).sum(axis=1)) - at(F, j)).mean(), "log1p"),
    "no axis": (lambda F, j: (special.logsumexp(F) - at(F, j)).mean(), "whole batch"),
    "wrong axis": (lambda F, j: special.logsumexp(F, axis=0).mean() - at(F, j).mean(), "down the columns"),
    "softmax first": (lambda F, j: solution(special.softmax(F, axis=1), j), "softmax was applied first"),
    "counted from 1": (lambda F, j: (log_sums(F) - at(F, j - 1)).mean(), "count from 0"),
    "one too far": (lambda F, j: (log_sums(F) - at(F, (j + 1) % 10)).mean(), "count from 0"),
    "off the end": (lambda F, j: (log_sums(F) - at(F, j + 1 + 0 * F.size)).mean(), "count from 0"),
    "one image each": (lambda F, j: log_sums(F) - at(F, j), "Their mean is wanted"),
    "changes its argument": (lambda F, j: (F.sort(axis=1), solution(F, j))[1], "changes an array"),
}


EXERCISES = [
    Exercise(check_softmax, [softmax, by_loops, lambda f: special.softmax(f, axis=-1)], SOFTMAX_BANK),
    Exercise(
        check_even_guess,
        [(lambda k: -np.log(1 / k), lambda loss: 1 / np.exp(-loss))],
        placed(EVEN_BANK, "even_guess", lambda wrong: (wrong, np.exp))
        | placed(CLASSES_BANK, "classes_behind", lambda wrong: (np.log, wrong)),
    ),
    Exercise(
        check_mean_loss,
        [
            by_hand,
            of_true(lambda o: -np.log(o).mean()),
            lambda O, Y: -np.log((O * Y).sum(axis=1)).mean(),
            lambda O, Y: np.sum(-np.log(O[Y == 1])) / len(Y),
            lambda O, Y: -np.sum(np.log(O, where=Y > 0, out=np.zeros_like(O))) / len(Y),
            lambda O, Y: -np.log((O * Y).sum(axis=1)).mean(keepdims=True),
        ],
        NLL_BANK,
    ),
    Exercise(
        check_loss_from_logits,
        [
            solution,
            solution_with_c,
            lambda F, j: (log_sums(F) - at(F, j)).mean(),
            lambda F, j: -special.log_softmax(F, axis=1)[range(len(F)), j].mean(),
            lambda F, j: np.logaddexp.reduce(F - at(F, j)[:, None], axis=1).mean(),
        ],
        LOGIT_BANK,
    ),
]
