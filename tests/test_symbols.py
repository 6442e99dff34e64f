"""The symbol table of the page of letters, held against the arrays themselves."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

import mnist_helpers as mh

PAGE = Path(__file__).parents[1] / "notebooks" / "appendix_letters.ipynb"
M = 7


def table():
    text = "\n".join(
        cell.source for cell in nbformat.read(PAGE, as_version=4).cells if cell.cell_type == "markdown"
    )
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| $")]
    return {row[1].strip("`") if row[1] == row[2] else row[2].strip("`"): row for row in rows}


def values(images, labels):
    """Every name of the table, as it comes out of the package for these images."""
    parameters = mh.initialize(np.random.default_rng(0))
    X, Y = mh.prepare_images(images), mh.one_hot(labels)
    cache = mh.forward(parameters, X)
    gradients = mh.backward(parameters, X, cache, Y)
    loss = mh.negative_log_likelihood(cache.O, labels)
    return (
        parameters._asdict()
        | cache._asdict()
        | {"X": X, "Y": Y, "labels": labels, "dW": gradients.W, "mean_loss": loss}
    )


def shape(text):
    return tuple(M if part == "m" else int(part) for part in re.findall(r"m|\d+", text))


@pytest.mark.parametrize(("column", "count"), [(4, None), (5, M)])
def test_the_shapes_in_the_table_are_those_of_the_arrays(column, count):
    images = np.zeros((M, 28, 28), np.uint8) if count else np.zeros((28, 28), np.uint8)
    labels = np.arange(M) if count else 3
    arrays = values(images, labels)
    rows = table()
    assert set(rows) == set(arrays)
    for name, row in rows.items():
        assert shape(row[column]) == np.shape(arrays[name]), name
