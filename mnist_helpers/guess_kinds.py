"""What can be guessed, a number, a choice, pairs or a curve, and how far a guess is from the truth, in words."""

from typing import NamedTuple

import numpy as np

from .validate import as_floats, require_finite, require_number
from .words import number

COLUMNS = 61  # places along a curve
CLOSE = 0.05  # of the line, or of a curve's height: a hand draws no better
NONE = "No guess was locked in."


class Verdict(NamedTuple):
    """Whether a guess is right, how far off it is (1 for the whole line, 0 for a choice), and a sentence on it."""

    right: bool
    off: float
    said: str


class Number(NamedTuple):
    """A number on a line from `low` to `high`, in steps."""

    question: str
    low: float
    high: float
    step: float

    def __str__(self):
        return f"A line from {_said(self.low)} to {_said(self.high)}."

    def cleaned(self, value):
        """Return what a page sent as a guess on the line; None for anything else."""
        if not isinstance(value, int | float) or not self.low <= value <= self.high:
            return None
        return round(value) if self.step == 1 else float(value)

    def checked(self, truth):
        """Return the truth, or raise: TypeError for no number, ValueError for NaN or an infinity."""
        return require_number(truth, "truth")

    def tell(self, value):
        return _said(value)

    def kept(self, truth):
        return truth

    def compare(self, guess, truth):
        if guess is None:
            return Verdict(False, np.nan, f"{NONE}\nThe answer is {_said(truth)}.")
        apart, off = abs(truth - guess), abs(truth - guess) / (self.high - self.low)
        mine, right = _said(guess), _said(truth)
        if mine == right:
            return Verdict(True, off, f"You guessed {mine}, and {right} it is.")
        if apart <= self.step / 2:
            return Verdict(True, off, f"You guessed {mine}. It is {right}: nearer than this line can say.")
        more = "more" if truth > guess else "less"
        only = "only " * (off <= CLOSE)
        return Verdict(
            False, off, f"You guessed {mine}. It is {right}: {only}{_said(apart)} {more} than you thought."
        )


class Choice(NamedTuple):
    """One of several options."""

    question: str
    options: tuple

    def __str__(self):
        return f"To choose from: {'; '.join(self.options)}."

    def cleaned(self, value):
        """Return the option at the place that a page sent; None for anything else."""
        return self.options[value] if isinstance(value, int) and 0 <= value < len(self.options) else None

    def checked(self, truth):
        """Return the truth, or raise ValueError where it is none of the options."""
        if truth not in self.options:
            raise ValueError(f"truth must be one of the options {', '.join(self.options)}; got {truth!r}")
        return truth

    def tell(self, value):
        return value

    def kept(self, truth):
        return truth

    def compare(self, guess, truth):
        if guess is None:
            return Verdict(False, np.nan, f"{NONE}\nThe answer is “{truth}”.")
        if guess == truth:
            return Verdict(True, 0, f"You chose “{guess}”, and so it is.")
        return Verdict(False, 0, f"You chose “{guess}”. The answer is “{truth}”.")


class Match(NamedTuple):
    """For each of several names one of several options."""

    question: str
    names: tuple
    options: tuple

    def __str__(self):
        return f"For each of {', '.join(self.names)} one of these: {'; '.join(self.options)}."

    def cleaned(self, value):
        """Return the options at the places that a page sent, one a name; None for anything else."""
        if not isinstance(value, list) or len(value) != len(self.names):
            return None
        fine = all(isinstance(place, int) and 0 <= place < len(self.options) for place in value)
        return [self.options[place] for place in value] if fine else None

    def checked(self, truth):
        """Return the truth as a list, or raise ValueError where it is not one of the options for each name."""
        truth = list(truth)
        if len(truth) != len(self.names) or not set(truth) <= set(self.options):
            raise ValueError(f"truth must be {len(self.names)} of the options, one a name, got {truth!r}")
        return truth

    def tell(self, value):
        return "; ".join(f"{name}: {option}" for name, option in zip(self.names, value, strict=True))

    def kept(self, truth):
        return truth

    def compare(self, guess, truth):
        if guess is None:
            return Verdict(False, np.nan, f"{NONE}\nThe answer is {self.tell(truth)}.")
        wrong = [row for row in zip(self.names, truth, guess, strict=True) if row[1] != row[2]]
        if not wrong:
            return Verdict(True, 0, f"You matched all {len(truth)}.")
        told = "; ".join(f"{name} is “{right}”, not “{mine}”" for name, right, mine in wrong)
        matched = f"{len(truth) - len(wrong) or 'none'} of {len(truth)}"
        return Verdict(False, len(wrong) / len(truth), f"You matched {matched}. {told}.")


