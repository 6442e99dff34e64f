"""What the forward pass explorer says: its answer, what an operation switched, what a sum is made of."""

import numpy as np

from ..plots.network import signed

MANY = 5  # switched units, which are not named one by one on the picture


def verdict(before, cache, label):
    """Return the answer, what it was before the operation, and the truth."""
    answer, was = cache.O.argmax(), before.O.argmax()
    then = f" (it was {was})" if was != answer else ""
    return f"{'✓' if answer == label else '✗'} The answer is {answer}{then}, the framed truth {label}."


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
    """Return the picture in words; before is None while the image is as it was."""
    hidden = ", ".join(f"{k} {h:.2f}" for k, h in enumerate(cache.H))
    digits = ", ".join(
        f"{i} {o:.3f} (score {signed(f)})" for i, (f, o) in enumerate(zip(cache.F, cache.O, strict=True))
    )
    (unit, region), (digit, source) = (np.unravel_index(np.abs(each).argmax(), each.shape) for each in edges)
    strongest = (
        f"region {region // 7 + 1} from the top, {region % 7 + 1} from the left, to hidden unit {unit} "
        f"with {signed(edges[0][unit, region])}; "
        f"hidden unit {source} to digit {digit} with {signed(edges[1][digit, source])}"
    )
    old = ""
    if before is not None:
        sums = ", ".join(
            f"{k} {signed(a)} to {signed(b)}" for k, (a, b) in enumerate(zip(before.G, cache.G, strict=True))
        )
        shares = ", ".join(f"{i} {o:.3f}" for i, o in enumerate(before.O))
        old = f" Sums before and now: {sums}. Digits before: {shares}."
    return (
        f"Image {image} in the network {network!r}. {' '.join(lines)} Hidden units: {hidden}. Digits: {digits}.{old} "
        f"Strongest edges shown: {strongest}."
    )
