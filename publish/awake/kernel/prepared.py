"""What every lesson needs, imported before its first cell asks for it."""

import sys

from matplotlib.artist import Artist

sys.dont_write_bytecode = True
Artist._update_set_signature_and_docstring = classmethod(
    lambda _: None
)  # nobody reads on a page what it lists

import anywidget  # noqa: E402, F401
import ipywidgets  # noqa: E402, F401
import matplotlib.pyplot  # noqa: E402, F401
import products  # noqa: E402, F401

import mnist_helpers.widgets  # noqa: E402, F401
from mnist_helpers import style  # noqa: E402

style.use()  # each lesson's first cell does, but no later one names it, so none would have that line run before it
