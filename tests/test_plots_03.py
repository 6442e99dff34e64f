"""Lesson 03's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection

from mnist_helpers import forward, initialize, sigmoid, sigmoid_prime
from mnist_helpers.plots import (
    plot_halves,
    plot_ladder,
    plot_mean_images,
    plot_network,
    plot_pixels,
    plot_preactivations,
    plot_shapes,
    plot_two_weights,
    plot_unit,
)
from mnist_helpers.plots.network import IMAGE as IMAGE_BOX
from mnist_helpers.plots.network import LEAST, STRONGEST, network_artists, update_network
from mnist_helpers.plots.pixels import EDGE

RNG = np.random.default_rng(0)
IMAGE = RNG.integers(0, 256, (28, 28), dtype=np.uint8)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_network(IMAGE, initialize(RNG), ax=ax),
        lambda ax: plot_shapes(ax=ax),
        lambda ax: plot_mean_images(np.ones((10, 28, 28)), ax=ax),
        lambda ax: plot_ladder({"a": 0.2, "b": 0.8}, ax=ax),
        lambda ax: plot_halves(np.ones(10), -np.ones(10), 0.5, ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_plot_pixels_writes_every_number_in_its_place():
    left, right = plot_pixels(IMAGE).axes
    written = np.zeros((28, 28), int)
    for text in right.texts:
        column, row = text.get_position()
        written[row, column] = int(text.get_text())
    np.testing.assert_array_equal(written, IMAGE)
    np.testing.assert_array_equal(left.images[0].get_array(), IMAGE)


def test_a_marked_number_is_framed_in_its_row_and_column():
    ax = plot_pixels(IMAGE, mark=(14, 13)).axes[1]
    (frame,) = ax.patches
    assert (frame.get_y() + 0.5, frame.get_x() + 0.5) == (14, 13)
    assert [axis.get_ticklabels()[0].get_text() for axis in (ax.yaxis, ax.xaxis)] == ["row\n14", "column 13"]


def test_numbers_on_the_darkest_pixels_are_readable():
    _, right = plot_pixels(np.full((28, 28), 255, np.uint8)).axes
    shade = right.images[0].to_rgba(np.array([[255]], np.uint8))[0, 0, 0]
    light = shade / 12.92 if shade <= 0.04 else ((shade + 0.055) / 1.055) ** 2.4
    assert (light + 0.05) / 0.05 > 4.5


def test_plot_mean_images_gives_the_share_of_ink():
    means = np.arange(10)[:, None, None] * np.full((28, 28), 25.5)
    ax = plot_mean_images(means)
    assert words(ax) == [f"{10 * k:.1f} %" for k in range(10)]
    assert "9 takes most ink, a 0 least" in ax.get_title(loc="left")
    assert len(ax.child_axes) == 10


def test_plot_unit_ends_in_what_the_unit_answers():
    X, weights = RNG.random((2, 784)), RNG.normal(size=784) / 10
    figure = plot_unit(X, weights, 0.5, title="t")
    rows = np.reshape(figure.axes, (2, 4))
    for row, x in zip(rows, X, strict=True):
        np.testing.assert_allclose(np.ravel(row[2].images[0].get_array()), weights * x)
        g = weights @ x + 0.5
        (said,) = words(row[3])
        assert f"b = 0.50\ng = {g:.1f}".replace("-", "−") in said
        assert f"σ(g) = {sigmoid(g):.2f}" in said
        np.testing.assert_allclose(np.ravel(row[1].images[0].get_array()), weights)


def test_a_sigmoid_saturates_where_its_slope_is_a_hundredth():
    np.testing.assert_allclose(sigmoid_prime(np.array([EDGE, -EDGE])), 0.01, rtol=1e-9)


def test_plot_preactivations_counts_the_saturated_ones():
    sums = {"wide": np.array([[-9.0, 0], [9, 9]]), "narrow": np.array([1.0, -1])}
    upper, lower = plot_preactivations(sums).axes
    assert words(upper) == ["75 % are saturated", "wide"]
    assert words(lower) == ["0 % are saturated", "narrow"]
    assert upper.get_xlim() == lower.get_xlim()


def test_a_ladder_says_what_each_rung_reads_and_what_it_leaves():
    ax = plot_ladder({"a": 0.2, "b": 0.8, "c": 0.925})
    assert words(ax) == ["20.0", "80.0", "80.0", "20.0", "92.5", "7.5", "right", "wrong"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    rungs = [(0, 0), (0, 20), (20, 100), (0, 20), (20, 80), (80, 100), (0, 80), (80, 92.5), (92.5, 100)]
    np.testing.assert_allclose(ends, rungs)


def test_shapes_are_written_as_numpy_has_them():
    said = " ".join(words(plot_shapes(6, 4, 3)))
    X, W, b = np.ones((6, 4)), np.ones((3, 4)), np.ones(3)
    for name, array in (("X", X), ("W.T", W.T), ("X @ W.T", X @ W.T + b), ("b", b)):
        assert f"{name}  {array.shape}" in said


def test_halves_add_up_to_what_the_unit_gets():
    above, below = RNG.random(10), -3 - RNG.random(10)
    ax = plot_halves(above, below, 0.5)
    said = words(ax)
    assert said[:10] == [f"{share:.1f}" for share in above]
    sums = [f"{total:.1f}".replace("-", "−") for total in above + below + 0.5]
    assert said[20:30] == sums
    assert [bar.get_width() for bar in ax.patches] == [*above, *below]


def test_two_sets_of_weights_leave_out_what_all_digits_share():
    above, below = RNG.normal(size=(2, 10, 784)) + 5
    figure = plot_two_weights(above, below, ["one", "other"])
    axes = [ax for ax in figure.axes if ax.images]
    assert len(axes) == 20
    shown = np.array([np.ravel(ax.images[0].get_array()) for ax in axes]).reshape(2, 10, 784)
    np.testing.assert_allclose(shown, [above - above.mean(axis=0), below - below.mean(axis=0)])
    assert [axes[0].get_ylabel(), axes[10].get_ylabel()] == ["one", "other"]
    assert [ax.get_title() for ax in axes] == [*map(str, range(10)), *[""] * 10]
    few = [ax for ax in plot_two_weights(above, below, ["one", "other"], digits=(4, 9)).axes if ax.images]
    np.testing.assert_allclose(
        [np.ravel(ax.images[0].get_array()) for ax in few], shown[:, [4, 9]].reshape(4, 784)
    )
    assert [ax.get_title() for ax in few] == ["4", "9", "", ""]


def test_plot_network_draws_every_edge_and_the_numbers_of_its_image():
    parameters = initialize(np.random.default_rng(1), 15, "scaled")
    ax = plot_network(IMAGE, parameters)
    counts = [len(c.get_segments()) for c in ax.collections if isinstance(c, LineCollection)]
    assert sorted(counts)[-2:] == [150, 16 * 15]
    assert "784 pixels" in ax.get_title(loc="left")
    h = forward(parameters, IMAGE.ravel() / np.float32(255)).H
    assert {f"{answer:.2f}" for answer in h if answer >= 0.005} <= set(words(ax))


def test_edges_from_the_image_leave_it_on_its_right_and_so_run_behind_no_button():
    ax = plt.figure().add_subplot()
    parameters, x = initialize(np.random.default_rng(1), scale="scaled"), RNG.random(784).astype(np.float32)
    artists = network_artists(ax)
    update_network(artists, x, parameters, forward(parameters, x), 7)
    starts = np.concatenate([np.array(edges.get_segments())[:, 0] for edges in artists.left])
    assert (starts[:, 0] >= IMAGE_BOX[1]).all()
    assert ((IMAGE_BOX[2] < starts[:, 1]) & (starts[:, 1] < IMAGE_BOX[3])).all()


@pytest.mark.parametrize("hidden_size", [3, 15])
def test_the_network_over_an_image_shows_its_numbers_and_its_strongest_edges(hidden_size):
    ax = plt.figure().add_subplot()
    parameters, x = (
        initialize(np.random.default_rng(1), hidden_size, "scaled"),
        RNG.random(784).astype(np.float32),
    )
    cache = forward(parameters, x)
    artists = network_artists(ax, hidden_size)
    update_network(artists, x, parameters, cache, 7)
    assert [text.get_text() for text in artists.hidden_words] == [
        f"{h:.2f}" if h >= 0.005 else "" for h in cache.H
    ]
    lengths = [np.ptp(path.vertices[:, 0]) for path in artists.outputs.get_paths()]
    np.testing.assert_allclose(np.array(lengths) / max(lengths), cache.O / cache.O.max(), atol=1e-4)
    drawn = {
        name: [len(edges.get_segments()) for edges in getattr(artists, name)] for name in ("left", "right")
    }
    assert sum(drawn["left"]) == STRONGEST
    carried = parameters.W_hat * cache.H
    assert sum(drawn["right"]) == min(STRONGEST, (np.abs(carried) > LEAST * np.abs(carried).max()).sum())
    strongest = np.sort(np.abs(carried).ravel())[-STRONGEST:].min()
    assert drawn["right"][0] == (carried >= max(strongest, LEAST * np.abs(carried).max())).sum()
    widths = np.concatenate([edges.get_linewidths() for edges in artists.right])
    assert widths.max() == pytest.approx(4.6)
    assert artists.left[0].get_linestyle() != artists.left[1].get_linestyle()


def test_a_followed_unit_that_says_nothing_shows_no_thick_edge():
    ax = plt.figure().add_subplot()
    parameters, x = initialize(np.random.default_rng(1), scale="scaled"), RNG.random(784).astype(np.float32)
    parameters.b[4] = -40  # h is 0
    artists = network_artists(ax)
    update_network(artists, x, parameters, forward(parameters, x), 7, ("hidden", 4))
    assert [len(edges.get_segments()) for edges in artists.right] == [0, 0]
    assert sum(len(edges.get_segments()) for edges in artists.left) > 10


def test_bands_of_rows_are_named_beside_the_weights_of_a_unit():
    figure = plot_unit(RNG.random((2, 784)), RNG.normal(size=784), 0.5, title="t", rows=[(8, 15)])
    assert [words(figure.axes[k]) for k in (1, 5)] == [["=", "rows\n8–15"]] * 2
