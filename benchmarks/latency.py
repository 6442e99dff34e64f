"""How long from a key press on a control to the new picture on the screen, for every instrument, in JupyterLab?

Four ways, in one notebook for each instrument and one run, a key press on each in shuffled turns:

    round trip   a canvas that paints one number: what any live picture pays at least
    ours         the instrument
    interact     ipywidgets.interact and the inline backend, drawing the same figure
    ipympl       the same figure on ipympl's canvas

interact and ipympl are given the instrument's own drawing: the same function moves the same artists of a figure made
once. An `interact` that builds its figure anew, as most do, is slower than the one here.

Run it with `python benchmarks/latency.py` (needs playwright, ipympl and a Chromium; about ten minutes). It starts a
Jupyter server of its own in a temporary folder and stops it again. --readme puts the table into benchmarks/README.md.
"""

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import nbformat
from peers import into_readme, table_row
from playwright.sync_api import sync_playwright
from training import cpu_model

WAYS = ("round trip", "ours", "interact", "ipympl")
HANDLE, BOX = ".noUi-handle", "input[type=checkbox]"


class Moved(NamedTuple):
    """A call that makes an instrument, the control that is moved, its place among those of its kind, and how."""

    call: str
    control: str
    kind: str = HANDLE
    place: int = 0
    keys: tuple = ("ArrowRight", "ArrowLeft")
    turn: int = 5  # presses one way before as many go back


MOVED = {
    "perceptron_playground": Moved("perceptron_playground()", "w1"),
    "perceptron_learner": Moved("perceptron_learner()", "night"),
    "fold_square": Moved("fold_square([(1, 1), (1, 1)], [-0.5, -1.5], (1, -2), -0.5)", "fold"),
    "border_playground": Moved('border_playground("sigmoid")', "step"),
    "learning_film": Moved(
        "learning_film({k: load_trained() for k in range(9)}, prepare_images(x[:100]), y[:100], epoch=3)",
        "frame",
    ),
    "lie_portrait": Moved(
        "lie_portrait({k: load_trained() for k in range(1, 9)}, prepare_images(x[:1]), 3, 8)", "frame"
    ),
    "neuron_playground": Moved("neuron_playground()", "w"),
    "forward_pass_explorer": Moved(
        "forward_pass_explorer(x[:100], y[:100], {'trained': load_trained()})", "image"
    ),
    "formula_graph": Moved('formula_graph("-log(sigmoid(w * x + b))")', "first"),
    "softmax_and_loss": Moved("softmax_and_loss()", "f0"),
    "next_word": Moved("next_word('We won the', {'game': 4, 'cup': 3, 'moon': -2})", "temperature"),
    "descent_playground": Moved("descent_playground()", "rate"),
    "backward_explorer": Moved(
        "backward_explorer(load_trained(), prepare_images(x[:1000]), y[:1000])", "unit"
    ),
    "backprop_stepper, a weight": Moved("backprop_stepper()", "x0"),
    "backprop_stepper, a step": Moved("backprop_stepper()", "step", place=10),
    "digit_canvas": Moved("digit_canvas(load_trained())", "crop", BOX, 0, ("Space", "Space")),
    "training_desk": Moved("training_desk(*learned, held_out)", "hidden_size", turn=1),
    "overfitting_lab": Moved("overfitting_lab(*learned, held_out)", "size", turn=1),
}
SETUP = """
%matplotlib inline
import anywidget, ipywidgets, traitlets
from IPython.display import display
from ipympl.backend_nbagg import Canvas, FigureManager
from mnist_helpers import load_mnist, load_trained, prepare_images, split, style
from mnist_helpers.widgets import *
style.use()
(x, y), _ = load_mnist()
learned, held_out = split(x, y)

def unseen(make, name):
    "Return an instrument that nobody sees, and its slider, cut off from it: what it draws, another way shows."
    same = make()
    for artist in same.picture._artists:
        artist.set_animated(False)
    slider = same.controls[name]
    slider.unobserve(same._follow, "value")
    return same, slider
"""
CELLS = {
    "round trip": '''
class Number(anywidget.AnyWidget):
    _esm = """
    function render({ model, el }) {
      const canvas = document.createElement("canvas");
      el.append(canvas);
      let frames = 0;
      function paint() {
        const context = canvas.getContext("2d");
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.fillRect(0, 0, 10 * model.get("number"), 20);
        canvas.dataset.frame = ++frames;
      }
      model.on("change:number", paint);
      paint();
    }
    export default { render };
    """
    number = traitlets.Int(1).tag(sync=True)
number, w1 = Number(), ipywidgets.IntSlider(1, -10, 10, description="w1")
w1.observe(lambda change: setattr(number, "number", change.new), "value")
ipywidgets.VBox([w1, number])
''',
    "ours": "{call}",
    "interact": """
inline, slider = unseen(lambda: {call}, "{control}")
def picture(**moved):
    inline._draw(**inline.values)
    display(inline.picture._figure)
_ = ipywidgets.interact(picture, {control}=slider)
""",
    "ipympl": """
live, slider_too = unseen(lambda: {call}, "{control}")
canvas = Canvas(live.picture._figure)
manager = FigureManager(canvas, 0)
canvas.header_visible = canvas.footer_visible = canvas.toolbar_visible = False
def follow(_):
    live._draw(**live.values)
    canvas.draw()
slider_too.observe(follow, "value")
display(ipywidgets.VBox([slider_too, canvas]))
""",
}

