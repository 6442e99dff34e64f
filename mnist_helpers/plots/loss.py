"""From scores to a loss: the softmax step by step, temperature, the −log curve, and all of it for some images."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from matplotlib.patches import ConnectionPatch
from matplotlib.text import Annotation

from .. import style
from ..activations import softmax
from ..words import minus, number

LINES = ("solid", "dashed", "dashdot", "dotted")
CURVE = np.geomspace(1e-6, 1, 400)
OTHER_BAR = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.OUTPUT, "hatch": ""}
TRUE_BAR = {"facecolor": style.OUTPUT_FILL, "edgecolor": style.TRUTH, "hatch": "///"}


def plot_softmax(f):
    """Draw scores, their powers of e, and the shares these make of their sum, side by side (slide "Output Layer").

    f: scores of shape (k,), a few. Returns the Figure.
    """
    f = np.asarray(f, dtype=float)
    total = np.exp(f).sum()
    figure, axes = plt.subplots(1, 3, figsize=(8, 3.2), width_ratios=[1, 1, 1], gridspec_kw={"wspace": 0.25})
    panels = [
        (f, "scores $f$", "{:g}"),
        (np.exp(f), f"powers $e^f$, {total:.2f} in all", "{:.2f}"),
        (softmax(f), "shares $o$", "{:.3f}"),
    ]
    for ax, (heights, name, form) in zip(axes, panels, strict=True):
        ax.bar(range(len(f)), heights, width=0.6, linewidth=1.2, **OTHER_BAR)
        for k, height in enumerate(heights):
            _above(ax, k, height, minus(form.format(height)))
        ax.axhline(0, color="#444444", linewidth=0.8)
        ax.set(xticks=range(len(f)), yticks=[], xlabel=f"digit\n{name}")
        ax.margins(y=0.18)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(length=0)
    for left, right, what in ((axes[0], axes[1], "$e^x$"), (axes[1], axes[2], f"÷ {total:.2f}")):
        _arrow(figure, left, right, what)
    figure.suptitle("First all positive, then shares of one whole", fontsize=14, x=0.01, ha="left")
    return figure


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


def plot_temperature(f, *, ax=None):
    """Draw how the probabilities of a few scores change when all scores are divided by a temperature from 0.1 to 10.

    f: scores of shape (k,). Returns the Axes.
    """
    f = np.asarray(f, dtype=float)
    ax = ax or plt.subplots(figsize=(8, 3.4))[1]
    temperatures = np.geomspace(0.1, 10, 200)
    O = softmax(f / temperatures[:, None])
    for k, line in enumerate(O.T):
        ax.plot(temperatures, line, color=style.OUTPUT, linestyle=LINES[k % 4])
        above = k == f.argmax()
        place = np.searchsorted(temperatures, 2)
        ax.annotate(minus(f"score {f[k]:g}"), (temperatures[place], line[place]), (4, 4 if above else -5),
                    textcoords="offset points", color=style.OUTPUT, va="bottom" if above else "top")  # fmt: skip
    ax.axhline(1 / len(f), color=style.BASELINE, linewidth=0.8)
    ax.axvline(1, color=style.BASELINE, linewidth=0.8)
    for text, place in (
        (f"even guess, 1/{len(f)}", (0.105, 1 / len(f))),
        ("T = 1, the plain softmax", (1, 0.93)),
    ):
        ax.annotate(text, place, (4, 3), textcoords="offset points", color=style.BASELINE)
    ax.set(xscale="log", xlabel="temperature T", ylabel="probability", ylim=(-0.03, 1.03), xlim=(0.1, 10))
    ax.set_xticks([0.1, 0.3, 1, 3, 10], labels=["0.1", "0.3", "1", "3", "10"])
    ax.minorticks_off()
    ax.set_title("Cold, the largest score takes all; hot, nearly an even guess")
    return ax


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
        ax.annotate(f"{name}: {abs(loss):.2f}", (probability, loss), (2 if right else 9, 8 if right else 4),
                    textcoords="offset points", ha="right" if right else "left", va="bottom")  # fmt: skip
    ax.set_title("The less you gave the truth, the more you pay")
    return ax


def plot_images_on_curve(images, probabilities, captions, *, ax=None):
    """Put images on the −log curve, each at the probability that a network gave its true digit.

    images: uint8 of shape (n, 28, 28). probabilities: (n,), above 0. captions: n short strings. Returns the Axes.
    """
    ax = ax or plt.subplots(figsize=(8, 5))[1]
    losses = -np.log(probabilities)
    draw_negative_log(ax, max(losses) + 0.5)
    for image, probability, loss, caption in zip(images, probabilities, losses, captions, strict=True):
        steep = probability < 0.3  # there images stand to the right of the curve, elsewhere above it
        lift = 180 * probability  # clear of the curve where it bends
        shift = (32, lift) if steep else (0, 34)
        ax.plot(probability, loss, "o", color=style.LOSS, markeredgecolor="white", clip_on=False, zorder=3)
        picture = OffsetImage(255 - image, cmap="gray", zoom=0.95)
        line = {"arrowstyle": "-", "color": style.BASELINE}
        box = AnnotationBbox(
            picture, (probability, loss), shift, boxcoords="offset points", pad=0.1, arrowprops=line
        )
        box.patch.set(edgecolor=style.BASELINE, linewidth=0.5)
        ax.add_artist(box)
        ax.annotate(caption, (probability, loss), (52, lift) if steep else (0, 52), textcoords="offset points",
                    ha="left" if steep else "center", va="center" if steep else "bottom")  # fmt: skip
    ax.set_title("What surprised the network most stands highest")
    return ax


def plot_loss_summary(images, F, labels):
    """Draw one row an image: the image, its scores, probabilities and loss (slide "Summarizing the Loss Function").

    images: (n, 28, 28). F: scores of shape (n, 10). labels: true digits (n,). Returns the Figure.
    """
    O = softmax(F)
    losses = -np.log(O[np.arange(len(labels)), labels])
    widths = [1, 2.6, 2.6, 1.6]
    figure, axes = plt.subplots(
        len(labels), 4, figsize=(8, 1.8 * len(labels)), width_ratios=widths, squeeze=False
    )
    for row, image, f, o, label, loss in zip(axes, images, F, O, labels, losses, strict=True):
        row[0].imshow(image, cmap=style.INK)
        row[0].set_axis_off()
        _ten_bars(row[1], f, label, number(f[label], ".1f"))
        row[1].set_ylim(F.min() - 0.2 * np.ptp(F), F.max() + 0.25 * np.ptp(F))  # one scale for all rows
        _ten_bars(row[2], o, label, f"{o[label]:.3f}")
        row[2].set_ylim(0, 1.4)
        row[3].barh(0, loss, height=0.5, color=style.LOSS)
        row[3].annotate(
            f"{loss:.2f}", (loss, 0), (4, 0), textcoords="offset points", va="center", color=style.LOSS
        )
        row[3].set(xlim=(0, losses.max() * 1.5), ylim=(-1, 1), xticks=[], yticks=[])
        row[3].spines["bottom"].set_visible(False)
    for ax, name in zip(axes[0, 1:], ["scores $f$", "probabilities $o$", "loss $-\\log\\,o_j$"], strict=True):
        ax.set_title(name, fontsize=12, loc="center")
    figure.suptitle("From an image to its price; ▲ marks the true digit", fontsize=14, x=0.01, ha="left")
    return figure


def _ten_bars(ax, heights, label, text):
    for k, bar in enumerate(ax.bar(range(len(heights)), heights, linewidth=1)):
        bar.set(**(TRUE_BAR if k == label else OTHER_BAR))
    _above(ax, label, heights[label], text)
    ax.axhline(0, color="#444444", linewidth=0.8)
    ax.set(xticks=range(len(heights)), yticks=[])
    ax.annotate("▲", (label, 0), (0, -18), xycoords=ax.get_xaxis_transform(), textcoords="offset points",
                ha="center", va="top")  # fmt: skip
    ax.tick_params(length=0, pad=1)
    ax.spines[["left", "bottom"]].set_visible(False)


def plot_wrong_certainty(certainties, *, title):
    """Draw how sure some networks were of their wrong answers: one panel a network, ten bars of 10 % each.

    certainties: {name: the probabilities that a network gave its wrong answers, (n,)}. title: of the whole.
    Returns the Figure.
    """
    figure, axes = plt.subplots(1, len(certainties), figsize=(8, 3.4), sharey=True, squeeze=False)
    figure.get_layout_engine().set(wspace=0.08)
    for ax, (name, values) in zip(axes[0], certainties.items(), strict=True):
        counts, edges = np.histogram(values, np.linspace(0, 1, 11))
        bars = ax.bar(100 * edges[:-1], counts, width=10, align="edge", **OTHER_BAR)
        bars[-1].set(facecolor="white", edgecolor=style.WARNING, hatch="///")
        ax.annotate(str(counts[-1]), (95, counts[-1]), (0, 3), textcoords="offset points", ha="center",
                    color=style.WARNING, weight="bold")  # fmt: skip
        ax.set_title(f"{name}: wrong {len(values):,} times", fontsize=12)
        ax.set(xlabel="how sure of the wrong answer, in %", xticks=range(0, 101, 20), xlim=(0, 100))
        ax.margins(y=0.12)
    axes[0, 0].set_ylabel("wrong answers")
    figure.suptitle(title, fontsize=14, x=0.01, ha="left")
    return figure
