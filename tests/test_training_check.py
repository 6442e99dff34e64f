"""training_check: each planted fault of a training loop is named, no right loop accused, any form of network read."""

import random

import numpy as np
import pytest
from training_loops import RIGHT, WRONG, loop

from mnist_helpers import (
    Parameters,
    diagnose_training,
    forward,
    initialize,
    load_mnist,
    prepare_images,
    train,
)
from mnist_helpers.training_check import diagnosis, probes
from mnist_helpers.training_check.answers import Unreadable, digits_of, read_trained


@pytest.fixture(scope="module")
def digits():
    (x_train, y_train), _ = load_mnist()
    return prepare_images(x_train[:10_000]), y_train[:10_000]


def found(learn, digits, seed=2019):
    return diagnose_training(learn, *digits, np.random.default_rng(seed))


ALIKE = pytest.mark.seldom("a loop much like it is tried each time")
SLOW = {"batch 1", "ten epochs", "η = 0.1, five epochs", "the solution: rate that decays"}


@pytest.mark.parametrize("name", [pytest.param(name, marks=ALIKE if name in SLOW else []) for name in RIGHT])
def test_a_right_loop_is_not_accused(name, digits):
    diagnosis = found(RIGHT[name], digits)
    assert diagnosis.fault is None
    assert "Nothing wrong was found" in diagnosis.message


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_loop_is_told_what_is_wrong(name, digits):
    learn, fault = WRONG[name]
    diagnosis = found(learn, digits)
    assert diagnosis.fault == fault
    assert 1 <= len(diagnosis.message.split("\n")) <= 5
    assert "array(" not in diagnosis.message
    assert "nan" not in diagnosis.message


def test_the_facts_are_those_of_the_run(digits):
    said = repr(found(loop, digits))
    assert said.startswith("The loss is 2.")
    assert "at the start (an even guess costs log 10 = 2.30)" in " ".join(said.split())
    assert max(map(len, said.split("\n"))) <= 100


def test_two_faults_are_both_named(digits):
    def forgetful(X, labels, rng):
        return loop(255 * X, labels, rng, change=lambda d: d._replace(b=0 * d.b))

    assert found(forgetful, digits).fault == "pixels and updates lost"
    assert found(lambda X, y, rng: loop(255 * X, y, rng, rate=-0.1), digits).fault == "uphill and pixels"


def test_the_loop_gets_copies_and_prints_nothing(digits, capsys):
    X, labels = digits[0][:500].copy(), digits[1][:500].copy()

    def learn(X, labels, rng):
        print("epoch 1")
        X -= 0.5
        labels[:] = 0
        return initialize(rng)

    found(learn, (X, labels))
    assert np.array_equal(X, digits[0][:500])
    assert np.array_equal(labels, digits[1][:500])
    assert capsys.readouterr().out == ""


def test_the_global_numbers_go_on_as_if_nothing_had_been(digits):
    made = np.random.default_rng
    np.random.seed(1)  # noqa: NPY002
    random.seed(1)
    wanted = np.random.rand(), random.random()  # noqa: NPY002
    np.random.seed(1)  # noqa: NPY002
    random.seed(1)
    found(RIGHT["np.random, own formulas, in place"], digits)
    found(lambda X, y, rng: random.random(), digits)
    assert (np.random.rand(), random.random()) == wanted  # noqa: NPY002
    assert np.random.default_rng is made


def test_what_is_handed_over_is_looked_at_when_nothing_is_learned(digits):
    X, labels = digits
    shuffled = labels[np.random.default_rng(0).permutation(len(labels))]
    assert found(loop, (X, shuffled)).fault == "pairing as handed over"
    assert found(loop, (255 * X, labels)).fault == "pixels as handed over"


def test_a_loop_that_scales_its_own_pixels_is_right(digits):
    X, labels = digits

    def learn(X, labels, rng):
        network = loop(X / 255, labels, rng, epochs=3)
        return lambda images: forward(network, images / 255).O.argmax(axis=1)

    assert found(learn, (255 * X, labels)).fault is None


def test_a_loop_that_counts_on_a_number_of_images_is_told_so(digits):
    def learn(X, labels, rng):
        order = rng.permutation(10_000)
        return loop(X[order], labels[order], rng)

    assert found(learn, digits).fault == "counts on a number of images"


def test_a_loop_that_was_stopped_is_asked_whether_it_ends(digits):
    def learn(X, labels, rng):
        raise KeyboardInterrupt

    assert found(learn, digits).fault == "does not end"


def test_a_loop_that_draws_from_elsewhere_is_asked_for_rng_where_it_does_not_learn(digits):
    elsewhere = np.random.default_rng(1)
    diagnosis = found(lambda X, y, rng: loop(X[elsewhere.permutation(len(X))], y, elsewhere), digits)
    assert diagnosis.fault == "unknown"
    assert "draw from rng alone" in diagnosis.message


def test_images_in_order_of_their_digits_want_shuffling(digits):
    X, labels = digits
    order = np.argsort(labels, kind="stable")
    assert found(RIGHT["no shuffle, own seed"], (X[order], labels[order])).fault == "not shuffled"
    assert found(RIGHT["batch 32"], (X[order], labels[order])).fault is None


