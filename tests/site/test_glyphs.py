"""The fonts of a page that is awake: smaller, and what lessons write looks as in JupyterLab."""

import sys
from pathlib import Path

import pytest
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "publish"))
from glyphs import lessened  # noqa: E402

FOLDER = Path(get_data_path()) / "fonts" / "ttf"
WRITTEN = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "mnist_helpers").rglob("*.py")]
SIGNS = sorted({*"".join(path.read_text("utf-8") for path in WRITTEN), *"ÄéñŁőΩйЖ∂∇∫"} - {*"\n\t\r"})


def drawn(file, text):
    font = FT2Font(str(file))
    font.set_size(13, 100)
    font.set_text(text)
    font.draw_glyphs_to_bitmap()
    return font.get_image()


@pytest.mark.parametrize("name", ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono"])
def test_what_lessons_write_is_drawn_as_before_and_the_rest_is_gone(name, tmp_path):
    whole, less = FOLDER / f"{name}.ttf", tmp_path / f"{name}.ttf"
    less.write_bytes(lessened(whole.read_bytes()))
    known, kept = FT2Font(str(whole)).get_charmap(), FT2Font(str(less)).get_charmap()
    here = [sign for sign in SIGNS if ord(sign) in known]
    assert len(here) > 90
    assert {ord(sign) for sign in here} <= kept.keys()
    assert {code for code in known if code > 0x1EEFF or 0x530 <= code < 0x1D00}.isdisjoint(kept)
    for text in ("".join(here), "AVATAR To Wave: ¼ⁿ σ′(z) = fi Ŵ"):
        text = "".join(sign for sign in text if ord(sign) in known)
        one, other = drawn(whole, text), drawn(less, text)
        assert abs(one.shape[1] - other.shape[1]) <= 1
        assert abs(other.sum(dtype=int) / one.sum(dtype=int) - 1) < 0.002
    assert less.stat().st_size < whole.stat().st_size


def test_matplotlib_finds_a_lessened_font_under_its_name_and_style(tmp_path):
    file = FOLDER / "DejaVuSans-Oblique.ttf"
    (tmp_path / file.name).write_bytes(lessened(file.read_bytes()))
    whole, less = FT2Font(str(file)), FT2Font(str(tmp_path / file.name))
    assert (whole.family_name, whole.style_name) == (less.family_name, less.style_name)
    nabla, same = whole.get_char_index(0x2207), less.get_char_index(0x2207)
    name = whole.get_glyph_name(nabla)
    assert less.get_glyph_name(same) == name
    assert less.get_name_index(name) == same
