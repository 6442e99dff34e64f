"""The mistakes that lesson 06's checks know: pairs of what the mistaken function computes, and the hint."""

import numpy as np

from ..activations import relu, relu_prime, sigmoid, sigmoid_prime, softmax


def score_slopes(o, y):
    """Return ∂L/∂f."""
    return o - y


def _o_j(o, y):
    """Return o_j − 1 at the true class, and o_j at every other."""
    return (o * y).sum(axis=-1, keepdims=True) - y


def _through_softmax(o, y):
    return (np.diag(o) - np.outer(o, o)) @ (o - y)


SIGN = "The sign is wrong: if the true score rises the loss falls, so its slope is below 0."
O_J = "Every class but the true one got o_j, the probability of the true one. Its own is wanted, o_i."
TWICE = "The slope of the softmax came in once more. It is in o − y already: 1/o_j has cancelled it."
SCORE_MISTAKES = [
    (lambda o, y: y - o, f"{SIGN} You wrote y − o."),
    (_o_j, O_J),
    (lambda o, y: -y / o, "That is the slope along o. The softmax lies between o and the scores."),
    (lambda o, y: -1 / o, "That is −1/o_i. It belongs to o_j alone, and the softmax lies between o and the scores."),
    (lambda o, y: o, "Those are the probabilities. At the true class 1 is missing: o_j − 1."),
    (lambda o, y: o - 1, "1 is subtracted from every entry. Only the true class loses it, and y knows which that is."),
    (lambda o, y: y * (o - 1), "The true class is right. The others are not 0: as a score f_i rises, o_j falls."),
    (lambda o, y: o * (1 - y), "The others are right. The true class is not 0: its slope is o_j − 1."),
    (lambda o, y: (o * y).sum() * (y - o), "That is the slope of o_j. The loss is −log o_j: −1/o_j is missing."),
    (lambda o, y: o * (1 - o), "That is the slope of each o_i along its own score. Where is the loss?"),
    (_through_softmax, TWICE),
    (lambda o, y: (o - y) * o * (1 - o), TWICE),
    (lambda o, y: np.abs(o - y), "The signs are lost: the true score's slope is below 0."),
    (lambda o, y: (o - y) ** 2, "Squared? The slopes of −log o_j are not."),
    (lambda o, y: 2 * (o - y), "Twice too large. That is the slope of (o − y)², but the loss is −log o_j."),
    (lambda o, y: (o - y) / len(o), "It is divided by the number of classes. The loss of one image is no mean."),
    (lambda o, y: softmax(o) - y, "The softmax was applied again: o holds probabilities already."),
    (lambda o, y: -y * np.log(o), "That is the loss, entry by entry. Its slopes are wanted."),
    (lambda o, y: -np.log(o), "Those are losses. The slopes of the loss along the scores are wanted."),
    (lambda o, y: o - np.roll(y, 1), "1 is subtracted one class too late. Classes count from 0; y has the place."),
    (lambda o, y: o - np.roll(y, -1), "1 is subtracted one class too early; y has the place."),
]  # fmt: skip


def output_slopes(df, h):
    """Return ∂L/∂Ŵ and ∂L/∂b̂."""
    return np.outer(df, h), df


