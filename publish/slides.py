"""Each lesson cut into slides, and its deck: one page of HTML that asks no other host for anything."""

import re
from base64 import b64decode, b64encode
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from equations import equation
from legible import asked, what_teaches
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from reading import FROM_BEFORE, READ_ON, SLIDES_NOTE, Block, blocks, outputs, reveals, title, together

HERE = Path(__file__).parent
SHOWN = {"math_block", "ordered_list", "bullet_list", "table", "fence", "folded"}
LEFT_OUT = (FROM_BEFORE, SLIDES_NOTE, READ_ON)  # the book has them
BAND = 2 * 34  # pixels: 34 on the page, and a still has two for each
PREDICT, STOP = "**Predict.**", "**If you stop here**"
EXERCISES = "Each has a hint and a worked solution. On the slides they hang below it: press ↓."


class Slide(NamedTuple):
    """What a slide shows, what its speaker reads, and whether it hangs below the slide before it."""

    section: str
    shown: list
    spoken: list
    below: bool = False


def cut(path):
    """Cut a lesson into slides.

    A slide begins with a heading, with a cell of code, with a picture, and below an exercise with its hint and its
    solution. It shows Predict, a guess's question in the same way, equations, lists, tables and code, and of an
    exercise all. Of other paragraphs it shows the first under a heading, the first after a result, one that names a
    thing for the first time, one that leads to something shown, and under the last heading all. The rest is the
    speaker's. The setup cell, the references and the notes on the slides that the series follows are left to the
    book.
    """
    slides, left_out, found = [], 0, blocks(path)
    for block, after in zip(found, [*found[1:], None], strict=True):
        if block.kind == "heading":
            place, first = block.title, True
            exercise, all_shown = (
                place.startswith("Exercise "),
                place.startswith("Exercise ") or place == "Next",
            )
            if not left_out or block.level <= left_out:
                left_out = block.level if place in LEFT_OUT else 0
        if left_out or "setup" in block.tags:
            continue
        if block.kind == "heading":
            slides.append(Slide(place, [block], []))
        elif block.kind == "folded":
            slides.append(Slide(place, [block], [], below=True))
        elif block.kind == "code" and exercise and not slides[-1].below and not _is_given(block):
            slides[-1].shown.append(block)  # the stub and its check, under the task
        elif place == "Exercises" and first:
            slides[-1].shown.append(Block("paragraph", EXERCISES, block.cell))
            slides[-1].spoken.append(block)
            first = False
        elif block.kind == "code" and (question := asked(block.text)):
            if slides[-1].shown[-1].kind in ("code", "printed", "picture"):
                slides.append(Slide(place, [], []))
            slides[-1].shown.extend(_guess(*question, block.cell))
            slides[-1].spoken.append(block)  # where slides run, there is the board
        elif block.kind == "code":
            alone = slides[-1].shown[0].kind == "heading" and len(slides[-1].shown) == 1
            slides += _results(place, slides.pop().shown if alone else [], block)
            first = True
        elif block.kind in SHOWN or first or all_shown or is_needed(block.text) or leads(block.text, after):
            slides[-1].shown.append(block)
            first = first and block.kind != "paragraph"
        else:
            slides[-1].spoken.append(block)
    return slides


def _guess(question, options, cell):
    """Return what the room is asked, and what there is to choose from."""
    yield Block("paragraph", f"{PREDICT} {question}", cell)
    if options:
        yield Block("bullet_list", "\n".join(f"- {option}" for option in options), cell)


def _is_given(cell):
    """Tell whether a cell of an exercise is one to run and look at: neither the stub nor its check."""
    return "exercise" not in cell.tags and not cell.text.startswith("check_")


def is_needed(text):
    """Tell whether a paragraph asks for a guess, or names a thing for the first time."""
    return text.startswith(PREDICT) or bool(re.search(r"\*\*.+?\*\*", text) and not text.startswith(STOP))


def leads(text, after):
    """Tell whether a paragraph leads to something that is shown."""
    leads_on = after and (after.kind in SHOWN or after.text.startswith(PREDICT))
    return bool(leads_on) or text.endswith(":")


