"""Lesson 09's pictures: the lit ways and what they come to, letters that can be read, the slope that fades."""

from itertools import combinations, product

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mnist_helpers import style
from mnist_helpers.plots import (
    plot_fading,
    plot_fooled,
    plot_found,
    plot_pixel_slopes,
    plot_product,
    plot_rounds,
    plot_stages,
    plot_tensors,
    plot_turned,
    plot_values,
    plot_waiting,
    plot_walk,
)
from mnist_helpers.tensors import Tensor
from mnist_helpers.values import Value, exp, find_slopes, in_order, log

LEAST = 12 * 72 / 100  # points: 12 pixels at 100 dots an inch


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def in_style():
    with plt.rc_context():
        style.use()
        yield


def written(ax):
    """Return the texts of a picture, all large enough and none cut."""
    ax.get_figure().canvas.draw()
    width, height = ax.get_figure().bbox.size
    for text in ax.texts:
        box = text.get_window_extent()
        assert text.get_fontsize() >= LEAST
        assert min(box.x0, box.y0, width - box.x1, height - box.y1) > -1, text.get_text()
    return [text.get_text() for text in ax.texts]


def boxes(ax):
    """Return the places of all words with a frame, and of those without one, as the picture is drawn."""
    ax.get_figure().canvas.draw()
    patches = {text: text.get_bbox_patch() for text in ax.texts if text.get_text()}
    framed = [patch.get_window_extent() for patch in patches.values() if patch and patch.get_edgecolor()[3]]
    loose = [text for text, patch in patches.items() if not (patch and patch.get_edgecolor()[3])]
    return framed, [text.get_window_extent().padded(-2) for text in loose]


def test_the_ways_from_a_value_are_lit_and_multiplied():
    x, y = Value(2.0), Value(1.0)
    z = (x + y) * x
    texts = written(plot_values(in_order(z), {"x": x, "y": y, "z": z}, x))
    assert {"x", "y", "z", "+", "A: × 2", "B: × 3"} <= set(texts)
    assert any("A:   2  =  2.0000\nB:   3  =  3.0000" in text for text in texts)
    assert "together  5.0000" in texts
    alone = written(plot_values(in_order(z), {"x": x, "y": y, "z": z}, y))
    assert "together  2.0000" in alone


def test_a_box_without_a_name_says_what_it_is():
    x = Value(2.0)
    last = log(exp(x * 0.5) + 1) / 4
    texts = written(plot_values(in_order(last), {"x": x, "last": last}, x))
    assert {"x", "×", "exp", "+", "log", "0.5", "1", "1/"} <= set(texts)
    assert "4" not in texts  # neither on the way nor beside it: a dot
    assert sum(text.startswith("together") for text in texts) == 1


def small_network():
    """Return the loss of the lesson's network of four neurons, and its values by their names."""
    keys = ["w00", "w01", "w10", "w11", "b0", "b1", "v00", "v01", "v10", "v11", "c0", "c1"]
    given = [0.5, -1.0, 1.5, 2.0, 0.0, -0.5, 1.0, -2.0, -1.0, 1.5, 0.5, 0.0]
    of = {key: Value(one) for key, one in zip(keys, given, strict=True)}
    for k in "01":
        of[f"h{k}"] = 1 / (1 + exp(-(of[f"w{k}0"] * 1.0 + of[f"w{k}1"] * 0.5 + of[f"b{k}"])))
    for k in "01":
        of[f"f{k}"] = of[f"v{k}0"] * of["h0"] + of[f"v{k}1"] * of["h1"] + of[f"c{k}"]
    of["loss"] = log(exp(of["f0"]) + exp(of["f1"])) - of["f0"]
    return of


def test_nothing_stands_in_the_way_of_the_three_ways(in_style):
    of = small_network()
    ax = plot_values(in_order(of["loss"]), of, of["w01"])
    ax.set_title("All that it remembers, and three routes from w01 to the loss")
    framed, loose = boxes(ax)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert len(framed) > 30
    assert len(framed) + len(dots) == len(in_order(of["loss"])) == 55
    for one, other in combinations(framed, 2):
        assert not one.overlaps(other)
    for words, other in [*product(loose, framed), *combinations(loose, 2)]:
        assert not words.overlaps(other)
    middles = [
        line for line in ax.lines if line.get_marker() == "."
    ]  # each on the line that its stretch is about
    styles = {
        line.get_linestyle() for line in ax.lines if line.get_marker() == "None" and line.get_linewidth() > 2
    }
    assert styles == {"-", "--"}  # Matplotlib calls a pattern of dashes that, of B and of C
    assert len(middles) == sum("×" in text.get_text()[:4] and len(text.get_text()) > 1 for text in ax.texts)


