"""Lesson 07: how far to trust an answer, a rate that decays, momentum, and a network that beats 95 %."""

import numpy as np

from ..network import Parameters
from .answering import call, check, name_of, numbers, shown
from .held_out import share_of_held_out
from .outcomes import Hint


def _made_confusion(seed):
    rng = np.random.default_rng(seed)
    return rng.integers(1, 40, (10, 10)) + np.diag(rng.integers(60, 900, 10))


CONFUSIONS = [_made_confusion(seed) for seed in (1, 2, 3)]
PRECISION_MISTAKES = [
    (
        lambda c: c.diagonal() / c.sum(axis=1),
        "That is the recall, of all images of a digit. Here the whole is all answers of a kind: a column.",
    ),
    (lambda c: c.diagonal() / c.sum(), "You divided by all images. Of which images is the share asked for?"),
    (lambda c: 1 - c.diagonal() / c.sum(axis=0), "That is the share of answers that were wrong."),
    (lambda c: 100 * c.diagonal() / c.sum(axis=0), "That is in per cent; a share from 0 to 1 is asked for."),
    (
        lambda c: c.diagonal(),
        "Those are counts of right answers. Divide them by how often each answer was given.",
    ),
    (lambda c: c.sum(axis=0), "That is how often each answer was given. How many of them were right?"),
]


@check
def check_precision(precision):
    """Try `precision(confusion)` on made confusion matrices."""
    name, answers, unchanged = name_of(precision), [], True
    for confusion in CONFUSIONS:
        handed = confusion.copy()
        answers.append(_ten_shares(call(precision, handed, said="a matrix of shape (10, 10)"), name))
        unchanged &= np.array_equal(handed, confusion)
    for confusion, answer in zip(CONFUSIONS, answers, strict=True):
        given, right = confusion.sum(axis=0), confusion.diagonal()
        if not np.allclose(answer, right / given):
            k = int(np.argmax(~np.isclose(answer, right / given)))
            known = (
                hint
                for rule, hint in PRECISION_MISTAKES
                if np.allclose(answers, [rule(c) for c in CONFUSIONS])
            )
            raise Hint(
                f"In a made matrix the answer {k} was given {given[k]} times and right {right[k]} times, a share of "
                f"{right[k] / given[k]:.3f}; {name} returned {answer[k]:.3f}. {next(known, '')}".rstrip()
            )
    if not unchanged:
        raise Hint(
            f"{name} returns the right shares, but it changes the matrix it is handed. Work on a copy."
        )
    return f"{name} ✓ of the times each answer was given, the share that was right."


def _ten_shares(answer, name):
    shares = numbers(answer, "The precision")
    if shares.shape == (10, 10):
        raise Hint(
            f"{name} returned shape (10, 10). One share for each answer is asked for: where are the right ones?"
        )
    if shares.shape != (10,):
        what = "one number for all answers together" if shares.shape == () else f"shape {shares.shape}"
        raise Hint(f"{name} should return ten shares, one for each answer from 0 to 9; it returned {what}.")
    return shares


