"""The doctor: a line for each thing, OK or what to do, and never an exception."""

import sys

import pytest

from mnist_helpers import dataset, doctor


def lines(capsys):
    doctor.doctor()
    return capsys.readouterr().out.splitlines()


def test_a_ready_computer_gets_only_ok(capsys, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", sys.prefix + "-elsewhere")
    told = lines(capsys)
    assert len(told) == len(doctor.NEEDED) + 3
    assert all(line.startswith("OK") for line in told)
    assert "60,000" in told[-1]


def test_a_missing_library_is_told(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "NEEDED", {"no_such_library": (1, 0)})
    assert "DO    no_such_library is missing: run `python -m pip install" in "\n".join(lines(capsys))


def test_an_old_library_is_told(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "version", lambda name: "1.9.2rc1")
    told = "\n".join(lines(capsys))
    assert "DO    numpy 1.9.2rc1: 2.0 or newer is needed" in told


def test_version_numbers_are_compared_as_numbers(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "NEEDED", {"matplotlib": (3, 8)})
    monkeypatch.setattr(doctor, "version", lambda name: "3.11.2")
    assert "OK    matplotlib 3.11.2" in "\n".join(lines(capsys))


@pytest.mark.parametrize("damage", [FileNotFoundError("the MNIST file is missing"), ValueError("truncated")])
def test_damaged_data_is_told_and_not_raised(capsys, monkeypatch, damage):
    def fail():
        raise damage

    monkeypatch.setattr(dataset, "load_mnist", fail)
    assert lines(capsys)[-1] == f"DO    the handwritten digits: {damage}"


def test_a_kernel_of_the_whole_system_is_told(capsys, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    assert any(line.startswith("DO    the kernel") for line in lines(capsys))


def test_an_old_python_is_told(capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert lines(capsys)[0].startswith("DO    Python")
