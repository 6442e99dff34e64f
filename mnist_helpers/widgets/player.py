"""Play: a button that moves a slider on by itself.

A film measures first, for long, and then plays what was `measured`; the book's pages get that stored, and only `play`.
"""

import asyncio
from time import monotonic

import ipywidgets

from .live_figure import DRAWING_LOCK, LiveFigure

FRAME = 0.05  # seconds from frame to frame


class Player:
    """A button that moves a slider on, step by step, until it is pressed again or the last step is reached."""

    def __init__(self, slider, last, slower=1):
        """slider: with whole numbers. last: a function that returns the value to stop at. slower: frames a step."""
        self._slider, self._last, self._slower, self._task = slider, last, slower, None
        self.button = ipywidgets.Button(layout={"width": "90px"})
        self.button.on_click(lambda _: self.pause() if self._task else self.play())
        self.pause()

    def play(self):
        """Start an asyncio task, so that the kernel stays free."""
        if self._slider.value >= self._last():
            self._slider.value = 0
        self.button.description, self.button.icon = "Pause", "pause"
        self._task = asyncio.create_task(self._run())

    def pause(self):
        """Stop where it is."""
        with DRAWING_LOCK:
            self._task = None
            self.button.description, self.button.icon = "Play", "play"

    async def _run(self):
        due = monotonic()
        while True:
            due = max(due + self._slower * FRAME, monotonic())  # what drawing took is not waited for again
            await asyncio.sleep(due - monotonic())
            with DRAWING_LOCK:
                if self._task is not asyncio.current_task():  # paused, perhaps from another thread
                    return
                self._slider.value += 1
                if self._slider.value >= self._last():
                    return self.pause()


def played(question, figure, artists, draw, still, *, frames, description, slower=1, narrow=None):
    """Return an instrument that plays frame after frame, with a slider to scrub through them.

    frames: their names, as the slider shows them; draw and still as in `LiveFigure`, draw takes the frame's number.
    slower: as in `Player`; narrow: as in `LiveFigure`.
    """
    frame = ipywidgets.SelectionSlider(
        options=[(name, k) for k, name in enumerate(frames)],
        value=0,
        description=description,
        style={"description_width": "50px"},
        layout={"width": "560px"},
    )
    player = Player(frame, lambda: len(frames) - 1, slower)
    instrument = LiveFigure(
        question,
        figure,
        artists,
        draw,
        controls={"frame": frame},
        rows=[[player.button, frame]],
        still=still,
        narrow=narrow,
    )
    instrument.halt = player.pause
    return instrument
