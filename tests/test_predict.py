"""Guesses: what each kind takes, how it is held against the truth, and that what is locked in stays so."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_helpers import (
    guess_choice,
    guess_curve,
    guess_match,
    guess_number,
    how_i_guessed,
    my_guesses,
    predict,
)
from mnist_helpers.guess_kinds import COLUMNS, Choice, Curve, Match, Number
from mnist_helpers.plots.guesses import plot_guess
from mnist_helpers.widgets import guess_board

CUTS = "For how many rules is there a cut?"
X = np.linspace(0, 10, 11)
SLOPE = list(np.linspace(2, 0, COLUMNS))


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Begin with a kernel that has asked nothing, and a file of its own."""
    monkeypatch.setenv("MY_GUESSES", str(tmp_path / "guesses.jsonl"))
    monkeypatch.setattr(predict, "_asked", {})


@pytest.fixture
def shown(monkeypatch):
    """Return what is displayed: what to be said, and what is seen."""
    came = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, **how: how and came.append(data["text/plain"])
    )
    monkeypatch.setattr(guess_board, "display", lambda data, **_: came.append(data["text/plain"]))
    monkeypatch.setattr(guess_board, "display_picture", lambda ax, see: came.append(see))
    yield came
    plt.close("all")


def lock(guess, value):
    """Send what a board sends when "Lock in" is pressed."""
    guess._handle_msg({"content": {"data": {"method": "custom", "content": {"lock": value}}}, "buffers": []})


def number():
    return guess_number(CUTS, 0, 16)


def choice():
    return guess_choice("How many cuts?", ["one", "a hundred"])


def match():
    return guess_match("Which is which?", "AB", ["one", "two", "three"])


def curve():
    return guess_curve("How does it fall?", "epoch", "loss", (0, 10), (0, 2))


@pytest.mark.parametrize(
    ("ask", "sent", "truth", "said"),
    [
        (number, None, 14, "No guess was locked in.\nThe answer is 14."),
        (match, None, ["one", "two"], "No guess was locked in.\nThe answer is A: one; B: two."),
        (match, [0, 1], ["one", "two"], "You matched all 2."),
        (match, [0, 2], ["one", "two"], "You matched 1 of 2. B is “two”, not “three”."),
        (match, [1, 0], ["one", "two"], "You matched none of 2. A is “one”, not “two”; B is “two”, not “one”."),
        (number, 9, 14, "You guessed 9. It is 14: 5 more than you thought."),
        (number, 15, 14.0, "You guessed 15. It is 14: 1 less than you thought."),
        (number, 14, np.int64(14), "You guessed 14, and 14 it is."),
        (number, 14, 14.31, "You guessed 14. It is 14.3: nearer than this line can say."),
        (choice, None, "one", "No guess was locked in.\nThe answer is “one”."),
        (choice, 1, "one", "You chose “a hundred”. The answer is “one”."),
        (choice, 0, "one", "You chose “one”, and so it is."),
        (curve, None, (X, 2 - X / 10), "No guess was locked in.\n"
         "The real curve starts at 2 and ends at 1."),
        (curve, None, (X, 1 + (X - 5) ** 2 / 25), "No guess was locked in.\n"
         "The real curve starts at 2, falls to 1 and ends at 2."),
        (curve, SLOPE, (X, 2 - X / 5), "Your curve keeps close to the real one: 0 apart on average."),
        (curve, SLOPE, (X, X / 5), "Your curve is 1.02 from the real one on average. "
         "They are furthest apart where epoch is 0: you drew 2, it is 0."),
        (curve, [0, 0] + [None] * 59, ([5, 6], [1, 1]), "Your curve and the real one have no place in common."),
    ],
)  # fmt: skip
def test_the_truth_is_told_with_a_sentence_on_the_difference(ask, sent, truth, said, shown):
    guess = ask()
    lock(guess, sent)
    guess.reveal(truth)
    words, seen = shown
    assert words == f"{guess.question}\n{said}"
    assert seen == f"{guess.asked} {said}".replace("\n", " ")


@pytest.mark.parametrize("ask", [number, choice, match, curve])
def test_what_is_locked_in_stays_so(ask, shown):
    guess, sent = ask(), {number: 9, choice: 1, match: [1, 1], curve: SLOPE}[ask]
    lock(guess, sent)
    kept = guess.guess
    lock(guess, {number: 3, choice: 0, match: [0, 0], curve: SLOPE[::-1]}[ask])
    guess.set_state({"value": None, "locked": False})  # a board that did not hear of it
    guess.locked = False
    assert guess.value == sent
    assert guess.guess == kept
    assert guess.locked
    assert ask() is guess  # the cell runs again


