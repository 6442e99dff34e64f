"""Show a figure together with the words that say what is to be seen in it."""

import io
import os
from base64 import b64encode
from html import escape

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.axes import Axes
from PIL import Image

from . import (
    captions_00,
    captions_01,
    captions_02,
    captions_03,
    captions_04,
    captions_05,
    captions_06,
    captions_07,
    captions_08,
    captions_09,
    captions_10,
)
from .narrow import narrowed

# White glares on a dark page; as grey paper all colours keep their contrast. It counts for every picture of the page.
DIMMED = (
    '<style>body[data-jp-theme-light="false"] .jp-OutputArea-output img '
    "{ filter: brightness(0.82) contrast(1.12); }</style>"
)
CAPTIONS = (
    captions_00.CAPTIONS
    | captions_01.CAPTIONS
    | captions_02.CAPTIONS
    | captions_03.CAPTIONS
    | captions_04.CAPTIONS
    | captions_05.CAPTIONS
    | captions_06.CAPTIONS
    | captions_07.CAPTIONS
    | captions_08.CAPTIONS
    | captions_09.CAPTIONS
    | captions_10.CAPTIONS
)  # each name once
PHONE = "PHONE_PICTURES" in os.environ  # whoever saves a lesson for the book sets it


def show(picture, see):
    """Display a figure with alt text, and under it a few words for every reader.

    picture: a Figure or Axes. see: the picture's name in the lesson's table of captions, which has its title, what it
    tells us and what is to be seen; or, for a picture without a name, what is to be seen, one or two plain sentences.
    Raises ValueError for an empty description.
    """
    if not see.strip():
        raise ValueError("see must say in words what the figure shows")
    title, insight, alt = CAPTIONS.get(see, ("", None, see))
    if title and isinstance(picture, Axes):
        picture.set_title(title)
    elif title:
        picture.suptitle(title, x=0.01, ha="left", fontsize=14)
    display_picture(picture, alt)
    said = f"*What to see:* {see}" if insight is None else f"*{insight}*" if insight else ""
    if said:
        words = {"text/markdown": said, "text/plain": said.replace("*", "")}
        display(words, metadata={"caption": True}, raw=True)


def display_picture(picture, see, narrow=None):
    """Display a figure with alt text alone; narrow: what draws it for a phone, where its panels cannot be moved."""
    figure = picture.get_figure()
    plt.close(figure)  # the inline backend would show it a second time
    look = {"alt": see, "width": int(figure.get_figwidth() * 100), "needs_background": "light"}
    data = {"image/png": png(figure), "text/plain": see}
    data["text/html"] = _with_alt_text(data["image/png"], see, look["width"])
    if PHONE and (small := narrow().get_figure() if narrow else narrowed(figure)):
        plt.close(small)
        look["narrow"] = b64encode(png(small, dpi=120, colours=64)).decode()
    display(data, metadata={"image/png": look}, raw=True)


def _with_alt_text(picture, see, width):
    """Return the picture as HTML: JupyterLab gives an image/png no alt text. A saved lesson keeps the PNG alone."""
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    return f'<img alt="{escape(see)}" width="{width}" src="{source}">{DIMMED}'


def png(figure, dpi=200, colours=256):
    """Return a figure as PNG bytes: 200 dots an inch stay crisp on a fine screen, few colours keep the file small."""
    canvas = io.BytesIO()
    figure.savefig(canvas, dpi=dpi)
    packed = io.BytesIO()
    Image.open(canvas).convert("RGB").quantize(colours).save(packed, format="png", optimize=True)
    return packed.getvalue()
