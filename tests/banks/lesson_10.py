"""Lesson 10's exercises, with what people really answer."""

import numpy as np

from mnist_helpers.checks import check_bits, check_keep_best, check_price_by_place, check_unsure

from . import Exercise


def keep_best(o, k):
    kept = np.where(o >= np.sort(o)[-k], o, 0)
    return kept / kept.sum()


def keep_by_places(o, k):
    kept = np.zeros_like(o)
    best = np.argsort(-o)[:k]
    kept[best] = o[best]
    return (kept / kept.sum()).tolist()


def in_place(o, k):
    o[o < np.sort(o)[-k]] = 0
    return o / o.sum()


def normed(kept):
    return kept / kept.sum()


def kept(o, k):
    return np.where(o >= np.sort(o)[-k], o, 0)


def first_of_all(o, k):
    return normed(np.where(np.arange(27) < k, o, 0))


BEST_BANK = {
    "stub": (lambda o, k: None, "Write it in the cell above"),
    "not divided": (kept, "divide what is left by its sum"),
    "all": (lambda o, k: o, "Nothing was left out"),
    "smallest": (lambda o, k: normed(np.where(o <= np.sort(o)[k - 1], o, 0)), "You kept the k smallest"),
    "the sort's k-th": (lambda o, k: normed(np.where(o >= np.sort(o)[k], o, 0)) if k < 27 else o, "should get"),
    "equal": (lambda o, k: np.where(kept(o, k) > 0, 1 / k, 0), "keep their proportions"),
    "softmax of the kept": (
        lambda o, k: normed(np.where(kept(o, k) > 0, np.exp(o), 0)),
        "no softmax is needed",
    ),
    "softmax of all": (lambda o, k: normed(np.exp(kept(o, k))), "a softmax gives e⁰ = 1"),
    "one too few": (lambda o, k: normed(np.where(o > np.sort(o)[-k], o, 0)), "One too few is kept"),
    "one too many": (lambda o, k: normed(np.where(o >= np.sort(o)[-min(k + 1, 27)], o, 0)), "One too many is kept"),
    "sorted": (lambda o, k: normed(np.sort(o)[::-1] * (np.arange(27) < k)), "whose they are"),
    "only the k": (lambda o, k: np.sort(o)[-k:], "each letter at its place"),
    "places": (lambda o, k: np.argsort(-o)[:k], "each letter at its place"),
    "first of the alphabet": (first_of_all, "not the k likeliest"),
    "changes its argument": (in_place, "changes an array"),
    "raises": (lambda o, k: 1 / 0, "raised ZeroDivisionError"),
}  # fmt: skip


def at(O, labels):
    return O[np.arange(len(O)), labels]


def bits(O, labels):
    return -np.log2(at(O, labels)).mean()


BITS_BANK = {
    "stub": (lambda O, j: None, "Write it in the cell above"),
    "nats": (lambda O, j: -np.log(at(O, j)).mean(), "That is in nats"),
    "base 10": (lambda O, j: -np.log10(at(O, j)).mean(), "base 10"),
    "sign": (lambda O, j: np.log2(at(O, j)).mean(), "The sign is wrong"),
    "sum": (lambda O, j: -np.log2(at(O, j)).sum(), "That is the sum"),
    "log of the mean": (lambda O, j: -np.log2(at(O, j).mean()), "the log of the mean chance"),
    "all letters": (lambda O, j: -np.log2(O).mean(), "all 27 letters"),
    "every row, every label": (lambda O, j: -np.log2(O[:, j]).mean(), "every row with every label"),
    "entropy": (lambda O, j: -(O * np.log2(O)).sum(axis=1).mean(), "what it expects to pay"),
    "favourite": (lambda O, j: -np.log2(O.max(axis=1)).mean(), "the price of its favourite"),
    "perplexity": (lambda O, j: 2 ** bits(O, j), "That is the perplexity"),
    "mean chance": (lambda O, j: at(O, j).mean(), "Where is the log"),
    "errors": (lambda O, j: (O.argmax(axis=1) != j).mean(), "counts errors"),
    "each": (lambda O, j: -np.log2(at(O, j)) + np.zeros((2, 1)), "One number is wanted"),
    "raises": (lambda O, j: 1 / 0, "raised ZeroDivisionError"),
}


def price_by_place(letters, losses):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 0 if letter == " " else place + 1
        if 1 <= place <= 8:
            prices[place - 1].append(loss)
    return [np.mean(each) for each in prices]


def by_words(letters, losses, places=8):
    words, begin = [], 0
    for word in letters.split(" "):
        words.append(losses[begin : begin + len(word)])
        begin += len(word) + 1
    return np.array([np.mean([word[k] for word in words if len(word) > k] or np.nan) for k in range(places)])


def without_the_blank(letters, losses):
    words, begin = [], 0
    for word in letters.split(" "):
        words.append(losses[begin : begin + len(word)])
        begin += len(word)
    return np.array([np.mean([word[k] for word in words if len(word) > k]) for k in range(8)])


def blank_is_first(letters, losses, after=1):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 1 if letter == " " else place + 1
        if place <= 8:
            prices[place - 1].append(loss)
        place = after if letter == " " else place
    return [np.mean(each) for each in prices]


def blank_is_a_letter(letters, losses):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place += 1
        if place <= 8:
            prices[place - 1].append(loss)
        if letter == " ":
            place = 0
    return [np.mean(each) for each in prices]


