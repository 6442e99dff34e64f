"""A bar shows that a run goes on, and is gone with it."""

from importlib import import_module

import nbformat
import normalise_notebooks
import pytest
from IPython import display

from mnist_helpers import progress
from mnist_helpers.progress import PATIENCE


@pytest.fixture
def shown(monkeypatch):
    """Make each record take three seconds, and return what is shown."""
    seen, now = [], iter(range(0, 3000, 3))

    class Handle:
        update = staticmethod(lambda data, **_: seen.append(data))

    monkeypatch.setattr(import_module("mnist_helpers.progress"), "monotonic", lambda: next(now))
    monkeypatch.setattr(display, "display", lambda data, **_: seen.append(data) or Handle())
    return seen


def test_records_come_through_one_by_one_and_the_bar_goes_with_the_last(shown):
    assert list(progress(iter("abcd"), 4)) == list("abcd")
    bars = [bar["text/html"].rpartition("> ")[2] for bar in shown]
    assert bars == ["1 of 4", "2 of 4", "3 of 4", ""]


def test_a_saved_lesson_keeps_no_bar(shown):
    list(progress(range(3), 3))
    assert all(set(bar) == {"text/html"} for bar in shown)  # nbval compares no HTML
    empty = nbformat.v4.new_output("display_data", shown[-1])
    assert normalise_notebooks._outputs([empty]) == []


def test_the_bar_goes_where_the_cell_is_interrupted(shown):
    def interrupted():
        yield 1
        yield 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(progress(interrupted(), 9))
    assert shown[-1] == {"text/html": ""}


def test_what_is_quick_has_no_bar(monkeypatch):
    monkeypatch.setattr(display, "display", lambda *_, **__: pytest.fail("there was a bar"))
    assert PATIENCE > 0
    assert list(progress(range(5), 5)) == [0, 1, 2, 3, 4]
