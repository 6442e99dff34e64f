"""Where a reader's guesses are kept: a file of their own, one JSON object a line, which nothing but this room reads.

Each line is appended by a single write, so that two notebooks at once lose nothing; a broken one harms no other. What
goes wrong with the file is told in words, and never raised: the lesson goes on.
"""

import json
import os
import sys
from html import escape
from pathlib import Path

from platformdirs import user_data_path

from .words import number

KINDS = {"id": str, "question": str, "when": str, "right": bool, "off": int | float, "said": str}


def place():
    """Return the path of the file: in the folder for the data of programs, unless MY_GUESSES names another."""
    named = os.environ.get("MY_GUESSES")
    return Path(named) if named else user_data_path("mnist_helpers", appauthor=False) / "guesses.jsonl"


def keep(**entry):
    """Append an entry; return what went wrong, or nothing."""
    line = (
        f"\n{json.dumps(entry, ensure_ascii=False)}".encode()
    )  # the break first: the line before may be torn
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        file = os.open(place(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    except OSError as error:
        return f"It could not be kept for later: {error.strerror}."
    return ""


def kept():
    """Return what is kept, the oldest first, and what is to be said about it.

    Each guess is a dict of id, question, guess and when; truth, right, off and said once it was revealed.
    """
    try:
        lines = place().read_bytes().split(b"\n")
    except FileNotFoundError:
        return [], "No guesses are kept yet."
    except OSError as error:
        return [], f"Your guesses could not be read: {error.strerror}."
    found, broken = {}, 0
    for line in filter(bytes.strip, lines):
        try:
            entry = json.loads(line)
            sound = all(isinstance(entry[name], KINDS[name]) for name in KINDS if name in entry)
            found.setdefault(entry["id"] if sound else None, {}).update(entry)
        except (ValueError, TypeError, KeyError):
            sound = False
        broken += not sound
    found.pop(None, None)
    whole = [guess for guess in found.values() if {"question", "guess"} <= guess.keys()]
    return whole, _about(len(whole), broken)


def _about(count, broken):
    until = ", until the kernel is restarted" if sys.platform == "emscripten" else ""
    said = f"{count} guess{'es' * (count != 1)}, kept in {place()}{until}."
    if broken:
        said += f" {broken} damaged line{'s' * (broken != 1)} there left out."
    return said


def forget():
    """Erase what is kept; return what is to be said about it."""
    try:
        place().unlink()
    except FileNotFoundError:
        return "No guesses are kept."
    except OSError as error:
        return f"Your guesses could not be erased: {error.strerror}. They are in {place()}."
    return "Your guesses are erased."


def my_guesses():
    """Return all your guesses, as a table: when, question, guess and answer; and where they are kept."""
    return Kept(*kept())


def forget_guesses():
    """Erase all your guesses."""
    print(forget())


class Kept(list):
    """Guesses as dicts, the oldest first, which show themselves as a table."""

    def __init__(self, guesses, said):
        super().__init__(guesses)
        self.said = said

    def _rows(self):
        for guess in self:
            truth = _told(guess["truth"]) if "truth" in guess else "not yet revealed"
            when = str(guess.get("when", ""))[:16].replace("T", " ")
            yield when, guess["question"], _told(guess["guess"]), truth

    def __repr__(self):
        lines = [
            f"{when}  {question}\n  You guessed {guess}. The answer: {truth}."
            for when, question, guess, truth in self._rows()
        ]
        return "\n".join([self.said, *lines])

    def _repr_html_(self):
        if not self:
            return f"<p>{escape(self.said)}</p>"
        heads = _cells("th", ("when", "question", "your guess", "answer"))
        rows = "".join(_cells("td", row) for row in self._rows())
        return f"<p>{escape(self.said)}</p><table><thead>{heads}</thead><tbody>{rows}</tbody></table>"


def _cells(kind, row):
    cells = "".join(f'<{kind} style="text-align: left">{escape(cell)}</{kind}>' for cell in row)
    return f"<tr>{cells}</tr>"


def _told(value):
    if isinstance(value, list):
        return "; ".join(value) if all(isinstance(part, str) for part in value) else "a curve"
    return number(value, ",.6g") if isinstance(value, int | float) else str(value)
