"""The questions about earlier lessons: one right answer each, a reason for every choice, no answer told by its form."""

import re

import numpy as np
import pytest
from lesson_lists import LESSONS

from mnist_helpers.recall import folded, load_questions, recall

NUMBERS = [lesson["name"][:2] for lesson in LESSONS]
QUESTIONS = [(number, question) for number in NUMBERS for question in load_questions(number)]
CHOSEN = {lesson: load_questions(f"for_{lesson}") for lesson in ("09", "10")}  # by what these two need


@pytest.mark.parametrize("lesson", NUMBERS)
def test_a_lesson_has_at_least_six_questions(lesson):
    asked = [question["asks"] for question in load_questions(lesson)]
    assert len(set(asked)) == len(asked) >= 6


@pytest.mark.parametrize(
    ("lesson", "question"),
    QUESTIONS + [(lesson, question) for lesson, chosen in CHOSEN.items() for question in chosen],
)
def test_a_question_has_one_right_answer_and_a_word_for_each_wrong_one(lesson, question):
    assert set(question) == {"asks", "right", "wrong"}
    choices = [question["right"], *question["wrong"]]
    assert len({says for says, _ in choices}) == len({why for _, why in choices}) == 4
    for says, why in choices:
        assert 0 < len(says) <= 60
        assert re.fullmatch(r"[^!]{10,}[.:]", why)
    assert question["asks"][-1] == "?"


def test_no_answer_is_told_by_its_length():
    ranks = [
        sorted([question["right"], *question["wrong"]], key=lambda choice: len(choice[0])).index(
            question["right"]
        )
        for _, question in QUESTIONS
    ]
    shares = np.bincount(ranks, minlength=4) / len(ranks)
    assert shares.max() < 0.4, shares


@pytest.mark.parametrize("lesson", ["01", "02", "03", "08"])
def test_recall_asks_about_the_lesson_before_and_two_from_further_back(lesson):
    def source(asks):
        return next(number for number, question in QUESTIONS if question["asks"] == asks)

    for rng in [None, *map(np.random.default_rng, range(20))]:
        sources = [source(asks) for asks, _ in recall(lesson, rng=rng).asked]
        before, further = int(lesson) - 1, max(0, min(2, int(lesson) - 1))
        assert [int(number) for number in sources[: 3 - further]] == [before] * (3 - further)
        from_back = sources[3 - further :]
        assert len({*from_back}) == further
        assert all(int(number) < before for number in from_back)


@pytest.mark.parametrize("lesson", CHOSEN)
def test_a_lesson_beyond_the_slides_asks_what_it_needs(lesson):
    asked = recall(lesson).asked
    assert [asks for asks, _ in asked] == [question["asks"] for question in CHOSEN[lesson]]
    assert all(sum(right for *_, right in choices) == 1 for _, choices in asked)
    other = recall(lesson, rng=np.random.default_rng(0)).asked
    assert not {asks for asks, _ in other} & {asks for asks, _ in asked}


def test_recall_asks_every_reader_the_same_and_says_no_answer_in_plain_text():
    once, again = recall("05"), recall("05")
    assert repr(once) == repr(again)
    assert once._repr_html_() == again._repr_html_()
    assert repr(recall("05", rng=np.random.default_rng(1))) != repr(once)
    for _, choices in once.asked:
        assert all(says in repr(once) and why not in repr(once) for says, why, _ in choices)


def test_the_right_choice_stands_in_every_place():
    places = [
        [right for *_, right in choices].index(True)
        for seed in range(40)
        for _, choices in recall("08", rng=np.random.default_rng(seed)).asked
    ]
    assert np.bincount(places, minlength=4).min() > 15


def test_a_choice_opens_to_its_reason():
    html = folded(("`x < 1`", "Since x < 1.", False))
    for part in "<summary", "<code>x &lt; 1</code>", "✗ No.", "Since x &lt; 1.":
        assert part in html


@pytest.mark.parametrize("lesson", ["00", 2, "1", "two", None])
def test_recall_says_what_it_wants(lesson):
    with pytest.raises(ValueError, match="lesson must be one of"):
        recall(lesson)
