"""sharing.py and memory.py: all kernels of a computer share the digits, and what pictures took is given back."""

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from IPython.core.events import EventManager, available_events

from mnist_helpers import load_mnist, memory, sharing, split
from mnist_helpers.dataset import DEALT_SHA256, IMAGES_SHA256, MNIST_FILE

IMAGES = "mnist_images.npy"
SMALL = np.arange(6000, dtype=np.uint8).reshape(6, 1000)
SUM = sharing.hashlib.sha256(SMALL).hexdigest()


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Return two folders in place of the package's own and the reader's cache."""
    places = [tmp_path / "package", tmp_path / "home" / "cache"]
    places[0].mkdir()
    monkeypatch.setattr(sharing, "_folders", lambda: places)
    return places


def asked(made=None):
    made = [] if made is None else made
    return sharing.shared("small.npy", SUM, lambda: made.append(1) or SMALL)


def is_mapped(array):
    while isinstance(array.base, np.ndarray):
        array = array.base
    return isinstance(array, np.memmap)


def test_the_digits_are_mapped_and_those_of_the_archive(folders):
    with np.load(MNIST_FILE) as arrays:
        for _ in "made", "found":
            (x_train, y_train), (x_test, y_test) = load_mnist()
            for name, array in zip(arrays, (x_train, y_train, x_test, y_test), strict=True):
                np.testing.assert_array_equal(array, arrays[name])
        assert is_mapped(x_train)
        assert is_mapped(x_test)
        assert type(x_train) is np.ndarray
    order = np.random.default_rng(2019).permutation(60_000)
    (learned, _), (held, digits) = split(x_train, y_train)
    assert is_mapped(learned)
    assert is_mapped(held)
    np.testing.assert_array_equal(np.concatenate([held, learned]), x_train[order])
    np.testing.assert_array_equal(digits, y_train[order[:10_000]])
    assert [sorted(path.name for path in folders[0].iterdir()), folders[1].exists()] == [
        ["mnist_dealt.npy", IMAGES],
        False,
    ]


def test_who_writes_writes_for_themselves(folders):
    (mine, labels), _ = load_mnist()
    mine[:3] = 7
    (others, _), _ = load_mnist()
    assert others[:3].max() == 255
    (learned, _), (held, _) = split(mine, labels)
    assert sum((part == 7).all(axis=(1, 2)).sum() for part in (learned, held)) == 3


@pytest.mark.parametrize("rng", [np.random.default_rng(1), np.random.default_rng(2019)])
def test_another_split_is_dealt_as_it_always_was(rng, folders):
    images, labels = np.arange(500, dtype=np.uint8).repeat(784).reshape(-1, 28, 28), np.zeros(500, np.uint8)
    (learned, _), (held, _) = split(images, labels, count=100, rng=rng)
    assert sorted([*learned[:, 0, 0], *held[:, 0, 0]]) == sorted(images[:, 0, 0])
    assert not folders[0].joinpath("mnist_dealt.npy").exists()


def test_a_file_is_made_once(folders):
    made = []
    for _ in range(3):
        np.testing.assert_array_equal(asked(made), SMALL)
    assert made == [1]
    assert [path.name for path in folders[0].iterdir()] == ["small.npy"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:50],
        lambda whole: whole[:3000],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: b"not NumPy's" + whole[11:],
    ],
    ids=["empty", "no header", "half", "one bit", "another kind"],
)
def test_a_damaged_file_is_made_anew(folders, damage):
    asked()
    file = folders[0] / "small.npy"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    np.testing.assert_array_equal(asked(), SMALL)
    assert file.read_bytes() == whole


def test_where_the_package_may_not_be_written_the_cache_is(folders):
    folders[0].rmdir()
    folders[0].write_text("no folder, so nothing can be written into it")
    assert is_mapped(asked())
    assert (folders[1] / "small.npy").exists()


def refuses(*_, **__):
    raise OSError(28, "No space left on device")


def test_with_no_place_at_all_it_is_as_without(folders, monkeypatch):
    monkeypatch.setattr(np, "save", refuses)
    assert asked() is None
    assert not list(folders[0].iterdir()), "half a file was left behind"
    (x_train, y_train), _ = load_mnist()
    (learned, _), (held, _) = split(x_train, y_train)
    assert not any(map(is_mapped, (x_train, learned, held)))


def test_a_file_that_another_kernel_holds_is_used_or_passed_over(folders, monkeypatch):
    """As on Windows, where nothing takes the place of a file that is mapped."""
    asked()
    whole = (folders[0] / "small.npy").read_bytes()
    monkeypatch.setattr(Path, "replace", refuses)
    (folders[0] / "small.npy").unlink()

    def meanwhile():
        (folders[0] / "small.npy").write_bytes(whole)
        return SMALL

    assert is_mapped(sharing.shared("small.npy", SUM, meanwhile))
    (folders[0] / "small.npy").write_bytes(whole[:-1] + b"\0")
    assert asked() is None


def test_a_browser_and_a_person_without_a_home_get_by(monkeypatch):
    monkeypatch.setattr(sharing, "user_cache_path", lambda *_, **__: Path("~/.cache"))
    assert sharing._folders() == [sharing.DATA]
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert sharing._folders() == []


def test_two_kernels_at_once(folders):
    code = (
        "import sys, pathlib, numpy as np; from mnist_helpers import sharing\n"
        "sharing._folders = lambda: [pathlib.Path(sys.argv[1])]\n"
        "array = np.arange(6000, dtype=np.uint8).reshape(6, 1000)\n"
        "for name in range(100):\n"
        f"    assert sharing.shared(str(name), '{SUM}', lambda: array) is not None\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, folders[0]]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert {path.name for path in folders[0].iterdir()} == set(map(str, range(100)))


def test_the_sums_are_those_of_the_archive(folders):
    with np.load(MNIST_FILE) as arrays:
        images = np.concatenate([arrays["x_train"], arrays["x_test"]])
    order = np.random.default_rng(2019).permutation(60_000)
    sums = [sharing.hashlib.sha256(array).hexdigest() for array in (images, images[:60_000][order])]
    assert sums == [IMAGES_SHA256, DEALT_SHA256]


class Ring:
    def __init__(self):
        self.myself = self


@pytest.mark.skipif(not memory.PAGES.exists(), reason="only Linux says there what a process holds")
def test_what_only_refers_to_itself_is_cleared_up_once_the_process_has_grown(monkeypatch):
    lost = weakref.ref(Ring())
    gc.disable()
    try:
        monkeypatch.setattr(memory, "_least", [memory._held()])
        memory.give_back()
        assert lost() is not None
        monkeypatch.setattr(memory, "_least", [0])
        memory.give_back()
        assert lost() is None
    finally:
        gc.enable()


def test_memory_is_given_back_after_each_cell(monkeypatch):
    events, given = EventManager(None, available_events), []
    monkeypatch.setattr(memory, "get_ipython", lambda: SimpleNamespace(events=events))
    monkeypatch.setattr(memory, "give_back", lambda: given.append("back"))
    memory.settle()
    assert not given
    events.trigger("post_run_cell", None)
    assert given == ["back"]


def test_on_another_system_nothing_is_given_back(monkeypatch):
    monkeypatch.setattr(memory, "PAGES", Path(os.devnull, "nowhere"))
    memory.give_back()
