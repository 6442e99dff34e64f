"""A gradient without the chain rule: nudge a number, watch the loss. Public through gradient_check."""

import numpy as np

from . import network
from .network import Parameters, forward, require_parameters
from .validate import as_numbers, require_finite, require_number


def numerical_gradient(loss, parameters, epsilon=1e-5):
    """Nudge every number up and down and watch the loss: (L(w + ε) − L(w − ε)) / 2ε, the central difference.

    loss: a function of `parameters` that returns one number.
    parameters: Parameters, another tuple of float64 arrays, or one array such as a point v; never changed.
    epsilon: ε, above 0. Smaller follows the curve better, but loses digits as L(w + ε) and L(w − ε) become alike.
    Returns the gradient in the form of `parameters`.
    Raises TypeError where loss is no function of a number, ValueError for another dtype or a loss of NaN or infinity.
    """
    if not callable(loss):
        raise TypeError(f"loss must be a function, got {loss!r}")
    if isinstance(parameters, np.ndarray):
        return numerical_gradient(lambda wrapped: loss(wrapped[0]), (parameters,), epsilon)[0]
    epsilon = require_number(epsilon, "epsilon", above=0)
    nudged = _float64_copies(parameters)  # changed in place, one number at a time, and put back
    _loss_at(loss, nudged)
    gradient = [np.empty_like(array) for array in nudged]
    for array, slopes in zip(nudged, gradient, strict=True):
        for index in np.ndindex(array.shape):
            value = array[index]
            array[index] = value + epsilon
            above = _loss_at(loss, nudged)
            array[index] = value - epsilon
            slopes[index] = (above - _loss_at(loss, nudged)) / (2 * epsilon)
            array[index] = value
    return _same_kind(parameters, gradient)


def relative_error(a, n):
    """Return ‖a − n‖ / (‖a‖ + ‖n‖): 0 for equal arrays (both zero included), 1 for opposite ones.

    a, n: arrays of one shape, such as a gradient from backpropagation and one from finite differences.
    Raises TypeError for anything but numbers, ValueError for empty arrays or two shapes. NaN gives NaN.
    """
    a, n = (as_numbers(array, name).astype(np.float64) for array, name in ((a, "a"), (n, "n")))
    if a.shape != n.shape or a.size == 0:
        raise ValueError(f"a and n must be of one shape and not empty, got {a.shape} and {n.shape}")
    largest = max(np.abs(a).max(), np.abs(n).max())
    if largest == 0:
        return 0.0
    with np.errstate(invalid="ignore"):  # infinity by infinity is NaN
        a, n = a / largest, n / largest  # so that no square over- or underflows
        apart, one, other = (np.sqrt(np.square(array).sum()) for array in (a - n, a, n))
    return float(apart / (one + other))


def complex_step_gradient(parameters, X, Y):
    """Return the gradient of the mean loss from imaginary nudges: Im L(w + iε) / ε (Squire and Trapp, 1998).

    L(w + iε) = L(w) + iε L′(w) − …, so the imaginary part holds the slope. Nothing is subtracted and no digit lost:
    ε may be 1e-30, and a slope of 1e-9 is as sharp as one of 1. `numerical_gradient` gives the same to 7 or more
    digits; this takes a fraction of its time, since all weights into one unit are nudged at once, each in a copy.

    parameters: Parameters of float64 arrays; X: floats (m, 784); Y: one-hot labels (m, 10); or one image and its label.
    Returns Parameters. Raises TypeError and ValueError as `forward` does, and for NaN or labels that are not one-hot.
    """
    parameters = Parameters(*_float64_copies(require_parameters(parameters)))
    X, Y = require_batch(parameters, X, Y)
    labels = np.atleast_2d(Y).argmax(axis=1)
    gradients = [
        _gradient_of_one(parameters, x, label) for x, label in zip(np.atleast_2d(X), labels, strict=True)
    ]
    return Parameters(*(sum(arrays) / len(gradients) for arrays in zip(*gradients, strict=True)))


