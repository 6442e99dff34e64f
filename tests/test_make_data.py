"""The made files of data/: what lies there, how it is told when it does not, and that one command makes it again."""

import json

import numpy as np
import pytest

from mnist_helpers import (
    evaluate,
    forward,
    load_mnist,
    load_paths,
    load_trained,
    network_at,
    prepare_images,
    split,
)
from mnist_helpers.band import (
    BAND_FILE,
    load_band,
    load_contexts,
    load_held_out_blocks,
    load_hidden_sizes,
    load_long_run,
    load_remedies,
)
from mnist_helpers.make_data import (
    CONTEXTS,
    HIDDEN_SIZES,
    make_accuracy,
    make_block,
    make_context,
    make_hidden,
    make_long_run,
    make_path,
    make_remedy,
    make_trained,
)
from mnist_helpers.network import TRAINED_FILE
from mnist_helpers.paths import PATHS_FILE, PLACES

seldom = pytest.mark.seldom("it trains anew what another test of this file remakes in part")


@pytest.fixture(scope="module")
def images():
    training, _ = load_mnist()
    return split(*training)


def test_the_file_holds_a_small_trained_network(images):
    parameters = load_trained()
    assert [array.shape for array in parameters] == [(15, 784), (15,), (10, 15), (10,)]
    assert {array.dtype for array in parameters} == {np.dtype(np.float32)}
    assert TRAINED_FILE.stat().st_size < 50_000
    seen, held_out = (evaluate(parameters, *pair)[1] for pair in images)
    assert seen == pytest.approx(0.960, abs=0.001)
    assert held_out == pytest.approx(0.942, abs=0.001)


@seldom
def test_what_the_command_makes_is_what_lies_there(images):
    made, kept = make_trained(), load_trained()
    for array, same in zip(made, kept, strict=True):
        np.testing.assert_allclose(array, same, rtol=1e-3, atol=1e-4)  # another processor rounds otherwise
    X = prepare_images(images[1][0])
    answers, same = (forward(parameters, X).O.argmax(axis=1) for parameters in (made, kept))
    assert np.mean(answers == same) > 0.999


def test_every_load_gives_arrays_of_its_own():
    load_trained().W[:] = 0
    assert load_trained().W.any()


def test_a_missing_file_is_told_as_missing(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"are missing: .*nowhere\.npz\. Make it again with `python -m"
    ):
        load_trained(tmp_path / "nowhere.npz")


def altered(content):
    return content[:20_000] + bytes([content[20_000] ^ 255]) + content[20_001:]


@pytest.mark.parametrize(
    "damage", [lambda content: content[:30_000], altered, lambda _: b"", lambda _: b"text" * 99]
)
def test_a_damaged_file_is_told_as_damaged(tmp_path, damage):
    path = tmp_path / "trained.npz"
    path.write_bytes(damage(TRAINED_FILE.read_bytes()))
    with pytest.raises(ValueError, match=r"are damaged: .*trained\.npz .*Make it again with `python -m"):
        load_trained(path)


def saved(path, **changed):
    np.savez(path, **(load_trained()._asdict() | changed))
    return path


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"b": np.zeros(3, np.float32)}, "are damaged"),
        ({"b": np.zeros(15)}, "are damaged"),
        ({"W": np.array([{}], dtype=object)}, "allow_pickle=False"),
        (
            {"W_hat": np.zeros((7, 15), np.float32), "b_hat": np.zeros(7, np.float32)},
            "not those of a 784-15-10",
        ),
    ],
)
def test_other_arrays_are_refused(tmp_path, changed, message):
    with pytest.raises(ValueError, match=message):
        load_trained(saved(tmp_path / "other.npz", **changed))


def test_a_missing_array_or_a_bare_one_is_refused(tmp_path):
    np.savez(tmp_path / "three.npz", W=np.zeros(3))
    np.save(tmp_path / "bare.npy", np.zeros(3))
    for name in ("three.npz", "bare.npy"):
        with pytest.raises(ValueError, match="are damaged"):
            load_trained(tmp_path / name)


def test_a_copy_loads_from_a_path_given_as_text(tmp_path):
    np.testing.assert_array_equal(load_trained(str(saved(tmp_path / "copy.npz"))).W, load_trained().W)


