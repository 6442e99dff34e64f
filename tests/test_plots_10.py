"""Lesson 10's pictures: what they draw where, and that no label covers another or leaves the figure."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from mnist_helpers import ALPHABET, load_prose, style
from mnist_helpers.plots import (
    plot_bars,
    plot_doubts,
    plot_far_back,
    plot_likeness,
    plot_opinions,
    plot_page,
    plot_recital,
    plot_rungs,
    plot_throws,
    plot_times,
    plot_window,
)
from mnist_helpers.plots.letters import LETTER, STEP
from mnist_helpers.plots.likeness import VOWELS
from mnist_helpers.plots.recital import ACROSS, PALE, departures, forks_of
from mnist_helpers.plots.writing import KNOWN, UNKNOWN

pytestmark = pytest.mark.usefixtures("lessons_style")

COUNTING, FALLBACK = [16.6, 9.7, 5.8, 4.7, 5.4, 7.2, 9.7], [16.6, 9.7, 5.6, 4.0, 3.7, 3.6, 3.6]
NETWORKS = {1: 9.8, 2: 5.8, 3: 4.2, 4: 4.0, 5: 4.0, 6: 4.0}
LONG = load_prose()[0][:800]
PAGE = "a page of words that someone has learned by heart and says again " * 9


def drawn(ax):
    ax.figure.canvas.draw()
    return ax


def test_a_window_has_one_filled_box_a_row():
    ax = drawn(plot_window("networ", following="k"))
    filled = [box for box in ax.patches if box.get_facecolor()[:3] != (1, 1, 1)]
    assert len(ax.patches) == 7 * 27
    assert [int(box.get_x()) for box in filled] == [14, 5, 20, 23, 15, 18, 11]


def test_a_text_grows_by_the_letter_that_was_thrown_and_the_six_it_sees_move_on():
    O = np.random.default_rng(0).dirichlet(np.ones(27), 3)
    ax = drawn(plot_throws("the network", O))
    windows = [box for box in ax.patches if box.get_alpha()]
    starts = [box.get_x() / box.get_width() * 6 for box in windows]
    assert starts == pytest.approx([2, 3, 4])  # of "the netw", "the netwo" and "the networ"
    assert_chances(ax, O, ["o", "r", "k"], [style.OUTPUT] * 3)
    newest = [t.get_text() for t in ax.texts if t.get_weight() == "bold" and t.get_position()[0] == 0]
    assert newest == [8 * " " + "o", 9 * " " + "r"]


def assert_chances(ax, O, marked, dark):
    """Assert that each row has 27 bars, dark where its letter is marked, and that letter in a box under its bar."""
    others = [box for box in ax.patches if not box.get_alpha()]
    boxes = [box for box in others if box.get_width() == STEP]
    bars = np.array([box for box in others if box.get_width() < STEP]).reshape(len(O), 27)
    heights = np.vectorize(lambda bar: -bar.get_height())(bars)
    np.testing.assert_allclose(heights / heights.max(), O / O.max())
    places = [style_of(row).index(colour) for row, colour in zip(bars, dark, strict=True)]
    assert [ALPHABET[place] for place in places] == marked
    assert [box.get_x() for box in boxes] == [
        row[place].get_x() - 2 for row, place in zip(bars, places, strict=True)
    ]
    named = [text.get_text() for text in ax.texts if text.get_color() == "white"]
    assert named == [letter.replace(" ", "␣") for letter in marked]


def style_of(row):
    return [to_hex(bar.get_facecolor()).upper() for bar in row]


def test_two_readers_are_seen_to_guess_the_same_letter_which_stands_after_its_text():
    O = np.random.default_rng(0).dirichlet(np.ones(27), 4)
    places = [
        ("the netw", "o", {"network": O[0], "counting": O[1]}),
        ("by heart", " ", {"network": O[2], "counting": O[3]}),
    ]
    ax = drawn(plot_opinions(places))
    assert_chances(ax, O, ["o", "o", " ", " "], [style.OUTPUT, style.BASELINE] * 2)
    came = [t.get_text() for t in ax.texts if t.get_weight() == "bold" and t.get_position()[0] == 0]
    assert came == [8 * " " + "o", 8 * " " + "␣"]
    assert [t.get_text() for t in ax.texts if t.get_ha() == "right"] == ["network", "counting"] * 2


def test_an_arc_goes_back_from_the_letter_that_came_to_a_piece_of_its_text():
    o = np.random.default_rng(0).dirichlet(np.ones(27))
    ax = drawn(plot_far_back([("by name zoe ", "z", "zoe"), ("her name is kim ", "k", "kim")], o))
    arcs = [arc for arc in ax.patches if isinstance(arc, FancyArrowPatch)]
    letters = [[x / LETTER for x, _ in arc._posA_posB] for arc in arcs]
    assert np.allclose(letters, [[12.5, 9.5], [16.5, 13.5]])
    boxed = [text for text in ax.texts if text.get_color() == "white"]
    assert [text.get_text() for text in boxed] == ["z", "k"]
    told = [text for text in ax.texts if text.get_position()[0] == 716]
    assert [text.get_text()[0] for text in told] == ["z", "k"]
    assert not told[0].get_window_extent().overlaps(told[1].get_window_extent())


def test_a_rung_has_a_line_with_its_words_bold_and_a_bar_as_long_as_its_share():
    ax = drawn(
        plot_rungs([("letters", "", "ab the cd", 0.2), ("network", "", "the page x", 0.58)], {"the", "page"})
    )
    bold, other = (
        [t.get_text() for t in ax.texts if t.get_color() == look["color"]] for look in (KNOWN, UNKNOWN)
    )
    assert other == ["ab     cd", "         x"]
    assert [text for text in bold if text.strip().startswith("the")] == ["   the   ", "the page  "]
    lengths = np.array([bar.get_width() for bar in ax.patches])
    assert lengths / lengths.max() == pytest.approx([0.2 / 0.58, 1])
    assert {"20", "58"} < {text.get_text() for text in ax.texts}


def test_the_name_of_a_rung_its_longest_line_and_its_bar_stand_beside_each_other():
    ax = drawn(
        plot_rungs(
            [
                ("dice alone", "looks back 6", LONG[:44].replace(" ", "x"), 1),
                ("network", "", LONG[44:88], 0.58),
            ],
            set(),
        )
    )
    name, below, line = [text.get_window_extent() for text in ax.texts[2:] if text.get_text().strip()][:3]
    assert below.x1 < line.x0
    assert not name.overlaps(below)
    edges = name, line
    bar, [number] = ax.patches[0].get_window_extent(), [t for t in ax.texts if t.get_text() == "100"]
    ends = [*edges, bar, number.get_window_extent()]
    assert all(left.x1 < right.x0 for left, right in pairwise(ends))
    assert ends[-1].x1 < ax.figure.bbox.x1


def test_each_letter_stands_about_where_it_is_with_the_vowels_bold_and_none_covers_another():
    places = np.random.default_rng(0).normal(size=(26, 2))
    places[1:20] /= 9  # a crowd
    figure = plot_likeness({"before": places, "after": -places})
    figure.canvas.draw()
    one, two = ([text.get_position() for text in ax.texts] for ax in figure.axes)
    np.testing.assert_allclose(one, two)  # turned by where a is
    assert all(np.corrcoef(np.transpose(one)[k], places[:, k])[0, 1] ** 2 > 0.9 for k in (0, 1))
    assert one[0] > tuple(np.mean(one, axis=0))
    for ax in figure.axes:
        bold = "".join(text.get_text() for text in ax.texts if text.get_weight() == "bold")
        assert (len(ax.texts), bold) == (26, VOWELS)
        boxes = [text.get_window_extent() for text in ax.texts]
        middles = [(box.x0 / 2 + box.x1 / 2, box.y0 / 2 + box.y1 / 2) for box in boxes]
        assert all(
            np.hypot((a[0] - b[0]) / 15, (a[1] - b[1]) / 17) > 0.7 for a, b in combinations(middles, 2)
        )


def test_each_way_of_guessing_is_a_line_with_its_last_number():
    ax = drawn(plot_doubts(COUNTING, FALLBACK, NETWORKS, ours=4.1))
    lines = [line.get_ydata().tolist() for line in ax.lines[:3]]
    assert lines == [COUNTING, FALLBACK, list(NETWORKS.values())]
    assert [line.get_xdata().tolist() for line in ax.lines[:3]] == [[*range(7)], [*range(7)], [*NETWORKS]]
    [ring] = ax.lines[3:]
    assert (list(ring.get_xdata()), list(ring.get_ydata())) == ([6], [4.1])
    assert [text.get_text()[:3] for text in ax.texts] == ["9.7", "3.6", "4.0"]


def test_a_page_says_after_each_line_how_far_it_is():
    ax = drawn(plot_page(PAGE))
    lines, counts = ([text.get_text() for text in ax.texts[k::2]] for k in (0, 1))
    assert "".join(lines) == PAGE
    assert [int(count) for count in counts] == np.cumsum([len(line) for line in lines]).tolist()


def test_departures_are_where_the_text_leaves_the_page_and_what_stands_there():
    page = "one cat sat on the mat and one dog ran on the rug"
    assert departures(page, page, 6) == {}
    assert departures("one dog ran on the mat and one cat", page, 4) == {19: ("rug", 0), 31: ("dog", 0)}
    assert departures("one cat sat on the xug", page, 4)[19] == ("mat", 0)
    assert departures("one cat sat on the mxt", page, 4)[20] == ("mat", 1)


def test_a_fork_is_where_the_letters_before_go_on_in_two_ways_on_the_page():
    page = "one cat sat on the mat and one dog ran on the rug"
    assert forks_of(page, page, 4) == [4, 19, 31, 46]  # after "one " and "the "
    assert forks_of(page, page, 8) == [19, 46]
    assert forks_of(page, page, 9) == []


def test_each_fork_is_shaded_and_where_the_way_was_lost_the_page_s_word_stands_above():
    page = "one cat sat on the mat and one dog ran on the rug"
    ax = drawn(plot_recital("one dog ran on the mat and one cat", page, 4))
    assert [(box.get_x(), box.get_width()) for box in ax.patches] == [(0, 4), (15, 4), (27, 4)]
    assert [to_hex(box.get_facecolor()).upper() for box in ax.patches] == [
        PALE[k] for k in ("right", "wrong", "wrong")
    ]
    assert [text.get_text() for text in ax.texts if text.get_fontsize() == 11] == ["", "rug", "dog"]
    assert "letter 20: " in [text.get_text() for text in ax.texts if text.get_ha() == "right"]
    for colour, letters in ((style.OUTPUT, "d"), (style.WARNING, "mc")):
        [said] = [t.get_text() for t in ax.texts if t.get_color() == colour and t.get_weight() == "bold"]
        assert said.replace(" ", "") == letters


def test_times_are_dots_on_a_line_of_which_equal_steps_are_equal_factors():
    ax = drawn(plot_times({"ours": 10, "theirs": 1e15}))
    assert ax.get_xscale() == "log"
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o"] == [10, 1e15]
    assert {"ours", "theirs", "ten seconds", "since\nthe pyramids"} <= {text.get_text() for text in ax.texts}


def said_with_one_mistake(place):
    """Return PAGE with a sign in one place that the page does not have: a piece before it and a piece after it."""
    return PAGE[:place] + "#" + PAGE[place + 1 :]


@pytest.mark.parametrize("place", [72, 75, 77, 79, 150])
def test_a_box_and_its_wrong_letter_stand_in_one_line(place):
    ax = drawn(plot_recital(said_with_one_mistake(place), PAGE, 6))
    box = ax.patches[0]
    (wrong,) = (t for t in ax.texts if t.get_color() == style.WARNING and "#" in t.get_text())
    assert box.get_x() >= 0
    assert box.get_x() + box.get_width() == wrong.get_text().index("#") < ACROSS
    assert box.get_y() < wrong.get_position()[1] < box.get_y() + box.get_height()


def test_bars_are_as_high_as_their_numbers():
    ax = drawn(plot_bars({1: 2.8, 2: 1.7}, "place", "price"))
    assert [bar.get_height() for bar in ax.patches] == [2.8, 1.7]
    assert [text.get_text() for text in ax.texts] == ["2.80", "1.70"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("place", "price")


def test_a_line_is_compared_with_bars_whose_numbers_stand_at_their_feet():
    ax = drawn(plot_bars({1: 2.8, 2: 1.7}, "place", "price", line=("long words", [3, 2])))
    assert ax.lines[0].get_ydata().tolist() == [3, 2]
    assert {text.get_position()[1] for text in ax.texts} == {0.05}


@pytest.mark.parametrize(
    "ax",
    [
        lambda: plot_window("networ", following="k"),
        lambda: plot_doubts(COUNTING, FALLBACK, NETWORKS, ours=4.1),
        lambda: plot_page(PAGE),
        lambda: plot_times({"ours": 10, "GPT-3": 2.1e13, "Llama 3.1": 2.5e15}),
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
