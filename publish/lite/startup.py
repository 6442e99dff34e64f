"""What the browser's kernel does before the first cell of a lesson."""

import logging
from importlib.util import find_spec

import products
from js import URL, location
from pyodide_js import FS

fonts = logging.getLogger("matplotlib.font_manager")
fonts.setLevel(logging.ERROR)  # or it prints that it makes a list of fonts
# the kernel would complete names with jedi, which is left out
get_ipython().Completer.use_jedi = False  # noqa: F821
# the digits, 11 MB, are fetched when they are first read
data = find_spec("mnist_helpers").submodule_search_locations[0] + "/data"
digits = URL.new("../../../../static/pyodide/mnist.npz", location.href).href
FS.createLazyFile(data, "mnist.npz", digits, True, False)
del FS, URL, data, digits, find_spec, fonts, location, logging, products  # these names are the learner's
