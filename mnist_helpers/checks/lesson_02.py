"""Lesson 02: where a neuron is saturated, an S through two points, tanh from σ, and a softplus that survives 1000."""

from functools import partial

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime
from ..activations import softplus as right_softplus
from ..words import apart
from .answering import array_of, ask, check, name_of, shaped
from .judging import hint_for, judge
from .mistakes_02 import (
    BIAS,
    FLAT,
    HIGH,
    INK_MISTAKES,
    LOW,
    POINT_MISTAKES,
    SOFTPLUS_MISTAKES,
    TANH_MISTAKES,
    TANH_PRIME_MISTAKES,
    WEIGHT,
    edges,
    near,
)
from .outcomes import Hint, NotWritten, Raised


@check
def check_ink(ink_from, ink_to):
    """Compare two amounts of ink with those between which the neuron w = −50, b = 20 is not saturated."""
    answer = [_number(ink_from, "ink_from"), _number(ink_to, "ink_to")]
    wanted = edges(WEIGHT, BIAS)
    if np.allclose(answer, wanted, rtol=0, atol=0.003):
        return f"ink ✓ from {answer[0]:g} to {answer[1]:g} it answers clearly, and z runs from about 4.6 to −4.6."
    if np.allclose(answer[::-1], wanted, rtol=0, atol=0.003):
        raise Hint("These are the two, in the wrong order: w is negative, so the larger z has the smaller x.")
    if known := hint_for(INK_MISTAKES, lambda pair: np.allclose(sorted(answer), pair, rtol=0.01, atol=0.002)):
        raise Hint(known)
    k = int(np.argmax(np.abs(np.subtract(answer, wanted))))
    x, z = answer[k], WEIGHT * answer[k] + BIAS
    raise Hint(
        f"At {('ink_from', 'ink_to')[k]} = {_said(x)} the pre-activation is {_said(WEIGHT)} · {_said(x)} + {BIAS} = "
        f"{_said(z)}, and σ′ there is {sigmoid_prime(z):.4f}. It should be {FLAT}."
    )


@check
def check_two_points(pixel_w, pixel_b):
    """Try whether σ(w·0 + b) = 0.1 and σ(w·1 + b) = 0.9."""
    w, b = _number(pixel_w, "pixel_w"), _number(pixel_b, "pixel_b")
    at_0, at_1 = sigmoid(b), sigmoid(w + b)
    if near(at_0, LOW) and near(at_1, HIGH):
        return f"two points ✓ σ({b:g}) = {at_0:.3f} and σ({w + b:g}) = {at_1:.3f}."
    said_0, said_1 = apart(at_0, LOW, ".4f")[0], apart(at_1, HIGH, ".4f")[0]
    raise Hint(
        f"Yours gives σ(pixel_b) = {said_0} at x = 0 and σ(pixel_w + pixel_b) = {said_1} at x = 1. "
        + hint_for(POINT_MISTAKES, lambda applies: applies(w, b))
    )


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
    """Try softplus near 0 and where e^z overflows, on either side."""
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
    return f"{name} ✓ right near 0, and from −100000 to 100000 without an overflow."


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


def _number(answer, name):
    return float(array_of(answer, name, (), "one finite number"))


def _said(number):
    return f"{number:g}".replace("-", "−")
