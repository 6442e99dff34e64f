"""What mnist_helpers/data/lessons.json says of the lessons, and the minutes they take, written where readers meet it.

That is: the tables of README and lesson 0, each lesson's own minutes, with a link to the letters, and the minutes and
sums of the instructor's guide. normalise_notebooks.py writes them. A table is known by its first line, a sentence by
how it begins.
"""

import json
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from notebook_rules import load, prose, spans, tagged

ROOT = Path(__file__).parent.parent
LESSONS = json.loads((ROOT / "mnist_helpers" / "data" / "lessons.json").read_text("utf-8"))
LETTERS = "What each letter means is on [one page](appendix_letters.ipynb)."
EVENINGS = (0, 1), (2, 3), (4, 5), (6,), (7,), (8,)
BEYOND = 9  # the first lesson beyond the slides
A_MINUTE = 150  # words that a person reads in it
CODE, ANSWER, EXERCISE = 1.5, 1, 5  # minutes for a cell of code, for a guess or a question, for an exercise
STOP = "**If you stop here**"
GUIDE = ROOT / "publish" / "guide"
PAGES = [ROOT / "README.md", GUIDE / "run_sheet.md", *sorted(GUIDE.glob("lesson_[1-9]*.md"))]


@cache
def minutes(path):
    """Return the minutes that a person needs for a lesson's page, what is headed *Further*, and its exercises."""
    needed, part = {"page": 0, "further": 0, "exercises": 0}, "page"
    for span in spans(load(path)):
        if span.level <= 2:
            part = {"Further": "further", "Exercises": "exercises"}.get(
                re.split(r"\W", span.title)[0], "page"
            )
        needed["exercises" if span.title.startswith("Exercise ") else part] += _minutes_of(span)
    return {part: 5 * round(some / 5) for part, some in needed.items()}


@cache
def minutes_to_the_stop(path):
    """Return the minutes that a person needs for a page as far as *If you stop here*."""
    cells = load(path).cells
    stop = next(
        place for place, cell in enumerate(cells) if cell.cell_type == "markdown" and STOP in cell.source
    )
    end = SimpleNamespace(cell_type="markdown", source=cells[stop].source.partition(STOP)[0])
    return 5 * round(sum(map(_minutes_of, spans(SimpleNamespace(cells=[*cells[:stop], end])))) / 5)


def _minutes_of(span):
    text = re.sub(r"(?s)<details>.*?</details>", "", span.text)
    code = "\n".join(cell.source for _, cell in span.code)
    tasks = len(tagged(span.code, "exercise"))
    asked = len(re.findall(r"(?m)^\*\*Predict\.\*\*", text)) + len(re.findall(r"\bguess_\w+\(", code))
    asked += 3 * len(re.findall(r"(?m)^recall\(", code))
    words = len(re.findall(r"\w[\w'’-]*", prose(text)))
    return words / A_MINUTE + CODE * (len(span.code) - tasks) + ANSWER * asked + EXERCISE * tasks


def listed(path, texts):
    """Return the texts of a page, or of a notebook's cells, with what the list says of the lessons.

    Raises ValueError where a table or a sentence of it is not there exactly once.
    """
    for pattern, said in _said(path):
        texts = [re.subn(pattern, lambda _, said=said: said, text) for text in texts]
        texts, counts = zip(*texts, strict=True)
        if sum(counts) != 1:
            raise ValueError(f"{path.name} has {sum(counts)} places, not 1, for: {said.splitlines()[0]}")
    return list(texts)


def _said(path):
    """Return (pattern, what the list says) for each place of a page."""
    if path.name == "README.md":
        yield _table(
            "| | lesson | what you will be able to do | minutes | workshop |", map(_row, range(len(LESSONS)))
        )
    elif path.name == "00_start_here.ipynb":
        yield _table("| lesson | the question | minutes |", map(_question, range(len(LESSONS))))
    elif path.name == "run_sheet.md":
        yield _table("| evening | lessons | minutes |", map(_evening, enumerate(EVENINGS, 1)))
        yield _table("| beyond the slides | page | exercises |", map(_beyond, LESSONS[BEYOND:]))
        pages = [_minutes(lesson)["page"] for lesson in LESSONS[:BEYOND]]
        yield r"\d+(?: \+ \d+)+ = \d+ minutes", f"{' + '.join(map(str, pages))} = {sum(pages)} minutes"
    elif path.parent == GUIDE:
        number = int(path.stem.removeprefix("lesson_"))
        link = f"[Lesson {number}](../../notebooks/{LESSONS[number]['name']}.ipynb): "
        yield re.escape(link) + ".*", link + _in_the_guide(LESSONS[number])
    for number, lesson in enumerate(LESSONS):
        if number and path.name == f"{lesson['name']}.ipynb":
            sentence = r"\d+ minutes for the page.*? for the exercises\."
            yield rf"{sentence}(?: {re.escape(LETTERS)})?", f"{_in_words(lesson)} {LETTERS}"
            if "workshop" in lesson:
                yield r"as slides in \d+ minutes\.", f"as slides in {lesson['workshop']} minutes."


def _minutes(lesson):
    return minutes(_path(lesson))


def _path(lesson):
    return ROOT / "notebooks" / f"{lesson['name']}.ipynb"


def _table(first, rows):
    ruled = "| " + " | ".join(["---"] * (first.count("|") - 1)) + " |"
    rest = r"(?m)^" + re.escape(first) + r"\n(?:\|.*(?:\n|\Z))+"
    return rest, "\n".join([first, ruled, *rows]) + "\n"


def _row(number):
    lesson = LESSONS[number]
    link = f"[{lesson['title']}](notebooks/{lesson['name']}.ipynb)"
    return f"| {number} | {link} | {lesson['able']} | {_columns(lesson)} |"


def _question(number):
    lesson = LESSONS[number]
    title = f"{number} · {lesson['title']}"
    link = f"[{title}]({lesson['name']}.ipynb)" if number else title  # that is this page
    return f"| {link} | {lesson['question']} | {_minutes(lesson)['page']} |"


def _columns(lesson):
    needed = _minutes(lesson)
    further = f", or {needed['page'] + needed['further']} with *Further*" if needed["further"] else ""
    return f"{needed['page']}{further} | {lesson.get('workshop', '')}".rstrip()


def _evening(evening):
    number, which = evening
    needed = [_minutes(LESSONS[lesson]) for lesson in which]
    pages = [one["page"] + one["exercises"] for one in needed]
    sums = f"{' + '.join(map(str, pages))} = {sum(pages)}" if len(pages) > 1 else sum(pages)
    return f"| {number} | {' and '.join(map(str, which))} | {sums} |"


def _beyond(lesson):
    needed = _minutes(lesson)
    title = f"{int(lesson['name'][:2])} · {lesson['title']}"
    return f"| {title} | {needed['page']} | {needed['exercises']} |"


def _in_words(lesson):
    needed = _minutes(lesson)
    further = f", {needed['further']} more for *Further*" if needed["further"] else ""
    return f"{needed['page']} minutes for the page{further}, {needed['exercises']} more for the exercises."


def _in_the_guide(lesson):
    said = _in_words(lesson).rstrip(".")
    return (
        f"{said}; {lesson['workshop']} in the workshop."
        if "workshop" in lesson
        else f"{said}. It is not in the workshop."
    )
