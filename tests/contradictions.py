"""Finds where the words of a check compare two numbers that are written alike: nobody learns from that."""

import re
from itertools import pairwise

COMPARED = (
    r"returned|yours|gave|says|comes to|made it|reports|should|must|asked for|limit|returns|wanted|loss is"
)
NUMBER = r"(?<![\w.])[-−+]?\d+\.\d+(?:e[-−+]?\d+)?"  # whole numbers are epochs, counts and shapes


def contradictions(words):
    """Return the pairs of numbers that a hint compares, and writes alike."""
    pairs = []
    for sentence in re.split(r"(?<=[a-z)\d])[.!?] ", words):
        tokens = list(re.finditer(NUMBER, sentence))
        for one, two in pairwise(tokens):
            between = sentence[one.end() : two.start()]
            if one[0] == two[0] and not re.search("…|epoch", between) and re.search(COMPARED, between):
                pairs.append((one[0], between, two[0]))
    return pairs
