"""What people get wrong in lesson 10: (a rule that does the same, the hint it gets); the first that fits is given."""

import numpy as np


def best_of(o, k):
    """Return chances of which only the k largest are kept, and made to sum to 1."""
    kept = np.where(o >= np.sort(o)[-k], o, 0)
    return kept / kept.sum()


def _kept(o, k):
    return np.where(o >= np.sort(o)[-k], o, 0)


def _normed(kept):
    return kept / kept.sum()


def _least(o, k):
    return np.where(o <= np.sort(o)[k - 1], o, 0)


DIVIDE = "What the others had is missing now: divide what is left by its sum."
BEST_MISTAKES = [
    (_kept, DIVIDE),
    (lambda o, k: o, "Nothing was left out: set all but the k largest to 0."),
    (lambda o, k: _normed(_least(o, k)), "You kept the k smallest. np.sort goes from small to large."),
    (_least, f"You kept the k smallest. np.sort goes from small to large. {DIVIDE}"),
    (
        lambda o, k: np.where(_kept(o, k) > 0, 1 / k, 0),
        "Those that stay keep their proportions: do not make them equal.",
    ),
    (
        lambda o, k: _normed(np.where(_kept(o, k) > 0, 0, o)),
        "You left out the k largest and kept the others.",
    ),
    (
        lambda o, k: _normed(np.where(_kept(o, k) > 0, np.exp(o), 0)),
        "These are chances already; no softmax is needed, a division is.",
    ),
    (
        lambda o, k: np.exp(_kept(o, k)) / np.exp(_kept(o, k)).sum(),
        "These are chances already; a softmax gives e⁰ = 1 to those that you set to 0. Divide by the sum.",
    ),
    (lambda o, k: _normed(np.where(o > np.sort(o)[-k], o, 0)), "One too few is kept: use >=, not >."),
    (
        lambda o, k: _normed(np.where(o >= np.sort(o)[-min(k + 1, 27)], o, 0)),
        "One too many is kept: the k-th largest is np.sort(o)[-k].",
    ),
    (
        lambda o, k: _normed(np.sort(o)[::-1] * (np.arange(27) < k)),
        "You sorted the chances: now nobody knows whose they are.",
    ),
    (
        lambda o, k: _normed(o * (np.arange(27) < k)),
        "You kept the first k of the alphabet, not the k likeliest.",
    ),
]


def _at(O, labels):
    return O[np.arange(len(labels)), labels]


BITS_MISTAKES = [
    (
        lambda O, j: -np.log(_at(O, j)).mean(),
        "That is in nats, the natural log. np.log2 counts yes-or-no questions.",
    ),
    (
        lambda O, j: -np.log10(_at(O, j)).mean(),
        "That is a log to base 10. np.log2 counts yes-or-no questions.",
    ),
    (lambda O, j: np.log2(_at(O, j)).mean(), "The sign is wrong: the log of a chance is below 0."),
    (lambda O, j: -np.log2(_at(O, j)).sum(), "That is the sum. Divide by the number of letters."),
    (
        lambda O, j: -np.log2(_at(O, j).mean()),
        "You took the log of the mean chance. Take the log of each first, then the mean.",
    ),
    (
        lambda O, j: -np.log2(O).mean(),
        "That is the mean over all 27 letters. Only the one that came has a price.",
    ),
    (
        lambda O, j: -np.log2(O[:, j]).mean(),
        "O[:, labels] takes every row with every label. One from each row: O[np.arange(len(O)), labels].",
    ),
    (
        lambda O, j: -(O * np.log2(O)).sum(axis=1).mean(),
        "That is what it expects to pay, by its own chances. What came is in labels.",
    ),
    (
        lambda O, j: -np.log2(O.max(axis=1)).mean(),
        "That is the price of its favourite. What came is in labels.",
    ),
    (lambda O, j: np.exp(-np.log(_at(O, j)).mean()), "That is the perplexity. Bits are its log to base 2."),
    (lambda O, j: 2.0 ** -np.log(_at(O, j)).mean(), "Bits are the log to base 2 itself, not a power of 2."),
    (lambda O, j: _at(O, j).mean(), "That is the mean chance of what came. Where is the log?"),
    (
        lambda O, j: 1 - (O.argmax(axis=1) == j).mean(),
        "That counts errors. A price looks at the chance, not at who was right.",
    ),
]


PLACES = 8  # of a word, as far as a price is asked for


def _placed(letters, losses, begin=1, blanks=False, reset=True, most=np.inf):
    """Return the prices of each place, by a count that may be wrong in one way: where it begins, or ends, for one."""
    found, place = [[] for _ in range(PLACES)], begin - 1
    for letter, loss in zip(letters, losses, strict=True):
        if letter == " " and not blanks:
            place = begin - 1 if reset else place
            continue
        place += 1
        if 1 <= min(place, most) <= PLACES:
            found[min(place, most) - 1].append(loss)
        if letter == " " and reset:
            place = begin - 1
    return found


def _means(found):
    return np.array([np.mean(prices) if prices else np.nan for prices in found])


def _with_blanks(at, letters, losses, begin=1):
    """Return the means where the prices of spaces have come among those of one place."""
    found = _placed(letters, losses, begin)
    found[at] += [loss for letter, loss in zip(letters, losses, strict=True) if letter == " "]
    return _means(found)


