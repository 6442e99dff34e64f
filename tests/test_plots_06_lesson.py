"""Lesson 06's own pictures: they draw what they were given, and the numbers on them are right."""

import json
import os
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mnist_helpers import (
    backward,
    forward,
    load_mnist,
    load_trained,
    prepare_images,
    split,
    style,
)
from mnist_helpers.activations import sigmoid_prime, softmax
from mnist_helpers.network import Parameters
from mnist_helpers.plots.gradients import plot_learners, plot_nudges, plot_score_errors, plot_unit_slopes
from mnist_helpers.plots.routes import plot_nudge_route, plot_shared_routes, plot_unit_blame
from mnist_helpers.plots.stencils import plot_ghost_sums, plot_grown, plot_stencil

pytestmark = pytest.mark.usefixtures("lessons_style")
IMAGES = np.random.default_rng(0).random((3, 784))


def words(ax):
    return [text.get_text() for text in ax.texts]


def inside(figure):
    """Whether every word lies within the figure and no two words of one panel lie on each other."""
    figure.canvas.draw()
    page = figure.bbox
    for ax in figure.axes:
        boxes = [
            text.get_window_extent() for text in (*ax.texts, ax.title, ax.xaxis.label) if text.get_text()
        ]
        assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 for box in boxes)
        assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
    return True


def test_plot_score_errors_draws_y_minus_o_and_marks_the_true_digit():
    O, labels = softmax(np.random.default_rng(1).normal(scale=2, size=(3, 10))), np.array([3, 0, 9])
    figure = plot_score_errors(IMAGES, O, labels, ["a", "b", "c"], title="t")
    assert figure.get_suptitle() == "t"
    for ax, o, label in zip(figure.axes, O, labels, strict=False):
        heights = np.array([bar.get_height() for bar in ax.patches[:10]])
        np.testing.assert_allclose(heights, np.eye(10)[label] - o)
        assert [i for i, bar in enumerate(ax.patches[:10]) if bar.get_hatch()] == [label]
        assert f"{1 - o[label]:.2f}" in words(ax)
        assert f"−{np.delete(o, label).max():.2f}" in words(ax)
    assert inside(figure)


def test_a_certain_answer_gets_words_and_no_numbers():
    (ax, *_) = plot_score_errors(IMAGES[:1], np.eye(10)[[4]], [4], ["sure"], title="t").axes
    assert words(ax) == ["all within 0.005"]


def test_plot_unit_slopes_lays_each_row_out_as_an_image_on_one_scale():
    dg = np.array([-0.2, 0.001, 0.1])
    dW = np.outer(dg, IMAGES[0])
    figure = plot_unit_slopes(IMAGES[0], dW, dg, [12, 7, 6])
    first, *units = figure.axes
    np.testing.assert_array_equal(first.images[0].get_array().ravel(), IMAGES[0])
    for ax, slopes in zip(units, dW, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array().ravel(), -slopes)
        assert ax.images[0].get_clim() == (-np.abs(dW).max(), np.abs(dW).max())
    assert [ax.get_title(loc="center") for ax in units] == ["+0.200 $x$", "−0.001 $x$", "−0.100 $x$"]
    assert [words(ax) for ax in units] == [["12"], ["7"], ["6"]]
    many = plot_unit_slopes(IMAGES[0], np.outer(np.arange(15), IMAGES[0]), np.arange(15), range(15))
    assert len(many.axes) == 16
    assert inside(many)
    assert inside(figure)


def test_plot_ghost_sums_draws_each_image_alone_and_the_sum_up_to_it():
    pushes, labels = np.array([-0.2, 0.05, 0.1]), np.array([3, 8, 4])
    figure = plot_ghost_sums(IMAGES, pushes, labels, counts=(1, 3))
    first, third, one, all_three = figure.axes
    np.testing.assert_allclose(first.images[0].get_array().ravel(), -0.2 * IMAGES[0])
    np.testing.assert_allclose(third.images[0].get_array().ravel(), 0.1 * IMAGES[2])
    assert first.images[0].get_clim() == third.images[0].get_clim() == (-0.2, 0.2)
    np.testing.assert_allclose(one.images[0].get_array().ravel(), -0.2 * IMAGES[0])
    total = pushes @ IMAGES
    np.testing.assert_allclose(all_three.images[0].get_array().ravel(), total)
    assert all_three.images[0].get_clim() == pytest.approx((-abs(total).max(), abs(total).max()))
    titles = [ax.get_title(loc="center") for ax in figure.axes]
    assert titles == ["a 3: −0.200", "a 4: 0.100", "1 image", "3 images"]
    assert inside(figure)


