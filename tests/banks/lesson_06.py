"""Lesson 06's exercises, with what people really answer."""

import numpy as np
from scipy import special

from banks import Exercise
from mnist_helpers import relu_prime, sigmoid, sigmoid_prime
from mnist_helpers.checks import (
    check_backward_batch,
    check_deeper_backward,
    check_hidden_slopes,
    check_output_slopes,
    check_relu_backward,
    check_score_slopes,
)


def minus_y(o, y):
    o -= y
    return o


SCORE_BANK = {
    "stub": (lambda o, y: None, "Write it in the cell above"),
    "called": (np.zeros(3), "without calling it"),
    "y - o": (lambda o, y: y - o, "You wrote y − o"),
    "o_j for o_i": (
        lambda o, y: np.where(y == 1, o - 1, o[y.argmax()]),
        "o_j, the probability of the true one",
    ),
    "along o": (lambda o, y: -y / o, "That is the slope along o"),
    "along o, every entry": (lambda o, y: -1 / o, "That is −1/o_i"),
    "o alone": (lambda o, y: o, "At the true class 1 is missing"),
    "o - 1": (lambda o, y: o - 1, "from every entry"),
    "true class only": (lambda o, y: np.where(y == 1, o - 1, 0), "The others are not 0"),
    "others only": (lambda o, y: np.where(y == 1, 0, o), "The true class is not 0"),
    "slope of o_j": (lambda o, y: o[y == 1] * (y - o), "−1/o_j is missing"),
    "slope of o_i": (lambda o, y: o - o**2, "along its own score"),
    "softmax again, whole": (lambda o, y: (np.diag(o) - o[:, None] * o) @ (o - y), "once more"),
    "softmax again, diagonal": (lambda o, y: (o - y) * o * (1 - o), "once more"),
    "no signs": (lambda o, y: abs(o - y), "signs are lost"),
    "squared": (lambda o, y: (o - y) ** 2, "Squared?"),
    "twice": (lambda o, y: 2 * (o - y), "Twice too large"),
    "mean": (lambda o, y: (o - y) / o.size, "divided by the number of classes"),
    "softmax of o": (lambda o, y: special.softmax(o) - y, "applied again"),
    "loss": (lambda o, y: -y * np.log(o), "That is the loss"),
    "all logs": (lambda o, y: -np.log(o), "Those are losses"),
    "one late": (lambda o, y: o - np.eye(len(o))[(y.argmax() + 1) % len(o)], "too late"),
    "one early": (lambda o, y: o - np.eye(len(o))[y.argmax() - 1], "too early"),
    "one number": (lambda o, y: (o - y).sum(), "has shape () and should have (10,)"),
    "true one only": (lambda o, y: o[y.argmax()] - 1, "has shape ()"),
    "in place": (minus_y, "changes an array"),
    "raises": (lambda o, y: o[10] - 1, "raised IndexError"),
    "nan": (lambda o, y: np.full_like(o, np.nan), "holds nan"),
    "text": (lambda o, y: "o - y", "made of numbers"),
    "unknown": (lambda o, y: o**2 - y, "should be"),
}


def by_cases(o, y):
    return [p - 1 if hot else p for p, hot in zip(o, y, strict=True)]


def without_bias(df, h):
    return np.outer(df, h), np.zeros(len(df))


OUTPUT_BANK = {
    "stub": (lambda df, h: (None, None), "dW_hat is still None"),
    "half a stub": (lambda df, h: (np.outer(df, h), None), "db_hat is still None"),
    "one array": (lambda df, h: np.outer(df, h), "should return 2 arrays"),
    "transposed": (lambda df, h: (np.outer(h, df), df), "Transposed"),
    "entry by entry": (lambda df, h: (df * h, df), "see the hint"),
    "dot product": (lambda df, h: (df @ h, df), "see the hint"),
    "diagonal where it fits": (lambda df, h: (np.diag(df * h) if len(df) == len(h) else df[:, None] * h, df),
                               "should be"),
    "no bias": (without_bias, "not 0"),
    "bias 1": (lambda df, h: (np.outer(df, h), np.ones(len(df))), "comes on top"),
    "bias meets h": (lambda df, h: (np.outer(df, h), np.outer(df, h).sum(axis=1)), "does not meet h"),
    "bias summed": (lambda df, h: (np.outer(df, h), df.sum()), "db_hat has shape () and should have (10,)"),
    "bias as a column": (lambda df, h: (np.outer(df, h), df[:, None]), "db_hat has shape (10, 1)"),
    "sign": (lambda df, h: (-np.outer(df, h), -df), "no minus comes in"),
    "sign of the bias": (lambda df, h: (np.outer(df, h), -df), "sign of the bias's slope"),
    "slope of σ": (lambda df, h: (np.outer(df, h * (1 - h)), df), "behind σ"),
    "σ twice": (lambda df, h: (np.outer(df, sigmoid(h)), df), "went through σ already"),
    "h alone": (lambda df, h: (np.array([h] * len(df)), df), "Each row is h"),
    "error alone": (lambda df, h: (np.repeat(df[:, None], len(h), axis=1), df), "Each row is the error"),
    "sum": (lambda df, h: (np.add.outer(df, h), df), "multiply"),
    "mean": (lambda df, h: (np.outer(df, h) / len(df), df), "no mean"),
    "order": (lambda df, h: (df, np.outer(df, h)), "dW_hat has shape (10,) and should have (10, 15)"),
    "raises": (lambda df, h: df @ h.T[:, None], "raised ValueError"),
}  # fmt: skip


