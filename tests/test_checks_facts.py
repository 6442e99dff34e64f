"""What the checks take for right is right: against nudges, against NumPy, and their made worlds against themselves."""

import numpy as np
import pytest
from banks.lesson_03 import repair
from banks.lesson_05 import endless_gradient, hill
from banks.lesson_07 import briefly, last_record, learn_solution, made_images, shifts_in_place, with_losses
from banks.lesson_08 import in_place, stop_solution
from scipy import special
from training_loops import WRONG

from mnist_helpers.checks import check_learn, check_slopes, check_split
from mnist_helpers.checks.answering import outcome_of
from mnist_helpers.checks.leaks import DIGITS, IMAGES
from mnist_helpers.checks.lesson_06 import BATCHES, LAYERS, _deep, _network, nudged_slopes, stored
from mnist_helpers.checks.lesson_08 import STOP_CASES, SUSPICION_CASES, choose_cases
from mnist_helpers.checks.mistakes_06 import (
    deeper_gradients,
    hidden_slopes,
    output_slopes,
    relu_gradients,
    score_slopes,
)
from mnist_helpers.checks.mistakes_08 import STOP_MISTAKES, SUSPICION_MISTAKES, choices, stop_early
from mnist_helpers.checks.outcomes import Hint, Right
from mnist_helpers.gradient_check import numerical_gradient, relative_error


def hint(check, *answers):
    """Return the words of the hint that a check gives."""
    outcome = outcome_of(check.__wrapped__, *answers)
    assert isinstance(outcome, Hint)
    return str(outcome)


def test_the_sizes_at_which_nothing_is_raised_and_what_comes_out_there():
    W, b = np.random.default_rng(0).normal(size=(15, 784)), np.arange(15.0)
    silent = []
    for m in range(1, 101):
        try:
            G_wrong = W @ np.ones((m, 784)).T + b
        except ValueError:
            continue
        assert G_wrong.shape == (15, 15)
        silent.append(m)
    assert silent == [1, 15]
    X = np.random.default_rng(1).random((15, 784))
    np.testing.assert_allclose(repair(W @ X.T + b, b), X @ W.T + b)


def test_slopes_says_what_a_nudge_does():
    said = hint(check_slopes, lambda v: -endless_gradient(v))
    v = np.array([1.5, -0.5])
    half = np.array([5e-4, 0])
    nudged = (hill(v + half) - hill(v - half)).round(5)
    assert f"a nudge of v₁ by 0.001 changes C by {nudged:+.5f}" in said


def test_what_the_checks_hold_to_be_right_agrees_with_nudges():
    for df, h, W_hat, g in LAYERS:
        y = (df == df.min()).astype(float)

        def loss(f, y=y):
            return special.logsumexp(f) - f @ y

        f = np.log(df + y)  # any scores that give these probabilities
        assert relative_error(score_slopes(df + y, y), numerical_gradient(loss, f)) < 1e-6
        shift = f - W_hat @ h
        by_weights = numerical_gradient(lambda W, h=h, s=shift, loss=loss: loss(W @ h + s), W_hat)
        assert relative_error(output_slopes(df, h)[0], by_weights) < 1e-6
        by_g = numerical_gradient(
            lambda g, W=W_hat, s=shift, loss=loss: loss(W @ special.expit(g) + s), g.copy()
        )
        assert relative_error(hidden_slopes(df, W_hat, g), by_g) < 1e-6


def test_the_relu_gradients_agree_with_nudges():
    parameters, X, cache, Y = _network(5, *BATCHES[0], activation=lambda g: np.maximum(g, 0))

    def loss(p):
        F = np.maximum(X @ p.W.T + p.b, 0) @ p.W_hat.T + p.b_hat
        return (special.logsumexp(F, axis=1) - (F * Y).sum(axis=1)).mean()

    found = relu_gradients(parameters, X, cache, Y)
    for ours, nudged in zip(found, numerical_gradient(loss, parameters), strict=True):
        assert relative_error(ours, nudged) < 1e-6


def test_the_deeper_gradients_agree_with_nudges():
    network = _deep(1, 7, 5, 4, 3)
    for ours, nudged in zip(deeper_gradients(*stored(*network)), nudged_slopes(*network), strict=True):
        assert relative_error(ours, nudged) < 1e-6


def test_learn_leaves_the_images_as_they_are():
    X, *others = made_images()
    before = X[:2].copy()
    assert "read-only" in hint(check_learn, shifts_in_place, X, *others)
    assert np.array_equal(X[:2], before)
    assert X.flags.writeable


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bias updates lost", "b and b_hat came back the same"),
        ("one number for all biases", "one and the same number"),
    ],
)
def test_learn_says_what_it_noticed_even_when_it_passes(name, words):
    learn, _ = WRONG[name]
    outcome = outcome_of(check_learn.__wrapped__, briefly(learn), *made_images())
    assert isinstance(outcome, Right)
    assert words in str(outcome)
    silent = outcome_of(check_learn.__wrapped__, learn_solution, *made_images())
    assert "noticed" not in str(silent)


def test_learn_splits_all_training_images_itself():
    X, labels, X_held_out, labels_held_out = made_images()
    handed = np.concatenate([X, X_held_out]), np.concatenate([labels, labels_held_out])
    assert isinstance(outcome_of(check_learn.__wrapped__, learn_solution, *handed), Right)


def test_learn_takes_the_network_of_a_record_or_a_pair_and_says_so():
    for answer, words in ((last_record, "its .parameters"), (with_losses, "of the two")):
        outcome = outcome_of(check_learn.__wrapped__, answer, *made_images())
        assert isinstance(outcome, Right)
        assert words in str(outcome)


def test_learn_wants_the_images_to_learn_from_and_those_held_out():
    X, labels, X_held_out, labels_held_out = made_images()
    for handed in (
        (X_held_out, labels_held_out, X, labels),
        (X[:10_000], labels[:10_000], X_held_out, labels_held_out),
        (None, "labels", X_held_out, labels_held_out),
    ):
        assert "The test set stays sealed" in hint(check_learn, learn_solution, *handed)


def test_the_rule_behind_the_check_is_the_solution():
    rng = np.random.default_rng(0)
    for _ in range(200):
        losses, patience = rng.integers(1, 9, rng.integers(1, 12)).tolist(), int(rng.integers(1, 5))
        assert stop_early(losses, patience) == stop_solution(losses, patience)


@pytest.mark.parametrize(
    ("mistakes", "cases"),
    [(SUSPICION_MISTAKES, [(losses,) for losses, _ in SUSPICION_CASES]), (STOP_MISTAKES, STOP_CASES)],
)
def test_no_two_hints_share_their_answers(mistakes, cases):
    """Two rules that answer alike would leave the second hint unheard."""
    heard = {}
    for rule, words in mistakes:
        answers = str([rule(*case) for case in cases])
        assert heard.setdefault(answers, words) == words


def test_the_made_images_stay_as_they_are():
    before = IMAGES.copy(), DIGITS.copy()
    assert hint(check_split, in_place)
    assert np.array_equal(IMAGES, before[0])
    assert np.array_equal(DIGITS, before[1])


def test_each_way_to_choose_falls_on_another_network():
    """Else a wrong way to choose could pass, or get another's hint."""
    for right, judges in choose_cases():
        ways = choices(right, judges).values()
        assert len(set(ways)) == len(ways)
        assert np.unique(right[:, judges].sum(axis=1)).size > 1
