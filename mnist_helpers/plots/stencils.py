"""What many images leave in the weights of hidden units: their ghosts, added up, and the stencils that these become."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .gradients import blue_or_red
from .network import signed


def plot_ghost_sums(images, wishes, labels, counts=(1, 2, 3, 10, 100, 1000)):
    """Draw what images ask of one hidden unit's weights, some of them alone, and below each the sum up to it.

    images: (n, 784), 0 to 1. wishes: (n,), minus the unit's error for each image. labels: (n,), their digits.
    counts: after how many images, 1 to n. Those above are on one scale, each sum is on its own. Returns the Figure.
    """
    figure, axes = plt.subplots(2, len(counts), figsize=(9, 3.7), squeeze=False)
    figure.get_layout_engine().set(w_pad=0.02, h_pad=0.05)
    reach = np.abs(wishes[np.array(counts) - 1]).max()
    for (above, below), m in zip(axes.T, counts, strict=True):
        total = wishes[:m] @ images[:m]
        for ax, asked, most in (
            (above, wishes[m - 1] * images[m - 1], reach),
            (below, total, np.abs(total).max()),
        ):
            ax.imshow(asked.reshape(28, 28), cmap=style.WEIGHTS, vmin=-most, vmax=most)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color=style.BASELINE)
        above.set_title(f"a {labels[m - 1]}: {signed(wishes[m - 1], 3)}", fontsize=12, loc="center", pad=3)
        below.set_title(f"{m:,} image{'s' * (m > 1)}", fontsize=12, loc="center", pad=3)
    axes[0, 0].set_ylabel("the newest image", fontsize=12)
    axes[1, 0].set_ylabel("the sum", fontsize=12)
    figure.supxlabel("blue: make larger; red: make smaller", fontsize=12)
    return figure


def plot_stencil(slopes, average, asked, before, after):
    """Draw what many images ask of a hidden unit's weights, what each digit's ask of the unit, and what it learned.

    slopes: (784,), the mean slopes of its weights. average: (784,), the average image of the digit that it answers
    loudest in the end. asked: (10,), minus its mean error for each digit's images at the start. before, after: (10,),
    its mean activation for each digit, at the start and some steps later. A blue bar wishes for more, a blue line
    rises. Returns the Figure.
    """
    figure = plt.figure(figsize=(9, 4.4))
    grid = figure.add_gridspec(2, 3, width_ratios=(1, 1.05, 1.75))
    reach = np.abs(slopes).max()
    pictures = (
        ("wished for its weights", -slopes, {"cmap": style.WEIGHTS, "vmin": -reach, "vmax": reach}),
        (f"an average {np.argmax(after)}", average, {"cmap": style.INK, "vmin": 0, "vmax": 1}),
    )
    for row, (said, pixels, look) in enumerate(pictures):
        ax = figure.add_subplot(grid[row, 0])
        ax.imshow(np.reshape(pixels, (28, 28)), **look)
        ax.spines[:].set(visible=True, color=style.BASELINE)
        ax.set(xticks=[], yticks=[])
        ax.set_title(said, fontsize=12, loc="center")
    wishes, answers = (figure.add_subplot(grid[:, column]) for column in (1, 2))
    wishes.barh(range(10), asked, height=0.7, color=blue_or_red(asked))
    wishes.axvline(0, color="#444444", linewidth=0.8)
    wishes.set_xlim(*(1.1 * np.abs(asked).max() * np.array((-1, 1))))
    wishes.set_xticks(np.array((-0.55, 0.55)) * np.abs(asked).max(), ["← less", "more →"])
    wishes.set_title("its images' first wish", fontsize=12, loc="center")
    wishes.set_ylabel("digit")
    answers.set(xlim=(0, 1), xticks=(0, 0.5, 1), xlabel="from the start (ring) to the last step (dot)")
    answers.set_title("what the unit answers", fontsize=12, loc="center")
    for digit, (start, end, colour) in enumerate(
        zip(before, after, blue_or_red(np.subtract(after, before)), strict=True)
    ):
        answers.plot((start, end), (digit, digit), color=colour, linewidth=2.5)
        answers.plot(
            start, digit, "o", markersize=7, color="white", markeredgecolor=colour, markeredgewidth=1.5
        )
        answers.plot(end, digit, "o", markersize=8, color=colour)
        further = 1 if end > start else -1
        answers.annotate(f"{end:.2f}", (end, digit), (8 * further, 0), textcoords="offset points", fontsize=12,
                         va="center", ha="left" if further > 0 else "right")  # fmt: skip
    for ax in (wishes, answers):
        ax.set(ylim=(9.6, -0.6), yticks=range(10))
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
    wishes.tick_params(axis="x", length=0)
    return figure


def plot_grown(grown, answers):
    """Draw what training added to the weights of fifteen hidden units, and which digit each of them answers loudest.

    grown: (15, 784), what was added, each on a scale of its own, blue above 0. answers: (15, 10), each unit's mean
    activation for each digit. Returns the Figure.
    """
    figure, axes = plt.subplots(3, 5, figsize=(9, 6.3))
    figure.get_layout_engine().set(w_pad=0.02, h_pad=0.04)
    for unit, (ax, added, answer) in enumerate(zip(axes.flat, grown, answers, strict=True)):
        reach = np.abs(added).max()
        ax.imshow(np.reshape(added, (28, 28)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.BASELINE)
        ax.set_title(f"a {np.argmax(answer)}: {np.max(answer):.2f}", fontsize=14, loc="center", pad=3)
        ax.text(0.03, 0.97, unit, transform=ax.transAxes, fontsize=14, color=style.HIDDEN, va="top")
    figure.supxlabel("blue: weight made larger; red: made smaller", fontsize=14)
    return figure
