"""Lesson 01's exercises, with what people really answer."""

import numpy as np

from banks import Exercise
from mnist_helpers.checks import check_correct, check_friend, check_nand, check_odd, check_order


def correct(w, b, x, y):
    out = 1 * (w @ x + b >= 0)
    w = w + (y - out) * x
    b = b + (y - out)
    return w, b


def correct_by_if(w, b, x, y):
    goes = np.dot(w, x) + b >= 0
    if goes and not y:
        return [a - c for a, c in zip(w, x, strict=True)], b - 1
    if y and not goes:
        return [a + c for a, c in zip(w, x, strict=True)], b + 1
    return w, b


def error(w, b, x, y):
    return y - 1 * (w @ x + b >= 0)


def in_place(w, b, x, y):
    w += error(w, b, x, y) * x
    return w, b


CORRECT_BANK = {
    "stub": (lambda w, b, x, y: None, "Write it in the cell above"),
    "called": (1, "without calling it"),
    "sign of the error": (
        lambda w, b, x, y: (w - error(w, b, x, y) * x, b - error(w, b, x, y)),
        "the wrong way",
    ),
    "bias forgotten": (lambda w, b, x, y: (w + error(w, b, x, y) * x, b), "The bias never moves"),
    "weights forgotten": (lambda w, b, x, y: (w, b + error(w, b, x, y)), "Only the bias moves"),
    "nothing moves": (lambda w, b, x, y: (w, b), "Nothing moves"),
    "all weights": (
        lambda w, b, x, y: (w + error(w, b, x, y), b + error(w, b, x, y)),
        "where does x come in",
    ),
    "bias as a threshold": (
        lambda w, b, x, y: (w + error(w, b, x, y) * x, b - error(w, b, x, y)),
        "The bias moves the wrong way",
    ),
    "only on ones": (
        lambda w, b, x, y: correct(w, b, x, y) if y else (w, b),
        "only on the nights when you go",
    ),
    "only on zeros": (
        lambda w, b, x, y: (w, b) if y else correct(w, b, x, y),
        "only on the nights when you stay",
    ),
    "when right, too": (lambda w, b, x, y: (w + (2 * y - 1) * x, b + 2 * y - 1), "got right, too"),
    "else takes away": (
        lambda w, b, x, y: correct(w, b, x, y) if error(w, b, x, y) > 0 else (w - x, b - 1),
        "It takes away on every night",
    ),
    "else adds": (
        lambda w, b, x, y: correct(w, b, x, y) if error(w, b, x, y) < 0 else (w + x, b + 1),
        "It adds on every night",
    ),
    "y for the error": (lambda w, b, x, y: (w + y * x, b + y), "y itself were added"),
    "strict": (
        lambda w, b, x, y: (w + (y - 1 * (w @ x + b > 0)) * x, b + (y - 1 * (w @ x + b > 0))),
        "is it > where ≥ is meant",
    ),
    "out without the bias": (
        lambda w, b, x, y: (w + (y - 1 * (w @ x >= 0)) * x, b + (y - 1 * (w @ x >= 0))),
        "without the bias",
    ),
    "no step": (lambda w, b, x, y: (w + (y - w @ x - b) * x, b + y - w @ x - b), "out is 0 or 1"),
    "in place": (in_place, "changes an array it is handed: +="),
    "weights alone": (lambda w, b, x, y: w + error(w, b, x, y) * x, "return 2 arrays, w, b"),
    "three things": (lambda w, b, x, y: (*correct(w, b, x, y), 1), "it returned 3 things"),
    "the error": (lambda w, b, x, y: error(w, b, x, y), "should return 2 arrays"),
    "raises": (lambda w, b, x, y: w + x[3], "raised IndexError"),
}