# ipympl paints its images through a hidden canvas: the one that is seen gets a number for each new image.
COUNT = """
() => {
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  let images = 0;
  CanvasRenderingContext2D.prototype.drawImage = function (source, ...place) {
    draw.call(this, source, ...place);
    if (source instanceof HTMLImageElement) images += 1;
    else if (this.canvas.isConnected) this.canvas.dataset.frame = images;
  };
}
"""
# Resolves with the milliseconds from the next key press to the first animation frame after the picture changed.
WATCH = """
(output) => {
  const shown = () => output.querySelector("canvas[data-frame]")?.dataset.frame ?? output.querySelector("img")?.src;
  const before = shown();
  window.measured = new Promise((resolve, reject) => {
    let pressed;
    addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { once: true, capture: true });
    const watcher = new MutationObserver(async () => {
      const now = shown();
      if (!now || now === before) return;
      watcher.disconnect();
      await output.querySelector("img")?.decode();
      requestAnimationFrame(() => resolve(performance.now() - pressed));
    });
    watcher.observe(output, { subtree: true, childList: true, attributes: true });
    setTimeout(() => reject(new Error("no new picture within ten seconds")), 10_000);
  });
}
"""


def main():
    """Measure each instrument in a notebook of its own, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", type=int, default=30)
    arguments.add_argument("--only", default="", help="instruments whose name contains this")
    arguments.add_argument("--readme", action="store_true", help="put the table into benchmarks/README.md")
    arguments.add_argument(
        "--chromium", default=shutil.which("chromium"), help="default: the one on the path, or playwright's"
    )
    options = arguments.parse_args()
    load, found = os.getloadavg()[0], {}
    for name, moved in MOVED.items():
        if options.only in name:
            with tempfile.TemporaryDirectory() as folder:
                write_notebook(Path(folder, "latency.ipynb"), moved)
                found[name] = measure(folder, moved, options)
    text = "\n".join([*machine(load, options.repetitions), "", *table(found), "", *verdicts(found)])
    print(text)
    if options.readme:
        into_readme("latency", text)


def write_notebook(path, moved):
    """Write one notebook with a cell for each way."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = CELLS | {way: CELLS[way].format(**moved._asdict()) for way in WAYS[1:]}
    notebook.cells = [nbformat.v4.new_code_cell(source.strip()) for source in (SETUP, *cells.values())]
    nbformat.write(notebook, path)