def _results(place, heading, cell):
    """Cut a cell into a slide of its code and what it prints, and one for each picture.

    Code that makes a picture and prints nothing stands above it if it is taught; otherwise it is the speaker's. All
    that comes with the answer to a guess stands on a slide of its own, after the code.
    """
    code, answers = cell._replace(text=what_teaches(cell.text)), reveals(cell.cell)
    slides, alt = [Slide(place, [*heading, code], [])], None
    if answers:
        slides.append(Slide(place, [], []))
    said_on = slides[-1].shown
    for output in outputs(cell.cell):
        data = output.get("data", {})
        if "image/png" in data:
            alt = output.metadata["image/png"]["alt"]
            still = output.metadata.get("instrument") == "still"
            png = _without_band(data["image/png"]) if still else data["image/png"].strip()
            picture = Block("picture", png, output)
            if answers and "picture" not in [block.kind for block in said_on]:
                said_on.append(picture)
            else:
                slides.append(Slide(place, [picture], []))
        elif "text/markdown" in data:
            said = Block("paragraph", data["text/markdown"], output)
            is_caption = output.metadata.get("caption") or (alt is not None and said.text.endswith(alt))
            (slides[-1].spoken if is_caption else said_on).append(said)  # the room sees it for itself
        else:
            text = (
                output.get("text")
                or data.get("text/plain")
                or f"{output.get('ename')}: {output.get('evalue')}"
            )
            said_on.append(Block("printed", text.rstrip(), output))
    if len(slides) > 1 and slides[0].shown[-1] is code and not (answers and code.text):
        slides.pop(0)
        slides[0].shown[:0] = [*heading, code] if is_taught(cell) else heading
        slides[0].spoken[:0] = [] if is_taught(cell) else [code]
    return slides


def _without_band(png):
    """Return the picture of an instrument, in base64, without the band over it that says how to move it.

    A room sees a slide, so the band only costs height, and with it the size of the labels.
    """
    picture, file = Image.open(BytesIO(b64decode(png))), BytesIO()
    picture.crop((0, BAND, *picture.size)).save(file, "PNG", optimize=True)
    return b64encode(file.getvalue()).decode()


def is_taught(cell):
    """Tell whether a cell defines a function, which is what a lesson teaches."""
    return bool(re.search(r"(?m)^def ", cell.text))


def deck(path, slides):
    """Return the HTML of a deck of these slides of a lesson."""
    stacks = []
    for slide in slides:
        if slide.below:
            stacks[-1].append(_section(slide))
        else:
            stacks.append([_section(slide)])
    body = "\n".join(f"<section>\n{''.join(stack)}</section>" for stack in stacks)
    # an anchor of the book's page, not of the deck
    body = body.replace('href="#', f'href="../{path.stem}.html#')
    page = (HERE / "deck" / "deck.html").read_text("utf-8")
    return page.replace("{title}", escape(title(path))).replace("{slides}", body)


def _section(slide):
    kicker = (
        ""
        if slide.shown[0].kind == "heading"
        else f'<p class="kicker">{MARKDOWN.renderInline(slide.section)}</p>'
    )
    spoken = "".join(map(_html, slide.spoken))
    notes = f'<aside class="notes">{spoken}</aside>' if spoken else ""
    below = ' data-below="yes"' if slide.below else ""
    shown = "".join(map(_html, slide.shown))
    if slide.section == "Next":
        shown = re.sub(r'href="\.\./(?=\d\d_)', 'href="', shown)  # from deck to deck
    return f"<section{below}>{kicker}{shown}{notes}</section>\n"


def _html(block):
    """Return the HTML of a block, a folded answer open."""
    if block.kind == "code":
        return _code(block.text) if block.text else ""
    if block.kind == "printed":
        return f'<pre class="printed">{escape(block.text)}</pre>'
    if block.kind == "picture":
        about = block.cell.metadata["image/png"]
        alt, width = escape(about["alt"]), about["width"]
        return f'<img alt="{alt}" width="{width}" src="data:image/png;base64,{block.text}">'
    html = re.sub(
        r'href="(?:\.\./)?([\w/]+)\.ipynb', r'href="../\1.html', MARKDOWN.render(together(block.text))
    )
    html = re.sub(r"<summary>(.*?)</summary>", r"<h3>\1</h3>", re.sub("</?details>", "", html))
    return html.replace("<p><strong>Predict.", '<p class="predict"><strong>Predict.')


def _code(text, *_):
    """Return code in colours, each line an element of its own, so that one too long for the slide hangs in."""
    lines = highlight(text, LEXER, FORMATTER).rstrip().split("\n")
    rows = "".join(f'<span class="line">{line or " "}</span>' for line in lines)
    return f'<pre class="code">{rows}</pre>'


LEXER, FORMATTER = PythonLexer(), HtmlFormatter(nowrap=True)
MARKDOWN = MarkdownIt("commonmark", {"html": True, "highlight": _code}).enable("table")
MARKDOWN.use(dollarmath_plugin, renderer=lambda tex, options: equation(tex, options["display_mode"]))
