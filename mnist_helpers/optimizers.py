"""From a gradient to the next parameters: gradient descent, momentum, Adam.

An optimizer is a function (parameters, gradients, state, learning_rate) -> (new parameters, new state).
It keeps nothing: what it must remember goes out as `state` and comes back at the next step; the first is None.
`parameters` and `gradients` are Parameters, or two arrays of one shape, such as the point v of a cost C(v).
None of them changes an array it is given. Each raises ValueError for shapes that differ or a number out of its
range, TypeError for what is no number.
"""

import numpy as np

from .network import Parameters
from .remedies import ndim_of
from .validate import as_floats, require_number


def gradient_descent(parameters, gradients, state, learning_rate):
    """Step against the gradient: v → v − η∇C (slide "Gradient Descent II"). The state stays None."""
    parameters, gradients, learning_rate = _require_step(parameters, gradients, learning_rate)
    return _each(lambda v, dv: v - learning_rate * dv, parameters, gradients), state


def momentum(parameters, gradients, state, learning_rate, beta=0.9):
    """Let the steps gather speed: u → βu − η∇C, v → v + u (Polyak, 1964). The state is the velocity u.

    beta: the share of its velocity that a step keeps, at least 0 and below 1.
    """
    parameters, gradients, learning_rate = _require_step(parameters, gradients, learning_rate)
    beta = require_number(beta, "beta", least=0, below=1)
    velocity = _each(np.zeros_like, gradients) if state is None else state
    velocity = _each(lambda u, dv: beta * u - learning_rate * dv, velocity, gradients)
    return _each(np.add, parameters, velocity), velocity


def ball_walk(gradient, start, learning_rate, steps, beta=0.9):
    """Return the places of a ball that starts at rest and rolls by `momentum`, the start included: (steps + 1, …).

    gradient: a function of a place. start: an array, not changed.
    """
    path, velocity = [np.array(start, dtype=float)], None
    for _ in range(steps):
        v, velocity = momentum(path[-1], gradient(path[-1]), velocity, learning_rate, beta)
        path.append(v)
    return np.array(path)


def adam(parameters, gradients, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Give every parameter a step of its own (Kingma and Ba, "Adam", 2015, algorithm 1).

    The state is (t, first moment, second moment): the step's number and the running means of the gradient and
    of its square, with beta1 and beta2, below 1, the share that each mean keeps. epsilon keeps the division from 0.
    """
    parameters, gradients, learning_rate = _require_step(parameters, gradients, learning_rate)
    beta1 = require_number(beta1, "beta1", least=0, below=1)
    beta2 = require_number(beta2, "beta2", least=0, below=1)
    epsilon = require_number(epsilon, "epsilon", above=0)
    zeros = _each(np.zeros_like, gradients)
    t, first, second = state or (0, zeros, zeros)
    t = t + 1
    first = _each(lambda m, dv: beta1 * m + (1 - beta1) * dv, first, gradients)
    second = _each(lambda s, dv: beta2 * s + (1 - beta2) * dv * dv, second, gradients)

    def move(v, m, s):
        return v - learning_rate * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + epsilon)

    return _each(move, parameters, first, second), (t, first, second)


def _require_step(parameters, gradients, learning_rate):
    """Return the three as floats, lists of numbers as arrays, if the shapes are the same."""
    parameters, gradients = _floats(parameters, "parameters"), _floats(gradients, "gradients")
    wanted, came = _each(np.shape, parameters), _each(np.shape, gradients)
    if came != wanted:
        raise ValueError(f"gradients must have the shape of the parameters, {wanted}, got {came}")
    return parameters, gradients, require_number(learning_rate, "learning_rate", above=0)


def _floats(value, name):
    if isinstance(value, Parameters):
        return value
    if isinstance(value, dict) or (isinstance(value, tuple | list) and any(map(ndim_of, value))):
        line = f"Parameters(**{name})" if isinstance(value, dict) else f"Parameters(*{name})"
        if len(value) == 4:
            raise TypeError(
                f"{name} must be Parameters or an array, got a {type(value).__name__} of four, write {line}"
            )
    return as_floats(value, name)


def _each(function, *arguments):
    """Apply `function` array by array to Parameters, or once to plain arrays."""
    if isinstance(arguments[0], Parameters):
        return Parameters(*map(function, *arguments))
    return function(*arguments)
