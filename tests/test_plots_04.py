"""Lesson 04's pictures: they draw where they are told, what they were given, and the numbers on them are right."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Ellipse, Patch
from matplotlib.text import Annotation

from mnist_helpers import (
    cross_entropy,
    forward,
    initialize,
    load_mnist,
    load_trained,
    prepare_images,
    softmax,
    split,
    train,
)
from mnist_helpers.plots import (
    plot_bill,
    plot_calibration,
    plot_coins,
    plot_days,
    plot_honesty,
    plot_negative_log,
    plot_nudged_score,
    plot_priced,
    plot_softmax,
    plot_stick,
    plot_temperatures,
    plot_turned_down,
    plot_two_bills,
)
from mnist_helpers.plots.captions_04 import CAPTIONS
from mnist_helpers.plots.loss import TRUE_BAR
from mnist_helpers.plots.narrow import narrowed

ROOT = Path(__file__).parent.parent
IMAGES = np.random.default_rng(0).integers(0, 256, (3, 28, 28), dtype=np.uint8)


pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_draw_on_the_axes_they_are_given():
    for plot in (
        lambda ax: plot_coins({"certain": 1, "half": 0.5}, ax=ax),
        lambda ax: plot_negative_log({"certain": 1, "half": 0.5}, ax=ax),
        lambda ax: plot_honesty(lambda said, believed: 1, ax=ax),
    ):
        ax = plt.figure().add_subplot()
        before = plt.get_fignums()
        assert plot(ax) is ax
        assert plt.get_fignums() == before


def test_plot_softmax_goes_from_scores_to_one_bar_of_length_1():
    f = np.array([2.0, 1.0, -1.0])
    scores, powers, whole = plot_softmax(f).axes
    for ax, heights in ((scores, f), (powers, np.exp(f))):
        np.testing.assert_allclose([bar.get_height() for bar in ax.patches], heights)
    assert "−1" in words(scores)
    assert "10.48" in powers.get_title()
    bars = whole.patches
    np.testing.assert_allclose([-bar.get_height() for bar in bars], softmax(f))
    np.testing.assert_allclose([bar.get_y() for bar in bars], [1, 1 - softmax(f)[0], softmax(f)[2]])
    assert words(whole) == ["digit 0: 0.705", "digit 1: 0.259", "digit 2: 0.035"]


def test_plot_softmax_centres_the_words_on_its_arrows():
    figure = plot_softmax([2, 1, -1])
    figure.canvas.draw()
    arrows, words = (
        [artist for artist in figure.artists if isinstance(artist, kind)] for kind in (Patch, Annotation)
    )
    assert [word.get_text() for word in words] == ["$e^f$", "÷ 10.48"]
    for arrow, word in zip(arrows, words, strict=True):
        middles = [(box.x0 + box.x1) / 2 for box in (arrow.get_window_extent(), word.get_window_extent())]
        assert abs(middles[0] - middles[1]) < 2


def test_a_forecast_pays_as_many_tokens_as_stand_in_its_row():
    ax = plot_coins({"certain": 1, "two": 1 / 4, "more": 1 / 100})
    assert words(ax) == [
        "0.0 tokens, price 0.00", "2.0 tokens, price 1.39", "6.6 tokens, price 4.61",
    ]  # fmt: skip
    assert [label.get_text() for label in ax.get_yticklabels()] == ["certain", "two", "more"]
    for row, tokens in enumerate([0, 2, 7]):
        coins = [coin for coin in ax.patches if coin.center[1] == row]
        assert [coin.center[0] for coin in coins] == [0.5 + k for k in range(tokens)]
    paid = coins[-1].get_clip_box().transformed(ax.transData.inverted())
    assert paid.x1 == pytest.approx(np.log2(100))  # the last is cut


def test_a_price_of_the_truth_draws_a_stick_and_nothing_before_it_is_written():
    ax = plot_stick(lambda f, j: -np.log(softmax(f)[j]))
    scores, prices = ax.lines[0].get_data()
    np.testing.assert_allclose(prices, -np.log(np.exp(scores) / (np.exp(scores) + 2)))
    assert len([patch for patch in ax.patches if isinstance(patch, Ellipse)]) == 1
    for nothing in (None, np.nan, (1, 2)):
        ax = plot_stick(lambda f, j, nothing=nothing: nothing)
        assert not ax.lines
        assert words(ax) == ["Your prices will appear here."]


def test_ten_days_pay_for_what_was_said():
    honest, bluff = plot_days([0.7, 1]).axes
    np.testing.assert_allclose([bar.get_height() for bar in honest.patches], [0.3] * 7 + [0.7] * 3)
    np.testing.assert_allclose([bar.get_height() for bar in bluff.patches], [0] * 7 + [1] * 3)
    assert "in all\n4.2" in words(honest)
    assert {"in all\n3.0", "7 days of rain", "3 dry days"} <= set(words(bluff))


def test_the_chosen_temperature_is_marked_on_each_curve():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, 300)
    scores = {
        name: 5 * np.eye(10)[labels] * k + rng.normal(size=(300, 10))
        for name, k in (("a", 0.5), ("b", 1), ("c", 2))
    }
    ax = plot_temperatures(scores, labels, lambda T, F, j: T[3])
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    for dot, F in zip(dots, scores.values(), strict=True):
        assert dot.get_data() == (pytest.approx([0.8]), pytest.approx([cross_entropy(F / 0.8, labels)]))
    assert {"a", "b", "c"} <= set(words(ax))
    assert ax.get_ylim()[0] == 0
    unwritten = plot_temperatures(scores, labels, lambda T, F, j: None)  # the curves would do the exercise
    assert not unwritten.lines
    assert words(unwritten) == ["Your choices will appear here."]


def test_plot_negative_log_prices_each_answer():
    ax = plot_negative_log({"certain": 1, "an even guess": 0.1, "one in a hundred": 0.01})
    assert words(ax) == ["certain: 0.00", "an even guess: 2.30", "one in a hundred: 4.61"]
    curve = ax.lines[0]
    np.testing.assert_allclose(curve.get_ydata(), -np.log(curve.get_xdata()))


@pytest.mark.parametrize(("read", "said"), [("", "–––"), ("7", "7––"), ("78 9", "789")])
def test_readings_stand_beside_the_labels(read, said):
    O = np.full((3, 10), 0.02)
    O[[0, 1, 2], [7, 0, 4]] = 0.82
    O[1, 3] = 0.001
    O[1, 5] = 0.03
    *table, below = words(plot_priced(IMAGES, np.array([7, 8, 4]), O, read))
    assert table[:5] == ["you", "network says", "label", "label's chance", "price"]
    rows = np.reshape(table[5:], (3, 8)).tolist()  # two answers with their shares, and a row's other words
    assert [row[4] for row in rows] == list(said)
    told = [
        "7 ✓" if said[0] == "7" else "?",
        "8 ✓" if said[1] == "8" else "?",
        "4" if said[2] == "9" else "?",
    ]
    assert [row[5] for row in rows] == told
    assert rows[1][:4] + rows[1][6:] == ["0", "82 %", "5", "3 %", "1 in 50", "3.9"]
    assert (
        below
        == {
            "": "Type what you read, and the labels appear.",
            "7": "You read 1 of 3 as labelled.",
            "78 9": "You read 2 of 3 as labelled.",
        }[read]
    )


def test_the_table_of_prices_fits_a_phone():
    O = np.full((9, 10), 1e-6)
    O[:, 0] = 0.99999
    for read in ("", "000000007"):
        assert narrowed(plot_priced(np.repeat(IMAGES, 3, axis=0), np.full(9, 7), O, read).get_figure())


def test_the_bill_is_shared_out_whole_and_holds_each_image_of_its_group():
    losses = np.random.default_rng(1).permutation([50.0] * 2 + [0.4] * 98 + [0.01] * 100)
    images = np.where(losses == 50, 200, 40)[:, None, None] * np.ones((1, 28, 28))
    ax = plot_bill(losses, images)
    assert words(ax) == [
        "the costliest 2\npay 71 %",
        "the next 98\npay 28 %",
        "the cheaper\n100 pay\nunder 1 %",
    ]
    areas = [part.get_width() * part.get_height() for part in ax.patches]
    np.testing.assert_allclose(np.array(areas) / sum(areas), [100 / 140.2, 39.2 / 140.2, 1 / 140.2])
    costliest, rest = (sheet.get_array() for sheet in ax.images)
    assert (costliest == 200).sum() == 2 * 28 * 28
    assert (rest == 40).sum() == 98 * 7 * 7


def test_no_network_is_said_to_be_all_sure():
    O = np.eye(10)[[0, 1, 2]] * 0.9951 + 0.00049
    O[:, 9] += 0.0001
    assert {"> 99 %", "< 1 %"} <= set(words(plot_priced(IMAGES, np.array([3, 4, 5]), O)))


def test_honesty_is_cheapest_and_nothing_is_drawn_before_it_is_written():
    drawn = words(plot_honesty(believed=0.3))
    assert {"cheapest at 0.30", "cheapest at 0.00"} <= set(drawn)  # the second is the straight line's
    for nothing in (None, (1, 2), np.nan):
        ax = plot_honesty(lambda said, believed, nothing=nothing: nothing)
        assert not any("cheapest" in word or "1 − chance" in word for word in words(ax))


def test_a_price_drawn_by_hand_goes_through_the_test_of_honesty():
    chances = np.linspace(0, 1, 61)
    square = [None, *(1 - chances[1:]) ** 2]  # an honest price, not drawn at 0
    assert "your price: cheapest at 0.70" in words(plot_honesty(drawn=square))
    assert "your price: cheapest at 1.00" in words(plot_honesty(drawn=list(1 - chances)))
    one_sided = [None] * 31 + [0.5] * 30  # no chance has its counterpart
    for nothing in (None, one_sided):
        assert words(plot_honesty(drawn=nothing)) == words(plot_honesty())


def test_the_price_of_honesty_leaves_the_frame_at_both_ends():
    ax = plot_honesty(believed=0.7)
    curve = max((line.get_ydata() for line in ax.lines), key=len)
    assert min(curve[0], curve[-1]) > ax.get_ylim()[1]


def test_turned_down_the_true_digit_is_marked_and_its_price_told_before_and_after():
    f = np.random.default_rng(1).normal(scale=2, size=10)
    figure = plot_turned_down(IMAGES[0], f, 3)
    picture, *panels = figure.axes
    assert words(picture) == [f"a 3, read\nas a {f.argmax()}"]
    for ax, T in zip(panels, (1, 2), strict=True):
        o = softmax(f / T)
        np.testing.assert_allclose([bar.get_height() for bar in ax.patches], o)
        assert [k for k, bar in enumerate(ax.patches) if bar.get_hatch() == TRUE_BAR["hatch"]] == [3]
        assert set(words(ax)) == {f"{o[3]:.2f}", f"{o.max():.2f}", "▲ true"}
        assert ax.get_title(loc="right") == f"price {-np.log(o[3]):.2f}"


def test_a_network_s_bill_is_split_into_what_right_and_what_wrong_answers_pay():
    O = np.full((4, 10), 0.05)
    O[[0, 1, 2, 3], [3, 3, 3, 7]] = 0.55
    ax = plot_two_bills({"one": O, "other": O[[3, 3, 0, 0]]}, np.full(4, 3))
    dear, cheap = -np.log([0.05, 0.55])
    np.testing.assert_allclose(
        [bar.get_width() for bar in ax.patches], [3 * cheap, dear, 2 * cheap, 2 * dear]
    )
    assert {
        "right answers",
        "wrong answers",
        f"{3 * cheap + dear:.0f}",
        f"{2 * cheap + 2 * dear:.0f}",
    } <= set(words(ax))


def test_calibration_holds_how_often_right_against_how_sure():
    O = np.repeat([[0.85, 0.15], [0.65, 0.35], [0.55, 0.45]], [200, 120, 80], axis=0)
    labels = np.repeat([0, 1, 0, 1, 0], [140, 60, 60, 60, 80])
    [ax] = plot_calibration({"one": O}, labels).axes
    dots = ax.collections[-1]
    np.testing.assert_allclose(dots.get_offsets(), [[65, 50], [85, 70]])  # 80 are too few for a dot
    np.testing.assert_allclose(np.diff(dots.get_sizes()), 600 * 80 / 400)
    assert ax.get_title() == "one\n73 % sure, 70 % right"


def test_a_nudge_turns_the_answer_once_and_moves_the_price_everywhere():
    f = np.array([0.0, 0.5, 1.995])
    picture, accuracy, price = plot_nudged_score(IMAGES[0], f, 0).axes
    assert words(picture) == ["a 0, read\nas a 2"]
    assert words(accuracy) == ["here the 0\novertakes\nthe 2"]
    nudges, right = accuracy.lines[0].get_data()
    np.testing.assert_array_equal(right, nudges > 1.995)
    nudges, prices = price.lines[0].get_data()
    np.testing.assert_allclose(prices, -np.log(np.exp(nudges) / (np.exp(nudges) + np.exp(f[1:]).sum())))
    assert (np.diff(prices) < 0).all()


def networks_a_and_b(rng, images, labels):
    """Train two networks as lesson 04 does: on 6,000 images once, and on the first 1,000 a hundred times."""
    start = initialize(rng, scale="scaled", dtype=np.float64)
    for count, epochs in ((6000, 1), (1000, 100)):
        *_, last = train(start, prepare_images(images[:count]), labels[:count], rng=rng, epochs=epochs, batch_size=10,
                         learning_rate=0.5)  # fmt: skip
        yield last


@pytest.mark.seldom("the lesson's own pair shows what changes `train`")
def test_with_another_start_and_other_images_network_b_still_pays_more():
    """That it is surer than it is right, and what T = 2 saves, is no chance of lesson 04's pair."""
    (images, labels), _ = load_mnist()
    rng = np.random.default_rng(1)
    held, learned = np.split(rng.permutation(60_000)[:16_000], [10_000])
    pair = networks_a_and_b(rng, images[learned], labels[learned])
    scores = [forward(last.parameters, prepare_images(images[held])).F for last in pair]
    a, b = (cross_entropy(F, labels[held]) for F in scores)
    O = softmax(scores[1])
    wrong = O.argmax(axis=1) != labels[held]
    assert b > 1.1 * a
    assert O.max(axis=1).mean() - (1 - wrong.mean()) > 0.05
    assert b - cross_entropy(scores[1] / 2, labels[held]) > (b - a) / 2


