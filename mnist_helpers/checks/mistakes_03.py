"""The mistakes that lesson 03's checks know: pairs of what the mistaken function computes, and the hint."""

import numpy as np

from ..activations import relu, sigmoid, softmax

COUNT_MISTAKES = [
    (lambda n: 794 * n, "Those are the weights. Each hidden unit and each digit has a bias as well."),
    (lambda n: 794 * n + 10, "The biases of the hidden units are missing: one for each."),
    (lambda n: 795 * n, "The biases of the ten digits are missing."),
    (lambda n: 794 * n + 2, "One bias a layer is too few: every unit has its own."),
    (lambda n: 785 * n, "That is the hidden layer. The output layer has weights and biases too."),
    (lambda n: 784 * n, "Those are the weights of the hidden layer. What of its biases, and of the output layer?"),
    (lambda n: 10 * n + 10, "That is the output layer. The hidden layer has weights and biases too."),
    (lambda n: 785 * n + 10, "The weights between the hidden units and the digits are missing: 10 for each unit."),
    (lambda n: 794 + n, "You count units. Count the numbers that are learned: weights, one an edge, and biases."),
    (lambda n: 7840 * n, "You multiply all three sizes. The two layers are counted one by one and added."),
    (lambda n: 795 * n + 10 + 784, "Pixels have no bias: they are given, not computed."),
    (lambda n: 795 * n + 7850, "No edge leads from a pixel straight to a digit."),
    (lambda n: 39 * n + 10, "An image has 28 × 28 pixels, which is 784."),
    (lambda n: 11_935, "That is right for 15 hidden units, and it does not look at hidden_size."),
    (lambda n: 11_775, "That is the hidden layer of the deck's network; it does not look at hidden_size."),
    (lambda n: 784 * n + n + 10 * n + n, "The output layer has 10 biases, one for each digit, not one a hidden unit."),
]  # fmt: skip


def deep_network(x, W, b, V, c, W_hat, b_hat, *, first=sigmoid, second=sigmoid, last=softmax):
    """Return the probabilities of 784-n-k-10, for one image or a batch; the three functions may be mistaken ones."""
    h = first(x @ W.T + b)
    h = second(h @ V.T + c)
    return last(h @ W_hat.T + b_hat)


def _with(**functions):
    return lambda *case: deep_network(*case, **functions)


def _zero(*places):
    """Return the network with some of its arrays, counted from W as 1, set to 0."""
    return lambda *case: deep_network(*(0 * a if k in places else a for k, a in enumerate(case)))


def _turned(place):
    return lambda *case: deep_network(*(a.T if k == place else a for k, a in enumerate(case)))


def _bias_outside(first, second):
    """Return the network that adds a bias behind σ, in the layers told."""

    def network(x, W, b, V, c, W_hat, b_hat):
        h = sigmoid(x @ W.T) + b if first else sigmoid(x @ W.T + b)
        h = sigmoid(h @ V.T) + c if second else sigmoid(h @ V.T + c)
        return softmax(h @ W_hat.T + b_hat)

    return network


def _without_second(x, W, b, V, c, W_hat, b_hat):
    return softmax(sigmoid(x @ W.T + b) @ W_hat.T + b_hat)


def _second_twice(x, W, b, V, c, W_hat, b_hat):
    return deep_network(sigmoid(x @ W.T + b), V, c, V, c, W_hat, b_hat)


def _swapped(x, W, b, V, c, W_hat, b_hat):
    return deep_network(x, W, c, V, b, W_hat, b_hat)


def _same(z):
    return z


