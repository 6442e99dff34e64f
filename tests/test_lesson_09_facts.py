"""Lesson 09: what its page builds is the package's, and the libraries beside it find the same gradients.

The libraries run where they are installed, `benchmarks/peers_requirements.txt`; elsewhere their tests are skipped.
"""

import ast
import json
import math
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import mnist_helpers
from mnist_helpers import (
    Parameters,
    accuracy,
    backward,
    forward,
    initialize,
    load_band,
    load_mnist,
    load_peers,
    one_hot,
    prepare_images,
    relative_error,
    sigmoid,
    tensors,
)
from mnist_helpers.tensors import Tensor, find_gradients, sigmoids, surprise
from mnist_helpers.values import Value, find_slopes, in_order, log

ROOT = Path(__file__).parent.parent
LESSON = ROOT / "notebooks" / "09_differentiate.ipynb"
PEERS = ("torch", "jax", "keras")


def cells():
    """Return the code of the page by its cells' ids."""
    page = json.loads(LESSON.read_text("utf-8"))
    return {cell["id"]: "".join(cell["source"]) for cell in page["cells"] if cell["cell_type"] == "code"}


def definitions(source):
    """Return every definition and assignment of some code, by its name, without docstrings."""
    found = {}
    for node in ast.parse(source).body:
        for part in ast.walk(node):
            if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part):
                part.body = part.body[1:]
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = ast.unparse(node)
        elif isinstance(node, ast.Assign):
            found[ast.unparse(node.targets[0])] = ast.unparse(node)
    return found


@pytest.mark.parametrize("room", ["values", "tensors"])
def test_the_page_builds_what_the_package_has(room):
    source = (Path(mnist_helpers.__file__).parent / f"{room}.py").read_text("utf-8")
    taught = [code for name, code in cells().items() if name not in ("hand-back", "walking-see")]
    page = {name: code for cell in taught for name, code in definitions(cell).items()}
    ours = definitions(source)
    assert len(ours) > 10
    for name, code in ours.items():
        assert page[name] == code, name


def case():
    images, labels = load_mnist()[0]
    start = initialize(np.random.default_rng(2019), scale="scaled", dtype=np.float64)
    return start, prepare_images(images[:32]).astype(float), one_hot(labels[:32]).astype(float)


@pytest.mark.parametrize("name", PEERS)
def test_a_library_beside_ours_finds_our_gradients(name):
    pytest.importorskip(name, exc_type=ImportError)
    page = {"np": np}
    exec(cells()[f"in-{name}"], page)
    start, X, Y = case()
    ours = backward(start, X, forward(start, X), Y)
    for their, our in zip(page[f"in_{name}"](start, X, Y), ours, strict=True):
        assert relative_error(np.asarray(their), our) < 1e-6


def test_the_sum_of_a_library_is_not_ours():
    start, X, Y = case()
    ours = backward(start, X, forward(start, X), Y)
    assert relative_error(32 * ours.W, ours.W) > 1e-6


def test_the_stored_table_has_three_libraries_that_agree_with_us():
    peers, band = load_peers(), load_band()
    assert list(peers) == ["PyTorch", "JAX", "Keras"]
    for version, error, share in peers.values():
        assert version[0].isdecimal()
        assert 0 < error < 1e-6
        assert band[0] - 0.003 < share < band[-1] + 0.003


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "list of libraries is missing"),
        ('{"JAX": {"version": "1"}}', "damaged"),
        ('{"JAX": 3}', "peer_gradients"),
    ],
)
def test_a_table_that_is_not_there_or_damaged_says_how_to_make_it(text, words, tmp_path):
    path = tmp_path / "peers.json"
    if text:
        path.write_text(text)
    with pytest.raises((FileNotFoundError, ValueError), match=words):
        load_peers(path)


@pytest.mark.parametrize("scores", ["scores_of_two", "scores_of_many", "scores_adding_inputs"])
def test_the_slopes_of_many_layers_are_those_of_nudges(scores):
    page = {"np": np, "sigmoids": sigmoids, "Tensor": Tensor, "guess_number": lambda *_: None}
    exec(cells()["scores-of-two"].partition("\ntwo_layers")[0], page)
    exec(cells()["ask-ten"], page)
    exec(cells()["skip-scores"].partition("\ndeep")[0], page)
    rng, labels = np.random.default_rng(9), np.array([0, 1, 2])
    middle = [
        rng.normal(size=shape)
        for _ in range(1 if scores == "scores_of_two" else 3)
        for shape in ((4, 4), (4,))
    ]
    arrays = [
        rng.normal(size=(4, 5)),
        rng.normal(size=4),
        *middle,
        rng.normal(size=(10, 4)),
        rng.normal(size=10),
    ]
    X, tensors = rng.normal(size=(3, 5)), [Tensor(array) for array in arrays]
    find_gradients(surprise(page[scores](tensors, X), labels))
    for array, tensor in zip(arrays, tensors, strict=True):
        array.flat[-1] += 1e-6
        up = surprise(page[scores](arrays, X), labels).array
        array.flat[-1] -= 2e-6
        down = surprise(page[scores](arrays, X), labels).array
        array.flat[-1] += 1e-6
        assert tensor.slope.flat[-1] == pytest.approx((up - down) / 2e-6, rel=1e-5, abs=1e-9)