def _gradient_of_one(parameters, x, label):
    g, h, f, _ = forward(parameters, x)
    nudges_in, nudges_out = (1e-30j * np.append(values, 1) for values in (x, h))  # a bias is a weight on 1

    def slopes(f):  # (units, weights, 10): the logits after each nudge
        surplus = f - f[..., [label]]
        top = surplus.real.max(axis=-1, keepdims=True)
        return (np.log(np.exp(surplus - top).sum(axis=-1)) + top[..., 0]).imag / 1e-30

    nudged_h = 0.5 * (1 + np.tanh(0.5 * (g[:, None] + nudges_in)))  # (hidden_size, 785)
    dW = slopes(f + (nudged_h - h[:, None])[..., None] * parameters.W_hat.T[:, None])
    dW_hat = slopes(f + nudges_out[:, None] * np.eye(len(f))[:, None])
    return Parameters(dW[:, :-1], dW[:, -1], dW_hat[:, :-1], dW_hat[:, -1])


def check_gradient(parameters, X, Y, backward=network.backward):
    """Return the relative error of each array that `backward` gives, measured against `complex_step_gradient`.

    parameters, X, Y: as there; backward: a function as `network.backward`.
    Returns Parameters of four floats; the backward pass is right where each is under 1e-6.
    Raises TypeError and ValueError as `complex_step_gradient` does, and for what is no gradient.
    """
    require_backward(backward)
    parameters = Parameters(*_float64_copies(require_parameters(parameters)))
    X, Y = require_batch(parameters, X, Y)
    exact = complex_step_gradient(parameters, X, Y)
    found = backward(parameters, X, forward(parameters, X), Y)
    if not isinstance(found, tuple | list) or len(found) != 4:
        raise TypeError("backward must return the four arrays dW, db, dW_hat, db_hat: see diagnose_gradient")
    return Parameters(*map(relative_error, found, exact))


def _loss_at(loss, parameters):
    value = as_numbers(loss(parameters), "the loss")
    if value.shape != ():
        raise TypeError(f"loss must return one number, got an array of shape {value.shape}")
    if not np.isfinite(value):
        raise ValueError(f"the loss must be finite, got {value}")
    return float(value)


def _float64_copies(parameters):
    if not isinstance(parameters, tuple) or not all(isinstance(array, np.ndarray) for array in parameters):
        raise TypeError(f"parameters must be a tuple of arrays, got {type(parameters).__name__}")
    for array in parameters:
        if array.dtype != np.float64:
            raise ValueError(
                f"parameters must be float64, got {array.dtype}: nudges this small drown in its rounding. "
                "Use initialize(rng, dtype=np.float64) or array.astype(np.float64)"
            )
    return _same_kind(parameters, [array.copy() for array in parameters])


def _same_kind(parameters, arrays):
    """Put `arrays` in the form of `parameters`, a NamedTuple or a plain tuple."""
    return type(parameters)(*arrays) if hasattr(parameters, "_fields") else tuple(arrays)


def require_batch(parameters, X, Y):
    """Return float64 copies of X and Y if labels fit images and all is finite."""
    for name, array in zip(Parameters._fields, parameters, strict=True):
        require_finite(array, f"parameters.{name}")
    X, Y = as_numbers(X, "X"), as_numbers(Y, "Y")
    O = forward(parameters, X).O
    require_finite(X, "X")
    if Y.shape != O.shape:
        raise ValueError(f"Y must have shape {O.shape}, one one-hot row for each image, got {Y.shape}")
    if not (np.isin(Y, (0, 1)).all() and (Y.sum(axis=-1) == 1).all()):
        raise ValueError("Y must hold one-hot rows, a single 1 among zeros: call one_hot first")
    return X.astype(np.float64), Y.astype(np.float64)


def require_backward(backward):
    """Raise TypeError unless `backward` can be called."""
    if not callable(backward):
        kind = type(backward).__name__
        called = isinstance(backward, tuple | list | dict | np.ndarray)
        advice = "; is this what it returned? Hand over backward, without calling it" if called else ""
        raise TypeError(f"backward must be a function (parameters, X, cache, Y), got {kind}{advice}")
