"""What lesson 7 says of its runs in words alone holds on this computer."""

import numpy as np
import pytest

from mnist_helpers import (
    Parameters,
    accuracy,
    backward,
    flight_school,
    forward,
    initialize,
    load_band,
    load_mnist,
    negative_log_likelihood,
    one_hot,
    prepare_images,
    sigmoid_prime,
    split,
    train,
)

(LEARN, LABELS), (HELD_OUT, DIGITS) = split(*load_mnist()[0])
X_HELD_OUT = prepare_images(HELD_OUT)


def started(seed=2019, scale="scaled"):
    rng = np.random.default_rng(seed)
    return initialize(rng, scale=scale), rng


def test_the_film_reads_half_of_its_twenty_digits_after_twenty_steps_and_for_good_after_forty():
    shown = np.concatenate([np.flatnonzero(digit == DIGITS)[:2] for digit in range(10)])
    start, rng = started()
    steps = train(start, LEARN, LABELS, rng=rng, epochs=1, every=1)
    networks = [start, *(next(steps).parameters for _ in range(130))]
    read = [np.sum(forward(one, X_HELD_OUT[shown]).O.argmax(axis=1) == DIGITS[shown]) for one in networks]
    half = np.flatnonzero(np.array(read) >= 10)
    assert 16 <= half[0] <= 24
    assert min(read[half[0] : 36]) < 10 <= min(read[42:])


def test_a_wide_start_s_sums_are_about_9_wide_for_four_fifths_of_the_pixels_are_blank():
    X = prepare_images(LEARN)
    assert (X == 0).mean() == pytest.approx(0.8, abs=0.02)
    assert np.sqrt((X**2).sum(axis=1).mean()) == pytest.approx(9, abs=0.5)  # the sums' width over all draws
    G = forward(started(scale="normal")[0], X[:1000]).G  # the lesson's draw
    assert G.std() == pytest.approx(8, abs=0.5)


def test_a_wide_start_has_a_few_more_saturated_answers_than_the_trained_network_s_49_of_100():
    saturated = np.mean(sigmoid_prime(forward(started(scale="normal")[0], X_HELD_OUT).G) < 0.01)
    assert round(100 * saturated) == 57


def test_a_rate_of_a_half_reads_87_of_100_after_10_000_images():
    ends = []
    for seed in range(3):
        start, rng = started(seed)
        [record] = train(start, LEARN[:10_000], LABELS[:10_000], rng=rng, epochs=1)
        ends.append(accuracy(forward(record.parameters, X_HELD_OUT).O, DIGITS))
    assert round(100 * np.mean(ends)) == 87


def test_from_a_rate_of_0_15_to_3_over_80_of_100_are_read_on_average():
    for rate in (0.15, 0.7, 3):
        ends = []
        for seed in range(6):
            start, rng = started(seed)
            [record] = train(start, LEARN[:10_000], LABELS[:10_000], rng=rng, epochs=1, learning_rate=rate)
            ends.append(read_of(record.parameters))
        assert np.mean(ends) > 0.8


def test_two_steps_at_a_rate_of_100_fix_nearly_all_outputs():
    start, rng = started()
    steps = train(start, LEARN, LABELS, rng=rng, epochs=1, learning_rate=100, every=1)
    dead = [np.mean(sigmoid_prime(forward(next(steps).parameters, X_HELD_OUT).G) < 0.01) for _ in range(2)]
    assert dead[0] < 0.9 < 0.99 < dead[1]


def test_with_too_large_a_rate_the_start_drowns_in_the_steps():
    for rate, times in ((22.3, 2.9), (100, 13)):
        start, rng = started(0)
        steps = train(start, LEARN[:10_000], LABELS[:10_000], rng=rng, epochs=1, learning_rate=rate, every=1)
        first, *_, last = (record.parameters.W[0] for record in steps)
        assert np.std(first - start.W[0]) / start.W[0].std() == pytest.approx(times, rel=0.1)
        assert np.corrcoef(start.W[0], last)[0, 1] < 0.4


def test_a_wide_start_divided_by_four_is_hardly_saturated_and_reads_91_after_an_epoch():
    for seed in (2019, 1, 2):
        wide, rng = started(seed, "normal")
        start = wide._replace(W=wide.W / 4)
        saturated = np.mean(sigmoid_prime(forward(start, X_HELD_OUT).G) < 0.01)
        assert saturated < 0.105
        [record] = train(start, LEARN, LABELS, rng=rng, epochs=1)
        assert 0.905 < read_of(record.parameters) < 0.925


