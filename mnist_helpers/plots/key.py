"""One key for lesson 01's pictures: what filled and hollow corners mean, and what is green, gold or ringed."""

from matplotlib.lines import Line2D

from .. import style

DOT = {"marker": "o", "markersize": 11, "markeredgewidth": 2, "color": style.OUTPUT}
STAY = {"color": style.BASELINE, "markerfacecolor": "white"}
SIGNS = {
    "filled": DOT,
    "hollow": DOT | STAY,
    "green": {"marker": "s", "markersize": 14, "color": style.OUTPUT_FILL},
    "pale green": {"marker": "s", "markersize": 14, "color": style.OUTPUT_FILL, "alpha": 0.5},
    "gold": {"marker": "s", "markersize": 14, "color": "#F5DA9E"},
    "ringed": {"marker": "o", "markersize": 20, "markeredgewidth": 3.5, "color": "none"}
    | {"markeredgecolor": style.WARNING},
}


def draw_key(figure, words, **place):
    """Draw a key on a figure, and return it. words: what each sign means, {name in SIGNS: words}.

    place: where it stands and how it looks, as `Figure.legend` takes it.
    """
    handles = [Line2D([], [], linestyle="", **SIGNS[sign]) for sign in words]
    look = {"frameon": False, "handletextpad": 0.3, "columnspacing": 1.2, "borderpad": 0}
    return figure.legend(handles, words.values(), **look | place)
