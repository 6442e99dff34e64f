"""A layer over many images as a product of matrices: which row meets which column, and what shape comes out."""

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from .. import style

TALL, WIDE, SLIM = 3.4, 2.4, 0.8  # lengths that stand for 10,000 images, 784 pixels and 10 units
AT = 0.62  # of its height and breadth: the row, and the column, that are followed


def plot_shapes(images=10_000, inputs=784, units=10, *, ax=None):
    """Draw X @ W.T + b as rectangles with their shapes, one row and one column followed. Returns the Axes."""
    ax = ax or plt.subplots(figsize=(8.3, 3.3))[1]
    table = _Table(ax)
    table.put(0, WIDE, TALL, "X", (images, inputs), style.INPUT, row=True, under="a row: one image")
    table.put(3.6, SLIM, WIDE, "W.T", (inputs, units), style.HIDDEN, column=True, under="a column: one unit")
    table.put(
        6.0,
        SLIM,
        TALL,
        "X @ W.T",
        (images, units),
        style.OUTPUT,
        row=True,
        column=True,
        under="row times column",
    )
    table.put(8.4, SLIM, 0.24, "b", (units,), style.HIDDEN, under="added to every row")
    for x, sign in ((3.0, "@"), (5.2, "="), (7.6, "+")):
        ax.text(x, 0, sign, fontsize=18, ha="center", va="center")
    ax.set(xlim=(-0.1, 10.2), ylim=(-2.2, 2.6), aspect="equal")
    ax.set_axis_off()
    return ax


class _Table:
    """Rectangles in a row, each with a name, a shape, and what is followed in it."""

    def __init__(self, ax):
        self.ax = ax

    def put(self, left, width, height, name, shape, color, *, row=False, column=False, under):
        """Draw a matrix of a shape, its left side at `left`, its middle at the height 0."""
        self.ax.add_patch(
            Rectangle((left, -height / 2), width, height, fill=False, edgecolor=color, linewidth=1.6)
        )
        y, x = height * (AT - 0.5), left + width * AT
        if row and column:
            self._follow(x - 0.08, y - 0.08, 0.16, 0.16, color)
        elif row:
            self._follow(left, y - 0.08, width, 0.16, color)
        elif column:
            self._follow(x - 0.08, -height / 2, 0.16, height, color)
        said = f"{name}  ({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"
        middle = {"ha": "center", "fontsize": 11}
        self.ax.text(
            left + width / 2, height / 2 + 0.12, said, va="bottom", color=color, weight="bold", **middle
        )
        self.ax.text(left + width / 2, -height / 2 - 0.12, under, va="top", **middle)

    def _follow(self, left, bottom, width, height, color):
        self.ax.add_patch(Rectangle((left, bottom), width, height, facecolor=color, alpha=0.75))
