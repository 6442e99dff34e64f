"""An instrument on a page, moved as a person moves it. Each check returns what is wrong, in words."""

import os
import re
import time
from base64 import b64encode

KEYS = {
    "slider": ["ArrowRight", "ArrowLeft", "End", "Home", "PageUp"],
    "select": ["ArrowDown", "ArrowUp", "ArrowUp", "End"],
    "checkbox": ["Space", "Space"],
    "radio": ["ArrowDown", "ArrowUp"],
    "button": ["Enter", "Space", "Enter"],
    "canvas": [
        "ArrowRight",
        "ArrowLeft",
        "Space",
        "b",
        "Space",
    ],  # where an eraser finds no ink, a brush leaves some
    "number": ["ArrowUp", "ArrowDown"],
    "text": ["End", "Backspace", "Enter"],
}
# As a browser hands over what is pasted or dropped.
HAND_OVER = """(canvas, [kind, name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  canvas.dispatchEvent(event);
  return event.defaultPrevented;
}"""
PATIENCE = 6  # seconds that a frame may take on a busy machine
APART = {
    "Play",
    "Pause",
    "Reset",
    "Start",
    "Stop",
    "Open a picture…",
    "Brush",
    "Eraser",
}  # buttons with tests of their own


class Instrument:
    """The instrument in a cell's output."""

    def __init__(self, page, place):
        self.page = page
        self.root = page.locator(f'[data-windowed-list-index="{place}"] .live-figure')
        self.root.evaluate("root => root.scrollIntoView({block: 'center'})")
        self.becomes(lambda now: now["frame"] > 0)

    def ask(self, what):
        return self.root.evaluate(f"root => look.{what}(root)")

    def state(self):
        return self.ask("state")

    def becomes(self, wanted, seconds=PATIENCE):
        """Wait for a state that is wanted; return whether it came."""
        end = time.monotonic() + seconds
        while not wanted(self.state()):
            if time.monotonic() > end:
                return False
            self.page.wait_for_timeout(30)
        return True

    def settled(self):
        """Wait until the kernel has answered and no new frame comes; return the state."""
        return self.ask("settled")

    def answers(self, wanted):
        """Return whether a state that is wanted comes before all is quiet."""
        return self.becomes(wanted, 0.1) or wanted(self.settled())

    def controls(self):
        """Return the controls that can be used now, without the typed numbers beside the sliders."""
        return [found for found in self.ask("controls") if found["usable"] and found["kind"] != "readout"]

    def element(self, control):
        return self.root.locator("css=" + self.page.evaluate("look.FOCUSABLE")).nth(control["place"])

    def button(self, name):
        return self.root.locator("button", has_text=re.compile(f"^{name}$"))

    def reset(self):
        self.button("Reset").click()


def unlike(before):
    """Return a condition: another picture, and other words for it."""
    return lambda now: now["alt"] != before["alt"] and now["pixels"] != before["pixels"]


def like(before):
    return lambda now: now["alt"] == before["alt"] and now["pixels"] == before["pixels"]


def one_of_each_kind(controls):
    """Return the first control of each kind; with FULL=1, all."""
    first = {control["kind"]: control for control in reversed(controls)}
    return [control for control in controls if os.environ.get("FULL") or control is first[control["kind"]]]


def moves(instrument, move, of=list):
    """Move each control by `move(instrument, control)`, which returns whether it worked; Reset after each.

    of: which of the controls, such as `one_of_each_kind`.
    """
    start = instrument.settled()
    problems = [] if start["alt"] else ["the picture has no words"]
    for control in of([found for found in instrument.controls() if found["name"] not in APART]):
        what, before, boxes = (
            f"{control['kind']} {control['name']!r}",
            instrument.state(),
            instrument.ask("boxes"),
        )
        if not move(instrument, control):
            stayed = _what_stayed(before, instrument.state())
            if not _moves_from_elsewhere(instrument, control, move):
                problems.append(f"{what}: {stayed}")
        problems += [f"{what}: {moved}" for moved in shifted(boxes, instrument.ask("boxes"))]
        if error := instrument.state()["error"]:
            problems.append(f"{what}: {error}")
        instrument.settled()  # nobody is quick enough to press Reset before the last frame has come
        instrument.reset()
        if not instrument.becomes(like(start)):
            return [*problems, f"{what}: Reset does not bring the start back"]
    return problems


