"""Lesson 06: the error at the scores, at the output weights and at the hidden units, a batch, ReLU, one layer more."""

import numpy as np

from ..activations import relu, sigmoid, softmax
from ..clinic import NOTHING_RETURNED, changed_in_words, diagnose_gradient
from ..dataset import one_hot
from ..finite_differences import numerical_gradient
from ..network import Cache, Parameters
from . import mistakes_06 as known
from .answering import check, name_of, shown
from .judging import judge_arrays
from .outcomes import Hint, NotWritten

CLASSES = [(10, 3), (2, 0), (4, 3), (10, 0)]  # how many, and which is true
SIZES = [(10, 15), (6, 6), (2, 3)]  # of the output weights


def _answer(seed, classes, label):
    """Return (o, y): probabilities and a one-hot label."""
    f = np.random.default_rng(seed).normal(scale=1.5, size=classes)
    return softmax(f), np.eye(classes)[label]


@check
def check_score_slopes(score_slopes):
    """Try `score_slopes(o, y)` on answers over 2, 4 and 10 classes."""
    cases = [_answer(seed, *case) for seed, case in enumerate(CLASSES, start=1)]
    wanted = [known.score_slopes(*case) for case in cases]
    judge_arrays(
        score_slopes, cases, wanted, known.SCORE_MISTAKES, ["∂L/∂f"], lambda o, y: f"{len(o)} classes"
    )
    return f"{name_of(score_slopes)} ✓ it agrees with nudges of every score, for 2, 4 and 10 classes."


def _layer(seed, outputs, hidden):
    """Return (df, h, W_hat, g) of an output layer; no σ of it is flat."""
    rng = np.random.default_rng(seed)
    o, y = _answer(seed, outputs, seed % outputs)
    g = rng.normal(size=hidden)
    return o - y, sigmoid(g), rng.normal(size=(outputs, hidden)), g


LAYERS = [_layer(seed, *size) for seed, size in enumerate(SIZES, start=1)]


@check
def check_output_slopes(output_slopes):
    """Try `output_slopes(df, h)` on output layers of three sizes."""
    cases = [(df, h) for df, h, _, _ in LAYERS]
    advice = "df * h pairs entry with entry. Here every entry of df meets every entry of h: see the hint."
    wanted = [known.output_slopes(*case) for case in cases]
    judge_arrays(output_slopes, cases, wanted, known.OUTPUT_MISTAKES, ["dW_hat", "db_hat"],
           lambda df, h: f"{len(df)} classes and {len(h)} hidden units", advice)  # fmt: skip
    return f"{name_of(output_slopes)} ✓ every error meets every hidden answer, and the biases get the error alone."


@check
def check_hidden_slopes(hidden_slopes):
    """Try `hidden_slopes(df, W_hat, g)` on output layers of three sizes."""
    cases = [(df, W_hat, g) for df, _, W_hat, g in LAYERS]
    advice = (
        "df has an entry for each row of W_hat, so the sum must run down its columns: transpose it first."
    )
    judge_arrays(hidden_slopes, cases, [known.hidden_slopes(*case) for case in cases], known.HIDDEN_MISTAKES, ["∂L/∂g"],
           lambda df, W_hat, g: f"{len(df)} classes and {len(g)} hidden units", advice)  # fmt: skip
    return f"{name_of(hidden_slopes)} ✓ back through every output weight, then through σ."


def _network(seed, inputs, hidden, outputs, m, activation=sigmoid):
    """Return (parameters, X, cache, Y) in float64, of a network that is alive everywhere."""
    rng = np.random.default_rng(seed)
    shapes = (hidden, inputs), (hidden,), (outputs, hidden), (outputs,)
    W, b, W_hat, b_hat = (rng.normal(size=shape) for shape in shapes)
    X = rng.random((m, inputs))
    W *= 2 / np.sqrt(inputs)
    G = X @ W.T + b
    F = activation(G) @ W_hat.T + b_hat
    Y = one_hot(rng.integers(outputs, size=m)).astype(np.float64)[:, :outputs]
    return Parameters(W, b, W_hat, b_hat), X, Cache(G, activation(G), F, softmax(F)), Y


BATCHES = [(12, 5, 4, 6), (6, 6, 6, 6), (784, 15, 10, 3), (7, 4, 3, 1)]


