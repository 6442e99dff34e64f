"""From scores to a loss: the softmax step by step, prices on the −log curve, and answers that were too sure."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import ConnectionPatch
from matplotlib.text import Annotation

from .. import style
from ..activations import softmax
from ..words import minus, number

CURVE = np.geomspace(1e-6, 1, 400)
OTHER_BAR = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.OUTPUT, "hatch": ""}
WRONG = {"facecolor": "white", "edgecolor": style.WARNING, "hatch": "///"}
TRUE_BAR = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.TRUTH, "hatch": "///"}


def plot_softmax(f):
    """Draw scores, their powers of e, and the shares these make of one whole (slide "Output Layer").

    f: scores of shape (k,), a few. Returns the Figure.
    """
    f = np.asarray(f, dtype=float)
    total, most = np.exp(f).sum(), np.exp(f).max()
    scale = f.min(initial=0) - 0.25 * most, 1.12 * most  # room for a number between a bar and its digit
    figure, axes = plt.subplots(1, 3, figsize=(8, 3.4), width_ratios=[1, 1, 1], gridspec_kw={"wspace": 0.3})
    for ax, heights, name, form in (
        (axes[0], f, "scores $f$", "{:g}"),
        (axes[1], np.exp(f), f"powers $e^f$: {total:.2f} in all", "{:.2f}"),
    ):
        for k, bar in enumerate(ax.bar(range(len(f)), heights, width=0.6)):
            bar.set(**_shade(k))
            _above(ax, k, heights[k], minus(form.format(heights[k])))
        ax.axhline(0, color="#444444", linewidth=0.8)
        ax.set(xticks=range(len(f)), yticks=[], xlabel="digit")
        ax.set_title(name, fontsize=12, loc="center")
        ax.set_ylim(*scale)  # one for both, so that one sees how powers grow
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(length=0)
    _whole(axes[2], softmax(f))
    for left, right, what in ((axes[0], axes[1], "$e^f$"), (axes[1], axes[2], f"÷ {total:.2f}")):
        _arrow(figure, left, right, what)
    return figure


def _whole(ax, shares):
    """Draw shares as one bar of length 1, the first on top, each with its name and number beside it."""
    tops = 1 - np.concatenate([[0], np.cumsum(shares)[:-1]])
    for k, (share, top) in enumerate(zip(shares, tops, strict=True)):
        ax.bar(0, -share, width=0.7, bottom=top, linewidth=1.2, **_shade(k))
        ax.annotate(f"digit {k}: {share:.3f}", (0.35, top - share / 2), (6, 0), textcoords="offset points",
                    va="center")  # fmt: skip
    ax.set(xlim=(-0.9, 2.1), ylim=(-0.09, 1.09), xticks=[], yticks=[0, 1])
    ax.set_title("probabilities $o$: 1 in all", fontsize=12, loc="center")
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)


def _shade(k):
    """Return the look of digit k's bars: each digit is paler than the one before."""
    return OTHER_BAR | {"facecolor": (OTHER_BAR["facecolor"], 0.4**k)}


def _above(ax, x, height, text):
    """Write a bar's number at its end, outside."""
    up = height >= 0
    ax.annotate(text, (x, height), (0, 3 if up else -3), textcoords="offset points", ha="center",
                va="bottom" if up else "top")  # fmt: skip


def _arrow(figure, left, right, what):
    ends = {"xyA": (1.0, 0.5), "coordsA": left.transAxes, "xyB": (0.0, 0.5), "coordsB": right.transAxes}
    arrow = ConnectionPatch(**ends, arrowstyle="->", linewidth=1.5, mutation_scale=16)
    figure.add_artist(arrow)
    words = figure.add_artist(
        Annotation(what, (0.5, 1), (0, 3), xycoords=arrow, textcoords="offset points", ha="center")
    )
    words.set_in_layout(False)


def draw_negative_log(ax, most):
    """Draw the curve L = −log o_j on an Axes, up to a loss of `most` (slide "Graph of Negative Log")."""
    ax.plot(CURVE, -np.log(CURVE), color=style.LOSS)
    ax.set(xlim=(0, 1.02), ylim=(0, most), xlabel="probability of the true digit, $o_j$", ylabel="loss")


