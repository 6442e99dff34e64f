"""Every notebook in a strange place, and every control of its instruments moved through its range.

Each notebook runs once here, in a fresh kernel, from a folder that is not its own, with an empty home and no network;
then instrument_sweep.py moves its controls. nbval, which never moves a slider, runs the notebooks in their own folder.
"""

import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook
from normalise_notebooks import NOTEBOOKS, find

SWEEP = Path(__file__).with_name("instrument_sweep.py").read_text("utf-8")
NO_NETWORK = """
import ipaddress, socket

def _only_here(connect):
    def guarded(self, address):
        if self.family != socket.AF_UNIX and not ipaddress.ip_address(address[0]).is_loopback:
            raise OSError(f"a lesson reached for the network: {address}")
        return connect(self, address)
    return guarded

def _no_names(host, *arguments, **named):
    if host not in (None, "", "localhost", "127.0.0.1", "::1"):
        raise OSError(f"a lesson reached for the network: {host}")
    return _getaddrinfo(host, *arguments, **named)

_getaddrinfo, socket.getaddrinfo = socket.getaddrinfo, _no_names
socket.socket.connect = _only_here(socket.socket.connect)
socket.socket.connect_ex = _only_here(socket.socket.connect_ex)
"""


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory):
    """Return (folder, environment): an empty home, and a kernel that reaches no other computer."""
    folder = tmp_path_factory.mktemp("nowhere")
    guard = tmp_path_factory.mktemp("guard")
    (guard / "sitecustomize.py").write_text(NO_NETWORK)
    environment = os.environ | {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONPATH": str(guard)}
    return folder, {name: value for name, value in environment.items() if not name.startswith("XDG_")}


def swept(cells, nowhere):
    """Run cells, move their controls, and return the report."""
    folder, environment = nowhere
    first, last = new_code_cell(f"{SWEEP}\nwatch()"), new_code_cell("await sweep(get_ipython())")
    notebook = new_notebook(cells=[first, *cells, last])
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute(env=environment)
    printed = "".join(output.get("text", "") for output in last.outputs)
    return json.loads(printed.splitlines()[-1])


@pytest.mark.parametrize("path", find([NOTEBOOKS]), ids=lambda path: path.stem)
def test_a_notebook_runs_anywhere_and_bears_every_move(path, nowhere):
    cells = nbformat.read(path, as_version=4).cells
    report = swept(cells, nowhere)
    if report["failures"]:
        pytest.fail("\n  ".join([f"{path.name}:", *report["failures"]]), pytrace=False)
    if instruments := imported_instruments(cells):
        assert report["moved"] > 0, f"{path.name} imports {instruments}, but no control was found to move"


def imported_instruments(cells):
    """Return what the cells import from mnist_helpers.widgets, but for `pulse`, which has no control."""
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    imports = re.findall(r"(?m)^from mnist_helpers\.widgets(?:\.\w+)? import (?:\(([^)]*)\)|(.*)$)", source)
    return sorted(set(re.findall(r"\w+", " ".join("".join(names) for names in imports))) - {"pulse"})


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


def test_imported_instruments_are_found():
    sources = [
        "from mnist_helpers.widgets import pulse",
        "from mnist_helpers.widgets import (\n    a,\n    b,\n)",
    ]
    sources += ["from mnist_helpers.widgets.c import d, pulse", "import numpy"]
    assert imported_instruments([new_code_cell(source) for source in sources]) == ["a", "b", "d"]


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