def test_of_ten_images_piled_up_gradients_learn_all_and_mixed_up_labels_the_wrong_ones():
    X = prepare_images(LEARN)
    patients = flight_school(X[:3000], LABELS[:3000])
    learned = {name: patients[name].learn for name in "BCD"}
    losses = {
        name: negative_log_likelihood(
            forward(learn(X[:10], LABELS[:10], np.random.default_rng(1), epochs=200), X[:10]).O, LABELS[:10]
        )
        for name, learn in learned.items()
    }
    assert losses["C"] < 0.1
    assert losses["D"] < 0.1
    assert losses["B"] > 2 * np.log(10)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_a_tiny_rate_is_only_late():
    first, last = [], []
    for seed in range(3):
        start, rng = started(seed)
        records = list(
            train(start, LEARN[:10_000], LABELS[:10_000], rng=rng, epochs=20, learning_rate=0.0045)
        )
        first.append(read_of(records[0].parameters))
        last.append(read_of(records[-1].parameters))
    assert np.mean(first) == pytest.approx(0.18, abs=0.01)
    assert np.mean(last) == pytest.approx(0.765, abs=0.01)


def read_of(network):
    return accuracy(forward(network, X_HELD_OUT).O, DIGITS)


def pull_of(network, batch):
    X = prepare_images(LEARN[batch])
    return backward(network, X, forward(network, X), one_hot(LABELS[batch]))


def moved(network, gradients, rate=0.5):
    return Parameters(*(p - rate * dp for p, dp in zip(network, gradients, strict=True)))


def stepped(network, batch):
    return moved(network, pull_of(network, batch))


def length(gradients):
    return np.sqrt(sum((dp**2).sum() for dp in gradients))


def loss_of(network, batch):
    return negative_log_likelihood(forward(network, prepare_images(LEARN[batch])).O, LABELS[batch])


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_the_point_of_epoch_7_is_lost_by_half_a_batch_and_half_of_it_by_one_3():
    network, rng = started()
    costs, ends, course, losses = [], [], [], []
    for epoch in range(1, 11):
        for step, record in enumerate(train(network, LEARN, LABELS, rng=rng, epochs=1, every=1), start=1):
            if step == 1562:
                before = record.parameters
            if epoch == 7 and step % 22 == 0:
                course.append(read_of(record.parameters))
        network = record.parameters
        ends.append(read_of(network))
        losses.append(negative_log_likelihood(forward(network, X_HELD_OUT).O, DIGITS))
        costs.append(read_of(before) - read_of(network))
        if epoch == 7:
            almost, stumbled = before, network
    assert costs[6] > 0.013
    assert np.argmin(losses) == 9  # the epoch whose network reads the drawings
    assert costs[6] > course[-1] - ends[5]  # more than the epoch had won

    orders = started()[1]
    batch = [orders.permutation(len(LABELS)) for _ in range(7)][-1][-16:]
    assert [loss_of(almost, batch), loss_of(stumbled, batch)] == pytest.approx([0.56, 0.14], abs=0.01)
    saved = [read_of(stepped(almost, np.delete(batch, k))) - read_of(stumbled) for k in range(16)]
    culprit = batch[np.argmax(saved)]
    assert LABELS[culprit] == 3
    one = prepare_images(LEARN[[culprit]])
    assert [forward(network, one).O.argmax() for network in (almost, stumbled)] == [2, 3]
    assert 0.4 < max(saved) / costs[6] < 0.65

    pulls = [pull_of(almost, [k]) for k in batch]
    steep = sorted(zip(map(length, pulls), LABELS[batch], strict=True))
    assert [digit for _, digit in steep[-3:]] == [9, 6, 3]
    assert steep[-4][0] < 0.1 * steep[-3][0]  # the other thirteen ask for next to nothing
    assert forward(almost, one).O[0, 2] == pytest.approx(0.81, abs=0.02)
    alone = [read_of(moved(almost, pulls[np.argmax(saved)], 0.5 / size)) for size in (16, 32)]
    assert read_of(almost) - np.array(alone) == pytest.approx([0.008, 0.0014], abs=0.0008)
    answers = [forward(network, X_HELD_OUT).O.argmax(axis=1) for network in (almost, stumbled)]
    lost = DIGITS[(answers[0] == DIGITS) & (answers[1] != DIGITS)]
    assert np.bincount(lost).argmax() == 2

    rng = np.random.default_rng(0)
    lost = {}
    for size in (16, 32):
        ends = [read_of(stepped(almost, rng.choice(50_000, size))) for _ in range(100)]
        lost[size] = read_of(almost) - np.array(ends)
    assert max(lost[16]) == pytest.approx(0.01, abs=0.002)
    assert np.median(np.abs(lost[16])) < 0.002
    assert max(lost[32]) < 0.005


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_without_its_half_batches_epoch_7_reads_94():
    network, rng = started()
    for _ in range(7):
        order = rng.permutation(50_000)
        for first in range(0, 50_000 - 31, 32):
            network = stepped(network, order[first : first + 32])
    assert 100 * read_of(network) == pytest.approx(94, abs=0.4)