def test_each_tensor_has_its_shape_and_an_arrow_to_each_of_its_parts(in_style):
    W, b = Tensor(np.ones((2, 3))), Tensor(np.ones(2))
    last = np.ones((4, 3)) @ W.T + b
    ax = plot_tensors(in_order(last), ["W", "b", "W.T", "@", "sum"])
    texts = [text for text in written(ax) if text]
    assert texts == ["W\n(2, 3)", "b\n(2,)", "W.T\n(3, 2)", "@\n(4, 2)", "sum\n(4, 2)"]
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 4
    framed, _ = boxes(ax)
    for one, other in combinations(framed, 2):
        assert not one.overlaps(other)


def test_a_slope_that_fades_says_how_little_comes_to_the_first_layer():
    slopes = {"without": list(4.0 ** -np.arange(12)[::-1]), "with": [0.1] * 12}
    ax = plot_fading(slopes, warned="without")
    assert {"without: 1/5,000,000", "with: 1/10", "about 400,000 times\nas much"} <= set(written(ax))
    assert ax.get_yscale() == "log"
    *_, dotted = [line for line in ax.lines if line.get_linestyle() == ":"]
    assert dotted.get_ydata() == pytest.approx(slopes["without"])


def test_slopes_as_dots_are_not_joined():
    _, below = plot_found([0, 1, 2], [0, 1, 2], [1, 0, 1], dots=True).axes
    assert below.lines[0].get_linestyle() == "None"


def test_the_last_round_is_bold_and_tells_its_height_and_slope(in_style):
    points, found = (
        [1, 9, 25],
        {"round 1": ([1, 5, 13], [0.5] * 3), "round 6": ([1, 3, 5], [0.5, 1 / 6, 0.1])},
    )
    above, below = plot_rounds(points, found, at=9).axes
    assert written(above) == ["round 1", "round 6", "3"]
    assert written(below) == ["round 1", "round 6", "0.167"]
    for ax in (above, below):
        assert [text.get_weight() for text in ax.texts] == ["normal", "bold", "normal"]
        one, other = (text.get_window_extent() for text in ax.texts[:2])
        assert not one.overlaps(other)


def test_an_entry_gets_its_shares_from_its_row(in_style):
    a, b, slope = np.array([[1, 2], [3, 4]]), np.array([[1, 1], [1, 3]]), np.array([[2, 5], [-2, -5]])
    there, back = plot_product(a, b, slope, (0, 1)).axes
    assert {"a", "b", "a @ b", "moves two entries, 1 and 3 times as far"} <= set(written(there))
    assert {"slope of a", "b", "slope of a @ b", "2 · 1 + 5 · 3 = 17", "−17"} <= set(written(back))
    bold = [text.get_text() for text in back.texts if text.get_weight() == "bold"]
    assert sorted(bold) == sorted(["1", "3", "17", "2", "5", "2 · 1 + 5 · 3 = 17"])
    below = written(plot_product(a, b, slope, (1, 0)).axes[1])
    assert "−2 · 1 + −5 · 1 = −7" in below


def test_a_value_that_waits_gets_both_shares(in_style):
    early, waits = plot_waiting(2, 1).axes
    assert {"s = 3", "1 · 4 = 4", "3 · 1 = 3", "slope 4 + 3 = 7", "7 · 1"} <= set(written(waits))
    assert {"slope 4, and then 3 more, too late", "4 · 1"} <= set(written(early))
    x, y = Value(2.0), Value(1.0)
    s = x + y
    find_slopes((s + 1) * s)
    assert (s.slope, x.slope, y.slope) == (7, 7, 7)


