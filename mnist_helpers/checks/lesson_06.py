"""Lesson 06: the error at the scores, at the output weights and at the hidden units, a batch, ReLU, one layer more."""

import numpy as np

from ..activations import relu, sigmoid, softmax
from ..dataset import one_hot
from ..gradient_check import diagnose_gradient, numerical_gradient, relative_error
from ..network import Cache, Parameters
from .answering import Hint, call, check, name_of, numbers, require_written, shown
from .mistakes_06 import (
    DEEPER_MISTAKES,
    HIDDEN_MISTAKES,
    OUTPUT_MISTAKES,
    RELU_MISTAKES,
    SCORE_MISTAKES,
    hidden_slopes,
    output_slopes,
    relu_gradients,
    score_slopes,
)

CLASSES = [(10, 3), (2, 0), (4, 3), (10, 0)]  # how many, and which is true
SIZES = [(10, 15), (6, 6), (2, 3)]  # of the output weights


def _answer(seed, classes, label):
    """Return (o, y): probabilities and a one-hot label."""
    f = np.random.default_rng(seed).normal(scale=1.5, size=classes)
    return softmax(f), np.eye(classes)[label]


@check
def check_score_slopes(score_slopes_of):
    """Try `score_slopes(o, y)` on answers over 2, 4 and 10 classes."""
    cases = [_answer(seed, *case) for seed, case in enumerate(CLASSES, start=1)]
    _judge(score_slopes_of, cases, score_slopes, SCORE_MISTAKES, ["∂L/∂f"], lambda o, y: f"{len(o)} classes")
    return f"{name_of(score_slopes_of)} ✓ it agrees with nudges of every score, for 2, 4 and 10 classes."


def _layer(seed, outputs, hidden):
    """Return (df, h, W_hat, g) of an output layer; no σ of it is flat."""
    rng = np.random.default_rng(seed)
    o, y = _answer(seed, outputs, seed % outputs)
    g = rng.normal(size=hidden)
    return o - y, sigmoid(g), rng.normal(size=(outputs, hidden)), g


LAYERS = [_layer(seed, *size) for seed, size in enumerate(SIZES, start=1)]


@check
def check_output_slopes(output_slopes_of):
    """Try `output_slopes(df, h)` on output layers of three sizes."""
    cases = [(df, h) for df, h, _, _ in LAYERS]
    advice = "df * h pairs entry with entry. Here every entry of df meets every entry of h: see the hint."
    _judge(output_slopes_of, cases, output_slopes, OUTPUT_MISTAKES, ["dW_hat", "db_hat"],
           lambda df, h: f"{len(df)} classes and {len(h)} hidden units", advice)  # fmt: skip
    return f"{name_of(output_slopes_of)} ✓ every error meets every hidden answer, and the biases get the error alone."


@check
def check_hidden_slopes(hidden_slopes_of):
    """Try `hidden_slopes(df, W_hat, g)` on output layers of three sizes."""
    cases = [(df, W_hat, g) for df, _, W_hat, g in LAYERS]
    advice = (
        "df has an entry for each row of W_hat, so the sum must run down its columns: transpose it first."
    )
    _judge(hidden_slopes_of, cases, hidden_slopes, HIDDEN_MISTAKES, ["∂L/∂g"],
           lambda df, W_hat, g: f"{len(df)} classes and {len(g)} hidden units", advice)  # fmt: skip
    return f"{name_of(hidden_slopes_of)} ✓ back through every output weight, then through σ."


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
def check_backward_batch(backward):
    """Let the clinic look at `backward(parameters, X, cache, Y)` on four batches, of 6, 6, 3 images and 1."""
    name = name_of(backward)
    if not callable(backward):
        raise Hint(f"Hand over the function itself, without calling it; this was {shown(backward)}.")
    for seed, sizes in enumerate(BATCHES, start=1):
        parameters, X, _, Y = _network(seed, *sizes)
        diagnosis = diagnose_gradient(backward, parameters, X, Y)
        if diagnosis.message.startswith(("Your function returned None", "Your function returned Ellipsis")):
            raise Hint(f"{name} returned None. Write it in the cell above: return dW, db, dW_hat, db_hat.")
        if (
            diagnosis.fault
            and diagnose_gradient(backward, parameters, X[0], Y[0]).fault is None
            and len(X) > 1
        ):
            raise Hint(f"{name} is right for one image alone. For a batch of {len(X)}: {diagnosis}")
        if diagnosis.fault or "in place" in diagnosis.message:
            raise Hint(f"{name}, {'-'.join(map(str, sizes[:3]))}, {len(X)} image(s): {diagnosis}")
    return f"{name} ✓ the clinic finds nothing wrong, in four networks and batches of 6, 3 and 1."


@check
def check_relu_backward(relu_backward):
    """Try `relu_backward(parameters, X, cache, Y)` on batches through networks with ReLU in their hidden layer."""
    cases = [_network(seed, *sizes, activation=relu) for seed, sizes in enumerate(BATCHES[:2], start=5)]
    advice = "It has the form of the page's backward: only one factor is another."
    _judge(relu_backward, cases, relu_gradients, RELU_MISTAKES, ["dW", "db", "dW_hat", "db_hat"],
           lambda parameters, X, cache, Y: f"a batch of {len(X)}", advice)  # fmt: skip
    return f"{name_of(relu_backward)} ✓ the error passes the units that are above 0, and no others."


def _deep(seed, inputs, first, second, outputs):
    """Return (x, y, W, b, V, c, W_hat, b_hat): one image and the six arrays of a network with two hidden layers."""
    rng = np.random.default_rng(seed)
    shapes = (first, inputs), first, (second, first), second, (outputs, second), outputs
    return rng.random(inputs), np.eye(outputs)[seed % outputs], *(rng.normal(size=shape) for shape in shapes)