ZERO_BIAS = "A bias moves its score exactly as far as it moves itself, so its slope is the error, not 0."
OUTPUT_MISTAKES = [
    (lambda df, h: (np.outer(h, df), df), "Transposed: one row of W_hat belongs to one class, so df runs down the "
     "rows and h along them."),
    (lambda df, h: (np.outer(df, h), 0 * df), ZERO_BIAS),
    (lambda df, h: (np.outer(df, h), np.ones_like(df)), "1 is how far the score moves with its bias. The error at "
     "the score comes on top."),
    (lambda df, h: (np.outer(df, h), -df), "The sign of the bias's slope is wrong: more bias is more score."),
    (lambda df, h: (-np.outer(df, h), -df), "The sign is wrong: df is given, and no minus comes in."),
    (lambda df, h: (np.outer(df, h), np.full_like(df, df.sum())), "Each bias has its own error. Nothing is summed."),
    (lambda df, h: (np.outer(df, h), df * h), "A bias does not meet h: it is added, not multiplied."),
    (lambda df, h: (np.outer(df, h), np.outer(df, h).sum(axis=1)), "A bias does not meet h: its slope is df alone."),
    (lambda df, h: (np.outer(df, h * (1 - h)), df), "σ′ does not come in here: W_hat lies behind σ."),
    (lambda df, h: (np.outer(df, sigmoid(h)), df), "h went through σ already."),
    (lambda df, h: (np.tile(h, (len(df), 1)), df), "Each row is h. It has to be multiplied by the error of its class."),
    (lambda df, h: (np.tile(df[:, None], len(h)), df), "Each row is the error. It has to be multiplied by h."),
    (lambda df, h: (df[:, None] + h, df), "Error and answer are added. Slopes along one route multiply."),
    (lambda df, h: (np.outer(df, h) / len(df), df), "It is divided by the number of classes. One image needs no mean."),
    (lambda df, h: (np.diag(df * h), df), "Only the diagonal is filled. Every error meets every answer: np.outer."),
]  # fmt: skip


def hidden_slopes(df, W_hat, g):
    """Return ∂L/∂g."""
    return W_hat.T @ df * sigmoid_prime(g)


POST = "σ′ was taken of h = σ(g). It belongs to the pre-activation, g."
NOT_SLOPE = "σ(g) is what the unit answers. Its slope is wanted, σ′(g) = σ(g)(1 − σ(g))."
HIDDEN_MISTAKES = [
    (lambda df, W_hat, g: W_hat.T @ df, "That is ∂L/∂h. One step is missing: σ lies between h and g."),
    (lambda df, W_hat, g: W_hat.T @ df * sigmoid_prime(sigmoid(g)), POST),
    (lambda df, W_hat, g: W_hat.T @ df * g * (1 - g), "g(1 − g) is not the slope. σ′(g) is σ(g)(1 − σ(g))."),
    (lambda df, W_hat, g: W_hat.T @ df * sigmoid(g), NOT_SLOPE),
    (lambda df, W_hat, g: W_hat.T @ df * g, "The factor is σ′(g), not g."),
    (lambda df, W_hat, g: W_hat.T @ df / sigmoid_prime(g), "Slopes along a route multiply; you divide by σ′."),
    (lambda df, W_hat, g: W_hat.T @ df + sigmoid_prime(g), "Slopes along a route multiply; you add σ′."),
    (lambda df, W_hat, g: W_hat @ df * sigmoid_prime(g), "W_hat is not transposed: unit k sums down column k."),
    (lambda df, W_hat, g: W_hat @ df, "W_hat is not transposed, and σ′ is missing."),
    (lambda df, W_hat, g: -(W_hat.T @ df) * sigmoid_prime(g), "The sign is wrong: df is given, and no minus comes in."),
    (lambda df, W_hat, g: W_hat.sum(axis=0) * sigmoid_prime(g), "Each weight is multiplied by the error at its end."),
    (lambda df, W_hat, g: W_hat.T @ np.abs(df) * sigmoid_prime(g), "The signs of df are lost."),
    (lambda df, W_hat, g: W_hat[df.argmin()] * df.min() * sigmoid_prime(g), "Only the route through the true class is "
     "there. h_k feeds every score, so all routes add up."),
    (lambda df, W_hat, g: W_hat[df.argmax()] * df.max() * sigmoid_prime(g), "Only one route is there. h_k feeds every "
     "score, so all routes add up."),
    (lambda df, W_hat, g: (df[:, None] * W_hat).mean(axis=0) * sigmoid_prime(g), "The routes add up; this is a mean."),
    (lambda df, W_hat, g: df.sum() * W_hat.sum(axis=0) * sigmoid_prime(g), "Multiply first, then add up: each error "
     "with its own weight."),
    (lambda df, W_hat, g: sigmoid_prime(W_hat.T @ df), "σ′ is taken at g, and then multiplied by the error."),
    (lambda df, W_hat, g: sigmoid_prime(g), "That is σ′ alone. The error from the scores has to come through W_hat."),
]  # fmt: skip


