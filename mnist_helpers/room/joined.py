"""A notebook that votes in a room: what is locked in on its boards is sent there, once."""

import json
import re
from secrets import token_hex
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from .. import predict

LINK = re.compile(r"http://[^/\s?#]+/[a-z0-9]{8}/?")
DIRECT = build_opener(ProxyHandler({}))  # nothing leaves the room, not by a proxy either
PATIENCE = 4  # seconds
SILENT = "The room does not answer."


def join(link):
    """Vote in the room of this link from now on; return a sentence on it."""
    if not isinstance(link, str) or not LINK.fullmatch(link.strip()):
        raise ValueError(f"link must be the one on the wall, http://…/…/, got {link!r}")
    joined = Joined(f"{link.strip().rstrip('/')}/")
    if not isinstance(predict.follower, Joined | None):
        return "This notebook asks the room, so it does not vote in one."
    if "closed" not in joined.ask("state"):
        return f"{SILENT} Is the link still the one on the wall?"
    predict.follower = joined
    return "You are in. What you lock in while the room votes on it counts there, without a name."


class Joined:
    """What follows the guesses of a notebook and sends them; each notebook is one person, a number without a name."""

    def __init__(self, link):
        self._link, self._voter = link, token_hex(16)

    def asks(self, guess):
        """Leave the board as it is."""

    def revealed(self, guess, truth):
        """Leave the answer as it is."""

    def locked(self, guess):
        """Send what was locked in, and say whether it counts."""
        state = self.ask("state")
        if "closed" not in state:
            return SILENT
        if state.get("question") != guess.question or state.get("kind") != guess.kind:
            return f"The room does not vote on this now. When it does, vote at {self._link}"
        vote = {"voter": self._voter, "key": state["key"], "round": state["round"], "value": guess.value}
        answer = self.ask("vote", vote)
        if "voted" not in answer:
            return answer.get("said", SILENT)
        return f"Your vote is in. If the room votes once more, vote at {self._link}"

    def ask(self, place, sent=None):
        """Return what the room answers as a dict, an empty one if it does not."""
        body = None if sent is None else json.dumps(sent).encode()
        request = Request(self._link + place, body, {"Content-Type": "application/json"})
        try:
            with DIRECT.open(request, timeout=PATIENCE) as answer:
                came = json.loads(answer.read(20_000))
        except HTTPError as refused:
            came = _read(refused)
        except (OSError, ValueError):
            return {}
        return came if isinstance(came, dict) else {}


def _read(refused):
    try:
        return json.loads(refused.read(20_000))
    except (OSError, ValueError):
        return {}
