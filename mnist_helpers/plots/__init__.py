"""Still pictures: each `plot_…(data, *, ax=None)` draws on the Axes it is given, or on a new one, and returns it."""

from .activations import plot_activation
from .perceptron import plot_cube, plot_decisions, plot_perceptron
from .rules import plot_rules
from .show import show

__all__ = ["plot_activation", "plot_cube", "plot_decisions", "plot_perceptron", "plot_rules", "show"]
