"""Which digit does the network read in your hand? A page to draw on, and what becomes of it (lessons 00 and 07)."""

from base64 import b64decode
from textwrap import fill

import ipywidgets
import numpy as np

from .. import style
from ..dataset import prepare_images
from ..handwriting import PAGE, draw_strokes, preparation_stages
from ..ink import find_ink
from ..network import forward, require_parameters
from ..pictures import open_page
from ..validate import require_count
from ..words import article, percent
from .digit_challenge import HEIGHT as GAME
from .digit_challenge import Try, challenge_artists, update_challenge
from .digit_pad import FIRST, PEN, SAMPLES, SIDE, Pad
from .live_figure import LiveFigure, in_lesson_style, new_figure
from .pieces import READABLE, TITLE, is_narrow, rearrange

SMALL_3 = [
    [22, 18, 46, 14, 38, 39, 43, 39, 47, 41, 51, 46, 54, 52, 54, 59, 53, 65, 50, 70, 44, 74, 39, 74, 34, 70]
]
MISREAD_4 = [[165, 30, 60, 110, 205, 103], [167, 30, 163, 240]]  # plain, and a 9 to the lessons' network
STEPS = {
    "crop": "crop",
    "pen": "redraw",
    "scale": "scale",
    "center": "centre",
}
WIDTH, HEIGHT = 438, 334
NARROW = 324  # on a phone, in its frame
TILE, GAP, TOP = 92, 20, 176  # pixels: a picture's side, between two of them, below them
PIXEL = TILE / PAGE  # of the network's page
SHEET = TILE - 3  # pixels of the page drawn on, which is not to cover its frame
BARS, COLUMN = 32, 43.8  # pixels: the bars' foot, and the width for one of ten
TALL = 120  # pixels of a bar at 1
SURE = 0.5
LINE = 45  # letters of a refusal that fit beside each other


class DigitCanvas(LiveFigure):
    """The instrument, and what is drawn in it as an array; `tries` are those of the game, Try by Try."""

    @property
    def stages(self):
        """The ink, each step of its preparation that is switched on, and the page for the network: Stages."""
        values = self.values
        return preparation_stages(_ink(values.pop("drawing"))[0], **values)

    @property
    def image(self):
        """The ink: uint8 of shape (280, 280), of a picture another, 0 for blank paper and 255 for ink."""
        return self.stages.raw

    @property
    def prepared(self):
        """What the network sees of it: uint8 of shape (28, 28)."""
        return self.stages.centred


@in_lesson_style
def digit_canvas(parameters, challenge=None):
    """Return the instrument: a page to draw a digit on, its preparation step by step, and what the network reads.

    parameters: Parameters of a 784-n-10 network, any n. challenge: a digit, 0 to 9, that is to be drawn so that the
    network misreads it; a button then says that it is drawn, and the tries are kept.
    Raises TypeError for anything else, ValueError for a shape and for another number.
    A picture of a digit may be opened on it, too. The instrument's attributes `image` and `prepared` are arrays of the
    ink, and of what the network sees.
    """
    parameters = require_parameters(parameters)
    if parameters.W.shape[1] != 784 or len(parameters.W_hat) != 10:
        shapes = parameters.W.shape, parameters.W_hat.shape
        raise ValueError("parameters must be of a 784-n-10 network, got W {} and W_hat {}".format(*shapes))
    game = 0 if challenge is None else GAME
    if game and require_count(challenge, "challenge", least=0) > 9:
        raise ValueError(f"challenge must be a digit, 0 to 9, got {challenge}")
    pad = Pad(value=SAMPLES[FIRST]["strokes"])
    switches = _switches()
    figure = new_figure(WIDTH, HEIGHT + game)
    artists = _artists(figure.add_axes((0, game / (HEIGHT + game), 1, HEIGHT / (HEIGHT + game))))
    if game:
        board = challenge_artists(figure.add_axes((0, 0, 1, GAME / (HEIGHT + GAME))), WIDTH)
    tries, refused = [], ""

    def draw(drawing, **steps):
        ink, refusal = _ink(drawing)
        stages = preparation_stages(ink, **steps)
        _move_tiles(artists, stages, steps)
        o = forward(parameters, prepare_images(stages.centred)).O if ink.any() else np.zeros(10)
        _move_bars(artists, o)
        pad.said = refusal or _verdict(o)
        _say(artists, pad.said, refusal)
        shown = tries or [Try(stages.centred, int(o.argmax()), float(o.max()))] * (drawing == MISREAD_4)
        stands = f" {update_challenge(board, challenge, shown, refused)}" if game else ""
        return _in_words(drawing, steps, o, pad.said) + stands

    def judge(_):
        nonlocal refused
        canvas.move(**dict.fromkeys(STEPS, True))
        refused = _no_try(pad.value, canvas.image, challenge)
        if not refused:
            o = forward(parameters, prepare_images(canvas.prepared)).O
            tries.append(Try(canvas.prepared, int(o.argmax()), float(o.max())))
        canvas.redraw()
        refused = ""  # said once: whatever moves next, Reset too, takes it away

    drawn = ipywidgets.Button(description=f"That is my {challenge}", layout={"width": "130px"})
    drawn.on_click(judge)
    canvas = DigitCanvas(
        f"Can you draw {article(challenge)} that it misreads?"
        if game
        else "Which digit does the network read in your hand?",
        figure,
        [list(artists.values()), list(board.values()) if game else []],
        draw,
        controls={"drawing": pad, **switches},
        rows=[[drawn] if game else []],
        beside=pad,
        above=[*switches.values()],
        narrow=lambda: _lay_out(figure, game, [artists["verdict"], *([board["said"]] if game else [])]),
        buttons=[drawn.description, "Reset", "Clear", "Next sample"] if game else [],
        still={"drawing": MISREAD_4} if game else {"drawing": SMALL_3, **dict.fromkeys(STEPS, False)},
    )
    canvas.tries = tries
    canvas.layout.max_width = f"{SIDE + WIDTH + 34}px"  # no wider than page, picture and what is round them
    return canvas


