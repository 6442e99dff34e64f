"""Lesson 07's pictures: labels at the ends of lines stay apart, and close to what they name; the band of seeds."""

from itertools import pairwise

import numpy as np
import pytest

from mnist_helpers.plots import plot_band, plot_blocks, plot_lines, plot_rate_range

ENDS = {
    "apart": (0, 50, 100),
    "alike": (40, 40, 40, 40, 0),
    "two and two": (10, 10.5, 90, 90.5),
    "at the floor": (0, 0.1, 0.2, 100),
    "at the ceiling": (0, 99.8, 99.9, 100),
    "in a row": (50, 56, 62, 68, 0, 100),
}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_labels_stay_apart_and_close_to_their_lines(ends):
    lines = {f"line {k}": ((0, 10 - k), (50, end)) for k, end in enumerate(ends)}
    ax = plot_lines(lines, title="t", xlabel="x", ylabel="y")
    ax.figure.canvas.draw()
    boxes = sorted((text.get_window_extent() for text in ax.texts), key=lambda box: box.y0)
    assert all(low.y1 <= high.y0 for low, high in pairwise(boxes))
    for text, end in zip(sorted(ax.texts, key=lambda t: t.get_text()), ends, strict=True):
        box, y = text.get_window_extent(), ax.transData.transform((0, end))[1]
        assert abs((box.y0 + box.y1) / 2 - y) < 2.6 * box.height  # as older Matplotlib measures a label
        assert box.x0 > ax.transData.transform((10, 0))[0]


@pytest.mark.usefixtures("lessons_style")
@pytest.mark.parametrize("yours", [0.947, 0.5])
def test_the_band_has_a_dot_a_seed_and_marks_yours(yours):
    band = np.array([0.941, 0.9411, 0.943, 0.95])
    ax = plot_band(band, yours)
    ax.figure.canvas.draw()
    dots = np.concatenate([line.get_xydata() for line in ax.lines if line.get_marker() == "o"])
    np.testing.assert_allclose(dots, [[94.1, 1], [94.1, 2], [94.3, 1], [95, 1]])
    (diamond,) = (line for line in ax.lines if line.get_marker() == "D")
    assert diamond.get_xdata() == pytest.approx(100 * yours, abs=0.05)
    low, high = ax.get_xlim()
    assert low < min(94.1, 100 * yours) < max(95, 100 * yours) < high
    assert f"{100 * yours:.1f} %" in ax.texts[0].get_text()


@pytest.mark.usefixtures("lessons_style")
def test_blocks_mark_the_last_two_and_their_means():
    blocks = np.linspace(0.93, 0.95, 36).reshape(12, 3)
    ax = plot_blocks(blocks)
    marked = [line for line in ax.lines if line.get_marker() == "D"]
    np.testing.assert_allclose(
        marked[0].get_xydata(), np.column_stack([[11, 12], 100 * blocks[-2:].mean(axis=1)])
    )
    (others,) = (line for line in ax.lines if line.get_marker() == "o")
    assert others.get_xdata().tolist() == list(range(1, 11))
    assert [text.get_text() for text in ax.texts][:3] == ["94.8", "94.9", "mean 94.0"]
    low, high = ax.get_ylim()
    assert low < 93 < 95 < high


def test_the_range_that_works_lies_between_the_rates_that_read_80():
    rates, read = np.geomspace(0.01, 100, 5), np.array([[30, 34], [81, 85], [84, 88], [40, 30], [9, 11]])
    ax = plot_rate_range(rates, read)
    edges = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose(edges, np.sqrt(rates[[0, 2, 3]] * rates[[1, 3, 4]]))
    assert [text.get_text() for text in ax.texts] == ["crawls", "works", "thrashes", "dead"]
