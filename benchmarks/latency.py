"""How long from a key press on a slider to the new picture on the screen, in JupyterLab?

Four ways, in one notebook and one run, a key press on each in shuffled turns:

    round trip   a canvas that paints one number: what any live picture pays at least
    ours         perceptron_playground
    Image        the same frames as PNG in an ipywidgets.Image
    interact     ipywidgets.interact and the inline backend, drawing the same figure with the same functions

Run it with `python benchmarks/latency.py` (needs playwright and a Chromium; about two minutes). It starts a Jupyter
server of its own in a temporary folder and stops it again.
"""

import argparse
import os
import platform
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

import nbformat
from playwright.sync_api import sync_playwright

WAYS = ("round trip", "ours", "Image", "interact")
SETUP = """
import io
import anywidget, ipywidgets, PIL.Image, traitlets
import matplotlib.pyplot as plt
from mnist_helpers import style
from mnist_helpers.plots import plot_cube, plot_decisions
from mnist_helpers.widgets import perceptron_playground
from mnist_helpers.widgets.perceptron_playground import NIGHTS
style.use()

def slider(name):
    return ipywidgets.IntSlider(1, -10, 10, description=name)
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
number, w1 = Number(), slider("w1")
w1.observe(lambda change: setattr(number, "number", change.new), "value")
ipywidgets.VBox([w1, number])
''',
    "ours": "perceptron_playground()",
    "Image": """
def png():
    file = io.BytesIO()
    PIL.Image.fromarray(unseen.picture.pixels()).convert("RGB").save(file, "PNG", compress_level=1)
    return file.getvalue()

unseen = perceptron_playground()
w1, image = unseen.controls["w1"], ipywidgets.Image(value=png())
w1.observe(lambda _: setattr(image, "value", png()), "value")
ipywidgets.VBox([w1, image])
""",
    "interact": """
same = perceptron_playground().picture._figure
left, right = [ax.get_position() for ax in same.axes]

def picture(w1, w2=6, w3=3, threshold=9):
    figure = plt.figure(figsize=same.get_size_inches(), layout="none")
    plot_decisions(NIGHTS, NIGHTS @ (w1, w2, w3), threshold, ax=figure.add_axes(left))
    plot_cube((w1, w2, w3), threshold, ax=figure.add_axes(right))
    plt.show()
_ = ipywidgets.interact(picture, w1=slider("w1"), w2=slider("w2"), w3=slider("w3"), threshold=(-30, 30))
""",
}

# Resolves with the milliseconds from the next key press to the first animation frame after the picture changed.
WATCH = """
(output) => {
  const shown = () => output.querySelector("canvas")?.dataset.frame ?? output.querySelector("img")?.src;
  const before = shown();
  window.measured = new Promise((resolve) => {
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
  });
}
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repetitions", type=int, default=60)
    arguments.add_argument(
        "--chromium", default=shutil.which("chromium"), help="default: the one on the path, or playwright's"
    )
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_notebook(Path(folder, "latency.ipynb"))
        server, address = start_server(folder)
        try:
            times = measure(f"{address}/lab/tree/latency.ipynb", options.repetitions, options.chromium)
        finally:
            server.terminate()
            server.wait(timeout=30)
    report(times, options.repetitions)


def write_notebook(path):
    """Write one notebook with a cell for each way."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells = [nbformat.v4.new_code_cell(source.strip()) for source in (SETUP, *CELLS.values())]
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


def measure(url, repetitions, chromium):
    """Open the notebook, run it, press keys; return {way: milliseconds}."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(
            viewport={"width": 1300, "height": 2600}
        )  # tall: every output stays on the page
        page.goto(url)
        page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=60_000)
        page.wait_for_timeout(3000)  # "idle" comes a moment before the notebook takes "run all"
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        outputs = dict(
            zip(CELLS, [page.locator(".jp-CodeCell").nth(i + 1) for i in range(len(CELLS))], strict=True)
        )
        outputs["interact"].locator("img").wait_for(timeout=60_000)
        page.wait_for_timeout(3000)
        times, shuffled = {way: [] for way in WAYS}, random.Random(2019)
        for i in range(-5, repetitions):  # five to warm up
            key = "ArrowRight" if i // 5 % 2 else "ArrowLeft"
            for way in shuffled.sample(WAYS, len(WAYS)):  # none is always the one after the heaviest
                elapsed = press(page, outputs[way], key)
                if i >= 0:
                    times[way].append(elapsed)
        browser.close()
    return times


def press(page, output, key):
    """Press `key` on the output's first slider; return the milliseconds until its picture changed."""
    output.locator(".noUi-handle").first.focus()
    page.wait_for_timeout(150)
    output.locator(".jp-Cell-outputWrapper").evaluate(WATCH)
    page.keyboard.press(key)
    return page.evaluate("window.measured")


def report(times, repetitions):
    """Print the table."""
    packages = ("jupyterlab", "ipywidgets", "anywidget", "ipykernel", "matplotlib", "numpy")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )
    print(", ".join(f"{name} {version(name)}" for name in packages))
    print(
        f"key press on a slider to the picture painted, {repetitions} repetitions each, in shuffled turns:\n"
    )
    medians = {way: statistics.median(times[way]) for way in WAYS}
    print(f"{'':12}{'median':>10}{'p95':>10}")
    for way in WAYS:
        print(f"{way:12}{medians[way]:7.0f} ms{statistics.quantiles(times[way], n=20)[-1]:7.0f} ms")
    print(f"\ninteract / ours: {medians['interact'] / medians['ours']:.2f}  (wanted: at least 3, goal 3.5)")
    print(f"ours / round trip: {medians['ours'] / medians['round trip']:.2f}  (wanted: at most 2.5, goal 2)")


if __name__ == "__main__":
    main()
