"""What answers cost: digit by digit, on average for each chance that you say, and while a score moves."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from .. import style
from ..activations import softmax
from .bill import PAPER
from .cube import ON_WHITE
from .loss import draw_misread


def plot_priced(images, labels, O, read="", *, ax=None):
    """Draw a row an image: what you read, a network's two best answers as bars, the label, its chance and its price.

    images: (n, 28, 28). labels: (n,). O: probabilities of shape (n, 10). read: your n digits as one string; blanks in
    it do not count, and where one is missing a dash stands and the label is not told. Below, your hits are counted.
    Returns the Axes.
    """
    n = len(labels)
    read = "".join(str(read).split()).ljust(n, "–")[:n]
    ax = ax or plt.subplots(figsize=(8, 0.6 * (n + 1.6)))[1]
    _row(ax, -0.85, ("you", "network says", "label", "label's chance", "price"), style.BASELINE)
    for row, (image, label, o, mine) in enumerate(zip(images, labels, O, read, strict=True)):
        small = OffsetImage(image, zoom=1.5, cmap=style.INK)
        ax.add_artist(AnnotationBbox(small, (0, row), box_alignment=(0, 0.5), frameon=False, pad=0))
        for place, digit in enumerate(o.argsort()[:-3:-1]):
            y = row - 0.2 + 0.42 * place
            ax.barh(y, 1.7 * o[digit], left=4.1, height=0.34, color=style.OUTPUT)
            ax.text(3.95, y, digit, ha="right", va="center", color=style.OUTPUT)
            ax.text(4.25 + 1.7 * o[digit], y, _percent(o[digit]), va="center", color=style.OUTPUT)
        price = -np.log(o[label])
        ax.barh(row, 0.17 * price, left=13.5, height=0.6, color=style.LOSS_FILL)
        chance = f"1 in {float(f'{1 / o[label]:.2g}'):,.0f}"
        told = f"{label} ✓" if mine == str(label) else str(label) if mine != "–" else "?"
        _row(ax, row, (mine, "", told, chance, f"{price:.1f}"))
    hits = sum(mine == str(label) for mine, label in zip(read, labels, strict=True))
    typed = read.strip("–")
    said = f"You read {hits} of {n} as labelled." if typed else "Type what you read, and the labels appear."
    ax.text(0, n - 0.15, said, va="center", weight="bold")
    ax.set(xlim=(0, 16), ylim=(n + 0.2, -1.2))
    ax.set_axis_off()
    return ax


def _percent(share):
    """Say a share in %, none as all or nothing."""
    return "> 99 %" if share >= 0.995 else "< 1 %" if share < 0.005 else f"{100 * share:.0f} %"


def _row(ax, y, words, colour=None):
    """Write a row of the table of prices: in one colour, or each column in its own."""
    places = (2.7, 3.65, 8.6, 13.3, 13.7)  # of 16, so that a phone's width holds them
    own = (style.TRUTH, style.OUTPUT, style.TRUTH, style.LOSS, style.LOSS)
    sides = ("center", "left", "center", "right", "left")
    for place, word, side, mine in zip(places, words, sides, own, strict=True):
        if word:
            ax.text(place, y, word, ha=side, va="center", color=colour or mine)


def _by_surprise(said, believed):
    return -(believed * np.log(said) + (1 - believed) * np.log(1 - said))


def plot_honesty(average_price=_by_surprise, believed=0.7, drawn=None, *, ax=None):
    """Draw what you pay on average for each chance that you could say, while you believe in another.

    Once `average_price(said, believed)` returns prices, those of a straight line, 1 minus what the truth was given,
    stand beside them. drawn: a price drawn by hand, its heights at evenly spaced chances from 0 to 1, None where
    nothing was drawn; it gets a curve as well. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.6))[1]
    said, chances = np.linspace(0.001, 0.999, 999), np.linspace(0, 1, 101)  # the curve leaves the frame
    prices = np.array([average_price(chance, believed) for chance in said], dtype=float)
    ax.axvline(believed, color=style.TRUTH, linewidth=0.8)
    side, aside = ("left", 0.01) if believed < 0.75 else ("right", -0.01)
    ax.text(believed + aside, 1.98, f"what you believe: {believed:g}", va="top", ha=side)
    ax.set(
        xlabel="what you say", ylabel="average price", xlim=(0, 1), ylim=(0, 2), yticks=[0, 0.5, 1, 1.5, 2]
    )
    if prices.shape != said.shape or not np.isfinite(prices).all():
        ax.text((1 + believed) / 2, 1, "Your prices will appear here.", ha="center", color=style.BASELINE)
        return ax
    straight = believed * (1 - chances) + (1 - believed) * chances
    _priced_by(ax, said, prices, style.LOSS)
    if drawn is not None:
        own = np.array(drawn, dtype=float)  # None becomes nan
        _own_price(ax, believed * own + (1 - believed) * own[::-1])
    _priced_by(ax, chances, straight, style.BASELINE, linestyle="--")
    words = {"textcoords": "offset points"}
    rises = believed < 0.5  # the straight line
    near = np.abs(prices - 1.7).argmin()
    far, aside = (60, "left") if rises else (40, "right")
    ax.annotate("if the price is −log chance", (said[near], prices[near]), (-8 if rises else 8, 4), color=style.LOSS,
                ha="right" if rises else "left", **words)  # fmt: skip
    ax.annotate("if the price is 1 − chance", (chances[far], straight[far]), (0, -8), color=style.BASELINE, ha=aside,
                va="top", path_effects=ON_WHITE, **words)  # fmt: skip
    return ax


