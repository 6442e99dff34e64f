"""The literal reader understands what the lessons tell it, and finds what cannot be followed."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .conftest import LESSONS, Open
from .reader import Instruction, instructions, read

BUTTONS = """import ipywidgets as w
from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
figure = new_figure(300, 80)
text, value = figure.text(0.1, 0.1, ""), w.IntSlider(3, 0, 9, description="value")
row = [value, w.Checkbox(description="box"), w.Dropdown(options=["one", "two"], description="menu")]
LiveFigure("?", figure, [text], lambda value: str(value), {"value": value}, [row])"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "press *Reset* and then *Next sample* three times, and",
            [("press", "Reset"), ("press", "Next sample", None, 3)],
        ),
        ("Untick *crop* and tick it again.", [("untick", "crop"), ("tick", "crop")]),
        ("Untick all four steps.", [("untick", "all")]),
        (
            "move $w_{10}$ and $w_{11}$ to 3 and $x_0$ to −2, so that $g_1 = 7$.",
            [("move", "w_{10}", "3"), ("move", "w_{11}", "3"), ("move", "x_0", "−2")],
        ),
        ("Set *images to learn* to 1,000. *Again*", [("set", "images to learn", "1,000")]),
        ("- *saddle*: the *ridge*", [("choose", "saddle")]),
        ("Each click on *Next* takes one step", [("click", "Next")]),
        ("choose *File → Save Notebook As…* and", [("choose", "File → Save Notebook As…")]),
        ("the test set, *once*; **press** it", []),
    ],
)
def test_what_the_text_says_is_understood(text, told):
    found = [one._replace(symbol=False) for one in instructions(text)]
    assert found == [Instruction(*one) for one in told]


def test_the_lessons_tell_their_reader_something():
    texts = [cell.source for path in LESSONS for cell in nbformat.read(path, as_version=4).cells]
    assert {one.verb for text in texts for one in instructions(text)} >= {
        "press",
        "tick",
        "choose",
        "move",
        "set",
    }


@pytest.fixture
def reads(browser, addresses):
    """Return what writes a notebook of cells, reads it literally in JupyterLab, and says what went wrong."""

    def read_cells(*cells, **how):
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
        nbformat.write(new_notebook(cells=cells, metadata=kernel), addresses["folder"] / "told.ipynb")
        opened = Open(browser, addresses["lab"], "told.ipynb")
        problems = read(opened, **how)
        opened.close()
        return problems

    return read_cells


def test_a_cell_that_nobody_told_the_reader_to_run_is_not_run(reads):
    """So began lesson 0 once: its first instruction needed a cell above it."""
    told = new_markdown_cell("Click the next cell and press Shift + Enter.")
    cells = [new_code_cell("from mnist_helpers.doctor import doctor"), told, new_code_cell("doctor()")]
    assert reads(*cells, knows_how=False) == ["cell 2: NameError: name 'doctor' is not defined"]
    assert reads(new_markdown_cell(told.source), *cells, knows_how=False) == []


def test_what_cannot_be_followed_is_told(reads):
    texts = [
        "Untick *value*.",
        "Set *menu* to three, set *menu* to 3.",
        "Press Reset.",
        "Choose *File → Nothing*.",
    ]
    texts += ["Choose *two*, tick *box*, move *value* to 7, move *value* to 12.", "Press *Nothing*."]
    early, *texts = [new_markdown_cell(text) for text in ["Press *Reset*.", *texts]]
    missing = "there is no such control at hand"
    assert reads(early, new_code_cell("1"), new_code_cell(BUTTONS), *texts) == [
        f"cell 0: press Reset: {missing}",
        "cell 3: untick value: it is a slider",
        "cell 4: set menu to 3: no such option",
        "cell 5: Reset is no name between asterisks",
        "cell 6: no menu File → Nothing",
        "cell 7: move value to 12: it stops at 9",
        f"cell 8: press Nothing: {missing}",
    ]
