"""The README's moving picture: small, short, and what is said of it is true."""

import re
import runpy
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from mnist_helpers import load_mnist, load_trained, split
from mnist_helpers.training import evaluate

ROOT = Path(__file__).parent.parent
FILE = ROOT / "notebooks" / "pictures" / "learning.gif"


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(FILE.with_suffix(".py")))


def test_it_is_small_short_and_comes_to_rest():
    with Image.open(FILE) as film:
        lasts = sum(frame.info["duration"] for frame in ImageSequence.Iterator(film))
        assert film.info["loop"] == 2
    assert 6_000 < lasts < 10_000
    assert FILE.stat().st_size < 2_000_000


def test_its_alt_text_has_the_numbers_of_the_run(script):
    alt = re.search(
        r"!\[([^]]*)\]\(notebooks/pictures/learning.gif\)", (ROOT / "README.md").read_text("utf-8")
    )[1]
    training, _ = load_mnist()
    before = next(script["moments"]()).accuracy
    after = evaluate(load_trained(), *split(*training)[1])[1]
    assert f"reads {100 * before:.0f} of 100 digits" in alt
    assert f"climbs to {100 * after:.0f} %" in alt


def test_a_frame_shows_the_drawing_and_what_is_read_in_it(script):
    picture, start = script["Picture"](), next(script["moments"]())
    blank = picture.shoot("", np.zeros((280, 280), np.uint8), [start])
    *_, page = script["pages"](3)
    trained = start._replace(parameters=load_trained())
    drawn = picture.shoot("", page, [trained])
    assert blank.size == drawn.size == (800, 400)
    assert picture.verdict.get_text().startswith("it reads a 3: ")
    assert np.count_nonzero(np.asarray(drawn.convert("L")) < 50) > np.count_nonzero(
        np.asarray(blank.convert("L")) < 50
    )
