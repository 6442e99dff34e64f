"""What a lesson teaches is what the package does: each cell tagged `taught:<room>.<name>` against the helper.

The function that the cell defines is called with random inputs, and so is mnist_helpers.<room>.<name>; the results
must agree in shape and, to the precision of the dtype, in value. Inputs of a function come from INPUTS, by
"room.name" or by "room"; a taught function without inputs fails.
"""

import ast
from importlib import import_module
from itertools import chain

import numpy as np
import pytest
from nbformat.v4 import new_code_cell
from normalise_notebooks import NOTEBOOKS, find
from notebook_rules import load

from mnist_helpers import ALPHABET, forward, initialize, one_hot, softmax

TOLERANCES = {np.float32: (1e-4, 1e-6), np.float64: (1e-9, 1e-12)}


def element_by_element(rng, dtype):
    for shape in ((7,), (3, 4), (2, 3, 4)):
        numbers = rng.normal(scale=3, size=shape).astype(dtype)
        numbers.flat[0] = 0  # where steps and corners are
        yield (numbers,)


def scores(rng, dtype):
    for shape in ((10,), (6, 10), (2, 3), (5, 5)):
        yield (rng.normal(scale=3, size=shape).astype(dtype),)


def answers(rng, dtype):
    for m, k in ((8, 10), (1, 10), (10, 10), (5, 3)):
        O = softmax(rng.normal(size=(m, k))).astype(dtype)
        yield O, np.where(rng.random(m) < 0.5, O.argmax(axis=1), rng.integers(k, size=m))


def network(rng, dtype):
    for m, hidden_size in ((5, 15), (1, 3), (10, 10)):
        parameters = initialize(rng, hidden_size, "scaled", dtype)
        X = rng.random((m, 784)).astype(dtype)
        yield parameters, X, one_hot(rng.integers(10, size=m)).astype(dtype)


def forwards(rng, dtype):
    return ((parameters, X) for parameters, X, _ in network(rng, dtype))


def backwards(rng, dtype):
    return ((parameters, X, forward(parameters, X), Y) for parameters, X, Y in network(rng, dtype))


def labels(rng, dtype):
    return ((rng.integers(10, size=m),) for m in (1, 7, 10))


def images(rng, dtype):
    return ((rng.integers(256, size=(m, 28, 28), dtype=np.uint8),) for m in (1, 4))


def points(rng, dtype):
    return ((rng.normal(size=shape).astype(dtype),) for shape in ((2,), (6, 2), (2, 2)))


def texts(rng, dtype):
    for length, width in ((7, 6), (30, 6), (30, 1), (40, 16)):
        yield "".join(rng.choice(list(ALPHABET), length)), width


INPUTS = {
    "activations": element_by_element,
    "activations.softmax": scores,
    "losses": answers,
    "network.forward": forwards,
    "network.backward": backwards,
    "dataset.one_hot": labels,
    "dataset.prepare_images": images,
    "landscapes": points,
    "prose.windows": texts,
}


def taught(cells):
    """Yield (name, function) for each taught cell, as it stands when the reader comes to it."""
    namespace = {"__name__": "lesson"}
    for cell in cells:
        tags = cell.metadata.get("tags", [])
        names = [tag.removeprefix("taught:") for tag in tags if tag.startswith("taught:")]
        for name in names:
            namespace.pop(name.rpartition(".")[2], None)  # else an import would pass for the definition
        if cell.cell_type == "code" and "exercise" not in tags:
            exec(_definitions(cell.source), namespace)
        for name in names:
            assert name.rpartition(".")[2] in namespace, f"the cell tagged taught:{name} does not define it"
            yield name, namespace[name.rpartition(".")[2]]


def _definitions(source):
    lines = [line for line in source.splitlines() if not line.lstrip().startswith("%")]
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    body = [node for node in ast.parse("\n".join(lines)).body if isinstance(node, kinds)]
    return compile(ast.Module(body, type_ignores=[]), "<lesson>", "exec")


def compare(name, function):
    """Assert that a taught function answers as the helper of its name."""
    room, _, short = name.rpartition(".")
    helper = getattr(import_module(f"mnist_helpers.{room}"), short)
    inputs = INPUTS.get(name) or INPUTS.get(room)
    assert inputs, f"taught:{name} has no inputs: add them to INPUTS in {__file__}"
    for dtype, (rtol, atol) in TOLERANCES.items():
        ours, theirs = (inputs(np.random.default_rng(2019), dtype) for _ in range(2))
        for arguments, same in zip(ours, theirs, strict=True):
            answers, wanted = flat(function(*arguments)), flat(helper(*same))
            assert len(answers) == len(wanted), (
                f"{name} returns {len(answers)} arrays, the helper {len(wanted)}"
            )
            for answer, want in zip(answers, wanted, strict=True):
                np.testing.assert_allclose(answer, want, rtol=rtol, atol=atol, err_msg=name)
                assert np.shape(answer) == np.shape(want), (
                    f"{name}: shape {np.shape(answer)}, not {np.shape(want)}"
                )


