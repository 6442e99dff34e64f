"""Is a gradient right? Finite differences say whether, and a clinic says what is wrong with a backward pass."""

from .clinic import Diagnosis, diagnose_gradient
from .finite_differences import (
    check_gradient,
    complex_step_gradient,
    numerical_gradient,
    relative_error,
)

__all__ = [
    "Diagnosis",
    "check_gradient",
    "complex_step_gradient",
    "diagnose_gradient",
    "numerical_gradient",
    "relative_error",
]
