"""What several test files share."""

import pytest


@pytest.fixture
def answer(capsys):
    """Return what a check prints."""

    def ask(check, *handed):
        assert check(*handed) is None
        return capsys.readouterr().out

    return ask
