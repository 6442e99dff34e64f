"""What a start leaves behind in a network, and ways of stepping from several starts."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .film import picture_of, stencils


def plot_stencils(networks):
    """Draw what at most fifteen hidden units of each network look for, the networks side by side.

    networks: {title: Parameters}, of one to three. Returns the Figure.
    """
    figure, axes = plt.subplots(
        1, len(networks), figsize=(8.3, 8.3 / len(networks) * 0.6 + 0.75), squeeze=False
    )
    for ax, (title, network) in zip(axes[0], networks.items(), strict=True):
        ax.imshow(picture_of(stencils(network)), interpolation="nearest")
        ax.set_axis_off()
        ax.set_title(title, loc="left", fontsize=12)
    return figure


def plot_optimizers(steps, runs):
    """Draw how several ways of stepping learn, a panel each: every run thin, their mean thick, the others' means grey.

    A last panel has a line for each start, in a colour of its own, through where it ends by each of the ways.

    steps: (n,), after which was measured. runs: {name: (seeds, n) of 100}. Returns the Figure.
    """
    widths = [1] * len(runs) + [1.15]
    figure, (*axes, finish) = plt.subplots(1, len(widths), figsize=(8.3, 3.6), width_ratios=widths)
    means = {name: np.mean(of_name, axis=0) for name, of_name in runs.items()}
    for ax, (name, of_name) in zip(axes, runs.items(), strict=True):
        for mean in means.values():
            ax.plot(steps, mean, color=style.BASELINE_FILL, linewidth=1.5)
        ax.plot(steps, np.transpose(of_name), color=style.OUTPUT, linewidth=1, alpha=0.6)
        ax.plot(steps, means[name], color=style.OUTPUT, linewidth=3.5)
        said = {"weight": "bold", "color": style.OUTPUT, "ha": "right"}
        ax.text(0.97, 0.05, f"{means[name][-1]:.1f}", transform=ax.transAxes, fontsize=20, **said)
        ax.set_title(name, loc="left", fontsize=12)
        ax.set(xlabel="step", xticks=[0, 150, 300], xlim=(0, 1.02 * steps[-1]))
        ax.sharey(axes[0])
        ax.tick_params(labelleft=ax is axes[0])
    axes[0].set_ylabel("digits read, out of 100")
    ends = np.array([np.asarray(of_name)[:, -1] for of_name in runs.values()])  # (ways, seeds)
    for end, colour in zip(ends.T, plt.colormaps["Dark2"](range(ends.shape[1])), strict=True):
        finish.plot(end, color=colour, linewidth=1.5, marker="o", markersize=5)
    finish.set_title("each start's finish", loc="left", fontsize=12)
    finish.set_xticks(range(len(runs)), labels=[name.removeprefix("the ") for name in runs], fontsize=10)
    finish.set_xlim(-0.4, len(runs) - 0.6)
    return figure
