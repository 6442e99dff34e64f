"""The instrument of lesson 08: each run is one of `train`, measured on the way, and held against the run before."""

import asyncio
import re

import numpy as np
import pytest
from live_runs import buttons, run, words_to_come
from nbformat.v4 import new_code_cell
from test_instruments import nowhere, swept  # noqa: F401

from mnist_helpers import initialize, load_mnist, prepare_images, train
from mnist_helpers.training import evaluate
from mnist_helpers.widgets import running
from mnist_helpers.widgets.overfitting_lab import DECAYS, overfitting_lab
from mnist_helpers.widgets.running import Runner

MOVES = {"size": (100, 500, 2000), "hidden_size": (2, 100), "weight_decay": (DECAYS[-1],), "dropout": (0.8,)}
(IMAGES, LABELS), _ = load_mnist()
X, HELD_OUT = prepare_images(IMAGES[:2000]), (prepare_images(IMAGES[-300:]), LABELS[-300:])
LABELS = LABELS[:2000]


@pytest.fixture(scope="module")
def made():
    return overfitting_lab(X, LABELS, HELD_OUT, updates=2000)


@pytest.fixture
def lab(made):
    yield made
    if Runner.latest is not None:
        Runner.latest._task = None
    made.reset.click()


def same_run(size=1000, hidden_size=30, epochs=20, **choices):
    """Return the records of `train`, one each hundred updates."""
    rng = np.random.default_rng(2019)
    start = initialize(rng, hidden_size, "scaled")
    choices = {"batch_size": 10, "learning_rate": 0.5, "every": 100} | choices
    return list(train(start, X[:size], LABELS[:size], rng=rng, epochs=epochs, **choices))


def assert_measured(points, records, size=1000):
    """Assert that each point is what its record's parameters give."""
    by_updates = {(record.epoch - 1) * size // 10 + record.batch: record for record in records}
    for point in points:
        parameters = by_updates[point.updates].parameters
        assert point[1:3] == evaluate(parameters, X[:size], LABELS[:size])
        assert point[3:] == evaluate(parameters, *HELD_OUT)


def test_it_begins_with_the_plain_run_and_its_best_point(lab):
    assert [point.updates for point in lab.bench.run.points] == list(range(100, 2001, 100))
    assert_measured(lab.bench.run.points, same_run())
    assert "This run: 1,000 images, 30 hidden units. " in lab.picture.alt
    assert "Ready: 2,000 steps, 20 epochs of 1,000 images" in lab.picture.alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("moves", "epochs"),
    [
        ({}, 20),
        ({"size": 100}, 200),
        ({"size": 2000, "hidden_size": 5}, 10),
        ({"weight_decay": 0.001}, 20),
        ({"dropout": 0.5, "hidden_size": 40}, 20),
    ],
)
def test_a_run_is_that_of_train_with_as_many_updates(lab, moves, epochs):
    told = run(lab, **moves)
    records = same_run(**moves, epochs=epochs)
    made = lab.bench.run
    assert (made.done, made.points[-1].updates) == (2000, 2000)
    assert_measured(made.points, records, moves.get("size", 1000))
    np.testing.assert_array_equal(made.parameters.W, records[-1].parameters.W)
    assert f"Finished: 2,000 steps, {epochs} epochs" in told[-1]


@pytest.mark.usefixtures("unpainted")
def test_a_run_ends_within_an_epoch_where_its_updates_do():
    lab = overfitting_lab(X, LABELS, HELD_OUT, updates=300)
    run(lab, size=2000)  # 200 updates an epoch
    assert [point.updates for point in lab.bench.run.points] == [100, 200, 300]
    assert lab.bench.run.done == 300


def test_the_best_point_the_gap_and_the_lines_are_those_measured(lab):
    told = run(lab)
    points = np.array(lab.bench.run.points)
    updates, train_loss, train_share, loss, share = points.T
    best = loss.argmin()
    assert (
        f"Held-out loss {loss[-1]:.3f}, lowest (◆) {loss[best]:.3f} at step {updates[best]:,.0f}." in told[-1]
    )
    assert f"(◆ epoch {updates[best] / 100:.2g})" in told[-1]
    left, right = lab.picture._figure.axes
    assert left.texts[0].get_text() == f"gap {loss[-1] - train_loss[-1]:.2f}"
    assert right.texts[0].get_text() == f"gap {100 * (train_share[-1] - share[-1]):.1f} points"
    for ax, factor, learned, held_out in ((left, 1, train_loss, loss), (right, 100, train_share, share)):
        first, second, mark = ax.lines[:3]
        np.testing.assert_allclose(first.get_ydata(), factor * learned)
        np.testing.assert_allclose(second.get_ydata(), factor * held_out)
        np.testing.assert_allclose(second.get_xdata(), updates)
        assert mark.get_xdata()[1] == updates[best]
        assert mark.get_ydata()[1] == pytest.approx(factor * held_out[best])
        low, high = ax.get_ylim()
        assert low <= factor * held_out[best:].min() <= factor * held_out[best:].max() <= high
        area = ax.patches[0].get_path().vertices
        assert {tuple(corner) for corner in area} == {*zip(updates, factor * learned, strict=True),
                                                      *zip(updates, factor * held_out, strict=True)}  # fmt: skip


