"""The short way through a lesson: its slides as far as the page says *If you stop here*, and one that says stop."""

import json
import re

from reading import NOTEBOOKS, Block, anchor, blocks, lessons, title
from slides import SHOWN, STOP, Slide, cut, is_needed, is_taught, leads

END = "The exercises go home, and so do {links}."


def minutes():
    """Return how many minutes a workshop has for each lesson on its way: {name: minutes}."""
    listed = json.loads((NOTEBOOKS.parent / "mnist_helpers" / "data" / "lessons.json").read_text("utf-8"))
    return {lesson["name"]: lesson["workshop"] for lesson in listed if "workshop" in lesson}


def have_a_short_way():
    """Return the paths of the lessons that say where to stop."""
    return [path for path in lessons() if any(map(_stops, blocks(path)))]


def short(path):
    """Cut a lesson into the slides of its short way.

    A picture has its slide to itself: code that only makes it is left out, and what is said after it is the speaker's.
    Where the page says, as it stops, that a section further on is still to come, that section follows.
    """
    slides = cut(path)
    last, stop = next(
        (n, block) for n, slide in enumerate(slides) for block in slide.shown + slide.spoken if _stops(block)
    )
    for part in (slides[last].shown, slides[last].spoken):
        part[:] = [block for block in part if block is not stop]
    to_come = re.search(r"\]\(#(.+?)\)", stop.text)
    way = slides[1 : last + 1]
    way += [slide for slide in slides[last + 1 :] if to_come and anchor(slide.section) == to_come[1]]
    shown = [slide for slide in _thinned(way) if not _aims(slide)]
    return [_opening(path, slides[0]), *shown, _closing(path, stop, to_come)]


def _aims(slide):
    return any(block.text.startswith("**You will**") for block in slide.shown)


def _stops(block):
    return block.text.startswith(STOP)


def _opening(path, slide):
    heading, aim, *rest = slide.shown
    length = minutes().get(path.stem)
    words = f"Workshop, {length} minutes" if length else "Short way; not in the workshop"
    link = Block("paragraph", f"{words}. [All slides of this lesson]({path.stem}.html)", heading.cell)
    return Slide(slide.section, [heading, aim, link], [*rest, *slide.spoken])


def _thinned(slides):
    """Leave to the speaker code that makes a picture or nothing to see, and most of what is said after a picture."""
    unseen, above = [], []
    for slide in slides:
        if slide.below or slide.section.startswith("Exercise "):
            yield slide
            continue
        shown = [*above, *(block for block in slide.shown if not _is_unseen(block, slide))]
        unseen += [*(block for block in slide.shown if block not in shown), *slide.spoken]
        above = shown if [block.kind for block in shown] == ["code"] else []
        if not shown or above:
            continue
        place = next((n + 1 for n, block in enumerate(shown) if block.kind == "picture"), len(shown))
        said, spoken = _told(shown[place:])
        yield Slide(slide.section, shown[:place], [*spoken, *unseen])
        unseen = []
        if said:
            yield Slide(slide.section, said, [])


def _is_unseen(block, slide):
    code = next((block for block in slide.shown if block.kind == "code" and not is_taught(block)), None)
    return block.kind in ("code", "printed") and code and (_draws(code) or slide.shown[-1] is code)


def _draws(cell):
    return any("image/png" in output.get("data", {}) for output in cell.cell.outputs)


def _told(said):
    """Part what is said after a picture into what the room needs to see and what the speaker says."""
    pairs = list(zip(said, [*said, None][1:], strict=True))
    needed = [
        block
        for block, after in pairs
        if block.kind in SHOWN or is_needed(block.text) or leads(block.text, after)
    ]
    return needed, [block for block in said if block not in needed]


def _closing(path, stop, went_on):
    core = stop.text.removeprefix(STOP).lstrip(", ")
    words = [] if went_on else [core[:1].upper() + core[1:]]
    words.append(_what_comes(path.stem, list(minutes())))
    shown = [
        Block("heading", "## Stop here", stop.cell),
        *(Block("paragraph", text, stop.cell) for text in words),
    ]
    return Slide("Stop here", shown, [])


def _what_comes(name, way):
    """Say which deck is next; after the last of the workshop, what goes home."""
    if name not in way:
        return f"[All slides of this lesson]({name}.html)"
    if name != way[-1]:
        after = way[way.index(name) + 1]
        return f"The workshop goes on with [{title(NOTEBOOKS / f'{after}.ipynb')}]({after}_short.html)."
    home = [other.stem for other in lessons()[1:] if other.stem not in way]
    return END.format(links=" and ".join(f"[lesson {int(other[:2])}]({other}.html)" for other in home))
