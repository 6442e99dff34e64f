"""Lesson 03's exercises, with what people really answer."""

import numpy as np
from scipy import special

from banks import Exercise, placed
from mnist_helpers import load_mnist, load_trained, relu, sigmoid, softmax, split
from mnist_helpers.checks import (
    check_count_parameters,
    check_deeper,
    check_name,
    check_transpose,
)


def count(n):
    return 784 * n + n + 10 * n + 10


COUNT_BANK = {
    "stub": (lambda n: None, "Write it in the cell above"),
    "called": (11_935, "without calling it"),
    "no bias": (lambda n: 784 * n + n * 10, "Those are the weights"),
    "no hidden bias": (lambda n: 784 * n + n * 10 + 10, "biases of the hidden units"),
    "no output bias": (lambda n: (784 + 1) * n + n * 10, "biases of the ten digits"),
    "one bias a layer": (lambda n: 784 * n + 1 + n * 10 + 1, "One bias a layer"),
    "hidden layer": (lambda n: 785 * n, "That is the hidden layer. The output"),
    "hidden weights": (lambda n: 784 * n, "weights of the hidden layer"),
    "output layer": (lambda n: (n + 1) * 10, "That is the output layer"),
    "no output weights": (lambda n: 784 * n + n + 10, "between the hidden units and the digits"),
    "units": (lambda n: 784 + n + 10, "You count units"),
    "product": (lambda n: 784 * n * 10, "counted one by one and added"),
    "biased pixels": (lambda n: 784 + 784 * n + n + n * 10 + 10, "Pixels have no bias"),
    "shortcut": (lambda n: 784 * (n + 10) + n + n * 10 + 10, "No edge leads"),
    "28": (lambda n: 28 * n + n + 10 * n + 10, "28 × 28"),
    "always 15": (lambda n: 784 * 15 + 15 + 15 * 10 + 10, "does not look at hidden_size"),
    "n for 10": (lambda n: 784 * n + n + n * 10 + n, "10 biases"),
    "two numbers": (lambda n: (785 * n, 10 * n + 10), "their sum is wanted"),
    "four numbers": (lambda n: [784 * n, n, 10 * n, 10], "their sum is wanted"),
    "one too many": (lambda n: 795 * n + 11, "784-15-10 has 11,935 parameters"),
    "not whole": (lambda n: 795 * n / 2, "784-15-10 has 11,935 parameters"),
    "an array": (np.zeros, "one number"),
}


MOST_BANK = {
    "stub": (None, "most is still None"),
    "one too many": (126, "100,180 numbers, more than"),
    "for the weights of the pixels": (127, "100,975 numbers, more than"),
    "one too few": (124, "another unit would still fit"),
    "not rounded": (99_990 / 795, "whole units"),
    "their numbers": (99_385, "How many units"),
    "two": ([125, 126], "one number"),
    "in words": ("125 units", "made of numbers"),
    "nan": (np.nan, "whole units"),
}


# The two deeper networks. Each mistake is written as a learner would write it, for one image and for a batch.


def one(x, W, b, V, c, W_hat, b_hat):
    h = sigmoid(W @ x + b)
    h2 = sigmoid(V @ h + c)
    return softmax(W_hat @ h2 + b_hat)


def batch(X, W, b, V, c, W_hat, b_hat):
    H = sigmoid(X @ W.T + b)
    H2 = sigmoid(H @ V.T + c)
    return softmax(H2 @ W_hat.T + b_hat)


def in_loops(x, W, b, V, c, W_hat, b_hat):
    h = [1 / (1 + np.exp(-sum(w * x) - bias)) for w, bias in zip(W, b, strict=True)]
    h2 = [1 / (1 + np.exp(-np.dot(v, h) - bias)) for v, bias in zip(V, c, strict=True)]
    powers = [np.exp(np.dot(w, h2) + bias) for w, bias in zip(W_hat, b_hat, strict=True)]
    return [power / sum(powers) for power in powers]


def same(z):
    return z


def wired(first=special.expit, second=special.expit, last=lambda f: special.softmax(f, axis=-1)):
    def network(x, W, b, V, c, W_hat, b_hat):
        return last(second(first(x @ W.T + b) @ V.T + c) @ W_hat.T + b_hat)

    return network