def blank_in_the_last(letters, losses):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 0 if letter == " " else place + 1
        if place <= 8:
            prices[place - 1].append(loss)
    return [np.mean(each) for each in prices]


def blank_has_place_zero(letters, losses):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 0 if letter == " " else place + 1
        if place < 8:
            prices[place].append(loss)
    return [np.mean(each) for each in prices]


def lumped(letters, losses):
    prices, place = [[] for _ in range(8)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 0 if letter == " " else place + 1
        if place:
            prices[min(place, 8) - 1].append(loss)
    return [np.mean(each) for each in prices]


def from_the_end(letters, losses):
    return by_words(letters[::-1], losses[::-1])


def never_set_back(letters, losses):
    inked = [loss for letter, loss in zip(letters, losses, strict=True) if letter != " "]
    return inked[:8]


def counts(letters, losses):
    return [sum(len(word) > k for word in letters.split()) for k in range(8)]


PLACE_BANK = {
    "stub": (lambda t, p: None, "Write it in the cell above"),
    "blank is a letter": (blank_is_a_letter, "leave spaces out"),
    "blank is first": (blank_is_first, "You count the space as place 1"),
    "blank beside the first": (lambda t, p: blank_is_first(t, p, after=0), "among those of place 1"),
    "blank has place zero": (blank_has_place_zero, "You count the space as place 1"),
    "blank in the last list": (blank_in_the_last, "for a space, place - 1 is -1"),
    "lumped": (lumped, "Place 8 has the ninth letters too"),
    "slipped": (without_the_blank, "The prices have slipped"),
    "text, not words": (lambda t, p: p[:8], "A space sets it back"),
    "sums": (lambda t, p: by_words(t, p) * counts(t, p), "Those are sums"),
    "counts": (counts, "Those are counts"),
    "never set back": (never_set_back, "A space sets it back"),
    "from the end": (from_the_end, "from the end of the word"),
    "one early": (lambda t, p: by_words(t, p, 9)[1:], "one place too early"),
    "one late": (lambda t, p: [np.nan, *by_words(t, p)[:7]], "one place too late"),
    "of all letters": (lambda t, p: by_words(t, p) * counts(t, p) / len(p), "not by all of them"),
    "powers": (lambda t, p: np.exp(by_words(t, p)), "e to the mean"),
    "the mean": (lambda t, p: [np.mean(p)] * 8, "the same at every place"),
    "five places": (lambda t, p: by_words(t, p, 5), "eight means"),
    "raises": (lambda t, p: 1 / 0, "raised ZeroDivisionError"),
}


def unsure(text, n):
    after, places = {}, range(n, len(text))
    for k in places:
        after.setdefault(text[k - n : k], set()).add(text[k])
    return np.mean([len(after[text[k - n : k]]) > 1 for k in places])


def by_search(text, n):
    def forked(k):
        run = text[k - n : k]
        return any(text[j - n : j] == run and text[j] != text[k] for j in range(n, len(text)))

    return sum(map(forked, range(n, len(text)))) / (len(text) - n)


def runs_of(text, n):
    after = {}
    for k in range(n, len(text)):
        after.setdefault(text[k - n : k], []).append(text[k])
    return after.values()


UNSURE_BANK = {
    "stub": (lambda t, n: None, "Write it in the cell above"),
    "sure": (lambda t, n: 1 - unsure(t, n), "where it can be sure"),
    "how many": (lambda t, n: unsure(t, n) * (len(t) - n), "That is how many"),
    "of all": (lambda t, n: unsure(t, n) * (len(t) - n) / len(t), "the first n do not count"),
    "different runs": (lambda t, n: np.mean([len({*a}) > 1 for a in runs_of(t, n)]), "share of different runs"),
    "runs once": (lambda t, n: sum(len({*a}) > 1 for a in runs_of(t, n)) / (len(t) - n), "You count each run once"),
    "runs once, of all": (lambda t, n: sum(len({*a}) > 1 for a in runs_of(t, n)) / len(t), "You count each run once"),
    "how many runs": (lambda t, n: sum(len({*a}) > 1 for a in runs_of(t, n)), "Then divide"),
    "runs that come again": (lambda t, n: np.mean([len(a) > 1 for a in runs_of(t, n)]), "the share of runs"),
    "repeated": (lambda t, n: np.mean([len(a) > 1 for a in runs_of(t, n) for _ in a]), "all runs that come again"),
    "repeated, of all": (
        lambda t, n: sum(len(a) > 1 for a in runs_of(t, n) for _ in a) / len(t), "divided by all letters"
    ),
    "one less": (lambda t, n: unsure(t, n - 1) if n > 1 else 1.0, "n − 1 letters"),
    "one more": (lambda t, n: unsure(t, n + 1), "n + 1 letters"),
    "per letter": (lambda t, n: np.zeros(len(t)), "One number is wanted"),
    "raises": (lambda t, n: 1 / 0, "raised ZeroDivisionError"),
}  # fmt: skip


EXERCISES = [
    Exercise(check_keep_best, [keep_best, keep_by_places], BEST_BANK),
    Exercise(check_bits, [bits, lambda O, j: np.mean([-np.log2(o[k]) for o, k in zip(O, j, strict=True)])], BITS_BANK),
    Exercise(check_price_by_place, [price_by_place, by_words], PLACE_BANK),
    Exercise(check_unsure, [unsure, by_search], UNSURE_BANK),
]  # fmt: skip
