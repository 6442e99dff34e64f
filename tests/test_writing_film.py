"""The film of writing shows what the networks of the run write, which of it are words, and what they lose."""

import numpy as np
import pytest

from mnist_helpers import evaluate, initialize, load_prose, train, windows, write
from mnist_helpers.plots.writing import ACROSS, LINES, in_lines_of, split_by
from mnist_helpers.widgets import writing_film

LEARNED, HELD_OUT = load_prose()


@pytest.fixture(scope="module")
def networks():
    rng = np.random.default_rng(0)
    start = initialize(rng, 20, "scaled", np.float64, inputs=162, outputs=27)
    run = train(start, *windows(LEARNED[:4000]), rng=rng, epochs=4)
    return {0: start} | {125 * record.epoch: record.parameters for record in run}


@pytest.fixture(scope="module")
def film(networks):
    return writing_film(networks, LEARNED, HELD_OUT)


@pytest.mark.parametrize("frame", range(5))
def test_a_frame_says_what_the_network_writes(film, networks, frame):
    film.controls["frame"].value = frame
    network = list(networks.values())[frame]
    text = write(network, "the network ", ACROSS * LINES, 0.5, np.random.default_rng(1))[
        len("the network ") :
    ]
    words = text.split()
    in_words = [len(word) for word in words if len(word) > 1 and word in LEARNED.split()]
    loss, _ = evaluate(network, *windows(HELD_OUT[:3000]))
    alt = film.picture.alt
    assert f"It writes: {text.strip()}." in alt
    assert f"Held-out loss {loss:.2f}" in alt
    assert (
        f"{sum(in_words) / sum(map(len, words)):.0%} of its letters stand in words".replace("%", " %") in alt
    )
    assert alt.startswith(f"After {125 * frame} steps" if frame else "Before its first step")


def test_the_curve_tells_nothing_of_what_is_still_to_come(film):
    film.controls["frame"].value = 2
    [ax] = {a.axes for a in film.picture._artists if getattr(a.axes, "get_ylabel", str)() == "held-out loss"}
    ends = [max(line.get_xdata()) for line in ax.lines if line.get_linestyle() != ":"]
    assert ends == [250, 250]


def test_known_and_other_words_fill_the_line_together():
    known, other = split_by("the cat  sat", {"the", "sat"})
    assert known == "the      sat"
    assert other == "    cat     "


def test_lines_are_broken_between_words():
    lines = in_lines_of("word " * 100)
    assert len(lines) == LINES
    assert all(len(line) <= ACROSS and line.endswith("word") for line in lines)


def test_the_still_shows_moments_in_order_and_leaves_the_film_where_it_was(film):
    before = film.values
    _, more = film._repr_mimebundle_()
    alt = more["image/png"]["alt"]
    places = [alt.lower().index(f"after {step} steps") for step in (0, 125, 500)]
    assert places == sorted(places)
    assert film.values == before
