"""Training while you watch: what the three buttons do in any order, and that the kernel stays free."""

import asyncio
import gc
import time
from itertools import count, pairwise
from types import SimpleNamespace

import ipywidgets
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from mnist_helpers.widgets import running
from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
from mnist_helpers.widgets.running import (
    DIVERGED,
    FAILED,
    FINISHED,
    PAUSED,
    READY,
    RUNNING,
    STOPPED,
    Runner,
)


class Counter:
    """An instrument that counts records, a millisecond each; `fails` is raised at the tenth."""

    def __init__(self, last=None, fails=None):
        self.last, self.fails, self.taken, self.drawn = last, fails, 0, []
        figure, control = new_figure(100, 100), ipywidgets.IntSlider()
        self.runner = Runner(self.begin, self.take)
        self.picture = LiveFigure("?", figure, [], self.draw, {"s": control}, [self.runner.buttons])
        self.runner.attach(self.picture)
        self.start, self.pause, self.stop = self.runner.buttons

    def begin(self):
        self.taken = 0
        return self.records()

    def records(self):
        for k in count(1):
            time.sleep(0.001)
            yield k
            if k == self.last:
                return
            if k == 10 and self.fails:
                raise self.fails

    def take(self, record):
        self.taken = record

    def draw(self, s):
        self.drawn.append((time.perf_counter(), self.taken, self.runner.state))
        return f"{self.runner.state}, {self.taken}"


@pytest.fixture(autouse=True)
def brisk(monkeypatch):
    """Draw often, so that the tests need not wait."""
    monkeypatch.setattr(running, "FRAME", 0.02)
    monkeypatch.setattr(running, "SLICE", 0.005)


def play(coroutine):
    """Run a session with a time limit, and end what it leaves running."""

    async def session():
        try:
            async with asyncio.timeout(20):
                await coroutine
        finally:
            if Runner.latest is not None:
                Runner.latest.stop()

    asyncio.run(session())


async def until(condition):
    while not condition():
        await asyncio.sleep(0.002)


def test_a_run_goes_to_its_end_and_draws_on_the_way_and_at_the_end():
    one = Counter(last=100)

    async def session():
        one.start.click()
        assert one.runner.state == RUNNING
        await until(lambda: one.runner.state != RUNNING)

    play(session())
    assert one.runner.state == FINISHED
    assert one.drawn[-1][1:] == (100, FINISHED)
    assert len({taken for _, taken, state in one.drawn if state == RUNNING}) >= 3
    assert one.runner.seconds > 0.08  # a millisecond each, but for the last moment


@pytest.mark.parametrize(("drawing", "apart"), [(0.002, 0.02), (0.05, 0.3), (0.5, 1.0)])
def test_the_longer_a_picture_takes_the_later_comes_the_next(monkeypatch, drawing, apart):
    clock, begun = SimpleNamespace(now=0.0), []
    monkeypatch.setattr(running, "perf_counter", lambda: clock.now)

    def records():
        for k in range(2000):
            clock.now += 0.001
            yield k

    def draw(s):
        begun.append(clock.now)
        clock.now += drawing
        return ""

    runner = Runner(records, lambda record: None)
    runner.attach(
        LiveFigure("?", new_figure(9, 9), [], draw, {"s": ipywidgets.IntSlider()}, [runner.buttons])
    )
    begun.clear()

    async def session():
        runner.start()
        await until(lambda: runner.state == FINISHED)

    play(session())
    _, *on_the_way, _ = begun  # between the one at the start and the one at the end
    latest = apart + running.SLICE + 0.001
    assert all(apart <= later - earlier <= latest + 1e-9 for earlier, later in pairwise(on_the_way))
    assert len(on_the_way) >= 3


def test_pause_keeps_the_place_and_goes_on_from_it():
    one = Counter()

    async def session():
        one.start.click()
        await until(lambda: one.taken > 5)
        one.pause.click()
        assert (one.runner.state, one.pause.description) == (PAUSED, "Continue")
        reached = one.taken
        await asyncio.sleep(0.03)
        assert one.taken == reached
        one.pause.click()
        assert (one.runner.state, one.pause.description) == (RUNNING, "Pause")
        await until(lambda: one.taken > reached)
        assert one.taken < reached + 100  # not from the start, and nothing left out
        one.pause.click()
        one.stop.click()  # while paused
        assert one.runner.state == STOPPED
        reached = one.taken
        one.pause.click()  # nothing to go on with
        await asyncio.sleep(0.03)
        assert (one.runner.state, one.taken) == (STOPPED, reached)
        one.start.click()
        assert one.taken == 0

    play(session())


