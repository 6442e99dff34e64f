"""Guess before the page computes: a number, a choice, pairs or a curve, locked in, and later held against the truth."""

from html import escape
from numbers import Integral

from . import guess_book
from .guess_kinds import CLOSE, Choice, Curve, Match, Number
from .validate import require_number
from .words import in_lines

TOLD = {"right", "off", "said"}
_asked = {}  # of this kernel: a cell that runs again shows the guess that was locked in there
follower = None  # of this kernel: a room, which hears of each guess, what is locked in, and the truth


def guess_number(question, low, high):
    """Ask for a number on a line, and return the guess, whose `reveal(truth)` shows both.

    It is a whole cell: `cuts = guess_number("For how many of the 16 rules is there a cut?", 0, 16)`. The cell that
    computes the answer ends in `cuts.reveal(14)`. Whole numbers as ends ask for a whole number, floats for hundredths
    of the line. A guess that was locked in stays so until the kernel starts anew. Raises ValueError for an empty
    question or line, TypeError for ends that are no numbers.
    """
    whole = isinstance(low, Integral) and isinstance(high, Integral)
    low, high = _ends((low, high), "low", "high")
    return _ask(
        Number(
            _question(question),
            *(map(int, (low, high)) if whole else (low, high)),
            1 if whole else (high - low) / 100,
        )
    )


def guess_choice(question, options):
    """Ask for one of two or more options, and return the guess, whose `reveal(truth)` shows both.

    options: different strings, of which the truth is one: `deep = guess_choice("How many cuts?", ["one", "a hundred"])`
    and, where the answer is computed, `deep.reveal("one")`. Otherwise as `guess_number`.
    """
    return _ask(Choice(_question(question), _several(options, "options")))


def guess_match(question, names, options):
    """Ask which of the options belongs to each name, and return the guess, whose `reveal(truth)` shows both.

    names, options: two or more different strings each; letters may come as one string, "ABC". Where the answer is
    computed, `guess.reveal(["the option of A", …])` takes one option a name, in the order of the names. Otherwise as
    `guess_number`.
    """
    names, options = _several(list(names), "names"), _several(options, "options")
    return _ask(Match(_question(question), names, options))


def guess_curve(question, xlabel, ylabel, xlim, ylim, level=None, marks=None):
    """Ask for a curve, drawn with mouse, finger or arrow keys, and return the guess, whose `reveal` shows both.

    xlim, ylim: (least, most) of each axis, numbers. level: (name, height) of a line to compare with. marks:
    {name: place along x} of lines on the board and, with their heights, of dots on the answer. Where the curve is
    computed, `guess.reveal((x, y))` takes two float arrays of shape (n,), x rising. Otherwise as `guess_number`.
    """
    labels = (_question(label, name) for label, name in ((xlabel, "xlabel"), (ylabel, "ylabel")))
    limits = (_ends(ends, f"{name}[0]", f"{name}[1]") for ends, name in ((xlim, "xlim"), (ylim, "ylim")))
    return _ask(Curve(_question(question), *labels, *limits, level, tuple((marks or {}).items())))


def how_i_guessed():
    """Say how many of the guesses asked for in this kernel were right, how many close, and which was furthest off.

    What was guessed on another day counts, where it is not guessed anew today.
    """
    known = {guess["question"]: guess for guess in guess_book.kept()[0] if guess.keys() >= TOLD}
    for asked, guess in _asked.items():
        if guess.verdict:
            known[asked.question] = {"question": asked.question, **guess.verdict._asdict()}
    told = [known[asked.question] for asked in _asked if asked.question in known]
    right = sum(guess["right"] for guess in told)
    said = ["You have locked in no guess here."]
    if told:
        close = sum(not guess["right"] and 0 < guess["off"] <= CLOSE for guess in told)
        near = f", {_count(close)} close" * bool(close)
        said = [
            f"{_count(len(told)).capitalize()} guess{'es' * (len(told) != 1)}, {_count(right)} right{near}."
        ]
    if right < len(told):
        worst = max((guess for guess in told if not guess["right"]), key=lambda guess: guess["off"])
        said.append(f"The furthest off: {worst['question']} {worst['said']}")
    _show(said)


def _count(number):
    words = "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    return words[number] if number < len(words) else str(number)


def _show(lines):
    from IPython.display import display

    html = f'<div role="status">{"<br>".join(map(escape, lines))}</div>'
    data = {"text/plain": "\n".join(map(in_lines, lines)), "text/html": html}
    display(data, metadata={"guess": "told"}, raw=True)


def _ask(asked):
    from IPython.display import display

    from .widgets.guess_board import Guess  # not before a lesson asks: the package loads no widget

    guess = _asked.get(asked)
    if guess is None or guess.guess is None:
        guess = _asked[asked] = Guess(asked)
    display(guess)
    guess.follower = follower
    if follower:
        follower.asks(guess)
    return guess


def _several(words, name):
    several = tuple(words)
    fine = all(isinstance(word, str) and word.strip() for word in several)
    if isinstance(words, str) or not fine or len(set(several)) < max(2, len(several)):
        raise ValueError(f"{name} must be two or more different strings, got {words!r}")
    return several


def _question(text, name="question"):
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} must be words, got {text!r}")
    return text


def _ends(ends, *names):
    if not isinstance(ends, tuple | list) or len(ends) != 2:
        raise ValueError(f"{names[0][:-3]} must be a pair of numbers, got {ends!r}")
    low, high = (require_number(end, name) for end, name in zip(ends, names, strict=True))
    if not low < high:
        raise ValueError(f"{names[0]} must be below {names[1]}, got {low:g} and {high:g}")
    return low, high
