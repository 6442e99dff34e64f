"""A card closes each lesson: one picture with the idea, its formula, our line, PyTorch's line, the classic mistake."""

from collections.abc import Callable
from itertools import pairwise
from textwrap import fill
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from .. import style
from ..dataset import load_mnist, prepare_images, split
from ..landscapes import LANDSCAPES
from ..network import forward, load_trained
from ..words import percent
from .activations import plot_sigmoid_and_slope
from .cube import plot_cube
from .fold import draw_shut
from .landscapes import WALK, draw_map, draw_walk
from .loss import plot_negative_log
from .network import SIGNS, STRONGEST
from .series import LESSONS
from .shares import ARROW, draw_shares
from .showing import display_picture
from .writing import KNOWN, UNKNOWN, split_by

COLUMN, WIDTH = 0.46, 46  # where the words begin, as a share of the figure; letters in a line of them
CODE = {"family": "DejaVu Sans Mono", "fontsize": 12}


class Card(NamedTuple):
    """What stands on a lesson's card; `draw` draws its picture on the Axes it is given."""

    draw: Callable
    picture: str
    idea: str
    formula: str
    ours: str
    pytorch: str
    mistake: str


def _cube_and_fold(ax):
    plot_cube({"w": ((1, 6, 3), 9)}, ax=ax)
    ax.set_anchor("S")
    draw_shut(ax.inset_axes((0, 0.875, 0.58, 0.46)))


def _layers(ax):
    """Draw a dot for each hidden unit and each digit, ten for the pixels, and the strongest weights between two."""
    W, _, W_hat, _ = load_trained()
    rows = (
        7 + np.arange(10) + 4 * (np.arange(10) > 4)
    )  # ten of the pixels down the middle, where there is ink
    pixels = [*np.linspace(1, 0.6, 5), *np.linspace(0.4, 0, 5)]
    columns = [
        (0, pixels, style.INPUT, "784 pixels"),
        (1, np.linspace(1, 0, 15), style.HIDDEN, "15 hidden\nunits"),
        (2, np.linspace(1, 0, 10), style.OUTPUT, "10 digits"),
    ]
    matrices = W.reshape(15, 28, 28)[:, rows, 14], W_hat
    for weights, ((left, starts, *_), (right, stops, *_)) in zip(matrices, pairwise(columns), strict=True):
        least = np.sort(np.abs(weights), axis=None)[-STRONGEST]
        for sign, (colour, dash) in zip((1, -1), SIGNS, strict=True):
            chosen = np.argwhere(sign * weights >= least)
            lines = [[(left, starts[start]), (right, stops[stop])] for stop, start in chosen]
            ax.add_collection(
                LineCollection(lines, colors=colour, linestyles=dash, linewidths=1.6, alpha=0.7)
            )
    for x, heights, colour, name in columns:
        ax.plot([x] * len(heights), heights, "o", color=colour, markersize=8)
        ax.text(x, 1.08, name, ha="center", va="bottom", color=colour)
    ax.text(0, 0.5, "⋮", ha="center", va="center", fontsize=18, color=style.INPUT)
    ax.set(xlim=(-0.35, 2.35), ylim=(-0.05, 1.25))
    ax.set_axis_off()


def _flag(ax):
    """Draw lesson 3's 1 with its flag and without, each over what the network says."""
    (images, labels), _ = load_mnist()
    _, (held_out, _) = split(np.arange(len(images)), labels)  # places: no image is copied
    one = images[held_out[63]]
    without = one.copy()
    without[:11, :14] = 0
    pages = np.stack([one, without])
    for x, page, o in zip((0, 1.1), pages, forward(load_trained(), prepare_images(pages)).O, strict=True):
        ax.imshow(page, cmap=style.INK, extent=(x, x + 1, 0, 1))
        ax.add_patch(Rectangle((x, 0), 1, 1, fill=False, ec=style.INPUT))
        answer, colour = o.argmax(), style.OUTPUT if o.argmax() == 1 else style.WARNING
        ax.text(x + 0.5, -0.06, answer, ha="center", va="top", fontsize=24, weight="bold", color=colour)
        ax.text(x + 0.5, -0.28, percent(o.max()), ha="center", va="top", color=colour)
    ax.set(xlim=(-0.08, 2.15), ylim=(-0.5, 1.2))
    ax.set_axis_off()


