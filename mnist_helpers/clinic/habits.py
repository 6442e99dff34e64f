"""A gradient that is right but for a constant: which habit explains the number?"""

import numpy as np

from ..words import listed
from .faults import (
    LESS_ONE,
    MEAN_MISSING,
    MEAN_TWICE,
    NORMALISED,
    SCALED,
    SIGN_FLIPPED,
    Fault,
)
from .kinds import LINES, NAMES

# Where a constant came in, by the arrays that have it.
PLACES = {
    ("W", "b", "W_hat", "b_hat"): "All four have it: look first at dF = (O − Y)/m.",
    ("W", "b"): "Only dW and db have it: look at dG = (dF Ŵ) ⊙ σ′(G).",
    ("W_hat", "b_hat"): "Only dW_hat and db_hat have it: look at dW_hat = dFᵀH and db_hat = Σ dF.",
    ("b", "b_hat"): "Only the biases have it: look at db = Σ dG and db_hat = Σ dF.",
    ("W", "W_hat"): "Only the weights have it: look at dW = dGᵀX and dW_hat = dFᵀH.",
}


def place_of(fault, fields, wrong):
    """Say what is right in place of `fault`, and where it came in if only some arrays have it.

    fields: the arrays that have it, wrong: those that are wrong in any way.
    """
    if fault not in SCALED and not fault.constant:
        return fault.cure
    if len(fields) == 4:
        return fault.cure if fault in SCALED else f"{fault.cure} {PLACES[tuple(fields)]}"
    lines, names = ([getattr(group, field) for field in fields] for group in (LINES, NAMES))
    some = f"Only {listed(names)} {'has' if len(names) == 1 else 'have'} it: look at {listed(lines)}."
    only = PLACES.get(tuple(fields), some)
    if not {"W_hat", "b_hat"} & {*wrong}:
        only += " dF is right, for dW_hat and db_hat are."
    return f"{'A minus came in on the way.' if fault == SIGN_FLIPPED else fault.cure} {only}"


def factor_faults(factor, stage, tolerance, lengths=()):
    """Return each set of faults that explains why an array is `factor` times what it should be.

    lengths: the norms that may have been made a round number. None explains 1 by the empty set.
    """
    m, exact, habits = len(stage.X), [], []
    sign = {SIGN_FLIPPED} if factor < 0 else set()
    for power, mean in ((0, set()), (1, {MEAN_MISSING}), (-1, {MEAN_TWICE}))[: 3 if m > 1 else 1]:
        rest = abs(factor) / float(m) ** power
        if abs(rest - 1) <= tolerance:
            exact.append(mean)
            continue
        habit = _habit(rest, stage, tolerance)
        divided = _divided(rest, tolerance) if power == 1 or m == 1 else None
        habits += [mean | {habit}] * bool(habit and not (power == 1 and divided)) + [{divided}] * bool(
            divided
        )
    if m > 1 and abs(abs(factor) * (m - 1) / m - 1) <= tolerance:
        exact.append({LESS_ONE})
    near_round = any(abs(length / c - 1) <= tolerance for length in lengths for c in (1, 0.5, 2, 5, 10, 0.1))
    if near_round and abs(abs(factor) - 1) > tolerance:
        habits.append({NORMALISED})
    return [frozenset(sign | faults) for faults in exact + habits]


def _habit(factor, stage, tolerance):
    """Return the fault whose number this is, or None."""
    (hidden, inputs), outputs = stage.W.shape, len(stage.b_hat)

    def near(number):
        return abs(factor / number - 1) <= tolerance

    rate = float(f"{factor:.1e}")
    step = "is a learning rate in it? That belongs to the step, W − η dW, not to the gradient"
    for number, cure in [
        (2, "a 2 is the slope of a square, (o − y)²; −log o_j has none: dF = (O − Y)/m"),
        (4, "4 H(1 − H) has its top at 1; the slope of σ has it at ¼"),
        (0.5, f"no ½ stands in −log o_j. Or {step}"),
        (1 / outputs, f"was the mean taken over the {outputs} classes, too, as np.mean does over all? Or {step}"),
        (1 / hidden, f"was the mean taken over the {hidden} hidden units, too? Or {step}"),
        (outputs, f"{outputs} is the number of classes: they are summed, and nothing is multiplied"),
        (hidden, f"{hidden} is the number of hidden units: they are summed, and nothing is multiplied"),
        (inputs, f"{inputs} is the number of pixels: they are summed, and nothing is multiplied"),
        (1 / inputs, f"was the mean taken over the {inputs} pixels? It runs over the images alone"),
        *((n, "were the pixels used from 0 to 255? X has them from 0 to 1 already") for n in (255, 256)),
        *((1 / n, "were the pixels divided once more? X has them from 0 to 1 already") for n in (255, 256)),
    ]:  # fmt: skip
        if near(number):
            return _constant(
                f"times {number:.3g}" if number > 0.4 else f"divided by {1 / number:.4g}", factor, cure
            )
    if near(rate) and 1e-6 <= rate < 1:
        return _constant(f"times {rate:g}", factor, step)
    return _constant("divided by 28", factor, "28 is the width of an image") if near(1 / 28) else None


def _divided(factor, tolerance):
    """Return the fault of a division by a whole number in place of m, or None."""
    whole = round(1 / factor) if 1e-5 < factor < 0.6 else 0
    if not whole or abs(factor * whole - 1) > tolerance:
        return None
    short = abs(float(f"{1 / whole:.1e}") * whole - 1) < 1e-9
    rate = f" Or is a learning rate of {1 / whole:g} in it?" if short else ""
    seen = f"every entry was divided by {whole}, not by the {{m}} images of the batch"
    cure = f"The mean is over the batch at hand, m = len(X): dF = (O − Y)/m.{rate}"
    return Fault(f"divided by {whole}", seen, cure, True)


def _constant(name, factor, cure):
    seen = f"every entry has a constant in it that does not belong there, {np.round(factor, 12):.4g}"
    return Fault(name, seen, f"{cure[0].upper()}{cure[1:]}{'' if cure.endswith('?') else '.'}", True)
