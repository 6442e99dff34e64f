"""Costs of two variables, C(v₁, v₂), to walk downhill on, each with its exact gradient.

Every cost takes one point v of shape (2,), or points of shape (n, 2) or (…, 2), and returns a number for each.
Every gradient returns the shape of v. Both keep float32 and float64 as they come. Where a point lies so far out that
a number overflows, the cost is inf and a gradient NaN, without a warning, there or in a step v − η∇C. So a walk that
diverged is told by its cost, which is inf first, then NaN.
Each raises TypeError for what is no number, ValueError for another shape.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from .validate import as_floats


class Landscape(NamedTuple):
    """A cost and what a map of it needs.

    name, formula: words and mathematics for a title; cost, gradient: functions of v.
    limits: ((lowest v₁, highest v₁), (lowest v₂, highest v₂)) of a map that shows start and minima.
    start: a point (v₁, v₂) from which the walk is worth watching.
    minima: all points that are lower than those around them, each (v₁, v₂), the deepest first.
    largest_curvature: a, where it is the same everywhere: gradient descent diverges above η = 2/a. None elsewhere.
    levels: the heights of the map's 14 contours, in equal steps; None where these would leave the floor bare.
    """

    name: str
    formula: str
    cost: Callable
    gradient: Callable
    limits: tuple
    start: tuple
    minima: tuple
    largest_curvature: float | None = None
    levels: tuple | None = None


_far_out = np.errstate(over="ignore", invalid="ignore")


def _coordinates(v):
    v = as_floats(v, "v")
    if v.ndim == 0 or v.shape[-1] != 2 or v.size == 0:
        raise ValueError(f"v must have shape (2,) or (n, 2), one point (v₁, v₂) in each row, got {v.shape}")
    return v[..., 0], v[..., 1]


def _gradient(dv1, dv2):
    gradient = np.stack([dv1, dv2], axis=-1)
    largest = np.finfo(gradient.dtype).max / 1e6  # so that η∇C cannot overflow either
    gradient[~(np.abs(gradient) < largest)] = np.nan
    return gradient


@_far_out
def round_bowl(v):
    """Return C = v₁² + v₂², the round bowl; curvature 2 in every direction."""
    v1, v2 = _coordinates(v)
    return v1**2 + v2**2


@_far_out
def round_bowl_gradient(v):
    """Return ∇C = (2v₁, 2v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(2 * v1, 2 * v2)


@_far_out
def bowl(v):
    """Return C = v₁² + 4v₂², the oval bowl; curvatures 2 and 8."""
    v1, v2 = _coordinates(v)
    return v1**2 + 4 * v2**2


@_far_out
def bowl_gradient(v):
    """Return ∇C = (2v₁, 8v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(2 * v1, 8 * v2)


@_far_out
def valley(v):
    """Return C = ½v₁² + 20v₂², the narrow valley; curvatures 1 along its floor and 40 across."""
    v1, v2 = _coordinates(v)
    return v1**2 / 2 + 20 * v2**2


@_far_out
def valley_gradient(v):
    """Return ∇C = (v₁, 40v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(v1, 40 * v2)


@_far_out
def gorge(v):
    """Return C = ½v₁² + 200v₂², the gorge; curvatures 1 along its floor and 400 across."""
    v1, v2 = _coordinates(v)
    return v1**2 / 2 + 200 * v2**2


@_far_out
def gorge_gradient(v):
    """Return ∇C = (v₁, 400v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(v1, 400 * v2)


@_far_out
def turned_gorge(v):
    """Return C = ¼(v₁ + v₂)² + 100(v₂ − v₁)², the gorge turned by 45°."""
    v1, v2 = _coordinates(v)
    return (v1 + v2) ** 2 / 4 + 100 * (v2 - v1) ** 2


@_far_out
def turned_gorge_gradient(v):
    """Return ∇C = (½p − 200q, ½p + 200q) with p = v₁ + v₂ and q = v₂ − v₁."""
    v1, v2 = _coordinates(v)
    p, q = v1 + v2, v2 - v1
    return _gradient(p / 2 - 200 * q, p / 2 + 200 * q)


@_far_out
def saddle(v):
    """Return C = v₁² − v₂² + ½v₂⁴: a saddle at (0, 0) between two equal minima at (0, ±1)."""
    v1, v2 = _coordinates(v)
    return v1**2 + v2**2 * (v2**2 / 2 - 1)


@_far_out
def saddle_gradient(v):
    """Return ∇C = (2v₁, 2v₂³ − 2v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(2 * v1, 2 * v2 * (v2**2 - 1))


@_far_out
def two_valleys(v):
    """Return C = ¼v₁⁴ − ⅓v₁³ − v₁² + v₂²: a deep minimum at (2, 0), a shallow one at (−1, 0), a pass at (0, 0)."""
    v1, v2 = _coordinates(v)
    return v1**2 * (v1 * (v1 / 4 - 1 / 3) - 1) + v2**2


@_far_out
def two_valleys_gradient(v):
    """Return ∇C = (v₁(v₁ + 1)(v₁ − 2), 2v₂)."""
    v1, v2 = _coordinates(v)
    return _gradient(v1 * (v1 + 1) * (v1 - 2), 2 * v2)


@_far_out
def himmelblau(v):
    """Return C = (v₁² + v₂ − 11)² + (v₁ + v₂² − 7)², with four minima of depth 0 (Himmelblau, 1972)."""
    v1, v2 = _coordinates(v)
    return (v1**2 + v2 - 11) ** 2 + (v1 + v2**2 - 7) ** 2


@_far_out
def himmelblau_gradient(v):
    """Return ∇C = (4v₁p + 2q, 2p + 4v₂q) with p = v₁² + v₂ − 11 and q = v₁ + v₂² − 7."""
    v1, v2 = _coordinates(v)
    p, q = v1**2 + v2 - 11, v1 + v2**2 - 7
    return _gradient(4 * v1 * p + 2 * q, 2 * p + 4 * v2 * q)


@_far_out
def rosenbrock(v):
    """Return C = (1 − v₁)² + 100(v₂ − v₁²)², a curved valley with its minimum at (1, 1) (Rosenbrock, 1960)."""
    v1, v2 = _coordinates(v)
    return (1 - v1) ** 2 + 100 * (v2 - v1**2) ** 2


@_far_out
def rosenbrock_gradient(v):
    """Return ∇C = (−2(1 − v₁) − 400v₁(v₂ − v₁²), 200(v₂ − v₁²))."""
    v1, v2 = _coordinates(v)
    off = v2 - v1**2
    return _gradient(-2 * (1 - v1) - 400 * v1 * off, 200 * off)


LANDSCAPES = (
    Landscape(
        "round bowl",
        "v₁² + v₂²",
        round_bowl,
        round_bowl_gradient,
        limits=((-3, 3), (-2, 2)),
        start=(2.0, 1.0),
        minima=((0.0, 0.0),),
        largest_curvature=2.0,
        levels=tuple(range(14)),
    ),
    Landscape(
        "oval bowl",
        "v₁² + 4v₂²",
        bowl,
        bowl_gradient,
        limits=((-3, 3), (-2, 2)),
        start=(2.0, 1.0),
        minima=((0.0, 0.0),),
        largest_curvature=8.0,
        levels=tuple(range(0, 28, 2)),
    ),
    Landscape(
        "narrow valley",
        "½v₁² + 20v₂²",
        valley,
        valley_gradient,
        limits=((-10, 10), (-2, 2)),
        start=(9.0, 1.0),
        minima=((0.0, 0.0),),
        largest_curvature=40.0,
    ),
    Landscape(
        "gorge",
        "½v₁² + 200v₂²",
        gorge,
        gorge_gradient,
        limits=((-10, 10), (-6, 6)),
        start=(9.0, 4.0),
        minima=((0.0, 0.0),),
        largest_curvature=400.0,
    ),
    Landscape(
        "turned gorge",
        "¼(v₁ + v₂)² + 100(v₂ − v₁)²",
        turned_gorge,
        turned_gorge_gradient,
        limits=((-10, 10), (-6, 10)),
        start=(3.54, 9.19),  # that of the gorge, turned
        minima=((0.0, 0.0),),
        largest_curvature=400.0,
    ),
    Landscape(
        "saddle",
        "v₁² − v₂² + ½v₂⁴",
        saddle,
        saddle_gradient,
        limits=((-2, 2), (-1.6, 1.6)),
        start=(1.5, 0.01),
        minima=((0.0, 1.0), (0.0, -1.0)),
    ),
    Landscape(
        "two valleys",
        "¼v₁⁴ − ⅓v₁³ − v₁² + v₂²",
        two_valleys,
        two_valleys_gradient,
        limits=((-2.2, 3.2), (-2, 2)),
        start=(-1.8, 1.2),
        minima=((2.0, 0.0), (-1.0, 0.0)),
    ),
    Landscape(
        "Himmelblau's four minima",
        "(v₁² + v₂ − 11)² + (v₁ + v₂² − 7)²",
        himmelblau,
        himmelblau_gradient,
        limits=((-5, 5), (-5, 5)),
        start=(0.0, 0.0),
        minima=(
            (3.0, 2.0),
            (3.5844283403304917, -1.8481265269644034),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.2831859912861696),
        ),
    ),
    Landscape(
        "Rosenbrock's valley",
        "(1 − v₁)² + 100(v₂ − v₁²)²",
        rosenbrock,
        rosenbrock_gradient,
        limits=((-2, 2), (-1, 3)),
        start=(-1.2, 1.0),
        minima=((1.0, 1.0),),
    ),
)


def line_landscape(x, y):
    """Return the cost of the lines y = v₁ + v₂x through points, above that of the best line, as a Landscape.

    x, y: (n,) each, not all x the same. The cost is the mean of ½(v₁ + v₂x − y)² over the points. The walk starts at
    the flat line, (0, 0). Raises ValueError for other shapes.
    """
    x, y = as_floats(x, "x"), as_floats(y, "y")
    if x.ndim != 1 or x.shape != y.shape or x.size < 2:
        raise ValueError(f"x and y must have one shape (n,), n at least 2, got {x.shape} and {y.shape}")
    curved = np.array([[1, x.mean()], [x.mean(), (x * x).mean()]])
    best = np.linalg.solve(curved, [y.mean(), (x * y).mean()])

    def gradient(v):
        return (np.asarray(v) - best) @ curved

    def cost(v):
        return ((np.asarray(v) - best) * gradient(v)).sum(axis=-1) / 2

    low, high = np.minimum(best, 0) - 0.5, np.maximum(best, 0) + 0.5
    return Landscape(
        "line",
        "mean of ½(v₁ + v₂x − y)²",
        cost,
        gradient,
        limits=tuple(zip(low.tolist(), high.tolist(), strict=True)),
        start=(0.0, 0.0),
        minima=(tuple(best.tolist()),),
        largest_curvature=float(np.linalg.eigvalsh(curved).max()),
    )
