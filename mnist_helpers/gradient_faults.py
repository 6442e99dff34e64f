"""The known slips in a backward pass, as numbers: what each would give, alone or two at once.

A backward pass takes six decisions: the error dF, its mean, its sign, the weights back, the slope, and the form
of the products and sums. Each list below holds the right way first, under the name None, then the known wrong
ways. A candidate is one way from each list; `explain` looks for the fewest wrong ways that give the numbers at hand.
"""

from itertools import combinations, product

import numpy as np

from .activations import sigmoid_prime
from .network import Parameters
from .words import apart, listed

NAMES = Parameters("dW", "db", "dW_hat", "db_hat")

NOTHING_RETURNED = "nothing returned"
BIAS_FORGOTTEN = "bias forgotten"
BIAS_NOT_SUMMED = "bias not summed"
SIGN_FLIPPED = "sign flipped"
MEAN_MISSING = "1/m missing"
MEAN_TWICE = "1/m applied twice"
TRANSPOSED = "transposed"
TRANSPOSE_MISSING = "transpose missing"
SLOPE_MISSING = "σ′ missing"
SLOPE_OF_H = "σ′ of the post-activation"
WRONG_O = "o_j for o_i"
SOFTMAX_TWICE = "softmax's slope counted twice"
WRONG_WEIGHTS = "W for Ŵ"
WEIGHTS_TRANSPOSED = "Ŵ transposed"

# What is seen, and what is right; the simpler fault first, for it is preferred where two give the same numbers.
SYMPTOMS_AND_CURES = {
    BIAS_FORGOTTEN: (
        "a bias was forgotten: nothing but zeros",
        "A bias moves the loss too: db = Σ dG and db_hat = Σ dF, summed over the images, .sum(axis=0).",
    ),
    BIAS_NOT_SUMMED: (
        "a bias gradient that was not summed over the {m} image(s) of the batch",
        "A bias has one number per unit: db = Σ dG and db_hat = Σ dF over the images, .sum(axis=0).",
    ),
    SIGN_FLIPPED: (
        "every entry has its sign flipped",
        "The gradient points uphill and the step goes against it: dF = (O − Y)/m. Did you write Y − O?",
    ),
    MEAN_MISSING: (
        "every entry is {m} times too large: the batch has {m} images, and 1/m is missing",
        "The loss is the mean over the batch: dF = (O − Y)/m. Was the mean taken?",
    ),
    MEAN_TWICE: (
        "every entry is {m} times too small: the batch has {m} images, and 1/m was applied twice",
        "Divide once, dF = (O − Y)/m; what follows only sums: dW = dGᵀX, db = Σ dG.",
    ),
    TRANSPOSED: (
        "transposed: rows and columns have changed places",
        "One row per unit: dW = dGᵀX has the shape of W, dW_hat = dFᵀH that of W_hat. "
        "A square matrix hides this slip from its shape, not from its numbers.",
    ),
    TRANSPOSE_MISSING: (
        "a product without its transpose, which fits only since this batch has as many images as rows are wanted",
        "The sum must run over the images: dW = dGᵀX = dG.T @ X, dW_hat = dFᵀH = dF.T @ H.",
    ),
    SLOPE_MISSING: (
        "σ′ is missing: what came out is made from dF Ŵ alone",
        "The sigmoid's slope stands between h and g: dG = (dF Ŵ) ⊙ σ′(G).",
    ),
    SLOPE_OF_H: (
        "σ′ was taken of the post-activation H",
        "The slope belongs to the pre-activation: σ′(G), in code sigmoid_prime(cache.G). (Through H it is H(1 − H).)",
    ),
    WRONG_O: (
        "o_j for o_i: every wrong class got the probability o_j of the true class instead of its own o_i",
        "∂L/∂f_i is o_i for i ≠ j and o_j − 1 for the true class j: dF = (O − Y)/m.",
    ),
    SOFTMAX_TWICE: (
        "softmax's slope was counted twice, as if the loss were ½‖o − y‖²",
        "O − Y already holds the slope of −log and that of softmax: dF = (O − Y)/m, with nothing more to multiply.",
    ),
    WRONG_WEIGHTS: (
        "the error came back through W instead of Ŵ",
        "It goes back the way h went forwards, through the output weights Ŵ: dG = (dF Ŵ) ⊙ σ′(G).",
    ),
    WEIGHTS_TRANSPOSED: (
        "the error came back through Ŵ transposed",
        "h_k reaches output i by ŵ_ik: for one image Ŵᵀ(o − y), for a batch dF Ŵ, in code dF @ W_hat.",
    ),
}


def cure_of(fault):
    """Return what is right in place of a known fault, "" for another."""
    return SYMPTOMS_AND_CURES.get(fault, ("", ""))[1]


