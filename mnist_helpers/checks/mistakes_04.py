"""The mistakes that lesson 04's checks know: pairs of what the mistaken function computes, and the hint."""

from itertools import product

import numpy as np

from ..activations import sigmoid, softmax
from ..losses import cross_entropy

SIGNS = {1: "", -1: "The sign is wrong: log o_j is below 0, so the loss −log o_j is above it."}
BASES = {np.e: "", 10: "Yours is a log to base 10; these lessons take the natural one, np.log.",
         2: "Yours is a log to base 2; these lessons take the natural one, np.log."}  # fmt: skip
COUNTS = {
    lambda m: 1: "",
    lambda m: m: "That is the sum over the batch; the mean does not grow with the number of images.",
    lambda m: 1 / 10: "You divide by all entries. Divide by the number of images only.",
    lambda m: (
        m / 10
    ): "You divide by the number of digits, not of images. Over which axis is the sum, over which the mean?",
}


def scaled(answers, wanted, sizes):
    """Return the hint for answers that are right but for sign, base of the log or what they are divided by, or ""."""
    for sign, base, count in product(SIGNS, BASES, COUNTS):
        factors = np.array([sign * count(m) / np.log(base) for m in sizes])
        if np.allclose(answers, factors * wanted):
            return " ".join(filter(None, (SIGNS[sign], BASES[base], COUNTS[count])))
    return ""


def _shares(powers):
    return powers / powers.sum(axis=-1, keepdims=True)


RAW = "It looks as if you divided the scores themselves. First make all of them positive, with e^f."
ONE_SUM_A_ROW = "And one row is one image: divide it by its own sum."
DIVIDED = "You divide the scores by the largest, and that changes their differences. Raise e to the scores themselves."

SOFTMAX_MISTAKES = [
    (np.exp, "Those are the powers of e: divide them by their sum."),
    (_shares, RAW),
    (lambda f: f / f.sum(), f"{RAW} {ONE_SUM_A_ROW}"),
    (lambda f: f / f.sum(axis=0), f"{RAW} {ONE_SUM_A_ROW}"),
    (lambda f: _shares(np.exp(-f)), "The largest score got the smallest share: is there a minus too many?"),
    (lambda f: _shares(2.0**f), "Those are shares of powers of 2; the softmax takes powers of e."),
    (lambda f: _shares(10.0**f), "Those are shares of powers of 10; the softmax takes powers of e."),
    (lambda f: softmax(softmax(f)), "It looks as if the softmax was applied twice."),
    (lambda f: np.log(softmax(f)), "Those are the logs of the probabilities. Leave the log to the loss."),
    (lambda f: -np.log(softmax(f)), "Those are losses. Leave the log to the loss."),
    (sigmoid, "That is the sigmoid, each score for itself. The softmax divides by the sum over all scores."),
    (lambda f: f == f.max(axis=-1, keepdims=True), "All goes to the largest score. The others keep a share."),
    (lambda f: np.exp(f - f.max(axis=-1, keepdims=True)), "You divide by the largest power, not by the sum."),
    (lambda f: f / f.max(axis=-1, keepdims=True), DIVIDED),
    (lambda f: f / f.max(), DIVIDED),
    (lambda f: softmax(f / f.max(axis=-1, keepdims=True)), DIVIDED),
    (lambda f: softmax(f / f.max()), DIVIDED),
]  # fmt: skip

FAVOURITE = (
    "That is the price of the largest share, whichever digit is true. The true digit's share sets the price."
)
NO_POWERS = (
    "You take the scores for shares. First raise e to each score, then divide by the sum: `naive_softmax(f)`."
)
FROM_0 = "Digits and places both count from 0."
ALL_PRICES = "You add up the prices of all digits. Only one of them is true."


def _prices(f):
    return -np.log(softmax(f))


