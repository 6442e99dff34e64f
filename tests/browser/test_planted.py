"""Each check of the browser tests finds the fault it is there for: one notebook full of planted faults."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .check_page import accessibility, cut_when_narrow, dialogs, failures, glaring, in_dark_theme, unpainted
from .conftest import Open
from .instruments import (
    Instrument,
    bursts,
    by_keyboard,
    by_pointer,
    covered,
    laid_out,
    moves,
    plays,
    reached_by_tab,
    without_name,
)

SETUP = """
import asyncio, sys
import anywidget
import ipywidgets as w
from IPython.display import display, HTML, Image
from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
from mnist_helpers.widgets.player import Player

def instrument(draw=lambda text, value: (text.set_text(value), str(value)), slider=None, more=(), label="value"):
    figure = new_figure(300, 80)
    text = figure.text(0.1, 0.1, "")
    slider = slider or w.IntSlider(3, 0, 99, description=label, layout={"width": "250px"})
    return LiveFigure("?", figure, [text], lambda value: draw(text, value)[-1], {"value": slider}, [[slider, *more]])

seen = []
"""

OF_AN_INSTRUMENT = {
    "a picture that does not follow": (
        "the picture stayed the same",
        lambda found: moves(found, by_keyboard),
        "instrument(lambda text, value: [str(value)])",
    ),
    "words that do not follow": (
        "its words stayed the same",
        lambda found: moves(found, by_pointer),
        "instrument(lambda text, value: (text.set_text(value), 'a number'))",
    ),
    "no words": (
        "the picture has no words",
        lambda found: moves(found, by_pointer),
        "instrument(lambda text, value: (text.set_text(value), ''))",
    ),
    "a Reset that forgets": (
        "Reset does not bring the start back",
        lambda found: moves(found, by_pointer),
        "instrument(lambda text, value: (seen.append(value), text.set_text(f'{value} {len(seen)}'), str(value)))",
    ),
    "a button that does nothing": (
        "button 'Idle': the picture and its words stayed the same",
        lambda found: moves(found, by_keyboard),
        "instrument(more=[w.Button(description='Idle')])",
    ),
    "a box that grows": (
        "the instrument moved",
        lambda found: moves(found, by_pointer),
        """note = w.HTML("")
grows = instrument(lambda text, value: (setattr(note, "value", "<br>" * value), text.set_text(value), str(value)))
grows.children = [*grows.children, note]
grows""",
    ),
    "a picture that failed": (
        "This instrument failed, please report it: ZeroDivisionError",
        lambda found: moves(found, by_pointer),
        "instrument(lambda text, value: (text.set_text(value), str(1 / (value == 3))))",
    ),
    "a picture made of all that came before": (
        "30 quick moves end in another picture",
        bursts,
        """def count(text, value, came=[]):
    came.clear() if value == 3 else came.append(value)
    text.set_text(f"{value} {len(came) > 1}")
    return [f"{value} {len(came) > 1}"]
instrument(count)""",
    ),
    "a Pause that does not hold": (
        "Pause: it goes on",
        plays,
        """slow = w.IntSlider(3, 0, 999, description="value")
player = Player(slow, lambda: 999)
player.pause = lambda: setattr(player.button, "description", "Pause")
played = instrument(slider=slow, more=[player.button])
played""",
    ),
    "a Play that does not": (
        "Play: nothing moves",
        plays,
        """play, pause = (w.Button(description=name) for name in ("Play", "Pause"))
instrument(more=[play, pause])""",
    ),
    "a control out of the Tab key's reach": (
        "button 'Hidden away': Tab does not reach it",
        reached_by_tab,
        "instrument(more=[w.Button(description='Hidden away', tabbable=False)])",
    ),
    "a control that something lies over": (
        "Under: something lies over it",
        covered,
        """over = w.Button(description="Over", layout={"margin": "0 0 0 -160px"})
instrument(more=[w.Button(description="Under"), over])""",
    ),
    "a picture wider than its column": (
        "the picture's width is",
        laid_out,
        """wide, slider = new_figure(1200, 80), w.IntSlider(3, 0, 99, description="value")
