"""Lesson 04's exercises, with what people really answer."""

import numpy as np
from scipy import special

from banks import Exercise
from mnist_helpers.checks import (
    check_average_price,
    check_best_temperature,
    check_loss_from_logits,
    check_price,
    check_softmax,
)


def normed(powers):
    return powers / powers.sum(axis=-1, keepdims=True)


def share(f, j):
    return normed(np.exp(f))[j]


def priced(f):
    return -np.log(normed(np.exp(f)))


def by_hand(f, j):
    total = 0
    for score in f:
        total += np.exp(score)
    return np.log(total) - f[j]


GLOBAL = np.array([2, 1, -1])  # the lesson's f

PRICE_BANK = {
    "stub": (lambda f, j: None, "Write it in the cell above"),
    "called": (np.float64(1.35), "without calling it"),
    "share": (share, "the truth's share. What does it cost?"),
    "no minus": (lambda f, j: np.log(share(f, j)), "The sign is wrong"),
    "base 2": (lambda f, j: -np.log2(share(f, j)), "base 2"),
    "base 10": (lambda f, j: -np.log10(share(f, j)), "base 10"),
    "straight": (lambda f, j: 1 - share(f, j), "lacks to 1"),
    "minus the share": (lambda f, j: -share(f, j), "Where is the logarithm"),
    "one over": (lambda f, j: 1 / share(f, j), "1 over the share"),
    "favourite": (
        lambda f, j: -np.log(normed(np.exp(f)).max()),
        "the largest share, whichever digit is true",
    ),
    "largest price": (lambda f, j: priced(f).max(), "the smallest share"),
    "counted from 1": (lambda f, j: priced(f)[j - 1], "the digit before"),
    "one too far": (lambda f, j: priced(f)[j + 1], "Digits and entries both count from 0"),
    "from the end": (lambda f, j: priced(f)[-1 - j], "from the end"),
    "always digit 0": (lambda f, j: priced(f)[0], "digit 0, whichever is true"),
    "all": (lambda f, j: priced(f), "One number is wanted"),
    "all, added": (lambda f, j: priced(f).sum(), "add up the prices of all digits"),
    "all, averaged": (lambda f, j: priced(f).mean(), "no mean is needed"),
    "entropy": (lambda f, j: normed(np.exp(f)) @ priced(f), "weigh all prices"),
    "weighed": (lambda f, j: share(f, j) * priced(f)[j], "multiply the price by the share"),
    "of the others": (lambda f, j: -np.log(1 - share(f, j)), "anything but the truth"),
    "no softmax": (lambda f, j: -np.log(f[j]), "take the scores for shares"),
    "scores divided": (lambda f, j: -np.log(normed(f)[j]), "take the scores for shares"),
    "half a softmax": (lambda f, j: -np.log(np.exp(f[j]) / f.sum()), "sum of the scores"),
    "score": (lambda f, j: f[j], "the score itself"),
    "power alone": (lambda f, j: -np.log(np.exp(f[j])), "the log of the power alone"),
    "sum alone": (lambda f, j: np.log(np.exp(f).sum()), "the log of the sum S alone"),
    "plus": (lambda f, j: np.log(np.exp(f).sum()) + f[j], "log S minus the score"),
    "twice": (lambda f, j: priced(normed(np.exp(f)))[j], "applied twice"),
    "sigmoid": (lambda f, j: special.expit(f[j]), "the sigmoid of one score"),
    "sigmoid's price": (lambda f, j: -np.log(special.expit(f[j])), "the sigmoid of one score"),
    "the lesson's f": (lambda f, j: priced(GLOBAL)[j], "the page's f"),
    "rounded": (lambda f, j: round(priced(f)[j], 2), "the answer is"),
    "raises": (lambda f, j: 1 / 0, "raised ZeroDivisionError"),
    "text": (lambda f, j: "free", "made of numbers"),
}


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
    "stub": (lambda f: None, "Write it in the cell above, with a return at its end."),
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
    "a little off": (lambda f: softmax(1.0001 * f), "gets 0.5057; safe_softmax gave it 0.5058."),
}


def at(O, labels):
    return O[np.arange(len(O)), labels]


def price(believed, said):
    """Return the average price of a chance, of what is believed to come with another."""
    return -believed * np.log(said)


