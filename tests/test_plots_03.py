"""Lesson 03's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb

from mnist_helpers import forward, initialize, sigmoid, sigmoid_prime
from mnist_helpers.guess_kinds import Curve
from mnist_helpers.plots import (
    plot_ladder,
    plot_mean_images,
    plot_network,
    plot_pixels,
    plot_preactivations,
    plot_shapes,
    plot_two_clouds,
    plot_two_weights,
    plot_unit,
    plot_weight_images,
)
from mnist_helpers.plots.guesses import plot_guess
from mnist_helpers.plots.network import IMAGE as IMAGE_BOX
from mnist_helpers.plots.network import LEAST, MOST, STRONGEST, network_artists, signed, update_network
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
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_plot_pixels_writes_every_number_in_its_place():
    ax = plot_pixels(IMAGE)
    written = np.zeros((28, 28), int)
    for text in ax.texts:
        column, row = text.get_position()
        written[row, column] = int(text.get_text())
    np.testing.assert_array_equal(written, IMAGE)
    np.testing.assert_array_equal(ax.images[0].get_array(), IMAGE)


def test_a_marked_number_is_framed_in_its_row_and_column():
    ax = plot_pixels(IMAGE, mark=(14, 13))
    (frame,) = ax.patches
    assert (frame.get_y() + 0.5, frame.get_x() + 0.5) == (14, 13)
    assert [axis.get_ticklabels()[0].get_text() for axis in (ax.yaxis, ax.xaxis)] == ["row\n14", "column 13"]


def light(colour):
    """Return how light a colour is, 0 to 1, as the web's rules for contrast have it."""
    shares = np.array(to_rgb(colour))
    return np.where(shares <= 0.04, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4) @ (
        0.2126,
        0.7152,
        0.0722,
    )


def test_numbers_on_all_shades_of_ink_are_readable():
    inks = np.resize(np.arange(256, dtype=np.uint8), (28, 28))
    ax = plot_pixels(inks)
    for text, shade in zip(ax.texts, ax.images[0].to_rgba(inks).reshape(784, 4), strict=True):
        low, high = sorted([light(text.get_color()), light(shade[:3])])
        assert (high + 0.05) / (low + 0.05) > 4.5


def test_plot_mean_images_draws_each_over_its_digit():
    means = np.arange(10)[:, None, None] * np.full((28, 28), 25.5)
    ax = plot_mean_images(means)
    np.testing.assert_array_equal([image.get_array() for image in ax.images], means)
    middles = [np.mean(image.get_extent()[:2]) for image in ax.images]
    np.testing.assert_allclose(middles, ax.get_xticks())
    assert [label.get_text() for label in ax.get_xticklabels()] == list("0123456789")
    assert plot_mean_images(means, title="t").get_title(loc="left") == "t"


def test_two_clouds_place_each_image_by_its_distances_and_count_those_nearer_to_the_wrong_mean():
    labels, squares = np.array([3, 5, 3, 8]), np.full((4, 10), 100.0)
    squares[:, [3, 5]] = [[1, 4], [9, 4], [9, 1], [0, 0]]
    figure = plot_two_clouds({"one": squares, "other": squares[:, ::-1]}, labels, (3, 5))
    threes, fives = figure.axes[0].collections
    np.testing.assert_allclose(threes.get_offsets(), [[1, 2], [3, 1]])
    np.testing.assert_allclose(fives.get_offsets(), [[3, 2]])
    assert figure.axes[0].get_title(loc="left") == "one: 33 of 100 wrong"
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == ["a 3", "a 5"]


def test_plot_unit_ends_in_what_the_unit_answers():
    X, W, b = RNG.random((2, 784)), RNG.normal(size=(3, 784)) / 10, np.array([9, 0.5, 9])
    figure, weights = plot_unit(X, W, b, 1, title="t"), W[1]
    full = np.quantile(np.abs(W), 0.995)
    rows = np.reshape(figure.axes, (2, 4))
    for row, x in zip(rows, X, strict=True):
        np.testing.assert_allclose(np.ravel(row[2].images[0].get_array()), weights * x)
        g = weights @ x + 0.5
        total, said = words(row[3])
        assert total == f"sum: {'+' if weights @ x > 0 else ''}{signed(weights @ x)}"
        assert f"b = 0.50\ng = {g:.1f}".replace("-", "−") in said
        assert f"σ(g) = {sigmoid(g):.2f}" in said
        np.testing.assert_allclose(np.ravel(row[1].images[0].get_array()), weights)
        assert [ax.images[0].get_clim() for ax in row[1:3]] == [(-full, full)] * 2
    assert "blue, solid outline: ink raises" in figure.get_supxlabel()
    named = plot_unit(X, W, b, 1, title="t", names=["one", "other"])
    assert [row[0].get_ylabel() for row in np.reshape(named.axes, (2, 4))] == ["one", "other"]


def test_a_sigmoid_saturates_where_its_slope_is_a_hundredth():
    np.testing.assert_allclose(sigmoid_prime(np.array([EDGE, -EDGE])), 0.01, rtol=1e-9)


