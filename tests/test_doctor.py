"""The doctor: the first cell of lesson 0, in whatever Python and whatever folder it is run, and never an exception."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import mnist_helpers
from mnist_helpers import doctor

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
(CELL,) = [
    cell.source
    for cell in nbformat.read(NOTEBOOKS / "00_start_here.ipynb", as_version=4).cells
    if "doctor" in cell.metadata.get("tags", [])
]
README = (ROOT / "README.md").read_text("utf-8")


def run(*flags, folder=NOTEBOOKS, **variables):
    """Run the cell in a Python of its own; return the lines that it prints."""
    command = [sys.executable, *flags, "-c", CELL]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": ""} | variables  # not the caller's
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=environment, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.fixture
def said(capsys):
    """Return what the doctor says, in this Python."""

    def ask():
        doctor.doctor()
        return capsys.readouterr().out

    return ask


@pytest.fixture
def own_environment(monkeypatch, tmp_path):
    """Let this Python be in an environment of a project of its own, in a folder with a blank in its name."""
    project = tmp_path / "my project"
    (project / ".git").mkdir(parents=True)
    (project / "requirements.txt").touch()
    monkeypatch.setattr(doctor, "PROJECT", project)
    monkeypatch.setattr(doctor, "REQUIREMENTS", project / "requirements.txt")
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    monkeypatch.setattr(sys, "executable", str(project / ".venv" / "bin" / "python"))
    monkeypatch.setattr(doctor, "find_spec", lambda name: name == "pip")
    monkeypatch.setattr(doctor, "which", lambda name: None)  # no uv
    return project


def test_a_ready_computer_gets_only_ok(tmp_path):
    for folder in (NOTEBOOKS, tmp_path):
        *told, _, end = run(folder=folder)
        assert len(told) == 3
        assert all(f"{name} " in told[1] for name in doctor.NEEDED)
        assert all(line.startswith("OK    ") for line in told)
        assert "60,000" in told[-1]
        assert end == "Everything is here. Go on to the next cell."


def test_a_python_with_nothing_is_told_all_that_is_missing():
    told = run("-S")  # without the folder in which libraries lie
    assert told[0].startswith("OK    Python")
    assert told[1 : 1 + len(doctor.NEEDED)] == [f"NO    {name} is missing" for name in doctor.NEEDED]
    assert sum(line.startswith("    ") for line in told) == 1  # one command


def test_away_from_the_project_a_python_with_nothing_is_sent_to_the_readme(tmp_path):
    (tmp_path / "mnist_helpers").mkdir()  # a folder, but not the package
    told = run("-S", folder=tmp_path)
    assert [line[:2] for line in told] == ["NO", "To"]
    assert "the first command in the project's README" in told[1]


@pytest.mark.parametrize("library", ["numpy", "mnist_helpers"])
def test_a_broken_library_is_told(library, tmp_path):
    (tmp_path / library).mkdir()
    (tmp_path / library / "__init__.py").write_text("raise ImportError('DLL load failed')")
    (tmp_path / library / "doctor.py").write_text(Path(doctor.__file__).read_text("utf-8"), "utf-8")
    told = run(PYTHONPATH=str(tmp_path))
    assert any(
        re.fullmatch(rf"NO    {library} \S+ is broken: it stops with ImportError", line) for line in told
    )


def test_what_is_missing_is_installed_by_this_kernel_s_own_python(said, own_environment, monkeypatch):
    monkeypatch.setattr(doctor, "NEEDED", {"no_such_library": ("no_such_library", (1, 0))})
    assert "NO    no_such_library is missing" in said()
    p = own_environment
    assert f"    cd '{p}' && '{p}/.venv/bin/python' -m pip install -r requirements.txt\n" in said()
    monkeypatch.setattr(doctor, "WINDOWS", True)
    assert f"    cd '{p}'; & '{p}/.venv/bin/python' -m pip install -r requirements.txt\n" in said()


@pytest.mark.parametrize("why", ["no pip", "another environment", "the system's Python"])
def test_where_this_python_should_take_no_packages_the_readme_s_command_is_told(
    why, said, own_environment, monkeypatch
):
    monkeypatch.setattr(doctor, "NEEDED", {"no_such_library": ("no_such_library", (1, 0))})
    if why == "no pip":
        monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    elif why == "another environment":
        (own_environment / ".venv").mkdir()
        monkeypatch.setattr(sys, "prefix", "/elsewhere")
    else:
        monkeypatch.setattr(sys, "base_prefix", sys.prefix)
        monkeypatch.setattr(doctor, "get_path", lambda _: own_environment)
        (own_environment / "EXTERNALLY-MANAGED").touch()
    assert f"    cd '{own_environment}' && {doctor.START}\n" in said()
    monkeypatch.setattr(doctor, "which", lambda name: f"/usr/bin/{name}")
    assert f"    cd '{own_environment}' && {doctor.START_UV}\n" in said()


def test_the_environment_of_the_readme_s_uv_line_is_its_own(said, monkeypatch):
    monkeypatch.setattr(sys, "prefix", "/elsewhere")
    assert "not the environment" in said()
    monkeypatch.setenv("UV_RUN_RECURSION_DEPTH", "1")
    assert "not the environment" not in said()


@pytest.mark.parametrize(
    ("language", "line"),
    [("bash", doctor.START), ("bash", doctor.START_UV), ("powershell", doctor.START_WINDOWS)],
)
def test_the_readme_s_command_is_the_readme_s(language, line):
    assert f"```{language}\n{line}\n```" in README


def test_an_old_library_is_told(said, monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", lambda name: "1.9rc1")
    assert "NO    numpy 1.9rc1: 2.0 or newer is needed" in said()


def test_version_numbers_are_compared_as_numbers(said, monkeypatch):
    monkeypatch.setattr(doctor, "NEEDED", {"matplotlib": ("matplotlib", (3, 8))})
    monkeypatch.setattr("importlib.metadata.version", lambda name: "3.11.2")
    assert "OK    matplotlib 3.11.2" in said()


@pytest.mark.parametrize(
    ("damage", "word"), [(FileNotFoundError("…"), "missing"), (ValueError("…"), "damaged")]
)
def test_digits_that_are_not_in_order_are_told(said, own_environment, monkeypatch, damage, word):
    def fail():
        raise damage

    monkeypatch.setattr(mnist_helpers, "load_mnist", fail)
    assert f"NO    the handwritten digits: mnist_helpers/data/mnist.npz is {word}" in said()
    assert f"    git -C '{own_environment}' checkout -- mnist_helpers/data/mnist.npz\n" in said()
    (own_environment / ".git").rmdir()
    assert "To mend it, download the project again" in said()


def test_an_old_python_is_told_and_nothing_else(said, own_environment, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    first, *_ = said().splitlines()
    assert first.startswith("NO    Python")
    assert said().count("NO    ") + said().count("OK    ") == 1
    assert (
        "Then run this line in a terminal. In JupyterLab, File → New → Terminal opens one.\n\n    cd"
        in said()
    )


def test_an_old_python_can_read_it():
    for source in (CELL, Path(doctor.__file__).read_text("utf-8")):
        ast.parse(source, feature_version=(3, 6))


def test_a_page_without_a_computer_is_loaded_again(said, monkeypatch):
    monkeypatch.setattr(doctor, "IN_BROWSER", True)
    assert "in this page" in said()
    monkeypatch.setattr(doctor, "NEEDED", {"no_such_library": ("no_such_library", (1, 0))})
    assert said().endswith("To mend it, reload this page, and run this cell again.\n")
