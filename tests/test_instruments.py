"""What conftest.py does to every notebook: it runs in a strange place, and each control of its instruments is moved.

Planted bugs, of each kind that a widget would swallow, show that the sweep finds what it is for.
"""

import json

import pytest
from instrument_sweep import AFTER, BEFORE
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory):
    """Return an empty folder."""
    return str(tmp_path_factory.mktemp("nowhere"))


def swept(cells, nowhere):
    """Run cells, move their controls, and return the report."""
    first, last = new_code_cell(BEFORE.format(folder=nowhere)), new_code_cell(AFTER)
    NotebookClient(new_notebook(cells=[first, *cells, last]), timeout=300, kernel_name="python3").execute()
    printed = "".join(output.get("text", "") for output in last.outputs)
    return json.loads(printed.splitlines()[-1])


PLANTED = {
    "IntSlider 'observed' {'value': 9}": """
        slider = w.IntSlider(0, 0, 9, description="observed")
        slider.observe(lambda change: 1 / (change.new - 9), names="value")""",
    "FloatLogSlider 'log' {'value': 0.01}": """
        slider = w.FloatLogSlider(1, min=-2, max=2, description="log")
        slider.observe(lambda change: 1 / (change.new - 0.01), names="value")""",
    "IntRangeSlider 'range' {'value': [0, 0]}": """
        slider = w.IntRangeSlider(value=(1, 3), min=0, max=9, description="range")
        slider.observe(lambda change: 1 / change.new[1], names="value")""",
    "Dropdown 'menu' {'index': 2}": """
        menu = w.Dropdown(options=["a", "b", "c"], description="menu")
        menu.observe(lambda change: {"a": 1, "b": 2}[change.new], names="value")""",
    "Checkbox 'box' {'value': True}": """
        box = w.Checkbox(description="box")
        box.observe(lambda change: 1 / (not change.new), names="value")""",
    "Text 'text' {'value': 'seven'}": """
        text = w.Text("1", description="text")
        text.observe(lambda change: float(change.new or 0), names="value")""",
    "Button 'press' click: ZeroDivisionError": """
        button = w.Button(description="press")
        button.on_click(lambda _: 1 / 0)""",
    "Button 'start' click: KeyError": """
        async def train():
            await asyncio.sleep(0.05)
            raise KeyError("in a task")
        button = w.Button(description="start")
        button.on_click(lambda _: started.append(asyncio.create_task(train())))""",
    "Button 'later' click: LookupError": """
        def fail():
            raise LookupError("in the event loop")
        button = w.Button(description="later")
        button.on_click(lambda _: asyncio.get_running_loop().call_soon(fail))""",
    "Button 'warn' click: RuntimeWarning": """
        button = w.Button(description="warn")
        button.on_click(lambda _: np.exp(np.array(1000.0)))""",
    "IntSlider 'x' {'value': 5}: ZeroDivisionError": """
        @w.interact(x=(0, 5))
        def picture(x=1):
            1 / (x - 5)""",
    "IntSlider 'captured' {'value': 9}": """
        output, slider = w.Output(), w.IntSlider(0, 0, 9, description="captured")
        @output.capture()
        def picture(change):
            1 / (change.new - 9)
        slider.observe(picture, names="value")""",
    "IntSlider 'both' {'value': 4}": """
        first, second = (w.IntSlider(0, 0, 4, description="both") for _ in range(2))
        def picture(change):
            1 / (first.value - 4 or second.value - 4)
        first.observe(picture, names="value"), second.observe(picture, names="value")""",
    "IntSlider 'swallowed' {'value': 9}: the instrument shows 'ZeroDivisionError'": """
        class Picture(w.DOMWidget):
            error = traitlets.Unicode()
        slider, shown = w.IntSlider(0, 0, 9, description="swallowed"), Picture()
        def picture(change):
            shown.error = "" if change.new < 9 else "ZeroDivisionError"
        slider.observe(picture, names="value")""",
    "IntSlider 'live' {'value': 9}: ZeroDivisionError": """
        from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
        figure, slider = new_figure(200, 100), w.IntSlider(0, 0, 9, description="live")
        def draw(live):
            return f"{1 / (live - 9)}"
        LiveFigure("Does it break?", figure, [figure.text(0, 0, "")], draw, {"live": slider}, [[slider]])""",
    "Pad '' {'value': []}: ZeroDivisionError": """
        from mnist_helpers.widgets.digit_pad import Pad
        pad = Pad(value=[[1, 1]])
        pad.observe(lambda change: 1 / len(change.new), names="value")""",
    "Guess '' {'lock': 16}: ZeroDivisionError": """
        from mnist_helpers import guess_number
        guess = guess_number("How many?", 0, 16)
        guess.on_msg(lambda _, message, __: 1 / (message["lock"] - 16))""",
    "Picture '' click: IndexError": """
        figure, slider = new_figure(200, 100), w.IntSlider(0, 0, 9, description="beside")
        def clicked(x, y):
            [0][int(y) // 100]
        LiveFigure("?", figure, [figure.text(0, 0, "")], lambda beside: "", {"beside": slider}, [[slider]], clicked)""",
}


@pytest.fixture(scope="module")
def planted(nowhere):
    """Return the report on one notebook with all planted bugs."""
    imports = "import asyncio, traitlets\nimport ipywidgets as w\nimport numpy as np\nstarted = []\n"
    sources = ["\n".join(line[8:] for line in source.splitlines()) for source in PLANTED.values()]
    return swept([new_code_cell(imports), *map(new_code_cell, sources)], nowhere)


@pytest.mark.parametrize("failure", PLANTED)
def test_a_planted_bug_is_caught(failure, planted):
    assert any(found.startswith(failure) for found in planted["failures"]), "\n".join(planted["failures"])


def test_a_sound_instrument_is_left_in_peace(nowhere):
    source = """
import asyncio, ipywidgets as w
from mnist_helpers.widgets.live_figure import LiveFigure, new_figure
async def train():
    await asyncio.sleep(0.05)
button, slider, bar = w.Button(), w.IntSlider(0, 0, 9), w.IntProgress()
button.on_click(lambda _: asyncio.create_task(train()))
figure = new_figure(200, 100)
LiveFigure("?", figure, [figure.text(0, 0, "")], lambda s: str(s), {"s": slider}, [[slider, button]])"""
    assert swept([new_code_cell(source)], nowhere) == {
        "moved": 4,
        "failures": [],
    }  # the picture counts too


def test_a_control_that_the_sweep_cannot_move_is_told(nowhere):
    source = "import ipywidgets as w\npicker = w.ColorPicker()"
    assert "no move is known for a ColorPicker" in swept([new_code_cell(source)], nowhere)["failures"][0]


@pytest.mark.parametrize(
    "source",
    [
        "open('01_perceptron.ipynb')",
        "import socket; socket.create_connection(('example.org', 80))",
        "import socket; socket.socket().connect(('192.0.2.1', 80))",
    ],
)
def test_a_lesson_that_leans_on_its_place_is_caught(source, nowhere):
    with pytest.raises(CellExecutionError, match=r"FileNotFoundError|reached for the network"):
        swept([new_code_cell(source)], nowhere)
