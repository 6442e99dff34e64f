"""How Sphinx makes the book. build.py puts the pages together and calls it."""

import sys
from pathlib import Path
from zlib import crc32

from docutils.nodes import SkipNode, container
from myst_nb.core.render import NbElementRenderer

sys.path.insert(0, str(Path(__file__).parent))
from equations import equation

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
html_js_files = ["book.js", "punctuation.js"]
html_use_index = False  # there is nothing in it
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False


def render_image(self, data, original=NbElementRenderer.render_image):
    """Render an image with the alt text of its output, which MyST-NB leaves out, in a box that it can scroll in."""
    images = original(self, data)
    images[0]["alt"] = data.output_metadata.get(data.mime_type, {}).get("alt", "")
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


def name_rightly(app, name, template, context, doctree):
    """Give the sidebar's captions, which are headings to Sphinx, a level, and folds the name that is read on them."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
    context["body"] = context.get("body", "").replace(' aria-label="Toggle hidden content"', "")


def setup(app):
    """Draw equations with KaTeX, and keep the pictures' alt text."""
    NbElementRenderer.render_image = NbElementRenderer.render_image_inline = render_image
    app.connect("html-page-context", name_rightly, priority=900)  # after the theme
    app.add_html_math_renderer("katex", (_write(inline), None), (_write(displayed), None))
    app.add_config_value(
        "this_file", crc32(Path(__file__).read_bytes()), "env"
    )  # a change here changes every page
