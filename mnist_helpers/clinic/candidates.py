"""What the known slips would give, one after the other, the simplest first."""

from itertools import chain, combinations, product

import numpy as np

from . import kinds, way_back
from .faults import (
    BIAS_NOT_SUMMED,
    BIAS_OF_WEIGHTS,
    BIAS_SENT_BACK,
    ITSELF,
    OTHER_ERROR,
    TRANSPOSE_MISSING,
    UPDATED_WEIGHTS,
    WEIGHT_DECAY,
)


def basis_of(stage):
    """Return a few random directions among the pixels: what differs in 784 columns differs in these, too."""
    inputs = stage.W.shape[1]
    return np.eye(inputs) if inputs <= 8 else np.random.default_rng(784).standard_normal((inputs, 6))


def _choices(groups, most):
    """Yield one kind out of each group, `most` of them wrong at most, the fewest first."""
    for count in range(most + 1):
        for places in combinations(range(len(groups)), count):
            for wrong in product(*(groups[place][1:] for place in places)):
                chosen = [group[0] for group in groups]
                for place, kind in zip(places, wrong, strict=True):
                    chosen[place] = kind
                yield chosen


def candidates(s, most, basis, fields):
    """Yield (faults, field, candidate, other): `other` is what may be added to it in any amount, None for nothing."""
    values = {}

    def value(kind, *given):
        key = (id(kind), *map(id, given))
        if key not in values:
            try:
                values[key] = kind.formula(s, *given), given  # kept alive, so that no id comes back
            except ValueError:  # shapes that do not fit in this network
                values[key] = None, given
        return values[key][0]

    def masked(error, images):
        key = (id(error), id(images), "rows")
        if key not in values:
            dF, rows = np.zeros_like(s.O), value(images)
            dF[rows] = value(error)[rows] / len(s.X)
            values[key] = dF
        return values[key]

    hidden, output = [f for f in ("W", "b") if f in fields], [f for f in ("W_hat", "b_hat") if f in fields]
    if hidden:
        starts = kinds.PIXELS if "W" in hidden else kinds.PIXELS[:1]
        groups, sums = [way_back.WEIGHTS_BACK, way_back.SLOPES, starts, kinds.IMAGES, kinds.ERRORS], []
        for back, slope, start, images, error in _choices(groups, most):
            dF = masked(error, images)
            dH, factor, pixels = value(back, dF), value(slope), value(start)
            if (
                dH is None
                or factor is None
                or dH.shape != s.H.shape
                or np.shape(factor)[1:] not in ((), s.H.shape[1:])
            ):
                continue
            faults = frozenset(k.fault for k in (error, images, slope, back, start) if k.fault)
            plain = start is kinds.PIXELS[0]
            yield from _from_errors(s, faults, ("W", "b"), dH * factor, pixels @ basis, hidden, plain)
            if not faults:
                yield frozenset({OTHER_ERROR}), "W", dF.T @ s.X @ basis, None
                yield from _of_other_layer("b", dF.sum(axis=0), s.b)
                yield frozenset({ITSELF}), "W", s.W @ basis, None
                yield frozenset({ITSELF}), "b", s.b, None
            if len(faults) < most and plain:
                yield from _with_others(s, faults, dF, dH * factor, factor, pixels @ basis, hidden)
                if slope is way_back.SLOPES[0]:
                    sums.append(_with_other_slopes(s, faults, dH, pixels @ basis, hidden))
        yield from chain.from_iterable(sums)
    if output:
        groups = [
            kinds.ERRORS,
            kinds.IMAGES,
            kinds.ACTIVATIONS if "W_hat" in output else kinds.ACTIVATIONS[:1],
        ]
        for error, images, start in _choices(groups, most):
            dF, activities = masked(error, images), value(start)
            faults = frozenset(k.fault for k in (error, images, start) if k.fault)
            yield from _from_errors(
                s, faults, ("W_hat", "b_hat"), dF, activities, output, start is kinds.ACTIVATIONS[0]
            )
            if not faults:
                dG = dF @ s.W_hat * way_back.SLOPES[0].formula(s)
                yield frozenset({OTHER_ERROR}), "W_hat", dG.T @ s.H, None
                yield from _of_other_layer("b_hat", dG.sum(axis=0), s.b_hat)
                yield frozenset({ITSELF}), "W_hat", s.W_hat, None
                yield frozenset({ITSELF}), "b_hat", s.b_hat, None
            if len(faults) < most:
                for field, C in zip(("W_hat", "b_hat"), (dF.T @ activities, dF.sum(axis=0)), strict=True):
                    if field in output and C.shape == getattr(s, field).shape:
                        yield faults | {WEIGHT_DECAY}, field, C, getattr(s, field)


def _from_errors(s, faults, names, error, start, fields, plain):
    """Yield what the error of a layer gives: the product and the sum, and the known ways to spoil them."""
    weights, bias = names
    if weights in fields:
        yield faults, weights, error.T @ start, None
        if plain and len(s.X) == error.shape[1]:
            yield faults | {TRANSPOSE_MISSING}, weights, error @ start, None
    if bias in fields and plain:
        total = error.sum(axis=0)
        yield faults, bias, total, None
        yield faults | {BIAS_NOT_SUMMED}, bias, error.sum(axis=1), None
        yield faults, bias, total.sum(), None
        yield faults | {BIAS_OF_WEIGHTS}, bias, error.T @ (s.X if weights == "W" else s.H).sum(axis=1), None


def _of_other_layer(field, total, bias):
    """Yield a bias made of the other layer's error, as it is and as np.resize makes it fit."""
    for made in (total, np.resize(total, bias.shape)):
        yield frozenset({OTHER_ERROR}), field, made, None


def _with_others(s, faults, dF, dG, slope, pixels, fields):
    """Yield the candidates of the hidden layer with something added in any amount."""
    ones = np.ones((len(s.X), 1))
    others = [(UPDATED_WEIGHTS, dF @ (dF.T @ s.H) * slope), (BIAS_SENT_BACK, ones * s.b * slope),
              (BIAS_SENT_BACK, ones * (s.b_hat @ s.W_hat) * slope)]  # fmt: skip
    for field, made in _makers(pixels, fields):
        for fault, other in others:
            yield faults | {fault}, field, made(dG), made(other)
        yield faults | {WEIGHT_DECAY}, field, made(dG), s.W @ basis_of(s) if field == "W" else s.b


def _with_other_slopes(s, faults, dH, pixels, fields):
    """Yield the candidates whose slope is a sum of two, the second in any amount."""
    for field, made in _makers(pixels, fields):
        for fault, one, other in way_back.SUMS:
            yield faults | {fault}, field, made(one(s, dH)), made(other(s, dH))


def _makers(pixels, fields):
    """Return the fields of the hidden layer, each with what makes it of the error there."""
    makers = {"W": lambda dG: dG.T @ pixels, "b": lambda dG: dG.sum(axis=0)}
    return [(field, made) for field, made in makers.items() if field in fields]