def _lay_out(figure, game, wrapped):
    """Lay the page out for a phone. game: the height of the game below it."""
    tall, words = HEIGHT + game, game + TOP + TILE
    top, middle = 0.9 * game, 0.9 * game + (TOP + TILE) * NARROW / WIDTH
    pieces = {
        (0, words, WIDTH, tall): (0, middle, NARROW, middle + 78),
        (0, game, WIDTH, words): (0, top, NARROW, middle),
    }
    if game:
        pieces[0, 0, WIDTH, game] = 0, 0, NARROW, top
    return rearrange(figure, pieces, wrapped)


def _no_try(drawing, ink, digit):
    """Return why what is on the page is no try, or nothing."""
    if not ink.any():
        return f"The page is blank. Draw {article(digit)} first."
    if any(sample["strokes"] == drawing for sample in SAMPLES):
        return f"A sample does not count. Draw {article(digit)} of your own over it."
    return ""


def _ink(drawing):
    """Return the ink of strokes or of a picture's data URL, and why there is none in words."""
    if isinstance(drawing, list):
        return draw_strokes(drawing, SIDE, PEN), ""
    try:
        return find_ink(open_page(b64decode(drawing.partition(",")[2]))), ""
    except ValueError as error:
        words = str(error)
        return np.zeros((SIDE, SIDE), np.uint8), words[0].upper() + words[1:]


def _switches():
    """Return a checkbox for each step, by the name that `preparation_stages` gives it."""
    layout = {"width": "auto", "margin": "2px"}
    return {
        name: ipywidgets.Checkbox(True, description=text, indent=False, layout=layout)
        for name, text in STEPS.items()
    }


def _tiles():
    """Return the left end of each picture."""
    return [5 + k * (TILE + GAP) for k in range(len(STEPS))]


def _artists(ax):
    """Draw what stands still, and return what moves by name."""
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT), autoscale_on=False)
    ax.set_axis_off()
    middles = [COLUMN * (digit + 0.5) for digit in range(10)]
    for k, left in enumerate(_tiles()):
        frame = style.INPUT if k == len(STEPS) - 1 else style.BASELINE_FILL
        ax.plot([left, left + TILE, left + TILE, left, left],
                [TOP, TOP, TOP + TILE, TOP + TILE, TOP], color=frame, linewidth=1.2)  # fmt: skip
        if k:
            ax.text(left - GAP / 2, TOP + TILE / 2, "→", ha="center", va="center", fontsize=14)
    for digit, middle in enumerate(middles):
        ax.text(middle, BARS - 8, digit, ha="center", va="top", weight="bold")
    ax.plot([0, WIDTH], [BARS, BARS], color=style.BASELINE, linewidth=0.8)
    at = {"ha": "center", "va": "bottom", "fontsize": 9.5}
    x, y = _tiles()[-1] + TILE / 2, TOP + TILE / 2
    return {
        "tiles": [
            ax.imshow(np.zeros((1, 1)), cmap=style.INK, vmin=0, vmax=255, aspect="auto") for _ in STEPS
        ],
        "box": ax.plot([], [], color=style.INPUT, linewidth=1.2, linestyle=(0, (3, 2)))[0],
        "cross": ax.plot(
            [x - 9, x + 9, np.nan, x, x], [y, y, y, y - 9, y + 9], color=style.INPUT, linewidth=1
        )[0],
        "names": [ax.text(left + TILE / 2, TOP + TILE + 6, "", **at) for left in _tiles()],
        "bars": ax.bar(middles, [0] * 10, width=0.7 * COLUMN, bottom=BARS, linewidth=1.2).patches,
        "shares": [ax.text(middle, 0, "", **at) for middle in middles],
        "verdict": ax.text(4, HEIGHT - 6, "", va="top", fontsize=14, weight="bold", color=style.OUTPUT),
    }