def _descent(ax):
    oval = next(landscape for landscape in LANDSCAPES if landscape.name == "oval bowl")
    v, path = np.array(oval.start), []
    for _ in range(30):
        path.append(v)
        v = v - 0.05 * oval.gradient(v)
    draw_map(ax, oval, ratio=0.9)
    draw_walk(ax, np.array(path), **WALK)
    ax.set(xticks=[], yticks=[], xlabel="", ylabel="")


CARDS = {
    1: Card(
        draw=_cube_and_fold,
        picture="a cube of eight nights, with a plane that cuts off the two that go; "
        "and a square of paper folded shut, with 01 on 10, where one cut is enough",
        idea="Weigh, add up, compare. Where it is wrong, move the weights by the error times the input.",
        formula=r"$w \leftarrow w + (y - out)\, x \qquad b \leftarrow b + (y - out)$",
        ours="out = step(w @ x + b)",
        pytorch="out = (w @ x + b >= 0).int()",
        mistake="Thinking that the same decisions mean the same reasons. Try another night.",
    ),
    2: Card(
        draw=plot_sigmoid_and_slope,
        picture="the sigmoid, an S from 0 to 1, and under it its slope, a low hill of height ¼",
        idea="Layers need a bend between them, or they collapse into one. "
        "A nudge gets through only where the curve is sloped.",
        formula=r"$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \leq \frac{1}{4}$",
        ours="return s * (1 - s)",
        pytorch="h = torch.nn.Sigmoid()(z)  # or ReLU, Tanh",
        mistake="Leaving the activation out. A hundred layers without one are a single layer.",
    ),
    3: Card(
        draw=_flag,
        picture="a 1 with a flag, which the network takes for a 2, at 90 %, and the same 1 without its flag, "
        "which it reads as a 1, at 67 %",
        idea="Multiply, add, squeeze; then once more. A score is a sum of what each unit adds, so you can say what "
        "turned an answer.",
        formula=r"$h = \sigma(W x + b) \qquad o = softmax(\hat W h + \hat b)$",
        ours="H = sigmoid(X @ W.T + b)",
        pytorch="torch.nn.functional.linear(X, W, b).sigmoid()",
        mistake="W @ X.T + b with 15 images raises nothing, and gives each bias to an image instead of a unit.",
    ),
    4: Card(
        draw=lambda ax: _prices(ax),
        picture="the curve −log o, from 0 for a certain answer to 4.61 for one chance in a hundred",
        idea="Scores become shares of one whole. The less chance you gave the truth, the more you pay. "
        "Honesty is cheapest.",
        formula=r"$o_i = e^{f_i} / S, \; S = e^{f_0} + e^{f_1} + \ldots \qquad L = -\log\, o_j$",
        ours="-np.log(O[np.arange(m), labels]).mean()",
        pytorch="torch.nn.functional.cross_entropy(F, labels)",
        mistake="Giving cross_entropy probabilities. It wants the scores, and does the softmax itself.",
    ),
    5: Card(
        draw=_descent,
        picture="a map of an oval bowl, and a walk that bends down to its lowest point",
        idea="Feel the slope, step against it, feel again. On a bowl the sharpest curve limits how long a step may be.",
        formula=r"$v \leftarrow v - \eta\,\nabla C \qquad 0 < \eta < 2\,/\,\mathrm{largest\ curvature}$",
        ours="v = v - learning_rate * gradient(v)",
        pytorch="torch.optim.SGD(net.parameters(), lr=0.05)",
        mistake="A learning rate a little too large. The cost may fall at first, and then it climbs.",
    ),
    6: Card(
        draw=lambda ax: _way_back(ax),
        picture="a network of three columns, and below it arrows that lead from the digits back to the pixels",
        idea="Start with what was said minus what was true. Send it back along the same weights, and keep every step.",
        formula=r"$\frac{\partial L}{\partial f} = o - y \qquad"
        r" \frac{\partial L}{\partial g} = \hat W\,^T (o - y) \odot \sigma'(g)$",
        ours="dG = dF @ W_hat * sigmoid_prime(G)",
        pytorch="loss.backward()  # then parameter.grad",
        mistake="Trusting a gradient because the network learns. Nudge some weights, and compare.",
    ),
    7: Card(
        draw=lambda ax: _loop(ax),
        picture="a ring of five words, each with an arrow to the next: batch, forward, loss, backward, step",
        idea="Many small steps, each from a few images. Only images that it has not learned from may judge.",
        formula=r"$W \leftarrow W - \frac{\eta}{m} \sum_n \partial L_n / \partial W$",
        ours="p - learning_rate * dp",
        pytorch="loss.backward(); optimizer.step()",
        mistake="Forgetting optimizer.zero_grad(): PyTorch adds the new gradients to the old ones.",
    ),
    8: Card(
        draw=lambda ax: _turn(ax),
        picture="the loss over 200 epochs: learned from, it falls to 0; held out, it turns up after epoch 8",
        idea="It learns what the examples share first, what is peculiar to one later. Ask images that are new to it.",
        formula="train: learn · held out: choose · test: report",
        ours="learn, held_out = split(x_train, y_train)",
        pytorch="random_split(train_set, [50_000, 10_000])",
        mistake="Choosing by the test set. It is then one more held-out set, and no judge is left.",
    ),
    9: Card(
        draw=lambda ax: _made_of(ax),
        picture="boxes for x = 2, y = 1, their sum 3 and 3 · x = 6; purple arrows lead back to x, with 1 · 3 and 2 · 1",
        idea="Each value remembers what it was made of, and its stretches. One walk back finds every slope.",
        formula=r"$\partial L/\partial a = \sum_c \; \partial L/\partial c \cdot \partial c/\partial a$",
        ours="part.slope += value.slope * stretch",
        pytorch="loss.backward()  # then W.grad",
        mistake="= in place of +=. Two routes lead back to x, and one of them is lost.",
    ),
    10: Card(
        draw=lambda ax: _drafts(ax),
        picture="what one network writes after 0, 1,242, 7,222 and 40,940 steps: noise, then ever more words, in bold",
        idea="Hide the next letter, pay for the surprise, step downhill. To write, roll dice by the chances.",
        formula=r"$o_i = e^{f_i / T} / \, S, \; S = e^{f_0 / T} + \ldots \quad\; \mathrm{perplexity} = e^L$",
        ours="rng.choice(letters, p=softmax(f / T))",
        pytorch="torch.multinomial((f / T).softmax(-1), 1)",
        mistake="Taking fluent for true. It learned which letters follow, not what's true.",
    ),
}


