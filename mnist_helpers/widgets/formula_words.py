"""What is known at a step through the graph of a formula, and what is said of it."""

from typing import NamedTuple

from ..formula import Undefined, backwards, forwards, letters_of
from ..words import listed, number

NUDGE = 0.001
LONGEST = 14  # letters of a sum of shares that fit under a box
SIGN = {"neg": "−"}


class State(NamedTuple):
    """What a step shows: numbers and slopes by the place of their node, which node is lit, and where it is stuck.

    shares: what has come back to a place, in turn. waiting: the places to which more is to come. stretches: of the lit
    node. known: all stretches so far, by (place of the node, which of its sources).
    """

    numbers: dict
    slopes: dict
    shares: dict
    waiting: set
    lit: int | None
    back: bool
    stretches: tuple
    known: dict
    stuck: str


def last_step(nodes):
    """Return the number of the last step: each operation once forwards and once back."""
    return 2 * sum(bool(node.made_of) for node in nodes)


def state_at(nodes, letters, step):
    """Return the State at a step, for {letter: number}; where the formula is undefined, that of the step before."""
    made = [place for place, node in enumerate(nodes) if node.made_of]
    try:
        numbers, stretches = forwards(nodes, letters)
        stuck, ahead = "", made[:step]
    except Undefined as error:
        ahead = [place for place in made[:step] if place < error.place]
        numbers, stretches = forwards(nodes[: error.place], letters)
        later = [n for n in nodes[error.place :] if not n.made_of]  # what is given needs no computing
        given = {nodes.index(n): letters[n.symbol] if n.constant is None else n.constant for n in later}
        numbers, stuck, step = {**dict(enumerate(numbers)), **given}, str(error), len(ahead)
    else:
        numbers = dict(enumerate(numbers))
    numbers = {place: n for place, n in numbers.items() if not nodes[place].made_of or place in ahead}
    known = {(place, k): stretch for place in ahead for k, stretch in enumerate(stretches[place])}
    k = step - len(made)
    if k <= 0:
        lit = ahead[-1] if ahead else None
        return State(numbers, {}, {}, set(), lit, False, stretches[lit] if ahead else (), known, stuck)
    done, open_ = made[-k:], made[:-k]
    slopes = backwards(nodes, stretches)[k - 1]
    reached = {len(nodes) - 1} | {source for place in done for source in nodes[place].made_of}
    waiting = reached & {source for place in open_ for source in nodes[place].made_of}
    shares = _shares(nodes, stretches, slopes, reversed(done))
    found = {place: slopes[place] for place in reached}
    return State(numbers, found, shares, waiting, done[0], True, stretches[done[0]], known, stuck)


def _shares(nodes, stretches, slopes, done):
    """Return what has come back to each place, a list in the order in which it came."""
    shares = {}
    for place in done:
        for source, stretch in zip(nodes[place].made_of, stretches[place], strict=True):
            shares.setdefault(source, []).append(stretch * slopes[place])
    return shares


def slope_words(state, place):
    """Return a node's slope as the picture writes it: as a sum, where several shares of it have come and fit."""
    total, more = said(state.slopes[place]), " + …" * (place in state.waiting)
    signed = " + ".join(map(said, state.shares.get(place, []))).replace("+ −", "− ")
    long = len(state.shares.get(place, [])) < 2 or len(signed) > LONGEST
    return f"slope {total}{more}" if long else f"slope {signed}{more}{'' if more else f' = {total}'}"


def told(nodes, letters, state, step):
    """Return the title and two lines of words for a step."""
    if state.stuck:
        return "Here the formula has no number", [state.stuck, ""]
    if state.lit is None:
        return "The letters have their numbers", [
            "Press Next: it computes from left to right, and remembers.",
            "",
        ]
    node, (came, *_) = nodes[state.lit], [state.numbers[state.lit]]
    name, sources = SIGN.get(node.symbol, node.symbol), [_name(nodes, source) for source in node.made_of]
    if not state.back:
        values = [said(state.numbers[source]) for source in node.made_of]
        ways = [
            f"{said(stretch)} times as far as {source}"
            for stretch, source in zip(state.stretches, sources, strict=True)
        ]
        return f"Forwards: {_sum(name, values)} = {said(came)}", [
            "It remembers what it was made of, and the stretch from each. When one of them moves, it moves",
            f"{listed(ways)}.",
        ]
    slope = state.slopes[state.lit]
    shares = [
        f"{said(slope)} · {said(stretch)} = {said(slope * stretch)} to {source}"
        for stretch, source in zip(state.stretches, sources, strict=True)
    ]
    title = f"Back: the slope {said(slope)} of {name} goes on to {listed(list(dict.fromkeys(sources)))}"
    last = _nudged(nodes, letters, state) if step == last_step(nodes) else _rest(nodes, state)
    return title, [f"{listed(shares)}.{_before(nodes, state)}", last]


def _sum(name, values):
    if len(values) == 2 and name != "max":
        return f"{values[0]} {name} {values[1] if values[1][0] != '−' else f'({values[1]})'}"
    if name == "−" or name[0] == "^":
        return f"−({values[0]})" if name == "−" else f"({values[0]}){name}"
    return f"{name}({', '.join(values)})"


def _name(nodes, place):
    node = nodes[place]
    return (
        SIGN.get(node.symbol, node.symbol)
        if not node.made_of
        else f"the {SIGN.get(node.symbol, node.symbol)}"
    )


def _before(nodes, state):
    """Say of the first value that had a share by another way what the shares add up to."""
    made_of, slope = nodes[state.lit].made_of, state.slopes[state.lit]
    for source in made_of:
        if any(source in node.made_of for node in nodes[state.lit + 1 :]):
            shares = [
                stretch * slope for s, stretch in zip(made_of, state.stretches, strict=True) if s == source
            ]
            now = state.slopes[source]
            name, before = _name(nodes, source), said(now - sum(shares))
            return f" {name[0].upper() + name[1:] if name[1:] else name} had {before} already: together {said(now)}."
    return ""


def _rest(nodes, state):
    """Say which values wait for more."""
    if state.waiting:
        return f"More is on its way to {listed([_name(nodes, p) for p in sorted(state.waiting)])}. Shares add up."
    return ""


def _nudged(nodes, letters, state):
    """Say what a real nudge of the first letter does."""
    first = letters_of(nodes)[0]
    place = next(p for p, node in enumerate(nodes) if node.symbol == first)
    try:
        numbers, _ = forwards(nodes, letters | {first: letters[first] + NUDGE})
    except Undefined:
        return ""
    moved = number((numbers[-1] - state.numbers[len(nodes) - 1]) / NUDGE, ".3f")
    slope = number(state.slopes[place], ".3f")
    return f"Nudge {first} by {NUDGE}: the result moves {moved} times as far. The slope says {slope}."


def said(value):
    """Return a number as the picture writes it."""
    return number(value, ".3g")


def table(nodes, state):
    """Return all numbers and slopes in words."""
    rows = []
    for place, node in enumerate(nodes):
        made = f" of {listed([_name(nodes, source) for source in node.made_of])}" if node.made_of else ""
        known = said(state.numbers[place]) if place in state.numbers else "not known yet"
        more = " so far" if place in state.waiting else ""
        slope = f", slope {said(state.slopes[place])}{more}" if place in state.slopes else ""
        rows.append(f"{SIGN.get(node.symbol, node.symbol)}{made}: {known}{slope}")
    return f"{'; '.join(rows)}."
