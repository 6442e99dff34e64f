"""The instrument of lesson 01: what it decides, where the plane cuts, when a challenge is met."""

import re

import numpy as np
import pytest
from orders import moves_of

from mnist_helpers.plots import plot_cube, plot_decisions, plot_perceptron
from mnist_helpers.plots.cube import ARROW, CORNERS, FRONT, PROJECTION, cube_artists, cut_of_cube, update_cube
from mnist_helpers.widgets import perceptron_playground as playground
from mnist_helpers.widgets.nights import NIGHTS, XOR
from mnist_helpers.widgets.perceptron_playground import CHALLENGES, LIMITS, PLAY

MET = {  # weights and threshold that meet each challenge that can be met
    "free and interested": (1, 6, 3, 9),
    "interested, and cheap or free": (1, 1, 2, 3),
    "any two of the three, or all": (1, 1, 1, 2),
    "at least one of the three": (1, 1, 1, 1),
    "not both cheap and free (NAND)": (-2, -2, 0, -3),
}


@pytest.fixture(scope="module")
def instrument():
    return playground()


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def move(instrument, numbers, challenge=PLAY):
    instrument.move(**dict(zip(LIMITS, map(int, numbers), strict=True)), challenge=challenge)
    return instrument.picture.alt


def decisions(alt):
    return [word == "GO" for word in re.findall(r"[01]{3} −?\d+ (GO|stay)", alt)]


def random_numbers(seed):
    rng = np.random.default_rng(seed)
    return [*rng.integers(-10, 11, 3), rng.integers(-30, 31)]


@pytest.mark.usefixtures("unpainted")
def test_it_starts_as_the_deck_does(instrument):
    assert re.findall(r"[01]{3} (\d+) ", instrument.picture.alt) == ["10", "1", "7", "4", "9", "0", "3", "6"]
    assert instrument.picture.alt.startswith("You go on 2 of 8 nights")


@pytest.mark.parametrize("name", [*LIMITS, "challenge"])
@pytest.mark.parametrize("end", [0, 1])
def test_each_control_moves_picture_and_words_to_its_ends(instrument, name, end):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    ends = list(CHALLENGES)[1::3] if name == "challenge" else (-LIMITS[name], LIMITS[name])
    instrument.controls[name].value = ends[end]
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("seed", range(30))
def test_it_decides_as_numpy_does(instrument, seed):
    *weights, threshold = random_numbers(seed)
    alt = move(instrument, [*weights, threshold])
    go = NIGHTS @ weights >= threshold
    assert decisions(alt) == list(go)
    assert alt.startswith(f"You go on {go.sum()} of 8 nights")
    fewer, cut = min(go.sum(), 8 - go.sum()), cut_of_cube(weights, threshold)
    assert (
        f"separates {fewer} corner" if len(cut) > 2 else "only touches" if len(cut) else "misses the cube"
    ) in alt


@pytest.mark.usefixtures("unpainted")
def test_it_may_start_with_a_challenge():
    alt = playground((0, 0, 0), 0, challenge="free and interested").picture.alt
    assert "6 of 8 nights differ (✗)." in alt


def test_any_order_of_controls_leads_to_the_same_picture(instrument):
    rng = np.random.default_rng(2019)
    numbers = random_numbers(7)
    for _ in moves_of(40):
        name = rng.choice(list(LIMITS))
        instrument.controls[name].value = int(rng.integers(-LIMITS[name], LIMITS[name] + 1))
    wandered = move(instrument, numbers), instrument.picture.pixels().copy()
    fresh = playground(numbers[:3], numbers[3])
    assert fresh.picture.alt == wandered[0]
    np.testing.assert_array_equal(fresh.picture.pixels(), wandered[1])


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("challenge", MET)
def test_a_challenge_is_met_by_the_right_weights_only(instrument, challenge):
    assert "Challenge met" in move(instrument, MET[challenge], challenge)
    w1, w2, w3, threshold = MET[challenge]
    assert "8 of 8 nights differ" in move(instrument, (-w1, -w2, -w3, 1 - threshold), challenge)
    assert "✗" in move(instrument, (w1, w2, w3, 30), challenge)


@pytest.mark.usefixtures("unpainted")
def test_one_night_off_is_said_in_the_singular(instrument):
    assert "1 of 8 nights differs (✗)." in move(instrument, (1, 2, 1, 2), "any two of the three, or all")


def test_the_rows_that_differ_are_marked(instrument):
    challenge, numbers = "any two of the three, or all", (1, 6, 3, 9)
    move(instrument, numbers)
    plain = instrument.picture.pixels().copy()
    wrong = (NIGHTS @ numbers[:3] >= 9) != CHALLENGES[challenge]
    assert f"{wrong.sum()} of 8 nights differ" in move(instrument, numbers, challenge)
    assert not np.array_equal(instrument.picture.pixels(), plain)
    marks = [
        text.get_text()
        for text in instrument.picture._artists
        if getattr(text, "get_text", str)() in ("✓", "✗")
    ]
    assert [mark == "✗" for mark in marks] == list(wrong)


