"""The graph of a formula: a box for each value, lines to what it is made of, the letters on the left."""

import numpy as np
from matplotlib.patches import FancyBboxPatch

from .. import style

BOX = 76, 46  # pixels
GAP = 190  # pixels from the middle of a box to that of the next below it, at most
ROUND = "round,pad=0,rounding_size=6"
PORT = 10  # pixels from the middle of a box to where the lines of two sources come in


def columns_of(nodes):
    """Return the column of each node: a letter or number stands right before what it is first needed for."""
    columns = [0] * len(nodes)
    for place, node in enumerate(nodes):
        if node.made_of:
            columns[place] = 1 + max(columns[source] for source in node.made_of)
    for place, node in reversed(list(enumerate(nodes))):
        users = [columns[user] for user, other in enumerate(nodes) if place in other.made_of]
        if users and not node.made_of:
            columns[place] = min(users) - 1
    return columns


def lay_out(nodes, tall=(), small=()):
    """Return the places of the boxes and the ways of the lines.

    Returns ({place of a node: (column, row)}, {(node, which of its sources): [(column, row), …] from the source on}),
    rows as floats, 0 in the middle, at least 1 apart in a column. tall: the nodes and the ways that take three times
    the room. small: the nodes that take half of it.
    """
    columns = columns_of(nodes)
    spots, ways = list(range(len(nodes))), {}  # a spot is a node, or where a line passes through a column
    column_of, linked = list(columns), {}
    rooms = [3 if place in tall else 0.5 if place in small else 1 for place in spots]
    for place, node in enumerate(nodes):
        for which, source in enumerate(node.made_of):
            way = [source]
            for column in range(columns[source] + 1, columns[place]):
                column_of.append(column)
                spots.append(len(spots))
                rooms.append(3 if (place, which) in tall else 1)
                way.append(spots[-1])
            ways[place, which] = way
            for here, there in zip(way, [*way[1:], place], strict=True):
                linked.setdefault(here, []).append(there)
                linked.setdefault(there, []).append(here)
    rows = _rows(np.array(column_of), linked, np.array(rooms))
    return (
        {place: (columns[place], rows[place]) for place in range(len(nodes))},
        {key: [(column_of[spot], rows[spot]) for spot in way] for key, way in ways.items()},
    )


def _rows(columns, linked, rooms):
    """Return a row for each spot: near the spots that it is linked to, and as far from its neighbours as both need."""
    rows = np.zeros(len(columns))
    for column in range(columns.max() + 1):
        spots = np.flatnonzero(columns == column)
        rows[spots] = (len(spots) - 1) / 2 - np.arange(len(spots))
    for _ in range(60):
        for column in range(columns.max() + 1):
            spots = np.flatnonzero(columns == column)
            wanted = np.array([np.mean(rows[linked[spot]]) for spot in spots])
            order = np.lexsort((-spots, wanted))
            room = rooms[spots[order]]
            least = np.cumsum(room) - room / 2
            apart = np.maximum.accumulate(wanted[order] - least) + least
            rows[spots[order]] = apart - np.mean(apart - wanted[order])
    return rows - (rows.max() + rows.min()) / 2


def draw_graph(ax, nodes, width, height):
    """Draw boxes, lines and signs on axes of width × height pixels.

    Returns (artists, {node: (x, y)}, {(node, which source): (xs, ys)}), pixels; the ways begin at the source.
    """
    boxes, ways = lay_out(nodes)
    last = max(column for column, _ in boxes.values())
    step = (width - BOX[0] - 24) / max(last, 1)
    lift = min(GAP, (height - BOX[1] - 24) / max(rows_of(boxes, ways), 0.1))

    def at(column, row):
        return BOX[0] / 2 + 12 + step * column, height / 2 + 8 + lift * row

    middle, drawn, lines = {place: at(*spot) for place, spot in boxes.items()}, [], {}
    for (place, which), way in ways.items():
        port = _port(nodes[place], which, middle)
        xs, ys = map(list, zip(*(at(*spot) for spot in [*way, boxes[place]]), strict=True))
        ys[-1] += port
        if len(set(nodes[place].made_of)) < len(nodes[place].made_of):
            ys[0] += port  # x * x: two lines from one box to another
        xs[0], xs[-1] = xs[0] + BOX[0] / 2, xs[-1] - BOX[0] / 2
        lines[place, which] = xs, ys
        drawn += ax.plot(xs, ys, color=style.BASELINE, linewidth=1.2, zorder=1)
    for place, (x, y) in middle.items():
        drawn += _box(ax, nodes[place], x, y)
    return drawn, middle, lines


def rows_of(boxes, ways):
    """Return how many rows lie between the lowest and the highest."""
    rows = [row for _, row in boxes.values()] + [row for way in ways.values() for _, row in way]
    return max(rows) - min(rows)


def _port(node, which, middle):
    """Return how far above the middle of its box a line ends: the higher source comes in above."""
    if len(node.made_of) < 2:
        return 0
    heights = [middle[source][1] for source in node.made_of]
    first_above = heights[0] >= heights[1]
    return PORT if (which == 0) == first_above else -PORT


def _box(ax, node, x, y):
    """Draw a node's box and its sign, in its upper half."""
    colour = style.HIDDEN if node.made_of else style.INPUT if node.constant is None else style.BASELINE
    corner = x - BOX[0] / 2, y - BOX[1] / 2
    box = FancyBboxPatch(
        corner, *BOX, boxstyle=ROUND, facecolor="white", edgecolor=colour, linewidth=1.5, zorder=2
    )
    size = 12 if len(node.symbol) < 7 else 10.5
    look = {"ha": "center", "va": "center", "fontsize": size, "weight": "bold", "color": colour, "zorder": 3}
    sign = "" if node.constant is not None else "−" if node.symbol == "neg" else node.symbol
    return [ax.add_patch(box), ax.text(x, y + 11, sign, **look)]
