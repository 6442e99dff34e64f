"""What several test files share."""

import matplotlib.pyplot as plt
import pytest

from mnist_helpers import style


@pytest.fixture
def answer(capsys):
    """Return what a check prints, its lines joined again."""

    def ask(check, *handed):
        assert check(*handed) is None
        return capsys.readouterr().out.replace("\n", " ")

    return ask


@pytest.fixture
def lessons_style():
    """Draw in the lessons' style, and leave no figure behind."""
    with plt.rc_context():
        style.use()
        yield
    plt.close("all")