def _blank_first(letters, losses):
    """Count the space before a word as its first place."""
    found, place = [[] for _ in range(PLACES)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 1 if letter == " " else place + 1
        if place <= PLACES:
            found[place - 1].append(loss)
    return _means(found)


def _from_the_end(letters, losses):
    return _means(_placed(letters[::-1], losses[::-1]))


def _shifted(letters, losses):
    """Take prices word by word, as if spaces had none."""
    words = letters.split()
    begins = np.cumsum([0, *map(len, words)])
    parts = [losses[begin : begin + len(word)] for begin, word in zip(begins, words, strict=False)]
    return _means([[part[k] for part in parts if len(part) > k] for k in range(PLACES)])


FIRST = "You count the space as place 1. The letter after it is the first."
GOES_ON = "The count goes on from word to word. A space sets it back."
PLACE_MISTAKES = [
    (
        lambda t, p: _means(_placed(t, p, blanks=True)),
        "The space after a word is no letter of it: leave spaces out.",
    ),
    (_blank_first, FIRST),
    (lambda t, p: _with_blanks(0, t, p, begin=2), FIRST),
    (lambda t, p: _with_blanks(0, t, p), "The spaces' prices are among those of place 1: leave spaces out."),
    (
        lambda t, p: _with_blanks(-1, t, p),
        "The spaces' prices are among those of place 8: for a space, place - 1 is -1, the last list. Leave spaces out.",
    ),
    (
        lambda t, p: _means(_placed(t, p, most=PLACES)),
        "Place 8 has the ninth letters too, and later ones: leave them out.",
    ),
    (
        _shifted,
        "The prices have slipped: a space has a price, too, so a word of n letters takes n + 1 of them.",
    ),
    (
        lambda t, p: np.array([sum(prices) for prices in _placed(t, p)]),
        "Those are sums. Divide by how many there are.",
    ),
    (
        lambda t, p: np.array([len(prices) for prices in _placed(t, p)]),
        "Those are counts. What do these letters cost?",
    ),
    (lambda t, p: _means(_placed(t, p, reset=False)), GOES_ON),
    (lambda t, p: _means(_placed(t, p, reset=False, blanks=True)), GOES_ON),
    (
        lambda t, p: _means(_placed(t, p, begin=0)),
        "Every letter is one place too early: the first letter after a space has place 1.",
    ),
    (
        lambda t, p: _means(_placed(t, p, begin=2)),
        "Every letter is one place too late: the first letter after a space has place 1.",
    ),
    (_from_the_end, "You count from the end of the word. The first letter is the one after the space."),
    (
        lambda t, p: np.array([np.sum(prices) / len(p) for prices in _placed(t, p)]),
        "Divide by the letters of that place, not by all of them.",
    ),
    (lambda t, p: np.exp(_means(_placed(t, p))), "That is e to the mean. The mean price itself is wanted."),
    (
        lambda t, p: np.array([np.mean(p)] * PLACES),
        "That is the mean over all letters, the same at every place.",
    ),
]


def _after(text, n):
    after = {}
    for k in range(n, len(text)):
        after.setdefault(text[k - n : k], []).append(text[k])
    return after


def _share(text, n):
    """Return the share of unsure places, as it should be."""
    found = [len(set(letters)) > 1 for letters in _after(text, n).values() for _ in letters]
    return np.mean(found)


def _repeated(text, n):
    """Return the share of places whose run comes again, whatever follows."""
    return np.mean([len(letters) > 1 for letters in _after(text, n).values() for _ in letters])


def _forks(text, n):
    """Return how many different runs go on in more than one way."""
    return sum(len(set(letters)) > 1 for letters in _after(text, n).values())


ONCE = "You count each run once. One that comes often counts each time."
UNSURE_MISTAKES = [
    (
        lambda t, n: 1 - _share(t, n),
        "That is the share of places where it can be sure. The others are wanted.",
    ),
    (
        lambda t, n: _share(t, n) * (len(t) - n),
        "That is how many. Divide by the number of letters that have n before them.",
    ),
    (
        lambda t, n: _share(t, n) * (len(t) - n) / len(t),
        "Divide by the letters that have n before them: the first n do not count.",
    ),
    (
        lambda t, n: np.mean([len(set(a)) > 1 for a in _after(t, n).values()]),
        "That is a share of different runs. A run that comes often counts each time.",
    ),
    (
        lambda t, n: _forks(t, n) / (len(t) - n),
        ONCE,
    ),
    (lambda t, n: _forks(t, n) / len(t), f"{ONCE} And divide by the letters that have n before them."),
    (_forks, f"{ONCE} Then divide by the number of letters that have n before them."),
    (
        lambda t, n: np.mean([len(a) > 1 for a in _after(t, n).values()]),
        "That is the share of runs that come again. Wanted are letters, where another one follows elsewhere.",
    ),
    (
        lambda t, n: _repeated(t, n) * (len(t) - n) / len(t),
        "Those are all runs that come again, divided by all letters. If the same letter follows each time, it can be "
        "sure; and the first n letters do not count.",
    ),
    (_repeated, "Those are all runs that come again. If the same letter follows each time, it can be sure."),
    (
        lambda t, n: _share(t, n - 1) if n > 1 else 1.0,
        "You look at n − 1 letters. text[k - n : k] are the n before letter k.",
    ),
    (lambda t, n: _share(t, n + 1), "You look at n + 1 letters. text[k - n : k] are the n before letter k."),
]
