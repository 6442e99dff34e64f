"""The statements of a lesson that some code needs: what must have run before it can."""

import ast
import symtable
from itertools import chain


def needed(cells, code):
    """Return the statements among the sources of cells, in their order, that `code` needs before it can run.

    A statement is needed if it binds a name that `code` or a later needed statement uses, or changes what it is bound
    to, as `names.append(…)`, `told[3].append(…)`, `np.add.at(counts, …)` and `told[3] = 7` do. Of an import only the
    needed names are kept. A function looks names up when it is called, so of each it needs the last.
    """
    kept, late, before = [], set(), None
    while late != before:
        before = late
        kept, late = _one_pass(cells, (uses(code) | late) - binds(code))
    return kept


def _one_pass(cells, wanted):
    """Return the needed statements, and the names that functions among them use."""
    found, late, kept = set(), set(), []
    for source, statement in _backwards(cells):
        bound = binds(source)
        if isinstance(statement, ast.Import | ast.ImportFrom) and bound & wanted:
            statement.names = [name for name in statement.names if (name.asname or name.name) in wanted]
            source = ast.unparse(statement)
        elif not (bound | changes(statement)) & wanted:
            continue
        wanted, found = wanted - bound, found | bound
        if isinstance(statement, ast.FunctionDef):
            late |= uses(source)
            wanted |= uses(source) - found
        else:
            wanted |= uses(source)
        kept.append(source)
    return kept[::-1], late


def _backwards(cells):
    """Yield (source, statement), last first."""
    for cell in reversed(cells):
        yield from reversed(statements(cell))


def statements(source):
    """Return (source, statement) of each statement of some code, its source by whole lines."""
    lines, found = source.splitlines(), []
    for statement in ast.parse(source).body:
        first = min(node.lineno for node in [statement, *getattr(statement, "decorator_list", [])])
        found.append(("\n".join(lines[first - 1 : statement.end_lineno]), statement))
    return found


def uses(source):
    """Return the names that code takes from outside itself."""
    table = symtable.symtable(source, "cell", "exec")
    here = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    return here | set(chain.from_iterable(map(_globals, table.get_children())))


def binds(source):
    """Return the names that code binds."""
    table = symtable.symtable(source, "cell", "exec")
    return {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }


def _globals(table):
    here = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return here | set(chain.from_iterable(map(_globals, table.get_children())))


def writes(source):
    """Return the names that code binds, and those whose objects its statements change in place."""
    return binds(source).union(*map(changes, ast.parse(source).body))


def changes(statement):
    """Return the names whose objects a statement may change, in a loop's or a condition's body as well.

    They are a call's own, what `np.add.at` gets first, and what a part of is assigned.
    """
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return set()  # what it says happens when it is called
    return set().union(*map(_changed, ast.walk(statement)))


def _changed(node):
    match node:
        case ast.Assign(targets):
            return set().union(*map(_whole, targets))
        case ast.AugAssign(target):
            return _whole(target)
        case ast.Expr(ast.Call(ast.Attribute(owner))) if (name := _root(owner)) not in ("np", None):
            return {name}
        case ast.Expr(ast.Call(ast.Attribute(), [ast.Name(name), *_])):
            return {name}
    return set()


def _whole(target):
    """Return the name of what a part of is assigned to."""
    name = _root(target)
    return {name} if name and not isinstance(target, ast.Name) else set()


def _root(parts):
    """Return the name of what this is a part of, as `told` of `told[3].image`; None where it has none."""
    while isinstance(parts, ast.Subscript | ast.Attribute):
        parts = parts.value
    return parts.id if isinstance(parts, ast.Name) else None