@pytest.mark.usefixtures("unpainted")
def test_the_run_before_stays_in_grey_the_same_settings_do_not_replace_it_and_keep_keeps_it():
    lab = overfitting_lab(X, LABELS, HELD_OUT, updates=300)
    run(lab)
    assert lab.bench.before is None  # the same settings as the first picture's
    plain = lab.bench.run
    run(lab, weight_decay=0.001)
    assert lab.bench.before is plain
    assert (
        f"Grey: 1,000 images, 30 hidden units; held out {100 * plain.points[-1].held_out_accuracy:.1f} %"
        in (lab.picture.alt)
    )
    grey = lab.picture._figure.axes[0].lines[3:5]
    np.testing.assert_array_equal(grey[1].get_ydata(), [point.held_out_loss for point in plain.points])
    run(lab)
    assert lab.bench.before is plain
    run(lab, keep=True, dropout=0.3)
    assert lab.bench.before is plain
    decayed = lab.bench.run
    run(lab, keep=False, dropout=0.6)
    assert lab.bench.before is decayed


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, ends in MOVES.items() for value in ends])
def test_a_moved_control_waits_for_start_and_says_so(lab, name, value):
    lab.controls[name].value = value
    assert "Start takes the new settings." in lab.picture.alt


def test_the_words_follow_one_setting_after_another(lab):
    words = words_to_come(lab, hidden_size=40, dropout=0.5)
    assert len(words) == 2
    assert all("40" in each for each in words)


def test_pause_continue_and_stop(lab, monkeypatch):
    monkeypatch.setattr(running, "SLICE", 0.002)

    async def session():
        start, pause, stop = buttons(lab)
        start.click()
        while len(lab.bench.run.points) < 5:
            await asyncio.sleep(0.002)
        pause.click()
        reached = lab.bench.run.done
        assert "Paused: " in lab.picture.alt
        await asyncio.sleep(0.05)
        assert lab.bench.run.done == reached
        pause.click()
        while lab.bench.run.done == reached:
            await asyncio.sleep(0.002)
        stop.click()

    asyncio.run(session())
    assert 500 < lab.bench.run.done < 2000
    assert_measured(lab.bench.run.points, same_run())


def test_a_run_stopped_before_anything_was_measured_leaves_a_sound_picture(lab):
    async def session():
        start, _, stop = buttons(lab)
        lab.move(size=100)
        start.click()
        stop.click()
        lab.move(size=500)
        start.click()
        assert lab.bench.before.points
        stop.click()

    asyncio.run(session())
    assert lab.bench.run.points == []
    assert lab.picture.error == ""
    assert [ax.texts[0].get_text() for ax in lab.picture._figure.axes] == ["", ""]


def test_reset_restores_the_first_picture_even_from_a_run(lab):
    pixels, alt = lab.picture.pixels().copy(), lab.picture.alt
    run(lab, dropout=0.5)

    async def session():
        lab.move(size=500, hidden_size=60, weight_decay=0.01, dropout=0.2, keep=True)
        buttons(lab)[0].click()
        await asyncio.sleep(0.1)
        lab.reset.click()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert lab.picture.alt == alt
    np.testing.assert_array_equal(lab.picture.pixels(), pixels)


@pytest.mark.usefixtures("clock_of_its_own")
def test_pictures_come_while_it_trains(lab):
    told = run(lab)
    done = [
        int(found[1].replace(",", "")) for alt in told if (found := re.search(r"Training: (\S+) steps", alt))
    ]
    assert len(set(done)) > 5
    assert done == sorted(done)


@pytest.mark.parametrize("moves", [{"hidden_size": 100, "weight_decay": 0.0005, "dropout": 0.8, "size": 2000},
                                   {"size": 100, "hidden_size": 2}])  # fmt: skip
def test_no_line_of_text_is_cut(lab, moves):
    run(lab, **moves)
    run(lab, **moves | {"dropout": 0.7})
    lab.move(size=500)
    figure = lab.picture._figure
    for text in figure.texts:
        assert text.get_window_extent(figure.canvas.renderer).x1 < figure.bbox.x1, text.get_text()


def test_a_wrong_argument_is_refused_at_once():
    with pytest.raises(TypeError, match="validation must be a pair"):
        overfitting_lab(X, LABELS, None)
    with pytest.raises(ValueError, match="X must hold at least 100 images, got 99"):
        overfitting_lab(X[:99], LABELS[:99], HELD_OUT)
    with pytest.raises(ValueError, match="updates must be a multiple of 100, got 99"):
        overfitting_lab(X, LABELS, HELD_OUT, updates=99)
    with pytest.raises(TypeError, match="seed must be a whole number"):
        overfitting_lab(X, LABELS, HELD_OUT, seed="2019")
    with pytest.raises(TypeError, match="must be uint8 images or prepared floats"):
        overfitting_lab(X.astype(int), LABELS, HELD_OUT)


@pytest.mark.seldom("08_overfitting.ipynb::every move does it with all images")
def test_the_sweep_finds_nothing(nowhere):  # noqa: F811
    source = """
from mnist_helpers import load_mnist, prepare_images
from mnist_helpers.widgets.overfitting_lab import overfitting_lab
(images, labels), _ = load_mnist()
X = prepare_images(images[:1500])
overfitting_lab(X[:1000], labels[:1000], validation=(X[1000:], labels[1000:1500]), updates=2000)"""
    report = swept([new_code_cell(source)], nowhere)
    assert report["failures"] == []
    assert report["moved"] >= 9  # five controls, at least three buttons, the picture