def test_a_cell_that_runs_again_without_a_guess_asks_anew(shown):
    first = number()
    first.value = 3
    assert number().value is None


@pytest.mark.parametrize(
    ("ask", "garbage"),
    [
        (number, [None, "9", 17, -1, np.nan, [9], {}]),
        (choice, [None, "one", 2, -1, 0.0, [0]]),
        (match, [None, "AB", [0], [0, ""], [0, 3], [0, -1], [0, 1.0], [0, 1, 2], {}]),
        (curve, [None, 3, [], SLOPE[1:], *([1, *[other] * 60] for other in (None, np.nan, "1"))]),
    ],
)  # fmt: skip
def test_a_board_that_sends_no_guess_locks_nothing(ask, garbage):
    guess = ask()
    for sent in garbage:
        lock(guess, sent)
    assert (guess.guess, guess.locked, guess.said) == (None, False, "")


@pytest.mark.parametrize(
    ("ask", "truth", "error", "words"),
    [
        (number, "14", TypeError, "truth must be a number, got '14'"),
        (number, np.nan, ValueError, "truth must be finite"),
        (choice, "two", ValueError, "truth must be one of the options one, a hundred; got 'two'"),
        (curve, X, ValueError, "truth must be a pair"),
        (curve, (X, X[1:]), ValueError, "truth must be two rows of equal length, got shapes (11,) and (10,)"),
        (curve, (X[::-1], X), ValueError, "x must rise"),
        (curve, (X, X * np.nan), ValueError, "y must hold finite numbers"),
        (curve, ([1], [1]), ValueError, "got shapes (1,) and (1,)"),
    ],
)
def test_a_truth_that_cannot_be_is_told(ask, truth, error, words):
    with pytest.raises(error) as told:
        ask().reveal(truth)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: guess_number("", 0, 1), ValueError, "question must be words, got ''"),
        (lambda: guess_number(CUTS, 1, 1), ValueError, "low must be below high, got 1 and 1"),
        (lambda: guess_number(CUTS, "0", 1), TypeError, "low must be a number"),
        (lambda: guess_number(CUTS, 0, np.inf), ValueError, "high must be finite"),
        (lambda: guess_match(CUTS, "A", ["one", "two"]), ValueError, "names must be two or more"),
        (lambda: guess_match(CUTS, "AB", ["one", "one"]), ValueError, "options must be two or more"),
        (lambda: match().reveal(["one"]), ValueError, "truth must be 2 of the options"),
        (lambda: match().reveal(["one", "four"]), ValueError, "truth must be 2 of the options"),
        (lambda: guess_choice(CUTS, ["one"]), ValueError, "options must be two or more different strings"),
        (lambda: guess_choice(CUTS, ["one", "one"]), ValueError, "options must be"),
        (lambda: guess_choice(CUTS, [1, 2]), ValueError, "options must be"),
        (
            lambda: guess_choice(CUTS, "no"),
            ValueError,
            "options must be two or more different strings, got 'no'",
        ),
        (lambda: guess_curve(CUTS, "", "y", (0, 1), (0, 1)), ValueError, "xlabel must be words"),
        (lambda: guess_curve(CUTS, "x", "y", (1, 0), (0, 1)), ValueError, "xlim[0] must be below xlim[1]"),
        (lambda: guess_curve(CUTS, "x", "y", (0, 1), (0, 1, 2)), ValueError, "ylim must be a pair"),
        (lambda: guess_curve(CUTS, "x", "y", 3, (0, 1)), ValueError, "xlim must be a pair"),
    ],
)
def test_a_question_that_cannot_be_is_told(call, error, words):
    with pytest.raises(error) as told:
        call()
    assert words in str(told.value)


