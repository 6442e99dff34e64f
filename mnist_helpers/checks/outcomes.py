"""What a check finds, as a type, and how it looks: programs decide by the type, only a reader reads the words."""

from html import escape

from ..words import OFF, RIGHT, WAITING, in_lines, label


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


# Of each outcome: its name for other programs, then its mark, title and colour on screen.
LOOKS = {
    Right: ("right", "✓", "Right", RIGHT),
    Hint: ("hint", "✗", "Not right yet", OFF),
    NotWritten: ("not written", "…", "Not written yet", WAITING),
}
BOX = "border-left: 4px solid {}; padding: 1px 0 1px 10px; max-width: 52em"


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
        begins = label(f'<span aria-hidden="true">{mark} </span>{title}', colour)
        said = f'<div role="status" style="{BOX.format(colour)}">{begins}&ensp;{escape(self.words)}</div>'
        return {"text/plain": repr(self), "text/html": said}, {"outcome": name}
