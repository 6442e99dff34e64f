"""What no exercise asks for: each check gets all of it and must answer in words."""

import numpy as np


def raises(*_):
    raise RuntimeError("by design")


GARBAGE = {
    "nothing": None,
    "ellipsis": ...,
    "text": "0.95",
    "empty text": "",
    "a number": 0.95,
    "nan": np.nan,
    "infinity": np.inf,
    "a dict": {},
    "an object": object(),
    "an empty row": [[]],
    "zeros": np.zeros((2, 2)),
    "a class": dict,
    "print": print,
    "returns nothing": lambda *_: None,
    "returns ellipsis": lambda *_: ...,
    "returns text": lambda *_: "a lot",
    "returns two texts": lambda *_: ("a lot", "more"),
    "returns a number": lambda *_: 12,
    "returns nan": lambda *_: np.nan,
    "returns two nans": lambda *_: (np.nan, np.nan),
    "returns five nans": lambda *_: np.full(5, np.nan),
    "returns ten nans": lambda *_: np.full(10, np.nan),
    "returns rows of different lengths": lambda *_: [[1], [1, 2]],
    "returns a number and a row": lambda *_: [1, [2]],
    "returns no rows": lambda *_: np.zeros((0, 3)),
    "returns two nothings": lambda *_: (None, None),
    "returns four nothings": lambda *_: (None,) * 4,
    "returns pairs of nothing": lambda *_: ((None, None), (None, None)),
    "returns empty pairs": lambda *_: (([], []), ([], [])),
    "returns empty images": lambda *_: ((np.zeros((0, 28, 28)), []), (np.zeros((0, 28, 28)), [])),
    "returns six infinities": lambda *_: [np.full(3, np.inf)] * 6,
    "returns a dict": lambda *_: {"W": 1},
    "returns a type": lambda *_: int,
    "returns a run": lambda *_: iter(()),
    "raises": raises,
    "exits": lambda *_: exit(),
    "takes no arguments": lambda: 1,
    "takes nine arguments": lambda a, b, c, d, e, f, g, h, i: 1,
}
