"""Who pays: images laid out on a bill, bills of networks, ten days of rain, and the price at each temperature."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..losses import cross_entropy
from .film import mosaic
from .loss import WRONG

NAMES = "the costliest", "the next", "the cheaper"
RIGHT = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.OUTPUT}
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # so that no line crosses a word


def plot_bill(losses, images, *, ax=None):
    """Draw a bill whose area is shared out by what images pay: the costliest 1 %, the cheaper half and the rest.

    losses: (n,), n a multiple of 100. images: (n, 28, 28). Each image is drawn as large as its group's mean price.
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.6))[1]
    n, order = len(losses), np.argsort(-losses)
    groups = np.split(order, [n // 100, n // 2])
    pays = [100 * losses[group].sum() / losses.sum() for group in groups]
    height = min(34, pays[0])
    for k, (group, share) in enumerate(zip(groups, pays, strict=True)):
        left = sum(pays[:k])
        if k < 2:
            ax.imshow(_sheet(images[group], share / height, 1 if k == 0 else 4), cmap=style.INK, vmin=0, vmax=255,
                      extent=(left, left + share, 0, height), interpolation="antialiased")  # fmt: skip
        ax.add_patch(Rectangle((left, 0), share, height, facecolor="none" if k < 2 else style.TRUTH,
                               edgecolor=(style.LOSS, style.BASELINE, "none")[k], linewidth=3 if k == 0 else 1,
                               zorder=(4, 3, 4)[k]))  # fmt: skip
        much = f"{share:.0f} %" if share >= 1 else "under 1 %"
        if k < 2:
            ax.text(left + k, height + 1.5, f"{NAMES[k]} {len(group):,}\npay {much}", va="bottom",
                    color=(style.LOSS, style.TRUTH)[k], weight=("bold", "normal")[k])  # fmt: skip
        else:  # too thin for words above it
            ax.annotate(f"{NAMES[k]}\n{len(group):,} pay\n{much}", (100, height / 2), (104.5, height / 2), va="center",
                        arrowprops={"arrowstyle": "->"})  # fmt: skip
    ax.set(xlim=(-0.5, 120), ylim=(-0.5, height + 10), aspect="equal")
    ax.set_axis_off()
    return ax


def _sheet(images, wide, every):
    """Lay images out in rows on a sheet that is `wide` times as wide as high, each `every` times smaller."""
    rows = max(1, round(np.sqrt(len(images) / wide)))
    columns = -(-len(images) // rows)
    side = 28 // every
    small = images.reshape(-1, side, every, side, every).mean(axis=(2, 4))
    return mosaic(small, columns, gap=0, ground=0.0)


def plot_two_bills(answers, labels, *, ax=None):
    """Draw what all images pay together, a bar for each of some networks: first right answers, then wrong ones.

    answers: {name: probabilities of shape (m, 10)}. labels: true digits (m,). Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 1.2 + 0.75 * len(answers)))[1]
    beside = {"textcoords": "offset points", "va": "center"}
    for row, O in enumerate(answers.values()):
        losses, right = -np.log(O[np.arange(len(labels)), labels]), O.argmax(axis=1) == labels
        paid = 0
        for which, what, look in ((right, "right answers", RIGHT), (~right, "wrong answers", WRONG)):
            pay = losses[which].sum()
            ax.barh(row, pay, left=paid, height=0.6, **look)
            # what right answers pay may be too narrow for a number in its middle
            place, shift, side = (paid + pay / 2, 0, "center") if paid else (0, 6, "left")
            ax.annotate(f"{pay:,.0f}", (place, row), (shift, 0), ha=side, bbox=PAPER, **beside)
            if row == 0:
                ax.annotate(what, (place, -0.52), (shift, 0), ha=side, color=look["edgecolor"], **beside)
            paid += pay
        ax.annotate(f"{paid:,.0f}", (paid, row), (6, 0), weight="bold", **beside)
    ax.margins(x=0.12)
    ax.set(ylim=(len(answers) - 0.5, -0.85), xlabel=f"what {len(labels):,} images pay together", xticks=[])
    ax.set_yticks(range(len(answers)), answers)
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    return ax


def plot_days(said, believed=0.7):
    """Draw the bills of ten days, one row for each chance said, if one pays 1 minus the chance given to what came.

    said: chances of rain that one could announce. believed: the share of days on which it rains. Returns the Figure.
    """
    figure, axes = plt.subplots(
        len(said), 1, figsize=(8, 0.6 + 1.3 * len(said)), sharex=True, sharey=True, squeeze=False
    )
    rains = np.arange(10) < round(10 * believed)
    bills = np.array([np.where(rains, 1 - chance, chance) for chance in said])
    most = bills.max()
    for ax, chance, prices in zip(axes[:, 0], said, bills, strict=True):
        for day, (cost, rain) in enumerate(zip(prices, rains, strict=True)):
            ax.bar(
                day, cost, color=style.LOSS_FILL, edgecolor=style.LOSS, hatch="" if rain else "///", width=0.8
            )
            ax.text(day, cost + 0.06 * most, f"{cost:.1f}" if cost else "0", ha="center")
        ax.text(-0.9, 0.5 * most, f"You say\n{100 * chance:.0f} %", ha="right", va="center", weight="bold")
        ax.text(9.9, 0.5 * most, f"in all\n{prices.sum():.1f}", va="center", color=style.LOSS, weight="bold")
        ax.set(xlim=(-2.4, 11.2), ylim=(0, 1.3 * most), xticks=[], yticks=[])
        ax.spines["left"].set_visible(False)
    wet = rains.sum()
    below = {"y": -0.12 * most, "ha": "center", "va": "top"}
    axes[-1, 0].text((wet - 1) / 2, s=f"{wet} days of rain", **below)
    axes[-1, 0].text((wet + 9) / 2, s=f"{10 - wet} dry days", **below)
    return figure


def plot_temperatures(scores, labels, best_temperature, *, ax=None):
    """Draw the loss of some networks at each temperature, and mark on each curve what `best_temperature` chooses.

    scores: {name: (m, 10)}. labels: (m,). Until a function returns temperatures, the place is kept free. Returns the
    Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 4))[1]
    temperatures = np.arange(0.5, 3, 0.1)
    between = np.linspace(0.5, temperatures[-1], 100)
    ax.set(xlabel="temperature $T$", ylabel="loss", xlim=(0.2, 3.5), xticks=np.arange(0.5, 3.1, 0.5))
    chosen = [best_temperature(temperatures, F, labels) for F in scores.values()]
    if None in chosen:
        ax.text(1.85, 0.5, "Your choices will appear here.", ha="center", color=style.BASELINE)
        return ax
    ax.axvline(1, color=style.TRUTH, linewidth=0.8)
    colours = style.BASELINE, style.INPUT, style.LOSS
    for (name, F), T, colour in zip(scores.items(), chosen, colours, strict=True):
        losses = [cross_entropy(F / each, labels) for each in between]
        ax.plot(between, losses, color=colour)
        ax.plot(T, cross_entropy(F / T, labels), "o", color=colour, markersize=10)
        place = {"xytext": (6, 0), "textcoords": "offset points", "va": "center"}
        ax.annotate(name, (between[-1], losses[-1]), **place, color=colour)
    ax.set_ylim(0, 1.25 * ax.get_ylim()[1])
    look = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "va": "top"}
    ax.annotate("dot here:\nnot sure enough", (1, 1), (-6, -2), ha="right", **look)
    ax.annotate("dot here:\ntoo sure", (1, 1), (6, -2), **look)
    return ax
