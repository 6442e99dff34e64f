"""Faults of a training loop that show in how far its steps go, and how its loss does.

Each function takes Probes and returns None, or three texts: the fault's name, what was seen, and what to do next.
"""

import numpy as np

from ..activations import sigmoid_prime
from ..words import number
from .answers import NOT_FINITE

OVERFLOW = (
    "Steps that are too long, or go uphill, do that: take η ten times smaller. So does an exp that overflows: subtract "
    "each row's largest score before it."
)
LEAVE = "X comes with pixels from 0 to 1: leave them so."


def saturated(network, X):
    """Return the share of the hidden sigmoids whose slope is below 0.01."""
    with np.errstate(all="ignore"):
        return float((sigmoid_prime(X @ network.W.T + network.b) < 0.01).mean())


def hidden_sums(probes):
    """Return the sums before the activation, (m, hidden)."""
    return probes.X @ probes.network.W.T + probes.network.b


def growing(probes):
    """Steps that do not get smaller where nothing is left to learn."""
    networks, leads = probes.alone
    if not np.isfinite(leads).all():
        return (
            NOT_FINITE,
            "After many copies of one image the parameters give no numbers: NaN, or infinity.",
            OVERFLOW,
        )
    if not (leads[-1] > 50 and leads[-1] > 3 * leads[-2] > 0):
        return None
    seen = (
        "The steps do not get smaller though nothing is left to learn: after 32, 128, 512 and 2,048 times one image "
        f"its score leads by {each(leads, '.0f')}."
    )
    change = networks[-1].b_hat - networks[0].b_hat
    if abs(change.sum()) > 0.01 * np.abs(change).sum():
        cure = (
            "Is softmax taken along each row, axis=1, so that an image's ten probabilities sum to 1? The gradients "
            "of the ten scores do not add up to 0, as softmax makes them."
        )
        return "softmax over the wrong axis", seen, cure
    if leads[-1] > 10 * leads[-2]:
        return (
            "steps that grow",
            seen,
            "They even grow: is a momentum's β above 1, or is a sum never set back to 0?",
        )
    if not probes.losses[-1] < 0.7:
        cure = "Steps do not notice what earlier ones have changed. Run forward for each batch, just before backward."
        return "stale forward pass", seen, cure
    cure = "Are gradients of earlier batches still in the sum? Begin each batch at 0. With momentum, keep β below 1."
    return "gradients piling up", seen, cure


def too_large(probes):
    """Steps that throw all sigmoids into saturation."""
    share = saturated(probes.network, probes.X)
    if probes.learned or share < 0.8:
        return None
    ends = f"{share:.0%} of the hidden sigmoids end saturated"
    one, many = probes.one_and_sixteen
    if one and many > 4 * one:
        seen = f"Sixteen copies of one image move its weights {many / one:.0f} times as far as one does, and {ends}."
        cure = "Are gradients summed? Divide by the batch size. (With batches of one image, take a far smaller η.)"
        return "summed, not averaged", seen, cure
    losses = each(probes.losses)
    seen = (
        f"The steps are far too long: {ends}, and after 1, 4, 16 and 64 times one batch the loss is {losses}."
    )
    return (
        "steps too large",
        seen,
        "Take η ten times smaller, and again. Is the gradient averaged over the batch?",
    )


def stale(probes):
    """Output weights that learn from another batch's hidden answers: alone an image is learned, a batch is not."""
    alone, together = probes.alone[1][-1] > 3, probes.losses[-1] < 1
    if probes.share >= 0.85 or together or not alone or len(set(probes.labels)) < 2 or probes.one_answer:
        return None
    if probes.follows >= 0.25 and probes.losses[-1] < min(probes.losses) + 0.1:
        return None
    seen = "The hidden weights follow images and labels, the output weights do not."
    cure = (
        "Is the cache that backward gets the one of this batch? Run forward on X[batch] just before, never after. Then "
        "hand your backward pass to diagnose_gradient."
    )
    return "stale forward pass", seen, cure


def slow(probes):
    """The right direction, and not far enough."""
    (networks, leads), losses = probes.alone, probes.losses
    if probes.learned or leads[-1] < leads[0] - 1e-3 or not losses[-1] < min(min(losses) + 0.05, 5):
        return None
    seen = f"It learns, but slowly: after 1, 4, 16 and 64 times the same batch the loss is {each(losses)}."
    moved, scale = networks[-1].b_hat - networks[0].b_hat, networks[0].b_hat - probes.traces.a.b_hat
    stands = np.linalg.norm(moved) < 0.01 * np.linalg.norm(scale) and np.ptp(losses) < 1e-3 * max(losses)
    if stands and probes.share_of_all < 0.8:
        seen += " More images make no more steps: each step takes all of them."
        return "full batch, few steps", seen, "Take small batches, a step for each; or many more epochs."
    if probes.share_of_all >= 0.6:
        return None
    cure = "The direction is right. Take η ten times larger, and again while that helps; smaller batches; more epochs."
    return "steps too small or too few", seen, cure


def each(values, form=".2f"):
    """Return numbers in words, large ones rounded."""
    return ", ".join(number(value, form if not abs(value) >= 1000 else ",.0f") for value in values)
