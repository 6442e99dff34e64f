"""What answers cost: in coins, digit by digit beside what you read, on average for each chance that you say."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from matplotlib.patches import Circle, Wedge

from .. import style


def plot_coins(forecasts, *, ax=None):
    """Draw the price of each forecast as a row of coins that all fall heads, one for each log 2.

    forecasts: {what it is, in words: probability given to the truth, above 0}. Returns the Axes.
    """
    prices = -np.log(list(forecasts.values()))
    most = int(np.ceil(max(prices) / np.log(2)))
    ax = ax or plt.subplots(figsize=(8, 8 * (len(forecasts) + 0.8) / (1.6 * most + 7.2) + 0.35))[1]
    for row, (name, price) in enumerate(zip(forecasts, prices, strict=True)):
        heads = abs(price) / np.log(2)
        for k in range(int(np.ceil(heads))):
            _coin(ax, k, row, min(1, heads - k))
        ax.text(-1, row, name, ha="right", va="center")
        ax.text(most + 0.9, row, f"{heads:.1f}", ha="right", va="center")
        ax.text(
            most + 2.9, row, f"{abs(price):.2f}", ha="right", va="center", color=style.LOSS, weight="bold"
        )
    heads = {"color": style.BASELINE, "va": "center"}
    ax.text(-1, -0.9, "forecast", ha="right", **heads)
    ax.text(-0.4, -0.9, "as surprising as", **heads)
    ax.text(most + 0.9, -0.9, "heads", ha="right", **heads)
    ax.text(most + 2.9, -0.9, "price", ha="right", **heads)
    ax.set(xlim=(-0.6 * most - 4, most + 3.2), ylim=(len(forecasts) - 0.5, -1.3), aspect="equal")
    ax.set_axis_off()
    return ax


def _coin(ax, x, y, part):
    """Draw a coin's outline and fill a part of it, from the top, clockwise where y points down."""
    ax.add_patch(Circle((x, y), 0.42, facecolor="white", edgecolor=style.LOSS, linewidth=1.2))
    ax.add_patch(Wedge((x, y), 0.42, -90, 360 * part - 90, facecolor=style.LOSS_FILL, edgecolor=style.LOSS,
                       linewidth=1.2 * (part < 1)))  # fmt: skip


def plot_priced(images, labels, O, read="", *, ax=None):
    """Draw a table: a row an image, with what you read, what a network says, the label, its chance and its price.

    images: (n, 28, 28). labels: (n,). O: probabilities of shape (n, 10). read: your n digits as one string; blanks in
    it do not count, and where one is missing a dash stands and the label is not told. Below, your hits are counted.
    Returns the Axes.
    """
    n = len(labels)
    read = "".join(str(read).split()).ljust(n, "–")[:n]
    ax = ax or plt.subplots(figsize=(8, 0.42 * (n + 1.8)))[1]
    _row(ax, -0.95, ("you", "network", "sure", "label", "its chance", "price"), style.BASELINE)
    for row, (image, label, o, mine) in enumerate(zip(images, labels, O, read, strict=True)):
        small = OffsetImage(image, zoom=0.9, cmap=style.INK)  # as large on a phone
        ax.add_artist(AnnotationBbox(small, (0, row), box_alignment=(0, 0.5), frameon=False, pad=0))
        sure = f"{100 * o.max():.0f} %" if o.max() < 0.995 else "> 99 %"
        chance = f"1 in {float(f'{1 / o[label]:.2g}'):,.0f}"
        told = f"{label} ✓" if mine == str(label) else str(label) if mine != "–" else "?"
        _row(ax, row, (mine, o.argmax(), sure, told, chance, f"{-np.log(o[label]):.1f}"))
    hits = sum(mine == str(label) for mine, label in zip(read, labels, strict=True))
    typed = read.strip("–")
    said = f"You read {hits} of {n} as labelled." if typed else "Type what you read, and the labels come."
    ax.text(0, n + 0.15, said, va="center", weight="bold")
    ax.set(xlim=(0, 16), ylim=(n + 0.5, -1.3))
    ax.set_axis_off()
    return ax


