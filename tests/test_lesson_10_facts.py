"""What lesson 10 claims beside its cells: seeds, counting with a fallback, forks, and which letter decides."""

import re

import numpy as np
import pytest

from mnist_helpers import ALPHABET, forward, initialize, load_prose, train, windows, write
from mnist_helpers.checks.lesson_10 import prices_of, unsure_of
from mnist_helpers.plots.recital import departures, longest_piece
from mnist_helpers.prose import numbered
from mnist_helpers.widgets.letter_writer import pushes_of

LEARNED, HELD_OUT = load_prose()
PAGE = LEARNED[:800]
BEST_COUNTING = 4.66  # its perplexity, three letters back, as the page computes it


def trained(text, width=6, seed=2019, **how):
    rng = np.random.default_rng(seed)
    start = initialize(rng, 100, "scaled", np.float64, inputs=27 * width, outputs=27)
    *_, last = train(start, *windows(text, width), rng=rng, learning_rate=1.0, **how)
    return last.parameters


@pytest.fixture(scope="module")
def network():
    return trained(LEARNED, seed=2)


def losses_of(network):
    X, labels = windows(HELD_OUT)
    return -np.log(forward(network, X).O[np.arange(len(X)), labels])


def test_another_seed_beats_counting_too(network):
    assert 4 < np.exp(losses_of(network).mean()) < BEST_COUNTING


def test_only_u_follows_q_and_many_runs_of_six_are_new():
    assert {LEARNED[k + 1] for k in range(len(LEARNED) - 1) if LEARNED[k] == "q"} == {"u"}
    runs = {LEARNED[k - 6 : k] for k in range(6, len(LEARNED))}
    assert len(runs) == 35_783
    new = np.mean([HELD_OUT[k - 6 : k] not in runs for k in range(6, len(HELD_OUT))])
    assert new == pytest.approx(0.18, abs=0.003)


def fallback_losses():
    """Return what each held-out letter costs counting with a fallback, looking back six letters."""
    counts, losses = {}, []
    for k in range(6, len(LEARNED)):
        for n in range(7):
            counts.setdefault(LEARNED[k - n : k], np.zeros(27))[ALPHABET.index(LEARNED[k])] += 1
    for k in range(6, len(HELD_OUT)):
        o = np.ones(27) / 27
        for n in range(7):
            seen = counts.get(HELD_OUT[k - n : k], np.zeros(27))
            o = (seen + 10 * o) / (seen.sum() + 10)
        losses.append(-np.log(o[ALPHABET.index(HELD_OUT[k])]))
    return np.array(losses)


def test_counting_with_a_fallback_beats_the_network_and_their_mean_beats_both(network):
    counting, ours = fallback_losses(), losses_of(network)
    both = -np.log((np.exp(-counting) + np.exp(-ours)) / 2)
    assert np.exp(both.mean()) + 0.05 < np.exp(counting.mean()) < 3.7 < np.exp(ours.mean()) - 0.3


def test_the_first_letter_of_a_word_is_the_dearest_and_the_eighth_dearer_than_the_fourth(network):
    prices = prices_of(HELD_OUT[6:], losses_of(network))
    assert prices[0] > 2.6
    assert 1.4 < prices[1] < 1.9
    assert all(0.9 < price < 1.6 for price in prices[2:])
    assert prices[7] > prices[3] + 0.2


def test_it_is_long_words_that_are_dear_and_not_their_ends(network):
    losses = dict(zip(range(6, len(HELD_OUT)), losses_of(network), strict=True))
    words = [word for word in re.finditer("[a-z]{8,}", HELD_OUT) if word.start() >= 6]
    fifth, eighth = (np.mean([losses[word.start() + place] for word in words]) for place in (4, 7))
    assert eighth + 0.2 < fifth


def test_mostly_the_last_letter_moves_the_chance_most(network):
    moved = []
    for k in np.random.default_rng(0).integers(6, len(HELD_OUT), 200):
        run = HELD_OUT[k - 6 : k]
        best = forward(network, windows(run + " ")[0][0]).O.argmax()
        moved.append(np.abs(pushes_of(network, run, best, 0.5)[np.arange(6), numbered(run)]))
    assert 0.48 < np.mean(np.argmax(moved, axis=1) == 5) < 0.7


def test_what_it_gets_wrong_of_the_page_stands_at_forks():
    network = trained(PAGE, epochs=60, batch_size=10)
    X, labels = windows(PAGE)
    wrong = np.flatnonzero(forward(network, X).O.argmax(axis=1) != labels)
    after = {}
    for k in range(6, 800):
        after.setdefault(PAGE[k - 6 : k], set()).add(PAGE[k])
    assert len(wrong) > 10
    assert all(len(after[PAGE[k : k + 6]]) > 1 for k in wrong)
    forks = [k for k in range(6, 800) if len(after[PAGE[k - 6 : k]]) > 1]
    assert forks[:2] == [8, 20]
    assert 0.5 < len(wrong) / len(forks) < 0.65
    said = write(network, PAGE[:6], 394, 0.1, np.random.default_rng(1))
    left = departures(said, PAGE, 6)
    assert longest_piece(left, len(said)) == (141, 141 + 85)
    assert len(left) == 13
    assert next(iter(left.items())) == (20, "will")
    assert all(len(after[said[k - 6 : k]]) > 1 for k in left)


def test_sixteen_letters_are_enough_and_fourteen_would_be():
    network = trained(PAGE, width=16, epochs=60, batch_size=10)
    assert write(network, PAGE[:16], 784, 0.1, np.random.default_rng(1)) == PAGE
    assert unsure_of(PAGE, 14) == 0 < unsure_of(PAGE, 13)
    assert unsure_of(PAGE, 6) == pytest.approx(1 / 15, abs=0.002)
