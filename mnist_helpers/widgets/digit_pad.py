"""A page to draw a digit on, with mouse, finger or pen, or to open a picture on; by the keyboard, sample digits too."""

import json
from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent
SAMPLES = json.loads((HERE / "sample_digits.json").read_text("utf-8"))
FIRST = 7  # the sample to start with: leave its cropping or scaling out, and it is misread
SIDE, PEN = 280, 10  # pixels, of the page and of the pen: a wider one fills the loops of a tiny digit


class Pad(anywidget.AnyWidget):
    """A page to draw on.

    `value` holds its strokes, lists x₀, y₀, x₁, y₁, … in pixels from the upper left corner; or a picture's data URL.
    `said` is what a screen reader is told.
    """

    _esm = HERE / "digit_pad.js"
    _css = HERE / "digit_pad.css"
    value = traitlets.Union([traitlets.List(), traitlets.Unicode()]).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    samples = traitlets.List([sample["strokes"] for sample in SAMPLES]).tag(sync=True)
    side = traitlets.Int(SIDE).tag(sync=True)
    pen = traitlets.Int(PEN).tag(sync=True)
