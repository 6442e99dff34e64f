"""Tasks for the forward pass explorer: what is to become of an image, and how one knows that it has."""

from typing import NamedTuple

import numpy as np

from ..plots.network import signed


class Operation(NamedTuple):
    """A task: with one tool, switch a hidden unit, or bring the network to another answer.

    image: its number among the explorer's. tool: "Eraser" or "Brush". unit: the hidden unit to be switched; None where
    the answer is to change. answer: what it is to become; None where any other will do. most: pixels that may change.
    shown: (rows, columns, ink), slices and 0 or 1, a try that does not do it, for the still picture.
    """

    name: str
    image: int
    tool: str
    words: str
    unit: int | None = None
    answer: int | None = None
    most: int = 784
    shown: tuple | None = None


OPERATIONS = (
    Operation(
        "switch unit 10 on",
        image=50,
        tool="Eraser",
        words="rub ink off this 3 until unit 10 switches on",
        unit=10,
    ),
    Operation(
        "make it read a 1",
        image=63,
        tool="Eraser",
        words="rub ink off this 1 until the network reads a 1",
        answer=1,
    ),
    Operation(
        "put a dot beside it",
        image=79,
        tool="Brush",
        words="put a dot beside this 8, of 20 pixels at most, until it is misread",
        most=20,
        shown=(slice(9, 12), slice(22, 25), 1),
    ),
)


def result(operation, image, old, new, before, cache):
    """Return whether the operation is done, and a line that says how it stands.

    image: the number of the one that is shown. old, new: its ink, uint8 (784,). before, cache: `forward` of the two.
    """
    if image != operation.image:
        return False, f"The task “{operation.name}” is about image {operation.image}."
    changed = int(np.count_nonzero(old != new))
    wrong_way = new > old if operation.tool == "Eraser" else new < old
    begun, answer = before.O.argmax(), cache.O.argmax()
    if operation.unit is None:
        there = answer == operation.answer if operation.answer is not None else answer != begun
        moved = f"the answer went from {begun} to {answer}"
        now = f"Now it is {_article(answer)}, {100 * cache.O.max():.0f} %"
    else:
        g = [each.G[operation.unit] for each in (before, cache)]
        there = (g[0] > 0) != (g[1] > 0)
        moved = f"unit {operation.unit} went from {_plus(g[0])} to {_plus(g[1])}"
        now = f"Now its sum is {_plus(g[1])}"
    if wrong_way.any():
        return False, f"This task is for the {operation.tool.lower()} alone: restore the image and try again."
    if there and changed <= operation.most:
        return True, f"✓ Done: {moved}, with {changed} pixel{'s' * (changed != 1)} changed."
    if changed > operation.most:
        return False, f"{changed} pixels are changed, {operation.most} allowed: undo some."
    return False, f"Task: {operation.words}. {now}."


def _article(digit):
    return f"an {digit}" if digit == 8 else f"a {digit}"


def _plus(number):
    return ("+" if number > 0 else "") + signed(number)