def test_plot_stencil_draws_what_is_asked_and_what_becomes_of_it():
    slopes, asked = IMAGES[0] - 0.5, np.linspace(-1, 1, 10)
    before, after = np.full(10, 0.4), np.array([0.86, 0.4, 0.26, 0.28, 0.16, 0.66, 0.25, 0.26, 0.47, 0.22])
    figure = plot_stencil(slopes, IMAGES[1], asked, before, after)
    stencil, average, wishes, answers = figure.axes
    np.testing.assert_array_equal(stencil.images[0].get_array().ravel(), -slopes)
    np.testing.assert_array_equal(average.images[0].get_array().ravel(), IMAGES[1])
    assert average.get_title(loc="center") == "an average 0"
    assert [bar.get_width() for bar in wishes.patches] == list(asked)
    lines = [line for line in answers.lines if len(line.get_xdata()) == 2]
    for digit, (line, *ends) in enumerate(zip(lines, before, after, strict=True)):
        assert list(line.get_xdata()) == ends
        assert list(line.get_ydata()) == [digit, digit]
        assert line.get_color() == (style.POSITIVE if ends[1] > ends[0] else style.NEGATIVE)
    assert words(answers) == [f"{answer:.2f}" for answer in after]
    assert inside(figure)


def test_plot_grown_names_the_digit_that_each_unit_answers_loudest():
    grown = np.random.default_rng(0).normal(size=(15, 784))
    answers = np.eye(15, 10) * 0.75 + 0.1
    figure = plot_grown(grown, answers)
    for unit, (ax, added) in enumerate(zip(figure.axes, grown, strict=True)):
        np.testing.assert_array_equal(ax.images[0].get_array().ravel(), added)
        assert ax.images[0].get_clim() == (-np.abs(added).max(), np.abs(added).max())
        assert words(ax) == [str(unit)]
    assert [ax.get_title(loc="center") for ax in figure.axes][:11] == [
        *(f"a {digit}: 0.85" for digit in range(10)),
        "a 0: 0.10",
    ]
    assert inside(figure)


def test_plot_shared_routes_has_ten_routes_on_from_one_unit():
    ax = plot_shared_routes(6)
    routes = [line for line in ax.lines if line.get_color() == style.LOSS and len(line.get_xdata()) == 2]
    weights = [line for line in ax.lines if line.get_color() == style.BASELINE]
    assert len(routes) == 2 * 10
    assert 16 * len(weights) == 784  # "sixteen to each line"
    assert {"unit 6", "L", *map(str, range(10))} < set(words(ax))
    assert inside(ax.figure)


def test_plot_nudge_route_says_what_moves_and_by_how_much():
    ax = plot_nudge_route(SMALL, (1.0, 0.5), 0)
    told = words(ax)
    assert {"w₀₁ +0.1", "+0.05", "+0.0125", "−0.0125", "−0.0207"} < set(told)
    assert told.count("+0.0125") == 2  # h₀, and f₀ through a weight of 1
    assert "times σ′(g₀),\n0.25" in told
    assert sum(line.get_color() == style.LOSS for line in ax.lines) == 6  # of 12: two routes
    slopes = slopes_of_small((1.0, 0.5), 0)
    assert 0.1 * slopes.W[0, 1] == pytest.approx(-0.0207, abs=5e-5)
    assert inside(ax.figure)
    half = words(plot_nudge_route(SMALL, (1.0, 0.5), 1, nudge=0.05))
    assert {"w₀₁ +0.05", "+0.025"} < set(half)
    with pytest.raises(ValueError, match="x must be two numbers"):
        plot_nudge_route(SMALL, (1.0, 0.5, 0.0), 0)


