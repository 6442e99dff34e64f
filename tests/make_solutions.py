"""The notebook of a lesson's solutions, made from the lesson: what is folded under each exercise, in a form that runs.

The fold under an exercise holds its solution, a ```python block, then what there is to say of it; a further block
becomes a cell of its own. The setup cell holds the statements of the lesson that all this needs.
"""

import ast
import re
import sys
from pathlib import Path
from textwrap import fill

from nbformat.v4 import new_code_cell, new_markdown_cell
from notebook_rules import checks, code_cells, exercises, folded, is_stub, tagged

AWAKE = Path(__file__).parents[1] / "publish" / "awake" / "cells"  # the book's pages take it from there
sys.path.append(str(AWAKE))
from slices import needed  # noqa: E402

OURS, WIDTH, MOST = "mnist_helpers", 96, 20
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
    lines, answers, own = ["style.use()"], [], []
    for span in exercises(lesson):
        [(place, _)] = tagged(span.code, "exercise")
        [check] = [cell.source for _, cell in checks(span.code)]
        said, solution, *more = FENCE.split(folded(span))  # text, code, text, code, …, text
        answers += [_text(f"### {span.title}\n\n{said}"), _code(solution, tags=["solution"]), _code(check)]
        answers += [(_code if n % 2 else _text)(part) for n, part in enumerate(more) if part.strip()]
        ran = [
            _without(own, cell.source) for at, cell in code_cells(lesson) if at < place and not is_stub(cell)
        ]
        own += re.findall(r"(?m)^def (\w+)", solution)
        ours = re.compile(rf"def ({'|'.join(own)})\(")  # the lesson's own version of what a solution defines
        found = needed(ran, "\n".join(["style", solution, check, *more[1::2]]))
        lines += [line for line in found if not ours.match(line)]
    imports, others = _in_order(lines)
    cells = [_text(opening), _code(imports, tags=["setup"])]
    cells += [_text("From the lesson:"), *map(_code, _in_cells(others))] if others else []
    return _with_outputs(cells + answers, before)


def _without(names, source):
    """Return code without the lines that choose between the reader's function and ours: here it is ours."""
    return re.sub(rf"(?m)^({'|'.join(names)}) = yours_or_ours\(.*\n+", "", source) if names else source


def _text(source):
    return new_markdown_cell(source.strip())


def _code(source, **metadata):
    return new_code_cell(source.strip(), metadata=metadata)


def _in_order(statements):
    """Return the imports among statements, with the lessons' style, and the others, each once."""
    once = list(dict.fromkeys(statements))
    found = [statement for statement in once if IMPORT.match(statement)]
    others = [f"\n{each}\n" if each.startswith("def ") else each for each in once if each not in found]
    others.remove("style.use()")
    return f"{imports(found)}\n\nstyle.use()", re.sub(r"\n{3,}", "\n\n", "\n".join(others))


def _in_cells(code):
    """Cut code at its blank lines into cells of at most MOST lines."""
    cells = [""]
    for part in code.split("\n\n"):
        if cells[-1] and len(re.findall(r"\n+", f"{cells[-1]}\n{part}\n")) > MOST:
            cells.append("")
        cells[-1] = f"{cells[-1]}\n\n{part}".strip()
    return cells


def imports(statements):
    """Return import statements merged, sorted, and filled into short lines; the package's own after a blank line."""
    whole, parts = set(), {}
    for statement in (ast.parse(each).body[0] for each in statements):
        if isinstance(statement, ast.Import):
            whole |= {ast.unparse(statement)}
        else:
            parts.setdefault(statement.module, set()).update(map(ast.unparse, statement.names))
    groups = {"python": [], "libraries": sorted(whole), OURS: []}
    for module in sorted(parts):
        root = module.partition(".")[0]
        kind = OURS if root == OURS else "python" if root in sys.stdlib_module_names else "libraries"
        start = f"from {module} import "
        lines = fill(", ".join(sorted(parts[module], key=_kind)), WIDTH - len(start)).splitlines()
        groups[kind] += [start + line.rstrip(",") for line in lines]
    return "\n\n".join("\n".join(lines) for lines in groups.values() if lines)


def _kind(name):
    """Sort CONSTANTS before Classes before functions."""
    return not name.isupper(), not name[0].isupper(), name


def _with_outputs(cells, before):
    """Give the cells ids, and those whose code ran before what it gave."""
    ran = {cell.source: cell for cell in before if cell.cell_type == "code"}
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number:02}"
        if cell.cell_type == "code" and cell.source in ran:
            cell.outputs, cell.execution_count = ran[cell.source].outputs, ran[cell.source].execution_count
    return cells
