"""What stands round the network of the backprop stepper: title, line of code, formulas, a sentence."""

from textwrap import wrap
from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..plots.backward_plan import ACROSS, DOWN, READABLE, Plan
from ..plots.small_network import LAST, kind_of
from .backprop_steps import CODE, LINES, title_at
from .live_figure import WIDTH

TEX = {"ŵ": r"\hat{w}", "b̂": r"\hat{b}"}
WIDTHS = {"=": 20, "·": 12, "+": 18, "−": 18, "/": 14, "(": 10, ")": 10, "σ(": 22, "exp(": 36, "−log": 44}
WIDEST = 104  # of a formula's column
MOST_NUMBERS = 12  # in the formulas of one step
CODE_LOOK = {
    "family": "monospace",
    "va": "center",
    "bbox": {"facecolor": "white", "edgecolor": style.LOSS, "linewidth": 2, "pad": 4},
}


class Sheet(NamedTuple):
    """The page, and where its parts stand: in pixels from the lower left corner, letters in points."""

    plan: Plan  # of the network
    size: tuple  # width and height of the page
    foot: int  # the height at which the network begins
    title: tuple  # (x, y, what to write, letters) of each line
    code: tuple  # (x, y, side that is there, letters)
    rows: tuple  # the heights of the formulas' numbers, row by row
    column: tuple  # up to its sign, down to its role, and the edges of its frame: down, up, and inwards
    letters: tuple  # of signs, of numbers with room and without, of roles
    scale: float  # of the room that "=" and its like take
    frame: tuple  # left, right, down and up from a followed weight's place
    words: tuple  # the heights of the sentence's lines
    line: tuple  # how many letters a line takes, and how large they are


WIDE = Sheet(
    plan=ACROSS,
    size=(WIDTH, 112 + ACROSS.size[1] + 28),
    foot=112,
    title=((8, 420, "Step {} of {} · {}", 14),),
    code=(WIDTH - 10, 420, "right", 10.5),
    rows=(58,),
    column=(30, 20, 30, 52, 4),
    letters=(13, 11, 10, 9.5),
    scale=1,
    frame=(41, 60, 25, 9),
    words=(12,),
    line=(200, 12),
)
TALL = Sheet(
    plan=DOWN,
    size=(DOWN.size[0], DOWN.size[1] + 244),
    foot=0,
    title=((8, 725, "Step {} of {}", READABLE), (8, 704, "{2}", 11)),
    code=(12, 680, "left", READABLE),
    rows=(628, 566),
    column=(24, 15, 23, 38, 2),
    letters=(9, READABLE, READABLE, READABLE),
    scale=0.75,
    frame=(33, 49, 23, 8),
    words=(532, 517, 502),
    line=(46, READABLE),
)


def page_axes(figure):
    """Return the Axes over the whole figure, and those of the network."""
    axes = page, _ = figure.add_axes((0, 0, 1, 1)), figure.add_axes((0, 0, 1, 1))
    page.set_axis_off()
    place_axes(*axes, WIDE)
    return axes


def place_axes(page, ax, sheet):
    """Give both Axes their places on a sheet; their units are its pixels."""
    (width, height), (across, up) = sheet.size, sheet.plan.size
    page.set(xlim=(0, width), ylim=(0, height))
    ax.set_position((0, sheet.foot / height, across / width, up / height))


def number_places(page):
    """Return the texts of the numbers beside the network: in the formulas, and in the sentence."""
    formula = [page.text(0, 0, "", ha="center", va="center") for _ in range(MOST_NUMBERS)]
    return formula, [page.text(0, 0, "", va="center_baseline") for _ in range(2)]


def draw_page(page, foot, sheet, step, follow, formulas, words):
    """Draw what a step shows beside the network, and return it; give the numbers, which change later, their places."""
    first, last = LINES[step - 1]
    said = step, LAST, title_at(step, follow)
    drawn = [
        page.text(x, y, line.format(*said), fontsize=size, va="center") for x, y, line, size in sheet.title
    ]
    x, y, side, size = sheet.code
    code = "   ".join(CODE[first : last + 1])
    drawn += [
        page.text(x, y, code, ha=side, fontsize=size, **CODE_LOOK),
        _frame_followed(page, follow, sheet),
    ]
    numbers = iter(foot[0])
    for row, y in zip(_rows(formulas, sheet), sheet.rows, strict=False):
        placed = _layout(row, sheet)
        lit = [(x, width / 2) for c, x, width, _ in placed if c.lit and c is not formulas[0][0]]
        if lit:
            _, _, down, up, inwards = sheet.column
            (x, half), (last_x, last_half) = lit[0], lit[-1]
            drawn.append(_frame(page, x - half + inwards, last_x + last_half - inwards, y - down, y + up))
        for column, x, _, size in placed:
            drawn += _draw_column(page, column, x, y, size, sheet)
            if column.sign not in WIDTHS:
                next(numbers).set(x=x, y=y, fontsize=size, weight="bold" if column.lit else "normal")
    return drawn + _draw_words(page, foot[1], words, sheet)


