"""What lesson 3 says without printing it holds: of unit 10's name and its 3, of unit 4, and of its trained sums."""

import numpy as np
import pytest

from mnist_helpers import (
    batches,
    forward,
    load_hidden_sizes,
    load_mnist,
    load_trained,
    one_hot,
    prepare_images,
    sigmoid,
    softmax,
    split,
)

NETWORK = load_trained()
BAND = slice(20, 24)
(X_LEARN, Y_LEARN), (X_HELD_OUT, Y_HELD_OUT) = split(*load_mnist()[0])


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_it_is_not_practice_that_the_ten_sums_lack_thirty_rounds_read_no_more_than_ten():
    rng, rows, Y = np.random.default_rng(2019), prepare_images(X_LEARN), one_hot(Y_LEARN)
    W, b, answers = np.zeros((10, 784), np.float32), np.zeros(10, np.float32), {}
    learned = {}
    for epoch in range(1, 31):
        for batch in batches(rng, 50_000, 32):
            error = (Y[batch] - softmax(rows[batch] @ W.T + b)) / 32
            W, b = W + 0.1 * error.T @ rows[batch], b + 0.1 * error.sum(axis=0)
        if epoch in (10, 30):
            answers[epoch] = (prepare_images(X_HELD_OUT) @ W.T + b).argmax(axis=1)
            learned[epoch] = np.mean((rows @ W.T + b).argmax(axis=1) == Y_LEARN)
    assert [round(100 * np.mean(answers[epoch] == Y_HELD_OUT)) for epoch in (10, 30)] == [92, 92]
    assert 0 < learned[30] - learned[10] < 0.01


def test_15_of_ink_below_suits_unit_10_best_on_what_it_learned_from():
    on = forward(NETWORK, prepare_images(X_LEARN)).H[:, 10] > 0.5
    below = (X_LEARN[:, 20:24] / 255).sum(axis=(1, 2))
    scores = [np.mean(below[on] < amount) + np.mean(below[~on] >= amount) for amount in range(30)]
    assert np.argmax(scores) == 15


def test_bottom_blank_and_unit_10_differ_on_70_of_100_1s():
    ones = X_HELD_OUT[Y_HELD_OUT == 1]
    on = forward(NETWORK, prepare_images(ones)).H[:, 10] > 0.5
    blank = (ones[:, 20:24] / 255).sum(axis=(1, 2)) < 15
    assert round(100 * np.mean(blank != on)) == 70
    assert round(100 * np.mean(blank & ~on)) == 69


def test_the_whole_name_has_the_amount_that_suits_it_best_and_agrees_on_86_of_100_but_not_on_the_6s():
    on, named = {}, {}
    for images in (X_LEARN, X_HELD_OUT):
        on[len(images)] = forward(NETWORK, prepare_images(images)).H[:, 10] > 0.5
        blank, middle = ((images[:, rows] / 255).sum(axis=(1, 2)) for rows in (BAND, slice(8, 17)))
        named[len(images)] = [(blank < 15) & (middle > amount) for amount in range(60)]
    agree = [np.mean(name == on[50_000]) for name in named[50_000]]
    assert max(agree) - agree[35] < 0.001
    whole, on = named[10_000][35], on[10_000]
    assert round(100 * np.mean(whole == on)) == 86
    yeses = [[round(100 * says[digit == Y_HELD_OUT].mean()) for says in (whole, on)] for digit in (1, 6)]
    assert yeses == [[6, 16], [39, 22]]


def test_without_their_biases_the_averages_call_more_images_a_0_or_an_8_and_read_62():
    means = np.stack([prepare_images(X_LEARN[digit == Y_LEARN]).mean(axis=0) for digit in range(10)])
    norms = (means**2).sum(axis=1)
    assert norms.argmax() == 0
    answers = (prepare_images(X_HELD_OUT) @ means.T).argmax(axis=1)
    assert round(100 * np.mean(answers == Y_HELD_OUT)) == 62
    assert np.isin(answers, (0, 8)).mean() > 0.45


def test_bottom_blank_gets_85_6_and_74_7_on_the_images_of_exercise_3_and_87_and_74_held_out():
    for images, rights in ((X_LEARN[:10_000], [85.6, 74.7]), (X_HELD_OUT, [87.4, 74.4])):
        on = forward(NETWORK, prepare_images(images)).H[:, 10] > 0.5
        name = (images[:, 20:24] / 255).sum(axis=(1, 2)) < 15
        np.testing.assert_allclose([100 * name[on].mean(), 100 * (~name)[~on].mean()], rights, atol=0.05)


