"""Lesson 02: two layers as one, a hat from three ReLUs, tanh from σ, and a softplus that is right far out."""

from functools import partial

import numpy as np

from ..activations import relu
from ..activations import softplus as right_softplus
from ..words import apart, minus
from .answering import array_of, ask, check, name_of, shaped
from .judging import hint_for, judge, judge_arrays
from .mistakes_02 import (
    COLLAPSE_MISTAKES,
    HAT,
    HAT_MISTAKES,
    SOFTPLUS_MISTAKES,
    TANH_MISTAKES,
    TANH_PRIME_MISTAKES,
    collapsed,
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
    return f"{name_of(collapse)} ✓ one layer for two, biases and all. On digits, 7,850 numbers now do what 11,935 did."


def _said_of_layers(W, b, W_hat, b_hat):
    return f"W of shape {W.shape} and W_hat of shape {W_hat.shape}"


@check
def check_hat(hat_weights):
    """Try whether three ReLUs with corners at 0, 1 and 2 make a hat with these weights."""
    weights = array_of(hat_weights, "hat_weights", (3,), "three finite numbers")
    if np.allclose(weights, HAT, rtol=0, atol=1e-3):
        return "hat ✓ 0, up to 1 at x = 1, down to 0 at x = 2, and it stays there. Run the next cell."
    if known := hint_for(HAT_MISTAKES, lambda wrong: np.allclose(weights, wrong, rtol=0, atol=1e-6)):
        raise Hint(known)
    places = ("left of x = 1", "between x = 1 and 2", "beyond x = 2")
    slopes = zip(np.cumsum(weights), np.cumsum(HAT), places, strict=True)
    k, (slope, wanted, where) = next(
        (k, pair) for k, pair in enumerate(slopes) if abs(pair[0] - pair[1]) > 1e-3
    )
    awake = (
        "one ReLU is awake, and its weight makes",
        "two ReLUs are awake, and their weights add up to",
        "all three are awake, and their weights add up to",
    )[k]
    came, right = apart(slope, wanted, ".4g")
    raise Hint(f"{where.capitalize()} {awake} a slope of {came}; the hat's is {right}.")


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


@check
def check_softplus(softplus):
    """Try softplus near 0 and far out, on either side."""
    name = name_of(softplus)
    _judge_curve(softplus, right_softplus(Z), SOFTPLUS_MISTAKES)
    for z in (
        1000.0,
        -1000.0,
        10000.0,
        -10000.0,
        100_000.0,
        -100_000.0,
    ):  # the last two are too much for float128
        answer, said = float(_outputs(softplus, np.array([z]))[0]), _said(z)
        if not np.isfinite(answer):
            other = " What saves one side has broken the other." * (z < 0)
            raise Hint(f"{name} is right near 0, but for {said} it returns {_said(answer)}: a power of e overflows."
                       f"{other} Can you write it so that no positive number is ever in the exponent?")  # fmt: skip
        if abs(answer - relu(z)) > 1e-6:
            came, right = apart(answer, relu(z), ".6g")
            raise Hint(f"For {said} {name} returns {came}; softplus is {right} there. Cutting z off at some "
                       "size keeps e^z finite, but gives up the right answer.")  # fmt: skip
    _raises_no_overflow(softplus)
    _keeps_small_ones(softplus)
    return f"{name} ✓ right near 0, at 1000 and at −40, and nothing overflows on the way."


def _keeps_small_ones(function):
    answer, right = float(_outputs(function, np.array([-40.0]))[0]), float(right_softplus(-40.0))
    if abs(answer - right) > 1e-6 * right:
        came, right = apart(answer, right, ".3g")
        raise Hint(f"Nothing overflows any more. But for −40 {name_of(function)} returns {minus(came)}, and it should "
                   f"be {minus(right)}: next to a 1, so small a number is rounded away. np.log1p(x) is log(1 + x) "
                   "without that rounding.")  # fmt: skip


def _raises_no_overflow(function):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        try:
            function(np.array([-1000.0, 1000.0]))
        except FloatingPointError:
            raise Hint(
                f"{name_of(function)} returns the right numbers, but computes e^1000 on the way and throws it away: "
                "np.where computes both its sides. Find one form that is safe for every z."
            ) from None


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
