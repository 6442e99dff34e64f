"""Judge the order of partners that is left when no swap of two makes them more alike (lesson 05)."""

import numpy as np

from ..words import apart
from .answering import call, name_of, numbers
from .outcomes import Hint

SIZES = 4, 6, 9, 15


def judge_partners(function):
    """Let a function of cosines and an order swap partners, four times; raise a Hint where one swap more helps."""
    name, rng = name_of(function), np.random.default_rng(7)
    for size in SIZES:
        alike, given = rng.uniform(-1, 1, (size, size)), rng.permutation(size).tolist()
        said, handed = f"{size} units", (alike.copy(), list(given))
        answer = numbers(call(function, *handed, said=said), "The order")
        if handed[1] != given or not np.array_equal(handed[0], alike):
            raise Hint(f"{name} changes what it is handed. Begin with order = list(order), and swap in that.")
        order = _order(answer, name, size)
        if not (left := _gain(alike, order)):
            continue
        units, (more, i, j) = np.arange(size), left
        was, now = apart(alike[units, given].sum(), alike[units, order].sum(), ".3f")
        if order == given:
            hint = "swaps nobody."
        elif order == _after_one_round(alike, given):
            hint = "goes through all pairs only once. A swap can make another one worth it: go on."
        elif alike[units, order].sum() < alike[units, given].sum():
            hint = f"takes the sum of the cosines from {was} to {now}. Swap for a larger one."
        else:
            hint = "stops too early."
        more = f"If the units {j} and {i} of P swapped partners, the sum would grow by {more:.2g}."
        raise Hint(f"For {said} {name} {hint} {more}")


def _order(answer, name, size):
    if answer.shape != (size,):
        raise Hint(f"{name} should return a list of {size} units; it returned shape {answer.shape}.")
    if not set(answer.tolist()) <= set(range(size)):
        raise Hint(
            f"{name} should return units, the numbers from 0 to {size - 1}. Swap entries of order, not cosines."
        )
    if missing := set(range(size)) - set(answer.tolist()):
        words = "a, b = b, a swaps two at once."
        raise Hint(
            f"For {size} units, unit {min(missing)} of Q is nobody's partner, and another one is twice. {words}"
        )
    return answer.astype(int).tolist()


def _gain(alike, order):
    """Return the most that a swap would add to the sum, i and j; None where none adds anything."""
    now = alike[:, order]  # (units of P, places): the cosine of each with each one's partner
    kept = now.diagonal()
    more = np.tril(now + now.T - kept - kept[:, None], -1)
    i, j = np.unravel_index(more.argmax(), more.shape)
    return (more[i, j], i, j) if more[i, j] > 1e-5 else None


def _after_one_round(alike, order):
    order = list(order)
    for i in range(len(order)):
        for j in range(i):
            now = alike[i, order[i]] + alike[j, order[j]]
            if alike[i, order[j]] + alike[j, order[i]] > now:
                order[i], order[j] = order[j], order[i]
    return order