OUTSIDE = "It looks as if a bias is added behind σ. It belongs to the sum that goes into σ."
TURNED = "It looks as if {} is the wrong way round. One row of it holds the weights of one unit."
DEEPER_MISTAKES = [
    (_with(last=_same), "Those are the scores f. The softmax is still to come."),
    (_with(last=sigmoid), "σ squeezes each score for itself; the softmax shares 1 among the ten."),
    (_with(last=lambda f: softmax(sigmoid(f))), "The scores went through σ first. The softmax takes them as they are."),
    (_with(last=lambda f: softmax(softmax(f))), "It looks as if the softmax was applied twice."),
    (_with(last=lambda f: np.log(softmax(f))), "Those are logarithms of the probabilities."),
    (_with(second=_same), "The second hidden layer lacks its σ. Without it, V and Ŵ are one layer in two steps."),
    (_with(first=_same), "The first hidden layer lacks its σ. Without it, W and V are one layer in two steps."),
    (_with(first=_same, second=_same), "Neither hidden layer has its σ: three layers of weights are then one."),
    (_with(first=relu, second=relu), "That is the network with ReLU. Here both hidden layers use σ."),
    (_with(first=np.tanh, second=np.tanh), "That is the network with tanh. Here both hidden layers use σ."),
    (_with(second=softmax), "The second hidden layer has a softmax where its σ belongs."),
    (_with(first=softmax, second=softmax), "The hidden layers have a softmax where their σ belongs."),
    (_zero(2), "It looks as if b, the bias of the first hidden layer, is missing."),
    (_zero(4), "It looks as if c, the bias of the second hidden layer, is missing."),
    (_zero(6), "It looks as if b_hat, the bias of the ten digits, is missing."),
    (_zero(2, 4), "It looks as if both b and c are missing."),
    (_zero(2, 4, 6), "It looks as if all three biases are missing: b, c and b_hat."),
    (_bias_outside(True, False), OUTSIDE),
    (_bias_outside(False, True), OUTSIDE),
    (_bias_outside(True, True), OUTSIDE),
    (_swapped, "b and c are swapped: b goes with W."),
    (_turned(3), TURNED.format("V")),
    (_turned(5), TURNED.format("W_hat")),
    (lambda *case: _turned(3)(*case[:5], case[5].T, case[6]), TURNED.format("V, and W_hat too,")),
    (_without_second, "The second hidden layer is left out: W_hat weighs what comes out of V, not out of W."),
    (_second_twice, "V is applied twice."),
]  # fmt: skip

PIXELS = "784 is the number of pixels, which W @ X.T has added up. What is left is (15, m), and b has (15,)."
SILENT_MISTAKES = [
    ({15.0}, "15 is right, and there is another: at which m has W @ X.T an axis of length 1, which NumPy stretches?"),
    ({1.0}, "1 is right: (15, 1) and (15,) are stretched to (15, 15). And when is (15, m) as wide as b is long?"),
    (set(), "At two sizes nothing is raised. (15, m) and (15,): NumPy lines up their last axes."),
    (set(map(float, range(1, 101))), "At most sizes it does raise. W @ X.T has shape (15, m): try m = 2."),
    ({784.0}, PIXELS),
    ({10.0}, "10 is the number of digits; no array here has that length."),
    ({15.0, 784.0}, PIXELS),
    ({15.0, 30.0, 45.0, 60.0, 75.0, 90.0}, "A multiple of 15 is not enough: NumPy stretches a 1, but no 15."),
]  # fmt: skip

REPAIR_MISTAKES = [
    (lambda G, b: G, "It returns G_wrong as it was."),
    (lambda G, b: G.T, "It is turned, but on balance each image i keeps b_i, the bias of some unit."),
    (lambda G, b: (G - b).T, "The wrong biases are gone and it is turned. Now each unit needs its own back."),
    (lambda G, b: G - b, "The wrong biases are gone. Now turn it, and give each unit its own bias."),
    (lambda G, b: G.T + b, "Each unit has its bias, but the wrong ones, one an image, are still in."),
    (lambda G, b: G.T - b, "The wrong biases lie along the other axis: one a column before you turn, one a row after."),
    (lambda G, b: (G + b).T, "The wrong biases are in a second time. Take them away, then give each unit its own."),
    (lambda G, b: (G + b).T + b, "The wrong biases are in a second time. Take them away first."),
    (lambda G, b: G - b + b[:, None], "The numbers are right, but one row is one unit. Turn it: one row is one image."),
]  # fmt: skip
