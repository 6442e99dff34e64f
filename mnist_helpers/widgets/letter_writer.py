"""Which letter comes next, and which of the last six speak for it? A text that goes on by chance (lesson 10)."""

import ipywidgets
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import softmax
from ..network import forward, require_parameters
from ..plots.letters import MONO, NAMES
from ..prose import ALPHABET, numbered, windows, write
from ..words import percent
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .pieces import is_narrow, rearrange
from .stacked import NARROW

TEMPERATURES = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10)
ORDERS = "by letter", "by chance"
HEIGHT = 482
SIGNS = {"×": style.POSITIVE, "÷": style.NEGATIVE, "n": style.BASELINE}
SEED, MORE = 1, 30  # how many letters it goes on by
DEEP = np.log(10)  # the push from which a colour is as deep as it gets
LEAST = 1e-300  # a chance of 0 has no log
SHOWN, SHOWN_NARROW = 72, 46  # letters of the text
LEFT, STEP = 62, 26  # pixels: where the columns begin, and from one to the next
GRID, BARS = (226, 386), (40, 154)  # pixels: the least and the most y of each
BLANK = "␣"
UNREAD = "#E9E9E9"  # pale: these squares say least
LEGEND = "how many times likelier “{}” is than with an average letter there"
RARE = "\ngrey: it never read that letter next to its neighbours"


@in_lesson_style
def letter_writer(network, begin, read=""):
    """Return the instrument: a text, the chances of the next letter, and what each of the last six does to them.

    network: Parameters of a network that reads 6 letters, 162 inputs, and answers with 27 scores. begin: a text.
    read: the text that it learned from: a letter that never stood beside its neighbours there is grey in the grid.
    Raises TypeError and ValueError for other parameters.
    """
    network = require_parameters(network)
    if network.W.shape[1] != 162 or len(network.W_hat) != 27:
        raise ValueError(f"network must be 162-n-27, got {network.W.shape[1]}-n-{len(network.W_hat)}")
    figure, dice = new_figure(WIDTH, HEIGHT), np.random.default_rng(SEED)
    artists, pairs = _artists(figure), {read[k : k + 2] for k in range(len(read) - 1)}

    def draw(text, temperature, order):
        text = readable(text)
        f = forward(network, windows(text[-6:] + " ")[0][0]).F
        o = softmax(f / temperature)
        best = int(o.argmax())
        pushes = pushes_of(network, text[-6:], best, temperature)
        _move(artists, text, temperature, o, best, pushes, order)
        if pairs:
            artists["image"].set_data(np.ma.masked_array(pushes, unread(text[-6:], pairs)))
            artists["legend"].set_text(artists["legend"].get_text() + RARE)
        return _in_words(text, temperature, o, best, pushes, order)

    text = ipywidgets.Text(begin, description="text", **across(1, words=50))
    temperature = ipywidgets.SelectionSlider(
        options=TEMPERATURES, value=0.5, description="temperature T", **across(2, words=100)
    )
    order = ipywidgets.Dropdown(options=ORDERS, description="bars", **across(3, words=50))

    def go_on(count):
        text.value = write(network, readable(text.value), count, temperature.value, dice)

    one, more = (
        ipywidgets.Button(description=name, layout={"width": "110px"}) for name in ("One letter", "Go on")
    )
    one.on_click(lambda _: go_on(1))
    more.on_click(lambda _: go_on(MORE))
    return LiveFigure(
        "Which letter comes next, and which letters speak for it?",
        figure,
        list(artists.values()),
        draw,
        controls={"text": text, "temperature": temperature, "order": order},
        rows=[[text], [temperature, order], [one, more]],
        narrow=lambda: _lay_out(figure, artists),
    )


def readable(text):
    """Return what was typed in the 27 characters, as long as it was, and no shorter than six letters."""
    return "".join(letter if letter in ALPHABET else " " for letter in text.lower()).rjust(6)


