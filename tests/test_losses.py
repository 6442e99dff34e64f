"""losses.py: known values, SciPy as an oracle, the limits, bad input."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_helpers import accuracy, cross_entropy, negative_log_likelihood, softmax

EVEN = np.full((3, 10), 0.1)
RNG = np.random.default_rng(2019)
F = RNG.normal(scale=5, size=(40, 10))
LABELS = RNG.integers(0, 10, 40)

# Known values


def test_an_even_guess_costs_log_ten():
    assert negative_log_likelihood(EVEN, [0, 4, 9]) == pytest.approx(np.log(10))
    assert cross_entropy(np.full((3, 10), 7.0), [0, 4, 9]) == pytest.approx(np.log(10))


def test_the_loss_is_the_mean_over_the_images_of_the_true_labels_term():
    O = np.array([[0.5, 0.25, 0.25], [0.125, 0.75, 0.125]])
    assert negative_log_likelihood(O, [0, 2]) == pytest.approx((np.log(2) + np.log(8)) / 2)
    assert negative_log_likelihood(O[1], 1) == pytest.approx(np.log(4 / 3))


def test_the_loss_of_a_sure_answer():
    sure = np.eye(10)
    assert str(negative_log_likelihood(sure, range(10))) == "0.0"  # not -0.0
    assert negative_log_likelihood(sure, [*range(9), 0]) == np.inf
    assert negative_log_likelihood(sure[3], 4) == np.inf


def test_accuracy_counts_the_largest_number_of_each_row():
    O = np.array([[0.6, 0.4], [0.3, 0.7], [0.9, 0.1], [0.2, 0.8]])
    assert accuracy(O, [0, 1, 1, 1]) == 0.75
    assert accuracy(O[0], 0) == 1
    assert accuracy(np.log(O), [0, 1, 1, 1]) == 0.75  # logits do as well
    assert accuracy(np.eye(10)[LABELS], LABELS) == 1
    assert accuracy(np.eye(10)[(LABELS + 1) % 10], LABELS) == 0


def test_loss_may_fall_while_accuracy_stands_still():
    labels, hesitant, surer = [0, 1], np.array([[0.6, 0.4], [0.6, 0.4]]), np.array([[0.9, 0.1], [0.6, 0.4]])
    assert negative_log_likelihood(surer, labels) < negative_log_likelihood(hesitant, labels)
    assert accuracy(surer, labels) == accuracy(hesitant, labels) == 0.5


# Independent oracles


def test_cross_entropy_agrees_with_scipy():
    special = pytest.importorskip("scipy.special")
    rows = np.arange(len(F))
    expected = -special.log_softmax(F, axis=1)[rows, LABELS].mean()
    assert cross_entropy(F, LABELS) == pytest.approx(expected, rel=1e-13)
    assert cross_entropy(F, LABELS) == pytest.approx(
        (special.logsumexp(F, axis=1) - F[rows, LABELS]).mean(), rel=1e-13
    )


@settings(deadline=None, max_examples=60)
@given(
    F=arrays(np.float64, (4, 3), elements=st.floats(-30, 30)),
    labels=arrays(np.int64, 4, elements=st.integers(0, 2)),
)
def test_the_two_losses_agree(F, labels):
    assert cross_entropy(F, labels) == pytest.approx(
        negative_log_likelihood(softmax(F), labels), rel=1e-9, abs=1e-12
    )


@settings(deadline=None, max_examples=60)
@given(F=arrays(np.float64, (4, 3), elements=st.floats(-30, 30)), shift=st.floats(-1e4, 1e4))
def test_cross_entropy_does_not_see_a_shift(F, shift):
    assert cross_entropy(F + shift, [0, 1, 2, 0]) == pytest.approx(cross_entropy(F, [0, 1, 2, 0]), abs=1e-9)


# Limits


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_far_apart_logits_cost_their_distance(dtype):
    far = np.array([[10000, 0], [-1000, 1000]], dtype)
    assert cross_entropy(far, [1, 0]) == (10000 + 2000) / 2
    assert cross_entropy(far, [0, 1]) == 0


@pytest.mark.parametrize("loss", [negative_log_likelihood, cross_entropy, accuracy])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_answer_is_a_plain_float(loss, dtype):
    O = softmax(F.astype(dtype))
    assert type(loss(O, LABELS)) is float
    assert loss(O, LABELS) == pytest.approx(loss(softmax(F), LABELS), rel=1e-5)


def test_an_exact_zero_is_infinite_and_silent():
    O = softmax(np.array([1000.0, 0.0], np.float32))
    assert negative_log_likelihood(O, 1) == np.inf
    assert cross_entropy(np.array([1000.0, 0.0], np.float32), 1) == 1000


def test_logits_further_apart_than_a_float_can_say_are_silent():
    assert cross_entropy(np.array([3e38, -3e38], np.float32), 0) == 0
    assert cross_entropy(np.array([3e38, -3e38], np.float32), 1) == np.inf


# Bad input: the first argument's name is O, or F for logits


@pytest.mark.parametrize(
    ("loss", "name"), [(negative_log_likelihood, "O"), (cross_entropy, "F"), (accuracy, "O")]
)
@pytest.mark.parametrize(
    ("rows", "labels", "error", "message"),
    [
        (None, [0], TypeError, "{} must be a number or an array of numbers, got NoneType"),
        ("abc", [0], TypeError, "{} must be a number or an array of numbers, got an array of <U3"),
        (
            [[0.5, 0.5], [1]],
            [0, 0],
            TypeError,
            "{} must be an array of numbers, got rows of different lengths",
        ),
        (np.float64(1), 0, ValueError, "{} must have shape (m, k) or (k,), got ()"),
        (np.zeros((0, 10)), [], ValueError, "{} must have shape (m, k) or (k,), got (0, 10)"),
        (np.zeros((1, 2, 10)), [0], ValueError, "{} must have shape (m, k) or (k,), got (1, 2, 10)"),
        (np.full((1, 10), np.nan), [0], ValueError, "{} must hold finite numbers, got NaN or infinity"),
        ([[np.inf, 0]], [0], ValueError, "{} must hold finite numbers, got NaN or infinity"),
        ([[0.0, -np.inf]], [0], ValueError, "{} must hold finite numbers, got NaN or infinity"),
        (EVEN, [0, 1], ValueError, "labels must have shape (3,), got (2,)"),
        (EVEN[:1], 0, ValueError, "labels must have shape (1,), got ()"),
        (EVEN[0], [0], ValueError, "labels must have shape (), got (1,)"),
        (
            EVEN,
            np.eye(10)[:3],
            ValueError,
            "labels must have shape (3,), got (3, 10): digits are wanted here, not one-hot",
        ),
        (EVEN, [0, 1, 10], ValueError, "labels must hold values from 0 to 9, got 0 to 10"),
        (EVEN, [0, 1, -1], ValueError, "labels must hold values from 0 to 9, got -1 to 1"),
        (EVEN, [0.0, 1.0, 2.0], TypeError, "labels must be whole numbers, got an array of float64"),
        (EVEN, None, TypeError, "labels must be a number or an array of numbers, got NoneType"),
    ],
)
def test_bad_input(loss, name, rows, labels, error, message):
    with pytest.raises(error, match=re.escape(message.format(name))):
        loss(rows, labels)


@pytest.mark.parametrize(
    ("O", "message"),
    [
        ([[1.5, -0.5]], "O must hold values from 0 to 1, got -0.5 to 1.5: scores; write softmax(O)"),
        ([[0.9, 0.2]], "each row of O must sum to 1, got 1.1"),
        ([[0.5, 0.5], [0.2, 0.3]], "each row of O must sum to 1, got 0.5"),
        (np.full((10, 2), 0.1), "each row of O must sum to 1, got 0.2"),
    ],
)
def test_negative_log_likelihood_wants_probabilities(O, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        negative_log_likelihood(O, np.zeros(len(O), int))
