"""The notebook of a lesson's solutions, made from the lesson: what is folded under each exercise, in a form that runs.

The fold under an exercise holds its solution, a ```python block, then what there is to say of it; a further block
becomes a cell of its own. The setup cell holds the statements of the lesson that all this needs.
"""

import re
import subprocess
import sys
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell
from notebook_rules import checks, code_cells, exercises, folded, is_stub, tagged
from slices import needed

ROOT = Path(__file__).parent.parent
INTRODUCTION = """\
{title}: solutions

The worked solutions of [lesson {number}](../{name}.ipynb), in a form that runs. Try the exercises there first: the \
checks answer every attempt. This notebook is made from the lesson; to change it, change the lesson."""
IMPORT = re.compile(r"(from|import) ")
FENCE = re.compile(r"(?ms)^```python\n(.*?)^```")


def solutions_of(lesson, before):
    """Return the cells of a lesson's solutions; for code that stands in the cells `before`, with its outputs."""
    title, _, _ = lesson.cells[0].source.partition("\n")
    opening = INTRODUCTION.format(title=title, number=int(lesson.name[:2]), name=lesson.name)
    lines, answers = ["style.use()"], []
    for span in exercises(lesson):
        [(place, _)] = tagged(span.code, "exercise")
        [check] = [cell.source for _, cell in checks(span.code)]
        said, solution, *more = FENCE.split(folded(span))  # text, code, text, code, …, text
        answers += [_text(f"### {span.title}\n\n{said}"), _code(solution, tags=["solution"]), _code(check)]
        answers += [(_code if n % 2 else _text)(part) for n, part in enumerate(more) if part.strip()]
        ran = [cell.source for at, cell in code_cells(lesson) if at < place and not is_stub(cell)]
        lines += needed(ran, "\n".join(["style", solution, check, *more[1::2]]))
    imports, others = _in_order(lines)
    cells = [_text(opening), _code(imports, tags=["setup"])]
    cells += [_text("From the lesson:"), _code(others)] if others else []
    return _with_outputs(cells + answers, before)


def _text(source):
    return new_markdown_cell(source.strip())


def _code(source, **metadata):
    return new_code_cell(source.strip(), metadata=metadata)


def _in_order(statements):
    """Return the imports among statements, sorted and merged, with the lessons' style; and the others, each once."""
    once = list(dict.fromkeys(statements))
    imports = [statement for statement in once if IMPORT.match(statement)]
    others = [f"\n{each}\n" if each.startswith("def ") else each for each in once if each not in imports]
    others.remove("style.use()")
    order = [sys.executable, "-m", "ruff", "check", "--quiet", "--select=I", "--fix", "-"]
    done = subprocess.run(
        order, input="\n".join(imports), capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.strip() + "\n\nstyle.use()", re.sub(r"\n{3,}", "\n\n", "\n".join(others))


def _with_outputs(cells, before):
    """Give the cells ids, and those whose code ran before what it gave."""
    ran = {cell.source: cell for cell in before if cell.cell_type == "code"}
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number:02}"
        if cell.cell_type == "code" and cell.source in ran:
            cell.outputs, cell.execution_count = ran[cell.source].outputs, ran[cell.source].execution_count
    return cells
