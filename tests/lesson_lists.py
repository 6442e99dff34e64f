"""What mnist_helpers/data/lessons.json says of the lessons, written where readers meet it.

That is: the tables of README and lesson 0, each lesson's own minutes, and the minutes and sums of the instructor's
guide. normalise_notebooks.py writes them. A table is known by its first line, a sentence by how it begins.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LESSONS = json.loads((ROOT / "mnist_helpers" / "data" / "lessons.json").read_text("utf-8"))
EVENINGS = ("first", slice(0, 4)), ("second", slice(4, 7)), ("third", slice(7, None))
GUIDE = ROOT / "publish" / "guide"
PAGES = [ROOT / "README.md", GUIDE / "run_sheet.md", *sorted(GUIDE.glob("lesson_[1-9]*.md"))]


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
        yield _table("| lesson | the question | minutes | workshop |", map(_question, range(len(LESSONS))))
    elif path.name == "run_sheet.md":
        yield _table("| evening | lessons | minutes |", map(_evening, EVENINGS))
        pages = [lesson["minutes"] for lesson in LESSONS]
        yield r"\d+(?: \+ \d+)+ = \d+ minutes", f"{' + '.join(map(str, pages))} = {sum(pages)} minutes"
    elif path.parent == GUIDE:
        number = int(path.stem.removeprefix("lesson_"))
        link = f"[Lesson {number}](../../notebooks/{LESSONS[number]['name']}.ipynb): "
        yield re.escape(link) + ".*", link + _in_the_guide(LESSONS[number])
    for number, lesson in enumerate(LESSONS):
        if number and path.name == f"{lesson['name']}.ipynb":
            yield r"\d+ minutes for the page.*? for the exercises\.", _minutes(lesson)
            if "workshop" in lesson:
                yield r"which takes \d+\.", f"which takes {lesson['workshop']}."


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
    return f"| {link} | {lesson['question']} | {_columns(lesson)} |"


def _columns(lesson):
    further = f", or {lesson['minutes'] + lesson['further']} with *Further*" if "further" in lesson else ""
    return f"{lesson['minutes']}{further} | {lesson.get('workshop', '')}".rstrip()


def _evening(evening):
    name, part = evening
    which = range(len(LESSONS))[part]
    minutes = [lesson["minutes"] + lesson.get("exercises", 0) for lesson in LESSONS[part]]
    word = "and" if len(which) == 2 else "to"
    return f"| {name} | {which[0]} {word} {which[-1]} | {' + '.join(map(str, minutes))} = {sum(minutes)} |"


def _minutes(lesson):
    further = (
        f" without what is headed *Further*, {lesson['further']} more with it" if "further" in lesson else ""
    )
    return f"{lesson['minutes']} minutes for the page{further}, {lesson['exercises']} more for the exercises."


def _in_the_guide(lesson):
    said = _minutes(lesson).rstrip(".")
    return (
        f"{said}; {lesson['workshop']} in the workshop."
        if "workshop" in lesson
        else f"{said}. It is not in the workshop."
    )
