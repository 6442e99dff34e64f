"""The rule that keeps answers out of sight sees each way in which a lesson could give one away."""

import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from guess_rules import answers_out_of_sight
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from normalise_notebooks import NOTEBOOKS, normalised

sys.path.append(str(Path(__file__).parents[1] / "publish"))

ASKS = 'cuts = guess_number("How many?", 0, 16)'


def lesson(source, answer="14", before="", first=None):
    """Return a lesson with a guess, some text, and the cell that answers it, normalised."""
    said = f"How many?\nNo guess was locked in.\nThe answer is {answer}."
    shown = new_output(
        "display_data", {"text/plain": said, "text/html": said}, metadata={"guess": "revealed"}
    )
    outputs = [*([new_output("stream", text=first)] if first else []), shown]
    cells = [new_code_cell(ASKS), new_markdown_cell(before), new_code_cell(source, outputs=outputs)]
    return nbformat.reads(normalised(nbformat.writes(new_notebook(cells=cells))), as_version=4)


@pytest.mark.parametrize(
    "kept",
    [
        lesson("cuts.reveal(len(found))"),
        lesson('cuts.reveal(n)\nprint("of 16")', before="There are 16 rules, 14a and 3.14.", first="16\n14"),
        lesson("cuts.reveal(words[14])", answer="“none”"),
        lesson('cuts.reveal("none" if x else "one")', answer="“none”"),
        lesson('cuts.reveal(n)\nprint(f"{n:14}")'),
    ],
)  # fmt: skip
def test_an_answer_out_of_sight_is_left_in_peace(kept):
    assert kept.cells[-1].metadata.jupyter.outputs_hidden
    assert "text/html" not in kept.cells[-1].outputs[-1].get("data", {})
    assert list(answers_out_of_sight(kept)) == []


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (lesson("cuts.reveal(14)"), "hands the answer to reveal"),
        (lesson("cuts.reveal(n)  # 14 of them"), "its code tells"),
        (lesson('cuts.reveal(n)\nax.set(title="14 of 16 rules")'), "its code tells"),
        (lesson("assert n == 14\ncuts.reveal(n)"), "its code tells"),
        (lesson('print("none of them")\ncuts.reveal(x)', answer="“none”"), "its code tells"),
        (lesson("print(n)\ncuts.reveal(n)", first="14\n"), "folded output tells"),
        (lesson("cuts.reveal(n)", before="Of 16 rules 14 have a cut."), "the text before it tells"),
    ],
)
def test_an_answer_in_sight_is_told(told, how):
    [complaint] = answers_out_of_sight(told)
    assert complaint.startswith("cell 2: ")
    assert how in complaint


def test_an_answer_that_is_not_folded_is_told():
    open_ = SimpleNamespace(cells=lesson("cuts.reveal(n)").cells)
    open_.cells[-1].metadata.clear()
    assert list(answers_out_of_sight(open_)) == ["cell 2: not folded: run tests/normalise_notebooks.py"]


def test_aims_that_are_hidden_with_what_is_told_of_an_answer_are_told():
    kept = lesson("cuts.reveal(n)")
    kept.cells.append(new_markdown_cell("Most rules have one.\n\n**You will**\n\n1. find the others"))
    assert list(answers_out_of_sight(kept)) == [
        "cell 2: the aims in the cell below it are hidden until it runs"
    ]


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_slides_and_guide_can_read_each_question_and_its_options_off_its_cell(path):
    from legible import asked

    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    questions = [found for source in cells if (found := asked(source))]
    assert len(questions) >= 1 + 2 * (path.stem != "00_start_here")
    assert all(question for question, _ in questions)
