"""The forward pass explorer on a phone: the image above, the network below it, and all that is said at the foot."""

from ..plots.network import HEIGHT, IMAGE, THUMB_X, WIDTH
from .pieces import rearrange
from .stacked import NARROW

FOOT, GAP, LARGER = 84, 14, 1.1  # pixels for what is said, and between network and image; the image's scale
NETWORK = 330  # where it begins, beside the image
WHOLE = FOOT + HEIGHT + GAP + round(LARGER * HEIGHT)


def lay_out(figure, foot, parts, brush):
    """Lay the explorer's figure out anew, and put the brush where the image then is; return True.

    foot: pixels below the network. parts: the artists, by name.
    """
    brush.place, brush.above = _place(), 1 - FOOT / WHOLE
    for edges in parts["network"].left:
        edges.set_visible(False)  # they would cross all that is said below the image
    top = foot + HEIGHT
    below, above = FOOT + HEIGHT, WHOLE - LARGER * HEIGHT
    for text in figure.axes[0].texts:
        if text.get_text().endswith("units, W"):
            text.set(text=text.get_text().replace("den ", "den\n"), x=THUMB_X - 10, ha="left")
    lines = parts["verdict"], parts["changes"], parts["task"]
    for text, y in zip(lines, (32.5, 21, 4), strict=True):
        text.set(position=(IMAGE[0] / WIDTH, y / top), ha="left")
    return rearrange(
        figure,
        {
            (0, foot, NARROW / LARGER, top): (0, above, NARROW, WHOLE),
            (NETWORK, foot, WIDTH, top): (0, FOOT, NARROW, below),
            (0, 0, WIDTH, foot): (0, 0, NARROW, FOOT),
        },
        wrapped=lines,
    )


def _place():
    """Return where the image lies in the whole picture: left, top, width, height, as shares of its sides."""
    left, right, _, top = IMAGE
    side = LARGER * (right - left)
    return [LARGER * left / NARROW, LARGER * (HEIGHT - top) / WHOLE, side / NARROW, side / WHOLE]
