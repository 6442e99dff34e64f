"""What a surprise is worth: rows of tokens, and the stick that a price draws."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Ellipse, Rectangle

from .. import style


def plot_coins(forecasts, *, ax=None):
    """Lay out what some forecasts cost, a row of tokens each, the last of them cut to what is paid of it.

    forecasts: {what it is, in words: probability given to what happened, above 0}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 0.6 * len(forecasts)), layout="compressed")[1]
    for row, chance in enumerate(forecasts.values()):
        tokens, price = abs(np.log2(chance)), abs(np.log(chance))
        for k in range(int(np.ceil(tokens))):
            coin = Circle((k + 0.5, row), 0.44, facecolor=style.LOSS_FILL, edgecolor=style.LOSS)
            ax.add_patch(coin).set_clip_path(Rectangle((0, row - 0.5), tokens, 1, transform=ax.transData))
        ax.annotate(f"{tokens:.1f} tokens, price {price:.2f}", (tokens, row), (8, 0), textcoords="offset points",
                    va="center", color=style.LOSS)  # fmt: skip
    ax.set(xlim=(0, 11), ylim=(len(forecasts) - 0.5, -0.5), xticks=[], aspect="equal")
    ax.set_yticks(range(len(forecasts)), forecasts)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def plot_stick(price, *, ax=None):
    """Draw what `price(f, j)` asks while the truth's score runs from −8 to 8, and two others stay at 0.

    Until it returns prices, the place is kept free. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    scores = np.linspace(-8, 8, 161)
    prices = np.array([price(np.array([score, 0.0, 0.0]), 0) for score in scores], dtype=float)
    ax.set(xlim=(-8.5, 10.5), ylim=(-0.6, 9.2), xticks=range(-8, 9, 4), yticks=range(0, 9, 2))
    ax.set(xlabel="score of the true digit, with the other two at 0", ylabel="your price")
    if prices.shape != scores.shape or not np.isfinite(prices).all():
        ax.text(1, 4.5, "Your prices will appear here.", ha="center", color=style.BASELINE)
        return ax
    ax.plot(scores, prices, color=style.LOSS, linewidth=7, solid_capstyle="round")
    ax.add_patch(Ellipse((9.4, 0.08), 1.3, 0.6, color=style.TRUTH))  # the puck
    ax.annotate(
        "far behind: each point of score saves 1", (-4, prices[40]), (16, 6), textcoords="offset points"
    )
    ax.annotate(
        "well ahead: hardly anything left to save", (1.2, prices[92]), (0, 16), textcoords="offset points"
    )
    return ax
