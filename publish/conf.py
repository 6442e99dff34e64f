"""How Sphinx makes the book. build.py puts the pages together and calls it."""

import re
import sys
from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zlib import crc32

from docutils.nodes import SkipNode, container, image
from myst_nb.core.render import NbElementRenderer
from PIL import Image
from sphinx.addnodes import index

sys.path.insert(0, str(Path(__file__).parent))
from equations import equation
from reading import subjects

project = "How does a neural network learn, really?"
author = "the authors of the series"
language = "en"
extensions = ["myst_nb"]

nb_execution_mode = "off"  # the notebooks hold their outputs
nb_render_markdown_format = "myst"
myst_enable_extensions = ["dollarmath"]
myst_html_meta = {
    "description": "Lessons that run: from one perceptron to a NumPy network that reads handwritten digits."
}
smartquotes = False  # the words as they stand in the notebooks
myst_heading_anchors = 4
myst_heading_slug_func = "reading.anchor"  # as in Jupyter, so that links work in both

html_theme = "furo"
html_title = project
html_math_renderer = "katex"
html_static_path = ["static", "../build/book/static"]  # the second is KaTeX, copied there by build.py
html_favicon = "static/icon.svg"
html_css_files = ["katex/katex.min.css", "book.css"]
html_js_files = ["book.js", "punctuation.js", "search.js"]
html_use_index = False  # there is nothing in it
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False


SMALL = 540  # pixels: a picture as wide as this keeps its letters readable on a phone


def render_image(self, data, original=NbElementRenderer.render_image):
    """Render an image with the alt text of its output and a phone's picture, which MyST-NB leaves out, in a box."""
    images = original(self, data)
    look = data.output_metadata.get(data.mime_type, {})
    images[0]["alt"] = look.get("alt", "")
    with Image.open(BytesIO(b64decode(data.string))) as shown:  # its place is kept free until it comes
        width = int(look.get("width", shown.width))
        images[0]["height"] = str(round(width * shown.height / shown.width))
    images[0]["classes"] += ["small"] if int(look.get("width", SMALL + 1)) <= SMALL else []
    if "narrow" in look:
        narrow = b64decode(look["narrow"])
        name = f"{sha256(narrow).hexdigest()}.png"
        images.append(
            image(uri=self.write_file([name], narrow, overwrite=False, exists_ok=True), alt="narrow")
        )
    return [container("", *images, classes=["picture"])]


def inline(translator, node):
    """Write an equation within a line."""
    translator.body.append(f'<span class="math">{equation(node.astext())}</span>')


def displayed(translator, node):
    """Write an equation of its own, which scrolls by itself where the page is narrow."""
    translator.body.append(f'<div class="math">{equation(node.astext(), True)}</div>')


def _write(visit):
    def write(translator, node):
        visit(translator, node)
        raise SkipNode

    return write


def mend(app, name, template, context, doctree):
    """Give the sidebar's captions, which are headings to Sphinx, a level, folds the name that is read on them, and
    a phone its own picture; and let a picture come when its reader comes near."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
    body = context.get("body", "").replace(' aria-label="Toggle hidden content"', "")
    body = FOLDED_CODE.sub(r"\1Show the code\2", body)
    body = NARROW.sub(r'<picture><source media="(max-width: 35em)" srcset="\2">\1</picture></a>', body)
    body = MOVING.sub(r'<picture><source media="(prefers-reduced-motion)" srcset="\2.png">\1</picture>', body)
    context["body"] = body.replace("<img ", '<img loading="lazy" ')


# The code of a cell whose answer is folded as well: one prompt stands on both folds.
FOLDED_CODE = re.compile(
    r'(<details class="[^"]*above-input">\s*<summary>\s*<p class="collapsed[^>]*>)Guess first, then look(</p>)'
)
NARROW = re.compile(r'(<img [^>]*>)\s*</a>\s*<img alt="narrow" src="([^"]*)" />')
MOVING = re.compile(r'(<img [^>]*src="([^"]*)\.gif"[^>]*>)')


def wake(app, name, template, context, doctree):
    """Give the title page, and no other, the look of its digit page."""
    if name == "index":
        app.add_css_file("hero.css")


def stop(app, error):
    """Put beside each picture that moves its last frame, for those who asked their computer for less motion."""
    for path in Path(app.outdir, "_images").glob("*.gif"):
        with Image.open(path) as moving:
            moving.seek(moving.n_frames - 1)
            moving.save(path.with_suffix(".png"))


def tell_subjects(app, doctree):
    """Name what a lesson is about to the search, which puts it before every page that only speaks of it."""
    words = subjects().get(app.env.current_document.docname, [])
    doctree.append(index(entries=[("single", word, "", "main", None) for word in words]))


def setup(app):
    """Draw equations with KaTeX, and keep the pictures' alt text."""
    NbElementRenderer.render_image = NbElementRenderer.render_image_inline = render_image
    app.connect("html-page-context", mend, priority=900)  # after the theme
    app.connect("html-page-context", wake)
    app.connect("build-finished", stop)
    app.connect("doctree-read", tell_subjects)
    app.add_html_math_renderer("katex", (_write(inline), None), (_write(displayed), None))
    app.add_config_value(
        "this_file", crc32(Path(__file__).read_bytes()), "env"
    )  # a change here changes every page