def test_plot_unit_blame_adds_ten_products():
    asked, weights = np.eye(10)[3] - 0.1, np.linspace(-1, 1, 10)
    ax = plot_unit_blame(asked, weights, 6, 2.0)
    wishes = asked * weights
    told = words(ax)
    assert told.count("×") == told.count("=") == 10
    assert "together −0.333" in told
    assert wishes.sum() == pytest.approx(-1 / 3)
    assert f"through σ, × {sigmoid_prime(2.0):.3f}:" in told
    after = wishes.sum() * sigmoid_prime(2.0)
    assert {f"wish −{-after:.3f}", f"error {-after:.3f}", "the way back"} < set(told)
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    assert np.argmax([line.get_linewidth() for line in lines]) == 3
    assert [line.get_color() == style.POSITIVE for line in lines] == list(wishes > 0)
    assert inside(ax.figure)


def test_plot_nudges_marks_the_best_nudge_of_each():
    nudges = 10.0 ** -np.arange(13)
    errors = {"float32": nudges**2 + 1e-6 / nudges, "float64": nudges**2 + 1e-15 / nudges}
    ax = plt.figure(figsize=(8, 4)).add_subplot()
    assert plot_nudges(nudges, errors, ax=ax) is ax
    assert words(ax)[:2] == ["float32, best at 10⁻²", "float64, best at 10⁻⁵"]
    for line, error in zip(
        (line for line in ax.lines if len(line.get_xdata()) > 1), errors.values(), strict=True
    ):
        np.testing.assert_array_equal(line.get_ydata(), error)
    assert inside(ax.figure)


SMALL = Parameters(
    np.array([[0.5, -1.0], [1.5, 2.0]]),
    np.array([0.0, -0.5]),
    np.array([[1.0, -2.0], [-1.0, 1.5]]),
    np.array([0.5, 0.0]),
)


def slopes_of_small(x, label, W=SMALL.W):
    parameters = SMALL._replace(W=np.asarray(W))
    return backward(parameters, np.array(x), forward(parameters, np.array(x)), np.eye(2)[label])


def test_what_the_lesson_tells_of_the_stepper_is_so():
    first, other = slopes_of_small((1.0, 0.5), 0), slopes_of_small((1.0, 0.5), 1)
    for array, turned in zip(first, other, strict=True):
        np.testing.assert_allclose(
            turned, -0.2054 * array, rtol=1e-3
        )  # "turns its sign and shrinks to a fifth"
    saturated = slopes_of_small((1.0, 3.0), 0, W=[[0.5, -1.0], [3.0, 3.0]])
    assert np.abs(saturated.W[1]).max() < 1e-3
    assert np.abs(saturated.W_hat[:, 1]).min() > 0.9


def test_the_answers_that_the_lesson_draws_are_what_it_says():
    training, _ = load_mnist()
    _, (x_held_out, labels) = split(*training)
    O = forward(load_trained(), prepare_images(x_held_out[[50, 207]])).O
    assert labels[[50, 207]].tolist() == [3, 5]
    assert 0.9985 < O[0, 3] < 0.9995  # "99.9 % sure"
    assert O[1].argmax() == 6
    assert O[1, 6] > 0.995  # bars of −1.00 and 1.00
    assert O[1, 5] < 0.005


def test_plot_learners_has_a_curve_for_each_training():
    curves = {"right": [[10, 80, 90], [9, 82, 91]], "patient 1": [[10, 80, 91], [10, 80, 40]]}
    figure = plot_learners(curves)
    for ax, (name, readings) in zip(figure.axes, curves.items(), strict=True):
        lines = [line for line in ax.lines if len(line.get_xdata()) == 3]
        assert ax.get_title(loc="left") == name
        assert [list(line.get_ydata()) for line in lines] == readings
        assert all(list(line.get_xdata()) == [0, 10, 20] for line in lines)
    colours = {ax.lines[0].get_color() for ax in figure.axes}
    assert colours == {style.OUTPUT, style.WARNING}
    first, second = figure.axes
    assert words(first) == ["a blind guess"]
    assert set(words(second)) == {"start 1", "right: 90"}  # which forgot, and where the first gradient ends
    assert [90.5, 90.5] in [list(line.get_ydata()) for line in second.lines]
    assert inside(figure)


@pytest.fixture(scope="module")
def page():
    """Return {id: source} of the lesson's cells."""
    path = Path(__file__).parent.parent / "notebooks/06_backpropagation.ipynb"
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]}


