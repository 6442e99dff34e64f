"""The walks of the descent playground, and what is said of them in a line."""

from functools import lru_cache, partial

import numpy as np

from .. import style
from ..landscapes import LANDSCAPES
from ..optimizers import adam, gradient_descent, momentum
from ..plots.landscapes import grid_of
from ..words import number

MAPS = {landscape.name: landscape for landscape in LANDSCAPES}
NOISY, RACE = "noisy gradient descent", "walker and ball"
OPTIMIZERS = "gradient descent", "momentum", RACE, "Adam", NOISY
REMEMBERS = "momentum", RACE, "Adam"  # these have a use for β
STEPS = 150
FAR = 20  # maps: a walk that comes so far off its map has diverged
LOW = 0.01  # above the lowest point: who wins a race is there first, to stay


@lru_cache(maxsize=16)
def walk_of(landscape, optimizer, rate, start, beta=0.9):
    """Return a walk and its costs: points (n, 2) and numbers (n,), n = STEPS + 1 or fewer where it diverges.

    All names as the controls have them, the race as its ball; start: (v₁, v₂). The noise is the same each time.
    """
    chosen, step, state = MAPS[landscape], _rule(optimizer, beta), None
    noise, rng = noise_of(landscape) * (optimizer == NOISY), np.random.default_rng(2019)
    middle, size = np.mean(chosen.limits, axis=1), np.ptp(chosen.limits)
    walk = [np.array(start, dtype=float)]
    for _ in range(STEPS):
        gradient = chosen.gradient(walk[-1]) + noise * rng.standard_normal(2)
        v, state = step(walk[-1], gradient, state, rate)
        walk.append(v)
        if not np.abs(v - middle).max() < FAR * size:  # NaN is far, too
            break
    walk = np.array(walk)
    return walk, chosen.cost(walk)


def _rule(optimizer, beta):
    if optimizer == "Adam":
        return partial(adam, beta1=beta)
    return partial(momentum, beta=beta) if optimizer in REMEMBERS else gradient_descent


@lru_cache
def noise_of(landscape):
    """Return the standard deviation of the noise in each slope: a tenth of the map's median slope."""
    gradients = MAPS[landscape].gradient(grid_of(MAPS[landscape].limits, 21))
    return float(f"{np.median(np.linalg.norm(gradients, axis=-1)) / 10:.1g}")


def last_step(walk, step):
    """Return the step up to which a walk is shown, and whether it has diverged there."""
    step = min(step, len(walk) - 1)
    return step, step == len(walk) - 1 < STEPS


def verdict(landscape, walk, costs, step):
    """Return what is said of a walk at a step, and its colour."""
    step, diverged = last_step(walk, step)
    if diverged:
        return f"Diverged: step {step} leads far off the map. A smaller η?", style.WARNING
    here = f"Step {step}: at {place(walk[step])}, C = {number(costs[step], '.3g')}"
    slope = np.linalg.norm(landscape.gradient(walk[step]))
    minima = np.array(landscape.minima)
    distances = np.linalg.norm(minima - walk[step], axis=1)
    size = np.ptp(landscape.limits)
    if distances.min() < size / 400:
        deeper = landscape.cost(minima[distances.argmin()]) - landscape.cost(minima[0]) > 1e-9
        return f"{here}. Arrived" + (f", but {place(minima[0])} is deeper." if deeper else "."), style.OUTPUT
    if costs[step] > costs[0]:
        return f"{here}, higher than at the start.", style.WARNING
    stalled = slope < noise_of(landscape.name) and distances.min() > size / 10
    rest = "Nearly flat, but no minimum." if stalled else "Still on its way."
    return f"{here}, slope {number(slope, '.3g')}. {rest}", style.TRUTH


def result(landscape, walk, costs, step):
    """Return what is said of a racer: its cost, and from which step on it stays below LOW."""
    step, diverged = last_step(walk, step)
    if diverged:
        return f"diverged at step {step}"
    high = np.flatnonzero(costs[: step + 1] - landscape.cost(landscape.minima[0]) >= LOW)
    since = high[-1] + 1 if len(high) else 0
    low = f", finished at step {since}" if since <= step else ""
    return f"C = {number(costs[step], '.2g')}{low}"


def place(v):
    """Return a point in words."""
    return f"({number(v[0], '.2f')}, {number(v[1], '.2f')})"