PRICE_MISTAKES = [
    (lambda f, j: softmax(f)[j], "That is the truth's share. What does it cost?"),
    (lambda f, j: 1 - softmax(f)[j], "That is what the share lacks to 1. The price is a logarithm."),
    (lambda f, j: -softmax(f)[j], "That is the share with a minus. Where is the logarithm?"),
    (lambda f, j: 1 / softmax(f)[j], "That is 1 over the share. Its logarithm is the price."),
    (lambda f, j: _prices(f).min(), FAVOURITE),
    (lambda f, j: _prices(f).max(), "That is the price of the smallest share. The true digit's share sets the price."),
    (lambda f, j: _prices(f)[j - 1], f"You take the digit before the true one. {FROM_0}"),
    (lambda f, j: _prices(f)[-1 - j], "You count the shares from the end. The first belongs to digit 0."),
    (lambda f, j: _prices(f)[0], "That is the price of digit 0, whichever is true. Take the share at place j."),
    (lambda f, j: _prices(f).sum(), ALL_PRICES),
    (lambda f, j: _prices(f).mean(), f"{ALL_PRICES} And no mean is needed."),
    (lambda f, j: softmax(f) @ _prices(f), "You weigh all prices by their shares. Only the true digit's is paid."),
    (lambda f, j: softmax(f)[j] * _prices(f)[j], "You multiply the price by the share. The price alone is wanted."),
    (lambda f, j: -np.log(1 - softmax(f)[j]), "That is the price of anything but the truth."),
    (lambda f, j: -np.log(f[j]), NO_POWERS),
    (lambda f, j: -np.log(f[j] / f.sum()), NO_POWERS),
    (lambda f, j: -np.log(np.exp(f[j]) / f.sum()), "You divide by the sum of the scores, not of the powers."),
    (lambda f, j: f[j], "That is the score itself. What share does the softmax make of it?"),
    (lambda f, j: -f[j], "That is the log of the power alone. A share is the power divided by the sum of all powers."),
    (lambda f, j: np.log(np.exp(f).sum()), "That is the log of the sum S alone. Whose power is divided by S?"),
    (lambda f, j: np.log(np.exp(f).sum()) + f[j], "The log of a fraction is a difference: log S minus the score."),
    (lambda f, j: _prices(softmax(f))[j], "It looks as if the softmax was applied twice."),
    (lambda f, j: sigmoid(f)[j], "That is the sigmoid of one score. The softmax divides by the sum over all scores."),
    (lambda f, j: -np.log(sigmoid(f)[j]), "That takes the sigmoid of one score. The softmax divides by the sum of "
     "all powers."),
    (lambda f, j: _prices(np.array([2, 1, -1]))[j], "That is the page's f, not the one that it is handed."),
]  # fmt: skip

DRY = "That is the part of the rainy days. What do you pay on dry days, and how often do you expect them?"
IN_FULL = "Each price counts as often as you expect to pay it: weigh the one by believed, the other by 1 − believed."
LINES = "Those prices grow in a straight line. What does each of the two answers cost here, as a logarithm?"

