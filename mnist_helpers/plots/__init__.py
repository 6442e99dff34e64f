"""Still pictures: each `plot_…(data, *, ax=None)` draws on the Axes it is given, or on a new one, and returns it."""

from .perceptron import plot_cube, plot_decisions, plot_perceptron

__all__ = ["plot_cube", "plot_decisions", "plot_perceptron"]
