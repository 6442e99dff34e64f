"""What several test files share."""

from itertools import count

import matplotlib.pyplot as plt
import pytest

from mnist_helpers import style
from mnist_helpers.gradient_faults import in_lines


@pytest.fixture
def answer(capsys):
    """Return what a check prints, one message, its lines joined again."""

    def ask(check, *handed):
        assert check(*handed) is None
        said = capsys.readouterr().out
        if not any(one is print for one in handed):  # which adds a message of its own
            assert said == in_lines(said) + "\n"  # one message: two would be two paragraphs
        return said.replace("\n", " ")

    return ask


@pytest.fixture
def lessons_style():
    """Draw in the lessons' style, and leave no figure behind."""
    with plt.rc_context():
        style.use()
        yield
    plt.close("all")


@pytest.fixture
def clock_of_its_own(monkeypatch):
    """Let a run's clock go on at each look and a picture be due at once: no machine is too quick or too slow for it."""
    from mnist_helpers.widgets import running

    ticks = count(0, 0.03)
    monkeypatch.setattr(running, "perf_counter", lambda: next(ticks))
    monkeypatch.setattr(running, "FRAME", 0.02)
