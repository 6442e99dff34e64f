"""What the browser's kernel does before the first cell of a lesson."""

import logging

fonts = logging.getLogger("matplotlib.font_manager")
fonts.setLevel(logging.ERROR)  # or it prints that it makes a list of fonts
# the kernel would complete names with jedi, which is left out
get_ipython().Completer.use_jedi = False  # noqa: F821
del fonts, logging  # these names are the learner's
