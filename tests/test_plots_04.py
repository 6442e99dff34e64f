"""Lesson 04's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.offsetbox import AnnotationBbox
from matplotlib.patches import Patch
from matplotlib.text import Annotation

from mnist_helpers import forward, initialize, load_mnist, prepare_images, softmax, split, train
from mnist_helpers.plots import (
    plot_images_on_curve,
    plot_loss_summary,
    plot_negative_log,
    plot_softmax,
    plot_temperature,
    plot_wrong_certainty,
)
from mnist_helpers.plots.loss import TRUE_BAR

IMAGES = np.random.default_rng(0).integers(0, 256, (3, 28, 28), dtype=np.uint8)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_temperature([2, 1, -1], ax=ax),
        lambda ax: plot_negative_log({"certain": 1, "half": 0.5}, ax=ax),
        lambda ax: plot_images_on_curve(IMAGES, [0.01, 0.5, 0.9], "abc", ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_plot_softmax_goes_from_scores_to_shares():
    f = np.array([2.0, 1.0, -1.0])
    scores, powers, shares = plot_softmax(f).axes
    for ax, heights in ((scores, f), (powers, np.exp(f)), (shares, softmax(f))):
        np.testing.assert_allclose([bar.get_height() for bar in ax.patches], heights)
    assert "−1" in words(scores)
    assert words(shares) == ["0.705", "0.259", "0.035"]
    assert "10.48" in powers.get_xlabel()


def test_plot_softmax_centres_the_words_on_its_arrows():
    figure = plot_softmax([2, 1, -1])
    figure.canvas.draw()
    arrows, words = (
        [artist for artist in figure.artists if isinstance(artist, kind)] for kind in (Patch, Annotation)
    )
    assert [word.get_text() for word in words] == ["$e^x$", "÷ 10.48"]
    for arrow, word in zip(arrows, words, strict=True):
        middles = [(box.x0 + box.x1) / 2 for box in (arrow.get_window_extent(), word.get_window_extent())]
        assert abs(middles[0] - middles[1]) < 2


def test_plot_temperature_is_the_softmax_at_each_temperature():
    lines = [line for line in plot_temperature([2, 1, -1]).lines if len(line.get_xdata()) > 2]
    temperatures = lines[0].get_xdata()
    drawn = np.array([line.get_ydata() for line in lines])
    np.testing.assert_allclose(drawn.sum(axis=0), 1)
    np.testing.assert_allclose(drawn[:, 50], softmax(np.array([2, 1, -1]) / temperatures[50]))
    assert len({line.get_linestyle() for line in lines}) == 3


def test_plot_negative_log_prices_each_answer():
    ax = plot_negative_log({"certain": 1, "an even guess": 0.1, "one in a hundred": 0.01})
    assert words(ax) == ["certain: 0.00", "an even guess: 2.30", "one in a hundred: 4.61"]
    curve = ax.lines[0]
    np.testing.assert_allclose(curve.get_ydata(), -np.log(curve.get_xdata()))


def test_images_stand_on_the_curve():
    probabilities = np.array([0.002, 0.4, 0.95])
    ax = plot_images_on_curve(IMAGES, probabilities, ["a 1", "a 2", "a 3"])
    places = [child.xy for child in ax.get_children() if isinstance(child, AnnotationBbox)]
    np.testing.assert_allclose(places, np.column_stack([probabilities, -np.log(probabilities)]))
    assert words(ax) == ["a 1", "a 2", "a 3"]


def test_the_summary_marks_the_true_digit_and_gives_its_price():
    F, labels = np.random.default_rng(1).normal(scale=2, size=(3, 10)), np.array([3, 0, 9])
    figure = plot_loss_summary(IMAGES, F, labels)
    rows = np.reshape(figure.axes, (3, 4))
    for row, f, label in zip(rows, F, labels, strict=True):
        o = softmax(f)
        np.testing.assert_allclose([bar.get_height() for bar in row[1].patches], f)
        np.testing.assert_allclose([bar.get_height() for bar in row[2].patches], o)
        assert [k for k, bar in enumerate(row[2].patches) if bar.get_hatch() == TRUE_BAR["hatch"]] == [label]
        assert words(row[2]) == [f"{o[label]:.3f}", "▲"]
        assert row[1].get_ylim() == rows[0, 1].get_ylim()
        assert {text.xy[0] for text in row[2].texts} == {label}
        assert words(row[3]) == [f"{-np.log(o[label]):.2f}"]


def test_no_frame_covers_the_curve():
    probabilities = np.array([0.001, 0.004, 0.012, 0.029, 0.082, 0.406, 0.637, 0.819, 0.99])
    ax = plot_images_on_curve(IMAGES[[0] * 9], probabilities, ["a 1"] * 9)
    ax.figure.canvas.draw()
    curve = ax.transData.transform(ax.lines[0].get_xydata())
    for child in ax.get_children():
        if isinstance(child, AnnotationBbox):
            assert not any(child.patch.get_window_extent().contains(x, y) for x, y in curve)


def test_plot_wrong_certainty_counts_the_wrong_answers():
    figure = plot_wrong_certainty({"a": [0.35, 0.95, 0.97], "b": [0.5] * 7}, title="t")
    left, right = figure.axes
    assert [bar.get_height() for bar in left.patches] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 2]
    assert words(left) == ["2"]
    assert "wrong 7 times" in right.get_title(loc="left")
    assert figure.get_suptitle() == "t"


def test_repetition_alone_makes_the_bold_network_sure():
    """Lesson 04 says that with the cautious network's steps about a third of the bold one's wrong answers are sure."""
    training, _ = load_mnist()
    (x, y), (x_held_out, labels) = split(*training)
    rng = np.random.default_rng(2019)
    start = initialize(rng, scale="scaled", dtype=np.float64)
    *_, last = train(
        start, prepare_images(x[:1000]), y[:1000], rng=rng, epochs=100, batch_size=10, learning_rate=0.5
    )
    O = softmax(forward(last.parameters, prepare_images(x_held_out)).F)
    wrong = O.argmax(axis=1) != labels
    assert 0.29 < (O[wrong].max(axis=1) > 0.9).mean() < 0.38