def _drafts(ax):
    drafts = {
        "0": "nzczhmwlp uoiuhmblggugnzzuo",
        "1,242": "it weer mane the meer ithe",
        "7,222": "it the some on the nothon",
        "40,940": "from the arrow of a steps and",
    }
    known = {*["it", "on", "the", "some", "from", "arrow", "of", "a", "steps", "and"]}
    for row, (steps, words) in enumerate(drafts.items()):
        ax.text(0, row, f"{steps} steps", color=style.LOSS, fontsize=11)
        for part, look in zip(split_by(words, known), (KNOWN, UNKNOWN), strict=True):
            ax.text(0, row + 0.4, part, **CODE, **look)
    ax.set(xlim=(0, 1), ylim=(len(drafts), -0.6))
    ax.set_axis_off()


def _prices(ax):
    plot_negative_log({"certain": 1, "an even guess over ten": 0.1, "one in a hundred": 0.01}, ax=ax)


def _way_back(ax):
    _layers(ax)
    for start, name in ((2, "$\\hat W\\,^T (o - y) \\odot \\sigma'(g)$"), (1, "times $x$")):
        ax.annotate("", (start - 0.9, -0.12), (start - 0.25, -0.12), arrowprops=ARROW)
        ax.text(start - 0.5, -0.18, name, ha="center", va="top", color=style.LOSS)
    ax.text(2.03, -0.12, "$o - y$", ha="center", va="center", color=style.LOSS)
    ax.set_ylim(-0.32, 1.25)


def _loop(ax):
    words = ("batch", "forward", "loss", "backward", "step")
    turns = np.pi / 2 - 2 * np.pi * np.arange(len(words)) / len(words)
    places = np.stack([1.2 * np.cos(turns), np.sin(turns)], axis=1)
    bent = {"connectionstyle": "arc3,rad=-0.25", "shrinkA": 32, "shrinkB": 40}
    for here, there in zip(places, np.roll(places, -1, axis=0), strict=True):
        ax.annotate("", there, here, arrowprops=ARROW | bent)
    for word, (x, y) in zip(words, places, strict=True):
        ax.text(x, y, word, ha="center", va="center", weight="bold", fontsize=14)
    ax.text(0, 0, "15,630 times", ha="center", va="center", color=style.LOSS, fontsize=13)
    ax.set(xlim=(-1.45, 1.75), ylim=(-1.2, 1.2), aspect="equal")
    ax.set_axis_off()


