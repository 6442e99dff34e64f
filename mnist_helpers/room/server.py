"""The door of a room: a page for phones, a stream of what happens, and a place to vote, all behind a token."""

from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback
from tornado.netutil import bind_sockets
from tornado.web import Application

from .address import hint
from .limits import Limits
from .places import Elsewhere, Events, Page, Slash, State, Vote

BEAT = 15_000  # milliseconds: a stream that is silent for long is dead, and its phone calls again
LARGEST = 4096  # bytes of a vote: a curve has up to 1300


class Door:
    """A server on the running event loop; `link` is where it is, `streams` are the phones that listen."""

    def __init__(self, room, address, port, token):
        """Listen. Raises ValueError where that cannot be."""
        self.streams = set()
        try:
            sockets = bind_sockets(port, address, backlog=1024)
        except OSError as error:
            raise ValueError(f"{address} with port {port} is not free here: {error.strerror}") from None
        host = f"[{address}]" if ":" in address else address
        self.origin = f"http://{host}:{sockets[0].getsockname()[1]}"
        self.link = f"{self.origin}/{token}/"
        self.hint = hint(address)
        known = {"room": room, "door": self}
        places = {"": Page, "events": Events, "state": State, "vote": Vote}
        routes = [(f"/{token}/{place}", handler, known) for place, handler in places.items()]
        routes.append((f"/{token}", Slash, known))
        app = Application(
            routes, default_handler_class=Elsewhere, default_handler_args=known, log_function=_quiet
        )
        self._server = Server(app, no_keep_alive=True, max_header_size=8192, max_body_size=LARGEST,
                              idle_connection_timeout=20, body_timeout=10)  # fmt: skip
        self._server.limits = Limits()
        self._server.add_sockets(sockets)
        self._beat = PeriodicCallback(lambda: self.tell("0", "beat"), BEAT)
        self._beat.start()

    def tell(self, data, event="message"):
        """Send an event to every phone."""
        for stream in tuple(self.streams):
            stream.tell(data, event)

    def close(self):
        """Let nobody in, and end the streams."""
        self._beat.stop()
        self._server.stop()
        while self.streams:
            self.streams.pop().left.set()


class Server(HTTPServer):
    """One that turns away at the door whoever comes too often."""

    def handle_stream(self, stream, address):
        if self.limits.admits(address[0]):
            super().handle_stream(stream, address)
        else:
            stream.close()

    def on_close(self, server_conn):
        super().on_close(server_conn)
        self.limits.leaves(server_conn.context.remote_ip)


def _quiet(_):
    """Log no request: a warning would land in the lesson."""
