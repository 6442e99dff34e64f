"""Images as numbers: pixel by pixel, digit by digit on average, and weighed by a hidden unit."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import sigmoid
from .digits import weight_image
from .network import signed

EDGE = float(np.arccosh(49))  # where a sigmoid saturates, σ′ = 0.01, because 1/σ′(g) = 2 + 2 cosh g


def plot_pixels(image, *, mark=None, title="0 is blank paper, 255 is full ink"):
    """Draw an image beside its 28 × 28 numbers, each on a pale shade of its pixel (slide "MNIST Dataset").

    image: uint8 of shape (28, 28). mark: the row and column of a number to be framed. Returns the Figure.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 5), width_ratios=[1, 4.3])
    left.imshow(image, cmap=style.INK, vmin=0, vmax=255)
    right.imshow(image, cmap=style.INK, vmin=0, vmax=600, aspect="auto")  # pale, so that black stays readable
    for (row, column), ink in np.ndenumerate(image):
        color = "black" if ink else style.BASELINE
        right.text(column, row, str(ink), fontsize=8.7, color=color, ha="center", va="center_baseline")
    for ax in (left, right):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.INPUT)
    if mark:
        row, column = mark
        right.set(
            yticks=[row], yticklabels=[f"row\n{row}"], xticks=[column], xticklabels=[f"column {column}"]
        )
        right.xaxis.tick_top()
        right.tick_params(length=0)
        right.add_patch(
            Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, color=style.TRUTH, linewidth=2)
        )
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure


