"""One question to a room: who voted what in which round, and whether the vote is open, locked or revealed."""

import re
from random import shuffle
from secrets import token_hex

import numpy as np

from ..guess_kinds import Choice, Curve, Match, Number
from ..words import number

OPEN, LOCKED, REVEALED = "open", "locked", "revealed"
ROUNDS = "First vote", "After talking"
MOST = 1000  # voters in a round, and hands of one kind
VOTER = re.compile("[0-9a-f]{32}")


class Refused(Exception):
    """A vote that does not count, with an HTTP status and the sentence that says why."""

    def __init__(self, status, said):
        super().__init__(said)
        self.status, self.said = status, said


class Question:
    """What is asked, and a vote for each person and round; `hands` are votes without a person."""

    def __init__(self, asked):
        """asked: one of the kinds of `guess_kinds`."""
        self.asked, self.key = asked, token_hex(8)
        self.rounds, self.hands = [{}], [{}]
        self.phase, self.truth = OPEN, None

    @property
    def round(self):
        """The number of the round at hand, 1 or 2."""
        return len(self.rounds)

    @property
    def discussable(self):
        """Whether the room may vote once more: what is locked and has votes, but no answer yet."""
        return self.phase == LOCKED and self.round < len(ROUNDS) and bool(self.votes()[-1])

    def vote(self, voter, number, value):
        """Count a vote, in the place of an earlier one of the same person; return it as `cleaned` does.

        voter: 32 hexadecimal digits. number: the round that was seen. value: as a board sends it. Raises Refused.
        """
        if not isinstance(voter, str) or not VOTER.fullmatch(voter):
            raise Refused(400, "This is no vote.")
        if self.phase != OPEN or number != self.round:
            raise Refused(409, "This vote is locked.")
        if (vote := self._cleaned(value)) is None:
            raise Refused(400, "This is no answer to the question.")
        if voter not in self.rounds[-1] and len(self.rounds[-1]) >= MOST:
            raise Refused(503, "The room is full.")
        self.rounds[-1][voter] = vote
        return vote

    def _cleaned(self, value):
        if isinstance(value, bool):
            return None
        try:
            vote = self.asked.cleaned(value)
        except (TypeError, ValueError, OverflowError):  # an integer of a thousand digits, for one
            return None
        if isinstance(self.asked, Curve) and vote is not None:
            low, high = self.asked.ylim
            return [None if height is None else min(max(float(height), low), high) for height in vote]
        return vote

    def lock(self):
        """Take no more votes in this round."""
        if self.phase == OPEN:
            self.phase = LOCKED

    def again(self):
        """Open the second round of a question that is `discussable`."""
        self.rounds.append({})
        self.hands.append({})
        self.phase = OPEN

    def reveal(self, truth):
        """Put the truth in, as `checked` returns it; it ends the vote."""
        self.phase, self.truth = REVEALED, truth

    def show_of_hands(self, counts):
        """Count hands in this round, in the place of those counted before, and lock it.

        counts: {number or option: hands}. Raises ValueError for what cannot be counted so, and for another answer.
        """
        if not isinstance(self.asked, Number | Choice):
            raise ValueError("hands can be counted for a number or a choice, not for pairs or a curve")
        if self.phase == REVEALED:
            raise ValueError("the answer is out: count the hands before `reveal`")
        found = {}
        for answer, hands in dict(counts).items():
            value = answer if isinstance(self.asked, Number) else _place(answer, self.asked.options)
            if (vote := self._cleaned(value)) is None:
                raise ValueError(f"{answer!r} is no answer to this question. {self.asked}")
            if not isinstance(hands, int) or not 0 <= hands <= MOST:
                raise ValueError(
                    f"hands must be a whole number from 0 to {MOST}, got {hands!r} for {answer!r}"
                )
            found[vote] = found.get(vote, 0) + hands
        self.hands[-1] = found
        self.lock()

    def votes(self):
        """Return a list of votes for each round."""
        return [
            [*people.values(), *(vote for vote, count in hands.items() for _ in range(count))]
            for people, hands in zip(self.rounds, self.hands, strict=True)
        ]

    def told(self):
        """Say what came out, for whoever does not see the picture."""
        said = [
            f"{name}: {_told(self.asked, votes)}"
            for name, votes in zip(ROUNDS, self.votes(), strict=False)
            if votes
        ]
        if self.truth is not None:
            said.append(f"The answer: {self.answer()}.")
        return " ".join([self.asked.question, *said])

    def answer(self):
        """Say the truth in a few words."""
        return "see the wall" if isinstance(self.asked, Curve | Match) else self.asked.tell(self.truth)

    def saved(self):
        """Return all of it for a file, in an order that tells nothing about who voted."""
        rounds = self.votes()
        for votes in rounds:
            shuffle(votes)
        truth = None if self.truth is None else self.asked.kept(self.truth)
        return {"question": self.asked.question, "rounds": rounds, "truth": truth}


def _place(option, options):
    return options.index(option) if option in options else None


def _told(asked, votes):
    count = f"{len(votes)} vote{'s' * (len(votes) != 1)}"
    if isinstance(asked, Choice):
        shares = (f"{option}, {votes.count(option)}" for option in asked.options)
        return f"{count}. {'; '.join(shares)}."
    if isinstance(asked, Match):
        rows = zip(asked.names, zip(*votes, strict=True), strict=True)
        most = (f"{name}, {max(asked.options, key=row.count)}" for name, row in rows)
        return f"{count}. Most often: {'; '.join(most)}."
    if isinstance(asked, Curve):
        return f"{count}, each a curve."
    if len(votes) < 5:
        return f"{count}: {', '.join(asked.tell(vote) for vote in sorted(votes))}."
    quarters = np.quantile(votes, (0.25, 0.5, 0.75))
    low, middle, high = (
        number(value if asked.step == 1 else float(f"{value:.3g}"), ",.6g") for value in quarters
    )
    return f"{count}. Half of them lie from {low} to {high}, the middle one is {middle}."