words = wide.text(0.1, 0.1, "")
LiveFigure("?", wide, [words], lambda value: words.set_text(value) or str(value), {"value": slider}, [[slider]])""",
    ),
    "a row with more than it holds": (
        "Far is wrapped to another row",
        laid_out,
        "instrument(more=[w.Button(description=name, layout={'width': '290px'}) for name in ('Near', 'Far')])",
    ),
    "a description too long for its place": (
        "its words are cut",
        laid_out,
        "instrument(label='a description too long for its place')",
    ),
    "a choice too long for its menu": (
        "a choice too long for its menu is cut",
        laid_out,
        "instrument(more=[w.Dropdown(options=['short', 'a choice too long for its menu'], layout={'width': '150px'})])",
    ),
    "a control without a name": ("slider: has no name", without_name, "instrument(label='')"),
}

OF_A_PAGE = {
    "a warning": ("wrote to stderr: careful", failures, "print('careful', file=sys.stderr)"),
    "an error on the console": (
        "a planted complaint",
        lambda opened: opened.complaints(),
        """class Complains(anywidget.AnyWidget):
    _esm = "export default { render() { console.error('a planted complaint') } }"
Complains()""",
    ),
    "a broken picture": (
        "was not painted",
        unpainted,
        """HTML('<img alt="broken" src="data:image/png;base64,AAAA">')""",
    ),
    "a blank picture": ("picture is blank", unpainted, "instrument(lambda text, value: ['blank'])"),
    "a picture without alt text": (
        "image-alt",
        accessibility,
        "Image(instrument().picture.still())",
    ),
    "a slider without a name": ("aria-input-field-name", accessibility, "w.IntSlider()"),
    "pale words": ("color-contrast", accessibility, "HTML('<b style=\"color: #999\">Pale words.</b>')"),
    "a heading left out": ("heading-order", accessibility, "# One\n\n### Three"),
    "words for a light page only": (
        "color-contrast",
        accessibility,
        "HTML('<b style=\"color: #444\">Dark on light.</b>')",
    ),
    "a picture for a light page only": (
        "glares",
        glaring,
        """HTML('<img alt="white" style="filter: none" src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">')""",
    ),
    "a row that does not wrap": (
        "is cut",
        cut_when_narrow,
        "w.HBox([w.Button(description='A', layout={'min_width': '500px'}) for _ in range(2)]).add_class('live-figure')",
    ),
    "an error": ("ZeroDivisionError", failures, "1 / 0"),
}


@pytest.fixture(scope="package")
def planted(browser, addresses):
    """Return the notebook of faults, run in JupyterLab, and the place of each fault's cell."""
    faults = OF_AN_INSTRUMENT | OF_A_PAGE
    assert list(faults)[-1] == "an error"  # for nothing runs after it
    cells = [new_code_cell(SETUP)]
    for _, _, source in faults.values():
        cells.append(new_markdown_cell(source) if source.startswith("#") else new_code_cell(source))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), addresses["folder"] / "planted.ipynb")
    opened = Open(browser, addresses["lab"], "planted.ipynb")
    opened.start()
    opened.wait()
    yield opened, {name: place for place, name in enumerate(faults, start=1)}
    opened.close()


@pytest.mark.parametrize("fault", OF_AN_INSTRUMENT)
def test_a_fault_of_an_instrument_is_found(fault, planted):
    opened, places = planted
    telling, check, _ = OF_AN_INSTRUMENT[fault]
    found = check(Instrument(opened.page, places[fault]))
    assert any(telling in problem for problem in found), found


@pytest.mark.parametrize("fault", OF_A_PAGE)
def test_a_fault_of_a_page_is_found(fault, planted, request):
    opened, places = planted
    telling, check, _ = OF_A_PAGE[fault]
    extra = [request.getfixturevalue("axe")] if check is accessibility else []
    if "light page" in fault:
        with in_dark_theme(opened):
            found = check(opened, *extra, colours=True) if extra else check(opened)
    else:
        found = check(opened, *extra)
    where = f"cell {places[fault]}: " if check is not OF_A_PAGE["an error on the console"][1] else ""
    assert any(telling in problem and problem.startswith(where) for problem in found), found
    sound = "cell 0: "
    assert not any(problem.startswith(sound) for problem in found), found


def test_a_dialog_is_found(planted):
    opened, _ = planted
    assert dialogs(opened) == []
    opened.page.evaluate("() => { jupyterapp.commands.execute('help:about'); }")
    opened.page.wait_for_selector(".jp-Dialog-content")
    assert len(dialogs(opened)) == 1
    opened.page.keyboard.press("Escape")