def _moves_from_elsewhere(instrument, control, move):
    """A button that takes back, or brings a state that is there already, moves once something else has."""
    if control["kind"] != "button":
        return False
    others = [found for found in instrument.controls() if found["name"] not in APART | {control["name"]}]
    first = [found for found in others if found["kind"] == "slider"][:1]
    return any(
        by_keyboard(instrument, other) and instrument.settled() and move(instrument, control)
        for other in first + [found for found in others if found["kind"] == "button"]
    )


def _what_stayed(before, now):
    stayed = [
        word for word, key in (("the picture", "pixels"), ("its words", "alt")) if before[key] == now[key]
    ]
    return f"{' and '.join(stayed) or 'nothing'} stayed the same"


def by_keyboard(instrument, control):
    before, element = instrument.state(), instrument.element(control)
    for key in KEYS[control["kind"]]:
        element.press(key)
        if instrument.answers(unlike(before)):
            return True
    return instrument.becomes(unlike(before), 2)


def by_pointer(instrument, control):
    before, element = instrument.state(), instrument.element(control)
    for place in range(3):
        if control["kind"] == "slider":
            drag(instrument, control, (0.85, 0.15, 0.5)[place])
        elif control["kind"] == "select":
            options = element.locator("option").count()
            element.select_option(index=(element.evaluate("menu => menu.selectedIndex") + 1) % options)
        elif control["kind"] == "canvas":
            stroke(instrument, element, 0.3 + 0.2 * place)
        elif control["kind"] == "text":
            element.fill("x" * (place + 1))  # the last of them is no formula, and is answered with a word
            element.press("Enter")
        else:
            element.click()
        if instrument.answers(unlike(before)):
            return True
    return instrument.becomes(unlike(before), 2)


def drag(instrument, control, share, events=3):
    """Take a slider's handle to a share of its track, in so many moves of the pointer."""
    handle = instrument.element(control)
    here = handle.bounding_box()
    track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]").bounding_box()
    x, y = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2
    if handle.get_attribute("aria-orientation") == "vertical":
        to = x, track["y"] + (1 - share) * track["height"]
    else:
        to = track["x"] + share * track["width"], y
    mouse = instrument.page.mouse
    mouse.move(x, y)
    mouse.down()
    for event in range(1, events + 1):
        mouse.move(x + (to[0] - x) * event / events, y + (to[1] - y) * event / events)
        instrument.page.evaluate("() => new Promise(requestAnimationFrame)")  # moves within one become one
    mouse.up()


def stroke(instrument, page, share):
    """Draw an upright line on a page to draw on, at a share of its width."""
    box, mouse = page.bounding_box(), instrument.page.mouse
    mouse.move(box["x"] + share * box["width"], box["y"] + 0.15 * box["height"])
    mouse.down()
    mouse.move(box["x"] + share * box["width"], box["y"] + 0.85 * box["height"], steps=8)
    mouse.up()


def hand_over(page, way, name, kind, content):
    """Paste or drop a file on a page to draw on; return whether the page took it.

    way: "paste" or "drop". kind: such as "image/jpeg". content: the file's bytes.
    """
    return page.evaluate(HAND_OVER, [way, name, kind, b64encode(content).decode()])


def shifted(before, after, tolerance=1):
    """Return what stands elsewhere than before; where controls came or went, only the picture and the whole count."""
    same_controls = [box is None for box in before] == [box is None for box in after]
    problems = []
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        counts = same_controls or place == 0 or (old and old[0] == "CANVAS")
        if (
            old
            and new
            and counts
            and max(abs(a - b) for a, b in zip(old[1:], new[1:], strict=True)) > tolerance
        ):
            where = [tuple(round(number) for number in box[1:]) for box in (old, new)]
            problems.append(
                f"{'the instrument' if place == 0 else old[0]} moved from {where[0]} to {where[1]}"
            )
    return problems