def relu_gradients(parameters, X, cache, Y, *, error=score_slopes, factor=None,
                   slope=lambda G, H: relu_prime(G), start=lambda G, H: H, bias=1):  # fmt: skip
    """Return the four gradients of a network with ReLU; each named argument may be a mistaken one."""
    G, H, _, O = cache
    dF = error(O, Y) * (1 / len(X) if factor is None else factor(len(X)))
    dG = dF @ parameters.W_hat * slope(G, H)
    return dG.T @ X, bias * dG.sum(axis=0), dF.T @ start(G, H), bias * dF.sum(axis=0)


def _relu(**wrong):
    return lambda *case: relu_gradients(*case, **wrong)


def _slope(slope):
    return _relu(slope=slope)


OLD_SLOPE = "The slope of σ is still there. Between h and g stands the ReLU now."
MEAN = "1/m is missing: the loss is the mean over the batch."
MEAN_TWICE = "1/m came in twice. Divide once, at the start; what follows only sums."
BIASES = "A bias was forgotten: its gradient is the error, summed over the images."
RELU_MISTAKES = [
    (_slope(lambda G, H: sigmoid_prime(G)), OLD_SLOPE),
    (_slope(lambda G, H: sigmoid_prime(H)), OLD_SLOPE),
    (_slope(lambda G, H: H * (1 - H)), "H(1 − H) was the slope of σ. Between h and g stands the ReLU now."),
    (_slope(lambda G, H: relu(G)), "max(0, g) is the ReLU itself. Its slope is 1 above 0, and 0 below."),
    (_slope(lambda G, H: 1), "The slope of the ReLU is missing: a unit below 0 passes no error back."),
    (_slope(lambda G, H: relu_prime(-G)), "The other way round: the slope is 1 where g is above 0, and 0 below."),
    (_slope(lambda G, H: np.sign(G)), "Below 0 the slope is 0, not −1: the ReLU is flat there."),
    (_slope(lambda G, H: sigmoid(G)), "σ(g) is the slope of softplus, the smooth neighbour of the ReLU."),
    (_slope(lambda G, H: G), "The factor is the slope at g, not g."),
    (_relu(start=lambda G, H: sigmoid(G)), "The start of Ŵ is what the ReLU made of G: it stands in cache.H."),
    (_relu(start=lambda G, H: G), "The start of Ŵ is the activation H, not the pre-activation G."),
    (_relu(start=lambda G, H: relu_prime(G)), "The start of Ŵ is the activation H, not the slope."),
    (_relu(factor=lambda m: 1), MEAN),
    (_relu(factor=lambda m: 1 / m**2), MEAN_TWICE),
    (_relu(error=lambda O, Y: Y - O), f"{SIGN} You wrote Y − O."),
    (_relu(error=_o_j), O_J),
    (_relu(error=lambda O, Y: O), "The labels are left out: dF = (O − Y)/m."),
    (_relu(bias=0), BIASES),
    (lambda p, X, c, Y: [d.T for d in relu_gradients(p, X, c, Y)], "Transposed: a row belongs to a unit, dG.T @ X."),
    (lambda p, X, c, Y: relu_gradients(p._replace(W_hat=p.W), X, c, Y), "The error comes back through W. h went "
     "forwards through W_hat, so it comes back through W_hat."),
    (lambda p, X, c, Y: relu_gradients(p._replace(W_hat=p.W_hat.T), X, c, Y), "W_hat is transposed. For a batch it is "
     "dF @ W_hat."),
]  # fmt: skip


def deeper_gradients(x, g, h, p, q, o, y, V, W_hat, *, error=score_slopes, to_p=lambda p, g: sigmoid_prime(p),
                     to_g=lambda g, p: sigmoid_prime(g), back=lambda V: V.T, bias=1):  # fmt: skip
    """Return the six slopes of a network with two hidden layers; each named argument may be a mistaken one."""
    df = error(o, y)
    dp = W_hat.T @ df * to_p(p, g)
    dg = back(V) @ dp * to_g(g, p)
    return np.outer(dg, x), bias * dg, np.outer(dp, h), bias * dp, np.outer(df, q), bias * df


