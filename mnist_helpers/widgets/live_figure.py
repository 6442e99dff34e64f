"""The base of every instrument: controls, and one picture that follows them.

An instrument is a figure, the artists that move in it, and `draw(**values)`, which gives those artists their
place and returns the picture in words. All else is here:

- The figure is drawn once. Afterwards the part that stands still is copied back and only the moving artists are drawn
  again. Matplotlib itself says when the still part changed (`figure.stale`, which moving artists leave alone).
- A frame is one message: the square tiles of the picture that differ from the frame before, as bare pixels, for
  encoding and decoding an image takes longer than all the drawing.
- No backlog builds up while a slider moves: ipywidgets holds its next value back until the kernel answered the last.
"""

import io
import zlib
from base64 import b64encode
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import anywidget
import ipywidgets
import matplotlib
import numpy as np
import traitlets
from matplotlib.artist import setp
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import flatten
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from PIL import Image

from .stacked import NARROW, stack
from .text_once import TextOnce

HERE = Path(__file__).parent
DPI = 100
# pixels: JupyterLab's outputs have 833 in a window of 1280, with its file browser and a scroll bar beside them
WIDTH = 830
PADDING = 8  # left and right of the controls
STILL = "A still picture. Run this cell in Jupyter to move it."
BAND = 34  # pixels: the height of the band that says so
TILE = 16  # pixels
# JupyterLab brings messages in several threads; a picture and what moves it bear one at a time
DRAWING_LOCK = RLock()
LARGE = 200_000  # bytes: a larger frame is compressed, unless no network lies between

# A decorator: an instrument's figure has the lessons' look whether or not the notebook switched it on.
in_lesson_style = matplotlib.rc_context(
    matplotlib.rc_params_from_file(HERE.parent / "lessons.mplstyle", use_default_template=False)
)


def new_figure(width, height):
    """Return an empty figure of width × height pixels that pyplot does not know and no layout engine moves."""
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, layout="none")
    FigureCanvasAgg(figure)
    return figure