def output_by_loops(df, h):
    return [[error * answer for answer in h] for error in df], list(df)


def hidden_by_loops(df, W_hat, g):
    slopes = []
    for k in range(len(g)):
        total = sum(df[i] * W_hat[i, k] for i in range(len(df)))
        slopes.append(total * sigmoid(g[k]) * (1 - sigmoid(g[k])))
    return slopes


HIDDEN_BANK = {
    "stub": (lambda df, W_hat, g: None, "Write it in the cell above"),
    "no slope": (lambda df, W_hat, g: W_hat.T @ df, "σ lies between h and g"),
    "slope of h": (lambda df, W_hat, g: df @ W_hat * sigmoid_prime(sigmoid(g)), "σ′ was taken of h"),
    "g(1 - g)": (lambda df, W_hat, g: df @ W_hat * g * (1 - g), "g(1 − g) is not the slope"),
    "σ itself": (lambda df, W_hat, g: df @ W_hat * sigmoid(g), "is what the unit answers"),
    "times g": (lambda df, W_hat, g: W_hat.T @ df * g, "not g"),
    "divided": (lambda df, W_hat, g: W_hat.T @ df / sigmoid_prime(g), "you divide"),
    "added": (lambda df, W_hat, g: W_hat.T @ df + sigmoid_prime(g), "you add"),
    "not transposed": (lambda df, W_hat, g: W_hat @ df * sigmoid_prime(g), "W_hat is not transposed"),
    "not transposed, no slope": (lambda df, W_hat, g: W_hat @ df, "W_hat is not transposed"),
    "sign": (lambda df, W_hat, g: -(W_hat.T @ df) * sigmoid_prime(g), "no minus comes in"),
    "no error": (
        lambda df, W_hat, g: W_hat.sum(axis=0) * sigmoid_prime(g),
        "multiplied by the error at its end",
    ),
    "true class only": (
        lambda df, W_hat, g: df[df.argmin()] * W_hat[df.argmin()] * sigmoid_prime(g),
        "Only the route through the true class",
    ),
    "likeliest only": (
        lambda df, W_hat, g: df.max() * W_hat[df.argmax()] * sigmoid_prime(g),
        "Only one route",
    ),
    "mean": (lambda df, W_hat, g: (df[:, None] * W_hat).mean(axis=0) * sigmoid_prime(g), "this is a mean"),
    "sums multiplied": (lambda df, W_hat, g: df.sum() * W_hat.sum(axis=0) * sigmoid_prime(g), "should be"),
    "σ′ outside": (lambda df, W_hat, g: sigmoid_prime(df @ W_hat), "σ′ is taken at g"),
    "σ′ alone": (lambda df, W_hat, g: sigmoid_prime(g), "That is σ′ alone"),
    "not summed": (lambda df, W_hat, g: df[:, None] * W_hat * sigmoid_prime(g), "has shape (10, 15)"),
    "elementwise": (lambda df, W_hat, g: df * W_hat * sigmoid_prime(g), "transpose it first"),
    "nothing": (lambda df, W_hat, g: 0 * g, "should be"),
}


def batch(p, X, c, Y):
    dF = (c.O - Y) / len(X)
    dG = dF @ p.W_hat * sigmoid_prime(c.G)
    return dG.T @ X, dG.sum(axis=0), dF.T @ c.H, dF.sum(axis=0)


