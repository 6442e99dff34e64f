"""Pictures: each draws on the axes it is given, shows the data it got, and leaves no figure behind."""

import io
from base64 import b64decode
from itertools import combinations, product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from PIL import Image

from mnist_helpers import load_trained, relu, step, style
from mnist_helpers.circuit import P, Q, nand
from mnist_helpers.plots import (
    plot_activation,
    plot_card,
    plot_layers,
    plot_race,
    plot_rules,
    plot_tastes,
    plot_tug,
    plot_tugs,
    plot_two_cuts,
    show,
    show_card,
    show_circuit,
    showing,
)
from mnist_helpers.plots.card import CARDS
from mnist_helpers.plots.circuit import plot_circuit
from mnist_helpers.plots.rules import CORNERS, NAMES, _line
from mnist_helpers.plots.series import plot_series_map
from mnist_helpers.plots.showing import CAPTIONS, png

pytestmark = pytest.mark.usefixtures("lessons_style")


def test_plot_activation_draws_the_curve_and_the_points():
    ax = plot_activation(relu, [-2, 3])
    curve, points = ax.lines[1:]
    np.testing.assert_allclose(curve.get_ydata(), relu(curve.get_xdata()))
    assert points.get_xydata().tolist() == [[-2, 0], [3, 3]]


def test_plot_activation_leaves_a_jump_open():
    heights = plot_activation(step, [0]).lines[1].get_ydata()
    assert np.isnan(heights).sum() == 1
    assert set(heights[~np.isnan(heights)]) == {0, 1}


