"""What the forward pass explorer says: its answer, what an operation switched, what a sum is made of."""

import numpy as np

from ..plots.network import signed
from ..words import article

MANY = 5  # switched units, which are not named one by one on the picture


def verdict(before, cache, label):
    """Return the answer, what it was before the operation, and the truth."""
    answer, was = cache.O.argmax(), before.O.argmax()
    then = f" (it said {was} before)" if was != answer else ""
    mark, joined = ("✓", "and") if answer == label else ("✗", "but")
    return f"{mark} The network says {answer}{then}, {joined} it's {article(label)}."


def changes(cache, switched, edited):
    """Return which units crossed the middle."""
    if switched.sum() > MANY:
        return f"{switched.sum()} units switched."
    sides = {"on": np.flatnonzero(switched & (cache.G > 0)), "off": np.flatnonzero(switched & (cache.G <= 0))}
    moved = [
        f"{way}: unit{'s' * (len(units) > 1)} {', '.join(map(str, units))}"
        for way, units in sides.items()
        if len(units)
    ]
    return f"Switched {'; '.join(moved)}." if moved else "No unit switched." * edited


def under(x, parameters, cache, unit):
    """Return the two lines under the image: what a unit's sum is made of, or what can be done."""
    if unit is None:
        return "Click a hidden unit to lay its", "weights over the image."
    products = parameters.W[unit] * x
    raised, lowered = products[products > 0].sum(), products[products < 0].sum()
    return (
        f"Ink on blue +{signed(raised)}, on red {signed(lowered)},",
        f"bias {signed(parameters.b[unit], 2)}: unit {unit} has g = {signed(cache.G[unit])}.",
    )


def in_words(image, network, lines, cache, before, edges):
    """Return the picture in words; before is None while the image is as it was, edges where the network is closed."""
    shown = f"Image {image} in the network {network!r}. {' '.join(lines)} "
    if edges is None:
        old = "" if before is None else f" Before: {_shares(before.H, 2)}; {_shares(before.O, 3)}."
        return f"{shown}Boxes: {_shares(cache.H, 2)}. Digits: {_shares(cache.O, 3)}.{old}"
    digits = ", ".join(
        f"{i} {o:.3f} (score {signed(f)})" for i, (f, o) in enumerate(zip(cache.F, cache.O, strict=True))
    )
    old = ""
    if before is not None:
        sums = ", ".join(
            f"{k} {signed(a)} to {signed(b)}" for k, (a, b) in enumerate(zip(before.G, cache.G, strict=True))
        )
        old = f" Sums before and now: {sums}. Digits before: {_shares(before.O, 3)}."
    hidden = _shares(cache.H, 2)
    return (
        f"{shown}Hidden units: {hidden}. Digits: {digits}.{old} Strongest edges shown: {_strongest(*edges)}."
    )


def _shares(values, places):
    return ", ".join(f"{k} {value:.{places}f}" for k, value in enumerate(values))


def _strongest(left, right):
    (unit, region), (digit, source) = (
        np.unravel_index(np.abs(each).argmax(), each.shape) for each in (left, right)
    )
    return (
        f"region {region // 7 + 1} from the top, {region % 7 + 1} from the left, to hidden unit {unit} "
        f"with {signed(left[unit, region])}; "
        f"hidden unit {source} to digit {digit} with {signed(right[digit, source])}"
    )
