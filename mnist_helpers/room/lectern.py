"""The room as the lecturer has it: it follows the guesses of a notebook, and is what a cell holds in its hand."""

import asyncio
import json
from functools import partial
from pathlib import Path
from secrets import choice

from tornado.escape import json_encode

from .. import predict
from ..widgets.guess_board import SPECS
from ..widgets.room_wall import Wall
from .server import Door
from .tally import REVEALED, Question, Refused

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another when it is typed from a wall
PAUSE = 0.2  # seconds from one look of the wall to the next, however many votes come


class Room:
    """A room that votes; `link` leads into it as long as it is open."""

    def __init__(self, address, port):
        self._loop = asyncio.get_running_loop()
        self._door = Door(self, address, port, "".join(choice(LETTERS) for _ in range(8)))
        self._asked_for = address, port
        self.link, self._closed = self._door.link, False
        self._questions, self._current, self._due = {}, None, False
        self._entrance = Wall(self.link, self._door.hint)
        self._walls = {}

    def __repr__(self):
        return f"A room at {self.link}"

    def stays(self, address, port):
        """Whether a room that is asked for anew may be this one."""
        return not self._closed and self._asked_for == (address, port)

    def show(self):
        """Show the link and its QR code, and the people in the room as a count."""
        self._entrance.show()

    # What the notebook tells us.

    def asks(self, guess):
        """Open the vote on a guess that a cell has just shown; one that has votes stays as it is."""
        asked = guess.asked
        if asked not in self._questions or not any(self._questions[asked].votes()):
            self._questions[asked] = Question(asked)
            self._walls[asked] = Wall(self.link, self._door.hint, asked)
            self._walls[asked].pressed = partial(self._press, asked)
        self._turn_to(self._questions[asked])
        self._walls[asked].show()

    def locked(self, guess):
        """Say what becomes of the lecturer's own guess."""
        return "It does not count in the room."

    def revealed(self, guess, truth):
        """Put the truth into the room's picture, and show it; who forgot to lock has locked now."""
        question = self._questions.get(guess.asked)
        if question and not self._closed:
            question.reveal(truth)
            self._tell(question)
            self._walls[guess.asked].show()

    # What the lecturer does.

    def hands(self, counts):
        """Count a show of hands in the picture, for a number or a choice, and lock the vote.

        counts: {number or option: hands}; another call replaces them. The wall has fields for the same. Raises
        ValueError for what cannot be counted.
        """
        if self._current is None:
            raise ValueError("no question is open: run the cell of a guess first")
        self._current.show_of_hands(counts)
        self._tell()

    def save(self, path):
        """Write all votes, without a person, to a JSON file; nothing else keeps them."""
        saved = [question.saved() for question in self._questions.values()]
        Path(path).write_text(json.dumps(saved, indent=1, ensure_ascii=False), "utf-8")

    def close(self):
        """Send everybody home: phones say that the room is closed."""
        if not self._closed:
            self._closed = True
            self._current = None
            self._tell()
            self._door.close()
            if predict.follower is self:
                predict.follower = None

    # What the door asks.

    @property
    def state(self):
        """What a phone must know, as JSON without line breaks."""
        question, state = self._current, {"closed": self._closed}
        if question is not None:
            asked = question.asked
            state |= {"key": question.key, "round": question.round, "phase": question.phase,
                      "kind": type(asked).__name__.lower(), "question": asked.question,
                      "spec": SPECS[type(asked)](asked)}  # fmt: skip
            if question.phase == REVEALED:
                state["answer"] = question.answer()
        return json_encode(state)

    def vote(self, voter, key, number, value):
        """Count a vote; return it in words. Raises Refused."""
        question = self._current
        if question is None or question.key != key:
            raise Refused(409, "This question is over.")
        vote = question.vote(voter, number, value)
        self.recount()
        return question.asked.tell(vote)

    def recount(self):
        """Bring the counts on the wall up to date, some times a second at most."""
        if not self._due:
            self._due = True
            self._loop.call_later(PAUSE, self._counted)

    def _counted(self):
        self._due = False
        here = len(self._door.streams)
        self._entrance.set(here=here, closed=self._closed)
        if question := self._current:
            self._walls[question.asked].set(here=here, votes=len(question.votes()[-1]))

    def _press(self, asked, button, hands):
        """Do what a button of a wall says, on the loop of the kernel: JupyterLab brings it in another thread."""
        self._loop.call_soon_threadsafe(self._act, self._questions[asked], button, hands)

    def _act(self, question, button, hands):
        if button == "hands":
            try:
                question.show_of_hands(hands)
            except (ValueError, TypeError) as error:
                return self._walls[question.asked].set(wrong=str(error))
            self._tell(question)
        elif button == "lock":
            question.lock()
            self._tell(question)
        elif question.discussable:
            question.again()
            self._turn_to(question)

    def _turn_to(self, question):
        """Ask this question now; who forgot to lock the one before has locked it."""
        before, self._current = self._current, question
        if before is not None and before is not question:
            before.lock()
            self._walls[before.asked].follow(before, len(self._door.streams))
        self._tell()

    def _tell(self, question=None):
        """Tell phones and walls what has changed."""
        self._door.tell(self.state)
        question = question or self._current
        if question is not None:
            self._walls[question.asked].follow(question, len(self._door.streams))
        if self._closed:
            for wall in (self._entrance, *self._walls.values()):
                wall.set(closed=True)