def fault_in_words(faults, compared, m):
    """Say what is seen, what is right, and one entry as an example.

    compared: for each wrong array, its name and the pair (what came out, what is right). m: the batch size.
    """
    seen = f"two slips, {' and '.join(faults)}"
    if len(faults) == 1:
        seen = SYMPTOMS_AND_CURES[faults[0]][0].format(m=m)
    return f"{listed(compared)}: {seen}. {' '.join(map(cure_of, faults))}{example_of(compared)}"


def example_of(compared):
    """Show the entry that is furthest off."""
    for name, (array, right) in compared.items():
        if array.shape == right.shape:
            index = np.unravel_index(np.abs(array - right).argmax(), right.shape)
            place = ", ".join(map(str, index))
            came, wanted = apart(array[index], right[index])
            return f" For example {name}[{place}] is {came} and should be {wanted}."
    return ""


def explain(distances, parameters, X, cache, Y):
    """Return the fewest known faults, at most two, that give the wrong arrays, or ().

    distances: for each wrong array, its field and a function that says how far its numbers are from others,
    inf where they are not the same.
    """
    for most in (1, 2):
        found = {field: {} for field in distances}
        for faults, gradients in _candidates(parameters, X, cache, Y, most):
            for field, distance in distances.items():
                nearest = found[field].get(faults, np.inf)
                found[field][faults] = min(nearest, distance(getattr(gradients, field)))
        choices = list(combinations(SYMPTOMS_AND_CURES, most))
        best = min(choices, key=lambda chosen: _misfit(chosen, found))  # the first of equals, the simpler
        if _misfit(best, found) < np.inf:
            return best
    return ()


def _misfit(chosen, found):
    """How far the worst array is from its nearest candidate with no fault but the chosen ones."""
    return max(
        min((d for faults, d in nearest.items() if faults <= set(chosen)), default=np.inf)
        for nearest in found.values()
    )


def _candidates(parameters, X, cache, Y, most):
    """Yield (faults, gradients) for each way to be wrong with 1 to `most` faults."""
    (W, _, W_hat, _), (G, H, _, O) = parameters, cache
    slopes = [(None, sigmoid_prime(G)), (SLOPE_MISSING, 1), (SLOPE_OF_H, sigmoid_prime(H))]
    steps = product(_errors(O, Y), _weights_back(W, W_hat), slopes)
    for (fault1, dF), (fault2, W_back), (fault3, slope) in steps:
        if len({fault1, fault2, fault3} - {None}) > most:
            continue
        dG = dF @ W_back * slope
        parts = (dF, dG, dG.T @ X, dF.T @ H)
        for (fault4, factor), (fault5, form) in product(_factors(len(X)), _forms(X, H)):
            faults = frozenset({fault1, fault2, fault3, *fault4, fault5} - {None})
            if 0 < len(faults) <= most:
                yield faults, form(*(factor * part for part in parts))


def _errors(O, Y):
    o_j = (O * Y).sum(axis=1, keepdims=True)  # (m, 1)
    dF = O - Y
    jacobian = O * (dF - (O * dF).sum(axis=1, keepdims=True))  # (O − Y)(diag o − o oᵀ), row by row
    return [(None, dF), (WRONG_O, o_j - Y), (SOFTMAX_TWICE, jacobian), (SOFTMAX_TWICE, dF * O * (1 - O))]


def _weights_back(W, W_hat):
    others = [(WRONG_WEIGHTS, W), (WRONG_WEIGHTS, W.T), (WEIGHTS_TRANSPOSED, W_hat.T)]
    return [(None, W_hat)] + [(fault, other) for fault, other in others if other.shape == W_hat.shape]


def _factors(m):
    means = [((), 1 / m), ((MEAN_MISSING,), 1.0), ((MEAN_TWICE,), 1 / m**2)]
    return means + [((*fault, SIGN_FLIPPED), -factor) for fault, factor in means]


def _forms(X, H):
    """The ways to make the four arrays from dF, dG, dGᵀX and dFᵀH."""

    def without_transpose(dF, dG, dW, dW_hat):
        dW = dG @ X if len(dW) == len(X) else dW
        dW_hat = dF @ H if len(dW_hat) == len(H) else dW_hat
        return Parameters(dW, dG.sum(axis=0), dW_hat, dF.sum(axis=0))

    return [
        (None, lambda dF, dG, dW, dW_hat: Parameters(dW, dG.sum(axis=0), dW_hat, dF.sum(axis=0))),
        (TRANSPOSED, lambda dF, dG, dW, dW_hat: Parameters(dW.T, dG.sum(axis=0), dW_hat.T, dF.sum(axis=0))),
        (BIAS_FORGOTTEN, lambda dF, dG, dW, dW_hat: Parameters(dW, 0 * dG[0], dW_hat, 0 * dF[0])),
        (BIAS_NOT_SUMMED, lambda dF, dG, dW, dW_hat: Parameters(dW, dG, dW_hat, dF)),
        (BIAS_NOT_SUMMED, lambda dF, dG, dW, dW_hat: Parameters(dW, dG.sum(axis=1), dW_hat, dF.sum(axis=1))),
        (TRANSPOSE_MISSING, without_transpose),
    ]
