"""nbval compares no HTML of a picture: `show` sends one beside the PNG, and a saved notebook keeps the PNG alone."""

from nbval.plugin import IPyNbFile


def pytest_collectstart(collector):
    """Leave text/html out of what nbval compares."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare += ("text/html",)
