"""Lesson 07's pictures: labels at the ends of lines stay apart, and close to what they name; the band of seeds."""

from itertools import pairwise

import numpy as np
import pytest

from mnist_helpers import initialize
from mnist_helpers.plots import (
    plot_band,
    plot_blocks,
    plot_confusion,
    plot_lines,
    plot_loop,
    plot_optimizers,
    plot_rate_range,
    plot_stencils,
    plot_stumble,
)
from mnist_helpers.plots.film import picture_of, stencils

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
def test_dots_of_the_band_are_rounded_to_a_twentieth_of_a_point():
    ax = plot_band(np.array([0.94, 0.94020, 0.9403, 0.95]), 0.94)
    dots = np.concatenate([line.get_xdata() for line in ax.lines if line.get_marker() == "o"])
    np.testing.assert_allclose(dots, [94, 94, 94.05, 95])


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


@pytest.mark.usefixtures("lessons_style")
def test_under_the_rates_stands_the_first_unit_of_eight_networks_from_the_first_to_the_last():
    rates, read = np.geomspace(0.01, 100, 24), np.repeat([10, 90, 50, 10], 6)[:, None] * np.ones(3)
    networks = [initialize(np.random.default_rng(seed)) for seed in range(24)]
    ax = plot_rate_range(rates, read, networks)
    _, below = ax.figure.axes[:2]
    drawn = [small.images[0].get_array() for small in below.child_axes]
    assert len(drawn) == 8
    for picture, network in ((drawn[0], networks[0]), (drawn[-1], networks[-1])):
        one = stencils(network._replace(W=network.W[:1]))
        np.testing.assert_allclose(picture, picture_of(one, columns=1))


@pytest.mark.usefixtures("lessons_style")
def test_each_way_of_stepping_has_its_runs_and_its_mean():
    runs = {"a": np.array([[1.0, 3], [3, 5]]), "b": np.array([[2.0, 6], [2, 6]])}
    figure = plot_optimizers([1, 2], runs)
    *panels, finish = figure.axes
    np.testing.assert_allclose([line.get_ydata() for line in finish.lines], [[3, 6], [5, 6]])
    for ax, (name, of_name) in zip(panels, runs.items(), strict=True):
        *_, first, second, mean = ax.lines
        np.testing.assert_allclose([first.get_ydata(), second.get_ydata()], of_name)
        np.testing.assert_allclose(mean.get_ydata(), of_name.mean(axis=0))
        assert ax.get_title(loc="left") == name
        assert ax.texts[0].get_text() == f"{of_name[:, -1].mean():.1f}"


@pytest.mark.usefixtures("lessons_style")
def test_a_box_of_mistakes_has_its_image_and_an_empty_one_nothing():
    confusion = 90 * np.eye(10, dtype=int)
    confusion[4, 9] = 10
    samples = {(4, 9): np.linspace(0, 1, 784), (0, 0): np.ones(784)}
    ax = plot_confusion(confusion, samples=samples)
    assert sorted(tuple(np.round(image.get_extent(), 2)[[0, 3]] - [0.02, -0.47]) for image in ax.images) == [
        (0, 0),
        (9, 4),
    ]
    said = [text.get_text() for text in ax.texts]
    assert said.count("90") == 10
    assert said.count("10") == 1
    assert said.count("100.0 %") == 9
    assert said.count("90.0 %") == 1
    frames = {tuple(np.round(np.add(patch.get_xy(), 0.485)).astype(int)) for patch in ax.patches}
    assert {(4, 9), (9, 4)} <= frames


@pytest.mark.usefixtures("lessons_style")
def test_stencils_of_two_networks_stand_side_by_side():
    networks = {name: initialize(np.random.default_rng(k)) for k, name in enumerate("ab")}
    axes = plot_stencils(networks).axes
    assert [ax.get_title(loc="left") for ax in axes] == ["a", "b"]
    for ax, network in zip(axes, networks.values(), strict=True):
        np.testing.assert_allclose(ax.images[0].get_array(), picture_of(stencils(network)))


@pytest.mark.usefixtures("lessons_style")
def test_a_stumble_shows_the_way_to_the_last_step_and_what_other_batches_would_have_made_of_it():
    read, tried = {0: 93.0, 5: 94.0, 10: 93.5, 11: 92.0}, {16: [93.0, 93.5, 93.6], 32: [93.4, 93.5, 93.6]}
    left, right = plot_stumble(read, tried, (np.zeros((28, 28)), 92.5)).axes[:2]
    way, last = left.lines
    np.testing.assert_allclose(way.get_xydata(), [[0, 93], [5, 94], [10, 93.5]])
    np.testing.assert_allclose(last.get_xydata(), [[10, 93.5], [11, 92]])
    assert "−1.5" in left.texts[0].get_text()
    assert left.texts[1].get_text().startswith("93.0")
    assert left.texts[1].xy == (0, 93.0)
    heaps = [line.get_ydata() for line in right.lines if len(line.get_ydata()) == 3]
    np.testing.assert_allclose(heaps, [tried[16], tried[32]])
    assert "92.5" in right.child_axes[0].get_title(loc="left")


@pytest.mark.usefixtures("lessons_style")
def test_the_loop_s_arrows_lead_from_each_stop_to_the_next_and_touch_no_word():
    images = np.arange(32 * 784).reshape(32, 28, 28)
    figure = plot_loop(images, 1563)
    (ax,) = figure.axes
    (tiles,) = ax.child_axes
    sheet = tiles.images[0].get_array()
    np.testing.assert_array_equal(sheet[28:56, 56:84], images[10])  # the second row, the third column
    figure.canvas.draw()
    stops = {text.get_text(): text.get_position() for text in ax.texts if text.get_weight() == "bold"}
    assert list(stops) == ["batch", "forward", "loss", "backward", "step"]
    ends = np.array(list(stops.values()))
    for arrow, here, there in zip(ax.patches, ends, np.roll(ends, -1, axis=0), strict=True):
        bow = arrow.get_path().vertices[:28]  # without its head
        assert np.linalg.norm(bow[0] - here) < np.linalg.norm(bow[0] - there)
        assert np.linalg.norm(bow[-1] - there) < np.linalg.norm(bow[-1] - here)
        for words in (*ax.texts, tiles):
            box = words.get_window_extent()
            assert not any(box.contains(*point) for point in ax.transData.transform(bow)), words
