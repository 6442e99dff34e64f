"""The instrument of lesson 07 that trains: the same run as `train`, live, whatever is pressed and moved."""

import asyncio
import re
from itertools import product

import numpy as np
import pytest
from live_runs import buttons, run, words_to_come
from nbformat.v4 import new_code_cell
from orders import ORDERS
from test_instruments import nowhere, swept  # noqa: F401

from mnist_helpers import initialize, load_mnist, prepare_images, style, train
from mnist_helpers.optimizers import adam, momentum
from mnist_helpers.plots.live_curves import LIMITS, loss_limit
from mnist_helpers.widgets import running
from mnist_helpers.widgets.running import Runner
from mnist_helpers.widgets.training_desk import BATCH_SIZES, OPTIMIZERS, RATES, training_desk

MOVES = {
    "hidden_size": (1, 100),
    "learning_rate": (RATES[0], RATES[-1]),
    "batch_size": (BATCH_SIZES[0], BATCH_SIZES[-1]),
    "optimizer": ("momentum", "Adam"),
    "scale": ("normal",),
    "epochs": (1, 30),
}
(IMAGES, LABELS), _ = load_mnist()
X, HELD_OUT = prepare_images(IMAGES[:1000]), (prepare_images(IMAGES[-300:]), LABELS[-300:])
LABELS = LABELS[:1000]


@pytest.fixture(scope="module")
def made():
    return training_desk(X, LABELS, HELD_OUT)


@pytest.fixture
def desk(made):
    yield made
    if Runner.latest is not None:
        Runner.latest._task = None
    made.reset.click()


def same_run(**settings):
    """Return the records of `train` with the desk's settings."""
    chosen = {
        "hidden_size": 15,
        "scale": "scaled",
        "batch_size": 32,
        "learning_rate": 0.5,
        "epochs": 3,
    } | settings
    rng = np.random.default_rng(chosen.pop("seed", 2019))
    start = initialize(rng, chosen.pop("hidden_size"), chosen.pop("scale"))
    return list(train(start, X, LABELS, rng=rng, validation=HELD_OUT, **chosen))


def assert_same(records, others):
    assert len(records) == len(others)
    for one, other in zip(records, others, strict=True):
        assert one._replace(parameters=None) == other._replace(parameters=None)
        for array, twin in zip(one.parameters, other.parameters, strict=True):
            np.testing.assert_array_equal(array, twin)


def test_it_begins_with_a_short_run_done(desk):
    assert_same(desk.records, same_run())
    np.testing.assert_array_equal(desk.parameters.W, desk.records[-1].parameters.W)
    assert "Ready, 3 epochs done: 3,000 images seen" in desk.picture.alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("moves", "settings"),
    [
        ({}, {}),
        ({"hidden_size": 4, "scale": "normal", "epochs": 2}, {}),
        ({"learning_rate": 0.02, "batch_size": 1, "epochs": 1}, {}),
        ({"batch_size": 1000, "epochs": 3}, {}),
        ({"optimizer": "momentum", "learning_rate": 0.05, "epochs": 2}, {"optimizer": momentum}),
        ({"optimizer": "Adam", "learning_rate": 0.01, "epochs": 2}, {"optimizer": adam}),
    ],
)
def test_a_run_is_that_of_train(desk, moves, settings):
    told = run(desk, **moves)
    wanted = same_run(**(moves | settings))
    assert_same(desk.records, wanted)
    np.testing.assert_array_equal(desk.parameters.W, wanted[-1].parameters.W)
    last = wanted[-1]
    assert told[-1].endswith(
        f"After epoch {last.epoch}: loss {last.train_loss:.3f} and accuracy {last.train_accuracy:.1%} on the images "
        f"learned from, loss {last.validation_loss:.3f} and accuracy {last.validation_accuracy:.1%} on those held out."
    )
    assert f"Finished, {last.epoch} epoch" in told[-1]


@pytest.mark.usefixtures("unpainted")
def test_another_seed_gives_another_run():
    other = training_desk(X, LABELS, HELD_OUT, seed=1)
    assert_same(other.records, same_run(seed=1))
    assert other.records[0].train_loss != same_run(epochs=1)[0].train_loss


@pytest.mark.usefixtures("unpainted")
def test_raw_images_will_do():
    raw = training_desk(IMAGES[:1000], LABELS, (IMAGES[-300:], HELD_OUT[1]))
    assert raw.records[0].validation_accuracy == same_run(epochs=1)[0].validation_accuracy


@pytest.mark.usefixtures("clock_of_its_own")
def test_pictures_come_while_it_trains_and_show_what_was_reached(desk):
    told = run(desk, batch_size=1, epochs=2)
    done = [float(found[1]) for alt in told if (found := re.search(r"Training, (\S+) of 2 epochs", alt))]
    assert len(set(done)) >= 3
    assert done == sorted(done)
    assert "a second)" in told[-2]


