"""The line that mends an argument: what came is looked at closely, and only a line that works is said."""

from .images import picture_line, raw_line, rows_line
from .labels import labels_line, one_hot_line, shares_line
from .parameters import parameters_line
from .reading import as_numbers_line, ndim_of, so

__all__ = [
    "as_numbers_line",
    "labels_line",
    "ndim_of",
    "one_hot_line",
    "parameters_line",
    "picture_line",
    "raw_line",
    "rows_line",
    "shares_line",
    "so",
]