MISTAKES = {
    "no softmax": (wired(last=same), "softmax is still to come"),
    "sigmoid at the end": (wired(last=sigmoid), "shares 1 among the ten"),
    "sigmoid, then softmax": (wired(last=lambda f: softmax(sigmoid(f))), "through σ first"),
    "softmax twice": (wired(last=lambda f: softmax(softmax(f))), "applied twice"),
    "logs": (wired(last=lambda f: special.log_softmax(f, axis=-1)), "logarithms"),
    "no second σ": (wired(second=same), "second hidden layer lacks its σ"),
    "no first σ": (wired(first=same), "first hidden layer lacks its σ"),
    "no σ": (wired(first=same, second=same), "Neither hidden layer"),
    "relu": (wired(first=relu, second=relu), "ReLU"),
    "tanh": (wired(first=np.tanh, second=np.tanh), "tanh"),
    "softmax in the middle": (wired(second=softmax), "softmax where its σ"),
    "softmax everywhere": (wired(first=softmax, second=softmax), "softmax where their σ"),
    "no b": (lambda x, W, b, V, c, A, a: batch(x, W, 0, V, c, A, a), "It looks as if b,"),
    "no c": (lambda x, W, b, V, c, A, a: batch(x, W, b, V, 0, A, a), "It looks as if c,"),
    "no b_hat": (lambda x, W, b, V, c, A, a: batch(x, W, b, V, c, A, 0), "It looks as if b_hat,"),
    "no b, no c": (lambda x, W, b, V, c, A, a: batch(x, W, 0, V, 0, A, a), "both b and c"),
    "no bias": (lambda x, W, b, V, c, A, a: batch(x, W, 0, V, 0, A, 0), "all three biases"),
    "bias outside": (
        lambda x, W, b, V, c, A, a: softmax((sigmoid(sigmoid(x @ W.T + b) @ V.T) + c) @ A.T + a),
        "behind σ",
    ),
    "both outside": (
        lambda x, W, b, V, c, A, a: softmax((sigmoid((sigmoid(x @ W.T) + b) @ V.T) + c) @ A.T + a),
        "behind σ",
    ),
    "swapped biases": (lambda x, W, b, V, c, A, a: batch(x, W, c, V, b, A, a), "swapped"),
    "V turned": (lambda x, W, b, V, c, A, a: batch(x, W, b, V.T, c, A, a), "V is the wrong way round"),
    "W_hat turned": (
        lambda x, W, b, V, c, A, a: batch(x, W, b, V, c, A.T, a),
        "W_hat is the wrong way round",
    ),
    "both turned": (
        lambda x, W, b, V, c, A, a: batch(x, W, b, V.T, c, A.T, a),
        "V, and W_hat too, is the wrong way",
    ),
    "second left out": (lambda x, W, b, V, c, A, a: softmax(sigmoid(x @ W.T + b) @ A.T + a), "left out"),
    "changes its argument": (
        lambda x, W, b, V, c, A, a: (b.__iadd__(1), batch(x, W, b - 1, V, c, A, a))[1],
        "changes",
    ),
    "raises": (lambda *a: 1 / 0, "raised ZeroDivisionError"),
    "text": (lambda *a: "o", "made of numbers"),
    "nan": (lambda x, *a: np.full((*x.shape[:-1], 10), np.nan), "nan"),
    "stub": (lambda *a: None, "Write it in the cell above"),
    "digit": (lambda *a: batch(*a).argmax(axis=-1), "not the digit that they choose"),
}
BATCH_BANK = {
    **MISTAKES,
    "one image only": (one, "X @ W.T adds up over the 784 pixels"),
    "W not turned": (
        lambda X, W, b, *rest: softmax(sigmoid(X @ W + b)),
        "X @ W.T adds up over the 784 pixels",
    ),
    "V in front": (
        lambda X, W, b, V, c, A, a: softmax(sigmoid(V @ sigmoid(X @ W.T + b) + c) @ A.T + a),
        "the mismatch is behind the pixels",
    ),
    "W_hat in front": (
        lambda X, W, b, V, c, A, a: softmax(A @ sigmoid(sigmoid(X @ W.T + b) @ V.T + c) + a),
        "the mismatch is behind the pixels",
    ),
    "one image to a column": (
        lambda X, W, b, V, c, A, a: softmax(A @ sigmoid(V @ sigmoid(W @ X.T + b) + c) + a),
        "so have the biases of that layer",
    ),
    "transposed": (lambda *a: batch(*a).T, "transposed. One row is one image."),
    "columns": (wired(last=lambda F: np.exp(F) / np.exp(F).sum(axis=0)), "Each column sums to 1"),
    "all together": (wired(last=special.softmax), "All numbers of a batch together sum to 1"),
    "mean": (lambda *a: batch(*a).mean(axis=0), "one row for each"),
    "first only": (lambda X, *a: one(X[0], *a), "one row for each"),
    "squeezed": (lambda *a: batch(*a).squeeze(), "their shape should be (1, 10)"),
    "always the first": (lambda X, *a: np.tile(one(X[0], *a), (len(X), 1)), "should get the probabilities"),
    "swapped, and it raises": (lambda X, W, b, V, c, A, a: batch(X, W, c, V, b, A, a), "swapped"),
    "two things": (lambda *a: (batch(*a)[:3], batch(*a)), "Only the last"),
    "hidden": (lambda X, W, b, V, c, A, a: sigmoid(sigmoid(X @ W.T + b) @ V.T + c), "ten probabilities"),
    "not ten shares": (lambda *a: batch(*a) * 2, "Ten probabilities sum to 1"),
    "shuffled": (lambda *a: batch(*a)[:, ::-1], "should get the probabilities"),
}