HONESTY_MISTAKES = [
    (lambda s, b: -(s * np.log(b) + (1 - s) * np.log(1 - b)), "You exchanged the two: the log is of what you said, its "
     "weight is what you believe."),
    (lambda s, b: -((1 - b) * np.log(s) + b * np.log(1 - s)), "The weights are exchanged: rain comes with the chance "
     "believed, and then you pay −log said."),
    (lambda s, b: -b * np.log(s), DRY),
    (lambda s, b: -np.log(s), DRY),
    (lambda s, b: -(1 - b) * np.log(1 - s), "That is the part of the dry days. What do you pay when it rains?"),
    (lambda s, b: -np.log(1 - s), "That is the part of the dry days. What do you pay when it rains?"),
    (lambda s, b: -np.log(s) - np.log(1 - s), IN_FULL),
    (lambda s, b: -(np.log(s) + np.log(1 - s)) / 2, IN_FULL),
    (lambda s, b: -np.log(b * s + (1 - b) * (1 - s)), "You take the log of an average. First the two prices, then "
     "their average."),
    (lambda s, b: -b * np.log(s) + (1 - b) * np.log(1 - s), "Both parts are prices, so both are positive. Where is the "
     "minus of the second?"),
    (lambda s, b: b * (1 - s) + (1 - b) * s, LINES),
    (lambda s, b: b * s + (1 - b) * (1 - s), LINES),
    (lambda s, b: b * (1 - s) ** 2 + (1 - b) * s**2, "Those are squared errors. Here the price is −log of the chance "
     "that was given to what came true."),
    (lambda s, b: b * np.log(b / s) + (1 - b) * np.log((1 - b) / (1 - s)), "You subtract what an honest answer would "
     "cost. The whole price is wanted."),
    (lambda s, b: -(b * np.log(b) + (1 - b) * np.log(1 - b)), "That does not look at what you said: it is the price of "
     "an honest answer."),
    (lambda s, b: -(s * np.log(s) + (1 - s) * np.log(1 - s)), "That does not look at what you believe, and it "
     "decides how often it rains."),
    (lambda s, b: -b * np.log(s) - (1 - b) * np.log(s), DRY),
    (lambda s, b: -(b * np.log(s) + (1 - b) * np.log(b)), "On a dry day you pay for the chance that you gave to dry, "
     "1 − said."),
]  # fmt: skip


def loss_at(T, F, labels):
    return cross_entropy(F / T, labels)


def _at_best(choose):
    """Return what a mistake chooses among the temperatures, by a number for each."""
    return lambda temperatures, F, j: temperatures[choose(temperatures, F, j)]


def _losses(temperatures, F, j):
    return [loss_at(T, F, j) for T in temperatures]


def _of_shares(temperatures, F, j):
    return [-np.log(_at(softmax(F) / T, j)).mean() for T in temperatures]


def _right(temperatures, F, j):
    return [(softmax(F / T).argmax(axis=1) == j).mean() for T in temperatures]


COOLING_MISTAKES = [
    (lambda t, F, j: np.argmin(_losses(t, F, j)), "That is its place in the list. Which temperature stands there?"),
    (lambda t, F, j: np.min(_losses(t, F, j)), "That is the smallest loss itself. Which temperature gives it?"),
    (_at_best(lambda t, F, j: np.argmax(_losses(t, F, j))), "That is the temperature with the largest loss."),
    (_at_best(lambda t, F, j: np.argmin(_losses(1 / t, F, j))), "You multiply the scores by T. Divide them."),
    (_at_best(lambda t, F, j: np.argmin(_of_shares(t, F, j))), "You divide the probabilities by T. Divide the scores, "
     "before the softmax."),
    (_at_best(lambda t, F, j: np.argmin(_of_shares(1 / t, F, j))), "You multiply the probabilities by T. Divide the "
     "scores, before the softmax."),
    (_at_best(lambda t, F, j: np.argmax(_right(t, F, j))), "That is the first of the list, whatever the scores. Do "
     "you go by the accuracy? No temperature changes it, so it cannot choose. Go by the loss."),
    (lambda t, F, j: t[-1], "That is the last of the list, whatever the scores. Keep the one with the smallest loss."),
    (lambda t, F, j: 1.0, "T = 1 leaves the scores as they are. Try all temperatures of the list."),
]  # fmt: skip


BEFORE = "You take the entry before the true digit's. Digits and entries both count from 0."
AFTER = "You take the entry after the true digit's. Digits and entries both count from 0."
REVERSED = "You read the rows from the right. The first entry belongs to digit 0."
EACH_WITH_ALL = (
    "Each row has met the labels of all rows, as with [:, labels]. Pair them: [np.arange(m), labels]."
)


def _log_sums(F, axis=1):
    return np.log(np.exp(F).sum(axis=axis))


def _at(F, labels):
    return F[np.arange(len(F)), labels % 10]


