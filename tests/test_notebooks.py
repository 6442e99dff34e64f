"""Every notebook keeps the series' conventions; each rule of notebook_rules.py is one test per notebook.

The conventions, for whoever writes a lesson. After editing, `python tests/normalise_notebooks.py --run notebooks/NAME`
executes the notebook in a fresh kernel and puts its metadata in order; then `pytest tests/test_notebooks.py -k NAME`.

Names      notebooks/NN_name.ipynb, notebooks/solutions/NN_name_solutions.ipynb; each number once. Beside them stand
           notebooks/appendix_slides.ipynb and appendix_letters.ipynb, which have neither aims nor exercises.
Opening    Markdown before the setup cell; the first cell starts with `# Title`, the only level-1 heading. Before the
           first section stand `**You will**` and under it a numbered list `1.` … of 3 to 5 aims, then
           `**You need**` with the minutes ("25 minutes", "25 min"); an instrument may come first. 00 has the title
           and a sentence only; then comes the doctor's cell, tagged `doctor`, which is saved without outputs, since
           they would be of the author's computer.
Setup      The first code cell, in 00 the first after the doctor's, tagged `setup`, the only one so tagged, before the
           first `##`; it calls `style.use()`.
Sections   `##` or `###`, each from its heading to the next `##` or `###`. A lesson asks for three guesses or more,
           by cells `name = guess_…(…)`, each with one `name.reveal(…)` further down, in a cell saved with its
           output folded. Or, as it was, a section with code has a line that starts with `**Predict.**` before its
           first code cell, one that only defines a function included. Free of this: sections without
           code, `## From before` and `## If you have the slides`, everything from `## Exercises` on, any
           `### Exercise n: …`, and all of 00.
           `####` starts no section. No heading jumps a level downwards.
End        `## Exercises`, `## Recap`, `## Next` are the last three `##`, in this order; Recap holds a numbered list
           with exactly the numbers of the aims. 00 ends with `## Next`.
Code       At most 20 non-blank lines a cell, median at most 5 a notebook. No `!command`, `%pip`, `sys.path`, URL or
           download, absolute path, global randomness (`np.random.seed`, `np.random.rand`, `import random`), no line
           that ends in `;`. `ruff check` covers lessons, `ruff format` does not: comments may be aligned.
Prose      No exclamation mark outside code, maths, links and comments. 6 to 25 words a code line (aim for 8 to 20)
           over all sections before `## Exercises`: words outside code and maths, non-blank lines of code cells.
Links      Relative ones lead to a file that is there, and an anchor to a heading there: in a notebook the heading's
           text with `-` for each blank, as Jupyter makes it (`02_activations.ipynb#Sharpen-the-sigmoid`).
Tags       `doctor`, `setup`, `running` (for whoever runs the notebook: the book leaves it out), `exercise`,
           `solution`, `further`, `taught:<room>.<name>`, `raises-exception`, `nbval-skip`, `nbval-ignore-output`,
           `nbval-check-output`, `nbval-raises-exception`. No others; a cell that shows an instrument carries none.
           Slideshow metadata is its own key, not a tag.
Outputs    Every code cell has its execution count, in order (`nbval-skip` may lack it). No error but under
           `raises-exception`, nothing on stderr, no absolute path, no widget view or state, notebook under 3 MB. Every
           `image/png` has a non-empty `alt` in its output metadata: `metadata["image/png"]["alt"]`, as `show` makes it.
Exercises  At least three, `### Exercise 1: …` and so on, numbered as they appear; most stand under `## Exercises`, but
           one may stand earlier, before the page gives the answer away. From its heading to the next: one code cell
           tagged `exercise` (the stub), then a code cell that calls `check_…`, then Markdown with
           `<details><summary>Hint</summary>` and `<details><summary>Solution</summary>`, the latter with exactly one
           fenced ```python block. The stub's check does not say that it is right.
Solutions  The solutions notebook has its `# Title`, a `setup` cell, the same exercise headings word for word, and under
           each one code cell tagged `solution`, equal to the folded block, and after it a check cell that says that
           it is right (output metadata `outcome`). Untagged cells may stand between. No lesson's imports are shared:
           it stands alone.

Beside this: test_taught.py calls what `taught:<room>.<name>` cells define and the helper of that name with the same
arguments, by position; test_instruments.py runs each notebook offline in a strange folder and moves every control;
nbval runs it in its own folder and compares outputs, but not pictures; test_normalise_notebooks.py its saved form.
"""