def start_server(folder):
    """Start JupyterLab on a free port, with its settings in `folder`; return its process and address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--port-retries=0",
    ]
    quiet = ["--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None"]
    here = {
        name: str(Path(folder, name))
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
    }
    server = subprocess.Popen(
        command + quiet,
        env=os.environ | here,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api/status").close()
            return server, address
        except OSError:
            time.sleep(0.5)
    server.terminate()
    raise TimeoutError("Jupyter did not start within a minute")


def measure(folder, moved, options):
    """Open the notebook, run it, press keys; return {way: milliseconds}."""
    server, address = start_server(folder)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.chromium, args=flags)
            page = browser.new_page(
                viewport={"width": 1300, "height": 3200}
            )  # every output stays on the page
            times = press_all(page, f"{address}/lab/tree/latency.ipynb", moved, options.repetitions)
            browser.close()
        return times
    finally:
        server.terminate()
        server.wait(timeout=30)


def press_all(page, url, moved, repetitions):
    """Run the notebook in the page and press a key on each way's control in shuffled turns."""
    page.goto(url)
    page.evaluate(COUNT)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=60_000)
    page.wait_for_timeout(3000)  # "idle" comes a moment before the notebook takes "run all"
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    outputs = {way: page.locator(".jp-CodeCell").nth(i + 1) for i, way in enumerate(WAYS)}
    outputs["interact"].locator("img").wait_for(timeout=60_000)
    outputs["ipympl"].locator("canvas").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3000)
    times, shuffled = {way: [] for way in WAYS}, random.Random(2019)
    for i in range(-5, repetitions):  # five to warm up
        for way in shuffled.sample(WAYS, len(WAYS)):  # none is always the one after the heaviest
            elapsed = press(page, outputs[way], *control_of(way, moved, i // moved.turn % 2))
            if i >= 0:
                times[way].append(elapsed)
    return times


def control_of(way, moved, back):
    """Return which control of a way to press, and the key."""
    if way == "round trip":
        return HANDLE, 0, Moved("", "").keys[1 - back]
    return moved.kind, moved.place * (way == "ours"), moved.keys[1 - back]


def press(page, output, kind, place, key):
    """Press `key` on a control of the output; return the milliseconds until its picture changed."""
    output.locator(kind).nth(place).focus()
    page.wait_for_timeout(150)
    output.locator(".jp-Cell-outputWrapper").evaluate(WATCH)
    page.keyboard.press(key)
    return page.evaluate("window.measured")


def machine(load, repetitions):
    """Say on what and how often."""
    packages = ("jupyterlab", "ipywidgets", "anywidget", "ipympl", "ipykernel", "matplotlib", "numpy")
    yield f"{cpu_model()}, {os.cpu_count()} cores, {sys.platform}, load {load:.1f} at the start; Python"
    yield f"{sys.version.split()[0]}, {', '.join(f'{name} {version(name)}' for name in packages)}."
    yield f"Milliseconds from key press to the picture painted, median (95 of 100 are below), {repetitions} each:"


def table(found):
    """Write a line for each instrument."""
    yield "| instrument | round trip | ours | interact | ipympl | ours / round trip | interact / ours |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, times in found.items():
        p95 = {way: statistics.quantiles(times[way], n=20)[-1] for way in WAYS}
        cells = [f"{statistics.median(times[way]):.0f} ({p95[way]:.0f})" for way in WAYS]
        yield table_row([name, *cells, *(f"{ratio:.2f}" for ratio in ratios(times))])


def ratios(times):
    """Return how often the round trip fits into ours, and ours into interact's, from medians."""
    medians = {way: statistics.median(times[way]) for way in WAYS}
    return medians["ours"] / medians["round trip"], medians["interact"] / medians["ours"]


def verdicts(found):
    """Say which instruments keep what was wanted, and which do not."""
    for must, goal, what, sign, place in (
        (2.5, 2, "ours at most {} round trips", 1, 0),
        (3, 3.5, "interact at least {} times ours", -1, 1),
    ):
        for limit, kind in ((must, "wanted"), (goal, "hoped for")):
            late = [name for name, times in found.items() if sign * ratios(times)[place] > sign * limit]
            yield f"- {kind}: {what.format(limit)}: {'MISSED by ' + ', '.join(late) if late else 'met by all'}"


if __name__ == "__main__":
    main()
