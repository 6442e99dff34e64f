"""Lesson 02: where a neuron is saturated, an S through two points, tanh from σ, and a softplus that survives 1000."""

import numpy as np

from ..activations import relu, sigmoid, sigmoid_prime
from ..activations import softplus as right_softplus
from .answering import call, check, name_of, numbers, require_written, shown
from .outcomes import Hint

WEIGHT, BIAS = -50, 20  # the neuron of the first exercise
FLAT = 0.01
EDGE = np.arccosh(0.5 / FLAT - 1)  # where σ′ = FLAT, because 1/σ′(z) = 2 + 2 cosh z


def _edges(w, b, edge=EDGE):
    return sorted([(-edge - b) / w, (edge - b) / w])


INK_MISTAKES = [
    (_edges(WEIGHT, 0), "These lie on both sides of 0, as if there were no bias. At which x is z = 0?"),
    (_edges(WEIGHT, -BIAS), "It looks as if b were −20. At which x is −50x + 20 zero?"),
    (_edges(-1, 0), "Those two are the edges in z. Which inputs x give these z = −50x + 20?"),
    (_edges(-1, BIAS), "The bias is in, the weight is not: divide by it."),
    (_edges(-1, -BIAS), "The bias is in, with its sign turned, and the weight is not: divide by it."),
    (
        _edges(WEIGHT, BIAS, np.arccosh(0.5 * abs(WEIGHT) / FLAT - 1)),
        "There the slope in x is 0.01, which is 50 times the slope in z. Asked is the slope in z, σ′(z).",
    ),
    (
        _edges(WEIGHT, BIAS, np.arccosh(0.5 / 0.1 - 1)),
        "There the slope is 0.1. A neuron is saturated below 0.01.",
    ),
]


@check
def check_ink(ink_from, ink_to):
    """Compare two amounts of ink with those between which the neuron w = −50, b = 20 is not saturated."""
    answer = [_number(ink_from, "ink_from"), _number(ink_to, "ink_to")]
    wanted = _edges(WEIGHT, BIAS)
    if np.allclose(answer, wanted, rtol=0, atol=0.003):
        return f"ink ✓ from {answer[0]:g} to {answer[1]:g} it answers clearly, and z runs from about 4.6 to −4.6."
    if np.allclose(answer[::-1], wanted, rtol=0, atol=0.003):
        raise Hint("These are the two, in the wrong order: w is negative, so the larger z has the smaller x.")
    for pair, hint in INK_MISTAKES:
        if np.allclose(sorted(answer), pair, rtol=0.01, atol=0.002):
            raise Hint(hint)
    k = int(np.argmax(np.abs(np.subtract(answer, wanted))))
    x, z = answer[k], WEIGHT * answer[k] + BIAS
    raise Hint(
        f"At {('ink_from', 'ink_to')[k]} = {_said(x)} the pre-activation is {_said(WEIGHT)} · {_said(x)} + {BIAS} = "
        f"{_said(z)}, and σ′ there is {sigmoid_prime(z):.4f}. It should be {FLAT}."
    )


LOW, HIGH = 0.1, 0.9  # wanted at x = 0 and at x = 1


@check
def check_two_points(pixel_w, pixel_b):
    """Try whether σ(w·0 + b) = 0.1 and σ(w·1 + b) = 0.9."""
    w, b = _number(pixel_w, "pixel_w"), _number(pixel_b, "pixel_b")
    at_0, at_1 = sigmoid(b), sigmoid(w + b)
    if _is(at_0, LOW) and _is(at_1, HIGH):
        return f"two points ✓ σ({b:g}) = {at_0:.3f} and σ({w + b:g}) = {at_1:.3f}."
    raise Hint(
        f"Yours gives σ(pixel_b) = {at_0:.4f} at x = 0 and σ(pixel_w + pixel_b) = {at_1:.4f} at x = 1. "
        + _point_mistake(w, b)
    )