import re
from copy import deepcopy
from pathlib import Path

import notebook_rules as rules
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from normalise_notebooks import METADATA, NOTEBOOKS, find
from notebook_rules import FORBIDDEN, LESSON, Notebook, load, rules_for

PATHS = find([NOTEBOOKS])


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        pytest.param(path, rule, id=f"{path.stem}-{rule.__name__}")
        for path in PATHS
        for rule in rules_for(path)
    ],
)
def test_a_notebook_keeps_a_rule(path, rule):
    complaints = list(rule(load(path)))
    if complaints:
        pytest.fail("\n  ".join([f"{path.name}: {rule.__doc__}", *complaints]), pytrace=False)


def test_notebooks_are_named_and_numbered():
    beside = {"appendix_slides", "appendix_letters"}
    lessons = [path.stem for path in PATHS if path.parent == NOTEBOOKS and path.stem not in beside]
    assert all(re.fullmatch(r"\d\d_[a-z_]+", name) for name in lessons), lessons
    assert [int(name[:2]) for name in lessons] == list(range(len(lessons)))
    solutions = {path.stem.removesuffix("_solutions") for path in PATHS if path.parent.name == "solutions"}
    assert solutions <= set(lessons), f"solutions without a lesson: {solutions - set(lessons)}"


# A lesson that keeps every rule, and ways to break each.


def code(source, *tags, shows="", outcome=""):
    outputs = [new_output("stream", name="stdout", text=shows)] if shows else []
    outputs += [new_output("display_data", metadata={"outcome": outcome})] if outcome else []
    return new_code_cell(source, metadata={"tags": list(tags)} if tags else {}, outputs=outputs)


def numbered(*cells):
    for count, cell in enumerate([cell for cell in cells if cell.cell_type == "code"], start=1):
        cell.execution_count = count
    return list(cells)


def exercise(number):
    folds = "<details><summary>Hint</summary>\n\nTen less three, or so they say.\n\n</details>\n\n"
    folds += "<details><summary>Solution</summary>\n\n```python\n# why\nx = 7\n```\n\n</details>"
    return [
        new_markdown_cell(f"### Exercise {number}: a number\n\nWrite the number of days in a week."),
        code("x = None", "exercise"),
        code("check_x(x)", outcome="not written"),
        new_markdown_cell(folds),
    ]


def solution(number):
    return [
        new_markdown_cell(f"### Exercise {number}: a number"),
        code("# why\nx = 7", "solution"),
        code("check_x(x)", outcome="right"),
    ]


TITLE, SETUP, QUESTION, SUM, PICTURE, EXERCISES, STUB, CHECK, FOLDED = *range(6), 7, 8, 9
RECAP = -2


def good_lesson():
    """Return a small lesson that keeps every rule."""
    picture = new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"alt": "A line."}})
    cells = numbered(
        new_markdown_cell(
            "# 1 · Add\n\n**You will**\n\n1. add\n2. see\n3. guess\n\n**You need** 20 minutes."
        ),
        code("style.use()", "setup"),
        new_markdown_cell(
            "## What is a sum?\n\n**Predict.** How much is $2!$ and `a != b`? " + "More words. " * 20
        ),
        code("print(1 + 1)", shows="2"),
        code("plot()"),
        new_markdown_cell(
            "## Exercises\n\nSee [the question](#What-is-a-sum?) and [rules](notebook_rules.py)."
        ),
        *exercise(1),
        *exercise(2),
        *exercise(3),
        new_markdown_cell("## Recap\n\n1. added\n2. seen\n3. guessed"),
        new_markdown_cell("## Next\n\nMore."),
    )
    cells[PICTURE].outputs = [picture]
    answers = numbered(
        new_markdown_cell("# Solutions"), code("x = 1", "setup"), *solution(1), *solution(2), *solution(3)
    )
    answers = Notebook("01_add_solutions", answers, deepcopy(METADATA), Path(__file__).parent)
    return Notebook("01_add", cells, deepcopy(METADATA), Path(__file__).parent, answers)


