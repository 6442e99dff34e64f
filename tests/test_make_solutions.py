"""make_solutions.py and slices.py: the solutions run with what the lesson gives them, and with nothing else."""

import ast

import pytest
from make_solutions import solutions_of
from nbformat.v4 import new_code_cell, new_markdown_cell
from normalise_notebooks import NOTEBOOKS, find
from notebook_rules import Notebook, load
from slices import binds, needed, uses

CELLS = [
    "import math\nfrom os import path, sep as separator",
    "a, b = 1, 2\nunused = path\nc = a + 1  # of a",
    "def double(x):\n    return factor * x\n\nfactor = 3",
    "counts = [0]\ncounts.append(c)\nprint(counts)\nfactor = 2",
]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("b", ["a, b = 1, 2"]),
        ("c", ["a, b = 1, 2", "c = a + 1  # of a"]),
        ("double(5)", ["def double(x):\n    return factor * x", "factor = 2"]),
        ("counts", ["a, b = 1, 2", "c = a + 1  # of a", "counts = [0]", "counts.append(c)"]),
        ("separator + x", ["from os import sep as separator"]),
        ("def f(b):\n    return b\nf(1)", []),
        ("c = 1\nc", []),
        ("[a for a in range(3)]", []),
    ],
)
def test_what_some_code_needs(code, wanted):
    assert needed(CELLS, code) == wanted


def test_a_mutation_by_a_function_that_takes_it_first():
    cells = ["import numpy as np\nz = np.zeros(3)", "np.add.at(z, [0], 1)\nnp.sum(z)\nprint(z)"]
    assert needed(cells, "z")[1:3] == ["z = np.zeros(3)", "np.add.at(z, [0], 1)"]


def lesson(fold, *cells):
    before = [new_markdown_cell("# 7 · Try"), *map(new_code_cell, cells)]
    task = [
        new_markdown_cell("### Exercise 1: a sum"),
        new_code_cell("def add(x):\n    return None", metadata={"tags": ["exercise"]}),
        new_code_cell("check_add(add)"),
        new_markdown_cell(f"<details><summary>Solution</summary>\n{fold}\n</details>"),
    ]
    return Notebook("07_try", before + task, {}, NOTEBOOKS)


FOLD = """
```python
def add(x):
    return x + one
```

It adds.

```python
print(add(two))
```

That was two.
"""


def test_the_fold_becomes_a_notebook():
    found = solutions_of(lesson(FOLD, "from m import check_add\none = 1\ntwo = one\nthree = 3"), [])
    assert [cell.source for cell in found[1:]] == [
        "from m import check_add\n\nstyle.use()",
        "From the lesson:",
        "one = 1\ntwo = one",
        "### Exercise 1: a sum",
        "def add(x):\n    return x + one",
        "check_add(add)",
        "It adds.",
        "print(add(two))",
        "That was two.",
    ]
    assert found[0].source.startswith("# 7 · Try: solutions")
    assert [cell.metadata.get("tags") for cell in found if cell.cell_type == "code"][:3] == [
        ["setup"],
        None,
        ["solution"],
    ]


def test_outputs_stay_with_their_code():
    before = [new_code_cell("check_add(add)", execution_count=5, outputs=[])]
    counts = {
        cell.source: cell.execution_count
        for cell in solutions_of(lesson(FOLD), before)
        if "count" in str(cell)
    }
    assert counts["check_add(add)"] == 5
    assert set(counts.values()) == {5, None}


@pytest.mark.parametrize("path", find([NOTEBOOKS / "solutions"]), ids=lambda path: path.stem)
def test_solutions_lean_on_nothing_that_is_not_there(path):
    """Each name is bound before it is used, imported, or Python's own; a function's, somewhere in the notebook."""
    known = set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)
    sources = [cell.source for cell in load(path).cells if cell.cell_type == "code"]
    every = known.union(*map(binds, sources))
    for statement in (each for source in sources for each in ast.parse(source).body):
        code = ast.unparse(statement)
        bound = every if isinstance(statement, ast.FunctionDef) else known
        assert uses(code) - binds(code) <= bound, path.name
        known |= binds(code)
