"""The base of every instrument: controls, and one picture that follows them.

An instrument is a figure, the artists that move in it, and `draw(**values)`, which gives those artists their
place and returns the picture in words. All else is here. The figure is drawn once; afterwards the part that stands
still is copied back and only the moving artists are drawn again, which takes milliseconds where `savefig` takes
tens. Matplotlib itself says when the still part changed (`figure.stale`: moving artists do not count), and then
the whole figure is drawn.
"""

import io
import struct
import zlib
from base64 import b64encode
from pathlib import Path

import anywidget
import ipywidgets
import matplotlib.style
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import flatten
from matplotlib.figure import Figure
from PIL import Image

HERE = Path(__file__).parent
DPI = 100

# A decorator: an instrument's figure has the lessons' look whether or not the notebook switched it on.
in_lesson_style = matplotlib.style.context(HERE.parent / "lessons.mplstyle")


def new_figure(width, height):
    """Return an empty figure of width × height pixels that pyplot does not know and no layout engine moves."""
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, layout="none")
    FigureCanvasAgg(figure)
    return figure


class Picture(anywidget.AnyWidget):
    """The canvas: paints `frame`, the newest picture, and shows `error` below it."""

    _esm = HERE / "live_figure.js"
    _css = HERE / "live_figure.css"
    frame = traitlets.Dict().tag(sync=True)  # png, alt and width together: one message a frame
    error = traitlets.Unicode().tag(sync=True)
    pixel_ratio = traitlets.Float(1.0).tag(sync=True)


class LiveFigure(ipywidgets.VBox):
    """An instrument: a question, rows of controls, and a picture drawn again whenever a control moves."""

    def __init__(self, question, figure, artists, draw, controls, rows):
        """Draw the first frame and watch the controls.

        question: what the instrument answers, one line. figure: from `new_figure`.
        artists: all that `draw` moves, nested as it comes. controls: {name: widget with a value}.
        draw: takes each control's value by name, changes the artists, returns the picture's text alternative.
        rows: lists of widgets, the layout from top to bottom; a Reset button ends the last one.
        """
        self.question = question
        self.controls = controls
        self.picture = Picture()
        self.reset = ipywidgets.Button(description="Reset", layout={"width": "80px"})
        self._figure, self._draw = figure, draw
        self._artists = sorted(flatten(artists), key=lambda artist: artist.get_zorder())
        for artist in self._artists:
            artist.set_animated(True)
        start = self.values
        self.reset.on_click(lambda _: self.move(**start))
        self.redraw()
        for control in controls.values():
            control.observe(self._follow, names="value")
        self._moving = False
        self.picture.observe(self._sharpen, names="pixel_ratio")
        *upper, last = rows
        boxes = [ipywidgets.HBox(row) for row in [*upper, [*last, self.reset]]]
        super().__init__([ipywidgets.HTML(f"<b>{question}</b>"), *boxes, self.picture])
        self.layout.width = "900px"
        self.add_class("live-figure")

    @property
    def values(self):
        """What the controls say now: {name: value}."""
        return {name: control.value for name, control in self.controls.items()}

    def move(self, **values):
        """Set several controls at once and draw one frame, not one for each."""
        self._moving = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self._moving = False
        self.redraw()

    def redraw(self):
        """Draw the controls' values and send the picture; what `draw` raises is shown under it and raised again."""
        try:
            alt = self._draw(**self.values)
            self.picture.frame = {
                "png": self._render(),
                "alt": alt,
                "width": round(self._figure.get_figwidth() * DPI),
            }
            self.picture.error = ""
        except Exception as error:
            self.picture.error = f"This instrument failed, please report it: {type(error).__name__}: {error}"
            raise

    def _follow(self, _):
        if not self._moving:
            self.redraw()

    def _sharpen(self, change):
        self._figure.set_dpi(DPI * change.new)
        self.redraw()

    def _render(self):
        canvas = self._figure.canvas
        if self._figure.stale:
            canvas.draw()
            self._still = canvas.copy_from_bbox(self._figure.bbox)
        canvas.restore_region(self._still)
        for artist in self._artists:
            artist.draw(canvas.renderer)
        return encode_png(canvas.buffer_rgba())

    def _repr_mimebundle_(self, **kwargs):
        """Return the live view, the picture for readers without a kernel, and a fixed text, which nbval compares."""
        data = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = f"{self.question} (Run this cell to play.)"
        data["image/png"] = b64encode(shrink_png(self.picture.frame["png"])).decode()
        return data, {"image/png": {"alt": self.picture.frame["alt"], "needs_background": "light"}}


def encode_png(pixels):
    """Return RGBA pixels, a uint8 buffer of shape (height, width, 4), as a PNG.

    Rows go unfiltered: Pillow tries five filters on each row, which takes three times as long.
    """
    height, width, _ = pixels.shape
    lines = memoryview(pixels).cast("B")
    stride = 4 * width
    raw = b"".join(b"\0" + lines[i * stride : (i + 1) * stride] for i in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(raw, 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def shrink_png(png):
    """Return the PNG in 64 colours, about a third of the bytes: a saved notebook keeps it."""
    small = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(small, "PNG", optimize=True)
    return small.getvalue()