def test_ink_is_wanted_where_the_slope_is_below_0(in_style):
    slope = np.linspace(-1, 3, 784)
    figure = plot_pixel_slopes(np.eye(28).reshape(1, 784), slope, 8)
    drawn = figure.axes[1].images[0]
    assert np.array_equal(drawn.get_array(), -slope.reshape(28, 28))
    assert drawn.get_clim() == (-3, 3)
    assert any("slope < 0" in text and "more of an 8" in text for text in written(figure.axes[2]))
    more, less = figure.axes[1].collections[:2]  # the signs
    assert len(more.get_offsets()) == 0  # -1 is no more than a third of 3
    assert len(less.get_offsets()) == np.sum(slope > 1)


def test_a_walk_says_how_sure_it_is_and_how_far_a_pixel_went(in_style):
    stages = [np.full((1, 784), 0.1 * k) for k in range(9)]
    O = [np.eye(10)[3] * (1 - k / 8) + np.eye(10)[8] * k / 8 for k in range(9)]
    *shown, last = plot_walk(stages, O, (3, 8)).axes
    assert [ax.get_title(loc="left") for ax in shown] == ["the image", "step 4", "step 8"]
    assert [text.get_text() for text in shown[1].texts] == ["3", "50 %", "8", "50 %"]
    assert [text.get_weight() for text in shown[1].texts] == ["bold", "bold", "normal", "normal"]
    assert "784 pixels changed,\nnone by more than\n80 % of the way from\nwhite to black" in written(last)
    assert len(plot_walk(stages[:2], O[:2], (3, 8)).axes) == 3
    strip = plot_stages(stages, O, (3, 8)).axes
    assert [ax.get_title(loc="left") for ax in strip] == ["the image", "step 2", "step 4", "step 6", "step 8"]
    assert [text.get_text() for text in strip[1].texts] == ["3", "75 %", "8", "25 %"]
    assert [written(ax) for ax in strip]


def test_pixels_that_go_all_the_way_have_no_empty_bound(in_style):
    stages = [np.zeros((1, 784)), np.eye(1, 784)]
    *_, last = plot_walk(stages, [np.eye(10)[3], np.eye(10)[8]], (3, 8)).axes
    assert "1 pixels changed,\nup to the whole way\nfrom white to black" in written(last)
    less, counted = (last.texts[k].get_window_extent() for k in (1, 2))
    assert not less.overlaps(counted)


def test_over_99_percent_stands_clear_of_its_bar(in_style):
    O = [np.eye(10)[3]] * 5
    for figure in (
        plot_stages([np.zeros(784)] * 5, O, (3, 8)),
        plot_walk([np.zeros((1, 784))] * 5, O, (3, 8)),
    ):
        figure.canvas.draw()
        for ax in figure.axes[:3]:
            if bars := [patch for patch in ax.patches if patch.get_fill() and patch.get_width() > 1]:
                said = next(text for text in ax.texts if text.get_text() == ">99 %")
                assert said.get_window_extent().x0 > bars[0].get_window_extent().x1


def test_each_image_before_and_after_says_how_it_is_read(in_style):
    images = [np.full((1, 784), 0.1 * k) for k in range(4)]
    axes = plot_turned(images[:2], images[2:], [[3, 3], [8, 3]]).axes
    assert [ax.get_xlabel() for ax in axes] == ["3", "3", "8", "3"]
    assert [ax.get_title(loc="left") for ax in axes] == ["before", "", "after", ""]
    assert [ax.images[0].get_array()[0, 0] for ax in axes] == pytest.approx([0, 0.1, 0.2, 0.3])


def test_the_same_change_in_two_places_stands_large_beside_the_image(in_style):
    images = {"the image": np.zeros((1, 784)), "step 2": np.full(784, 0.2), "elsewhere": np.full(784, 0.2)}
    O = [np.eye(10)[3], np.eye(10)[8], np.eye(10)[3]]
    first, *large = plot_fooled(images, O, (3, 8)).axes
    assert (
        written(first)[-1]
        == "step 2:\n784 pixels changed,\nnone by more than\n20 % of the way from\nwhite to black"
    )
    assert [ax.get_title(loc="left") for ax in large] == ["step 2", "elsewhere"]
    assert [written(ax) for ax in large] == [["3", "0 %", "8", ">99 %"], ["3", ">99 %", "8", "0 %"]]
    assert min(ax.get_window_extent().width for ax in large) > 1.4 * first.get_window_extent().width
