"""Which learning rates work: how much is read after an epoch with each of them."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style

# What a rate does, by what is read of 100 (lesson 07): below the range that works it
# crawls, above it thrashes, and where it is dead it does no better than a guess.
WORKS, DEAD = 80, 12


def plot_rate_range(rates, read):
    """Draw how many of 100 digits are read after an epoch, over the learning rate, with what the rates do.

    rates: (n,), rising, above 0. read: (n, seeds), of 100. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 3.8))[1]
    mean = np.mean(read, axis=1)
    for of_seed in np.transpose(read):
        ax.plot(rates, of_seed, "o", color=style.OUTPUT, markersize=4, markeredgewidth=0, alpha=0.6)
    ax.plot(rates, mean, color=style.OUTPUT, linewidth=3)
    ax.set(xscale="log", xlim=(rates[0], rates[-1]), ylim=(0, 112), yticks=[0, 20, 40, 60, 80, 100])
    ax.set(xlabel="learning rate η", ylabel="read, of 100")
    ax.set_xticks([0.001, 0.01, 0.1, 1, 10, 100], labels=["0.001", "0.01", "0.1", "1", "10", "100"])
    edges = [rates[0], *_edges(np.asarray(rates), mean), rates[-1]]
    fills = ("none", style.OUTPUT_FILL, "none", style.BASELINE_FILL)
    names = ("crawls", "works", "thrashes", "dead")
    for low, high, fill, name in zip(edges[:-1], edges[1:], fills, names, strict=True):
        ax.axvspan(low, high, facecolor=fill, alpha=0.35, linewidth=0)
        ax.text(np.sqrt(low * high), 105, name, ha="center", va="center", weight="bold")
    for edge in edges[1:-1]:
        ax.axvline(edge, color=style.BASELINE, linestyle="--", linewidth=1)
    return ax


def _edges(rates, mean):
    """Return where a rate begins to work, where it no longer does, and where it is dead: between two of the rates."""
    works = np.flatnonzero(mean >= WORKS)
    dead = np.flatnonzero((mean < DEAD) & (rates > rates[works[-1]]))
    return [np.sqrt(rates[k - 1] * rates[k]) for k in (works[0], works[-1] + 1, dead[0])]
