"""gradient_check.py: three ways to a gradient agree; the clinic names each planted fault and accuses no right one."""

import os
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays as arrays_of

from mnist_helpers import (
    Parameters,
    backward,
    cross_entropy,
    forward,
    initialize,
    one_hot,
    prepare_images,
    sigmoid,
    sigmoid_prime,
    softmax,
)
from mnist_helpers.clinic.search import explain
from mnist_helpers.gradient_check import (
    check_gradient,
    complex_step_gradient,
    diagnose_gradient,
    numerical_gradient,
    relative_error,
)
from mnist_helpers.words import number

FIELDS = Parameters._fields
SIZES = [(784, 15, 10), (2, 2, 2), (7, 3, 4), (12, 10, 10), (5, 5, 5)]


def network(inputs, hidden, outputs, m, seed=2019, spread=1.0):
    """Return parameters, images and one-hot labels of a small or large network, float64."""
    rng = np.random.default_rng(seed)
    shapes = [(hidden, inputs), (hidden,), (outputs, hidden), (outputs,)]
    W, *rest = (spread * rng.standard_normal(shape) for shape in shapes)
    X = rng.random((m, inputs)) * (rng.random((m, inputs)) < 0.7)
    return Parameters(W / np.sqrt(inputs), *rest), X, np.eye(outputs)[rng.integers(0, outputs, m)]


def mean_loss(X, Y):
    return lambda parameters: cross_entropy(forward(parameters, X).F, Y.argmax(axis=-1))


# numerical_gradient


def test_the_slope_of_a_cubic_is_known():
    slopes = numerical_gradient(lambda v: (v[0] ** 3 * v[1]).sum(), np.array([2.0, -3.0]))
    np.testing.assert_allclose(slopes, (-36, 8), rtol=1e-9)


def test_the_error_falls_with_the_square_of_the_nudge():
    errors = [
        numerical_gradient(lambda v: np.exp(v).sum(), np.zeros(1), nudge)[0] - 1 for nudge in (0.1, 0.01)
    ]
    assert errors[0] == pytest.approx(0.1**2 / 6, rel=1e-2)
    assert errors[1] == pytest.approx(0.01**2 / 6, rel=1e-2)


class Pair(NamedTuple):
    slope: np.ndarray
    offset: np.ndarray


@pytest.mark.parametrize("kind", [Pair, lambda *arrays: arrays], ids=["NamedTuple", "tuple"])
def test_the_gradient_has_the_form_of_what_was_given(kind):
    given = kind(np.array([[1.0, 2.0]]), np.array(3.0))
    gradient = numerical_gradient(lambda pair: float((pair[0] * [5, 7]).sum() + pair[1] ** 2), given)
    assert type(gradient) is type(given)
    np.testing.assert_allclose(gradient[0], [[5, 7]], rtol=1e-8)
    np.testing.assert_allclose(gradient[1], 6, rtol=1e-8)
    assert gradient[1].shape == ()


def test_nothing_handed_in_is_changed():
    parameters, X, Y = network(2, 2, 2, 3)
    before = [array.copy() for array in parameters]
    for array in parameters:
        array.flags.writeable = False
    numerical_gradient(mean_loss(X, Y), parameters)
    for array, was in zip(parameters, before, strict=True):
        np.testing.assert_array_equal(array, was)


@pytest.mark.parametrize(
    ("loss", "parameters", "error", "message"),
    [
        (np.sum, np.zeros(2, np.float32), ValueError, "parameters must be float64, got float32"),
        (np.sum, (np.zeros(2), np.zeros(2, int)), ValueError, "parameters must be float64, got int64"),
        (np.sum, [np.zeros(2)], TypeError, "parameters must be a tuple of arrays, got list"),
        (np.sum, (1.0, 2.0), TypeError, "parameters must be a tuple of arrays"),
        (lambda v: v, np.zeros(2), TypeError, r"loss must return one number, got an array of shape \(2,\)"),
        (lambda v: None, np.zeros(2), TypeError, "the loss must be a number .* got NoneType"),
        (lambda v: np.nan, np.zeros(2), ValueError, "the loss must be finite, got nan"),
        ("loss", np.zeros(2), TypeError, "loss must be a function, got 'loss'"),
    ],
)
def test_bad_losses_and_parameters_are_told(loss, parameters, error, message):
    with pytest.raises(error, match=message):
        numerical_gradient(loss, parameters)


