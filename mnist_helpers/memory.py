"""Give back memory that pictures took: megabytes each, and a computer may hold the kernels of a hundred learners."""

import ctypes
import gc
from contextlib import suppress
from pathlib import Path

from IPython import get_ipython

PAGES = Path("/proc/self/statm")  # Linux alone tells there what a process holds, and has glibc
GROWN = 1000  # pages: 4 MB
_least = [0]  # pages held after the last time


def settle():
    """Leave what lives by now out of all later searches for garbage, and give memory back after each cell.

    What was imported stays. While a cell runs, its last figure is still held.
    """
    gc.freeze()
    if shell := get_ipython():
        shell.events.register("post_run_cell", lambda _: give_back())


def give_back():
    """Clear up what only refers to itself, as figures do, and return what is free to the system.

    Only on Linux, whose C library would keep it, and only if the process has grown by 4 MB since the last time.
    """
    with suppress(OSError, AttributeError):  # another system, another C library
        if _held() > _least[0] + GROWN:
            gc.collect()
            ctypes.CDLL(None).malloc_trim(0)
            _least[0] = _held()


def _held():
    return int(PAGES.read_text("ascii").split()[1])
