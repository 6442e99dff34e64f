"""What lesson 10 claims beside its cells: seeds, counting with a fallback, forks, and which letter decides."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from nbformat import read

from mnist_helpers import (
    ALPHABET,
    forward,
    initialize,
    load_prose,
    softmax,
    train,
    windows,
    write,
)
from mnist_helpers.checks.lesson_10 import prices_of, unsure_of
from mnist_helpers.plots.recital import departures, forks_of
from mnist_helpers.prose import numbered
from mnist_helpers.widgets.letter_writer import pushes_of

LEARNED, HELD_OUT = load_prose()
PAGE = LEARNED[:800]
LESSON = Path(__file__).parents[1] / "notebooks" / "10_writing.ipynb"
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


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_another_seed_beats_counting_too(network):
    assert 4 < np.exp(losses_of(network).mean()) < BEST_COUNTING


def test_after_46_steps_it_writes_hardly_anything_but_e_and_its_loss_is_above_an_even_guess():
    rng = np.random.default_rng(2019)
    start = initialize(rng, 100, "scaled", np.float64, inputs=162, outputs=27)
    run = train(start, *windows(LEARNED), rng=rng, epochs=10, learning_rate=1.0, every=46)
    first = next(iter(run)).parameters
    text = write(first, "the network ", 320, 0.5, np.random.default_rng(1))[12:]
    assert text.count("e") >= 316
    assert losses_of(first).mean() > np.log(27) + 0.3


@pytest.mark.parametrize(("n", "share"), [(0, 0.195), (1, 0.293), (2, 0.436)])
def test_what_comes_most_often_after_none_one_or_two_letters_is_right_20_29_and_44_times(n, share):
    after = {}
    for k in range(n, len(LEARNED)):
        after.setdefault(LEARNED[k - n : k], Counter())[LEARNED[k]] += 1
    named = [
        after[HELD_OUT[k - n : k]].most_common(1)[0][0] == HELD_OUT[k] if HELD_OUT[k - n : k] in after else 0
        for k in range(6, len(HELD_OUT))
    ]
    assert np.mean(named) == pytest.approx(share, abs=0.001)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_most_of_what_the_network_writes_by_its_own_chances_is_words(network):
    known = set(LEARNED.split())
    written = write(network, "the network ", 3000, 1, np.random.default_rng(1)).split()
    assert sum(len(word) for word in written if word in known) > 0.55 * sum(map(len, written))


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_who_sees_six_letters_gives_neither_name_a_hundredth(network):
    [far] = [cell for cell in read(LESSON, 4).cells if cell.id == "far-back"]
    lines = re.findall(r'"(her name[^"]+)"', far.source)
    assert len(lines) == 2
    assert {line[-6:] for line in lines} == {"l her "}
    o = forward(network, windows("l her  ")[0][0]).O
    assert max(o[ALPHABET.index(letter)] for letter in "zk") < 0.01


def test_the_solution_says_the_bits_that_the_perplexities_of_the_page_make():
    cells = {cell.id: cell for cell in read(LESSON, 4).cells}
    [said] = [output.text for output in cells["mixed"].outputs if output.output_type == "stream"]
    printed = re.findall(r"\d\.\d\d", said)
    network, counting, both = (f"{np.log2(float(each)):.2f}" for each in printed)
    assert (
        f"The network needs {network} bits, counting {counting}, and their mean {both}."
        in cells["ex2-folds"].source
    )


def ends_of(text):
    """Return which letters come after each run of six in a text, each as often as it comes."""
    ends = {}
    for k in range(6, len(text)):
        ends.setdefault(text[k - 6 : k], []).append(text[k])
    return ends


def test_only_u_follows_q_and_half_of_the_runs_of_six_came_ten_times_or_less():
    assert {LEARNED[k + 1] for k in range(len(LEARNED) - 1) if LEARNED[k] == "q"} == {"u"}
    ends = ends_of(LEARNED)
    times = np.array([len(ends.get(HELD_OUT[k - 6 : k], ())) for k in range(6, len(HELD_OUT))])
    assert np.mean(times == 0) == pytest.approx(0.18, abs=0.003)
    assert np.median(times[times > 0]) == 10


@cache
def tables():
    """Return how often each character came after each run of up to six letters."""
    counts = {}
    for k in range(6, len(LEARNED)):
        for n in range(7):
            counts.setdefault(LEARNED[k - n : k], np.zeros(27))[ALPHABET.index(LEARNED[k])] += 1
    return counts


def chances_of(run, added=10):
    """Return the chances after a run of six by counting with a fallback, looking back 0 to 6 letters."""
    o, found = np.ones(27) / 27, []
    for n in range(7):
        seen = tables().get(run[6 - n :], np.zeros(27))
        o = (seen + added * o) / (seen.sum() + added)
        found.append(o)
    return found


def fallback_losses(added=10):
    """Return what each held-out letter costs counting with a fallback, looking back six letters."""
    places = range(6, len(HELD_OUT))
    return np.array(
        [-np.log(chances_of(HELD_OUT[k - 6 : k], added)[6][ALPHABET.index(HELD_OUT[k])]) for k in places]
    )


@pytest.mark.parametrize(
    "added", [5, pytest.param(40, marks=pytest.mark.seldom("with 5 it has less to spare"))]
)
def test_counting_with_a_fallback_beats_the_network_with_5_or_40_in_place_of_ten(added):
    assert np.exp(fallback_losses(added).mean()) < 3.9


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_two_places_where_network_and_counting_disagree(network):
    """The first is the network's, the second is counting's."""
    assert "thor" not in LEARNED
    assert {LEARNED[k] for k in range(6, len(LEARNED)) if LEARNED[k - 6 : k] == "heap t"} == {"i"}
    assert sum(tables()["heap t"]) == 10
    assert tables()["hor"][ALPHABET.index("t")] == sum(tables()["hor"]) - 1
    assert LEARNED.count("cheap tickets ") == 10
    assert all("short" in word for word in LEARNED.split() if "hort" in word)
    assert LEARNED.count("for ") > 100 < 2 * LEARNED.count("error ")
    ours, counting = losses_of(network), fallback_losses()
    first, second = (HELD_OUT.index(text) + len(text) - 6 for text in ("layers author", "likes cheap t"))
    assert ours[first] + 1 < counting[first]
    assert counting[second] + 1 < ours[second]
    author, aushor = (forward(network, windows(run + " ")[0][0]).O[0] for run in ("author", "aushor"))
    assert author > aushor + 0.2


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_four_vowels_stand_apart_and_much_the_same_letters_come_after_them(network):
    points = network.W[:, -26:].T
    points = points - points.mean(axis=0)
    places = points @ np.linalg.svd(points)[2][:2].T
    places *= np.sign(places[0])
    four = np.isin(list(ALPHABET[1:]), list("aiou"))
    others = ~four & (np.array(list(ALPHABET[1:])) != "e")
    assert places[four, 0].min() > places[others, 0].max() + 2
    pairs = np.array([tables()[letter] for letter in ALPHABET[1:]])
    pairs = np.sqrt(pairs / pairs.sum(axis=1, keepdims=True))
    alike = pairs @ pairs.T
    for row, vowel in enumerate(ALPHABET[1:]):
        if vowel in "aiou":
            nearest = [ALPHABET[1 + k] for k in np.argsort(-alike[row])[1:4]]
            assert set(nearest) < set("aeiou"), vowel


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_counting_with_a_fallback_beats_the_network_and_their_mean_beats_both(network):
    counting, ours = fallback_losses(), losses_of(network)
    both = -np.log((np.exp(-counting) + np.exp(-ours)) / 2)
    assert np.exp(both.mean()) + 0.05 < np.exp(counting.mean()) < 3.7 < np.exp(ours.mean()) - 0.3


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_the_first_letter_of_a_word_is_the_dearest_and_the_eighth_dearer_than_the_fourth(network):
    prices = prices_of(HELD_OUT[6:], losses_of(network))
    assert prices[0] > 2.6
    assert 1.4 < prices[1] < 1.9
    assert all(0.9 < price < 1.6 for price in prices[2:])
    assert prices[7] > prices[3] + 0.2
    assert prices[4] < prices[5] < prices[6] < prices[7]


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_it_is_long_words_that_are_dear_and_not_their_ends(network):
    losses = dict(zip(range(6, len(HELD_OUT)), losses_of(network), strict=True))
    words = [word for word in re.finditer("[a-z]{8,}", HELD_OUT) if word.start() >= 6]
    fifth, eighth = (np.mean([losses[word.start() + place] for word in words]) for place in (4, 7))
    assert eighth + 0.2 < fifth


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_mostly_the_last_letter_moves_the_chance_most(network):
    moved = []
    for k in np.random.default_rng(0).integers(6, len(HELD_OUT), 1000):
        run = HELD_OUT[k - 6 : k]
        best = forward(network, windows(run + " ")[0][0]).O.argmax()
        moved.append(np.abs(pushes_of(network, run, best, 0.5)[np.arange(6), numbered(run)]))
    shares = np.bincount(np.argmax(moved, axis=1), minlength=6) / len(moved)
    assert shares == pytest.approx([0.01, 0.01, 0.07, 0.12, 0.22, 0.58], abs=0.06)
    assert np.all(np.diff(shares) > -0.01)


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_an_e_in_place_of_the_space_leaves_an_a_less_than_a_thousandth(network):
    scores = forward(network, windows(" thees ")[0][0]).F
    assert softmax(scores / 0.5)[ALPHABET.index("a")] < 0.001


@pytest.mark.seldom("another run of `train`: the lessons' own runs and test_make_data see what changes it")
def test_of_a_network_with_little_to_read_only_more_text_makes_a_better_writer():
    """The held-out perplexity is 7.7; with twice the letters it sees, or twice the units, it is worse."""
    trials = {"text": (LEARNED[:20_000], 6), "width": (LEARNED[:10_000], 12), "": (LEARNED[:10_000], 6)}
    found = {}
    for name, (text, width) in trials.items():
        X, labels = windows(HELD_OUT, width)
        O = forward(trained(text, width, epochs=10), X).O
        found[name] = np.exp(-np.log(O[np.arange(len(X)), labels]).mean())
    assert found[""] == pytest.approx(7.7, abs=0.2)
    assert found["text"] + 0.8 < found[""] < found["width"] - 0.5


def test_what_it_gets_wrong_of_the_page_stands_at_forks():
    network = trained(PAGE, epochs=60, batch_size=10)
    X, labels = windows(PAGE)
    wrong = np.flatnonzero(forward(network, X).O.argmax(axis=1) != labels)
    forks = forks_of(PAGE, PAGE, 6)
    assert len(wrong) > 10
    assert {k + 6 for k in wrong} < set(forks)
    assert forks[:2] == [8, 20]
    assert len(forks) == 53
    assert 53 - len(wrong) == pytest.approx(22, abs=3)
    best = sum(max(Counter(ends).values()) for ends in ends_of(PAGE).values())
    assert best <= 794 - len(wrong) + 3  # nearly the most that a reader of six letters can get right
    assert best / 794 == pytest.approx(0.962, abs=0.0005)
    said = write(network, PAGE[:6], 394, 0.1, np.random.default_rng(1))
    left = departures(said, PAGE, 6)
    assert next(iter(left.items())) == (20, ("will", 0))
    assert (len(forks_of(said, PAGE, 6)), len(left)) == (29, 13)
    assert set(left) < set(forks_of(said, PAGE, 6))


def test_sixteen_letters_are_enough_and_fourteen_would_be():
    network = trained(PAGE, width=16, epochs=60, batch_size=10)
    assert write(network, PAGE[:16], 784, 0.1, np.random.default_rng(1)) == PAGE
    assert unsure_of(PAGE, 14) == 0 < unsure_of(PAGE, 13)
    assert unsure_of(PAGE, 6) == pytest.approx(1 / 15, abs=0.002)


def test_at_our_speed_the_large_models_take_since_long_before_the_pyramids_and_the_last_dinosaurs():
    ours = 6 * 19_027 * len(LEARNED) * 10
    gpt_3, llama = (10 * arithmetic / ours / (365 * 86_400) for arithmetic in (3.14e23, 3.8e25))
    assert gpt_3 == pytest.approx(670_000, rel=0.01)
    assert llama == pytest.approx(81e6, rel=0.01)


def test_the_grid_opens_on_a_blank_that_makes_an_a_nearly_six_times_as_likely():
    [writer] = [cell for cell in read(LESSON, 4).cells if cell.id == "writer"]
    alt = writer.outputs[0].metadata["image/png"]["alt"]
    assert "to the chance of a, against an average letter" in alt
    assert "e × 2.6, a space × 5.7, s × 1.8" in alt
    chance = float(re.search(r"a ([\d.]+)%", alt)[1])
    assert (round(chance), round(chance / 5.7, 1)) == (37, 6.5)
