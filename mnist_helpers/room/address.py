"""Where a room can listen: the addresses of this computer."""

from ipaddress import ip_address
from socket import AF_INET

import psutil


def checked_address(address, port):
    """Return the address to listen on, or raise ValueError with those that this computer has."""
    if not isinstance(port, int) or not (port == 0 or 1024 <= port <= 65535):
        raise ValueError(f"port must be 0 or from 1024 to 65535, got {port!r}")
    try:
        found = ip_address(address)
    except ValueError:
        found = None
    if found is None or found.is_unspecified:
        ours = ", ".join(f'"{own}"' for own in (*addresses(), "127.0.0.1"))
        raise ValueError(f"address must be one of this computer's, {ours}; got {address!r}")
    return str(found)


def addresses():
    """Return this computer's addresses in its networks."""
    found = [own.address for card in psutil.net_if_addrs().values() for own in card if own.family == AF_INET]
    return [own for own in found if not ip_address(own).is_loopback]


def hint(address):
    """Say how to open a room to others, where the address is this computer's own."""
    if not ip_address(address).is_loopback:
        return ""
    said = "Only this computer can open the link."
    if not addresses():
        return f"{said} It is in no network."
    lines = " or ".join(f'room = ask_the_room("{own}")' for own in addresses())
    return f"{said} For others, run {lines} instead."