def pushes_of(network, run, best, temperature):
    """Return how each letter in each of six places would move the chance of one letter, number `best`: as logs.

    Of shape (6, 27). With that letter in that place, and the others of the run in theirs, it has a chance, at that
    temperature; e to the push is how many times the mean of the 27 chances that belong to a place this is.
    """
    X = np.repeat(windows(run + " ")[0], 162, axis=0).reshape(6, 27, 6, 27)
    for place in range(6):
        X[place, :, place] = np.eye(27)
    o = softmax(forward(network, X.reshape(162, 162)).F / temperature)[:, best].reshape(6, 27)
    return np.log(np.maximum(o / o.mean(axis=1, keepdims=True), LEAST))


def unread(run, pairs):
    """Return for each letter in each of six places, bool (6, 27), whether it makes a pair that is not of these."""
    changed = [[run[:place] + letter + run[place + 1 :] for letter in ALPHABET] for place in range(6)]
    return np.array([
        [any(text[k : k + 2] not in pairs for k in (place - 1, place) if 0 <= k < 5) for text in row]
        for place, row in enumerate(changed)
    ])  # fmt: skip


def _artists(figure):
    paper = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, HEIGHT))
    paper.set_axis_off()
    (low, high), side = GRID, (GRID[1] - GRID[0]) / 6
    right = LEFT + 27 * STEP
    for place, name in enumerate(NAMES):
        paper.text(LEFT + STEP * (place + 0.5), high + 6, name, ha="center", va="bottom")
    paper.text(
        LEFT + 27 * STEP + 56, high + 6, "effect", ha="right", va="bottom", fontsize=11, color=style.BASELINE
    )
    paper.text(LEFT, BARS[1] + 15, "chance of each next letter, in %", va="center", color=style.OUTPUT)
    paper.plot([LEFT, right], [BARS[0]] * 2, color=style.BASELINE, linewidth=0.8)
    colours = style.WEIGHTS.with_extremes(bad=UNREAD)
    rows = [high - side * (place + 0.5) for place in range(6)]
    image = paper.imshow(np.zeros((6, 27)), cmap=colours, vmin=-DEEP, vmax=DEEP, aspect="auto",
                         extent=(LEFT, right, low, high), interpolation="nearest")  # fmt: skip
    paper.imshow([np.linspace(-DEEP, DEEP, 64)], cmap=style.WEIGHTS, aspect="auto",
                 extent=(LEFT + 74, LEFT + 174, low - 28, low - 16))  # fmt: skip
    for x, end in ((LEFT, "÷ 10"), (LEFT + 184, "× 10")):
        paper.text(x, low - 22, end, fontsize=11, va="center", color=SIGNS[end[0]])
    paper.text(LEFT + 124, low - 30, "× 1", fontsize=11, ha="center", va="top", color=style.BASELINE)
    paper.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    frame = {"fill": False, "ec": style.TRUTH, "lw": 2.5, "zorder": 4}
    return {
        "title": paper.text(10, HEIGHT - 12, "", fontsize=14, va="top"),
        "text": paper.text(14, HEIGHT - 56, "", va="center", **MONO, color=style.BASELINE),
        "run": paper.text(14, HEIGHT - 56, "", va="center", **MONO, color=style.INPUT, weight="bold"),
        "legend": paper.text(LEFT + 256, low - 22, "", fontsize=11, va="center", color=style.BASELINE),
        "image": image,
        "edge": paper.add_patch(Rectangle((LEFT, low), 27 * STEP, high - low, ec=style.BASELINE, fill=False, zorder=3)),
        "frames": [paper.add_patch(Rectangle((LEFT, y - side / 2), STEP, side, **frame)) for y in rows],
        "largest": paper.add_patch(Rectangle((LEFT, low), 27 * STEP, side, **frame | {"lw": 1.6})),
        "names": [paper.text(34, y, "", ha="center", va="center", weight="bold", color=style.INPUT) for y in rows],
        "pushes": [paper.text(LEFT + 27 * STEP + 56, y, "", ha="right", va="center") for y in rows],
        "bars": [paper.add_patch(Rectangle((LEFT + STEP * k + 4, BARS[0]), STEP - 8, 0, lw=0)) for k in range(27)],
        "shares": [
            paper.text(LEFT + STEP * (k + 0.5), 0, "", ha="center", va="bottom", fontsize=10.5) for k in range(27)
        ],
        "letters": [paper.text(LEFT + STEP * (k + 0.5), BARS[0] - 5, "", ha="center", va="top") for k in range(27)],
    }  # fmt: skip