@check
def check_deeper_backward(deeper_backward):
    """Nudge every number of three networks with two hidden layers, and compare with `deeper_backward(x, y, …)`."""
    cases = [_deep(1, 7, 5, 4, 3), _deep(2, 5, 5, 5, 5), _deep(3, 4, 3, 6, 2)]
    advice = "Each layer back goes through the transpose of its weights: W_hat.T to p, then V.T to g."
    _judge(deeper_backward, cases, nudged_slopes, DEEPER_MISTAKES, ["dW", "db", "dV", "dc", "dW_hat", "db_hat"],
           lambda x, y, W, b, V, c, W_hat, b_hat: f"{len(x)}-{len(b)}-{len(c)}-{len(y)}", advice)  # fmt: skip
    return f"{name_of(deeper_backward)} ✓ all six arrays agree with nudges, in three networks."


def nudged_slopes(x, y, *arrays):
    """Return the six slopes by central differences."""

    def loss(arrays):
        W, b, V, c, W_hat, b_hat = arrays
        o = softmax(W_hat @ sigmoid(V @ sigmoid(W @ x + b) + c) + b_hat)
        return -np.log(o[y.argmax()])

    return numerical_gradient(loss, arrays)


def _judge(function, cases, right, mistakes, names, said, advice=""):
    """Raise a Hint unless the function gives the right arrays in every case: what is off, and which mistake it is.

    right: a function of a case that returns the arrays, called `names`. mistakes: pairs (such a function, hint).
    said: a function of a case that tells it in words. advice: for arrays whose shapes do not fit together.
    """
    wanted = [_as_list(right(*case), names) for case in cases]
    answers, failed = [], None
    for case, arrays in zip(cases, wanted, strict=True):
        try:
            answers.append(_arrays(function, case, [array.shape for array in arrays], names, said(*case)))
        except Hint as hint:
            failed = failed or str(hint)
            answers.append(None)
    given = [k for k, answer in enumerate(answers) if answer is not None]
    off = [(k, a) for k in given for a in range(len(names)) if not _same(answers[k][a], wanted[k][a])]
    wrong = sorted(
        {a for _, a in off}, reverse=True
    )  # the error comes from the end: what it spoils first, first
    known = _known([(cases[k], answers[k]) for k in given], mistakes, names, wrong)
    if failed:
        clash = "ValueError" in failed or "TypeError" in failed
        raise Hint(f"{failed.rstrip('. ')}. {known or (advice if clash else '')}".rstrip())
    if off:
        k = next(k for k, a in off if a == wrong[0])
        raise Hint(
            f"{_example(names[wrong[0]], answers[k][wrong[0]], wanted[k][wrong[0]], said(*cases[k]))} {known}".rstrip()
        )


def _as_list(arrays, names):
    return [arrays] if len(names) == 1 else list(arrays)


def _same(array, right):
    return relative_error(array, right) < 1e-5


def _arrays(function, case, shapes, names, said):
    """Return the learner's arrays in their right shapes, or raise a Hint."""
    handed, name = [_copy(argument) for argument in case], name_of(function)
    with np.errstate(all="ignore"):
        answer = call(function, *handed, said=said)
    answers = [answer] if len(names) == 1 else _several(answer, names, name)
    arrays = []
    for value, shape, label in zip(answers, shapes, names, strict=True):
        require_written(value, label)
        array = numbers(value, label)
        if array.shape != shape:
            raise Hint(f"For {said} {label} has shape {array.shape} and should have {shape}.")
        if not np.isfinite(array).all():
            raise Hint(f"For {said} {label} holds {shown(float(array[~np.isfinite(array)][0]))}.")
        arrays.append(array)
    if not all(_unchanged(*pair) for pair in zip(handed, case, strict=True)):
        raise Hint(f"{name} changes an array it is handed: -= and *= write into it. Make a new one.")
    return arrays


def _several(answer, names, name):
    if not isinstance(answer, tuple | list) or len(answer) != len(names):
        came = f"{len(answer)} things" if isinstance(answer, tuple | list) else type(answer).__name__
        raise Hint(f"{name} should return {len(names)} arrays, {', '.join(names)}; it returned {came}.")
    return answer


def _copy(argument):
    """Copy an array, or a tuple of arrays such as Parameters."""
    return type(argument)(*map(np.copy, argument)) if isinstance(argument, tuple) else argument.copy()


def _unchanged(after, before):
    pairs = zip(after, before, strict=True) if isinstance(before, tuple) else [(after, before)]
    return all(np.array_equal(*pair) for pair in pairs)


def _known(answered, mistakes, names, wrong):
    """Return the hint of the first mistake that explains every wrong array, or else the first wrong one, or ""."""
    for explained in (wrong, wrong[:1]):
        for rule, hint in mistakes:
            try:
                made = [_as_list(rule(*case), names) for case, _ in answered]
            except ValueError:  # the mistake does not fit these shapes
                continue
            pairs = zip(made, answered, strict=True)
            if explained and all(
                _fits(arrays[a], answer[a]) for arrays, (_, answer) in pairs for a in explained
            ):
                return hint
    return ""


def _fits(made, answer):
    return np.shape(made) == answer.shape and _same(made, answer)


def _example(label, array, right, said):
    """Show the entry that is furthest off."""
    index = np.unravel_index(np.abs(array - right).argmax(), right.shape)
    place = ", ".join(map(str, index))
    return f"For {said} {label}[{place}] should be {right[index]:.4g}, and yours is {array[index]:.4g}."
