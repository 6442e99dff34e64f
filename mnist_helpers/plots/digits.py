"""Pictures of digits, of what a network looks for in them, and of where it errs."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap, to_rgba
from matplotlib.patches import Rectangle

from .. import style
from .film import READ


def plot_digits(images, titles=None, *, truth=None, columns=10, row_height=None, framed=False):
    """Draw images in a grid, ink dark on white paper, each under a title of its own.

    images: (n, 28, 28) or (n, 784), any range. titles: n short strings, or digits. truth: the n true digits, if
    titles are what a network reads; the wrong ones stand out. row_height: in inches, unless it is to suit ten columns.
    framed: show where each page ends. Returns the Figure.
    """
    images = np.reshape(images, (-1, 28, 28))
    figure, axes = _sheet(len(images), columns, row_height or (1.1 if titles is None else 1.5))
    for k, (ax, image) in enumerate(zip(axes, images, strict=True)):
        ax.imshow(image, cmap=style.INK)
        if framed:
            ax.add_patch(Rectangle((-0.5, -0.5), 28, 28, fill=False, ec=style.INPUT, lw=1.5, clip_on=False))
        if truth is not None:
            right = titles[k] == truth[k]
            look = {"color": style.OUTPUT, "weight": "bold"} if right else {"color": style.WARNING}
            ax.set_title(f"{truth[k]} → {titles[k]}", fontsize=12, loc="center", pad=4, **look)
        elif titles is not None:
            ax.set_title(titles[k], fontsize=12, loc="center", pad=4)
    return figure


def plot_moved(page, answers):
    """Draw what the network reads in one image, moved up, down, left and right, as a map of its answers.

    page: (28, 28). answers: digits of shape (n, n), n odd; the middle one is of the page as it stands, the one above it
    of the page moved up by a pixel. Beside the map stand those of its four corners, one with the rarest answer, on the
    side of its square, which is framed as it is, and the page that was not moved. Returns the Axes.
    """
    ax = plt.subplots(figsize=(8, 4.4))[1]
    reach, middle = len(answers) // 2, -0.3
    right = answers == answers[reach, reach]
    edges = np.arange(-reach, reach + 2) - 0.5
    ax.pcolormesh(edges, edges, right, cmap=ListedColormap(["white", style.OUTPUT]))
    ax.add_patch(Rectangle(edges[[0, 0]], *[len(answers)] * 2, fill=False, ec=style.BASELINE))
    for (row, column), answer in np.ndenumerate(answers):
        look = {"color": "white", "weight": "bold"} if right[row, column] else {"color": style.WARNING}
        ax.text(column - reach, row - reach, answer, ha="center", va="center_baseline", fontsize=15, **look)
    ax.add_patch(Rectangle((-0.42, -0.42), 0.84, 0.84, fill=False, ec="white", lw=2))
    far = edges[-1] + 0.6
    for x, y, said in (
        (0, -far, "↑ up"),
        (0, far, "↓ down"),
        (-reach, far, "← left"),
        (reach, far, "right →"),
    ):
        ax.text(x, y, said, ha="center", va="center", fontsize=11)
    digits, counts = np.unique(answers, return_counts=True)
    rarest = np.argwhere(answers == digits[counts.argmin()])[0] - reach
    ax.add_patch(Rectangle(rarest[::-1] - 0.42, 0.84, 0.84, fill=False, ec=style.WARNING, lw=2))
    corners = [((down, across), (down, across)) for down, across in product((-reach, reach), repeat=2)]
    beside = 1 if rarest[1] > 0 else -1
    for (row, column), (down, across) in [((0, -beside), (0, 0)), *corners, ((0, beside), rarest)]:
        side, answer = np.sign(column), answers[down + reach, across + reach]
        x, y = side * (reach + 5.6), middle + 3.7 * np.sign(row)
        moved = np.roll(page, (down, across), axis=(0, 1))
        ax.imshow(moved, cmap=style.INK, extent=(x - 1.45, x + 1.45, y + 1.45, y - 1.45))
        look = (
            {"ec": style.WARNING, "lw": 2} if (row, column) == (0, beside) else {"ec": style.INPUT, "lw": 1.5}
        )
        ax.add_patch(Rectangle((x - 1.45, y - 1.45), 2.9, 2.9, fill=False, **look))
        ways = (down, "up", "down"), (across, "left", "right")
        said = ", ".join(f"{abs(step)} {ahead if step > 0 else back}" for step, back, ahead in ways if step)
        ax.text(x, y + 1.55, said or "not moved", ha="center", va="top", fontsize=11)
        ax.text(x - side * 2.6, y - 0.7, "read as", ha="center", va="center", fontsize=11)
        ax.text(x - side * 2.6, y + 0.3, answer, ha="center", va="center_baseline", fontsize=24,
                color=style.OUTPUT if answer == answers[reach, reach] else style.WARNING)  # fmt: skip
    ax.set(xlim=(-11.2, 11.2), ylim=(reach + 1.5, -reach - 1.5), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return ax


def plot_weight_images(W, titles=None, *, columns=5, ruled=False, laid=None):
    """Draw each row of W as a 28 × 28 image: red where ink pushes the unit down, blue where it pushes it up.

    The sign is doubled by outlines: dashed around the clearly negative regions, solid around the positive ones.

    W: (units, 784). titles: one short string a unit. ruled: larger, with numbers at every fifth row and column,
    and with the weight of full colour. laid: (28, 28), 0 to 255, ink whose outline is drawn on each, larger, too.
    Returns the Figure.
    """
    images = np.reshape(W, (-1, 28, 28))
    reach = np.quantile(np.abs(W), 0.995)  # a few extreme weights would wash out all others
    low = ruled or laid is not None  # the scale of colours lies below the images, which leaves them more room
    figure, axes = _sheet(len(images), columns, row_height=2.5 if laid is not None else 2 if ruled else 1.5)
    for k, (ax, image) in enumerate(zip(axes, images, strict=True)):
        drawn = weight_image(ax, image, reach)
        ax.set_title(f"unit {k}" if titles is None else titles[k], fontsize=12, loc="center", pad=4)
        if laid is not None:
            ax.contour(laid, levels=[128], colors=style.WARNING, linewidths=1.5)
        if ruled:
            _rule(ax, left=k % columns == 0, bottom=k >= len(images) - columns)
    if low:
        bar = figure.colorbar(drawn, ax=list(axes), location="bottom", aspect=50)
        least = f"−{reach:.1f} or below: ink lowers the unit (dashed)"
        most = f"+{reach:.1f} or above: ink raises the unit (solid)"
    else:
        bar = figure.colorbar(drawn, ax=list(axes), shrink=0.8, aspect=30)
        least, most = "ink here lowers\nthe unit (dashed)", "ink here raises\nthe unit (solid)"
    bar.set_ticks([-reach, 0, reach], labels=[least, "0", most])
    if low:
        for label, side in zip(bar.ax.get_xticklabels(), ("left", "center", "right"), strict=True):
            label.set_ha(side)
    bar.outline.set_visible(False)
    return figure


def _rule(ax, *, left, bottom):
    """Mark every fifth row and column of an image, and number them at the sheet's edges."""
    ax.set_axis_on()
    ax.spines[:].set_visible(False)
    marks = range(0, 28, 5)
    for place, outer in (("y", left), ("x", bottom)):
        ax.set(**{f"{place}ticks": marks, f"{place}ticklabels": marks if outer else [""] * len(marks)})
    ax.tick_params(length=3, width=0.8, labelsize=10, pad=1)


