"""The instructor's guide: its minutes add up, every guess has answers, and its sheets to print are a page each."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "publish" / "guide"
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


@pytest.fixture(scope="module", autouse=True)
def publishing(browser):
    """Have the publishing tools, and their modules to import."""


def _rows(name, first):
    """Return the cells of each row of the table that begins with `first`."""
    table = (GUIDE / name).read_text("utf-8").split(first)[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_run_sheet_fills_ninety_minutes_with_slack_and_a_break():
    at, slack = 0, 0
    rows = _rows("run_sheet.md", "| at | lesson | what | minutes |")
    for time, _, what, length in rows:
        assert time == f"{at // 60}:{at % 60:02}", what
        at += int(length)
        slack += int(length) * what.startswith("Slack")
    assert at == 90
    assert slack >= 4
    assert [what for _, _, what, _ in rows if what.startswith("Break")]


def test_the_run_sheet_names_sections_on_the_workshop_s_way():
    from short import have_a_short_way, short
    from slides import cut

    ways = {path: short(path) if path in have_a_short_way() else cut(path) for path in LESSONS}
    way = {path.stem: {slide.section for slide in slides} for path, slides in ways.items()}
    for _, number, what, _ in _rows("run_sheet.md", "| at | lesson | what | minutes |")[1:]:
        if number:
            sections = way[LESSONS[int(number)].stem]
            assert any(what.startswith(section) for section in sections), what


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_guess_has_answers_and_their_shares(path):
    from reading import blocks

    asked, section = [], ""
    for block in blocks(path):
        section = block.title if block.kind == "heading" else section
        if block.text.startswith("**Predict.**") or (block.kind == "code" and "= guess_" in block.text):
            asked.append("… and then" if section in asked else section)
    rows = _rows(f"lesson_{int(path.stem[:2])}.md", "| Predict, under | answers |")
    assert [place for place, _ in rows] == asked
    for place, answers in rows:
        shares = [int(share) for share in re.findall(r"\((\d+) %\)", answers)]
        assert 2 <= len(shares) <= 4, place
        assert sum(shares) == 100, place
        assert answers.count("**") == 2, place


@pytest.mark.parametrize("name", ["handout", "exit_ticket", "appendix_letters"])
def test_a_sheet_to_print_is_one_page(site, name):
    from pypdf import PdfReader

    pages = PdfReader(site / "paper" / f"{name}.pdf").pages
    assert len(pages) == 1
    assert len(pages[0].extract_text()) > 200
