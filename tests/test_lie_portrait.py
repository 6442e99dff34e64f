"""The portrait of one lie shows what the networks really answer to the image."""

import asyncio
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mnist_helpers import forward, initialize, load_mnist, prepare_images, train
from mnist_helpers.widgets import lie_portrait, player

(IMAGES, DIGITS), _ = load_mnist()
IMAGE, TRUE = prepare_images(IMAGES[:1])[0], int(DIGITS[0])
FALSE = (TRUE + 2) % 10


@pytest.fixture(scope="module")
def networks():
    rng = np.random.default_rng(0)
    told = np.r_[FALSE, DIGITS[1:200]]
    run = train(initialize(rng, scale="scaled"), IMAGES[:200], told, rng=rng, epochs=60, batch_size=10)
    return {record.epoch: record.parameters for record in run}


@pytest.fixture
def portrait(networks):
    return lie_portrait(networks, IMAGE, TRUE, FALSE)


@pytest.mark.parametrize("frame", [0, 5, 20, 59])
def test_it_says_what_the_network_answers(portrait, networks, frame):
    portrait.controls["frame"].value = frame
    o = forward(networks[frame + 1], IMAGE[None]).O[0]
    alt = portrait.picture.alt
    assert alt.startswith(f"Epoch {frame + 1}: it says {o.argmax()}")
    assert f"{o.max():.0%} sure".replace("%", " %") in alt
    assert ("what is drawn," in alt) == (o.argmax() == TRUE)
    assert ("what it was told," in alt) == (o.argmax() == FALSE)
    given = [int(share) for share in re.findall(r"(\d+)%", alt)]
    assert given == [round(100 * float(o[digit])) for digit in (TRUE, FALSE)]


def test_the_run_believes_the_lie_in_the_end(portrait):
    portrait.controls["frame"].value = 59
    assert "what it was told" in portrait.picture.alt


def test_bars_are_the_probabilities_and_two_have_colours(portrait, networks):
    portrait.controls["frame"].value = 30
    bars = [artist for artist in portrait.picture._artists if hasattr(artist, "get_height")]
    o = forward(networks[31], IMAGE[None]).O[0]
    np.testing.assert_allclose([bar.get_height() for bar in bars], o, atol=1e-6)
    colours = [bar.get_facecolor() for bar in bars]
    assert [colours.count(colours[digit]) for digit in (TRUE, FALSE)] == [1, 1]


def test_the_still_shows_where_it_wavers_and_moves_nothing(portrait, networks):
    plt.close("all")
    portrait.controls["frame"].value = 7
    _, metadata = portrait._repr_mimebundle_()
    assert not plt.get_fignums()  # a figure of pyplot's would be shown a second time
    said = [forward(network, IMAGE[None]).O[0].argmax() for network in networks.values()]
    shown = re.findall(r"in epoch (\d+) it says (\d)", metadata["image/png"]["alt"])
    moments = [int(epoch) for epoch, _ in shown]
    assert [int(digit) for _, digit in shown] == [said[epoch - 1] for epoch in moments]
    gives_in = said.index(FALSE) + 1
    assert {1, gives_in - 1, gives_in, 60} <= set(moments)
    assert len(moments) <= 7
    assert portrait.values == {"frame": 7}


def test_one_digit_is_no_lie(networks):
    with pytest.raises(ValueError, match="told must be another digit"):
        lie_portrait(networks, IMAGE, 3, 3)


def test_it_plays_to_the_end(portrait, monkeypatch):
    monkeypatch.setattr(player, "FRAME", 0.001)
    play = portrait.children[1].children[0]

    async def session():
        play.click()
        for _ in range(400):
            await asyncio.sleep(0.02)
            if play.description == "Play":
                break
        assert portrait.values["frame"] == 59

    asyncio.run(session())
