"""A guess: a number on a line, one of several options, pairs, or a curve drawn by hand; *Lock in* fixes it."""

from base64 import b64encode
from datetime import datetime
from html import escape
from pathlib import Path
from textwrap import fill
from uuid import uuid4

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.ticker import MaxNLocator

from ..guess_book import keep
from ..guess_kinds import COLUMNS, Choice, Curve, Match, Number
from ..plots.guesses import plot_guess
from ..plots.showing import display_picture
from ..words import number
from .live_figure import DPI, button_row, in_lesson_style, under_band

HERE = Path(__file__).parent
STILL = "A guess to make. Run this cell in Jupyter to make it."


class Guess(anywidget.AnyWidget):
    """A question with its board, and what was locked in there: `guess`, None until then.

    A number is an int or a float, a choice one of the options, a match a list of them, a curve a list of heights, None
    where nothing was drawn.
    """

    _esm = HERE / "guess_board.js"
    _css = HERE / "guess_board.css"
    kind = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)  # as boards have it, a choice by its place
    locked = traitlets.Bool().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def __init__(self, asked):
        """asked: a Number, Choice, Match or Curve of `guess_kinds`."""
        super().__init__(
            kind=type(asked).__name__.lower(), question=asked.question, spec=SPECS[type(asked)](asked)
        )
        self.asked, self.guess = asked, None
        self._truth = None
        self.follower = None  # a room, as `predict` has it
        self.verdict = None  # the Verdict, once both the guess and the truth are there
        self.on_msg(self._hear)
        self.observe(self._hold, names=("value", "locked"))

    def reveal(self, truth, beside=None):
        """Show the truth, and beside it what was locked in, with a sentence on the difference.

        truth: for a number a finite number, for a choice one of its options, for a match one a name, for a curve a pair
        of arrays (x, y), float of shape (n,), x rising. beside: {name: (x, y)}, other curves to compare a curve with.
        Without a guess only the truth is shown. Raises ValueError for another truth, TypeError for one of the wrong
        kind.
        """
        self._truth = self.asked.checked(truth)
        verdict = self._settle() if self.guess is not None else self.asked.compare(None, self._truth)
        display(_in_words(self.question, verdict.said), metadata={"guess": "revealed"}, raw=True)
        seen = verdict.said.replace("\n", " ")
        others = "".join(
            f" In grey, {name}: from {y[0]:.3g} to {y[-1]:.3g}." for name, (_, y) in (beside or {}).items()
        )
        _show(self.asked, self.guess, self._truth, f"{self.asked} {seen}{others}", beside)
        if self.follower:
            self.follower.revealed(self, self._truth)

    def _hear(self, _, message, __):
        """Lock in what a board sends."""
        guess = self.asked.cleaned(message.get("lock"))
        if guess is None or self.guess is not None:
            return
        self._sent, self._id = message["lock"], uuid4().hex
        self.guess = (
            guess  # last: JupyterLab hears a board beside a cell that runs, which looks for a guess first
        )
        self._hold()
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        trouble = keep(id=self._id, question=self.question, guess=guess, when=when)
        told = self.asked.tell(guess)
        told = f"“{told}”" if isinstance(self.asked, Choice) else told  # it may hold a colon of its own
        said = f"Locked in: {told}. The answer comes with the cell that computes it."
        if self._truth is not None:
            said = f"Locked in. {self._settle().said}"
        heard = self.follower.locked(self) if self.follower else ""
        self.said = " ".join(filter(None, (said, trouble, heard)))

    def _hold(self, _=None):
        """Keep what was locked in on every board, whatever one of them says."""
        if self.guess is not None:
            self.set_trait("value", self._sent)
            self.set_trait("locked", True)

    def _settle(self):
        """Compare the guess with the truth; the first time, keep what came out."""
        first = self.verdict is None
        self.verdict = self.asked.compare(self.guess, self._truth)
        if first:
            keep(id=self._id, truth=self.asked.kept(self._truth), **self.verdict._asdict())
        return self.verdict

    def _repr_mimebundle_(self, **kwargs):
        """Return the live board, a picture for readers without a kernel, and a fixed text, which nbval compares."""
        data, asked_for = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = f"{self.question} (Run this cell to guess.)"
        data["image/png"] = b64encode(_still(self.asked)).decode()
        alt = f"{STILL} {self.question} {self.asked}"
        look = {"alt": alt, "width": 830, "needs_background": "light"}
        return data, asked_for | {"image/png": look, "instrument": "still", "guess": "asked"}


def _ticks(low, high):
    """Return places on an axis, each with the words for it."""
    places = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [(place, number(place, ",.6g")) for place in places if low <= place <= high]


SPECS = {  # what a board needs to know
    Number: lambda asked: {"low": asked.low, "high": asked.high, "step": asked.step},
    Choice: lambda asked: {"options": list(asked.options)},
    Match: lambda asked: {"names": list(asked.names), "options": list(asked.options)},
    Curve: lambda asked: {
        "xlabel": asked.xlabel,
        "ylabel": asked.ylabel,
        "xlim": asked.xlim,
        "ylim": asked.ylim,
        "xticks": _ticks(*asked.xlim),
        "yticks": _ticks(*asked.ylim),
        "level": asked.level,
        "marks": list(asked.marks),
        "columns": COLUMNS,
    },
}


def _in_words(question, said):
    """Return an answer in words; it begins with the question, for a folded output shows its first line."""
    html = f'<div role="status"><b>{escape(question)}</b><br>{escape(said)}</div>'.replace("\n", " ")
    return {"text/plain": f"{question}\n{said}", "text/html": html}


@in_lesson_style
def _show(asked, guess, truth, see, beside):
    display_picture(plot_guess(asked, guess, truth, beside), see)


@in_lesson_style
def _still(asked):
    """Return a PNG of a board on which nothing is guessed."""
    ax = plot_guess(asked)
    figure = ax.get_figure()
    plt.close(figure)
    ax.set_title(fill(asked.question, 75))
    figure.set_figheight(figure.get_figheight() + 0.4 + 0.2 * ax.get_title().count("\n"))
    figure.set_dpi(2 * DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture = np.asarray(canvas.buffer_rgba())
    return under_band(np.vstack([picture, button_row(picture.shape[1] // 2, ["Lock in"])]), STILL)