def edit(place, old, new):
    def change(notebook):
        assert old in notebook.cells[place].source
        notebook.cells[place].source = notebook.cells[place].source.replace(old, new)

    return change


def solved(change):
    return lambda notebook: change(notebook.solutions)


def tag(place, *tags):
    return lambda notebook: notebook.cells[place].metadata.update(tags=list(tags))


def output(place, *args, **kwargs):
    return lambda notebook: notebook.cells[place].outputs.append(new_output(*args, **kwargs))


def count(place, number):
    return lambda notebook: notebook.cells[place].update(execution_count=number)


def drop(place):
    return lambda notebook: notebook.cells.pop(place)


def ask_and_reveal(count, reveal="reveal"):
    """Put guesses in the place of Predict."""

    def change(notebook):
        edit(QUESTION, "**Predict.** ", "")(notebook)
        names = [f"guess_{number}" for number in range(count)]
        answers = [code(f"{name}.{reveal}(2)") for name in names]
        notebook.cells[PICTURE:PICTURE] = [
            code(f'{name} = guess_number("?", 0, 9)') for name in names
        ] + answers

    return change


BREAKS = [
    (rules.title, edit(TITLE, "# 1", "1")),
    (rules.title, edit(QUESTION, "## What", "# What")),
    (rules.setup, tag(SETUP)),
    (rules.setup, tag(SUM, "setup")),
    (rules.setup, edit(TITLE, "**You need**", "## Need\n\n**You need**")),
    (rules.kernel, lambda notebook: notebook.metadata.pop("kernelspec")),
    (rules.kernel, lambda notebook: notebook.metadata.update(widgets={})),
    (rules.tags, tag(SUM, "hide-input")),
    (rules.tags, tag(SUM, "taught:sigmoid")),
    (rules.counts, count(SUM, None)),
    (rules.counts, count(SUM, 1)),
    (rules.counts, count(SUM, 9)),
    (rules.errors, output(SUM, "error", ename="E", evalue="e")),
    (rules.errors, tag(SUM, "raises-exception")),
    (rules.stderr, output(SUM, "stream", name="stderr", text="Warning")),
    (rules.alt_text, output(SUM, "display_data", {"image/png": "AAAA"})),
    (rules.widgets, output(SUM, "display_data", {"application/vnd.jupyter.widget-view+json": {}})),
    (rules.machine_paths, output(SUM, "stream", name="stdout", text="read /somewhere/of/mine.txt")),
    (rules.size, output(SUM, "stream", name="stdout", text="x" * 3_000_000)),
    (rules.short_cells, edit(SUM, "print(1 + 1)", "1\n" * 21)),
    (rules.narrow_lines, edit(SUM, "print(1 + 1)", "print(1 + 1)" + " # aside" * 12)),
    (rules.no_exclamations, edit(QUESTION, "More words", "More words!")),
    (rules.links, edit(EXERCISES, "notebook_rules.py", "missing.ipynb")),
    (rules.links, edit(EXERCISES, "#What-is", "#Who-is")),
    (rules.links, edit(EXERCISES, "notebook_rules.py", "/notebook_rules.py")),
    (rules.heading_levels, edit(QUESTION, "## What", "### What")),
    (rules.style_in_setup, edit(SETUP, "style.use()", "pass")),
    (rules.front_door, edit(SUM, "print(1 + 1)", "from mnist_helpers.network import forward")),
    (
        rules.median_cell,
        lambda notebook: [edit(place, "x", "x\n\n" * 6)(notebook) for place in (7, 8, 11, 12, 15)],
    ),
    (rules.hands_over, edit(-1, "## Next", "## After that")),
    (rules.promises, edit(TITLE, "2. see\n3. guess", "2. see")),
    (rules.promises, edit(TITLE, "2. see", "4. see")),
    (rules.promises, edit(TITLE, "**You will**", "You will")),
    (rules.promises, edit(TITLE, "20 minutes", "time")),
    (rules.ending, edit(RECAP, "## Recap", "## Summary")),
    (rules.ending, edit(-1, "## Next", "## More\n\n## Next")),
    (rules.recap_answers_aims, edit(RECAP, "\n3. guessed", "")),
    (rules.predictions, edit(QUESTION, "**Predict.** ", "")),
    (rules.predictions, lambda notebook: notebook.cells.insert(PICTURE, new_markdown_cell("### And now?"))),
    (rules.predictions, ask_and_reveal(2)),
    (rules.predictions, ask_and_reveal(3, reveal="print")),
    (rules.prose_for_code, edit(QUESTION, "More words. " * 20, "")),
    (rules.prose_for_code, edit(QUESTION, "More words. ", "More words. " * 20)),
    (rules.enough_exercises, edit(6, "### Exercise", "### A task")),
    (rules.enough_exercises, edit(6, "Exercise 1", "Exercise 5")),
    (rules.exercise_form, tag(STUB)),
    (rules.exercise_form, tag(SUM, "exercise")),
    (rules.exercise_form, edit(CHECK, "check_x(x)", "x")),
    (rules.exercise_form, edit(FOLDED, "Hint", "Idea")),
    (rules.exercise_form, edit(FOLDED, "<summary>Solution", "<summary>Answer")),
    (rules.exercise_form, edit(FOLDED, "```python", "```")),
    (rules.exercise_form, drop(FOLDED)),
    (rules.answers_out_of_sight, edit(SUM, "print(1 + 1)", "guess.reveal(1 + 1)")),
    (rules.stub_is_not_done, output(CHECK, "display_data", metadata={"outcome": "right"})),
    (rules.solutions_pass, edit(6, "a number", "another number")),
    (rules.solutions_pass, solved(lambda answers: answers.cells[4].outputs.clear())),
    (rules.solutions_pass, solved(lambda answers: answers.cells.clear())),
    *[
        (rules.forbidden_code, edit(SUM, "print(1 + 1)", source))
        for source in (
            "!pip install x",
            "%pip install x",
            "import sys\nsys.path.append('..')",
            "open('/tmp/x')",
        )
    ],
    *[
        (rules.forbidden_code, edit(SUM, "print(1 + 1)", source))
        for source in ("urlopen(x)", "np.random.seed(1)", "np.random.rand(3)", "import random", "plot();")
    ],
]


