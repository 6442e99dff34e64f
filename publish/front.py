"""The pages that no notebook has: the title page, of the README's own words, and the references."""

import re

from hero import hero
from reading import NOTEBOOKS, READ_ON, anchor, lessons, section, solutions

ROOT = NOTEBOOKS.parent
SCREEN = '<div class="screen">\n\n{}\n\n</div>'  # not for paper
WAY_IN = '<a class="way-in" href="01_perceptron.html">Start lesson 1</a>'
HONEST = """\
The network knows which pixels a digit inks in the middle of its page, and not what a digit is. Draw a house, and it
reads a digit in it. In [lesson 0](00_start_here.ipynb) you fool it on purpose."""
LEARNING = "This is how such a network learns:"
OPENING = """\
## Run the lessons

{here}, {run}, with <a href="lessons.zip">this copy of the project</a>:"""
AWAKE = """\
The lessons run in these pages. While you read a lesson's first screen, Python starts in your browser, about 17 MB the
first time. Then its instruments move and its exercises answer, and what you write stays on your computer. For the
notebooks themselves"""
ASLEEP = """\
You are reading the lessons as they ran. The instruments stand still here, and the exercises wait for your code. To move
and write"""
IN_BROWSER = """\
<a href="run/notebooks/index.html?path=00_start_here.ipynb">run the lessons in your browser</a>, or on your computer"""
BESIDE = """\
<p class="wide">The column <em>workshop</em> gives the minutes of a path through six lessons in 90 minutes. The
instructor's guide describes it.</p>

Beside the lessons there are [all cards](cards.md), [all letters on one page](appendix_letters.ipynb), the
[instructor's guide](instructors_guide.md), the
[slides that the lessons follow, slide by slide](appendix_slides.ipynb){slides} and the
[references](bibliography.md)."""
SLIDES = ', <a href="slides/00_start_here.html">slides</a> of each lesson'
CONTENTS = """

```{{toctree}}
:hidden:
:caption: Lessons

{lessons}
```

```{{toctree}}
:hidden:
:caption: Beside the lessons

cards
appendix_letters
appendix_slides
bibliography
instructors_guide
```

```{{toctree}}
:hidden:
:caption: Solutions

{solutions}
```
"""


def title_page(parts):
    """Make the title page of the README's own words, and say where the lessons run: parts tells what the site has."""
    readme = (ROOT / "README.md").read_text("utf-8")
    parts_of = dict(re.findall(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)", readme))
    series = {"paper/series.pdf": "All lessons as one PDF"} if "paper" in parts else {}
    heading, picture, words = readme.partition("\n## ")[0].strip().split("\n\n")
    page, map_of_places = hero()
    what, how, rest = re.fullmatch(r"(?s)(.*?\.) (.*?\.) (.*)", words).groups()
    body = [
        heading,
        what,
        page,
        how,
        WAY_IN,
        SCREEN.format(map_of_places),
        SCREEN.format(HONEST),
        rest,
        LEARNING,
        picture,
        OPENING.format(
            here=AWAKE if "awake" in parts else ASLEEP,
            run=IN_BROWSER if "run" in parts else "run the lessons",
        ),
        parts_of["Start"],
        "## The lessons",
        parts_of["The lessons"],
        SCREEN.format(BESIDE.format(slides=SLIDES if "slides" in parts else "")),
        links(series, "The series in other forms"),
        "## Credit",
        parts_of["Credit"],
    ]
    return "\n\n".join(body).replace("](notebooks/", "](") + CONTENTS.format(
        lessons="\n".join(path.stem for path in lessons()),
        solutions="\n".join(f"Lesson {int(path.stem[:2])} <solutions/{path.stem}>" for path in solutions()),
    )


def links(words, label):
    """Return a row of links; `words` are by their address."""
    row = " ".join(f'<a href="{address}">{word}</a>' for address, word in words.items())
    return f'<nav class="doors" aria-label="{label}">{row}</nav>\n' if row else ""


def references():
    """Collect what lessons say under "Read on"."""
    found = [(path, _from(path, block.text)) for path in lessons() for block in section(path, READ_ON)]
    places = dict.fromkeys(
        f"[lesson {int(path.stem[:2])}]({path.name}#{anchor(READ_ON)})" for path, _ in found
    )
    opening = f"These stand at the end of {' and '.join(places)}."
    return "\n\n".join(["# References", opening, *(text for _, text in found)])


def _from(path, text):
    """Return a lesson's text so that a link to another place of the lesson still leads there from another page."""
    return text.replace("](#", f"]({path.name}#")