def _priced_by(ax, chances, prices, colour, **look):
    """Draw average prices, and mark the least."""
    least = prices.argmin()
    ax.plot(chances, prices, color=colour, **look)
    ax.plot(chances[least], prices[least], "o", color=colour, markersize=9, clip_on=False)
    side, aside = ("left", 8) if chances[least] < 0.5 else ("right", -8)
    ax.annotate(f"cheapest at {chances[least]:.2f}", (chances[least], prices[least]), (aside, 16),
                textcoords="offset points", color=colour, ha=side)  # fmt: skip


def _own_price(ax, averages):
    """Draw the averages of a hand-drawn price, and say where the least is, if there is any."""
    if np.isnan(averages).all():
        return
    chances = np.linspace(0, 1, len(averages))
    least = np.nanargmin(averages)
    ax.plot(chances, averages, color=style.INPUT, linestyle="-.")
    ax.plot(chances[least], averages[least], "s", color=style.INPUT, markersize=9, clip_on=False)
    ax.text(0.02, 0.02, f"your price: cheapest at {chances[least]:.2f}", va="bottom", color=style.INPUT,
            bbox=PAPER)  # fmt: skip


def plot_nudged_score(image, f, label):
    """Draw an image, and what becomes of its answer, right or wrong, and of its price as the truth's score moves by 3.

    image: (28, 28), misread. f: its scores, of shape (k,). label: its true digit. Returns the Figure.
    """
    nudges = np.linspace(-3, 3, 601)
    F = np.tile(np.asarray(f, dtype=float), (len(nudges), 1))
    F[:, label] += nudges
    right = F.argmax(axis=1) == label
    prices = -np.log(softmax(F)[:, label])
    figure, (picture, *axes) = plt.subplots(1, 3, figsize=(8, 3.2), width_ratios=[1, 2.2, 2.2])
    figure.get_layout_engine().set(wspace=0.08)
    answer = np.argmax(f)
    draw_misread(picture, image, label, answer)
    for ax, heights, colour, name in (
        (axes[0], right, style.OUTPUT, "accuracy on this image"),
        (axes[1], prices, style.LOSS, "price of this answer"),
    ):
        steps = "steps-mid" if ax is axes[0] else "default"
        ax.plot(nudges, heights, color=colour, linewidth=2.5, drawstyle=steps)
        ax.plot(0, heights[300], "o", color=style.TRUTH, markersize=9, zorder=3)
        ax.set_title(name, fontsize=13, loc="center")
        ax.set(xlabel=f"change of the {label}'s score", xlim=(-3, 3), xticks=range(-3, 4))
    axes[0].annotate(f"here the {label}\novertakes\nthe {answer}", (f[answer] - f[label], 0.5), (-12, 0), ha="right",
                     va="center", textcoords="offset points", arrowprops={"arrowstyle": "->"})  # fmt: skip
    axes[0].set(ylim=(-0.1, 1.15))
    axes[0].set_yticks([0, 1], ["0,\nwrong", "1,\nright"])
    axes[1].set(ylim=(0, 1.1 * prices.max()))
    return figure
