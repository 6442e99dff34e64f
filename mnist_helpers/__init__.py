"""What the notebooks need besides NumPy. The numeric rooms load here; pictures, instruments and checks on demand."""

from .activations import relu, relu_prime, sigmoid, sigmoid_prime, softmax, softplus, softplus_prime, step
from .dataset import batches, load_mnist, one_hot, prepare_images
from .losses import accuracy, cross_entropy, negative_log_likelihood
from .network import Parameters, backward, forward, initialize, load_trained
from .optimizers import adam, gradient_descent, momentum
from .training import evaluate, train

__all__ = [
    "Parameters",
    "accuracy",
    "adam",
    "backward",
    "batches",
    "cross_entropy",
    "evaluate",
    "forward",
    "gradient_descent",
    "initialize",
    "load_mnist",
    "load_trained",
    "momentum",
    "negative_log_likelihood",
    "one_hot",
    "prepare_images",
    "relu",
    "relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "softmax",
    "softplus",
    "softplus_prime",
    "step",
    "train",
]
