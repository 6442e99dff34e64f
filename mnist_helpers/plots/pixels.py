"""Images as numbers: pixel by pixel, digit by digit on average, and weighed by a hidden unit."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import sigmoid
from ..dataset import prepare_images
from ..words import percent
from .digits import weight_image
from .network import signed

DARK = 138  # ink from which white reads better on it than black
KEY = "blue, solid outline: ink raises the unit      red, dashed outline: ink lowers it"
EDGE = float(np.arccosh(49))  # where a sigmoid saturates, σ′ = 0.01, because 1/σ′(g) = 2 + 2 cosh g


def plot_pixels(image, *, mark=None, ax=None):
    """Draw an image as 28 × 28 numbers, each on its pixel (slide "MNIST Dataset").

    image: uint8 of shape (28, 28). mark: the row and column of a number to be framed. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 5.8))[1]
    ax.imshow(image, cmap=style.INK, vmin=0, vmax=255, aspect="auto")
    for (row, column), ink in np.ndenumerate(image):
        color = "white" if ink >= DARK else "black" if ink else style.BASELINE
        ax.text(column, row, str(ink), fontsize=9.5, color=color, ha="center", va="center_baseline")
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=style.INPUT)
    if mark:
        row, column = mark
        ax.set(yticks=[row], yticklabels=[f"row\n{row}"], xticks=[column], xticklabels=[f"column {column}"])
        ax.tick_params(length=0, labelsize=13)
        look = {"fill": False, "edgecolor": style.INPUT_FILL, "linewidth": 3}
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **look))
    return ax


