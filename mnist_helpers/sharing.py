"""The digits unpacked, in files that all kernels of a computer share: beside the archive, or in the reader's cache.

A file is mapped, not read: its pages lie in memory once, however many kernels look at them. Whoever writes into the
array writes on pages of their own. The checksum is asked each time, and half a file is as good as none.
"""

import hashlib
import secrets
import sys
from contextlib import suppress

import numpy as np
from platformdirs import user_cache_path

from .stored import DATA

BROKEN = (OSError, ValueError, EOFError)  # as NumPy and the disk find the damage


def shared(name, checksum, make):
    """Return the uint8 array that `make()` returns, out of the file `name`, which is written where it is missing.

    checksum: SHA-256 of the array's bytes, in hexadecimal. Returns None where no file can be kept.
    """
    for folder in _folders():
        with suppress(*BROKEN):
            return _mapped(folder / name, checksum)
    for folder in _folders():
        with suppress(OSError):  # on Windows also where another kernel has just put it there, and holds it
            _write(folder / name, make)
        with suppress(*BROKEN):
            return _mapped(folder / name, checksum)
    return None


def _folders():
    """Return where such files may lie: nowhere in a browser, whose only kernel shares with nobody."""
    if sys.platform == "emscripten":
        return []
    cache = user_cache_path("mnist_helpers", appauthor=False)
    return [DATA, cache] if cache.is_absolute() else [DATA]  # who has no home has no cache


def _mapped(path, checksum):
    array = np.load(path, mmap_mode="c", allow_pickle=False).view(np.ndarray)
    if hashlib.sha256(array).hexdigest() != checksum:
        raise ValueError(f"{path} is damaged")
    return array


def _write(path, make):
    """Write what `make()` returns beside its place, then move it there: nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            np.save(file, make())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
