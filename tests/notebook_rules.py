"""The rules of test_notebooks.py. Each takes a Notebook and yields what is wrong with it, naming the cell."""

import json
import re
from itertools import takewhile
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote

import nbformat
from guess_rules import answers_out_of_sight

TAGS = {
    "doctor",
    "running",
    "setup",
    "exercise",
    "solution",
    "further",
    "raises-exception",
    "nbval-raises-exception",
}
TAGS |= {"nbval-skip", "nbval-ignore-output", "nbval-check-output"}
FORBIDDEN = {
    "installs or calls the shell": r"(?m)^\s*(!|%(pip|conda|cd|run|load)\b)|subprocess|os\.system",
    "changes sys.path": r"sys\.path",
    "names an absolute path": r"""["'](/\w+/|/tmp\b|~/|[A-Za-z]:\\)""",
    "reaches for the network": r"https?://|urllib|requests\.|urlopen|httpx|socket\.",
    "uses global randomness": r"np\.random\.(?!default_rng\b|Generator\b)\w+|(?m:^\s*(import|from) random\b)",
    "ends a line with a semicolon": r"(?m);\s*$",
}


class Notebook(NamedTuple):
    """A saved notebook; `solutions` is the notebook of its solutions, or None."""

    name: str
    cells: list
    metadata: dict
    folder: Path
    solutions: "Notebook | None" = None


class Span(NamedTuple):
    """What stands between a heading of level 1 to 3 and the next: (place, cell, its part of the Markdown)."""

    level: int
    title: str
    place: int
    blocks: list

    @property
    def code(self):
        return [(place, cell) for place, cell, _ in self.blocks if cell.cell_type == "code"]

    @property
    def text(self):
        return "\n\n".join(text for *_, text in self.blocks)

    def before(self, place):
        return "\n\n".join(text for at, _, text in self.blocks if at < place)

    def after(self, place):
        return "\n\n".join(text for at, _, text in self.blocks if at > place)


def load(path):
    """Read a saved notebook, and its solutions where it has some."""
    found = nbformat.read(path, as_version=4)
    beside = path.parent / "solutions" / f"{path.stem}_solutions.ipynb"
    solutions = load(beside) if beside.is_file() else None
    return Notebook(path.stem, found.cells, found.metadata, path.parent, solutions)


