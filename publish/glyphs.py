"""Fonts with the letters and signs that lessons draw, and a reader may: no Arabic, no braille, no emoji."""

import logging
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

# European letters with their accents, Greek and Cyrillic; phonetic signs; dashes, indices, arrows, mathematics, shapes;
# ligatures; the sign for what is missing; letters of mathematics.
BLOCKS = [
    (0x0000, 0x052F),
    (0x1D00, 0x1DBF),
    (0x1E00, 0x2BFF),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
    (0x1D400, 0x1D7FF),
]
SIGNS = [code for first, last in BLOCKS for code in range(first, last + 1)]


def lessened(font):
    """Return the bytes of a TrueType font, given as such, without what is not among SIGNS.

    The rest looks as before, but for a hair: its hints are made from what is there.
    Matplotlib asks a font for its hints, and, by its version, for its older kerning or its features; mathematics asks
    for names of glyphs.
    """
    options = subset.Options(
        glyph_names=True, legacy_kern=True, notdef_outline=True, layout_features=["*"], name_IDs=["*"]
    )
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it speaks of tables that it drops
    whole, less, tool = TTFont(BytesIO(font), recalcTimestamp=False), BytesIO(), subset.Subsetter(options)
    tool.populate(unicodes=SIGNS)
    tool.subset(whole)
    whole.save(less)
    return less.getvalue()