@pytest.fixture(scope="module")
def held_out():
    """Lesson 04's held-out images and labels, and the last record of each of its networks A and B."""
    (x_learn, y_learn), (images, labels) = split(*load_mnist()[0])
    return (
        prepare_images(images),
        labels,
        list(networks_a_and_b(np.random.default_rng(2019), x_learn, y_learn)),
    )


def test_network_b_is_right_where_it_learned_and_too_sure_elsewhere(held_out):
    X, labels, (a, b) = held_out
    assert b.train_accuracy == 1
    assert b.train_loss < 0.005
    for network, T, sure in ((a, 1, 83), (b, 1, 94), (b, 2, 84)):
        O = softmax(forward(network.parameters, X).F / T)
        assert round(100 * O.max(axis=1).mean()) == sure
        assert round(100 * (O.argmax(axis=1) == labels).mean()) == 87
    O = forward(b.parameters, X).O
    for low, high, said in ((0.8, 0.9, "61 % are right"), (0.9, 1, "is 95 % right")):
        tenth = (O.max(axis=1) > low) & (O.max(axis=1) <= high)
        assert f"{100 * (O[tenth].argmax(axis=1) == labels[tenth]).mean():.0f} %" in said
        assert said in CAPTIONS["how sure"][2]


def test_the_captions_tell_the_bills_and_the_sure_mistakes_and_turning_down_changes_no_answer(held_out):
    X, labels, networks = held_out
    a, b = (forward(network.parameters, X).F for network in networks)
    for F, name in ((a, "two bills"), (b, "two bills"), (b / 2, "three bills")):
        losses, right = -np.log(softmax(F)[np.arange(10_000), labels]), F.argmax(axis=1) == labels
        told = [f"{losses[which].sum():,.0f}" for which in (right, ~right, slice(None))]
        assert all(number in CAPTIONS[name][2] for number in told)
    O, wrong = softmax(b), b.argmax(axis=1) != labels
    place = np.flatnonzero(wrong & (O.max(axis=1) > 0.9))[0]  # the 2 that is turned down
    assert (labels[place], *O[place].argsort()[:-3:-1]) == (2, 7, 2)
    for o in (O[place], softmax(b[place] / 2)):
        told = [f"{o[7]:.2f} for the 7", f"{o[2]:.2f} for the 2", f"{-np.log(o[2]):.2f}"]
        assert all(number in CAPTIONS["turned down"][2] for number in told)
    rows, sure = np.arange(10_000), O.max(axis=1) > 0.9
    saved = -np.log(O[rows, labels]) + np.log(softmax(b / 2)[rows, labels])
    assert saved[wrong & sure].sum() > 1.1 * -saved[~wrong].sum()
    assert saved[~wrong].max() < 0
    assert cross_entropy(b / 2, labels) < cross_entropy(a, labels)
    assert (a.argmax(axis=1) == labels).sum() < (b.argmax(axis=1) == labels).sum()
    np.testing.assert_array_equal(softmax(b).argmax(axis=1), softmax(b / 2).argmax(axis=1))