# Lesson 8's thousand images with true labels: epoch, loss on the images learned from, held-out loss.
TURN = np.array([
    (1, 0.64, 0.76), (2, 0.36, 0.54), (3, 0.23, 0.46), (4, 0.18, 0.44), (5, 0.15, 0.44), (6, 0.11, 0.44),
    (7, 0.11, 0.46), (8, 0.06, 0.42), (10, 0.04, 0.42), (12, 0.03, 0.42), (15, 0.02, 0.44), (20, 0.01, 0.45),
    (30, 0.01, 0.47), (60, 0, 0.5), (100, 0, 0.53), (200, 0, 0.57),
])  # fmt: skip


def _made_of(ax):
    boxes = {"x = 2": (0, 0), "y = 1": (0, 1), "x + y = 3": (1, 0.75), "(x + y) · x = 6": (2, 0.2)}
    ways = [
        (0, 2, "2 · 1", (-0.08, 0), "right"),
        (1, 2, "2 · 1", (0.04, 0.04), "left"),
        (2, 3, "1 · 2", (0.08, 0.02), "left"),
        (0, 3, "1 · 3", (0, 0.06), "center"),
    ]
    draw_shares(ax, boxes, ways)
    ax.text(2, 0.08, "slope 1", ha="center", va="top", color=style.LOSS)
    ax.text(1.47, 0.75, "slope 2", va="center", color=style.LOSS)
    ax.text(-0.2, -0.24, "slope 3 + 2 = 5", color=style.LOSS, weight="bold")
    ax.set(xlim=(-0.4, 2.75), ylim=(-0.35, 1.2))


def _turn(ax):
    epochs, learned, held_out = TURN.T
    ax.plot(epochs, learned, color=style.LOSS)
    ax.plot(epochs, held_out, color=style.LOSS, linestyle="dashed")
    ax.plot(8, 0.42, "D", color=style.TRUTH)
    ax.text(20, 0.53, "held out", color=style.LOSS, ha="center")
    ax.text(9, 0.09, "learned from", color=style.LOSS)
    ax.set(xscale="log", xlim=(1, 200), ylim=(0, 0.8), yticks=[0, 0.2, 0.4, 0.6, 0.8], xlabel="epoch")
    ax.set_title("loss; ◆ lowest held out", fontsize=12)
    ax.set_xticks([1, 10, 100], labels=["1", "10", "100"])


SIZE = 8, 4.5  # inches


def plot_card(lesson, figure=None):
    """Draw the card of a lesson, by its number, on a figure of SIZE. Returns it; KeyError for a lesson without one."""
    card = CARDS[lesson]
    figure = figure or plt.figure(figsize=SIZE, layout="none")
    figure.patch.set(edgecolor=style.BASELINE, linewidth=3)
    figure.text(0.03, 0.9, f"{lesson} · {LESSONS[lesson]['title']}", fontsize=16, weight="bold")
    ax = figure.add_axes((0.02, 0.04, COLUMN - 0.04, 0.8))
    card.draw(ax)
    if ax.axison:  # room for its numbers
        ax.set_position((0.075, 0.15, COLUMN - 0.115, 0.66))
    figure.text(COLUMN, 0.82, fill(card.idea, WIDTH), va="top", linespacing=1.4)
    figure.text(COLUMN, 0.58, card.formula, va="top", fontsize=13)
    _labelled(figure, 0.47, "our line", card.ours, style.INPUT, CODE)
    _labelled(
        figure,
        0.33,
        "in PyTorch, the library most people use",
        card.pytorch,
        style.INPUT,
        CODE | {"fontsize": 10.5},
    )
    _labelled(
        figure, 0.19, "the classic mistake", fill(card.mistake, WIDTH), style.WARNING, {"linespacing": 1.4}
    )
    return figure


def tell_card(lesson):
    """Return all words of a lesson's card, for who cannot see it."""
    card = CARDS[lesson]
    return (
        f"The card of lesson {lesson}. Picture: {card.picture}. {card.idea} {card.formula.strip('$')}. "
        f"Our line: {card.ours}. In PyTorch: {card.pytorch}. The classic mistake: {card.mistake}"
    )


def show_card(lesson):
    """Display the card of a lesson, by its number, with all its words as alt text."""
    display_picture(plot_card(lesson), tell_card(lesson))


def _labelled(figure, y, label, words, colour, look):
    figure.text(COLUMN, y, label, va="top", fontsize=11, color=colour, weight="bold")
    figure.text(COLUMN, y - 0.055, words, va="top", **look)
