"""Lesson 01's exercises, with what people really answer."""

import numpy as np

from banks import Exercise
from mnist_helpers.checks import check_decide, check_friend, check_nand, check_xor


def decide(w, x, t):
    return 1 * (np.asarray(x) @ np.asarray(w) >= t)


DECIDE_BANK = {
    "stub": (lambda w, x, t: None, "Write it in the cell above"),
    "ellipsis": (lambda w, x, t: ..., "Write it in the cell above"),
    "called": (1, "without calling it"),
    "strict": (lambda w, x, t: 1 * (x @ w > t), "is it > where ≥ is meant"),
    "strict, written with if": (lambda w, x, t: 1 if np.dot(w, x) - t > 0 else 0, "is it > where ≥ is meant"),
    "the sum": (lambda w, x, t: x @ w, "that is the sum"),
    "no sum": (lambda w, x, t: w * x >= t, "add the products up"),
    "no sum, as numbers": (lambda w, x, t: np.where(w * x >= t, 1, 0), "add the products up"),
    "text": (lambda w, x, t: "go" if w @ x >= t else "stay", "a number: 1 to go"),
    "mirrored": (lambda w, x, t: int(w @ x < t), "which side of the threshold"),
    "threshold forgotten": (lambda w, x, t: int(w @ x >= 0), "compared with 0"),
    "weights forgotten": (lambda w, x, t: int(sum(x) >= t), "where is w"),
    "weights typed in": (lambda w, x, t: int(np.dot((1, 6, 3), x) >= t), "whatever w is"),
    "mirrored, not strict": (lambda w, x, t: int(w @ x <= t), "which side of the threshold"),
    "row by row": (
        lambda w, x, t: [int(w @ np.atleast_1d(row) >= t) if np.ndim(row) else 0 for row in x],
        "row by row",
    ),
    "by if": (lambda w, x, t: 1 if x @ w >= t else 0, "an if decides for one night only"),
    "one night only": (lambda w, x, t: int(np.dot(x, w) >= t), "one number per row"),
    "the other order": (lambda w, x, t: 1 * (w @ x >= t), "Which of x @ w and w @ x"),
    "adds threshold": (lambda w, x, t: int(w @ x + t >= 0), "t is added to the sum"),
    "summed over all nights": (lambda w, x, t: 1 * (np.sum(x @ w) >= t), "8 decisions"),
    "two answers for one night": (lambda w, x, t: (w @ x >= t, t), "one number for one night"),
    "minus one to stay": (lambda w, x, t: 1 if w @ x >= t else -1, "0 or 1"),
    "three questions only": (lambda w, x, t: 1 * (w[:3] @ x[:3] >= t) * (len(x) == 3), "not for five"),
    "raises": (lambda w, x, t: 1 / 0, "raised ZeroDivisionError"),
    "no arguments": (lambda: 1, "raised TypeError"),
}


def decide_with_loop(w, x, t):
    if np.ndim(x) == 2:
        return [decide_with_loop(w, row, t) for row in x]
    return sum(a * b for a, b in zip(w, x, strict=True)) >= t


FRIEND_BANK = {
    "stub": ((None, None), "still None"),
    "half": (((1, 1, 2), ...), "t is still Ellipsis"),
    "interest alone is enough": (((1, 1, 2), 2), "interest alone is enough"),
    "interest alone, scaled": (((5, 4, 9), 8), "interest alone is enough"),
    "all three": (((1, 1, 1), 3), "only on the one night"),
    "only interest": (((0, 0, 1), 1), "nothing else"),
    "needs the evening": (((0, 1, 1), 2), "needs the evening free"),
    "needs the evening, as in the lesson": (((1, 6, 3), 9), "needs the evening free"),
    "needs cheap tickets": (((6, 1, 3), 9), "needs the tickets cheap"),
    "no interest": (((1, 1, 0), 1), "does not need the interest"),
    "any two": (((1, 1, 1), 2), "any two of three"),
    "mirrored": (((-1, -1, -2), -2.5), "exactly where the friend stays"),
    "too short": (((1, 2), 3), "shape (3,)"),
    "text": ((("a", "b", "c"), 3), "made of numbers"),
    "not a number": (((1, np.nan, 2), 3), "finite"),
}


NAND_BANK = {
    "stub": ((None, None), "still None"),
    "and": (((1, 1), -2), "This is AND"),
    "and, scaled": (((3, 4), -6.5), "This is AND"),
    "or": (((1, 1), -1), "This is OR"),
    "nor": (((-1, -1), 0), "This is NOR"),
    "threshold for bias": (((-1, -1), -1.5), "b is a bias"),
    "threshold for bias, scaled": (((-4, -4), -6), "b is a bias"),
    "always": (((-1, -1), 2), "always goes"),
    "never": (((-1, -1), -2.5), "never goes"),
    "one sign": (((-1, 1), 0), "rows differ"),
    "three weights": (((-1, -1, -1), 2), "shape (2,)"),
}


XOR = (((1, 1), (-1, -1)), (-0.5, 1.5), (1, 1), -1.5)
XOR_OTHER = (((1, -1), (-1, 1)), (-0.5, -0.5), (1, 1), -0.5)
XOR_LOPSIDED = (((1, 1), (2, 2)), (-1, -4), (1, -1), -1)
XOR_BANK = {
    "stub": ((None, None, None, None), "W is still None"),
    "transposed": ((((1, -1), (1, -1)), *XOR[1:]), "each ROW"),
    "transposed, other": ((((1, 2), (1, 2)), *XOR_LOPSIDED[1:]), "each ROW"),
    "thresholds for biases": ((XOR[0], (0.5, -1.5), *XOR[2:]), "b_hidden holds thresholds"),
    "threshold for the last bias": ((*XOR[:3], 1.5), "b_hat is a threshold"),
    "all thresholds": ((XOR_LOPSIDED[0], (1, 4), (1, -1), 1), "both b_hidden and b_hat"),
    "same twice": ((((1, 1), (2, 2)), (-0.5, -0.5), (1, 1), -1.5), "Two different cuts"),
    "cuts that cannot": ((((1, 0), (1, 1)), (-0.5, -1.5), (1, 1), -1), "tell these apart"),
    "joined with OR": ((*XOR[:3], -0.5), "do their part"),
    "opposite": ((*XOR[:2], (-1, -1), 1.5), "exact opposite"),
    "shapes": (((1, 1), (1, 1), (1, 1), 0), "shape (2, 2)"),
    "text": (("x", (1, 1), (1, 1), 0), "made of numbers"),
}


EXERCISES = [
    Exercise(check_decide, [decide, decide_with_loop], DECIDE_BANK),
    Exercise(check_friend, [((1, 1, 2), 3), ([0.5, 0.5, 5], 5.5), (np.array([2, 3, 4]), 6)], FRIEND_BANK),
    Exercise(check_nand, [((-1, -1), 1), ((-2, -2), 3), ((-1, -1.5), 2)], NAND_BANK),
    Exercise(check_xor, [XOR, XOR_OTHER, XOR_LOPSIDED], XOR_BANK),
]