def test_exercise_5_tells_the_best_temperatures_and_the_losses(held_out):
    X, labels, (a, b) = held_out
    page = (ROOT / "notebooks" / "04_softmax_and_loss.ipynb").read_text(encoding="utf-8")
    temperatures = np.arange(0.5, 3, 0.1)
    networks = {"lesson 3": load_trained(), "network A": a.parameters, "network B": b.parameters}
    for name, parameters in networks.items():
        F = forward(parameters, X).F
        T = temperatures[np.argmin([cross_entropy(F[:5000] / T, labels[:5000]) for T in temperatures])]
        before, after = (cross_entropy(F[5000:] / t, labels[5000:]) for t in (1, T))
        assert f"| {name} | {before:.3f} | {T:.1f} | {after:.3f} |" in page


def test_exercise_3_prices_a_belief_of_30_percent():
    prices = [-(0.3 * np.log(said) + 0.7 * np.log(1 - said)) for said in (0.3, 0.59, 0.01)]
    np.testing.assert_allclose(prices, [0.61, 0.78, 1.39], atol=0.005)


def test_what_lesson_04_says_of_the_costliest_images():
    training, _ = load_mnist()
    _, (x_held_out, labels) = split(*training)
    O = forward(load_trained(), prepare_images(x_held_out)).O
    losses = -np.log(O[np.arange(10_000), labels])
    assert (O[np.argsort(-losses)[:9]].max(axis=1) > 0.99).sum() == 5
    sure = O.max(axis=1) > 0.99
    assert sure.sum() == pytest.approx(5850, abs=100)
    assert (O[sure].argmax(axis=1) != labels[sure]).sum() == 17
    fourth = O[np.argsort(-losses)[3]]
    assert [round(100 * fourth[digit]) for digit in (2, 3)] == [50, 42]
    assert float(f"{1 / fourth[4]:.2g}") == 280_000
    place = np.flatnonzero(O.argmax(axis=1) != labels)[5]  # the 2 whose score is moved
    assert (labels[place], O[place].argmax()) == (2, 8)
    assert losses[place] == pytest.approx(1.68, abs=0.005)
    losses.sort()
    assert losses[-9] > np.log(70_000)
    assert losses[-1] / np.log(2) == pytest.approx(20, abs=0.5)
    assert losses.mean() < np.log(2) / 3


def test_exercise_4_tells_what_larger_scores_pay():
    page = (ROOT / "notebooks" / "04_softmax_and_loss.ipynb").read_text(encoding="utf-8")
    _, (images, labels) = split(*load_mnist()[0])
    F = forward(load_trained(), prepare_images(images)).F
    ten, hundred = (cross_entropy(F / T, labels) for T in (0.1, 0.01))
    assert (
        f"With scores ten times as large, the network pays {ten:.2f}, with a hundred times, {hundred:.2f}."
        in page
    )
    lacks = F.max(axis=1) - F[np.arange(10_000), labels]
    assert hundred == pytest.approx(100 * lacks.mean(), rel=0.01)  # what the truth lacks to the largest score
    assert ten == pytest.approx(10 * lacks.mean(), rel=0.01)


def test_in_exercise_4_shares_round_to_0_in_the_32_bits_of_the_scores_and_in_64_they_do_not():
    _, (images, labels) = split(*load_mnist()[0])
    F = forward(load_trained(), prepare_images(images)).F
    assert F.dtype == np.float32
    for bits, zero in ((np.float32, True), (np.float64, False)):
        shares = softmax(F.astype(bits) / 0.1)[np.arange(10_000), labels]
        assert (shares == 0).any() == zero
