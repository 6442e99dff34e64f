"""What happens while a network learns? The whole run as a film, to play and to scrub through (lesson 07)."""

import numpy as np

from ..network import forward
from ..plots.film import COLUMNS, LEGEND, ROWS, Film, film_artists, plot_film_strip, stencils, update_film
from ..training import evaluate
from ..validate import require_count
from .live_figure import WIDTH, in_lesson_style, new_figure
from .pieces import rearrange
from .player import played
from .stacked import NARROW

HEIGHT = 470
TWO = COLUMNS * ROWS // 10  # images of each digit are shown


def learning_film(networks, X, labels, *, epoch):
    """Return the instrument: a run from its first step to its last, to play and to scrub through.

    networks: {steps: Parameters}, what the network was after so many steps, rising. X: prepared held-out images, floats
    of shape (n, 784), 0 to 1; labels: digits of shape (n,). The first two images of each digit are shown, loss and
    accuracy are those of all. epoch: steps in an epoch. Raises TypeError and ValueError for other arguments.
    """
    return play(measured(networks, X, labels, epoch=epoch))


def measured(networks, X, labels, *, epoch):
    """Return the Film of what `learning_film` takes: what takes long."""
    judged = np.array([evaluate(network, X, labels) for network in networks.values()])
    labels = np.asarray(labels)
    shown = np.concatenate([np.flatnonzero(labels == digit)[:TWO] for digit in range(10)])
    return Film(
        steps=list(networks),
        stencils=[stencils(network) for network in networks.values()],
        losses=judged[:, 0],
        shares=judged[:, 1],
        O=np.stack([forward(network, X[shown]).O for network in networks.values()]),
        images=X[shown],
        labels=labels[shown],
        epoch=require_count(epoch, "epoch"),
    )


@in_lesson_style
def play(film):
    """Return the instrument that plays a Film."""
    figure = new_figure(WIDTH, HEIGHT)
    artists = film_artists(figure, film)
    return played(
        "What happens while it learns?",
        figure,
        artists,
        lambda frame: update_film(artists, film, frame),
        lambda: plot_film_strip(film, _moments(film)),
        frames=[f"{step:,}" for step in film.steps],
        description="steps",
        narrow=lambda: _lay_out(figure, artists),
    )


def _lay_out(figure, artists):
    """Lay the film out for a phone: the images, below them the stencils, and the curve."""
    [legend] = [text for text in figure.axes[0].texts if text.get_text() == LEGEND]
    return rearrange(
        figure,
        {
            (0, 432, WIDTH, HEIGHT): (0, 802, NARROW, 858),
            (0, 40, 484, 432): (0, 490, NARROW, 802),
            (0, 0, 484, 40): (0, 446, NARROW, 490),
            (484, 170, WIDTH, 432): (0, 176, NARROW, 438),
            (484, 0, WIDTH, 170): (0, 0, NARROW, 170),
        },
        wrapped=[artists.title, legend],
    )


def _moments(film, count=5):
    """Return the first frame, the last, and some between them, evenly on the curve's axis of steps."""
    *_, last = film.steps
    return [0, *(np.searchsorted(film.steps, last ** (k / (count - 1))) for k in range(1, count))]