def masked(text, *patterns):
    """Blank out fenced code and the given patterns, so that every place keeps its offset."""
    for pattern in (r"(?ms)^ *```.*?^ *```", *patterns):
        text = re.sub(pattern, lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def prose(text):
    """Return Markdown without code, maths, comments, tags and the targets of links."""
    return masked(
        text,
        r"(?s)<!--.*?-->|\$\$.*?\$\$",
        r"`[^`\n]*`|\$[^$\n]+\$",
        r"</?\w[^>]*>|\]\([^)]*\)|!(?=\[)",
    )


def headings(text):
    return re.finditer(r"(?m)^(#{1,6}) +(.+?) *$", masked(text))


def spans(notebook):
    """Cut a notebook at its headings of level 1 to 3, in the middle of a cell too."""
    found = [Span(0, "", 0, [])]
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            found[-1].blocks.append((place, cell, ""))
            continue
        cuts = [match for match in headings(cell.source) if len(match[1]) <= 3]
        ends = [match.start() for match in cuts] + [len(cell.source)]
        found[-1].blocks.append((place, cell, cell.source[: ends[0]]))
        for match, end in zip(cuts, ends[1:], strict=True):
            found.append(
                Span(len(match[1]), match[2], place, [(place, cell, cell.source[match.end() : end])])
            )
    return found


def exercises(notebook):
    return [span for span in spans(notebook) if span.level == 3 and span.title.startswith("Exercise ")]


def code_cells(notebook):
    return [(place, cell) for place, cell in enumerate(notebook.cells) if cell.cell_type == "code"]


def is_stub(cell):
    return "exercise" in cell.metadata.get("tags", [])


def tagged(cells, tag):
    return [(place, cell) for place, cell in cells if tag in cell.metadata.get("tags", [])]


def checks(cells):
    return [(place, cell) for place, cell in cells if re.search(r"\bcheck_\w+\(", cell.source)]


def outputs(notebook):
    return [(place, output) for place, cell in code_cells(notebook) for output in cell.outputs]


def words_of(output):
    """Return the text that an output shows."""
    shown = [text for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    return "".join([output.get("text", ""), *shown, output.get("evalue", "")])


def says_right(cell):
    """Tell whether a check in this cell answered that the answer is right."""
    return any(output.get("metadata", {}).get("outcome") == "right" for output in cell.outputs)


def lines(cell):
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def numbers(text):
    return [int(number) for number in re.findall(r"(?m)^(\d+)\. ", text)]


def opening(notebook):
    """Return the Markdown before the first section."""
    found = spans(notebook)
    return "\n\n".join(
        span.text for span in found[: next(n for n, span in enumerate(found) if span.level > 1)]
    )


def guesses(notebook):
    """Return the place of each cell that asks for a guess, and the name that its guess gets."""
    asked = {
        place: re.search(r"(?m)^(\w+) = guess_\w+\(", cell.source) for place, cell in code_cells(notebook)
    }
    return {place: match[1] for place, match in asked.items() if match}


def aims(notebook):
    return numbers(opening(notebook).partition("**You will**")[2].partition("**You need**")[0])


# Every notebook


def title(notebook):
    """The first cell starts with the title, the only heading of level 1."""
    if not notebook.cells or not notebook.cells[0].source.startswith("# "):
        yield "cell 0: does not start with `# Title`"
    for span in spans(notebook)[2:]:
        if span.level == 1:
            yield f"cell {span.place}: a second level-1 heading, {span.title!r}"


def setup(notebook):
    """The first code cell, but for the doctor's, is tagged setup, stands before the first section, and no other is."""
    places = [place for place, _ in tagged(code_cells(notebook), "setup")]
    doctors = tagged(code_cells(notebook), "doctor")
    if places != [place for place, _ in code_cells(notebook)[len(doctors) :][:1]]:
        yield f"cells {places} are tagged setup; exactly the first code cell should be"
    section = next((span.place for span in spans(notebook) if span.level > 1), len(notebook.cells))
    if any(place > section for place in places):
        yield f"cell {places[0]}: the setup cell stands after the first section's heading (cell {section})"


def kernel(notebook):
    """A reader is not asked which kernel to use, and no editor left its mark."""
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "the notebook's metadata names no kernel python3: run tests/normalise_notebooks.py"
    if extra := set(notebook.metadata) - {"kernelspec", "language_info"}:
        yield f"the notebook's metadata holds {sorted(extra)}: run tests/normalise_notebooks.py"


def tags(notebook):
    """No tags but the known ones."""
    for place, cell in enumerate(notebook.cells):
        for tag in cell.metadata.get("tags", []):
            if tag not in TAGS and not re.fullmatch(r"taught:\w+\.\w+", tag):
                yield f"cell {place}: unknown tag {tag!r}"


def counts(notebook):
    """Every code cell was executed, in order."""
    last = 0
    for place, cell in code_cells(notebook):
        count = cell.get("execution_count")
        if count is None and not tagged([(place, cell)], "nbval-skip"):
            yield f"cell {place}: was not executed"
        elif count is not None and count <= last:
            yield f"cell {place}: was executed as [{count}], after [{last}]"
        last = count or last


def errors(notebook):
    """No error but where one is meant, and none missing there."""
    for place, cell in code_cells(notebook):
        meant = bool(
            tagged([(place, cell)], "raises-exception") or tagged([(place, cell)], "nbval-raises-exception")
        )
        failed = any(output.output_type == "error" for output in cell.outputs)
        if failed != meant:
            yield f"cell {place}: {'raises' if failed else 'is tagged to raise but does not'}"


def stderr(notebook):
    """Nothing was written to stderr, warnings included."""
    for place, output in outputs(notebook):
        if output.get("name") == "stderr":
            yield f"cell {place}: wrote to stderr: {output.text[:80]!r}"


def alt_text(notebook):
    """Every picture says in words what is to be seen."""
    for place, output in outputs(notebook):
        words = output.get("metadata", {}).get("image/png", {}).get("alt", "")
        if "image/png" in output.get("data", {}) and not words.strip():
            yield f"cell {place}: a picture without alt text (output metadata image/png, alt)"


def widgets(notebook):
    """No widget's view or state is stored: it dies with the kernel. Its still picture is."""
    for place, output in outputs(notebook):
        if any("widget" in key for key in output.get("data", {})):
            yield f"cell {place}: holds a widget's view: run tests/normalise_notebooks.py"


def machine_paths(notebook):
    """No output tells where the author's files lie."""
    for place, output in outputs(notebook):
        if found := re.search(r"(?<![\w.:/<])(/(?:[\w.-]+/)+[\w.-]+|[A-Z]:\\\w+)", words_of(output)):
            yield f"cell {place}: the output holds the path {found[0]}"


def size(notebook):
    """A notebook stays below 3 MB."""
    if (count := len(json.dumps(notebook.cells))) > 3_000_000:
        yield f"{count:,} bytes, more than 3,000,000"


def short_cells(notebook):
    """No code cell has more than 20 lines."""
    for place, cell in code_cells(notebook):
        if lines(cell) > 20:
            yield f"cell {place}: {lines(cell)} lines of code, more than 20"


def narrow_lines(notebook):
    """No line of code runs out of its cell in JupyterLab, 1280 pixels wide, its file browser open: 106 letters fit."""
    for place, cell in code_cells(notebook):
        for line in cell.source.splitlines():
            if len(line) > 106:
                yield f"cell {place}: a line of {len(line)} letters, more than 106: …{line[90:]}"


def forbidden_code(notebook):
    """A lesson runs anywhere, offline, and keeps its randomness to itself."""
    for place, cell in code_cells(notebook):
        for what, pattern in FORBIDDEN.items():
            if found := re.search(pattern, cell.source):
                yield f"cell {place}: {what}: {found[0].strip()}"


def no_exclamations(notebook):
    """Prose has no exclamation marks."""
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown" and "!" in prose(cell.source):
            at = prose(cell.source).index("!")
            yield f"cell {place}: an exclamation mark: …{cell.source[max(0, at - 30) : at + 1]!r}"


def links(notebook):
    """Every relative link leads to a file, and its anchor to a heading there."""
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            text = masked(cell.source, r"`[^`\n]*`")
            for link in re.findall(r"\]\(([^)\s]+)|(?:href|src)=\"([^\"]+)\"", text):
                if not _leads_somewhere("".join(link), notebook):
                    yield f"cell {place}: the link {''.join(link)!r} leads nowhere"


def _leads_somewhere(link, notebook):
    if re.match(r"https?://|mailto:", link):
        return True
    target, _, anchor = unquote(link).partition("#")
    if link.startswith("/") or not (notebook.folder / target).exists():
        return False
    return not anchor or anchor in (
        _anchors(notebook) if not target else _anchors_of(notebook.folder / target)
    )


def _anchors_of(path):
    if path.suffix == ".ipynb":
        return _anchors(load(path))
    found = [match[2].lower() for match in headings(path.read_text("utf-8"))]
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in found}


def _anchors(notebook):
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    made = {re.sub(r"[*`$]", "", match[2]).replace(" ", "-") for match in headings(text)}
    return made | set(re.findall(r"\bid=\"([^\"]+)\"", text))


# 00 to 08


def heading_levels(notebook):
    """No heading jumps a level downwards."""
    last = 0
    for place, cell in enumerate(notebook.cells):
        for match in headings(cell.source) if cell.cell_type == "markdown" else ():
            if len(match[1]) > last + 1:
                yield f"cell {place}: {match[0]!r} jumps from level {last} to {len(match[1])}"
            last = len(match[1])


def style_in_setup(notebook):
    """The setup cell switches the series' style on."""
    for place, cell in tagged(code_cells(notebook), "setup"):
        if "style.use()" not in cell.source:
            yield f"cell {place}: the setup cell does not call style.use()"


def front_door(notebook):
    """Of the package, cells import from the front door or from one of its three halls, as all lessons do."""
    for place, cell in code_cells(notebook):
        for module in re.findall(r"(?m)^from (mnist_helpers[.\w]*) import", cell.source):
            if module.removeprefix("mnist_helpers") not in ("", ".plots", ".checks", ".widgets"):
                yield f"cell {place}: imports from {module}, not from mnist_helpers or its plots, checks or widgets"


def median_cell(notebook):
    """Half of the code cells have at most 5 lines."""
    if (middle := median([lines(cell) for _, cell in code_cells(notebook)] or [0])) > 5:
        yield f"the median code cell has {middle} lines, more than 5"


def hands_over(notebook):
    """The last section says what comes next."""
    if [span.title for span in spans(notebook) if span.level == 2][-1:] != ["Next"]:
        yield "the last level-2 heading is not `## Next`"


# 00


def doctor(notebook):
    """The doctor stands right after the title and a sentence; what it said of the author's computer is not saved."""
    doctors = tagged(code_cells(notebook), "doctor")
    if [place for place, _ in doctors] != [1]:
        yield f"cells {[place for place, _ in doctors]} are tagged doctor; exactly cell 1 should be"
    if (count := len(re.findall(r"\w+", prose(notebook.cells[0].source)))) > 40:
        yield f"cell 0: {count} words before the doctor, more than 40"
    for place, cell in doctors:
        if cell.outputs:
            yield f"cell {place}: what the doctor said of the author's computer is saved"


# 01 to 08


def promises(notebook):
    """The opening lists 3 to 5 aims and says what the lesson needs."""
    if aims(notebook) not in ([1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5]):
        yield f"cell 0: **You will** has the numbers {aims(notebook)}; 3 to 5 aims, counted from 1, are wanted"
    if not re.search(r"\d+[ -]min", opening(notebook).partition("**You need**")[2]):
        yield "cell 0: **You need** names no minutes"


def ending(notebook):
    """Exercises, Recap and Next end the lesson, in this order."""
    last = [span.title for span in spans(notebook) if span.level == 2][-3:]
    if last != ["Exercises", "Recap", "Next"]:
        yield f"the last level-2 headings are {last}, not Exercises, Recap, Next"


def recap_answers_aims(notebook):
    """The recap answers the aims one to one."""
    text = "".join(span.text for span in spans(notebook) if span.title == "Recap")
    if numbers(text) != aims(notebook):
        yield f"the recap has the numbers {numbers(text)}, the aims have {aims(notebook)}"


UNASKED = ("From before", "If you have the slides")  # sections that need no guess before their code


def predictions(notebook):
    """Three guesses or more are locked in before their answers; or before a section's first code the reader guesses."""
    if asked := guesses(notebook):
        yield from _locked_in(notebook, asked)
        return
    for span in takewhile(lambda span: span.title != "Exercises", spans(notebook)):
        free = span.level < 2 or span.title.startswith("Exercise ") or span.title in UNASKED
        if not free and span.code and not re.search(r"(?m)^\*\*Predict\.\*\*", span.before(span.code[0][0])):
            yield f"cell {span.code[0][0]}: no **Predict.** before the first code of section {span.title!r}"


def _locked_in(notebook, asked):
    if len(asked) < 3:
        yield f"{len(asked)} guesses, fewer than 3"
    for place, name in asked.items():
        answers = [at for at, cell in code_cells(notebook) if f"{name}.reveal(" in cell.source]
        if len(answers) != 1 or answers[0] <= place:
            yield f"cell {place}: {name} is revealed in the cells {answers}, not in one that comes later"


def prose_for_code(notebook):
    """6 to 25 words of prose for a line of code, over all sections before the exercises."""
    sections = list(takewhile(lambda span: span.title != "Exercises", spans(notebook)[2:]))
    words = sum(len(re.findall(r"\w[\w'’-]*", prose(span.text))) for span in sections)
    code = sum(lines(cell) for span in sections for _, cell in span.code)
    if not 6 <= words / max(code, 1) <= 25:
        yield f"{words} words for {code} lines of code: {words / max(code, 1):.1f} a line"


def enough_exercises(notebook):
    """At least three exercises, numbered as they appear, the last of them under Exercises."""
    titles = [span.title for span in exercises(notebook)]
    if len(titles) < 3:
        yield f"{len(titles)} exercises, fewer than 3"
    for number, heading in enumerate(titles, start=1):
        if not re.match(rf"Exercise {number}: \S", heading):
            yield f"{heading!r} should be `### Exercise {number}: …`"


def exercise_form(notebook):
    """Stub, check, hint, solution."""
    for span in exercises(notebook):
        stubs, asked = tagged(span.code, "exercise"), checks(span.code)
        if len(stubs) != 1 or not asked or asked[0][0] <= stubs[0][0]:
            yield f"cell {span.place}: {span.title!r} needs one cell tagged exercise, then one that calls check_…"
            continue
        folds = re.findall(r"<details>\s*<summary>(\w+)", span.after(asked[0][0]))
        if folds[:1] != ["Hint"] or folds[-1:] != ["Solution"]:
            yield f"cell {asked[0][0]}: after it {span.title!r} needs a folded Hint and a folded Solution, not {folds}"
        elif not re.search(r"(?ms)^```python\n.*?^```", folded(span)):
            yield f"cell {asked[0][0]}: the Solution of {span.title!r} needs a ```python block"
    strays = {place for place, _ in tagged(code_cells(notebook), "exercise")}
    for place in strays - {place for span in exercises(notebook) for place, _ in span.code}:
        yield f"cell {place}: tagged exercise, but under no `### Exercise n: …`"


def folded(span):
    """Return what is folded away as the solution of an exercise, or nothing."""
    found = re.search(r"(?s)<details>\s*<summary>Solution</summary>(.*?)</details>", span.text)
    return found[1] if found else ""


def stub_is_not_done(notebook):
    """The lesson's own check does not accept its stub."""
    for span in exercises(notebook):
        for place, cell in checks(span.code):
            if says_right(cell):
                yield f"cell {place}: the check of {span.title!r} accepts the stub"


def solutions_pass(notebook):
    """The checks accept the solutions, which are made from the lesson."""
    if notebook.solutions is None:
        yield f"there is no solutions/{notebook.name}_solutions.ipynb"
        return
    accepted = [
        span.title
        for span in exercises(notebook.solutions)
        for _, cell in checks(span.code)
        if says_right(cell)
    ]
    for title in [span.title for span in exercises(notebook)]:
        if title not in accepted:
            yield f"solutions: the check of {title!r} does not accept its solution"


EVERY = [
    title,
    setup,
    kernel,
    tags,
    counts,
    errors,
    stderr,
    alt_text,
    widgets,
    machine_paths,
    size,
    short_cells,
    narrow_lines,
]
EVERY += [forbidden_code, no_exclamations, links]
SERIES = [*EVERY, heading_levels, style_in_setup, front_door, median_cell, hands_over]
START = [*SERIES, doctor]
LESSON = [*SERIES, promises, ending, recap_answers_aims, predictions, prose_for_code, enough_exercises]
LESSON += [exercise_form, stub_is_not_done, solutions_pass, answers_out_of_sight]


def rules_for(path):
    """Return the rules that the notebook at `path` must keep."""
    if path.parent.name == "solutions":
        return EVERY
    if path.stem.startswith("appendix_"):
        return SERIES
    return START if path.stem.startswith("00") else LESSON
