"""Compile what the archives in /archives hold, in place; compile.mjs runs it in Pyodide, whose bytecode it must be.

A reader's browser would do it at each visit: more than half of what it computes until the first picture.
"""

import marshal
import warnings
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKAGES, STANDARD = "/lib/python3.12/site-packages", "/lib/python312.zip"
OURS = "mnist_helpers/"  # a learner may want to read it, so its source stays
BARE = globals().get("BARE", False)  # compile.mjs sets it
WITH_DOCSTRINGS = (OURS, "numpy/")  # NumPy works with its own, and a learner may ask for them
AS_IT_IS = "lessons_profile/"  # IPython looks for its source
UNCHECKED = (1).to_bytes(4, "little") + bytes(8)  # in the header: do not look for the source


def compiled(name, source, home):
    """Return a file's name and content once compiled, or as they are where that is not Python of today."""
    level = 2 if BARE and not name.startswith(WITH_DOCSTRINGS) else 0
    try:
        code = compile(source, f"{home}/{name}", "exec", dont_inherit=True, optimize=level)
    except (SyntaxError, ValueError):
        return name, source
    if name.startswith(OURS) and not BARE:
        folder, _, file = name.rpartition("/")
        name = f"{folder}/__pycache__/{file.removesuffix('.py')}.cpython-312.py"
    return f"{name}c", MAGIC_NUMBER + UNCHECKED + marshal.dumps(code)


def right_fonts(text, files):
    """Give the list of fonts the number that Matplotlib's code asks for, or it makes the list anew at each visit."""
    code = files["matplotlib/font_manager.py"].decode()
    wanted = code.partition("    __version__ = ")[2].split("\n")[0]
    head, _, rest = text.decode().partition('"_version": ')
    return f'{head}"_version": {wanted},{rest.partition(",")[2]}'.encode()


def compile_archive(path):
    """Replace an archive's Python by its bytecode; an entry's date is always the same, and so are the bytes."""
    with ZipFile(path) as packed:
        files = {info.filename: packed.read(info) for info in packed.infolist() if not info.is_dir()}
    home = STANDARD if path.name == "python_stdlib.zip" else PACKAGES
    with ZipFile(path, "w") as packed:
        for name, content in files.items():
            entries = [(name, content)]
            if name == "matplotlib/fontlist.json":
                entries = [(name, right_fonts(content, files))]
            elif name.endswith(".py") and not name.startswith(AS_IT_IS):
                entries = [
                    compiled(name, content, home),
                    *(entries if name.startswith(OURS) and not BARE else []),
                ]
            for entry, data in entries:
                packed.writestr(ZipInfo(entry), data, ZIP_DEFLATED)


warnings.simplefilter("ignore")  # of old spellings in other people's code
for archive in Path("/archives").iterdir():
    compile_archive(archive)