def _rows(formulas, sheet):
    """Return the formulas row by row; where there are two rows, a long one is broken behind its bracket."""
    if len(sheet.rows) == 1:
        return [formulas]
    if len(formulas) > 1:
        return [formulas[: len(formulas) // 2], formulas[len(formulas) // 2 :]]
    signs = [column.sign for column in formulas[0]]
    end = signs.index(")") + 1 if ")" in signs else len(signs)
    return [[formulas[0][:end]], [formulas[0][end:]]]


def _draw_column(page, column, x, y, size, sheet):
    """Draw a column of a formula without its number: the sign, and below it the sign again or what it stands for."""
    look, (up, down, *_) = {"ha": "center", "va": "center"}, sheet.column
    signs, _, _, roles = sheet.letters
    drawn = [page.text(x, y + up, _tex(column.sign), fontsize=signs, **look)]
    if not column.number:
        drawn[0].set_color(style.BASELINE)
    if column.sign in WIDTHS:
        drawn.append(page.text(x, y, column.sign, fontsize=size, **look))
    elif column.role:
        drawn.append(page.text(x, y - down, column.role, fontsize=roles, color=style.BASELINE, **look))
    return drawn


def _draw_words(page, numbers, words, sheet):
    """Draw the words of the sentence, with room for its numbers in between."""
    drawn, x, (y, *below), (letters, size) = [], 8, sheet.words, sheet.line
    for k in range(0, len(words), 2):
        for line in wrap(words[k], letters):
            if drawn and below:
                x, y = 8, below.pop(0)
            drawn.append(page.text(x, y, line, fontsize=size, va="center_baseline"))
        x = drawn[-1].get_window_extent().transformed(page.transData.inverted()).x1 + 6
        numbers[k // 2].set(x=x, y=y, fontsize=size)
        x += 94
    return drawn


def write_foot(foot, formulas, words):
    """Write the numbers of the formulas and of the sentence."""
    columns = [column for columns in formulas for column in columns if column.sign not in WIDTHS]
    for texts, numbers in zip(foot, ([column.number for column in columns], words[1::2]), strict=True):
        for k, text in enumerate(texts):
            text.set_text(numbers[k] if k < len(numbers) else "")


def _frame_followed(page, follow, sheet):
    """Draw a dotted frame round the followed weight and the place of its slope."""
    (x, y), (left, right, down, up) = sheet.plan.places["w{}{}".format(*follow)], sheet.frame
    frame = _frame(
        page, max(3, x - left), min(sheet.size[0] - 1, x + right), sheet.foot + y - down, sheet.foot + y + up
    )
    frame.set(linewidth=1.2, linestyle=":")
    return frame


def _frame(page, left, right, bottom, top):
    look = {"fill": False, "edgecolor": style.LOSS, "linewidth": 2}
    return page.add_patch(Rectangle((left, bottom), right - left, top - bottom, **look))


def _layout(formulas, sheet):
    """Return for each column its place: (column, middle, width, size of its number), formulas side by side."""
    share, placed = (sheet.size[0] - 16) / len(formulas), []
    for place, columns in enumerate(formulas):
        signs = [WIDTHS.get(column.sign, 0) * sheet.scale for column in columns]
        shares = [0 if width else 1.15 if c.bracketed else 1 for c, width in zip(columns, signs, strict=True)]
        wide = min(WIDEST * sheet.scale, (share - 6 - sum(signs)) / max(1, sum(shares)))
        widths = np.add(signs, np.multiply(wide, shares))
        ends = 8 + place * share + np.cumsum(widths)
        size = sheet.letters[1 if wide > 62 else 2]
        placed += [
            (c, end - width / 2, width, size) for c, end, width in zip(columns, ends, widths, strict=True)
        ]
    return placed


def _tex(sign):
    """Return a formula's sign in mathtext: "dw01" as the fraction ∂L/∂w₀₁."""
    if sign in WIDTHS:
        return sign
    kind = kind_of(sign)
    index = sign[len(kind) :]
    if kind == "s":
        return rf"$\sigma'(g_{index})$"
    letter = kind.removeprefix("d")
    letter = f"{TEX.get(letter, letter)}_{{{index}}}" if index else letter
    return rf"$\frac{{\partial L}}{{\partial {letter}}}$" if kind.startswith("d") else f"${letter}$"
