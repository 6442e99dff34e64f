"""Which cells of a notebook call an instrument."""

import ast
from functools import cache

import nbformat


@cache
def instruments_of(path):
    """Return (name, place of the cell) for each call of a function that comes from mnist_helpers.widgets."""
    cells = nbformat.read(path, as_version=4).cells
    trees = [ast.parse(cell.source) if cell.cell_type == "code" else ast.Module([], []) for cell in cells]
    nodes = [(place, node) for place, tree in enumerate(trees) for node in ast.walk(tree)]
    names = {
        alias.asname or alias.name
        for _, node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mnist_helpers.widgets")
        for alias in node.names
    }
    calls = [(place, node.func) for place, node in nodes if isinstance(node, ast.Call)]
    return [
        (called.id, place) for place, called in calls if isinstance(called, ast.Name) and called.id in names
    ]