@pytest.mark.usefixtures("unpainted")
def test_xor_is_never_met_and_the_reader_finds_that_out(instrument):
    """All decisions that small whole weights can make; they are all 104 that a plane can (test below)."""
    weights = np.array(np.meshgrid(*[range(-3, 4)] * 3)).reshape(3, -1)  # (3, 343)
    tables = {tuple(table) for t in np.arange(-9, 11) for table in (NIGHTS @ weights >= t).T}
    assert len(tables) == 104  # of 256, as lesson 01 finds
    assert tuple(CHALLENGES[XOR]) not in tables
    assert all(tuple(CHALLENGES[challenge]) in tables for challenge in MET)
    for seed in range(10):
        words = move(instrument, random_numbers(seed), XOR)
        assert "of 8 nights differ" in words
        assert "meet" not in words  # that none can is the page's point


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("seed", range(40))
def test_the_cut_lies_on_the_plane_in_the_cube_and_has_all_its_corners(seed):
    rng = np.random.default_rng(seed)
    weights = rng.integers(-10, 11, 3)
    threshold = int(rng.choice([rng.integers(-30, 31), (CORNERS @ weights)[rng.integers(8)]]))
    cut = cut_of_cube(weights, threshold)
    np.testing.assert_allclose(cut @ weights, threshold, atol=1e-12)
    assert ((cut >= 0) & (cut <= 1)).all()
    assert len(np.unique(cut.round(9), axis=0)) == len(cut)  # no corner twice
    sums = CORNERS @ weights
    assert (len(cut) > 0) == (np.any(weights) and sums.min() <= threshold <= sums.max())
    on_edges = ((cut == 0) | (cut == 1)).sum(axis=1)
    assert (on_edges >= 2).all()


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("seed", range(20))
def test_the_tinted_part_holds_just_the_seen_corners_that_go(seed):
    from matplotlib.figure import Figure

    *weights, threshold = random_numbers(seed)
    artists = cube_artists(ax=Figure().subplots())
    update_cube(artists, weights, threshold)
    goes = CORNERS @ weights >= threshold
    for part, (axis, (place, _)) in zip(artists.part, FRONT.items(), strict=True):
        drawn = part.get_xy() if part.get_visible() else np.empty((0, 2))
        for corner, go in zip(CORNERS, goes, strict=True):
            near = np.hypot(*(drawn - corner @ PROJECTION).T).min(initial=9) < 1e-9
            if corner[axis] == place and drawn.size:
                assert near == go or (CORNERS @ weights == threshold).any()


def test_where_all_go_the_whole_cube_is_tinted_and_where_none_goes_nothing_is():
    from matplotlib.figure import Figure

    artists = cube_artists(ax=Figure().subplots())
    for weights, threshold, all_go in (((0, 0, 0), 0, True), ((0, 0, 0), 1, False), ((1, 1, 1), 0, True)):
        update_cube(artists, weights, threshold)
        outlines = [part.get_xy() if part.get_visible() else np.empty((0, 2)) for part in artists.part]
        assert [len(np.unique(outline.round(9), axis=0)) for outline in outlines] == [4 * all_go] * 3


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("weights", "threshold", "said"),
    [
        ((0, 0, 0), 0, "Weights all 0: no plane"),
        ((1, 6, 3), 11, "The plane misses the cube"),
        ((1, 1, 1), 3, "The plane only touches a corner"),
        ((1, 1, 0), 2, "The plane only touches an edge"),
        ((1, 0, 0), 0, "The plane only touches a face"),
        ((1, 0, 0), 1, "The plane separates 4 corners from 4"),
        ((-10, 6, 6), 9, "The plane separates 1 corner from 7"),
    ],
)
def test_a_word_says_where_the_plane_is_even_where_none_is_seen(weights, threshold, said):
    from matplotlib.figure import Figure

    artists = cube_artists(ax=Figure().subplots())
    update_cube(artists, weights, threshold)
    assert artists.title.get_text() == said
    assert artists.arrow.get_visible() == (len(cut_of_cube(weights, threshold)) > 2)


def test_the_plane_ends_at_the_cube_and_is_dotted_where_the_green_part_is_in_front_of_it():
    from matplotlib.figure import Figure

    artists = cube_artists(ax=Figure().subplots())
    for weights, threshold, style in (((1, 6, 3), 9, ":"), ((1, -1, -1), 0, "-"), ((2, 2, 2), 3, ":")):
        update_cube(artists, weights, threshold)
        cut = cut_of_cube(weights, threshold) @ PROJECTION
        drawn = artists.plane.get_xy()
        assert np.hypot(*(drawn[:, None] - cut).T).min(axis=0).max() < 1e-9
        assert artists.plane.get_linestyle() == style


@pytest.mark.parametrize(
    ("weights", "threshold", "count"),
    [((0, 0, 0), 0, 0), ((1, 1, 1), 3, 1), ((1, 1, 0), 2, 2), ((1, 0, 0), 1, 4), ((2, 2, 2), 3, 6)],
)
def test_the_cut_where_the_plane_touches(weights, threshold, count):
    assert cut_of_cube(weights, threshold).shape == (count, 3)


