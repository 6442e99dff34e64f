"""After a restart of the kernel an instrument says in words what to do, and what it says works."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from .faces import Open
from .instruments import Instrument
from .test_lessons import FACES, none

ICONS = """instrument => [...instrument.querySelectorAll("*")].filter(
  (part) => getComputedStyle(part, "::before").content.includes("\\uf127")
).length"""


CELLS = "from mnist_helpers.widgets import neuron_playground", "neuron_playground()"


@pytest.fixture
def opened(browser, addresses, face):
    """Return a notebook with one instrument, run: of what is not run again the widget extension itself complains."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS], metadata=kernel)
    nbformat.write(notebook, addresses["folders"][face] / "restart.ipynb")
    opened = Open(browser, addresses[face], "restart.ipynb")
    opened.start()
    opened.wait()
    yield opened
    opened.close()


@FACES
def test_a_restarted_kernel_is_told_and_the_remedy_works(opened):
    place = CELLS.index("neuron_playground()")
    instrument = Instrument(opened.page, place)
    notice = instrument.root.locator("p[role=alert]")
    assert not notice.inner_text()
    opened.page.evaluate("() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }")
    opened.page.wait_for_function("place => document.querySelector(place)", arg=".live-figure.ended")
    assert "The kernel was restarted" in notice.inner_text()
    assert instrument.root.evaluate(ICONS) == 0
    opened.page.locator(f'[data-windowed-list-index="{place}"] .cm-content').click()
    opened.page.get_by_role("menuitem", name="Run", exact=True).click()
    command = re.search("“(Run All.*?)”", notice.inner_text())[1]
    opened.page.get_by_role("menuitem", name=command).click()
    opened.page.wait_for_timeout(1000)
    opened.page.locator(f'[data-windowed-list-index="{place}"] .cm-content').press("Shift+Enter")
    assert instrument.root.locator("canvas[data-frame]").wait_for(timeout=60_000) is None
    again = Instrument(opened.page, place)
    assert "ended" not in again.root.get_attribute("class")
    slider = again.controls()[0]
    before = again.settled()
    again.element(slider).press("ArrowRight")
    assert again.becomes(lambda now: now["alt"] != before["alt"])
    none(opened.complaints())
