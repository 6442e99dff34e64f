"""Why does it not learn? A training function is run on small data, and what is wrong with it is named."""

from .diagnosis import TrainingDiagnosis, diagnose_training

__all__ = ["TrainingDiagnosis", "diagnose_training"]
