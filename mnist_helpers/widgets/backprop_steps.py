"""What each step of the backprop stepper says: a title, lines of code, a formula with its numbers, a sentence."""

from typing import NamedTuple

from ..losses import cross_entropy
from ..network import forward
from ..plots.network import signed
from ..plots.small_network import FLAT, TURN, kind_of, name_of, number_in_words

NUDGE = 0.01
CODE = (
    "g = W @ x + b",
    "h = sigmoid(g)",
    "f = W_hat @ h + b_hat",
    "o = softmax(f)",
    "loss = -np.log(o[label])",
    "df = o - y",
    "dW_hat = np.outer(df, h)",
    "db_hat = df",
    "dh = W_hat.T @ df",
    "dg = dh * sigmoid_prime(g)",
    "dW = np.outer(dg, x)",
    "db = dg",
)
# The first and the last line of CODE that each step shows.
LINES = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, 8), (8, 8), (9, 9), (10, 10), (10, 11))
ROLES = {
    "df": "error",
    "o": "probability",
    "y": "truth",
    "h": "hidden",
    "ŵ": "weight",
    "s": "slope of σ",
    "x": "input",
    "dw": "slope",
    "dŵ": "slope",
}


class Column(NamedTuple):
    """One sign of a formula, what stands below it, and whether this click brought it in."""

    sign: str
    number: str = ""
    role: str = ""
    lit: bool = False

    @property
    def bracketed(self):
        """Whether the number needs the room of two brackets."""
        return self.number.startswith("(")


def title_at(step, follow):
    """Return the title of a step."""
    h, g, w, _ = _followed(follow)
    return (
        "Forward: the sums g",
        "Forward: the hidden units h",
        "Forward: the scores f",
        "Forward: the probabilities o",
        "Forward: the loss L",
        "Back: the error of each output",
        "Back: the slopes of Ŵ and b̂",
        f"Back to {h}, by way of f₀",
        f"Back to {h}, by way of f₁",
        f"Back through σ to {g}",
        f"Back to the weight {w}",
        "Every slope, and one of them tested",
    )[step - 1]


def formulas_at(step, numbers, follow, label):
    """Return a step's formulas, each a list of Columns; from step 8 on it is one, which fills up click by click."""
    k, l = follow
    if step >= 8:
        chain = f"dw{k}{l} = ( df0 · ŵ0{k} + df1 · ŵ1{k} ) · s{k} · x{l}"
        taken = {"df0": 8, f"ŵ0{k}": 8, "df1": 9, f"ŵ1{k}": 9, f"s{k}": 10, f"x{l}": 11, f"dw{k}{l}": 11}
        return [_columns(chain, numbers, step, taken)]
    formulas = (
        [f"g{k} = w{k}0 · x0 + w{k}1 · x1 + b{k}" for k in (0, 1)],
        [f"h{k} = σ( g{k} )" for k in (0, 1)],
        [f"f{i} = ŵ{i}0 · h0 + ŵ{i}1 · h1 + b̂{i}" for i in (0, 1)],
        [f"o{i} = exp( f{i} ) / ( exp( f0 ) + exp( f1 ) )" for i in (0, 1)],
        [f"L = −log o{label}"],
        [f"df{i} = o{i} − y{i}" for i in (0, 1)],
        [f"dŵ{i}{k} = df{i} · h{k}" for i in (0, 1) for k in (0, 1)],
    )[step - 1]
    return [_columns(formula, numbers, step, {}) for formula in formulas]


def sentence_at(step, numbers, follow, label):
    """Return what a step before the last one means."""
    h, g, w, x = _followed(follow)
    true, other = name_of(f"f{label}"), name_of(f"f{1 - label}")
    flat = f" {h} is saturated: hardly anything is left." if numbers[f"s{follow[0]}"] < FLAT else ""
    return (
        "Each hidden unit adds up its weighted inputs and its bias.",
        "σ turns each sum into a number between 0 and 1.",
        "Each output unit adds up what the hidden units send, weighted, and its bias.",
        "Softmax turns the scores into probabilities that add up to 1.",
        f"The truth is class {label}. The less probable the network holds it, the more it pays.",
        f"A higher {true}, the true score, would lower L. A higher {other} would raise it.",
        "The error at a weight's end, times the h that it multiplies. A bias multiplies 1.",
        f"{h} acts on L in two ways. By way of f₀ it gets this error, times this weight.",
        f"By way of f₁ it gets this error, times this weight. The sum of the two is d{h}.",
        f"Back through σ, d{h} is multiplied by the slope of σ at {g}.{flat}",
        f"Going forward, {w} multiplies {x}. So {x} is the last factor.{flat}",
    )[step - 1]


def nudge_at(parameters, x, label, numbers, follow):
    """Return what a nudge of the followed weight does to the loss, and what its slope promised: words and numbers."""
    k, l = follow
    nudged = parameters.W.copy()
    nudged[k, l] += NUDGE
    change = cross_entropy(forward(parameters._replace(W=nudged), x).F, label) - numbers["L"]
    return [
        f"Nudge {name_of(f'w{k}{l}')} by {NUDGE}. By its slope, L should change by",
        signed(NUDGE * numbers[f"dw{k}{l}"], 5),
        "and it changes by",
        signed(change, 5),
    ]


def _followed(follow):
    """Return the names of h_k, g_k, w_kl and x_l."""
    k, l = follow
    return tuple(map(name_of, (f"h{k}", f"g{k}", f"w{k}{l}", f"x{l}")))


def _columns(formula, numbers, step, taken):
    """Split a formula at its blanks; a number that is `taken` at a later step is left out."""
    columns, before = [], ""
    for sign in formula.split():
        column = Column(sign, sign)
        if sign in numbers:
            words = number_in_words(sign, numbers[sign])
            words = _bracketed(words) if before in ("·", "+", "−") else words
            role = ROLES.get(kind_of(sign), "") if step >= TURN else ""
            column = Column(sign, words * (taken.get(sign, 0) <= step), role, taken.get(sign) == step)
        columns.append(column)
        before = sign
    return columns


def _bracketed(words):
    return f"({words})" if words.startswith("−") else words