HONESTY_BANK = {
    "stub": (lambda s, b: None, "Write it in the cell above"),
    "exchanged": (lambda s, b: price(s, b) + price(1 - s, 1 - b), "You exchanged the two"),
    "weights exchanged": (lambda s, b: price(1 - b, s) + price(b, 1 - s), "The weights are exchanged"),
    "rain alone": (lambda s, b: price(b, s), "part of the rainy days"),
    "rain alone, in full": (lambda s, b: -np.log(s), "part of the rainy days"),
    "dry alone": (lambda s, b: price(1 - b, 1 - s), "part of the dry days"),
    "dry alone, in full": (lambda s, b: -np.log(1 - s), "part of the dry days"),
    "both in full": (lambda s, b: -np.log(s) - np.log(1 - s), "weigh the one by believed"),
    "both by half": (lambda s, b: -(np.log(s) + np.log(1 - s)) / 2, "weigh the one by believed"),
    "log of the average": (lambda s, b: -np.log(b * s + (1 - b) * (1 - s)), "the log of an average"),
    "one minus": (lambda s, b: price(b, s) - price(1 - b, 1 - s), "minus of the second"),
    "no minus": (lambda s, b: -price(b, s) - price(1 - b, 1 - s), "The sign is wrong"),
    "base 2": (lambda s, b: (price(b, s) + price(1 - b, 1 - s)) / np.log(2), "base 2"),
    "base 10": (lambda s, b: (price(b, s) + price(1 - b, 1 - s)) / np.log(10), "base 10"),
    "straight lines": (lambda s, b: b * (1 - s) + (1 - b) * s, "straight line"),
    "chance to be right": (lambda s, b: b * s + (1 - b) * (1 - s), "straight line"),
    "squares": (lambda s, b: b * (1 - s) ** 2 + (1 - b) * s**2, "squared errors"),
    "divergence": (lambda s, b: special.rel_entr(b, s) + special.rel_entr(1 - b, 1 - s), "The whole price"),
    "honest": (lambda s, b: price(b, b) + price(1 - b, 1 - b), "does not look at what you said"),
    "of what was said": (lambda s, b: price(s, s) + price(1 - s, 1 - s), "does not look at what you believe"),
    "dry pays for belief": (lambda s, b: price(b, s) + price(1 - b, b), "1 − said"),
    "a pair": (lambda s, b: (price(b, s), price(1 - b, 1 - s)), "One number is wanted"),
    "rounded": (lambda s, b: round(price(b, s) + price(1 - b, 1 - s), 2), "the answer is"),
    "raises": (lambda s, b: 1 / 0, "raised ZeroDivisionError"),
}


def loss(F, labels):
    return -np.log(at(special.softmax(F, axis=1), labels)).mean()


def losses(temperatures, F, labels):
    return [loss(F / T, labels) for T in temperatures]


def coolest_loss(temperatures, F, labels):
    best, least = None, np.inf
    for T in temperatures:
        if (cost := loss(F / T, labels)) < least:
            best, least = T, cost
    return best


def divided_too_late(temperatures, F, labels):
    shares = at(special.softmax(F, axis=1), labels)
    return temperatures[np.argmin([-np.log(shares / T).mean() for T in temperatures])]


def by_accuracy(temperatures, F, labels):
    return max(temperatures, key=lambda T: (F / T).argmax(axis=1).tolist() == labels.tolist())


COOLING_BANK = {
    "stub": (lambda T, F, j: None, "Write it in the cell above"),
    "place": (lambda T, F, j: np.argmin(losses(T, F, j)), "place in the list"),
    "smallest loss": (lambda T, F, j: min(losses(T, F, j)), "the smallest loss itself"),
    "largest": (lambda T, F, j: T[np.argmax(losses(T, F, j))], "the largest loss"),
    "multiplied": (lambda T, F, j: T[np.argmin(losses(1 / T, F, j))], "You multiply the scores"),
    "divided too late": (divided_too_late, "You divide the probabilities"),
    "multiplied too late": (
        lambda T, F, j: 1 / divided_too_late(1 / T, F, j),
        "You multiply the probabilities",
    ),
    "accuracy": (by_accuracy, "No temperature changes it"),
    "last": (lambda T, F, j: T[-1], "last of the list"),
    "none": (lambda T, F, j: 1, "leaves the scores as they are"),
    "all losses": (losses, "One number is wanted"),
    "raises": (lambda T, F, j: 1 / 0, "raised ZeroDivisionError"),
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
        "for equal scores of 1000 the mean loss is 2.30259, yours inf. A power of e overflows",
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
    Exercise(
        check_price,
        [lambda f, j: -np.log(share(f, j)), by_hand, lambda f, j: special.logsumexp(f - f[j])],
        PRICE_BANK,
    ),
    Exercise(check_softmax, [softmax, by_loops, lambda f: special.softmax(f, axis=-1)], SOFTMAX_BANK),
    Exercise(
        check_average_price,
        [
            lambda s, b: price(b, s) + price(1 - b, 1 - s),
            lambda s, b: -(b * np.log(s) + (1 - b) * np.log1p(-s)),
            lambda s, b: (
                special.entr(b)
                + special.rel_entr(b, s)
                + special.entr(1 - b)
                + special.rel_entr(1 - b, 1 - s)
            ),
        ],
        HONESTY_BANK,
    ),
    Exercise(
        check_best_temperature,
        [
            lambda T, F, j: T[np.argmin(losses(T, F, j))],
            lambda T, F, j: min(T, key=lambda each: loss(F / each, j)),
            coolest_loss,
        ],
        COOLING_BANK,
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