class Curve(NamedTuple):
    """A line over `xlim`, drawn by hand: its height at each of `COLUMNS` places, None where nothing is drawn."""

    question: str
    xlabel: str
    ylabel: str
    xlim: tuple
    ylim: tuple
    level: tuple | None = None
    marks: tuple = ()  # (name, place along x) of lines on the board and dots on the answer

    def __str__(self):
        (left, right), (low, high) = (map(_said, ends) for ends in (self.xlim, self.ylim))
        marked = ", ".join(f"{name} at {_said(place)}" for name, place in self.marks)
        return (
            f"{self.ylabel}, {low} to {high}, over {self.xlabel}, {left} to {right}."
            + f" {marked}." * bool(marked)
            + (f" A line at {_said(self.level[1])}: {self.level[0]}." if self.level else "")
        )

    @property
    def places(self):
        """The places along x: float64 of shape (COLUMNS,)."""
        return np.linspace(*self.xlim, COLUMNS)

    def cleaned(self, value):
        """Return the heights that a page sent; None for anything else, or for fewer than two."""
        if not isinstance(value, list) or len(value) != COLUMNS:
            return None
        fine = [height for height in value if isinstance(height, int | float) and np.isfinite(height)]
        return value if len(fine) > 1 and len(fine) + value.count(None) == COLUMNS else None

    def checked(self, truth):
        """Return (x, y) as float arrays, or raise ValueError: two rows of equal length, finite, x rising."""
        if not isinstance(truth, tuple | list) or len(truth) != 2:
            raise ValueError("truth must be a pair (x, y) of arrays")
        x, y = (as_floats(row, name) for row, name in zip(truth, ("x", "y"), strict=True))
        if x.ndim != 1 or x.shape != y.shape or len(x) < 2:
            raise ValueError(f"truth must be two rows of equal length, got shapes {x.shape} and {y.shape}")
        for row, name in ((x, "x"), (y, "y")):
            require_finite(row, name)
        if not (np.diff(x) > 0).all():
            raise ValueError("x must rise from each place to the next")
        return x, y

    def tell(self, value):
        return "a curve"

    def kept(self, truth):
        """Return the true heights at the places where a guess has its own."""
        return [None if np.isnan(height) else round(height, 6) for height in self._at_places(truth)]

    def _at_places(self, truth):
        return np.interp(self.places, *truth, left=np.nan, right=np.nan)

    def marked(self, truth):
        """Yield the marks on the true curve: where each stands, and what is said of it."""
        x, y = truth
        digits = max(0, 2 - int(np.floor(np.log10(self.ylim[1] - self.ylim[0]))))
        for name, place in self.marks:
            height = float(np.interp(place, x, y))
            yield place, height, f"{name}: {number(height, f',.{digits}f')}"

    def compare(self, guess, truth):
        verdict = self._compare(guess, truth)
        told = []
        for place, _, what in self.marked(truth):
            drew = self._drawn_at(guess, place)
            told.append(f"{what}." if np.isnan(drew) else f"{what}, and you drew {self._height(drew)}.")
        return verdict._replace(said=" ".join([verdict.said, *told]))

    def _compare(self, guess, truth):
        if guess is None:
            return Verdict(False, np.nan, f"{NONE}\nThe real curve {self._way(truth[1])}.")
        gaps = np.array(guess, float) - self._at_places(truth)
        if np.isnan(gaps).all():
            return Verdict(False, 1, "Your curve and the real one have no place in common.")
        mean, worst = np.nanmean(np.abs(gaps)), np.nanargmax(np.abs(gaps))
        right = bool((off := mean / (self.ylim[1] - self.ylim[0])) <= CLOSE) and self._meets_marks(
            guess, truth
        )
        if right:
            return Verdict(
                True, off, f"Your curve keeps close to the real one: {self._height(mean)} apart on average."
            )
        there = map(self._height, (guess[worst], guess[worst] - gaps[worst]))
        far = "They are furthest apart where {} is {}: you drew {}, it is {}."
        where = round(self.places[worst], 2 - int(np.floor(np.log10(self.xlim[1] - self.xlim[0]))))
        far = far.format(self.xlabel, _said(where), *there)
        return Verdict(False, off, f"Your curve is {self._height(mean)} from the real one on average. {far}")

    def _drawn_at(self, guess, place):
        return np.array([np.nan] * COLUMNS if guess is None else guess, float)[
            np.abs(self.places - place).argmin()
        ]

    def _meets_marks(self, guess, truth):
        """Tell whether no mark is missed by more than a fifth of the height: a story is told about these places."""
        missed = [abs(self._drawn_at(guess, place) - height) for place, height, _ in self.marked(truth)]
        return not any(gap > 0.2 * (self.ylim[1] - self.ylim[0]) for gap in missed)

    def _way(self, y):
        """Say where heights start, how far they rise or fall beyond both ends, and where they end."""
        first, last = map(self._height, (y[0], y[-1]))
        turns = sorted([(y.argmax(), "rises to"), (y.argmin(), "falls to")])
        told = [(verb, self._height(y[place])) for place, verb in turns]
        between = [f"{verb} {height}" for verb, height in told if height not in (first, last)]
        return f"{', '.join([f'starts at {first}', *between])} and ends at {last}"

    def _height(self, y):
        """Say a height to about a thousandth of the axis, which no hand draws."""
        return _said(round(float(y), 3 - int(np.floor(np.log10(self.ylim[1] - self.ylim[0])))))


def _said(value):
    """Return a number as it is said: whole ones in full, others to three digits."""
    return number(value, ",.0f") if value == round(value) else number(float(f"{value:.3g}"), ",.6g")
