"""The numbers of a 2-2-2 network on its way forwards and back, and which of them are known and lit at which step.

Each has a short key: "x1", "w01" for w₀₁, "ŵ10", "g0", "L", and a d before it for its slope, "dw01" for ∂L/∂w₀₁.
"""

import numpy as np

from ..activations import sigmoid_prime
from ..losses import cross_entropy
from ..network import backward, forward, require_parameters
from ..validate import as_floats, require_finite, require_labels
from .network import signed

LAST, TURN = 12, 6  # the steps: forwards before TURN, back from there
FLAT = 0.01  # with a slope below this a unit is saturated, as in lesson 02
GIVEN = ("x", "w", "b", "ŵ", "b̂")  # and not computed: two decimals are enough
SUBSCRIPTS = str.maketrans("01", "₀₁")
FIRST_SHOWN = {"g": 1, "h": 2, "f": 3, "o": 4, "L": 5, "df": 6, "dŵ": 7, "db̂": 7}  # what is given, always
FIRST_FOLLOWED = {
    "dh": 8,
    "dg": 10,
    "dw": 11,
}  # on the way to the followed weight; elsewhere at the last step


def require_small(parameters, x, label):
    """Return Parameters and x as float64, and label as int, if they are a 2-2-2 network's; raise if not."""
    parameters = require_parameters(parameters)
    shapes = [array.shape for array in parameters]
    if shapes != [(2, 2), (2,), (2, 2), (2,)]:
        raise ValueError(
            f"parameters must be a 2-2-2 network's, of shapes (2, 2), (2,), (2, 2), (2,), got {shapes}"
        )
    x = as_floats(x, "x")
    if x.shape != (2,):
        raise ValueError(f"x must be two numbers, got shape {x.shape}")
    for array, name in zip((*parameters, x), (*parameters._fields, "x"), strict=True):
        require_finite(array, name)
    label = int(require_labels(label, "label", count=(), classes=2))
    return type(parameters)(*(array.astype(np.float64) for array in parameters)), x.astype(np.float64), label


def numbers_of(parameters, x, label):
    """Return every number of the way forwards and back, {key: float}; "s0" and "s1" are the slopes σ′(g).

    Takes what `require_small` returned.
    """
    cache, y = forward(parameters, x), np.eye(2)[label]
    slopes = backward(parameters, x, cache, y)
    (W, b, W_hat, b_hat), (g, h, f, o) = parameters, cache
    df, dg = slopes.b_hat, slopes.b  # a bias is added to what follows it: it has the same slope
    arrays = {"x": x, "w": W, "b": b, "ŵ": W_hat, "b̂": b_hat, "g": g, "h": h, "f": f, "o": o, "y": y}
    arrays |= {"L": np.array(cross_entropy(f, label)), "s": sigmoid_prime(g), "df": df, "dg": dg}
    arrays |= {"dh": W_hat.T @ df, "dw": slopes.W, "db": dg, "dŵ": slopes.W_hat, "db̂": df}
    return {
        kind + "".join(map(str, index)): float(number)
        for kind, array in arrays.items()
        for index, number in np.ndenumerate(array)
    }


def kind_of(key):
    """Return the key's letters: "dw" of "dw01"."""
    return key.rstrip("01")


def name_of(key):
    """Return the key as it is read: "dw₀₁" of "dw01"."""
    return key.translate(SUBSCRIPTS)


def drawn_name_of(key, bold=False):
    """Return the key as it is drawn: no letter has the hat of b̂, so a formula puts it on."""
    if "b̂" not in key:
        return name_of(key)
    face = "mathbf" if bold else "mathrm"
    letters, index = kind_of(key).replace("b̂", r"\hat{b}"), key[-1]
    return rf"$\{face}{{{letters}}}_{{{index}}}$"


def number_in_words(key, number):
    """Return a number with no decimals for y, two for what else was given, three for what was computed."""
    kind = kind_of(key)
    return signed(number, 0 if kind == "y" else 2 if kind in GIVEN else 3)


def is_shown(key, step, follow):
    """Whether the number of a key is known at a step."""
    kind, (k, l) = kind_of(key), follow
    if kind in FIRST_FOLLOWED and key in (f"dh{k}", f"dg{k}", f"dw{k}{l}"):
        return step >= FIRST_FOLLOWED[kind]
    return step >= (LAST if kind in ("dh", "dg", "dw", "db") else FIRST_SHOWN.get(kind, 0))


def lit_at(step, follow, label):
    """Return the keys of what takes part in a step; "gh", "fs", "so" and "oL" are arrows, "softmax" is a box."""
    k, l = follow
    return (
        [*_two("x"), *_four("w"), *_two("b"), *_two("g")],
        [*_two("g"), *_two("gh"), *_two("h")],
        [*_two("h"), *_four("ŵ"), *_two("b̂"), *_two("f")],
        [*_two("f"), *_two("fs"), "softmax", *_two("so"), *_two("o")],
        [f"o{label}", "oL", f"y{label}", "L"],
        [*_two("o"), *_two("y"), *_two("fs"), "softmax", *_two("so"), *_two("df")],
        [*_two("h"), *_two("df"), *_four("ŵ"), *_four("dŵ"), *_two("db̂")],
        ["df0", f"ŵ0{k}", f"dh{k}"],
        ["df1", f"ŵ1{k}", f"dh{k}"],
        [f"dh{k}", f"gh{k}", f"g{k}", f"dg{k}"],
        [f"dg{k}", f"w{k}{l}", f"x{l}", f"dw{k}{l}"],
        [*_two("x"), *_four("w"), *(key for kind in ("dh", "dg", "db") for key in _two(kind)), *_four("dw")],
    )[step - 1]


def _two(kind):
    return f"{kind}0", f"{kind}1"


def _four(kind):
    return [f"{kind}{i}{k}" for i in (0, 1) for k in (0, 1)]
