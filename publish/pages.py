"""The book's pages, put together from the notebooks, the README and the instructor's guide."""

import copy
import re
import shutil
from pathlib import Path

import nbformat
from reading import NOTEBOOKS, READ_ON, SLIDES_NOTE, anchor, lessons, read, section, solutions, title

ROOT = NOTEBOOKS.parent
DOORS = {
    "run": ("run/lab/index.html?path={name}.ipynb", "Run this lesson in your browser"),
    "slides": ("slides/{name}.html", "Slides"),
    "paper": ("paper/{name}.pdf", "PDF"),
}
STILL = "*This instrument stands still here. {where}*"
IN_JUPYTER = "It moves when you run the lesson in JupyterLab."
IN_BROWSER = "It moves when you [run the lesson]({link}), in your browser or in JupyterLab."


def put(folder, parts):
    """Write the sources of all pages into `folder`; `parts` are the other ways to read that exist beside the book."""
    for old in folder.rglob("*.ipynb"):
        if old.name != ERRATA and not (NOTEBOOKS / old.relative_to(folder)).is_file():
            old.unlink()
    for path in lessons():
        _write(folder / path.name, nbformat.writes(_lesson(path, parts)))
    for path in solutions():
        _write(folder / "solutions" / path.name, nbformat.writes(_solutions(path)))
    _write(folder / ERRATA, nbformat.writes(_errata()))
    _write(folder / "bibliography.md", _bibliography())
    _write(folder / "index.md", _index(parts))
    guide = (Path(__file__).parent / "instructors_guide.md").read_text("utf-8")
    _write(folder / "instructors_guide.md", guide.replace("](../notebooks/", "]("))
    shutil.copytree(NOTEBOOKS / "pictures", folder / "pictures", dirs_exist_ok=True)
    for licence in ("LICENSE", "mnist_helpers/data/LICENSE-MNIST.txt"):
        _write(folder / licence, (ROOT / licence).read_text("utf-8"))


def _write(path, text):
    """Write a file only where its text changed, so that Sphinx reads only that again."""
    if not path.is_file() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _lesson(path, parts):
    notebook = copy.deepcopy(read(path))
    heading, _, rest = notebook.cells[0].source.partition("\n")
    notebook.cells[0].source = f"{heading}\n\n{_doors(path.stem, parts)}\n{rest}"
    where = IN_BROWSER.format(link=DOORS["run"][0].format(name=path.stem)) if "run" in parts else IN_JUPYTER
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "(Run this cell to play.)" in output.get("data", {}).get("text/plain", ""):
                cell.outputs.append(_markdown_output(STILL.format(where=where)))
    return notebook


def _solutions(path):
    notebook = copy.deepcopy(read(path))
    for cell in notebook.cells:  # on a page of their own the exercises stand right under the title
        cell.source = re.sub("(?m)^### (?=Exercise )", "## ", cell.source)
    return notebook


def _markdown_output(text):
    return nbformat.v4.new_output("display_data", {"text/markdown": text})


def _doors(name, parts):
    links = [
        f'<a href="{address.format(name=name)}">{words}</a>'
        for part, (address, words) in DOORS.items()
        if part in parts
    ]
    return (
        f'<nav class="doors" aria-label="This lesson in other forms">{" ".join(links)}</nav>\n'
        if links
        else ""
    )


def _errata():
    """Collect what each lesson says to a reader who has the slides, its cells included."""
    cells = [nbformat.v4.new_markdown_cell(f"# {SLIDES_NOTE}\n\n{ERRATA_OPENING}")]
    for path in lessons():
        link = f"[{title(path)}]({path.name}#{anchor(SLIDES_NOTE)})"
        cells.append(nbformat.v4.new_markdown_cell(f"## {title(path)}\n\nFrom {link}."))
        for block in section(path, SLIDES_NOTE):
            is_code = block.kind == "code"
            cells.append(block.cell if is_code else nbformat.v4.new_markdown_cell(_from(path, block.text)))
    return nbformat.v4.new_notebook(cells=cells, metadata=read(lessons()[0]).metadata)


ERRATA = "errata.ipynb"
ERRATA_OPENING = """\
The series follows a set of slides, *Gradient Descent: Towards Neural Networks*. Where a slide slips or leaves
something loose, the lesson says so and shows a number that settles it. This page collects those notes. Each stands at
the end of its lesson, where its code runs."""


def _from(path, text):
    """Return a lesson's text so that a link to another place of the lesson still leads there from another page."""
    return text.replace("](#", f"]({path.name}#")


def _bibliography():
    """Collect what lessons say under "Read on"."""
    found = [(path, _from(path, block.text)) for path in lessons() for block in section(path, READ_ON)]
    links = dict.fromkeys(f"[{title(path)}]({path.name}#{anchor(READ_ON)})" for path, _ in found)
    return "\n\n".join(["# References", *(f"From {link}." for link in links), *(text for _, text in found)])


def _index(parts):
    """Make the title page of the README's own words."""
    readme = (ROOT / "README.md").read_text("utf-8")
    parts_of = dict(re.findall(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)", readme))
    opening = readme.partition("\n## ")[0]
    body = f"{opening}\n\n## The lessons\n{parts_of['The lessons']}\n{_series(parts)}\n## Credit\n{parts_of['Credit']}"
    return body.replace("](notebooks/", "](") + CONTENTS.format(
        lessons="\n".join(path.stem for path in lessons()),
        solutions="\n".join(f"solutions/{path.stem}" for path in solutions()),
    )


def _series(parts):
    link = '<a href="paper/series.pdf">All lessons as one PDF</a>'
    return (
        f'<nav class="doors" aria-label="The series in other forms">{link}</nav>\n'
        if "paper" in parts
        else ""
    )


CONTENTS = """

```{{toctree}}
:hidden:
:caption: Lessons

{lessons}
```

```{{toctree}}
:hidden:
:caption: Solutions

{solutions}
```

```{{toctree}}
:hidden:
:caption: Beside the lessons

errata
bibliography
instructors_guide
```
"""