def _point_mistake(w, b):
    """Return what is off in w and b, as one sentence."""
    at_0, at_1 = sigmoid(b), sigmoid(w + b)
    if _is(at_0, HIGH) and _is(at_1, LOW):
        return "It falls where it should rise: turn both signs."
    if _is(b, LOW) and _is(w + b, HIGH):
        return "0.1 and 0.9 are to come out of σ; you put them in."
    if _is(at_0, LOW) and _is(sigmoid(w), HIGH):
        return "At x = 1 the bias counts too: it is pixel_w + pixel_b that must give 0.9."
    if _is(at_0, HIGH):
        return "The bias has the wrong sign: below ½ lie the negative numbers."
    if _is(sigmoid(np.log(10) * np.clip(b, -9, 9)), LOW):
        return "It looks as if the logarithm had base 10. σ is made with e, so use np.log."
    if _is(np.exp(np.minimum(b, 1)), LOW):
        return "e to the power pixel_b is 0.1 now, but σ(b) is 1 / (1 + e to the power −b)."
    if _is(at_0, LOW):
        return "pixel_b is right: keep it, and change pixel_w."
    if _is(at_1, HIGH):
        return "pixel_w + pixel_b is right, pixel_b itself is not."
    if abs(at_0 - LOW) < 0.03 and abs(at_1 - HIGH) < 0.03:
        return "Close, but more decimals are needed: solve for them."
    return "Begin with x = 0, where only pixel_b is left: which b has σ(b) = 0.1?"


def _is(value, wanted):
    return abs(value - wanted) < 0.005


Z = np.array([-3.0, -1.0, -0.3, 0.0, 0.5, 1.0, 2.5])
TANH_MISTAKES = [
    (
        lambda z: 2 * sigmoid(z) - 1,
        "Right at both ends and at 0, but too slow: what must go into σ in place of z?",
    ),
    (
        lambda z: 2 * sigmoid(z / 2) - 1,
        "Slower than σ, where it should be faster: multiply z, do not divide it.",
    ),
    (lambda z: sigmoid(2 * z), "It climbs as it should, but from 0 to 1. tanh climbs from −1 to 1."),
    (sigmoid, "That is σ itself, from 0 to 1. tanh climbs from −1 to 1, and faster."),
    (lambda z: 2 * sigmoid(2 * z), "It runs from 0 to 2. Move it down."),
    (lambda z: sigmoid(2 * z) - 0.5, "It runs from −½ to ½. Stretch it."),
    (lambda z: sigmoid(2 * z) - 1, "It runs from −1 to 0. Stretch it before you move it down."),
    (lambda z: -np.tanh(z), "It is upside down."),
    (lambda z: np.divide(1, np.tanh(z)), "It looks as if numerator and denominator had changed places."),
]
OUTPUTS = (np.tanh, lambda g: 2 * np.tanh(g), sigmoid, lambda g: sigmoid(2 * g))
OUTPUT_IN = "σ′ wants the number that went into σ. What you hand it is an output."
TANH_PRIME_MISTAKES = [
    (lambda g: 2 * sigmoid_prime(2 * g), "Two factors 2 are at work, one outside σ and one inside. Only one is here."),
    (lambda g: sigmoid_prime(2 * g), "The factors 2, outside σ and inside, each multiply the slope."),
    (lambda g: 4 * sigmoid_prime(g), "The slope of σ must be taken at the number that went into σ, which is not g."),
    (
        lambda g: 2 * sigmoid_prime(g),
        "One of two factors 2 is missing. Besides, the slope of σ must be taken at the number that went into σ, "
        "which is not g (at g = 0 that makes no difference).",
    ),
    *[(lambda g, k=factor, y=output: k * sigmoid_prime(y(g)), OUTPUT_IN + " A factor is missing too." * (factor < 4))
      for factor in (1, 2, 4) for output in OUTPUTS],
    (sigmoid_prime, "That is σ′. Which factors does the chain rule bring?"),
    (lambda g: 4 * sigmoid_prime(2 * g) - 1, "The −1 moves the curve down and changes no slope."),
    (lambda g: 1 - g**2, "1 − y² wants the output y = tanh(g). This function gets what went in."),
    (lambda g: 1 - np.tanh(g), "Nearly: it is 1 minus the square."),
    (lambda g: np.tanh(g) * (1 - np.tanh(g)), "s (1 − s) is the rule for σ. For tanh begin again from your formula."),
    (np.tanh, "That is tanh itself, not its slope."),
]  # fmt: skip


@check
def check_tanh(tanh, tanh_prime):
    """Try tanh and its slope on an array, near 0 and far out."""
    _compare(tanh, np.tanh, TANH_MISTAKES)
    _compare(tanh_prime, lambda g: 1 - np.tanh(g) ** 2, TANH_PRIME_MISTAKES)
    for function, limits in ((tanh, [-1, 1]), (tanh_prime, [0, 0])):
        answer = _outputs(function, np.array([-1000.0, 1000.0]))
        if not np.allclose(answer, limits):
            raise Hint(
                f"{name_of(function)} is right near 0, but for −1000 and 1000 it returns {answer} where {limits} are "
                "the limits. A power of e overflows: build it from sigmoid."
            )
    return "tanh ✓ a sigmoid, stretched and moved; its slope is the sigmoid's, four times as high and half as wide."


