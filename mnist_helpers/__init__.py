"""What the notebooks need besides NumPy. The numeric rooms load here; pictures, instruments and checks on demand."""

from .activations import relu, relu_prime, sigmoid, sigmoid_prime, softmax, softplus, softplus_prime, step
from .band import (
    load_band,
    load_contexts,
    load_held_out_blocks,
    load_hidden_sizes,
    load_long_run,
    load_peers,
    load_remedies,
)
from .border_runs import dead_relus, fence_points, learned_weights, nine_starts
from .dataset import batches, load_mnist, one_hot, prepare_images, split
from .deep_runs import deep_starts
from .flight_school import flight_school
from .gradient_check import diagnose_gradient, numerical_gradient, relative_error
from .guess_book import forget_guesses, my_guesses
from .handwriting import prepare_drawing, read_digit
from .landscapes import LANDSCAPES, Landscape, line_landscape
from .losses import accuracy, cross_entropy, negative_log_likelihood
from .network import Parameters, backward, forward, initialize, load_trained, network_at
from .optimizers import adam, ball_walk, gradient_descent, momentum
from .paths import load_paths
from .predict import guess_choice, guess_curve, guess_match, guess_number, how_i_guessed
from .progress import progress
from .prose import ALPHABET, SONNETS, clean, load_prose, own_text, windows, write
from .recall import recall
from .room import ask_the_room, join_the_room
from .training import evaluate, film_steps, train
from .training_check import diagnose_training

__all__ = [
    "ALPHABET",
    "LANDSCAPES",
    "SONNETS",
    "Landscape",
    "Parameters",
    "accuracy",
    "adam",
    "ask_the_room",
    "backward",
    "ball_walk",
    "batches",
    "clean",
    "cross_entropy",
    "dead_relus",
    "deep_starts",
    "diagnose_gradient",
    "diagnose_training",
    "evaluate",
    "fence_points",
    "film_steps",
    "flight_school",
    "forget_guesses",
    "forward",
    "gradient_descent",
    "guess_choice",
    "guess_curve",
    "guess_match",
    "guess_number",
    "how_i_guessed",
    "initialize",
    "join_the_room",
    "learned_weights",
    "line_landscape",
    "load_band",
    "load_contexts",
    "load_held_out_blocks",
    "load_hidden_sizes",
    "load_long_run",
    "load_mnist",
    "load_paths",
    "load_peers",
    "load_prose",
    "load_remedies",
    "load_trained",
    "momentum",
    "my_guesses",
    "negative_log_likelihood",
    "network_at",
    "nine_starts",
    "numerical_gradient",
    "one_hot",
    "own_text",
    "prepare_drawing",
    "prepare_images",
    "progress",
    "read_digit",
    "recall",
    "relative_error",
    "relu",
    "relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "softmax",
    "softplus",
    "softplus_prime",
    "split",
    "step",
    "train",
    "windows",
    "write",
]