def test_the_best_of_forty_seeds_is_half_a_point_above_the_middle():
    band = 100 * load_band("scaled")
    assert band[-1] - np.median(band) == pytest.approx(0.5, abs=0.05)


def neighbours_agree(W):
    images = W.reshape(-1, 28, 28)
    return np.corrcoef(images[:, :, :-1].ravel(), images[:, :, 1:].ravel())[0, 1]


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_from_a_wide_start_a_network_reads_though_its_weights_look_like_noise_and_what_it_learned_does_not():
    start, rng = started(7, "normal")
    *_, last = train(start, LEARN, LABELS, rng=rng, epochs=3)
    now = last.parameters
    assert accuracy(forward(now, X_HELD_OUT).O, DIGITS) > 0.87
    assert neighbours_agree(now.W) < 0.2
    assert neighbours_agree(now.W - start.W) > 0.6
    assert np.std(now.W - start.W) < 0.5 * start.W.std()


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_after_ten_epochs_from_a_wide_start_the_strokes_alone_read_most_and_the_snow_alone_little():
    start, rng = started(scale="normal")
    *_, last = train(start, LEARN, LABELS, rng=rng, epochs=10)
    now = last.parameters
    learned = now.W - start.W
    assert read_of(now) == pytest.approx(0.92, abs=0.01)
    assert read_of(now._replace(W=start.W)) < 0.35
    assert 0.6 < read_of(now._replace(W=learned)) < 0.85


def test_through_a_wide_start_that_stays_output_units_read_half():
    start, rng = started(scale="normal")
    network, ends = start, []
    for _ in range(2):
        for batch in np.array_split(rng.permutation(50_000), 1563):
            network = stepped(network, batch)._replace(W=start.W, b=start.b)
        ends.append(read_of(network))
    assert ends == pytest.approx([0.5, 0.5], abs=0.03)  # a second epoch brings hardly more


def test_pixels_from_0_to_255_keep_the_loss_near_an_even_guess():
    network, rng = started(1)
    losses = []
    for _ in range(4):
        for batch in np.array_split(rng.permutation(3000), 94):
            X = 255 * prepare_images(LEARN[batch])
            cache = forward(network, X)
            losses.append(negative_log_likelihood(cache.O, LABELS[batch]))
            gradients = backward(network, X, cache, one_hot(LABELS[batch]))
            network = Parameters(*(p - 0.5 * dp for p, dp in zip(network, gradients, strict=True)))
    assert np.mean(losses[:94]) == pytest.approx(np.log(10), abs=0.2)
    assert np.mean(losses[-94:]) == pytest.approx(np.log(10), abs=0.2)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_of_the_thousand_answers_5_about_thirty_are_6s_and_as_many_3s():
    start, rng = started()
    *_, last = train(start, LEARN, LABELS, rng=rng, epochs=10)
    called = DIGITS[forward(last.parameters, X_HELD_OUT).O.argmax(axis=1) == 5]
    assert len(called) == pytest.approx(1000, abs=40)
    assert [np.sum(called == digit) for digit in (3, 6)] == pytest.approx([30, 30], abs=6)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_about_22_units_read_95_after_ten_epochs():
    rng = np.random.default_rng(2019)
    *_, last = train(initialize(rng, hidden_size=22, scale="scaled"), LEARN, LABELS, rng=rng, epochs=10)
    assert 100 * read_of(last.parameters) == pytest.approx(95, abs=0.4)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_twice_the_units_help_more_than_a_decaying_rate():
    def nine_epochs(hidden_size, rate_of):
        rng = np.random.default_rng(2019)
        network = initialize(rng, hidden_size=hidden_size, scale="scaled")
        for epoch in range(9):
            [record] = train(network, LEARN, LABELS, rng=rng, epochs=1, learning_rate=rate_of(epoch))
            network = record.parameters
        return 100 * read_of(network)

    def decayed(epoch):
        return 1 / 2 ** (epoch // 3)

    fifteen, fixed = nine_epochs(15, decayed), nine_epochs(30, lambda epoch: 0.5)
    assert [fifteen, fixed] == pytest.approx([94.5, 95.8], abs=0.3)
    assert fifteen < 95 < fixed
