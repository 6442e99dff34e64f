"""Lesson 03: how many parameters, a second hidden layer, and a transpose that raises nothing."""

from functools import partial
from operator import eq

import numpy as np

from ..words import apart
from .answering import ask, call, check, name_of, numbers, require_written, shaped, shown
from .judging import hint_for, judge
from .mistakes_03 import COUNT_MISTAKES, DEEPER_MISTAKES, REPAIR_MISTAKES, SILENT_MISTAKES, deep_network
from .outcomes import Hint, Raised

MOST = 125  # hidden units with 100,000 numbers: 795 each, and ten for the biases of the digits


@check
def check_count_parameters(count_parameters, most):
    """Try `count_parameters(hidden_size)` on networks of several sizes; `most` units make at most 100,000 numbers."""
    cases, name = [(15,), (30,), (1,), (100,), (784,)], name_of(count_parameters)

    def tell(off):
        wanted, came = f"{off.wanted[off.k]:,}", f"{off.answers[off.k]:,}"
        return f"784-{cases[off.k][0]}-10 has {wanted} parameters; {name} returned {came}. {off.known}"

    wanted = [795 * n + 10 for (n,) in cases]
    answers = judge(partial(_whole_number, count_parameters), cases, wanted, COUNT_MISTAKES, tell, same=eq)
    _judge_most(most)
    return f"{name} ✓ 15 hidden units make {answers[0]:,} parameters. most ✓ {MOST} make {795 * MOST + 10:,}."


def _judge_most(most):
    require_written(most, "most")
    answer = numbers(most, "most")
    if answer.size != 1:
        raise Hint(f"most should be one number; it is {shown(most)}.")
    units = answer.item()
    if units == 795 * MOST + 10:
        raise Hint(f"most is {units:,.0f}: that is how many numbers they make. How many units are they?")
    if not float(units).is_integer():
        raise Hint(f"most is {units:g}, and a network has whole units.")
    if units != MOST:
        off = "more than 100,000" if units > MOST else "and another unit would still fit"
        raise Hint(f"most is {units:g}, which makes {795 * units + 10:,.0f} numbers, {off}.")


def _whole_number(function, n):
    name = name_of(function)
    answer = numbers(call(function, n, said=f"hidden_size = {n}"), "The answer")
    if answer.size in (2, 4) and np.isclose(answer.sum(), 795 * n + 10):
        raise Hint(f"{name} returned {answer.size} numbers; their sum is wanted, and it would be right.")
    if answer.size != 1:
        raise Hint(f"{name} should return one number; it returned shape {answer.shape}.")
    value = answer.item()
    return int(value) if float(value).is_integer() else value


def _network(seed, first, second):
    """Return the six arrays of a 784-first-second-10 network whose sigmoids are not flat."""
    rng = np.random.default_rng(seed)
    arrays = [
        rng.normal(size=shape) for shape in ((first, 784), first, (second, first), second, (10, second), 10)
    ]
    arrays[0] /= 16
    arrays[2] *= 2
    arrays[4] *= 2
    return arrays


def _images(seed, m):
    rng = np.random.default_rng(seed)
    return np.where(rng.random((m, 784)) < 0.8, 0, rng.random((m, 784)))


NETWORKS = [_network(1, 8, 5), _network(2, 6, 6), _network(3, 10, 10), _network(4, 3, 12)]
BATCH = [
    (_images(seed, m), *network)
    for (seed, network), m in zip(enumerate(NETWORKS), (4, 6, 10, 1), strict=True)
]


@check
def check_deeper(deeper):
    """Try `deeper(X, W, b, V, c, W_hat, b_hat)` on batches, in networks of several sizes."""
    _judge_network(deeper, BATCH, "a batch of {} images")
    name = name_of(deeper)
    return f"{name} ✓ each row is an image, and gets the ten probabilities that it gets alone."


def _judge_network(function, cases, form):
    """Raise a Hint unless the function is right in all cases: what raised, what shape is off, or which mistake."""
    first = np.index_exp[0] if cases[0][0].ndim == 2 else ()

    def asked(*case):
        said = f"{form.format(len(case[0]))} through {_sizes(case)}"
        read = partial(_probabilities, shape=(*case[0].shape[:-1], 10), name=name_of(function), said=said)
        return ask(
            function, case, said, read, "changes an array it is handed: += writes into it. Make a new one."
        )

    def failed(hint, known):
        return f"{hint}. {known}" if isinstance(hint, Raised) and known else _with_shapes(hint, cases[0])

    def tell(off):
        case, two = cases[off.k], (off.wanted[off.k], off.answers[off.k])
        right, came = (_said(o[first]) for o in two)
        if right == came:
            said = f"{form.format(len(case[0])).capitalize()} through {_sizes(case)}"
            return f"{_furthest(*two, said, name_of(function))} {off.known or _off_sums(off.answers)}"
        start = (
            f"{form.format(len(case[0])).capitalize()} through {_sizes(case)} should get the probabilities"
        )
        return f"{start} {right}, and {name_of(function)} gave {came}. {off.known or _off_sums(off.answers)}"

    wanted = [deep_network(*case) for case in cases]
    judge(asked, cases, wanted, DEEPER_MISTAKES, tell, same=partial(np.allclose, atol=1e-6), failed=failed)


def _furthest(right, came, said, name):
    """Say the probability that is furthest off, where the first three of the first image look alike."""
    index = np.unravel_index(np.abs(came - right).argmax(), right.shape)
    wanted, given = apart(right[index], came[index], ".3f")
    image = f" in row {index[0]}" if len(index) == 2 else ""
    return f"{said} should get the probabilities of a network: digit {index[-1]}{image} {wanted}; {name} gave {given}."


