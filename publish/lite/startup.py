"""What the browser's kernel does before the first cell of a lesson."""

import logging

logging.getLogger("matplotlib.font_manager").setLevel(
    logging.ERROR
)  # or it prints that it makes a list of fonts