def weight_image(ax, weights, reach):
    """Draw 784 weights on Axes as an image, full colour at ±`reach`, and the outlines of what is clearly not 0."""
    image = np.reshape(weights, (28, 28))
    drawn = ax.imshow(image, cmap=style.WEIGHTS, vmin=-reach, vmax=reach)
    smooth = _smoothed(image)
    for level, dash in ((-reach / 3, (0, (3, 2))), (reach / 3, "solid")):
        if smooth.min() < level < smooth.max():
            ax.contour(smooth, levels=[level], colors="black", linewidths=0.8, linestyles=[dash])
    return drawn


def plot_confusion(confusion, *, samples=None, ax=None):
    """Draw a confusion matrix: one row a true digit, one column an answer; colour marks the mistakes only.

    confusion: counts of shape (10, 10), confusion[i, k] images of the digit i answered with k. samples:
    {(digit, answer): image}, 784 values from 0 to 1 each, drawn beside the counts; then each row's recall stands at its
    end, and the two pairs of digits that are mixed up most are framed. Returns the Axes.
    """
    confusion = np.asarray(confusion)
    right = np.eye(len(confusion), dtype=bool)
    mistakes = np.where(right, 0, confusion)
    ax = ax or plt.subplots(figsize=(8.3, 4.6) if samples else None)[1]
    share = mistakes[..., None] / max(mistakes.max(), 1)
    colours = plt.get_cmap("cividis_r")(share[..., 0])
    colours = np.sqrt(share) * colours + (1 - np.sqrt(share))  # few are pale, none is white
    if samples:  # ink needs pale paper
        colours = 1 - share * (1 - np.array(to_rgba(style.HIDDEN_FILL)))
    colours[right] = to_rgba(READ) if samples else (0.9, 0.9, 0.9, 1)
    edges = np.arange(len(confusion) + 1) - 0.5
    ax.pcolormesh(edges, edges, colours, edgecolors="white", linewidth=1.5 if samples else 0)
    for (i, k), image in (samples or {}).items():
        ink = np.zeros((28, 28, 4))  # black, and nothing where there is none: the cell's colour is the paper
        ink[..., 3] = np.reshape(image, (28, 28))
        ax.imshow(ink, extent=(k + 0.02, k + 0.48, i + 0.47, i - 0.47), aspect="auto", zorder=3)
    ax.set(xlim=edges[[0, -1]], ylim=edges[[-1, 0]])
    for (i, k), count in np.ndenumerate(confusion):
        dark = colours[i, k, :3] @ (0.299, 0.587, 0.114) < 0.5
        look = {
            "color": "white" if dark else "black",
            "weight": "bold" if i == k and not samples else "normal",
            "va": "center",
        }
        if not samples:
            ax.text(k, i, str(count), ha="center", **look)
        elif count:
            ax.text(k - 0.44, i, str(count), ha="left", fontsize=11 if count > 99 else 12, **look)
    if samples:
        for digit, share in enumerate(confusion.diagonal() / confusion.sum(axis=1)):
            ax.text(9.62, digit, f"{share:.1%}".replace("%", " %"), va="center", color=style.OUTPUT)
        ax.text(9.62, -0.62, "recall", va="bottom", color=style.OUTPUT)
        mixed = np.triu(mistakes + mistakes.T)
        for place in mixed.argsort(axis=None)[-2:]:
            i, k = np.unravel_index(place, mixed.shape)
            for corner in ((k - 0.485, i - 0.485), (i - 0.485, k - 0.485)):
                ax.add_patch(Rectangle(corner, 0.97, 0.97, fill=False, linewidth=2, zorder=4, clip_on=False))
    ax.set(xlabel="answer of the network", ylabel="true digit", xticks=range(10), yticks=range(10))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
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