@settings(deadline=None)
@given(st.integers(-50, 50), st.integers(1, 100), st.integers(-60, 160))
def test_a_whole_number_is_right_only_if_it_is_the_answer(low, span, truth):
    asked = Number("?", low, low + span, 1)
    for guess in {low, low + span // 2, low + span}:
        verdict = asked.compare(guess, truth)
        assert verdict.right == (guess == truth)
        assert verdict.off == pytest.approx(abs(guess - truth) / span)


def test_a_line_between_floats_has_hundredths(shown):
    guess = guess_number("What share?", 0.0, 1.0)
    assert guess.spec["step"] == 0.01
    lock(guess, 0.93)
    guess.reveal(0.9312)
    assert guess.verdict.right


def test_a_wrong_choice_is_not_further_off_than_a_wrong_number(shown):
    for ask, sent, truth in ((number, 9, 14), (choice, 1, "one")):
        guess = ask()
        lock(guess, sent)
        guess.reveal(truth)
    how_i_guessed()
    assert "off: For how many rules is there a cut? You guessed 9." in shown[-1]


def test_whoever_locks_in_after_the_answer_is_told_at_once(shown):
    guess = number()
    guess.reveal(14)
    lock(guess, 9)
    assert guess.said == "Locked in. You guessed 9. It is 14: 5 more than you thought."


def test_a_lesson_ends_with_how_one_guessed(shown):
    how_i_guessed()
    assert shown == ["You have locked in no guess here."]
    for ask, sent, truth in ((number, 9, 14), (choice, 0, "one"), (curve, SLOPE, (X, X / 5))):
        guess = ask()
        lock(guess, sent)
        guess.reveal(truth)
    how_i_guessed()
    lines = f"Three guesses, one right.\nThe furthest off: How does it fall? {guess.verdict.said}"
    assert " ".join(shown[-1].split()) == " ".join(lines.split())


def test_a_near_guess_is_called_close(shown):
    guess = guess_number("Of 100, how many?", 0, 100)
    lock(guess, 63)
    guess.reveal(64)
    how_i_guessed()
    said = "You guessed 63. It is 64: only 1 more than you thought."
    assert shown[-1].split("\n")[0] == "One guess, none right, one close."
    assert guess.verdict.said == said


def test_where_two_curves_are_furthest_apart_is_said_as_people_say_it():
    asked = Curve("?", "epoch", "loss", (1, 60), (0, 2))
    said = asked.compare([1.0] * COLUMNS, (np.array([1.0, 2.97, 60]), np.array([1.0, 0.2, 1.0]))).said
    assert "They are furthest apart where epoch is 3: " in said


def test_what_was_guessed_in_another_kernel_counts_for_the_questions_of_this_one(shown, monkeypatch):
    for ask, sent, truth in ((number, 9, 14), (choice, 0, "one")):
        guess = ask()
        lock(guess, sent)
        guess.reveal(truth)
    monkeypatch.setattr(predict, "_asked", {})
    choice()
    how_i_guessed()
    assert shown[-1] == "One guess, one right."


def test_other_curves_are_drawn_and_told_beside_the_true_one(shown):
    others = {"twice as steep": (X, 2 * X / 5)}
    curve().reveal((X, X / 5), beside=others)
    assert shown[-1].endswith("In grey, twice as steep: from 0 to 4.")
    ax = plot_guess(curve().asked, None, (X, X / 5), others)
    np.testing.assert_allclose(ax.lines[-1].get_ydata(), 2 * X / 5)
    assert [text.get_text() for text in ax.texts] == ["twice as steep"]


def test_a_reveal_that_runs_again_is_kept_once(shown):
    guess = number()
    lock(guess, 9)
    for truth in (14, 14, 12):
        guess.reveal(truth)
    [kept] = my_guesses()
    assert (kept["guess"], kept["truth"], kept["right"]) == (9, 14, False)


def test_a_file_that_cannot_be_written_is_told_and_the_lesson_goes_on(shown, monkeypatch, tmp_path):
    monkeypatch.setenv("MY_GUESSES", str(tmp_path))
    guess = number()
    lock(guess, 9)
    assert guess.said == (
        "Locked in: 9. The answer comes with the cell that computes it. "
        "It could not be kept for later: Is a directory."
    )
    guess.reveal(14)
    how_i_guessed()
    assert shown[0].endswith("You guessed 9. It is 14: 5 more than you thought.")
    assert shown[-1].startswith("One guess, none right.")


@pytest.mark.parametrize("ask", [number, choice, match, curve])
def test_a_board_has_a_still_picture_and_the_same_words_for_everybody(ask):
    guess = ask()
    before = guess._repr_mimebundle_()
    lock(guess, {number: 9, choice: 1, match: [1, 1], curve: SLOPE}[ask])
    data, metadata = guess._repr_mimebundle_()
    assert data["text/plain"] == f"{guess.question} (Run this cell to guess.)"
    assert data["image/png"] == before[0]["image/png"]
    assert metadata["image/png"]["alt"].endswith(f"{guess.question} {guess.asked}")
    assert metadata["instrument"] == "still"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Number("?", 0, 16000, 1), "A line from 0 to 16,000."),
        (Match("?", ("A", "B"), ("one", "two")), "For each of A, B one of these: one; two."),
        (Choice("?", ("one", "two")), "To choose from: one; two."),
        (Curve("?", "epoch", "loss", (0.0, 10.0), (-0.5, 2.5)), "loss, −0.5 to 2.5, over epoch, 0 to 10."),
    ],
)
def test_a_board_says_what_is_on_it(asked, words):
    assert str(asked) == words


