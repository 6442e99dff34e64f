"""What a room sees on the wall: the way in, a count while it votes, and then the picture."""

from io import BytesIO

import anywidget
import segno
import traitlets
from IPython.display import display

from ..guess_kinds import Choice, Number
from ..plots.room_votes import plot_room_votes
from .guess_board import HERE
from .live_figure import DPI, DRAWING_LOCK, in_lesson_style


class Wall(anywidget.AnyWidget):
    """A card in the lecturer's notebook: of the room as a whole, or of one question, with the buttons for its vote."""

    _esm = HERE / "room_wall.js"
    _css = HERE / "room_wall.css"
    link = traitlets.Unicode().tag(sync=True)
    qr = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(None, allow_none=True).tag(sync=True)  # to count hands for; [] for numbers
    phase = traitlets.Unicode().tag(sync=True)
    round = traitlets.Int(1).tag(sync=True)
    votes = traitlets.Int().tag(sync=True)
    here = traitlets.Int().tag(sync=True)
    again = traitlets.Bool().tag(sync=True)
    closed = traitlets.Bool().tag(sync=True)
    picture = traitlets.Bytes().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    wrong = traitlets.Unicode().tag(sync=True)  # with the hands that were typed

    def __init__(self, link, hint, asked=None):
        """asked: one of the kinds of `guess_kinds`, or None for the room as a whole."""
        qr = segno.make(link, micro=False).svg_data_uri(border=2, light="white")
        options = {Choice: list(getattr(asked, "options", ())), Number: []}.get(type(asked))
        question = asked.question if asked else ""
        super().__init__(link=link, qr=qr, hint=hint, question=question, options=options)
        self.pressed = None  # called with the name of a button, and pairs of answer and hands for "hands"
        self.on_msg(self._hear)

    def set(self, **now):
        """Set several traits, and send what changed as one message."""
        with self.hold_sync():
            for name, value in now.items():
                self.set_trait(name, value)

    def follow(self, question, here):
        """Show a question of `room.tally` as it is now; its picture only while nobody votes."""
        rounds = question.votes()
        now = {"phase": question.phase, "round": question.round, "votes": len(rounds[-1]), "here": here,
               "again": question.discussable, "picture": b"", "alt": "", "wrong": ""}  # fmt: skip
        if question.phase != "open" and any(rounds):
            now |= {"picture": _drawn(question.asked, rounds, question.truth), "alt": question.told()}
        self.set(**now)

    def show(self):
        """Display the card in the cell that runs."""
        display(self)

    def _hear(self, _, message, __):
        if message.get("press") in ("lock", "again", "hands"):
            self.pressed(message["press"], message.get("hands", ()))

    def _repr_mimebundle_(self, **kwargs):
        """Return the live card, and words without a vote in them: a saved notebook keeps none."""
        data, *rest = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = "The room's vote was shown here, and is not kept."
        return data, *rest


@in_lesson_style
def _drawn(asked, rounds, truth):
    """Return a PNG as it comes: to pack it would hold up the lesson."""
    file = BytesIO()
    with DRAWING_LOCK:
        plot_room_votes(asked, rounds, truth)[0].get_figure().savefig(file, dpi=2 * DPI)
    return file.getvalue()