def batch_with(*, error=None, back=None, slope=None, finish=None):
    """Return the backward pass of a batch with one line of it replaced."""

    def backward_batch(p, X, c, Y):
        dF = (c.O - Y) / len(X) if error is None else error(c.O, Y)
        dH = dF @ p.W_hat if back is None else back(p, dF)
        dG = dH * (sigmoid_prime(c.G) if slope is None else slope(c))
        return (
            (dG.T @ X, dG.sum(axis=0), dF.T @ c.H, dF.sum(axis=0)) if finish is None else finish(X, c, dF, dG)
        )

    return backward_batch


def one_image(p, x, c, y):
    df = c.O - y
    dg = p.W_hat.T @ df * sigmoid_prime(c.G)
    return np.outer(dg, x), dg, np.outer(df, c.H), df


def in_place(p, X, c, Y):
    c.O[...] -= Y
    return batch(p, X, c._replace(O=c.O), 0 * Y)


BATCH_BANK = {
    "stub": (lambda p, X, c, Y: None, "returned None. Write it in the cell above"),
    "1/m forgotten": (batch_with(error=lambda O, Y: O - Y), "1/m is missing"),
    "1/m twice": (batch_with(error=lambda O, Y: (O - Y) / len(O) ** 2), "applied twice"),
    "y - o": (batch_with(error=lambda O, Y: (Y - O) / len(O)), "sign flipped"),
    "o_j for o_i": (
        batch_with(error=lambda O, Y: ((O * Y).sum(axis=1, keepdims=True) - Y) / len(O)),
        "o_j for o_i",
    ),
    "no σ′": (batch_with(slope=lambda c: 1), "σ′ is missing"),
    "σ′ of H": (batch_with(slope=lambda c: sigmoid_prime(c.H)), "of the activation H"),
    "transposed": (
        batch_with(finish=lambda X, c, dF, dG: (X.T @ dG, dG.sum(axis=0), c.H.T @ dF, dF.sum(axis=0))),
        "transposed",
    ),
    "bias forgotten": (
        batch_with(finish=lambda X, c, dF, dG: (dG.T @ X, 0 * dG[0], dF.T @ c.H, 0 * dF[0])),
        "a bias was forgotten",
    ),
    "bias over the wrong axis": (
        batch_with(finish=lambda X, c, dF, dG: (dG.T @ X, dG.sum(axis=1), dF.T @ c.H, dF.sum(axis=1))),
        "not summed over",
    ),
    "bias of one number": (
        batch_with(finish=lambda X, c, dF, dG: (dG.T @ X, dG.sum(), dF.T @ c.H, dF.sum())),
        "one number for all biases",
    ),
    "two arrays": (batch_with(finish=lambda X, c, dF, dG: (dG.T @ X, dF.T @ c.H)), "biases forgotten"),
    "order": (
        batch_with(finish=lambda X, c, dF, dG: (dF.T @ c.H, dF.sum(axis=0), dG.T @ X, dG.sum(axis=0))),
        "their order is not",
    ),
    "one image only": (one_image, "is right for one image alone. For a batch of 6"),
    "W for Ŵ, where it fits": (
        batch_with(back=lambda p, dF: dF @ (p.W if p.W.shape == p.W_hat.shape else p.W_hat)),
        "through W instead of Ŵ",
    ),
    "raises": (batch_with(back=lambda p, dF: p.W_hat @ dF), "raised ValueError"),
    "in place": (in_place, "in place"),
    "G for H": (batch_with(finish=lambda X, c, dF, dG: (dG.T @ X, dG.sum(axis=0), dF.T @ c.G, dF.sum(axis=0))),
                "G stands where"),
    "unknown": (batch_with(slope=lambda c: np.cos(3 * c.G + 1)), "no fault known"),
    "called": (3, "without calling it"),
}  # fmt: skip


def batch_by_loops(p, X, c, Y):
    singly = [one_image(p, x, type(c)(*rows), y) for x, *rows, y in zip(X, *c, Y, strict=True)]
    return [np.mean(arrays, axis=0) for arrays in zip(*singly, strict=True)]


def relu_with(slope, start=lambda c: c.H, mean=len, error=lambda O, Y: O - Y, bias=1, back=lambda p: p.W_hat):
    def relu_backward(p, X, c, Y):
        dF = error(c.O, Y) / mean(X)
        dG = dF @ back(p) * slope(c)
        return dG.T @ X, bias * dG.sum(axis=0), dF.T @ start(c), bias * dF.sum(axis=0)

    return relu_backward