def test_marks_stand_on_the_board_and_with_their_heights_on_the_answer(shown):
    guess = guess_curve("Draw it.", "chance", "price", (0, 1), (0, 5), marks={"Anna": 0.4, "Ben": 0.01})
    x = np.linspace(0.01, 1, 991)
    guess.reveal((x, -np.log(x)))
    assert all(told.endswith("Anna: 0.92. Ben: 4.61.") for told in shown)
    assert [text.get_text() for text in plot_guess(guess.asked).texts] == ["Anna", "Ben"]  # and no height
    assert guess.spec["marks"] == [("Anna", 0.4), ("Ben", 0.01)]
    assert "Anna at 0.4, Ben at 0.01." in str(guess.asked)
    ax = plot_guess(guess.asked, None, (x, -np.log(x)))
    plt.close("all")
    assert [text.get_text() for text in ax.texts] == ["Anna: 0.92", "Ben: 4.61"]
    assert [text.xy[0] for text in ax.texts] == [0.4, 0.01]


def test_what_was_drawn_at_a_mark_is_said_beside_its_height():
    asked = Curve("?", "chance", "price", (0, 1), (0, 5), marks=(("Anna", 0.4), ("Ben", 0.01)))
    places = np.linspace(0, 1, COLUMNS)
    half = [None if place < 0.2 else 1.25 * (1 - place) for place in places]
    x = np.linspace(0.01, 1, 991)
    said = asked.compare(half, (x, -np.log(x))).said
    assert said.endswith("Anna: 0.92, and you drew 0.75. Ben: 4.61.")  # nothing at Ben's place


@pytest.mark.parametrize(("at_ben", "right"), [(4.6, True), (3.8, True), (3.4, False), (None, True)])
def test_a_curve_that_misses_a_mark_by_far_is_not_right_however_close_it_is_on_average(at_ben, right):
    asked = Curve("?", "chance", "price", (0, 1), (0, 5), marks=(("Anna", 0.4), ("Ben", 0.01)))
    x = np.linspace(0.01, 1, 991)
    mine = [*np.interp(asked.places, x, -np.log(x))]
    mine[1] = at_ben
    assert asked.compare(mine, (x, -np.log(x))).right == right


def drawn(guess, truth, ylim=(0.0, 1.0)):
    asked = Curve("?", "z", "slope", (-6.0, 6.0), ylim)
    ax = plot_guess(asked, guess, truth)
    ax.get_figure().draw_without_rendering()
    plt.close("all")
    return ax


Z = np.linspace(-6, 6, COLUMNS)
HILL = np.exp(-(Z**2)) / 4


def test_two_curves_apart_have_both_heights_where_they_are_furthest_apart():
    ax = drawn(list(4 * HILL - 0.01), (Z, HILL))
    _, mine, real = ax.texts
    assert (mine.get_text(), real.get_text()) == ("you: 0.99", "real: 0.25")
    assert (mine.xy, real.xy) == ((0, 0.99), (0, 0.25))
    box = ax.get_window_extent()
    assert all(
        box.padded(2).contains(*corner)
        for text in (mine, real)
        for corner in text.get_window_extent().get_points()
    )
    assert {line.get_label() for line in ax.lines} == {"real", "your guess"}


def test_two_curves_alike_or_nowhere_together_have_no_arrow():
    assert not drawn(list(HILL + 0.01), (Z, HILL)).texts
    assert not drawn([0.5, 0.5] + [None] * 59, ([5, 6], np.array([1, 1]))).texts


@pytest.mark.parametrize("height", [0.0, 1.0])
def test_the_words_stay_on_the_picture_at_its_edges(height):
    ax = drawn([height] * COLUMNS, (Z, 1 - height + 0 * Z))
    box = ax.get_window_extent()
    for text in ax.texts[1:]:
        assert all(box.padded(2).contains(*corner) for corner in text.get_window_extent().get_points())
