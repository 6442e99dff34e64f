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
def test_the_readme_has_two_test_commands_which_ci_runs():
    readme = (ROOT / "README.md").read_text("utf-8")
    said = subprocess.run(["bash", ROOT / ".ci/run", "--show"], capture_output=True, text=True, check=True)
    lessons, site = said.stdout.splitlines()
    for mark, command in {"test command": lessons, "site test command": site}.items():
        assert readme.count(f"<!-- {mark} -->\n```bash\n{command}\n```\n") == 1
    assert lessons.endswith("-m pytest")
    assert site.endswith("-m pytest tests/site")
    assert "pytest" not in (ROOT / ".ci/run").read_text("utf-8")
