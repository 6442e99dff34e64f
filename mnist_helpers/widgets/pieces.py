"""A picture that is drawn as one page, laid out for a phone: its pieces come to other places."""

import numpy as np
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from .stacked import NARROW

READABLE, TITLE = 8, 11  # points: 11 pixels, and 15 for what is larger than the rest


class Pieces(Transform):
    """Takes each place of a page to where the piece has come that it lies in, or next to."""

    input_dims = output_dims = 2
    has_inverse = True

    def __init__(self, before, after):
        """before, after: (k, 4), each piece's left, bottom, right and top."""
        super().__init__()
        self._before, self._after = np.array(before, float), np.array(after, float)

    def transform_non_affine(self, values):
        """Return places of shape (n, 2) as they are now."""
        places = np.asarray(values, float)
        low, high = self._before[:, :2], self._before[:, 2:]
        away = np.maximum(low - places[:, None], places[:, None] - high).clip(0).sum(axis=2)  # (n, k)
        which = away.argmin(axis=1)
        share = (places - low[which]) / (high - low)[which]
        return self._after[which, :2] + share * (self._after[:, 2:] - self._after[:, :2])[which]

    def inverted(self):
        """Return what takes places back."""
        return Pieces(self._after, self._before)


def is_narrow(artist):
    """Tell whether the figure that an artist stands on is laid out for a phone."""
    return round(100 * artist.figure.get_figwidth()) <= NARROW


def rearrange(figure, pieces, wrapped=()):
    """Bring the pieces of a figure to other places, with letters no larger than can be read there; return True.

    pieces: {before: after}, both (left, bottom, right, top) in pixels from the lower left corner. Letters keep their
    shape. Axes that are switched on get their place, and all that is drawn on the others moves. wrapped: Texts that are
    broken where the page ends.
    """
    move = Pieces(list(pieces), list(pieces.values()))
    to_pixels = Affine2D().scale(100 / figure.dpi)
    moved = to_pixels + move + Affine2D().scale(1 / 100) + figure.dpi_scale_trans
    size = np.max(list(pieces.values()), axis=0)[2:]  # pixels
    places = {ax: move.transform(to_pixels.transform(ax.bbox.get_points())) / size for ax in figure.axes}
    for text in figure.texts:
        text.set_transform(figure.transFigure.frozen() + moved)
    for ax in figure.axes:
        if ax.axison:
            continue
        there = ax.transData.frozen() + moved
        for artist in (*ax.lines, *ax.patches, *ax.collections, *ax.images, *ax.texts):
            artist.set_transform(there)
        places[ax] = np.array([(0, 0), (1, 1)])
    figure.set_size_inches(size / 100)
    for ax, (low, high) in places.items():
        ax.set_position((*low, *(high - low)))
        ax.tick_params(labelsize=READABLE)
    for text in figure.findobj(Text):
        text.set_fontsize(min(text.get_fontsize(), READABLE if text.get_fontsize() <= 12 else TITLE))
    for text in wrapped:
        text.set_wrap(True)
    return True