def test_plot_preactivations_counts_the_saturated_ones():
    sums = {"wide": np.array([[-9.0, 0], [9, 9]]), "narrow": np.array([1.0, -1])}
    upper, lower = plot_preactivations(sums).axes
    assert words(upper) == ["wide", "75 % are saturated", "the sigmoid"]
    assert words(lower) == ["narrow", "0 % are saturated"]
    assert upper.get_xlim() == lower.get_xlim()
    assert not upper.child_axes + lower.child_axes


def test_a_heap_too_narrow_for_the_scale_is_drawn_once_more():
    sums = {"wide": np.array([-9.0, 0, 9]), "narrow": np.array([0.2, -0.5, 0.4])}
    upper, lower = plot_preactivations(sums).axes
    assert not upper.child_axes
    (inset,) = lower.child_axes
    assert inset.get_xlim() == (-0.5, 0.5)
    assert sum(bar.get_height() for bar in inset.patches) == 3


def test_a_ladder_has_a_hundred_squares_a_rung_and_crosses_the_wrong_ones():
    ax = plot_ladder({"a": 0.204, "b": 0.8, "c": 0.925})
    squares = [len(squares.get_paths()) for squares in ax.collections]
    assert squares == [20, 80, 80, 20, 92, 8]
    assert [len(line.get_xdata()) for line in ax.lines] == squares[1::2]
    said = [
        "a",
        "20 right",
        "80 wrong",
        "b",
        "80 right",
        "20 wrong",
        "c",
        "92 right",
        "8 wrong",
        "+60",
        "+12",
    ]
    assert [word for word in words(ax) if word] == said


def test_shapes_are_written_as_numpy_has_them():
    said = " ".join(words(plot_shapes(6, 4, 3)))
    X, W, b = np.ones((6, 4)), np.ones((3, 4)), np.ones(3)
    for name, array in (("X", X), ("W.T", W.T), ("X @ W.T", X @ W.T + b), ("b", b)):
        assert f"{name}  {array.shape}" in said


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
    [blue] = [c for c in ax.collections if isinstance(c, LineCollection) and len(c.get_segments()) == MOST]
    assert len({tuple(end) for _, end in blue.get_segments()}) == 1
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
    assert widths.max() == pytest.approx(3)
    assert artists.left[0].get_linestyle() != artists.left[1].get_linestyle()


def test_a_followed_unit_that_says_nothing_shows_no_thick_edge():
    ax = plt.figure().add_subplot()
    parameters, x = initialize(np.random.default_rng(1), scale="scaled"), RNG.random(784).astype(np.float32)
    parameters.b[4] = -40  # h is 0
    artists = network_artists(ax)
    update_network(artists, x, parameters, forward(parameters, x), 7, ("hidden", 4))
    assert [len(edges.get_segments()) for edges in artists.right] == [0, 0]
    assert sum(len(edges.get_segments()) for edges in artists.left) > 10


def test_a_page_with_a_band_tells_what_either_part_adds_to_the_unit():
    X, weights = RNG.random((2, 784)), RNG.normal(size=784)
    figure = plot_unit(X, weights[None], [0.5], 0, title="t", band=slice(20, 24))
    names = "rows 20–23", "other rows"
    for row, product in zip(np.reshape(figure.axes, (2, 4)), X * weights, strict=True):
        page = product.reshape(28, 28)
        parts = [part.sum() for part in (page[20:24], np.delete(page, range(20, 24), 0))]
        sums, answer = words(row[3])
        assert sums.split("\n") == [
            f"{name}: {'+' if part > 0 else ''}{signed(part)}"
            for name, part in zip(names, parts, strict=True)
        ]
        assert f"g = {signed(product.sum() + 0.5)}" in answer
        assert [[line.get_ydata()[0] for line in ax.lines] for ax in row[:3]] == [[19.5, 23.5]] * 3
        assert [label.get_text() for label in row[0].get_yticklabels()] == ["rows\n20–23"]


def test_a_level_is_drawn_on_the_board_and_beside_the_answer():
    asked = Curve("q", "x", "y", (1, 3), (0, 100), ("none", 92))
    truth = np.array([1.0, 2, 3]), np.array([20.0, 80, 95])
    assert words(plot_guess(asked, None, truth)) == ["none"]
    assert words(plot_guess(asked)) == ["none"]
    assert str(asked).endswith("A line at 92: none.")


def test_laid_ink_is_outlined_on_each_weight_image():
    laid = np.zeros((28, 28))
    laid[5:11, 8:14] = 255
    sheet = [ax for ax in plot_weight_images(RNG.normal(size=(2, 784)), laid=laid).axes if ax.images]
    assert len(sheet) == 2
    for ax in sheet:
        outline = ax.collections[-1].get_paths()[0].get_extents()
        np.testing.assert_allclose([*outline.intervalx, *outline.intervaly], [7.5, 13.5, 4.5, 10.5], atol=0.1)