ALL_SCORES = "All scores are subtracted. Only the true digit's is, one in each row."
WHOLE_BATCH = "You add the powers of the whole batch. Each row has a sum of its own."

LOGIT_MISTAKES = [
    (lambda F, j: _log_sums(F).mean(), "That is the log of the sum. Where is the score of the true digit, f_j?"),
    (lambda F, j: -_at(F, j).mean(), "That is −f_j alone. Where is the log of the sum?"),
    (lambda F, j: (_log_sums(F) - F.max(axis=1) - _at(F, j)).mean(), "You subtract the largest score inside the sum. "
     "After the log it has to come back, or go from f_j too."),
    (lambda F, j: (_log_sums(F) - _at(F, j) + F.max(axis=1)).mean(), "The largest score comes back once too often."),
    (lambda F, j: (_log_sums(F) - F.max(axis=1)).mean(), "You subtract the largest score, not the true digit's."),
    (lambda F, j: (_log_sums(F) + _at(F, j)).mean(), "f_j is subtracted, not added."),
    (lambda F, j: (F.max(axis=1) - _at(F, j)).mean(), "You take the largest score for the log of the sum. "
     "All ten powers belong to it."),
    (lambda F, j: (_log_sums(F).mean() - F[:, j].mean()), EACH_WITH_ALL),
    (lambda F, j: (_log_sums(F) - F.sum(axis=1)).mean(), ALL_SCORES),
    (lambda F, j: (_log_sums(F)[:, None] - F).mean(), ALL_SCORES),
    (lambda F, j: (_log_sums(F)[:, None] - F).sum(axis=1).mean(), ALL_SCORES),
    (lambda F, j: (_log_sums(F)[:, None] - F).sum(), ALL_SCORES),
    (lambda F, j: _log_sums(F, axis=None) - F.sum(), ALL_SCORES),
    (lambda F, j: (np.exp(F).sum(axis=1) - _at(F, j)).mean(), "The sum of the powers is there. Where is its log?"),
    (lambda F, j: (F.sum(axis=1) - _at(F, j)).mean(), "You add the scores themselves. Where are their powers of e?"),
    (lambda F, j: (np.log1p(np.exp(F).sum(axis=1)) - _at(F, j)).mean(), "log1p adds a 1 to the sum."),
    (lambda F, j: (_log_sums(F, axis=None) - _at(F, j)).mean(), WHOLE_BATCH),
    (lambda F, j: _log_sums(F, axis=None) - _at(F, j).sum(), WHOLE_BATCH),
    (lambda F, j: _log_sums(F, axis=0).mean() - _at(F, j).mean(), "You add down the columns. One row is one image."),
    (lambda F, j: cross_entropy(softmax(F), j), "It looks as if the softmax was applied first. F holds scores."),
    (lambda F, j: (_log_sums(F) - _at(F, j - 1)).mean(), BEFORE),
    (lambda F, j: (_log_sums(F) - _at(F, j + 1)).mean(), AFTER),
    (lambda F, j: (_log_sums(F) - _at(F, 9 - j)).mean(), REVERSED),
]  # fmt: skip

# Where a loss is infinite, or nan, for large scores.
SHIFT = {
    np.inf: "A power of e overflows, or all of them round to 0. Subtract each row's largest score first.",
    np.nan: "A power of e overflows, or a probability rounds to 0. Form no probability, and subtract each row's "
    "largest score first.",
}
NO_SHARES = dict.fromkeys(
    (np.inf, np.nan),
    "The probability of a true digit rounds to 0. Form no probability: take the log of the fraction on paper.",
)
OWN_LARGEST = dict.fromkeys(
    (np.inf, np.nan),
    "All powers of one row round to 0. Each row has a largest score of its own: subtract that one.",
)
KEPT_ABOVE = (
    "Was a probability kept above some tiny number? Then no answer can cost more than that number's price."
)
