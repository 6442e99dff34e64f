"""How many may come through a room's door, and how often, so that the lesson goes on whatever they do."""

from collections import Counter
from time import monotonic

RATE, BURST = (
    100,
    400,
)  # visits a second from one address, and at once; a network may hide a whole class behind one
MOST = 800  # open at a time: a phone holds one open
SPARE = 300  # files that a kernel needs for itself


class Limits:
    """Counts the connections of each address."""

    def __init__(self, clock=monotonic):
        self._clock, self._most = clock, _most()
        self._open, self._left = Counter(), {}

    def admits(self, address):
        """Whether one more may come in from an address; it counts until it `leaves`."""
        now = self._clock()
        if len(self._left) > 10 * MOST:
            self._left.clear()
        left, since = self._left.get(address, (BURST, now))
        left = min(BURST, left + RATE * (now - since))
        fine = left >= 1 and self._open.total() < self._most and self._open[address] < self._most / 2
        self._left[address] = (left - fine, now)
        self._open[address] += fine
        return fine

    def leaves(self, address):
        """Forget a connection that was closed."""
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]


def _most():
    """Return how many connections the system can bear besides the kernel's own files."""
    try:
        from resource import RLIMIT_NOFILE, getrlimit
    except ImportError:  # Windows
        return MOST
    return max(min(MOST, getrlimit(RLIMIT_NOFILE)[0] - SPARE), SPARE // 2)