@pytest.mark.parametrize("epsilon", [0, -1e-5, np.nan, np.inf])
def test_a_nudge_must_be_above_zero(epsilon):
    with pytest.raises(ValueError, match="epsilon must be above 0"):
        numerical_gradient(np.sum, np.zeros(2), epsilon)


# relative_error


def test_known_relative_errors():
    a = np.array([3.0, 4.0])
    assert relative_error(a, a) == 0
    assert relative_error(a, -a) == 1
    assert relative_error(a, 0 * a) == 1
    assert relative_error(a, 3 * a) == pytest.approx(0.5, rel=1e-15)
    assert relative_error(0 * a, 0 * a) == 0
    assert relative_error(np.float32(1), 3) == pytest.approx(0.5, rel=1e-15)


finite = st.floats(-1e307, 1e307)


@settings(deadline=None)
@given(arrays_of(float, (2, 3), elements=finite), arrays_of(float, (2, 3), elements=finite))
def test_the_relative_error_lies_between_0_and_1_and_is_the_same_both_ways(a, n):
    error = relative_error(a, n)
    assert 0 <= error <= 1 + 1e-15
    assert relative_error(n, a) == error
    gap = np.abs(a - n).max() / (max(np.abs(a).max(), np.abs(n).max()) or 1)
    rounded = 1e-15  # both are divided by the largest
    assert gap / (2 * 6**0.5) - rounded <= error <= gap * 6**0.5 + rounded  # for six numbers


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e160, 1e300])
def test_the_size_of_the_numbers_does_not_matter(size):
    a, n = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.5, 3.0])
    assert relative_error(size * a, size * n) == pytest.approx(relative_error(a, n), rel=1e-12)


def test_nan_and_infinity_are_no_agreement():
    for odd in (np.nan, np.inf):
        assert np.isnan(relative_error(np.array([odd, 1]), np.ones(2)))


@pytest.mark.parametrize(
    ("a", "n", "error", "message"),
    [
        (np.ones(2), np.ones((2, 1)), ValueError, r"one shape and not empty, got \(2,\) and \(2, 1\)"),
        (np.ones(0), np.ones(0), ValueError, r"one shape and not empty, got \(0,\)"),
        (None, np.ones(2), TypeError, "a must be a number"),
        (np.ones(2), "ab", TypeError, "n must be a number"),
    ],
)
def test_what_cannot_be_compared_is_told(a, n, error, message):
    with pytest.raises(error, match=message):
        relative_error(a, n)


# backward against finite differences, and both against imaginary nudges


@pytest.mark.parametrize(
    "scale",
    ["normal", pytest.param("scaled", marks=pytest.mark.seldom("imaginary nudges try this start, too"))],
)
def test_all_11935_gradients_agree_with_central_differences(scale):
    rng = np.random.default_rng(2019)
    parameters = initialize(rng, scale=scale, dtype=np.float64)
    X = rng.random((3, 784)) * (rng.random((3, 784)) < 0.2)
    Y = np.eye(10)[[3, 1, 4]]
    numerical = numerical_gradient(mean_loss(X, Y), parameters)
    for mine, other in zip(backward(parameters, X, forward(parameters, X), Y), numerical, strict=True):
        assert relative_error(mine, other) < 1e-6