IN_A_GOOD_ORDER = [0, 1, 4, 5, 6, 7, 2, 3]
ORDER_BANK = {
    "stub": (None, "order is still None"),
    "as on the page": (range(8), "dislikes cheap tickets: w = (−1, 2, 3), b = −4, after 18 corrections"),
    "backwards": (range(7, -1, -1), "does not care about cheap tickets"),
    "the wish first": ([0, 4, 5, 1, 2, 3, 6, 7], "does not care about cheap tickets"),
    "from one": ([1, 2, 5, 6, 7, 8, 3, 4], "counts from 1"),
    "twice": ([0, 0, 4, 5, 6, 7, 2, 3], "1 is missing"),
    "too large": ([0, 1, 4, 5, 6, 8, 2, 3], "7 is missing"),
    "seven": ([0, 1, 4, 5, 6, 7, 2], "shape (7,)"),
    "nights": (np.eye(8, 3), "Give their places"),
    "text": (["a"] * 8, "made of numbers"),
}


FRIEND_BANK = {
    "stub": ((None, None), "still None"),
    "half": (((1, 1, 2), ...), "b is still Ellipsis"),
    "threshold for bias": (((1, 1, 2), 3), "friend_b is a bias"),
    "interest alone is enough": (((1, 1, 2), -2), "interest alone is enough"),
    "interest alone, scaled": (((5, 4, 9), -8), "interest alone is enough"),
    "all three": (((1, 1, 1), -3), "only on the one night"),
    "only interest": (((0, 0, 1), -1), "nothing else"),
    "needs the evening": (((0, 1, 1), -2), "needs the evening free"),
    "needs the evening, as in the lesson": (((1, 6, 3), -9), "needs the evening free"),
    "needs cheap tickets": (((6, 1, 3), -9), "needs the tickets cheap"),
    "no interest": (((1, 1, 0), -1), "does not need the interest"),
    "any two": (((1, 1, 1), -2), "any two of three"),
    "mirrored": (((-1, -1, -2), 2.5), "exactly where the friend stays"),
    "too short": (((1, 2), -3), "shape (3,)"),
    "text": ((("a", "b", "c"), -3), "made of numbers"),
    "not a number": (((1, np.nan, 2), -3), "finite"),
}


def xor(p, q, nand):
    both = nand(p, q)
    return nand(nand(p, both), nand(q, both))


def xor_of_five(p, q, nand):
    return nand(nand(p, nand(q, q)), nand(nand(p, p), q))


def wired(function, words):
    return ((-2, -2), 3, function), words


NAND_BANK = {
    "stub": ((None, None, None), "still None"),
    "and": (((1, 1), -2, xor), "This is AND"),
    "and, scaled": (((3, 4), -6.5, xor), "This is AND"),
    "or": (((1, 1), -1, xor), "This is OR"),
    "nor": (((-1, -1), 0, xor), "This is NOR"),
    "threshold for bias": (((-1, -1), -1.5, xor), "b is a bias"),
    "threshold for bias, scaled": (((-4, -4), -6, xor), "b is a bias"),
    "always": (((-1, -1), 2, xor), "always goes"),
    "never": (((-1, -1), -2.5, xor), "never goes"),
    "one sign": (((-1, 1), 0, xor), "rows differ"),
    "three weights": (((-1, -1, -1), 2, xor), "shape (2,)"),
    "xor not written": wired(lambda p, q, nand: None, "Your NAND is right. xor returned None"),
    "xnor": wired(lambda p, q, nand: nand(xor(p, q, nand), xor(p, q, nand)), "This is XNOR"),
    "nand alone": wired(lambda p, q, nand: nand(p, q), "This is NAND itself"),
    "and of two": wired(lambda p, q, nand: nand(nand(p, q), nand(p, q)), "This is AND"),
    "or of two": wired(lambda p, q, nand: nand(nand(p, p), nand(q, q)), "This is OR"),
    "half": wired(lambda p, q, nand: nand(nand(p, nand(q, q)), 1), "p without q"),
    "no gate": wired(lambda p, q, nand: p, "comes out is p"),
    "by numbers": wired(lambda p, q, nand: p + q - 2 * p * q, "Only nand may be asked"),
    "by comparing": wired(lambda p, q, nand: p != q, "Only nand may be asked"),
    "by if": wired(lambda p, q, nand: nand(p, q) if p else q, "Only nand may be asked"),
    "turned with 1 −": wired(lambda p, q, nand: nand(1 - p, q), "Only nand may be asked"),
    "two arguments": wired(lambda p, q: p, "Only nand may be asked"),
    "a number": wired(lambda p, q, nand: 1, "what a nand gives"),
    "called": wired(1, "without calling it"),
}


