"""A stumble: where a network lost a point, and what other steps from the same place would have cost."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style
from ..words import number


def plot_stumble(read, tried, culprit=None):
    """Draw how a network came to its last step, that step, and what other batches would have made of it.

    read: {step: of 100}, rising; the last two are before and after the step that is judged. tried: {batch size: what is
    read of 100 after one step for each of some batches}, from the network before the last step. culprit: (image, what
    is read after the last step without it, of 100); the image has shape (28, 28) and stands beside the step. Returns
    the Figure.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.3, 3.9), width_ratios=(1.5, 1), sharey=True)
    *steps, last = read
    *course, end = read.values()
    left.plot(steps, course, color=style.OUTPUT, linewidth=1.5)
    left.plot([steps[-1], last], [course[-1], end], color=style.WARNING, linewidth=3, marker="o", ms=6)
    said = f"step {last:,}:\n{number(end - course[-1], '+.1f')}"
    left.text(0.96 * last, end, said, ha="right", va="bottom", color=style.WARNING, weight="bold")
    start = f"{course[0]:.1f}, where the\nepoch before ended"
    thread = {"arrowstyle": "-", "color": style.BASELINE}
    left.annotate(start, (0, course[0]), (0.04 * last, end + 0.1), color=style.BASELINE, arrowprops=thread)
    left.set(xlabel="step of the epoch", ylabel="digits read, out of 100", xlim=(0, 1.03 * last))
    left.set_xticks([0, 500, 1000, 1500])
    left.set_ylim(bottom=end - 0.15)
    for place, ends in enumerate(tried.values()):
        spread = np.linspace(-0.28, 0.28, len(ends))
        right.plot(place + spread, ends, "o", color=style.OUTPUT, ms=4, alpha=0.6, markeredgewidth=0)
    right.axhline(course[-1], color=style.BASELINE, linestyle="dotted")
    right.plot(0, end, "D", color=style.WARNING, ms=9)
    right.text(0.12, end, "the real one", color=style.WARNING, va="center")
    right.set(xlim=(-0.5, len(tried) - 0.5), xlabel="one step for a batch of")
    right.set_title("other batches, same network", loc="left", fontsize=13)
    right.set_xticks(range(len(tried)), labels=[f"{size} images" for size in tried])
    if culprit is not None:
        image, without = culprit
        small = right.inset_axes((0.66, 0.14, 0.24, 0.3))
        small.imshow(np.reshape(image, (28, 28)), cmap=style.INK)
        small.set(xticks=[], yticks=[])
        small.spines[:].set_visible(True)
        small.set_title(
            f"without this\nimage: {without:.1f}", loc="left", fontsize=13, color=style.WARNING, pad=4
        )
    return figure
