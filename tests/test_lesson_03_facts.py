"""What lesson 3 says without printing it holds: of strokes on its 1, of unit 10's names, and of its trained sums."""

import numpy as np
import pytest

from mnist_helpers import forward, load_mnist, load_trained, prepare_images, split

NETWORK = load_trained()
(X_LEARN, _), (X_HELD_OUT, Y_HELD_OUT) = split(*load_mnist()[0])
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
