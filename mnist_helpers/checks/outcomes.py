"""What a check finds, as a type, and how it looks: programs decide by the type, only a reader reads the words."""

from html import escape

from ..words import in_lines


class Outcome(Exception):
    """What a check says in the end, in words for the learner; raising it ends the check."""

    def saying(self, words):
        """Return the same outcome with other words."""
        self.args = (words,)
        return self


class Right(Outcome):
    """The answer is right."""


class Hint(Outcome):
    """Something in the answer is off."""


class NotWritten(Hint):
    """The stub is still there."""


class Raised(Hint):
    """The learner's function raised `error`."""

    def __init__(self, words, error):
        super().__init__(words)
        self.error = error


# Of each outcome: its name for other programs, then its mark, title and colour on screen. White on the colour, and the
# colour on white or on black, can be told apart.
LOOKS = {
    Right: ("right", "✓", "Right", "#00755A"),
    Hint: ("hint", "✗", "Not right yet", "#B84A00"),
    NotWritten: ("not written", "…", "Not written yet", "#6E6E6E"),
}
BOX = "border-left: 4px solid {}; padding: 1px 0 1px 10px; max-width: 52em"
LABEL = "background: {}; color: white; padding: 1px 8px 2px; border-radius: 3px; font-weight: 600"


class Shown:
    """An outcome on screen: plain lines, and for a page with a kernel the same words with a mark and a colour.

    Its output is saved with the metadata {"outcome": "right"}, "hint" or "not written".
    """

    def __init__(self, outcome):
        self.words = str(outcome)
        self.look = next(LOOKS[kind] for kind in type(outcome).__mro__ if kind in LOOKS)

    def __repr__(self):
        return in_lines(self.words)

    def _repr_mimebundle_(self, include=None, exclude=None):
        name, mark, title, colour = self.look
        label = f'<span style="{LABEL.format(colour)}"><span aria-hidden="true">{mark} </span>{title}</span>'
        said = f'<div role="status" style="{BOX.format(colour)}">{label}&ensp;{escape(self.words)}</div>'
        return {"text/plain": repr(self), "text/html": said}, {"outcome": name}
