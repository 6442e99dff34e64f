"""Pictures of digits, of what a network looks for in them, and of where it errs."""

import matplotlib.pyplot as plt
import numpy as np

from .. import style


def plot_digits(images, titles=None, *, columns=10, row_height=None):
    """Draw images in a grid, ink dark on white paper, each under a title of its own.

    images: (n, 28, 28) or (n, 784), any range. titles: n short strings, or digits. row_height: in inches, unless it
    is to suit ten columns. Returns the Figure.
    """
    images = np.reshape(images, (-1, 28, 28))
    figure, axes = _sheet(len(images), columns, row_height or (1.1 if titles is None else 1.5))
    for k, (ax, image) in enumerate(zip(axes, images, strict=True)):
        ax.imshow(image, cmap=style.INK)
        if titles is not None:
            ax.set_title(titles[k], fontsize=12, loc="center", pad=4)
    return figure


def plot_moved(shifts, shares, pages, readings, label):
    """Draw how many of 100 images are read after each shift, and below each bar one image, moved so, and its reading.

    shifts: (n,), in pixels to the right. shares: (n,), 0 to 100. pages: (n, 28, 28). readings: (n,), digits.
    label: the digit on the pages. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.8))[1]
    bars = ax.bar(shifts, shares, width=0.8, color=style.OUTPUT_FILL, edgecolor=style.OUTPUT)
    ax.bar_label(bars, [f"{share:.0f}" for share in shares], padding=3, weight="bold")
    for shift, page, read in zip(shifts, pages, readings, strict=True):
        small = ax.inset_axes((shift - 0.42, -45, 0.84, 34), transform=ax.transData, xticks=[], yticks=[])
        small.imshow(page, cmap=style.INK)
        small.spines[:].set(visible=True, color=style.BASELINE)
        said, colour = (f"{read}", style.OUTPUT) if read == label else (f"{read} ✗", style.WARNING)
        ax.text(shift, -57, said, ha="center", va="top", weight="bold", color=colour)
        ax.text(shift, -78, _shifted(shift), ha="center", va="top")
    for y, name in (
        (50, "it reads,\nof 100"),
        (-28, f"the same {label}"),
        (-61, "read as"),
        (-84, "moved by,\nin pixels"),
    ):
        ax.text(shifts[0] - 0.6, y, name, ha="right", va="center", color=style.BASELINE)
    ax.set(ylim=(-96, 108), xlim=(shifts[0] - 1.9, shifts[-1] + 0.5), xticks=[], yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def _shifted(shift):
    return f"← {-shift}" if shift < 0 else f"{shift} →" if shift else "0"


def plot_weight_images(W, titles=None, *, columns=5):
    """Draw each row of W as a 28 × 28 image: red where ink pushes the unit down, blue where it pushes it up.

    The sign is doubled by outlines: dashed around the clearly negative regions, solid around the positive ones.

    W: (units, 784). titles: one short string a unit. Returns the Figure.
    """
    images = np.reshape(W, (-1, 28, 28))
    reach = np.quantile(np.abs(W), 0.995)  # a few extreme weights would wash out all others
    figure, axes = _sheet(len(images), columns, row_height=1.5)
    for k, (ax, image) in enumerate(zip(axes, images, strict=True)):
        drawn = weight_image(ax, image, reach)
        ax.set_title(f"unit {k}" if titles is None else titles[k], fontsize=12, loc="center", pad=4)
    bar = figure.colorbar(drawn, ax=list(axes), shrink=0.8, aspect=30)
    bar.set_ticks(
        [-reach, 0, reach],
        labels=["ink here lowers\nthe unit (dashed)", "0", "ink here raises\nthe unit (solid)"],
    )
    bar.outline.set_visible(False)
    return figure


def weight_image(ax, weights, reach):
    """Draw 784 weights on Axes as an image, full colour at ±`reach`, and the outlines of what is clearly not 0."""
    image = np.reshape(weights, (28, 28))
    drawn = ax.imshow(image, cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
    smooth = _smoothed(image)
    for level, dash in ((-reach / 3, (0, (3, 2))), (reach / 3, "solid")):
        if smooth.min() < level < smooth.max():
            ax.contour(smooth, levels=[level], colors="black", linewidths=0.8, linestyles=[dash])
    return drawn


def plot_confusion(confusion, *, ax=None):
    """Draw a confusion matrix: one row a true digit, one column an answer; colour marks the mistakes only.

    confusion: counts of shape (10, 10), confusion[i, k] images of the digit i answered with k. Returns the Axes.
    """
    confusion = np.asarray(confusion)
    mistakes = np.where(np.eye(len(confusion), dtype=bool), 0, confusion)
    ax = ax or plt.subplots()[1]
    share = mistakes[..., None] / max(mistakes.max(), 1)
    colours = plt.get_cmap("cividis_r")(share[..., 0])
    colours = np.sqrt(share) * colours + (1 - np.sqrt(share))  # few are pale, none is white
    colours[np.eye(len(confusion), dtype=bool)] = (0.9, 0.9, 0.9, 1)
    edges = np.arange(len(confusion) + 1) - 0.5
    ax.pcolormesh(edges, edges, colours)
    ax.invert_yaxis()
    for (i, k), count in np.ndenumerate(confusion):
        dark = colours[i, k, :3] @ (0.299, 0.587, 0.114) < 0.5
        weight = "bold" if i == k else "normal"
        ax.text(k, i, str(count), ha="center", va="center", color="white" if dark else "black", weight=weight)
    ax.set(xlabel="answer of the network", ylabel="true digit", xticks=range(10), yticks=range(10))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_recall(recall, *, ax=None):
    """Draw each digit's recall, the share of its images that were recognised, as dots with their numbers.

    recall: shares from 0 to 1, of shape (10,). Returns the Axes.
    """
    recall = np.asarray(recall)
    ax = ax or plt.subplots(figsize=(8, 3))[1]
    digits = np.arange(len(recall))
    ax.axhline(100 * recall.mean(), color=style.BASELINE, linestyle="dotted")
    ax.annotate(
        "mean",
        (1, 100 * recall.mean()),
        (6, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        color=style.BASELINE,
        va="center",
    )
    ax.plot(digits, 100 * recall, "o", color=style.OUTPUT)
    for digit, share in zip(digits, recall, strict=True):
        above = share >= recall.mean()  # away from the line of the mean
        ax.annotate(
            f"{share:.1%}".replace("%", " %"),
            (digit, 100 * share),
            (0, 8 if above else -8),
            textcoords="offset points",
            ha="center",
            va="bottom" if above else "top",
        )
    ax.set(xlabel="true digit", ylabel="recall in %", xticks=digits)
    ax.set_xlim(-0.6, len(recall) - 0.4)
    ax.margins(y=0.25)
    return ax


def _sheet(count, columns, row_height):
    """Return a figure 8 in wide and one bare axes for each of `count` pictures."""
    rows = -(-count // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(8, max(1.5, row_height * rows)), squeeze=False)
    for ax in axes.flat:
        ax.set_axis_off()
    return figure, axes.flat[:count]


def _smoothed(image):
    """Return the mean of each pixel and its eight neighbours, so that an outline follows regions, not specks."""
    padded = np.pad(image, 1, mode="edge")
    return sum(padded[i : i + 28, k : k + 28] for i in range(3) for k in range(3)) / 9
