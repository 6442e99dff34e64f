"""Lesson 00's picture: its title, what it tells us in at most 15 words, and what is to be seen in it."""

CAPTIONS = {
    "moved": (
        "Above as they were, below three pixels to the right",
        "Only the place has changed.",
        "Two rows of the same ten digits, above each what the network reads. In the upper row they stand in the middle "
        "of the page, in the lower one three pixels further right, where it reads several of them differently.",
    ),
}
