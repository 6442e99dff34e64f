"""Still pictures: each `plot_…(data, *, ax=None)` draws on the Axes it is given, or on a new one, and returns it."""

from ..memory import settle
from .activations import (
    plot_activation,
    plot_slope_against_output,
    plot_slopes,
)
from .backward import plot_small_network
from .band import plot_band, plot_blocks
from .bill import plot_bill, plot_days, plot_temperatures, plot_two_bills
from .border import plot_sides
from .card import plot_card, show_card
from .circuit import show_circuit
from .coins import plot_coins, plot_stick
from .corrections import plot_pass, plot_tastes, plot_tug, plot_tugs
from .cube import plot_cube
from .descent import (
    plot_batch_gradients,
    plot_cost_parts,
    plot_lanes,
    plot_pulls,
    plot_rates,
    plot_rough,
    plot_saddle,
    plot_step_sizes,
    plot_waits,
)
from .digits import plot_confusion, plot_digits, plot_moved, plot_weight_images
from .evidence import plot_called, plot_sureness, plot_wall, plot_winner
from .far_back import plot_far_back
from .fences import plot_fence, plot_own_fence, plot_starts
from .fold import plot_cuts
from .gradients import plot_learners, plot_nudges, plot_score_errors, plot_unit_slopes
from .ladder import plot_ladder, plot_two_clouds, plot_two_weights
from .landscapes import grid_of, plot_directions, plot_surface, plot_walks
from .layers import plot_layers
from .letters import plot_bars, plot_doubts, plot_opinions, plot_throws, plot_times, plot_window
from .likeness import plot_likeness
from .limits import plot_race
from .loop import plot_loop
from .loss import plot_calibration, plot_negative_log, plot_softmax, plot_turned_down
from .machine import plot_costs, plot_fading, plot_found, plot_readers, plot_rounds
from .network import plot_network
from .nudged import plot_chain, plot_deep, plot_push, plot_rebuilt, plot_ways
from .overfitting import (
    plot_belief,
    plot_descent,
    plot_fits,
    plot_gap,
    plot_one_push,
    plot_overfitting,
    plot_pushes,
)
from .perceptron import plot_decisions, plot_perceptron
from .pixel_walk import plot_fooled, plot_pixel_slopes, plot_stages, plot_turned, plot_walk
from .pixels import plot_laid, plot_mean_images, plot_pixels, plot_preactivations, plot_unit
from .planes import plot_two_planes
from .prices import plot_honesty, plot_nudged_score, plot_priced
from .product import plot_product
from .rate_range import plot_rate_range
from .real_loss import plot_plane, plot_turn, plot_twins
from .recital import plot_page, plot_recital
from .remedies import plot_remedies, plot_suspects
from .remembered import plot_tensors, plot_values
from .routes import plot_nudge_route, plot_shared_routes, plot_unit_blame
from .rules import plot_rules, plot_two_cuts
from .series import plot_series_map, show_map
from .shapes import plot_shapes
from .shares import plot_waiting
from .showing import show
from .sick_curves import plot_sick_curves
from .starts import plot_optimizers, plot_stencils
from .stencils import plot_ghost_sums, plot_grown, plot_stencil
from .stumble import plot_stumble
from .training import plot_batch_losses, plot_lines, plot_runs, plot_spread
from .units import plot_name_test, plot_votes, plot_yeses
from .writing import plot_rungs

__all__ = [
    "grid_of",
    "plot_activation",
    "plot_band",
    "plot_bars",
    "plot_batch_gradients",
    "plot_batch_losses",
    "plot_belief",
    "plot_bill",
    "plot_blocks",
    "plot_calibration",
    "plot_called",
    "plot_card",
    "plot_chain",
    "plot_coins",
    "plot_confusion",
    "plot_cost_parts",
    "plot_costs",
    "plot_cube",
    "plot_cuts",
    "plot_days",
    "plot_decisions",
    "plot_deep",
    "plot_descent",
    "plot_digits",
    "plot_directions",
    "plot_doubts",
    "plot_fading",
    "plot_far_back",
    "plot_fence",
    "plot_fits",
    "plot_fooled",
    "plot_found",
    "plot_gap",
    "plot_ghost_sums",
    "plot_grown",
    "plot_honesty",
    "plot_ladder",
    "plot_laid",
    "plot_lanes",
    "plot_layers",
    "plot_learners",
    "plot_likeness",
    "plot_lines",
    "plot_loop",
    "plot_mean_images",
    "plot_moved",
    "plot_name_test",
    "plot_negative_log",
    "plot_network",
    "plot_nudge_route",
    "plot_nudged_score",
    "plot_nudges",
    "plot_one_push",
    "plot_opinions",
    "plot_optimizers",
    "plot_overfitting",
    "plot_own_fence",
    "plot_page",
    "plot_pass",
    "plot_perceptron",
    "plot_pixel_slopes",
    "plot_pixels",
    "plot_plane",
    "plot_preactivations",
    "plot_priced",
    "plot_product",
    "plot_pulls",
    "plot_push",
    "plot_pushes",
    "plot_race",
    "plot_rate_range",
    "plot_rates",
    "plot_readers",
    "plot_rebuilt",
    "plot_recital",
    "plot_remedies",
    "plot_rough",
    "plot_rounds",
    "plot_rules",
    "plot_rungs",
    "plot_runs",
    "plot_saddle",
    "plot_score_errors",
    "plot_series_map",
    "plot_shapes",
    "plot_shared_routes",
    "plot_sick_curves",
    "plot_sides",
    "plot_slope_against_output",
    "plot_slopes",
    "plot_small_network",
    "plot_softmax",
    "plot_spread",
    "plot_stages",
    "plot_starts",
    "plot_stencil",
    "plot_stencils",
    "plot_step_sizes",
    "plot_stick",
    "plot_stumble",
    "plot_sureness",
    "plot_surface",
    "plot_suspects",
    "plot_tastes",
    "plot_temperatures",
    "plot_tensors",
    "plot_throws",
    "plot_times",
    "plot_tug",
    "plot_tugs",
    "plot_turn",
    "plot_turned",
    "plot_turned_down",
    "plot_twins",
    "plot_two_bills",
    "plot_two_clouds",
    "plot_two_cuts",
    "plot_two_planes",
    "plot_two_weights",
    "plot_unit",
    "plot_unit_blame",
    "plot_unit_slopes",
    "plot_values",
    "plot_votes",
    "plot_waiting",
    "plot_waits",
    "plot_walk",
    "plot_walks",
    "plot_wall",
    "plot_ways",
    "plot_weight_images",
    "plot_window",
    "plot_winner",
    "plot_yeses",
    "show",
    "show_card",
    "show_circuit",
    "show_map",
]

settle()
