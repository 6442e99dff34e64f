"""A literal reader: goes down a lesson, runs cell after cell, and does what the text says, when it says so.

What a sentence says to press, tick, choose, move or set stands in it between asterisks, by the name that it has on
the page: a control of the instrument above or, if it has none of that name, of the one in the next cell; one of the
options of its menus; or a menu of JupyterLab, as in *File → Save Notebook As…*. A slider may also go by its symbol,
as in: move $x_1$ to 0.
"""

import re
import time
from typing import NamedTuple

from .check_page import EXPECTED
from .faces import SELDOM
from .instruments import Instrument, drag

KINDS = {
    "press": ["button"],
    "click": ["button"],
    "tick": ["checkbox"],
    "untick": ["checkbox"],
    "choose": ["select"],
    "move": ["slider"],
    "set": ["slider", "select"],
}
SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
COUNTS = {"twice": 2, "three times": 3, "four times": 4, "five times": 5}
TOKEN = re.compile(
    r"""(?P<item>^-\ (?=\*[^*\n]+\*:))        # a list's item that begins with an option's name
    | (?P<end>[.?:;](?=\s|$)|\n)
    | \b(?P<verb>press|click|untick|tick|choose|move|set(?=\ [*$]))\b
    | (?<=tick\ )(?P<all>all|it)\b
    | (?<!\*)\*(?P<name>[^*\n]+)\*
    | \$(?P<symbol>[^$\n]+)\$
    | \bto\ (?P<value>[-−]?\d(?:[\d,.]*\d)?)
    | \b(?P<times>twice|(?:three|four|five)\ times)\b""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
LOOKS = 200  # milliseconds at what an instrument does
UNMARKED = re.compile(r"\b(?i:press|tick|untick) ((?!Shift|Tab)[A-Z]\w+)")
KNOWS_HOW = "Shift + Enter"
RAN = """(place) => {
  const { executionState, executionCount } = look.notebook().model.cells.get(place);
  return executionState === "idle" && executionCount !== null;
}"""
FAILED = """(place) => {
  const outputs = look.notebook().model.cells.get(place).sharedModel.outputs;
  return outputs.filter((output) => output.output_type === "error").map(({ ename, evalue }) => `${ename}: ${evalue}`);
}"""
# The cell that the last Shift + Enter has gone on to, if that is where the keyboard writes.
AT_HAND = """() => {
  const { activeCell, activeCellIndex } = look.notebook();
  return activeCell?.node.contains(document.activeElement) ? activeCellIndex : null;
}"""
FORGET = "(place) => { look.notebook().model.cells.get(place).executionCount = null; }"


class Instruction(NamedTuple):
    """What to do with the control of that name: once, so many times, or until it says the value."""

    verb: str
    name: str
    value: str | None = None
    times: int = 1
    symbol: bool = False

    def __str__(self):
        return f"{self.verb} {self.name}{f' to {self.value}' if self.value else ''}"


PAUSE = Instruction("press", "Pause")


def instructions(text):
    """Return what Markdown tells its reader to do to controls, in order."""
    found, verb, begun = [], "", 0
    for token in TOKEN.finditer(text):
        kind, words = token.lastgroup, token[token.lastgroup]
        if kind in ("end", "item", "verb"):
            verb = {"end": "", "item": "item"}.get(kind, words.lower())
            begun = len(found)
        elif kind in ("name", "all", "symbol") and verb:
            name = found[-1].name if words == "it" else words
            found.append(Instruction(verb.replace("item", "choose"), name, symbol=kind == "symbol"))
            verb = verb.replace("item", "")  # the rest of its sentence is about it
        elif kind == "value":
            found[begun:] = [one._replace(value=one.value or words) for one in found[begun:]]
        elif kind == "times" and found[begun:]:
            found[-1] = found[-1]._replace(times=COUNTS[words.lower()])
    return [one for one in found if not one.symbol or (one.value and one.verb in ("move", "set"))]


def read(opened, knows_how=True, patience=600):
    """Go down an open notebook in which nothing has run; return what went wrong, in words.

    knows_how: whether the reader runs cells without being told how, by the words Shift + Enter.
    patience: seconds for each cell, and for what an instrument plays. At the first cell that fails, the reader stops.
    """
    problems, instrument, waiting = [], None, []
    for place, cell in enumerate(opened.cells()):
        where, text = f"cell {place}", "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            problems += [f"{where}: {name} is no name between asterisks" for name in UNMARKED.findall(text)]
            todo = instructions(text)
            menus = [one for one in todo if "→" in one.name]
            problems += [
                f"{where}: no menu {one.name}" for one in menus if not _has_menu(opened.page, one.name)
            ]
            waiting += [(where, one) for one in todo if one not in menus]
            knows_how = knows_how or KNOWS_HOW in text
            waiting = _followed(instrument, waiting, problems, patience)
        elif knows_how:
            _run(opened.page, place, patience)
            failed = opened.page.evaluate(FAILED, place)
            if failed and not EXPECTED & set(cell["metadata"].get("tags", [])):
                return [*problems, f"{where}: {failed[0]}"]
            if opened.page.locator(f"{_cell(place)} .live-figure").count():
                instrument = Instrument(opened.page, place)
                waiting = _followed(instrument, waiting, problems, patience)
            problems += [f"{at}: {one}: there is no such control at hand" for at, one in waiting]
            waiting = []
    return problems + [f"{at}: {one}: there is no such control at hand" for at, one in waiting]


def reset(opened):
    """Bring every instrument back to its start."""
    for button in opened.page.locator(".live-figure button", has_text=re.compile("^Reset$")).all():
        button.click()
    opened.ask("0")  # when it answers, it has heard all of them: a run goes on until then


def _cell(place):
    return f'[data-windowed-list-index="{place}"]'


def _run(page, place, patience):
    """Click into a cell unless it is at hand, press Shift + Enter, and wait until it has run."""
    page.evaluate(FORGET, place)  # the count that is saved
    if (folded := page.locator(f"{_cell(place)} .jp-InputPlaceholder .jp-Placeholder-content")).count():
        folded.click()
    if page.evaluate(AT_HAND) != place:
        page.locator(f"{_cell(place)} .jp-InputArea-editor").click(position={"x": 5, "y": 5})
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(RAN, arg=place, timeout=1000 * patience, polling=SELDOM)


def _followed(instrument, waiting, problems, patience):
    """Do what can be done with this instrument, up to the first that it has no control for; return the rest.

    While it plays its button says Pause; who is to press Play waits until it has played.
    """
    for count, (where, one) in enumerate(waiting):
        until = time.monotonic() + patience
        while instrument and not _controls(instrument, one) and _controls(instrument, PAUSE):
            if time.monotonic() > until:
                break
            instrument.page.wait_for_timeout(100)
        controls = _controls(instrument, one) if instrument else []
        if not controls:
            return waiting[count:]
        told = [_do(instrument, one, control) for control in controls]
        instrument.page.wait_for_timeout(LOOKS)
        told.append(instrument.state()["error"])
        problems += [f"{where}: {one}: {problem}" for problem in told if problem]
    return []


def _controls(instrument, one):
    """Return the controls that an instruction is about; of a menu's option, the menu."""
    found = [control | {"name": _plain(control["name"])} for control in instrument.controls()]
    if one.name == "all":
        return [control for control in found if control["kind"] == "checkbox"]
    if one.symbol:
        return [control for control in found if control["name"].split()[-1:] == [_label(one.name)]]
    named = [control for control in found if control["name"] == one.name]
    return named or [control for control in found if one.name in _options(instrument, control)]


def _plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def _label(symbol):
    """Return a symbol as a label has it: w₁₀ for w_{10}."""
    return re.sub(r"[_{}]", "", symbol.replace(r"\hat w", "ŵ")).translate(SMALL)


def _options(instrument, control):
    if control["kind"] != "select":
        return []
    return [_plain(text) for text in instrument.element(control).locator("option").all_inner_texts()]


def _do(instrument, one, control):
    """Do it to a control; return what is wrong."""
    element, kind = instrument.element(control), control["kind"]
    if kind not in KINDS[one.verb]:
        return f"it is a {kind}"
    if kind == "button":
        for _ in range(one.times):
            element.click()
    elif kind == "checkbox":
        element.set_checked(one.verb == "tick")
    elif kind == "slider":
        return _slide(instrument, one.value, control, element)
    elif wanted := one.value or (one.name if one.name != control["name"] else ""):
        places = [
            place
            for place, text in enumerate(_options(instrument, control))
            if re.match(rf"{wanted}\b", text)
        ]
        if not places:
            return "no such option"
        element.select_option(index=places[0])
    return None


def _slide(instrument, value, control, element):
    """Type a slider's value where its number stands, or drag it there; without a value, nudge it."""
    if value is None:
        return element.press("ArrowRight")
    value = float(value.replace(",", "").replace("−", "-"))
    typed = [found for found in instrument.ask("controls") if found["kind"] == "readout" and found["usable"]]
    typed = [instrument.element(found) for found in typed if _plain(found["name"]) == control["name"]]
    if typed:
        typed[0].click()
        instrument.page.keyboard.press("ControlOrMeta+A")
        instrument.page.keyboard.type(f"{value:g}")
        instrument.page.keyboard.press("Enter")
        reads = typed[0].inner_text()
    else:
        low, high = (float(element.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
        drag(instrument, control, (value - low) / (high - low))
        reads = element.get_attribute("aria-valuenow")
    reads = float(reads.replace(",", "").replace("−", "-"))
    return None if abs(reads - value) < 1e-6 else f"it stops at {reads:g}"


def _has_menu(page, name):
    """Open a menu of JupyterLab, and look whether the item is in it."""
    menu, item = (part.strip() for part in name.split("→"))
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
    items = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    page.keyboard.press("Escape")
    return item in items