def _move_tiles(artists, stages, steps):
    """Show the box of ink on its page, what the pen makes of it, and all that follows in the network's pixels."""
    raw = stages.raw
    unit = SHEET / max(raw.shape)
    longest = SHEET, max(stages.cropped.shape) * unit, min(TILE, max(stages.scaled.shape) * PIXEL), TILE
    for tile, picture, long, left in zip(
        artists["tiles"], (raw, *stages[2:]), longest, _tiles(), strict=True
    ):
        height, width = (long * side / max(picture.shape) / 2 for side in picture.shape)
        x, y = left + TILE / 2, TOP + TILE / 2
        tile.set(data=picture, extent=(x - width, x + width, y - height, y + height))
    artists["box"].set_data(_box(raw) if steps["crop"] and raw.any() else ([], []))
    height, width = stages.scaled.shape
    space = "\n" if is_narrow(artists["verdict"]) else " "
    done = "this box", "one pen", f"{width} × {height}", "cross"
    for name, step, text, on in zip(artists["names"], STEPS.values(), done, steps.values(), strict=True):
        said, colour = (f"{step}:{space}{text}", "black") if on else (f"no {step}", style.WARNING)
        name.set(text=said, color=colour)


def _box(raw):
    """Return the x and the y of a line round the ink of a page in the first frame, a little away from it."""
    unit, away = SHEET / max(raw.shape), 3
    (low, high), (left, right) = (np.flatnonzero(raw.any(axis=axis))[[0, -1]] for axis in (1, 0))
    corner = _tiles()[0] + (TILE - unit * raw.shape[1]) / 2, TOP + (TILE + unit * raw.shape[0]) / 2
    x0, x1 = corner[0] + unit * left - away, corner[0] + unit * (right + 1) + away
    y0, y1 = corner[1] - unit * low + away, corner[1] - unit * (high + 1) - away
    return [x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0]


def _move_bars(artists, o):
    best = o.argmax()
    for digit, (bar, label, share) in enumerate(zip(artists["bars"], artists["shares"], o, strict=True)):
        bar.set(height=TALL * share, facecolor=style.OUTPUT if digit == best else style.OUTPUT_FILL)
        text = percent(share).replace("over", ">") if share >= 0.005 else ""
        label.set(text=text, y=BARS + TALL * share + 2)


def _say(artists, verdict, refused):
    """Show the verdict; a refusal is longer, and takes the place of the pictures' names too."""
    small, large = (READABLE, TITLE) if is_narrow(artists["verdict"]) else (10.5, 14)
    look = (
        {"fontsize": small, "color": style.WARNING} if refused else {"fontsize": large, "color": style.OUTPUT}
    )
    artists["verdict"].set(text=fill(verdict, LINE), **look)
    for name in artists["names"]:
        name.set_visible(not refused)


def _verdict(o):
    """Return the answer in words; `o` is 0 throughout for a blank page."""
    if not o.any():
        return "The page is blank."
    second, first = np.argsort(o)[-2:]
    if o[first] >= SURE:
        return f"I read {article(first)}, {percent(o[first])}."
    return (
        f"I am not sure: {article(first)}, {percent(o[first])}, or {article(second)}, {percent(o[second])}."
    )


def _in_words(drawing, steps, o, verdict):
    samples = [sample for sample in SAMPLES if sample["strokes"] == drawing]
    what = f"{len(drawing)} stroke{'s' * (len(drawing) != 1)}" if isinstance(drawing, list) else "a picture"
    if samples:
        what = f"a sample, {article(samples[0]['digit'])}"
    left_out = [STEPS[step] for step, on in steps.items() if not on]
    shares = ", ".join(f"{digit} {share:.2f}" for digit, share in enumerate(o))
    return f"On the page: {what}. Steps left out: {', '.join(left_out) or 'none'}. {verdict} Probabilities: {shares}."
