"""What stands round the network of the backprop stepper: title, line of code, formulas, a sentence."""

import numpy as np
from matplotlib.patches import Rectangle

from .. import style
from ..plots.backward import HEIGHT, PLACES
from ..plots.small_network import LAST, kind_of
from .backprop_steps import CODE, LINES, title_at
from .live_figure import WIDTH

FOOT = 112  # pixels, for formula and sentence
PAGE = (WIDTH, FOOT + HEIGHT + 28)
TEX = {"ŵ": r"\hat{w}", "b̂": r"\hat{b}"}
WIDTHS = {"=": 20, "·": 12, "+": 18, "−": 18, "/": 14, "(": 10, ")": 10, "σ(": 22, "exp(": 36, "−log": 44}
WIDEST = 104  # of a formula's column
NUMBER_ROW = 58  # the height of a formula's numbers
MOST_NUMBERS = 12  # in the formulas of one step
CODE_LOOK = {
    "family": "monospace",
    "fontsize": 10.5,
    "ha": "right",
    "va": "center",
    "bbox": {"facecolor": "white", "edgecolor": style.LOSS, "linewidth": 2, "pad": 4},
}


def page_axes(figure):
    """Return the Axes over the whole figure, in pixels."""
    page = figure.add_axes((0, 0, 1, 1), xlim=(0, PAGE[0]), ylim=(0, PAGE[1]))
    page.set_axis_off()
    return page


def number_places(page):
    """Return the texts of the numbers below the network: in the formulas, and in the sentence."""
    formula = [page.text(0, NUMBER_ROW, "", ha="center", va="center") for _ in range(MOST_NUMBERS)]
    return formula, [page.text(0, 12, "", va="center_baseline") for _ in range(2)]


def draw_page(page, foot, step, follow, formulas, words):
    """Draw what a step shows beside the network, and return it; give the numbers, which change later, their places."""
    first, last = LINES[step - 1]
    drawn = [
        page.text(
            8, PAGE[1] - 14, f"Step {step} of {LAST} · {title_at(step, follow)}", fontsize=14, va="center"
        ),
        page.text(PAGE[0] - 10, PAGE[1] - 14, "   ".join(CODE[first : last + 1]), **CODE_LOOK),
        _frame_followed(page, follow),
    ]
    placed = _layout(formulas)
    lit = [(x - width / 2, x + width / 2) for column, x, width, _ in placed[1:] if column.lit]
    drawn += [_frame(page, lit[0][0] + 4, lit[-1][1] - 4, 28, 110)] if lit else []
    numbers = iter(foot[0])
    for column, x, _, size in placed:
        drawn += _draw_column(page, column, x, size)
        if column.sign not in WIDTHS:
            next(numbers).set(x=x, fontsize=size, weight="bold" if column.lit else "normal")
    return drawn + _draw_words(page, foot[1], words)


def _draw_column(page, column, x, size):
    """Draw a column of a formula without its number: the sign, and below it the sign again or what it stands for."""
    look = {"ha": "center", "va": "center"}
    drawn = [page.text(x, 88, _tex(column.sign), fontsize=13, **look)]
    if not column.number:
        drawn[0].set_color(style.BASELINE)
    if column.sign in WIDTHS:
        drawn.append(page.text(x, NUMBER_ROW, column.sign, fontsize=size, **look))
    elif column.role:
        drawn.append(page.text(x, 38, column.role, fontsize=9.5, color=style.BASELINE, **look))
    return drawn


def _draw_words(page, numbers, words):
    """Draw the words of the sentence, with room for its numbers in between."""
    drawn, x = [], 8
    for k in range(0, len(words), 2):
        drawn.append(page.text(x, 12, words[k], va="center_baseline"))
        x = drawn[-1].get_window_extent().transformed(page.transData.inverted()).x1 + 6
        numbers[k // 2].set_x(x)
        x += 94
    return drawn


def write_foot(foot, formulas, words):
    """Write the numbers of the formulas and of the sentence."""
    columns = [column for columns in formulas for column in columns if column.sign not in WIDTHS]
    for texts, numbers in zip(foot, ([column.number for column in columns], words[1::2]), strict=True):
        for k, text in enumerate(texts):
            text.set_text(numbers[k] if k < len(numbers) else "")


def _frame_followed(page, follow):
    """Draw a dotted frame round the followed weight and the place of its slope."""
    x, y = PLACES["w{}{}".format(*follow)]
    frame = _frame(page, max(3, x - 41), x + 60, FOOT + y - 25, FOOT + y + 9)
    frame.set(linewidth=1.2, linestyle=":")
    return frame


def _frame(page, left, right, bottom, top):
    look = {"fill": False, "edgecolor": style.LOSS, "linewidth": 2}
    return page.add_patch(Rectangle((left, bottom), right - left, top - bottom, **look))


def _layout(formulas):
    """Return for each column its place: (column, middle, width, size of its number), formulas side by side."""
    share, placed = (PAGE[0] - 16) / len(formulas), []
    for place, columns in enumerate(formulas):
        signs = [WIDTHS.get(column.sign, 0) for column in columns]
        shares = [0 if width else 1.15 if c.bracketed else 1 for c, width in zip(columns, signs, strict=True)]
        wide = min(WIDEST, (share - 6 - sum(signs)) / sum(shares))
        widths = np.add(signs, np.multiply(wide, shares))
        ends = 8 + place * share + np.cumsum(widths)
        size = 11 if wide > 62 else 10
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