def bursts(instrument):
    """Drag a slider there in 30 quick moves and in one: the picture must end the same. With FULL=1, each slider."""
    start, problems = instrument.settled(), []
    sliders = [found for found in instrument.controls() if found["kind"] == "slider"]
    for control in one_of_each_kind(sliders):
        end, what = start, f"slider {control['name']!r}"
        for events in (1, 30):
            drag(instrument, control, 0.8, events)
            instrument.becomes(unlike(start) if end is start else like(end))
            now = instrument.settled()
            if end is not start and not like(end)(now):
                problems.append(f"{what}: 30 quick moves end in another picture than one")
            end = now
            instrument.reset()
            if not instrument.becomes(like(start)):
                return [*problems, f"{what}: Reset does not bring the start back"]
    return problems


def plays(instrument):
    """Play must go on by itself, Pause must stop it, Reset must bring the start back."""
    start, problems = instrument.settled(), []
    instrument.button("Play").click()
    if not instrument.becomes(lambda now: now["frame"] >= start["frame"] + 3 and unlike(start)(now)):
        problems.append("Play: nothing moves")
    instrument.button("Pause").click(timeout=PATIENCE * 1000)
    instrument.becomes(lambda _: instrument.button("Play").count())  # the kernel has heard the click
    if not like(paused := instrument.settled())(_later(instrument)):
        return [*problems, "Pause: it goes on"]
    instrument.button("Play").press("Enter")
    if not instrument.becomes(unlike(paused)):
        problems.append("Play: does not go on by keyboard")
    instrument.reset()
    if not (instrument.becomes(like(start)) and like(start)(_later(instrument))):
        problems.append("Reset: while it plays, the start does not come back")
    return problems


def _later(instrument):
    instrument.page.wait_for_timeout(500)
    return instrument.state()


def reached_by_tab(instrument):
    """Return the controls that the Tab key does not come to."""
    usable = [found for found in instrument.ask("controls") if found["usable"]]
    instrument.element(usable[0]).focus()
    reached = set()
    for _ in range(len(usable) + 2):
        reached.add(
            instrument.root.evaluate(
                "root => [...root.querySelectorAll(look.FOCUSABLE)].indexOf(document.activeElement)"
            )
        )
        instrument.page.keyboard.press("Tab")
    radios = [found["place"] for found in usable if found["kind"] == "radio"]  # one of them is enough
    if reached & set(radios):
        reached |= set(radios)
    return [
        f"{found['kind']} {found['name']!r}: Tab does not reach it"
        for found in usable
        if found["place"] not in reached
    ]


def without_name(instrument):
    """Return the controls that say nothing to a screen reader."""
    return [
        f"{found['kind']}: has no name"
        for found in instrument.ask("controls")
        if found["usable"] and not found["name"]
    ]


def laid_out(instrument):
    """Return what is scaled, wrapped to another row, or cut."""
    return instrument.ask("laidOut")


def covered(instrument):
    """Return the controls that no pointer reaches, for something lies over them."""
    return instrument.ask("covered")


def spoken(instrument):
    """Return where a slider says another thing to a screen reader than it shows beside it."""
    problems = []
    keys = ["Home", *["ArrowRight"] * 5, "End", *["ArrowLeft"] * 3, "PageDown", "PageDown"]
    for control in [found for found in instrument.controls() if found["kind"] == "slider"]:
        told = instrument.element(control).evaluate("look.spoken", keys)
        if len({number for _, number, _ in told}) == 1:
            problems.append(f"slider {control['name']!r}: no key moves it")
        for said, number, shown in told:
            if said != shown or len(number) > len("-99.99"):
                problems.append(f"slider {control['name']!r}: says {said!r} ({number}), shows {shown!r}")
        instrument.settled()
        instrument.reset()
        instrument.settled()
    return problems
