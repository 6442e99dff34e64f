"""lesson_lists.py: the list of lessons is that of the files, and is written wherever it is told of."""

import re
from itertools import pairwise

import lesson_lists
import nbformat
import pytest
from lesson_lists import GUIDE, LESSONS, PAGES, ROOT, listed, minutes, minutes_to_the_stop
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from normalise_notebooks import NOTEBOOKS
from notebook_rules import load


def test_the_list_names_every_lesson_by_its_title():
    files = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    assert [lesson["name"] for lesson in LESSONS] == [file.stem for file in files]
    for number, (lesson, file) in enumerate(zip(LESSONS, files, strict=True)):
        assert load(file).cells[0].source.partition("\n")[0] == f"# {number} · {lesson['title']}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_what_the_list_says(path):
    text = path.read_text("utf-8")
    assert listed(path, [text]) == [text], "python tests/normalise_notebooks.py writes it"


def test_a_changed_list_is_written_everywhere(monkeypatch):
    monkeypatch.setattr(lesson_lists, "minutes", lambda _: {"page": 77, "further": 5, "exercises": 5})
    monkeypatch.setitem(LESSONS[3], "workshop", 88)
    notebooks = [NOTEBOOKS / "00_start_here.ipynb", NOTEBOOKS / "03_forward_pass.ipynb"]
    for path in [ROOT / "README.md", GUIDE / "lesson_3.md", *notebooks]:
        texts = (
            [cell.source for cell in load(path).cells]
            if path.suffix == ".ipynb"
            else [path.read_text("utf-8")]
        )
        after = "\n".join(listed(path, texts))
        assert "77" in after, path.name
        assert "88" in after or path.stem == "00_start_here", path.name


def test_minutes_are_those_of_words_code_guesses_questions_and_exercises(tmp_path):
    def section(heading, words, *sources):
        return [new_markdown_cell(f"## {heading}\n\n" + "word " * words), *map(new_code_cell, sources)]

    task = new_code_cell("x = None", metadata={"tags": ["exercise"]})
    cells = [
        *section(
            "Begin", 1500, "sum([])", "sum([])", 'guess = guess_number("How many?", 0, 16)', 'recall("02")'
        ),
        *section("Further: more", 3000),
        new_markdown_cell("## Exercises\n\n### Exercise 1: one\n\n<details>" + "word " * 900 + "</details>"),
        *(task, new_code_cell("check_x(x)"), new_markdown_cell("## Recap\n\n" + "word " * 1500)),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "lesson.ipynb")
    # 3000 words, 4 cells, 4 questions: 30 minutes; 3000 words: 20; a task and its check: 6.5
    assert minutes(tmp_path / "lesson.ipynb") == {"page": 30, "further": 20, "exercises": 5}


def test_beside_a_workshop_s_minutes_stand_those_of_a_reader_alone():
    told = {}
    for file in NOTEBOOKS.glob("[0-9]*.ipynb"):
        said = re.search(
            r"If you have only (\d+) minutes, read as far as \*If you stop here\*\.",
            file.read_text("utf-8"),
        )
        told |= {file.stem: int(said[1])} if said else {}
    assert len(told) == 4  # lesson 1 has its stop at the end of the page, lesson 7 sends on to its test set
    assert told == {name: minutes_to_the_stop(NOTEBOOKS / f"{name}.ipynb") for name in told}


def test_a_place_that_is_gone_is_told():
    with pytest.raises(ValueError, match=r"README.md has 0 places, not 1, for: \| \| lesson"):
        listed(ROOT / "README.md", ["nothing"])


def test_a_stop_before_a_lesson_that_the_workshop_leaves_out_says_where_a_workshop_goes_on():
    way = [number for number, lesson in enumerate(LESSONS) if "workshop" in lesson]
    leaps = [(here, there) for here, there in pairwise(way) if there != here + 1]
    assert leaps
    for here, there in leaps:
        text = (NOTEBOOKS / f"{LESSONS[here]['name']}.ipynb").read_text("utf-8")
        assert f"A workshop goes on with lesson {there}." in text.partition("**If you stop here**")[2]