@pytest.fixture(scope="module")
def lesson(page):
    """Return the names that the lesson's cells make, without what they show and reveal."""
    names = {}
    for name in ("setup", "explorer", "cell-58", "wrong-two", "stages"):
        source = page[name].rpartition("\n")[0] if name == "explorer" else page[name]
        exec(source, names)
    exec(page["dots"].partition("\nreached")[0], names)
    return names


def test_unit_6_speaks_for_0_and_learns_to_answer_it(lesson):
    X, labels, start = lesson["X"], lesson["labels"], lesson["start"]
    Y = np.eye(10)[labels]
    assert (start.W_hat[:, 6].argmax(), start.W_hat[:, 6].argmin()) == (0, 3)
    one = forward(start, X[0])
    error = one.O - Y[0]
    assert (one.H[6], error[3], start.W_hat[3, 6]) == pytest.approx((0.385, -0.905, -0.531), abs=5e-4)
    assert error[3] * one.H[6] == pytest.approx(-0.348, abs=5e-4)
    assert -error @ start.W_hat[:, 6] * sigmoid_prime(one.G[6]) == pytest.approx(-0.137, abs=5e-4)
    network = start
    for _ in range(30):
        slopes = backward(network, X, forward(network, X), Y)
        network = Parameters(*(p - 0.5 * dp for p, dp in zip(network, slopes, strict=True)))
    answers = np.array([forward(network, X).H[labels == digit, 6].mean() for digit in range(10)])
    assert answers[[0, 5]] == pytest.approx([0.86, 0.66], abs=0.01)
    assert answers[[2, 3, 4, 6, 7, 9]].max() < 0.3
    before, after = (np.mean(forward(each, X).O.argmax(axis=1) == labels) for each in (start, network))
    assert (before, after) == pytest.approx((0.08, 0.665), abs=0.015)  # "fewer than one in ten", "two thirds"


def test_the_3s_make_the_middle_red_and_outshout_the_1s(lesson):
    X, labels, start = lesson["X"], lesson["labels"], lesson["start"]
    G, _, _, O = forward(start, X)
    pushes = -((O - np.eye(10)[labels]) @ start.W_hat[:, 6]) * sigmoid_prime(G[:, 6])
    sums = np.array([pushes[labels == digit] @ X[labels == digit] for digit in range(10)])
    assert sums.reshape(10, 28, 28)[:, 11:17, 11:17].sum(axis=(1, 2)).argmin() == 3  # "above all from the 3s"
    assert pushes[labels == 1].mean() > 0  # "wished for more and got less"
    assert (sums @ X[labels == 1].mean(axis=0)).argmin() == 3
    slopes = backward(start, X, forward(start, X), np.eye(10)[labels])
    first = forward(Parameters(*(p - 0.5 * dp for p, dp in zip(start, slopes, strict=True))), X).H
    assert first[labels == 1, 6].mean() < forward(start, X).H[labels == 1, 6].mean()
    assert abs(pushes[labels == 9].mean()) < 0.005  # "hardly wished for anything, and yet they went down"
    assert first[labels == 9, 6].mean() < forward(start, X).H[labels == 9, 6].mean() - 0.01


def test_four_starts_are_stuck_on_a_plateau_the_first_with_two_corners_at_one_half(page, lesson):
    exec(page["xor-learn"].rpartition("\nxor_guess")[0], lesson)
    corners, go = lesson["corners"], lesson["go"]
    for seed in (1, 4, 8, 16):
        stuck = lesson["learn_xor"](seed)[1]
        cache = forward(stuck, corners)
        slopes = backward(stuck, corners, cache, np.eye(2)[go])
        assert 5e-4 < max(abs(array).max() for array in slopes) < 1.5e-3  # "no slope is much above 0.001"
        assert -np.log(cache.O[range(4), go]).mean() > 0.3  # "the loss is high"
        if seed == 1:
            assert cache.O[2:, 1] == pytest.approx([0.5, 0.5], abs=0.005)
        if seed in (1, 4) or "FULL" in os.environ:  # "would free start 4, but not the other three"
            later = lesson["learn_xor"](seed, steps=20_000)[1]
            assert (lesson["count_right"](later) == 4) == (seed == 4)