def test_the_solutions_name_for_unit_5_gets_80_2_and_87_2():
    on = forward(NETWORK, prepare_images(X_LEARN[:10_000])).H[:, 5] > 0.5
    name = (X_LEARN[:10_000, 12:15, 4:14] / 255).sum(axis=(1, 2)) < 4
    np.testing.assert_allclose([100 * name[on].mean(), 100 * (~name)[~on].mean()], [80.2, 87.2], atol=0.05)


def test_a_slim_1_loses_at_unit_10_about_what_the_4_did_and_gains_little_elsewhere():
    pages = (NETWORK.W[10] * prepare_images(X_HELD_OUT[[52, 53]])).reshape(2, 28, 28)
    in_the_band = pages[:, BAND].sum(axis=(1, 2))
    np.testing.assert_allclose(in_the_band, [-5.6, -6.6], atol=0.05)
    np.testing.assert_allclose(pages.sum(axis=(1, 2)) - in_the_band, [15.6, 1.8], atol=0.05)
    by_row = NETWORK.W[10].reshape(28, 28).clip(max=0).sum(axis=1)
    assert by_row[BAND].sum() < by_row[17:].sum() / 2


def test_rows_20_to_23_cost_a_mean_1_and_4_about_7_and_the_others_give_the_4_three_times_as_much():
    products = [NETWORK.W[10] * prepare_images(X_LEARN[digit == Y_LEARN]).mean(axis=0) for digit in (1, 4)]
    pages = np.reshape(products, (2, 28, 28))
    in_the_band = pages[:, BAND].sum(axis=(1, 2))
    np.testing.assert_allclose(in_the_band, [-7.5, -6.9], atol=0.05)
    np.testing.assert_allclose(pages.sum(axis=(1, 2)) - in_the_band, [3.6, 11.1], atol=0.05)


def test_more_than_half_of_the_4s_lead_before_the_3_lies_in_the_band_and_no_other_rows_name_unit_10_as_well():
    three, four = (NETWORK.W[10] * prepare_images(X_HELD_OUT[[50, 52]])).reshape(2, 28, 28)
    in_the_band = four[BAND].sum() - three[BAND].sum()
    np.testing.assert_allclose([in_the_band, (four - three).sum() - in_the_band], [14.7, 12.4], atol=0.05)
    on = forward(NETWORK, prepare_images(X_LEARN)).H[:, 10] > 0.5

    def agrees(rows):
        ink = (X_LEARN[:, rows] / 255).sum(axis=(1, 2))
        return max(np.mean((ink < amount) == on) for amount in range(40))

    assert agrees(BAND) > agrees(slice(20, 28)) + 0.05


def test_the_nearest_mean_of_fifteen_answers_reads_92_where_that_of_the_pixels_reads_80():
    def reads(learned, held_out):
        means = np.stack([learned[digit == Y_LEARN].mean(axis=0) for digit in range(10)])
        return np.mean((held_out @ means.T - (means**2).sum(axis=1) / 2).argmax(axis=1) == Y_HELD_OUT)

    rows = prepare_images(X_LEARN), prepare_images(X_HELD_OUT)
    assert round(100 * reads(*rows)) == 80
    assert round(100 * reads(*(forward(NETWORK, X).H for X in rows))) == 92


def test_the_dot_of_the_still_picture_makes_the_8_a_6_three_rows_lower_and_a_2_five_rows_lower():
    answers = {}
    for rows in (0, 3, 5):
        image = X_HELD_OUT[79].copy()
        image[9 + rows : 12 + rows, 22:25] = 255
        answers[rows] = forward(NETWORK, prepare_images(image)).O.argmax()
    assert answers == {0: 8, 3: 6, 5: 2}


def apart(rows):
    """Return how far the means of two digits lie from each other on average, for how far each digit spreads."""
    means = np.stack([rows[digit == Y_HELD_OUT].mean(axis=0) for digit in range(10)])
    spread = np.sqrt(((rows - means[Y_HELD_OUT]) ** 2).sum(axis=1).mean())
    ways = np.linalg.norm(means[:, None] - means, axis=2)
    return ways.sum() / 90 / spread


