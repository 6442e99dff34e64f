"""Still pictures: each `plot_…(data, *, ax=None)` draws on the Axes it is given, or on a new one, and returns it."""

from ..memory import settle
from .activations import (
    plot_activation,
    plot_sharpening,
    plot_slope_against_output,
    plot_slopes,
)
from .backward import plot_small_network
from .band import plot_band, plot_blocks
from .border import plot_sides, plot_starts
from .card import plot_card, show_card
from .circuit import show_circuit
from .corrections import plot_round, plot_tastes, plot_tug
from .cube import plot_cube
from .descent import plot_batch_gradients, plot_rates, plot_step_sizes
from .digits import plot_confusion, plot_digits, plot_moved, plot_recall, plot_weight_images
from .evidence import plot_gains, plot_shifted, plot_sureness
from .fold import plot_cuts
from .gradients import (
    plot_learners,
    plot_nudges,
    plot_score_errors,
    plot_stencil,
    plot_two_losses,
    plot_unit_slopes,
)
from .ladder import plot_ladder, plot_two_weights
from .landscapes import grid_of, plot_basins, plot_directions, plot_surface, plot_walks
from .layers import plot_layers
from .letters import plot_bars, plot_doubts, plot_throws, plot_window
from .limits import plot_correction, plot_race
from .loss import plot_loss_summary, plot_negative_log, plot_softmax, plot_wrong_certainty
from .machine import plot_costs, plot_fading, plot_found, plot_readers
from .network import plot_network
from .nudged import plot_chain, plot_nudged, plot_rebuilt, plot_ways
from .overfitting import plot_belief, plot_descent, plot_fits, plot_gap, plot_label_costs, plot_overfitting
from .perceptron import plot_decisions, plot_perceptron
from .pixels import plot_halves, plot_mean_images, plot_pixels, plot_preactivations, plot_unit
from .prices import plot_bill, plot_coins, plot_honesty, plot_priced
from .rate_range import plot_rate_range
from .real_loss import plot_plane, plot_turn, plot_twins
from .recital import plot_page, plot_recital
from .remedies import plot_dropout, plot_remedies, plot_suspects
from .remembered import plot_values
from .remembered_arrays import plot_tensors
from .rules import plot_rules
from .series import plot_series_map, show_map
from .shapes import plot_shapes
from .showing import show
from .sick_curves import plot_sick_curves
from .training import plot_batch_losses, plot_curves, plot_lines, plot_runs, plot_spread
from .units import plot_name_test, plot_votes, plot_yeses

__all__ = [
    "grid_of",
    "plot_activation",
    "plot_band",
    "plot_bars",
    "plot_basins",
    "plot_batch_gradients",
    "plot_batch_losses",
    "plot_belief",
    "plot_bill",
    "plot_blocks",
    "plot_card",
    "plot_chain",
    "plot_coins",
    "plot_confusion",
    "plot_correction",
    "plot_costs",
    "plot_cube",
    "plot_curves",
    "plot_cuts",
    "plot_decisions",
    "plot_descent",
    "plot_digits",
    "plot_directions",
    "plot_doubts",
    "plot_dropout",
    "plot_fading",
    "plot_fits",
    "plot_found",
    "plot_gains",
    "plot_gap",
    "plot_halves",
    "plot_honesty",
    "plot_label_costs",
    "plot_ladder",
    "plot_layers",
    "plot_learners",
    "plot_lines",
    "plot_loss_summary",
    "plot_mean_images",
    "plot_moved",
    "plot_name_test",
    "plot_negative_log",
    "plot_network",
    "plot_nudged",
    "plot_nudges",
    "plot_overfitting",
    "plot_page",
    "plot_perceptron",
    "plot_pixels",
    "plot_plane",
    "plot_preactivations",
    "plot_priced",
    "plot_race",
    "plot_rate_range",
    "plot_rates",
    "plot_readers",
    "plot_rebuilt",
    "plot_recall",
    "plot_recital",
    "plot_remedies",
    "plot_round",
    "plot_rules",
    "plot_runs",
    "plot_score_errors",
    "plot_series_map",
    "plot_shapes",
    "plot_sharpening",
    "plot_shifted",
    "plot_sick_curves",
    "plot_sides",
    "plot_slope_against_output",
    "plot_slopes",
    "plot_small_network",
    "plot_softmax",
    "plot_spread",
    "plot_starts",
    "plot_stencil",
    "plot_step_sizes",
    "plot_sureness",
    "plot_surface",
    "plot_suspects",
    "plot_tastes",
    "plot_tensors",
    "plot_throws",
    "plot_tug",
    "plot_turn",
    "plot_twins",
    "plot_two_losses",
    "plot_two_weights",
    "plot_unit",
    "plot_unit_slopes",
    "plot_values",
    "plot_votes",
    "plot_walks",
    "plot_ways",
    "plot_weight_images",
    "plot_window",
    "plot_wrong_certainty",
    "plot_yeses",
    "show",
    "show_card",
    "show_circuit",
    "show_map",
]

settle()