@pytest.mark.parametrize(
    "name",
    [
        "trained.npz",
        "band.json",
        "held_out_blocks.json",
        "hidden_sizes.json",
        "long_run.json",
        "remedies.json",
        "paths.npz",
    ],
)
def test_the_licence_names_the_file(name):
    licence = (TRAINED_FILE.parent / "LICENSE-MNIST.txt").read_text("utf-8")
    assert name in licence
    assert "python -m mnist_helpers.make_data" in licence


@pytest.mark.parametrize("scale", ["scaled", "normal"])
def test_the_band_has_forty_seeds_of_each_start(scale):
    band = load_band(scale)
    assert band.shape == (40,)
    assert (np.diff(band) >= 0).all()
    assert 0.91 < band[0] < band[-1] < 0.96


def test_the_scaled_start_ends_higher():
    assert np.median(load_band("scaled")) > np.median(load_band("normal")) + 0.01


@pytest.mark.parametrize(("seed", "scale"), [(7, "scaled"), (3, "normal")])
@seldom
def test_a_seed_of_the_band_comes_out_again(seed, scale):
    kept = json.loads(BAND_FILE.read_text())[scale][seed]
    assert make_accuracy(seed, scale) == pytest.approx(kept, abs=0.0005)  # another processor rounds otherwise


def test_the_last_ten_thousand_are_easier_than_the_rest():
    blocks = load_held_out_blocks()
    assert blocks.shape == (12, 3)
    means = blocks.mean(axis=1)
    luck = np.sqrt(means.mean() * (1 - means.mean()) / 5_000)
    assert means.argmax() == 11
    assert means[11] > means.mean() + 4 * luck
    assert (np.abs(means - means.mean()) < 2.5 * luck)[:-1].all()  # all others are chance
    assert means[10:].mean() - means.mean() == pytest.approx(0.0076, abs=0.0003)
    assert np.sum(np.abs(means - means.mean()) > 2 * luck) == 3


@pytest.mark.parametrize(("block", "seed"), [(11, 0), (4, 2)])
@seldom
def test_a_block_comes_out_again(block, seed):
    kept = load_held_out_blocks()[block, seed]
    assert make_block(5_000 * block, seed) == pytest.approx(
        kept, abs=0.001
    )  # another processor rounds otherwise


def test_more_hidden_units_read_more_digits_but_ever_less_so():
    sizes = load_hidden_sizes()
    assert tuple(sizes) == HIDDEN_SIZES
    medians = [float(sizes[n][1]) for n in HIDDEN_SIZES]
    assert medians == sorted(medians)
    assert medians[-1] - medians[-3] < 0.04 < medians[1] - medians[0]  # 15 to 100, and 1 to 2


@pytest.mark.parametrize(("size", "seed"), [(5, 1), (15, 2)])
@seldom
def test_a_hidden_size_comes_out_again(size, seed):
    assert (
        np.abs(load_hidden_sizes()[size] - make_hidden(size, seed)).min() < 0.001
    )  # another processor rounds otherwise


def test_a_network_gains_from_each_letter_up_to_the_fifth_and_loses_from_none():
    contexts = load_contexts()
    assert tuple(contexts) == CONTEXTS
    means = np.array([contexts[width].mean() for width in CONTEXTS])
    assert (np.diff(means[:5]) < -0.05).all()
    assert abs(means[5] - means[4]) < 0.05  # as far apart as two seeds


@seldom
def test_a_context_comes_out_again():
    assert np.abs(load_contexts()[1] - make_context(1, 1)).min() < 0.01  # another processor rounds otherwise


@pytest.mark.parametrize("text", ["", "7", '{"5": [0.9]}', '{"five": [0.9, 0.9, 0.9]}', '{"5": [2, 0, 0]}'])
def test_damaged_hidden_sizes_are_told_as_damaged(tmp_path, text):
    path = tmp_path / "hidden_sizes.json"
    path.write_text(text)
    with pytest.raises(ValueError, match="the list of hidden sizes is damaged"):
        load_hidden_sizes(path)


