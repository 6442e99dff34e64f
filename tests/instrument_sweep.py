"""Moves every control of the kernel it runs in, as a front end would, and notes what goes wrong.

The root's conftest.py runs BEFORE in each notebook's kernel before the first cell, and AFTER when the last has run.
Widgets swallow exceptions: each way they take is watched.
"""

import asyncio
import ipaddress
import json
import os
import random
import socket
import sys
import warnings
from pathlib import Path

import ipywidgets
from ipywidgets.widgets import widget, widget_float, widget_int, widget_selection, widget_selectioncontainer

FULL = bool(os.environ.get("FULL"))  # all moves of all menus, and more
SECONDS_FOR_TASKS = 5 if FULL else 2
MOVES = 60 if FULL else 20  # in a random order, after each control's own range
RATIOS = (2.0, 0.9, 1.0) if FULL else (1.5, 1.0)  # shown on another screen or zoomed, and back
BOUNDED = (widget_int._BoundedInt, widget_float._BoundedFloat, widget_float._BoundedLogFloat)
RANGES = (widget_int._BoundedIntRange, widget_float._BoundedFloatRange)
NUMBERS = (ipywidgets.IntText, ipywidgets.FloatText)
STILL = (ipywidgets.HTML, ipywidgets.HTMLMath, ipywidgets.Label, ipywidgets.Image, ipywidgets.Valid)
STILL += (ipywidgets.IntProgress, ipywidgets.FloatProgress)
CLICK = {"method": "custom", "content": {"event": "click"}}

HERE = str(Path(__file__).parent)
# in the kernel, and without binding a name that a notebook might then use unawares
BEFORE = f"__import__('sys').path.append({HERE!r}); __import__('instrument_sweep').begin({{folder!r}})"
AFTER = "await __import__('instrument_sweep').sweep(get_ipython())"

failures, tasks, told = [], set(), set()
now = "running the notebook"


def note(problem):
    kind = f"{type(problem).__name__}: " if isinstance(problem, BaseException) else ""
    text = f"{now}: {kind}{problem}"
    if text not in failures:
        failures.append(text)


def begin(folder):
    """Let the notebook run where it does not lie, in an empty home and without a network, and watch it."""
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        del os.environ[name]
    os.environ |= {"HOME": folder, "USERPROFILE": folder, "MY_GUESSES": str(Path(folder, "guesses.jsonl"))}
    os.chdir(folder)
    cut_off()
    watch()


def cut_off():
    """Let every attempt to reach another computer fail."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def only_here(connect):
        def guarded(self, address):
            if self.family != socket.AF_UNIX and not ipaddress.ip_address(address[0]).is_loopback:
                raise OSError(f"a lesson reached for the network: {address}")
            return connect(self, address)

        return guarded

    def no_names(host, *arguments, **named):
        if host not in (None, "", "localhost", "127.0.0.1", "::1"):
            raise OSError(f"a lesson reached for the network: {host}")
        return getaddrinfo(host, *arguments, **named)

    socket.socket.connect, socket.socket.connect_ex = only_here(connect), only_here(connect_ex)
    socket.getaddrinfo = no_names


def watch():
    """Hear of every task that fails and every callback of the event loop that raises, from here on."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(_watched_task)
    loop.set_exception_handler(lambda _, context: note(context.get("exception") or context["message"]))


def _watched_task(loop, coroutine, **named):
    task = asyncio.Task(coroutine, loop=loop, **named)
    if "site-packages" not in getattr(getattr(coroutine, "cr_code", None), "co_filename", "site-packages"):
        tasks.add(task)
    task.add_done_callback(
        lambda task: task.cancelled() or task.exception() is None or note(task.exception())
    )
    return task


async def sweep(shell, seed=2019, moves=MOVES):
    """Move each control through its range, then all in a seeded random order; print a report as JSON."""
    shell.showtraceback = lambda exc_tuple=None, **_: note((exc_tuple or sys.exc_info())[1])
    warnings.showwarning = lambda message, *_, **__: note(message)
    chance, moved = random.Random(seed), set()
    for control in _controls():
        for message in messages(control, chance):
            await _move(control, message, moved)
        if isinstance(control, ipywidgets.ValueWidget) and not isinstance(control, STILL):
            control.model_id in moved or note(f"no move is known for a {type(control).__name__}")
    for end in (0, 1):  # all at their least, then all at their most
        for control in _controls():
            here = [message for message in messages(control, chance) if not _greets(message)]
            for message in here[end : end + 1]:
                await _move(control, message, moved)
    for _ in range(moves):
        if controls := [control for control in _controls() if messages(control, chance)]:
            control = chance.choice(controls)
            await _move(control, chance.choice(messages(control, chance)), moved)
    await _settle()
    print(json.dumps({"moved": len(moved), "failures": failures}))