def flat(result):
    """Return the arrays of a result in one list, through tuples and lists."""
    if isinstance(result, tuple | list):
        return list(chain.from_iterable(map(flat, result)))
    return [] if result is None else [np.asarray(result)]


@pytest.mark.parametrize("path", find([NOTEBOOKS]), ids=lambda path: path.stem)
def test_what_is_taught_is_what_is_imported(path):
    for name, function in taught(load(path).cells):
        compare(name, function)


RIGHT = {
    "activations.sigmoid": "return 1 / (1 + np.exp(-x))",
    "activations.sigmoid_prime": "return helpers.sigmoid(x) * (1 - helpers.sigmoid(x))",
    "activations.step": "return np.where(x >= 0, 1, 0)",
    "activations.softmax": "e = np.exp(x); return e / e.sum(axis=-1, keepdims=True)",
    "dataset.one_hot": "return np.eye(10)[x]",
}
WRONG = {
    "activations.sigmoid": ["return 1 / (1 + np.exp(x))", "return None", "return [1 / (1 + np.exp(-x))] * 2"],
    "activations.sigmoid_prime": [
        "return helpers.sigmoid(x)",
        "return helpers.sigmoid(x) * (1 - helpers.sigmoid(x)) * 1.001",
    ],
    "activations.step": ["return np.where(x > 0, 1, 0)"],
    "activations.relu_prime": ["return np.where(x >= 0, 1, 0)"],
    "activations.softmax": ["e = np.exp(x); return e / e.sum(axis=0)", "return np.exp(x) / np.exp(x).sum()"],
    "dataset.one_hot": ["return np.eye(10)[x - 1]", "return np.eye(10)[x].T"],
    "dataset.prepare_images": ["return x.reshape(-1, 784) / np.float32(256)"],
    "losses.negative_log_likelihood": ["return -np.log(x[np.arange(len(x)), a]).sum()"],
    "losses.accuracy": ["return (x.argmin(axis=1) == a).mean()"],
    "network.forward": ["return helpers.forward(x, 1 - a)", "return helpers.forward(x, a)[:3]"],
    "network.backward": ["return helpers.Parameters(*(len(a) * d for d in helpers.backward(x, a, b, c)))"],
    "prose.windows": ["X, labels = helpers.windows(x, a); return X[:, ::-1], labels"],
}


def lesson_of(name, body):
    """Return the cells of a lesson that teaches `name` with this body."""
    definition = f"def {name.rpartition('.')[2]}(x, a=None, b=None, c=None):\n    {body}"
    imports = "import numpy as np\nimport mnist_helpers as helpers\nfrom mnist_helpers import *"
    return [new_code_cell(imports), new_code_cell(definition, metadata={"tags": [f"taught:{name}"]})]


@pytest.mark.parametrize(("name", "body"), RIGHT.items())
def test_another_way_to_write_it_passes(name, body):
    for taught_name, function in taught(lesson_of(name, body)):
        compare(taught_name, function)


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, bodies in WRONG.items() for body in bodies]
)
def test_a_wrong_one_is_caught(name, body):
    ((taught_name, function),) = taught(lesson_of(name, body))
    with pytest.raises(AssertionError):
        compare(taught_name, function)


def test_every_kind_of_input_has_caught_a_wrong_one():
    planted = set(WRONG) | {name.partition(".")[0] for name in WRONG}
    assert set(INPUTS) - {"landscapes"} <= planted


def test_a_tag_without_its_definition_is_caught():
    cells = lesson_of("activations.sigmoid", "return 0")
    cells[1].source = "print(sigmoid(0))"
    with pytest.raises(AssertionError, match="does not define it"):
        list(taught(cells))


def test_a_taught_function_without_inputs_is_caught():
    with pytest.raises(AssertionError, match="has no inputs"):
        compare("validate.as_floats", abs)


def test_a_later_cell_uses_what_an_earlier_one_taught():
    first, second = lesson_of("activations.sigmoid", RIGHT["activations.sigmoid"])
    prime = lesson_of("activations.sigmoid_prime", "return sigmoid(x) * (1 - sigmoid(x))")[1]
    for name, function in taught([first, second, prime]):
        compare(name, function)
    second.source = second.source.replace("1 /", "2 /")
    *_, (name, function) = taught([first, second, prime])
    with pytest.raises(AssertionError):
        compare(name, function)
