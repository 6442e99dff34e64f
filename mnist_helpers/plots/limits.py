"""Why a perceptron's corrections come to an end: two limits hold what they add up to."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number


def plot_race(products, least, length):
    """Draw g · m after each correction, between the two limits that hold it.

    products: (n,), g · m after each correction. least: by how much each raises it at least. length: of g; no
    correction is longer than 2. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.2))[1]
    count, end = len(products), (2 * length / least) ** 2
    every = np.linspace(0, end, 300)
    most, high = 2 * length * np.sqrt(every), least * end
    ax.fill_between(every, least * every, most, color=style.BASELINE_FILL, alpha=0.4, lw=0)
    ax.plot(every, most, color=style.HIDDEN, lw=2.5)
    ax.plot(every, least * every, color=style.INPUT, lw=2.5, ls="--")
    ax.plot(range(1, count + 1), products, "o", ms=6, color=style.OUTPUT)
    ax.plot(end, high, "o", ms=11, mfc="white", mec=style.WARNING, mew=2.5)
    look = {"va": "center", "fontsize": 13}
    ax.text(
        0.34 * end,
        0.7 * high,
        f"at most {number(2 * length, '.2f')} √n",
        color=style.HIDDEN,
        ha="right",
        **look,
    )
    ax.text(0.7 * end, 0.6 * high, f"at least {number(least)} n", color=style.INPUT, **look)
    ax.text(count + 1, 0.62 * products[-1], f"its {count} corrections", color=style.OUTPUT, **look)
    words = f"after {end:.0f}, no room is left"
    ax.text(end, 1.09 * high, words, color=style.WARNING, ha="right", **look)
    ax.set(xlim=(0, 1.06 * end), ylim=(0, 1.18 * high), xlabel="corrections n")
    ax.set_ylabel("g · m", rotation=0, labelpad=18)
    return ax