@settings(deadline=None, max_examples=40)
@given(
    sizes=st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 5)),
    m=st.integers(1, 8),
    seed=st.integers(0, 10_000),
)
def test_imaginary_nudges_give_what_central_differences_give(sizes, m, seed):
    parameters, X, Y = network(*sizes, m, seed)
    exact = complex_step_gradient(parameters, X, Y)
    numerical = numerical_gradient(mean_loss(X, Y), parameters)
    for mine, other in zip(exact, numerical, strict=True):
        assert mine.shape == other.shape
        np.testing.assert_allclose(mine, other, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("scale", ["normal", "scaled"])
@pytest.mark.parametrize(
    ("m", "hidden_size"),
    [(1, 2), (1, 3), (1, 15), (1, 100), (2, 1), (2, 15), (10, 1), (10, 15), (10, 40), (64, 1), (64, 15)],
)
def test_backward_is_right_for_every_size_batch_and_start(m, hidden_size, scale):
    rng = np.random.default_rng([m, hidden_size])
    parameters = initialize(rng, hidden_size, scale, np.float64)
    X = prepare_images((rng.integers(0, 256, (m, 28, 28)) * (rng.random((m, 28, 28)) < 0.2)).astype(np.uint8))
    assert max(check_gradient(parameters, X, one_hot(rng.integers(0, 10, m)))) < 1e-6


def test_a_slope_of_a_billionth_is_still_sharp():
    parameters, X, Y = network(4, 1, 3, 1)
    parameters = parameters._replace(b=np.array([-21.0]))  # σ′ is 1e-9 here
    assert np.abs(complex_step_gradient(parameters, X, Y).W).max() < 1e-8
    assert max(check_gradient(parameters, X, Y)) < 1e-6


def test_a_saturated_softmax_still_has_its_slopes():
    parameters, X, Y = network(4, 2, 3, 1)
    sure = parameters._replace(b_hat=1000 * Y[0])
    doubtful = parameters._replace(b_hat=-1000 * Y[0])
    np.testing.assert_array_equal(complex_step_gradient(sure, X, Y).b_hat, 0)
    gradient = complex_step_gradient(doubtful, X, Y).b_hat
    np.testing.assert_allclose(gradient, softmax(forward(doubtful, X).F)[0] - Y[0], atol=1e-12)


def test_one_image_without_its_batch_gives_the_same():
    parameters, X, Y = network(6, 3, 4, 1)
    for alone, batch in zip(
        complex_step_gradient(parameters, X[0], Y[0]), complex_step_gradient(parameters, X, Y), strict=True
    ):
        np.testing.assert_array_equal(alone, batch)
    assert max(check_gradient(parameters, X[0], Y[0])) < 1e-12


def test_check_gradient_sees_the_one_array_that_is_wrong():
    parameters, X, Y = network(6, 3, 4, 5)
    errors = check_gradient(parameters, X, Y, lambda *given: backward(*given)._replace(b=np.zeros(3)))
    assert errors.b == 1
    assert max(errors.W, errors.W_hat, errors.b_hat) < 1e-12


def test_check_gradient_wants_four_arrays():
    for returned in (None, (1, 2, 3)):
        with pytest.raises(TypeError, match="backward must return the four arrays"):
            check_gradient(*network(6, 3, 4, 5), lambda *given, returned=returned: returned)


def test_check_gradient_is_not_misled_by_what_a_function_spoils():
    def spoils(p, X, c, Y):
        gradients = backward(p, X, c, Y)
        p.W[:] = X[:] = Y[:] = 0
        return gradients

    assert max(check_gradient(*network(6, 3, 4, 5), spoils)) < 1e-12


def bad_batches():
    parameters, X, Y = network(6, 3, 4, 5)
    spoiled, spoiled_W = X.copy(), parameters.W.copy()
    spoiled[2, 3] = spoiled_W[1, 1] = np.nan
    return [
        (parameters, spoiled, Y, ValueError, "X must hold finite numbers"),
        (parameters._replace(W=spoiled_W), X, Y, ValueError, "parameters.W must hold finite numbers"),
        (parameters, X, Y[:4], ValueError, r"Y must have shape \(5, 4\).*got \(4, 4\)"),
        (parameters, X, Y.argmax(axis=1), ValueError, r"Y must have shape \(5, 4\).*got \(5,\)"),
        (parameters, X, 2 * Y, ValueError, "Y must hold one-hot rows"),
        (parameters, X, 0 * Y, ValueError, "Y must hold one-hot rows"),
        (parameters, X, 0 * Y + 0.25, ValueError, "Y must hold one-hot rows"),
        (parameters, X[:, :5], Y, ValueError, r"X must have shape \(m, 6\)"),
        (parameters, X.astype(int), Y, TypeError, "X must hold floats"),
        (parameters[:3], X, Y, TypeError, "parameters must be Parameters"),
        (parameters._replace(b=np.zeros(9)), X, Y, ValueError, "parameters must have shapes"),
    ]


@pytest.mark.parametrize("function", ["complex_step_gradient", "check_gradient", "diagnose_gradient"])
@pytest.mark.parametrize("case", range(len(bad_batches())))
def test_a_bad_batch_is_told_at_the_door(function, case):
    *batch, error, message = bad_batches()[case]
    functions = {
        "complex_step_gradient": complex_step_gradient,
        "check_gradient": check_gradient,
        "diagnose_gradient": lambda *batch: diagnose_gradient(backward, *batch),
    }
    with pytest.raises(error, match=message):
        functions[function](*batch)


def test_a_check_in_float32_is_refused():
    parameters, X, Y = network(6, 3, 4, 5)
    with pytest.raises(ValueError, match="parameters must be float64, got float32"):
        check_gradient(Parameters(*(array.astype(np.float32) for array in parameters)), X, Y)


# The clinic: planted faults. Each is written out from the formulas, apart from the catalogue that it is to be found in.


def steps(p, X, c, Y):
    """The right way: dF, dG and the four gradients, image by image."""
    m = len(X)
    dF = (c.O - Y) / m
    dG = np.array([p.W_hat.T @ row for row in dF]) * c.H * (1 - c.H)
    return dF, dG, *finish(dF, dG, X, c)


def finish(dF, dG, X, c):
    dW = sum(np.outer(g, x) for g, x in zip(dG, X, strict=True))
    dW_hat = sum(np.outer(f, h) for f, h in zip(dF, c.H, strict=True))
    return dW, sum(dG), dW_hat, sum(dF)


def right(p, X, c, Y):
    return steps(p, X, c, Y)[2:]


def only(fields, fault):
    """Plant `fault` in these arrays alone."""

    def partly(p, X, c, Y):
        good, bad = right(p, X, c, Y), fault(p, X, c, Y)
        return tuple(b if field in fields else g for field, g, b in zip(FIELDS, good, bad, strict=True))

    return partly


def from_error(error):
    """A whole backward pass that starts from a wrong dF and goes on rightly."""

    def whole(p, X, c, Y):
        dF = error(c.O, Y) / len(X)
        return finish(dF, dF @ p.W_hat * sigmoid_prime(c.G), X, c)

    return whole


def no_slope(p, X, c, Y):
    dF = (c.O - Y) / len(X)
    return finish(dF, dF @ p.W_hat, X, c)


def slope_of_h(p, X, c, Y):
    dF = (c.O - Y) / len(X)
    return finish(dF, dF @ p.W_hat * sigmoid_prime(c.H), X, c)


def times(power):
    """All four arrays multiplied by a power of the batch size."""
    return lambda p, X, c, Y: tuple(array * float(len(X)) ** power for array in right(p, X, c, Y))


def no_mean_written_out(p, X, c, Y):
    dF = c.O - Y
    dG = (dF @ p.W_hat) * sigmoid_prime(c.G)
    return dG.T @ X, dG.sum(axis=0), dF.T @ c.H, dF.sum(axis=0)


def bias_averaged_again(p, X, c, Y):
    dF, dG, dW, _, dW_hat, _ = steps(p, X, c, Y)
    return [dW, dG.mean(axis=0), dW_hat, dF.mean(axis=0)]


def negative(p, X, c, Y):
    return Parameters(*(-array for array in right(p, X, c, Y)))


def transposed(p, X, c, Y):
    dF, dG, _, db, _, db_hat = steps(p, X, c, Y)
    return X.T @ dG, db, c.H.T @ dF, db_hat


def product_untransposed(p, X, c, Y):
    _, dG, _, db, dW_hat, db_hat = steps(p, X, c, Y)
    return dG @ X, db, dW_hat, db_hat


def back_through(weights):
    def whole(p, X, c, Y):
        dF = (c.O - Y) / len(X)
        return finish(dF, dF @ weights(p) * sigmoid_prime(c.G), X, c)

    return whole


def o_j_by_loop(O, Y):
    dF = np.empty_like(O)
    for row, (o, y) in enumerate(zip(O, Y, strict=True)):
        j = y.argmax()
        dF[row] = o[j]
        dF[row, j] = o[j] - 1
    return dF


def through_jacobian(O, Y):
    return np.array([(np.diag(o) - np.outer(o, o)) @ (o - y) for o, y in zip(O, Y, strict=True)])


def zero_biases(p, X, c, Y):
    dW, db, dW_hat, db_hat = right(p, X, c, Y)
    return dW, np.zeros_like(db), dW_hat, np.zeros_like(db_hat)


def biases_by_image(p, X, c, Y):
    dF, dG, dW, _, dW_hat, _ = steps(p, X, c, Y)
    return dW, dG, dW_hat, dF


def biases_by_unit(p, X, c, Y):
    dF, dG, dW, _, dW_hat, _ = steps(p, X, c, Y)
    return dW, dG.sum(axis=1), dW_hat, dF.sum(axis=1)


def replaced(field, value):
    return lambda p, X, c, Y: Parameters(*right(p, X, c, Y))._replace(**{field: value})


def anywhere(inputs, hidden, outputs, m):
    return True


PLANTED = [
    ("σ′ missing", no_slope, anywhere),
    ("σ′ missing", only("W", no_slope), anywhere),
    ("σ′ missing", only("b", no_slope), anywhere),
    ("σ′ of the activation", slope_of_h, anywhere),
    ("σ′ of the activation", only("W", slope_of_h), anywhere),
    ("1/m missing", times(1), anywhere),
    ("1/m missing", no_mean_written_out, anywhere),
    ("1/m missing", only(("W", "b"), times(1)), anywhere),
    ("1/m missing", only(("W_hat", "b_hat"), times(1)), anywhere),
    ("1/m missing", only("b", times(1)), anywhere),
    ("1/m applied twice", times(-1), anywhere),
    ("1/m applied twice", only(("W", "b"), times(-1)), anywhere),
    ("1/m applied twice", bias_averaged_again, anywhere),
    ("transposed", transposed, anywhere),
    ("transposed", only("W", transposed), anywhere),
    ("transposed", only("W_hat", transposed), anywhere),
    ("transpose missing", product_untransposed, lambda inputs, hidden, outputs, m: m == hidden),
    ("Ŵ transposed", back_through(lambda p: p.W_hat.T), lambda i, hidden, outputs, m: hidden == outputs),
    ("sign flipped", negative, anywhere),
    ("sign flipped", from_error(lambda O, Y: Y - O), anywhere),
    ("sign flipped", only(("W", "b"), negative), anywhere),
    *(("sign flipped", only([field], negative), anywhere) for field in FIELDS),
    ("o_j for o_i", from_error(o_j_by_loop), anywhere),
    ("o_j for o_i", only(("W_hat", "b_hat"), from_error(o_j_by_loop)), anywhere),
    ("o_j for o_i", only(("W", "b"), from_error(o_j_by_loop)), anywhere),
    ("bias forgotten", zero_biases, anywhere),
    ("bias forgotten", only("b", zero_biases), anywhere),
    ("bias forgotten", only(["b_hat"], zero_biases), anywhere),
    ("bias forgotten", replaced("b", None), anywhere),
    ("bias forgotten", replaced("b_hat", None), anywhere),
    ("bias forgotten", replaced("b_hat", 0.0), anywhere),
    ("bias not summed", biases_by_image, anywhere),
    ("bias not summed", only("b", biases_by_image), anywhere),
    ("bias not summed", only(["b_hat"], biases_by_unit), anywhere),
    ("W for Ŵ", back_through(lambda p: p.W), lambda inputs, hidden, outputs, m: inputs == hidden == outputs),
    ("W for Ŵ", back_through(lambda p: p.W.T), lambda inputs, hidden, outputs, m: inputs == outputs),
    ("softmax's slope counted twice", from_error(through_jacobian), anywhere),
    ("softmax's slope counted twice", from_error(lambda O, Y: (O - Y) * O * (1 - O)), anywhere),
    ("softmax's slope counted twice", only(("W_hat", "b_hat"), from_error(through_jacobian)), anywhere),
]


def as_given(fault):
    return fault


def rounded_to_float32(fault):
    return lambda *given: [None if a is None else np.float32(a) for a in fault(*given)]


def with_a_little_noise(fault):
    def noisy(*given):
        rng = np.random.default_rng(1)
        return [a if a is None else a * (1 + 1e-7 * rng.standard_normal(np.shape(a))) for a in fault(*given)]

    return noisy


FORMS = [as_given, rounded_to_float32, with_a_little_noise]
BATCHES = [1, 2, 5, 32]


ALL = [(sizes, m) for sizes in SIZES for m in BATCHES]
HALF = [pytest.mark.seldom("these sizes meet other batches or faults")]
BOARD = [
    pytest.param(*pair, marks=HALF if (n // 4 + n) % 2 else []) for n, pair in enumerate(ALL)
]  # as in chess


@pytest.mark.parametrize(("sizes", "m"), BOARD, ids=str)
def test_each_planted_fault_is_named(sizes, m):
    """Each fault meets each network and each batch, and in each of them every form; with FULL=1 all with each other."""
    batch, turn = network(*sizes, m), SIZES.index(sizes) + BATCHES.index(m)
    wrong_names = []
    for place, (fault, planted, possible) in enumerate(PLANTED):
        if not possible(*sizes, m):
            continue
        rare = possible is not anywhere or "FULL" in os.environ
        for form in FORMS if rare else [FORMS[(place + turn) % 3]]:
            diagnosis = diagnose_gradient(form(planted), *batch)
            if diagnosis.fault != fault:
                wrong_names.append((place, form.__name__, fault, diagnosis.fault, diagnosis.message))
    assert wrong_names == []
    assert place == len(PLANTED) - 1


def test_the_message_counts_and_says_where_to_look():
    batch = network(784, 15, 10, 32)
    diagnosis = diagnose_gradient(only("W", times(1)), *batch)
    said = diagnosis.message
    assert str(diagnosis).replace("\n", " ") == said
    assert max(map(len, str(diagnosis).splitlines())) <= 100 < len(said)
    assert said.startswith(
        "dW: every entry is 32 times too large: the batch has 32 images, and 1/m is missing."
    )
    assert "dF = (O − Y)/m" in said
    assert repr(diagnose_gradient(right, *batch)) == "All four gradients are right ✓"
    assert "dW and db: σ′ is missing" in diagnose_gradient(no_slope, *batch).message
    assert "dG = (dF Ŵ) ⊙ σ′(G)" in diagnose_gradient(no_slope, *batch).message


def test_the_example_in_the_message_is_the_entry_furthest_off():
    p, X, Y = network(3, 2, 2, 4)
    good = right(p, X, forward(p, X), Y)[0]
    spoiled = good.copy()
    spoiled[1, 2] += 10
    said = diagnose_gradient(lambda *given: (spoiled, *right(*given)[1:]), p, X, Y).message
    assert f"dW[1, 2] is {number(spoiled[1, 2], '.4g')} and should be {number(good[1, 2], '.4g')}." in said


def test_wrong_names_the_arrays_and_errors_measures_them():
    diagnosis = diagnose_gradient(only("b", times(1)), *network(7, 3, 4, 3))
    assert diagnosis.wrong == ("b",)
    assert diagnosis.errors.b == pytest.approx(0.5)  # three times the right one: 2 / (3 + 1)
    assert max(diagnosis.errors.W, diagnosis.errors.W_hat, diagnosis.errors.b_hat) < 1e-12
    assert np.inf == diagnose_gradient(only("W", transposed), *network(7, 3, 4, 3)).errors.W


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        (no_slope, lambda *arrays: [-array for array in arrays], "sign flipped and σ′ missing"),
        (no_slope, lambda W, *rest: (W.T, *rest), "transposed and σ′ missing"),
        (negative, lambda W, b, *rest: (W, 0 * b, *rest), "bias forgotten and sign flipped"),
        (
            from_error(lambda O, Y: len(O) * o_j_by_loop(O, Y)),
            lambda *arrays: arrays,
            "1/m missing and o_j for o_i",
        ),
    ],
)
def test_two_faults_at_once_are_both_named(first, second, fault):
    diagnosis = diagnose_gradient(lambda *given: second(*first(*given)), *network(7, 3, 4, 6))
    assert diagnosis.fault == fault
    assert "two slips" in diagnosis.message


def one_row_wrong(p, X, c, Y):
    dW, *rest = right(p, X, c, Y)
    dW[0] *= 1.01
    return dW, *rest


UNKNOWN = {
    "random": lambda p, X, c, Y: [np.random.default_rng(0).standard_normal(a.shape) for a in p],
    "seventeen times": lambda *given: [17 * a for a in right(*given)],
    "one row one percent off": one_row_wrong,
    "a thousandth off": lambda *given: [1.001 * a for a in right(*given)],
}


UNKNOWN_BOARD = [
    pytest.param(name, sizes, marks=HALF if (n + k) % 2 else [], id=f"{name}-{sizes}")
    for n, name in enumerate(UNKNOWN)
    for k, sizes in enumerate(SIZES)
]


@pytest.mark.parametrize(("name", "sizes"), UNKNOWN_BOARD)
def test_a_fault_that_is_not_known_is_not_named_as_another(name, sizes):
    m = (5, 32)[(list(UNKNOWN).index(name) + SIZES.index(sizes)) % 2]  # each fault meets both
    diagnosis = diagnose_gradient(UNKNOWN[name], *network(*sizes, m))
    assert diagnosis.fault == "unknown"
    assert diagnosis.wrong
    assert "Wrong, by no fault known here" in diagnosis.message


def test_four_arrays_of_zeros_are_no_tiny_gradient():
    parameters, X, _ = network(7, 3, 4, 5)
    sure = parameters._replace(W_hat=0 * parameters.W_hat, b_hat=np.array([20.0, 0, 0, 0]))
    labels = np.eye(4)[[0] * 5]  # the gradients are near 1e-8
    assert diagnose_gradient(right, sure, X, labels).fault is None
    assert diagnose_gradient(lambda p, *given: [0 * a for a in p], sure, X, labels).wrong == (
        "W_hat",
        "b_hat",
    )


def test_of_an_unknown_fault_the_message_tells_what_can_be_told():
    batch = network(7, 3, 4, 5)
    large = diagnose_gradient(UNKNOWN["seventeen times"], *batch).message
    assert "dW is 17 times what it should be" in large
    assert "Look first at dF" in large
    assert "dW_hat is right, so dF is" in diagnose_gradient(one_row_wrong, *batch).message


# A right backward pass is never accused.


def right_in_float32(p, X, c, Y):
    p, c = (type(group)(*(array.astype(np.float32) for array in group)) for group in (p, c))
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    H = sigmoid(X @ p.W.T + p.b)
    dF = (softmax(H @ p.W_hat.T + p.b_hat) - Y) / np.float32(len(X))
    dG = dF @ p.W_hat * H * (1 - H)
    return dG.T @ X, dG.sum(axis=0), dF.T @ H, dF.sum(axis=0)


def right_by_finite_differences(p, X, c, Y):
    return numerical_gradient(mean_loss(X, Y), p)


RIGHT = {
    "the package's own": backward,
    "by loops, with H(1 − H)": right,
    "in float32": right_in_float32,
    "as lists": lambda *given: [array.tolist() for array in right(*given)],
    "as a generator": lambda *given: (array for array in right(*given)),
}


@settings(deadline=None, max_examples=150)
@given(
    name=st.sampled_from(sorted(RIGHT)),
    sizes=st.tuples(st.integers(1, 20), st.integers(1, 6), st.integers(1, 10)),
    m=st.integers(1, 40),
    seed=st.integers(0, 10_000),
    spread=st.sampled_from([0, 1e-9, 1e-3, 0.3, 1, 5, 30, 300]),
    ink=st.sampled_from([0, 1e-6, 1, 1]),
)
@example(name="in float32", sizes=(1, 2, 2), m=1, seed=8, spread=30, ink=0)
@example(name="in float32", sizes=(3, 1, 2), m=1, seed=2, spread=5, ink=0)  # H near 0, H(1 − H) rounds to 0
def test_no_right_backward_pass_is_accused_however_small_its_gradient(name, sizes, m, seed, spread, ink):
    parameters, X, Y = network(*sizes, m, seed, spread)
    diagnosis = diagnose_gradient(RIGHT[name], parameters, ink * X, Y)
    assert (diagnosis.fault, diagnosis.message) == (None, "All four gradients are right ✓")


@pytest.mark.parametrize("scale", ["normal", "scaled"])
@pytest.mark.parametrize("m", [1, 32])
def test_no_right_backward_pass_of_the_large_network_is_accused(m, scale):
    rng = np.random.default_rng(m)
    parameters = initialize(rng, scale=scale)
    X = rng.random((m, 784), np.float32)
    for function in (backward, right, right_in_float32):
        assert diagnose_gradient(function, parameters, X, one_hot(rng.integers(0, 10, m))).fault is None


def test_finite_differences_are_a_right_backward_pass():
    assert diagnose_gradient(right_by_finite_differences, *network(2, 2, 2, 3)).fault is None


def test_one_image_as_a_vector_is_diagnosed_too():
    parameters, X, Y = network(7, 3, 4, 1)

    def of_one(slope):
        def vectors(p, x, c, y):
            dF = c.O - y
            dG = p.W_hat.T @ dF * slope(c.G)
            return np.outer(dG, x), dG, np.outer(dF, c.H), dF

        return vectors

    assert diagnose_gradient(of_one(sigmoid_prime), parameters, X[0], Y[0]).fault is None
    assert diagnose_gradient(of_one(np.ones_like), parameters, X[0], Y[0]).fault == "σ′ missing"


# Whatever it is handed, the clinic answers.


def fails(*given):
    raise RuntimeError("shapes (32,10) and (15,10) not aligned")


def leaves(*given):
    raise SystemExit


@pytest.mark.parametrize(
    ("function", "fault", "words"),
    [
        (lambda *given: None, "nothing returned", "Your function returned None"),
        (lambda *given: ..., "nothing returned", "returned Ellipsis"),
        (fails, "raised an error", "RuntimeError: shapes (32,10) and (15,10) not aligned"),
        (leaves, "raised an error", "SystemExit"),
        (lambda p: p, "raised an error", "TypeError"),
        (
            lambda *given: right(*given)[:3],
            "not four arrays",
            "returned 3 things. Were the biases forgotten?",
        ),
        (lambda *given: 7, "not four arrays", "returned int"),
        (lambda *given: "dW, ", "not four arrays", "dW must be a number or an array of numbers"),
        (lambda *given: dict.fromkeys("abcd", 1), "not four arrays", "the names a, b, c and d"),
        (
            lambda *given: ([[1, 2], [3]], 1, 1, 1),
            "not four arrays",
            "dW must be an array of numbers, got rows",
        ),
        (replaced("W_hat", object()), "not four arrays", "dW_hat must be"),
        (replaced("W", None), "nothing returned", "dW came back as None"),
        (replaced("W", np.full((3, 7), np.nan)), "not finite", "dW holds NaN"),
        (replaced("b", np.full(3, np.inf)), "not finite", "db holds NaN or infinity"),
        (replaced("b", np.zeros(8)), "wrong shape", "db has shape (8,) and should have (3,)"),
        (replaced("b", np.zeros((0,))), "wrong shape", "db has shape (0,)"),
        (replaced("W", np.ones((3, 7, 2))), "wrong shape", "dW has shape (3, 7, 2) and should have (3, 7)"),
        (replaced("W", np.full((3, 7), 1e308)), "unknown", "dW is off"),
        (
            lambda *given: (*right(*given)[2:], *right(*given)[:2]),
            "wrong order",
            "return dW, db, dW_hat, db_hat",
        ),
    ],
)
def test_what_is_no_gradient_is_told(function, fault, words):
    diagnosis = diagnose_gradient(function, *network(7, 3, 4, 5))
    assert diagnosis.fault == fault
    assert words in diagnosis.message


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3) | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner, inner, inner),
    max_leaves=12,
)


