"""Each check on its bank: right answers, wrong ones with the hint that each must get, and what nobody asks for."""

from collections.abc import Callable
from inspect import signature

import pytest
from banks import exercises
from contradictions import contradictions
from garbage import GARBAGE

from mnist_helpers import checks
from mnist_helpers.checks.answering import outcome_of
from mnist_helpers.checks.outcomes import Hint, NotWritten, Right

EXERCISES = {exercise.check.__name__: exercise for exercise in exercises()}


def found(exercise, answers):
    """Return what a check finds, its words with single blanks between them."""
    answers = answers if isinstance(answers, tuple) else (answers,)
    outcome = outcome_of(exercise.check.__wrapped__, *answers, *exercise.beside())
    return outcome.saying(" ".join(str(outcome).split()))


def names(exercise):
    """Return the names of what the exercise asks for."""
    given = list(signature(exercise.check).parameters)
    return given[: len(given) - len(exercise.beside())]


def test_every_check_has_an_entry():
    assert set(EXERCISES) == set(checks.__all__)


@pytest.mark.parametrize(
    ("name", "k"), [(name, k) for name, exercise in EXERCISES.items() for k in range(len(exercise.right))]
)
def test_a_right_answer_is_accepted(name, k):
    outcome = found(EXERCISES[name], answers := EXERCISES[name].right[k])
    assert isinstance(outcome, Right), outcome
    assert "✓" in str(outcome)
    if isinstance(answers, Callable):
        [known] = names(EXERCISES[name])
        assert str(outcome).startswith(f"{answers.__name__} ✓".replace("<lambda>", known))


@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name, exercise in EXERCISES.items() for what in exercise.wrong]
)
def test_a_wrong_answer_gets_its_hint(name, what):
    answers, words = EXERCISES[name].wrong[what]
    outcome = found(EXERCISES[name], answers)
    assert isinstance(outcome, Hint)
    assert words in str(outcome)
    assert "✓" not in str(outcome)
    assert "does not know" not in str(outcome)
    assert not contradictions(str(outcome))


@pytest.mark.parametrize("what", GARBAGE)
@pytest.mark.parametrize("name", EXERCISES)
def test_whatever_is_handed_over_gets_one_answer(name, what):
    outcome = found(EXERCISES[name], (GARBAGE[what],) * len(names(EXERCISES[name])))
    assert isinstance(outcome, Hint)
    assert str(outcome).strip()
    assert "✓" not in str(outcome)
    assert "does not know" not in str(outcome)


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("nothing", [None, ...])
def test_a_stub_is_told_what_to_do(name, nothing):
    count = len(names(EXERCISES[name]))
    outcomes = [found(EXERCISES[name], (stub,) * count) for stub in (nothing, lambda *_: nothing)]
    assert [outcome for outcome in outcomes if isinstance(outcome, NotWritten)]
