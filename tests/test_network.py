"""network.py: the 784-15-10 network against finite differences, PyTorch, its own rows, and bad input."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_helpers import (
    Parameters,
    backward,
    cross_entropy,
    forward,
    initialize,
    negative_log_likelihood,
    one_hot,
    sigmoid,
    softmax,
)

NAMES = Parameters._fields


def images(count, seed=0, dtype=np.float32):
    return np.random.default_rng(seed).random((count, 784)).astype(dtype)


def case(count=6, hidden_size=15, dtype=np.float64, seed=2019):
    """Return parameters, images and labels such that no gradient is 0 and no unit is saturated."""
    rng = np.random.default_rng(seed)
    parameters = initialize(rng, hidden_size, scale="scaled", dtype=dtype)
    parameters = parameters._replace(b=parameters.b + dtype(0.3), b_hat=parameters.b_hat - dtype(0.2))
    return parameters, images(count, seed, dtype), rng.integers(0, 10, count)


# initialize


def test_the_network_of_the_deck_has_11935_parameters():
    parameters = initialize(np.random.default_rng(2019))
    assert parameters.W.size + parameters.b.size == 11_775
    assert parameters.W_hat.size + parameters.b_hat.size == 160
    assert sum(array.size for array in parameters) == 11_935
    assert [array.shape for array in parameters] == [(15, 784), (15,), (10, 15), (10,)]
    assert NAMES == ("W", "b", "W_hat", "b_hat")


def test_normal_start_is_standard_normal_everywhere():
    parameters = initialize(np.random.default_rng(2019), hidden_size=300)
    for array in parameters[:3]:
        assert array.mean() == pytest.approx(0, abs=4 / np.sqrt(array.size))
        assert array.std() == pytest.approx(1, abs=4 / np.sqrt(2 * array.size))
    assert parameters.b_hat.all()


def test_scaled_start_divides_by_the_root_of_the_inputs_and_clears_the_biases():
    normal = initialize(np.random.default_rng(7), hidden_size=40, dtype=np.float64)
    scaled = initialize(np.random.default_rng(7), hidden_size=40, scale="scaled", dtype=np.float64)
    np.testing.assert_allclose(scaled.W, normal.W / 28, rtol=1e-14)  # √784
    np.testing.assert_allclose(scaled.W_hat, normal.W_hat / np.sqrt(40), rtol=1e-14)
    assert not scaled.b.any()
    assert not scaled.b_hat.any()


@pytest.mark.parametrize("scale", ["normal", "scaled"])
def test_the_dtype_is_as_asked_and_the_draw_the_same(scale):
    small, large = (
        initialize(np.random.default_rng(1), scale=scale, dtype=d) for d in (np.float32, np.float64)
    )
    assert {array.dtype for array in small} == {np.dtype(np.float32)}
    assert {array.dtype for array in large} == {np.dtype(np.float64)}
    assert {array.dtype for array in initialize(np.random.default_rng(1))} == {np.dtype(np.float32)}
    for a, b in zip(small, large, strict=True):
        np.testing.assert_array_equal(a, b.astype(np.float32))


def test_one_generator_gives_one_network_after_another():
    rng = np.random.default_rng(1)
    assert not np.array_equal(initialize(rng).W, initialize(rng).W)


# forward


def test_forward_of_one_image_is_the_formula_of_the_slides():
    (W, b, W_hat, b_hat), X, _ = case()
    cache, x = forward((W, b, W_hat, b_hat), X[2]), X[2]
    g = [sum(W[k, i] * x[i] for i in range(784)) + b[k] for k in range(15)]
    h = [1 / (1 + np.exp(-value)) for value in g]
    f = [sum(W_hat[i, k] * h[k] for k in range(15)) + b_hat[i] for i in range(10)]
    o = [np.exp(value) / sum(np.exp(f)) for value in f]
    for computed, expected in zip(cache, (g, h, f, o), strict=True):
        np.testing.assert_allclose(computed, expected, rtol=1e-12)


@settings(deadline=None, max_examples=25)
@given(count=st.integers(1, 9), hidden_size=st.integers(1, 20), seed=st.integers(0, 99))
def test_forward_of_a_batch_is_forward_row_by_row(count, hidden_size, seed):
    parameters, X, _ = case(count, hidden_size, seed=seed)
    cache = forward(parameters, X)
    assert [array.shape for array in cache] == [(count, hidden_size)] * 2 + [(count, 10)] * 2
    for i, x in enumerate(X):
        for batch, single in zip(cache, forward(parameters, x), strict=True):
            np.testing.assert_allclose(batch[i], single, rtol=1e-10, atol=1e-12)


def test_an_untrained_even_network_loses_log_ten():
    zeros = Parameters(*(np.zeros_like(array) for array in initialize(np.random.default_rng(0))))
    cache = forward(zeros, images(5))
    assert negative_log_likelihood(cache.O, range(5)) == pytest.approx(np.log(10))
    np.testing.assert_array_equal(cache.H, 0.5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("given_dtype", [np.float32, np.float64])
@pytest.mark.parametrize("one", [True, False])
def test_the_parameters_decide_the_dtype(dtype, given_dtype, one):
    parameters, X, labels = case(dtype=dtype)
    X, Y = X.astype(given_dtype), one_hot(labels).astype(given_dtype)
    keep = np.full((6, 15), given_dtype(2))
    if one:
        X, Y, keep = X[0], Y[0], keep[0]
    cache = forward(parameters, X, keep)
    gradients = backward(parameters, X, cache, Y, keep)
    assert {array.dtype for array in (*cache, *gradients)} == {np.dtype(dtype)}
    assert {array.dtype for array in forward(parameters, X, np.float64(2))} == {np.dtype(dtype)}


def test_nothing_given_is_changed():
    parameters, X, labels = case()
    Y, keep = one_hot(labels), np.full((6, 15), 2.0)
    cache = forward(parameters, X, keep)
    given = [*parameters, X, Y, keep, *cache]
    before = [array.copy() for array in given]
    backward(parameters, X, cache, Y, keep)
    for array, copy in zip(given, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize("size", [1e5, 1e8])
def test_saturated_units_give_the_limit_without_a_warning(size):
    parameters, X, labels = case(dtype=np.float32)
    steep = Parameters(*(array * np.float32(size) for array in parameters))
    cache = forward(steep, X)
    gradients = backward(steep, X, cache, one_hot(labels))
    assert all(np.isfinite(array).all() for array in (*cache, *gradients))
    assert set(np.unique(cache.H)) <= {0, 1}
    assert not gradients.W.any()


# backward


def mean_loss(parameters, X, labels, keep=None):
    return cross_entropy(forward(parameters, X, keep).F, labels)


def finite_difference(name, index, parameters, X, labels, keep=None, width=1e-5):
    sides = []
    for nudge in (width, -width):
        array = getattr(parameters, name).copy()
        array[index] += nudge
        sides.append(mean_loss(parameters._replace(**{name: array}), X, labels, keep))
    return (sides[0] - sides[1]) / (2 * width)


def chosen_indices(shape, count=12):
    flat = np.random.default_rng(3).choice(np.prod(shape), min(count, int(np.prod(shape))), replace=False)
    return [tuple(map(int, np.unravel_index(i, shape))) for i in flat]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dropped", [False, True])
def test_each_gradient_agrees_with_finite_differences(name, dropped):
    parameters, X, labels = case()
    keep = (np.random.default_rng(5).random((6, 15)) < 0.6) / 0.6 if dropped else None
    gradients = backward(parameters, X, forward(parameters, X, keep), one_hot(labels), keep)
    gradient = getattr(gradients, name)
    assert gradient.shape == getattr(parameters, name).shape
    for index in chosen_indices(gradient.shape):
        difference = finite_difference(name, index, parameters, X, labels, keep)
        assert gradient[index] == pytest.approx(difference, rel=1e-5, abs=1e-9)


def test_the_gradient_of_a_batch_is_the_mean_of_the_gradients_of_its_images():
    parameters, X, labels = case(5)
    Y = one_hot(labels)
    each = [backward(parameters, x, forward(parameters, x), y) for x, y in zip(X, Y, strict=True)]
    for name in NAMES:
        mean = np.mean([getattr(gradient, name) for gradient in each], axis=0)
        np.testing.assert_allclose(
            getattr(backward(parameters, X, forward(parameters, X), Y), name), mean, rtol=1e-9
        )


def test_the_output_side_is_what_the_slides_derive():
    parameters, X, labels = case(1)
    cache = forward(parameters, X[0])
    gradients = backward(parameters, X[0], cache, one_hot(labels)[0])
    expected = cache.O.copy()
    expected[labels[0]] -= 1  # ∂L/∂f_j = o_j − 1, and o_i elsewhere
    np.testing.assert_allclose(gradients.b_hat, expected, rtol=1e-12)
    np.testing.assert_allclose(gradients.W_hat, np.outer(expected, cache.H), rtol=1e-12)


def test_a_mask_for_one_image_is_the_mask_for_a_batch_of_one():
    parameters, X, labels = case(1)
    keep = np.linspace(0, 2, 15)
    single = backward(parameters, X[0], forward(parameters, X[0], keep), one_hot(labels)[0], keep)
    batch = backward(parameters, X, forward(parameters, X, keep[None]), one_hot(labels), keep[None])
    for a, b in zip(single, batch, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-15)


def test_gradients_agree_with_pytorch():
    torch = pytest.importorskip("torch")
    parameters, X, labels = case(32)
    W, b, W_hat, b_hat = (torch.tensor(array, requires_grad=True) for array in parameters)
    H = torch.sigmoid(torch.tensor(X) @ W.T + b)
    loss = torch.nn.functional.cross_entropy(H @ W_hat.T + b_hat, torch.tensor(labels))
    loss.backward()
    cache = forward(parameters, X)
    assert cross_entropy(cache.F, labels) == pytest.approx(loss.item(), rel=1e-12)
    ours = backward(parameters, X, cache, one_hot(labels))
    for array, tensor in zip(ours, (W, b, W_hat, b_hat), strict=True):
        np.testing.assert_allclose(array, tensor.grad.numpy(), rtol=1e-10, atol=1e-14)


# Bad input


def test_initialize_refuses():
    rng = np.random.default_rng(0)
    for arguments, error, message in [
        (
            {"rng": 2019},
            TypeError,
            "rng must be a numpy Generator, got 2019: write np.random.default_rng(2019)",
        ),
        ({"hidden_size": 0}, ValueError, "hidden_size must be at least 1, got 0"),
        ({"hidden_size": 15.0}, TypeError, "hidden_size must be a whole number, got 15.0"),
        ({"scale": "small"}, ValueError, 'scale must be "normal" or "scaled", got \'small\''),
        ({"dtype": int}, ValueError, "dtype must be float32 or float64, got <class 'int'>"),
        ({"dtype": "pixels"}, ValueError, "dtype must be float32 or float64, got 'pixels'"),
    ]:
        with pytest.raises(error, match=re.escape(message)):
            initialize(**({"rng": rng} | arguments))


BAD_IMAGES = [
    (
        np.zeros((28, 28), np.float32),
        ValueError,
        "X must have shape (m, 784), got (28, 28): one image; write X.reshape(-1, 784)",
    ),
    (
        np.zeros((3, 28, 28), np.uint8),
        ValueError,
        "X must have shape (m, 784), got (3, 28, 28): raw images; write prepare_images(X)",
    ),
    (np.zeros((3, 783), np.float32), ValueError, "X must have shape (m, 784), got (3, 783)"),
    (np.zeros((784, 3), np.float32), ValueError, "X must have shape (m, 784), got (784, 3)"),
    (np.float32(1), ValueError, "X must have shape (m, 784), got ()"),
    (np.zeros((0, 784), np.float32), ValueError, "X must hold at least one row, got shape (0, 784)"),
    (
        np.zeros((3, 784), np.uint8),
        TypeError,
        "X must hold floats from 0 to 1, got uint8: uint8 pixels; write X",
    ),
    ("image", TypeError, "X must be a number or an array of numbers, got an array of <U5"),
    (None, TypeError, "X must be a number or an array of numbers, got NoneType"),
]


@pytest.mark.parametrize(("X", "error", "message"), BAD_IMAGES)
def test_forward_and_backward_refuse_images(X, error, message):
    parameters, good, labels = case(3, dtype=np.float32)
    with pytest.raises(error, match=re.escape(message)):
        forward(parameters, X)
    with pytest.raises(error, match=re.escape(message)):
        backward(parameters, X, forward(parameters, good), one_hot(labels))


def bad_parameters():
    good = initialize(np.random.default_rng(0))
    shapes = "parameters must have shapes (n, 784), (n,), (10, n), (10,), got "
    return [
        (None, TypeError, "parameters must be Parameters(W, b, W_hat, b_hat) of four arrays"),
        (good[:3], TypeError, "parameters must be Parameters(W, b, W_hat, b_hat) of four arrays"),
        (good.W, TypeError, "parameters must be Parameters(W, b, W_hat, b_hat) of four arrays"),
        (good._replace(b=0), TypeError, "parameters must be Parameters(W, b, W_hat, b_hat) of four arrays"),
        (good._replace(W=good.W.T), ValueError, shapes + "W (784, 15), b (15,), W_hat (10, 15), b_hat (10,)"),
        (good._replace(b=good.b[:, None]), ValueError, shapes + "W (15, 784), b (15, 1)"),
        (good._replace(W_hat=good.W_hat.T), ValueError, "W_hat (15, 10)"),
        (good._replace(b_hat=good.b_hat[:9]), ValueError, "b_hat (9,)"),
        (
            good._replace(b=good.b.astype(np.float64)),
            TypeError,
            "parameters must be all float32 or all float64, got W float32, b float64, W_hat float32, b_hat float32",
        ),
        (Parameters(*(array.astype(int) for array in good)), TypeError, "got W int64, b int64"),
    ]


@pytest.mark.parametrize(("parameters", "error", "message"), bad_parameters())
def test_forward_and_backward_refuse_parameters(parameters, error, message):
    good, X, labels = case(3, dtype=np.float32)
    with pytest.raises(error, match=re.escape(message)):
        forward(parameters, X)
    with pytest.raises(error, match=re.escape(message)):
        backward(parameters, X, forward(good, X), one_hot(labels))


def test_backward_refuses_what_is_of_another_batch_or_network():
    parameters, X, labels = case(3)
    cache, Y = forward(parameters, X), one_hot(labels)
    other = case(3, hidden_size=4)[0]
    for arguments, error, message in [
        (
            {"cache": None},
            TypeError,
            "cache must be what forward(parameters, X) returned, G, H, F and O: write forward(parameters, X)",
        ),
        (
            {"cache": cache[:3]},
            TypeError,
            "cache must be what forward(parameters, X) returned, G, H, F and O: write forward(parameters, X)",
        ),
        ({"cache": forward(other, X)}, ValueError, "cache.G must have shape (3, 15) for this X, got (3, 4)"),
        (
            {"cache": forward(parameters, X[:2])},
            ValueError,
            "cache.G must have shape (3, 15) for this X, got (2, 15)",
        ),
        (
            {"cache": cache._replace(H=cache.H[:, :1])},
            ValueError,
            "cache.H must have shape (3, 15) for this X, got (3, 1)",
        ),
        (
            {"cache": cache._replace(O=cache.O[0])},
            ValueError,
            "cache.O must have shape (3, 10) for this X, got (10,)",
        ),
        ({"Y": labels}, ValueError, "Y must have shape (3, 10), got (3,): digits; write one_hot(Y)"),
        ({"Y": Y.T}, ValueError, "Y must have shape (3, 10), got (10, 3)"),
        ({"Y": Y[:1]}, ValueError, "Y must have shape (3, 10), got (1, 10)"),
        ({"Y": "digits"}, TypeError, "Y must be a number or an array of numbers, got an array of <U6"),
        ({"keep": np.ones((3, 4))}, ValueError, "keep must be a number or have shape (3, 15), got (3, 4)"),
        ({"keep": "all"}, TypeError, "keep must be a number or an array of numbers, got an array of <U3"),
    ]:
        wanted = {"parameters": parameters, "X": X, "cache": cache, "Y": Y} | arguments
        with pytest.raises(error, match=re.escape(message)):
            backward(**wanted)


def test_forward_refuses_a_mask_of_another_shape():
    parameters, X, _ = case(3)
    for keep in (np.ones(15), np.ones((1, 15)), np.ones((3, 1))):  # these would broadcast
        with pytest.raises(
            ValueError, match=re.escape(f"keep must be a number or have shape (3, 15), got {keep.shape}")
        ):
            forward(parameters, X, keep)


def test_a_plain_tuple_of_four_arrays_will_do():
    parameters, X, labels = case(3)
    cache = forward(tuple(parameters), X)
    np.testing.assert_array_equal(cache.O, softmax(sigmoid(cache.G) @ parameters.W_hat.T + parameters.b_hat))
    assert isinstance(backward(tuple(parameters), X, tuple(cache), one_hot(labels)), Parameters)