def answers(returned):
    diagnosis = diagnose_gradient(lambda *given: returned, *network(2, 2, 2, 3))
    assert isinstance(diagnosis.fault, str)
    assert diagnosis.message


@settings(deadline=None, max_examples=150)
@given(anything)
def test_whatever_comes_back_the_clinic_answers(returned):
    def shallow(views, wrong, deepest=0):  # of numbers without sense; to look deeper takes seconds
        return explain(views, wrong, deepest=0)

    with patch("mnist_helpers.clinic.diagnosis.explain", explain if "FULL" in os.environ else shallow):
        answers(returned)


@pytest.mark.parametrize(
    "returned", [(0.0, True, -7.5, 1e-300), [[[1.5]], [2.0, 3.0], 1e300, [0.0]]], ids=str
)
def test_however_deep_it_looks_into_numbers_without_sense_the_clinic_answers(returned):
    answers(returned)


def test_what_the_function_spoils_is_a_copy_and_it_is_told():
    def spoils(p, X, c, Y):
        gradients = right(p, X, c, Y)
        for array in (*p, X, *c, Y):
            array[:] = 0
        return gradients

    parameters, X, Y = network(7, 3, 4, 5)
    before = [array.copy() for array in (*parameters, X, Y)]
    diagnosis = diagnose_gradient(spoils, parameters, X, Y)
    for array, was in zip((*parameters, X, Y), before, strict=True):
        np.testing.assert_array_equal(array, was)
    assert diagnosis.fault is None
    assert "It also changed W, b, W_hat, b_hat, X, G, H, F, O and Y in place" in diagnosis.message


def test_the_function_gets_float64_whatever_was_given():
    seen = []

    def looks(p, X, c, Y):
        seen.extend(array.dtype for array in (*p, X, *c, Y))
        return backward(p, X, c, Y)

    parameters, X, Y = network(7, 3, 4, 5)
    single = Parameters(*(array.astype(np.float32) for array in parameters))
    assert diagnose_gradient(looks, single, X.astype(np.float32), Y.astype(np.float32)).fault is None
    assert set(seen) == {np.dtype(np.float64)}


def test_a_function_is_wanted():
    with pytest.raises(TypeError, match="backward must be a function"):
        diagnose_gradient(None, *network(2, 2, 2, 3))
    with pytest.raises(TypeError, match="backward must be a function"):
        check_gradient(*network(2, 2, 2, 3), backward=None)
