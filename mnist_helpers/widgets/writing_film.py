"""What does it write while it learns? The whole run as a film, to play and to scrub through (lesson 10)."""

import numpy as np

from ..plots.writing import (
    ACROSS,
    FLOOR,
    LEGEND,
    LINES,
    Writing,
    plot_writing_strip,
    update_writing,
    writing_artists,
)
from ..prose import windows, write
from ..training import evaluate
from .live_figure import WIDTH, in_lesson_style, new_figure
from .pieces import rearrange
from .player import played
from .stacked import NARROW

HEIGHT = 400
TEMPERATURE, SEED = 0.5, 1
READABLE = 6  # frames of a film of pictures for one of words
MEASURED = 3000  # held-out letters by which a frame is measured


def writing_film(networks, learned, held_out, *, begin="the network "):
    """Return the instrument: what a network writes from its first step to its last, to play and to scrub through.

    networks: {steps: Parameters}, what the network was after so many steps, rising. learned, held_out: texts of the 27
    characters; a word is one that stands in the first, and the loss is that on the start of the second.
    begin: what it goes on with. Raises TypeError and ValueError for other arguments.
    """
    return play(measured(networks, learned, held_out, begin=begin))


def measured(networks, learned, held_out, *, begin="the network "):
    """Return the Writing of what `writing_film` takes: what takes long."""
    known = set(learned.split())
    X, labels = windows(held_out[:MEASURED])
    count = ACROSS * LINES
    texts = [_written(network, begin, count) for network in networks.values()]
    return Writing(
        steps=list(networks),
        texts=texts,
        losses=np.array([evaluate(network, X, labels)[0] for network in networks.values()]),
        shares=np.array([_share(text.split(), known) for text in texts]),
        known=known,
    )


@in_lesson_style
def play(writing):
    """Return the instrument that plays a Writing."""
    figure = new_figure(WIDTH, HEIGHT)
    artists = writing_artists(figure, writing)
    return played(
        "What does it write while it learns?",
        figure,
        artists,
        lambda frame: update_writing(artists, writing, frame),
        lambda: plot_writing_strip(writing, _moments(writing)),
        frames=[f"{step:,}" for step in writing.steps],
        description="steps",
        slower=READABLE,
        narrow=lambda: _lay_out(figure, artists),
    )


def _lay_out(figure, artists):
    """Lay the film out for a phone: shorter lines, and more of them."""
    for number, line in enumerate(artists.lines):
        for part in line:
            part.set_y((HEIGHT - 46 - 15 * number) / HEIGHT)
    [legend] = [text for text in figure.texts if text.get_text() == LEGEND]
    return rearrange(
        figure,
        {
            (0, 360, WIDTH, HEIGHT): (0, 446, NARROW, 510),
            (0, 234, WIDTH, 360): (0, 290, NARROW, 446),
            (0, 205, WIDTH, 234): (0, 244, NARROW, 290),
            (0, FLOOR, 64, 205): (0, 68, 46, 244),
            (64, FLOOR, WIDTH, 205): (46, 68, NARROW, 244),
            (0, 0, WIDTH, FLOOR): (0, 0, NARROW, 68),
        },
        wrapped=[artists.title, legend],
    )


def _written(network, begin, count):
    """Return `count` letters that a network writes after a beginning; the dice fall alike for every network."""
    return write(network, begin, count, TEMPERATURE, np.random.default_rng(SEED))[len(begin) :]


def _share(words, known):
    """Return the share of the letters that stand in known words, of two or more: a single one is a word too easily."""
    return sum(len(word) for word in words if len(word) > 1 and word in known) / max(1, sum(map(len, words)))


def _moments(writing, count=7):
    """Return the first frame, the last, and some between them, evenly on the curve's axis of steps."""
    *_, last = writing.steps
    places = [last ** (k / (count - 1)) for k in range(count)]
    return sorted({0, *(int(np.searchsorted(writing.steps, place - 0.5)) for place in places)})