def test_the_lines_are_the_records(desk):
    run(desk, epochs=3)
    above, below, _ = desk.picture._figure.axes
    _, train_losses, held_out_losses = above.lines
    _, train_shares, held_out_shares = below.lines
    np.testing.assert_array_equal(train_losses.get_xdata(), [0, 1, 2, 3])
    for line, field, factor in (
        (train_losses, "train_loss", 1),
        (held_out_losses, "validation_loss", 1),
        (train_shares, "train_accuracy", 100),
        (held_out_shares, "validation_accuracy", 100),
    ):
        wanted = [factor * getattr(record, field) for record in desk.records]
        np.testing.assert_allclose(line.get_ydata()[1:], wanted)
        low, high = line.axes.get_ylim()
        assert low <= min(wanted) <= max(wanted) <= high
    for ax in (above, below):
        assert ax.get_xlim() == (0, pytest.approx(3.06))  # the last markers are whole
        passing, *_ = ax.lines
        assert np.all(np.diff(passing.get_xdata()) > 0)
        assert len(passing.get_xdata()) == 0  # 1,000 images: no record but at the ends


def test_between_the_ends_of_epochs_the_faint_lines_go_on(desk):
    run(desk, batch_size=1, epochs=1)
    passing = desk.picture._figure.axes[0].lines[0]
    np.testing.assert_allclose(passing.get_xdata(), np.arange(250, 1000, 250) / 1000)


@pytest.mark.parametrize(("units", "words"), [(4, "weights of the 4 hidden units"), (1, "weights of the 1 hidden unit"),
                                              (100, "weights of the first 15 of 100 hidden units")])  # fmt: skip
