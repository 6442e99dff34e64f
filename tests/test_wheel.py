"""The package as a wheel and as a source archive: each has every file, and serves where nothing else is installed."""

import shutil
import subprocess
import sys
import tomllib
import venv
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEVER = (".py", ".pyc", ".npy")  # code is packed anyway; what Python and the digits' first use leave is not


def test_every_kind_of_file_is_packed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (patterns,) = project["tool"]["setuptools"]["package-data"].values()
    files = [
        path for path in (ROOT / "mnist_helpers").rglob("*") if path.is_file() and path.suffix not in NEVER
    ]
    assert [path.name for path in files if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []


def test_one_version_everywhere():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert (ROOT / "README.md").read_text("utf-8").count(f"mnist_helpers-{version}-py3-none-any.whl") == 2
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n## ")[2]
    assert newest.startswith(version)


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """Build both from a copy, as `python -m build` does: the wheel out of the source archive."""
    folder = tmp_path_factory.mktemp("archives")
    copied = shutil.ignore_patterns(".*", "build", "node_modules", "site", "*.egg-info", "*.npy")
    shutil.copytree(ROOT, folder / "project", ignore=copied)
    call(new_environment(folder / "builder", "build"), "-m", "build", folder / "project", "--outdir", folder)
    return {path.suffix: path for path in folder.glob("mnist_helpers-*") if path.is_file()}


@pytest.mark.seldom("it installs everything twice, over the network")
@pytest.mark.parametrize("suffix", [".whl", ".gz"])
def test_what_is_installed_reads_the_digits(archives, suffix, tmp_path):
    python = new_environment(tmp_path / "empty", archives[suffix], "pytest", "hypothesis")
    shutil.copy(ROOT / "tests" / "test_dataset.py", tmp_path)
    call(python, "-m", "pytest", "-q", "test_dataset.py", cwd=tmp_path)
    call(
        python, "-c", "import mnist_helpers.checks, mnist_helpers.plots, mnist_helpers.widgets", cwd=tmp_path
    )


def new_environment(folder, *packages):
    """Make an environment with these packages; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    call(python, "-m", "pip", "install", "-q", *packages)
    return python


def call(*command, cwd=None):
    said = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