def test_start_again_begins_anew_and_leaves_one_task():
    one = Counter()

    async def session():
        for _ in range(3):
            one.start.click()
            await until(lambda: one.taken > 20)
        one.start.click()
        one.start.click()
        await asyncio.sleep(0.02)
        assert one.taken < 20
        assert len(asyncio.all_tasks()) == 2  # the session and the run

    play(session())


def test_pause_and_stop_can_be_pressed_only_where_they_mean_something():
    one = Counter(last=20)
    assert (one.pause.disabled, one.stop.disabled) == (True, True)

    async def session():
        one.start.click()
        assert (one.pause.disabled, one.stop.disabled) == (False, False)
        await until(lambda: one.runner.state == FINISHED)
        assert (one.pause.disabled, one.stop.disabled) == (True, True)
        one.stop.click()
        assert one.runner.state == FINISHED

    play(session())


def test_reset_while_it_runs_ends_the_run():
    one = Counter()

    async def session():
        one.start.click()
        await until(lambda: one.taken > 5)
        one.runner.reset()
        reached = one.taken
        await asyncio.sleep(0.03)
        assert (one.runner.state, one.taken) == (READY, reached)

    play(session())


def test_the_cell_run_again_pauses_what_its_first_run_left():
    first = Counter()

    async def session():
        first.start.click()
        await until(lambda: first.taken > 5)
        second = Counter()
        assert first.runner.state == PAUSED
        second.start.click()
        first.pause.click()  # on with the first, if it is still on the page
        assert (first.runner.state, second.runner.state) == (RUNNING, PAUSED)

    play(session())


def test_closing_the_instrument_ends_its_task():
    one = Counter()

    async def session():
        one.start.click()
        await until(lambda: one.taken > 5)
        one.picture.close()
        reached = one.taken
        await asyncio.sleep(0.03)
        assert one.taken == reached
        assert len(asyncio.all_tasks()) == 1

    play(session())


def test_a_run_that_diverges_is_told_and_raises_nothing():
    one = Counter(fails=FloatingPointError("training diverged"))

    async def session():
        one.start.click()
        await until(lambda: one.runner.state != RUNNING)

    play(session())
    assert one.runner.state == DIVERGED
    assert one.picture.picture.error == ""


def test_another_failure_is_shown_below_the_picture_and_raised_by_the_task():
    one, heard = Counter(fails=ZeroDivisionError("planted")), []

    async def session():
        asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
        one.start.click()
        await until(lambda: one.runner.state != RUNNING)
        await asyncio.sleep(0.01)
        one.runner._task = None
        gc.collect()
        await asyncio.sleep(0.01)

    play(session())
    assert one.runner.state == FAILED
    assert "planted" in one.picture.picture.error
    assert isinstance(heard[0]["exception"], ZeroDivisionError)


def test_a_start_that_fails_is_shown():
    one = Counter()
    one.runner._begin = lambda: 1 / 0
    one.start.click()  # ipywidgets swallows the exception
    assert "ZeroDivisionError" in one.picture.picture.error
    assert one.runner.state == READY


def test_the_kernel_answers_while_it_trains():
    """In a real kernel: cells run one after another while the task of the first goes on."""
    cells = [
        """
import time, ipywidgets
from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
from mnist_helpers.widgets.running import Runner
taken = []
def records():
    for k in range(20_000):
        time.sleep(0.002)  # work that holds the kernel
        yield k
runner = Runner(records, taken.append)
picture = LiveFigure("?", new_figure(99, 99), [], lambda s: "", {"s": ipywidgets.IntSlider()}, [runner.buttons])
runner.attach(picture)
runner.start()""",
        *["print(len(taken), runner.state)"] * 8,
        "runner.stop(); reached = len(taken)",
        "print(len(taken) - reached, runner.state)",
    ]
    notebook = new_notebook(cells=list(map(new_code_cell, cells)))
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    *during, end = [  # a busy kernel may send a line in two parts
        "".join(part.text for part in cell.outputs).split() for cell in notebook.cells if cell.outputs
    ]
    reached, states = zip(*during, strict=True)
    assert set(states) == {"training"}  # each is answered before it ends
    assert len(set(reached)) == len(reached)  # it trains between any two cells
    assert end == ["0", "stopped"]
