"""clinic: wrong backward passes as people write them get their names; a right one is never accused."""

import numpy as np
import pytest
from banks.backward_passes import FAULTS, RIGHT, right
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_helpers import diagnose_gradient, initialize, one_hot

CASES = [(1, 5, "normal", np.float64), (6, 15, "scaled", np.float32)]


def batch(m, hidden, scale, dtype, seed=2019):
    """Return parameters, images as dark as digits are, and one-hot labels."""
    rng = np.random.default_rng([m, hidden, seed])
    parameters = initialize(rng, hidden, scale, dtype)
    X = (rng.random((m, 784)) * (rng.random((m, 784)) < 0.2)).astype(dtype)
    return parameters, X, one_hot(rng.integers(0, 10, m))


ELSEWHERE = pytest.mark.seldom("it is told in the other case, and half of all faults in this one")
BOARD = [
    pytest.param(name, case, marks=ELSEWHERE if (k + n) % 2 else [], id=f"{name}-{case}")
    for k, name in enumerate(FAULTS)
    for n, case in enumerate(CASES)
]


@pytest.mark.parametrize(("name", "case"), BOARD)
def test_each_wrong_backward_pass_is_told_in_its_own_words(name, case):
    parameters, X, Y = batch(*case)
    fault = FAULTS[name]
    if not fault.visible(parameters, X):
        return
    diagnosis = diagnose_gradient(fault.function, parameters, X, Y)
    assert [words for words in fault.words if words not in diagnosis.message] == [], diagnosis.message
    assert diagnosis.fault or diagnosis.changed


@settings(deadline=None, max_examples=40)
@given(
    name=st.sampled_from(sorted(RIGHT)),
    m=st.integers(1, 64),
    hidden=st.integers(1, 30),
    scale=st.sampled_from(["normal", "scaled"]),
    dtype=st.sampled_from([np.float32, np.float64]),
    seed=st.integers(0, 1000),
)
def test_no_right_backward_pass_is_accused(name, m, hidden, scale, dtype, seed):
    diagnosis = diagnose_gradient(RIGHT[name], *batch(m, hidden, scale, dtype, seed))
    assert diagnosis.fault is None
    assert diagnosis.message.startswith("All four gradients are right ✓")


def test_a_missing_mean_shows_though_one_image_hides_it():
    diagnosis = diagnose_gradient(FAULTS["1/m missing"].function, *batch(*CASES[0]))
    assert diagnosis.fault == "1/m missing"
    assert diagnosis.message.startswith("On the 1 image handed over all is right. On a batch of 7:")


def test_a_function_that_cannot_take_another_batch_is_judged_by_the_one_at_hand():
    parameters, X, Y = batch(*CASES[1])

    def for_six(p, X, c, Y):
        assert len(X) == 6
        return right(p, X, c, Y)

    assert diagnose_gradient(for_six, parameters, X, Y).fault is None
    turned = diagnose_gradient(lambda *four: [-a for a in for_six(*four)], parameters, X, Y)
    assert turned.fault == "sign flipped"


def test_one_image_alone_is_tried_with_no_batch():
    parameters, X, Y = batch(*CASES[0])
    seen = []
    diagnose_gradient(lambda p, x, c, y: seen.append(x.shape), parameters, X[0], Y[0])
    assert set(seen) == {(784,)}


def test_what_a_function_prints_is_not_printed_again_and_again(capsys):
    diagnose_gradient(lambda *four: print("dF") or right(*four), *batch(*CASES[1]))
    assert capsys.readouterr().out == "dF\n"


def test_gradients_handed_over_in_place_of_the_function_are_not_printed():
    parameters, X, Y = batch(*CASES[1])
    with pytest.raises(
        TypeError, match=r"got tuple; is this what it returned\? .* without calling it$"
    ) as caught:
        diagnose_gradient(tuple(parameters), parameters, X, Y)
    assert len(str(caught.value)) < 150