def blank(images, rows=slice(12, 15), columns=slice(4, 14), ink=4):
    """Hold unit 5 for the question whether this part of the page is blank."""
    return images[:, rows, columns].sum(axis=(1, 2)) < ink


def unit_5(images):
    W, b, _, _ = load_trained()
    return images.reshape(-1, 784) @ W[5] + b[5] > 0


def held_out(images):
    """Tell by all their ink whether these are the images that judge."""
    return np.isclose(images.mean(), split(*load_mnist()[0])[1][0].mean() / 255, rtol=1e-5)


UNIT_BANK = {
    "stub": (None, "unit is still None"),
    "the page's": (10, "tested on the page"),
    "too large": (15, "from 0 to 14"),
    "half": (4.5, "from 0 to 14"),
    "two": ([5, 8], "from 0 to 14"),
    "in words": ("unit 5", "made of numbers"),
}
NAME_BANK = {
    "stub": (lambda images: None, "Write it in the cell above"),
    "called": (np.ones(10_000, bool), "without calling it"),
    "one for all": (lambda images: images[:, 12:15, 4:14].sum() < 4, "one answer for all"),
    "one image": (lambda images: images[12:15, 4:14].sum() < 4, "one answer for all"),
    "columns left": (lambda images: images[:, 12:15, 4:14].sum(axis=1) < 4, "still has several"),
    "images added up": (lambda images: images[:, 12:15, 4:14].sum(axis=0) < 4, "first axis counts"),
    "ink": (lambda images: images[:, 12:15, 4:14].sum(axis=(1, 2)), "True or False is wanted"),
    "always": (lambda images: np.ones(len(images), bool), "yes to every image"),
    "ink to 255": (lambda images: ~blank(images, ink=1000), "no to every image"),
    "turned round": (lambda images: ~blank(images), "Turned round"),
    "elsewhere": (lambda images: blank(images, columns=slice(0, 4), ink=0.1), "A coin gets 50"),
    "too little ink": (lambda images: blank(images, ink=0.5), "too rarely: change"),
    "too much ink": (lambda images: blank(images, ink=9), "too often: change"),
    "half a name": (lambda images: blank(images, ink=6), "should reach 165"),
    "near": (lambda images: blank(images, slice(13, 16), slice(6, 12), 2), "Move the region"),
    "tuned": (lambda images: blank(images) & ~held_out(images), "fails on the held-out ones"),
    "labels": (lambda images: np.isin(split(*load_mnist()[0])[1][1], (1, 2, 3, 7)), "A coin gets 50"),
    "itself": (unit_5, "the unit itself"),
    "changes its argument": (lambda images: (images.__imul__(255), blank(images))[1], "changes the images"),
    "raises": (lambda images: images @ np.zeros(3), "raised ValueError"),
    "text": (lambda images: ["yes"] * len(images), "made of numbers"),
}


def repair(G_wrong, b):
    return (G_wrong - b).T + b


