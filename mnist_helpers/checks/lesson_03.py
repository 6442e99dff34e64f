"""Lesson 03: how many parameters, a second hidden layer for one image and for a batch, and a silent transpose."""

import numpy as np

from .answering import call, check, name_of, numbers, require_written, shown
from .mistakes_03 import COUNT_MISTAKES, DEEPER_MISTAKES, REPAIR_MISTAKES, SILENT_MISTAKES, deep_network
from .outcomes import Hint


@check
def check_count_parameters(count_parameters):
    """Try `count_parameters(hidden_size)` on networks of the deck's size and of others."""
    sizes, name = (15, 30, 1, 100, 784), name_of(count_parameters)
    answers = [_whole_number(count_parameters, n) for n in sizes]
    wanted = [795 * n + 10 for n in sizes]
    if answers == wanted:
        return f"{name} ✓ 15 hidden units make {answers[0]:,} parameters, 100 make {answers[3]:,}."
    known = (hint for rule, hint in COUNT_MISTAKES if answers == [rule(n) for n in sizes])
    k = next(k for k in range(len(sizes)) if answers[k] != wanted[k])
    raise Hint(
        f"784-{sizes[k]}-10 has {wanted[k]:,} parameters; {name} returned {answers[k]:,}. {next(known, '')}".rstrip()
    )


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
SAID = ["784-8-5-10", "784-6-6-10", "784-10-10-10", "784-3-12-10"]
ONE = [(_images(seed, 1)[0], *network) for seed, network in enumerate(NETWORKS)]
BATCH = [
    (_images(seed, m), *network)
    for (seed, network), m in zip(enumerate(NETWORKS), (4, 6, 10, 1), strict=True)
]


@check
def check_deeper(deeper):
    """Try `deeper(x, W, b, V, c, W_hat, b_hat)` on one image in networks of several sizes."""
    _compare_networks(deeper, ONE, "one image")
    return f"{name_of(deeper)} ✓ one image through two hidden layers, whatever their sizes."


@check
def check_deeper_batch(deeper_batch):
    """Try `deeper_batch(X, W, b, V, c, W_hat, b_hat)` on batches, in networks of several sizes."""
    _compare_networks(deeper_batch, BATCH, "a batch of {} images")
    return (
        f"{name_of(deeper_batch)} ✓ each row is an image, and each gets the ten probabilities it gets alone."
    )


def _compare_networks(function, cases, form):
    """Raise a Hint unless the function is right in all cases: what raised, what shape is off, or which mistake."""
    name, answers, failed = name_of(function), [], None
    for case, network in zip(cases, SAID, strict=True):
        said = form.format(len(case[0])) + f" through {network}"
        try:
            answers.append(_probabilities(function, case, said))
        except Hint as hint:
            failed = failed or hint
            answers.append(None)
    if failed:
        if " raised " in str(failed) and (known := _known_mistake(answers, cases)):
            raise Hint(f"{failed}. {known}")
        raise type(failed)(_with_shapes(str(failed), cases[0]))
    wanted = [deep_network(*case) for case in cases]
    off = [k for k in range(len(cases)) if not np.allclose(answers[k], wanted[k], atol=1e-6)]
    if not off:
        return
    known = _known_mistake(answers, cases) or _off_sums(answers)
    k, first = off[0], np.index_exp[0] if cases[0][0].ndim == 2 else ()
    raise Hint(
        f"{form.format(len(cases[k][0])).capitalize()} through {SAID[k]} should get the probabilities "
        f"{_said(wanted[k][first])}, and {name} gave {_said(answers[k][first])}. {known}".rstrip()
    )


def _probabilities(function, case, said):
    """Return the learner's answer in the right shape, or raise a Hint."""
    handed, name = [argument.copy() for argument in case], name_of(function)
    with np.errstate(all="ignore"):
        answer = call(function, *handed, said=said)
    if isinstance(answer, tuple | list) and len({np.shape(part) for part in answer}) > 1:
        raise Hint(f"{name} returned {len(answer)} things. Only the last, the probabilities o, is wanted.")
    answer, shape = numbers(answer, "The answer"), (*case[0].shape[:-1], 10)
    if answer.shape == shape[::-1] != shape and case[0].ndim == 2:
        raise Hint(f"{name} returned shape {answer.shape} for {said}: transposed. One row is one image.")
    if answer.shape != shape:
        raise Hint(f"{name} returned shape {answer.shape} for {said}. {_shape_advice(answer, shape)}")
    if not all(np.array_equal(*pair) for pair in zip(handed, case, strict=True)):
        raise Hint(f"{name} changes an array it is handed: += writes into it. Make a new one.")
    return answer


