"""What three hidden neurons fence in: how nine starts end, and how three soft cuts add up to one fence (lesson 02)."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .. import style
from ..activations import sigmoid
from ..border_runs import CROWD, POINTS, answers, dead, learned_weights, three_vetoes
from ..words import number
from .border import GRID, REACH, SHADES, SIDE, ends_of
from .landscapes import HALO

EXTENT = (-REACH, REACH, -REACH, REACH)
ANSWERS = LinearSegmentedColormap.from_list("answers", ["#FFFFFF", style.HIDDEN_FILL])
CROWD_DOT, HORSESHOE_DOT = {"marker": "o", "mew": 0}, {"marker": "s", "mfc": "white", "mew": 0.6}


def plot_starts(wrong, drawn=(1, 4)):
    """Draw the borders at which some starts end, a column for each activation, and below how many points are wrong.

    wrong: {activation: counts}, one count for each start of `run_of`. drawn: the numbers of the starts whose borders
    are drawn. Cuts are dashed, those of dead ReLUs grey; points on the wrong side are orange. Bars too low to be
    seen have their number. Returns the Figure.
    """
    shape = {"height_ratios": [*[1] * len(drawn), 0.42]}
    figure, axes = plt.subplots(
        len(drawn) + 1, len(wrong), figsize=(8, 5.6), squeeze=False, gridspec_kw=shape
    )
    figure.get_layout_engine().set(w_pad=0.03, h_pad=0.02, wspace=0, hspace=0)
    for column, (bend, counts) in zip(axes.T, wrong.items(), strict=True):
        column[0].set_title(bend, loc="center", fontsize=14, weight="bold")
        for start, ax in zip(drawn, column[:-1], strict=True):
            _draw_end(ax, bend, learned_weights(bend, start))
            ax.text(0.97, 0.02, counts[start - 1], transform=ax.transAxes, ha="right", va="bottom", fontsize=15,
                    weight="bold", color=_look_of(counts[start - 1]), path_effects=HALO)  # fmt: skip
        _count(column[-1], counts)
    for start, ax in zip(drawn, axes[:-1, 0], strict=True):
        ax.set_ylabel(f"start {start}", fontsize=13)
    most = max(map(max, wrong.values()))
    for ax in axes[-1]:
        ax.set(ylim=(0, 1.08 * most), yticks=[0, 20, 40], yticklabels=[])
    axes[-1, 0].set_yticklabels([0, 20, 40], fontsize=12.5)
    axes[-1, 0].set_ylabel("wrong", fontsize=13)
    key = (
        "orange: wrong side   black: border   pale: the last sum is near 0\n"
        "dashed: a hidden sum is 0, grey for a dead ReLU, always 0"
    )
    figure.supxlabel(key, fontsize=12.5)
    return figure


def _look_of(count):
    return style.WARNING if count > 2 else style.TRUTH


def _count(ax, counts):
    """Draw how many points each start leaves on the wrong side, and write in words from how few to how many."""
    starts = range(1, len(counts) + 1)
    ax.bar(starts, counts, color=[_look_of(count) for count in counts])
    if min(counts) < 10:  # bars too low to be seen
        for start, count in zip(starts, counts, strict=True):
            ax.text(start, count + 1, count, ha="center", va="bottom", fontsize=12.5, color=_look_of(count))
    ax.set_xticks(starts, starts, fontsize=12.5)
    ax.tick_params(length=0)
    fewest, most = min(counts), max(counts)
    link = "or" if most == fewest + 1 else "to"
    said = f"{fewest} {link} {most} wrong" if fewest < most else f"always {most} wrong"
    ax.set_xlabel(said, fontsize=13, color=_look_of(most))


def _draw_end(ax, bend, parameters):
    """Draw on Axes the border of learned parameters, their cuts, and the points, those on the wrong side orange."""
    sums = answers(parameters, bend, GRID)
    shade(ax, sigmoid(sums), SHADES)
    for row, bias, silent in zip(parameters.W, parameters.b, dead(parameters), strict=True):
        colour = style.BASELINE if silent and bend == "ReLU" else style.HIDDEN
        ax.plot(*ends_of(row, bias).T, ls=(0, (3, 2)), lw=1.3, color=colour)
    ax.contour(SIDE, SIDE, sums, levels=[0], colors="black", linewidths=2.2)
    mark(ax, (answers(parameters, bend, POINTS) > 0) != CROWD)


def mark(ax, wrong):
    """Draw the points on Axes, those that are wrong, (120,), True or False, in orange."""
    for some, look, colour in ((CROWD, CROWD_DOT, style.OUTPUT), (~CROWD, HORSESHOE_DOT, style.TRUTH)):
        ax.plot(*POINTS[some & ~wrong].T, ls="", ms=3.6, color=colour, **look)
        ax.plot(*POINTS[some & wrong].T, ls="", ms=3.6, color=style.WARNING, **look | {"mfc": style.WARNING})


def shade(ax, shares, colours):
    """Colour the square by shares, 0 to 1, one for each place of GRID."""
    ax.imshow(shares, extent=EXTENT, cmap=colours, vmin=0, vmax=1, origin="lower")
    ax.set(xlim=EXTENT[:2], ylim=EXTENT[2:], xticks=[], yticks=[])


def plot_fence(learning, places, told=""):
    """Draw the borders of a network while it learns, and below how its last sum adds up from what its sigmoids say.

    learning: {how many rounds: `Parameters` of two inputs, three hidden neurons and one answer}, four of them; the
    last are those that are taken apart. places: {letter: (x₁, x₂)}, where it is written what each hidden neuron says.
    told: the letters of those whose last sum is written; the others have a question mark. Returns the Figure.
    """
    *_, network = learning.values()
    figure, (above, axes) = plt.subplots(2, len(network.b) + 1, figsize=(8, 5.4), layout="compressed")
    for (rounds, parameters), ax in zip(learning.items(), above, strict=True):
        _draw_end(ax, "sigmoid", parameters)
        ax.set_title(f"{rounds} rounds", loc="center", fontsize=13)
    spots = np.array(list(places.values()))
    says, sums = sigmoid(spots @ network.W.T + network.b), answers(network, "sigmoid", spots)
    for k, ax in enumerate(axes[:-1]):
        row, bias, weight = network.W[k], network.b[k], network.W_hat[0, k]
        shade(ax, sigmoid(GRID @ row + bias), ANSWERS)
        ax.plot(*ends_of(row, bias).T, "--", color=style.HIDDEN, lw=1.5)
        ax.set_title(f"{_summand(weight, k)} × h{'₁₂₃'[k]}", loc="center", fontsize=13, color=style.HIDDEN)
        _tell(ax, places, [number(one, ".0f") for one in says[:, k]])
    last = axes[-1]
    at = answers(network, "sigmoid", GRID)
    shade(last, sigmoid(at), SHADES)
    for row, bias in zip(network.W, network.b, strict=True):
        last.plot(*ends_of(row, bias).T, "--", color=style.HIDDEN, lw=1.2)
    last.contour(SIDE, SIDE, at, levels=[0], colors="black", linewidths=2.5)
    last.set_title(f"{_summand(network.b_hat[0], 1)} = last sum", loc="center", fontsize=13)
    _tell(
        last,
        places,
        [number(one, ".1f") if name in told else "?" for name, one in zip(places, sums, strict=True)],
    )
    for ax in axes:
        _scatter(ax, 2.8)
    hidden_key = "gold: it says 1   white: it says 0   dashed: its sum is 0   orange: wrong side"
    figure.supxlabel(f"{hidden_key}\ngreen: the last sum is above 0   black: it is 0", fontsize=12)
    return figure


def _scatter(ax, size):
    """Draw the crowd and its horseshoe on Axes."""
    ax.plot(*POINTS[CROWD].T, ls="", ms=size, color=style.OUTPUT, **CROWD_DOT)
    ax.plot(*POINTS[~CROWD].T, ls="", ms=size, color=style.TRUTH, **HORSESHOE_DOT)


def _tell(ax, places, words):
    """Ring each of the places on Axes, and write beside the ring its name and what is said there."""
    for (name, spot), said in zip(places.items(), words, strict=True):
        ax.plot(*spot, "o", ms=9, mfc="none", mec="black", mew=2, zorder=4)
        offset, look = _beside(*spot)
        ax.annotate(f"{name}: {said}", spot, offset, textcoords="offset points", weight="bold",
                    fontsize=13, path_effects=HALO, zorder=5, **look)  # fmt: skip


def plot_own_fence(W=None, b=None):
    """Draw the border of three hidden sigmoids with a veto each, W (3, 2) and b (3,), or the empty map without them.

    Returns the Axes.
    """
    ax = plt.subplots(figsize=(4.4, 4.4))[1]
    if W is None:
        _scatter(ax, 3.6)
        ax.set(xlim=EXTENT[:2], ylim=EXTENT[2:], aspect="equal")
        ax.grid(True)
    else:
        _draw_end(ax, "sigmoid", three_vetoes(W, b))
    ax.set(xticks=range(-2, 3), yticks=range(-2, 3), xlabel="x₁")
    ax.set_ylabel("x₂", rotation=0, va="center")
    return ax


def _beside(x, y):
    """Return where words stand off the crowd and its horseshoe: their offset and their alignment."""
    if y > 1:
        return (-8, 0), {"ha": "right", "va": "center"}
    if y > -1:
        return (-4, 8), {"ha": "left", "va": "bottom"}
    return ((-14, -6) if x < 0 else (0, -7)), {"ha": "center", "va": "top"}


def _summand(value, place):
    """Say a number as it stands in a sum, its sign apart from it where something stands before it."""
    return number(value, ".1f") if not place else f"{'+' if value > 0 else '−'} {abs(value):.1f}"