def test_runs_that_take_too_long_end(digits, monkeypatch):
    monkeypatch.setattr(probes, "PATIENCE", -1)
    assert found(loop, digits).fault == "too slow to tell"


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((3, np.zeros((2, 784)), [1, 2]), TypeError, "learn must be a function"),
        ((loop, np.zeros((2, 28, 28)), [1, 2]), ValueError, "images of 28 × 28; write X.reshape"),
        ((loop, np.zeros((2, 784)), [1]), ValueError, "labels must have shape"),
        ((loop, np.zeros((2, 784)), [1, 10]), ValueError, "from 0 to 9"),
        ((loop, np.full((2, 784), np.nan), [1, 2]), ValueError, "finite"),
    ],
)
def test_arguments_of_another_kind_are_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        diagnose_training(*arguments, np.random.default_rng(0))


NETWORK = initialize(np.random.default_rng(0))
X = np.random.default_rng(1).random((5, 784))
DIGITS = forward(NETWORK, X.astype(np.float32)).O.argmax(axis=1)


class Holder:
    W, b, W_hat, b_hat = NETWORK


class Predictor:
    def predict(self, X):
        return DIGITS[:, None]


@pytest.mark.parametrize(
    "answer",
    [
        NETWORK,
        list(NETWORK),
        NETWORK._replace(b=NETWORK.b.tolist(), W=NETWORK.W.astype(np.float64)),
        NETWORK._asdict(),
        {"W1": NETWORK.W, "b1": NETWORK.b, "W2": NETWORK.W_hat, "b2": NETWORK.b_hat},
        (NETWORK, [2.3, 0.4]),
        ([2.3, 0.4], NETWORK),
        [tuple(NETWORK), 0.96],
        Holder(),
        Predictor(),
        lambda X: DIGITS,
        lambda X: DIGITS.astype(float).tolist(),
        lambda X: np.eye(10)[DIGITS],
        lambda X: forward(NETWORK, X.astype(np.float32)).F,
    ],
)
def test_a_network_is_read_in_many_forms(answer):
    network, _ = read_trained(answer, 784)
    assert np.array_equal(digits_of(network, X), DIGITS)


@pytest.mark.parametrize(
    ("answer", "fault", "words"),
    [
        (
            NETWORK._replace(b=NETWORK.b[:, None]),
            "wrong shape",
            r"b of shape \(15, 1\) where \(15,\) is wanted",
        ),
        ((NETWORK._replace(b=NETWORK.b[:, None]), []), "wrong shape", r"\.ravel\(\)"),
        (NETWORK._replace(b_hat=NETWORK.b_hat[None]), "wrong shape", r"b_hat of shape \(1, 10\)"),
        (NETWORK._replace(W=NETWORK.W.T), "wrong shape", r"\.T turns W"),
        (NETWORK._replace(W_hat=NETWORK.W_hat.T), "wrong shape", r"\.T turns W_hat"),
        (NETWORK._replace(b_hat=np.zeros(9)), "wrong shape", r"b_hat of shape \(9,\)"),
        (NETWORK._replace(W=np.zeros((15, 785))), "wrong shape", r"W of shape \(15, 785\)"),
        (0.96, "no network", "returned 0.96"),
        ([], "no network", "nothing in brackets"),
        (NETWORK.W, "no network", r"one array of shape \(15, 784\)"),
        (NETWORK[:2], "no network", "2 things: one array"),
        ({"loss": 1}, "no network", "a dict with the keys loss"),
        (iter(()), "nothing trained", "has not begun"),
    ],
)
def test_what_is_no_network_is_told_without_its_numbers(answer, fault, words):
    with pytest.raises(Unreadable) as caught:
        read_trained(answer, 784)
    assert caught.value.args[0] == fault
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(caught.value.args[1])
    assert "array(" not in caught.value.args[1]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (lambda X: 3, "no digits"),
        (lambda X: np.zeros((len(X), 10)), "no digits"),
        (lambda X: 1 / 0, "raised an error"),
        (lambda X: "seven", "raised an error"),
        (Parameters(*(a * np.nan for a in NETWORK)), "not finite"),
    ],
)
def test_a_network_that_gives_no_digits_is_told(answer, fault):
    network, _ = read_trained(answer, 784)
    with pytest.raises(Unreadable) as caught:
        digits_of(network, X)
    assert caught.value.args[0] == fault


def test_a_record_is_taken_and_a_list_of_them_is_not(digits):
    records = list(train(NETWORK, *(part[:100] for part in digits), epochs=2, rng=np.random.default_rng(0)))
    network, note = read_trained(records[-1], 784)
    np.testing.assert_array_equal(network.b, records[-1].parameters.b)
    assert "Record" in note
    with pytest.raises(Unreadable, match="of the last"):
        read_trained(records, 784)


def test_a_fault_that_explains_all_stands_alone(digits):
    assert diagnosis.EXPLAINS_ALL
    learn, _ = WRONG["all weights zero"]
    assert " and " not in found(learn, digits).fault