def _shape_advice(answer, shape):
    if answer.shape == shape[:-1]:
        return "The ten probabilities are wanted, not the digit that they choose."
    if answer.size == np.prod(shape):
        return f"The numbers are as many as wanted; their shape should be {shape}."
    if answer.shape == (10,):
        return "Each image has ten probabilities of its own: one row for each."
    return f"Wanted is {shape}: ten probabilities{' for each image' if len(shape) == 2 else ''}."


def _known_mistake(answers, cases):
    """Return the hint of the mistake that explains all answers there are, or ""."""
    given = [k for k, answer in enumerate(answers) if answer is not None]
    with np.errstate(all="ignore"):
        for rule, hint in DEEPER_MISTAKES:
            try:
                if given and all(np.allclose(answers[k], rule(*cases[k]), atol=1e-6) for k in given):
                    return hint
            except ValueError:  # the mistake does not fit these shapes
                continue
    return ""


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
    """Add to a hint about shapes that do not fit what each array looks like."""
    if "raised ValueError" not in hint:
        return hint
    shapes = ", ".join(
        f"{name} {array.shape}" for name, array in zip(("xX"[case[0].ndim - 1], *"WbVc"), case, strict=False)
    )
    order = "W @ x" if case[0].ndim == 1 else "X @ W.T"
    if "broadcast" in hint:
        advice = "the last axis of a sum has an entry for each unit, and so have the biases of that layer."
    elif "784" in hint.partition("(size")[2]:
        advice = f"{order} adds up over the 784 pixels."
    else:
        advice = "the mismatch is behind the pixels. V reads what W made, and W_hat what V made."
    return f"{hint.rstrip(' .')}. In the first network the shapes are {shapes}: {advice}"


@check
def check_transpose(silent, repair):
    """Compare the batch sizes at which `W @ X.T + b` raises nothing, and try `repair(G_wrong, b)`."""
    _judge_silent(silent)
    cases = [_wrong(seed, size) for seed, size in ((1, 15), (2, 4), (3, 15), (4, 2))]
    answers = [_repaired(repair, G_wrong, b) for G_wrong, b, _ in cases]
    if all(np.allclose(answer, right) for answer, (*_, right) in zip(answers, cases, strict=True)):
        return f"silent ✓ and {name_of(repair)} ✓ one image to a row, and each unit has its own bias again."
    known = (
        hint
        for rule, hint in REPAIR_MISTAKES
        if all(np.allclose(answer, rule(G, b)) for answer, (G, b, _) in zip(answers, cases, strict=True))
    )
    raise Hint(
        f"{name_of(repair)} does not give X @ W.T + b. {next(known, '')} "
        "In G_wrong, row k and column i hold w_k · x_i + b_i. Wanted in row i and column k: w_k · x_i + b_k."
    )


def _wrong(seed, size):
    """Return (G_wrong, b, G) for as many images as hidden units."""
    rng = np.random.default_rng(seed)
    products, b = rng.normal(size=(size, size)), rng.normal(size=size)  # products[k, i] = w_k · x_i
    return products + b, b, products.T + b


def _judge_silent(silent):
    require_written(silent, "silent")
    if callable(silent):
        raise Hint("silent should be a list of batch sizes, such as [3, 7]; it is a function.")
    answer = numbers(list(silent) if isinstance(silent, set | range) else silent, "silent")
    found = set(answer.ravel().tolist())
    if found != {1, 15}:
        hint = next((hint for sizes, hint in SILENT_MISTAKES if found == sizes), "")
        raise Hint(f"silent is {shown(silent)}. {hint or _about_sizes(found)}")


def _about_sizes(found):
    if wrong := sorted(found - {1, 15}):
        m = wrong[0]
        return (
            f"Take m = {m:g}: W @ X.T has shape (15, {m:g}) and b has (15,). NumPy lines up their last axes."
        )
    return "Some size is missing. NumPy adds two arrays where their last axes are equal, or one of them is 1."


def _repaired(repair, G_wrong, b):
    handed, name = (G_wrong.copy(), b.copy()), name_of(repair)
    answer = numbers(call(repair, *handed, said=f"G_wrong of shape {G_wrong.shape}"), "The answer")
    if answer.shape != G_wrong.shape:
        raise Hint(f"{name} returned shape {answer.shape}, not {G_wrong.shape}.")
    if not (np.array_equal(handed[0], G_wrong) and np.array_equal(handed[1], b)):
        raise Hint(f"{name} changes an array it is handed: -= and += write into it. Make a new one.")
    return answer


def _said(o):
    return "(" + ", ".join(f"{share:.3f}" for share in o[:3]) + ", …)"