def of_relu(c):
    return np.where(c.G > 0, 1, 0)


RELU_BANK = {
    "stub": (lambda p, X, c, Y: None, "Write it in the cell above"),
    "σ′ kept": (relu_with(lambda c: sigmoid_prime(c.G)), "The slope of σ is still there"),
    "σ′ of H": (relu_with(lambda c: sigmoid_prime(c.H)), "The slope of σ is still there"),
    "H(1 - H)": (relu_with(lambda c: c.H * (1 - c.H)), "H(1 − H) was the slope of σ"),
    "ReLU itself": (relu_with(lambda c: c.H), "is the ReLU itself"),
    "no slope": (relu_with(lambda c: 1), "slope of the ReLU is missing"),
    "turned": (relu_with(lambda c: c.G < 0), "other way round"),
    "sign": (relu_with(lambda c: np.sign(c.G)), "flat there"),
    "softplus": (relu_with(lambda c: sigmoid(c.G)), "slope of softplus"),
    "times G": (relu_with(lambda c: c.G), "not g"),
    "σ at the start": (relu_with(of_relu, start=lambda c: sigmoid(c.G)), "stands in cache.H"),
    "G at the start": (relu_with(of_relu, start=lambda c: c.G), "not the pre-activation"),
    "slope at the start": (relu_with(of_relu, start=of_relu), "not the slope"),
    "no mean": (relu_with(of_relu, mean=lambda X: 1), "1/m is missing"),
    "mean twice": (relu_with(of_relu, mean=lambda X: len(X) ** 2), "1/m came in twice"),
    "y - o": (relu_with(of_relu, error=lambda O, Y: Y - O), "You wrote Y − O"),
    "o_j": (relu_with(of_relu, error=lambda O, Y: (O * Y).sum(axis=1, keepdims=True) - Y), "o_j"),
    "no labels": (relu_with(of_relu, error=lambda O, Y: O), "labels are left out"),
    "no biases": (relu_with(of_relu, bias=0), "bias was forgotten"),
    "W": (relu_with(of_relu, back=lambda p: p.W), "through W"),
    "Ŵ transposed": (relu_with(of_relu, back=lambda p: p.W_hat.T), "W_hat is transposed"),
    "transposed": (lambda p, X, c, Y: [a.T for a in relu_with(of_relu)(p, X, c, Y)], "Transposed"),
    "three arrays": (lambda p, X, c, Y: relu_with(of_relu)(p, X, c, Y)[:3], "should return 4 arrays"),
    "two slips": (relu_with(lambda c: 1, mean=lambda X: 1), "1/m is missing"),
}


def deeper_with(*, error=None, dp=None, dg=None, finish=None):
    """Return the backward pass through two hidden layers with one line of it replaced."""

    def deeper_backward(x, g, h, p, q, o, y, V, W_hat):
        seen = {"g": g, "h": h, "p": p, "q": q, "V": V, "W_hat": W_hat, "x": x}
        df = o - y if error is None else error(o, y)
        at_p = W_hat.T @ df * sigmoid_prime(p) if dp is None else dp(df, **seen)
        at_g = V.T @ at_p * sigmoid_prime(g) if dg is None else dg(at_p, df=df, **seen)
        if finish:
            return finish(df, at_p, at_g, **seen)
        return np.outer(at_g, x), at_g, np.outer(at_p, h), at_p, np.outer(df, q), df

    return deeper_backward


def back_to_p(slope):
    return deeper_with(dp=lambda df, W_hat, **s: W_hat.T @ df * slope(s))


def back_to_g(slope):
    return deeper_with(dg=lambda dp, V, **s: V.T @ dp * slope(s))


def six(df, dp, dg, x, h, q, **_):
    return [np.outer(dg, x), dg, np.outer(dp, h), dp, np.outer(df, q), df]


def ending(change):
    return deeper_with(finish=lambda *a, **s: change(*six(*a, **s), s))


