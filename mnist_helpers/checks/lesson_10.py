"""Lesson 10: the best few letters, bits a letter, where in a word it pays, and how many letters are enough."""

from functools import partial

import numpy as np

from ..words import apart
from .answering import ask, check, name_of, numbers
from .judging import judge
from .mistakes_10 import BEST_MISTAKES, BITS_MISTAKES, PLACE_MISTAKES, PLACES, UNSURE_MISTAKES, best_of
from .outcomes import Hint

RNG = np.random.default_rng(10)
CHANCES = [(RNG.dirichlet(np.full(27, 0.4)), k) for k in (3, 1, 5, 10, 27)]
TEXTS = (
    "a horse and seven men",
    "to be or not to be those are questions",
    "the rates range from bright to right",
    "aaab aaac",
)
LONG_TEXTS = (
    "some networks remember sentences",
    "a question that nobody understands",
    "training is a downhill adventure",
)
UNSURE = [(text, n) for text in TEXTS for n in (1, 2, 3)]
UNSURE.append((TEXTS[1], 12))


def _answered(m):
    """Return chances for m letters, and the letters that came, some of them likely."""
    O = RNG.dirichlet(np.full(27, 0.3), size=m) * 0.98 + 0.02 / 27
    return O, np.where(RNG.random(m) < 0.5, O.argmax(axis=1), RNG.integers(27, size=m))


ANSWERED = [_answered(m) for m in (5, 40, 1, 12)]
PRICED = [(text, RNG.uniform(0.1, 4, len(text)).round(3)) for text in LONG_TEXTS]


@check
def check_keep_best(keep_best):
    """Try `keep_best(o, k)` on chances of 27 letters, k from 1 to all."""
    name = name_of(keep_best)

    def tell(off):
        o, k = CHANCES[off.k]
        came, place = off.answers[off.k], np.abs(off.answers[off.k] - off.wanted[off.k]).argmax()
        right, yours = apart(off.wanted[off.k][place], came[place], ".3f")
        rank = 1 + int((o > o[place]).sum())
        total = "" if np.isclose(came.sum(), 1) else f" Yours sum to {apart(came.sum(), 1, '.2f')[0]}."
        letter = "the likeliest letter" if rank == 1 else f"the letter that is number {rank} of the likeliest"
        said = f"With k = {k}, {letter} should get {right}; {name} gave it {yours}."
        return f"{said}{total} {off.known}"

    asked = partial(
        _array, keep_best, "27 chances and k = {1}", "Wanted are 27 chances, each letter at its place."
    )
    judge(asked, CHANCES, [best_of(*case) for case in CHANCES], BEST_MISTAKES, tell,
          like=partial(np.allclose, equal_nan=True))  # fmt: skip
    return f"{name} ✓ the others get nothing, and the chances sum to 1. Now run the cell below."


@check
def check_bits(bits):
    """Try `bits(O, labels)` on chances for several letters."""
    wanted = [-np.log2(O[np.arange(len(labels)), labels]).mean() for O, labels in ANSWERED]
    _judge_numbers(bits, ANSWERED, wanted, BITS_MISTAKES, "the chances of {0.shape[0]} letters")
    return f"{name_of(bits)} ✓ yes-or-no questions a letter. Now run the cell below."


@check
def check_price_by_place(price_by_place):
    """Try `price_by_place(letters, losses)` on short texts with prices of chance."""
    name = name_of(price_by_place)

    def tell(off):
        (letters, _), came, right = PRICED[off.k], off.answers[off.k], off.wanted[off.k]
        place = next(k for k in range(PLACES) if not np.isclose(came[k], right[k], equal_nan=True))
        wanted, yours = apart(right[place], came[place], ".3f")
        return f"In “{letters}” place {place + 1} costs {wanted} on average; {name} says {yours}. {off.known}"

    words = "“{0}” and a price for each letter", "Wanted are eight means, for places 1 to 8."
    asked = partial(_array, price_by_place, *words, size=PLACES)
    judge(asked, PRICED, [prices_of(*case) for case in PRICED], PLACE_MISTAKES, tell,
          same=partial(np.allclose, equal_nan=True))  # fmt: skip
    return f"{name} ✓ each letter by its place in its word, spaces left out. Now run the cell below."


@check
def check_unsure(unsure):
    """Try `unsure(text, n)` on short texts."""
    _judge_numbers(unsure, UNSURE, [unsure_of(*case) for case in UNSURE], UNSURE_MISTAKES, "n = {1} in “{0}”")
    return f"{name_of(unsure)} ✓ these are the places where no memory of n letters can be sure. Now run the cell below."


def prices_of(letters, losses):
    """Return the mean price of the first to the eighth letter of a word."""
    found, place = [[] for _ in range(PLACES)], 0
    for letter, loss in zip(letters, losses, strict=True):
        place = 0 if letter == " " else place + 1
        if 1 <= place <= PLACES:
            found[place - 1].append(loss)
    return np.array([np.mean(prices) for prices in found])


def unsure_of(text, n):
    """Return the share of letters whose n letters before are followed by another letter elsewhere."""
    after = {}
    for k in range(n, len(text)):
        after.setdefault(text[k - n : k], set()).add(text[k])
    return np.mean([len(after[text[k - n : k]]) > 1 for k in range(n, len(text))])


def _judge_numbers(function, cases, wanted, mistakes, form):
    """Raise a Hint unless a function gives the right number in all cases."""
    name = name_of(function)

    def tell(off):
        right, came = apart(off.wanted[off.k], off.answers[off.k], ".3f")
        return f"For {form.format(*cases[off.k])} the answer is {right}; {name} returned {came}. {off.known}"

    judge(
        partial(_number, function, form), cases, wanted, mistakes, tell, same=partial(np.isclose, atol=1e-7)
    )


def _number(function, form, *case):
    name, said = name_of(function), form.format(*case)

    def read(answer):
        answer = numbers(answer, "The answer")
        if answer.size != 1:
            raise Hint(f"{name} returned {answer.size} numbers for {said}. One number is wanted, their mean.")
        return float(answer.item())

    return ask(function, case, said, read)


def _array(function, form, wanted, *case, size=27):
    name, said = name_of(function), form.format(*case)

    def read(answer):
        answer = numbers(answer, "The answer")
        if answer.shape != (size,):
            raise Hint(f"{name} returned shape {answer.shape} for {said}. {wanted}")
        return answer

    return ask(function, case, said, read)