def _controls():
    return [
        control for control in list(widget._instances.values()) if not getattr(control, "disabled", False)
    ]


async def _move(control, message, moved):
    global now
    label = getattr(control, "description", "") or getattr(control, "tooltip", "") or ""
    content = message.get("content", {})
    moved_to = content if "lock" in content else message.get("state", "click")
    now = f"{type(control).__name__} {label!r} {moved_to}"
    control._handle_msg({"content": {"data": message}, "buffers": []})
    moved.add(control.model_id)
    await asyncio.sleep(0.1 if message is CLICK else 0.01)  # tasks start, waiting frames are drawn
    for shown in _controls():
        if shown.has_trait("error") and shown.error and (shown, shown.error) not in told:
            told.add((shown, shown.error))
            note(f"the instrument shows {shown.error!r}")


async def _settle():
    """Give what runs in the background a while to end, well or badly."""
    running = {task for task in tasks if not task.done()}
    if running:
        await asyncio.wait(running, timeout=SECONDS_FOR_TASKS)
    await asyncio.sleep(0.1)


def messages(control, chance):
    """Return the messages that a front end could send for a control: each end, a middle, one at random."""
    if isinstance(control, ipywidgets.Button):
        return [CLICK]
    if control.has_trait("clickable"):  # a picture
        return [{"method": "custom", "content": content} for content in _of_a_picture(control, chance)]
    if control.has_trait("pen"):  # a page to draw on
        return _of_a_page(chance)
    if control.has_trait("locked"):  # a board to guess on
        return _of_a_board(control, chance)
    return [{"method": "update", "state": state} for state in _states(control, chance)]


def _of_a_page(chance):
    scribble = [[chance.uniform(0, 280) for _ in range(2 * length)] for length in (1, 2, 9)]
    return [{"method": "update", "state": {"value": strokes}} for strokes in ([], scribble[:1], scribble)]


def _of_a_board(board, chance):
    """Move it before it is locked in, and after."""
    line = [board.spec.get("low"), board.spec.get("high")]
    curves = [[height] * board.spec.get("columns", 0) for height in (0, 1, chance.random())]
    options = range(len(board.spec.get("options", ())))
    matches = [[place] * len(board.spec.get("names", ())) for place in options]
    values = {"number": line, "choice": options, "match": matches, "curve": curves}[board.kind]
    moves = [{"method": "update", "state": {"value": value}} for value in (None, *values)]
    return [*moves, *({"method": "custom", "content": {"lock": value}} for value in values)]


def _of_a_picture(control, chance):
    ratios = [{"pixel_ratio": ratio} for ratio in RATIOS]
    places = [(0, 0), (1, 1), (0.5, 0.5), (0.25, 0.5), (chance.random(), chance.random())]
    return ratios + [{"click": place} for place in places if control.clickable]


def _greets(message):
    """Whether it only has a picture drawn again as it is."""
    return "pixel_ratio" in message.get("content", {})


def _states(control, chance):
    if isinstance(control, STILL):
        return []
    if isinstance(control, widget_selection._MultipleSelection):
        return [{"index": chosen} for chosen in ([], [0], list(range(len(control.options))))]
    if isinstance(control, widget_selection._Selection):
        return [{"index": index} for index in _of_a_menu(len(control.options), chance)]
    if isinstance(control, widget_selectioncontainer._SelectionContainer):
        return [{"selected_index": index} for index in range(len(control.children))]
    return [{"value": value} for value in _values(control, chance)]


def _of_a_menu(options, chance):
    """Return all places of a short menu; of a long one, of digits or units, both its ends and some between."""
    if options <= 7 or FULL:
        return range(options)
    return [0, options - 1, 1, *sorted(chance.sample(range(2, options - 1), 3))]


def _values(control, chance):
    if isinstance(control, BOUNDED):
        return _points(control, chance)
    if isinstance(control, RANGES):
        low, high, middle, _ = _points(control, chance)
        return [[low, high], [low, low], [high, high], [middle, high]]
    if isinstance(control, NUMBERS):
        return [0, -1, 7, 1000]
    if isinstance(control, ipywidgets.Checkbox | ipywidgets.ToggleButton):
        return [not control.value, control.value]
    if isinstance(control, ipywidgets.Text | ipywidgets.Textarea):
        return ["", "7", "seven", "σ" * 50]
    return []


def _points(control, chance):
    """Return the ends, the middle and a random place of a control's range, each on one of its steps."""
    low, high = control.min, control.max
    step = getattr(control, "step", None) or (high - low) / 100 or 1
    steps = int((high - low) / step + 1e-9)
    places = [low, high, low + steps // 2 * step, low + chance.randint(0, steps) * step]
    return [control.base**place for place in places] if hasattr(control, "base") else places