def _deeper(**wrong):
    return lambda *case: deeper_gradients(*case, **wrong)


def _changed(change):
    """Return the slopes after `change(x, h, q, …)` of the right six."""
    return lambda x, g, h, p, q, *rest: change(x, h, q, *deeper_gradients(x, g, h, p, q, *rest))


def _skipping(x, g, h, p, q, o, y, V, W_hat):
    """Go from the scores to g through Ŵ, past V."""
    _, _, *others = deeper_gradients(x, g, h, p, q, o, y, V, W_hat)
    dg = W_hat.T @ (o - y) * sigmoid_prime(g)
    return np.outer(dg, x), dg, *others


MISSING = "σ′ is missing between {}: its slope at {} is one more factor."
TAKEN = "σ′ was taken of {}. It belongs to the pre-activation, {}."
OTHER = "σ′ was taken at the other layer's pre-activation. Between {0} stands the slope at {1}."
START = (
    "The slope of a weight is the error at its end times the activation at its start. The start of {} is {}."
)
DEEPER_MISTAKES = [
    (_deeper(to_p=lambda p, g: 1), MISSING.format("q and p", "p")),
    (_deeper(to_g=lambda g, p: 1), MISSING.format("h and g", "g")),
    (_deeper(to_p=lambda p, g: 1, to_g=lambda g, p: 1), "σ′ is missing in both hidden layers."),
    (_deeper(to_p=lambda p, g: sigmoid_prime(sigmoid(p))), TAKEN.format("q", "p")),
    (_deeper(to_g=lambda g, p: sigmoid_prime(sigmoid(g))), TAKEN.format("h", "g")),
    (_deeper(to_p=lambda p, g: sigmoid_prime(sigmoid(p)), to_g=lambda g, p: sigmoid_prime(sigmoid(g))),
     TAKEN.format("q and of h", "p or g")),
    (_deeper(to_p=lambda p, g: sigmoid_prime(g)), OTHER.format("q and p", "p")),
    (_deeper(to_g=lambda g, p: sigmoid_prime(p)), OTHER.format("h and g", "g")),
    (_deeper(to_p=lambda p, g: sigmoid_prime(g), to_g=lambda g, p: sigmoid_prime(p)), "The two slopes σ′(p) and "
     "σ′(g) have changed places."),
    (_deeper(back=lambda V: V), "V is not transposed on the way back."),
    (_skipping, "The error at g must come through V, from p: Ŵ does not lead there."),
    (_deeper(error=lambda o, y: y - o), f"{SIGN} You wrote y − o."),
    (_deeper(error=_o_j), O_J),
    (_deeper(error=lambda o, y: o), "The label is left out: df = o − y."),
    (_deeper(bias=0), "A bias was forgotten: its slope is the error of its layer."),
    (_changed(lambda x, h, q, dW, db, dV, dc, dW_hat, db_hat: (dW, db, np.outer(dc, q), dc, dW_hat, db_hat)),
     START.format("V", "h")),
    (_changed(lambda x, h, q, dW, db, dV, dc, dW_hat, db_hat: (dW, db, dV, dc, np.outer(db_hat, h), db_hat)),
     START.format("W_hat", "q")),
    (_changed(lambda x, h, q, dW, db, dV, dc, dW_hat, db_hat: (dW, db, np.outer(dc, x), dc, dW_hat, db_hat)),
     START.format("V", "h")),
    (_changed(lambda x, h, q, *six: [array.T for array in six]), "Transposed: one row belongs to one unit, so its "
     "error runs down the rows."),
    (_changed(lambda x, h, q, dW, db, dV, dc, dW_hat, db_hat: (dW, dc, dV, db, dW_hat, db_hat)), "db and dc have "
     "changed places: b goes with W, c with V."),
    (_changed(lambda x, h, q, dW, db, dV, dc, dW_hat, db_hat: (dW_hat, db_hat, dV, dc, dW, db)), "The order is turned: "
     "dW, db, dV, dc, dW_hat, db_hat is wanted."),
]  # fmt: skip
