"""A clinic for backward passes: it names what is wrong with one from its numbers alone. Public through gradient_check.

`calls` runs a learner's function, `forms` reads what came back, `views` compares it with what is right, `search`
looks among the `candidates`, which `kinds` and `habits` describe, and `words` says what was found.
"""

from .diagnosis import Diagnosis, changed_in_words, diagnose_gradient
from .faults import NOTHING_RETURNED

__all__ = ["NOTHING_RETURNED", "Diagnosis", "changed_in_words", "diagnose_gradient"]
