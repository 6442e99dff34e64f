"""What a hidden unit says to many images: is the name that one image suggests borne out by ten thousand?"""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from .network import signed

STRIP, CELL = 10, 5  # images beside each other
GAP = 3  # pixels between two of them


def plot_unit_answers(images, labels, sums, weights, *, title=None):
    """Draw a unit's weights, the images it answers most and least, and the share of each digit that switches it on.

    images: uint8 (m, 28, 28). labels: their digits, (m,). sums: the unit's g for each, (m,); it is on above 0.
    weights: the unit's row of W, (784,). title: unless given, names the digits that switch it on most and least often.
    Returns the Figure.
    """
    labels, sums = np.asarray(labels), np.asarray(sums)
    shares = np.array([100 * np.mean(sums[labels == digit] > 0) for digit in range(10)])
    figure = plt.figure(figsize=(8, 4.5))
    axes = figure.subplot_mosaic(
        [["weights", "most"], ["weights", "least"], ["weights", "shares"]],
        width_ratios=[1, 2.7],
        height_ratios=[1, 1, 1.5],
    )
    reach = np.quantile(np.abs(weights), 0.995)
    axes["weights"].imshow(
        np.reshape(weights, (28, 28)), cmap=style.WEIGHTS, vmin=-reach, vmax=reach, extent=(0, 1, 0, 1)
    )
    axes["weights"].set(xticks=[], yticks=[], xlabel="blue: ink raises\nred: ink lowers")
    axes["weights"].set_title("its weights", fontsize=12)
    axes["weights"].spines[:].set(visible=True, color=style.BASELINE)
    order = sums.argsort()
    for name, chosen in (("most", order[: -STRIP - 1 : -1]), ("least", order[:STRIP])):
        _strip(axes[name], images[chosen], STRIP)
        ends = signed(sums[chosen[0]]), signed(sums[chosen[-1]])
        axes[name].set_title(f"answers {name}: g from {ends[0]} to {ends[1]}", fontsize=12)
    _bars(axes["shares"], shares)
    told = f"On for {shares.max():.0f} of 100 {shares.argmax()}s, for {shares.min():.0f} of 100 {shares.argmin()}s"
    figure.suptitle(title or told, fontsize=14, x=0.01, ha="left")
    return figure


def plot_name_test(images, sums, named, *, name, title=None):
    """Draw what a name for a unit gets right and wrong: four heaps, how many lie in each, and five of each.

    images: uint8 (m, 28, 28). sums: the unit's g for each, (m,); it is on above 0. named: whether the name says that it
    is on, bool (m,). name: in words. Of the mistakes the five worst are shown, where the unit is surest.
    title: unless given, says how many of 100 the name catches, and how many it spares. Returns the Figure.
    """
    sums, named = np.asarray(sums), np.asarray(named, bool)
    on = sums > 0
    figure, axes = plt.subplots(2, 2, figsize=(8, 3), gridspec_kw={"wspace": 0.2})
    for row, says in zip(axes, (True, False), strict=True):
        for ax, is_on in zip(row, (True, False), strict=True):
            heap = np.flatnonzero((named == says) & (on == is_on))
            worst = heap[np.abs(sums[heap]).argsort()[::-1]] if says != is_on else heap
            _strip(ax, images[worst[:CELL]], CELL)
            mark = "✓" if says == is_on else "✗"
            said = (
                f"{mark} name says {'yes' if says else 'no'}, unit {'on' if is_on else 'off'}: {len(heap):,}"
            )
            ax.set_title(said, fontsize=12, color=style.OUTPUT if says == is_on else style.WARNING)
    caught, spared = (f"{100 * np.mean(right):.0f}" for right in (named[on], ~named[~on]))
    told = f"“{name}” catches {caught} of 100 on, spares {spared} of 100 off"
    figure.suptitle(title or told, fontsize=14, x=0.01, ha="left")
    return figure


def _strip(ax, images, count):
    """Draw up to `count` images beside each other."""
    sheet = np.zeros((28, count * (28 + GAP) - GAP), np.uint8)
    for k, image in enumerate(images):
        sheet[:, k * (28 + GAP) : k * (28 + GAP) + 28] = image
    ax.imshow(sheet, cmap=style.INK, vmin=0, vmax=255)
    ax.set_axis_off()


def _bars(ax, shares):
    """Draw the share of each digit that switches the unit on."""
    bars = ax.bar(range(10), shares, color=style.HIDDEN_FILL, width=0.7)
    ax.bar_label(bars, [f"{share:.0f}" for share in shares], padding=2)
    ax.set(xticks=range(10), yticks=[], ylim=(0, 125), xlabel="true digit: on for so many of 100")
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