@pytest.fixture(scope="module")
def eleven():
    """Return the page's names, with its network of eleven hidden layers as `arrays`, before it learns."""
    page = {"np": np, "guess_number": lambda *_: None} | vars(tensors)
    for name in ("all-slopes", "learn", "ask-ten"):
        exec(cells()[name], page)
    exec(cells()["learned"].partition("one_layer")[0], page)
    exec(cells()["skip-scores"].partition("way_guess")[0], page)
    page["arrays"] = page["deep"]
    return page


def test_the_jump_at_the_last_layer_is_that_of_weights_that_stand_in_no_sigmoid(eleven):
    network, labels = [Tensor(array) for array in eleven["arrays"]], eleven["labels"][:32]
    F = eleven["scores_adding_inputs"](network, eleven["X"])
    find_gradients(surprise(F, labels))
    *_, of_11, _, of_12, _ = (np.abs(tensor.slope).max() for tensor in network)
    (product, _), _ = F.made_of  # F = H @ W_hat.T + b_hat
    (H, _), _ = product.made_of
    (before, _), _ = H.made_of  # H = before + sigmoids(…)
    assert of_12 > 20 * of_11
    h = H.array - before.array
    assert np.median(h * (1 - h)) < 0.05  # nearly flat, where a sigmoid can have 0.25
    assert np.abs(H.slope.T @ before.array).max() == pytest.approx(
        of_12, rel=0.3
    )  # layer 11 without its sigmoid
    first = before
    for _ in range(9):
        (first, _), _ = first.made_of
    assert np.abs(H.array).max() == pytest.approx(10 * np.abs(first.array).max(), rel=0.2)


@pytest.mark.parametrize("scores", ["scores_of_many", "scores_adding_inputs"])
def test_images_fade_on_their_way_forwards_but_for_a_shortcut(eleven, scores):
    def width(layers):
        network = [Tensor(array) for array in eleven["arrays"][: 2 * layers] + eleven["arrays"][-2:]]
        (product, _), _ = eleven[scores](network, eleven["X"]).made_of
        return np.ptp(product.made_of[0][0].array, axis=0).max()  # of H: 32 images, 15 units

    assert len(eleven["X"]) == 32
    assert width(1) == pytest.approx(0.3, abs=0.05)
    assert width(11) < 1e-6 if scores == "scores_of_many" else width(11) > 0.3


def test_of_three_changes_the_shortcut_brings_most_slope_back(eleven):
    before = np.abs(eleven["before"]).max()
    twice, more_images, shortcut = (np.abs(slope).max() / before for slope in eleven["came"])
    assert 450 < twice < 550  # what is printed has room
    assert 0.5 < more_images < 1
    assert 1.5e6 < shortcut < 2.5e6


def test_the_shares_of_the_images_cancel_where_they_differ_little(eleven):
    network = [Tensor(array) for array in eleven["arrays"]]
    find_gradients(surprise(eleven["scores_of_many"](network, eleven["X"]), eleven["labels"][:32]))
    W, b, U, *_ = (np.abs(tensor.slope).max() for tensor in network)
    assert W > 1.2 * U  # the curve without shortcuts rises from 2 to 1
    assert b < W / 2  # were each pixel 0.5 in every image, W would be half of b


def test_a_long_chain_stops_a_function_that_calls_itself_and_not_birthdays():
    page = json.loads(LESSON.read_text("utf-8"))
    folds = next("".join(cell["source"]) for cell in page["cells"] if cell["id"] == "walking-folds")
    solution = {}
    exec(folds.split("```")[1].removeprefix("python"), solution)
    last = Value(1.0)
    for _ in range(10_000):
        last = last + last
    with pytest.raises(RecursionError):
        solution["walking_order"](last)
    assert len(in_order(last)) == 10_001


