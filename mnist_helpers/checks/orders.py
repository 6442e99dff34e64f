"""Judge the order in which the values of a graph would hand their slopes back (lesson 09)."""

from collections.abc import Iterable

from .answering import call, name_of, shown
from .outcomes import Hint

# Each value and the names of what it is made of; the last one is the result.
GRAPHS = [
    {"x": ""},
    {"x": "", "a": "x"},
    {"x": "", "y": "", "a": "xy", "b": "ax"},
    {"x": "", "a": "x", "b": "aa", "c": "ba", "d": "cx"},
    {"x": "", "a": "x", "b": "a", "c": "ab"},
    {"x": "", "y": "", "a": "x", "b": "ya", "c": "b", "d": "c", "e": "da"},
    {"x": ""} | {name: 2 * before for before, name in zip("xabcdefghij", "abcdefghijk", strict=True)},
]


def judge_order(function, nodes, graph, last, said):
    answer, name = call(function, nodes[last], said=said), name_of(function)
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        raise Hint(f"{name} should return a list of values; it returned {shown(answer)}.")
    answer, known_ids = list(answer), {id(node): key for key, node in nodes.items()}
    if any(isinstance(entry, tuple) for entry in answer):
        raise Hint(
            f"{name} returns pairs. made_of has pairs, a value and a stretch; the values alone are wanted."
        )
    order = [known_ids.get(id(entry)) for entry in answer]
    if None in order:
        raise Hint(
            f"For {said} {name} returns something that is no value of the graph: {shown(answer[order.index(None)])}."
        )
    if missing := [key for key in nodes if key not in order]:
        which = f"{last}, the last one itself," if missing == [last] else missing[0]
        raise Hint(f"For {said} {which} is missing. All that it was made of belongs there, however far back.")
    if twice := [key for key in nodes if order.count(key) > 1]:
        raise Hint(
            f"For {said} {twice[0]} stands there {order.count(twice[0])} times. It would hand its slope on each time. "
            "Remember which ones you have already."
        )
    early = [
        (key, source) for key in nodes for source in graph[key] if order.index(source) > order.index(key)
    ]
    if early:
        raise Hint(_out_of_order(order, early, graph, last, said))


def _out_of_order(order, early, graph, last, said):
    key, source = early[0]
    words = f"For {said} {key} stands before {source}, of which it was made."
    inner = sum(len(set(sources)) for sources in graph.values())
    if order[0] == last and len({*early}) == inner:
        return f"{words} Your list begins with the last value: turn it round."
    return (
        f"{words} Backwards, {source} would hand its slope on before {key} has handed it its share. "
        "Put a value into the list only after all that it was made of is there."
    )
