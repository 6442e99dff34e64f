"""Lesson 00's picture: its title, what it tells us in at most 15 words, and what is to be seen in it."""

CAPTIONS = {
    "moved": (
        "It reads a digit where it learned it",
        "Three pixels off, it loses half. The same 4 becomes a 1 or a 3.",
        "Nine bars, how many of 100 digits it reads after a shift of −4 to 4 pixels: 94 in the middle, 69 and 71 two "
        "pixels off, 49 and 47 three pixels off, 32 and 27 at the ends. Below them one 4, moved as far; it is read as "
        "4 up to two pixels off, as 6 and 1 further left, and as a 3 further right.",
    ),
}