@pytest.fixture(scope="module")
def walked():
    """Return the page's names up to the walk of the 3, with `three` and `stages`."""
    page = {"np": np, "guess_number": lambda *_: None} | vars(tensors)
    for name in ("all-slopes", "learn"):
        exec(cells()[name], page)
    exec(cells()["learned"].partition("print")[0], page)
    exec(cells()["pixel-slopes"].partition("show(")[0], page)
    exec(cells()["image-learns"].partition("show(")[0], page)
    return page


def test_a_shadow_makes_the_3_an_8(walked):
    three, stages, sureness = walked["three"], walked["stages"], walked["sureness"]
    before, after = sureness(three), sureness(stages[-1])
    assert before[3] > 0.995
    assert after[[3, 8]] == pytest.approx([0.08, 0.90], abs=0.01)
    assert len(stages) == 9
    change = (stages[-1] - three).reshape(28, 28)
    assert np.abs(change).max() == pytest.approx(0.34, abs=0.004)
    wanted = change > 0.2
    assert wanted.sum() > 10
    assert wanted[9:19, 5:16].sum() == wanted.sum()  # in the gaps, left of the curves
    assert (
        walked["slopes_at"](three, 8).reshape(28, 28)[18:24, 3:9] > 0
    ).mean() > 0.9  # red at the lower left