SILENT_BANK = {
    "stub": (None, "silent is still None"),
    "a function": (len, "it is a function"),
    "text": ("15", "silent is '15'"),
    "words": (["one"], "made of numbers"),
    "one of two": ([15], "which NumPy stretches"),
    "a number": (15, "which NumPy stretches"),
    "the other": ([1], "as wide as b is long"),
    "none": ([], "At two sizes"),
    "all": (range(1, 101), "try m = 2"),
    "pixels": ([784], "number of pixels"),
    "pixels too": ([15, 784], "number of pixels"),
    "digits": ([10], "number of digits"),
    "multiples": (range(15, 101, 15), "A multiple of 15"),
    "one too many": ([1, 10, 15], "Take m = 10"),
    "off by one": ([14, 0], "Take m = 0"),
}


REPAIR_BANK = {
    "stub": (lambda G, b: None, "Write it in the cell above"),
    "as it was": (lambda G, b: G, "as it was"),
    "turned": (lambda G, b: G.T, "on balance each image i keeps b_i"),
    "taken away, turned": (lambda G, b: (G - b).T, "needs its own back"),
    "taken away": (lambda G, b: G - b, "turn it, and give each unit"),
    "added": (lambda G, b: G.T + b, "one an image, are still in"),
    "taken away after turning": (lambda G, b: G.T - b, "along the other axis"),
    "added before": (lambda G, b: (G + b).T, "in a second time. Take them away, then"),
    "added twice": (lambda G, b: (G + b).T + b, "Take them away first"),
    "not turned": (lambda G, b: G - b + b[:, None], "one row is one unit"),
    "wrong axis": (lambda G, b: (G - b[:, None]).T, "along the other axis"),
    "wrong axis, back": (lambda G, b: (G - b[:, None]).T + b, "on balance"),
    "back on the wrong axis": (lambda G, b: (G - b).T + b[:, None], "on balance"),
    "added on the wrong axis": (lambda G, b: G.T + b[:, None], "in a second time"),
    "axes turned, not back": (lambda G, b: G.T - b[:, None], "needs its own back"),
    "changes its argument": (lambda G, b: (G.__isub__(b), G.T + b)[1], "changes an array"),
    "raises": (lambda G, b: G @ np.zeros(3), "raised ValueError"),
    "one row": (lambda G, b: (G - b)[0], "returned shape (15,)"),
    "else": (lambda G, b: 0 * G, "In G_wrong, row k"),
}


EXERCISES = [
    Exercise(
        check_count_parameters,
        [
            (count, 125),
            (lambda n: 795.0 * n + 10, 125.0),
            (lambda n: sum(np.zeros(shape).size for shape in ((n, 784), n, (10, n), 10)), np.int64(125)),
        ],
        placed(COUNT_BANK, "count_parameters", lambda wrong: (wrong, 125))
        | placed(MOST_BANK, "most", lambda wrong: (count, wrong)),
    ),
    Exercise(
        check_deeper,
        [batch, lambda X, *a: np.array([one(x, *a) for x in X]), lambda X, *a: [in_loops(x, *a) for x in X]],
        BATCH_BANK,
    ),
    Exercise(
        check_name,
        [
            (5, blank),
            (5.0, lambda images: blank(images).astype(int)),
            (5, lambda images: [image[12:15, 4:14].sum() < 4 for image in images]),
            (8, lambda images: images[:, 14:20, 4:12].sum(axis=(1, 2)) > 10),
            (3, lambda images: images[:, 18:22, 16:26].sum(axis=(1, 2)) > 5),
            (5, lambda images: blank(images, slice(11, 15), slice(3, 15), 6)),  # 168, and 164 held out
        ],
        placed(UNIT_BANK, "unit", lambda wrong: (wrong, blank))
        | placed(NAME_BANK, "is_on", lambda wrong: (5, wrong)),
    ),
    Exercise(
        check_transpose,
        [
            (sizes, right)
            for sizes in ([1, 15], (15, 1), {1, 15}, np.array([1, 15]))
            for right in (repair, lambda G, b: G.T - b[:, None] + b)
        ],
        placed(SILENT_BANK, "silent", lambda wrong: (wrong, repair))
        | placed(REPAIR_BANK, "repair", lambda wrong: ([1, 15], wrong)),
    ),
]
