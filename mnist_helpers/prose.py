"""Text as a network reads and writes it: 27 characters, some letters in, the next one out (lesson 10)."""

import hashlib
from pathlib import Path
from unicodedata import combining, normalize

import numpy as np

from .network import forward
from .stored import DATA
from .validate import require_count, require_number, require_rng

ALPHABET = " abcdefghijklmnopqrstuvwxyz"
PROSE_FILE = DATA / "prose.txt"
SONNETS = DATA / "sonnets.txt"  # ten of Shakespeare's
LEAST, MOST = 1_000, 300_000  # letters of a text of one's own; the windows of more would fill the memory
PROSE_SHA256 = "6bdacf05fada8827866cc9a3b8ca2c2debe7fa3649770909591aa446ce2e0db6"


def load_prose(path=PROSE_FILE):
    """Read what lessons 0 to 8 say, in 27 characters, as `mnist_helpers.make_prose` took it from them once.

    Returns two texts: one to learn from, and a tenth of the paragraphs, held out. Lessons may change; this stays.
    Raises FileNotFoundError where the file is missing, ValueError where it was altered.
    """
    advice = "Get it back with `git checkout -- mnist_helpers/data/prose.txt`, or download the project again."
    if not path.is_file():
        raise FileNotFoundError(f"the text is missing: {path}. {advice}")
    text = path.read_text("utf-8")
    if hashlib.sha256(text.encode()).hexdigest() != PROSE_SHA256:
        raise ValueError(f"the text was altered: the checksum of {path} is not the known one. {advice}")
    learned, held_out = text.splitlines()
    return learned, held_out


def clean(text):
    """Return any text in the 27 characters: small letters without accents or apostrophes, a space for all else."""
    small = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    kept = small.replace("'", "").replace("’", "")
    return " ".join("".join(letter if letter in ALPHABET else " " for letter in kept).split())


def own_text(source):
    """Return a text of one's own to learn from, its last tenth to be held out, and a sentence about what became of it.

    source: a text, or the name of a .txt file. Both texts are clean. Raises TypeError for no text, FileNotFoundError
    for no such file, ValueError where too little is left, or most of its letters are of another alphabet.
    """
    if not isinstance(source, str | Path):
        raise TypeError(f"source must be a text or the name of a file, got {type(source).__name__}")
    text = _read(Path(source)) if str(source).endswith(".txt") and "\n" not in str(source) else str(source)
    kept, letters = clean(text), sum(map(str.isalpha, text))
    lost = letters - sum(map(str.isalpha, kept))
    if lost > letters / 2:
        raise ValueError(
            f"{lost:,} of the {letters:,} letters are of another alphabet. This network has a place for a to z and the "
            "space, and for nothing else, so it cannot learn to write from this text."
        )
    if len(kept) < LEAST:
        raise ValueError(
            f"{len(kept):,} letters and spaces are left of this text. It takes {LEAST:,} to learn anything from them, "
            "and 50,000 are better."
        )
    kept = kept[:MOST]
    first = kept.rindex(" ", 0, len(kept) * 9 // 10)
    learned, held_out = kept[:first], kept[first + 1 :]
    return learned, held_out, _told(text, learned, held_out, lost)


def _read(path):
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path.name} in {path.absolute().parent}")
    return path.read_bytes().decode("utf-8", "replace")


def _told(text, learned, held_out, lost):
    marks = any(map(combining, normalize("NFKD", text)))
    return (
        f"{len(learned):,} letters and spaces to learn from, {len(held_out):,} held out."
        + f" Of a text so long only the first {MOST:,} are used." * (len(learned) + len(held_out) + 1 >= MOST)
        + " Accents were dropped: an ü became a u." * marks
        + f" {lost:,} letters of other alphabets became spaces." * (lost > 0)
    )


def numbered(text):
    """Return each character's place in the alphabet, 0 for the space, as an int array of shape (n,).

    Raises ValueError for a character that is none of the 27.
    """
    for letter in text:
        if letter not in ALPHABET:
            raise ValueError(
                f"text must hold a to z and spaces, got {letter!r}: `own_text` makes any text so"
            )
    return np.array([ALPHABET.index(letter) for letter in text], np.int64)


def windows(text, width=6):
    """Return each run of `width` letters as inputs, and the number of the letter that comes next.

    Returns X, float32 of shape (n, 27 · width), a 1 for each letter at its place, and labels of shape (n,), n being
    `width` less than the letters. Raises ValueError where there are too few.
    """
    width = require_count(width, "width")
    if len(text) <= width:
        raise ValueError(f"text must be longer than {width} letters, got {len(text)}")
    numbers = numbered(text)
    runs = np.stack([numbers[place : len(numbers) - width + place] for place in range(width)], axis=1)
    return np.eye(27, dtype=np.float32)[runs].reshape(len(runs), 27 * width), numbers[width:]


def write(network, begin, count, temperature, rng):
    """Let a network go on with a text, letter by letter, each drawn from the softmax of its scores / temperature.

    network: Parameters of a network that reads 27 · width inputs. begin: at least width letters. rng: rolls the dice.
    Returns the text with `count` letters more. Raises TypeError and ValueError for other arguments.
    """
    require_rng(rng)
    temperature, text = require_number(temperature, "temperature", above=0), begin
    width = network.W.shape[1] // 27
    if len(begin) < width:
        raise ValueError(f"begin must have at least {width} letters, got {len(begin)}")
    for _ in range(require_count(count, "count", least=0)):
        x, _ = windows(text[-width:] + " ", width)
        text += ALPHABET[drawn(forward(network, x[0]).F / temperature, rng.random())]
    return text


def drawn(scores, dice):
    """Return the place that a roll of the dice, 0 to 1, picks by the softmax of scores, in float64."""
    powers = np.exp(np.asarray(scores, np.float64) - np.max(scores))
    sums = np.cumsum(powers / powers.sum())
    return int(np.searchsorted(sums[:-1], dice, side="right"))
