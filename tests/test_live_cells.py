"""Cells of a book's page run in any order, each after what it needs."""

import pytest
from normalise_notebooks import NOTEBOOKS
from notebook_rules import load
from runs import Lesson, told
from slices import needed, writes

from mnist_helpers.widgets.live_figure import in_lesson_style

seldom = pytest.mark.seldom("lesson 2 has a loop that fills what a later cell needs")
LESSONS = [
    pytest.param(path, marks=() if path.stem.startswith("02") else seldom, id=path.stem)
    for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
]
CELLS = {
    "imports": "import math\nfrom itertools import count, product",
    "start": "numbers = [1]  # of ours\nother = 5",
    "more": "numbers.append(2)\nprint('more')",
    "square": "def square(x):\n    return None",
    "squares": "squares = [square(x) for x in numbers]\nsquares",
    "root": "root = math.sqrt(16)\nroot",
}


def cells(wanted, **edited):
    """Return the cells down to the wanted one, some of them edited."""
    names = list(CELLS)
    return [[name, edited.get(name, CELLS[name]), CELLS[name]] for name in names[: names.index(wanted) + 1]]


def run(lesson, wanted, **edited):
    return lesson.run(cells(wanted, **edited), wanted)


def test_a_cell_runs_after_what_it_needs_and_nothing_else():
    lesson = Lesson()
    assert run(lesson, "root") == 4
    assert not {"numbers", "product", "square"} & lesson.names.keys()


def test_the_last_line_is_what_a_cell_comes_to():
    lesson = Lesson()
    assert run(lesson, "squares") == [None, None]
    assert run(lesson, "start") is None


def test_a_cell_that_ran_is_not_run_again_for_a_later_one(capsys):
    lesson = Lesson()
    run(lesson, "more")
    assert lesson.first(cells("squares"), "squares") == [CELLS["square"]]
    assert lesson.first(cells("more"), "more") == [CELLS["start"].split("\n")[0]]
    run(lesson, "squares")
    assert capsys.readouterr().out == "more\n"
    assert lesson.names["numbers"] == [1, 2]


def test_a_cell_that_changes_things_in_place_begins_with_them_as_they_were():
    lesson = Lesson()
    for _ in range(3):
        run(lesson, "more")
    assert lesson.names["numbers"] == [1, 2]


def test_what_an_earlier_cell_binds_anew_later_is_as_it_was_there():
    rebound = [
        ["a", "x = 1", "x = 1"],
        ["b", "x + 1", "x + 1"],
        ["c", "x = 5", "x = 5"],
        ["d", "x + 1", "x + 1"],
    ]
    lesson = Lesson()
    assert lesson.run(rebound, "d") == 6
    assert lesson.run(rebound[:2], "b") == 2
    assert lesson.run(rebound, "d") == 6


def test_a_reader_s_own_code_takes_the_place_of_the_published():
    lesson, mine = Lesson(), "def square(x):\n    return x * x"
    run(lesson, "squares")
    assert run(lesson, "squares", square=mine) == [1, 4]
    assert run(lesson, "squares") == [None, None]


def test_code_that_is_no_python_stops_what_needs_it_and_nothing_else():
    lesson, broken = Lesson(), "def square(x)\n    return x * x"
    run(lesson, "squares")
    with pytest.raises(SyntaxError):
        run(lesson, "squares", square=broken)
    assert run(lesson, "root", square=broken) == 4


def test_what_does_not_depend_on_a_mended_exercise_is_not_run_again():
    board = [
        ["stub", "def f():\n    return 0", "def f():\n    return 0"],
        ["ask", "board = object()", "board = object()"],
    ]
    answer = ["answer", "(board, f())", "(board, f())"]
    lesson = Lesson()
    lesson.run(board, "ask")
    asked = lesson.names["board"]
    assert lesson.run([*board, answer], "answer") == (asked, 0)
    board[0][1] = "def f():\n    return 7"
    assert lesson.run([*board, answer], "answer") == (asked, 7)


def test_a_call_of_a_function_depends_on_what_the_function_looks_up_when_it_is_called():
    code = ["def outer():\n    return inner()", "def inner():\n    return 1", "value = outer()", "value"]
    page = [[str(n), source, source] for n, source in enumerate(code)]
    lesson = Lesson()
    assert lesson.run(page, "3") == 1
    page[1][1] = "def inner():\n    return 2"
    assert lesson.run(page, "3") == 2


def test_what_a_cell_made_is_not_made_again_for_a_later_one():
    code = ["def f():\n    return g()", "def g():\n    return [1]", "made = f()", "made"]
    page = [[str(n), source, source] for n, source in enumerate(code)]
    lesson = Lesson()
    lesson.run(page[:3], "2")
    made = lesson.names["made"]
    assert lesson.run(page, "3") is made


def test_a_statement_that_stopped_half_way_is_run_anew():
    page = [["a", "x = [1]", "x = [1]"], ["b", "x.append(1 / y)", ""], ["c", "x", "x"]]
    lesson = Lesson()
    with pytest.raises(NameError):
        lesson.run(page[:2], "b")
    page[1][1] = "x.append(2)"
    assert lesson.run(page, "c") == [1, 2]


def test_an_error_is_told_from_the_reader_s_line_on():
    with pytest.raises(ZeroDivisionError) as error:
        run(Lesson(), "squares", square="def square(x):\n    return x / 0")
    words = told(error.value)
    assert words.splitlines()[0].startswith('  File "<')
    assert words.endswith("ZeroDivisionError: division by zero\n")
    assert "runs.py" not in words


def test_an_assignment_to_a_part_is_needed_with_the_whole():
    assert needed(["x = [0]\nx[0] = 3\ny = 2"], "print(x)") == ["x = [0]", "x[0] = 3"]
    assert writes("a.b[0].c += 1") == {"a"}


def test_a_loop_that_fills_a_list_is_needed_with_it_and_one_that_only_looks_is_not():
    cell = "x = []\nfor k in (1, 2):\n    if k:\n        x.append(k)\nfor one in x:\n    print(one)"
    assert needed([cell], "x") == ["x = []", "for k in (1, 2):\n    if k:\n        x.append(k)"]
    fills = "for k in (1, 2):\n    told[k].names.append(k)"
    assert needed(["told = {1: [], 2: []}", fills], "told") == ["told = {1: [], 2: []}", fills]
    assert writes("def later(x):\n    x.append(1)") == {"later"}


@pytest.mark.parametrize("path", LESSONS)
@in_lesson_style
def test_a_lesson_runs_from_its_last_cell_to_its_first_each_after_what_it_needs(path):
    code = [
        cell
        for cell in load(path).cells
        if cell.cell_type == "code" and "doctor" not in cell.metadata.get("tags", [])
    ]
    cells, lesson = [[cell.id, cell.source, cell.source] for cell in code], Lesson()
    for place in reversed(range(len(cells))):
        lesson.run(cells[: place + 1], cells[place][0])
