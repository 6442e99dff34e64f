"""What can be asked at the door of a room, and what is refused there."""

import asyncio
import json
from http import HTTPStatus
from secrets import token_urlsafe

from tornado.web import HTTPError, RequestHandler

from .page import page
from .tally import Refused

OPEN_TO = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
GUARDS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": OPEN_TO,
}


class Guarded(RequestHandler):
    """What all places of the door have in common."""

    def initialize(self, room, door):
        self.room, self.door = room, door

    def set_default_headers(self):
        self.clear_header("Server")
        for name, value in GUARDS.items():
            self.set_header(name, value)

    def prepare(self):
        """Refuse whoever came by another name of this computer: a foreign page may have led here."""
        if f"http://{self.request.host}" != self.door.origin:
            raise HTTPError(404)

    def write_error(self, status_code, **_):
        self.finish({"said": HTTPStatus(status_code).phrase})

    def log_exception(self, kind, error, trace):
        """Keep what others do wrong out of the lesson; our own faults are told."""
        if not isinstance(error, HTTPError):
            super().log_exception(kind, error, trace)


class Elsewhere(Guarded):
    """Any other address."""

    def prepare(self):
        raise HTTPError(404)


class Page(Guarded):
    """What a phone shows."""

    def get(self):
        nonce = token_urlsafe(16)
        own = f"script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; frame-ancestors 'none'"
        self.set_header("Content-Security-Policy", f"{OPEN_TO}; {own}")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(page(nonce))


class Slash(Guarded):
    """The page's address as somebody types it."""

    def get(self):
        self.redirect(self.door.link)


class State(Guarded):
    """What is asked now."""

    def get(self):
        self.set_header("Content-Type", "application/json")
        self.write(self.room.state)


class Events(Guarded):
    """What is asked now, and again whenever that changes."""

    async def get(self):
        self.left = asyncio.Event()
        self.set_header("Content-Type", "text/event-stream")
        self.door.streams.add(self)
        self.tell(self.room.state, "message")
        self.room.recount()
        await self.left.wait()

    def tell(self, data, event):
        self.write(f"event: {event}\ndata: {data}\n\n")
        self.flush()

    def on_connection_close(self):
        self.door.streams.discard(self)
        self.left.set()
        self.room.recount()


class Vote(Guarded):
    """A vote, which only our own page and a notebook that joined can send."""

    def post(self):
        headers = self.request.headers
        if headers.get("Origin", self.door.origin) != self.door.origin:
            raise HTTPError(403)
        if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            raise HTTPError(415)
        try:
            sent = json.loads(self.request.body)
            voter, key, number, value = (sent[name] for name in ("voter", "key", "round", "value"))
            self.write({"voted": self.room.vote(voter, key, number, value)})
        except Refused as refused:
            self.set_status(refused.status)
            self.write({"said": refused.said})
        except (ValueError, TypeError, KeyError, RecursionError):
            raise HTTPError(400) from None