ONES = ((1, 1, 1),) * 3
ODD = (ONES, (-1, -2, -3), (1, -1, 1), -1)
ODD_OTHER = (((1, 1, 1), (-1, -1, -1), (1, 1, 1)), (-0.5, 1.5, -2.5), (1, 1, 1), -1.5)
CORNER_BY_CORNER = (((1, -1, -1), (-1, 1, -1), (-1, -1, 1), (1, 1, 1)), (-1, -1, -1, -3), (1, 1, 1, 1), -1)
LOPSIDED = (((1, 1, 1), (2, 2, 2), (3, 3, 3)), (-1, -4, -9), (1, -1, 1), -1)
TURNED_W = tuple(zip(*LOPSIDED[0], strict=True))
ODD_BANK = {
    "stub": ((None, None, None, None), "odd_W is still None"),
    "transposed": ((TURNED_W, *LOPSIDED[1:]), "each ROW"),
    "thresholds for biases": ((ONES, (1, 2, 3), *ODD[2:]), "odd_b holds thresholds"),
    "threshold for the last bias": ((*ODD[:3], 1), "odd_last_b is a threshold"),
    "all thresholds": ((ONES, (1, 2, 3), (1, -1, 1), 1), "both odd_b and odd_last_b"),
    "even": ((*ODD[:2], (-1, 1, -1), 0), "exact opposite"),
    "exactly one": ((ONES[:2], (-1, -2), (1, -1), -1), "goes when exactly one is yes"),
    "as for XOR": ((ONES[:2], (-1, -3), (1, -1), -1), "as if XOR were meant"),
    "at least one": ((*ODD[:2], (1, 1, 1), -1), "as soon as one is yes"),
    "a vote": ((*ODD[:2], (1, 1, 1), -2), "is a vote"),
    "all three": ((*ODD[:2], (1, 1, 1), -3), "all three are yes"),
    "always": ((*ODD[:2], (1, 1, 1), 0), "always goes"),
    "never": ((*ODD[:2], (1, 1, 1), -4), "never goes"),
    "one hidden alone": ((((1, 0, 0),), (-1,), (1,), -1), "Put a cut between"),
    "same twice": ((ONES, (-1, -1, -3), (1, -1, 1), -1), "all three are yes"),
    "last one off": ((*ODD[:2], (0, 1, -1), -1), "do their part"),
    "two questions": ((((1, 1), (1, 1)), (-1, -2), (1, -1), -1), "a row of three weights"),
    "one row, not in a list": (((1, 1, 1), -1, 1, -1), "a row of three weights"),
    "a bias too few": ((ONES, (-1, -2), (1, -1, 1), -1), "shape (3,)"),
    "text": (("x", (1, 1), (1, 1), 0), "made of numbers"),
}


EXERCISES = [
    Exercise(check_correct, [correct, correct_by_if], CORRECT_BANK),
    Exercise(
        check_order,
        [
            IN_A_GOOD_ORDER,
            (tuple(IN_A_GOOD_ORDER),),
            [1, 6, 2, 3, 0, 4, 5, 7],
            np.array([2, 1, 3, 0, 7, 4, 5, 6.0]),
        ],
        ORDER_BANK,
    ),
    Exercise(check_friend, [((1, 1, 2), -3), ([0.5, 0.5, 5], -5.5), (np.array([2, 3, 4]), -6)], FRIEND_BANK),
    Exercise(check_nand, [((-1, -1), 1, xor), ((-2, -2), 3, xor_of_five), ((-1, -1.5), 2, xor)], NAND_BANK),
    Exercise(check_odd, [ODD, ODD_OTHER, CORNER_BY_CORNER, LOPSIDED], ODD_BANK),
]