def plot_negative_log(answers, *, ax=None):
    """Draw the curve L = −log o_j with some answers on it, each with its price.

    answers: {what it is, in words: probability given to the truth, above 0}. Returns the Axes.
    """
    ax = ax or plt.subplots()[1]
    losses = -np.log(list(answers.values()))
    draw_negative_log(ax, max(losses) * 1.12)
    for (name, probability), loss in zip(answers.items(), losses, strict=True):
        ax.plot(probability, loss, "o", color=style.LOSS, markeredgecolor="white", clip_on=False, zorder=3)
        right = probability > 0.9  # there the words stand to the left
        ax.annotate(f"{name}: {abs(loss):.2f}", (probability, loss), (2 if right else 9, 24 if right else 4),
                    textcoords="offset points", ha="right" if right else "left", va="bottom")  # fmt: skip
    return ax


def draw_misread(ax, image, label, answer):
    """Draw an image (28, 28) on Axes, and under it its true digit and the one that a network read."""
    ax.imshow(image, cmap=style.INK)
    ax.set_axis_off()
    true, read = (f"an {digit}" if digit == 8 else f"a {digit}" for digit in (label, answer))
    ax.text(14, 31, f"{true}, read\nas {read}", ha="center", va="top", fontsize=13)


def plot_turned_down(image, f, label, T=2):
    """Draw an image and the shares of its ten digits with what they cost, first as they are and then at T.

    image: (28, 28). f: its scores, of shape (10,). label: its true digit. T: above 0. Returns the Figure.
    """
    figure, axes = plt.subplots(1, 3, figsize=(8, 3), width_ratios=[1, 2.4, 2.4])
    figure.get_layout_engine().set(wspace=0.08)
    draw_misread(axes[0], image, label, np.argmax(f))
    for ax, name, o in (
        (axes[1], "$T$ = 1, as it is", softmax(f)),
        (axes[2], f"$T$ = {T:g}", softmax(f / T)),
    ):
        for k, bar in enumerate(ax.bar(range(len(o)), o, linewidth=1)):
            bar.set(**(TRUE_BAR if k == label else OTHER_BAR))
        for k in {int(label), int(np.argmax(f))}:
            _above(ax, k, o[k], number(o[k], ".2f"))
        ax.annotate("▲ true", (label, 0), (-6, -18), xycoords=ax.get_xaxis_transform(), textcoords="offset points",
                    va="top")  # fmt: skip
        ax.set_title(name, fontsize=13, loc="left")
        ax.set_title(
            f"price {-np.log(o[label]):.2f}", fontsize=13, loc="right", color=style.LOSS, weight="bold"
        )
        ax.set(xticks=range(len(o)), yticks=[], ylim=(0, 1.15))
        ax.tick_params(length=0, pad=2)
        ax.spines["left"].set_visible(False)
    return figure


def plot_calibration(answers, labels):
    """Draw how often answers were right against how sure of them some networks were, a panel for each network.

    answers: {name: probabilities of shape (m, 10)}. labels: true digits (m,). The more answers in 10 % of
    sureness, the larger their dot, which hangs from the line of honesty or stands on it; fewer than 100 get none.
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(answers), figsize=(8, 4.6), sharey=True, squeeze=False)
    figure.get_layout_engine().set(wspace=0.08)
    for ax, (name, O) in zip(axes[0], answers.items(), strict=True):
        sure, right = 100 * O.max(axis=1), 100 * (O.argmax(axis=1) == labels)
        tenths = [
            which for low in range(0, 100, 10) if (which := (sure > low) & (sure <= low + 10)).sum() >= 100
        ]
        dots = np.array([(sure[which].mean(), right[which].mean(), which.sum()) for which in tenths])
        ax.plot([20, 100], [20, 100], color=style.TRUTH, linewidth=1, zorder=1)
        ax.vlines(dots[:, 0], dots[:, 0], dots[:, 1], color=style.WARNING, zorder=1)
        ax.scatter(
            *dots[:, :2].T, s=4 + 600 * dots[:, 2] / len(labels), color=style.OUTPUT, zorder=3, clip_on=False
        )
        ax.text(57, 97, "too modest", ha="right", va="top", color=style.BASELINE)
        ax.text(64, 23, "too sure", color=style.BASELINE)
        ax.set_title(
            f"{name}\n{sure.mean():.0f} % sure, {right.mean():.0f} % right", fontsize=13, loc="center"
        )
        ax.set(xlabel="how sure, in %", xlim=(20, 102), ylim=(20, 102), aspect="equal")
    axes[0, 0].set_ylabel("how often right, in %")
    return figure
