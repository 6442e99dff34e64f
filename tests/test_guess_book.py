"""What is kept of a reader's guesses, whatever happens to the file."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mnist_helpers import forget_guesses, guess_book, my_guesses
from mnist_helpers.guess_book import keep, kept, place


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    """Return where guesses are kept, in a folder that is not there yet."""
    file = tmp_path / "data" / "guesses.jsonl"
    monkeypatch.setenv("MY_GUESSES", str(file))
    return file


def guess(name="a", **more):
    return {"id": name, "question": "How many?", "guess": 9, "when": "2026-11-28T13:05:07+01:00"} | more


def test_a_guess_is_kept_with_its_truth(file):
    assert keep(**guess()) == keep(id="a", truth=14, right=False, off=0.3, said="Ä") == ""
    assert kept() == ([guess(truth=14, right=False, off=0.3, said="Ä")], f"1 guess, kept in {file}.")


def test_they_are_listed_and_erased(file, capsys):
    keep(**guess())
    keep(**guess("b", question="A curve < 1?", guess=[1.0, None]))
    keep(id="a", truth=14)
    listed = my_guesses()
    assert repr(listed).splitlines() == [
        f"2 guesses, kept in {file}.",
        "2026-11-28 13:05  How many?",
        "  You guessed 9. The answer: 14.",
        "2026-11-28 13:05  A curve < 1?",
        "  You guessed a curve. The answer: not yet revealed.",
    ]
    assert "A curve &lt; 1?" in listed._repr_html_()
    for told in ("Your guesses are erased.", "No guesses are kept."):
        forget_guesses()
        assert capsys.readouterr().out == f"{told}\n"
    assert not file.exists()


def test_without_a_file_nothing_is_kept():
    assert kept() == ([], "No guesses are kept yet.")
    assert repr(my_guesses()) == "No guesses are kept yet."


def test_in_a_browser_alone_they_are_said_to_end_with_the_kernel(file, monkeypatch):
    keep(**guess())
    monkeypatch.setattr(guess_book.sys, "platform", "emscripten")
    assert kept()[1] == f"1 guess, kept in {file}, until the kernel is restarted."


def test_damaged_lines_are_left_out_and_told(file):
    keep(**guess())
    with file.open("ab") as damaged:
        damaged.write(
            b'\nnull\n[]\n{"id": []}\n{"question": 3}\n{"id": "a", "off": "1"}\n\xff\xfe\n{"id": "torn", "ques'
        )
    assert keep(**guess("b")) == ""
    guesses, said = kept()
    assert [guess["id"] for guess in guesses] == ["a", "b"]
    assert said.endswith(" 7 damaged lines there left out.")


def test_a_truth_without_its_guess_is_left_out():
    keep(id="a", truth=14)
    assert kept()[0] == []


@pytest.mark.parametrize("fault", ["a folder", "a file for a folder", "read-only", "full"])
def test_a_file_that_cannot_be_used_is_told_in_words(fault, file, monkeypatch, capsys):
    if fault == "a folder":
        file.mkdir(parents=True)
    elif fault == "a file for a folder":
        file.parent.write_text("")
    else:
        error = (
            PermissionError(13, "Permission denied") if fault == "read-only" else OSError(28, "No space left")
        )
        monkeypatch.setattr(guess_book.os, "open", lambda *_: (_ for _ in ()).throw(error))
    assert keep(**guess()).startswith("It could not be kept for later: ")
    guesses, said = kept()
    assert guesses == []
    assert said in (
        "No guesses are kept yet.",
        f"Your guesses could not be read: {os.strerror(20)}.",
        f"Your guesses could not be read: {os.strerror(21)}.",
    )
    forget_guesses()
    assert capsys.readouterr().out.startswith(("No guesses are kept.", "Your guesses could not be erased: "))


WRITES = """
import sys
from mnist_helpers.guess_book import keep
print("ready", flush=True)
sys.stdin.readline()
for k in range(1000):
    assert keep(id=f"{sys.argv[1]}{k}", question="How many?", guess=k, padding="x" * k) == ""
"""


def test_two_notebooks_at_once_lose_nothing(file):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen([sys.executable, "-c", WRITES, name], **pipes) for name in "ab"]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait(120) for process in both] == [0, 0]
    guesses, said = kept()
    assert "damaged" not in said
    assert Counter(guess["id"][0] for guess in guesses) == {"a": 1000, "b": 1000}
    heads = [json.loads(line)["id"][0] for line in file.read_text().split("\n")[1:]]
    assert heads != sorted(heads), "they did not write at the same time"


def test_it_is_a_file_of_the_reader_outside_the_project(monkeypatch):
    monkeypatch.delenv("MY_GUESSES")
    assert place().name == "guesses.jsonl"
    assert Path(guess_book.__file__).parents[1] not in place().parents
