"""What a surprise is worth: stacks of coins under the curve of prices, and the stick that a price draws."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse

from .. import style

ROUND = 0.057  # how wide a coin is, of all chances, where its height is 1 head
STACKS = 4


def plot_coins(forecasts, *, ax=None):
    """Draw the curve of prices in coins: under it stacks of heads in a row, and on it some forecasts.

    forecasts: {what it is, in words: probability given to the truth, above 0}. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    most = max(STACKS, -np.log2(min(forecasts.values())))
    chance = np.geomspace(2.0 ** -(most + 0.6), 1, 400)
    ax.plot(chance, -np.log2(chance), color=style.LOSS)
    for heads in range(1, STACKS + 1):
        for below in range(heads):
            ax.add_patch(Ellipse((2.0**-heads, below + 0.5), 0.96 * ROUND, 0.96, facecolor=style.LOSS_FILL,
                                 edgecolor=style.LOSS))  # fmt: skip
    for name, given in forecasts.items():
        heads, price = abs(np.log2(given)), abs(np.log(given))
        ax.plot(given, heads, "o", color=style.TRUTH, clip_on=False, zorder=3)
        said, look = f"{name}: {heads:.1f} tokens, price {price:.2f}", {"textcoords": "offset points"}
        right = given > 0.8  # there the words stand to the left
        ax.annotate(said, (given, heads), (2 if right else 9, 30 if right else 7), ha="right" if right else "left",
                    **look)  # fmt: skip
    ax.set(xlim=(0, 1.005), ylim=(0, most + 0.6), aspect=ROUND, yticks=range(int(most) + 1))
    ax.set(xlabel="chance that you gave to what happened", ylabel="tokens")
    ax.set_xticks([0, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1], ["0", "1/16", "1/8", "1/4", "1/2", "1"])
    return ax


def plot_stick(price, *, ax=None):
    """Draw what `price(f, j)` asks while the truth's score runs from −8 to 8, and two others stay at 0.

    Until it returns prices, the place is kept free. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    scores = np.linspace(-8, 8, 161)
    prices = np.array([price(np.array([score, 0.0, 0.0]), 0) for score in scores], dtype=float)
    ax.set(xlim=(-8.5, 10.5), ylim=(-0.6, 9.2), xticks=range(-8, 9, 4), yticks=range(0, 9, 2))
    ax.set(xlabel="score of the truth, with the other two at 0", ylabel="your price")
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
