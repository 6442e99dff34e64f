"""A figure drawn again for a phone: its panels one below the other, its letters as large as they were."""

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.gridspec import GridSpec
from matplotlib.text import Text

WIDTH = 5.0  # inches: of 500 pixels, shown in 358 or more, letters of 12 points keep 11 pixels
LONG = 20  # letters


def narrowed(figure):
    """Lay out a figure's panels anew on a page `WIDTH` wide, and break its long lines.

    Returns the figure, or None where its words would then stand in each other's way.
    """
    panels = [ax for ax in figure.axes if ax.get_subplotspec()]
    if not panels or figure.artists:  # placed by hand, or tied by an arrow from panel to panel
        return None
    before = collisions(figure)
    width, height = figure.get_size_inches()
    grid = panels[0].get_gridspec()
    columns = _columns(grid.ncols, width / grid.ncols)
    new = GridSpec(-(-len(panels) // columns), columns, figure)
    if columns == 1:
        panels.sort(key=lambda ax: ax.get_subplotspec().colspan.start)
    for ax in panels:
        _keep_labels(ax, panels)
    for ax, place in zip(panels, new, strict=False):
        ax.set_subplotspec(place)
    height *= new.nrows / grid.nrows
    figure.set_size_inches(WIDTH, height)
    for text in figure.findobj(Text):
        text.set_wrap(len(text.get_text()) > LONG)
    return figure if collisions(figure) <= before else None


def _columns(columns, width):
    """Return how many of a grid's columns, each of `width` inches, stay side by side."""
    fit = max(1, int(WIDTH // width))
    return next((n for n in range(fit, 1, -1) if columns % n == 0), min(fit, columns))


def _keep_labels(ax, panels):
    """Give a panel the axis that it shared with the one beside it."""
    place = ax.get_subplotspec()
    first = next(p for p in panels if p.get_subplotspec().rowspan == place.rowspan)
    if not place.is_first_col() and ax.get_shared_y_axes().joined(ax, first):
        ax.tick_params(labelleft=True)
        ax.set_ylabel(ax.get_ylabel() or first.get_ylabel())


def collisions(figure):
    """Count the pairs of words of which one lies on the other."""
    figure.draw_without_rendering()
    hidden = {text for ax in figure.findobj(Axes) for text in _not_drawn(ax)}
    words = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    boxes = [text.get_window_extent().padded(-2) for text in words if text not in hidden]
    return sum(one.overlaps(other) for one, other in combinations(boxes, 2))


def _not_drawn(ax):
    """Yield the tick labels that an Axes keeps but does not draw."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            if not ax.axison or not low <= tick.get_loc() <= high:
                yield from tick.findobj(Text)