def across(count, words):
    """Return the look of a control, one of `count` in a row, with `words` pixels for its description."""
    return wide((WIDTH - 2 * PADDING) // count - 4, words)  # ipywidgets leave 2 pixels round each control


def wide(width, words):
    """Return the look of a control `width` pixels wide, with `words` of them for its description."""
    return {"style": {"description_width": f"{words}px"}, "layout": {"width": f"{width}px"}}


class LiveFigure(ipywidgets.VBox):
    """An instrument: a question, rows of controls, and a picture drawn again whenever a control moves."""

    def __init__(
        self,
        question,
        figure,
        artists,
        draw,
        controls,
        rows,
        clicked=None,
        beside=None,
        over=None,
        above=(),
        still=None,
        narrow=None,
        buttons=(),
    ):
        """Draw the first frame and watch the controls.

        question: what the instrument answers, one line. figure: from `new_figure`.
        artists: all that `draw` moves, nested as it comes. controls: {name: widget with a value}.
        draw: takes each control's value by name, moves the artists, returns the picture's text alternative.
        rows: lists of widgets, the layout from top to bottom; a Reset button ends the last one.
        clicked: takes the place (x, y) of a click on the picture, in the figure's pixels from its lower left corner,
        as `ax.transData.inverted()` does. What a click does, a control must do too: a keyboard has no pointer.
        beside: a widget to the left of the picture; in a narrow window, above it.
        over: a widget that lies over the picture, with nothing between them but what it shows.
        above: widgets in a row right above the picture, each with an equal share of its width.
        still: {name: value} where the picture for readers without a kernel should show more than the first frame; or
        a function that returns another Figure for them, and what is to be seen in it.
        narrow: what draws the figure's widest panel closer, before a phone gets the panels one below the other; or lays
        all of it out, and returns True.
        buttons: the names of those that readers without a kernel are to see above the picture.
        """
        self.question, self.controls = question, controls
        self.picture = Picture(figure, artists, clicked, narrow)
        self.reset = ipywidgets.Button(description="Reset", layout={"width": "80px"}).add_class("live-reset")
        self._draw, self._held, self._still, self._buttons = draw, False, still or {}, buttons
        self.picture.laid_out = self.redraw
        self.halt = lambda: None  # what plays or trains by itself puts its end here
        self.redraw()
        start = self.values
        self.reset.on_click(lambda _: self._start_again(start))
        for control in controls.values():
            control.observe(self._follow, names="value")
        self.picture.on_msg(self._gather)
        rows = [*rows[:-1], [*rows[-1], self.reset]]
        heading = ipywidgets.HTML(f"<b>{question}</b>").add_class("live-question")
        rows = [ipywidgets.HBox(row).add_class("live-row") for row in rows]
        shown = self.picture
        if over is not None:
            shown = ipywidgets.Box([shown, over]).add_class("live-over")
        if above:
            row = ipywidgets.HBox(above, layout={"width": "100%"}).add_class("live-above")
            shown = ipywidgets.VBox([row, shown])
        if beside is not None:
            shown = ipywidgets.HBox([beside, shown]).add_class("live-beside")
        super().__init__([heading, *rows, shown])
        self.layout.width, self.layout.max_width = "100%", f"{WIDTH + 2}px"  # with its border
        self.add_class("live-figure")

    @property
    def values(self):
        """What the controls say now: {name: value}."""
        return {name: control.value for name, control in self.controls.items()}

    def _start_again(self, values):
        with DRAWING_LOCK:
            self.halt()
            self.move(**values)

    def move(self, **values):
        """Set several controls at once and draw one frame, not one for each."""
        self._held = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self._held = False
        self.redraw()

    def redraw(self):
        """Draw what the controls say, and show it; what `draw` raises is shown below the picture and raised again."""
        with DRAWING_LOCK, self.failures_shown():
            self._drawn = self.values
            self.picture.show(self._draw(**self._drawn))
            self.picture.error = ""

    @contextmanager
    def failures_shown(self):
        """Show what is raised inside below the picture, and let it pass."""
        try:
            yield
        except Exception as error:
            self.picture.error = f"This instrument failed, please report it: {type(error).__name__}: {error}"
            raise

    def _gather(self, _, message, __):
        """Once a view has greeted, let all that is heard of it come by one way, in the order in which it happened.

        ipykernel hands a widget's messages to the thread that last answered it. Reset never answers: it would stay with
        the cells' thread, wait there while one runs, and undo what was moved later.
        """
        if "pixel_ratio" in message:
            for control in (*self.controls.values(), self.reset):
                control.send_state("tooltip")  # any answer will do

    def _follow(self, _):
        if not self._held and self.values != self._drawn:  # one that moved with another is drawn already
            self.redraw()

    def _repr_mimebundle_(self, **kwargs):
        """Return the live view, the picture for readers without a kernel, and a fixed text, which nbval compares."""
        data = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = f"{self.question} (Run this cell to play.)"
        picture, alt = self._told() if callable(self._still) else self._stilled()
        data["image/png"] = b64encode(picture).decode()
        look = {"alt": f"{STILL} {alt}", "width": self.picture.width, "needs_background": "light"}
        _, asked_for = (
            self.picture._repr_mimebundle_()
        )  # by anywidget: in Colab, a manager that knows our widgets
        return data, asked_for | {
            "image/png": look,
            "instrument": "still",
        }  # by this mark the publisher knows it

    def _stilled(self):
        """Return the picture as a PNG, with the controls where readers without a kernel see more, and its words."""
        before = {name: self.values[name] for name in self._still}
        if before:
            self.move(**self._still)
        picture, alt = self.picture.still(self._buttons), self.picture.alt
        if before:
            self.move(**before)
        return picture, alt

    def _told(self):
        """Return the Figure made for readers without a kernel as a PNG, and its words."""
        figure, alt = in_lesson_style(self._still)()
        figure.set_dpi(2 * DPI)
        FigureCanvasAgg(figure).draw()
        return under_band(np.asarray(figure.canvas.buffer_rgba())), alt


class Picture(anywidget.AnyWidget):
    """The canvas that shows a figure; `alt` is its text alternative, `error` what stands below it."""

    _esm = HERE / "live_figure.js"
    _css = HERE / "live_figure.css"
    error = traitlets.Unicode().tag(sync=True)
    clickable = traitlets.Bool().tag(sync=True)

    def __init__(self, figure, artists, clicked=None, narrow=None):
        super().__init__(clickable=clicked is not None)
        self._clicked, self._narrow, self.laid_out = clicked, narrow, lambda: None
        self._figure, self._canvas = figure, figure.canvas
        self._artists = sorted(flatten(artists), key=lambda artist: artist.get_zorder())
        for artist in self._artists:
            artist.set_animated(True)
        self.width = round(figure.get_figwidth() * DPI)  # on the page
        self._renderer = None
        self._shown = None  # what the browser has; nothing is sent before a browser has asked
        self.on_msg(self._hear)

    def show(self, alt):
        """Draw the figure's artists as they are now, and send what changed."""
        self.alt = alt
        self._render()
        if self._shown is not None:
            self._send_changes()

    def still(self, buttons=()):
        """Return a PNG of the picture below a band that says what it is, sharp on any screen.

        buttons: the names of those that are drawn between the two. The PNG has 256 colours, for a saved notebook keeps
        the bytes.
        """
        with DRAWING_LOCK:
            dpi = self._figure.dpi
            self._figure.set_dpi(2 * DPI)
            picture = self.pixels().copy()
            self._figure.set_dpi(dpi)  # and drawn so once it is looked at
        if buttons:
            picture = np.vstack([button_row(picture.shape[1] // 2, buttons), picture])
        return under_band(picture)

    def pixels(self):
        """Return the picture as uint8 of shape (height, width, 4)."""
        if self._figure.stale:
            self._render()
        return np.asarray(self._canvas.buffer_rgba())

    def _hear(self, _, message, __):
        if "click" in message:
            self._clicked(*(self._figure.bbox.size * message["click"]))
        else:
            with DRAWING_LOCK:
                self._greet(**message)

    def _greet(self, pixel_ratio, near=False, narrow=False):
        """Answer a new view with a whole frame, as sharp as its screen.

        near: whether it is on this computer. narrow: whether it is as narrow as a phone.
        """
        self._near = near
        if narrow and self.width > NARROW:
            self._stack()
            self.laid_out()
        self._figure.set_dpi(DPI * pixel_ratio)
        self._render()
        self._shown = np.empty((0, 0), np.uint32)
        self._send_changes()

    def _stack(self):
        laid_out = self._narrow and self._narrow()
        if laid_out or in_lesson_style(stack)(self._figure):
            self.width = round(self._figure.get_figwidth() * DPI)

    def _render(self):
        if self._figure.stale:
            agg = self._canvas.get_renderer()
            if self._renderer is None or self._renderer.agg is not agg:  # another pixel ratio
                self._renderer = TextOnce(agg)
            agg.clear()
            with _unseen(self._artists):
                in_lesson_style(self._figure.draw)(self._renderer)  # for it may make new ticks
            self._still = self._canvas.copy_from_bbox(self._figure.bbox)
        self._canvas.restore_region(self._still)
        for artist in self._artists:
            artist.draw(self._renderer)

    def _send_changes(self):
        pixels = self.pixels()
        frame = in_whole_tiles(pixels.view(np.uint32)[..., 0])
        places, tiles = changed_tiles(frame, self._shown)
        self._shown = frame
        zipped = tiles.nbytes > LARGE and not self._near  # to inflate takes longer than a drawing
        height, width, _ = pixels.shape
        content = {"size": (width, height), "width": self.width, "tile": TILE}
        data = zlib.compress(tiles, 1) if zipped else tiles.tobytes()
        self.send(content | {"zipped": zipped, "alt": self.alt}, [places.tobytes(), data])


@contextmanager
def _unseen(artists):
    """Hide the images among moving artists: Matplotlib 3.8 draws them, though animated, with what stands still."""
    images = [artist for artist in artists if isinstance(artist, AxesImage) and artist.get_visible()]
    setp(images, visible=False)
    try:
        yield
    finally:
        setp(images, visible=True)


def under_band(picture, words=STILL):
    """Return a PNG of a picture, two pixels for one on the page, below a band that says what it is."""
    file = io.BytesIO()
    image = Image.fromarray(np.vstack([_band(picture.shape[1] // 2, words), picture])).convert("RGB")
    few = image.quantize(
        256, Image.Quantize.MAXCOVERAGE, kmeans=1
    )  # rare hues stay, and shades that fill much are true
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def _band(width, words):
    """Return the pixels of the band over a still picture."""
    figure, colour = new_figure(width, BAND), "#14496B"
    figure.set(facecolor="#E3EEF6", dpi=2 * DPI)
    look = {"y": 0.5, "va": "center"}
    sign = {
        "fontsize": 8,
        "ha": "center",
        "color": "white",
        "bbox": {"boxstyle": "circle,pad=0.4", "fc": colour, "ec": colour},
    }
    figure.text(x=20 / width, s="▶", **look, **sign)
    figure.text(x=40 / width, s=words, **look, fontsize=11, color=colour)
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba())


def button_row(width, names):
    """Return the pixels of a row of buttons, for a still picture: two for each of the `width` on the page."""
    figure = new_figure(width, BAND)
    figure.set_dpi(2 * DPI)
    left, box = PADDING, {"boxstyle": "square,pad=0.45", "fc": "#EEEEEE", "ec": "#BDBDBD", "lw": 0.8}
    for name in names:
        drawn = figure.text((left + 6) / width, 0.5, name, fontsize=9.5, va="center", bbox=box)
        left += drawn.get_window_extent().width / 2 + 22
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba())


def in_whole_tiles(pixels):
    """Return pixels, uint32 of shape (height, width), filled up with 0 to whole tiles."""
    height, width = pixels.shape
    return np.pad(pixels, [(0, -height % TILE), (0, -width % TILE)])


def changed_tiles(frame, shown):
    """Return where `frame` differs from `shown`, both (rows * TILE, columns * TILE), and what stands there.

    All of it where their sizes differ. Returns uint16 (k, 2), each tile's row and column, and uint32 (k, TILE, TILE).
    """
    tiles = frame.reshape(len(frame) // TILE, TILE, -1, TILE).swapaxes(1, 2)  # (rows, columns, TILE, TILE)
    if frame.shape == shown.shape:
        changed = (frame != shown).reshape(len(tiles), TILE, -1, TILE).any(axis=(1, 3))
    else:
        changed = np.ones(tiles.shape[:2], bool)
    return np.argwhere(changed).astype(np.uint16), tiles[changed]