def _row(ax, y, words, colour=None):
    """Write a row of the table of prices: in one colour, or each column in its own."""
    places = (1.95, 3.9, 6.4, 8.4, 13.7, 15.9)  # of 16, so that a phone's width holds them
    own = (style.TRUTH, style.OUTPUT, style.OUTPUT, style.TRUTH, style.LOSS, style.LOSS)
    sides = ("center", "center", "center", "center", "right", "right")
    for place, word, side, mine in zip(places, words, sides, own, strict=True):
        ax.text(place, y, word, ha=side, va="center", color=colour or mine)


def plot_bill(losses, *, ax=None):
    """Draw who pays: the costliest 1 % of all images, the cheaper half and the rest, as parts of all and of the bill.

    losses: (n,), n a multiple of 100. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 2.3))[1]
    n = len(losses)
    costly, rest, cheap = np.split(np.sort(losses)[::-1], [n // 100, n // 2])
    groups = ((costly, style.LOSS, None), (rest, style.LOSS_FILL, None), (cheap, "white", "///"))
    start = np.zeros(2)
    for group, colour, hatch in groups:
        parts = np.array([len(group) / n, group.sum() / losses.sum()]) * 100
        ax.barh([0, 1], parts, left=start, height=0.4, color=colour, hatch=hatch, edgecolor=style.LOSS)
        start += parts
        ax.plot(start, [0.2, 0.8], color=style.LOSS, linewidth=0.8, linestyle=":")  # from part to part
    pays = [100 * group.sum() / losses.sum() for group, *_ in groups]
    above, below = {"y": -0.27, "va": "bottom"}, {"y": 1.27, "va": "top", "ha": "center"}
    ax.text(0, s=f"{len(costly)}", color=style.LOSS, weight="bold", **above)
    ax.text(25.5, s=f"the next {len(rest):,}", ha="center", **above)
    ax.text(75, s=f"the cheaper {len(cheap):,}", ha="center", **above)
    ax.text(pays[0] / 2, s=f"{pays[0]:.0f} %", color=style.LOSS, weight="bold", **below)
    ax.text(pays[0] + pays[1] / 2, s=f"{pays[1]:.0f} %", **below)
    ax.text(100, s="under 1 %" if pays[2] < 1 else f"{pays[2]:.0f} %", **below | {"ha": "right"})
    ax.set(
        xlim=(0, 100), ylim=(1.75, -0.75), yticks=[0, 1], yticklabels=["images", "what they pay"], xticks=[]
    )
    ax.spines[:].set_visible(False)
    return ax


def _by_surprise(said, believed):
    return -(believed * np.log(said) + (1 - believed) * np.log(1 - said))


def plot_honesty(average_price=_by_surprise, believed=0.7, *, ax=None):
    """Draw what you pay on average for each chance that you could say, while you believe in another.

    Once `average_price(said, believed)` returns prices, those of a straight line, 1 minus what the truth was given,
    stand beside them. Returns the Axes.
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
        ax.text((1 + believed) / 2, 1, "Your prices will stand here.", ha="center", color=style.BASELINE)
        return ax
    straight = believed * (1 - chances) + (1 - believed) * chances
    _priced_by(ax, said, prices, style.LOSS)
    _priced_by(ax, chances, straight, style.BASELINE, linestyle="--")
    words = {"textcoords": "offset points"}
    rises = believed < 0.5  # the straight line
    near = np.abs(prices - 1.7).argmin()
    far, aside = (60, "left") if rises else (40, "right")
    ax.annotate("if the price is −log chance", (said[near], prices[near]), (-8 if rises else 8, 4), color=style.LOSS,
                ha="right" if rises else "left", **words)  # fmt: skip
    ax.annotate("if the price is 1 − chance", (chances[far], straight[far]), (0, -8), color=style.BASELINE, ha=aside,
                va="top", **words)  # fmt: skip
    return ax


def _priced_by(ax, chances, prices, colour, **look):
    """Draw average prices, and mark the least."""
    least = prices.argmin()
    ax.plot(chances, prices, color=colour, **look)
    ax.plot(chances[least], prices[least], "o", color=colour, markersize=9, clip_on=False)
    side, aside = ("left", 8) if chances[least] < 0.5 else ("right", -8)
    ax.annotate(f"cheapest at {chances[least]:.2f}", (chances[least], prices[least]), (aside, 16),
                textcoords="offset points", color=colour, ha=side)  # fmt: skip