def test_pictures_draw_on_the_axes_they_are_given():
    image = np.zeros((28, 28), np.uint8)
    for plot in (
        lambda ax: plot_activation(step, [1], ax=ax),
        lambda ax: plot_series_map(load_trained(), image, 3, ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_plot_rules_marks_exactly_the_rules_without_a_cut():
    figure = plot_rules({(0, 0, 0, 1), (0, 1, 1, 1)})
    drawn = {_rule(ax) for ax in figure.axes if ax.collections}
    assert drawn == {(0, 0, 0, 1), (0, 1, 1, 1)}
    marked = {ax.texts[0].get_text() for ax in figure.axes if ax.texts[0].get_weight() == "bold"}
    assert marked == {"XOR", "XNOR"}
    wide = [ax.get_position().width for ax in figure.axes]
    assert min(wide[14:]) > 2 * max(wide[:14])  # where the surprise is


def test_a_line_of_plot_rules_keeps_away_from_the_corners():
    for rule in set(NAMES) - {(0, 1, 1, 0), (1, 0, 0, 1)}:
        w1, w2, t = _line(rule)
        sums = np.array([(0, 0), (0, 1), (1, 0), (1, 1)]) @ (w1, w2) - t
        assert tuple((sums > 0).astype(int)) == rule
        assert np.abs(sums).min() / max(1, np.hypot(w1, w2)) > 0.35


def _rule(ax):
    corners = [line for line in ax.lines if line.get_marker() == "o"]
    return tuple(int(line.get_markerfacecolor() == style.OUTPUT) for line in corners)


def test_plot_rules_has_each_rule_with_its_name_and_in_the_column_of_the_corners_that_go():
    axes = plot_rules(set()).axes
    assert {_rule(ax) for ax in axes} == set(product((0, 1), repeat=4))
    assert all(ax.texts[0].get_text() == NAMES[_rule(ax)] for ax in axes)
    lefts = {
        go: {ax.get_position().x0.round(6) for ax in axes[:14] if sum(_rule(ax)) == go} for go in range(5)
    }
    assert all(len(left) == 1 for left in lefts.values())
    assert sorted(lefts, key=lambda go: min(lefts[go])) == [0, 1, 2, 3, 4]


def test_the_tug_of_war_names_each_night_and_marks_which_way_it_pulls():
    ax = plot_tug([((1, 0, 0), np.array([-1, 0, 0]), -1), ((0, 1, 1), np.array([-1, 1, 1]), 0),
                   ((1, 1, 1), np.array([0, 2, 2]), 1)])  # fmt: skip
    assert [text.get_text() for text in ax.texts] == ["100", "011", "111"]
    marked = {
        line.get_marker(): line.get_xydata().tolist() for line in ax.lines if line.get_marker() != "None"
    }
    assert marked == {"v": [[1, -1]], "o": [[2, -1]], "^": [[3, 0]]}


def test_tugs_of_war_share_their_scale_and_one_key():
    up, down = ([((1, 1, 1), np.array([sign, 0, 0]), 0)] * length for sign, length in ((1, 2), (-1, 3)))
    figure = plot_tugs({"up": up, "down": down})
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["up", "down"]
    assert {(*ax.get_xlim(), *ax.get_ylim()) for ax in figure.axes} == {(-0.4, 3.6, -1.7, 1.7)}
    assert [ax.get_legend() is not None for ax in figure.axes] == [True, False]


def test_the_race_holds_all_corrections_and_the_whole_wedge():
    products = np.linspace(1.5, 11, 18)
    ax = plot_race(products, 0.5, np.sqrt(4.25))
    assert 68 < ax.get_xlim()[1] < 75
    dots = next(line for line in ax.lines if len(line.get_xdata()) == 18)
    np.testing.assert_allclose(dots.get_ydata(), products)
    most, least = (line.get_ydata() for line in ax.lines[:2])
    assert (most >= least - 1e-9).all()
    assert most[-1] == pytest.approx(least[-1]) == pytest.approx(34)


def test_the_band_between_two_cuts_holds_the_corners_that_go_and_no_other():
    tinted = []
    for ax in plot_two_cuts([(1, 1), (1, 1)], [-0.5, -1.5], ("at least one", "both")).axes:
        assert _rule(ax) == (0, 1, 1, 0)
        [filled] = [one for one in ax.collections if one.get_facecolor().size]
        tinted.append([filled.get_paths()[0].contains_point(corner) for corner in CORNERS])
    assert tinted == [[False, True, True, True], [False, False, False, True], [False, True, True, False]]


def test_each_order_has_a_square_in_the_colour_of_its_taste():
    likes = [0, 1, -1, 0, 0]
    [squares] = plot_tastes(likes).collections
    drawn = squares.get_array()
    assert sorted(drawn.compressed() if np.ma.isMA(drawn) else drawn[~np.isnan(drawn)]) == sorted(likes)
    assert {"1", "3", "1: it likes them"} <= {text.get_text() for text in squares.axes.texts}


def test_a_circuit_shows_each_gate_and_the_constants_that_feed_it():
    def xor(p, q, nand):
        both = nand(p, q)
        return nand(nand(p, both), nand(nand(q, 1), nand(nand(p, 1), 1)))

    texts = [text.get_text() for text in plot_circuit(xor(P, Q, nand)).texts]
    assert (texts.count("NAND"), texts.count("1"), texts.count("p"), texts.count("q")) == (7, 3, 1, 1)


def test_a_circuit_that_is_not_wired_yet_is_no_picture(capsys):
    show_circuit(lambda p, q, nand: None)
    assert "Nothing is wired yet" in capsys.readouterr().out


def test_a_card_holds_its_words_inside_and_apart():
    for lesson, card in CARDS.items():
        figure = plot_card(lesson)
        figure.draw_without_rendering()
        words = [text.get_window_extent() for text in figure.texts]
        assert {card.formula, card.ours, card.pytorch} <= {text.get_text() for text in figure.texts}
        assert all(figure.bbox.contains(*corner) for box in words for corner in (box.min, box.max))
        assert not any(one.overlaps(two) for one, two in combinations(words, 2))


def test_show_card_says_all_of_it(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "mnist_helpers.plots.showing.display", lambda data, **more: shown.append(data["text/plain"])
    )
    show_card(1)
    assert len(shown) == 1
    assert all(
        words in shown[0] for words in (CARDS[1].ours, CARDS[1].pytorch, CARDS[1].mistake, CARDS[1].idea)
    )


def test_no_two_lessons_give_a_picture_the_same_name():
    tables = [getattr(showing, f"captions_{lesson:02}").CAPTIONS for lesson in range(11)]
    assert sum(map(len, tables)) == len(CAPTIONS)


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_caption_says_little_and_its_alt_text_all(name):
    title, insight, alt = CAPTIONS[name]
    assert len(insight.split()) <= 15
    assert len(title) <= 60
    assert len(alt.split()) > len(insight.split())
    assert not insight or insight not in alt


def test_show_takes_title_and_caption_from_the_table(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "mnist_helpers.plots.showing.display", lambda data, **more: shown.append((data, more))
    )
    title, insight, alt = CAPTIONS["graph"]
    ax = plot_activation(step, [1])
    show(ax, "graph")
    (picture, more), (words, marked) = shown
    assert (ax.get_title(loc="left"), more["metadata"]["image/png"]["alt"]) == (title, alt)
    assert picture["text/plain"] == alt
    assert words == {"text/markdown": f"*{insight}*", "text/plain": insight}
    assert marked["metadata"] == {"caption": True}  # by this the publisher knows it
    figure = plt.figure()
    show(figure, "rules")
    assert figure.get_suptitle() == CAPTIONS["rules"][0]


def test_show_gives_alt_text_and_the_words_below(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "mnist_helpers.plots.showing.display", lambda data, **more: shown.append((data, more))
    )
    ax = plot_activation(step, [1])
    show(ax, 'A "step".')
    (picture, more), (words, _) = shown
    assert more["metadata"]["image/png"]["alt"] == 'A "step".'
    assert picture["text/plain"] == 'A "step".'
    assert picture["text/html"].startswith(
        '<img alt="A &quot;step&quot;." width="800" src="data:image/png;base64,'
    )
    assert b64decode(picture["text/html"].split(",")[1].partition('">')[0]) == picture["image/png"]
    assert words["text/markdown"] == '*What to see:* A "step".'
    assert Image.open(io.BytesIO(picture["image/png"])).size == (1600, 600)
    assert more["metadata"]["image/png"]["width"] == 800
    assert isinstance(ax, Axes)
    assert plt.get_fignums() == []


def test_show_refuses_a_figure_without_words():
    with pytest.raises(ValueError, match="in words"):
        show(plot_activation(step, [1]), "  ")


def test_png_keeps_the_colours():
    ax = plt.figure(figsize=(1, 1), layout="none").add_axes((0, 0, 1, 1))
    ax.set(facecolor=style.INPUT, xticks=[], yticks=[])
    pixel = Image.open(io.BytesIO(png(ax.figure))).convert("RGB").getpixel((100, 100))
    assert np.abs(np.array(pixel) - [0x2B, 0x7B, 0xA8]).max() <= 2


def contrast(colour):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05)


@pytest.mark.parametrize(
    "name", ["INPUT", "HIDDEN", "OUTPUT", "TRUTH", "LOSS", "BASELINE", "WARNING", "NEGATIVE", "POSITIVE"]
)
def test_every_colour_of_a_line_or_word_reads_on_white(name):
    assert contrast(getattr(style, name)) >= 4.5


def test_layers_show_every_weight_and_bias_once():
    ax = plot_layers([(1, 1), (2, -3)], (-0.5, -1.5), (4, -2), -1, names=("at least one", "both"))
    words = [text.get_text() for text in ax.texts]
    for said in (
        "1",
        "2",
        "−3",
        "4",
        "−2",
        "at least one,  b = −0.5",
        "both,  b = −1.5",
        "b = −1",
        "x₁",
        "x₂",
        "h₁",
        "h₂",
    ):
        assert said in words
    assert words.count("1") == 2
    figure = ax.figure
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for k, one in enumerate(boxes) for other in boxes[:k])
