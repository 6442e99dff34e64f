"""The network: its parameters, the way forwards, and the way back. 784-15-10 are the sizes that lessons 0 to 8 use.

A matrix has one row per unit it feeds: W is (15, 784), Ŵ is (10, 15). A batch has one image per row.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from .activations import sigmoid, sigmoid_prime, softmax
from .remedies import one_hot_line, parameters_line, rows_line
from .stored import DATA, stored
from .validate import as_numbers, require_count, require_rng

TRAINED_FILE = DATA / "trained.npz"


class Parameters(NamedTuple):
    """The four arrays that are learned; `backward` returns their gradients in the same form.

    W (hidden_size, 784), b (hidden_size,), W_hat (10, hidden_size), b_hat (10,): all float32 or all float64.
    Other networks have other sizes than 784 and 10, and all else is the same.
    """

    W: np.ndarray
    b: np.ndarray
    W_hat: np.ndarray
    b_hat: np.ndarray


class Cache(NamedTuple):
    """What `forward` computed on its way, kept for `backward`.

    Hidden pre-activations G and activations H of shape (m, hidden_size); logits F and probabilities O of shape
    (m, 10). For one image without the m.
    """

    G: np.ndarray
    H: np.ndarray
    F: np.ndarray
    O: np.ndarray


def initialize(rng, hidden_size=15, scale="normal", dtype=np.float32, *, inputs=784, outputs=10):
    """Draw the parameters of an untrained inputs-hidden_size-outputs network.

    scale: "normal" draws every number from N(0, 1) (slide "Extending our Model"); "scaled" divides each weight
    by the square root of the number of inputs of its unit and starts the biases at 0 (LeCun et al.,
    Efficient BackProp, 1998).
    dtype: float32 or float64; the same rng gives the same draw in both, but for rounding.
    Returns Parameters. Raises TypeError for a wrong rng or size, ValueError for any other wrong value.
    """
    require_rng(rng)
    hidden_size = require_count(hidden_size, "hidden_size")
    inputs, outputs = require_count(inputs, "inputs"), require_count(outputs, "outputs")
    if not isinstance(scale, str) or scale not in ("normal", "scaled"):
        raise ValueError(f'scale must be "normal" or "scaled", got {scale!r}')
    if dtype not in (np.float32, np.float64, "float32", "float64"):
        raise ValueError(f"dtype must be float32 or float64, got {dtype!r}")
    shapes = [(hidden_size, inputs), (hidden_size,), (outputs, hidden_size), (outputs,)]
    draws = [rng.standard_normal(shape) for shape in shapes]
    if scale == "scaled":
        draws = [draw / np.sqrt(draw.shape[1]) if draw.ndim == 2 else np.zeros_like(draw) for draw in draws]
    return Parameters(*(draw.astype(dtype) for draw in draws))


def load_trained(path=TRAINED_FILE):
    """Read the parameters of a network that has learned 50,000 digits, as `mnist_helpers.make_data` made them.

    Returns Parameters of a 784-15-10 network, float32. What `split` holds out and the test set are new to it.
    Raises FileNotFoundError where the file is missing, ValueError where it is damaged or holds something else.
    """
    with stored(path, "trained parameters", "a few seconds") as arrays:
        parameters = require_parameters([arrays[name] for name in Parameters._fields])
        if parameters.W.shape != (15, 784) or parameters.W_hat.shape != (10, 15):
            raise ValueError("they are not those of a 784-15-10 network")
    return parameters


def forward(parameters, X, keep=None):
    """Push images through the network (slides "Hidden Layer", "Output Layer").

    h = σ(Wx + b), f = Ŵh + b̂, o = softmax(f).

    X: floats of shape (m, 784), 0 to 1, or (784,) for one image, which then gives vectors.
    keep: factors of shape (m, hidden_size) that multiply the hidden activations, for dropout.
    Returns a Cache with G, H, F, O in the dtype of the parameters.
    Raises TypeError for images not yet prepared, ValueError for other shapes.
    """
    if isinstance(X, Parameters):
        raise TypeError("parameters must come first, got them second, write forward(parameters, X)")
    parameters = require_parameters(parameters)
    X = _require_images(X, parameters.W)
    return forward_pass(parameters, X, _require_keep(keep, (*X.shape[:-1], len(parameters.b)), X.dtype))


def backward(parameters, X, cache, Y, keep=None):
    """Send the error back: the gradient of the mean loss over the batch (slides "Backpropagation Part I" to "Finale").

    X: as in `forward`; cache: what `forward(parameters, X, keep)` returned.
    Y: one-hot labels of shape (m, 10), or (10,) for one image.
    Returns Parameters whose arrays are the gradients ∂L/∂W, ∂L/∂b, ∂L/∂Ŵ, ∂L/∂b̂, in the dtype of the parameters.
    Raises TypeError for images not yet prepared or another cache, ValueError for shapes that do not fit together.
    """
    if isinstance(X, Parameters) or isinstance(parameters, Cache) or isinstance(Y, Cache):
        raise TypeError("arguments must come in their order, write backward(parameters, X, cache, Y)")
    parameters = require_parameters(parameters)
    X = _require_images(X, parameters.W)
    cache = _require_cache(cache, X, len(parameters.W), len(parameters.W_hat))
    Y = _require_one_hot(Y, cache.O)
    keep = _require_keep(keep, cache.G.shape, cache.G.dtype)
    if X.ndim == 1:  # one image is a batch of one
        X, Y, cache = X[None], Y[None], Cache(*(array[None] for array in cache))
    return backward_pass(parameters, X, cache, Y, keep)


def forward_pass(parameters, X, keep=1):
    """Return what `forward` returns, by the formulas alone: nothing is checked, and X has the parameters' dtype."""
    W, b, W_hat, b_hat = parameters
    G = X @ W.T + b
    H = sigmoid(G) * keep
    F = H @ W_hat.T + b_hat
    return Cache(G, H, F, softmax(F))


