"""Six sick learning curves, each over a healthy one."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style

HIGHEST = 6  # nats: what lies above leaves its panel
EPOCHS = 4


def plot_sick_curves(patients):
    """Draw the loss of each batch of six sick loops, each over the healthy one's, all to one scale.

    patients: from `flight_school`. Returns the Figure.
    """
    figure, axes = plt.subplots(2, 3, figsize=(8.3, 4.2), sharex=True, sharey=True)
    healthy = patients["healthy"].losses
    for name, ax in zip("ABCDEF", axes.flat, strict=True):
        ax.plot(healthy, color=style.BASELINE, linewidth=1)
        ax.axhline(np.log(10), color=style.TRUTH, linestyle="dotted", linewidth=1)
        ax.plot(patients[name].losses, color=style.LOSS, linewidth=1.2)
        ax.set_title(name, loc="left", weight="bold", fontsize=14, pad=3)
        ax.set(xlim=(0, len(healthy)), ylim=(0, HIGHEST), yticks=[0, 2, 4, 6])
        ends = len(healthy) // EPOCHS * np.arange(1, EPOCHS + 1)
        ax.set_xticks(ends)
        ax.vlines(ends, 0, HIGHEST, color=style.BASELINE, linestyle="dotted", linewidth=1)
    middle = 0.55 * len(healthy)
    for ax, height, words, colour in (
        (axes[0, 1], 2.5, "an even guess: 2.30", style.TRUTH),
        (axes[1, 1], 1.2, "a healthy loop", style.BASELINE),
    ):
        ax.text(middle, height, words, color=colour, ha="center", va="bottom")
    for name, ax in zip("ABCDEF", axes.flat, strict=True):
        highest = patients[name].losses.max()
        if highest > HIGHEST:
            words = f"↑ to {highest:.0f}" if np.isfinite(highest) else "↑ to ∞"
            ax.set_title(words, loc="right", color=style.LOSS, fontsize=12, pad=3)
    for ax in axes[1]:
        ax.set_xlabel("batches (dotted: epochs)")
    for ax in axes[:, 0]:
        ax.set_ylabel("loss of the batch")
    return figure
