"""The kernel of a book's page: it shows what cells show, and carries the instruments' messages.

A slider's move travels so: the page's widget manager sends a comm message to the worker (kernel.js), which gives it to
`hear`; ipywidgets sets the slider's value here; the instrument draws, and its canvas, an anywidget, sends the picture
back through `PageComm`, as bytes.
"""

import asyncio
import contextvars
import gc
import io
import json
import pickle
from base64 import b64encode
from contextlib import redirect_stderr, redirect_stdout

import comm
import matplotlib.pyplot as plt
import runs
from comm.base_comm import BaseComm
from pyodide.ffi import to_js

from mnist_helpers import guess_book

VIEW = "application/vnd.jupyter.widget-view+json"
_send = None  # the worker's postMessage, set by connect
_cell = contextvars.ContextVar("cell", default=None)  # a task that a cell starts keeps the cell's name
_lesson = runs.Lesson()
_told = 0  # bytes of the guesses that the page knows


class PageComm(BaseComm):
    """A comm whose other end is the page."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        """Send one message to the other end."""
        content = {"comm_id": self.comm_id, "data": data or {}, **keys}
        post({"type": msg_type, "content": content, "metadata": metadata or {}}, buffers or ())


def connect(send):
    """Let messages go to the page by `send(json, buffers)`."""
    global _send
    _send = send
    comm.create_comm = PageComm
    from ipywidgets import Widget

    comm.get_comm_manager().register_target("jupyter.widget", Widget.handle_comm_opened)


def post(message, buffers=()):
    """Send a message, a dict, and buffers of bytes to the page."""
    _send(json.dumps(message), to_js([memoryview(buffer).cast("B") for buffer in buffers]))


def hear(text, buffers):
    """Take a comm message from the page."""
    message = json.loads(text)
    message["buffers"] = [memoryview(buffer.to_bytes()) for buffer in buffers]
    getattr(comm.get_comm_manager(), message["type"])(None, None, message)
    _tell_guesses()


def put_guesses(text):
    """Put the guesses that the reader's browser has kept, the text of the file, where the lessons look for them."""
    guess_book.place().parent.mkdir(parents=True, exist_ok=True)
    guess_book.place().write_text(text, "utf-8")


def _tell_guesses():
    """Let the page keep the guesses, if there is a new one."""
    global _told
    book = guess_book.place()
    if book.is_file() and book.stat().st_size != _told:
        _told = book.stat().st_size
        post({"type": "guesses", "text": book.read_text("utf-8")})


def running():
    """Return the name of the cell that runs, or None where nothing is to be shown."""
    return _cell.get()


def show(thing, raw=False, metadata=None, cell=None, name=None, **_):
    """Show an object, or with raw a mime bundle, below a cell: the one that runs, unless another is named."""
    cell = cell or running()
    if cell is None:
        return
    data, look = (thing, metadata or {}) if raw else bundle(thing)
    data = {
        kind: b64encode(part).decode() if isinstance(part, bytes) else part for kind, part in data.items()
    }
    post({"type": "display", "cell": cell, "name": name, "data": data, "metadata": look})


def bundle(thing):
    """Return an object's mime bundle and its metadata; of a widget only its name, for the page needs no still."""
    if hasattr(thing, "model_id"):
        return {VIEW: {"model_id": thing.model_id}}, {}
    if hasattr(thing, "_repr_mimebundle_"):
        shown = thing._repr_mimebundle_()
        return shown if isinstance(shown, tuple) else (shown, {})
    if hasattr(thing, "_repr_html_"):
        return {"text/html": thing._repr_html_(), "text/plain": repr(thing)}, {}
    return {"text/plain": repr(thing)}, {}


class _Stream(io.TextIOBase):
    def write(self, text):
        if running() is not None:
            post({"type": "stream", "cell": running(), "text": text})
        return len(text)


def run(cells, wanted):
    """Run a cell, and before it what it needs; return whether it went well.

    cells: JSON, a list of [name, code, published] down to the wanted one. wanted: the name.
    """
    return _shown(wanted, lambda: _lesson.run(json.loads(cells), wanted, lambda: _begin(wanted)))


def _begin(wanted):
    """Show from here on what is shown; figures that the cells before left open are not this cell's."""
    plt.close("all")
    _cell.set(wanted)


def make(stored, wanted):
    """Make below a cell, given by its name, the instrument that store.py made ready; return whether it went well."""
    return _shown(wanted, lambda: _cell.set(wanted) and pickle.loads(stored.to_bytes())())


def leave():
    """Forget the lesson, for another comes into its page: what plays ends, and nothing that was made is kept."""
    global _lesson
    from ipywidgets import Widget  # which imports this room, by way of what stands for IPython

    for task in asyncio.all_tasks(asyncio.get_event_loop()):
        task.cancel()
    Widget.close_all()
    plt.close("all")
    _lesson = runs.Lesson()
    gc.collect()


def _show_figures():
    """Show the figures that a cell left open, as a notebook does."""
    # Not at the top: it imports this room, by way of what stands for IPython.
    from mnist_helpers.plots.showing import display_picture

    for number in plt.get_fignums():
        display_picture(plt.figure(number), "A picture that this cell drew.")


def _shown(wanted, act):
    """Show below a cell what a function returns, or why it stopped."""
    with redirect_stdout(_Stream()), redirect_stderr(_Stream()):
        try:
            value = act()
            if value is not None:
                show(value)
            _show_figures()
        except BaseException as error:
            post({"type": "error", "cell": wanted, "text": runs.told(error)})
            return False
        finally:
            _cell.set(None)
            _tell_guesses()
    return True