def plot_mean_images(means, *, ax=None, title=None):
    """Draw the mean image of each digit over its number.

    means: (10, 28, 28), 0 to 255. title: unless given, says what they are. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8.3, 1.7))[1]
    for digit, mean in enumerate(means):
        look = {"cmap": style.INK, "vmin": 0, "vmax": 255, "aspect": "auto"}
        ax.imshow(mean, extent=(digit - 0.46, digit + 0.46, 0, 1), **look)
    ax.set(xlim=(-0.5, 9.5), ylim=(0, 1), xticks=range(10), yticks=[])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelsize=13)
    ax.set_title(title or "Each digit on average")
    return ax


def plot_unit(X, W, b, k, *, title, names=None, band=None):
    """Draw how one hidden unit answers some images: ink times weights, pixel by pixel, then the sum, then σ.

    X: images of shape (n, 784), 0 to 1. W, b: of the whole layer, (units, 784) and (units,), so that the colours are
    those of `plot_weight_images`. k: the unit. names: of the images, n short strings.
    band: a slice of rows; the sum is then told of what lies in it and of the rest, and lines are drawn above and below
    it. Returns the Figure.
    """
    figure, axes = plt.subplots(
        len(X), 4, figsize=(8.3, 2.1 * len(X) + 0.3), width_ratios=[1, 1, 1, 1.25], squeeze=False
    )
    figure.get_layout_engine().set(wspace=0.1)
    weights, bias, reach = W[k], b[k], np.quantile(np.abs(W), 0.995)
    products = X * weights
    for row, x, product in zip(axes, X, products, strict=True):
        row[0].imshow(x.reshape(28, 28), cmap=style.INK)
        weight_image(row[1], weights, reach)
        weight_image(row[2], product, reach)
        for ax, sign in zip(row, "×=", strict=False):
            ax.text(1.155, 0.5, sign, transform=ax.transAxes, fontsize=20, ha="center", va="center")
        for ax in row:
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(ax is not row[3])
        page, g = product.reshape(28, 28), product.sum() + bias
        sums = {"sum": page.sum()}
        if band:
            rows = _band(row[:3], band)
            sums = {rows: page[band].sum(), "other rows": page.sum() - page[band].sum()}
        said = "\n".join(f"{name}: {'+' if total > 0 else ''}{signed(total)}" for name, total in sums.items())
        answer = f"b = {signed(bias, 2)}\ng = {signed(g)}\nh = σ(g) = {sigmoid(g):.2f}"
        for y, words, side, colour in ((0.52, said, "bottom", "black"), (0.44, answer, "top", style.HIDDEN)):
            row[3].text(0.02, y, words, transform=row[3].transAxes, va=side, linespacing=1.5, color=colour)
    for ax, name in zip(axes[0], ("ink x", "weights w", "products w × x"), strict=False):
        ax.set_title(name, fontsize=12, loc="center")
    for row, name in zip(axes, names or (), strict=False):
        row[0].set_ylabel(name, rotation=0, ha="right", va="center", labelpad=6)
    figure.supxlabel(KEY, fontsize=12)
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure


def plot_laid(pages, weights, shares, names):
    """Draw a hidden unit's weights with the outline of the ink on them, once a page, and below how full its box is.

    pages: (n, 28, 28), 0 to 255. weights: (784,). shares: the unit's n answers, 0 to 1. names: of the pages, n short
    strings. Between weights and box stand the sums of ink times weight, of the blue pixels and of the red ones.
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(pages), figsize=(8, 4.4), squeeze=False)
    reach = np.quantile(np.abs(weights), 0.98)
    for ax, page, share, name in zip(axes[0], pages, shares, names, strict=True):
        ax.imshow(weights.reshape(28, 28), cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
        ax.contour(page, levels=[128], colors="black", linewidths=2)
        products = prepare_images(page).ravel() * weights
        for x, side, said, colour in (
            (-0.5, "left", "blue", style.POSITIVE),
            (27.5, "right", "red", style.NEGATIVE),
        ):
            total = products[(products > 0) == (said == "blue")].sum()
            words = f"ink on {said} {'+' if total > 0 else ''}{signed(total, 0)}"
            ax.text(x, 29.2, words, ha=side, va="center", color=colour)
        ax.add_patch(Rectangle((-0.5, 31), 28 * share, 3, color=style.HIDDEN_FILL, lw=0))
        for top, tall in ((-0.5, 28), (31, 3)):
            ax.add_patch(Rectangle((-0.5, top), 28, tall, fill=False, ec=style.HIDDEN))
        full = "full" if share > 0.95 else "empty" if share < 0.05 else f"{percent(share)} full"
        ax.text(13.5, 32.5, full, ha="center", va="center_baseline")
        ax.set(xlim=(-1, 28), ylim=(34.5, -1))
        ax.set_title(name, loc="center")
        ax.set_axis_off()
    return figure


def _band(axes, band):
    """Draw lines above and below some rows of images of 28 × 28 pixels, name them beside the first, return the name."""
    first, last = band.start, band.stop - 1
    for ax in axes:
        for edge in (first - 0.5, last + 0.5):
            ax.axhline(edge, color="black", linewidth=1.2)
    axes[0].set_yticks([(first + last) / 2], [f"rows\n{first}–{last}"], fontsize=10.5)
    axes[0].tick_params(length=0)
    return f"rows {first}–{last}"


def _enlarge(ax, values, most):
    """Draw values from -most to most once more, larger, in the right part of their Axes."""
    inset = ax.inset_axes((0.7, 0.24, 0.27, 0.5))
    inset.hist(values, np.linspace(-most, most, 41), color=style.HIDDEN_FILL)
    inset.set_title("the same, enlarged", loc="left", fontsize=12, pad=3)
    inset.set(yticks=[], xlim=(-most, most))
    inset.spines["left"].set_visible(False)


def plot_preactivations(sums):
    """Draw how pre-activations spread, one panel a start, with the part where the sigmoid's slope is under 0.01.

    sums: {name: pre-activations of any shape}. Returns the Figure.
    """
    figure, axes = plt.subplots(len(sums), 1, figsize=(8, 1.9 * len(sums) + 0.6), sharex=True, squeeze=False)
    reach = np.ceil(max(np.quantile(np.abs(G), 0.999) for G in sums.values()))
    g = np.linspace(-reach, reach, 401)
    for ax, (name, G) in zip(axes[:, 0], sums.items(), strict=True):
        counts, *_ = ax.hist(np.ravel(G), np.linspace(-reach, reach, 101), color=style.HIDDEN_FILL)
        for side in (-1, 1):
            ax.axvspan(side * EDGE, side * reach, facecolor=style.BASELINE_FILL, alpha=0.55, lw=0, zorder=0)
        ax.plot(g, counts.max() * sigmoid(g), color=style.TRUTH, linewidth=1.5)
        ax.set(yticks=[], xlim=(-reach, reach), ylim=(0, 1.08 * counts.max()))
        ax.spines["left"].set_visible(False)
        saturated = np.mean(np.abs(G) > EDGE)
        look = {"transform": ax.transAxes, "color": style.HIDDEN, "weight": "bold", "va": "top"}
        ax.text(0.01, 0.93, name, **look)
        ax.text(0.01, 0.77, f"{saturated:.0%} are saturated".replace("%", " %"), **look)
        if (most := np.abs(G).max()) < reach / 10:  # a heap too narrow for these bins
            _enlarge(ax, np.ravel(G), most)
    axes[0, 0].annotate("the sigmoid", (1, 1), (-6, -12), xycoords="axes fraction",
                        textcoords="offset points", ha="right", va="top")  # fmt: skip
    axes[-1, 0].set_xlabel("the sum g that goes into the sigmoid; grey: there its slope is under 0.01")
    return figure
