"""Text that is drawn once and copied afterwards: most of a frame's time would go into it."""

from math import ceil

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

PAD = 2  # pixels round a piece of text, for what its measured size leaves out
MANY = 1000  # pieces kept
NUMERALS = frozenset("0123456789.,−+() ")


class TextOnce:
    """An Agg renderer that draws each piece of text once and copies its pixels from then on.

    A moving picture writes the same few words again and again. Its numbers are new in each frame, but not their
    digits: a number is put together from them, each on a whole pixel.
    """

    def __init__(self, agg):
        self.agg = agg
        self._images, self._digits = {}, {}

    def __getattr__(self, name):
        return getattr(self.agg, name)

    def get_text_width_height_descent(self, s, prop, ismath):
        """Return the size of `s` as RendererAgg does; to measure a number would take longer than to draw it."""
        if ismath or not NUMERALS.issuperset(s):
            return self.agg.get_text_width_height_descent(s, prop, ismath)
        _, height, descent = self._digit("0", prop)[0]
        return sum(self._digit(digit, prop)[0][0] for digit in s), height, descent

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """Draw `s` with its left end and baseline at (x, y), as RendererAgg does."""
        if angle:
            return self.agg.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        key = s, hash(prop), gc.get_rgb(), ismath
        if key not in self._images:
            if len(self._images) > MANY:
                self._images.clear()
            number = not ismath and NUMERALS.issuperset(s)
            self._images[key] = self._compose(gc, s, prop) if number else self._rasterize(gc, s, prop, ismath)
        image, below = self._images[key]
        self.agg.draw_image(self.agg.new_gc(), round(x) - PAD, self.agg.height - round(y) - below, image)

    def _rasterize(self, gc, s, prop, ismath):
        """Return the text's pixels, bottom row first, and how far they reach below its baseline."""
        return self._draw(gc, s, prop, ismath, *self.agg.get_text_width_height_descent(s, prop, ismath))

    def _draw(self, gc, s, prop, ismath, width, height, descent):
        below = ceil(descent) + PAD
        scratch = RendererAgg(ceil(width) + 2 * PAD, ceil(height) + 2 * PAD, self.agg.dpi)
        scratch.draw_text(gc, PAD, scratch.height - below, s, prop, 0, ismath)
        return np.asarray(scratch.buffer_rgba())[::-1], below

    def _compose(self, gc, s, prop):
        """Return the same for a number."""
        digits = [self._digit(digit, prop) for digit in s]
        lefts = np.cumsum([0, *(size[0] for size, *_ in digits)]).round().astype(int)
        height, below = digits[0][1].shape[0], digits[0][2]
        image = np.zeros((height, lefts[-1] + 2 * PAD + 1, 4), np.uint8)
        image[..., :3] = np.round(255 * np.array(gc.get_rgb()[:3]))
        for left, (_, ink, _) in zip(lefts, digits, strict=False):
            place = image[:, left : left + ink.shape[1], 3]
            np.maximum(place, ink[:, : place.shape[1]], out=place)
        return image, below

    def _digit(self, digit, prop):
        """Return a digit's size, width being the way to the next one; its ink, bottom row first; what lies below."""
        key = digit, hash(prop)
        if key not in self._digits:
            width, height, descent = self.agg.get_text_width_height_descent(f"0{digit}0", prop, False)
            size = width - self.agg.get_text_width_height_descent("00", prop, False)[0], height, descent
            _, tallest, deepest = self.agg.get_text_width_height_descent("(0)", prop, False)
            image, below = self._draw(self.agg.new_gc(), digit, prop, False, size[0], tallest, deepest)
            self._digits[key] = size, image[..., 3], below
        return self._digits[key]
