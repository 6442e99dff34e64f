"""What lesson 3 says without printing it holds: of strokes on its 1, of unit 10's names, and of its trained sums."""

import numpy as np
import pytest

from mnist_helpers import batches, forward, load_mnist, load_trained, one_hot, prepare_images, softmax, split

NETWORK = load_trained()
(X_LEARN, Y_LEARN), (X_HELD_OUT, Y_HELD_OUT) = split(*load_mnist()[0])
ERASER = 2.3  # pixels, as in pixel_brush.js
ROWS, COLUMNS = np.mgrid[:28, :28] + 0.5


def rubbed(image, start, end):
    """Return the image after a straight stroke of the eraser from start to end, (row, column) each."""
    image = image.copy()
    for row, column in np.linspace(start, end, 30):
        strength = np.clip(ERASER - np.hypot(ROWS - row, COLUMNS - column), 0, 1)
        image = np.minimum(image, 1 - strength)
    return image


@pytest.mark.parametrize(
    ("low", "high", "least", "most"),
    [((4, 7), (11, 14), 0.4, 0.6), ((20, 7), (24, 23), 0, 0.05)],
    ids=["flag", "foot"],
)
def test_of_strokes_over_the_flag_half_make_a_1_and_hardly_any_over_the_foot(low, high, least, most):
    rng, one = np.random.default_rng(1), X_HELD_OUT[63] / 255
    images = [rubbed(one, rng.uniform(low, high), rng.uniform(low, high)) for _ in range(200)]
    answers = forward(NETWORK, np.reshape(images, (200, 784))).O.argmax(axis=1)
    assert least <= np.mean(answers == 1) <= most


def between_7_and_9(answers):
    """Return how many 7s are taken for a 9, or 9s for a 7, of the held-out images."""
    return sum(np.sum((a == Y_HELD_OUT) & (answers == b)) for a, b in ((7, 9), (9, 7)))


def test_thirty_rounds_read_no_more_than_ten_and_the_fifteen_units_halve_the_errors_between_7_and_9():
    rng, rows, Y = np.random.default_rng(2019), prepare_images(X_LEARN), one_hot(Y_LEARN)
    W, b, answers = np.zeros((10, 784), np.float32), np.zeros(10, np.float32), {}
    for epoch in range(1, 31):
        for batch in batches(rng, 50_000, 32):
            error = (Y[batch] - softmax(rows[batch] @ W.T + b)) / 32
            W, b = W + 0.1 * error.T @ rows[batch], b + 0.1 * error.sum(axis=0)
        if epoch in (10, 30):
            answers[epoch] = (prepare_images(X_HELD_OUT) @ W.T + b).argmax(axis=1)
    assert [round(100 * np.mean(answers[epoch] == Y_HELD_OUT)) for epoch in (10, 30)] == [92, 92]
    assert round(100 * np.mean((rows @ W.T + b).argmax(axis=1) == Y_LEARN)) == 93
    assert 55 < between_7_and_9(answers[10]) < 65
    assert between_7_and_9(forward(NETWORK, prepare_images(X_HELD_OUT)).O.argmax(axis=1)) == 30


def test_15_of_ink_below_suits_unit_10_best_on_what_it_learned_from():
    on = forward(NETWORK, prepare_images(X_LEARN)).H[:, 10] > 0.5
    below = (X_LEARN[:, 20:24] / 255).sum(axis=(1, 2))
    scores = [np.mean(below[on] < amount) + np.mean(below[~on] >= amount) for amount in range(30)]
    assert np.argmax(scores) == 15
    assert [round(below[digit == Y_LEARN].mean()) for digit in (4, 1, 3)] == [10, 12, 27]


def test_bottom_blank_is_right_on_87_4_of_100_that_switch_unit_10_on_and_on_74_4_of_others():
    on = forward(NETWORK, prepare_images(X_HELD_OUT)).H[:, 10] > 0.5
    name = (X_HELD_OUT[:, 20:24] / 255).sum(axis=(1, 2)) < 15
    assert [round(100 * share, 1) for share in (name[on].mean(), (~name)[~on].mean())] == [87.4, 74.4]


def test_28_of_ink_above_suits_unit_10_best_on_what_it_learned_from():
    on = forward(NETWORK, prepare_images(X_LEARN)).H[:, 10] > 0.5
    above, below = ((X_LEARN[:, rows] / 255).sum(axis=(1, 2)) for rows in (slice(8, 16), slice(20, 24)))
    scores = {}
    for amount in (20, 24, 28, 32):
        name = (above > amount) & (below < 15)
        scores[amount] = name[on].mean() + (~name)[~on].mean()
    assert max(scores, key=scores.get) == 28


def test_nearly_half_of_the_wrong_yeses_of_bottom_blank_are_1s():
    on = forward(NETWORK, prepare_images(X_HELD_OUT)).H[:, 10] > 0.5
    wrong = ((X_HELD_OUT[:, 20:24] / 255).sum(axis=(1, 2)) < 15) & ~on
    assert 0.42 < np.mean(Y_HELD_OUT[wrong] == 1) < 0.5


def test_the_second_name_and_unit_10_take_hardly_more_of_the_same_1s_than_luck_would_give():
    on = forward(NETWORK, prepare_images(X_HELD_OUT)).H[:, 10] > 0.5
    above, below = ((X_HELD_OUT[:, rows] / 255).sum(axis=(1, 2)) for rows in (slice(8, 16), slice(20, 24)))
    on, name = on[Y_HELD_OUT == 1], ((above > 28) & (below < 15))[Y_HELD_OUT == 1]
    assert 1 < np.sum(on & name) / (on.mean() * name.sum()) < 1.4


def test_unit_4_does_most_to_turn_the_2_into_a_1():
    one = X_HELD_OUT[63].reshape(28, 28)
    without = one.copy()
    without[:11, :14] = 0
    h, h_without = forward(NETWORK, prepare_images(np.stack([one, without]))).H
    gains = (NETWORK.W_hat[1] - NETWORK.W_hat[2]) * (h_without - h)
    assert list(np.argsort(-gains)[:3]) == [4, 0, 5]
    np.testing.assert_allclose(gains[[4, 0, 5]], [2.3, 1.1, 1.1], atol=0.05)
    assert (NETWORK.W[4] * prepare_images(one - without)).sum() < -4


def test_without_its_foot_the_1_is_a_7_by_units_10_and_13():
    one = X_HELD_OUT[63].copy()
    whole = forward(NETWORK, prepare_images(one))
    one[20:] = 0
    wiped = forward(NETWORK, prepare_images(one))
    np.testing.assert_allclose([whole.H[[10, 13]], wiped.H[[10, 13]]], [[0, 0.04], [1, 1]], atol=0.01)
    np.testing.assert_allclose((NETWORK.W_hat[7] * wiped.H)[[10, 13]], [4.4, 2.6], atol=0.05)


def test_unit_3_speaks_loudest_against_the_1_with_its_flag_and_without():
    one = X_HELD_OUT[63].copy()
    without = one.copy()
    without[:11, :14] = 0
    votes = (NETWORK.W_hat[1] - NETWORK.W_hat[2]) * forward(
        NETWORK, prepare_images(np.stack([one, without]))
    ).H
    assert list(np.abs(votes).argmax(axis=1)) == [3, 3]
    np.testing.assert_allclose(votes[:, 3], -6.4, atol=0.05)