def test_the_weight_images_are_rows_of_W(desk, units, words):
    run(desk, hidden_size=units, epochs=1)
    assert words in [text.get_text() for text in desk.picture._figure.texts]
    (image,) = desk.picture._figure.axes[2].images
    sheet, W = image.get_array(), desk.parameters.W
    reach = np.quantile(np.abs(W), 0.995)
    for k in range(15):
        place = sheet[k // 5 * 30 + 1 : k // 5 * 30 + 29, k % 5 * 30 + 1 : k % 5 * 30 + 29]
        if k < units:
            wanted = style.WEIGHTS(0.5 + W[k].reshape(28, 28) / reach / 2)[..., :3]
            np.testing.assert_allclose(place / 255, wanted, atol=0.02)
        else:
            assert np.ptp(place) <= 2  # white


def test_outlines_lie_where_the_signs_are_clear(desk):
    W = np.zeros((2, 784), np.float32)
    W[0].reshape(28, 28)[5:10, 10:20] = 1
    W[1].reshape(28, 28)[5:10, 10:20] = -1
    run_shown = desk.bench.run
    run_shown.latest = run_shown.latest._replace(parameters=run_shown.latest.parameters._replace(W=W))
    desk.redraw()
    raising, lowering = desk.picture._figure.axes[2].lines
    for line, left in ((raising, 1), (lowering, 31)):
        x, y = line.get_data()
        assert np.nanmin(x) >= left + 9
        assert np.nanmax(x) <= left + 21
        assert (np.nanmin(y), np.nanmax(y)) == pytest.approx((6, 11), abs=1)
    assert 0 < len(lowering.get_xdata()) < 0.7 * len(raising.get_xdata())  # dashed


@pytest.mark.parametrize("scale", ["scaled", "normal"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_reckless_rate_is_called_diverged_and_breaks_nothing(desk, optimizer, scale):
    told = run(desk, learning_rate=RATES[-1], optimizer=optimizer, scale=scale, epochs=2)
    assert "The loss is higher than before training." in told[-1]
    words = [text.get_text() for text in desk.picture._figure.axes[0].texts]
    assert words == ["diverged: try a smaller η"]
    run(desk, learning_rate=0.1, optimizer="gradient descent", epochs=1)
    assert [text.get_text() for text in desk.picture._figure.axes[0].texts] == [""]


@pytest.mark.parametrize("rate", [0.5, RATES[-1]])
def test_nothing_written_is_cut(desk, rate, monkeypatch):
    run(desk, learning_rate=rate, hidden_size=100, batch_size=1000, epochs=30)
    monkeypatch.setattr(type(desk.bench.run), "seen", 1_500_000)  # as with all of MNIST
    Runner.latest.seconds = 10
    figure = desk.picture._figure
    for state, epochs in product(("training", "finished", "diverged"), (30, 29)):
        Runner.latest.state = state
        desk.move(epochs=epochs)
        figure.draw(figure.canvas.renderer)
        numbers = [label for ax in figure.axes for label in ax.get_yticklabels()]
        for text in (*figure.texts, *numbers):
            box = text.get_window_extent(figure.canvas.renderer)
            assert 0 <= box.x0 <= box.x1 < figure.bbox.x1, text.get_text()


def test_numbers_without_bounds_end_the_run_and_are_told(desk, monkeypatch):
    def explode(parameters, gradients, state, learning_rate):
        return parameters._replace(b=parameters.b * np.float32(1e20)), state

    monkeypatch.setitem(OPTIMIZERS, "momentum", explode)
    told = run(desk, optimizer="momentum", scale="normal", batch_size=100, epochs=3)
    assert "Stopped after 0.0 of 3 epochs: the weights grew without bounds" in told[-1]
    assert desk.picture.error == ""
    assert desk.picture._figure.axes[0].texts[0].get_text() == "diverged: try a smaller η"


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, ends in MOVES.items() for value in ends])
def test_a_moved_control_waits_for_start_and_says_so(desk, name, value):
    before = desk.records
    desk.controls[name].value = value
    assert "Start takes the new settings." in desk.picture.alt
    assert desk.records == before
    desk.reset.click()
    assert "Start takes" not in desk.picture.alt


def test_the_words_follow_one_setting_after_another(desk):
    words = words_to_come(desk, hidden_size=40, epochs=5)
    assert len(words) == 2
    assert all("40" in each for each in words)


@pytest.mark.usefixtures("unpainted")
def test_a_control_moved_while_it_trains_changes_no_step(desk):
    async def session():
        desk.move(epochs=5)
        start, _, stop = buttons(desk)
        start.click()
        desk.controls["learning_rate"].value = 5.0
        assert "Start takes the new settings." in desk.picture.alt
        while not stop.disabled:
            await asyncio.sleep(0.005)

    asyncio.run(session())
    assert_same(desk.records, same_run(epochs=5))


def test_pause_and_continue_change_nothing_and_stop_keeps_what_was_reached(desk, monkeypatch):
    monkeypatch.setattr(running, "SLICE", 0.002)

    async def session():
        start, pause, stop = buttons(desk)
        desk.move(epochs=30)
        start.click()
        while len(desk.records) < 3:
            await asyncio.sleep(0.002)
        pause.click()
        reached = desk.records
        assert "Paused, " in desk.picture.alt
        await asyncio.sleep(0.05)
        assert len(desk.records) == len(reached)
        pause.click()
        while len(desk.records) < len(reached) + 2:
            await asyncio.sleep(0.002)
        stop.click()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert 5 <= len(desk.records) < 30
    assert "Stopped, " in desk.picture.alt
    assert_same(desk.records, same_run(epochs=30)[: len(desk.records)])


def test_reset_restores_the_first_picture_even_from_a_run(desk):
    pixels, alt, records = desk.picture.pixels().copy(), desk.picture.alt, desk.records

    async def session():
        desk.move(
            hidden_size=40, learning_rate=0.1, batch_size=10, optimizer="Adam", scale="normal", epochs=20
        )
        buttons(desk)[0].click()
        await asyncio.sleep(0.1)
        desk.reset.click()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert (desk.picture.alt, desk.records) == (alt, records)
    np.testing.assert_array_equal(desk.picture.pixels(), pixels)
    assert desk.values["optimizer"] == "gradient descent"


@pytest.mark.parametrize("seed", ORDERS)
def test_any_order_of_moves_and_presses_is_borne(desk, seed):
    rng = np.random.default_rng(seed)

    async def session():
        for _ in range(60):
            if rng.random() < 0.5:
                [*buttons(desk), desk.reset][rng.integers(4)].click()
            else:
                name = rng.choice(list(MOVES))
                desk.controls[name].value = MOVES[name][rng.integers(len(MOVES[name]))]
            await asyncio.sleep(rng.choice([0, 0.01, 0.05]))
            assert desk.picture.error == ""
        buttons(desk)[2].click()

    asyncio.run(session())


def test_a_wrong_argument_is_refused_at_once():
    with pytest.raises(TypeError, match="validation must be a pair"):
        training_desk(X, LABELS, None)
    with pytest.raises(ValueError, match=r"labels must have shape \(1000,\)"):
        training_desk(X, LABELS[:-1], HELD_OUT)
    with pytest.raises(TypeError, match="must be uint8 images or prepared floats"):
        training_desk(X.astype(int), LABELS, HELD_OUT)
    with pytest.raises(TypeError, match="seed must be a whole number"):
        training_desk(X, LABELS, HELD_OUT, seed=0.5)


@pytest.mark.parametrize("loss", [0, 0.004, 0.28, 0.3, 2.31, 10.4, 230, 4e30])
def test_the_axis_of_a_loss_ends_at_a_round_number_close_above(loss):
    limit = loss_limit(loss)
    assert loss <= limit <= max(2.5 * loss, LIMITS[0])
    assert f"{limit:.0e}"[0] in "1235"


@pytest.mark.seldom("07_training.ipynb::every move does it with all images")
def test_the_sweep_finds_nothing(nowhere):  # noqa: F811
    source = """
from mnist_helpers import load_mnist, prepare_images
from mnist_helpers.widgets.training_desk import training_desk
(images, labels), _ = load_mnist()
X = prepare_images(images[:3000])
training_desk(X[:2000], labels[:2000], validation=(X[2000:], labels[2000:3000]))"""
    report = swept([new_code_cell(source)], nowhere)
    assert report["failures"] == []
    assert report["moved"] >= 10  # six controls, at least three buttons, the picture
