"""Lesson 10's pictures: what they draw where, and that no label covers another or leaves the figure."""

from itertools import combinations

import numpy as np
import pytest

from mnist_helpers.plots import plot_bars, plot_perplexities, plot_recital, plot_window
from mnist_helpers.plots.letters import ACROSS

pytestmark = pytest.mark.usefixtures("lessons_style")

RUNGS = {"an even guess": 27, "counting letters": 16.6, "the network, after 6": 4.4}
PAGE = "a page of words that someone has learned by heart and says again " * 9


def drawn(ax):
    ax.figure.canvas.draw()
    return ax


def test_a_window_has_one_filled_box_a_row():
    ax = drawn(plot_window("networ", following="k"))
    filled = [box for box in ax.patches if box.get_facecolor()[:3] != (1, 1, 1)]
    assert len(ax.patches) == 7 * 27
    assert [int(box.get_x()) for box in filled] == [14, 5, 20, 23, 15, 18, 11]


def test_as_many_tiles_are_filled_as_the_perplexity_says():
    ax = drawn(plot_perplexities(RUNGS))
    for row, perplexity in enumerate(RUNGS.values()):
        filled = [
            tile.get_width()
            for tile in ax.patches
            if tile.get_y() == pytest.approx(row + 0.16) and tile.get_facecolor()[:3] != (1, 1, 1)
        ]
        assert sum(filled) / 0.84 == pytest.approx(perplexity)
    assert [text.get_text() for text in ax.texts] == ["27.0", "16.6", "4.4", "perplexity"]


@pytest.mark.parametrize("begin", [0, 70, 200])
def test_the_run_is_marked_where_it_stands(begin):
    run = PAGE[begin : begin + 150]
    ax = drawn(plot_recital(PAGE, run))
    marked = [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    assert (
        "".join(
            part.lstrip() if k else part[len(part) - len(part.lstrip()) :] for k, part in enumerate(marked)
        )
        == run.lstrip()
    )
    for line in ax.lines:
        assert 0 <= line.get_xdata()[0] < line.get_xdata()[1] <= ACROSS
    [*boxes] = [text.get_window_extent() for text in ax.texts if text.get_weight() == "bold"]
    for box, line in zip(boxes, ax.lines, strict=True):
        end = ax.transData.transform((line.get_xdata()[1], 0))[0]
        assert box.x1 == pytest.approx(end, abs=12)  # a blank at its end has no ink


def test_bars_are_as_high_as_their_numbers():
    ax = drawn(plot_bars({1: 2.8, 2: 1.7}, "place", "price"))
    assert [bar.get_height() for bar in ax.patches] == [2.8, 1.7]
    assert [text.get_text() for text in ax.texts] == ["2.80", "1.70"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("place", "price")


@pytest.mark.parametrize(
    "ax",
    [
        lambda: plot_window("networ", following="k"),
        lambda: plot_perplexities(RUNGS),
        lambda: plot_bars(dict(enumerate(np.linspace(3, 1, 5))), "place", "price"),
    ],
)
def test_no_label_covers_another_or_leaves_the_figure(ax):
    ax = drawn(ax())
    ticks = [*ax.get_yticklabels(), *ax.get_xticklabels()] if ax.axison else []
    labels = [text for text in (*ax.texts, *ticks) if text.get_text()]
    boxes = [text.get_window_extent() for text in labels]
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))
    page = ax.figure.bbox
    assert all(page.x0 <= box.x0 <= box.x1 <= page.x1 and page.y0 <= box.y0 for box in boxes)