def _sizes(case):
    return f"784-{len(case[2])}-{len(case[4])}-10"


def _probabilities(answer, shape, name, said):
    """Return the learner's answer in the right shape, or raise a Hint."""
    if isinstance(answer, tuple | list) and len(set(map(_shape_of, answer))) > 1:
        raise Hint(f"{name} returned {len(answer)} things. Only the last, the probabilities o, is wanted.")
    answer = numbers(answer, "The answer")
    if answer.shape == shape[::-1] != shape and len(shape) == 2:
        raise Hint(f"{name} returned shape {answer.shape} for {said}: transposed. One row is one image.")
    if answer.shape != shape:
        raise Hint(f"{name} returned shape {answer.shape} for {said}. {_shape_advice(answer, shape)}")
    return answer


def _shape_of(part):
    try:
        return np.shape(part)
    except ValueError:  # rows of different lengths
        return None


def _shape_advice(answer, shape):
    if answer.shape == shape[:-1]:
        return "The ten probabilities are wanted, not the digit that they choose."
    if answer.size == np.prod(shape):
        return f"The numbers are as many as wanted; their shape should be {shape}."
    if answer.shape == (10,):
        return "Each image has ten probabilities of its own: one row for each."
    return f"Wanted is {shape}: ten probabilities{' for each image' if len(shape) == 2 else ''}."


def _off_sums(answers):
    batches = [answer for answer in answers if answer.ndim == 2 and len(answer) > 1]
    if batches and all(np.allclose(answer.sum(axis=0), 1) for answer in batches):
        return "Each column sums to 1, but each row should: one row is one image. Over which axis is your softmax?"
    if batches and all(np.isclose(answer.sum(), 1) for answer in batches):
        return "All numbers of a batch together sum to 1, but each row should: one row is one image."
    if not all(np.allclose(answer.sum(axis=-1), 1) for answer in answers):
        return "Ten probabilities sum to 1; is the softmax the last thing you do?"
    return ""


def _with_shapes(hint, case):
    """Return a hint's words; where shapes do not fit, with what each array looks like."""
    if not isinstance(hint, Raised) or not isinstance(hint.error, ValueError):
        return str(hint)
    numpy_says = str(hint.error)
    shapes = ", ".join(
        f"{name} {array.shape}" for name, array in zip(("xX"[case[0].ndim - 1], *"WbVc"), case, strict=False)
    )
    order = "W @ x" if case[0].ndim == 1 else "X @ W.T"
    if "broadcast" in numpy_says:
        advice = "the last axis of a sum has an entry for each unit, and so have the biases of that layer."
    elif "784" in numpy_says.partition("(size")[2]:
        advice = f"{order} adds up over the 784 pixels."
    else:
        advice = "the mismatch is behind the pixels. V reads what W made, and W_hat what V made."
    return f"{str(hint).rstrip(' .')}. In the first network the shapes are {shapes}: {advice}"


@check
def check_transpose(silent, repair):
    """Compare the batch sizes at which `W @ X.T + b` raises nothing, and try `repair(G_wrong, b)`."""
    _judge_silent(silent)
    cases, wanted = zip(
        *[_wrong(seed, size) for seed, size in ((1, 15), (2, 4), (3, 15), (4, 2))], strict=True
    )
    name = name_of(repair)

    def asked(G_wrong, b):
        said = f"G_wrong of shape {G_wrong.shape}"
        words = f"{name} returned shape {{shape}}, not {G_wrong.shape}."
        read = partial(shaped, label="The answer", shape=G_wrong.shape, words=words)
        changed = "changes an array it is handed: -= and += write into it. Make a new one."
        return ask(repair, (G_wrong, b), said, read, changed)

    def tell(off):
        return (
            f"{name} does not give X @ W.T + b. {off.known} "
            "In G_wrong, row k and column i hold w_k · x_i + b_i. Wanted in row i and column k: w_k · x_i + b_k."
        )

    judge(asked, cases, wanted, REPAIR_MISTAKES, tell)
    return f"silent ✓ and {name} ✓ one image to a row, and each unit has its own bias again."


def _wrong(seed, size):
    """Return (G_wrong, b) for as many images as hidden units, and G."""
    rng = np.random.default_rng(seed)
    products, b = rng.normal(size=(size, size)), rng.normal(size=size)  # products[k, i] = w_k · x_i
    return (products + b, b), products.T + b


def _judge_silent(silent):
    require_written(silent, "silent")
    if callable(silent):
        raise Hint("silent should be a list of batch sizes, such as [3, 7]; it is a function.")
    answer = numbers(list(silent) if isinstance(silent, set | range) else silent, "silent")
    found = set(answer.ravel().tolist())
    if found != {1, 15}:
        known = hint_for(SILENT_MISTAKES, lambda sizes: found == sizes)
        raise Hint(f"silent is {shown(silent)}. {known or _about_sizes(found)}")


def _about_sizes(found):
    if wrong := sorted(found - {1, 15}):
        m = wrong[0]
        return (
            f"Take m = {m:g}: W @ X.T has shape (15, {m:g}) and b has (15,). NumPy lines up their last axes."
        )
    return "Some size is missing. NumPy adds two arrays where their last axes are equal, or one of them is 1."


def _said(o):
    return "(" + ", ".join(f"{share:.3f}" for share in o[:3]) + ", …)"
