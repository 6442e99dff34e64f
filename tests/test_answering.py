"""How checks answer: one line, whatever happens inside."""

import pytest

from mnist_helpers.checks.answering import Hint, call, check, numbers, require_written, shown


def test_a_check_prints_praise_or_hint_and_returns_nothing(capsys):
    @check
    def check_positive(number):
        """Say whether a number is positive."""
        if number <= 0:
            raise Hint("not positive")
        return "positive ✓"

    assert check_positive(1) is None
    assert check_positive(-1) is None
    assert check_positive("text") is None
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["positive ✓", "not positive"]
    assert "a form the check does not know (TypeError" in said[2]
    assert check_positive.__doc__ == "Say whether a number is positive."


def quits():
    raise SystemExit


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda: None, "returned None. Write it in the cell above"),
        (lambda: ..., "returned Ellipsis. Write it in the cell above"),
        (lambda: 1 / 0, "raised ZeroDivisionError for x = 1: division by zero"),
        (quits, "quits raised SystemExit"),
        (3, "without calling it; this was 3"),
    ],
)
def test_call_turns_what_goes_wrong_into_a_hint(function, hint):
    with pytest.raises(Hint, match=r"^[^\n]*$") as caught:
        call(function, said="x = 1")
    assert hint in str(caught.value)


def test_call_hands_arguments_over_and_the_answer_back():
    assert call(lambda a, b: a - b, 5, 3, said="a = 5, b = 3") == 2


@pytest.mark.parametrize("answer", ["text", [1, [2]], {}, object()])
def test_numbers_refuses_what_is_none(answer):
    with pytest.raises(Hint, match="W should be made of numbers"):
        numbers(answer, "W")


def test_shown_keeps_to_one_short_line():
    assert shown(list(range(1000))).endswith("...")
    assert len(shown("a\nb" * 100)) <= 60


@pytest.mark.parametrize("stub", [None, ...])
def test_a_stub_that_is_no_function_is_told_to_be_written(stub):
    with pytest.raises(Hint, match=f"b_hat is still {stub}. Write it in the cell above"):
        require_written(stub, "b_hat")


@pytest.mark.parametrize("answer", [0, "", [], False])
def test_an_empty_answer_is_no_stub(answer):
    assert require_written(answer, "b_hat") is None


def test_a_long_answer_is_broken_between_words(capsys):
    words = f"Say this: {'a 784-15-10 network ' * 20}and {'x' * 150}"
    check(lambda: words)()
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines) == words
    assert max(map(len, lines[:-1])) <= 100
