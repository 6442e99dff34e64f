"""activations.py: known values, SciPy and finite differences as oracles, the limits, bad input."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from mnist_helpers import relu, relu_prime, sigmoid, sigmoid_prime, softmax, softplus, softplus_prime, step

ELEMENTWISE = [step, relu, softplus, sigmoid, relu_prime, softplus_prime, sigmoid_prime]
Z = np.linspace(-30, 30, 241)

quick = settings(deadline=None, max_examples=60)
numbers = st.floats(-50, 50)
scores = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=numbers)

# The deck


OILERS_INPUTS = np.array(
    [[1, 1, 1], [1, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0], [0, 0, 1], [0, 1, 0]]
)
OILERS_WEIGHTS = np.array([1, 6, 3])


def test_oilers_sums():
    assert (OILERS_INPUTS @ OILERS_WEIGHTS).tolist() == [10, 1, 7, 4, 9, 0, 3, 6]


@pytest.mark.parametrize(
    ("threshold", "goes"), [(9, [1, 0, 0, 0, 1, 0, 0, 0]), (7, [1, 0, 1, 0, 1, 0, 0, 0])]
)
def test_oilers_decisions_as_a_step_with_a_bias(threshold, goes):
    assert step(OILERS_INPUTS @ OILERS_WEIGHTS - threshold).tolist() == goes


@quick
@given(
    w=arrays(np.int64, 3, elements=st.integers(-9, 9)),
    x=arrays(np.int64, 3, elements=st.integers(0, 1)),
    threshold=st.integers(-20, 20),
)
def test_step_agrees_with_the_threshold_form(w, x, threshold):
    assert step(w @ x - threshold) == (1 if w @ x >= threshold else 0)


def test_step_fires_at_zero_itself():
    assert step([-1e-300, -0.0, 0.0, 1e-300]).tolist() == [0, 1, 1, 1]


def test_known_values():
    assert relu([-2, 0, 3]).tolist() == [0, 0, 3]
    assert sigmoid(0) == 0.5
    assert sigmoid(np.log(3)) == pytest.approx(0.75)
    assert softplus(0) == pytest.approx(np.log(2))
    assert sigmoid_prime(0) == 0.25
    assert relu_prime([-2.0, 0.0, 3.0]).tolist() == [0, 0, 1]
    assert softmax([0.0, np.log(3)]).tolist() == pytest.approx([0.25, 0.75])
    assert softmax(np.zeros(10)).tolist() == pytest.approx([0.1] * 10)


# Independent oracles


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-15), (np.float32, 1e-7)])
def test_sigmoid_agrees_with_scipy(dtype, tolerance):
    special = pytest.importorskip("scipy.special")
    np.testing.assert_allclose(sigmoid(Z.astype(dtype)), special.expit(Z), rtol=0, atol=tolerance)
    np.testing.assert_allclose(softplus_prime(Z.astype(dtype)), special.expit(Z), rtol=0, atol=tolerance)


def test_softplus_and_softmax_agree_with_scipy():
    special = pytest.importorskip("scipy.special")
    np.testing.assert_allclose(softplus(Z), special.log1p(np.exp(Z)), rtol=1e-14)
    F = np.random.default_rng(2019).normal(scale=20, size=(50, 10))
    np.testing.assert_allclose(softmax(F), special.softmax(F, axis=1), rtol=1e-13)
    np.testing.assert_allclose(np.log(softmax(F)), special.log_softmax(F, axis=1), atol=1e-12)


@pytest.mark.parametrize(
    ("function", "slope"), [(sigmoid, sigmoid_prime), (softplus, softplus_prime), (relu, relu_prime)]
)
def test_each_slope_agrees_with_finite_differences_at_the_pre_activation(function, slope):
    g, width = Z[Z != 0], 1e-5
    differences = (function(g + width) - function(g - width)) / (2 * width)
    np.testing.assert_allclose(slope(g), differences, atol=1e-8)


# Properties


@quick
@given(z=numbers)
def test_sigmoid_is_symmetric(z):
    assert sigmoid(-z) == pytest.approx(1 - sigmoid(z), abs=1e-15)
    assert softplus(z) - softplus(-z) == pytest.approx(z, abs=1e-13)
    assert relu(z) - relu(-z) == z
    assert softplus(z) >= relu(z)


@quick
@given(F=scores)
def test_rows_of_softmax_are_probabilities(F):
    O = softmax(F)
    assert O.shape == F.shape
    assert O.min() >= 0
    np.testing.assert_allclose(O.sum(axis=1), 1, rtol=1e-12)


@quick
@given(F=scores, shift=st.floats(-1000, 1000))
def test_softmax_does_not_see_a_shift(F, shift):
    np.testing.assert_allclose(softmax(F + shift), softmax(F), atol=1e-11)


@quick
@given(F=scores)
def test_softmax_keeps_the_order_of_each_row(F):
    order = np.argsort(F, axis=1)
    assert (np.diff(np.take_along_axis(softmax(F), order, axis=1)) >= 0).all()
    ratios = np.log(softmax(F)) - F  # one number per row: log of the row's sum
    np.testing.assert_allclose(ratios, ratios[:, :1].repeat(F.shape[1], axis=1), atol=1e-9)


@quick
@given(F=scores)
def test_softmax_of_a_batch_is_softmax_row_by_row(F):
    np.testing.assert_array_equal(softmax(F), [softmax(f) for f in F])


# Kinds, shapes, limits


@pytest.mark.parametrize("function", [*ELEMENTWISE, softmax])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(5,), (2, 5)])
def test_kind_and_shape_stay(function, dtype, shape):
    z = np.linspace(-3, 3, np.prod(shape)).reshape(shape).astype(dtype)
    before = z.copy()
    answer = function(z)
    assert (answer.dtype, answer.shape) == (dtype, shape)
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("function", ELEMENTWISE)
def test_numbers_lists_and_any_shape_are_taken(function):
    assert function(np.float32(0.3)).dtype == np.float32
    assert np.shape(function(0.3)) == ()
    assert function([0.3, -0.3])[0] == function(0.3)
    assert function(np.full((2, 3, 4), 0.3)).shape == (2, 3, 4)


@pytest.mark.parametrize("function", [step, relu, relu_prime])
def test_whole_numbers_stay_whole(function):
    assert function(np.array([-2, 0, 2])).dtype == np.int64


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("function", "limits"),
    [
        (step, [0, 0, 0, 1, 1, 1]),
        (relu, [0, 0, 0, 1000, 10000, np.inf]),
        (softplus, [0, 0, 0, 1000, 10000, np.inf]),
        (sigmoid, [0, 0, 0, 1, 1, 1]),
        (relu_prime, [0, 0, 0, 1, 1, 1]),
        (softplus_prime, [0, 0, 0, 1, 1, 1]),
        (sigmoid_prime, [0, 0, 0, 0, 0, 0]),
    ],
)
def test_limits_come_without_a_warning(function, limits, dtype):
    assert function(np.array([-np.inf, -10000, -1000, 1000, 10000, np.inf], dtype)).tolist() == limits


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("f", "o"),
    [
        ([10000, 0], [1, 0]),
        ([-10000, -10000], [0.5, 0.5]),
        ([1000, 1000, -1000], [0.5, 0.5, 0]),
        ([3e38, -3e38], [1, 0]),
        ([0, -np.inf], [1, 0]),
        ([np.inf, 0, -np.inf], [1, 0, 0]),
        ([np.inf, np.inf, 0], [0.5, 0.5, 0]),
    ],
)
def test_limits_of_softmax_come_without_a_warning(f, o, dtype):
    assert softmax(np.array(f, dtype)).tolist() == o


@pytest.mark.parametrize("function", [*ELEMENTWISE, softmax])
def test_nan_stays_nan(function):
    assert np.isnan(function([np.nan, 1.0])[0])


# Bad input


@pytest.mark.parametrize("function", [*ELEMENTWISE, softmax])
@pytest.mark.parametrize(
    ("value", "came"),
    [
        ("7", "got an array of <U1"),
        (None, "got NoneType"),
        (1j, "got an array of complex128"),
        ([1, "a"], "got an array of <U"),
        ([[1], [2, 3]], "got rows of different lengths"),
    ],
)
def test_what_is_no_number_is_refused(function, value, came):
    name = "f" if function is softmax else "g" if function.__name__.endswith("prime") else "z"
    with pytest.raises(TypeError, match=rf"^{name} must be .*array of numbers, {re.escape(came)}"):
        function(value)


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (0, 3), (2, 2, 2)])
def test_softmax_refuses_other_shapes(shape):
    message = f"f must have shape (k,) or (m, k) with k at least 1, got {shape}"
    with pytest.raises(ValueError, match=re.escape(message)):
        softmax(np.zeros(shape))