LOG2 = np.log(2)
SOFTPLUS_MISTAKES = [
    (relu, "That is the ReLU. Softplus rounds its corner: at 0 it is log 2."),
    (lambda z: right_softplus(z) / np.log(10), "It looks as if the logarithm had base 10."),
    (lambda z: right_softplus(z) / LOG2, "It looks as if the logarithm had base 2."),
    (lambda z: right_softplus(-z), "It is mirrored: the sign of z is turned."),
    (lambda z: right_softplus(-np.abs(z)), "Both sides look alike. On the right softplus grows like z."),
    (lambda z: right_softplus(np.abs(z)), "Both sides look alike. On the left softplus goes to 0."),
    (lambda z: relu(z) + right_softplus(np.abs(z)), "The exponent has the wrong sign: |z| where −|z| is needed."),
    (lambda z: relu(z) + np.exp(-np.abs(z)), "The second part needs its log(1 + …)."),
    (lambda z: z, "Without the 1 +, the logarithm undoes the e^z and z is left."),
    (sigmoid, "That is the sigmoid, which is the slope of softplus."),
]  # fmt: skip


@check
def check_softplus(softplus):
    """Try softplus near 0 and where e^z overflows, on either side."""
    name = name_of(softplus)
    _compare(softplus, right_softplus, SOFTPLUS_MISTAKES)
    for z in (1000.0, -1000.0, 10000.0, -10000.0):
        answer, said = float(_outputs(softplus, np.array([z]))[0]), _said(z)
        if not np.isfinite(answer):
            other = " What saves one side has broken the other." * (z < 0)
            raise Hint(f"{name} is right near 0, but for {said} it returns {_said(answer)}: a power of e overflows."
                       f"{other} Can you write it so that no positive number is ever in the exponent?")  # fmt: skip
        if abs(answer - relu(z)) > 1e-6:
            raise Hint(f"For {said} {name} returns {answer:g}; softplus is {relu(z):g} there. Cutting z off at some "
                       "size keeps e^z finite, but gives up the right answer.")  # fmt: skip
    _raises_no_overflow(softplus)
    return f"{name} ✓ right near 0, and from −10000 to 10000 without an overflow."


def _raises_no_overflow(function):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        try:
            function(np.array([-1000.0, 1000.0]))
        except FloatingPointError:
            raise Hint(
                f"{name_of(function)} returns the right numbers, but computes e^1000 on the way and throws it away: "
                "np.where computes both its sides. Find one form that is safe for every z."
            ) from None


def _compare(function, right, mistakes):
    """Raise a Hint unless a learner's function agrees with `right` on Z: the kind of mistake where it is known."""
    name, answer, wanted = name_of(function), _outputs(function, Z), right(Z)
    if np.allclose(answer, wanted, rtol=1e-6, atol=1e-6):
        return
    with np.errstate(all="ignore"):
        known = [hint for rule, hint in mistakes if np.allclose(answer, rule(Z))]
    k = int(np.argmax(np.nan_to_num(abs(answer - wanted), nan=np.inf)))
    came, right_there = (f"{value:.4f}".replace("-", "−") for value in (answer[k], wanted[k]))
    said = f"For {_said(Z[k])} {name} returned {came}; it should be {right_there}."
    raise Hint(" ".join([said, *known[:1]]))


def _outputs(function, z):
    """Return what a learner's function makes of an array (n,), as floats; overflow is left to the check to judge."""
    name, handed = name_of(function), z.copy()
    with np.errstate(all="ignore"):
        try:
            answer = call(function, handed, said=f"an array of shape {z.shape}")
        except Hint as hint:
            raise type(hint)(f"{str(hint).rstrip('.')}.{_one_at_a_time(function)}") from None
    outputs = numbers(answer, f"What {name} returns")
    if outputs.shape != z.shape:
        raise Hint(f"For {len(z)} numbers {name} should return {len(z)}; it returned {shown(answer)}.")
    if not np.array_equal(handed, z):
        raise Hint(f"{name} changes the array it is handed. Make a new one.")
    return outputs


def _one_at_a_time(function):
    try:
        float(function(0.5))
    except (Exception, SystemExit):
        return ""
    return " It works for a single number. np.exp, np.log, np.where and np.maximum take a whole array."


def _number(answer, name):
    require_written(answer, name)
    number = numbers(answer, name)
    if number.shape != () or not np.isfinite(number):
        raise Hint(f"{name} should be one finite number; it is {shown(answer)}.")
    return float(number)


def _said(number):
    return f"{number:g}".replace("-", "−")
