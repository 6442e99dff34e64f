"""Archives that `make_data` keeps in data/: opened with the same words for whatever is wrong with them."""

import io
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data"
BROKEN = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def stored(path, what, takes):
    """Open an .npz archive; what is wrong with it, or with what is made of it, is told with its cure.

    what: its name in the plural. takes: how long it takes to make it again.
    Raises FileNotFoundError where the file is missing, ValueError where it is damaged.
    """
    path = Path(path)
    advice = f"Make it again with `python -m mnist_helpers.make_data`, which takes {takes}."
    if not path.is_file():
        raise FileNotFoundError(f"the {what} are missing: {path}. {advice}")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            yield arrays
    except BROKEN as error:
        raise ValueError(f"the {what} are damaged: {path} ({error}). {advice}") from None
