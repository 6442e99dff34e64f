"""Questions about earlier lessons: three at a time, each choice with its reason folded beneath it."""

import re
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from textwrap import indent

import numpy as np

from .words import OFF, RIGHT, in_lines, label

BEFORE, BACK = 1, 2  # questions from the lesson before, and from lessons further back


@cache
def load_questions(lesson):
    """Return the questions about a lesson, "02", or for one, "for_10": each with its right choice and three wrong.

    A choice is a pair: what it says, and why it is right or wrong. Code stands between backticks.
    """
    return tomllib.loads((files(__package__) / "questions" / f"{lesson}.toml").read_text("utf-8"))[
        "questions"
    ]


def recall(lesson, *, rng=None):
    """Ask some questions about the lessons before a lesson, such as "02".

    One is about the lesson before, two are from further back, where there is so much. A lesson that needs others has
    a file of its own for them. Open a choice to see whether it is right, and why. rng: a numpy Generator, for three
    other questions. Raises ValueError for a lesson that has none before it.
    """
    stems = sorted(path.name.removesuffix(".toml") for path in (files(__package__) / "questions").iterdir())
    known = [stem for stem in stems if re.fullmatch(r"\d\d", stem)]
    earlier = [number for number in known if number < str(lesson)]
    if not earlier or not re.fullmatch(r"\d\d", str(lesson)):
        raise ValueError(f'lesson must be one of "01" to "10", got {lesson!r}')
    if rng is None and f"for_{lesson}" in stems:
        return _mixed(load_questions(f"for_{lesson}"), np.random.default_rng(int(lesson)))
    rng = rng or np.random.default_rng(int(lesson))
    back = sorted(rng.permutation(earlier[:-1])[:BACK])
    from_before = rng.permutation(len(load_questions(earlier[-1])))[: BEFORE + BACK - len(back)]
    asked = [load_questions(earlier[-1])[i] for i in from_before]
    asked += [rng.choice(load_questions(number)) for number in back]
    return _mixed(asked, rng)


def _mixed(asked, rng):
    return Recalled([(question["asks"], shuffled(question, rng)) for question in asked])


def shuffled(question, rng):
    """Return the four choices of a question in an order of chance: (what it says, why, whether it is right)."""
    choices = [(*question["right"], True), *((*wrong, False) for wrong in question["wrong"])]
    return [choices[i] for i in rng.permutation(len(choices))]


class Recalled:
    """Questions on a page; in plain text without their answers."""

    def __init__(self, asked):
        self.asked = asked

    def __repr__(self):
        return "\n\n".join(
            f"{in_lines(f'{place}. {asks}')}\n"
            + indent("\n".join(f"- {says}" for says, *_ in choices), "   ")
            for place, (asks, choices) in enumerate(self.asked, 1)
        )

    def _repr_html_(self):
        return "".join(
            f'<div style="max-width: 52em"><p style="margin: 14px 0 4px"><strong>{place}.</strong> {marked(asks)}</p>'
            f"{''.join(map(folded, choices))}</div>"
            for place, (asks, choices) in enumerate(self.asked, 1)
        )


def folded(choice):
    """Return a choice as HTML that opens: what it says, and under it whether that is right, and why."""
    says, why, right = choice
    mark = label("✓ Yes.", RIGHT) if right else label("✗ No.", OFF)
    return (
        '<details class="choice" style="margin: 0 0 2px 1em">'
        f'<summary style="padding: 3px 0; cursor: pointer">{marked(says)}</summary>'
        f'<p style="margin: 2px 0 8px 1em">{mark}&ensp;{marked(why)}</p>'
        "</details>"
    )


def marked(text):
    """Return text as HTML, with what stands between backticks or asterisks as code or in italics."""
    text = re.sub("`(.+?)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*(\w+)\*", r"<em>\1</em>", text)
