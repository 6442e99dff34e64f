"""The normaliser: one form for all that may vary, and nothing lost that matters."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from normalise_notebooks import NOTEBOOKS, find, made, main, normalised

SCRATCH = [
    new_markdown_cell("# Scratch", id="first"),
    new_code_cell(
        "import ipywidgets, sys\nprint('a', flush=True)\nprint('b', flush=True)\nipywidgets.IntSlider()",
        id="second",
    ),
    new_code_cell("1 / 0", id="third", metadata={"tags": ["raises-exception"]}),
]


def save(path, cells, **metadata):
    path.write_text(nbformat.v4.writes(new_notebook(cells=cells, metadata=metadata)), "utf-8")
    return path


def normal(*cells, **metadata):
    return nbformat.v4.reads(normalised(nbformat.v4.writes(new_notebook(cells=cells, metadata=metadata))))


@pytest.mark.parametrize("path", find([NOTEBOOKS]), ids=lambda path: path.stem)
def test_a_saved_notebook_is_normalised(path):
    assert path.read_text("utf-8") == normalised(made(path)), (
        f"{path.name} is not normalised: python tests/normalise_notebooks.py notebooks/{path.relative_to(NOTEBOOKS)}"
    )


def test_two_executions_are_identical_to_the_byte(tmp_path):
    files = [save(tmp_path / f"{name}.ipynb", SCRATCH) for name in "ab"]
    assert main(["--run", *map(str, files)]) == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"ZeroDivisionError" in first
    assert str(tmp_path).encode() not in first
    assert b"widget-view" not in first
    assert main(["--check", *map(str, files)]) == 0


def test_check_names_the_file_and_changes_nothing(tmp_path, capsys):
    file = save(tmp_path / "noisy.ipynb", SCRATCH, widgets={})
    before = file.read_bytes()
    assert main(["--check", str(tmp_path)]) == 1
    assert "noisy.ipynb" in capsys.readouterr().out
    assert file.read_bytes() == before
    assert main([str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0


def test_a_mistyped_name_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "missing.ipynb")])
    assert "no such file or folder" in capsys.readouterr().err


def test_only_metadata_that_says_something_stays():
    noise = {
        "execution": {"iopub.status.busy": "…"},
        "collapsed": True,
        "tags": ["setup"],
        "jupyter": {"source_hidden": True, "is_executing": True},
        "slideshow": {"slide_type": "-"},
    }
    notebook = normal(new_code_cell("1", metadata=noise), widgets={"state": {}}, celltoolbar="Tags")
    assert notebook.cells[0].metadata == {"tags": ["setup"], "jupyter": {"source_hidden": True}}
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_counts_start_at_one_but_hide_no_cell_that_did_not_run():
    result = new_output("execute_result", {"text/plain": "7"}, execution_count=9)
    notebook = normal(
        new_code_cell("1", execution_count=7),
        new_code_cell("2"),
        new_code_cell("3", execution_count=9, outputs=[result]),
    )
    assert [cell.execution_count for cell in notebook.cells] == [1, None, 3]
    assert notebook.cells[2].outputs[0].execution_count == 3
    backwards = normal(new_code_cell("1", execution_count=2), new_code_cell("2", execution_count=1))
    assert [cell.execution_count for cell in backwards.cells] == [2, 1]


def test_ids_stay_and_are_made_only_where_missing_or_repeated():
    cells = [{"cell_type": "markdown", "metadata": {}, "source": source} for source in "abc"]
    cells[0]["id"] = cells[1]["id"] = "mine"
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    ids = [cell["id"] for cell in json.loads(normalised(text))["cells"]]
    assert ids[0] == "mine"
    assert len(set(ids)) == 3
    assert normalised(text) == normalised(text) == normalised(normalised(text))


def test_streams_merge_only_with_their_own_kind():
    streams = [
        new_output("stream", name=name, text=text)
        for name, text in [("stdout", "a"), ("stdout", "b"), ("stderr", "c")]
    ]
    outputs = normal(new_code_cell("1", execution_count=1, outputs=streams)).cells[0].outputs
    assert [(output.name, output.text) for output in outputs] == [("stdout", "ab"), ("stderr", "c")]


def test_a_picture_is_kept_once_and_other_html_stays():
    picture = {"image/png": "AAAA", "text/html": '<img alt="A line." src="data:image/png;base64,AAAA">'}
    outputs = [new_output("display_data", data) for data in (picture, {"text/html": "<b>7</b>"})]
    outputs = normal(new_code_cell("1", execution_count=1, outputs=outputs)).cells[0].outputs
    assert [output.data for output in outputs] == [{"image/png": "AAAA"}, {"text/html": "<b>7</b>"}]


def test_a_check_keeps_its_plain_words_and_its_kind():
    data = {"text/plain": "x ✓", "text/html": "<div>x ✓</div>"}
    said = new_output("display_data", data, metadata={"outcome": "right"})
    [kept] = normal(new_code_cell("check_x(x)", execution_count=1, outputs=[said])).cells[0].outputs
    assert (kept.data, kept.metadata) == ({"text/plain": "x ✓"}, {"outcome": "right"})


def test_the_mark_of_an_instruments_still_is_kept():
    still = new_output("display_data", {"image/png": "AAAA"}, metadata={"instrument": "still"})
    outputs = normal(new_code_cell("1", execution_count=1, outputs=[still])).cells[0].outputs
    assert outputs[0].metadata == {"instrument": "still"}
