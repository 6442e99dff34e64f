"""What answers cost: in coins, digit by digit beside what you read, on average for each chance that you say."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Rectangle, Wedge

from .. import style


def plot_coins(answers, *, ax=None):
    """Draw the price of each answer as a row of coins that all fall heads, one for each log 2.

    answers: {what it is, in words: probability given to the truth, above 0}. Returns the Axes.
    """
    prices = -np.log(list(answers.values()))
    most = int(np.ceil(max(prices) / np.log(2)))
    ax = ax or plt.subplots(figsize=(8, 8 * (len(answers) + 0.8) / (1.6 * most + 7.2) + 0.35))[1]
    for row, (name, price) in enumerate(zip(answers, prices, strict=True)):
        heads = abs(price) / np.log(2)
        for k in range(int(np.ceil(heads))):
            _coin(ax, k, row, min(1, heads - k))
        ax.text(-1, row, name, ha="right", va="center")
        ax.text(most + 0.9, row, f"{heads:.1f}", ha="right", va="center")
        ax.text(
            most + 2.9, row, f"{abs(price):.2f}", ha="right", va="center", color=style.LOSS, weight="bold"
        )
    heads = {"color": style.BASELINE, "va": "center"}
    ax.text(-1, -0.9, "answer", ha="right", **heads)
    ax.text(-0.4, -0.9, "as surprising as", **heads)
    ax.text(most + 0.9, -0.9, "heads", ha="right", **heads)
    ax.text(most + 2.9, -0.9, "price", ha="right", **heads)
    ax.set(xlim=(-0.6 * most - 4, most + 3.2), ylim=(len(answers) - 0.5, -1.3), aspect="equal")
    ax.set_axis_off()
    return ax


def _coin(ax, x, y, part):
    """Draw a coin's outline and fill a part of it, from the top, clockwise where y points down."""
    ax.add_patch(Circle((x, y), 0.42, facecolor="white", edgecolor=style.LOSS, linewidth=1.2))
    ax.add_patch(Wedge((x, y), 0.42, -90, 360 * part - 90, facecolor=style.LOSS_FILL, edgecolor=style.LOSS,
                       linewidth=1.2 * (part < 1)))  # fmt: skip


def plot_priced(images, labels, O, read=""):
    """Draw a sheet of images with what you read, what the label says, what a network says, and what that costs.

    images: (n, 28, 28), n a multiple of 3. labels: (n,). O: probabilities of shape (n, 10). read: your n digits as one
    string; blanks in it do not count, and where one is missing a dash stands and the label is not told. Below, your
    hits are counted. Returns the Figure.
    """
    read = "".join(str(read).split()).ljust(len(labels), "–")
    rows = len(labels) // 3
    figure = plt.figure(figsize=(8, 1.56 * rows + 0.6))
    grid = figure.add_gridspec(rows + 1, 3, height_ratios=[1.56] * rows + [0.6])
    for k, (image, label, o, mine) in enumerate(zip(images, labels, O, read, strict=False)):
        ax = figure.add_subplot(grid[divmod(k, 3)])
        ax.imshow(image, cmap=style.INK)
        ax.set(xlim=(-0.5, 53), xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
        sure = f"{100 * o.max():.0f}" if o.max() < 0.995 else "over 99"
        lines = (
            (f"you {mine}{' ✓' if mine == str(label) else ''}", {"weight": "bold"}),
            (f"network {o.argmax()},", {"color": style.OUTPUT}),
            (f"{sure} % sure", {"color": style.OUTPUT}),
            (f"label {label if mine != '–' else '?'} got", {}),
            (f"1 in {float(f'{1 / o[label]:.2g}'):,.0f}", {}),
            (f"price {-np.log(o[label]):.1f}", {"color": style.LOSS, "weight": "bold"}),
        )
        for line, (words, look) in enumerate(lines):
            ax.text(30, 1 + 5 * line, words, va="center", **look)
    hits = np.array(list(read[: len(labels)])) == np.array(labels).astype(str)
    _score(figure.add_subplot(grid[rows, :]), hits, "–" in read[: len(labels)])
    return figure


def _score(ax, hits, waiting):
    """Draw a square for each image, filled where you read it as labelled."""
    said = "type what you read, above" if waiting and not hits.any() else f"{hits.sum()} of {len(hits)}"
    look = {"va": "center", "color": style.TRUTH, "weight": "bold"}
    ax.text(-0.8, 0, "you", ha="right", **look)
    for k, hit in enumerate(hits):
        face = style.TRUTH if hit else "white"
        ax.add_patch(Rectangle((k - 0.3, -0.3), 0.6, 0.6, facecolor=face, edgecolor=style.TRUTH))
    ax.text(len(hits) - 0.2, 0, said, **look)
    ax.set(xlim=(-4.2, 15), ylim=(0.7, -0.7), aspect="equal")
    ax.set_axis_off()


def plot_bill(losses, *, ax=None):
    """Draw who pays: the costliest 1 % of all images, the cheaper half and the rest, as parts of all and of the bill.

    losses: (n,), n a multiple of 100. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 1.9))[1]
    n = len(losses)
    costly, rest, cheap = np.split(np.sort(losses)[::-1], [n // 100, n // 2])
    groups = ((costly, style.LOSS, None), (rest, style.LOSS_FILL, None), (cheap, "white", "///"))
    start = np.zeros(2)
    for group, colour, hatch in groups:
        parts = np.array([len(group) / n, group.sum() / losses.sum()]) * 100
        ax.barh([0, 1], parts, left=start, height=0.5, color=colour, hatch=hatch, edgecolor=style.LOSS)
        start += parts
    ax.text(0, -0.35, f"the costliest {len(costly)}", va="bottom")
    ax.text(25, -0.35, f"the next {len(rest):,}", va="bottom")
    ax.text(75, -0.35, f"the cheaper {len(cheap):,}", ha="center", va="bottom")
    pay = f"{100 * costly.sum() / losses.sum():.0f} %"
    ax.text(50 * costly.sum() / losses.sum(), 1, pay, ha="center", va="center", color="white", weight="bold")
    ax.text(
        100, 1.35, f"the cheaper half pays {100 * cheap.sum() / losses.sum():.1f} %", ha="right", va="top"
    )
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
    said, chances = np.linspace(0.01, 0.99, 99), np.linspace(0, 1, 101)
    prices = np.array([average_price(chance, believed) for chance in said], dtype=float)
    ax.axvline(believed, color=style.TRUTH, linewidth=0.8)
    side, aside = ("left", 0.01) if believed < 0.75 else ("right", -0.01)
    ax.text(believed + aside, 1.98, f"what you believe: {believed:g}", va="top", ha=side)
    ax.set(
        xlabel="what you say", ylabel="average price", xlim=(0, 1), ylim=(0, 2), yticks=[0, 0.5, 1, 1.5, 2]
    )
    if prices.shape != said.shape or not np.isfinite(prices).all():
        ax.text(0.35, 1, "Your prices will stand here.", ha="center", color=style.BASELINE)
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