def test_no_simple_plane_is_seen_edge_on():
    """A plane through the direction of sight is a line on the page; none with small weights should be."""
    sight = np.cross(*PROJECTION.T)
    normals = np.array(np.meshgrid(*[range(-1, 2)] * 3)).reshape(3, -1).T
    normals = normals[normals.any(axis=1)]
    slant = np.abs(normals @ sight) / np.linalg.norm(normals, axis=1) / np.linalg.norm(sight)
    assert slant.min() > 0.1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"weights": (1, 6, 11)}, ValueError, "w3 must be at most 10, got 11"),
        ({"weights": (1, -11, 3)}, ValueError, "w2 must be at least -10, got -11"),
        ({"threshold": 31}, ValueError, "threshold must be at most 30, got 31"),
        ({"weights": (1, 6)}, ValueError, "weights must be three whole numbers, got 2"),
        ({"challenge": "XNOR"}, ValueError, "challenge must be one of none, just play"),
        ({"weights": (0.5, 6, 3)}, TypeError, "w1 must be a whole number, got 0.5"),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=re.escape(message)):
        playground(**arguments)


def test_the_still_pictures_draw_on_the_axes_they_are_given():
    from matplotlib.figure import Figure

    axes = Figure().subplots(1, 3)
    assert plot_decisions(NIGHTS, NIGHTS @ (1, 6, 3), 9, ax=axes[0]) is axes[0]
    assert plot_cube({"its own": ((1, 6, 3), 9)}, ax=axes[1]) is axes[1]
    assert plot_perceptron((1, -6, 3), bias=-9, ax=axes[2]) is axes[2]
    assert "−6" in [text.get_text() for text in axes[2].texts]
    assert [bar.get_width() for bar in axes[0].patches] == [10, 1, 7, 4, 9, 0, 3, 6]
    assert axes[1].patches[0].get_xy().shape[1] == 2
    assert {"w", "000", "111"} <= {text.get_text() for text in axes[1].texts}


def test_cubes_stand_side_by_side_and_their_arrows_are_named():
    figure = plot_cube({"t = 9": ((1, 6, 3), 9), "t = 7": ((1, 6, 3), 7)})
    texts = [{ax.get_title(loc="center"), *(text.get_text() for text in ax.texts)} for ax in figure.axes]
    assert [{"t = 9", "t = 7", "w"} & words for words in texts] == [{"t = 9", "w"}, {"t = 7", "w"}]


def test_one_cube_alone_is_drawn_too_even_where_its_plane_misses_it():
    for threshold, goers in ((3, 3), (30, 0)):
        [ax] = plot_cube({"": ((1, 1, 2), threshold)}).axes
        filled = next(line for line in ax.lines if line.get_marker() == "o")
        assert len(filled.get_xdata()) == goers


def test_an_axis_is_an_arrow_from_0_to_1_beside_its_edge():
    from matplotlib.figure import Figure

    ax = plot_cube({"w": ((1, 6, 3), 9)}, ax=Figure().subplots())
    zeros, ones = ([text.get_position() for text in ax.texts if text.get_text() == end] for end in "01")
    for k, (zero, one) in enumerate(zip(zeros, ones, strict=True)):
        along = np.subtract(one, zero)
        np.testing.assert_allclose(along / np.hypot(*along), PROJECTION[k] / np.hypot(*PROJECTION[k]))


def test_the_arrow_starts_on_the_plane_points_to_the_side_that_goes_and_stands_at_a_right_angle():
    from matplotlib.figure import Figure

    for weights, threshold in (((1, 6, 3), 9), ((-1, 2, 3), 4), ((-2, -2, 0), -3)):
        artists = cube_artists(ax=Figure().subplots())
        update_cube(artists, weights, threshold)
        tail, tip = artists.arrow.xy, np.array(artists.arrow.get_position())
        assert artists.plane.get_path().contains_point(tail)
        np.testing.assert_allclose(
            tip - tail, ARROW * np.array(weights) @ PROJECTION / np.linalg.norm(weights)
        )
        _, _, side, _ = artists.angle.get_xydata() - tail
        assert abs(side @ (tip - tail)) < 1e-9  # on the page, too


def test_the_projection_keeps_right_angles_that_lie_in_the_page():
    np.testing.assert_allclose(PROJECTION.T @ PROJECTION, np.eye(2), atol=1e-12)


@pytest.mark.parametrize(
    ("plot", "arguments", "error"),
    [
        (plot_decisions, (NIGHTS, [1, 2], 9), ValueError),
        (plot_decisions, (NIGHTS[:, :2], range(8), 9), ValueError),
        (plot_cube, [{"w": ((1, 6), 9)}], ValueError),
    ],
)
def test_the_still_pictures_refuse_what_does_not_fit(plot, arguments, error):
    with pytest.raises(error):
        plot(*arguments)
