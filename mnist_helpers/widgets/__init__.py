"""The instruments: each is one call in a lesson, `perceptron_playground(weights=(1, 6, 3), threshold=9)`."""

from ..memory import settle
from .backprop_stepper import backprop_stepper
from .backward_explorer import backward_explorer
from .basin_explorer import basin_explorer
from .border_playground import border_playground
from .descent_playground import descent_playground
from .digit_canvas import digit_canvas
from .fold_square import fold_square
from .formula_graph import formula_graph
from .forward_pass_explorer import forward_pass_explorer
from .learning_film import learning_film
from .letter_writer import letter_writer
from .lie_portrait import lie_portrait
from .neuron_playground import neuron_playground
from .next_word import next_word
from .operations import OPERATIONS, Operation
from .overfitting_lab import overfitting_lab
from .perceptron_learner import perceptron_learner
from .perceptron_playground import perceptron_playground
from .softmax_and_loss import softmax_and_loss
from .training_desk import training_desk
from .writing_film import writing_film

__all__ = [
    "OPERATIONS",
    "Operation",
    "backprop_stepper",
    "backward_explorer",
    "basin_explorer",
    "border_playground",
    "descent_playground",
    "digit_canvas",
    "fold_square",
    "formula_graph",
    "forward_pass_explorer",
    "learning_film",
    "letter_writer",
    "lie_portrait",
    "neuron_playground",
    "next_word",
    "overfitting_lab",
    "perceptron_learner",
    "perceptron_playground",
    "softmax_and_loss",
    "training_desk",
    "writing_film",
]

settle()
