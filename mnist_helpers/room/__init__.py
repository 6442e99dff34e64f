"""Ask a room: each guess of a lesson becomes a vote on the phones in it. Nothing of it loads before it is asked for."""

import asyncio
import sys

from .. import predict

ELSEWHERE = "A room needs a Jupyter kernel on a machine of its own, which other devices can reach."


def ask_the_room(address="127.0.0.1", port=0):
    """Open a room, show its link, and return it: from now on each guess that a cell asks is a vote there.

    address: of this computer in the room's network, "192.168.1.20" for one; the default reaches no other device. port:
    a whole number from 1024 to 65535, or 0 for any that is free. The room has `hands`, `save` and `close`. A cell that
    runs again shows the same room. In the browser edition it says that there can be none, and returns None. Raises
    ValueError for an address that this computer has not, and for a port that is taken.
    """
    if not _at_home():
        return None
    from .address import checked_address
    from .lectern import Room

    address, room = checked_address(address, port), predict.follower
    if isinstance(room, Room):
        if room.stays(address, port):
            room.show()
            return room
        room.close()
    predict.follower = Room(address, port)
    predict.follower.show()
    return predict.follower


def join_the_room(link):
    """Vote with this notebook: what is locked in from now on counts in the room whose link is on the wall.

    link: "http://…", as the wall shows it. Says whether it worked. Raises ValueError for what is no link.
    """
    if _at_home():
        from .joined import join

        print(join(link))


def _at_home():
    """Whether there is a kernel with an event loop and sockets; says so if not."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        if sys.platform != "emscripten":
            return True
    print(ELSEWHERE)
    return False
