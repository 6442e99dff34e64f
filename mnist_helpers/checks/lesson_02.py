"""Lesson 02: two layers as one, a tent, tanh from σ, how fast a last sum rises with a weight, and a fence by hand."""

from functools import partial

import numpy as np

from ..activations import sigmoid
from ..border_runs import CROWD, POINTS, answers, three_vetoes
from ..words import apart
from .answering import array_of, ask, check, name_of, shaped
from .judging import hint_for, judge, judge_arrays
from .mistakes_02 import (
    COLLAPSE_MISTAKES,
    HOW_FAST_MISTAKES,
    TANH_MISTAKES,
    TANH_PRIME_MISTAKES,
    TENT,
    TENT_MISTAKES,
    collapsed,
    risen,
)
from .outcomes import Hint, NotWritten, Raised


def _layers(rng, n, mid, out):
    return tuple(rng.normal(size=shape) for shape in ((mid, n), mid, (out, mid), out))


LAYERS = [
    _layers(np.random.default_rng(k), *sizes)
    for k, sizes in enumerate([(2, 3, 1), (6, 4, 3), (3, 3, 3), (4, 2, 5)])
]


@check
def check_collapse(collapse):
    """Try `collapse(W, b, W_hat, b_hat)` on two layers of several sizes."""
    wanted = [collapsed(*layers) for layers in LAYERS]
    judge_arrays(collapse, LAYERS, wanted, COLLAPSE_MISTAKES, ("A", "c"), _said_of_layers,
                 "Which shape does A need, so that A @ x makes one sum for each row of W_hat?")  # fmt: skip
    return f"{name_of(collapse)} ✓ one layer for two, biases and all."


def _said_of_layers(W, b, W_hat, b_hat):
    return f"W of shape {W.shape} and W_hat of shape {W_hat.shape}"


@check
def check_tent(tent_weights):
    """Try whether three ReLUs with corners at 0, 1 and 2 make a tent with these weights."""
    weights = array_of(tent_weights, "tent_weights", (3,), "three finite numbers")
    if np.allclose(weights, TENT, rtol=0, atol=1e-3):
        return "tent ✓ 0, up to 1 at x = 1, down to 0 at x = 2, and it stays there. Run the next cell."
    if known := hint_for(TENT_MISTAKES, lambda wrong: np.allclose(weights, wrong, rtol=0, atol=1e-6)):
        raise Hint(known)
    places = ("left of x = 1", "between x = 1 and 2", "beyond x = 2")
    slopes = zip(np.cumsum(weights), np.cumsum(TENT), places, strict=True)
    k, (slope, wanted, where) = next(
        (k, pair) for k, pair in enumerate(slopes) if abs(pair[0] - pair[1]) > 1e-3
    )
    awake = (
        "one ReLU is awake, and its weight makes",
        "two ReLUs are awake, and their weights add up to",
        "all three are awake, and their weights add up to",
    )[k]
    came, right = apart(slope, wanted, ".4g")
    raise Hint(f"{where.capitalize()} {awake} a slope of {came}; the tent's is {right}.")


Z = np.array([-3.0, -1.0, -0.3, 0.0, 0.5, 1.0, 2.5])


@check
def check_tanh(tanh, tanh_prime):
    """Try tanh and its slope on an array, near 0 and far out."""
    _judge_curve(tanh, np.tanh(Z), TANH_MISTAKES)
    _judge_curve(tanh_prime, 1 - np.tanh(Z) ** 2, TANH_PRIME_MISTAKES)
    for function, limits in ((tanh, [-1, 1]), (tanh_prime, [0, 0])):
        answer = _outputs(function, np.array([-1000.0, 1000.0]))
        if not np.allclose(answer, limits):
            raise Hint(
                f"{name_of(function)} is right near 0, but for −1000 and 1000 it returns {answer} where {limits} are "
                "the limits. A power of e overflows: build it from sigmoid."
            )
    return "tanh ✓ a sigmoid, stretched and moved; its slope is the sigmoid's, four times as high and half as wide."


CHAINS = [(0.5, 1.0, 2.0, -3.0), (-1.5, 0.8, -1.2, 2.0), (2.0, -0.5, 3.0, 1.5), (1.0, 2.0, -1.0, 0.7)]


