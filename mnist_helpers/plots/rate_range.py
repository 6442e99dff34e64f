"""Which learning rates work: how much is read after an epoch with each of them, and what became of a unit."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .film import picture_of, stencils

# What a rate does, by what is read of 100 (lesson 07): below the range that works it
# crawls, above it thrashes, and where it is dead it does no better than a guess.
WORKS, DEAD = 80, 12
TICKS = {0.001: "0.001", 0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100"}
SHOWN = 8  # networks of which a unit is drawn


def plot_rate_range(rates, read, networks=None):
    """Draw how many of 100 digits are read after an epoch, over the learning rate, with what the rates do.

    rates: (n,), rising, above 0. read: (n, seeds), of 100. networks: n Parameters, what each rate made of one start;
    of some of them the first hidden unit's stencil is drawn over its rate. Returns the Axes.
    """
    if networks is None:
        ax = plt.subplots(figsize=(8, 3.8))[1]
    else:
        ax, below = plt.subplots(2, 1, figsize=(8, 4.6), height_ratios=(2.9, 1))[1]
        _strip(below, rates, networks)
    mean = np.mean(read, axis=1)
    for of_seed in np.transpose(read):
        ax.plot(rates, of_seed, "o", color=style.OUTPUT, markersize=4, markeredgewidth=0, alpha=0.6)
    ax.plot(rates, mean, color=style.OUTPUT, linewidth=3)
    ax.set(xscale="log", xlim=(rates[0], rates[-1]), ylim=(0, 112), yticks=[0, 20, 40, 60, 80, 100])
    ax.set(xlabel="learning rate η", ylabel="digits read, out of 100")
    ax.set_xticks(list(TICKS), labels=TICKS.values())
    edges = [rates[0], *_edges(np.asarray(rates), mean), rates[-1]]
    fills = ("none", style.OUTPUT_FILL, "none", style.BASELINE_FILL)
    names = ("crawls", "works", "thrashes", "dead")
    for low, high, fill, name in zip(edges[:-1], edges[1:], fills, names, strict=True):
        ax.axvspan(low, high, facecolor=fill, alpha=0.35, linewidth=0)
        ax.text(np.sqrt(low * high), 105, name, ha="center", va="center", weight="bold")
    for edge in edges[1:-1]:
        ax.axvline(edge, color=style.BASELINE, linestyle="--", linewidth=1)
    return ax


def _strip(ax, rates, networks):
    """Draw what became of one hidden unit, each time under the rate that made it so."""
    ax.set_axis_off()
    for k, place in enumerate(np.linspace(0, len(networks) - 1, SHOWN).round().astype(int)):
        one = networks[place]._replace(W=networks[place].W[:1])
        small = ax.inset_axes((k / SHOWN, 0, 0.97 / SHOWN, 0.84))
        small.imshow(picture_of(stencils(one), columns=1), interpolation="nearest")
        small.set_axis_off()
        small.set_title(f"η = {float(f'{rates[place]:.2g}'):g}", fontsize=10, pad=3)


def _edges(rates, mean):
    """Return where a rate begins to work, where it no longer does, and where it is dead: between two of the rates."""
    works = np.flatnonzero(mean >= WORKS)
    dead = np.flatnonzero((mean < DEAD) & (rates > rates[works[-1]]))
    return [np.sqrt(rates[k - 1] * rates[k]) for k in (works[0], works[-1] + 1, dead[0])]