def test_the_functions_of_the_first_three_exercises_make_a_backward_pass_and_ours_stand_in(page, lesson):
    image = {name: lesson[name] for name in ("np", "Parameters", "forward", "sigmoid_prime", "start", "X")}
    image |= {"Y": np.eye(10)[lesson["labels"]], "cache": forward(lesson["start"], lesson["X"][0])}
    right = slopes_in(lesson, backward, lesson["start"], 1)

    def error(o, y):
        return o - y

    for written in (error, lambda o, y: None):
        names = image | {
            "score_slopes": written,
            "output_slopes": lambda df, h: (None, None),
            "hidden_slopes": lambda df, W_hat, g: None,
        }
        exec(page["stand-ins"], names)
        exec(page["one"].partition("\nbegan")[0], names)
        assert (names["score_slopes"] is error) == (written is error)
        for found, same in zip(names["gradients"], right, strict=True):
            np.testing.assert_allclose(found, same, rtol=1e-9, atol=1e-12)


def slopes_in(lesson, rule, network, images=1000):
    """Return the gradients that a rule finds on the lesson's first images."""
    X, labels = lesson["X"][:images], lesson["labels"][:images]
    return rule(network, X, forward(network, X), np.eye(10)[labels])


def test_patient_1_forgets_from_two_starts_as_the_lesson_says(lesson):
    for k in (2, 4):
        networks = list(lesson["stages"](lesson["patient_1"], lesson["starts"][k]))
        readings = [lesson["read"](network) for network in networks]
        assert len(readings) == 26  # one after each 800 images, so that the last has seen 20,000
        assert max(readings) == pytest.approx(87.5, abs=1)
        assert min(readings[10:]) < 36
        sizes = [
            np.linalg.norm(slopes_in(lesson, rule, networks[-1]).W_hat)
            for rule in (lesson["patient_1"], backward)
        ]
        assert sizes[0] > 100 * sizes[1]  # "the steps are far too long"
        assert 50 < abs(forward(networks[-1], lesson["X"]).G).max() < 60


def test_patient_1_ends_ahead_from_the_first_start_and_goes_downhill(lesson):
    networks = [
        list(lesson["stages"](lesson[rule], lesson["start"]))[-1] for rule in ("backward", "patient_1")
    ]
    assert [round(lesson["read"](network)) for network in networks] == [91, 92]  # "as well as"
    second = list(lesson["stages"](lesson["patient_2"], lesson["start"]))[-1]
    assert lesson["read"](networks[0]) - lesson["read"](second) == pytest.approx(
        11, abs=0.5
    )  # "eleven images in a hundred"
    others = [list(lesson["stages"](lesson["patient_1"], lesson["starts"][k]))[-1] for k in (1, 3)]
    assert all(abs(forward(network, lesson["X"]).G).max() < 25 for network in (networks[1], *others))
    for network in (*lesson["starts"], networks[1]):
        found, right = (slopes_in(lesson, rule, network).W_hat for rule in (lesson["patient_1"], backward))
        assert (found * right).sum() > 0


def test_patient_1_begins_with_four_times_the_right_slope_less_twice_the_bias(lesson):
    for start in lesson["starts"]:
        found, right = (slopes_in(lesson, rule, start) for rule in (lesson["patient_1"], backward))
        told = 4 * right.W_hat - 2 * right.b_hat[:, None]
        assert np.linalg.norm(found.W_hat - told) < 0.1 * np.linalg.norm(found.W_hat)


def test_what_sigma_prime_of_h_lets_through_in_the_start_and_in_the_trained_network(lesson):
    G, H, *_ = forward(load_trained(), lesson["X"])
    far = abs(G) > 4
    assert far.mean() == pytest.approx(0.55, abs=0.05)  # "training makes many g large"
    assert (sigmoid_prime(H) / sigmoid_prime(G))[far].min() > 11
    G, H, *_ = forward(lesson["start"], lesson["X"])
    assert np.quantile(sigmoid_prime(H) / sigmoid_prime(G), [0.05, 0.95]) == pytest.approx(
        [0.94, 1], abs=0.02
    )
    pushed = list(lesson["stages"](lesson["patient_2"], lesson["start"]))
    sums = [abs(forward(network, lesson["X"]).G).mean() for network in (pushed[12], pushed[-1])]
    assert 10 < sums[0] < sums[1] - 10  # ever further into the flat