def test_by_h_the_digits_lie_twice_as_far_apart_for_how_far_each_spreads():
    rows = prepare_images(X_HELD_OUT)
    assert apart(forward(NETWORK, rows).H) > 2 * apart(rows)


def test_125_hidden_units_are_the_most_with_100_000_numbers():
    assert [795 * units + 10 <= 100_000 for units in (125, 126)] == [True, False]


def test_two_patterns_name_22_of_100_at_most_one_unit_reads_26_and_five_fewer_than_none():
    assert round(np.sort(np.bincount(Y_HELD_OUT))[-2:].sum() / 100) == 22
    sizes = load_hidden_sizes()
    assert round(100 * sizes[1].mean()) == 26
    assert sizes[5].max() < 0.9  # ten sums without a hidden layer read 92


def test_25_of_the_3s_pixels_rubbed_out_switch_unit_10_on_and_no_fewer():
    products = NETWORK.W[10] * prepare_images(X_HELD_OUT[50]).ravel()
    sums = products.sum() + NETWORK.b[10] - np.cumsum(np.sort(products))
    assert np.argmax(sums > 0) + 1 == 25
    assert np.count_nonzero(X_HELD_OUT[50, BAND]) == 57


def test_box_4_does_most_to_turn_the_answer_but_not_alone_and_box_3_pulls_towards_the_2_all_along():
    one = X_HELD_OUT[63].reshape(28, 28)
    without = one.copy()
    without[:11, :14] = 0
    h, h_without = forward(NETWORK, prepare_images(np.stack([one, without]))).H
    gains = (NETWORK.W_hat[1] - NETWORK.W_hat[2]) * (h_without - h)
    assert list(np.argsort(-gains)[:3]) == [4, 0, 5]
    np.testing.assert_allclose([*gains[[4, 0, 5]], gains[[8, 9]].sum()], [2.25, 1.1, 1.1, -1.3], atol=0.05)
    parts = (NETWORK.W_hat[1] - NETWORK.W_hat[2])[4] * np.array([h[4], h_without[4]])
    np.testing.assert_allclose(parts, [3.5, 5.7], atol=0.05)
    assert (NETWORK.W[4] * prepare_images(one - without)).sum() < -4
    at_0 = NETWORK.W[0] * prepare_images(one - without)
    assert -1 < at_0.sum() < 0  # although its blue gives more than 1
    assert at_0.clip(0).sum() > 1
    assert (NETWORK.W[3] * prepare_images(one)).reshape(28, 28)[20:23].sum() > 5
    lead, lead_without = (f[1] - f[2] for f in forward(NETWORK, prepare_images(np.stack([one, without]))).F)
    assert lead + gains[4] < -0.1
    assert lead_without - gains[4] < -1
    assert lead_without - gains[[0, 5]].min() < 0 < lead_without
    votes = (NETWORK.W_hat[1] - NETWORK.W_hat[2]) * h
    assert votes.argmin() == 3
    assert abs(gains[3]) < 0.05


def test_a_blank_page_is_a_5_at_66_per_cent():
    probabilities = forward(NETWORK, np.zeros(784, np.float32)).O
    assert (probabilities.argmax(), round(100 * probabilities.max())) == (5, 66)


def test_in_exercise_2_ten_units_that_squeeze_the_scores_change_no_answer():
    _, _, F, O = forward(NETWORK, prepare_images(X_HELD_OUT))
    squeezed = softmax(20 * sigmoid(F))
    np.testing.assert_array_equal(squeezed.argmax(axis=1), O.argmax(axis=1))


def test_the_nearest_mean_errs_on_14_of_100_3s_and_5s_by_their_pixels_and_on_4_by_h():
    ours = np.isin(Y_HELD_OUT, (3, 5))
    wrong = []
    rows = prepare_images(X_LEARN), prepare_images(X_HELD_OUT[ours])
    for by_h in (False, True):
        some, others = (forward(NETWORK, X).H for X in rows) if by_h else rows
        means = [some[digit == Y_LEARN].mean(axis=0) for digit in (3, 5)]
        three, five = (((others - mean) ** 2).sum(axis=1) for mean in means)
        wrong.append(round(100 * np.mean((five < three) != (Y_HELD_OUT[ours] == 5))))
    assert wrong == [14, 4]
