"""What an activation makes of the sum behind it."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style


def plot_activation(function, z, *, ax=None):
    """Draw an activation as a curve, and the answers it gives to some sums as points on it.

    function: takes and returns an array of numbers. z: the sums, any number of them, of shape (n,).
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    z = np.asarray(z, dtype=float)
    reach = max(1.0, np.abs(z).max()) * 1.15
    curve = np.linspace(-reach, reach, 2001)
    heights = np.asarray(function(curve), dtype=float)
    jumps = np.flatnonzero(np.abs(np.diff(heights)) > 0.5)  # a jump is no line
    heights[jumps] = np.nan
    ax.axvline(0, color=style.BASELINE, lw=0.8)
    ax.plot(curve, heights, color=style.OUTPUT)
    ax.plot(z, function(z), "o", ms=9, color=style.OUTPUT, mec="white", mew=1.5, zorder=3)
    ax.set(xlabel="z = w·x + b", ylabel="output", xlim=(-reach, reach))
    ax.grid(True, axis="x")
    return ax
