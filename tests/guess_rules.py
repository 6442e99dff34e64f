"""The answer to a guess is nowhere in sight before it: neither in the code, nor in the text, nor in a folded output."""

import ast
import io
import re
import tokenize

PLAIN = (
    "text/html",
    "text/markdown",
    "text/plain",
)  # in the order in which JupyterLab looks for a line to show


def reveals(cell):
    """Tell whether a cell answers a guess."""
    return cell.cell_type == "code" and ".reveal(" in cell.source


def answers_out_of_sight(notebook):
    """A cell that answers a guess is saved folded, and nothing tells the answer before it is unfolded.

    What is told of it, in the cell below, is hidden till then (`guess_board.css`): the aims stand elsewhere.
    """
    asked = None
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and re.search(r"\bguess_\w+\(", cell.source):
            asked = place
        if not reveals(cell):
            continue
        if not cell.metadata.get("jupyter", {}).get("outputs_hidden"):
            yield f"cell {place}: not folded: run tests/normalise_notebooks.py"
        if any(isinstance(given, ast.Constant) for given in _handed_over(ast.parse(cell.source))):
            yield f"cell {place}: hands the answer to reveal, and does not compute it"
        if any("**You will**" in told.source for told in notebook.cells[place + 1 : place + 2]):
            yield f"cell {place}: the aims in the cell below it are hidden until it runs"
        between = [other.source for other in notebook.cells[asked:place] if other.cell_type == "markdown"]
        for answer in _answers(cell):
            seen = {
                "its code": _words(cell.source),
                "the line that is shown of its folded output": _first_line(cell),
            }
            if answer.isdecimal() and len(answer) > 1:  # smaller ones stand in any text
                seen["the text before it"] = between
            for what, texts in seen.items():
                if any(_tells(text, answer) for text in texts):
                    yield f"cell {place}: {what} tells the answer, {answer}"


def _answers(cell):
    """Return the answers that a cell is saved with; a curve has none that could be told in a word."""
    shown = [output for output in cell.outputs if output.get("metadata", {}).get("guess") == "revealed"]
    said = [output.data["text/plain"] for output in shown]
    return [found[1] for text in said if (found := re.search(r"The answer is “?(.+?)”?\.$", text))]


def _tells(text, answer):
    return re.search(rf"(?<![\w.,−-]){re.escape(answer)}(?![\w]|[.,]\d)", text)


def _handed_over(tree):
    """Return what calls of reveal are given."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [given for call in calls if getattr(call.func, "attr", "") == "reveal" for given in call.args]


def _words(code):
    """Return what can be read in code: comments, strings, asserted numbers; not among what a call of reveal chooses."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    yield from (token.string for token in tokens if token.type == tokenize.COMMENT)
    nodes = list(ast.walk(tree := ast.parse(code)))
    apart = [node.format_spec for node in nodes if getattr(node, "format_spec", None)]
    left_out = {part for node in [*apart, *_handed_over(tree)] for part in ast.walk(node)}
    asserted = {part for node in nodes if isinstance(node, ast.Assert) for part in ast.walk(node)}
    for node in nodes:
        if (
            isinstance(node, ast.Constant)
            and node not in left_out
            and (isinstance(node.value, str) or node in asserted)
        ):
            yield str(node.value)


def _first_line(cell):
    """Return what JupyterLab shows of a folded output: the first line of the first, if it has words."""
    for output in cell.outputs[:1]:
        data = output.get("data", {})
        text = output.get("text", "") or next((data[kind] for kind in PLAIN if kind in data), "")
        yield next(filter(None, text.split("\n")), "")
