"""Each lesson as slides that run: a notebook for JupyterLab with the extension jupyterlab-slideshow."""

import copy

import nbformat
from legible import asked
from reading import read
from slides import cut

SIZES = {"--jp-content-font-size1": "22px", "--jp-code-font-size": "18px", "--jp-code-line-height": "1.35"}
FONTS = {
    "@deathbeds/jupyterlab-fonts": {"styles": {":root": SIZES}}
}  # an extension that slideshow brings along


def live(path):
    """Return the lesson at `path` cut into slides as its deck is, code to be run in place of saved outputs."""
    setup = next(cell for cell in read(path).cells if "setup" in cell.metadata.get("tags", []))
    cells = [_typed(copy.deepcopy(setup), "skip")]
    for slide in cut(path):
        cells += _cells(slide)
    metadata = {**read(path).metadata, **FONTS}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def _cells(slide):
    """Return a slide's cells; a picture comes out of its code, so what follows it begins a slide of its own."""
    cells, opens = [], "subslide" if slide.below else "slide"
    code = [block for block in slide.spoken if block.kind == "code"]
    boards = [block for block in code if asked(block.text)]  # where a guess is locked in, under its question
    for block in [*(block for block in code if block not in boards), *slide.shown, *boards]:
        if block.kind == "picture":
            opens = "slide"
        elif block.kind == "code":
            cells += _opening(_code(block, block in slide.spoken), opens)
            opens = None
        elif block.kind != "printed" and not opens and cells[-1].cell_type == "markdown":
            cells[-1].source += f"\n\n{block.text}"
        elif block.kind != "printed":
            cells += _opening([nbformat.v4.new_markdown_cell(block.text)], opens)
            opens = None
    return cells


def _opening(cells, kind):
    if kind:
        _typed(cells[0], kind)
    return cells


def _code(block, folded):
    """Return the cell, folded if nobody need read it; if it draws and is to be read, its code, then its picture."""
    cell = copy.deepcopy(block.cell)
    cell.metadata, cell.outputs, cell.execution_count = nbformat.from_dict({}), [], None
    draws = any("image/png" in output.get("data", {}) for output in block.cell.outputs)
    if draws:
        cell.metadata["jupyter"] = {"source_hidden": True}
    if not draws or folded or not block.text:
        return [cell]
    return [nbformat.v4.new_markdown_cell(f"```python\n{block.text}\n```"), _typed(cell, "slide")]


def _typed(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell
