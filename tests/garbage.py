"""What no exercise asks for: each check gets all of it and must answer in words."""

import numpy as np


def raises(*_):
    raise RuntimeError("by design")


GARBAGE = {
    "nothing": None,
    "ellipsis": ...,
    "text": "0.95",
    "a number": 0.95,
    "returns nothing": lambda *_: None,
    "returns ellipsis": lambda *_: ...,
    "returns text": lambda *_: "a lot",
    "returns nan": lambda *_: np.nan,
    "returns rows of different lengths": lambda *_: [[1], [1, 2]],
    "returns a dict": lambda *_: {"W": 1},
    "returns a type": lambda *_: int,
    "raises": raises,
    "exits": lambda *_: exit(),
    "takes no arguments": lambda: 1,
    "takes nine arguments": lambda a, b, c, d, e, f, g, h, i: 1,
    "a class": dict,
}