def test_the_long_run_comes_out_again_and_turns():
    run = load_long_run()
    for name, (first,) in make_long_run(epochs=1).items():
        assert run[name][0] == pytest.approx(first, abs=0.002)  # another processor rounds otherwise
    assert run["validation_loss"].argmin() == 11  # epoch 12
    assert run["validation_loss"][-1] > 1.9 * run["validation_loss"].min()
    assert run["train_accuracy"][-1] == 1


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("early stopping", 1),
        *(
            pytest.param(name, 1, marks=seldom)
            for name in ("nothing", "weight decay", "10 hidden units", "dropout", "shifted copies")
        ),
    ],
)
def test_a_remedy_comes_out_again(name, seed):
    made, kept = make_remedy(name, seed), load_remedies()[name][1]
    assert made == pytest.approx(kept, abs=0.02)  # another processor rounds otherwise


@pytest.mark.parametrize("text", ["", "7", '{"%s": [0.9]}', '{"%s": "low"}'])
@pytest.mark.parametrize(
    ("load", "said", "name"),
    [(load_remedies, "list of remedies", "nothing"), (load_long_run, "long run", "train_loss")],
)
def test_damaged_runs_are_told_as_damaged(tmp_path, load, said, name, text):
    path = tmp_path / "runs.json"
    path.write_text(text.replace("%s", name))
    with pytest.raises(ValueError, match=f"the {said} is damaged"):
        load(path)


@pytest.mark.parametrize("text", ["", "7", "[[0.9, 0.9, 0.9]]", json.dumps([[1.5] * 3] * 12)])
def test_damaged_blocks_are_told_as_damaged(tmp_path, text):
    path = tmp_path / "held_out_blocks.json"
    path.write_text(text)
    with pytest.raises(ValueError, match="the list of held-out blocks is damaged"):
        load_held_out_blocks(path)


def test_a_missing_band_is_told_as_missing(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"is missing: .*nowhere\.json\. Make it again with `python -m"
    ):
        load_band(path=tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", '{"scaled": [0.9]}', '{"scaled": "x"}', json.dumps({"scaled": [1.5] * 40})]
)
def test_a_damaged_band_is_told_as_damaged(tmp_path, text):
    path = tmp_path / "band.json"
    path.write_text(text)
    with pytest.raises(ValueError, match="is damaged"):
        load_band(path=path)


def test_another_start_is_refused():
    with pytest.raises(ValueError, match="scale must be one of scaled, normal, got 'wide'"):
        load_band("wide")


def test_the_paths_are_two_trainings_and_the_first_ends_in_the_trained_network(images):
    path_a, path_b = load_paths()
    assert path_a.shape == path_b.shape == (len(PLACES), 11_935)
    assert path_a.dtype == np.float32
    trained = np.concatenate([array.ravel() for array in load_trained()])
    np.testing.assert_allclose(path_a[-1], trained, rtol=1e-3, atol=1e-3)  # float16 keeps three digits
    for path, at_least in ((path_a, 0.941), (path_b, 0.941)):
        reads = [evaluate(network_at(place), *images[1])[1] for place in path[[0, 1, -1]]]
        assert reads[0] < 0.2 < reads[1] < at_least < reads[2] < 0.945
    assert PATHS_FILE.stat().st_size < 400_000


@pytest.mark.parametrize(("which", "seed"), [(0, 2019), pytest.param(1, 1, marks=seldom)])
@pytest.mark.parametrize("places", [4, pytest.param(len(PLACES), marks=seldom)])
def test_a_path_comes_out_again(places, which, seed):
    made, kept = make_path(seed, PLACES[:places]), load_paths()[which][:places]
    np.testing.assert_allclose(made.astype(np.float32), kept, atol=0.02)  # another processor rounds otherwise


def test_a_missing_path_is_told_as_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"are missing: .*none\.npz\. Make it again with `python -m"):
        load_paths(tmp_path / "none.npz")


@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:3000], lambda kept: kept[:90_000] + b"x" + kept[90_001:]]
)
def test_damaged_paths_are_told_as_damaged(tmp_path, damage):
    path = tmp_path / "paths.npz"
    path.write_bytes(damage(PATHS_FILE.read_bytes()))
    with pytest.raises(ValueError, match="the paths of two trainings are damaged"):
        load_paths(path)


@pytest.mark.parametrize("other", [np.zeros((8, 7)), np.full((8, 11_935), np.nan)])
def test_other_paths_are_refused(tmp_path, other):
    np.savez(tmp_path / "other.npz", A=other, B=other)
    with pytest.raises(ValueError, match="the paths of two trainings are damaged"):
        load_paths(tmp_path / "other.npz")