@check
def check_backward_batch(backward_batch):
    """Let the clinic look at `backward_batch(parameters, X, cache, Y)` on four batches, of 6, 6, 3 images and 1."""
    name = name_of(backward_batch)
    if not callable(backward_batch):
        raise Hint(f"Hand over the function itself, without calling it; this was {shown(backward_batch)}.")
    for seed, sizes in enumerate(BATCHES, start=1):
        parameters, X, _, Y = _network(seed, *sizes)
        diagnosis = diagnose_gradient(backward_batch, parameters, X, Y)
        if diagnosis.fault == NOTHING_RETURNED and not diagnosis.wrong:
            raise NotWritten(
                f"{name} returned None. Write it in the cell above: return dW, db, dW_hat, db_hat."
            )
        if (
            diagnosis.fault
            and diagnose_gradient(backward_batch, parameters, X[0], Y[0]).fault is None
            and len(X) > 1
        ):
            raise Hint(f"{name} is right for one image alone. For a batch of {len(X)}: {diagnosis}")
        if diagnosis.fault:
            raise Hint(f"{name}, {'-'.join(map(str, sizes[:3]))}, {len(X)} image(s): {diagnosis}")
        if diagnosis.changed:
            raise Hint(f"{name} gives the right numbers. {changed_in_words(diagnosis.changed)}")
    return f"{name} ✓ the clinic finds nothing wrong, in four networks and batches of 6, 3 and 1."


@check
def check_relu_backward(relu_backward):
    """Try `relu_backward(parameters, X, cache, Y)` on batches through networks with ReLU in their hidden layer."""
    cases = [_network(seed, *sizes, activation=relu) for seed, sizes in enumerate(BATCHES[:2], start=5)]
    advice = "It has the form of the page's backward: only one factor is another."
    wanted = [known.relu_gradients(*case) for case in cases]
    judge_arrays(relu_backward, cases, wanted, known.RELU_MISTAKES, ["dW", "db", "dW_hat", "db_hat"],
           lambda parameters, X, cache, Y: f"a batch of {len(X)}", advice)  # fmt: skip
    return f"{name_of(relu_backward)} ✓ the error passes the units that are above 0, and no others."


def _deep(seed, inputs, first, second, outputs):
    """Return one image, its label and six arrays: (x, y, (W, b, V, c, W_hat, b_hat)) of two hidden layers."""
    rng = np.random.default_rng(seed)
    shapes = (first, inputs), first, (second, first), second, (outputs, second), outputs
    return (
        rng.random(inputs),
        np.eye(outputs)[seed % outputs],
        tuple(rng.normal(size=shape) for shape in shapes),
    )


def stored(x, y, arrays):
    """Return what a forward pass leaves for the way back: (x, g, h, p, q, o, y, V, W_hat)."""
    W, b, V, c, W_hat, b_hat = arrays
    g = W @ x + b
    h = sigmoid(g)
    p = V @ h + c
    q = sigmoid(p)
    return x, g, h, p, q, softmax(W_hat @ q + b_hat), y, V, W_hat


def nudged_slopes(x, y, arrays):
    """Return the six slopes by central differences."""
    return numerical_gradient(lambda nudged: -np.log(stored(x, y, nudged)[5][y.argmax()]), arrays)


@check
def check_deeper_backward(deeper_backward):
    """Nudge every number of three networks with two hidden layers, and compare with `deeper_backward(x, g, …)`."""
    networks = [_deep(1, 7, 5, 4, 3), _deep(2, 5, 5, 5, 5), _deep(3, 4, 3, 6, 2)]
    cases, wanted = ([make(*network) for network in networks] for make in (stored, nudged_slopes))
    advice = "Each layer back goes through the transpose of its weights: W_hat.T to p, then V.T to g."
    judge_arrays(deeper_backward, cases, wanted, known.DEEPER_MISTAKES, ["dW", "db", "dV", "dc", "dW_hat", "db_hat"],
          lambda x, g, h, p, q, o, y, V, W_hat: f"{len(x)}-{len(h)}-{len(q)}-{len(y)}", advice)  # fmt: skip
    return f"{name_of(deeper_backward)} ✓ all six arrays agree with nudges, in three networks."
