"""Took the text of data/prose.txt from the lessons: `python -m mnist_helpers.make_prose`.

It was run once. Run again, it takes what the lessons say by then, and every number of lesson 10 changes.
"""

import json
import re
import tomllib
from pathlib import Path

import numpy as np

from .prose import PROSE_FILE, clean

LESSONS = Path(__file__).parents[1] / "notebooks"
QUESTIONS = Path(__file__).parent / "questions"
LEAST = 40  # letters of a paragraph; what is shorter is a heading
NOT_PROSE = [r"(?s)```.*?```", r"(?s)\$\$.*?\$\$", r"\$[^$]*\$", r"`[^`]*`", r"<[^>]*>", r"\]\([^)]*\)"]


def paragraphs(notebook):
    """Return what a notebook says, a paragraph each: its Markdown without code, formulas and addresses of links."""
    told = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            for pattern in NOT_PROSE:
                text = re.sub(pattern, " ", text)
            told += [in_words(part) for part in text.split("\n\n")]
    return [part for part in told if len(part) >= LEAST]


def in_words(text):
    """Return text in the 27 characters, without the letters that formulas leave behind."""
    return " ".join(word for word in clean(text).split() if len(word) > 1 or word in "ai")


def answers(questions):
    """Return what recall questions say, a paragraph for each question with its answers."""
    return [
        in_words(" ".join([one["asks"], *(says for pair in [one["right"], *one["wrong"]] for says in pair)]))
        for one in questions
    ]


def make_prose():
    """Return two texts, to learn from and held out: each paragraph once, a tenth of them held out by chance."""
    told = []
    for path in sorted(LESSONS.glob("0[0-8]_*.ipynb")):
        told += paragraphs(json.loads(path.read_text("utf-8")))
    for path in sorted(QUESTIONS.glob("0[0-8].toml")):
        told += answers(tomllib.loads(path.read_text("utf-8"))["questions"])
    told = list(dict.fromkeys(told))
    held = np.random.default_rng(2019).random(len(told)) < 0.1
    learned, held_out = (
        " ".join(part for part, out in zip(told, held, strict=True) if out == of) for of in (False, True)
    )
    over = (
        len(learned) - 6
    ) % 32  # windows of six letters that fill no batch: a step by two or three is a wild one
    return learned[: len(learned) - over], held_out


if __name__ == "__main__":
    PROSE_FILE.write_text("\n".join(make_prose()) + "\n", "utf-8")
    print(f"{PROSE_FILE}: {PROSE_FILE.stat().st_size:,} bytes")
