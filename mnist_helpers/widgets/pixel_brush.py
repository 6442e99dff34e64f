"""A brush and an eraser on an image of 28 × 28 pixels that another picture shows beneath."""

from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent


class PixelBrush(anywidget.AnyWidget):
    """Ink that changes under the pointer. What is drawn shows at once, until the picture beneath shows it, too.

    `value` is the ink, 784 whole numbers from 0 to 255, row by row; `original` what it goes back to.
    `place` is where the image lies on the picture: left, top, width, height, as shares of the picture's sides.
    `said` is what a screen reader is told.
    """

    _esm = HERE / "pixel_brush.js"
    _css = HERE / "pixel_brush.css"
    value = traitlets.List().tag(sync=True)
    original = traitlets.List().tag(sync=True)
    place = traitlets.List().tag(sync=True)
    above = traitlets.Float().tag(sync=True)  # the share of the picture that waits for the light
    tool = traitlets.Enum(["Brush", "Eraser"], "Brush").tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    turn = traitlets.Int().tag(sync=True)  # of the latest change by hand
    drawn = traitlets.Int().tag(sync=True)  # the latest such change that the picture shows

    def take(self, ink):
        """Lay another image under the brush."""
        self.original = ink
        self.value = ink
