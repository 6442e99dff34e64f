"""Which word comes next? Scores, divided by a temperature, become chances, and chances become words (lesson 04)."""

import ipywidgets
import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..activations import softmax
from ..plots.loss import OTHER_BAR
from ..validate import as_floats, require_finite
from ..words import listed, number
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .pieces import rearrange
from .stacked import NARROW

TEMPERATURES = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 30, 100)
MOST, TIMES = 6, 10  # words; how often it says one
ROUNDS = 50
SEED = 1
BAR, TOLD, SAID = 2.6, 5.75, 7.0  # inches from the left: where the bars, the prices and what was said begin
LONGEST = 2.2  # inches: a bar of probability 1


@in_lesson_style
def next_word(start, scores):
    """Return the instrument: what each next word's score makes of it at a temperature, and ten words said by chance.

    start: how the sentence begins. scores: {word: its score}, two to six of them. Raises ValueError for another number
    of words, or a score that is not finite.
    """
    words = list(scores)
    f = as_floats(list(scores.values()), "scores")
    if not 2 <= len(words) <= MOST:
        raise ValueError(f"scores must have two to {MOST} words, got {len(words)}")
    require_finite(f, "scores")
    height = 150 + 42 * len(words)
    figure = new_figure(WIDTH, height)
    artists = _artists(figure.add_axes((0, 0, 1, 1)), words, f, height / 100)

    def draw(temperature, said):
        o = softmax(f / temperature)
        spoken = _spoken(o, said)
        _move(artists, o, spoken)
        title, sentence = _told(start, words, temperature, spoken)
        artists["title"].set_text(title)
        artists["sentence"].set_text(sentence)
        rows = [f"{word} {share:.1%}" for word, share in zip(words, o, strict=True)]
        return f"{title}. Chances: {', '.join(rows)}. {sentence}"

    temperature = ipywidgets.SelectionSlider(
        options=TEMPERATURES, value=1, description="temperature T", **across(2, words=110)
    )
    said = ipywidgets.IntSlider(0, 0, ROUNDS, description="roll of the dice", **across(2, words=110))
    say = ipywidgets.Button(description="Say it ten times", icon="comment", layout={"width": "180px"})
    say.on_click(lambda _: setattr(said, "value", said.value % ROUNDS + 1))
    return LiveFigure(
        "Which word comes next?",
        figure,
        [artists["title"], artists["sentence"], artists["rows"], artists["squares"]],
        draw,
        controls={"temperature": temperature, "said": said},
        rows=[[temperature, said], [say]],
        still={"temperature": 3, "said": 1},
        narrow=lambda: _lay_out(figure, artists, height),
    )


def _spoken(o, said):
    """Return the places of the ten words of a roll; one roll falls alike at every temperature."""
    if not said:
        return []
    dice = np.random.default_rng((SEED, said)).random(TIMES)
    return np.searchsorted(np.cumsum(o)[:-1], dice, side="right").tolist()


def _artists(ax, words, f, height):
    ax.set(xlim=(0, WIDTH / 100), ylim=(0, height))
    ax.set_axis_off()
    top = height - 0.95
    heads = (
        (1.15, "word", "right"),
        (2.1, "score", "right"),
        (BAR, "chance, the softmax of score / T", "left"),
    )
    heads += (TOLD, "price", "left"), (SAID - 0.35, "said, of ten", "left")
    for x, name, side in heads:
        ax.text(x, top + 0.25, name, ha=side, color=style.BASELINE, fontsize=10)
    rows = []
    for k, (word, score) in enumerate(zip(words, f, strict=True)):
        y = top - 0.1 - 0.42 * k
        ax.text(1.15, y, word, ha="right", va="center", weight="bold")
        ax.text(2.1, y, number(score, ".1f"), ha="right", va="center")
        rows.append(
            {
                "bar": ax.add_patch(Rectangle((BAR, y - 0.14), 0, 0.28, linewidth=1.2, **OTHER_BAR)),
                "share": ax.text(BAR, y, "", va="center"),
                "price": ax.text(TOLD, y, "", va="center", color=style.LOSS),
                "count": ax.text(SAID - 0.35, y, "", va="center"),
            }
        )
    squares = [[_square(ax, k, top - 0.19 - 0.42 * row) for k in range(TIMES)] for row in range(len(words))]
    return {
        "title": ax.text(0.1, height - 0.32, "", fontsize=14),
        "sentence": ax.text(0.1, 0.22, ""),
        "rows": [list(row.values()) for row in rows],
        "squares": squares,
    }


def _square(ax, k, y):
    look = {"facecolor": style.HIDDEN_FILL, "edgecolor": style.HIDDEN, "visible": False}
    return ax.add_patch(Rectangle((SAID + 0.115 * k, y), 0.085, 0.18, **look))


def _move(artists, o, spoken):
    for k, ((bar, share, price, count), squares) in enumerate(
        zip(artists["rows"], artists["squares"], strict=True)
    ):
        bar.set_width(LONGEST * o[k])
        share.set(text=f"{100 * o[k]:.1f} %", x=BAR + LONGEST * o[k] + 0.08)
        price.set_text(f"{-np.log(max(o[k], 1e-300)):.2f}")
        count.set_text(str(spoken.count(k)) if spoken else "")
        for place, square in enumerate(squares):
            square.set_visible(place < spoken.count(k))


def _lay_out(figure, artists, height):
    """Lay the page out for a phone: its columns closer together, and longer words in two lines."""
    for text in artists["title"].axes.texts:
        text.set_text(text.get_text().replace("softmax of", "softmax\nof").replace("said, of", "said,\nof"))
    columns = {
        (0, 215): (0, 100),
        (215, 560): (100, 205),
        (560, 625): (228, 262),
        (625, WIDTH): (262, NARROW),
    }
    pieces = {
        (left, 40, right, height - 50): (*(to_left, 60), *(to_right, height - 20))
        for (left, right), (to_left, to_right) in columns.items()
    }
    pieces[0, height - 50, WIDTH, height] = 0, height - 20, NARROW, height + 30
    pieces[0, 0, WIDTH, 40] = 0, 0, NARROW, 60
    return rearrange(figure, pieces, wrapped=(artists["title"], artists["sentence"]))


def _told(start, words, temperature, spoken):
    title = f"“{start} …” at T = {temperature:g}"
    if not spoken:
        return title, "Press the button: it picks a word, ten times, by these chances."
    return title, f"It said: {listed([words[k] for k in spoken])}."
