"""The code is linted, notebooks included, and formatted; `.ci/run` types no command of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORMATTED = (
    "mnist_helpers",
    "tests",
    "benchmarks",
    "publish",
    "conftest.py",
)  # in a lesson, comments may be aligned and calls stay compact


@pytest.mark.parametrize(
    "command", [("check", *FORMATTED, "notebooks"), ("format", "--check", *FORMATTED)], ids=["lint", "format"]
)
def test_ruff_has_nothing_to_say(command):
    run = [sys.executable, "-m", "ruff", *command, "--quiet"]
    said = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    if said.returncode:
        pytest.fail(f"ruff {' '.join(command)}\n{said.stdout}{said.stderr}", pytrace=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_readme_has_three_test_commands_which_ci_runs():
    readme = (ROOT / "README.md").read_text("utf-8")
    said = subprocess.run(["bash", ROOT / ".ci/run", "--show"], capture_output=True, text=True, check=True)
    commands = said.stdout.splitlines()
    ends = {
        "test": "-m pytest -n auto",
        "browser test": "-m pytest -n 3 tests/browser",
        "site test": "-m pytest -n 3 tests/site",
    }
    for (name, end), command in zip(ends.items(), commands, strict=True):
        assert readme.count(f"<!-- {name} command -->\n```bash\n{command}\n```\n") == 1
        assert command.endswith(end)
    assert "pytest" not in (ROOT / ".ci/run").read_text("utf-8")
