"""The film of learning shows what the networks of the run really answer, weigh and lose."""

import asyncio
import re

import numpy as np
import pytest

from mnist_helpers import evaluate, film_steps, forward, initialize, load_mnist, prepare_images, train
from mnist_helpers.plots.film import BAR, HIGH, picture_of, stencils
from mnist_helpers.widgets import learning_film, player

EPOCH = 12


(IMAGES, DIGITS), _ = load_mnist()


@pytest.fixture(scope="module")
def held_out():
    return prepare_images(IMAGES[-600:]), DIGITS[-600:]


@pytest.fixture(scope="module")
def networks():
    rng = np.random.default_rng(0)
    start = initialize(rng, scale="scaled")
    run = train(start, IMAGES[: 32 * EPOCH], DIGITS[: 32 * EPOCH], rng=rng, epochs=3, every=1)
    return {0: start} | {step: record.parameters for step, record in enumerate(run, start=1)}


@pytest.fixture
def film(networks, held_out):
    return learning_film(networks, *held_out, epoch=EPOCH)


@pytest.mark.parametrize(("last", "frames"), [(1, 1), (1, 140), (5, 140), (1_563, 20), (15_630, 140), (9, 3)])
def test_the_steps_rise_from_the_first_to_the_last(last, frames):
    steps = film_steps(last, frames)
    assert (np.diff(steps) > 0).all()
    assert all(type(step) is int for step in steps)
    assert steps[-1] == last or frames == 1
    assert steps[0] == 0
    assert len(steps) <= frames


@pytest.mark.parametrize("bad", [0, -1, 2.5, "10", True])
def test_film_steps_refuses_what_is_no_count(bad):
    with pytest.raises((TypeError, ValueError), match="last"):
        film_steps(bad)
    with pytest.raises((TypeError, ValueError), match="frames"):
        film_steps(10, bad)


@pytest.mark.parametrize("frame", [0, 1, 5, EPOCH, 3 * EPOCH])
def test_a_frame_says_what_the_network_answers(film, networks, held_out, frame):
    film.controls["frame"].value = frame
    X, labels = held_out
    loss, share = evaluate(networks[frame], X, labels)
    alt = film.picture.alt
    assert f"reads {share:.0%}".replace("%", " %") in alt
    assert f"Mean loss {loss:.2f}" in alt
    told = [(int(a), int(b)) for a, b in re.findall(r"(\d) as (\d)", alt)]
    assert [label for label, _ in told] == [digit for digit in range(10) for _ in range(2)]
    shown = np.concatenate([np.flatnonzero(labels == digit)[:2] for digit in range(10)])
    answers = forward(networks[frame], X[shown]).O.argmax(axis=1)
    assert [answer for _, answer in told] == answers.tolist()
    assert f"it has {(answers == labels[shown]).sum()} right" in alt
    texts = [a.get_text() for a in film.picture._artists if getattr(a, "get_text", str)().startswith("says")]
    assert texts == [
        f"says {a} {'✓' if a == label else '✗'}" for a, label in zip(answers, labels[shown], strict=True)
    ]


def test_epochs_are_named_at_their_ends_alone(film):
    said = []
    for frame in (0, 1, EPOCH, EPOCH + 1, 2 * EPOCH):
        film.controls["frame"].value = frame
        said.append(film.picture.alt.split(" it reads")[0])
    assert said == [
        "Before its first step",
        "After 1 step",
        f"After {EPOCH} steps, 1 epoch,",
        f"After {EPOCH + 1} steps",
        f"After {2 * EPOCH} steps, 2 epochs,",
    ]


def test_bars_are_as_high_as_the_probabilities(film, networks, held_out):
    film.controls["frame"].value = 7
    X, labels = held_out
    shown = np.concatenate([np.flatnonzero(labels == digit)[:2] for digit in range(10)])
    O = forward(networks[7], X[shown]).O
    grey, green = [a for a in film.picture._artists if hasattr(a, "set_verts") and not len(a.get_edgecolor())]
    heights = [np.ptp(path.vertices[:, 1]) / HIGH for path in green.get_paths()]
    np.testing.assert_allclose(heights, O[np.arange(20), labels[shown]], atol=1e-6)
    assert len(grey.get_paths()) == 180
    assert BAR > 1


def test_the_curve_tells_nothing_of_what_is_still_to_come(film):
    film.controls["frame"].value = 5
    curves = [
        a.axes for a in film.picture._artists if getattr(a.axes, "get_ylabel", str)() == "held-out loss"
    ]
    assert {max(line.get_xdata()) for line in curves[0].lines} == {5}


def test_a_stencil_is_blue_in_a_black_outline_where_ink_raises_the_unit():
    W = np.zeros((15, 28, 28))
    W[0, 5:15, 5:15], W[1, 5:15, 5:15] = 1, -1
    start = initialize(np.random.default_rng(0))
    shown = stencils(start._replace(W=W.reshape(15, 784)))
    assert shown.reach == 1
    picture = picture_of(shown)
    up, down = picture[:56, :56], picture[:56, 62:118]
    assert up[20, 20] @ [1, 0, -1] < 0 < down[20, 20] @ [1, 0, -1]  # more blue, more red
    assert (up == 0).all(axis=-1).any()
    assert not (down == 0).all(axis=-1).any()


def test_few_and_many_hidden_units(held_out):
    for hidden in (1, 7, 40):
        network = initialize(np.random.default_rng(0), hidden_size=hidden)
        assert "Before its first step" in learning_film({0: network}, *held_out, epoch=1).picture.alt


def test_the_still_shows_five_moments(film):
    before = film.values
    data, metadata = film._repr_mimebundle_()
    alt = metadata["image/png"]["alt"]
    moments = [int(step) for step in re.findall(r"\d+% after (\d+)", alt)]
    assert len(moments) == 5
    assert (moments[0], moments[-1]) == (0, 3 * EPOCH)
    assert sorted(set(moments)) == moments
    assert data["text/plain"] == "What happens while it learns? (Run this cell to play.)"
    assert film.values == before


def test_it_plays_to_the_end_and_reset_rewinds(film, monkeypatch):
    monkeypatch.setattr(player, "FRAME", 0.001)
    play = film.children[1].children[0]

    async def session():
        play.click()
        for _ in range(400):
            await asyncio.sleep(0.02)
            if play.description == "Play":
                break
        assert film.values["frame"] == 3 * EPOCH
        film.reset.click()
        assert film.values["frame"] == 0

    asyncio.run(session())