DEEPER_BANK = {
    "stub": (lambda *a: None, "Write it in the cell above"),
    "no σ′ at p": (back_to_p(lambda s: 1), "σ′ is missing between q and p"),
    "no σ′ at g": (back_to_g(lambda s: 1), "σ′ is missing between h and g"),
    "no σ′ at all": (
        deeper_with(dp=lambda df, W_hat, **s: W_hat.T @ df, dg=lambda dp, V, **s: V.T @ dp),
        "missing in both",
    ),
    "σ′ of q": (back_to_p(lambda s: sigmoid_prime(s["q"])), "σ′ was taken of q."),
    "σ′ of h": (back_to_g(lambda s: sigmoid_prime(s["h"])), "σ′ was taken of h."),
    "σ′ of both": (
        deeper_with(
            dp=lambda df, W_hat, q, **s: W_hat.T @ df * sigmoid_prime(q),
            dg=lambda dp, V, h, **s: V.T @ dp * sigmoid_prime(h),
        ),
        "σ′ was taken of q and of h",
    ),
    "other layer's slope at p": (
        back_to_p(lambda s: sigmoid_prime(s["g"])),
        "other layer's pre-activation. Between q",
    ),
    "other layer's slope at g": (
        back_to_g(lambda s: sigmoid_prime(s["p"])),
        "other layer's pre-activation. Between h",
    ),
    "slopes swapped": (
        deeper_with(
            dp=lambda df, W_hat, g, **s: W_hat.T @ df * sigmoid_prime(g),
            dg=lambda dp, V, p, **s: V.T @ dp * sigmoid_prime(p),
        ),
        "have changed places",
    ),
    "V not transposed": (
        deeper_with(dg=lambda dp, V, g, **s: V @ dp * sigmoid_prime(g)),
        "V is not transposed",
    ),
    "V skipped": (
        deeper_with(dg=lambda dp, df, W_hat, g, **s: W_hat.T @ df * sigmoid_prime(g)),
        "must come through V",
    ),
    "Ŵ not transposed": (
        deeper_with(dp=lambda df, W_hat, p, **s: W_hat @ df * sigmoid_prime(p)),
        "W_hat.T to p, then V.T to g",
    ),
    "y - o": (deeper_with(error=lambda o, y: y - o), "You wrote y − o"),
    "o_j": (deeper_with(error=lambda o, y: np.where(y == 1, o - 1, o[y == 1])), "o_j"),
    "no label": (deeper_with(error=lambda o, y: o), "The label is left out"),
    "dV from q": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, db, np.outer(dc, s["q"]), dc, dU, df)),
        "The start of V is h",
    ),
    "dV from x": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, db, np.outer(dc, s["x"]), dc, dU, df)),
        "The start of V is h",
    ),
    "dW_hat from h": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, db, dV, dc, np.outer(df, s["h"]), df)),
        "The start of W_hat is q",
    ),
    "biases": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, 0 * db, dV, 0 * dc, dU, 0 * df)),
        "A bias was forgotten",
    ),
    "one bias": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, db, dV, 0 * dc, dU, df)),
        "A bias was forgotten",
    ),
    "transposed": (ending(lambda *a: [array.T for array in a[:6]]), "Transposed"),
    "b and c swapped": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dW, dc, dV, db, dU, df)),
        "have changed places",
    ),
    "turned order": (
        ending(lambda dW, db, dV, dc, dU, df, s: (dU, df, dV, dc, dW, db)),
        "The order is turned",
    ),
    "four arrays": (ending(lambda *a: a[:4]), "should return 6 arrays"),
    "unknown": (deeper_with(error=lambda o, y: o**2 - y), "should be"),
}


EXERCISES = [
    Exercise(check_score_slopes, [lambda o, y: o - y, by_cases, lambda o, y: -(y - o)], SCORE_BANK),
    Exercise(check_output_slopes, [lambda df, h: (df[:, None] * h, df.copy()), output_by_loops], OUTPUT_BANK),
    Exercise(
        check_hidden_slopes,
        [hidden_by_loops, lambda df, W_hat, g: df @ W_hat * sigmoid_prime(g)],
        HIDDEN_BANK,
    ),
    Exercise(
        check_backward_batch,
        [batch, batch_by_loops, batch_with(slope=lambda c: c.H * (1 - c.H))],
        BATCH_BANK,
    ),
    Exercise(
        check_relu_backward,
        [
            relu_with(slope)
            for slope in (of_relu, lambda c: relu_prime(c.G), lambda c: relu_prime(c.H), lambda c: c.H > 0)
        ],
        RELU_BANK,
    ),
    Exercise(
        check_deeper_backward,
        [
            deeper_with(),
            back_to_p(lambda s: s["q"] * (1 - s["q"])),
            ending(lambda *a: [a.tolist() for a in a[:6]]),
        ],
        DEEPER_BANK,
    ),
]
