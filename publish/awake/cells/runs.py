"""Cells that run in any order, each after what it needs: a page is read here and there, not from top to bottom.

Every name has a version: what made it, from which versions of what. A statement runs again only where a name that it
makes is not of the version that it would be if the lesson ran from its top; so a guess stays locked in while the reader
mends an exercise above it, and a list to which a cell appends is made anew before it appends again.
"""

import ast
import linecache
import traceback
from hashlib import sha256

from slices import binds, needed, statements, uses, writes


class Lesson:
    """The names of a lesson, and the version of each."""

    def __init__(self):
        self.names, self.versions = {"__name__": "__main__"}, {}

    def first(self, cells, wanted):
        """Return the statements that must still run before a cell.

        cells: [name, code, published] down to the wanted one; where a reader's code is no Python yet, the published
        one stands in for it. Raises SyntaxError if the wanted cell is no Python, or one that it needs.
        """
        return [step.source for step in self._plan(cells, wanted)[0]]

    def run(self, cells, wanted, begins=lambda: None):
        """Run a cell after what it needs, and return what its last line comes to.

        cells: as `first` takes them. begins: called when the cell itself begins.
        """
        steps, functions = self._plan(cells, wanted)
        for step in steps:
            self._do(step, lambda code=step.source: exec(compile(code, "<before>", "exec"), self.names))
        begins()
        return self._run(cells[-1][1], f"<{wanted}>", functions)

    def _run(self, code, name, functions):
        linecache.cache[name] = len(code), None, code.splitlines(keepends=True), name  # for tracebacks
        value = None
        for source, statement in statements(code):
            step = Step(source, self.versions, functions)
            tree, kind = ast.Module([statement], []), "exec"
            if isinstance(statement, ast.Expr):
                tree, kind = ast.Expression(statement.value), "eval"
            made = compile(tree, name, kind)
            value = self._do(step, lambda made=made: eval(made, self.names))
        return value

    def _do(self, step, act):
        """Run a step; what one makes that stops with an error is of no version."""
        self.versions = {name: made for name, made in self.versions.items() if name not in step.makes}
        value = act()
        self.versions |= step.makes
        return value

    def _plan(self, cells, wanted):
        """Return the steps that must run before a cell, and what the functions among all of them look up."""
        *before, (name, code, _) = cells
        if name != wanted:
            raise ValueError(f"the last cell is {name}, not {wanted}")
        ast.parse(code, f"<{name}>")
        statements = needed([code if _is_python(code) else published for _, code, published in before], code)
        steps, versions, functions = [], {}, {}
        for source in statements:
            steps.append(Step(source, versions, functions))
            versions = versions | steps[-1].makes
        last = Step(code, versions, dict(functions))
        touched = set(last.reads).union(*(step.makes for step in steps))
        for other, source, published in before:
            if not _is_python(source) and binds(published) & touched:
                ast.parse(source, f"<{other}>")
        return self._still(steps, last), functions

    def _still(self, steps, last):
        """Return the steps that must run so that the last finds every name as it would be."""
        forced = set()
        while True:
            todo, now, wrong = [], dict(self.versions), []
            for number, step in enumerate(steps):
                later = steps[number:]
                if number in forced or any(
                    now.get(name) not in [one.makes.get(name) for one in later] for name in step.makes
                ):
                    wrong += step.wrong(now)
                    todo.append(step)
                    now |= step.makes
            wrong += last.wrong(now)
            makers = {n for n, step in enumerate(steps) if any(step.makes.get(x) == v for x, v in wrong)}
            if makers <= forced:
                return todo
            forced |= makers


class Step:
    """A statement, the versions of the names that it reads, and of those that it makes."""

    def __init__(self, source, versions, functions):
        """versions: of the names before it. functions: what each one looks up when it is called; added to here."""
        self.source, tree = source, ast.parse(source).body
        names, waiting = set(), list(uses(source) | (writes(source) - binds(source)))
        while waiting:
            name = waiting.pop()
            if name not in names:
                names.add(name)
                waiting += functions.get(name, ())
        self.reads = {name: versions[name] for name in sorted(names) if name in versions}
        if len(tree) == 1 and isinstance(tree[0], ast.Import | ast.ImportFrom):
            self.makes = {
                one.asname or one.name: f"{getattr(tree[0], 'module', '')}.{one.name}"
                for one in tree[0].names
            }
            return
        version = sha256(repr((source, self.reads)).encode()).hexdigest()
        self.makes = dict.fromkeys(writes(source), version)
        functions |= {one.name: uses(source) for one in tree if isinstance(one, ast.FunctionDef)}

    def wrong(self, now):
        """Return the (name, version) pairs that it would not find."""
        return [(name, version) for name, version in self.reads.items() if now.get(name) != version]


def _is_python(source):
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def told(error):
    """Return an error as a learner reads it: from the cell's own line on."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [at for at, frame in enumerate(frames) if frame.filename.startswith("<")]
    shown = traceback.StackSummary.from_list(frames[own[0] :]) if own else []
    said = "".join(traceback.format_exception_only(error))
    return "".join([*traceback.format_list(shown), said])
