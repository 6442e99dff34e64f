"""Show a figure together with the words that say what is to be seen in it."""

import io

import matplotlib.pyplot as plt
from IPython.display import display
from PIL import Image


def show(picture, see):
    """Display a figure with alt text, and the same words under it for every reader.

    picture: a Figure or Axes. see: what is to be seen, one or two plain sentences.
    Raises ValueError for an empty description.
    """
    if not see.strip():
        raise ValueError("see must say in words what the figure shows")
    figure = picture.get_figure()
    plt.close(figure)  # the inline backend would show it a second time
    look = {"alt": see, "width": int(figure.get_figwidth() * 100), "needs_background": "light"}
    display({"image/png": png(figure), "text/plain": see}, metadata={"image/png": look}, raw=True)
    display({"text/markdown": f"*What to see:* {see}", "text/plain": f"What to see: {see}"}, raw=True)


def png(figure, dpi=200):
    """Return a figure as PNG bytes: 200 dots an inch stay crisp on a fine screen, 256 colours keep the file small."""
    canvas = io.BytesIO()
    figure.savefig(canvas, dpi=dpi)
    packed = io.BytesIO()
    Image.open(canvas).convert("RGB").quantize(256).save(packed, format="png", optimize=True)
    return packed.getvalue()
