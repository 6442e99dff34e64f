"""No check decides by its own English: reword every sentence, each in another way, and all answers come out alike."""

import ast
import re
import sys
from importlib import import_module
from importlib.machinery import PathFinder, SourceFileLoader
from itertools import count

import pytest
from test_checks import EXERCISES, found

REWORDED = re.compile(
    r"mnist_helpers\.(checks(\.(?!outcomes).*)?|gradient_check|(clinic|training_check)(\..*)?)"
)
ALIEN = 0x10000  # from here on, each sentence has 128 letters of its own


class Reworder(ast.NodeTransformer):
    """Write every sentence of a module with letters that no other sentence has."""

    languages = count()

    def visit_Constant(self, node):
        return ast.Constant(self.translated(node.value)) if _is_sentence(node.value) else node

    def visit_JoinedStr(self, node):
        for part in node.values:
            if isinstance(part, ast.Constant):
                part.value = self.translated(part.value)
            else:
                part.value = self.visit(part.value)  # not its format
        return node

    def translated(self, sentence):
        start = ALIEN + 128 * next(self.languages)
        parts = re.split(r"(\{[^}]*\})", sentence)  # what str.format fills in stays
        parts[::2] = [
            re.sub("[A-Za-z]", lambda letter: chr(start + ord(letter[0])), part) for part in parts[::2]
        ]
        return "".join(parts)


def _is_sentence(value):
    return isinstance(value, str) and " " in value.strip()


def back(words):
    """Return words in English again."""
    return "".join(chr((ord(sign) - ALIEN) % 128) if ord(sign) >= ALIEN else sign for sign in words)


class Loader(SourceFileLoader):
    def source_to_code(self, data, path, **_):
        return compile(ast.fix_missing_locations(Reworder().visit(ast.parse(data))), path, "exec")

    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)  # never a cached one


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        spec = PathFinder.find_spec(name, path) if REWORDED.fullmatch(name) else None
        if spec:
            spec.loader = Loader(name, spec.origin)
        return spec


@pytest.fixture(scope="module")
def reworded():
    """Return the checks of a package whose sentences are reworded."""
    import mnist_helpers

    kept = {name: module for name, module in sys.modules.items() if REWORDED.fullmatch(name)}
    names = {name.split(".")[1] for name in kept}
    attributes = {name: vars(mnist_helpers).get(name) for name in names}
    for name in kept:
        del sys.modules[name]
    sys.meta_path.insert(0, Finder)
    try:
        return import_module("mnist_helpers.checks")
    finally:
        sys.meta_path.remove(Finder)
        for name in [name for name in sys.modules if REWORDED.fullmatch(name)]:
            del sys.modules[name]
        sys.modules |= kept
        vars(mnist_helpers).update(attributes)


SLOW = {  # each of their answers is trained with, twice
    name: pytest.mark.seldom("all its answers have their hints in test_checks.py")
    for name in ("check_learn", "check_name")
}


@pytest.mark.parametrize("name", [pytest.param(name, marks=SLOW.get(name, [])) for name in EXERCISES])
def test_no_check_decides_by_its_own_words(reworded, name):
    exercise = EXERCISES[name]
    other = exercise._replace(check=getattr(reworded, name))
    for answers in [*exercise.right, *(answers for answers, _ in exercise.wrong.values())]:
        plain, alien = found(exercise, answers), found(other, answers)
        assert type(alien) is type(plain), back(str(alien))
        assert _read_out(back(str(alien))) == _read_out(str(plain))
        assert str(alien) != str(plain)  # so something was reworded


def _read_out(words):
    """Return words without capitals, which only English has, and without places in memory."""
    return re.sub("0x[0-9a-f]+", "", words.lower())
