"""What several test files share."""

from itertools import count

import matplotlib.pyplot as plt
import pytest

from mnist_helpers import style


@pytest.fixture
def lessons_style():
    """Draw in the lessons' style, and leave no figure behind."""
    with plt.rc_context():
        style.use()
        yield
    plt.close("all")


@pytest.fixture
def unpainted(monkeypatch):
    """Let instruments find their numbers and words and paint no pixel: nine tenths of a move, of which a test of the
    words sees nothing.
    """
    from mnist_helpers.widgets.live_figure import Picture

    monkeypatch.setattr(Picture, "_render", lambda picture: setattr(picture._figure, "stale", True))


@pytest.fixture
def clock_of_its_own(monkeypatch):
    """Let a run's clock go on at each look and a picture be due at once: no machine is too quick or too slow for it."""
    from mnist_helpers.widgets import running

    ticks = count(0, 0.03)
    monkeypatch.setattr(running, "perf_counter", lambda: next(ticks))
    monkeypatch.setattr(running, "FRAME", 0.02)
