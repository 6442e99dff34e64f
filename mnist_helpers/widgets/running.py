"""Training while you watch: Start, Pause and Stop, and the asyncio task behind them.

We make no thread: the task trains for a moment, then lets the kernel do whatever else is asked of it. But JupyterLab
brings messages in threads of its own, so a button may be pressed while the task trains. One lock holds them apart, and
a task that is no longer the runner's ends. One task runs at a time in a kernel: two would each be half as fast, and a
cell that is run again leaves its first instrument behind, unseen.
"""

import asyncio
from time import perf_counter

import ipywidgets

from .live_figure import DRAWING_LOCK

FRAME, LONGEST = 0.16, 1.0  # seconds from picture to picture: at least, and at most
DRAWING = 1 / 6  # of the time, at most, within these bounds: in a browser a picture takes longer
SLICE = 0.085  # seconds of training at a stretch
REST = 0.002  # seconds between: one message takes the kernel several turns of its loop, and a bare yield gives it one

READY, RUNNING, PAUSED, STOPPED, FINISHED, DIVERGED, FAILED = (
    "ready", "training", "paused", "stopped", "finished", "diverged", "failed",
)  # fmt: skip


class Runner:
    """Three buttons, and a task that takes one training record after another and has them drawn."""

    latest = None  # the runner that was made or started last, the only one whose task may run

    def __init__(self, begin, take):
        """Make the buttons; they act once a picture is attached.

        begin: called at each Start, returns a generator of records. take: called with each record.
        """
        self._begin, self._take = begin, take
        self._records, self._task, self._instrument = None, None, None
        self.seconds = 0.0  # spent in training since Start
        self.buttons = [_button("Start", "play"), _button("Pause", "pause"), _button("Stop", "stop")]
        for button, act in zip(self.buttons, (self.start, self.pause, self.stop), strict=True):
            button.on_click(lambda _, act=act: act())
        self._enter(READY)

    def attach(self, instrument):
        """Draw in a LiveFigure from now on, and end with it."""
        self._instrument = instrument
        self._take_over()
        instrument.observe(self._close, names="comm")

    def start(self):
        """Train from the beginning, whatever ran before."""
        with DRAWING_LOCK, self._instrument.failures_shown():
            self._task = None
            self.seconds, self._records = 0.0, self._begin()
            self._go()

    def pause(self):
        """Wait; or go on after waiting."""
        with DRAWING_LOCK:
            if self.state == RUNNING:
                self._end(PAUSED)
            elif self.state == PAUSED:
                self._go()

    def stop(self):
        """End the run; what it has reached stays."""
        with DRAWING_LOCK:
            if self.state in (RUNNING, PAUSED):
                self._end(STOPPED)

    def reset(self):
        """End the run, if there is one, and stand as at first."""
        with DRAWING_LOCK:
            self._end(READY)

    def _go(self):
        self._take_over()
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._enter(RUNNING)

    def _take_over(self):
        if Runner.latest not in (None, self) and Runner.latest.state == RUNNING:
            Runner.latest.pause()
        Runner.latest = self

    def _end(self, state):
        self._task = None
        self._enter(state)

    def _enter(self, state):
        self.state = state
        _, pause, stop = self.buttons
        pause.disabled = stop.disabled = state not in (RUNNING, PAUSED)
        pause.description, pause.icon = ("Continue", "play") if state == PAUSED else ("Pause", "pause")
        if self._instrument is not None:
            self._instrument.redraw()

    def _close(self, change):
        if change.new is None:  # the instrument was closed
            self._task = None

    async def _run(self):
        due = perf_counter() + FRAME
        while True:
            with DRAWING_LOCK:
                if self._task is not asyncio.current_task():
                    return
                if (end := self._train_on()) is not None:
                    return self._end(end)
                if (begun := perf_counter()) > due:
                    self._instrument.redraw()
                    took = perf_counter() - begun
                    due = begun + max(FRAME, min(took / DRAWING, LONGEST))
            await asyncio.sleep(REST)

    def _train_on(self):
        """Train for a moment; return the state in which the run ended, or None if there is more to come."""
        begun, end = perf_counter(), None
        try:
            for record in self._records:
                self._take(record)
                if perf_counter() - begun > SLICE:
                    break
            else:
                end = FINISHED
        except FloatingPointError:
            end = DIVERGED
        except Exception:
            self._end(FAILED)
            with self._instrument.failures_shown():
                raise
        self.seconds += perf_counter() - begun
        return end


def _button(name, icon):
    return ipywidgets.Button(description=name, icon=icon, layout={"width": "95px"})
