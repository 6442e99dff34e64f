"""The instructor's guide as pages of the book."""

from pathlib import Path

from reading import lessons, solutions, together
from short import have_a_short_way

GUIDE = Path(__file__).with_name("guide")
FRONT = Path(__file__).with_name("instructors_guide.md")
SHEETS = ("handout", "exit_ticket")  # a page each, to print
THERE = {  # where what the guide points to is in the book
    "](../../notebooks/": "](../",
    "[the README's first command](../../README.md#start)": (
        "[the first command on the title page](../index.md#Run-the-lessons)"
    ),
    "](../../README.md#the-lessons)": "](../index.md#The-lessons)",
}
CONTENTS = """
```{{toctree}}
:hidden:

{names}
```
"""


def guide(parts, links):
    """Yield the name and text of each page; with a lesson's go its decks and its solutions, as far as they are there.

    parts: the other ways to read that exist beside the book. links: makes a row of links of {address: words}.
    """
    names = ["run_sheet", "room", *SHEETS, *(f"lesson_{int(path.stem[:2])}" for path in lessons())]
    contents = CONTENTS.format(names="\n".join(f"guide/{name}" for name in names))
    yield FRONT.name, FRONT.read_text("utf-8") + contents
    for name in names:
        text = together((GUIDE / f"{name}.md").read_text("utf-8"))
        for place, there in THERE.items():
            text = text.replace(place, there)
        heading, _, rest = text.partition("\n")
        yield f"guide/{name}.md", f"{heading}\n\n{links(_beside(name, parts), 'In other forms')}{rest}"


def _beside(name, parts):
    """Return what goes with a page: the words by their address."""
    if name in SHEETS and "paper" in parts:
        return {f"../paper/{name}.pdf": "PDF"}
    found = {}
    for path in [path for path in lessons() if name == f"lesson_{int(path.stem[:2])}"]:
        if "slides" in parts:
            found[f"../slides/{path.stem}.html"] = "Slides"
        if "slides" in parts and path in have_a_short_way():
            found[f"../slides/{path.stem}_short.html"] = "Short slides"
        if any(solved.stem == f"{path.stem}_solutions" for solved in solutions()):
            found[f"../solutions/{path.stem}_solutions.html"] = "Solutions"
    return found
