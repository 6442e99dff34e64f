"""A circuit of NANDs, as a function of two inputs wires it: what feeds each gate, and what comes out."""


class Wire:
    """One end of a wire: an input with a name, or what a NAND gives. Nothing but `nand` can be done with it."""

    def __init__(self, name=None, feeds=()):
        self.name, self.feeds = name, feeds

    def __bool__(self):
        raise TypeError("p and q are the ends of wires here, and no numbers")

    def __eq__(self, other):
        raise TypeError("p and q are the ends of wires here, and no numbers")

    __hash__ = object.__hash__


P, Q = Wire("p"), Wire("q")


def nand(p, q):
    """Return a new `Wire`, the output of a NAND fed by two wires. Raises TypeError for anything but a wire, 0 or 1."""
    for end in (p, q):
        if not isinstance(end, Wire) and end not in (0, 1):
            raise TypeError(f"nand takes p, q, 0, 1 or what another nand gave, not {end!r}")
    return Wire(feeds=(p, q))


def gates(wire):
    """Return the gates that a wire hangs on, each once and after those that feed it."""
    found = []

    def walk(end):
        if isinstance(end, Wire) and end.feeds and not any(end is one for one in found):
            for feed in end.feeds:
                walk(feed)
            found.append(end)

    walk(wire)
    return found


def value_of(wire, p, q, gate):
    """Return what comes out at a wire, 0 or 1, for two inputs and a gate: a function of two numbers."""
    values = {id(P): p, id(Q): q}
    for one in gates(wire):
        values[id(one)] = int(gate(*(values.get(id(feed), feed) for feed in one.feeds)))
    return values[id(wire)]
