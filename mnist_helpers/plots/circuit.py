"""A circuit of NANDs, drawn from the function that wires it."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from .. import style
from ..circuit import P, Q, Wire, gates, nand
from .cube import ON_WHITE
from .showing import display_picture

WIRE = {"arrowstyle": "-", "lw": 1.6, "color": style.TRUTH}


def show_circuit(function):
    """Display the circuit that a function of p, q and nand wires, or say that there is none yet."""
    end = function(P, Q, nand)
    if not isinstance(end, Wire) or not end.feeds:
        print("Nothing is wired yet. Once the check passes, run this cell, and see your circuit.")
        return
    count = len(gates(end))
    display_picture(
        plot_circuit(end), f"Your circuit: {count} NAND{'s' * (count > 1)} between p and q and the output."
    )


def plot_circuit(end):
    """Draw the gates that a `Wire` hangs on, in columns from the inputs to the output. Returns the Axes."""
    places = _places(end)
    ax = plt.subplots(figsize=(8, 2.9))[1]
    for gate in gates(end):
        for k, feed in enumerate(gate.feeds):
            x, y = places[id(gate)]
            into = (x - 0.32, y + 0.12 - 0.24 * k)
            if not isinstance(feed, Wire):
                look = {"ha": "right", "va": "center", "color": style.INPUT, "path_effects": ON_WHITE}
                ax.text(into[0] - 0.05, into[1], feed, **look)
                continue
            start = places[id(feed)] + np.array([0.3 if feed.feeds else 0, 0])
            bend = -0.4 if feed.feeds and into[0] - start[0] > 1 else 0  # over the gates between
            ax.annotate("", into, start, arrowprops=WIRE | {"connectionstyle": f"arc3,rad={bend}"}, zorder=2)
        box = {"boxstyle": "round,pad=0.04", "facecolor": "#FBEFD5", "edgecolor": style.HIDDEN}
        ax.add_patch(FancyBboxPatch((x - 0.28, y - 0.2), 0.56, 0.4, zorder=3, **box))
        ax.text(x, y, "NAND", ha="center", va="center", zorder=4)
    for wire in (P, Q):
        x, y = places[id(wire)]
        look = {"ha": "right", "va": "center", "color": style.INPUT, "weight": "bold", "fontsize": 14}
        ax.text(x - 0.06, y, wire.name, **look)
    x, y = places[id(end)]
    ax.annotate("out", (x + 0.3, y), (x + 0.8, y), va="center", color=style.OUTPUT, weight="bold",
                arrowprops={"arrowstyle": "<|-", "color": style.OUTPUT, "lw": 2})  # fmt: skip
    ax.set(xlim=(-0.3, x + 1.1), ylim=(-1.2, 1.2))
    ax.axis("off")
    return ax


def _places(end):
    """Return a place for both inputs and each gate, by its id: its column is the longest way from an input."""
    places, column = {id(P): np.array([0, 1.0]), id(Q): np.array([0, -1.0])}, {id(P): 0, id(Q): 0}
    for gate in gates(end):
        column[id(gate)] = 1 + max(column.get(id(feed), 0) for feed in gate.feeds)
    for x in range(1, max(column.values()) + 1):
        here = [gate for gate in gates(end) if column[id(gate)] == x]
        height = {
            id(gate): np.mean([places.get(id(feed), (0, 0))[1] for feed in gate.feeds]) for gate in here
        }
        for row, gate in enumerate(sorted(here, key=lambda gate: -height[id(gate)])):
            places[id(gate)] = np.array([x, 0.75 * ((len(here) - 1) / 2 - row)])
    return places