def test_the_deepest_blue_lies_in_the_upper_gap(walked):
    deepest = np.argsort(walked["slopes_at"](walked["three"], 8)[0])[:20]
    assert set(deepest // 28) <= set(range(10, 19))
    assert np.mean(deepest // 28 < 15) > 0.7
    assert set(deepest % 28) <= set(range(5, 14))


def test_the_same_shadow_shuffled_fools_nobody(walked):
    white, sureness = walked["three"] == 0, walked["sureness"]
    for seed in [9, *range(100, 300)]:
        shuffled = walked["stages"][-1].copy()
        shuffled[white] = np.random.default_rng(seed).permutation(shuffled[white])
        assert sureness(shuffled)[3] > 0.9  # as sure as the walk was to make it of the 8
        if seed == 9:  # the page's
            assert sureness(shuffled)[3] == pytest.approx(0.98, abs=0.005)
    assert sureness(np.where(white, 0, walked["stages"][-1]))[3] > 0.95  # nor do the paler curves alone


def test_only_the_upper_part_of_the_lower_gap_is_blue(walked):
    slope = walked["slopes_at"](walked["three"], 8).reshape(28, 28)
    assert (slope[16:19, 8:12] < 0).all()
    assert (slope[20:22, 8:12] > 0).all()


def test_shuffled_the_shadows_pixels_mostly_cancel_in_the_hidden_sums(walked):
    white, W = walked["three"] == 0, walked["one_layer"][0]
    shadow = np.where(white, walked["stages"][-1] - walked["three"], 0)
    in_place = np.abs(W @ shadow[0]).mean()
    for seed in range(9, 109):
        shuffled = shadow.copy()
        shuffled[white] = np.random.default_rng(seed).permutation(shadow[white])
        assert np.abs(W @ shuffled[0]).mean() < 0.4 * in_place


def test_shadows_lie_in_much_the_same_places_and_the_darker_fool_more(walked):
    X, labels, sureness = walked["X_judge"], walked["labels_judge"], walked["sureness"]
    threes = [x[None] for x in X[labels == 3][:140] if sureness(x[None]).argmax() == 3][:100]
    shadows = [walked["walk"](x, 8, walked["downhill"])[-1] - x for x in threes]
    fooled = [
        sum(sureness(np.clip(x + shadow, 0, 1)).argmax() == 8 for x in threes) for shadow in shadows[:21]
    ]
    assert np.median(np.corrcoef(np.concatenate(shadows))[np.triu_indices(100, 1)]) > 0.65
    assert np.corrcoef([np.abs(shadow).sum() for shadow in shadows[:21]], fooled)[0, 1] > 0.85


def test_a_hundred_3s_become_8s(walked):
    X, labels = walked["X_judge"], walked["labels_judge"]
    turned = 0
    for x in X[labels == 3][:140]:
        if walked["sureness"](x[None]).argmax() == 3 and turned < 100:
            *_, last = walked["walk"](x[None], 8, walked["downhill"])
            assert walked["sureness"](last)[8] >= 0.9
            turned += 1
            gaps = (last - x).reshape(28, 28)[8:20, 5:16]
            assert turned > 10 or gaps.max() > 0.2  # each of the ten that are drawn has a shadow there
    assert turned == 100


def test_twelve_painted_pixels_make_the_3_an_8(walked):
    page = json.loads(LESSON.read_text("utf-8"))
    folds = next("".join(cell["source"]) for cell in page["cells"] if cell["id"] == "paint-folds")
    exec(folds.split("```")[1].removeprefix("python"), walked)
    *_, last = walked["walk"](walked["three"], 8, lambda x, slope: walked["paint_one"](x[0], slope[0])[None])
    change = last - walked["three"]
    assert (np.sum(change > 0), np.sum(change < 0)) == (11, 1)
    assert 2 < np.flatnonzero(change[0] < 0)[0] // 28 < 10  # on the upper bow
    four = walked["X_judge"][walked["labels_judge"] == 4][:1]
    *_, last = walked["walk"](four, 9, lambda x, slope: walked["paint_one"](x[0], slope[0])[None])
    change = (last - four).reshape(28, 28)
    assert np.sum(change != 0) == pytest.approx(17, abs=1)
    assert not np.any(change < 0)
    assert np.sum(change[6:10, 11:17] > 0) > 8  # between its two tips


def test_it_takes_the_steps_of_lesson_6s_lines():
    start, X, Y = case()
    tensors = [Tensor(array) for array in start]
    find_gradients(
        surprise(sigmoids(X @ tensors[0].T + tensors[1]) @ tensors[2].T + tensors[3], Y.argmax(axis=1))
    )
    for tensor, ours in zip(tensors, backward(start, X, forward(start, X), Y), strict=True):
        assert np.abs(tensor.slope - ours).max() < 1e-12


@pytest.mark.parametrize(
    ("formula", "slope"),
    [
        (lambda x: 2**x, lambda x: 2**x * math.log(2)),
        (lambda x: x**x, lambda x: x**x * (math.log(x) + 1)),
        (lambda x: 1 / x - 3, lambda x: -1 / x**2),
        (lambda x: 3 - log(x), lambda x: -1 / x),
        (lambda x: (x - 2) ** 2, lambda x: 2 * (x - 2)),
    ],
)
def test_what_a_reader_types_first_has_its_slope(formula, slope):
    for point in (0.1, 0.7, 3.0):
        x = Value(point)
        find_slopes(formula(x))
        assert x.slope == pytest.approx(slope(point))


def test_each_round_of_heron_bends_a_straight_line_closer_to_the_root():
    page = {}
    exec(cells()["ask-heron"].partition("heron_guess")[0], page)
    for point in (1.5, 4.0, 9.0, 25.0):
        found = []
        for rounds in (1, 2, 3, 4):
            x = Value(point)
            find_slopes(page["root"](x, rounds))
            found.append((page["root"](point, rounds), x.slope))
        assert found[0] == pytest.approx(((point + 1) / 2, 0.5))
        for part, true in enumerate((math.sqrt(point), 0.5 / math.sqrt(point))):
            off = [abs(pair[part] - true) for pair in found]
            assert off == sorted(off, reverse=True)
    nine = Value(9.0)
    find_slopes(page["root"](nine))
    assert nine.slope == pytest.approx(1 / 6)


@pytest.mark.seldom("its gradients are compared in every run")
@pytest.mark.parametrize("name", ["torch", "jax", "keras-tensorflow"])
def test_a_library_reads_as_much_as_our_forty_seeds(name, monkeypatch):
    if not all(map(find_spec, name.split("-"))):
        pytest.skip(f"{name} is not installed")
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    if name.startswith("keras") and "keras" not in sys.modules:
        monkeypatch.setenv("KERAS_BACKEND", name.removeprefix("keras-"))
    from peer_runs import contender

    *_, arrays = (found for _, found in zip(range(10), contender(name, 15, 32), strict=False))
    images, labels = load_mnist()[1]
    O = forward(Parameters(*(np.asarray(array) for array in arrays)), prepare_images(images)).O
    band = load_band()
    assert band[0] - 0.003 < accuracy(O, labels) < band[-1] + 0.003  # a forty-first seed may lie just outside


@pytest.mark.parametrize("seed", [2019, 1, 2])
def test_behind_eleven_sigmoids_all_images_look_the_same(seed):
    source = next(source for source in cells().values() if "def new_network" in source)
    page = {"np": np, "initialize": initialize}
    exec(source[source.index("def new_network") : source.index("one_layer")], page)
    W, b, *middle, _, _ = page["new_network"](seed, 10)
    H = sigmoid(prepare_images(load_mnist()[0][0][-1000:]) @ W.T + b)
    for U, d in zip(middle[::2], middle[1::2], strict=True):
        H = sigmoid(H @ U.T + d)
    assert np.ptp(H, axis=0).max() < 1e-4
