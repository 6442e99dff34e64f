"""How checks answer: one line, whatever happens inside."""

import ast
import inspect
from html import escape

import pytest
from normalise_notebooks import NOTEBOOKS, find
from notebook_rules import checks as check_cells
from notebook_rules import code_cells, load

from mnist_helpers import checks
from mnist_helpers.checks import answering
from mnist_helpers.checks.answering import call, check, name_of, numbers, require_written, shown
from mnist_helpers.checks.outcomes import LOOKS, Hint


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


def shown_by(monkeypatch, check, *handed):
    """Return the plain text, the HTML and the metadata of what a check shows."""
    found = []
    monkeypatch.setattr(answering, "display", found.append)
    check(*handed)
    [answer] = found
    data, metadata = answer._repr_mimebundle_()
    return data["text/plain"], data["text/html"], metadata


@check
def check_positive(number):
    """Say whether a number is positive."""
    require_written(number, "number")
    if number <= 0:
        raise Hint(f"{number} < 1")
    return "number ✓"


@pytest.mark.parametrize(
    ("number", "plain", "outcome", "title"),
    [
        (1, "number ✓", "right", "Right"),
        (-1, "-1 < 1", "hint", "Not right yet"),
        (None, "number is still None. Write it in the cell above.", "not written", "Not written yet"),
    ],
)
def test_each_outcome_says_its_kind_in_words_and_metadata(monkeypatch, number, plain, outcome, title):
    text, page, metadata = shown_by(monkeypatch, check_positive, number)
    assert text == plain
    assert metadata == {"outcome": outcome}
    assert f"</span>{title}</span>&ensp;{escape(plain)}" in page
    assert 'role="status"' in page
    assert '<span aria-hidden="true">' in page  # the mark: a screen reader says the words


def test_each_outcome_has_a_mark_and_a_colour_of_its_own_to_be_read_on_any_ground():
    names, marks, titles, colours = zip(*LOOKS.values(), strict=True)
    for looks in (names, marks, titles, colours):
        assert len(set(looks)) == len(LOOKS)
    for colour in colours:
        red, green, blue = (_linear(int(colour[k : k + 2], 16) / 255) for k in (1, 3, 5))
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        assert 1.05 / (light + 0.05) >= 4.5  # the title, white on it
        assert (light + 0.05) / (_linear(0x11 / 255) + 0.05) >= 3  # the bar on JupyterLab's dark ground


def _linear(share):
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("path", find([NOTEBOOKS]), ids=lambda path: path.stem)
def test_a_check_knows_its_answers_by_the_names_in_the_lesson(path):
    for _, cell in check_cells(code_cells(load(path))):
        for asked in [statement.value for statement in ast.parse(cell.source).body]:
            known = inspect.signature(getattr(checks, asked.func.id)).parameters
            for name, argument in zip(known, asked.args, strict=True):  # what is made on the spot has no name
                assert isinstance(argument, ast.Call) or argument.id == name, cell.source


def test_a_lambda_goes_by_the_name_of_its_variable(capsys):
    @check
    def check_twice(double):
        """Try a function."""
        raise Hint(f"{name_of(double)}(3) is {double(3)}")

    offset = 1
    check_twice(lambda x, *, by=2: x * by + offset)
    assert capsys.readouterr().out == "double(3) is 7\n"


def test_too_many_answers_are_told(capsys):
    check_positive(1, 2)
    assert "a form the check does not know (TypeError: too many positional" in capsys.readouterr().out


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