def plot_mean_images(means, *, ax=None, title=None):
    """Draw the mean image of each digit over a bar that says how much of the page its ink covers.

    means: (10, 28, 28), 0 to 255. title: unless given, names the digits with most and least ink. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 3.2))[1]
    means = np.asarray(means)
    ink = 100 * means.mean(axis=(1, 2)) / 255
    bars = ax.bar(range(10), ink, width=0.7, color=style.INPUT_FILL)
    ax.bar_label(bars, [f"{share:.1f} %" for share in ink], padding=2)
    top = 1.2 * ink.max()
    for digit, mean in enumerate(means):
        tile = ax.inset_axes((digit - 0.46, top, 0.92, top), transform=ax.transData)
        tile.imshow(mean, cmap=style.INK, vmin=0, vmax=255)
        tile.set_axis_off()
    ax.set(
        xlim=(-0.6, 9.6),
        ylim=(0, 2 * top),
        xticks=range(10),
        yticks=[],
        xlabel="digit, and the mean share of ink",
    )
    ax.spines["left"].set_visible(False)
    ax.tick_params(length=0)
    ax.set_title(title or f"A {ink.argmax()} takes most ink, a {ink.argmin()} least")
    return ax


def plot_unit(X, weights, bias, *, title, rows=()):
    """Draw how one hidden unit answers some images: ink times weights, pixel by pixel, then the sum, then σ.

    X: images of shape (n, 784), 0 to 1. weights: (784,). bias: a number. rows: pairs of first and
    last row, marked on the weights. Returns the Figure.
    """
    figure, axes = plt.subplots(
        len(X), 4, figsize=(8, 2.1 * len(X)), width_ratios=[1, 1, 1, 1.1], squeeze=False
    )
    products, reach = X * weights, np.quantile(np.abs(weights), 0.995)
    for row, x, product in zip(axes, X, products, strict=True):
        row[0].imshow(x.reshape(28, 28), cmap=style.INK)
        weight_image(row[1], weights, reach)
        weight_image(row[2], product, reach)
        for ax, sign, place in zip(row, "×=", (1.06, 1.42 if rows else 1.06), strict=False):
            ax.text(place, 0.5, sign, transform=ax.transAxes, fontsize=20, ha="center", va="center")
        _mark_rows(row[1], rows)
        g = product.sum() + bias
        said = f"sum {signed(product.sum())}\nb = {signed(bias, 2)}\ng = {signed(g)}\nh = σ(g) = {sigmoid(g):.2f}"
        row[3].text(
            0.0, 0.5, said, transform=row[3].transAxes, va="center", linespacing=1.6, color=style.HIDDEN
        )
        for ax in row:
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(ax is not row[3])
    for ax, name in zip(axes[0], ("ink x", "weights w", "products w × x"), strict=False):
        ax.set_title(name, fontsize=12, loc="center")
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure


def _mark_rows(ax, rows):
    """Write each pair of first and last row beside an image, under a line where the first begins and the last ends."""
    for first, last in rows:
        ax.hlines([first - 0.5, last + 0.5], -0.5, 27.5, color="black", linewidth=1.2)
        ax.text(28.5, (first + last) / 2, f"rows\n{first}–{last}", va="center", fontsize=10)


def plot_halves(above, below, bias, *, lift=range(10), ax=None):
    """Draw for each digit what two parts of the page add to a unit's sum on average, and what comes out with the bias.

    above, below: means of shape (10,). bias: a number. lift: the digits to be compared; the others are pale.
    Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 3.8))[1]
    digits = np.arange(10)
    for part, colour in ((above, style.POSITIVE), (below, style.NEGATIVE)):
        for bar, digit in zip(ax.barh(digits, part, height=0.6, color=colour), digits, strict=True):
            bar.set_alpha(0.85 if digit in lift else 0.25)
        for y, width in zip(digits, part, strict=True):
            side, gap = ("left", 0.25) if width > 0 else ("right", -0.25)
            ax.text(width + gap, y, signed(width), ha=side, va="center", fontsize=10.5)
    right = np.max(above) + 5
    for y, total in zip(digits, above + below + bias, strict=True):
        ax.text(right, y, signed(total), va="center", ha="right", weight="bold", color=style.HIDDEN)
    for x, name, colour in (
        (np.min(below) / 2, "rows 20 to 27", style.NEGATIVE),
        (np.max(above) / 2, "rows 0 to 19", style.POSITIVE),
        (right, f"sum with\nb = {signed(bias, 2)}", style.HIDDEN),
    ):
        ax.text(x, -0.8, name, ha="right" if x == right else "center", va="bottom", color=colour)
    ax.axvline(0, color=style.BASELINE, linewidth=1)
    ax.set(
        yticks=digits, xticks=[], ylabel="digit", xlim=(np.min(below) - 3.2, right + 0.3), ylim=(9.6, -2.4)
    )
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_preactivations(sums):
    """Draw how pre-activations spread, one panel a start, with the part where the sigmoid's slope is under 0.01.

    sums: {name: pre-activations of any shape}. Returns the Figure.
    """
    figure, axes = plt.subplots(len(sums), 1, figsize=(8, 1.9 * len(sums) + 0.6), sharex=True, squeeze=False)
    reach = np.ceil(max(np.quantile(np.abs(G), 0.999) for G in sums.values()))
    for ax, (name, G) in zip(axes[:, 0], sums.items(), strict=True):
        ax.hist(np.ravel(G), np.linspace(-reach, reach, 101), color=style.HIDDEN_FILL)
        for side in (-1, 1):
            ax.axvspan(
                side * EDGE, side * reach, facecolor="none", edgecolor=style.BASELINE, hatch="//", linewidth=0
            )
            ax.axvline(side * EDGE, color=style.BASELINE, linestyle="--", linewidth=1)
        saturated = np.mean(np.abs(G) > EDGE)
        box = {"boxstyle": "square,pad=0.3", "fc": "white", "ec": "none"}
        ax.text(
            0.99,
            0.85,
            f"{saturated:.0%} are saturated".replace("%", " %"),
            transform=ax.transAxes,
            ha="right",
            va="top",
            bbox=box,
        )
        ax.text(
            0.01, 0.85, name, transform=ax.transAxes, va="top", color=style.HIDDEN, weight="bold", bbox=box
        )
        ax.set(yticks=[], xlim=(-reach, reach))
        ax.spines["left"].set_visible(False)
    axes[-1, 0].set_xlabel("pre-activation g; hatched: saturated, the slope of σ is under 0.01")
    return figure
