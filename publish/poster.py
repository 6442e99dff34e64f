"""The lessons' cards together: a page of the book, and a poster to print, A2 or larger."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from reading import lessons

from mnist_helpers import load_trained, style
from mnist_helpers.plots.card import CARDS, SIZE, plot_card, tell_card
from mnist_helpers.plots.digits import weight_image

RING = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]  # row and column of lesson 1, 2, …
TITLE, GAP, FOOT = 2.8, 0.6, 1.17  # inches; the sides are to each other as those of an A2 sheet
WIDTHS = [GAP, SIZE[0]] * 3 + [GAP]
HEIGHTS = [TITLE, SIZE[1], GAP, SIZE[1], GAP, SIZE[1], FOOT]
QUESTION = "How does a neural network learn, really?"
WAY = "A card for each lesson. Follow the arrows."
LEARNED = "What fifteen hidden units look for, after ten passes over 50,000 digits."
NOBODY = "Nobody drew these patterns."
PAGE = """\
# All cards

Each lesson ends with a card. A card leads to its lesson.{poster}

{cards}
"""
POSTER = """ Together they are <a href="paper/poster.pdf">a poster</a>, to print on A2 or larger."""


def cards_page(parts):
    """Make the page that shows every card; `parts` are the other ways to read that exist beside the book."""
    paths = [path for path in lessons() if int(path.stem[:2]) in CARDS]
    cards = [f"[![{_plain(int(p.stem[:2]))}](cards/{p.stem[:2]}.png)]({p.name})" for p in paths]
    return PAGE.format(poster=POSTER if "paper" in parts else "", cards="\n\n".join(cards))


def draw_cards(folder):
    """Draw each card into `folder`, as a picture of its lesson's number."""
    style.use()
    folder.mkdir(parents=True, exist_ok=True)
    for lesson in CARDS:
        figure = plot_card(lesson)
        figure.savefig(folder / f"{lesson:02}.png", dpi=160, edgecolor=figure.patch.get_edgecolor())
        plt.close(figure)


def draw_poster(path):
    """Draw the poster to a PDF file: the cards in a ring, clockwise, around what a network learned."""
    style.use()
    figure = plt.figure(figsize=(sum(WIDTHS), sum(HEIGHTS)), layout="none")
    grid = figure.add_gridspec(7, 7, width_ratios=WIDTHS, height_ratios=HEIGHTS)
    for words, inches, size, weight in ((QUESTION, 1.15, 64, "bold"), (WAY, 2.15, 24, "normal")):
        figure.text(0.5, 1 - inches / sum(HEIGHTS), words, size=size, weight=weight, ha="center", va="center")
    cards = [figure.add_subfigure(grid[1 + 2 * row, 1 + 2 * column]) for row, column in RING]
    for lesson, card in enumerate(cards, 1):
        plot_card(lesson, card)
    for here, there in pairwise(cards):
        _arrow(figure, _middle(here), _middle(there))
    _learned(figure.add_subfigure(grid[3, 3]))
    figure.savefig(path)
    plt.close(figure)


def _plain(lesson):
    """Return a card's words without what Markdown would read in another way."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]$@<>" else letter for letter in tell_card(lesson))


def _arrow(figure, here, there):
    """Set an arrow into the gap between two cards."""
    right, up = np.sign(np.round(there - here, 6))
    look = {"rotation": np.degrees(np.arctan2(up, right)), "size": 32, "color": style.LOSS}
    figure.text(*(here + there) / 2, "➜", ha="center", va="center", **look)


def _middle(card):
    box = card.bbox_relative
    return np.array([box.x0 + box.x1, box.y0 + box.y1]) / 2


def _learned(figure):
    W = load_trained().W
    places = figure.add_gridspec(3, 5, left=0.04, right=0.96, bottom=0.16, top=0.98, wspace=0.06, hspace=0.06)
    for k, weights in enumerate(W):
        ax = figure.add_subplot(places[divmod(k, 5)])
        weight_image(ax, weights, np.quantile(np.abs(W), 0.99))
        ax.set_axis_off()
    figure.text(0.5, 0.08, LEARNED, ha="center", fontsize=13)
    figure.text(0.5, 0.02, NOBODY, ha="center", fontsize=13, weight="bold")
