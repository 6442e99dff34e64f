"""The connected pieces of a black and white picture."""

import numpy as np


def components(mask):
    """Number the pieces of a mask; pixels that touch by a side or a corner belong to one piece.

    mask: bool of shape (height, width). Returns int of the same shape: 0 outside, 1, 2, … in the pieces.
    """
    height, width = mask.shape
    row = width + 2  # with a pixel on each side, so that no run goes on in the next row
    flat = np.pad(mask, [(0, 0), (1, 1)]).ravel().astype(np.int8)
    starts, ends = (np.flatnonzero(np.diff(flat) == step) + 1 for step in (1, -1))
    parent = list(range(len(starts)))

    def root(run):
        while parent[run] != run:
            parent[run] = run = parent[parent[run]]
        return run

    # A run touches those of the row below that end no earlier than it begins, and begin no later than it ends.
    first = np.searchsorted(ends, starts + row).tolist()
    last = np.searchsorted(starts, ends + row, side="right").tolist()
    for run, (low, high) in enumerate(zip(first, last, strict=True)):
        for below in range(low, high):
            parent[root(below)] = root(run)
    roots = [root(run) for run in range(len(starts))]
    numbers = np.unique(roots, return_inverse=True)[1] + 1
    steps = np.zeros(flat.size, int)
    steps[starts] = numbers
    steps[ends] -= numbers
    return steps.cumsum().reshape(height, row)[:, 1:-1]


def boxes(labels):
    """Return top, left, bottom and right of each piece that `components` numbered: int of shape (pieces, 4)."""
    rows, columns = np.nonzero(labels)
    numbers, count = labels[rows, columns] - 1, labels.max(initial=0)
    found = np.empty((count, 4), int)
    found[:, :2], found[:, 2:] = max(labels.shape), 0
    for place, (end, values) in enumerate(
        [(np.minimum, rows), (np.minimum, columns), (np.maximum, rows + 1), (np.maximum, columns + 1)]
    ):
        end.at(found[:, place], numbers, values)
    return found
