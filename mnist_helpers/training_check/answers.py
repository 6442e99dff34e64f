"""What a training function hands back, in whatever form, read as a network that can be asked for digits."""

from collections.abc import Iterator, Mapping

import numpy as np

from ..network import Parameters, forward_pass
from ..words import listed

WANTED = "It should return Parameters(W, b, W_hat, b_hat), or a function from images to digits"
NOT_FINITE = "not finite"
OTHER_NAMES = {"W1": "W", "b1": "b", "W2": "W_hat", "b2": "b_hat"}


class Unreadable(Exception):
    """A fault and, in words that follow "Your function", what came back in place of a network."""


def read_trained(answer, width):
    """Return (network, note): Parameters in float64, or a function from images to answers; note says what was unpacked.

    answer: Parameters or four arrays, in a tuple, a dict or an object; a Record of `train`; any of these beside another
    thing, such as losses; a function from images to digits, or an object with such a `predict`. width: pixels an image.
    Raises Unreadable for anything else, and for four arrays whose shapes do not fit together.
    """
    if hasattr(answer, "parameters"):
        return read_trained(answer.parameters, width)[0], "It returned a Record; its .parameters were taken."
    if isinstance(answer, Iterator):
        words = "returned a run that has not begun. Go through its records, and return the .parameters of the last."
        raise Unreadable("nothing trained", words)
    if isinstance(answer, list) and answer and hasattr(answer[-1], "parameters"):
        raise Unreadable(
            "all records", "returned all records of its training; return the .parameters of the last."
        )
    if isinstance(answer, tuple | list) and len(answer) == 2 and not hasattr(answer, "_fields"):
        return _read_pair(answer, width), "It returned two things; the network of the two was taken."
    four = _four_of(answer)
    if four is not None:
        return _require_shapes(four, width), ""
    if hasattr(answer, "predict"):
        return answer.predict, ""
    if callable(answer):
        return answer, ""
    raise Unreadable("no network", f"returned {_kind(answer)}. {WANTED}.")


def remedy(error):
    """Return what mends an error that training functions often raise, after a full stop, or ""."""
    said = str(error)  # as NumPy says it
    if "bounds" in said and said.endswith("9"):
        return ". There are ten digits, so Y needs ten columns."
    if "read-only" in said:
        return ". +=, −= and shuffle write into what is handed over: begin with X, labels = X.copy(), labels.copy()."
    if "NoneType" in said:
        return ". A function that it calls returned None: is that one written yet?"
    return ""


def _read_pair(pair, width):
    for part in pair:
        try:
            return read_trained(part, width)[0]
        except Unreadable as reason:
            if reason.args[0] == "wrong shape":
                raise
    raise Unreadable("no network", f"returned {_kind(pair)}. {WANTED}.")


def _four_of(answer):
    """Return the four arrays of an answer as float64, or None where it has none."""
    if isinstance(answer, Mapping):
        answer = {OTHER_NAMES.get(key, key): value for key, value in answer.items()}
        answer = [answer.get(field) for field in Parameters._fields]
    elif all(hasattr(answer, field) for field in Parameters._fields):
        answer = [getattr(answer, field) for field in Parameters._fields]
    if not isinstance(answer, tuple | list) or len(answer) != 4 or any(part is None for part in answer):
        return None
    try:
        return Parameters(*(np.asarray(array, dtype=np.float64) for array in answer))
    except (TypeError, ValueError):
        return None


def _require_shapes(four, width):
    hidden = next((n for n in four.W.shape[::-1] if n != width), width)
    outputs = len(four.W_hat) if four.W_hat.shape[1:] == (hidden,) else 10
    wanted = Parameters((hidden, width), (hidden,), (outputs, hidden), (outputs,))
    off = [name for name in Parameters._fields if getattr(four, name).shape != getattr(wanted, name)]
    if not off:
        return four
    said = [
        f"{name} of shape {getattr(four, name).shape} where {getattr(wanted, name)} is wanted" for name in off
    ]
    size = [name for name in off if getattr(four, name).size == np.prod(getattr(wanted, name))]
    flat = [name for name in size if name in ("b", "b_hat")]
    turned = [name for name in size if getattr(four, name).T.shape == getattr(wanted, name)]
    cure = (
        f" {listed(flat)} came out as a column or a row: sum without keepdims, or .ravel()." if flat else ""
    )
    cure += f" .T turns {listed(turned)}." if set(turned) - set(flat) else ""
    raise Unreadable("wrong shape", f"returned {listed(said)}.{cure} {WANTED}.")


def _kind(answer):
    """Say what came, without printing arrays."""
    if isinstance(answer, np.ndarray):
        return f"one array of shape {answer.shape}"
    if isinstance(answer, Mapping):
        return f"a dict with the keys {', '.join(map(str, answer)) or '…none'}"[:80]
    if isinstance(answer, tuple | list):
        return (
            f"{len(answer)} things: {', '.join(map(_kind, answer))}"[:80] if answer else "nothing in brackets"
        )
    if isinstance(answer, int | float | str | np.generic):
        return repr(answer)[:60]
    return f"a {type(answer).__name__}"


def logits_of(network, X):
    """Return what the output units sum to, float64 (m, 10), for images (m, width)."""
    with np.errstate(all="ignore"):
        return forward_pass(network, np.asarray(X, dtype=np.float64)).F


def digits_of(network, X):
    """Return the digits, shape (m,), that a network, or a function, answers for images (m, width).

    A function may answer (m,), (m, 1), or ten numbers an image of which one is the largest.
    Raises Unreadable where it answers anything else, raises, or gives numbers that are none.
    """
    if isinstance(network, Parameters):
        scores = logits_of(network, X)
        if not np.isfinite(scores).all():
            raise Unreadable(NOT_FINITE, "returned parameters that give no numbers: did it diverge?")
        return scores.argmax(axis=1)
    try:
        with np.errstate(all="ignore"):
            answer = np.asarray(network(X), dtype=np.float64)
    except (Exception, SystemExit) as error:
        words = f"returned a function that raised {type(error).__name__} for {len(X):,} images: {error}"
        raise Unreadable("raised an error", words) from None
    if answer.shape == (len(X), 10):
        answer = _largest(answer)
    if answer.size == len(X) and answer.shape in ((len(X),), (len(X), 1)):
        return answer.ravel()
    words = "returned a function that should give one digit an image"
    raise Unreadable("no digits", f"{words}; for {len(X):,} images it gave shape {answer.shape}.")


def _largest(scores):
    """Return where each row is largest, or the rows themselves where one has several largest."""
    once = (scores == scores.max(axis=1, keepdims=True)).sum(axis=1) == 1
    return scores.argmax(axis=1) if once.all() else scores
