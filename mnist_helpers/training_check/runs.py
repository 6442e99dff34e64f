"""One run of a training function: the same draws each time, nothing printed, nothing changed."""

import contextlib
import io
import itertools
import random
import warnings

import numpy as np

from .answers import Unreadable, read_trained, remedy

RAISED = "raised an error"


class Watched(np.random.Generator):
    """A generator that remembers the last order it dealt, and in a list the shapes that it drew."""

    def __init__(self, seed, shapes):
        super().__init__(np.random.PCG64(seed))  # as default_rng(seed)
        self.shapes, self.order = shapes, None

    def standard_normal(self, size=None, *rest, **named):
        self.shapes.append(size)
        return super().standard_normal(size, *rest, **named)

    def normal(self, loc=0.0, scale=1.0, size=None):
        self.shapes.append(size)
        return super().normal(loc, scale, size)

    def uniform(self, low=0.0, high=1.0, size=None):
        self.shapes.append(size)
        return super().uniform(low, high, size)

    def permutation(self, *arguments, **named):
        self.order = super().permutation(*arguments, **named)
        return self.order


def run(learn, X, labels, seed):
    """Return the network that a training function makes of images and labels, and the generator it got.

    Raises Unreadable where it raises, returns nothing, or what is no network.
    """
    rng = Watched(seed, [])
    try:
        with _seeded(rng, seed), _silence():
            answer = learn(X.copy(), labels.copy(), rng)
    except KeyboardInterrupt:
        words = f"had not come back from {len(X):,} images when you stopped it. Does each loop of it end?"
        raise Unreadable("does not end", words) from None
    except (Exception, SystemExit) as error:
        words = (
            f"raised {type(error).__name__} for {len(X):,} images and their labels: {error}{remedy(error)}"
        )
        raise Unreadable(RAISED, words) from None
    if answer is None or answer is ...:
        raise Unreadable("nothing returned", f"returned {answer}. End it with a return.")
    return read_trained(answer, X.shape[1])[0], rng


@contextlib.contextmanager
def _silence():
    nowhere = io.StringIO()
    printed = contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere)
    with printed[0], printed[1], np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _seeded(rng, seed):
    """Make what a learner draws from other generators the same in each run, and put all back as it was."""
    count, states = itertools.count(seed), (np.random.get_state(), random.getstate())  # noqa: NPY002

    def default_rng(of=None):
        return (
            of
            if isinstance(of, np.random.Generator)
            else Watched(next(count) if of is None else of, rng.shapes)
        )

    true, np.random.default_rng = np.random.default_rng, default_rng
    np.random.seed(seed)  # noqa: NPY002
    random.seed(seed)
    try:
        yield
    finally:
        np.random.default_rng = true
        np.random.set_state(states[0])  # noqa: NPY002
        random.setstate(states[1])