def _lay_out(figure, artists):
    """Lay the page out for a phone: its columns closer together, with more room for the words below the first."""
    for share in artists["shares"]:
        share.set_rotation(90)
    right, legends, grid = LEFT + 27 * STEP, BARS[1] + 16, GRID[0]
    pieces = {}
    for (left, end), (to_left, to_end) in {
        (0, LEFT): (0, 22),
        (LEFT, right): (22, 302),
        (right, WIDTH): (302, NARROW),
    }.items():
        pieces[left, 0, end, legends] = to_left, 0, to_end, legends
        pieces[left, legends, end, grid] = to_left, legends, to_end, legends + 112
        pieces[left, grid, end, HEIGHT - 80] = to_left, legends + 112, to_end, HEIGHT - 24
    pieces[0, HEIGHT - 80, WIDTH, HEIGHT] = 0, HEIGHT - 24, NARROW, HEIGHT + 56
    return rearrange(figure, pieces, wrapped=[artists["title"], artists["legend"]])


def _move(artists, text, temperature, o, best, pushes, order):
    run = text[-6:]
    shown = text[-(SHOWN_NARROW if is_narrow(artists["text"]) else SHOWN) :]
    artists["title"].set_text(
        f"After “{_seen(run)}” it expects “{NAMES[best]}”, with {percent(o[best])} at T = {temperature:g}"
    )
    artists["text"].set_text(shown[:-6] + "      ?")
    artists["run"].set_text(" " * (len(shown) - 6) + _seen(run))
    artists["legend"].set_text(LEGEND.format(NAMES[best]))
    artists["image"].set_data(pushes)
    effects = pushes[np.arange(6), numbered(run)]
    for place, (letter, k) in enumerate(zip(run, numbered(run), strict=True)):
        artists["frames"][place].set_x(LEFT + STEP * k)
        artists["names"][place].set_text(_seen(letter))
        effect = effect_of(effects[place])
        artists["pushes"][place].set(text=effect, color=SIGNS[effect[0]])
    artists["largest"].set_y(artists["frames"][np.abs(effects).argmax()].get_y())
    ranks = np.argsort(-o, kind="stable") if order == "by chance" else np.arange(27)
    for slot, k in enumerate(ranks):
        bar, share, letter = (artists[name][slot] for name in ("bars", "shares", "letters"))
        high = (BARS[1] - BARS[0] - 12) * o[k] / o[best]
        bar.set(height=high, facecolor=style.OUTPUT if k == best else style.OUTPUT_FILL)
        share.set(text=_short(o[k]), y=BARS[0] + high + 1)
        letter.set(text=NAMES[k], weight="bold" if k == best else "normal")


def _short(chance):
    """Return a chance in per cent for above its bar, where there is no room for a sign."""
    return "" if chance < 0.005 else percent(chance).replace("over ", ">").removesuffix(" %")


def effect_of(push):
    """Return in words how many times likelier, or less likely, a letter makes another: "× 2.5", "÷ 37", "none"."""
    factor = np.exp(abs(push))
    if factor < 1.05:
        return "none"
    return f"{'×' if push > 0 else '÷'} {factor:{',.0f' if factor >= 9.95 else '.1f'}}"


def _seen(text):
    return text.replace(" ", BLANK)


def _said(k):
    return ALPHABET[k] if k else "a space"


def _in_words(text, temperature, o, best, pushes, order):
    likeliest = np.argsort(-o, kind="stable")[:8]
    shown = likeliest if order == "by chance" else np.sort(likeliest)
    chances = ", ".join(f"{_said(k)} {o[k]:.1%}" for k in shown)
    run = text[-6:]
    moved = ", ".join(f"{_said(k)} {effect_of(pushes[place, k])}" for place, k in enumerate(numbered(run)))
    spelled = ", ".join(_said(k) for k in numbered(run))
    return (
        f"Text: {text[-SHOWN:].strip()}. At T = {temperature:g}, after {spelled}, the likeliest next letters are, "
        f"{order}, {chances}. What the six letters do to the chance of {_said(best)}, against an average letter in "
        f"their place: {moved}."
    )
