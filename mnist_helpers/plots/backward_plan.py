"""Where the 2-2-2 network's numbers, boxes and arrows stand: across a page, or down the page of a phone."""

from typing import NamedTuple

from .small_network import kind_of

READABLE = 8  # points: 11 pixels, on a phone
EACH = (0, 1)
WEIGHTS = [(kind, i, k) for kind in ("w", "ŵ") for i in EACH for k in EACH]  # to unit i, from unit k
SLANTING = tuple(f"{d}{kind}{i}{k}" for d in ("", "d") for kind, i, k in WEIGHTS if i != k)


class Plan(NamedTuple):
    """Places as (x, y), from the lower left corner; all in the units of the Axes."""

    size: tuple  # width and height of all
    box: tuple  # of a number
    softmax: tuple  # middle and size of the one box for both scores
    places: dict  # of all numbers: the middle of a box's; of the others the end of the name, where the number begins
    names: dict  # of what stands in boxes
    sigmas: list  # between g and h
    saturated: list  # (x, y, what of it is there) of the word beside each h
    ends: dict  # (start, end) of each arrow, as it points on the way forwards; "oL0" and "oL1" by the true class
    on_arrows: tuple  # what is written over an arrow
    letters: tuple  # points: numbers in boxes, names of boxes, and all else


def _across():
    rows, (width, height) = (218, 58), (70, 34)  # of unit 0 and unit 1
    middles = {"x": 38, "g": 225, "h": 332, "f": 521, "softmax": 611, "o": 698}
    _, g, h, f, softmax, o = middles.values()
    half, loss = width / 2, (787, 138)
    places, ends = {"L": loss}, {}
    for i, row in enumerate(rows):
        places |= {f"{kind}{i}": (middles[kind], row) for kind in "xghfo"}
        places |= {f"dg{i}": (g - 20, row - 27), f"dh{i}": (h - 20, row - 27), f"df{i}": (f - 8, row - 27)}
        places |= {f"b{i}": (g - 6, row + 46), f"db{i}": (g - 6, row + 62)}
        places |= {f"b̂{i}": (f - 6, row + 46), f"db̂{i}": (f - 6, row + 65), f"y{i}": (o, row - 27)}
        for key, start, end in (("gh", g, h), ("fs", f, softmax), ("so", softmax, o)):
            ends[f"{key}{i}"] = (start + half, row), (end - half, row)
        ends[f"oL{i}"] = (o + half, row), (loss[0], loss[1] + (-17 if i else 17))
    for kind, i, k in WEIGHTS:
        start, end = (middles["x"], g) if kind == "w" else (h, f)
        ends[f"{kind}{i}{k}"] = (start + half, rows[k]), (end - half, rows[i])
        if i == k:  # outside a level arrow
            x, y = (start + end) / 2 - 13, rows[k] + (-21 if k else 21)
        else:  # on a slanting one, before the two cross
            x, y = start + half + 27, rows[k] + (47 if k else -47)
        places |= {f"{kind}{i}{k}": (x, y + 8), f"d{kind}{i}{k}": (x, y - 8)}
    boxes = {key: (x, y + 27) for key, (x, y) in places.items() if kind_of(key) in "xghfo"}
    return Plan(
        size=(830, 294),
        box=(width, height),
        softmax=((softmax, 138), (width, rows[0] - rows[1] + height)),
        places=places,
        names=boxes | {"L": (loss[0] - 44, loss[1])},
        sigmas=[((g + h) / 2, row + 11) for row in rows],
        saturated=[(h - 90, row - 45, "center") for row in rows],
        ends=ends,
        on_arrows=SLANTING,
        letters=(11, 12, 9.5),
    )


def _down():
    width, height, (box, tall) = 340, 492, (64, 28)
    columns, beside = (86, 254), (34, 292)  # unit 0 and unit 1; what is said of them, at the edges
    middles = {"x": 474, "g": 348, "h": 280, "f": 154, "softmax": 100, "o": 50}
    x, g, h, f, softmax, o = middles.values()
    half, loss = tall / 2, (170, 16)
    places, ends = {"L": loss}, {}
    for i, column in enumerate(columns):
        places |= {f"{kind}{i}": (column, middles[kind]) for kind in "xghfo"}
        outside = {f"b{i}": g + 42, f"db{i}": g + 28, f"dg{i}": g - 24, f"b̂{i}": f + 44, f"db̂{i}": f + 28}
        outside |= {f"df{i}": f - 24, f"y{i}": o - 24}
        places |= {key: (beside[i], y) for key, y in outside.items()}
        places[f"dh{i}"] = 146, h + (-7 if i else 7)
        for key, start, end in (("gh", g, h), ("fs", f, softmax), ("so", softmax, o)):
            ends[f"{key}{i}"] = (column, start - half), (column, end + half)
        ends[f"oL{i}"] = (column, o - half), (loss[0] + (box / 2 if i else -box / 2), loss[1])
    for kind, i, k in WEIGHTS:
        start, end = (x, g) if kind == "w" else (h, f)
        ends[f"{kind}{i}{k}"] = (columns[k], start - half), (columns[i], end + half)
        at = beside[k] if i == k else (203.5 if k else 121.5)
        places |= {f"{kind}{i}{k}": (at, start - half - 18), f"d{kind}{i}{k}": (at, start - half - 32)}
    boxes = {f"{kind}{i}": (40 if i == 0 else width - 40, middles[kind]) for kind in "xghfo" for i in EACH}
    return Plan(
        size=(width, height),
        box=(box, tall),
        softmax=((width / 2, softmax), (columns[1] - columns[0] + box, 24)),
        places=places,
        names=boxes | {"L": (loss[0], loss[1] + 24)},
        sigmas=[(column + side, (g + h) / 2 + 8) for column, side in zip(columns, (12, -12), strict=True)],
        saturated=[(columns[0] + 8, (g + h) / 2 - 8, "left"), (columns[1] - 8, (g + h) / 2 - 8, "right")],
        ends=ends,
        on_arrows=SLANTING,
        letters=(READABLE, READABLE, READABLE),
    )


ACROSS, DOWN = _across(), _down()
