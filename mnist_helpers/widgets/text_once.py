"""Text that is drawn once and copied afterwards: most of a frame's time would go into it."""

from math import ceil

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

PAD = 2  # pixels round a piece of text, for what its measured size leaves out
MANY = 1000  # pieces kept


class TextOnce:
    """An Agg renderer that draws each piece of text once and copies its pixels from then on.

    A moving picture writes the same few words and numbers again and again.
    """

    def __init__(self, agg):
        self.agg = agg
        self._images = {}

    def __getattr__(self, name):
        return getattr(self.agg, name)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """Draw `s` with its left end and baseline at (x, y), as RendererAgg does."""
        if angle:
            return self.agg.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        key = s, hash(prop), gc.get_rgb(), ismath
        if key not in self._images:
            if len(self._images) > MANY:
                self._images.clear()
            self._images[key] = self._rasterize(gc, s, prop, ismath)
        image, below = self._images[key]
        self.agg.draw_image(self.agg.new_gc(), round(x) - PAD, self.agg.height - round(y) - below, image)

    def _rasterize(self, gc, s, prop, ismath):
        """Return the text's pixels, bottom row first, and how far they reach below its baseline."""
        width, height, descent = self.agg.get_text_width_height_descent(s, prop, ismath)
        below = ceil(descent) + PAD
        scratch = RendererAgg(ceil(width) + 2 * PAD, ceil(height) + 2 * PAD, self.agg.dpi)
        scratch.draw_text(gc, PAD, scratch.height - below, s, prop, 0, ismath)
        return np.asarray(scratch.buffer_rgba())[::-1], below
