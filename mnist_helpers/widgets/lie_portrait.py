"""When does it believe a lie? One image with a false label, and what a network says to it as it trains (lesson 08)."""

import numpy as np

from ..network import forward
from ..plots.portrait import Portrait, plot_portrait_strip, portrait_artists, update_portrait
from .live_figure import WIDTH, in_lesson_style, new_figure
from .player import played

HEIGHT = 440


def lie_portrait(networks, image, drawn, told):
    """Return the instrument: an image, ten bars, and how they moved while the network trained, to play and to scrub.

    networks: {epoch: Parameters}, rising. image: prepared, floats of shape (784,), 0 to 1. drawn, told: two digits.
    Raises TypeError and ValueError for another image, and ValueError where drawn and told are the same digit.
    """
    return play(measured(networks, image, drawn, told))


def measured(networks, image, drawn, told):
    """Return the Portrait of what `lie_portrait` takes."""
    if drawn == told:
        raise ValueError(f"told must be another digit than drawn, got {told} for both")
    O = np.stack([forward(network, np.reshape(image, (1, -1))).O[0] for network in networks.values()])
    return Portrait(list(networks), O, np.reshape(image, (28, 28)), int(drawn), int(told))


@in_lesson_style
def play(portrait):
    """Return the instrument that plays a Portrait."""
    figure = new_figure(WIDTH, HEIGHT)
    artists = portrait_artists(figure, portrait)
    return played(
        f"A {portrait.drawn} is told to be {portrait.told}. What does the network say to it?",
        figure,
        artists,
        lambda frame: update_portrait(artists, portrait, frame),
        lambda: plot_portrait_strip(portrait, _moments(portrait)),
        frames=[str(epoch) for epoch in portrait.epochs],
        description="epoch",
    )


def _moments(portrait):
    """Return the first frame and the last, the one before it first says what it was told, and where it then wavers."""
    said = portrait.O.argmax(axis=1)
    turns = 1 + np.flatnonzero(np.diff(said))
    turns = turns[turns >= np.argmax(said == portrait.told)]
    return sorted({0, *(turns[:1] - 1).tolist(), *turns[:2].tolist(), *turns[-2:].tolist(), len(said) - 1})
