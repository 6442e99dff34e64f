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

EVEN_MISTAKES = [
    (lambda n: 1 / n, "That is the probability of the true class. What does it cost?"),
    (lambda n: np.log(10), "That is right for 10 classes, and it does not look at n."),
    (lambda n: np.log(n) / n, "You weigh the price by 1/n. One class is true, and its price counts in full."),
    (lambda n: n * np.log(n), "You add up the prices of all n classes. Only the true one counts."),
    (lambda n: np.log(n - 1) if n > 1 else 0, "You share among n − 1 classes. The true one gets a share too."),
    (lambda n: np.log(n + 1), "You share among n + 1 classes: is there a 1 too many, or log1p?"),
    (lambda n: 1 - 1 / n, "That is the chance to be wrong. The price is −log of what the truth was given."),
    (lambda n: -np.log(1 - 1 / n), "You took the log of what the other classes got, 1 − 1/n."),
    (lambda n: n, "That is the number of classes. What probability does each get, and what does it cost?"),
    (np.exp, "e^n goes the other way, from a loss to a number of classes."),
]  # fmt: skip
CLASSES_MISTAKES = [
    (lambda loss: np.exp(-loss), "That is the probability given to the truth. How many such shares make 1?"),
    (lambda loss: 10**loss, "The loss is a natural logarithm, so the way back is a power of e, not of 10."),
    (lambda loss: 2**loss, "The loss is a natural logarithm, so the way back is a power of e, not of 2."),
    (lambda loss: np.round(np.exp(loss)), "You round. The number of classes need not be whole here."),
    (lambda loss: np.floor(np.exp(loss)), "You round down. The number of classes need not be whole here."),
    (lambda loss: np.ceil(np.exp(loss)), "You round up. The number of classes need not be whole here."),
    (np.expm1, "That is one too few: a loss of 0 means that one class is left."),
    (np.log, "The log goes from classes to a loss. Which function undoes it?"),
    (lambda loss: loss, "That is the loss itself. Solve loss = −log(1/n) for n."),
    (lambda loss: 10.0, "That does not look at the loss."),
]  # fmt: skip


def _true(rows, Y):
    return (rows * Y).sum(axis=1)


def _ten_questions(O, Y):
    return -(Y * np.log(O) + (1 - Y) * np.log(1 - O))


BEFORE = "You take the entry before the true digit's. Digits and entries both count from 0."
AFTER = "You take the entry after the true digit's. Digits and entries both count from 0."
REVERSED = "You read the rows from the right. The first entry belongs to digit 0."
ALL_ENTRIES = "The logs of all entries come in. Y says which one counts."
EACH_WITH_ALL = (
    "Each row has met the labels of all rows, as with [:, labels]. Pair them: [np.arange(m), labels]."
)
ZEROS = "The log of 0 comes in, as in O * Y, where nine entries of ten are 0. Sum each row first, then take the log."
EPSILON = "Is {:g} added to O before the log? It changes every price. Pick o_j first; it needs no such help."
OTHERS = "You add the prices of the nine others, log(1 − o_i). That is the loss of ten separate yes-or-no questions."

NLL_MISTAKES = [
    (lambda O, Y: np.median(-np.log(_true(O, Y))), "That is the median of the losses."),
    (lambda O, Y: -np.log(_true(O, Y).mean()), "You average the probabilities. First the log, then the mean."),
    (lambda O, Y: -np.log(O.max(axis=1)).mean(), "You take each row's largest entry, not the true digit's."),
    (lambda O, Y: -np.log(_true(O, np.roll(Y, -1, 1))).mean(), BEFORE),
    (lambda O, Y: -np.log(_true(O, np.roll(Y, 1, 1))).mean(), AFTER),
    (lambda O, Y: -np.log(_true(O, Y[:, ::-1])).mean(), REVERSED),
    (lambda O, Y: -np.log(_true(softmax(O), Y)).mean(), "O holds probabilities; you apply the softmax again."),
    (lambda O, Y: -np.log(1 - _true(O, Y)).mean(), "You take the log of 1 − o_j, the chance to be wrong."),
    (lambda O, Y: -np.log1p(_true(O, Y)).mean(), "log1p(x) is log(1 + x)."),
    (lambda O, Y: -np.log((O * Y).sum(axis=0)).mean(), "You sum down the columns. One row is one image: axis=1."),
    (lambda O, Y: -np.log(O[:, Y.argmax(axis=1)]).mean(), EACH_WITH_ALL),
    (lambda O, Y: np.inf, ZEROS),
    (lambda O, Y: np.nan, ZEROS),
    *((lambda O, Y, e=10.0**-n: -np.log(_true(O, Y) + e).mean(), EPSILON.format(10.0**-n)) for n in range(2, 8)),
    (lambda O, Y: -_true(O, Y).mean(), "Where is the log?"),
    (lambda O, Y: _true(O, Y).mean(), "Where is the log?"),
    (lambda O, Y: 1 - _true(O, Y).mean(), "Where is the log?"),
    (lambda O, Y: -np.log(O).sum(axis=1).mean(), ALL_ENTRIES),
    (lambda O, Y: -np.log(O).mean(), ALL_ENTRIES),
    (lambda O, Y: -(O * np.log(O)).sum(axis=1).mean(), "You weigh by O where Y belongs."),
    (lambda O, Y: _ten_questions(O, Y).sum(axis=1).mean(), OTHERS),
    (lambda O, Y: _ten_questions(O, Y).mean(), OTHERS),
    (lambda O, Y: ((O - Y) ** 2).mean(), "That is the squared error."),
    (lambda O, Y: ((O - Y) ** 2).sum(axis=1).mean(), "That is the squared error."),
    (lambda O, Y: (O.argmax(axis=1) == Y.argmax(axis=1)).mean(), "That is the accuracy."),
    (lambda O, Y: (O.argmax(axis=1) != Y.argmax(axis=1)).mean(), "That is the share of wrong answers."),
]  # fmt: skip


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
