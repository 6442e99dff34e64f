"""Lesson 10's picture of what six letters cannot show: two lines that differ further back, and one answer to both."""

from matplotlib.patches import FancyArrowPatch

from .. import style
from ..prose import ALPHABET
from .letters import LEFT, LETTER, _boxed, _chances, _line, _names, _sheet

ROW, FOOT, TALL = 62, 106, 200  # pixels: a line, the foot of the bars below the last line, a chance of 1


def plot_far_back(lines, o, *, ax=None):
    """Draw lines that end in the same six letters, and under them the 27 chances that a network gives after each.

    lines: (text, the letter that a person expects, a piece of the text to which an arc goes back from it).
    o: (27,). Returns the Axes.
    """
    foot = ROW * len(lines) + FOOT - 20
    ax = ax or _sheet(foot + 52)
    for row, (text, expected, piece) in enumerate(lines):
        y = 40 + ROW * row
        _line(ax, y, text, expected)
        ends = len(text) + 0.5, text.index(piece) + len(piece) / 2
        arc = {"arrowstyle": "-|>", "mutation_scale": 12, "connectionstyle": "arc3,rad=0.22"}
        ax.add_patch(FancyArrowPatch(*((LETTER * end, y - 11) for end in ends), color=style.INPUT, **arc))
    label = {"ha": "right", "va": "center", "color": style.OUTPUT, "weight": "bold"}
    ax.text(LEFT - 18, foot - 22, "network,\nafter either line", **label)
    first, *others = [ALPHABET.index(expected) for _, expected, _ in lines]
    _chances(ax, foot, o, first, style.OUTPUT_FILL, style.OUTPUT, style.TRUTH, TALL)
    for k, place in enumerate(others, start=1):
        _boxed(ax, foot, o, place, style.TRUTH, raise_by=14 + 24 * k)
    _names(ax, foot + 32)
    return ax