@check
def check_how_fast(how_fast):
    """Try `how_fast(x, w1, w2, w3)` on four chains of two sigmoids, beside a nudge."""
    name = name_of(how_fast)
    words = f"{name} should return one number; it returned shape {{shape}}."
    read = partial(shaped, label=f"What {name} returns", shape=(), words=words)

    def tell(off):
        came, right = apart(float(off.answers[off.k]), off.wanted[off.k], ".4g")
        return f"For {_said_of_chain(*CHAINS[off.k])} {name} says {came}; a nudge says {right}. {off.known}"

    judge(lambda *chain: ask(how_fast, chain, _said_of_chain(*chain), read), CHAINS, [risen(*c) for c in CHAINS],
          HOW_FAST_MISTAKES, tell, same=partial(np.allclose, rtol=1e-5, atol=1e-6))  # fmt: skip
    return f"{name} ✓ what a nudge finds, without one. Lesson 6 multiplies like this for all weights at once."


ENOUGH = 2  # points that may be on the wrong side, as with the nine starts


@check
def check_fence(fence_W, fence_b):
    """Try whether three hidden sigmoids that have a veto each, with these weights and biases, fence the crowd in."""
    W = array_of(fence_W, "fence_W", (3, 2), "three rows of two finite numbers")
    b = array_of(fence_b, "fence_b", (3,), "three finite numbers")
    wrong = _wrong_with(W, b)
    if wrong.sum() <= ENOUGH:
        return f"fence ✓ {wrong.sum()} of 120 points on the wrong side. Run the next cell to see it."
    if _wrong_with(-W, -b).sum() <= ENOUGH:
        raise Hint("Your lines are right, but each neuron says 1 on the side of the crowd. Turn every sign.")
    if _wrong_with(10 * W, 10 * b).sum() <= ENOUGH:
        raise Hint(
            "Your lines are well placed, but their edges are soft: near them a neuron says neither 0 nor 1. Multiply "
            "every number by 10, biases included; a line stays where it is."
        )
    says = sigmoid(POINTS @ W.T + b)
    kind, name, place = (CROWD, "green", "outside") if (wrong & CROWD).any() else (~CROWD, "white", "inside")
    one = np.argmax(wrong & kind)
    k = says[one].argmax()
    there = f"({', '.join(f'{at:.2f}' for at in POINTS[one])})".replace("-", "−")
    raise Hint(
        f"{(wrong & kind).sum()} of 60 {name} points are {place}, such as {there}. The most that a neuron says there "
        f"is {says[one, k]:.2f}, from row {k + 1}. "
        + (
            "Move or turn its line."
            if place == "outside"
            else "Which row should have its line before that point?"
        )
    )


def _wrong_with(W, b):
    return (answers(three_vetoes(W, b), "sigmoid", POINTS) > 0) != CROWD


def _said_of_chain(x, w1, w2, w3):
    return f"x = {_said(x)}, w1 = {_said(w1)}, w2 = {_said(w2)}, w3 = {_said(w3)}"


def _judge_curve(function, wanted, mistakes):
    """Raise a Hint unless a learner's function gives what is wanted on Z: the kind of mistake where it is known."""

    def tell(off):
        answer = off.answers[0]
        k = int(np.argmax(np.nan_to_num(abs(answer - wanted), nan=np.inf)))
        came, right = apart(answer[k], wanted[k], ".4f")
        return f"For {_said(Z[k])} {name_of(function)} returned {came}; it should be {right}. {off.known}"

    close = partial(np.allclose, rtol=1e-6, atol=1e-6)
    judge(lambda z: _outputs(function, z), [(Z,)], [wanted], mistakes, tell, same=close, like=np.allclose)


def _outputs(function, z):
    """Return what a learner's function makes of an array (n,), as floats; overflow is left to the check to judge."""
    name = name_of(function)
    words = f"For {len(z)} numbers {name} should return {len(z)}; it returned {{came}}."
    read = partial(shaped, label=f"What {name} returns", shape=z.shape, words=words)
    try:
        changed = "changes the array it is handed. Make a new one."
        return ask(function, (z,), f"an array of shape {z.shape}", read, changed)
    except (Raised, NotWritten) as hint:
        raise hint.saying(f"{str(hint).rstrip('.')}.{_one_at_a_time(function)}") from None


def _one_at_a_time(function):
    try:
        float(function(0.5))
    except (Exception, SystemExit):
        return ""
    return " It works for a single number. np.exp, np.log, np.where and np.maximum take a whole array."


def _said(number):
    return f"{number:g}".replace("-", "−")