def backward_pass(parameters, X, cache, Y, keep=1):
    """Return what `backward` returns for a batch, by the formulas alone: nothing is checked, dtypes are one."""
    dF = (cache.O - Y) / len(X)  # (m, 10)
    dG = dF @ parameters.W_hat * (sigmoid_prime(cache.G) * keep)  # (m, hidden_size)
    return Parameters(W=dG.T @ X, b=dG.sum(axis=0), W_hat=dF.T @ cache.H, b_hat=dF.sum(axis=0))


def _require_images(X, W):
    """Return X in the dtype of the parameters, which decides that of all that follows."""
    width = W.shape[1]
    value, X = X, as_numbers(X, "X", lambda *given: rows_line(*given, width))
    if X.ndim not in (1, 2) or X.shape[-1] != width:
        raise ValueError(f"X must have shape (m, {width}), got {X.shape}{rows_line(value, 'X', width)}")
    if len(X) == 0:
        raise ValueError(f"X must hold at least one row, got shape {X.shape}")
    if X.dtype.kind != "f":
        advice = rows_line(value, "X", width)
        raise TypeError(f"X must hold floats from 0 to 1, got {X.dtype}{advice}")
    return X.astype(W.dtype, copy=False)


def _require_keep(keep, shape, dtype):
    """Return keep in the dtype of the parameters; 1 where nothing is left out."""
    if keep is None:
        return 1
    keep = as_numbers(keep, "keep")
    if keep.shape not in ((), shape):
        raise ValueError(f"keep must be a number or have shape {shape}, got {keep.shape}")
    return keep.astype(dtype, copy=False)


def _require_cache(cache, X, hidden, outputs):
    """Return the cache as one of arrays, if it belongs to X."""
    try:
        G, H, F, O = map(np.asarray, cache)
    except (TypeError, ValueError):
        raise TypeError(
            "cache must be what forward(parameters, X) returned, G, H, F and O: write forward(parameters, X)"
        ) from None
    rows = X.shape[:-1]
    for array, name, width in ((G, "G", hidden), (H, "H", hidden), (O, "O", outputs)):
        if array.shape != (*rows, width):
            wanted = f"{(*rows, width)} for this X, got {array.shape}: write forward(parameters, X)"
            raise ValueError(f"cache.{name} must have shape {wanted}")
    return Cache(G, H, F, O)


def _require_one_hot(Y, O):
    value, Y = Y, as_numbers(Y, "Y", lambda *given: one_hot_line(*given, O.shape))
    if Y.shape != O.shape:
        raise ValueError(f"Y must have shape {O.shape}, got {Y.shape}{one_hot_line(value, 'Y', O.shape)}")
    return Y.astype(O.dtype, copy=False)


def require_parameters(parameters):
    """Return four arrays as Parameters if shapes and dtypes fit together; raise TypeError or ValueError if not."""
    advice = partial(parameters_line, parameters)
    try:
        W, b, W_hat, b_hat = parameters if isinstance(parameters, tuple | list) else ()
        hidden, outputs = len(W), len(W_hat)
        fit = (
            W.ndim == 2
            and b.shape == (hidden,)
            and W_hat.shape == (outputs, hidden)
            and b_hat.shape == (outputs,)
        )
    except (TypeError, ValueError, AttributeError):
        wanted = "parameters must be Parameters(W, b, W_hat, b_hat) of four arrays"
        raise TypeError(f"{wanted}, got {_came(parameters)}{advice()}") from None
    if not fit:
        shapes = ", ".join(
            f"{name} {np.shape(a)}" for name, a in zip(Parameters._fields, parameters, strict=True)
        )
        raise ValueError(
            f"parameters must have shapes (n, 784), (n,), (10, n), (10,), got {shapes}{advice()}"
        )
    if not W.dtype == b.dtype == W_hat.dtype == b_hat.dtype or W.dtype.kind != "f":
        dtypes = ", ".join(
            f"{name} {a.dtype}" for name, a in zip(Parameters._fields, parameters, strict=True)
        )
        raise TypeError(f"parameters must be all float32 or all float64, got {dtypes}{advice()}")
    return Parameters(W, b, W_hat, b_hat)


def _came(parameters):
    """Say what came in place of parameters, by its kind and, where it has some, its shape or length."""
    kind = type(parameters).__name__
    if isinstance(parameters, np.ndarray):
        return f"{kind} of shape {parameters.shape}"
    return f"{kind} of {len(parameters)}" if isinstance(parameters, tuple | list) else kind


def network_at(v):
    """Return the network, as Parameters, whose numbers are v, of shape (11935,), in the order W, b, Ŵ, b̂."""
    W, b, W_hat, b_hat = np.split(v, [11760, 11775, 11925])
    return Parameters(W.reshape(15, 784), b, W_hat.reshape(10, 15), b_hat)