DECAY_CASES = [(start, epoch) for start in (0.5, 4.0) for epoch in range(1, 11)]
DECAY_MISTAKES = [
    (
        lambda s, e: s / 2 ** (e // 3),
        "Epoch 3 is halved already: how many threes are complete before it begins?",
    ),
    (lambda s, e: s / 2 ** ((e - 1) // 3 + 1), "The first three epochs are halved already."),
    (lambda s, e: s / 2 ** (e - 1), "You halve after every epoch, not after every third."),
    (lambda s, e: s / 2**e, "You halve in every epoch, the first as well. Only every third should halve."),
    (
        lambda s, e: s / 2 ** ((e - 1) / 3),
        "Yours falls little by little. Within three epochs it should stay: try //.",
    ),
    (lambda s, e: s / 2 ** (e / 3), "Yours falls in every epoch. Within three it should stay: try //."),
    (lambda s, e: s / (1 + (e - 1) // 3), "You divide by 1, 2, 3: halve once more at each stage instead."),
    (
        lambda s, e: s / max(1, 2 * ((e - 1) // 3)),
        "You divide by 1, 2, 4, 6: halve once more at each stage instead.",
    ),
    (lambda s, e: s / (1 if e <= 3 else 2), "You halve once and never again."),
    (lambda s, e: s * 2 ** ((e - 1) // 3), "Yours doubles where it should halve."),
    (lambda s, e: 0.5 ** ((e - 1) // 3), "That is the share that is left: multiply the first rate by it."),
    (
        lambda s, e: 0.5 / 2 ** ((e - 1) // 3),
        "It looks as if the first rate were 0.5, whatever is handed over.",
    ),
    (lambda s, e: s // 2 ** ((e - 1) // 3), "// rounds down to a whole number; the rate itself needs /."),
    (lambda s, e: s, "Yours never changes."),
]


@check
def check_decayed(decayed):
    """Try `decayed(first_rate, epoch)` for ten epochs from two rates."""
    name, rates = name_of(decayed), []
    for start, epoch in DECAY_CASES:
        rate = numbers(call(decayed, start, epoch, said=f"first_rate = {start}, epoch = {epoch}"), "The rate")
        if rate.shape != ():
            raise Hint(
                f"{name} should return one number, the rate of that epoch; it returned shape {rate.shape}."
            )
        rates.append(float(rate))
    wanted = [start / 2 ** ((epoch - 1) // 3) for start, epoch in DECAY_CASES]
    for (start, epoch), rate, right in zip(DECAY_CASES, rates, wanted, strict=True):
        if not np.isclose(rate, right):
            known = (
                hint for rule, hint in DECAY_MISTAKES if np.allclose(rates, [rule(*c) for c in DECAY_CASES])
            )
            raise Hint(
                f"From {start:g}, epoch {epoch} should have {right:g}; {name} returned {rate:g}. "
                f"{next(known, '')}".rstrip()
            )
    return f"{name} ✓ the rate stays for three epochs and then halves, whatever the first."


# Each rule makes one step: (parameters p, velocity u, gradients g, η as r, β as b) -> (next p, next u).
MOMENTUM_MISTAKES = [
    (
        lambda p, u, g, r, b: (p - r * g, u),
        "Without memory that is gradient descent: where is the old velocity?",
    ),
    (
        lambda p, u, g, r, b: (p + b * u + r * g, b * u + r * g),
        "You walk uphill: is the gradient added, or the velocity subtracted, which points downhill already?",
    ),
    (
        lambda p, u, g, r, b: (p - b * u - r * g, -b * u - r * g),
        "You turn the old velocity round: βu is added.",
    ),
    (
        lambda p, u, g, r, b: (p + u, b * u - r * g),
        "You step with the old velocity. Compute the new one first.",
    ),
    (lambda p, u, g, r, b: (p + u - r * g, u - r * g), "Nothing slows your velocity down: where is β?"),
    (
        lambda p, u, g, r, b: _momentum(p, u, (1 - b) * g, r, b),
        "You weigh the gradient by 1 − β; here it counts in full.",
    ),
    (
        lambda p, u, g, r, b: _momentum(p, u, b * g, r, b),
        "β multiplies the gradient too; it belongs to the old velocity.",
    ),
    (
        lambda p, u, g, r, b: (p + b * (b * u - r * g) - r * g, b * u - r * g),
        "That is Nesterov's form, which looks a step ahead. Here the step is the new velocity itself.",
    ),
    (
        lambda p, u, g, r, b: (p + r * (b * u - r * g), b * u - r * g),
        "η comes in twice; the velocity has it already.",
    ),
    (lambda p, u, g, r, b: _momentum(p, u, g, 1, b), "The gradient is not multiplied by η."),
    (lambda p, u, g, r, b: _momentum(p, u, g, b, r), "β and η have changed places."),
    (lambda p, u, g, r, b: _momentum(p, u, g, r, 0.9), "It looks as if β were 0.9, whatever is handed over."),
    (
        lambda p, u, g, r, b: _momentum(p, u, g, 0.05, b),
        "It looks as if η were 0.05, whatever is handed over.",
    ),
]
RATE, BETA = 0.2, 0.6
FOUR = "Each of the three is four arrays: go through them one by one, as step_downhill does."


def _momentum(p, u, g, r, b):
    u = b * u - r * g
    return p + u, u


def _made_parameters(seed):
    rng = np.random.default_rng(seed)
    return Parameters(*(rng.normal(size=shape) for shape in [(3, 6), (3,), (4, 3), (4,)]))


START, GRADIENTS = _made_parameters(0), [_made_parameters(seed) for seed in (1, 2, 3)]


def _path(step):
    """Return where a rule goes from START, at rest, in three steps: a list of four arrays a step."""
    path, state = [], [(p, 0 * p) for p in START]
    for gradients in GRADIENTS:
        state = [step(p, u, g, RATE, BETA) for (p, u), g in zip(state, gradients, strict=True)]
        path.append([p for p, _ in state])
    return path


@check
def check_momentum_step(momentum_step):
    """Let `momentum_step(parameters, velocity, gradients, learning_rate, beta)` make three steps from rest."""
    name, wanted = name_of(momentum_step), _path(_momentum)
    path = _path_of_learner(momentum_step)
    for n, (arrays, right) in enumerate(zip(path, wanted, strict=True), start=1):
        off = [k for k in range(4) if not np.allclose(arrays[k], right[k])]
        if not off:
            continue
        known = next((hint for rule, hint in MOMENTUM_MISTAKES if _same(path, _path(rule))), "")
        fine = [field for k, field in enumerate(Parameters._fields) if k not in off]
        if fine:
            known = f"{' and '.join(fine)} came out right: do the same with all four."
        k = off[0]
        place = tuple(np.argwhere(~np.isclose(arrays[k], right[k]))[0])
        raise Hint(
            f"After step {n}{', the first that is off,' if n > 1 else ''} an entry of {Parameters._fields[k]} "
            f"should be {right[k][place]:.4f}; {name} made it {arrays[k][place]:.4f}. {known}".rstrip()
        )
    return f"{name} ✓ three steps from rest, each with the share β of the velocity before it."


def _same(path, other):
    return all(
        np.allclose(a, b, equal_nan=True)
        for one, two in zip(path, other, strict=True)
        for a, b in zip(one, two, strict=True)
    )


def _path_of_learner(momentum_step):
    name, path = name_of(momentum_step), []
    parameters, velocity = START, Parameters(*(0 * p for p in START))
    for gradients in GRADIENTS:
        handed = [Parameters(*(a.copy() for a in arrays)) for arrays in (parameters, velocity, gradients)]
        answer = _called(momentum_step, handed)
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            raise Hint(f"{name} should return two things, the next parameters and the next velocity.")
        if not _same(handed, (parameters, velocity, gradients)):
            raise Hint(f"{name} changes arrays it is handed: += and -= write into an array. Make new ones.")
        parameters, velocity = (_four_arrays(part, name) for part in answer)
        path.append(parameters)
        if len(path) == 1:
            _require_order(parameters, velocity, name)
    return path


def _called(momentum_step, handed):
    """Call it; where it treats four arrays as one, say so beside what Python says."""
    try:
        return call(momentum_step, *handed, RATE, BETA, said="four small arrays of each")
    except Hint as hint:
        as_one = ("multiply sequence", "'Parameters' and", "and 'Parameters'", "concatenate", "inhomogeneous")
        if "raised" in str(hint) and any(words in str(hint) for words in as_one):
            raise Hint(f"{hint}. {FOUR}") from None
        raise


def _require_order(first, second, name):
    """Raise Hint where, after the step from rest, the second answer is START moved by the first."""
    for factor in (1, -RATE):
        moved = [p + factor * u for p, u in zip(START, first, strict=True)]
        if all(np.allclose(p, q) for p, q in zip(moved, second, strict=True)):
            raise Hint(
                f"{name} returns the velocity first. Return the next parameters, then the next velocity."
            )


def _four_arrays(part, name):
    if isinstance(part, tuple | list) and len(part) == 8:
        raise Hint(f"{name} returned eight arrays: + puts two tuples one behind the other. {FOUR}")
    if not isinstance(part, tuple | list) or len(part) != 4:
        raise Hint(
            f"{name} should return parameters and velocity as four arrays each; one of them is {shown(part)}."
        )
    arrays = Parameters(*(numbers(array, "Each of the four") for array in part))
    for array, start, field in zip(arrays, START, Parameters._fields, strict=True):
        if array.shape != start.shape:
            raise Hint(
                f"{name} returned {field} of shape {array.shape}; it was handed over as {start.shape}."
            )
    return arrays


@check
def check_learn(learn, X_train, y_train):
    """Let `learn(X, labels, rng)` learn from 50,000 images, and judge it on the 10,000 held out."""
    name, goal = name_of(learn), 0.95
    share, count = share_of_held_out(learn, X_train, y_train)
    if share < goal:
        raise Hint(
            f"{name} reached {share:.2%} of the held-out images, {round((goal - share) * count)} of {count:,} too few. "
            "What could limit it: 15 hidden units, a rate too large for the end, too few epochs?"
        )
    return f"{name} ✓ {share:.1%} of {count:,} held-out images, none of which it learned from."