@pytest.mark.parametrize("rule", LESSON)
def test_a_good_lesson_keeps_every_rule(rule):
    assert list(rule(good_lesson())) == []


@pytest.mark.parametrize(
    ("rule", "breaks"), BREAKS, ids=[f"{rule.__name__}-{n}" for n, (rule, _) in enumerate(BREAKS)]
)
def test_a_broken_lesson_is_caught(rule, breaks):
    notebook = good_lesson()
    breaks(notebook)
    assert list(rule(notebook)), f"{rule.__name__} saw nothing"


@pytest.mark.parametrize(
    "breaks",
    [
        drop(0),
        tag(1, "nbval-ignore-output"),
        output(1, "stream", name="stdout", text="OK"),
        edit(0, "Shift", "Shift" + " and more words" * 10),
    ],
)
def test_a_start_without_its_doctor_is_caught(breaks):
    notebook = load(NOTEBOOKS / "00_start_here.ipynb")
    assert not list(rules.doctor(notebook))
    breaks(notebook)
    assert list(rules.doctor(notebook))


def test_guesses_may_stand_for_predict():
    notebook = good_lesson()
    ask_and_reveal(3)(notebook)
    assert list(rules.predictions(notebook)) == []


def test_every_rule_is_broken_once():
    assert {rule for rule, _ in BREAKS} == set(LESSON)
    sources = []
    for rule, breaks in BREAKS:
        if rule is rules.forbidden_code:
            notebook = good_lesson()
            breaks(notebook)
            sources.append(notebook.cells[SUM].source)
    for what, pattern in FORBIDDEN.items():
        assert any(re.search(pattern, source) for source in sources), f"nothing planted that {what}"


def test_a_missing_solutions_notebook_is_told():
    assert list(rules.solutions_pass(good_lesson()._replace(solutions=None)))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_is_worth_the_rules(path):
    """Rules about code, sections and outputs find something to look at."""
    notebook = load(path)
    assert rules.code_cells(notebook)
    assert rules.outputs(notebook)
